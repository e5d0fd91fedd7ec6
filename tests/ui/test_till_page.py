"""The page Till by its keys: open, take, void, count, stamps, what is owed; and an account in its dialog."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from libdesk.ui.pages import file_choosing
from libdesk.ui.pages.account_dialogs import VoidDialog
from libdesk.ui.pages.account_view import AccountDialog
from libdesk.ui.pages.print_preview import PrintPreview
from libdesk.ui.pages.till_dialogs import CashDialog, CloseTillDialog, OpenTillDialog, StampsDialog
from libdesk.ui.pages.till_page import TillPage
from tests.services.money import balance, fine_of, owe, pay
from tests.services.test_fines import lend
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.window_fixtures import OpenWindow

CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


def open_till(opened: OpenWindow, amount: str = "5000") -> TillPage:
    page = opened.go("till", TillPage)
    opened.press(Qt.Key.Key_O, CTRL)
    opened.dialog(OpenTillDialog)
    opened.type(amount)
    opened.press(Qt.Key.Key_Return)
    opened.until(lambda: page.till.report is not None)
    back_on(opened, page)
    return page


def back_on(opened: OpenWindow, page: TillPage) -> None:
    """Wait until the keyboard is back on the page after a dialog, as the system's window manager brings it back."""
    opened.window.activateWindow()
    opened.until(lambda: page.isAncestorOf(QApplication.focusWidget() or opened.window))


def test_a_day_at_the_till_by_keyboard(desk_window: OpenWindow) -> None:
    opened, small = desk_window, desk_window.small
    page = opened.go("till", TillPage)
    assert page.till.state.text() == "The till is closed"
    assert not page.actions_by_id["till.put_in"].isEnabled()
    open_till(opened)
    assert page.till.state.text() == "In the till: ¥5,000"
    owe(small, 500)
    opened.services.accounts.pay(opened.session.context(), small.patrons["P1"], 300).must()
    opened.press(Qt.Key.Key_I, CTRL_SHIFT)
    opened.dialog(CashDialog)
    opened.type("1000")
    opened.press(Qt.Key.Key_Tab)
    opened.type("change")
    opened.press(Qt.Key.Key_Return)
    opened.until(lambda: page.till.state.text() == "In the till: ¥6,300")
    assert page.till.table.model.rowCount() == 1
    back_on(opened, page)
    opened.press(Qt.Key.Key_O, CTRL)
    dialog = opened.dialog(CloseTillDialog)
    opened.type("6290")
    assert dialog.difference.text() == "¥10 is missing"
    opened.press(Qt.Key.Key_Return)
    assert "reason" in dialog.form.errors()
    dialog.form.editor("reason").setFocus()
    opened.type("a coin is missing")
    opened.press(Qt.Key.Key_Return)
    opened.until(lambda: page.till.report is None)
    assert page.done_line.text.startswith("Till closed")
    assert page.done_line.offer_button.text() == "Print the cash report"
    assert_every_control_is_named(page)


def test_a_receipt_is_voided_and_the_void_taken_back(desk_window: OpenWindow) -> None:
    opened, small = desk_window, desk_window.small
    owe(small, 500)
    pay(small, 300).must()
    page = opened.go("till", TillPage)
    page.till.table.select_row(0)
    opened.until(lambda: page.actions_by_id["till.void"].isEnabled())
    opened.press(Qt.Key.Key_Delete, CTRL)
    dialog = opened.dialog(VoidDialog)
    opened.press(Qt.Key.Key_Return)
    assert "reason" in dialog.form.errors()
    opened.type("wrong person")
    opened.press(Qt.Key.Key_Return)
    opened.until(lambda: page.done_line.text.startswith("Receipt voided"))
    assert balance(small) == 500
    back_on(opened, page)
    opened.press(Qt.Key.Key_Z, CTRL)
    opened.until(lambda: page.done_line.text.startswith("Taken back"))
    assert page.done_line.remarks == ("The account keeps both lines: the entry, and its counter-entry.",)
    assert balance(small) == 200


def test_a_receipt_and_a_report_are_shown_before_they_are_printed(desk_window: OpenWindow) -> None:
    opened, small = desk_window, desk_window.small
    page = open_till(opened)
    owe(small, 500)
    pay(small, 300).must()
    opened.until(lambda: page.till.table.model.rowCount() == 1)
    page.till.table.select_row(0)
    page.print_again()
    preview = opened.dialog(PrintPreview)
    preview.reject()
    page.print_report()
    opened.dialog(PrintPreview).reject()


def test_stamps_come_and_go(desk_window: OpenWindow) -> None:
    opened = desk_window
    page = open_till(opened)
    opened.press(Qt.Key.Key_PageDown, CTRL)
    assert page.views.current == "stamps"
    assert page.stamps is not None
    for key, typed, total in (
        (Qt.Key.Key_B, "84x10 10x5", "¥890"), (Qt.Key.Key_I, "50x2", "¥990"), (Qt.Key.Key_U, "84x3", "¥738"),
        (Qt.Key.Key_K, "84x6", "¥654"),
    ):  # fmt: skip
        opened.press(key, CTRL)
        dialog = opened.dialog(StampsDialog)
        opened.type(typed)
        assert dialog.together.text().startswith("Together ¥")
        dialog.form.editor("reason").setFocus()
        opened.type("post")
        opened.press(Qt.Key.Key_Return)
        opened.until(lambda total=total: page.stamps.total.text() == f"Stamps for {total}")
        back_on(opened, page)
    opened.press(Qt.Key.Key_U, CTRL)
    dialog = opened.dialog(StampsDialog)
    opened.type("eighty")
    opened.press(Qt.Key.Key_Return)
    assert "84x2" in dialog.form.errors()["stamps"]
    dialog.form.load({"stamps": "84x99", "reason": "post"})
    opened.press(Qt.Key.Key_Return, on=dialog.form.editor("stamps"))
    opened.until(lambda: "only 6 stamps" in dialog.form.errors().get("stamps", ""))
    dialog.reject()
    assert_every_control_is_named(page)


def test_the_tills_of_before_have_their_reports(desk_window: OpenWindow) -> None:
    opened = desk_window
    page = open_till(opened, "0")
    opened.services.till.close(opened.session.context(), 0).must()
    page.views.choose("past")
    opened.settle()
    assert page.past is not None
    assert page.past.table.model.rowCount() == 1
    page.past.table.select_row(0)
    opened.until(lambda: page.actions_by_id["till.report"].isEnabled())
    page.print_report()
    opened.dialog(PrintPreview).reject()


def test_what_everybody_owes_is_worked_out_and_saved(
    desk_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, small = desk_window, desk_window.small
    fine_of(small, 50)
    lend(small)
    owe(small, 500, "P2")
    small.later(days=2)
    page = opened.go("till", TillPage)
    page.views.choose("owed")
    opened.until(lambda: page.owed is not None and page.owed.owed is not None)
    assert page.owed is not None
    assert page.owed.total.text() == "Owed: ¥600"
    assert page.owed.about.text() == "On accounts ¥500 · running on overdue items ¥100"
    assert page.owed.table.model.rowCount() == 2
    target = tmp_path / "owed.csv"
    monkeypatch.setattr(file_choosing, "file_to_save", lambda *_what: target)
    page.save()
    opened.settle()
    with target.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    assert [(line["card"], line["balance"], line["running"], line["total"]) for line in lines] == [
        ("P2", "500", "0", "500"), ("P1", "0", "100", "100"),
    ]  # fmt: skip
    page.owed.table.select_row(0)
    page.owed.table.opened.emit(small.patrons["P2"])
    account = opened.dialog(AccountDialog)
    opened.until(lambda: account.view.balance.text() == "Owed: ¥500")
    account.reject()


def test_the_page_follows_the_language(desk_window: OpenWindow, qtbot: QtBot) -> None:
    page = open_till(desk_window)
    assert desk_window.session.translation is not None
    for view in ("stamps", "past", "owed", "till"):
        page.views.choose(view)
        desk_window.settle()
    desk_window.session.translation.choose("ja")
    qtbot.waitUntil(lambda: page.till.state.text() == "会計の現金：5,000円")
    assert page.actions_by_id["till.open"].text() == "会計を締める"
    desk_window.settle()
