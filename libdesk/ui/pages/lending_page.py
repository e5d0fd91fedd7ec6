"""Lending: partners' requests from their coming in until the item is home, and the partner libraries."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from libdesk.ui.page import Shell
from libdesk.ui.pages.lending_requests import RequestsView
from libdesk.ui.pages.requests_page import RequestsPage
from libdesk.ui.widgets.buttons import ActionButton, ButtonKind
from libdesk.ui.widgets.scan_box import folded

if TYPE_CHECKING:
    from libdesk.ui.pages.partner_view import PartnerView
    from libdesk.ui.session import Session


class LendingPage(RequestsPage):
    """The requests; the partner libraries are the page's other view, made when it is first asked for."""

    page_id = "lending"

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__(shell, session, ("requests", "partners"))
        self.partners: PartnerView | None = None
        self._bind()
        self.requests = RequestsView(shell, session, self.done_line, [self.papers_action])
        self._lay_out()
        self._connect()
        self._follow_rights()
        self.retranslate()
        self._search()

    @property
    def shows_partners(self) -> bool:
        """Whether the partner libraries are on the screen."""
        return self.partners is not None and self.stack.currentWidget() is self.partners

    def open_request(self, request_id: int) -> None:
        """Select a request and open the form of its next step."""

        def show() -> None:
            self._show_view("requests")
            self.requests.open_request(request_id, step=True)

        self.leave(show)

    def enter_request(self, title_id: int) -> None:
        """Open the form of a new request for a title of the catalogue."""

        def show() -> None:
            self._show_view("requests")
            self.requests.new_request(title_id)

        self.leave(show)

    def refresh(self) -> None:
        """Read again what is shown."""
        self.requests.refresh()
        if self.partners is not None:
            self.partners.refresh()

    def leave(self, then: Callable[[], object]) -> None:
        """Ask about what was typed in a form."""
        if self.partners is not None and self.shows_partners:
            self.partners.leave(then)
        else:
            self.requests.leave(then)

    def new_request(self) -> None:
        """Open the form of a new request."""

        def begin() -> None:
            self._show_view("requests")
            self.requests.new_request()

        self.leave(begin)

    def new_partner(self) -> None:
        """Open the form of a new partner library."""

        def begin() -> None:
            self._show_view("partners")
            assert self.partners is not None
            self.partners.new_partner()

        self.leave(begin)

    def retranslate(self) -> None:
        """Set every text again."""
        super().retranslate()
        self.views.set_texts((self.tr("Requests"), self.tr("Partner libraries")))
        self.views.setAccessibleName(self.tr("What is shown"))
        self._name_box()

    def _bind(self) -> None:
        self.new_action = self.bind("lending.new", self.new_request)
        self.partner_action = self.bind("partner.new", self.new_partner)
        self.papers_action = self.bind("lending.papers", lambda: self.requests.print_packet())
        self.bind("lending.step", self._next_step)
        self.bind("lending.save", self._save)
        self.bind("lending.back", self._back)
        self.bind("lending.undo", self.done_line.take_back_last)
        self.bind("lending.requests", lambda: self.views.choose("requests"))
        self.bind("lending.partners", lambda: self.views.choose("partners"))
        self._partner_button = self.add_action_button(self.partner_action, ButtonKind.PRIMARY, "add")
        self._new_button = self.add_action_button(self.new_action, ButtonKind.PRIMARY, "add")
        self._partner_button.offer(False)

    def _connect(self) -> None:
        self.search.searched.connect(lambda _text: self._search())
        self.search.returnPressed.connect(self._find_number)
        self.views.chosen.connect(self._view_chosen)
        self.requests.details_shown.connect(self._show_main)
        self.requests.search_wanted.connect(self.search.setText)
        self._session.staff_changed.connect(self._follow_rights)

    def _follow_rights(self) -> None:
        may = self._session.may("lending")
        self.new_action.setEnabled(may)
        self.partner_action.setEnabled(may)
        self.requests.details.reload()

    def _name_box(self) -> None:
        if self.shows_partners:
            hint = self.tr("Name or user id of a partner library")
        else:
            hint = self.tr("Scan or type a request or item number, a title, a partner library")
        self.search.setPlaceholderText(hint)
        self.search.setAccessibleName(self.tr("Search"))

    def _search(self) -> None:
        typed = folded(self.search.text())
        if self.partners is not None and self.shows_partners:
            self.partners.search(typed)
        else:
            self.requests.search(typed)

    def _find_number(self) -> None:
        """Enter in the search box: a number that was scanned opens its request."""
        typed = folded(self.search.text())
        if typed and not self.shows_partners:
            services = self._session.services
            self.shell.operations.read(lambda: services.lending_list.of_number(typed), self._found_number)

    def _next_step(self) -> None:
        if self.partners is not None and self.shows_partners:
            self.partners.save()
        else:
            self.requests.next_step()

    def _save(self) -> None:
        """Save the form that is open, whichever it is; where none is, nothing."""
        if self.partners is not None and self.shows_partners:
            self.partners.save()
        elif self.requests.new_panel is not None or self.requests.details.step_panel is not None:
            self.requests.next_step()

    def _back(self) -> None:
        if self.partners is not None and self.shows_partners:
            self.partners.back()
        else:
            self.requests.back()

    def _show_main(self) -> None:
        """The page has one main button: the header's, or that of the details while they are open."""
        shown = self.partners if self.partners is not None and self.shows_partners else self.requests
        kind = ButtonKind.PLAIN if shown.both.is_open else ButtonKind.PRIMARY
        for button in self.header.findChildren(ActionButton):
            button.become(kind)

    def _view_chosen(self, name: str) -> None:
        # Until staff have decided about what they typed, the view stays, and the choice says so.
        self.views.show_current("partners" if self.shows_partners else "requests")
        self.leave(lambda: self._show_view(name))

    def _show_view(self, name: str) -> None:
        self.views.show_current(name)
        if (name == "partners") is self.shows_partners:
            return
        if self.partners is None:
            from libdesk.ui.pages.partner_view import PartnerView

            self.partners = PartnerView(self.shell, self._session, self.done_line)
            self.partners.details_shown.connect(self._show_main)
            self.stack.addWidget(self.partners)
        self.stack.setCurrentIndex(int(name == "partners"))
        self.requests.filters.setVisible(name == "requests")
        self._new_button.offer(name == "requests")
        self._partner_button.offer(name == "partners")
        self.search.clear()
        self._name_box()
        self._search()
        self._show_main()
        self.search.setFocus()
