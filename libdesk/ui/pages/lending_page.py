"""Lending: partners' requests from their coming in until the item is home, the post, what comes in, the partners."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, cast

from libdesk.domain.lending_deadlines import READ
from libdesk.ui.page import Shell
from libdesk.ui.pages.lending_requests import RequestsView
from libdesk.ui.pages.requests_page import RequestsPage
from libdesk.ui.widgets.buttons import ButtonKind
from libdesk.ui.widgets.scan_box import folded

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent

    from libdesk.ui.pages.partner_view import PartnerView
    from libdesk.ui.session import Session

REQUESTS: Final = "requests"
PARTNERS: Final = "partners"
# The other views: module of libdesk.ui.pages and its class, imported when it is first shown.
_VIEWS: Final = {
    "dispatch": ("lending_dispatch_view", "LendingDispatchView"),
    "incoming": ("incoming_view", "IncomingView"),
    PARTNERS: ("partner_view", "PartnerView"),
}
_BAR_MARGINS: Final = 60
_IDS: Final = (REQUESTS, *_VIEWS)


class LendingPage(RequestsPage):
    """The requests; what is sent, what comes in and the partner libraries are views made when they are asked for."""

    page_id = "lending"

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__(shell, session, _IDS)
        self._bind()
        self.requests = RequestsView(shell, session, self.done_line, [self.papers_action])
        self._made: dict[str, Any] = {REQUESTS: self.requests}
        self._lay_out()
        self.bar.insertWidget(self.bar.indexOf(self.requests.filters), self.requests.only)
        self._connect()
        self._follow_rights()
        self.retranslate()
        self._search()

    @property
    def view(self) -> Any:
        """The view that is on the screen."""
        return self.stack.currentWidget()

    @property
    def view_id(self) -> str:
        """Which view that is."""
        return next(name for name, view in self._made.items() if view is self.view)

    @property
    def partners(self) -> PartnerView | None:
        """The partner libraries, once they were shown."""
        return cast("PartnerView | None", self._made.get(PARTNERS))

    @property
    def shows_partners(self) -> bool:
        """Whether the partner libraries are on the screen."""
        return self.view_id == PARTNERS

    def open_request(self, request_id: int, step: str = "") -> None:
        """Select a request and open the form of its next step, or of the step that is named; ``READ``: no form."""

        def show() -> None:
            self._show_view(REQUESTS)
            self.requests.open_request(request_id, step=step != READ, which=step or None)

        self.leave(show)

    def open_view(self, name: str, record_id: int | None = None, *step: str) -> None:
        """Show one of the other views, and a record in it, with the form of a step if one is named."""

        def show() -> None:
            self._show_view(name)
            if record_id is not None:
                self.view.open_record(record_id, *step)

        self.leave(show)

    def enter_request(self, title_id: int) -> None:
        """Open the form of a new request for a title of the catalogue."""

        def show() -> None:
            self._show_view(REQUESTS)
            self.requests.new_request(title_id)

        self.leave(show)

    def refresh(self) -> None:
        """Read again what is shown."""
        for view in self._made.values():
            view.refresh()

    def leave(self, then: Callable[[], object]) -> None:
        """Ask about what was typed in a form."""
        self.view.leave(then)

    def new_request(self) -> None:
        """Open the form of a new request."""

        def begin() -> None:
            self._show_view(REQUESTS)
            self.requests.new_request()

        self.leave(begin)

    def choose_requests(self) -> None:
        """Let staff choose tables and messages with requests, and show them."""
        from libdesk.ui.pages.lending_files import choose_files

        self.read_requests(choose_files(self))

    def read_requests(self, paths: Sequence[Path]) -> None:
        """Show files with requests, each with what it would do."""
        if self._session.may("lending") and paths:
            self.leave(lambda: (self._show_view(REQUESTS), self.requests.take_in(paths)))

    def new_partner(self) -> None:
        """Open the form of a new partner library."""

        def begin() -> None:
            self._show_view(PARTNERS)
            self.view.new_partner()

        self.leave(begin)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for all choices of what is listed, they stand in two rows."""
        super().resizeEvent(event)
        self.requests.filters.fit(self.width() - self.views.sizeHint().width() - _BAR_MARGINS)

    def retranslate(self) -> None:
        """Set every text again."""
        super().retranslate()
        self.views.set_texts(
            (self.tr("Requests"), self.tr("Dispatch"), self.tr("Incoming"), self.tr("Partner libraries"))
        )
        self.views.setAccessibleName(self.tr("What is shown"))
        self._name_box()

    def _bind(self) -> None:
        self.new_action = self.bind("lending.new", self.new_request)
        self.partner_action = self.bind("partner.new", self.new_partner)
        self.take_in_action = self.bind("lending.take_in", self.choose_requests)
        self.papers_action = self.bind("lending.papers", self._print)
        self.bind("lending.step", self._next_step)
        self.bind("lending.accept_all", lambda: self.requests.accept_all())
        self.bind("lending.more", self._show_more)
        self.bind("lending.save", self._save)
        self.bind("lending.back", lambda: self.view.back())
        self.bind("lending.undo", self.done_line.take_back_last)
        self.bind("lending.partner_only", self._turn_partner)
        self.bind("lending.letter", self._send_letter)
        self.bind("lending.history", self.open_history)
        self.bind("lending.next", lambda: self._step_view(1))
        self.bind("lending.before", lambda: self._step_view(-1))
        self._partner_button = self.add_action_button(self.partner_action, ButtonKind.PRIMARY, "add")
        self._take_in_button = self.add_action_button(self.take_in_action, ButtonKind.PLAIN, "import")
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
        self.take_in_action.setEnabled(may)
        self.requests.details.reload()

    def _name_box(self) -> None:
        if self.view is self.requests:
            hint = self.tr("Scan or type a request or item number, a title, a partner library")
        elif self.shows_partners:
            hint = self.tr("Name or user id of a partner library")
        else:
            hint = self.view.hint()
        self.search.setPlaceholderText(hint)
        self.search.setAccessibleName(self.tr("Search"))

    def _search(self) -> None:
        self.view.search(folded(self.search.text()))

    def _find_number(self) -> None:
        """Enter in the search box: a number that was scanned opens its request, or goes to the view that takes it.

        Of a partner library nothing is scanned: Enter goes into the list.
        """
        typed = folded(self.search.text())
        if self.shows_partners:
            self._into_list()
        if self.shows_partners or not typed:
            return
        if self.view is self.requests:
            services = self._session.services
            self.shell.operations.read(lambda: services.lending_list.of_number(typed), self._found_number)
        elif hasattr(self.view, "scanned"):
            self.search.clear()
            self.view.scanned(typed)

    def _next_step(self) -> None:
        # A view without steps of its own is saved.
        (self.view.next_step if hasattr(self.view, "next_step") else self.view.save)()

    def _show_more(self) -> None:
        """Open the menu of the further steps of what is open."""
        if hasattr(self.view, "both") and self.view.both.is_open:
            self.view.details.show_more()

    def _save(self) -> None:
        """Save the form that is open, whichever it is; where none is, nothing."""
        if self.view is not self.requests:
            self.view.save()
        elif self.requests.new_panel is not None or self.requests.details.step_panel is not None:
            self.requests.next_step()

    def _show_main(self) -> None:
        """The page has one main button: the header's, or that of the details while they are open."""
        is_open = hasattr(self.view, "both") and self.view.both.is_open
        kind = ButtonKind.PLAIN if is_open else ButtonKind.PRIMARY
        for button in (self._new_button, self._partner_button):
            button.become(kind)

    def _print(self) -> None:
        """Show the papers of the request that is open, or what the view that is shown prints."""
        if self.view is self.requests:
            self.requests.print_packet()
        elif hasattr(self.view, "print_what"):
            self.view.print_what()

    def _send_letter(self) -> None:
        if self.view is self.requests:
            self.requests.details.send_letter()

    def open_history(self) -> None:
        """Show everything on record about the partner library that is open, or that asked for the open request."""
        from libdesk.ui.pages.partner_history_view import open_partner_history

        partner_id, reading = None, self.requests.details.reading
        if self.shows_partners:
            partner_id = self.view.shown_id
        elif self.view is self.requests and reading is not None:
            partner_id = reading.record.partner_library_id
        if partner_id is not None:
            open_partner_history(self, self.shell, self._session, partner_id, lambda one: self.open_request(one, READ))

    def _turn_partner(self) -> None:
        if self.view is self.requests:
            self.requests.turn_partner()

    def _to_box(self) -> None:
        """Give the keyboard back to the box, for the next scan."""
        if self.view is not self.requests:
            self.search.setFocus()

    def _step_view(self, step: int) -> None:
        self.views.choose(_IDS[(_IDS.index(self.view_id) + step) % len(_IDS)])

    def _view_chosen(self, name: str) -> None:
        # Until staff have decided about what they typed, the view stays, and the choice says so.
        self.views.show_current(self.view_id)
        self.leave(lambda: self._show_view(name))

    def _show_view(self, name: str) -> None:
        self.views.show_current(name)
        if name == self.view_id:
            return
        if name not in self._made:
            module, made = _VIEWS[name]
            view = getattr(import_module(f"libdesk.ui.pages.{module}"), made)(self.shell, self._session, self.done_line)
            for signal, follow in (
                ("details_shown", self._show_main), ("hint_changed", self._name_box), ("box_wanted", self._to_box),
            ):  # fmt: skip
                if hasattr(view, signal):
                    getattr(view, signal).connect(follow)
            self._made[name] = view
            self.stack.addWidget(view)
        self.stack.setCurrentWidget(self._made[name])
        self.requests.show_filters(shown=name == REQUESTS)
        self._new_button.offer(name == REQUESTS)
        self._take_in_button.offer(name == REQUESTS)
        self._partner_button.offer(name == PARTNERS)
        self.search.clear()
        self._name_box()
        self._search()
        self._show_main()
        self.search.setFocus()
