"""Lenders' bills: entered, matched once to costs of their requests, settled with what differs explained."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from libdesk.services.borrowing_costs import BorrowingCosts
from libdesk.services.lender_invoices import InvoiceRecord, LenderInvoices
from tests.library_fixtures import SmallLibrary
from tests.services.borrowing_fixtures import add_class, add_lender
from tests.services.money_fixtures import Money, codes, make_money

TODAY = date(2026, 1, 7)


@pytest.fixture
def money(small: SmallLibrary) -> Money:
    return make_money(small)


def bills(money: Money) -> LenderInvoices:
    return LenderInvoices(money.small.library)


def bill(money: Money, amount: int = 1600, number: str = "2026-1") -> InvoiceRecord:
    return InvoiceRecord(money.lender, number, date(2026, 1, 5), TODAY, amount, "JPY", date(2026, 2, 5))


def add_cost(money: Money, request_id: int, amount: int) -> int:
    return BorrowingCosts(money.small.library).add_cost(money.small.context(), request_id, "delivery", amount).must()


@pytest.mark.parametrize(
    ("change", "refused"),
    [
        ({"number": " "}, ["invoice_number_missing"]),
        ({"number": "2026-1"}, ["invoice_taken"]),
        ({"amount": 0}, ["sum_not_positive"]),
        ({"amount": -1600}, ["sum_not_positive"]),
        ({"currency": "USD"}, ["cost_other_currency"]),
        ({"lender_id": 99}, ["not_found"]),
        ({"came_on": date(2026, 1, 4)}, ["invoice_days_wrong"]),
        ({"pay_by": date(2026, 1, 4)}, ["invoice_days_wrong"]),
        ({"came_on": date(2026, 1, 8)}, ["invoice_came_later"]),
        ({"currency": "EUR", "amount": -1}, ["sum_not_positive", "cost_other_currency"]),
    ],
)
def test_what_a_bill_must_be(money: Money, change: dict[str, Any], refused: list[str]) -> None:
    context = money.small.context()
    bills(money).add(context, bill(money)).must()
    assert codes(bills(money).add(context, replace(bill(money, number="2026-2"), **change))) == refused


def test_costs_are_matched_once_and_the_difference_is_shown(money: Money) -> None:
    context = money.small.context()
    request_id = money.request("public")
    first, second = add_cost(money, request_id, 800), add_cost(money, request_id, 500)
    invoice_id = bills(money).add(context, bill(money)).must()
    assert [line.cost_entry_id for _, line in bills(money).fitting(invoice_id)] == [first, second]
    done = bills(money).match(context, invoice_id, [first, second, first])
    assert (done.must().matched, done.must().difference, done.must().costs) == (1300, 300, 2)
    assert [line.cost_entry_id for line in bills(money).costs(invoice_id)] == [first, second]
    other = bills(money).add(context, bill(money, number="2026-2")).must()
    assert codes(bills(money).match(context, other, [second])) == ["cost_matched_already"]
    assert codes(bills(money).match(context, invoice_id, [second])) == ["cost_matched_already"]
    assert codes(bills(money).match(context, other, [])) == ["costs_missing"]
    assert codes(bills(money).match(context, other, [99])) == ["not_found"]
    assert bills(money).fitting(invoice_id) == []
    parted = bills(money).part(context, second)
    assert bills(money).line(invoice_id).difference == 800
    assert codes(bills(money).part(context, second)) == ["not_found"]
    assert money.undo(parted) == []
    assert money.undo(done) == []
    assert bills(money).line(invoice_id).matched == 0


def test_a_cost_that_was_taken_back_is_neither_matched_nor_counted(money: Money) -> None:
    context, request_id = money.small.context(), money.request("public")
    first, second = add_cost(money, request_id, 800), add_cost(money, request_id, 500)
    invoice_id = bills(money).add(context, bill(money)).must()
    bills(money).match(context, invoice_id, [first]).must()
    costs = BorrowingCosts(money.small.library)
    for entry_id in (first, second):
        costs.take_back_cost(context, entry_id, "not ours").must()
    assert bills(money).line(invoice_id).matched == 0
    assert bills(money).costs(invoice_id) == []
    assert bills(money).fitting(invoice_id) == []
    assert codes(bills(money).match(context, invoice_id, [second])) == ["cost_taken_back_already"]


def test_no_more_is_matched_than_a_bill_asks_for(money: Money) -> None:
    context, request_id = money.small.context(), money.request("public")
    first, second = add_cost(money, request_id, 1600), add_cost(money, request_id, 1)
    invoice_id = bills(money).add(context, bill(money)).must()
    assert codes(bills(money).match(context, invoice_id, [first, second])) == ["invoice_exceeded"]
    bills(money).match(context, invoice_id, [first]).must()
    lower = replace(bill(money), amount=1599)
    assert codes(bills(money).change(context, invoice_id, lower)) == ["invoice_exceeded"]


def test_a_cost_that_was_taken_back_and_brought_back_counts_again(money: Money) -> None:
    context, request_id = money.small.context(), money.request("public")
    entry_id = add_cost(money, request_id, 700)
    invoice_id = bills(money).add(context, bill(money)).must()
    bills(money).match(context, invoice_id, [entry_id]).must()
    taken = BorrowingCosts(money.small.library).take_back_cost(context, entry_id, "not ours")
    assert bills(money).line(invoice_id).matched == 0
    assert money.undo(taken) == []
    assert (bills(money).line(invoice_id).matched, bills(money).line(invoice_id).costs) == (700, 1)


def test_what_a_bill_asks_for_is_booked_on_the_request_and_never_more(money: Money) -> None:
    context, request_id = money.small.context(), money.request()
    invoice_id = bills(money).add(context, bill(money)).must()
    done = bills(money).book(context, invoice_id, request_id, "lending_fee", 1000)
    assert done.must().difference == 600
    assert money.used() == (0, 1000)
    assert codes(bills(money).book(context, invoice_id, request_id, "return", 601)) == ["invoice_exceeded"]
    assert codes(bills(money).book(context, invoice_id, 99, "return", 1)) == ["not_found"]
    assert bills(money).requests_of(money.lender) == [(request_id, f"BM{request_id}", "海辺の図書館")]
    assert money.undo(done) == []
    assert money.used() == (0, 0)


def test_a_bill_goes_with_requests_of_its_lender_only(money: Money) -> None:
    context = money.small.context()
    other = add_lender(money.small, add_class(money.small, "others"), "南大学図書館")
    request_id = money.request("public", lender=other)
    entry_id = add_cost(money, request_id, 100)
    invoice_id = bills(money).add(context, bill(money)).must()
    assert codes(bills(money).match(context, invoice_id, [entry_id])) == ["invoice_of_other_lender"]
    assert codes(bills(money).book(context, invoice_id, request_id, "return", 100)) == ["invoice_of_other_lender"]


def test_a_bill_is_settled_when_it_agrees_or_with_the_reason_why_it_does_not(money: Money) -> None:
    context, request_id = money.small.context(), money.request("public")
    invoice_id = bills(money).add(context, bill(money)).must()
    bills(money).match(context, invoice_id, [add_cost(money, request_id, 1500)]).must()
    refused = bills(money).settle(context, invoice_id, TODAY)
    assert codes(refused) == ["invoice_differs"]
    for wrong in (date(2026, 1, 4), date(2026, 1, 8)):
        assert codes(bills(money).settle(context, invoice_id, wrong, "bank charge")) == ["settled_day_wrong"]
    done = bills(money).settle(context, invoice_id, TODAY, "bank charge of 100 yen")
    line = bills(money).line(invoice_id)
    assert (line.settled_on, line.record.note) == (TODAY, "bank charge of 100 yen")
    assert bills(money).all(only_open=True) == []
    later = [
        bills(money).settle(context, invoice_id, TODAY, "again"),
        bills(money).match(context, invoice_id, [1]),
        bills(money).change(context, invoice_id, bill(money)),
        bills(money).delete(context, invoice_id),
        bills(money).book(context, invoice_id, request_id, "return", 1),
        bills(money).part(context, 1),
    ]
    assert [codes(outcome) for outcome in later] == [["invoice_settled"]] * 6  # type: ignore[arg-type]
    assert money.undo(done) == []
    assert bills(money).line(invoice_id).settled_on is None


def test_a_bill_is_corrected_and_deleted_while_nothing_is_matched(money: Money) -> None:
    context = money.small.context()
    other = add_lender(money.small, add_class(money.small, "others"), "南大学図書館")
    invoice_id = bills(money).add(context, bill(money)).must()
    bills(money).change(context, invoice_id, replace(bill(money), amount=1700)).must()
    assert bills(money).line(invoice_id).record.amount == 1700
    bills(money).match(context, invoice_id, [add_cost(money, money.request("public"), 1)]).must()
    moved = replace(bill(money), lender_id=other)
    assert codes(bills(money).change(context, invoice_id, moved)) == ["invoice_matched"]
    assert codes(bills(money).delete(context, invoice_id)) == ["invoice_matched"]
    empty = bills(money).add(context, bill(money, number="2026-9")).must()
    deleted = bills(money).delete(context, empty)
    assert [line.invoice_id for line in bills(money).all()] == [invoice_id]
    assert money.undo(deleted) == []
    with pytest.raises(LookupError):
        bills(money).line(99)
