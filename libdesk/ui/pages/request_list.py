"""Requests that go step by step: their list, the details with the steps, and the form of a new request."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from libdesk.ui.pages.lending_segments import Segments
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.widgets.list_and_details import ListAndDetails
from libdesk.ui.widgets.windowed_table import WindowedTable

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.pages.step_details import StepDetails
    from libdesk.ui.session import Session
    from libdesk.ui.widgets.dialogs import DecisionDialog
    from libdesk.ui.widgets.rows_model import Column, Rows
    from libdesk.ui.widgets.state_panel import StateText


class RequestList(Retranslated, QWidget):
    """A page says in the methods under *What a page says* which requests, and what is done after a step.

    ``details_shown`` follows each opening and closing of the details; ``search_wanted`` asks for another search.
    ``filters`` is the choice of which requests are listed; the page puts it where it has room.
    """

    details_shown = Signal()
    search_wanted = Signal(str)

    list_id: ClassVar[str]
    columns: ClassVar[Sequence[Column]]
    sorted_by: ClassVar[int]
    sorted_in: ClassVar[Qt.SortOrder] = Qt.SortOrder.DescendingOrder
    filter_ids: ClassVar[Sequence[str]]

    def __init__(self, shell: Shell, session: Session, done_line: DoneLine, menu: list[QAction]) -> None:
        super().__init__()
        self._shell = shell
        self._session = session
        self._done_line = done_line
        self._typed = ""
        self.new_panel: Any = None
        self.filters = Segments(self.filter_ids)
        self.table = WindowedTable(self.list_id, "", self.columns, shell.settings, shell.operations.read)
        if not shell.settings.get(f"table.{self.list_id}"):
            self.table.model.sort(self.sorted_by, self.sorted_in)
            self.table.columns.show_sort_arrow()
        self.table.set_empty(self.empty)
        self.table.set_context_actions(menu)
        self.details = self.make_details()
        self.panels = QStackedWidget()
        self.panels.addWidget(self.details)
        self.both = ListAndDetails(self.table, self.panels, shell.settings, self.list_id)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.both)
        self._connect()
        self.retranslate()

    # What a page says.

    def make_details(self) -> StepDetails:
        """The details of a request."""
        raise NotImplementedError

    def make_new_panel(self) -> Any:
        """The form of a new request, where it opens beside the list: ``form``, ``begin(start)``, ``save()`` …"""
        raise NotImplementedError

    def rows(self, typed: str, which: str) -> Rows:
        """The requests that a search finds among those that a filter lets through."""
        raise NotImplementedError

    def texts(self) -> tuple[str, Sequence[str]]:
        """The name of the list, and the words of the filters."""
        raise NotImplementedError

    def empty(self) -> StateText:
        """What is said where the list is empty."""
        raise NotImplementedError

    def has_ended(self, reading: Any) -> bool:
        """Whether a request has left the list of what is open."""
        raise NotImplementedError

    def print_papers(self, what: str, request_ids: list[int]) -> None:
        """Show papers of requests before printing."""
        raise NotImplementedError

    def stepped(self, step: Any, outcome: Outcome[Any]) -> None:
        """Tell of a step that was done, and show what is next."""
        raise NotImplementedError

    # What every page does.

    def search(self, typed: str) -> None:
        """Show what a search finds among the requests that the filter lets through."""
        self._typed = typed
        self.table.show_rows(self.rows(typed, self.filters.current))

    def refresh(self) -> None:
        """Read again what is shown; a form that is open stays, its typed text with it."""
        self.table.reload()
        self.details.reload()

    def leave(self, then: Callable[[], object]) -> DecisionDialog | None:
        """Call ``then`` at once, or after staff have decided about what they typed."""
        panel = self.new_panel or self.details
        dirty = (self.new_panel is not None and self.new_panel.form.dirty) or self.details.typing
        return cast("DecisionDialog | None", panel.leave((lambda: self._drop_and(then)) if dirty else then))

    def open_request(self, request_id: int, *, step: bool, which: Any = None) -> None:
        """Select a request and show it, or the form of its next step; ``which`` names another step of it."""
        self._close_new()
        self.both.open_details()
        self.details_shown.emit()
        if self.details.step_panel is not None and self.details.request_id == request_id:
            self.details.step_panel.begin()
            return
        self.details.drop_step()
        self.details.show_request(request_id, lambda: self._opened(request_id, step, which))

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

    def new_request(self, start: Any = None) -> None:
        """Open the form of a new request; ``start`` is what it begins with."""
        self.leave(lambda: self._begin_new(start))

    def close_details(self) -> None:
        """Give the list the whole width, and the keyboard."""
        self._close_new()
        self.details.forget()
        self.both.close_details()
        self.details_shown.emit()
        self.table.view.clearSelection()
        self.table.view.setFocus()

    @property
    def shown_id(self) -> int | None:
        """The request that is open or selected."""
        return self.details.request_id if self.both.is_open else self.table.current_key()

    def focus_next(self) -> None:
        """Put the keyboard onto the next step, or into the list where there is none."""
        if not self.details.focus_main():
            self.table.view.setFocus()

    def retranslate(self) -> None:
        """Set every text again."""
        name, words = self.texts()
        self.filters.set_texts(words)
        self.filters.setAccessibleName(self.tr("Which requests"))
        self.table.set_name(name)
        self.table.reload()

    def _connect(self) -> None:
        self.filters.chosen.connect(lambda _which: self.search(self._typed))
        self.table.current_changed.connect(self._selected)
        self.table.view.clicked.connect(lambda _index: self._pressed(self.table.current_key()))
        self.table.opened.connect(lambda request_id: self._ask_then(lambda: self.open_request(request_id, step=True)))
        self.table.model.dataChanged.connect(lambda *_where: self._mark_shown())
        self.details.closed.connect(self.close_details)
        self.details.stepped.connect(self.stepped)
        self.details.papers_wanted.connect(lambda what, request_id: self.print_papers(what, [request_id]))
        self._done_line.taken_back.connect(lambda _action: self.details.reload())

    def _selected(self, request_id: int | None) -> None:
        if request_id is None or request_id == self.details.request_id:
            return
        left = self.table.model.number_of(self.details.request_id) is None
        if left and self.both.is_open and not self.table.view.hasFocus():
            # Nobody chose it: the request that is open has left the list, and its neighbour took its row.
            self.table.view.clearSelection()
        else:
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

    def _opened(self, request_id: int, step: bool, which: Any) -> None:
        if self.table.model.number_of(request_id) is not None:
            self._select_shown()
        elif self.details.reading is not None and self.has_ended(self.details.reading):
            self.filters.choose("all")
        if step:
            wanted = next((one for one in self.details.steps(self.details.reading) if one == which), None)
            if wanted is not None:
                self.details.open_step(wanted)
            else:
                self.details.next_step()

    def _begin_new(self, start: Any) -> None:
        self._close_new()
        self.details.drop_step()
        self.details.forget()
        # Without a current row: the list would take it up again when its rows come, and open it over the form.
        self.table.view.selectionModel().clear()
        panel = self.make_new_panel()
        panel.entered.connect(self._entered)
        panel.closed.connect(self.close_details)
        self.new_panel = panel
        self.panels.addWidget(panel)
        self.panels.setCurrentWidget(panel)
        self.both.open_details()
        self.details_shown.emit()
        panel.begin(start)

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
