"""Draws the cells of a list: 32 px rows, a line under each, numbers at the right, a status as sign and word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics
from PySide6.QtWidgets import QStyledItemDelegate

from libdesk.ui.icons import SMALL_ICON_SIZE, pixmap
from libdesk.ui.plain_tooltips import in_tooltip
from libdesk.ui.roles import Role, roles_of
from libdesk.ui.signs import SIGNS, SignKind, Status
from libdesk.ui.type_scale import with_tabular_figures
from libdesk.ui.widgets.rows_model import CellKind, Column

if TYPE_CHECKING:
    from PySide6.QtGui import QHelpEvent, QPainter
    from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

ROW_HEIGHT = 32
CELL_MARGIN = 12
_SIGN_GAP = 6
_FOCUS_WIDTH = 3
_Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Draws every cell by the kind of its column."""

    def __init__(self, columns: tuple[Column, ...], parent: Any = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._fonts: dict[str, tuple[QFont, QFontMetrics]] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """The width of the whole text, for fitting a column to its contents."""
        _, metrics = self._font(option.font, self._columns[index.column()])
        return QSize(metrics.horizontalAdvance(_text(index)) + self._reserved(index), ROW_HEIGHT)

    def whole_text(self, option: QStyleOptionViewItem, index: _Index) -> str:
        """The text of a cell that shows less than it; empty if it shows all of it."""
        return _text(index) if self.sizeHint(option, index).width() > option.rect.width() else ""

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        """Show the whole text of a cell in a tooltip."""
        if event.type() is not QEvent.Type.ToolTip:
            return super().helpEvent(event, view, option, index)
        from PySide6.QtWidgets import QToolTip

        text = self.whole_text(option, index) if index.isValid() else ""
        if text:
            QToolTip.showText(event.globalPos(), in_tooltip(text), view.viewport(), option.rect)
        else:
            QToolTip.hideText()
        return True

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one cell."""
        self.draw_ground(painter, option, index)
        roles = roles_of(option.palette)
        area: QRect = option.rect
        text = _text(index)
        if not text:
            return
        column = self._columns[index.column()]
        font, metrics = self._font(option.font, column)
        inner = area.adjusted(CELL_MARGIN, 0, -CELL_MARGIN, -1)
        colour = roles.text
        cell = index.data(Qt.ItemDataRole.UserRole)
        if column.kind is CellKind.TICK:
            self._draw_tick(painter, option, inner, cell)
            return
        if isinstance(cell, Status):
            sign = SIGNS[cell.kind]
            role: Role = sign.role
            top = inner.y() + (inner.height() - SMALL_ICON_SIZE + 1) // 2
            scale = painter.device().devicePixelRatio()
            painter.drawPixmap(inner.x(), top, pixmap(sign.icon, role, SMALL_ICON_SIZE, scale))
            inner.setLeft(inner.x() + SMALL_ICON_SIZE + _SIGN_GAP)
            colour = getattr(roles, role)
        elif column.kind is CellKind.ACTION:
            colour = roles.accent
        painter.setFont(font)
        painter.setPen(QColor(colour))
        mode = Qt.TextElideMode.ElideMiddle if column.stretches else Qt.TextElideMode.ElideRight
        painter.drawText(inner, int(column.alignment), metrics.elidedText(text, mode, inner.width()))

    @staticmethod
    def _draw_tick(painter: QPainter, option: QStyleOptionViewItem, inner: QRect, cell: Any) -> None:
        # Imported here: few lists have boxes.
        from PySide6.QtCore import QPointF

        from libdesk.ui.widgets.fields import TICK_BOX, draw_tick

        ticked = isinstance(cell, Status) and cell.kind is SignKind.DONE
        painter.save()
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        place = QPointF(inner.x(), inner.y() + (inner.height() - TICK_BOX + 1) // 2)
        draw_tick(painter, place, roles_of(option.palette), ticked=ticked)
        painter.restore()

    def draw_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw what lies under the words of a cell: the selection, the line, the mark of the keyboard."""
        roles = roles_of(option.palette)
        area: QRect = option.rect
        # Asked of the view rather than of option.state, whose type takes longer to load than a whole list to draw.
        view = option.widget
        selected = view.selectionModel().isSelected(index)
        if selected:
            painter.fillRect(area, QColor(roles.selection))
        painter.fillRect(area.x(), area.bottom(), area.width(), 1, QColor(roles.line))
        # Tab into a list brings the keyboard to a row, at first to the first one, without selecting it.
        here = index.row() == max(view.currentIndex().row(), 0)
        if here and view.hasFocus() and view.is_first_shown(index.column()):
            painter.fillRect(area.x(), area.y(), _FOCUS_WIDTH, area.height(), QColor(roles.accent))

    def forget_fonts(self) -> None:
        """Measure again after the font changed."""
        self._fonts.clear()

    def _font(self, base: QFont, column: Column) -> tuple[QFont, QFontMetrics]:
        name = "tabular" if column.right_aligned else "text"
        if name not in self._fonts:
            font = with_tabular_figures(base) if column.right_aligned else QFont(base)
            self._fonts[name] = (font, QFontMetrics(font))
        return self._fonts[name]

    @staticmethod
    def _reserved(index: _Index) -> int:
        sign = isinstance(index.data(Qt.ItemDataRole.UserRole), Status)
        return 2 * CELL_MARGIN + (SMALL_ICON_SIZE + _SIGN_GAP if sign else 0)


def _text(index: _Index) -> str:
    text = index.data(Qt.ItemDataRole.DisplayRole)
    # A line break in a title would otherwise be drawn outside its row.
    return "" if text is None else " ".join(str(text).split("\n"))
