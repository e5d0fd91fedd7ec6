"""A Qt model over rows that are somewhere else: reads only the blocks that are looked at and keeps a few of them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from shiboken6 import isValid

from libdesk.ui.signs import Status

BLOCK_ROWS = 100
BLOCKS_KEPT = 24
# While a scroll bar is dragged through the list, only the places seen last are worth reading.
_BLOCKS_WAITING = 2

Cell = str | Status
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class CellKind(StrEnum):
    """How a column's cells are shown: NUMBER and DATE right-aligned in tabular figures, ACTION as a word to press.

    TICK is a box: ticked where the cell is a Status that says DONE, and none where the cell is empty; its word is for
    screen readers. A click in the cell, or the space bar on the row, presses it.
    """

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    STATUS = "status"
    ACTION = "action"
    TICK = "tick"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``title`` is marked by QT_TRANSLATE_NOOP("Columns", ...), ``width`` in logical pixels.

    ``stretches``: takes the free width and is elided in its middle, as titles are. ``shown``: False leaves it to the
    column chooser. ``gives_way``: not shown while there is no room for it, as beside the details that tell it too.
    """

    id: str
    title: str
    kind: CellKind = CellKind.TEXT
    width: int = 120
    stretches: bool = False
    sortable: bool = True
    shown: bool = True
    gives_way: bool = False

    @property
    def right_aligned(self) -> bool:
        """Whether the cells stand at the right."""
        return self.kind in (CellKind.NUMBER, CellKind.DATE)

    @property
    def alignment(self) -> Qt.AlignmentFlag:
        """Where the cells and the title stand."""
        side = Qt.AlignmentFlag.AlignRight if self.right_aligned else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def text(self) -> str:
        """The title in the window's language."""
        return QCoreApplication.translate("Columns", self.title)


class Rows(Protocol):
    """What a list shows. Called on a reading thread if the list was given one, so it must not touch widgets."""

    def count(self) -> int:
        """How many rows there are, exactly."""
        ...

    def fetch(self, offset: int, limit: int, sort_column: str, descending: bool) -> Sequence[Sequence[Any]]:
        """The rows from ``offset`` on, in that order; each row is as long as the columns and may carry more behind."""
        ...

    def key(self, row: Sequence[Any]) -> Any:
        """What names the row (an id)."""
        ...


@runtime_checkable
class FindingRows(Rows, Protocol):
    """Rows that can say where typed letters begin, for type-ahead over all of them."""

    def position_of(self, typed: str, sort_column: str, descending: bool) -> int | None:
        """The number of the first row whose sorted cell begins with ``typed``, None if none does."""
        ...


class Load(Protocol):
    """How a reading call is run: ``Operations.read``, or at once."""

    def __call__(
        self,
        call: Callable[[], Any],
        done: Callable[[Any], object],
        failed: Callable[[BaseException], object] | None = None,
    ) -> None:
        """Run ``call`` and hand its outcome to ``done`` or ``failed``."""
        ...


class ListState(StrEnum):
    """The four designed states of a list."""

    LOADING = "loading"
    EMPTY = "empty"
    ERROR = "error"
    FULL = "full"


class RowsModel(QAbstractTableModel):
    """Shows Rows. The count is read first, then each block of 100 rows when a view asks for one of its cells.

    A cell that is not there yet is empty; it is drawn when its block arrives. ``state_changed`` tells the list's state.
    """

    state_changed = Signal()

    def __init__(self, columns: Sequence[Column], load: Load, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._load = load
        self._rows: Rows | None = None
        self._count = 0
        self._sort_column = self.columns[0].id
        self._descending = False
        self._blocks: OrderedDict[int, Sequence[Sequence[Any]]] = OrderedDict()
        self._stale: dict[int, Sequence[Sequence[Any]]] = {}
        self._wanted: OrderedDict[int, None] = OrderedDict()
        self._reading: int | None = None
        # Answers to questions asked before the last reset are no longer wanted.
        self._generation = 0
        self.state = ListState.LOADING
        self.error: BaseException | None = None

    @property
    def rows(self) -> Rows | None:
        """What is shown."""
        return self._rows

    @property
    def total(self) -> int:
        """How many rows there are."""
        return self._count

    @property
    def order(self) -> tuple[str, bool]:
        """The id of the sorted column and whether it runs downwards."""
        return self._sort_column, self._descending

    def show_rows(self, rows: Rows) -> None:
        """Show other rows, or the same anew after they changed."""
        self._rows = rows
        self.reload()

    def reload(self) -> None:
        """Read the count and everything in sight again; what is on the screen stays until the new count is there."""
        if self._rows is None:
            return
        self._generation += 1
        generation = self._generation
        if self._count == 0:
            self._enter(ListState.LOADING)
        self._load(
            self._rows.count,
            lambda count: self._take_count(generation, count),
            lambda error: self._fail(generation, error),
        )

    def row(self, number: int) -> Sequence[Any] | None:
        """A row if it is at hand; otherwise None, and its block is asked for."""
        block = number // BLOCK_ROWS
        if block not in self._blocks:
            self._want(block)
        if block not in self._blocks:
            return None
        self._blocks.move_to_end(block)
        return _at(self._blocks[block], number - block * BLOCK_ROWS)

    def key(self, number: int) -> Any:
        """What names a row; None while it is not at hand."""
        row = self.row(number)
        return None if row is None or self._rows is None else self._rows.key(row)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """The exact number of rows."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """The number of columns, hidden ones too."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell's text, status or alignment."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.columns[index.column()].alignment
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.UserRole):
            return None
        number = index.row()
        # Old text for the blink until the new one is there is calmer than white; it is never opened or acted on.
        row = self.row(number) or _at(self._stale.get(number // BLOCK_ROWS, ()), number % BLOCK_ROWS)
        if row is None:
            return None
        cell = row[index.column()]
        if role == Qt.ItemDataRole.UserRole:
            return cell
        return cell.word if isinstance(cell, Status) else cell

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A column's title and alignment."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].text()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.columns[section].alignment
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; the rows are read anew in that order."""
        wanted = (self.columns[column].id, order is Qt.SortOrder.DescendingOrder)
        if wanted == self.order or not self.columns[column].sortable:
            return
        self._sort_column, self._descending = wanted
        if self._rows is not None and self._count:
            self._generation += 1
            self._forget_blocks()
            self._tell_all()

    def number_of(self, key: Any) -> int | None:
        """Where the row of that name is, among the rows at hand."""
        rows = self._rows
        if rows is None:
            return None
        for block, held in self._blocks.items():
            for place, row in enumerate(held):
                if rows.key(row) == key:
                    return block * BLOCK_ROWS + place
        return None

    def first_beginning_with(self, typed: str, start: int, column: int) -> int | None:
        """The next row at hand, from ``start`` on and round again, whose cell begins with the typed letters."""
        wanted = typed.casefold()
        held = sorted(self._blocks.items())
        numbers = [(block * BLOCK_ROWS + place, row) for block, rows in held for place, row in enumerate(rows)]
        ordered = [entry for entry in numbers if entry[0] >= start] + [entry for entry in numbers if entry[0] < start]
        for number, row in ordered:
            cell = row[column]
            if (cell.word if isinstance(cell, Status) else str(cell)).casefold().startswith(wanted):
                return number
        return None

    def _take_count(self, generation: int, count: int) -> None:
        if generation != self._generation or not isValid(self):
            return
        self._forget_blocks()
        if count == self._count:
            self._tell_all()
        else:
            self.beginResetModel()
            self._stale.clear()
            self._count = count
            self.endResetModel()
        self._enter(ListState.FULL if count else ListState.EMPTY)

    def _fail(self, generation: int, error: BaseException) -> None:
        if generation == self._generation and isValid(self):
            self._reading = None
            self.error = error
            self._enter(ListState.ERROR)

    def _want(self, block: int) -> None:
        if block == self._reading:
            return
        self._wanted[block] = None
        self._wanted.move_to_end(block)
        while len(self._wanted) > _BLOCKS_WAITING:
            self._wanted.popitem(last=False)
        self._read_next()

    def _read_next(self) -> None:
        if self._rows is None or self._reading is not None or not self._wanted:
            return
        block, _ = self._wanted.popitem()
        self._reading = block
        rows, generation, (column, descending) = self._rows, self._generation, self.order
        self._load(
            lambda: rows.fetch(block * BLOCK_ROWS, BLOCK_ROWS, column, descending),
            lambda fetched: self._take_block(generation, block, fetched),
            lambda error: self._fail(generation, error),
        )

    def _take_block(self, generation: int, block: int, fetched: Sequence[Sequence[Any]]) -> None:
        if not isValid(self):  # a list may go while its rows are on their way
            return
        if generation == self._generation:
            self._reading = None
            self._stale.pop(block, None)
            self._blocks[block] = fetched
            while len(self._blocks) > BLOCKS_KEPT:
                self._blocks.popitem(last=False)
            first = block * BLOCK_ROWS
            last = min(first + len(fetched), self._count) - 1
            if last >= first:
                self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))
        self._read_next()

    def _forget_blocks(self) -> None:
        self._stale = dict(self._blocks)
        self._blocks.clear()
        self._wanted.clear()
        self._reading = None

    def _tell_all(self) -> None:
        if self._count:
            self.dataChanged.emit(self.index(0, 0), self.index(self._count - 1, len(self.columns) - 1))

    def _enter(self, state: ListState) -> None:
        if state is not ListState.ERROR:
            self.error = None
        self.state = state
        self.state_changed.emit()


def _at(rows: Sequence[Sequence[Any]], place: int) -> Sequence[Any] | None:
    return rows[place] if place < len(rows) else None


def load_at_once(
    call: Callable[[], Any],
    done: Callable[[Any], object],
    failed: Callable[[BaseException], object] | None = None,
) -> None:
    """Run a reading call where it is asked for: for rows already in memory, whose failures are bugs."""
    del failed
    done(call())
