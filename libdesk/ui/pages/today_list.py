"""The list of what is due: headings with their counts, and under each its lines, in one list for the arrow keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from libdesk.services.today import DueLine
from libdesk.ui.icons import SMALL_ICON_SIZE, pixmap
from libdesk.ui.plain_tooltips import in_tooltip
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.roles import roles_of
from libdesk.ui.signs import SIGNS, SignKind
from libdesk.ui.type_scale import TypeSize, sized, with_tabular_figures

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_LINE_HEIGHT = 32
_HEADING_HEIGHT = 56
_MARGIN = 24
_GAP = 16
_FOCUS_WIDTH = 3
_NUMBER_WIDTH = 120
_DAY_WIDTH = 190
_LATE_WIDTH = 130


@dataclass(frozen=True, slots=True)
class Heading:
    """A group's heading with how many lines it has in all; an urgent one is signed."""

    text: str
    total: str
    urgent: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line in words, and the record that it opens.

    ``due`` is None for the line that opens a group's whole page; ``opens`` says what the group's lines open.
    """

    due: DueLine | None
    number: str
    about: str
    who: str
    day: str
    late: str
    page: str = ""
    opens: str = ""


Row = Heading | Line


class TodayModel(QAbstractListModel):
    """The rows; a heading cannot be selected."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Row, ...] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """How many rows, headings too."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A row in one sentence, for screen readers and tooltips."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return None
        row = self.rows[index.row()]
        if isinstance(row, Heading):
            return f"{row.text}: {row.total}"
        sentence = " · ".join(part for part in (row.number, row.about, row.who, row.day, row.late) if part)
        return in_tooltip(sentence) if role == Qt.ItemDataRole.ToolTipRole else sentence

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Only lines can be chosen."""
        heading = isinstance(self.rows[index.row()], Heading)
        return Qt.ItemFlag.ItemIsEnabled if heading else Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class TodayDelegate(QStyledItemDelegate):
    """Draws headings and lines."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """A heading stands apart from the group before it."""
        heading = isinstance(index.model().rows[index.row()], Heading)
        return QSize(200, _HEADING_HEIGHT if heading else _LINE_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row."""
        row = index.model().rows[index.row()]
        painter.save()
        if isinstance(row, Heading):
            self._paint_heading(painter, option, row)
        else:
            self._paint_line(painter, option, index, row)
        painter.restore()

    @staticmethod
    def _paint_heading(painter: QPainter, option: QStyleOptionViewItem, row: Heading) -> None:
        roles = roles_of(option.palette)
        area: QRect = option.rect.adjusted(_MARGIN, 20, -_MARGIN, -4)
        if row.urgent:
            sign = SIGNS[SignKind.ATTENTION]
            top = area.y() + (area.height() - SMALL_ICON_SIZE) // 2
            scale = painter.device().devicePixelRatio()
            painter.drawPixmap(area.x(), top, pixmap(sign.icon, sign.role, SMALL_ICON_SIZE, scale))
            area.setLeft(area.x() + SMALL_ICON_SIZE + 8)
        font = sized(option.font, TypeSize.BODY, semibold=True)
        painter.setFont(font)
        painter.setPen(QColor(roles.attention if row.urgent else roles.text))
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(area, flags, row.text)
        area.setLeft(area.x() + QFontMetrics(font).horizontalAdvance(row.text) + 12)
        painter.setFont(with_tabular_figures(option.font))
        painter.setPen(QColor(roles.secondary))
        painter.drawText(area, flags, row.total)

    def _paint_line(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, row: Line) -> None:
        roles = roles_of(option.palette)
        view = option.widget
        area: QRect = option.rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        if view.selectionModel().isSelected(index):
            painter.fillRect(area, QColor(roles.selection))
            if view.hasFocus():
                painter.fillRect(area.x(), area.y(), _FOCUS_WIDTH, area.height(), QColor(roles.accent))
        painter.fillRect(area.x(), area.bottom(), area.width(), 1, QColor(roles.line))
        inner = area.adjusted(12, 0, -12, -1)
        if row.due is None:
            self._write(painter, option.font, inner, row.about, QColor(roles.accent))
            return
        for cell, text, colour, right in self._cells(inner, row):
            font = with_tabular_figures(option.font) if right else option.font
            self._write(painter, font, cell, text, QColor(str(getattr(roles, colour))), right=right)

    @staticmethod
    def _cells(inner: QRect, row: Line) -> list[tuple[QRect, str, str, bool]]:
        """The cells of a line from the left: number, title, who, day, how late."""
        fixed = _NUMBER_WIDTH + _DAY_WIDTH + _LATE_WIDTH + 4 * _GAP
        free = max(inner.width() - fixed, 120)
        widths = (_NUMBER_WIDTH, free - free // 2, free // 2, _DAY_WIDTH, _LATE_WIDTH)
        texts = (
            (row.number, "secondary", False), (row.about, "text", False), (row.who, "text", False),
            (row.day, "secondary", True), (row.late, "attention", True),
        )  # fmt: skip
        cells, left = [], inner.x()
        for width, (text, colour, right) in zip(widths, texts, strict=True):
            cells.append((QRect(left, inner.y(), width, inner.height()), text, colour, right))
            left += width + _GAP
        return cells

    @staticmethod
    def _write(painter: QPainter, font: QFont, area: QRect, text: str, ink: QColor, *, right: bool = False) -> None:
        painter.setFont(font)
        painter.setPen(ink)
        shown = QFontMetrics(font).elidedText(" ".join(text.split("\n")), Qt.TextElideMode.ElideMiddle, area.width())
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(area, int(side | Qt.AlignmentFlag.AlignVCenter), shown)


class TodayList(Retranslated, QListView):
    """The list; ``opened`` carries a Line when staff press Enter on it or click it twice."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.rows = TodayModel()
        self.setModel(self.rows)
        self.setItemDelegate(TodayDelegate(self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda index: self._open(index.row()))

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; the line that was chosen stays chosen if it is still there."""
        before = self.current_line()
        self.rows.show_rows(rows)
        lines = [place for place, row in enumerate(rows) if isinstance(row, Line)]
        kept = [place for place in lines if before is not None and _same(rows[place], before)]
        if lines:
            self.setCurrentIndex(self.rows.index((kept or lines)[0], 0))
        # The heading above the first line belongs to it.
        if not kept:
            self.scrollToTop()

    def current_line(self) -> Line | None:
        """The line that is chosen."""
        row = self.currentIndex().row()
        found = self.rows.rows[row] if 0 <= row < len(self.rows.rows) else None
        return found if isinstance(found, Line) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Home and End go to the first and last line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def moveCursor(self, action: QListView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Step over headings."""
        moves = QListView.CursorAction
        down = action in (moves.MoveDown, moves.MoveNext, moves.MovePageDown, moves.MoveHome, moves.MoveRight)
        target = super().moveCursor(action, modifiers)
        return self._nearest_line(target.row(), 1 if down else -1)

    def _nearest_line(self, row: int, step: int) -> QModelIndex:
        rows = self.rows.rows
        for direction in (step, -step):
            place = row
            while 0 <= place < len(rows):
                if isinstance(rows[place], Line):
                    return self.rows.index(place, 0)
                place += direction
        return QModelIndex()

    def _open(self, row: int) -> None:
        if 0 <= row < len(self.rows.rows) and isinstance(self.rows.rows[row], Line):
            self.opened.emit(self.rows.rows[row])


def _same(row: Row, other: Line) -> bool:
    return (
        isinstance(row, Line)
        and row.due is not None
        and other.due is not None
        and (row.due.opens, row.due.record_id, row.due.number)
        == (other.due.opens, other.due.record_id, other.due.number)
    )
