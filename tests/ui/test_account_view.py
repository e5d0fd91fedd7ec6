"""A patron's account by keyboard: pay in part, charge, waive, give back, void; what runs is shown apart."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel

from libdesk.ui.pages.account_dialogs import ChargeDialog, RefundDialog, VoidDialog, WaiveDialog
from libdesk.ui.pages.account_view import AccountDialog, open_account
from libdesk.ui.pages.pay_dialog import PayDialog
from libdesk.ui.pages.print_preview import PrintPreview
from libdesk.ui.pages.today_page import TodayPage
from libdesk.ui.widgets.buttons import Button
from tests.services.money import balance, fine_of, owe, pay
from tests.services.test_fines import lend
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.window_fixtures import OpenWindow


def account_of(opened: OpenWindow, card: str = "P1") -> AccountDialog:
    page = opened.go("today", TodayPage)
    open_account(page, opened.window, opened.session, opened.small.patrons[card], "山田 太郎")
    dialog = opened.dialog(AccountDialog)
    opened.until(lambda: dialog.view.account is not None)
    return dialog


def texts(dialog: AccountDialog) -> list[str]:
    return [label.text() for label in dialog.view.findChildren(QLabel) if label.text()]


def choose(dialog: ChargeDialog | PayDialog | RefundDialog, field: str, value: str) -> None:
    editor = dialog.form.editor(field)
    assert isinstance(editor, QComboBox)
    editor.setCurrentIndex(editor.findData(value))


def test_part_of_a_fine_is_paid_and_its_receipt_printed(desk_window: OpenWindow) -> None:
    opened, small = desk_window, desk_window.small
    owe(small, 500)
    dialog = account_of(opened)
    assert dialog.view.balance.text() == "Owed: ¥500"
    opened.until(dialog.view.pay_button.isEnabled)
    dialog.view.focus_first()
    opened.press(Qt.Key.Key_Return)
    form = opened.dialog(PayDialog)
    assert form.form.values()["sum"] == "500"
    opened.type("200")
    form.form.editor("given").setFocus()
    opened.type("1000")
    assert form.change.text() == "Change: ¥800"
    opened.press(Qt.Key.Key_Return)
    opened.until(lambda: dialog.view.balance.text() == "Owed: ¥300")
    assert dialog.done_line.text == "Paid · ¥200 · 山田 太郎 · receipt 1 · ¥300 still owed"
    assert "of ¥500" in texts(dialog)
    dialog.done_line.offer_button.click()
    opened.dialog(PrintPreview).reject()
    assert_every_control_is_named(dialog)


def test_a_payment_can_be_for_one_charge_and_by_stamps(desk_window: OpenWindow) -> None:
    opened, small = desk_window, desk_window.small
    first, second = owe(small, 100), owe(small, 168)
    dialog = account_of(opened)
    dialog.view.pay()
    form = opened.dialog(PayDialog)
    form.ticks[first].setChecked(False)
    assert form.form.values()["sum"] == "168"
    assert form.chosen == (second,)
    choose(form, "means", "stamps")
    assert not form.form.editor("given").isVisible()
    form.form.editor("stamps").setFocus()
    opened.type("84x2")
    assert form.form.values()["sum"] == "168"
    opened.press(Qt.Key.Key_Return)
    opened.until(lambda: dialog.view.balance.text() == "Owed: ¥100")
    assert balance(small) == 100


def test_a_wrong_sum_is_said_beside_its_field(desk_window: OpenWindow) -> None:
    opened, small = desk_window, desk_window.small
    owe(small, 500)
    dialog = account_of(opened)
    dialog.view.pay()
    form = opened.dialog(PayDialog)
    for typed, said in (("much", "Please write a sum"), ("€5", "reckons in JPY"), ("501", "more than is owed")):
        form.form.load({**form.form.values(), "sum": typed})
        opened.press(Qt.Key.Key_Return, on=form.form.editor("sum"))
        opened.until(lambda said=said: said in form.form.errors().get("sum", ""))
    assert form.isVisible()
    form.reject()


def test_cash_while_the_till_is_shut_is_refused_in_words(desk_window: OpenWindow) -> None:
    opened, small = desk_window, desk_window.small
    owe(small, 500)
    opened.services.settings.change(small.context(), "money.till_needed", True).must()
    dialog = account_of(opened)
    dialog.view.pay()
    form = opened.dialog(PayDialog)
    opened.press(Qt.Key.Key_Return)
    opened.until(lambda: form.reasons.sentences != ())
    assert "till is not open" in form.reasons.sentences[0]
    form.reject()


def test_charge_waive_and_give_back(desk_window: OpenWindow) -> None:
    opened, small = desk_window, desk_window.small
    dialog = account_of(opened)
    assert dialog.view.balance.text() == "Nothing is owed"
    dialog.view.focus_first()
    opened.press(Qt.Key.Key_Return)
    charge = opened.dialog(ChargeDialog)
    choose(charge, "what", "copies")
    charge.form.editor("sum").setFocus()
    opened.type("300")
    opened.press(Qt.Key.Key_Return)
    opened.until(lambda: dialog.view.balance.text() == "Owed: ¥300")
    pay(small, 200).must()
    opened.until(lambda: dialog.view.balance.text() == "Owed: ¥100")
    dialog.view.waive()
    waive = opened.dialog(WaiveDialog)
    assert waive.form.values()["sum"] == "100"
    opened.type("hardship")
    opened.press(Qt.Key.Key_Return)
    opened.until(lambda: dialog.view.balance.text() == "Nothing is owed")
    dialog.view.refund()
    refund = opened.dialog(RefundDialog)
    assert refund.form.values()["sum"] == "200"
    opened.type("charged by mistake")
    opened.press(Qt.Key.Key_Return)
    opened.until(lambda: dialog.done_line.text == "Refunded · ¥200 · 山田 太郎")
    assert balance(small) == 0


def test_a_receipt_is_voided_from_the_account(desk_window: OpenWindow) -> None:
    opened, small = desk_window, desk_window.small
    owe(small, 300)
    pay(small, 300).must()
    dialog = account_of(opened)
    button = next(one for one in dialog.view.findChildren(Button) if one.accessibleName() == "Void receipt 1")
    button.click()
    opened.dialog(VoidDialog)
    opened.type("wrong person")
    opened.press(Qt.Key.Key_Return)
    opened.until(lambda: dialog.view.balance.text() == "Owed: ¥300")
    printing = next(one for one in dialog.view.findChildren(Button) if one.accessibleName() == "Print receipt 1")
    printing.click()
    opened.dialog(PrintPreview).reject()


@pytest.mark.rule("C09")
def test_fines_that_run_are_shown_live_and_apart(desk_window: OpenWindow) -> None:
    opened, small = desk_window, desk_window.small
    fine_of(small, 50, fine_cap=120)
    lend(small)
    small.later(days=4)
    dialog = account_of(opened)
    assert dialog.view.balance.text() == "Nothing is owed"
    shown = texts(dialog)
    assert "¥120 more runs on what is overdue; it is charged at return." in shown
    assert "grows no further" in shown
    assert not dialog.view.pay_button.isEnabled()


def test_a_long_account_is_shown_whole_when_asked(desk_window: OpenWindow) -> None:
    opened, small = desk_window, desk_window.small
    for _ in range(14):
        owe(small, 10)
    dialog = account_of(opened)
    more = next(one for one in dialog.view.findChildren(Button) if one.text() == "Show all 14 entries")
    before = len(texts(dialog))
    more.click()
    assert len(texts(dialog)) > before
    assert opened.session.translation is not None
    opened.session.translation.choose("ja")
    opened.until(lambda: dialog.view.pay_button.text() == "入金")
    dialog.reject()


def test_who_may_not_is_not_offered_it(desk_window: OpenWindow) -> None:
    opened, small = desk_window, desk_window.small
    owe(small, 300)
    pay(small, 100).must()
    opened.session.sign_in(small.clerk)
    dialog = account_of(opened)
    assert dialog.view.pay_button.isEnabled()
    assert not dialog.view.waive_button.isEnabled()
    assert not dialog.view.refund_button.isEnabled()
    assert not [one for one in dialog.view.findChildren(Button) if one.accessibleName().startswith("Void")]
