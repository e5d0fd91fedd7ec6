"""A year in the life of an office that borrows: 300 requests, and every sum told three ways comes out the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from libdesk.db.integrity import find_faults
from libdesk.services import borrowing_reports
from libdesk.services.borrowing_due import borrowing_groups
from libdesk.services.borrowing_record import read_borrowing_record
from libdesk.services.reports import ReportQuestion
from tests.borrowing_year import FIRST, LAST, BorrowingYear

REQUESTS = 300


@pytest.fixture(scope="module")
def lived() -> Iterator[BorrowingYear]:
    """The year, lived to its end."""
    with TemporaryDirectory(prefix="libdesk-year-") as folder:
        year = BorrowingYear(Path(folder), REQUESTS)
        year.live()
        yield year
        year.small.library.close()


def test_a_year_has_everything_in_it(lived: BorrowingYear) -> None:
    states = dict(lived.rows.all("SELECT state, count(*) FROM borrowing_request GROUP BY state"))
    assert sum(states.values()) == REQUESTS
    assert set(states) == {"closed", "refused", "cancelled"}
    told = lived.told
    assert min(told.lost, told.extended, sum(told.refused.values()), told.turned_private) >= 3
    assert states["refused"] >= 1
    ways = {how for (how,) in lived.rows.all("SELECT DISTINCT returned_how FROM borrowed_book")}
    assert {"desk", "not_collected"} <= ways
    assert find_faults(lived.rows) == []
    assert borrowing_groups(lived.rows, lived.today) == []


@pytest.mark.rule("B19")
def test_what_the_report_says_it_cost_is_what_was_booked_and_what_the_ledger_says(lived: BorrowingYear) -> None:
    ledger: Counter[tuple[str, date]] = Counter()
    for payer, amount, booked in lived.rows.all(
        "SELECT payer, amount, booked_on FROM cost_entry WHERE what <> 'estimate' ORDER BY id"
    ):
        ledger[payer, date.fromisoformat(booked).replace(day=1)] += amount
    reported: Counter[tuple[str, date]] = Counter()
    for one in borrowing_reports.costs(lived.rows, FIRST, LAST, frozenset()):
        reported[str(one.code), one.month] += one.number
    assert +reported == +ledger == +lived.told.costs
    table = _report(lived, "borrowing_costs", "payer")
    assert table.totals[0] == sum(lived.told.costs.values())
    # What students' books cost the library is within the year's budget, and nothing stays reserved.
    state = lived.services.support_years.state(lived.year)
    assert state is not None
    spent = sum(amount for (payer, _), amount in lived.told.costs.items() if payer == "library")
    assert (state.spent, state.reserved) == (spent, 0)
    assert spent <= 60_000


def test_each_month_of_the_accounts_office_is_what_was_charged_to_its_codes(lived: BorrowingYear) -> None:
    office = lived.services.accounts_office
    found = {
        (code.budget_code_id, month): code.amount for month in office.months() for code in office.month(month).codes
    }
    assert found == dict(lived.told.by_code)
    assert all(office.month(month).unsettled == 0 for month in office.months())
    names = dict(lived.rows.all("SELECT faculty_member, id FROM budget_code"))
    for month in office.months():
        for name, amount in office.month(month).by_faculty_member():
            assert amount == lived.told.by_code[names[name], month]


def test_the_lenders_bills_come_to_what_they_were_booked_for(lived: BorrowingYear) -> None:
    bills = lived.services.lender_invoices.all()
    assert all(bill.difference == 0 and bill.settled_on is not None for bill in bills)
    booked: Counter[int] = Counter()
    for request_id, amount in lived.rows.all(
        "SELECT borrowing_request_id, amount FROM cost_entry WHERE what IN ('delivery', 'return')"
    ):
        booked[read_borrowing_record(lived.rows, request_id).lender_id or 0] += amount
    billed: Counter[int] = Counter()
    for bill in bills:
        billed[bill.record.lender_id] += bill.record.amount
    # What came to nothing after a book was paid for stays with the lender it was paid to.
    compensation = lived.rows.value("SELECT sum(amount) FROM cost_entry WHERE what = 'compensation'")
    assert sum(billed.values()) == sum(booked.values()) + _billed_compensation(lived)
    assert compensation == 3000 * lived.told.lost


def _billed_compensation(lived: BorrowingYear) -> int:
    return int(
        lived.rows.value(
            "SELECT coalesce(sum(amount), 0) FROM cost_entry WHERE what = 'compensation'"
            " AND lender_invoice_id IS NOT NULL"
        )
    )


def test_how_lenders_answered_is_told_lender_by_lender(lived: BorrowingYear) -> None:
    lines = borrowing_reports.tries(lived.rows, FIRST, LAST)
    assert Counter(line.lender_id for line in lines) == lived.told.tries
    assert Counter(line.lender_id for line in lines if line.answer == "sent") == lived.told.filled
    refused: Counter[tuple[int | None, str | None]] = Counter()
    for one in borrowing_reports.refusals(lived.rows, FIRST, LAST, frozenset()):
        refused[one.lender_id, str(one.code)] += one.number
    assert refused == lived.told.refused
    table = _report(lived, "borrowing", "lender")
    assert table.totals[1] == sum(lived.told.tries.values())
    assert table.totals[2] == sum(lived.told.filled.values())


@pytest.mark.rule("B19")
def test_no_student_got_more_books_than_the_year_allows_each(lived: BorrowingYear) -> None:
    for reader in set(lived.readers):
        assert lived.services.support_years.books_of(reader, lived.year) <= 3


def _report(lived: BorrowingYear, measure: Any, rows_by: Any) -> Any:
    question = ReportQuestion(measure, rows_by, "", FIRST, LAST)
    return lived.services.reports.table(lived.here, question, "en").must()
