"""Lending: partners' requests from their coming in until the item is home, and the partner libraries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from libdesk.domain.lending import LendingState, LendingStep
from libdesk.ui.page import Page, Shell
from libdesk.ui.pages.done_line import DoneLine
from libdesk.ui.pages.lending_details import LendingDetails
from libdesk.ui.pages.lending_rows import COLUMNS, NEWEST_FIRST, LendingRows
from libdesk.ui.pages.lending_segments import Segments
from libdesk.ui.widgets.buttons import ActionButton, ButtonKind
from libdesk.ui.widgets.list_and_details import ListAndDetails
from libdesk.ui.widgets.scan_box import SearchBox, folded
from libdesk.ui.widgets.state_panel import StateText
from libdesk.ui.widgets.windowed_table import WindowedTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from libdesk.services.lending_list import Filter
    from libdesk.services.outcome import Outcome
    from libdesk.ui.pages.lending_new import NewRequestPanel
    from libdesk.ui.pages.partner_view import PartnerView
    from libdesk.ui.session import Session

_CLOSED = (LendingState.RETURNED, LendingState.REFUSED, LendingState.CANCELLED)


class LendingBox(SearchBox):
    """The page's search box; Undo is the page's while there is nothing in it to take back."""

    def event(self, event: QEvent) -> bool:
        """Leave Undo to the page while the box is empty."""
        override = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if override and event.matches(QKeySequence.StandardKey.Undo) and not self.text():
            event.ignore()
            return False
        return super().event(event)


class LendingPage(Page):
    """List and details of the requests; the partner libraries are its other view."""

    page_id = "lending"

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__(shell)
        self._session = session
        self._partners: PartnerView | None = None
        self.new_panel: NewRequestPanel | None = None
        self.search = LendingBox()
        self.set_box(self.search, keep_focus=False)
        self._bind()
        self.done_line = DoneLine(shell, session)
        self.views = Segments(("requests", "partners"))
        self.filters = Segments(("open", "away", "all"))
        self._make_requests()
        self._lay_out()
        self._connect()
        self.retranslate()
        self._search()

    def open_request(self, lending_request_id: int) -> None:
        """Select a request and open the form of its next step."""
        self.leave(lambda: self._open(lending_request_id, step=True))

    def refresh(self) -> None:
        """Read again what is shown."""
        self.table.reload()
        self.details.reload()
        if self._partners is not None:
            self._partners.refresh()

    def leave(self, then: Callable[[], object]) -> None:
        """Ask about what was typed in a form."""
        if self._partners is not None and self.stack.currentWidget() is self._partners:
            self._partners.leave(then)
        elif self.new_panel is not None:
            self.new_panel.leave(then)
        else:
            self.details.leave(then)

    def retranslate(self) -> None:
        """Set every text again."""
        super().retranslate()
        self.views.set_texts((self.tr("Requests"), self.tr("Partner libraries")))
        self.filters.set_texts((self.tr("Open"), self.tr("Away"), self.tr("All")))
        self.views.setAccessibleName(self.tr("What is shown"))
        self.filters.setAccessibleName(self.tr("Which requests"))
        self.table.set_name(self.tr("Requests of partner libraries"))
        self._name_box()
        self.table.reload()

    def _bind(self) -> None:
        self.new_action = self.bind("lending.new", self.new_request)
        self.partner_action = self.bind("partner.new", self.new_partner)
        self.papers_action = self.bind("lending.papers", self._print_packet)
        self.bind("lending.step", self._next_step)
        self.bind("lending.back", self._back)
        self.bind("lending.undo", lambda: self.done_line.take_back_last())
        self.bind("lending.requests", lambda: self.views.choose("requests"))
        self.bind("lending.partners", lambda: self.views.choose("partners"))
        self.add_action_button(self.partner_action, ButtonKind.PRIMARY, "add")
        self.add_action_button(self.new_action, ButtonKind.PRIMARY, "add")
        self.partner_action.setVisible(False)

    def _make_requests(self) -> None:
        self.table = WindowedTable(
            "lending", self.tr("Requests of partner libraries"), COLUMNS, self.shell.settings,
            self.shell.operations.read,
        )  # fmt: skip
        if not self.shell.settings.get("table.lending"):
            self.table.model.sort(NEWEST_FIRST, Qt.SortOrder.DescendingOrder)
            self.table.columns.show_sort_arrow()
        self.table.set_empty(self._empty)
        self.table.set_context_actions([self.papers_action])
        self.details = LendingDetails(self.shell, self._session)
        self.panels = QStackedWidget()
        self.panels.addWidget(self.details)
        self.both = ListAndDetails(self.table, self.panels, self.shell.settings, "lending")

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(20, 6, 16, 6)
        bar.addWidget(self.views)
        bar.addStretch(1)
        bar.addWidget(self.filters)
        requests = QWidget()
        inside = QVBoxLayout(requests)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.both)
        self.stack = QStackedWidget()
        self.stack.addWidget(requests)
        self.body.addLayout(bar)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.done_line)

    def _connect(self) -> None:
        self.search.searched.connect(lambda _text: self._search())
        self.search.returnPressed.connect(self._find_number)
        self.filters.chosen.connect(lambda _which: self._search())
        self.views.chosen.connect(self._show_view)
        self.table.current_changed.connect(self._selected)
        self.table.opened.connect(lambda request_id: self._open(request_id, step=True))
        self.details.closed.connect(self._close_details)
        self.details.stepped.connect(self._stepped)
        self.details.papers_wanted.connect(lambda what, request_id: self._print(what, [request_id]))
        self.done_line.taken_back.connect(lambda _action: self.details.reload())

    def _name_box(self) -> None:
        partners = self.views.current == "partners"
        if partners:
            hint = self.tr("Name or user id of a partner library")
        else:
            hint = self.tr("Scan or type a request or item number, a title, a partner library")
        self.search.setPlaceholderText(hint)
        self.search.setAccessibleName(self.tr("Search"))

    def _search(self) -> None:
        typed = folded(self.search.text())
        if self._partners is not None and self.views.current == "partners":
            self._partners.search(typed)
        else:
            self.table.show_rows(LendingRows(self._session, typed, cast("Filter", self.filters.current)))

    def _empty(self) -> StateText:
        typed = self.search.text()
        if typed:
            return StateText(
                self.tr("Nothing found for “{typed}”").format(typed=typed),
                self.tr("Only {which} requests were searched.").format(which=self._filter_word())
                if self.filters.current != "all" else self.tr("Try fewer words, or a number."),
                self.tr("Search all requests") if self.filters.current != "all" else self.tr("Clear the search"),
                (lambda: self.filters.choose("all")) if self.filters.current != "all" else self.search.clear,
                "search",
            )  # fmt: skip
        if self.filters.current == "away":
            return StateText(
                self.tr("No item is away"), self.tr("What is shipped to a partner library shows here."), icon="lending"
            )
        return StateText(
            self.tr("No open request"),
            self.tr("When a partner library asks for an item, enter its request here."),
            self.tr("New request"), self.new_request, "lending",
        )  # fmt: skip

    def _filter_word(self) -> str:
        return {"open": self.tr("open"), "away": self.tr("away")}.get(self.filters.current, "")

    def _find_number(self) -> None:
        """Enter in the search box: a number that was scanned opens its request."""
        typed = folded(self.search.text())
        if not typed or self.views.current == "partners":
            return
        services = self._session.services
        self.shell.operations.read(lambda: services.lending_list.of_number(typed), self._found_number)

    def _found_number(self, request_id: int | None) -> None:
        if request_id is not None:
            self.search.clear()
            self.open_request(request_id)
        elif self.table.model.total:
            self.table.view.setFocus()
            if self.table.current_key() is None:
                self.table.select_row(0)

    def _selected(self, request_id: int | None) -> None:
        if request_id is None or request_id == self.details.request_id:
            return
        self.leave(lambda: self._open(request_id, step=False))

    def _open(self, request_id: int, *, step: bool) -> None:
        self._close_new()
        self.views.choose("requests")
        self.both.open_details()
        self._show_main()
        if self.details.step_panel is not None and self.details.request_id == request_id:
            self.details.step_panel.begin()
            return
        self.details.step_panel = None
        self.details.show_request(request_id, lambda: self._opened(request_id, step))

    def _opened(self, request_id: int, step: bool) -> None:
        row = self.table.model.number_of(request_id)
        if row is not None:
            self.table.select_row(row)
        elif step:
            self._widen_filter()
        if step:
            self.details.next_step()

    def _widen_filter(self) -> None:
        reading = self.details.reading
        if reading is not None and reading.record.state in _CLOSED:
            self.filters.choose("all")

    def _next_step(self) -> None:
        if self.new_panel is not None:
            self.new_panel.save()
        elif self._partners is not None and self.views.current == "partners":
            self._partners.save()
        elif self.both.is_open:
            self.details.next_step()

    def _stepped(self, step: LendingStep, outcome: Outcome[Any]) -> None:
        record = outcome.value
        done = self._session.say_key(f"words.action.lending_{step}")
        what = " · ".join((done, record.number, record.partner))
        if step is LendingStep.SHIP:
            request_id = record.lending_request_id
            self.done_line.tell(
                outcome, what, self.tr("Print the packet"), lambda: self._print("loan-packet", [request_id])
            )
        else:
            self.done_line.tell(outcome, what)
        self.details.show_request(record.lending_request_id, None if step is LendingStep.SHIP else self._focus_next)
        self.table.reload()

    def _focus_next(self) -> None:
        if not self.details.focus_main():
            self.search.setFocus()

    def _back(self) -> None:
        if self.views.current == "partners" and self._partners is not None:
            self._partners.back()
        elif self.new_panel is not None:
            self.new_panel.leave(self._close_details)
        elif self.details.step_panel is not None:
            self.details.close_step()
        else:
            self.details.close_details()

    def _close_details(self) -> None:
        self._close_new()
        self.details.forget()
        self.both.close_details()
        self._show_main()
        self.table.view.clearSelection()
        self.search.setFocus()

    def _show_main(self) -> None:
        """The page has one main button: the header's, or that of the details while they are open."""
        kind = ButtonKind.PLAIN if self.both.is_open else ButtonKind.PRIMARY
        for button in self.header.findChildren(ActionButton):
            if button.kind is not kind:
                button.kind = kind
                button.setProperty("kind", kind.value)
                button.style().unpolish(button)
                button.style().polish(button)
                button.set_icon("add")

    def _print_packet(self) -> None:
        request_id = self.details.request_id if self.both.is_open else self.table.current_key()
        if request_id is not None:
            self._print("loan-packet", [request_id])

    def _print(self, what: str, request_ids: list[int]) -> None:
        from libdesk.ui.pages.print_sheets import print_lending

        print_lending(self.shell, self._session, what, request_ids)

    def new_request(self) -> None:
        """Open the form of a new request."""
        from libdesk.ui.pages.lending_new import NewRequestPanel

        def begin() -> None:
            self._close_new()
            self.views.choose("requests")
            panel = NewRequestPanel(self.shell, self._session)
            panel.entered.connect(self._entered)
            panel.closed.connect(self._close_details)
            self.new_panel = panel
            self.details.forget()
            self.panels.addWidget(panel)
            self.panels.setCurrentWidget(panel)
            self.both.open_details()
            self._show_main()
            panel.begin()

        self.leave(begin)

    def new_partner(self) -> None:
        """Open the form of a new partner library."""
        self._show_view("partners")
        if self._partners is not None:
            self._partners.new_partner()

    def _entered(self, outcome: Outcome[int], what: str) -> None:
        request_id = cast(int, outcome.value)
        self._close_new()
        self.done_line.tell(outcome, what)
        self.table.reload()
        self._open(request_id, step=True)

    def _close_new(self) -> None:
        if self.new_panel is not None:
            self.panels.setCurrentWidget(self.details)
            self.panels.removeWidget(self.new_panel)
            self.new_panel.deleteLater()
            self.new_panel = None

    def _show_view(self, name: str) -> None:
        self.leave(lambda: self._switch(name))
        self.views.choose(name if self.stack.currentIndex() == int(name == "partners") else self._shown_view())

    def _shown_view(self) -> str:
        return "partners" if self.stack.currentWidget() is self._partners else "requests"

    def _switch(self, name: str) -> None:
        if name == "partners" and self._partners is None:
            from libdesk.ui.pages.partner_view import PartnerView

            self._partners = PartnerView(self.shell, self._session, self.done_line)
            self.stack.addWidget(self._partners)
        self.stack.setCurrentIndex(int(name == "partners"))
        self.filters.setVisible(name == "requests")
        self.new_action.setVisible(name == "requests")
        self.partner_action.setVisible(name == "partners")
        self.views.choose(name)
        self.search.clear()
        self._name_box()
        self._search()
        self.search.setFocus()
