from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from libdesk.ui.widgets.scan_box import ScanBox, SearchBox, folded
from tests.ui.fakes import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def box(qtbot, clock: Clock) -> ScanBox:
    made = ScanBox(clock)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def scans(box: ScanBox) -> list[str]:
    heard: list[str] = []
    box.scanned.connect(heard.append)
    return heard


def scan(box: ScanBox, text: str) -> None:
    QTest.keyClicks(box, text)
    QTest.keyClick(box, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("１２３４", "1234"),
        ("ＡＢＣ－１２", "ABC-12"),
        (" 2000123 ", "2000123"),
        ("12\x1d34\t", "1234"),
        ("ｶﾅ", "カナ"),
    ],
)
def test_full_width_is_folded(typed: str, meant: str) -> None:
    assert folded(typed) == meant


def test_enter_alone_sends_and_the_box_is_empty_again(box: ScanBox, scans: list[str]) -> None:
    QTest.keyClicks(box, "2000123")
    assert scans == []
    seen_empty: list[str] = []
    box.scanned.connect(lambda _text: seen_empty.append(box.text()))
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert scans == ["2000123"]
    assert seen_empty == [""]
    QTest.keyClick(box, Qt.Key.Key_Enter)
    assert scans == ["2000123"]


def test_two_scans_within_50_ms_arrive_both_in_order(box: ScanBox, scans: list[str], clock: Clock) -> None:
    scan(box, "2000123")
    clock.seconds += 0.05
    scan(box, "B000456")
    assert scans == ["2000123", "B000456"]


def test_the_same_scan_within_two_seconds_does_nothing(box: ScanBox, scans: list[str], clock: Clock) -> None:
    scan(box, "B1")
    clock.seconds += 1.9
    scan(box, "B1")
    assert scans == ["B1"]
    assert box.text() == ""
    clock.seconds += 2.0
    box.setText("Ｂ１")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert scans == ["B1", "B1"]


def test_a_scanner_that_keeps_reading_the_book_under_it_is_one_scan(
    box: ScanBox, scans: list[str], clock: Clock
) -> None:
    for _reading in range(10):
        scan(box, "B1")
        clock.seconds += 0.8
    assert scans == ["B1"]


def test_another_scan_between_makes_it_count(box: ScanBox, scans: list[str], clock: Clock) -> None:
    for text in ("B1", "B2", "B1"):
        scan(box, text)
        clock.seconds += 0.3
    assert scans == ["B1", "B2", "B1"]


def test_after_an_undo_the_same_scan_counts_at_once(box: ScanBox, scans: list[str]) -> None:
    scan(box, "B1")
    box.forget_last()
    scan(box, "B1")
    assert scans == ["B1", "B1"]


def compose(box: ScanBox, clock: Clock, commit: str, seconds: float) -> None:
    QApplication.sendEvent(box, QInputMethodEvent(commit[:1], []))
    clock.seconds += seconds
    event = QInputMethodEvent()
    event.setCommitString(commit)
    QApplication.sendEvent(box, event)


def test_a_scanner_through_an_input_method_needs_no_second_enter(box: ScanBox, scans: list[str], clock: Clock) -> None:
    compose(box, clock, "２０００１２３", 0.1)
    assert scans == ["2000123"]
    assert box.text() == ""


def test_a_hand_at_an_input_method_is_left_alone(box: ScanBox, scans: list[str], clock: Clock) -> None:
    compose(box, clock, "夏目漱石", 0.05)
    compose(box, clock, "２０００", 3.0)
    assert scans == []
    assert box.text() == "夏目漱石２０００"
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert scans == ["夏目漱石2000"]


@pytest.mark.parametrize("make", [ScanBox, lambda _clock: SearchBox()], ids=["scan", "search"])
def test_undo_and_escape_belong_to_the_page_while_the_box_is_empty(
    qtbot, clock: Clock, make: Callable[[Clock], ScanBox | SearchBox]
) -> None:
    page = QWidget()
    box = make(clock)
    QVBoxLayout(page).addWidget(box)
    qtbot.addWidget(page)
    heard: list[str] = []
    for keys in ("Ctrl+Z", "Esc"):
        QShortcut(QKeySequence(keys), page, lambda keys=keys: heard.append(keys))
    with qtbot.waitActive(page):
        page.show()
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert heard == ["Ctrl+Z", "Esc"]
    QTest.keyClicks(box, "abc")
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert heard == ["Ctrl+Z", "Esc"]
    assert box.text() == ""
    QTest.keyClicks(box, "abc")
    QTest.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert heard == ["Ctrl+Z", "Esc"]


def test_the_search_box_tells_each_change_and_escape_clears_it(qtbot) -> None:
    box = SearchBox()
    qtbot.addWidget(box)
    box.show()
    heard: list[str] = []
    box.searched.connect(heard.append)
    box.insert("図書")
    assert heard[-1] == "図書"
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert heard[-2:] == ["図書", "図書"]
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    override.ignore()
    QApplication.sendEvent(box, override)
    assert override.isAccepted()
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert heard[-1] == ""
    again = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    again.ignore()
    QApplication.sendEvent(box, again)
    assert not again.isAccepted()
    QTest.keyClick(box, Qt.Key.Key_Escape)


def test_scanning_again_each_second_counts_once_two_are_over(box: ScanBox, scans: list[str], clock: Clock) -> None:
    """Somebody who was asked to scan again does so at once; what comes after two seconds is another scan."""
    for _try in range(3):
        scan(box, "B1")
        clock.seconds += 1.1
    assert scans == ["B1", "B1"]
