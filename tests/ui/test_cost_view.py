"""The costs of borrowing by keys: years, budget codes, bills, the accounts office; the gauge in words (B15, B19)."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from libdesk.services.borrowing_costs import BorrowingCosts
from libdesk.services.costs import reserve
from libdesk.services.lender_invoices import InvoiceRecord
from libdesk.ui.pages import file_choosing
from libdesk.ui.pages.borrowing_page import BorrowingPage
from libdesk.ui.pages.cost_bill_dialogs import BillDialog, BookBillDialog, MatchBillDialog, SettleBillDialog
from libdesk.ui.pages.cost_bills import BillsPart
from libdesk.ui.pages.cost_codes import CodeDialog, CodesPart, EndCodeDialog
from libdesk.ui.pages.cost_office import OfficePart, SettleCodeDialog
from libdesk.ui.pages.cost_support import SupportPart
from libdesk.ui.pages.cost_view import CostView
from libdesk.ui.pages.cost_year_dialogs import YearDialog, YearEndDialog
from libdesk.ui.pages.print_preview import PrintPreview
from libdesk.ui.pages.reports_page import ReportsPage
from tests.services.money_fixtures import Money, go_to, make_money
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.desk_keys import switch_language
from tests.ui.window_fixtures import OpenWindow

Key = Qt.Key

TODAY = date(2026, 1, 7)


@pytest.fixture
def money(desk_window: OpenWindow) -> Money:
    return make_money(desk_window.small)


def the_view(desk: OpenWindow, part: str) -> CostView:
    page = desk.go("borrowing", BorrowingPage)
    page.open_view("costs")
    view = page.view
    assert isinstance(view, CostView)
    view.show_part(part)
    desk.settle()
    return view


def back_on(desk: OpenWindow, view: CostView) -> None:
    """The keyboard is in the list again after a dialog."""
    desk.window.activateWindow()
    view.back()
    desk.until(lambda: view.isAncestorOf(QApplication.focusWidget() or desk.window))


def first_row(desk: OpenWindow, view: CostView, lines: int = 1) -> None:
    desk.until(lambda: view.part.table.model.total == lines)
    back_on(desk, view)
    view.part.table.select_row(0)
    desk.until(lambda: view.part.current is not None)


@pytest.mark.rule("B19")
def test_a_year_is_opened_changed_and_never_below_what_is_used(desk_window: OpenWindow, money: Money) -> None:
    desk = desk_window
    request_id = money.request()
    money.run(lambda work: reserve(work, money.record(request_id), 1600)).must()
    view = the_view(desk, "support")
    part = view.part
    assert isinstance(part, SupportPart)
    first_row(desk, view)
    assert part.gauge.words == (
        "Library support, fiscal year 2025: enough left: ¥1,600 of ¥10,000 used, ¥8,400 left  (16%)"
        " Spent ¥0   ·   Reserved ¥1,600   ·   Left ¥8,400"
    )
    desk.press(Key.Key_Return)
    dialog = desk.dialog(YearDialog)
    desk.type("1599")
    desk.press(Key.Key_Return)
    desk.until(lambda: "sum" in dialog.form.errors())
    dialog.form.load({**dialog.form.values(), "sum": "1,600", "limit": "3"})
    desk.press(Key.Key_Return)
    desk.until(lambda: "Support year changed" in view.done_line.text)
    desk.settle()
    assert "spent: ¥1,600 of ¥1,600 used" in part.gauge.words
    assert "3 books a person" in part.gauge.words
    back_on(desk, view)
    view.new()
    opening = desk.dialog(YearDialog)
    assert opening.form.values()["year"] == "2026"
    desk.type("5000")
    desk.press(Key.Key_Return)
    desk.until(lambda: part.table.model.total == 2)
    assert_every_control_is_named(view)


@pytest.mark.rule("B19")
def test_closing_a_year_shows_what_it_moves_or_what_stands_in_the_way(desk_window: OpenWindow, money: Money) -> None:
    desk = desk_window
    request_id = money.request()
    money.run(lambda work: reserve(work, money.record(request_id), 1600)).must()
    view = the_view(desk, "support")
    part = view.part
    assert isinstance(part, SupportPart)
    first_row(desk, view)
    part.close_year()
    refused = desk.dialog(YearEndDialog)
    assert not refused.do_button.isEnabled()
    assert refused.stay_button.hasFocus()
    refused.reject()
    go_to(desk.small, date(2026, 4, 1))
    desk.services.support_years.open_year(desk.session.context(), 2026, 5000).must()
    view.refresh()
    desk.settle()
    part.table.select_row(1)
    part.close_year()
    dialog = desk.dialog(YearEndDialog)
    assert dialog.do_button.isEnabled()
    dialog.submit()
    desk.until(lambda: "Support year closed" in view.done_line.text)
    desk.settle()
    assert [state.reserved for state in desk.services.support_years.all()] == [1600, 0]


@pytest.mark.rule("B19")
def test_a_year_that_was_never_used_is_deleted_and_brought_back(desk_window: OpenWindow, money: Money) -> None:
    desk = desk_window
    view = the_view(desk, "support")
    part = view.part
    assert isinstance(part, SupportPart)
    first_row(desk, view)
    part.delete_button.click()
    desk.until(lambda: part.table.model.total == 0)
    desk.settle()
    assert "No support year is open for today." in part.gauge.words
    view.done_line.undo_button.click()
    desk.until(lambda: part.table.model.total == 1)


@pytest.mark.rule("B15")
def test_a_budget_code_is_registered_changed_and_ended(desk_window: OpenWindow, money: Money) -> None:
    desk = desk_window
    view = the_view(desk, "codes")
    part = view.part
    assert isinstance(part, CodesPart)
    first_row(desk, view)
    view.new()
    dialog = desk.dialog(CodeDialog)
    dialog.form.load(
        {
            **dialog.form.values(),
            "code": "K-100",
            "faculty": "汐見",
            "fund": "targeted_grant",
            "valid_from": "2026-01-01",
        }
    )
    dialog.submit()
    desk.until(lambda: "code" in dialog.form.errors())
    dialog.form.load(
        {**dialog.form.values(), "code": "T-7", "faculty": "汐見", "fund": "targeted_grant", "valid_from": "2026-01-01"}
    )
    dialog.submit()
    desk.until(lambda: part.table.model.total == 2)
    view.search("T-7")
    first_row(desk, view)
    line = part.current
    assert part.cells(line)[-1].word == "to be confirmed"
    desk.press(Key.Key_Return)
    changing = desk.dialog(CodeDialog)
    changing.form.load({**changing.form.values(), "confirmed_on": "2026-01-07", "confirmed_with": "佐藤"})
    changing.submit()
    desk.until(lambda: "Budget code changed" in view.done_line.text)
    desk.settle()
    assert part.cells(part.current)[-1].word == "may be used"
    part.end()
    ending = desk.dialog(EndCodeDialog)
    ending.form.load({**ending.form.values(), "last_on": "2026-01-06"})
    ending.submit()
    desk.until(lambda: "Budget code ended" in view.done_line.text)
    desk.settle()
    assert part.cells(part.current)[-1].word == "not valid today"
    part.delete()
    desk.until(lambda: part.table.model.total == 0)
    assert_every_control_is_named(view)


def test_a_bill_is_entered_matched_booked_and_settled(desk_window: OpenWindow, money: Money) -> None:
    desk = desk_window
    request_id = money.request("public")
    costs = BorrowingCosts(desk.small.library)
    costs.add_cost(desk.session.context(), request_id, "delivery", 800).must()
    view = the_view(desk, "bills")
    part = view.part
    assert isinstance(part, BillsPart)
    view.new()
    dialog = desk.dialog(BillDialog)
    dialog.form.load({**dialog.form.values(), "number": "N-1", "sum": "20 USD"})
    dialog.submit()
    assert "sum" in dialog.form.errors()
    dialog.form.load({**dialog.form.values(), "number": "N-1", "sum": "1600", "pay_by": "2026-02-05"})
    dialog.submit()
    first_row(desk, view)
    desk.press(Key.Key_Return)
    matching = desk.dialog(MatchBillDialog)
    matching.form.load(dict.fromkeys(matching.form.values(), True))
    matching._follow()
    assert matching.told.text() == "Bill ¥1,600 · matched ¥800 · difference ¥800"
    matching.submit()
    desk.until(lambda: "Lender’s bill matched" in view.done_line.text)
    desk.settle()
    assert part.current.difference == 800
    view.save()
    booking = desk.dialog(BookBillDialog)
    assert booking.form.values()["sum"] == "800"
    booking.form.load({**booking.form.values(), "sum": "801"})
    booking.submit()
    desk.until(lambda: "sum" in booking.form.errors())
    booking.form.load({**booking.form.values(), "sum": "700"})
    booking.submit()
    desk.until(lambda: "Lender’s bill booked" in view.done_line.text)
    desk.settle()
    part.settle_button.click()
    settling = desk.dialog(SettleBillDialog)
    settling.submit()
    desk.until(lambda: "reason" in settling.form.errors())
    settling.form.load({**settling.form.values(), "reason": "bank charge"})
    settling.submit()
    desk.until(lambda: "Lender’s bill settled" in view.done_line.text)
    desk.settle()
    assert not part.settle_button.isEnabled()
    assert_every_control_is_named(view)


def test_a_bill_is_corrected_and_deleted(desk_window: OpenWindow, money: Money) -> None:
    desk = desk_window
    bills = desk.services.lender_invoices
    bills.add(desk.session.context(), InvoiceRecord(money.lender, "N-2", TODAY, TODAY, 100, "JPY")).must()
    view = the_view(desk, "bills")
    part = view.part
    assert isinstance(part, BillsPart)
    first_row(desk, view)
    part.change_button.click()
    dialog = desk.dialog(BillDialog)
    assert dialog.form.values()["number"] == "N-2"
    dialog.form.load({**dialog.form.values(), "sum": "200"})
    dialog.submit()
    desk.until(lambda: "Lender’s bill changed" in view.done_line.text)
    desk.until(part.delete_button.isEnabled)
    part.delete_button.click()
    desk.until(lambda: part.table.model.total == 0)
    view.search("nothing like it")
    desk.settle()
    assert part.empty().title == "No bill matches “nothing like it”"


@pytest.mark.rule("B14")
def test_a_month_is_settled_printed_and_saved(
    desk_window: OpenWindow, money: Money, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_window
    request_id = money.request("public")
    costs = BorrowingCosts(desk.small.library)
    for amount in (800, 700):
        costs.add_cost(desk.session.context(), request_id, "delivery", amount).must()
    view = the_view(desk, "office")
    part = view.part
    assert isinstance(part, OfficePart)
    first_row(desk, view, 2)
    assert part.told.text() == "¥1,500 charged, ¥1,500 to be settled   ·   川端 教授 ¥1,500"
    part.print_statements()
    desk.dialog(PrintPreview).reject()
    target = tmp_path / "month.csv"
    monkeypatch.setattr(file_choosing, "file_to_save", lambda *_question: target)
    part.choose_file()
    desk.until(lambda: "The month is saved" in view.done_line.text)
    with target.open(encoding="utf-8-sig", newline="") as stream:
        assert len(list(csv.reader(stream))) == 3
    back_on(desk, view)
    desk.press(Key.Key_Return)
    dialog = desk.dialog(SettleCodeDialog)
    dialog.form.load({**dialog.form.values(), "on": "2026-01-08"})
    dialog.submit()
    desk.until(lambda: "on" in dialog.form.errors())
    dialog.form.load({**dialog.form.values(), "on": "2026-01-07"})
    dialog.submit()
    desk.until(lambda: "Settled with the accounts office" in view.done_line.text)
    desk.settle()
    assert part.told.text().startswith("¥1,500 charged, ¥0 to be settled")
    part.before_button.click()
    desk.until(lambda: part.table.model.total == 0)
    assert part.heading.text() == "December 2025"
    part.after_button.click()
    desk.until(lambda: part.table.model.total == 2)
    assert_every_control_is_named(view)


def test_without_the_rights_nothing_is_offered(desk_window: OpenWindow, money: Money) -> None:
    desk = desk_window
    desk.session.sign_in(desk.small.helper)
    for name in ("support", "codes", "bills"):
        view = the_view(desk, name)
        view.new()
        desk.settle()
        assert not view.part.new_button.isEnabled()
        assert not [one for one in desk.window.findChildren(QDialog) if one.isVisible()]


def test_the_costs_are_told_in_japanese(desk_window: OpenWindow, money: Money) -> None:
    desk = desk_window
    view = the_view(desk, "support")
    first_row(desk, view)
    for name in ("codes", "bills", "office", "support"):
        view.show_part(name)
        desk.settle()
    switch_language(desk, "ja")
    part = view.part
    assert isinstance(part, SupportPart)
    desk.session.language = "ja"
    part.gauge.retranslate()
    assert part.gauge.words.startswith("図書館負担 2025年度: 余裕あり: 10,000円のうち0円を使用")
    assert part.new_button.text() == "年度を開く…"


@pytest.mark.rule("B19")
def test_the_gauge_of_the_year_stands_in_reports(desk_window: OpenWindow, money: Money) -> None:
    desk = desk_window
    page = desk.go("reports", ReportsPage)
    desk.until(page.support.isVisible)
    assert "¥0 of ¥10,000 used, ¥10,000 left" in page.support.words
    request_id = money.request()
    money.run(lambda work: reserve(work, money.record(request_id), 9000)).must()
    page.refresh()
    desk.until(lambda: "nearly spent" in page.support.words)
