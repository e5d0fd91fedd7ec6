"""The rows of the loan table as a list: a column for each group of fields, what is inherited faint."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from libdesk.ui.pages.settings_loan_words import TOPICS, Mixed
from libdesk.ui.roles import roles_of
from libdesk.ui.signs import SignKind, Status
from libdesk.ui.widgets.list_rows import ListRows
from libdesk.ui.widgets.row_delegate import CELL_MARGIN, ROW_HEIGHT, RowDelegate
from libdesk.ui.widgets.rows_model import Column
from libdesk.ui.widgets.windowed_table import WindowedTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QStyleOptionViewItem

    from libdesk.ui.pages.settings_loan_model import EditedTable
    from libdesk.ui.pages.settings_loan_words import LoanWords
    from libdesk.ui.settings_store import SettingsStore

_Index = QModelIndex | QPersistentModelIndex

COLUMNS: Final = (
    Column("row", QT_TRANSLATE_NOOP("Columns", "Applies to"), width=176, stretches=True),
    Column("borrowing", QT_TRANSLATE_NOOP("Columns", "Borrowing"), width=92, sortable=False),
    Column("length", QT_TRANSLATE_NOOP("Columns", "Length"), width=96, sortable=False),
    Column("renewal", QT_TRANSLATE_NOOP("Columns", "Renewal"), width=124, sortable=False),
    Column("fine", QT_TRANSLATE_NOOP("Columns", "Fine"), width=98, sortable=False),
    Column("recall", QT_TRANSLATE_NOOP("Columns", "Recall"), width=84, sortable=False),
    Column("holds", QT_TRANSLATE_NOOP("Columns", "Holds"), width=106, sortable=False),
    Column("return", QT_TRANSLATE_NOOP("Columns", "Return"), width=92, sortable=False),
)


_ELLIPSIS: Final = "…"


class MixedDelegate(RowDelegate):
    """Draws the words of a cell that the row inherits in the second colour; their row is told in the tooltip."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one cell."""
        cell = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(cell, Mixed):
            super().paint(painter, option, index)
            return
        self.draw_ground(painter, option, index)
        roles, metrics = roles_of(option.palette), QFontMetrics(option.font)
        inner: QRect = option.rect.adjusted(CELL_MARGIN, 0, -CELL_MARGIN, -1)
        painter.setFont(option.font)
        left = cell.word
        for words, own in cell.parts:
            # Where no sign of the rest would fit behind these words, they end in it.
            room, width = inner.width(), metrics.horizontalAdvance(words)
            last = width + metrics.horizontalAdvance(_ELLIPSIS) > room and left != words
            shown = metrics.elidedText(left if last else words, Qt.TextElideMode.ElideRight, room)
            painter.setPen(QColor(roles.text if own else roles.secondary))
            painter.drawText(inner, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
            if shown != words:
                break
            inner.setLeft(inner.x() + width)
            left = left.removeprefix(words)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """The width of the whole text."""
        cell = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(cell, Mixed):
            return super().sizeHint(option, index)
        return QSize(QFontMetrics(option.font).horizontalAdvance(cell.word) + 2 * CELL_MARGIN, ROW_HEIGHT)

    def whole_text(self, option: QStyleOptionViewItem, index: _Index) -> str:
        """The whole text, and from which row it is where the row itself is silent."""
        cell = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(cell, Mixed) and cell.origin:
            return f"{cell.word} ({cell.origin})"
        return super().whole_text(option, index)


class LoanGrid(WindowedTable):
    """The list of the rows; the key of a line is the id of its row."""

    def __init__(self, settings: SettingsStore) -> None:
        super().__init__("settings.loan_table", "", COLUMNS, settings)
        self.view.row_delegate = MixedDelegate(COLUMNS, self.view)
        self.view.setItemDelegate(self.view.row_delegate)
        self.header.setSectionsClickable(False)
        self.header.setSortIndicatorShown(False)
        self._ids: list[int] = []

    def show_table(self, table: EditedTable, words: LoanWords, *, total: Callable[[int], str]) -> None:
        """Show every row; the selected one stays selected."""
        kept = self.current_key()
        self.set_total_text(total)
        origins = {row.row_id: words.row(row) for row in table.rows}
        wrong = table.errors()
        read = table.table()
        lines = []
        for row in table.rows:
            values = table.effective(row, read)
            name = origins[row.row_id]
            first = Status(SignKind.STOP, name) if row.row_id in wrong else name
            lines.append((first, *(words.cell(topic, values, origins) for topic in TOPICS), row.row_id))
        self._ids = [row.row_id for row in table.rows]
        self.show_rows(ListRows([column.id for column in COLUMNS], lines))
        self.go_to(kept)

    def go_to(self, row_id: int | None) -> None:
        """Select a row by its id."""
        if row_id in self._ids:
            self.select_row(self._ids.index(row_id))
