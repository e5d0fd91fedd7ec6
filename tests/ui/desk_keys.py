"""Hands at the desk: scans as a scanner types them, and what is cut of what a window says."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from libdesk.ui.pages.desk_page import DeskPage
from libdesk.ui.widgets.labels import ElidedLabel
from libdesk.ui.widgets.verdict_band import Verdict
from tests.ui.fakes import Clock
from tests.ui.window_fixtures import OpenWindow


class DeskHands:
    """Scans and keys at a desk whose seconds the test moves."""

    def __init__(self, opened: OpenWindow) -> None:
        self.opened = opened
        self.desk = opened.go("desk", DeskPage)
        self.seconds = Clock()
        self.desk.clock = self.seconds

    def scan(self, *numbers: str) -> Verdict:
        """Scan one number after the other, each handled before the next comes; the last verdict."""
        for number in numbers:
            self.seconds.seconds += 1
            self.opened.type(number, on=self.desk.scan_box)
            self.press(Qt.Key.Key_Return)
        return self.desk.band.verdict

    def wait_a_little(self) -> None:
        """Let so much time go by that the same number counts again."""
        self.seconds.seconds += 3

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> Verdict:
        """Press a key and wait until all is told."""
        self.opened.press(key, modifier)
        self.opened.until(lambda: not self.desk.queue.busy)
        return self.desk.band.verdict

    def undo(self) -> Verdict:
        """Press Ctrl+Z."""
        return self.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    def done_lines(self) -> list[tuple[str, str, str]]:
        """The list of what was done: words, title, patron."""
        rows = self.desk.done_rows
        return [(cells[1].word, cells[3], cells[4]) for cells in rows.fetch(0, 100, "at", False)]


def cut_texts(widget: QWidget) -> list[str]:
    """The buttons, labels and boxes that show less than they say."""
    cut = []
    for child in widget.findChildren(QWidget):
        if not child.isVisible():
            continue
        if isinstance(child, QPushButton | QLabel) and not isinstance(child, ElidedLabel):
            wraps = isinstance(child, QLabel) and child.wordWrap()
            wanted = child.heightForWidth(child.width()) if wraps else child.sizeHint().width()
            given = child.height() if wraps else child.width()
            if given < wanted:
                cut.append(f"{child.text()!r}: {given} of {wanted} ({child.accessibleName()})")
        if isinstance(child, QLineEdit) and not child.text():
            wanted = child.fontMetrics().horizontalAdvance(child.placeholderText())
            if child.contentsRect().width() < wanted:
                cut.append(f"{child.placeholderText()!r}: {child.width()} of {wanted}")
    return cut


def focused() -> QWidget | None:
    """What has the keyboard."""
    return QApplication.focusWidget()


def switch_language(opened: OpenWindow, language: str) -> None:
    """Change the window's language while it is open."""
    opened.session.translation.choose(language)
    QApplication.sendPostedEvents(None, QEvent.Type.LanguageChange)
    opened.settle()
