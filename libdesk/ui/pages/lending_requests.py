"""The requests of partner libraries: list, details with the steps, and the form of a new request."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from libdesk.domain.lending import LendingState, LendingStep
from libdesk.ui.pages.lending_details import LendingDetails
from libdesk.ui.pages.lending_rows import COLUMNS, NEWEST_FIRST, LendingRows
from libdesk.ui.pages.lending_segments import Segments
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.widgets.list_and_details import ListAndDetails
from libdesk.ui.widgets.state_panel import StateText
from libdesk.ui.widgets.windowed_table import WindowedTable

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from libdesk.services.lending_list import Filter
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.pages.lending_new import NewRequestPanel
    from libdesk.ui.session import Session
    from libdesk.ui.widgets.dialogs import DecisionDialog

_CLOSED = (LendingState.RETURNED, LendingState.REFUSED, LendingState.CANCELLED)


class RequestsView(Retranslated, QWidget):
    """``details_shown`` follows each opening and closing of the details; ``search_wanted`` asks for another search.

    ``filters`` is the choice of which requests are listed; the page puts it where it has room.
    """

    details_shown = Signal()
    search_wanted = Signal(str)

    def __init__(self, shell: Shell, session: Session, done_line: DoneLine, menu: list[QAction]) -> None:
        super().__init__()
        self._shell = shell
        self._session = session
        self._done_line = done_line
        self._typed = ""
        self.new_panel: NewRequestPanel | None = None
        self.filters = Segments(("open", "away", "all"))
        self.table = WindowedTable("lending", "", COLUMNS, shell.settings, shell.operations.read)
        if not shell.settings.get("table.lending"):
            self.table.model.sort(NEWEST_FIRST, Qt.SortOrder.DescendingOrder)
            self.table.columns.show_sort_arrow()
        self.table.set_empty(self._empty)
        self.table.set_context_actions(menu)
        self.details = LendingDetails(shell, session)
        self.panels = QStackedWidget()
        self.panels.addWidget(self.details)
        self.both = ListAndDetails(self.table, self.panels, shell.settings, "lending")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.both)
        self._connect()
        self.retranslate()

    def search(self, typed: str) -> None:
        """Show what a search finds among the requests that the filter lets through."""
        self._typed = typed
        self.table.show_rows(LendingRows(self._session, typed, cast("Filter", self.filters.current)))

    def refresh(self) -> None:
        """Read again what is shown; a form that is open stays, its typed text with it."""
        self.table.reload()
        self.details.reload()

    def leave(self, then: Callable[[], object]) -> DecisionDialog | None:
        """Call ``then`` at once, or after staff have decided about what they typed."""
        panel = self.new_panel or self.details
        dirty = (self.new_panel is not None and self.new_panel.form.dirty) or self.details.typing
        return panel.leave((lambda: self._drop_and(then)) if dirty else then)

    def open_request(self, request_id: int, *, step: bool) -> None:
        """Select a request and show it, or the form of its next step."""
        self._close_new()
        self.both.open_details()
        self.details_shown.emit()
        if self.details.step_panel is not None and self.details.request_id == request_id:
            self.details.step_panel.begin()
            return
        self.details.drop_step()
        self.details.show_request(request_id, lambda: self._opened(request_id, step))

    def next_step(self) -> None:
        """Do what the main button does: save the new request, open the next step's form, or do its step."""
        if self.new_panel is not None:
            self.new_panel.save()
        elif self.both.is_open:
            self.details.next_step()

    def back(self) -> None:
        """Close the form, or the details."""
        if self.new_panel is not None:
            self.leave(self.close_details)
        elif self.details.step_panel is not None:
            self.details.close_step()
        else:
            self.details.close_details()

    def new_request(self, title_id: int | None = None) -> None:
        """Open the form of a new request, for a title of the catalogue if one is named."""
        self.leave(lambda: self._begin_new(title_id))

    def close_details(self) -> None:
        """Give the list the whole width, and the keyboard."""
        self._close_new()
        self.details.forget()
        self.both.close_details()
        self.details_shown.emit()
        self.table.view.clearSelection()
        self.table.view.setFocus()

    def print_papers(self, what: str, request_ids: list[int]) -> None:
        """Show papers of requests before printing."""
        from libdesk.ui.pages.print_sheets import print_lending

        print_lending(self._shell, self._session, what, request_ids)

    def print_packet(self) -> None:
        """Show the packet of the request that is open or selected."""
        request_id = self.details.request_id if self.both.is_open else self.table.current_key()
        if request_id is not None:
            self.print_papers("loan-packet", [request_id])

    def retranslate(self) -> None:
        """Set every text again."""
        self.filters.set_texts((self.tr("Open"), self.tr("Away"), self.tr("All")))
        self.filters.setAccessibleName(self.tr("Which requests"))
        self.table.set_name(self.tr("Requests of partner libraries"))
        self.table.reload()

    def _connect(self) -> None:
        self.filters.chosen.connect(lambda _which: self.search(self._typed))
        self.table.current_changed.connect(self._selected)
        self.table.view.clicked.connect(lambda _index: self._pressed(self.table.current_key()))
        self.table.opened.connect(lambda request_id: self._ask_then(lambda: self.open_request(request_id, step=True)))
        self.table.model.dataChanged.connect(lambda *_where: self._mark_shown())
        self.details.closed.connect(self.close_details)
        self.details.stepped.connect(self._stepped)
        self.details.papers_wanted.connect(lambda what, request_id: self.print_papers(what, [request_id]))
        self._done_line.taken_back.connect(lambda _action: self.details.reload())

    def _empty(self) -> StateText:
        if self._typed:
            return self._nothing_found()
        if self.filters.current == "away":
            hint = self.tr("What is shipped to a partner library shows here.")
            return StateText(self.tr("No item is away"), hint, icon="lending")
        return StateText(
            self.tr("No open request"),
            self.tr("When a partner library asks for an item, enter its request here."),
            self.tr("New request"),
            lambda: self.new_request(),
            "lending",
        )

    def _nothing_found(self) -> StateText:
        title = self.tr("Nothing found for “{typed}”").format(typed=self._typed)
        if self.filters.current == "all":
            clear = self.tr("Clear the search")
            hint = self.tr("Try fewer words, or a number.")
            return StateText(title, hint, clear, lambda: self.search_wanted.emit(""), "search")
        words = {"open": self.tr("open"), "away": self.tr("away")}
        hint = self.tr("Only {which} requests were searched.").format(which=words[self.filters.current])
        return StateText(title, hint, self.tr("Search all requests"), lambda: self.filters.choose("all"), "search")

    def _selected(self, request_id: int | None) -> None:
        if request_id is not None and request_id != self.details.request_id:
            self._ask_then(lambda: self.open_request(request_id, step=False))

    def _pressed(self, request_id: int | None) -> None:
        """The request that is marked already opens again when it is pressed."""
        if request_id is not None and not self.both.is_open:
            self.open_request(request_id, step=False)

    def _ask_then(self, then: Callable[[], object]) -> None:
        dialog = self.leave(then)
        if dialog is not None:
            # Who keeps editing keeps the request selected that is being edited.
            dialog.rejected.connect(self._select_shown)

    def _mark_shown(self) -> None:
        """Let the list show which request is open, also one that has only just come into it."""
        if self.both.is_open and self.new_panel is None and not self.table.view.selectionModel().hasSelection():
            self._select_shown()

    def _select_shown(self) -> None:
        request_id = self.details.request_id
        row = None if request_id is None else self.table.model.number_of(request_id)
        if row is not None:
            self.table.select_row(row)

    def _opened(self, request_id: int, step: bool) -> None:
        if self.table.model.number_of(request_id) is not None:
            self._select_shown()
        elif self.details.reading is not None and self.details.reading.record.state in _CLOSED:
            self.filters.choose("all")
        if step:
            self.details.next_step()

    def _stepped(self, step: LendingStep, outcome: Outcome[Any]) -> None:
        record = outcome.value
        request_id = record.lending_request_id
        done = self._session.say_key(f"words.action.lending_{step}")
        what = " · ".join((done, record.number, record.partner))
        if step is LendingStep.SHIP:
            offer = self.tr("Print the packet")
            self._done_line.tell(outcome, what, offer, lambda: self.print_papers("loan-packet", [request_id]))
            self.details.show_request(request_id)
        else:
            self._done_line.tell(outcome, what)
            self.details.show_request(request_id, self._focus_next)
        self.table.reload()

    def _focus_next(self) -> None:
        if not self.details.focus_main():
            self.table.view.setFocus()

    def _begin_new(self, title_id: int | None) -> None:
        from libdesk.ui.pages.lending_new import NewRequestPanel

        self._close_new()
        self.details.drop_step()
        self.details.forget()
        self.table.view.clearSelection()
        panel = NewRequestPanel(self._shell, self._session)
        panel.entered.connect(self._entered)
        panel.closed.connect(self.close_details)
        self.new_panel = panel
        self.panels.addWidget(panel)
        self.panels.setCurrentWidget(panel)
        self.both.open_details()
        self.details_shown.emit()
        panel.begin(title_id)

    def _entered(self, outcome: Outcome[int], what: str) -> None:
        self._done_line.tell(outcome, what)
        self.table.reload()
        self.open_request(cast(int, outcome.value), step=True)

    def _close_new(self) -> None:
        if self.new_panel is not None:
            self.panels.setCurrentWidget(self.details)
            self.panels.removeWidget(self.new_panel)
            self.new_panel.deleteLater()
            self.new_panel = None

    def _drop_and(self, then: Callable[[], object]) -> None:
        """Throw away what staff decided not to keep, or what is saved by now, and go on."""
        if self.new_panel is not None:
            self.close_details()
        self.details.drop_step()
        then()
