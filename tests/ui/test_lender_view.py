"""Lenders: a view of the page Borrowing, by keyboard; the classes of lenders in their dialog."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QDialog, QLabel, QLineEdit, QPlainTextEdit

from libdesk.domain.borrowing import Estimate
from libdesk.services.lender_records import LenderAddressRecord, LenderRecord
from libdesk.ui.pages.borrowing_page import BorrowingPage
from libdesk.ui.pages.lender_class_dialog import LenderClassDialog
from libdesk.ui.pages.lender_view import LenderView
from libdesk.ui.widgets.dialogs import DecisionDialog
from tests.services.circulation_rows import write
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.window_fixtures import OpenWindow

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def the_view(desk: OpenWindow) -> tuple[BorrowingPage, LenderView]:
    page = desk.go("borrowing", BorrowingPage)
    desk.press(Key.Key_PageDown, CONTROL)
    assert isinstance(page.view, LenderView)
    desk.settle()
    return page, page.view


def fill(desk: OpenWindow, view: LenderView, name: str, text: str) -> None:
    assert view.form is not None
    put(desk, view.form.editor(name), text)


def put(desk: OpenWindow, editor: object, text: str) -> None:
    if isinstance(editor, QComboBox):
        editor.setFocus()
        editor.setCurrentIndex(editor.findData(text))
        return
    if isinstance(editor, QCheckBox):
        editor.setFocus()
        if editor.isChecked() is not bool(text):
            desk.press(Key.Key_Space)
        return
    assert isinstance(editor, QLineEdit | QPlainTextEdit)
    editor.setFocus()
    editor.selectAll()
    desk.type(text, editor)


def back_in(desk: OpenWindow, condition: Callable[[], object]) -> None:
    """Wait until a dialog has gone and something is so; the window has the keyboard again."""
    desk.until(condition)
    desk.window.activateWindow()
    desk.until(desk.window.isActiveWindow)


def university(desk: OpenWindow) -> int:
    return next(one.lender_class_id for one in desk.services.lenders.classes() if one.code == "university")


def a_lender(desk: OpenWindow, name: str = "京都大学図書館", **more: object) -> int:
    record = LenderRecord(name, university(desk), "Kyoto University Library", addresses=(LenderAddressRecord("本館"),))
    return desk.services.lenders.add(desk.small.context(), replace(record, **more)).must()  # type: ignore[arg-type]


@pytest.mark.rule("R01", "R02")
def test_a_lender_is_entered_by_keys(desk_window: OpenWindow) -> None:
    page, view = the_view(desk_window)
    assert_every_control_is_named(page)
    desk_window.press(Key.Key_N, CONTROL)
    assert view.form is not None
    assert QApplication.focusWidget() is view.form.editor("name")
    desk_window.type("東北大学附属図書館")
    fill(desk_window, view, "lender_class_id", str(university(desk_window)))
    fill(desk_window, view, "symbol", "FA001")
    fill(desk_window, view, "user_id", "U-12")
    fill(desk_window, view, "registered_on", "2025/4/1")
    fill(desk_window, view, "item_limit", "5")
    fill(desk_window, view, "charge_least", "1,200")
    fill(desk_window, view, "covers", "return")
    fill(desk_window, view, "in_library_only", "yes")
    fill(desk_window, view, "address_0_name", "相互利用係")
    assert_every_control_is_named(page)
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: desk_window.services.lenders.count() == 1)
    desk_window.settle()
    (line,) = desk_window.services.lenders.page(0, 5)
    record = desk_window.services.lenders.record(line.lender_id)
    assert (record.symbol, record.user_id, str(record.registered_on)) == ("FA001", "U-12", "2025-04-01")
    assert record.estimate == Estimate(charge_least=1200, covers="return")
    assert (record.item_limit, record.in_library_only) == (5, True)
    assert [(one.name, one.takes_requests, one.sends) for one in record.addresses] == [("相互利用係", True, True)]
    assert page.done_line.text == "Lender entered · 東北大学附属図書館"
    desk_window.until(lambda: view.table.current_key() == line.lender_id)
    desk_window.press(Key.Key_Z, CONTROL)
    desk_window.until(lambda: desk_window.services.lenders.count() == 0)
    desk_window.until(lambda: not view.both.is_open)


@pytest.mark.rule("R01", "R06")
def test_a_lender_begins_with_a_profile(desk_window: OpenWindow) -> None:
    _page, view = the_view(desk_window)
    desk_window.press(Key.Key_N, CONTROL | SHIFT)
    question = desk_window.dialog(DecisionDialog)
    assert_every_control_is_named(question)
    question.button("ndl_overseas").click()
    back_in(desk_window, lambda: view.form is not None)
    fill(desk_window, view, "user_id", "OS-1")
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: desk_window.services.lenders.count() == 1)
    desk_window.settle()
    (line,) = desk_window.services.lenders.page(0, 5)
    kept = desk_window.services.lenders.record(line.lender_id)
    shipped = desk_window.services.lenders.profile("ndl_overseas")
    addresses = tuple(replace(one, address_id=None) for one in kept.addresses)
    assert replace(kept, addresses=addresses) == replace(shipped, user_id="OS-1")
    assert line.item_limit == 10
    # A second record of the same library is not made unawares.
    desk_window.press(Key.Key_N, CONTROL | SHIFT)
    again = desk_window.dialog(DecisionDialog)
    said = " ".join(label.text() for label in again.findChildren(QLabel))
    assert "There is a record already: National Diet Library (NDL), Japan · OS-1." in said
    again.reject()


def test_what_is_wrong_is_said_beside_its_field(desk_window: OpenWindow) -> None:
    a_lender(desk_window, symbol="FA001")
    _page, view = the_view(desk_window)
    desk_window.press(Key.Key_N, CONTROL)
    desk_window.press(Key.Key_Return, CONTROL)
    assert view.form is not None
    assert set(view.form.errors()) == {"name", "lender_class_id"}
    for name, text in (
        ("name", "X"), ("lender_class_id", str(university(desk_window))), ("symbol", "FA001"), ("email", "x@y"),
        ("item_limit", "0"), ("arrives_least", "9"), ("arrives_most", "2"), ("covers", "return"),
        ("by_tracked_carrier", ""), ("address_0_name", "A"), ("address_0_sends", ""),
    ):  # fmt: skip
        fill(desk_window, view, name, text)
    desk_window.press(Key.Key_Return, CONTROL)
    beside = {"symbol", "email", "item_limit", "arrives_most", "covers", "by_tracked_carrier", "address_0_name"}
    desk_window.until(lambda: view.form is not None and set(view.form.errors()) == beside)
    assert "京都大学図書館" in view.form.errors()["symbol"]
    nowhere = "Enter the address that its books come from and go back to."
    assert view.form.errors()["address_0_name"] == nowhere
    assert desk_window.services.lenders.count() == 1


def test_an_address_without_a_name_is_said_beside_its_name(desk_window: OpenWindow) -> None:
    _page, view = the_view(desk_window)
    desk_window.press(Key.Key_N, CONTROL)
    for name, text in (
        ("name", "X"), ("lender_class_id", str(university(desk_window))), ("address_0_address", "1-1"),
    ):  # fmt: skip
        fill(desk_window, view, name, text)
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: view.form is not None and bool(view.form.errors()))
    assert view.form is not None
    assert set(view.form.errors()) == {"address_0_name"}
    assert view.form.editor("address_0_name").hasFocus()


@pytest.mark.rule("R06")
def test_addresses_are_added_changed_and_taken_off(desk_window: OpenWindow) -> None:
    lender = a_lender(desk_window)
    _page, view = the_view(desk_window)
    view.table.view.setFocus()
    view.table.select_row(0)
    desk_window.until(lambda: view.details.edit_button is not None)
    desk_window.press(Key.Key_Return, on=view.table.view)
    desk_window.until(lambda: view.form is not None)
    fill(desk_window, view, "note", "kept while another address is added")
    view.details.another_address()
    assert view.form is not None
    assert view.form.dirty
    assert QApplication.focusWidget() is view.form.editor("address_1_name")
    desk_window.type("分館")
    fill(desk_window, view, "address_1_address", "北町2")
    fill(desk_window, view, "address_1_country", "KR")
    fill(desk_window, view, "address_0_gone", "yes")
    fill(desk_window, view, "address_1_takes_requests", "yes")
    view.details.another_address()  # never filled in: not kept
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: desk_window.services.lenders.record(lender).note != "")
    desk_window.settle()
    record = desk_window.services.lenders.record(lender)
    assert [(one.name, one.address, one.country, one.takes_requests) for one in record.addresses] == [
        ("分館", "北町2", "KR", True)
    ]  # fmt: skip
    assert view.form is None


def test_a_lender_is_taken_out_of_use_put_back_and_deleted(desk_window: OpenWindow) -> None:
    lender = a_lender(desk_window)
    page, view = the_view(desk_window)
    view.table.select_row(0)
    desk_window.until(lambda: view.details.edit_button is not None)
    view.details._switch_use()
    desk_window.until(lambda: not desk_window.services.lenders.record(lender).active)
    desk_window.settle()
    assert page.done_line.text == "Lender taken out of use · 京都大学図書館"
    view.details._switch_use()
    desk_window.until(lambda: desk_window.services.lenders.record(lender).active)
    desk_window.settle()
    view.details._delete()
    desk_window.until(lambda: desk_window.services.lenders.count() == 0)
    desk_window.settle()
    assert not view.both.is_open
    assert page.done_line.text == "Lender deleted · 京都大学図書館"


def test_a_lender_with_open_requests_stays_and_they_are_named(desk_window: OpenWindow) -> None:
    lender, small = a_lender(desk_window), desk_window.small
    write(
        small,
        lambda work: work.insert(
            "borrowing_request", patron=small.patrons["P1"], site=small.main, channel="counter", asked_on="2026-01-07",
            asked_title="X", asked_expense="private", expense="private", state="ordered", lender=lender,
            ordered_on="2026-01-07", agreed_on="2026-01-07",
        ),
    )  # fmt: skip
    page, view = the_view(desk_window)
    view.table.select_row(0)
    desk_window.until(lambda: view.details.edit_button is not None)
    view.details._delete()
    desk_window.until(lambda: page.done_line.text)
    assert "1 request is open (#1)" in page.done_line.text
    assert desk_window.services.lenders.count() == 1


def test_typing_is_asked_about_before_it_goes(desk_window: OpenWindow) -> None:
    a_lender(desk_window)
    page, view = the_view(desk_window)
    desk_window.press(Key.Key_N, CONTROL)
    desk_window.type("Half a name")
    desk_window.press(Key.Key_PageUp, CONTROL)
    dialog = desk_window.dialog(DecisionDialog)
    assert page.view is view
    dialog.button("discard").click()
    back_in(desk_window, lambda: page.view is page.requests)
    desk_window.settle()
    assert view.form is None
    # A lender that was open is shown as it was.
    desk_window.press(Key.Key_PageDown, CONTROL)
    view.table.select_row(0)
    desk_window.until(lambda: view.details.edit_button is not None)
    desk_window.press(Key.Key_Return, on=view.table.view)
    desk_window.until(lambda: view.form is not None)
    fill(desk_window, view, "note", "x")
    desk_window.press(Key.Key_Escape)
    desk_window.dialog(DecisionDialog).button("discard").click()
    back_in(desk_window, lambda: view.form is None)
    assert view.both.is_open
    desk_window.press(Key.Key_Escape)
    desk_window.until(lambda: not view.both.is_open)


def test_searching_and_the_other_language(desk_window: OpenWindow, translation) -> None:
    a_lender(desk_window, user_id="U-3")
    a_lender(desk_window, "北海道大学図書館", name_latin="Hokkaido", active=False, item_limit=1)
    page, view = the_view(desk_window)
    page.search.setFocus()
    desk_window.type("zzz")
    desk_window.until(lambda: view.table.model.total == 0)
    page.search.clear()
    desk_window.until(lambda: view.table.model.total == 2)
    view.table.select_row(0)
    desk_window.until(lambda: view.both.is_open)
    translation.choose("ja")
    desk_window.until(lambda: view.new_button.text() == "貸出館の新規登録")
    desk_window.settle()
    assert_every_control_is_named(page)
    translation.choose("en")


@pytest.mark.rule("B05")
def test_a_library_without_classes_enters_the_usual_four_by_one_key(desk_window: OpenWindow) -> None:
    write(desk_window.small, lambda work: work.run("DELETE FROM lender_class") and None)
    page, view = the_view(desk_window)
    desk_window.until(lambda: view._classes == [])
    desk_window.settle()
    button = next(
        one for one in view.table.findChildren(type(view.new_button)) if one.text() == "Enter the usual four classes"
    )
    button.setFocus()
    desk_window.press(Key.Key_Space)
    desk_window.until(lambda: len(desk_window.services.lenders.classes()) == 4)
    desk_window.settle()
    assert page.done_line.text == "Usual classes of lenders entered"
    desk_window.press(Key.Key_N, CONTROL)
    assert view.form is not None


@pytest.mark.rule("B05", "B06")
def test_a_class_of_lenders_is_changed_in_its_dialog(desk_window: OpenWindow) -> None:
    _page, view = the_view(desk_window)
    desk_window.press(Key.Key_K, CONTROL | SHIFT)
    dialog = desk_window.dialog(LenderClassDialog)
    desk_window.settle()
    section = dialog.section
    assert_every_control_is_named(dialog)
    section.table.view.setFocus()
    section.table.select_row(0)
    desk_window.press(Key.Key_Return, on=section.table.view)
    assert section.form is not None
    put(desk_window, section.form.editor("loan_most"), "3")
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: section.form is not None and section.form.errors())
    assert section.form.errors()["loan_most"].startswith("Days of the loan, at most: 3 is less than the least, 7.")
    put(desk_window, section.form.editor("loan_most"), "21")
    put(desk_window, section.form.editor(f"site_{desk_window.small.branch}"), "yes")
    assert_every_control_is_named(dialog)
    desk_window.press(Key.Key_S, CONTROL)
    desk_window.until(lambda: desk_window.services.lenders.classes()[0].estimate.loan_most == 21)
    desk_window.settle()
    assert desk_window.services.lenders.classes()[0].site_ids == {desk_window.small.branch}
    desk_window.press(Key.Key_Z, CONTROL, on=dialog)
    desk_window.until(lambda: desk_window.services.lenders.classes()[0].estimate.loan_most == 14)
    desk_window.settle()
    desk_window.press(Key.Key_N, CONTROL, on=dialog)
    assert section.form is not None
    put(desk_window, section.form.editor("name"), "Consortium")
    put(desk_window, section.form.editor("code"), "consortium")
    put(desk_window, section.form.editor("covers"), "nothing")
    desk_window.press(Key.Key_S, CONTROL)
    desk_window.until(lambda: len(desk_window.services.lenders.classes()) == 4)
    desk_window.settle()
    kept = desk_window.services.lenders.classes()[-1]
    assert (kept.code, kept.estimate) == ("consortium", Estimate(charge_least=0, covers="nothing"))
    section.add_usual()
    desk_window.until(lambda: len(desk_window.services.lenders.classes()) == 5)
    desk_window.settle()
    desk_window.press(Key.Key_Escape, on=dialog)
    desk_window.press(Key.Key_Escape, on=dialog)
    desk_window.until(lambda: not view.findChildren(QDialog) or not dialog.isVisible())


def test_who_may_not_borrow_only_reads(desk_window: OpenWindow) -> None:
    a_lender(desk_window)
    desk_window.session.sign_in(desk_window.small.helper)
    _page, view = the_view(desk_window)
    view.table.select_row(0)
    desk_window.until(lambda: view.details.edit_button is not None)
    assert view.details.edit_button is not None
    assert not view.details.edit_button.isEnabled()
    assert not view.new_button.isEnabled()
