"""What borrowing costs and who pays it: reservations, costs, corrections, who pays changed (B14, B17, B19)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from libdesk.services.accounts import Accounts
from libdesk.services.borrowing_costs import BorrowingCosts
from libdesk.services.costs import (
    book_cost,
    costs_of,
    payment_facts_of,
    payment_of,
    payment_reasons,
    release,
    reserve,
    reserve_reasons,
)
from libdesk.services.library import Work
from libdesk.services.outcome import Outcome
from libdesk.services.support import SupportYears
from tests.library_fixtures import SmallLibrary
from tests.services.circulation_rows import write
from tests.services.money_fixtures import Money, codes, go_to, make_money, show_patron


@pytest.fixture
def money(small: SmallLibrary) -> Money:
    return make_money(small)


def reserving(money: Money, request_id: int, amount: int | None = 1600, override: str = "") -> Outcome[None]:
    def body(work: Work) -> None:
        reserve(work, money.record(request_id), amount, override)

    return money.run(body)


def releasing(money: Money, request_id: int) -> Outcome[None]:
    return money.run(lambda work: release(work, money.record(request_id)), "borrowing_cancel")


def costs(money: Money) -> BorrowingCosts:
    return BorrowingCosts(money.small.library)


def add(money: Money, request_id: int, amount: int, **more: object) -> Outcome[int]:
    return costs(money).add_cost(money.small.context(), request_id, "delivery", amount, **more)  # type: ignore[arg-type]


# --- reservations


@pytest.mark.rule("B19")
def test_an_order_reserves_and_what_is_over_is_released(money: Money) -> None:
    request_id = money.request()
    done = reserving(money, request_id)
    assert money.used() == (1600, 0)
    reserving(money, request_id).must()
    assert money.used() == (1600, 0), "reserved once"
    releasing(money, request_id).must()
    assert money.used() == (0, 0)
    assert money.undo(done) == ["undo_later_action"]


@pytest.mark.rule("B19")
def test_nothing_is_reserved_beyond_the_budget(money: Money) -> None:
    for _ in range(6):
        reserving(money, money.request()).must()
    refused = reserving(money, money.request())
    assert codes(refused) == ["support_overspent"]
    assert reserving(money, money.request(), 400).done
    assert money.used() == (10_000, 0)
    facts = payment_facts_of(money.small.library.rows, money.record(money.request()))
    assert [one.code for one in payment_reasons(money.small.library.rows, facts, date(2026, 1, 7))] == [
        "support_overspent"
    ]


@pytest.mark.rule("B19")
def test_a_persons_number_of_books_is_passed_only_with_a_reason_on_record(money: Money) -> None:
    years, context = SupportYears(money.small.library), money.small.context()
    years.change_year(context, money.year, 10_000, 2).must()
    for _ in range(2):
        reserving(money, money.request()).must()
    third = money.request()
    refused = reserving(money, third)
    assert codes(refused) == ["support_person_limit"]
    assert refused.decision.overridable
    assert reserving(money, money.request(card="P2")).done
    assert reserving(money, third, override="for the thesis").done
    assert money.small.library.rows.all("SELECT borrowing_request_id, reason_code, explanation FROM override") == [
        (third, "support_person_limit", "for the thesis")
    ]
    assert years.books_of(money.small.patrons["P1"], money.year) == 3


@pytest.mark.rule("B19")
def test_no_reservation_without_an_open_year_or_an_estimate(money: Money) -> None:
    assert codes(reserving(money, money.request(estimated_charge=None), None)) == ["support_estimate_missing"]
    assert reserving(money, money.request(), 0).done, "a free book needs no money"
    go_to(money.small, date(2026, 4, 1))
    assert codes(reserving(money, money.request())) == ["support_year_missing"]
    rows = money.small.library.rows
    facts = payment_facts_of(rows, money.record(money.request()))
    assert payment_of(rows, facts, date(2026, 4, 1)).refusals[0].code == "support_year_missing"
    assert money.lines() == []


@pytest.mark.parametrize("expense", ["public", "private", "kl_net"])
def test_other_expense_reserves_nothing(money: Money, expense: str) -> None:
    request_id = money.request(expense)
    assert reserve_reasons(money.small.library.rows, money.record(request_id), None, date(2026, 1, 7)) == ()
    reserving(money, request_id).must()
    assert money.lines() == []


# --- costs


@pytest.mark.rule("B19")
def test_what_is_spent_takes_the_place_of_what_was_reserved(money: Money) -> None:
    request_id = money.request()
    reserving(money, request_id).must()
    add(money, request_id, 900).must()
    assert money.used() == (700, 900)
    done = add(money, request_id, 850)
    assert money.used() == (0, 1750)
    assert money.undo(done) == []
    assert money.used() == (700, 900)
    assert [line.stands for line in costs_of(money.small.library.rows, request_id)] == [
        True, True, True, False, False, True, True,
    ]  # fmt: skip


@pytest.mark.rule("B19")
def test_a_cost_beyond_the_budget_is_refused_and_nothing_is_written(money: Money) -> None:
    request_id = money.request()
    reserving(money, request_id).must()
    before = money.lines()
    assert codes(add(money, request_id, 10_001)) == ["support_overspent"]
    assert money.lines() == before
    assert add(money, request_id, 10_000).done
    assert money.used() == (0, 10_000)


@pytest.mark.rule("B14")
def test_public_expense_goes_on_the_budget_code(money: Money) -> None:
    request_id = money.request("public")
    done = add(money, request_id, 1600)
    line = costs_of(money.small.library.rows, request_id)[0]
    assert (line.payer, line.budget_code, line.amount, line.what) == ("public", "K-100", 1600, "delivery")
    assert money.undo(done) == []
    assert money.lines()[-1] == ("counter_entry", "public", -1600)


@pytest.mark.rule("B14")
def test_private_expense_is_charged_to_the_person_and_paid_in_cash(money: Money) -> None:
    request_id = money.request("private")
    add(money, request_id, 860).must()
    accounts, patron = Accounts(money.small.library), money.small.patrons["P1"]
    assert accounts.owed(patron).amount == 860
    charged = money.small.library.rows.one(
        "SELECT what, borrowing_request_id FROM account_entry WHERE patron_id = ?", patron
    )
    assert charged == ("shipping", request_id)
    accounts.pay(money.small.context(), patron, 860).must()
    assert money.small.library.rows.value(
        "SELECT borrowing_request_id FROM account_entry WHERE kind = 'payment'"
    ) == request_id  # fmt: skip


def test_a_networks_book_has_its_line_only(money: Money) -> None:
    add(money, money.request("kl_net"), 100).must()
    assert money.lines() == [("cost", "kl_net", 100)]
    assert Accounts(money.small.library).owed(money.small.patrons["P1"]).amount == 0


@pytest.mark.parametrize(
    ("amount", "currency", "code"),
    [
        (0, None, "sum_not_positive"),
        (-5, "JPY", "sum_not_positive"),
        (100_000_000, None, "sum_absurd"),
        (100, "USD", "cost_other_currency"),
    ],
)
@pytest.mark.parametrize("expense", ["public", "private", "library", "kl_net"])
def test_a_cost_is_a_sum_in_the_librarys_currency(
    money: Money, expense: str, amount: int, currency: str | None, code: str
) -> None:
    assert codes(add(money, money.request(expense), amount, currency=currency)) == [code]
    assert money.lines() == []


def test_an_estimate_is_not_booked_and_nothing_before_the_order(money: Money) -> None:
    context = money.small.context()
    refused = costs(money).add_cost(context, money.request(), "estimate", 100)
    assert codes(refused) == ["cost_is_an_estimate"]
    assert codes(add(money, money.request(state="ready_to_order"), 100)) == ["cost_before_order"]
    assert codes(add(money, 999, 100)) == ["not_found"]


def test_nobody_can_be_charged_for_a_reader_who_was_forgotten(money: Money) -> None:
    ended = {"state": "closed", "ended_on": "2026-01-07", "anonymised_on": "2026-01-07", "patron": None}
    request_id = money.request("private", **ended)
    assert codes(add(money, request_id, 100)) == ["cost_of_nobody"]


def test_public_expense_whose_code_is_gone_is_not_booked(money: Money) -> None:
    request_id = money.request("public", state="cancelled", ended_on="2026-01-07", budget_code=None)
    assert codes(add(money, request_id, 100)) == ["budget_code_missing"]


# --- corrections


def test_a_cost_is_taken_back_with_its_charge_and_stands_in_the_ledger(money: Money) -> None:
    context, request_id = money.small.context(), money.request("private")
    entry_id = add(money, request_id, 860).must()
    assert codes(costs(money).take_back_cost(context, entry_id, " ")) == ["explanation_missing"]
    done = costs(money).take_back_cost(context, entry_id, "wrong book")
    assert done.must() == 860
    assert Accounts(money.small.library).owed(money.small.patrons["P1"]).amount == 0
    assert money.lines() == [("cost", "private", 860), ("counter_entry", "private", -860)]
    assert codes(costs(money).take_back_cost(context, entry_id, "again")) == ["cost_taken_back_already"]
    assert codes(costs(money).take_back_cost(context, entry_id + 1, "x")) == ["not_found"]
    assert money.undo(done) == []
    assert Accounts(money.small.library).owed(money.small.patrons["P1"]).amount == 860


def test_what_the_person_paid_is_given_back_first(money: Money) -> None:
    context, request_id = money.small.context(), money.request("private")
    entry_id = add(money, request_id, 860).must()
    Accounts(money.small.library).pay(context, money.small.patrons["P1"], 60).must()
    assert codes(costs(money).take_back_cost(context, entry_id, "wrong")) == ["cost_paid_already"]


@pytest.mark.rule("B19")
def test_a_cost_of_the_library_that_is_taken_back_is_reserved_again(money: Money) -> None:
    request_id = money.request()
    reserving(money, request_id).must()
    entry_id = add(money, request_id, 900).must()
    done = costs(money).take_back_cost(money.small.context(), entry_id, "800, not 900")
    assert money.used() == (1600, 0)
    assert money.undo(done) == []
    assert money.used() == (700, 900)


# --- the year changes


@pytest.mark.rule("B19")
def test_a_cost_of_next_year_goes_to_the_year_of_its_reservation_while_that_is_open(money: Money) -> None:
    request_id = money.request()
    reserving(money, request_id).must()
    go_to(money.small, date(2026, 4, 1))
    following = SupportYears(money.small.library).open_year(money.small.context(), 2026, 5000).must()
    add(money, request_id, 900).must()
    assert (money.used(), money.used(following)) == ((700, 900), (0, 0))


@pytest.mark.rule("B19")
def test_after_the_years_end_a_cost_goes_to_what_was_carried_over(money: Money) -> None:
    years, context = SupportYears(money.small.library), money.small.context()
    request_id = money.request()
    reserving(money, request_id).must()
    add(money, request_id, 100).must()
    go_to(money.small, date(2026, 4, 1))
    following = years.open_year(context, 2026, 5000).must()
    years.close_year(context, money.year).must()
    add(money, request_id, 900).must()
    assert (money.used(), money.used(following)) == ((0, 100), (600, 900))
    assert years.books_of(money.small.patrons["P1"], money.year) == 1
    assert years.books_of(money.small.patrons["P1"], following) == 0, "the book counts in the year it was ordered in"


@pytest.mark.rule("B19")
def test_what_is_only_reserved_counts_in_the_year_in_which_it_was_ordered(money: Money) -> None:
    years, context = SupportYears(money.small.library), money.small.context()
    reserving(money, money.request()).must()
    go_to(money.small, date(2026, 4, 1))
    following = years.open_year(context, 2026, 5000).must()
    years.close_year(context, money.year).must()
    assert money.used(following) == (1600, 0)
    books = [years.books_of(money.small.patrons["P1"], year) for year in (money.year, following)]
    assert books == [1, 0]


@pytest.mark.rule("B19")
def test_a_closed_year_takes_nothing_more_back_and_nothing_more_in(money: Money) -> None:
    years, context = SupportYears(money.small.library), money.small.context()
    request_id = money.request()
    booking = add(money, request_id, 900)
    other = reserving(money, money.request())
    go_to(money.small, date(2026, 4, 1))
    following = years.open_year(context, 2026, 5000).must()
    closing = years.close_year(context, money.year)
    assert codes(costs(money).take_back_cost(context, booking.must(), "wrong")) == ["support_year_closed"]
    assert money.undo(booking) == ["undo_later_action"]
    assert money.undo(other) == ["undo_later_action"]
    add(money, request_id, 50).must()
    assert (money.used(), money.used(following)) == ((0, 900), (1600, 50))
    assert money.undo(closing) == []
    assert (money.used(), money.used(following)) == ((1600, 900), (0, 50))
    assert money.undo(booking) == []
    assert money.undo(other) == []


@pytest.mark.rule("B19")
def test_a_years_end_is_not_taken_back_once_something_was_paid_of_what_it_carried_over(money: Money) -> None:
    years, context = SupportYears(money.small.library), money.small.context()
    request_id = money.request()
    reserving(money, request_id).must()
    go_to(money.small, date(2026, 4, 1))
    years.open_year(context, 2026, 5000).must()
    closing = years.close_year(context, money.year)
    booking = add(money, request_id, 900)
    assert money.undo(closing) == ["undo_later_action"]
    assert money.undo(booking) == []
    assert money.undo(closing) == []


@pytest.mark.rule("B19")
def test_an_undo_that_would_overspend_is_refused_with_what_to_do(money: Money) -> None:
    years, context = SupportYears(money.small.library), money.small.context()
    request_id = money.request()
    reserving(money, request_id, 6000).must()
    cancelled = releasing(money, request_id)
    reserving(money, money.request(), 6000).must()
    assert money.undo(cancelled) == ["support_overspent_then"]
    years.change_year(context, money.year, 12_000).must()
    assert money.undo(cancelled) == []


@pytest.mark.rule("B19")
def test_the_file_itself_refuses_what_would_overspend(money: Money) -> None:
    request_id = money.request()

    def body(work: Work) -> None:
        work.insert(
            "cost_entry", borrowing_request=request_id, kind="cost", what="other", amount=10_001, currency="JPY",
            payer="library", support_year=money.year, booked_on="2026-01-07", site=work.context.site_id,
            staff=work.context.staff_id, made_at=work.now_text,
        )  # fmt: skip

    assert codes(money.run(body)) == ["support_overspent_then"]


@pytest.mark.rule("B19")
def test_an_undo_brings_no_book_back_beyond_the_persons_number(money: Money) -> None:
    years, context = SupportYears(money.small.library), money.small.context()
    years.change_year(context, money.year, 10_000, 1).must()
    first, second = money.request(), money.request()
    reserving(money, first).must()
    given_up = releasing(money, first)
    ordered = reserving(money, second)
    assert money.undo(given_up) == ["support_person_limit"]
    assert money.undo(ordered) == []
    assert money.undo(given_up) == []
    assert years.books_of(money.small.patrons["P1"], money.year) == 1
    reserving(money, second, override="for the thesis").must()
    releasing(money, first).must()
    assert money.undo(releasing(money, second)) == []


# --- who pays changes


@pytest.mark.rule("B17")
def test_the_library_turns_private_into_library_expense(money: Money) -> None:
    context = money.small.context()
    request_id = money.request("private", state="received", agreed_on=None)
    done = costs(money).turn_library(context, request_id)
    assert done.done
    record = money.record(request_id)
    assert (record.asked_expense, record.expense) == ("private", "library")
    assert money.lines() == [], "nothing is reserved before the order"
    assert codes(costs(money).turn_library(context, request_id)) == ["expense_already"]
    assert money.undo(done) == []
    assert money.record(request_id).expense == "private"


@pytest.mark.rule("B17", "B18")
def test_support_that_the_rules_do_not_give_is_refused_with_every_reason(money: Money) -> None:
    context = money.small.context()
    show_patron(money.small, "P1", study_year=4)
    request_id = money.request("private", for_study=0, comments="please")
    refused = costs(money).turn_library(context, request_id)
    assert codes(refused) == ["support_supervisor_not_asked", "support_sentence_missing", "support_not_for_study"]
    assert money.record(request_id).expense == "private"
    show_patron(money.small, "P1", study_year=None)
    assert codes(costs(money).turn_library(context, request_id)) == ["study_year_missing", "support_not_for_study"]
    assert codes(costs(money).turn_library(context, money.request("public", card="P2"))) == ["support_for_private_only"]


@pytest.mark.rule("B18")
def test_what_staff_decide_is_kept_with_their_reason(money: Money) -> None:
    context = money.small.context()
    write(money.small, lambda work: work.update("lender_class", money.lender_class, support="ask"))
    request_id = money.request("private", in_public_library=1)
    asked = costs(money).turn_library(context, request_id)
    assert codes(asked) == ["support_lender_undecided", "support_in_public_library"]
    assert asked.decision.overridable
    costs(money).turn_library(context, request_id, override="missing pages there").must()
    assert money.small.library.rows.all("SELECT what, reason_code FROM override ORDER BY id") == [
        ("turn_library", "support_lender_undecided"), ("turn_library", "support_in_public_library"),
    ]  # fmt: skip
    assert money.used() == (1600, 0), "what is ordered already is reserved at once"


@pytest.mark.rule("B19")
def test_support_is_not_given_beyond_the_budget(money: Money) -> None:
    context, request_id = money.small.context(), money.request("private")
    assert codes(costs(money).turn_library(context, request_id, 10_001, "please")) == ["support_overspent"]
    costs(money).turn_library(context, request_id, 10_000).must()
    assert codes(costs(money).turn_library(context, money.request("private"))) == ["support_overspent"]


@pytest.mark.rule("B17", "B19")
def test_a_request_is_turned_to_private_with_the_persons_agreement(money: Money) -> None:
    context, request_id = money.small.context(), money.request()
    reserving(money, request_id).must()
    for wrong in (date(2026, 1, 6), date(2026, 1, 8)):
        assert codes(costs(money).turn_private(context, request_id, wrong)) == ["agreement_day_wrong"]
    done = costs(money).turn_private(context, request_id, date(2026, 1, 7), "by telephone")
    assert done.done
    assert money.record(request_id).expense == "private"
    assert money.used() == (0, 0)
    event = money.small.library.rows.one("SELECT step, state, happened_on, note FROM borrowing_event")
    assert event == ("turn_private", "ordered", "2026-01-07", "by telephone")
    assert codes(costs(money).turn_private(context, request_id, date(2026, 1, 7))) == ["expense_already"]
    assert money.undo(done) == []
    assert (money.record(request_id).expense, money.used()) == ("library", (1600, 0))


def test_who_pays_does_not_change_once_a_request_has_ended(money: Money) -> None:
    request_id = money.request("private", state="closed", ended_on="2026-01-07")
    today = date(2026, 1, 7)
    changes: tuple[Callable[[], Outcome[None]], ...] = (
        lambda: costs(money).turn_library(money.small.context(), request_id),
        lambda: costs(money).turn_private(money.small.context(), request_id, today),
        lambda: costs(money).reserve_more(money.small.context(), request_id, 1),
    )
    for change in changes:
        assert codes(change()) == ["borrowing_has_ended"]


@pytest.mark.rule("B19")
def test_what_is_reserved_follows_what_the_lender_says(money: Money) -> None:
    context, request_id = money.small.context(), money.request()
    reserving(money, request_id).must()
    done = costs(money).reserve_more(context, request_id, 2400)
    assert money.used() == (2400, 0)
    assert codes(costs(money).reserve_more(context, request_id, 10_001)) == ["support_overspent"]
    assert codes(costs(money).reserve_more(context, request_id, 0)) == ["sum_not_positive"]
    assert codes(costs(money).reserve_more(context, money.request("private"), 5)) == ["expense_not_library"]
    assert codes(costs(money).reserve_more(context, money.request(state="received"), 5)) == ["cost_before_order"]
    assert money.undo(done) == []
    assert money.used() == (1600, 0)


@pytest.mark.rule("B05", "B19")
def test_what_a_lender_does_not_say_is_estimated_and_reserved_when_it_is_ordered(money: Money) -> None:
    context = money.small.context()
    request_id = money.request(state="ready_to_order", estimated_charge=None)
    costs(money).estimate(context, request_id, 2500).must()
    assert money.record(request_id).estimated_charge == 2500
    reserving(money, request_id, None).must()
    assert money.used() == (2500, 0)
    assert codes(costs(money).estimate(context, money.request(), 5)) == ["cost_after_order"]
    assert codes(costs(money).estimate(context, money.request("private", state="received"), 5)) == [
        "borrowing_agreed_already"
    ]
    assert codes(costs(money).estimate(context, request_id, 0)) == ["sum_not_positive"]
    other = money.request(state="ready_to_order", estimated_charge=None)
    assert money.undo(costs(money).estimate(context, other, 900)) == []
    assert money.record(other).estimated_charge is None


def test_an_empty_decision_overrides_nothing(money: Money) -> None:
    request_id = money.request("private")
    costs(money).turn_library(money.small.context(), request_id, override="not needed").must()
    assert money.small.library.rows.value("SELECT count(*) FROM override") == 0


def test_the_lines_of_a_request_are_read_in_their_order(money: Money) -> None:
    request_id = money.request()
    money.run(lambda work: book_cost(work, money.record(request_id), "return", 80, reason="the way back")).must()
    line = costs(money).lines(request_id)[0]
    assert (line.kind, line.what, line.support_year, line.reason) == ("cost", "return", 2025, "the way back")
