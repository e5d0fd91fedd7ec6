"""The band across the desk that says that it only takes things back."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from libdesk.ui.icons import pixmap
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.roles import roles_of
from libdesk.ui.type_scale import TypeSize, sized

_HEIGHT = 40
_MARGIN = 24
_SIGN = 24
_GAP = 16


class ReturnBand(Retranslated, QWidget):
    """A filled band with a sign and words, shown while the desk lends nothing; ``keys`` end it."""

    def __init__(self, keys: str) -> None:
        super().__init__()
        self._keys = keys
        self.setFixedHeight(_HEIGHT)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text again."""
        self.word = self.tr("Returns only")
        self.hint = self.tr("Nothing is lent until {keys} is pressed again.").format(keys=self._keys)
        self.setAccessibleName(self.word)
        self.setAccessibleDescription(self.hint)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill the band; write on it."""
        roles = roles_of(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(roles.information))
        sign = pixmap("returned", "on_sign", _SIGN, self.devicePixelRatio())
        painter.drawPixmap(QPointF(_MARGIN, (self.height() - _SIGN) / 2), sign)
        painter.setPen(QColor(roles.on_sign))
        left = self._write(painter, sized(self.font(), TypeSize.MIDDLE, semibold=True), self.word, 2 * _MARGIN + _GAP)
        self._write(painter, sized(self.font(), TypeSize.SMALLER), self.hint, left)

    def _write(self, painter: QPainter, font: QFont, text: str, left: int) -> int:
        metrics = QFontMetrics(font)
        area = QRect(left, 0, self.width() - left - _MARGIN, self.height())
        painter.setFont(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
        return left + metrics.horizontalAdvance(text) + _GAP
