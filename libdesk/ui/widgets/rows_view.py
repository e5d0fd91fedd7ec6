"""The table view of a list: sort arrows, type-ahead, whole texts in tooltips, words that can be pressed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from libdesk.ui.icons import pixmap
from libdesk.ui.widgets.row_delegate import ROW_HEIGHT, RowDelegate
from libdesk.ui.widgets.rows_model import CellKind, RowsModel

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
    from PySide6.QtWidgets import QWidget

_ARROW = 12
_NARROWEST = 48
_PRESSED = (CellKind.ACTION, CellKind.TICK)


class ColumnHeader(QHeaderView):
    """The header of a list, with the sort arrow in the margin of the sorted column."""

    def __init__(self, model: RowsModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._rows = model
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(_NARROWEST)
        self.setFixedHeight(ROW_HEIGHT)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw a title, and the arrow if the list is sorted by it."""
        painter.save()
        super().paintSection(painter, rect, section)
        painter.restore()
        column = self._rows.columns[section]
        if self.isSortIndicatorShown() and self.sortIndicatorSection() == section:
            up = self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
            left = rect.x() if column.right_aligned else rect.right() - _ARROW
            scale = painter.device().devicePixelRatio()
            arrow = pixmap("sort-up" if up else "sort-down", "text", _ARROW, scale)
            painter.drawPixmap(left, rect.y() + (rect.height() - _ARROW) // 2, arrow)


class RowsView(QTableView):
    """Shows a RowsModel. ``opened`` and ``pressed`` carry row numbers (and the column's id)."""

    opened = Signal(int)
    pressed_word = Signal(int, str)
    typed_ahead = Signal(str)
    resized = Signal(int)

    def __init__(self, model: RowsModel, clock: Callable[[], float], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._clock = clock
        self._typed = ""
        self._typed_at = float("-inf")
        self.columns_header = ColumnHeader(model, self)
        self.setHorizontalHeader(self.columns_header)
        # The view hides the arrow of a header that it is given.
        self.columns_header.setSortIndicatorShown(True)
        self.row_delegate = RowDelegate(model.columns, self)
        self.setItemDelegate(self.row_delegate)
        # The model goes in last: a million sections of known height are not measured one by one.
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        rows.hide()
        self.setModel(model)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(any(column.kind in _PRESSED for column in model.columns))
        self._tick_column = next((column.id for column in model.columns if column.kind is CellKind.TICK), "")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def is_first_shown(self, column: int) -> bool:
        """Whether a column stands at the left edge."""
        return self.columns_header.visualIndex(column) == self._first_visual()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Space ticks, Ctrl+C copies the row, Home and End go to the first and last row."""
        row = self.currentIndex().row()
        if self._tick_column and event.key() == Qt.Key.Key_Space and row >= 0:
            self.pressed_word.emit(row, self._tick_column)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._rows.total:
            self.opened.emit(max(row, 0))
        elif event.matches(QKeySequence.StandardKey.Copy) and row >= 0:
            self._copy(row)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._rows.total:
            self.go_to(0 if event.key() == Qt.Key.Key_Home else self._rows.total - 1)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Collect letters that are typed in one go, as long as the system thinks they belong together."""
        now = self._clock()
        interval = QGuiApplication.styleHints().keyboardInputInterval() / 1000
        self._typed = self._typed + search if now - self._typed_at <= interval else search
        self._typed_at = now
        self.typed_ahead.emit(self._typed)

    def go_to(self, row: int) -> None:
        """Make a row the current one and bring it into sight."""
        index = self._rows.index(row, max(self.columns_header.logicalIndex(self._first_visual()), 0))
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over words that can be pressed."""
        super().mouseMoveEvent(event)
        over = self._word_at(event.position().toPoint()).isValid()
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Press a word."""
        super().mouseReleaseEvent(event)
        index = self._word_at(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid():
            row, column = index.row(), self._rows.columns[index.column()].id
            QTimer.singleShot(0, self, lambda: self.pressed_word.emit(row, column))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say how wide the columns may be together."""
        super().resizeEvent(event)
        # The event tells the size of the viewport; asking for the viewport itself loads half of Qt once.
        self.resized.emit(event.size().width())

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the font changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.row_delegate.forget_fonts()

    def _first_visual(self) -> int:
        header = self.columns_header
        order = range(header.count())
        return next((place for place in order if not header.isSectionHidden(header.logicalIndex(place))), 0)

    def _word_at(self, place: QPoint) -> QModelIndex:
        index = self.indexAt(place)
        if index.isValid() and self._rows.columns[index.column()].kind in _PRESSED and index.data():
            return index
        return QModelIndex()

    def _copy(self, row: int) -> None:
        header = self.columns_header
        order = [header.logicalIndex(place) for place in range(header.count())]
        shown = [column for column in order if not header.isSectionHidden(column)]
        QGuiApplication.clipboard().setText(
            "\t".join(str(self._rows.index(row, column).data() or "") for column in shown)
        )
