"""One calm line at the foot of a page: what was done or why not, with the way to take it back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from libdesk.ui.retranslated import Retranslated
from libdesk.ui.roles import roles_of
from libdesk.ui.signs import SIGNS, SignKind, sign_word
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.labels import IconLabel


class NoteLine(Retranslated, QWidget):
    """Says one thing, with at most one button; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressed: Callable[[], object] | None = None
        self._icon = IconLabel("check", "done")
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = Button(pressed=self._press)
        self.button.hide()
        self._close = Button("", ButtonKind.QUIET, "close", icon_size=16, pressed=self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self.button)
        row.addWidget(self._close)
        self.retranslate()
        self.hide()

    @property
    def text(self) -> str:
        """What is said now, empty if nothing is."""
        return "" if self.isHidden() else self._text.text()

    def say(self, kind: SignKind, text: str, button: str = "", pressed: Callable[[], object] | None = None) -> None:
        """Say something; ``button`` is the verb of what can be done about it."""
        sign = SIGNS[kind]
        self._icon.set_icon(sign.icon, sign.role)
        self._text.setText(text)
        self._pressed = pressed
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self.setAccessibleName(sign_word(kind))
        self.setAccessibleDescription(text)
        self.show()

    def clear(self) -> None:
        """Say nothing any more."""
        self._pressed = None
        self.hide()

    def retranslate(self) -> None:
        """Set every text again."""
        self._close.name(self.tr("Dismiss"))
        self._text.setAccessibleName(self.tr("What happened"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A line above."""
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, QColor(roles_of(self.palette()).line))

    def _press(self) -> None:
        if self._pressed is not None:
            self._pressed()
