"""The list of a page: continuous over any number of rows, with four states, its total and its remembered columns."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, QPoint, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from libdesk.ui.plain_tooltips import in_tooltip
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.settings_store import SettingsStore
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.column_memory import ColumnMemory
from libdesk.ui.widgets.labels import SecondaryLabel
from libdesk.ui.widgets.rows_model import Column, FindingRows, ListState, Load, Rows, RowsModel, load_at_once
from libdesk.ui.widgets.rows_view import RowsView
from libdesk.ui.widgets.state_panel import StatePanel, StateText

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

_LOADING_MILLISECONDS = 250


class WindowedTable(Retranslated, QWidget):
    """Shows Rows by Columns.

    ``name`` is what screen readers call the list; ``list_id`` is its key in the settings; ``load`` is
    ``operations.read`` for rows from the library, or nothing for rows in memory. Signals carry the rows' keys:
    ``current_changed`` (None: nothing is selected), ``opened`` (Enter or double click), ``pressed`` (a word of an
    ACTION column, with the column's id).
    """

    current_changed = Signal(object)
    opened = Signal(object)
    pressed = Signal(object, str)
    selection_changed = Signal()

    def __init__(
        self,
        list_id: str,
        name: str,
        columns: Sequence[Column],
        settings: SettingsStore,
        load: Load = load_at_once,
        parent: QWidget | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._load = load
        self._empty: Callable[[], StateText] | None = None
        self._total_text: Callable[[int], str] | None = None
        self._menu_actions: list[QAction] = []
        self._kept: Any = None
        self._current: Any = None
        self.model = RowsModel(columns, load, self)
        self.view = RowsView(self.model, clock)
        self.header = self.view.columns_header
        self.panel = StatePanel()
        self._total = SecondaryLabel(wrap=False)
        self._chooser = Button("", ButtonKind.STATUS, "columns", icon_size=16, pressed=self._choose_from_button)
        self._slow = QTimer(self, singleShot=True, interval=_LOADING_MILLISECONDS)
        self._slow.timeout.connect(self._show_state)
        self.set_name(name)
        self._lay_out()
        self.columns = ColumnMemory(f"table.{list_id}", self.header, self.model, settings)
        self._connect()
        self.retranslate()

    def set_name(self, name: str) -> None:
        """What screen readers call the list."""
        self.view.setAccessibleName(name)

    def set_empty(self, text: Callable[[], StateText]) -> None:
        """What an empty list says; asked each time, so that it follows the language and the search."""
        self._empty = text
        self._show_state()

    def set_total_text(self, text: Callable[[int], str]) -> None:
        """How the total is said ("{n} titles")."""
        self._total_text = text
        self._show_total()

    def set_context_actions(self, actions: Sequence[QAction]) -> None:
        """The context menu of a row, the same actions as the toolbar's."""
        self._menu_actions = list(actions)

    def show_rows(self, rows: Rows) -> None:
        """Show other rows (another search), from the top."""
        self._kept = None
        self.view.clearSelection()
        self.view.scrollToTop()
        self.model.show_rows(rows)

    def reload(self) -> None:
        """Read the rows again after they changed; the selected one stays selected if it is still near."""
        self._kept = self.current_key()
        self.model.reload()

    def current_key(self) -> Any:
        """The key of the selected row, None if none is."""
        index = self.view.currentIndex()
        return self.model.key(index.row()) if index.isValid() else None

    def allow_several(self) -> None:
        """Let several rows be selected, with Ctrl and Shift, or all with Ctrl+A; ``selection_changed`` follows."""
        self.view.setSelectionMode(self.view.SelectionMode.ExtendedSelection)
        self.view.selectionModel().selectionChanged.connect(lambda *_rows: self.selection_changed.emit())

    def selected_rows(self) -> list[int]:
        """The numbers of the selected rows, in their order."""
        selection = self.view.selectionModel().selection()
        return sorted({row for stretch in selection for row in range(stretch.top(), stretch.bottom() + 1)})

    def select_row(self, row: int) -> None:
        """Select a row by its number and bring it into sight."""
        self.view.go_to(row)

    def retranslate(self) -> None:
        """Set every text again."""
        self._chooser.setText(self.tr("Columns"))
        self._chooser.setToolTip(in_tooltip(self.tr("Choose the columns")))
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.model.columns) - 1)
        self._show_state()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        # Into its place before it is filled: it shows its first widget at once, which would be a window of its own.
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.panel)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 2, 4, 2)
        foot.addWidget(self._total, 1)
        foot.addWidget(self._chooser)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.header.customContextMenuRequested.connect(
            lambda place: self.columns.menu(self).popup(self.header.mapToGlobal(place))
        )
        self.view.resized.connect(self.columns.fit)
        self.header.sortIndicatorChanged.connect(self._sort)
        self.view.customContextMenuRequested.connect(self._open_menu)
        self.view.opened.connect(lambda row: self._tell(self.opened, row))
        self.view.pressed_word.connect(self._tell_pressed)
        self.view.typed_ahead.connect(self._type_ahead)
        self.view.selectionModel().currentRowChanged.connect(lambda *_rows: self._follow_current())
        self.model.state_changed.connect(self._state_changed)
        self.model.dataChanged.connect(lambda *_where: self._block_arrived())

    def _state_changed(self) -> None:
        if self.model.state is ListState.LOADING:
            # A list that comes at once needs no word about it.
            self._slow.start()
        else:
            self._slow.stop()
            self._show_state()

    def _show_state(self) -> None:
        state = self.model.state
        if state is ListState.EMPTY:
            self.panel.say(self._empty() if self._empty is not None else StateText(self.tr("Nothing here yet")))
        elif state is ListState.LOADING:
            self.panel.say(StateText(self.tr("Reading the list …"), icon="library"))
        elif state is ListState.ERROR:
            hint = self.tr("The library file did not answer: {reason}").format(reason=self.model.error)
            again = self.tr("Read again")
            self.panel.say(
                StateText(self.tr("The list could not be read"), hint, again, self.reload, "octagon-x", "stop")
            )
        waiting = state is ListState.LOADING and (self._slow.isActive() or self.model.rows is None)
        self._stack.setCurrentWidget(self.view if state is ListState.FULL or waiting else self.panel)
        self._show_total()

    def _show_total(self) -> None:
        total = self.model.total
        if self.model.state not in (ListState.FULL, ListState.EMPTY):
            self._total.setText("")
        elif self._total_text is not None:
            self._total.setText(self._total_text(total))
        else:
            self._total.setText(self.tr("{count} in the list").format(count=QLocale().toString(total)))

    def _follow_current(self) -> None:
        key = self.current_key()
        if self._kept is None and key != self._current:
            self._current = key
            self.current_changed.emit(key)

    def _block_arrived(self) -> None:
        if self._kept is None:
            self._follow_current()
            return
        row = self.model.number_of(self._kept)
        if row is not None:
            self._kept = None
            if row != self.view.currentIndex().row():
                with QSignalBlocker(self.view.selectionModel()):
                    self.view.setCurrentIndex(self.model.index(row, 0))
                self.view.viewport().update()
            self._follow_current()

    def _tell(self, signal: Any, row: int, *more: str) -> None:
        key = self.model.key(row)
        if key is not None:
            signal.emit(key, *more)

    def _tell_pressed(self, row: int, column_id: str) -> None:
        self._tell(self.pressed, row, column_id)

    def _type_ahead(self, typed: str) -> None:
        rows = self.model.rows
        sort_column, descending = self.model.order
        if isinstance(rows, FindingRows):
            self._load(lambda: rows.position_of(typed, sort_column, descending), self._go_to_found)
            return
        column = next(place for place, column in enumerate(self.model.columns) if column.id == sort_column)
        self._go_to_found(self.model.first_beginning_with(typed, max(self.view.currentIndex().row(), 0), column))

    def _go_to_found(self, row: int | None) -> None:
        if row is not None and row < self.model.total:
            self.view.go_to(row)

    def _open_menu(self, place: QPoint) -> None:
        index = self.view.indexAt(place)
        if index.isValid() and self._menu_actions:
            if not self.view.selectionModel().isSelected(index):
                self.view.setCurrentIndex(index)
            # Imported here: a list is read a hundred times before its menu is asked for.
            from PySide6.QtWidgets import QMenu

            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addActions(self._menu_actions)
            menu.popup(self.view.viewport().mapToGlobal(place))

    def _sort(self, section: int, order: Qt.SortOrder) -> None:
        self.columns.sort(section, order)
        self.view.scrollToTop()

    def _choose_from_button(self) -> None:
        menu = self.columns.menu(self)
        menu.popup(self._chooser.mapToGlobal(QPoint(0, -menu.sizeHint().height())))
