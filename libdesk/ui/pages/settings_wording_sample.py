"""What a text of a notice makes of a notice: shown below the text while it is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from libdesk.ui.widgets.labels import PlainLabel

# Typing goes on; only a pause asks.
_PAUSE_MILLISECONDS: Final = 250
_LINES: Final = 11


class WordingSample(QWidget):
    """``ask`` lets the example be made anew, a moment after the last change; ``show_text`` shows it, or why not."""

    def __init__(self, make: Callable[[], None], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting = QTimer(self, singleShot=True, interval=_PAUSE_MILLISECONDS)
        self._waiting.timeout.connect(make)
        label = PlainLabel(name)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(name)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setFixedHeight(self.text.fontMetrics().lineSpacing() * _LINES + 16)
        label.setBuddy(self.text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label)
        column.addWidget(self.text)
        self.refused = False

    def ask(self) -> None:
        """Make the example anew after a moment."""
        self._waiting.start()

    def show_text(self, text: str, *, refused: bool) -> None:
        """Show the example, or why there is none; what stands there is read on from where it was."""
        self.refused = refused
        bar = self.text.verticalScrollBar()
        place = bar.value()
        self.text.setPlainText(text)
        bar.setValue(place)
