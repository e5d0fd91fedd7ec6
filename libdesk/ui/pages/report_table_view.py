"""A report's table on the screen: numbers at the right, the sums below, copied as text that a spreadsheet takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from libdesk.ui.roles import roles_of
from libdesk.ui.type_scale import with_tabular_figures
from libdesk.ui.widgets.row_delegate import CELL_MARGIN, ROW_HEIGHT, RowDelegate
from libdesk.ui.widgets.rows_model import CellKind, Column

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from libdesk.services.reports import ReportTable

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_LEAST_LABEL = 132
_MOST_LABEL = 280
_LEAST_NUMBER = 76
_TWO_LINES = 48


class ReportModel(QAbstractTableModel):
    """The cells of a report, the sums as its last row."""

    def __init__(self) -> None:
        super().__init__()
        self.table: ReportTable | None = None

    def show_table(self, table: ReportTable) -> None:
        """Show another report."""
        self.beginResetModel()
        self.table = table
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """The lines and their sums."""
        return 0 if parent.isValid() or self.table is None else len(self.table.rows) + 1

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """The words and the numbers."""
        return 0 if parent.isValid() or self.table is None else len(self.table.columns) + 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell as text."""
        table = self.table
        if table is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = None if index.row() == len(table.rows) else table.rows[index.row()]
        if index.column() == 0:
            return table.total_word if row is None else row.label
        value = (table.totals if row is None else row.values)[index.column() - 1]
        return "" if value is None else QLocale().toString(value)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words over a column."""
        if self.table is None or orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _in_lines((self.table.row_heading, *self.table.columns)[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def is_sum(self, index: _Index) -> bool:
        """Whether a cell stands in the last row."""
        return self.table is not None and index.row() == len(self.table.rows)


class _Delegate(RowDelegate):
    """The cells as in every list; the sums semibold under a stronger line."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one cell."""
        model = index.model()
        if not isinstance(model, ReportModel) or not model.is_sum(index):
            super().paint(painter, option, index)
            return
        self.draw_ground(painter, option, index)
        roles = roles_of(option.palette)
        painter.fillRect(option.rect.x(), option.rect.y() - 1, option.rect.width(), 1, QColor(roles.field_line))
        font = QFont(with_tabular_figures(option.font))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(roles.text))
        side = Qt.AlignmentFlag.AlignRight if index.column() else Qt.AlignmentFlag.AlignLeft
        inner = option.rect.adjusted(CELL_MARGIN, 0, -CELL_MARGIN, -1)
        painter.drawText(inner, int(side | Qt.AlignmentFlag.AlignVCenter), str(index.data()))


class ReportTableView(QTableView):
    """Shows one report. Ctrl+C copies all of it, with tabs between the cells."""

    def __init__(self) -> None:
        super().__init__()
        self.cells = ReportModel()
        self.setModel(self.cells)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        rows.hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setFixedHeight(ROW_HEIGHT)

    def show_table(self, table: ReportTable) -> None:
        """Show another report."""
        columns = (
            Column("label", table.row_heading, stretches=True),
            *(Column(str(place), name, CellKind.NUMBER) for place, name in enumerate(table.columns)),
        )
        self.setItemDelegate(_Delegate(columns, self))
        self.cells.show_table(table)
        lines = max(_in_lines(name).count("\n") + 1 for name in table.columns)
        self.horizontalHeader().setFixedHeight(ROW_HEIGHT if lines == 1 else _TWO_LINES)
        self.setAccessibleName(f"{table.title}, {table.period}")
        self._share_width()

    def is_first_shown(self, column: int) -> bool:
        """Whether a column stands at the left edge (the mark of the keyboard is drawn there)."""
        return column == 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies the table."""
        table = self.cells.table
        if event.matches(QKeySequence.StandardKey.Copy) and table is not None:
            lines = [(table.row_heading, *table.columns)]
            lines += [(row.label, *("" if one is None else str(one) for one in row.values)) for row in table.rows]
            lines.append((table.total_word, *("" if one is None else str(one) for one in table.totals)))
            QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the words take what the numbers leave."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        table = self.cells.table
        if table is None:
            return
        label, numbers = self._widths(table)
        left = self.viewport().width() - sum(numbers)
        self.setColumnWidth(0, max(left, label))
        for place, width in enumerate(numbers, start=1):
            self.setColumnWidth(place, width)

    @property
    def wanted_width(self) -> int:
        """How wide the table is with all its columns, in logical pixels."""
        if self.cells.table is None:
            return 0
        label, numbers = self._widths(self.cells.table)
        return label + sum(numbers) + 16

    def _widths(self, table: ReportTable) -> tuple[int, list[int]]:
        metrics = self.fontMetrics()
        numbers = []
        for name in table.columns:
            lines = _in_lines(name).split("\n")
            wide = max(metrics.horizontalAdvance(line) for line in lines) + 2 * CELL_MARGIN
            numbers.append(max(wide, _LEAST_NUMBER))
        labels = [table.row_heading, table.total_word, *(row.label for row in table.rows)]
        wanted = max(metrics.horizontalAdvance(label) for label in labels) + 2 * CELL_MARGIN + 8
        return max(min(wanted, _MOST_LABEL), _LEAST_LABEL), numbers


def _in_lines(name: str) -> str:
    """The name of a column; what stands in brackets goes below."""
    first, bracket, rest = name.partition("（" if "（" in name else " (")
    return f"{first}\n{bracket.strip()}{rest}" if bracket else name
