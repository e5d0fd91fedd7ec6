"""Costs that are taken back: what is reserved after it, and what keeps them where they are (B14, B17, B19)."""

from __future__ import annotations

import pytest

from libdesk.db.integrity import INVARIANTS
from libdesk.services.accounts import Accounts
from libdesk.services.borrowing_costs import BorrowingCosts
from libdesk.services.borrowing_deciding import BorrowingDecisions
from libdesk.services.borrowing_orders import BorrowingOrders
from libdesk.services.lender_invoices import InvoiceRecord, LenderInvoices
from libdesk.services.scrubbing_borrowing import forget_borrowing
from libdesk.services.settings import Settings
from libdesk.services.support import SupportYears
from tests.library_fixtures import SmallLibrary
from tests.services.circulation_rows import write
from tests.services.money_fixtures import Money, codes, make_money


@pytest.fixture
def money(small: SmallLibrary) -> Money:
    return make_money(small)


@pytest.fixture
def costs(money: Money) -> BorrowingCosts:
    return BorrowingCosts(money.small.library)


def ordered(money: Money, override: str = "") -> int:
    """A request at library expense for which 1,600 yen are reserved."""
    request_id = money.request("library", "ready_to_order")
    orders = BorrowingOrders(money.small.library)
    orders.order(money.small.context(), request_id, money.lender, "post", override=override).must()
    return request_id


@pytest.mark.rule("B19")
def test_nothing_is_reserved_again_once_the_reader_pays(money: Money, costs: BorrowingCosts) -> None:
    context, request_id = money.small.context(), ordered(money)
    entry_id = costs.add_cost(context, request_id, "delivery", 1600).must()
    costs.turn_private(context, request_id, money.small.library.today_at(context)).must()
    costs.take_back_cost(context, entry_id, "the reader pays it").must()
    assert money.used() == (0, 0)


@pytest.mark.rule("B19")
def test_nothing_is_reserved_again_for_a_lender_that_refused(money: Money, costs: BorrowingCosts) -> None:
    context, request_id = money.small.context(), ordered(money)
    entry_id = costs.add_cost(context, request_id, "express", 500).must()
    BorrowingOrders(money.small.library).note_refusal(context, request_id, "on_loan").must()
    assert money.used() == (0, 500)
    costs.take_back_cost(context, entry_id, "mistyped").must()
    assert money.used() == (0, 0)


@pytest.mark.rule("B19")
def test_nothing_is_reserved_again_for_a_request_that_has_ended(money: Money, costs: BorrowingCosts) -> None:
    context, request_id = money.small.context(), ordered(money)
    entry_id = costs.add_cost(context, request_id, "express", 500).must()
    BorrowingDecisions(money.small.library).cancel(context, request_id).must()
    costs.take_back_cost(context, entry_id, "mistyped").must()
    assert money.used() == (0, 0)
    assert money.small.library.rows.all(INVARIANTS["reservation_left"]) == []


@pytest.mark.rule("B19")
def test_an_undo_reserves_nothing_for_a_book_that_its_reader_pays(money: Money, costs: BorrowingCosts) -> None:
    context, request_id = money.small.context(), ordered(money)
    booked = costs.add_cost(context, request_id, "express", 500)
    turned = costs.turn_private(context, request_id, money.small.library.today_at(context))
    assert money.undo(booked) == ["undo_contradiction"]
    assert money.used() == (0, 500)
    assert money.undo(turned) == []
    assert money.undo(booked) == []
    assert money.used() == (1600, 0)


def test_a_bill_that_was_paid_keeps_its_costs(money: Money, costs: BorrowingCosts) -> None:
    context, request_id = money.small.context(), money.request("private")
    today, invoices = money.small.library.today_at(context), LenderInvoices(money.small.library)
    entry_id = costs.add_cost(context, request_id, "delivery", 1600).must()
    bill = invoices.add(context, InvoiceRecord(money.lender, "7", today, today, 1600, "JPY")).must()
    invoices.match(context, bill, [entry_id]).must()
    paid = invoices.settle(context, bill, today)
    assert codes(costs.take_back_cost(context, entry_id, "mistyped")) == ["invoice_settled"]
    assert money.undo(paid) == []
    costs.take_back_cost(context, entry_id, "mistyped").must()
    assert invoices.line(bill).matched == 0


def test_a_bill_counts_what_was_taken_back_and_then_not(money: Money, costs: BorrowingCosts) -> None:
    context, request_id = money.small.context(), money.request("private")
    today, invoices = money.small.library.today_at(context), LenderInvoices(money.small.library)
    bill = invoices.add(context, InvoiceRecord(money.lender, "7", today, today, 1600, "JPY")).must()
    invoices.book(context, bill, request_id, "delivery", 1600).must()
    (line,) = invoices.costs(bill)
    taken_back = costs.take_back_cost(context, line.cost_entry_id, "mistyped")
    assert (invoices.line(bill).matched, invoices.costs(bill)) == (0, [])
    assert money.undo(taken_back) == []
    found = invoices.line(bill)
    assert (found.matched, found.costs, found.difference) == (1600, 1, 0)
    assert [one.amount for one in invoices.costs(bill)] == [1600]
    assert codes(invoices.book(context, bill, request_id, "express", 1)) == ["invoice_exceeded"]


def test_a_charge_of_somebody_who_was_forgotten_stays(money: Money, costs: BorrowingCosts) -> None:
    context, request_id = money.small.context(), money.request("private")
    entry_id = costs.add_cost(context, request_id, "delivery", 300).must()
    BorrowingDecisions(money.small.library).cancel(context, request_id).must()
    write(money.small, lambda work: forget_borrowing(work, "id = ?", "2026-01-07", request_id))
    assert codes(costs.take_back_cost(context, entry_id, "mistyped")) == ["cost_of_nobody"]
    assert money.lines() == [("cost", "private", 300)]


def test_what_was_waived_of_a_charge_keeps_its_cost(money: Money, costs: BorrowingCosts) -> None:
    context, request_id = money.small.context(), money.request("private")
    entry_id = costs.add_cost(context, request_id, "delivery", 300).must()
    charge_id = costs.lines(request_id)[0].account_entry_id or 0
    Accounts(money.small.library).waive(context, charge_id, 100, "kindness").must()
    assert codes(costs.take_back_cost(context, entry_id, "mistyped")) == ["cost_paid_already"]


@pytest.mark.rule("B19")
def test_more_is_reserved_for_a_book_that_counts_already(money: Money, costs: BorrowingCosts) -> None:
    context = money.small.context()
    SupportYears(money.small.library).change_year(context, money.year, 10_000, 1).must()
    first, second = ordered(money), ordered(money, "for the thesis")
    for request_id in (first, second):
        costs.reserve_more(context, request_id, 2000).must()
    assert money.used() == (4000, 0)
    assert money.small.library.rows.value("SELECT count(*) FROM override") == 1


@pytest.mark.rule("B19")
def test_a_free_book_is_none_of_a_persons_number(money: Money) -> None:
    context = money.small.context()
    SupportYears(money.small.library).change_year(context, money.year, 10_000, 1).must()
    ordered(money)
    free = money.request("library", "ready_to_order")
    orders = BorrowingOrders(money.small.library)
    assert codes(orders.order(context, free, money.lender, "post")) == ["support_person_limit"]
    orders.order(context, free, money.lender, "post", charge=0).must()


@pytest.mark.rule("B19")
def test_a_budget_takes_no_sum_of_another_currency(money: Money, costs: BorrowingCosts) -> None:
    context, request_id = money.small.context(), ordered(money)
    waiting = money.request("library", "ready_to_order")
    Settings(money.small.library).change(context, "money.currency", "USD").must()
    assert codes(costs.add_cost(context, request_id, "delivery", 5)) == ["support_other_currency"]
    orders = BorrowingOrders(money.small.library)
    assert codes(orders.order(context, waiting, money.lender, "post", charge=5)) == ["support_other_currency"]
    assert money.small.library.rows.all(INVARIANTS["cost_currency_wrong"]) == []


def test_a_bill_of_another_currency_takes_no_costs_of_ours(money: Money, costs: BorrowingCosts) -> None:
    context, request_id = money.small.context(), money.request("private")
    today, invoices = money.small.library.today_at(context), LenderInvoices(money.small.library)
    bill = invoices.add(context, InvoiceRecord(money.lender, "7", today, today, 1600, "JPY")).must()
    Settings(money.small.library).change(context, "money.currency", "USD").must()
    assert codes(invoices.book(context, bill, request_id, "delivery", 5)) == ["cost_other_currency"]
    entry_id = costs.add_cost(context, request_id, "delivery", 5).must()
    assert codes(invoices.match(context, bill, [entry_id])) == ["cost_other_currency"]
    assert money.small.library.rows.all(INVARIANTS["cost_currency_wrong"]) == []
