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
_LEAST_NUMBER = 76


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
        label, values = (
            (table.total_word, table.totals)
            if index.row() == len(table.rows)
            else (table.rows[index.row()].label, table.rows[index.row()].values)
        )
        return label if index.column() == 0 else QLocale().toString(values[index.column() - 1])

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words over a column."""
        if self.table is None or orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (self.table.row_heading, *self.table.columns)[section]
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
            lines += [(row.label, *map(str, row.values)) for row in table.rows]
            lines.append((table.total_word, *map(str, table.totals)))
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
        metrics = self.fontMetrics()
        widths = [max(metrics.horizontalAdvance(name) + 2 * CELL_MARGIN, _LEAST_NUMBER) for name in table.columns]
        labels = [table.row_heading, table.total_word, *(row.label for row in table.rows)]
        wanted = max(metrics.horizontalAdvance(label) for label in labels) + 2 * CELL_MARGIN + 8
        left = self.viewport().width() - sum(widths)
        self.setColumnWidth(0, max(left, min(wanted, 280), _LEAST_LABEL))
        for place, width in enumerate(widths, start=1):
            self.setColumnWidth(place, width)
