"""The page Printing: the log, printing again, today's batch, paper and printers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from libdesk.ui.pages.print_job import PrintHabit, habit_of
from libdesk.ui.pages.printing_page import PrintingPage
from libdesk.ui.printer import Hand
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.test_print_preview import log_of, previews, printed, shipped, wait_until_gone
from tests.ui.window_fixtures import OpenWindow

__all__ = ["printed"]

Key, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def the_page(desk: OpenWindow) -> PrintingPage:
    return desk.go("printing", PrintingPage)


def test_an_empty_log_says_when_it_fills(desk_window: OpenWindow) -> None:
    page = the_page(desk_window)
    assert page.table.model.total == 0
    assert page.today_text.text() == "No parcel has left here today"
    assert not page.today_action.isEnabled()
    assert_every_control_is_named(page)


def test_the_packets_of_today_in_one_press(desk_window: OpenWindow, printed: list[Hand]) -> None:
    for item in ("B1", "B2"):
        shipped(desk_window.small, item)
    page = the_page(desk_window)
    desk_window.until(lambda: len(page.shipped) == 2)
    assert page.today_text.text() == "2 parcels have left here today"
    desk_window.press(Key.Key_P, CONTROL)
    desk_window.until(previews)
    preview = previews()[0]
    assert preview.document.pageCount() == 8
    preview.print_button.click()
    desk_window.until(lambda: len(log_of(desk_window)) == 2)
    wait_until_gone(desk_window)
    assert len(printed) == 1
    desk_window.until(lambda: page.table.model.total == 4)  # with those on record already


@pytest.mark.rule("L12")
def test_the_list_for_the_post_office_by_its_key(desk_window: OpenWindow, printed: list[Hand]) -> None:
    page = the_page(desk_window)
    assert not page.post_button.isVisible()
    shipped(desk_window.small)
    page.refresh()
    desk_window.until(lambda: page.post_button.isVisible())
    desk_window.press(Key.Key_P, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    desk_window.until(previews)
    assert previews()[0].windowTitle() == "Post-office list"
    previews()[0].reject()
    wait_until_gone(desk_window)


def test_printing_again_gives_the_same_bytes(desk_window: OpenWindow, printed: list[Hand]) -> None:
    services, small = desk_window.services, desk_window.small
    request_id = shipped(small)
    prepared = services.printing.prepare_lending("loan-slip", [request_id]).must()
    services.printing.log(small.context(), prepared, "Laser at the counter").must()
    services.lending.file_receipt_letter(small.context(), request_id, small.clock.now().date()).must()
    small.later(days=3)
    page = the_page(desk_window)
    page.table.select_row(0)
    desk_window.until(lambda: page.again_action.isEnabled())
    desk_window.press(Key.Key_R, CONTROL)
    desk_window.until(previews)
    preview = previews()[0]
    assert preview.prepared.pdf == prepared.pdf
    assert "language" not in preview.form.values()
    preview.print_button.click()
    desk_window.until(lambda: len(log_of(desk_window)) == 2)
    wait_until_gone(desk_window)
    assert [line.reprint for line in log_of(desk_window)] == [True, False]
    desk_window.until(lambda: page.table.model.total == 3 and page.table.model.row(0) is not None)
    row = page.table.model.row(0)
    assert row is not None
    assert (row[1], row[6]) == ("Loan slip, again", "Laser at the counter")


def test_enter_opens_a_printed_sheet(desk_window: OpenWindow, printed: list[Hand]) -> None:
    services, small = desk_window.services, desk_window.small
    prepared = services.printing.prepare_lending("loan-slip", [shipped(small)]).must()
    services.printing.log(small.context(), prepared, "file:slip.pdf").must()
    page = the_page(desk_window)
    page.table.view.setFocus()
    page.table.select_row(0)
    desk_window.until(lambda: page.table.current_key() is not None)
    desk_window.press(Key.Key_Return)
    desk_window.until(previews)
    previews()[0].reject()
    wait_until_gone(desk_window)
    row = page.table.model.row(0)
    assert row is not None
    assert row[6] == "PDF slip.pdf"


def test_all_sheets_to_look_at_are_not_logged(desk_window: OpenWindow, printed: list[Hand]) -> None:
    the_page(desk_window)
    desk_window.press(Key.Key_G, CONTROL)
    desk_window.until(previews)
    preview = previews()[0]
    assert preview.document.pageCount() > 10
    preview.print_button.click()
    wait_until_gone(desk_window)
    assert len(printed) == 1
    assert log_of(desk_window) == []


def test_paper_and_printers_are_remembered(desk_window: OpenWindow, printed: list[Hand]) -> None:
    page = the_page(desk_window)
    desk_window.press(Key.Key_PageDown, CONTROL)
    paper = page._paper
    assert paper is not None
    assert_every_control_is_named(page)
    paper.kinds.button("packet").setFocus()
    desk_window.press(Key.Key_Right)
    assert paper.kinds.current == "loan_slip"
    form = paper.form
    assert form is not None
    choice = form.editor("paper")
    assert isinstance(choice, QComboBox)
    choice.setFocus()
    QTest.keyClick(choice, Key.Key_Down)
    assert desk_window.machine.get("paper.loan_slip") == "A4x3"
    printer = form.editor("printer")
    printer.setFocus()
    QTest.keyClick(printer, Key.Key_Down)
    for name, text in (("tray", "Tray2"), ("x", "1,5"), ("y", "-0.5")):
        editor = form.editor(name)
        assert isinstance(editor, QLineEdit)
        editor.setFocus()
        editor.selectAll()
        desk_window.type(text, editor)
    assert habit_of(desk_window.machine, "loan_slip") == PrintHabit("laser", "Tray2", 1.5, -0.5)
    editor = form.editor("y")
    assert isinstance(editor, QLineEdit)
    editor.setText("far down")
    form.check()
    assert "Millimetres" in form.errors()["y"]
    assert habit_of(desk_window.machine, "loan_slip").y == -0.5


def test_a_printer_that_is_away_stays_chosen(desk_window: OpenWindow, printed: list[Hand]) -> None:
    desk_window.machine.set("printers.packet", {"printer": "attic", "tray": "", "x": 0.0, "y": 0.0})
    page = the_page(desk_window)
    page.views.choose("paper")
    paper = page._paper
    assert paper is not None
    assert paper.form is not None
    printer = paper.form.editor("printer")
    assert isinstance(printer, QComboBox)
    assert printer.currentText() == "attic (not connected)"


@pytest.mark.parametrize("kind", ["packet", "loan_slip", "return_label", "desk_slip"])
def test_calibration_for_each_paper(desk_window: OpenWindow, printed: list[Hand], kind: str) -> None:
    page = the_page(desk_window)
    page.views.choose("paper")
    paper = page._paper
    assert paper is not None
    paper.kinds.choose(kind)
    paper.calibration_button.click()
    desk_window.until(lambda: previews() or desk_window.window.problems is not None)
    assert previews()
    assert previews()[0].document.pageCount() == 1
    previews()[0].reject()
    wait_until_gone(desk_window)


def test_the_views_speak_japanese_at_once(desk_window: OpenWindow, qapp: QApplication) -> None:
    from libdesk.ui.translation import Translation

    page = the_page(desk_window)
    page.views.choose("paper")
    desk_window.session.language = "ja"
    translation = Translation(qapp, "en")
    translation.choose("ja")
    desk_window.until(lambda: page.views.button("log").text() == "印刷記録")
    assert page._paper is not None
    assert page._paper.kinds.button("loan_slip").text() == "貸出票"
    translation.choose("en")


def test_the_last_action_is_taken_back_from_here_too(desk_window: OpenWindow) -> None:
    small, services = desk_window.small, desk_window.services
    page = the_page(desk_window)
    here = desk_window.session.context()
    services.desk.check_out(here, small.patrons["P1"], small.items["B2"]).must()
    desk_window.settle()
    desk_window.press(Key.Key_Z, CONTROL)
    desk_window.until(lambda: page.done_line.isVisible())
    assert page.done_line.text.startswith("Taken back: Lent")


def test_a_paper_that_was_chosen_elsewhere_is_shown(desk_window: OpenWindow, printed: list[Hand]) -> None:
    page = the_page(desk_window)
    page.views.choose("paper")
    paper = page._paper
    assert paper is not None
    paper.kinds.choose("desk_slip")
    desk_window.machine.set("paper.desk_slip", "roll80")
    desk_window.window.show_page("lending")
    the_page(desk_window)
    assert paper.form is not None
    assert paper.form.values()["paper"] == "roll80"


@pytest.mark.rule("L01")
@pytest.mark.rule("L10")
@pytest.mark.parametrize(
    ("key", "kind"), [(Key.Key_A, "user_registration_application"), (Key.Key_L, "loan_request_form")]
)
def test_blank_forms_for_partner_libraries_by_their_keys(
    desk_window: OpenWindow, printed: list[Hand], key: Key, kind: str
) -> None:
    the_page(desk_window)
    desk_window.press(key, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    desk_window.until(previews)
    previews()[0].print_button.click()
    desk_window.until(lambda: log_of(desk_window))
    wait_until_gone(desk_window)
    assert [(line.kind, line.number) for line in log_of(desk_window)] == [(kind, "")]


def test_the_menu_of_blank_forms_opens_by_a_key_and_lists_three(desk_window: OpenWindow, printed: list[Hand]) -> None:
    page = the_page(desk_window)
    desk_window.press(Key.Key_B, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    desk_window.until(lambda: page.forms_menu is not None and page.forms_menu.isVisible())
    assert page.forms_menu is not None
    assert len(page.forms_menu.actions()) == 3
    assert page.forms_menu.activeAction() is page.forms_menu.actions()[0]
    page.forms_menu.actions()[1].trigger()
    page.forms_menu.close()
    desk_window.until(previews)
    assert previews()[0].windowTitle() == "Designated loan request form"
    previews()[0].reject()
    wait_until_gone(desk_window)
