"""A sign and a sentence in its colour: what to heed, why something was refused."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from libdesk.ui.signs import SIGNS, SignKind
from libdesk.ui.widgets.labels import IconLabel


class SignLine(QWidget):
    """A sign and a sentence in its colour, which the stylesheet gives it by its kind."""

    def __init__(self, kind: SignKind, text: str, parent: QWidget | None = None, *, strong: bool = False) -> None:
        super().__init__(parent)
        sign = SIGNS[kind]
        self.label = QLabel(text)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.label.setProperty("sign", kind.value)
        font = self.label.font()
        font.setWeight(font.Weight.DemiBold if strong else font.Weight.Normal)
        self.label.setFont(font)
        icon = IconLabel(sign.icon, sign.role)
        icon.setFixedHeight(self.label.fontMetrics().lineSpacing())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.label, 1)
