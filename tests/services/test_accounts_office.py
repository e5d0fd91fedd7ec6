"""Months for the accounts office: charges by budget code, faculty member and request; settled; saved as CSV (B14)."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from libdesk.services.accounts_office import AccountsOffice
from libdesk.services.borrowing_costs import BorrowingCosts
from libdesk.services.budget_codes import BudgetCodes
from tests.library_fixtures import SmallLibrary
from tests.services.money_fixtures import CODE, Money, codes, go_to, make_money

JANUARY = date(2026, 1, 31)
pytestmark = pytest.mark.rule("B14", "B15")


@pytest.fixture
def money(small: SmallLibrary) -> Money:
    return make_money(small)


def office(money: Money) -> AccountsOffice:
    return AccountsOffice(money.small.library)


def add_cost(money: Money, amount: int, code_id: int | None = None, title: str = "海辺の図書館") -> int:
    values = {} if code_id is None else {"budget_code": code_id}
    request_id = money.request("public", asked_title=title, **values)
    return BorrowingCosts(money.small.library).add_cost(money.small.context(), request_id, "delivery", amount).must()


def test_a_month_by_budget_code_faculty_member_and_request(money: Money) -> None:
    context = money.small.context()
    second = BudgetCodes(money.small.library).add(context, replace(CODE, code="A-1", name="図書費")).must()
    other = BudgetCodes(money.small.library).add(context, replace(CODE, code="Z-1", faculty_member="汐見")).must()
    for amount, code_id in ((100, None), (200, None), (400, second), (800, other)):
        add_cost(money, amount, code_id)
    BorrowingCosts(money.small.library).add_cost(context, money.request("private"), "delivery", 9999).must()
    go_to(money.small, date(2026, 2, 1))
    add_cost(money, 1600)
    month = office(money).month(JANUARY)
    assert [(code.code, code.amount) for code in month.codes] == [("A-1", 400), ("K-100", 300), ("Z-1", 800)]
    assert month.by_faculty_member() == [("川端 教授", 700), ("汐見", 800)]
    assert (month.amount, month.unsettled) == (1500, 1500)
    assert [charge.amount for charge in month.codes[1].charges] == [100, 200]
    assert office(money).month(date(2026, 2, 28)).amount == 1600
    assert office(money).month(date(2024, 2, 29)).codes == ()
    assert office(money).months() == [date(2026, 2, 1), date(2026, 1, 1)]


def test_a_cost_that_was_taken_back_is_charged_to_nobody(money: Money) -> None:
    entry_id = add_cost(money, 100)
    add_cost(money, 200)
    BorrowingCosts(money.small.library).take_back_cost(money.small.context(), entry_id, "wrong").must()
    assert office(money).month(JANUARY).amount == 200


def test_what_is_settled_is_marked_and_stands_in_the_way(money: Money) -> None:
    context = money.small.context()
    entry_id = add_cost(money, 100)
    go_to(money.small, date(2026, 2, 3))
    for wrong in (date(2026, 1, 6), date(2026, 2, 4)):
        assert codes(office(money).settle(context, JANUARY, money.code, wrong)) == ["settled_day_wrong"]
    done = office(money).settle(context, JANUARY, money.code, date(2026, 2, 3))
    assert done.must() == 1
    code = office(money).code_month(JANUARY, money.code)
    assert code is not None
    assert (code.settled_on, code.unsettled) == (date(2026, 2, 3), 0)
    refused = office(money).settle(context, JANUARY, money.code, date(2026, 2, 3))
    assert codes(refused) == ["nothing_to_settle"]
    assert codes(office(money).settle(context, JANUARY, 99, date(2026, 2, 3))) == ["nothing_to_settle"]
    taken = BorrowingCosts(money.small.library).take_back_cost(context, entry_id, "wrong")
    assert codes(taken) == ["cost_settled"]
    assert money.undo(done) == []
    again = office(money).code_month(JANUARY, money.code)
    assert again is not None
    assert again.settled_on is None


def test_a_booking_that_was_settled_is_not_undone(money: Money) -> None:
    context, request_id = money.small.context(), money.request("public")
    booking = BorrowingCosts(money.small.library).add_cost(context, request_id, "delivery", 100)
    office(money).settle(context, JANUARY, money.code, date(2026, 1, 7)).must()
    assert money.undo(booking) == ["undo_later_action"]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_month_is_saved_as_csv_without_formulas(money: Money, tmp_path: Path, language: str) -> None:
    add_cost(money, 100, title="=HYPERLINK(1)")
    add_cost(money, 200)
    target = tmp_path / "month.csv"
    assert office(money).save_csv(JANUARY, target, language) == 2
    with target.open(encoding="utf-8-sig", newline="") as stream:
        header, first, second = list(csv.reader(stream))
    assert len(header) == len(set(header)) == len(first) == 15
    assert first[1:4] == ["K-100", "", "川端 教授"]
    assert first[6] == "'=HYPERLINK(1)"
    assert (second[0], second[10], second[11], second[12]) == ("2026-01", "2026-01-07", "200", "JPY")
