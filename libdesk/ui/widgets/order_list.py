"""A short list that staff put into order: lines are ticked by Space, moved by Alt+Up and Alt+Down or by dragging."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from libdesk.ui.plain_tooltips import in_tooltip
from libdesk.ui.roles import roles_of
from libdesk.ui.signs import Status
from libdesk.ui.widgets.fields import draw_tick
from libdesk.ui.widgets.row_delegate import CELL_MARGIN, ROW_HEIGHT, RowDelegate

if TYPE_CHECKING:
    from PySide6.QtGui import QDropEvent, QKeyEvent, QMouseEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from libdesk.ui.widgets.rows_model import Column

_BOX = 18
_PLACE_COLUMN = 0
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class OrderRow:
    """One line: ``place`` is its number in the order, ``cells`` stand in the columns behind it.

    ``ticked`` None: it has no box. A line that is not ``movable`` keeps its place, and none is moved past it.
    """

    key: Any
    place: str
    cells: tuple[str | Status, ...]
    ticked: bool | None = None
    movable: bool = True


class OrderList(QTableWidget):
    """``ordered`` carries the keys in their new order, ``ticked`` a key and whether it is ticked now.

    ``removed`` carries the key of the line on which Del was pressed, ``chosen`` the one that staff went to.
    """

    ordered = Signal(object)
    ticked = Signal(object, bool)
    removed = Signal(object)
    chosen = Signal(object)

    def __init__(self, columns: tuple[Column, ...]) -> None:
        """``columns``: the first is that of the place and the box."""
        super().__init__(0, len(columns))
        self.lines: tuple[OrderRow, ...] = ()
        self._columns = columns
        self.setItemDelegate(_OrderDelegate(columns, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        rows.hide()
        header = self.horizontalHeader()
        header.setFixedHeight(ROW_HEIGHT)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place, column in enumerate(columns):
            self.setColumnWidth(place, column.width)
            if column.stretches:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        self.name_columns()
        self.currentCellChanged.connect(self._tell_chosen)

    @property
    def key(self) -> Any:
        """The line that staff went to, None if there is none."""
        row = self.currentRow()
        return self.lines[row].key if 0 <= row < len(self.lines) else None

    def name_columns(self) -> None:
        """Set the headers, in the window's language."""
        self.setHorizontalHeaderLabels([column.text() for column in self._columns])
        for place, column in enumerate(self._columns):
            self.horizontalHeaderItem(place).setTextAlignment(column.alignment)

    def show_lines(self, lines: Sequence[OrderRow]) -> None:
        """Show lines; the keyboard stays on the one where it was, or on the one in its place."""
        kept, row = self.key, self.currentRow()
        self.blockSignals(True)
        self.lines = tuple(lines)
        self.setRowCount(len(self.lines))
        for number, line in enumerate(self.lines):
            self._fill(number, line)
        found = next((number for number, line in enumerate(self.lines) if line.key == kept), None)
        here = min(max(row, 0), len(self.lines) - 1) if found is None else found
        self.setCurrentCell(here, _PLACE_COLUMN)
        self.blockSignals(False)
        self.viewport().update()
        if self.key is not None:
            self.chosen.emit(self.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks, Alt+Up and Alt+Down move, Del removes."""
        row = self.currentRow()
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and Qt.Key(event.key()) in _STEPS:
            self.move_line(row, row + _STEPS[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Space:
            self._turn_tick(row)
        elif event.key() == Qt.Key.Key_Delete and self.key is not None:
            self.removed.emit(self.key)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click into the box ticks."""
        index = self.indexAt(event.position().toPoint())
        inside = index.column() == _PLACE_COLUMN and event.position().x() < CELL_MARGIN + _BOX
        super().mouseReleaseEvent(event)
        if inside and event.button() is Qt.MouseButton.LeftButton:
            self._turn_tick(index.row())

    def dropEvent(self, event: QDropEvent) -> None:
        """A line that was dragged comes between the two where it was let go."""
        index = self.indexAt(event.position().toPoint())
        target = index.row() if index.isValid() else len(self.lines)
        if index.isValid() and event.position().y() > self.visualRect(index).center().y():
            target += 1
        row = self.currentRow()
        # A move would let Qt take the line away afterwards: the order comes from whoever hears of it.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.move_line(row, target - 1 if target > row else target)

    def move_line(self, row: int, target: int) -> None:
        """Move a line to another place, as far as no line that keeps its own stands between."""
        if not (0 <= row < len(self.lines) and 0 <= target < len(self.lines)) or row == target:
            return
        passed = self.lines[min(row, target) : max(row, target) + 1]
        if not all(line.movable for line in passed):
            return
        lines = list(self.lines)
        lines.insert(target, lines.pop(row))
        self.setCurrentCell(row, _PLACE_COLUMN)
        # Shown at once, so that the next key finds it in its new place.
        self.show_lines(lines)
        self.ordered.emit([line.key for line in lines])

    def is_first_shown(self, column: int) -> bool:
        """Whether a column stands at the left edge: the keyboard's mark is drawn there."""
        return column == _PLACE_COLUMN

    def _fill(self, row: int, line: OrderRow) -> None:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if line.movable:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        for place, cell in enumerate((line.place, *line.cells)):
            text = cell.word if isinstance(cell, Status) else cell
            item = QTableWidgetItem(text)
            item.setFlags(flags)
            item.setData(Qt.ItemDataRole.UserRole, cell)
            if place == _PLACE_COLUMN and line.ticked is not None:
                item.setFlags(flags | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked if line.ticked else Qt.CheckState.Unchecked)
                # Whoever hears the list hears the title with the box.
                item.setData(Qt.ItemDataRole.AccessibleTextRole, " ".join(map(_word, (line.place, line.cells[0]))))
            elif text:
                item.setToolTip(in_tooltip(text))
            self.setItem(row, place, item)

    def _turn_tick(self, row: int) -> None:
        line = self.lines[row] if 0 <= row < len(self.lines) else None
        if line is not None and line.ticked is not None:
            self.ticked.emit(line.key, not line.ticked)

    def _tell_chosen(self, row: int, _column: int, before: int, _column_before: int) -> None:
        if row != before and self.key is not None:
            self.chosen.emit(self.key)


def _word(cell: str | Status) -> str:
    return cell.word if isinstance(cell, Status) else cell


class _OrderDelegate(RowDelegate):
    """Draws the place and its box, and every other cell as in all lists."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one cell."""
        if index.column() != _PLACE_COLUMN:
            super().paint(painter, option, index)
            return
        self.draw_ground(painter, option, index)
        area: QRect = option.rect
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        left = area.x() + CELL_MARGIN
        if state is not None:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            top = area.y() + (area.height() - _BOX) / 2
            ticked = Qt.CheckState(state) is Qt.CheckState.Checked
            draw_tick(painter, QPointF(left, top), roles_of(option.palette), ticked=ticked)
            painter.restore()
        left += _BOX + 8
        painter.setFont(option.font)
        painter.setPen(option.palette.color(option.palette.ColorRole.Text))
        room = QRect(left, area.y(), area.right() - left, area.height() - 1)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), str(index.data() or ""))
