from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import delete

from libdesk.ui.widgets.buttons import Button
from libdesk.ui.widgets.focus_keeper import FocusKeeper
from libdesk.ui.widgets.rows_model import Column
from libdesk.ui.widgets.scan_box import ScanBox
from libdesk.ui.widgets.windowed_table import WindowedTable
from tests.ui.fakes import Clock, FakeRows, MemorySettings


@dataclass
class Desk:
    window: QWidget
    box: ScanBox
    button: Button
    note: QLineEdit
    table: WindowedTable
    pressed: list[str]


@pytest.fixture
def desk(qtbot) -> Desk:
    window = QWidget()
    qtbot.addWidget(window)
    pressed: list[str] = []
    box, note = ScanBox(Clock()), QLineEdit()
    button = Button("Renew", pressed=lambda: pressed.append("renew"))
    table = WindowedTable("x", "Session", [Column("title", "Title")], MemorySettings())
    table.show_rows(FakeRows(3))
    layout = QVBoxLayout(window)
    for widget in (box, button, note, table):
        layout.addWidget(widget)
    FocusKeeper(window, box).take()
    with qtbot.waitActive(window):
        window.show()
    box.setFocus()
    return Desk(window, box, button, note, table, pressed)


def test_typing_on_a_button_goes_to_the_box(desk: Desk) -> None:
    desk.button.setFocus()
    QTest.keyClicks(desk.button, "2")
    assert QApplication.focusWidget() is desk.box
    assert desk.box.text() == "2"
    heard: list[str] = []
    desk.box.scanned.connect(heard.append)
    QTest.keyClicks(desk.box, "0")
    QTest.keyClick(desk.box, Qt.Key.Key_Return)
    assert heard == ["20"]
    assert desk.pressed == []


def test_typing_on_the_list_goes_to_the_box_but_arrows_stay(desk: Desk) -> None:
    desk.table.view.setFocus()
    QTest.keyClick(desk.table.view, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is desk.table.view
    QTest.keyClicks(desk.table.view, "B")
    assert QApplication.focusWidget() is desk.box
    assert desk.box.text() == "B"


def test_a_field_keeps_its_typing(desk: Desk) -> None:
    desk.note.setFocus()
    QTest.keyClicks(desk.note, "torn page")
    assert desk.note.text() == "torn page"
    assert desk.box.text() == ""


def test_a_press_by_key_or_mouse_comes_back_to_the_box(desk: Desk, qtbot) -> None:
    desk.button.setFocus()
    QTest.keyClick(desk.button, Qt.Key.Key_Space)
    assert desk.pressed == ["renew"]
    qtbot.waitUntil(lambda: QApplication.focusWidget() is desk.box)
    QTest.mouseClick(desk.button, Qt.MouseButton.LeftButton)
    assert desk.pressed == ["renew", "renew"]
    qtbot.waitUntil(lambda: QApplication.focusWidget() is desk.box)


def test_tab_still_walks_over_the_buttons(desk: Desk) -> None:
    QTest.keyClick(desk.box, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is desk.button


def test_shortcuts_are_not_taken_for_typing(desk: Desk) -> None:
    desk.button.setFocus()
    QTest.keyClick(desk.button, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is desk.button
    assert desk.box.text() == ""


def test_the_focus_is_never_nowhere(desk: Desk, qtbot) -> None:
    desk.button.setFocus()
    desk.button.clearFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is desk.box)


def test_a_widget_that_went_away_is_forgotten(desk: Desk) -> None:
    desk.button.setFocus()
    delete(desk.button)
    desk.note.setFocus()
    assert QApplication.focusWidget() is desk.note
