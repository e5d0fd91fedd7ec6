"""A small picture of a sheet of labels: the first free label is clicked, or moved to with the arrow keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from libdesk.ui.roles import roles_of

if TYPE_CHECKING:
    from libdesk.paper.labels import LabelStock

_HEIGHT = 200


class LabelPicture(QWidget):
    """Shows where the first label will lie; labels before it are used up. ``moved`` carries the number, from 1."""

    moved = Signal(int)

    def __init__(self, stock: LabelStock, position: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stock = stock
        self._position = position
        self._scale = _HEIGHT / stock.page_height
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(QSize(round(stock.page_width * self._scale) + 4, _HEIGHT + 4))
        self._name()

    @property
    def position(self) -> int:
        """The first free label."""
        return self._position

    def move_to(self, position: int) -> None:
        """Begin at another label; beyond the sheet nothing happens."""
        if position != self._position and 1 <= position <= self._stock.labels_a_page:
            self._position = position
            self._name()
            self.update()
            self.moved.emit(position)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys go from label to label, Home and End to the first and last."""
        steps = {
            Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -self._stock.columns,
            Qt.Key.Key_Down: self._stock.columns,
        }  # fmt: skip
        key = Qt.Key(event.key())
        if key in steps:
            self.move_to(self._position + steps[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.move_to(1 if key is Qt.Key.Key_Home else self._stock.labels_a_page)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses the label under it."""
        for number in range(1, self._stock.labels_a_page + 1):
            if self._label(number).contains(event.position()):
                self.move_to(number)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sheet, its labels, and the number of the first one."""
        roles = roles_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(roles.accent if self.hasFocus() else roles.field_line), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(roles.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        for number in range(1, self._stock.labels_a_page + 1):
            free = number >= self._position
            first = number == self._position
            painter.setPen(QPen(QColor(roles.accent if first else roles.field_line if free else roles.line), 1))
            painter.setBrush(QColor(roles.accent if first else roles.surface if free else roles.pressed))
            painter.drawRect(self._label(number))
        painter.setPen(QColor(roles.on_sign))
        painter.drawText(self._label(self._position), Qt.AlignmentFlag.AlignCenter, str(self._position))

    def _label(self, number: int) -> QRectF:
        left, top = self._stock.corner(number)
        scale = self._scale
        return QRectF(2 + left * scale, 2 + top * scale, self._stock.width * scale, self._stock.height * scale)

    def _name(self) -> None:
        whole = self._stock.labels_a_page
        self.setAccessibleName(
            self.tr("First free label: {number} of {whole}").format(number=self._position, whole=whole)
        )
