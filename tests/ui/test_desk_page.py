from __future__ import annotations

from PySide6.QtCore import Qt

from libdesk.ui.pages.desk_page import DeskPage
from libdesk.ui.signs import SignKind
from tests.ui.window_fixtures import OpenWindow


def scan(opened: OpenWindow, text: str) -> None:
    opened.type(text)
    opened.press(Qt.Key.Key_Return)


def test_lend(desk_window: OpenWindow) -> None:
    desk = desk_window.go("desk", DeskPage)
    scan(desk_window, "P1")
    print(desk.band.verdict)
    scan(desk_window, "B1")
    print(desk.band.verdict)
    assert desk.band.verdict.kind is SignKind.DONE
    desk_window.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    print(desk.band.verdict)
