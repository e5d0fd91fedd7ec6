"""A sign and a sentence in its colour: what to heed, why something was refused."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from libdesk.ui.retranslated import Retranslated
from libdesk.ui.roles import roles_of
from libdesk.ui.signs import SIGNS, SignKind
from libdesk.ui.widgets.labels import IconLabel


class SignLine(Retranslated, QWidget):
    """A sign and a sentence in its colour."""

    def __init__(self, kind: SignKind, text: str, parent: QWidget | None = None, *, strong: bool = False) -> None:
        super().__init__(parent)
        self._sign = SIGNS[kind]
        self._plain = kind is SignKind.NEUTRAL
        self.label = QLabel(text)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        font = self.label.font()
        font.setWeight(font.Weight.DemiBold if strong else font.Weight.Normal)
        self.label.setFont(font)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        icon = IconLabel(self._sign.icon, self._sign.role)
        icon.setFixedHeight(self.label.fontMetrics().lineSpacing())
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.label, 1)
        self.recolour()

    def recolour(self) -> None:
        """Take the sign's colour from the theme."""
        palette = self.palette()
        roles = roles_of(palette)
        colour = roles.text if self._plain else getattr(roles, self._sign.role)
        palette.setColor(QPalette.ColorRole.WindowText, QColor(colour))
        self.label.setPalette(palette)
