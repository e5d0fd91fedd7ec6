"""Hands at the views of held items' ways: walking to a view by keys, scanning without going anywhere first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from libdesk.ui.pages.holds_page import HoldsPage
from libdesk.ui.pages.holds_ways import WAYS
from libdesk.ui.pages.print_preview import PrintPreview
from tests.ui.keyboard import Keyboard
from tests.ui.window_fixtures import OpenWindow


class WayHands:
    """One librarian at the views of the ways, who scans and presses keys."""

    def __init__(self, opened: OpenWindow) -> None:
        self.opened = opened
        self.page = opened.go("holds", HoldsPage)
        self.keys = Keyboard(opened)

    def go(self, name: str) -> None:
        """Walk to a view by keys."""
        for _ in range(len(WAYS) + 2):
            if self.page.views.current == name:
                break
            self.keys.act("holds.next")
        assert self.page.views.current == name
        self.opened.settle()

    def scan(self, text: str) -> None:
        """Scan, without going anywhere first."""
        self.page.ways.scan_box.forget_last()
        self.opened.type(text)
        self.opened.press(Qt.Key.Key_Return)
        self.opened.settle()

    @property
    def told(self) -> str:
        """What the line at the foot says."""
        return self.page.done_line.text

    def until_told(self, *words: str) -> None:
        """Wait until the line at the foot says these."""
        self.opened.until(lambda: all(word in self.told for word in words))
        self.opened.settle()

    def preview(self, kind: str) -> None:
        """A preview of this paper is open; close it."""
        close_preview(self.opened, kind)


def close_preview(opened: OpenWindow, kind: str) -> None:
    """Wait for the preview of a kind of paper, and close it."""

    def shown() -> list[PrintPreview]:
        tops = QApplication.topLevelWidgets()
        return [one for one in tops if isinstance(one, PrintPreview) and one.isVisible()]

    opened.until(shown)
    (preview,) = shown()
    assert preview.prepared.kind == kind
    preview.reject()
    opened.until(lambda: not shown())
    opened.window.activateWindow()
    opened.until(opened.window.isActiveWindow)
    opened.settle()
