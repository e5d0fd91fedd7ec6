"""Borrowing: our readers' requests for other libraries' books, the lenders, and what it costs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QMainWindow

from libdesk.domain.borrowing_deadlines import READ
from libdesk.ui.page import Shell
from libdesk.ui.pages.borrowing_requests import BorrowingRequests
from libdesk.ui.pages.requests_page import RequestsPage
from libdesk.ui.widgets.buttons import ButtonKind
from libdesk.ui.widgets.scan_box import folded

if TYPE_CHECKING:
    from pathlib import Path

    from libdesk.ui.session import Session

REQUESTS: Final = "requests"
# The other views: module of libdesk.ui.pages and its class, imported when it is first shown.
_VIEWS: Final = {"lenders": ("lender_view", "LenderView"), "costs": ("cost_view", "CostView")}
_IDS: Final = (REQUESTS, *_VIEWS)


class BorrowingPage(RequestsPage):
    """The requests; lenders and costs are the page's other views, made when they are first asked for."""

    page_id = "borrowing"

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__(shell, session, _IDS)
        self._bind()
        self.requests = BorrowingRequests(shell, session, self.done_line, [self.papers_action])
        self._made: dict[str, Any] = {REQUESTS: self.requests}
        self._lay_out()
        self._connect()
        self._follow_rights()
        self.retranslate()
        self._search()
        self._accept_drops()

    @property
    def view(self) -> Any:
        """The view that is on the screen."""
        return self.stack.currentWidget()

    @property
    def view_id(self) -> str:
        """Which view that is."""
        return next(name for name, view in self._made.items() if view is self.view)

    def open_request(self, request_id: int, step: str = "") -> None:
        """Select a request and open the form of its next step, or of the step that is named; ``READ``: no form."""

        def show() -> None:
            self._show_view(REQUESTS)
            self.requests.open_request(request_id, step=step != READ, which=step or None)

        self.leave(show)

    def open_view(self, name: str) -> None:
        """Show the lenders or the costs."""
        self.leave(lambda: self._show_view(name))

    def choose_messages(self) -> None:
        """Let staff choose message files of lenders, and show them."""
        from libdesk.ui.pages.borrowing_message_files import choose_messages

        self.read_messages(choose_messages(self))

    def read_messages(self, paths: Sequence[Path]) -> None:
        """Show message files of lenders, each with what it would do."""
        from libdesk.ui.pages.borrowing_message_files import read_messages

        if not self._session.may("borrowing"):
            return

        def show() -> None:
            self._show_view(REQUESTS)
            read_messages(self, self.shell, self._session, self.done_line, paths, self.requests.show_moved)

        self.leave(show)

    def refresh(self) -> None:
        """Read again what is shown."""
        for view in self._made.values():
            view.refresh()

    def leave(self, then: Callable[[], object]) -> None:
        """Ask about what was typed in a form."""
        self.view.leave(then)

    def retranslate(self) -> None:
        """Set every text again."""
        super().retranslate()
        if not hasattr(self, "stack"):
            return
        self.views.set_texts((self.tr("Requests"), self.tr("Lenders"), self.tr("Costs")))
        self.views.setAccessibleName(self.tr("What is shown"))
        self._name_box()

    def _bind(self) -> None:
        self.new_action = self.bind("borrowing.new", self._new)
        self.papers_action = self.bind("borrowing.papers", lambda: self.requests.print_first())
        self.bind("borrowing.step", self._next_step)
        self.bind("borrowing.change", lambda: self.requests.change_request())
        self.bind("borrowing.more", lambda: self.requests.details.show_more())
        self.bind("borrowing.save", self._save)
        self.messages_action = self.bind("borrowing.messages", self.choose_messages)
        self.bind("borrowing.person", self._open_person)
        self.bind("borrowing.filter", self._next_filter)
        self.bind("borrowing.back", lambda: self.view.back())
        self.bind("borrowing.undo", self.done_line.take_back_last)
        self.bind("borrowing.next", lambda: self._step_view(1))
        self.bind("borrowing.before", lambda: self._step_view(-1))
        self._messages_button = self.add_action_button(self.messages_action, ButtonKind.PLAIN, "mail")
        self._new_button = self.add_action_button(self.new_action, ButtonKind.PRIMARY, "add")

    def _connect(self) -> None:
        self.search.searched.connect(lambda _text: self._search())
        self.search.returnPressed.connect(self._find_number)
        self.views.chosen.connect(self._view_chosen)
        self.requests.details_shown.connect(self._show_main)
        self.requests.search_wanted.connect(self.search.setText)
        self._session.staff_changed.connect(self._follow_rights)

    def _accept_drops(self) -> None:
        if isinstance(self.shell, QMainWindow):
            from libdesk.ui.file_drops import accept_file_drops

            accept_file_drops(self.shell)

    def _follow_rights(self) -> None:
        for action in (self.new_action, self.messages_action):
            action.setEnabled(self._session.may("borrowing"))
        self.requests.details.reload()

    def _name_box(self) -> None:
        hints = {
            REQUESTS: self.tr("Scan a strap, or type a number, a title, a reader, a lender"),
            "lenders": self.tr("Name, symbol or place of a lender"),
            "costs": self.tr("Budget code, its name, bill number, request number"),
        }
        self.search.setPlaceholderText(hints[self.view_id])
        self.search.setAccessibleName(self.tr("Search"))

    def _search(self) -> None:
        self.view.search(folded(self.search.text()))

    def _find_number(self) -> None:
        """Enter in the search box: the number of a strap that was scanned opens its request."""
        typed = folded(self.search.text())
        if typed and self.view is self.requests:
            services = self._session.services
            self.shell.operations.read(lambda: services.borrowing_list.of_number(typed), self._found_number)

    def _new(self) -> None:
        """A new record of the view that is shown."""
        new = {REQUESTS: "new_request", "lenders": "new_lender", "costs": "new"}[self.view_id]
        getattr(self.view, new)()

    def _next_step(self) -> None:
        if self.view is self.requests:
            self.requests.next_step()
        else:
            self.view.save()

    def _save(self) -> None:
        """Save the form that is open, whichever it is; where none is, nothing."""
        if self.view is not self.requests:
            self.view.save()
        elif self.requests.details.step_panel is not None:
            self.requests.next_step()

    def _open_person(self) -> None:
        """Show who wants the book of the request that is open."""
        reading = self.requests.details.reading
        if self.view is self.requests and reading is not None and reading.record.patron_id is not None:
            page = self.shell.show_page("patrons")
            if page is not None:
                page.open_patron(reading.record.patron_id)  # type: ignore[attr-defined]

    def _next_filter(self) -> None:
        if self.view is self.requests:
            ids = self.requests.filter_ids
            self.requests.filters.choose(ids[(ids.index(self.requests.filters.current) + 1) % len(ids)])

    def _show_main(self) -> None:
        """The page has one main button: the header's, or that of the details while they are open."""
        is_open = hasattr(self.view, "both") and self.view.both.is_open
        self._new_button.become(ButtonKind.PLAIN if is_open else ButtonKind.PRIMARY)

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
            if hasattr(view, "details_shown"):
                view.details_shown.connect(self._show_main)
            self._made[name] = view
            self.stack.addWidget(view)
        self.stack.setCurrentWidget(self._made[name])
        self.requests.filters.setVisible(name == REQUESTS)
        self.search.clear()
        self._name_box()
        self._new_button.offer(name == REQUESTS)
        self._messages_button.offer(name == REQUESTS)
        self._search()
        self._show_main()
        self.search.setFocus()
