"""The line above the list of Today: a backup is missing, with the button that makes one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from libdesk.ui.retranslated import Retranslated
from libdesk.ui.roles import roles_of
from libdesk.ui.signs import SIGNS, SignKind, sign_word
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.labels import IconLabel, PlainLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class BackupLine(Retranslated, QWidget):
    """Hidden while the library has a fresh backup; ``pressed`` makes one."""

    def __init__(self, pressed: Callable[[], object]) -> None:
        super().__init__()
        sign = SIGNS[SignKind.ATTENTION]
        self._text = PlainLabel()
        self._text.setWordWrap(True)
        self.button = Button(pressed=pressed)
        self._close = Button("", ButtonKind.QUIET, "close", pressed=self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 6, 16, 6)
        row.setSpacing(8)
        row.addWidget(IconLabel(sign.icon, sign.role))
        row.addWidget(self._text, 1)
        row.addWidget(self.button)
        row.addWidget(self._close)
        self.retranslate()
        self.hide()

    @property
    def text(self) -> str:
        """What is said now, empty if nothing is."""
        return "" if self.isHidden() else self._text.text()

    def say(self, text: str) -> None:
        """Say since when a backup is missing."""
        self._text.setText(text)
        self.setAccessibleDescription(text)
        self.show()

    def retranslate(self) -> None:
        """Set every text again; the page says the sentence anew."""
        self.setAccessibleName(sign_word(SignKind.ATTENTION))
        self.button.setText(self.tr("Make a backup now"))
        self._close.name(self.tr("Close this line"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A line below: the header has one above already."""
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, QColor(roles_of(self.palette()).line))
