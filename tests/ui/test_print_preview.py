"""Looking at sheets before they are printed, and what is logged when they are."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from libdesk.domain.problems import Problem
from libdesk.services.lending import Lending
from libdesk.services.lending_forms import NewRequest
from libdesk.ui import printer as printing
from libdesk.ui.pages.lending_page import LendingPage
from libdesk.ui.pages.print_job import PrintHabit, habit_of, remember
from libdesk.ui.pages.print_label_picture import LabelPicture
from libdesk.ui.pages.print_preview import PrintPreview
from libdesk.ui.pages.print_sheets import print_desk_slip, print_lending
from libdesk.ui.printer import Hand, PrinterChoice
from libdesk.ui.signs import SignKind
from tests.lending_steps import send_off
from tests.library_fixtures import SmallLibrary
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.window_fixtures import OpenWindow

Key = Qt.Key


def shipped(small: SmallLibrary, item: str = "B1", title: str = "吾輩は猫である") -> int:
    lending, here = Lending(small.library), small.context()
    request_id = lending.enter(here, NewRequest(small.partner, title, item_id=small.items[item])).must()
    lending.accept(here, request_id).must()
    lending.pick(here, request_id).must()
    send_off(small, request_id)
    return request_id


def previews() -> list[PrintPreview]:
    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, PrintPreview)]


def preview_of(desk: OpenWindow, request_id: int, what: str = "loan-packet") -> PrintPreview:
    print_lending(desk.window, desk.session, what, [request_id])
    desk.until(previews)
    desk.settle()
    return previews()[0]


def wait_until_gone(desk: OpenWindow) -> None:
    desk.settle()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    desk.until(lambda: not previews())


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[Hand]:
    """Two printers that take everything; what they took."""
    hands: list[Hand] = []
    choices = (PrinterChoice("laser", "Laser at the counter", default=True), PrinterChoice("labels", "Label printer"))
    monkeypatch.setattr(printing, "printers", lambda: choices)
    monkeypatch.setattr(printing, "print_pdf", lambda hand, *_how: hands.append(hand))
    return hands


def log_of(desk: OpenWindow) -> list[Any]:
    """What came from the preview; the papers with which an item was sent are on record besides."""
    return [line for line in desk.services.printing.page(0, 50) if line.destination != "printer"]


def test_printing_hands_over_what_is_on_the_screen(desk_window: OpenWindow, printed: list[Hand]) -> None:
    desk_window.go("lending", LendingPage)
    preview = preview_of(desk_window, shipped(desk_window.small))
    assert preview.document.pageCount() == 4
    assert_every_control_is_named(preview)
    shown = preview.prepared.pdf
    printer = preview.form.editor("printer")
    assert isinstance(printer, QComboBox)
    printer.setFocus()
    QTest.keyClick(printer, Key.Key_End)
    preview.form.editor("copies").setFocus()
    preview.form.editor("copies").clear()  # type: ignore[attr-defined]
    desk_window.type("2", preview.form.editor("copies"))
    preview.print_button.click()
    desk_window.until(lambda: log_of(desk_window))
    wait_until_gone(desk_window)
    assert [(hand.pdf, hand.printer, hand.copies) for hand in printed] == [(shown, "labels", 2)]
    assert [(line.kind, line.destination, line.copies) for line in log_of(desk_window)] == [
        ("packet", "Label printer", 2)
    ]
    assert habit_of(desk_window.machine, "packet").printer == "labels"
    assert habit_of(desk_window.machine, "loan_slip").printer == ""


def test_a_printer_that_fails_is_told_and_nothing_logged(
    desk_window: OpenWindow, printed: list[Hand], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(hand: Hand, *_how: object) -> None:
        raise Problem("printer_failed", {"printer": hand.printer, "what": "out of paper"})

    monkeypatch.setattr(printing, "print_pdf", fail)
    desk_window.go("lending", LendingPage)
    preview = preview_of(desk_window, shipped(desk_window.small))
    preview.print_button.click()
    desk_window.until(lambda: any("out of paper" in message for message in preview.messages))
    assert preview.isVisible()
    assert preview.print_button.isEnabled()
    assert log_of(desk_window) == []
    preview.reject()
    wait_until_gone(desk_window)


def test_copies_must_be_a_number_of_copies(desk_window: OpenWindow, printed: list[Hand]) -> None:
    desk_window.go("lending", LendingPage)
    preview = preview_of(desk_window, shipped(desk_window.small))
    preview.form.load({"printer": "laser", "copies": "0", "language": "en"})
    preview.print_now()
    assert preview.form.errors() == {"copies": "From 1 to 99 copies."}
    assert printed == []
    preview.reject()
    wait_until_gone(desk_window)


def test_without_a_printer_the_sheets_can_be_saved(
    desk_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "printers", tuple)
    desk_window.go("lending", LendingPage)
    preview = preview_of(desk_window, shipped(desk_window.small))
    assert not preview.print_button.isEnabled()
    assert any("No printer is set up" in message for message in preview.messages)
    preview.save_to(tmp_path / "missing" / "x.pdf")
    desk_window.until(lambda: any("missing" in message for message in preview.messages))
    assert log_of(desk_window) == []
    pdf = preview.prepared.pdf
    monkeypatch.setattr("libdesk.ui.pages.file_choosing.file_to_save", lambda *_how: tmp_path / "packet.pdf")
    preview.save_button.click()
    desk_window.until(lambda: log_of(desk_window))
    wait_until_gone(desk_window)
    assert (tmp_path / "packet.pdf").read_bytes() == pdf
    told = desk_window.window.problems.notice
    assert str(tmp_path / "packet.pdf") in told.text
    assert told.kind is SignKind.DONE
    assert log_of(desk_window)[0].destination == "file:packet.pdf"


def test_another_language_is_prepared_anew(desk_window: OpenWindow, printed: list[Hand]) -> None:
    desk_window.go("lending", LendingPage)
    preview = preview_of(desk_window, shipped(desk_window.small))
    english = preview.prepared.pdf
    editor = preview.form.editor("language")
    assert isinstance(editor, QComboBox)
    assert editor.currentData() == "en"
    editor.setFocus()
    QTest.keyClick(editor, Key.Key_Down)
    desk_window.until(lambda: preview.prepared.sheets[0].language == "ja")
    assert preview.prepared.pdf != english
    assert preview.print_button.isEnabled()
    preview.reject()
    wait_until_gone(desk_window)


def test_characters_that_no_font_has_are_told_before(desk_window: OpenWindow, printed: list[Hand]) -> None:
    small = desk_window.small
    record = desk_window.services.catalogue.title(small.titles["cat"])
    from dataclasses import replace

    changed = replace(record, title="吾輩は猫である 𒀀")
    desk_window.services.catalogue.change_title(small.context(), small.titles["cat"], changed).must()
    desk_window.go("lending", LendingPage)
    preview = preview_of(desk_window, shipped(small))
    assert any("𒀀" in message for message in preview.messages)
    preview.reject()
    wait_until_gone(desk_window)


@pytest.mark.rule("L13")
def test_a_refusal_is_said_in_words_and_nothing_opens(desk_window: OpenWindow) -> None:
    small = desk_window.small
    request_id = desk_window.services.lending.enter(small.context(), NewRequest(small.partner, "Emma")).must()
    desk_window.go("lending", LendingPage)
    print_lending(desk_window.window, desk_window.session, "loan-packet", [request_id])
    desk_window.until(lambda: desk_window.window.problems is not None)
    assert desk_window.window.problems is not None
    notice = desk_window.window.problems.notice
    assert notice is not None
    assert "has no copy to be sent" in notice.advice
    assert not previews()


def test_the_desk_slip(desk_window: OpenWindow, printed: list[Hand]) -> None:
    small = desk_window.small
    desk_window.go("lending", LendingPage)
    print_desk_slip(desk_window.window, desk_window.session, small.patrons["P1"])
    desk_window.until(lambda: desk_window.window.problems is not None)
    desk_window.services.desk.check_out(small.context(), small.patrons["P1"], small.items["B2"]).must()
    print_desk_slip(desk_window.window, desk_window.session, small.patrons["P1"])
    desk_window.until(previews)
    assert previews()[0].prepared.kind == "desk_slip"
    previews()[0].reject()
    wait_until_gone(desk_window)


def test_opens_and_closes_twenty_times(desk_window: OpenWindow, printed: list[Hand]) -> None:
    desk_window.go("lending", LendingPage)
    request_id = shipped(desk_window.small)
    for _ in range(20):
        preview = preview_of(desk_window, request_id)
        assert preview.document.pageCount() == 4
        QTest.keyClick(preview, Key.Key_Escape)
        wait_until_gone(desk_window)


def test_the_first_label_is_chosen_on_a_picture(desk_window: OpenWindow, printed: list[Hand]) -> None:
    desk_window.machine.set("paper.return_label", "avery-l7165")
    remember(desk_window.machine, "return_label", PrintHabit("labels", "", 1.5, -0.5))
    desk_window.go("lending", LendingPage)
    preview = preview_of(desk_window, shipped(desk_window.small), "return-label")
    first = preview.prepared.pdf
    picture = preview.picture
    assert picture is not None
    assert picture.accessibleName() == "First free label: 1 of 8"
    picture.setFocus()
    QTest.keyClick(picture, Key.Key_Down)
    assert picture.position == 3
    desk_window.until(lambda: preview.prepared.sheets[0].sheet.position == 3)  # type: ignore[union-attr]
    assert preview.prepared.pdf != first
    assert preview.grab().width() > 0
    preview.reject()
    wait_until_gone(desk_window)


def test_the_picture_of_a_sheet_of_labels(qapp: QApplication) -> None:
    from libdesk.paper.labels import load

    picture = LabelPicture(load()["avery-l7165"])
    heard: list[int] = []
    picture.moved.connect(heard.append)
    for key in (Key.Key_Right, Key.Key_Down, Key.Key_Left, Key.Key_Up, Key.Key_Up, Key.Key_End, Key.Key_Home):
        QTest.keyClick(picture, key)
    assert heard == [2, 4, 3, 1, 8, 1]
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=QPoint(picture.width() - 20, picture.height() - 20))
    assert picture.position == 8
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=QPoint(0, 0))
    QTest.keyClick(picture, Key.Key_A)
    assert picture.position == 8
    picture.grab()


def test_what_a_machine_remembers_may_be_damaged(desk_window: OpenWindow) -> None:
    machine = desk_window.machine
    assert habit_of(machine, "packet") == PrintHabit()
    machine.set("printers.packet", {"printer": 7, "tray": "Tray2", "x": "a", "y": True})
    assert habit_of(machine, "packet") == PrintHabit("", "Tray2", 0.0, 0.0)
    machine.set("printers.packet", ["laser"])
    assert habit_of(machine, "packet") == PrintHabit()
    remember(machine, "packet", PrintHabit("laser", "", 1.0, 2.0))
    assert (habit_of(machine, "packet").offset.x, habit_of(machine, "packet").offset.y) == (1.0, 2.0)


def test_a_program_mistake_while_preparing_is_shown_as_one(desk_window: OpenWindow, printed: list[Hand]) -> None:
    desk_window.go("lending", LendingPage)
    preview = preview_of(desk_window, shipped(desk_window.small))
    heard: list[object] = []
    desk_window.operations.failed.connect(lambda _label, error: heard.append(error))
    desk_window.operations.failed.disconnect(desk_window.window._tell_failure)
    preview._failed(ValueError("a mistake"))
    assert [str(error) for error in heard] == ["a mistake"]
    preview.reject()
    wait_until_gone(desk_window)


def test_a_large_batch_is_prepared_as_long_work(desk_window: OpenWindow, printed: list[Hand]) -> None:
    desk_window.go("lending", LendingPage)
    request_id = shipped(desk_window.small)
    print_lending(desk_window.window, desk_window.session, "loan-slip", [request_id] * 8)
    assert [work.cancellable for work in desk_window.operations.works] == [True]
    desk_window.until(previews)
    assert len(previews()[0].prepared.sheets) == 8
    previews()[0].reject()
    wait_until_gone(desk_window)


def test_a_print_is_logged_although_its_preview_was_closed(
    desk_window: OpenWindow, printed: list[Hand], monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = Event()

    def slowly(hand: Hand, *_how: object) -> None:
        assert taken.wait(10)
        printed.append(hand)

    monkeypatch.setattr(printing, "print_pdf", slowly)
    desk_window.go("lending", LendingPage)
    preview = preview_of(desk_window, shipped(desk_window.small))
    preview.print_button.click()
    assert not preview.print_button.isEnabled()
    preview.reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    taken.set()
    desk_window.until(lambda: log_of(desk_window))
    assert len(printed) == 1
    wait_until_gone(desk_window)
