"""The scan box: takes what a scanner or a hand types, Enter only, and never loses a scan."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from libdesk.ui.type_scale import TypeSize, sized

# The same scan again within this time is the same scan; so is one that a scanner keeps reading without a pause.
REPEAT_SECONDS = 2.0
_READING_SECONDS = 1.0
# No hand types a whole number through an input method this fast, every scanner does.
_SCANNER_SECONDS_PER_CHARACTER = 0.035
_SHORTEST_SCAN = 4


def folded(text: str) -> str:
    """What was meant: full-width letters and digits of an input method as plain ones, no control characters."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(sign for sign in plain if unicodedata.category(sign) != "Cc").strip()


class PageBox(QLineEdit):
    """Esc throws away what was typed. While nothing was typed, Esc and Undo belong to the page."""

    def event(self, event: QEvent) -> bool:
        """Leave Esc and Undo to the page while there is nothing here to take back."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and self.text():
                event.accept()
                return True
            if event.matches(QKeySequence.StandardKey.Undo) and not (self.text() and self.isUndoAvailable()):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)


class ScanBox(PageBox):
    """Emits ``scanned`` once for each Enter and is empty and ready again before anybody hears of it.

    ``clock`` counts seconds. The same text again within two seconds of the last time it was seen does nothing but emit
    ``repeated`` (a scanner that reads twice, or keeps reading the book that lies under it). If a scanner types through
    an input method, whose commit swallows the Enter, the commit counts as the Enter.
    """

    scanned = Signal(str)
    repeated = Signal()

    def __init__(self, clock: Callable[[], float], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._last = ""
        self._last_at = self._seen_at = float("-inf")
        self._composing_since: float | None = None
        self.setFont(sized(self.font(), TypeSize.LARGE))
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferLatin | Qt.InputMethodHint.ImhNoPredictiveText)
        self.returnPressed.connect(self._submit)

    def forget_last(self) -> None:
        """Let the same text count at once, after an undo for instance."""
        self._last_at = self._seen_at = float("-inf")

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Notice a scanner that types through an input method."""
        now = self._clock()
        if event.preeditString() and self._composing_since is None:
            self._composing_since = now
        commit = event.commitString()
        super().inputMethodEvent(event)
        if not commit:
            return
        since, self._composing_since = self._composing_since, None
        plain = folded(self.text())
        fast = since is not None and now - since <= _SCANNER_SECONDS_PER_CHARACTER * len(plain)
        if fast and len(plain) >= _SHORTEST_SCAN and plain.isascii() and plain.isalnum():
            self._submit()

    def _submit(self) -> None:
        text = folded(self.text())
        self.clear()
        if not text:
            return
        now = self._clock()
        same = text == self._last
        still_reading = same and now - self._seen_at < _READING_SECONDS
        self._seen_at = now
        if still_reading or (same and now - self._last_at < REPEAT_SECONDS):
            self.repeated.emit()
            return
        self._last, self._last_at = text, now
        self.scanned.emit(text)


class SearchBox(PageBox):
    """The search box of a page: ``searched`` with the folded text on each change and on Enter; Esc clears it."""

    searched = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setClearButtonEnabled(True)
        self.textChanged.connect(self._tell)
        self.returnPressed.connect(self._tell)

    def _tell(self) -> None:
        self.searched.emit(folded(self.text()))
