"""Support years: opened with a budget, changed, closed with what is still reserved (B19)."""

from __future__ import annotations

from datetime import date

import pytest

from libdesk.services.borrowing_costs import BorrowingCosts
from libdesk.services.costs import reserve
from libdesk.services.support import SupportYears
from tests.library_fixtures import SmallLibrary
from tests.services.money_fixtures import Money, codes, go_to, make_money

pytestmark = pytest.mark.rule("B19")


@pytest.fixture
def money(small: SmallLibrary) -> Money:
    return make_money(small)


def years(money: Money) -> SupportYears:
    return SupportYears(money.small.library)


def reserved(money: Money, amount: int = 1600) -> int:
    request_id = money.request()
    money.run(lambda work: reserve(work, money.record(request_id), amount)).must()
    return request_id


def test_a_year_is_the_fiscal_year_from_april_to_march(money: Money) -> None:
    state = years(money).running(money.small.context())
    assert state is not None
    assert (state.year, state.first_on, state.last_on) == (2025, date(2025, 4, 1), date(2026, 3, 31))
    assert years(money).next_year(money.small.context()) == 2026
    go_to(money.small, date(2026, 4, 1))
    assert years(money).running(money.small.context()) is None
    go_to(money.small, date(2028, 3, 31))
    assert years(money).next_year(money.small.context()) == 2027


def test_the_first_year_that_is_opened_is_todays(small: SmallLibrary) -> None:
    assert SupportYears(small.library).next_year(small.context()) == 2025
    assert SupportYears(small.library).all() == []


def test_a_year_is_opened_once_with_a_budget_that_can_be(money: Money) -> None:
    context = money.small.context()
    assert codes(years(money).open_year(context, 2025, 1)) == ["support_year_taken"]
    assert codes(years(money).open_year(context, 2026, -1)) == ["support_budget_negative"]
    assert codes(years(money).open_year(context, 2026, 100_000_000, 0)) == ["sum_absurd", "support_limit_absurd"]
    assert codes(years(money).open_year(money.small.context(money.small.clerk), 2026, 1)) == ["right_missing"]
    done = years(money).open_year(context, 2026, 0, 3, "half of last year")
    assert [state.year for state in years(money).all()] == [2026, 2025]
    assert money.undo(done) == []


def test_a_year_whose_days_another_holds_is_not_opened(money: Money) -> None:
    from libdesk.services.settings import Settings

    context = money.small.context()
    Settings(money.small.library).change(context, "library.fiscal_year_month", 1).must()
    assert codes(years(money).open_year(context, 2026, 1)) == ["support_year_taken"]


def test_a_budget_is_not_set_below_what_is_reserved_or_spent(money: Money) -> None:
    context = money.small.context()
    reserved(money)
    assert codes(years(money).change_year(context, money.year, 1599)) == ["support_budget_below_used"]
    done = years(money).change_year(context, money.year, 1600, 2)
    assert done.done
    assert money.undo(done) == []
    assert codes(years(money).change_year(context, 99, 1)) == ["not_found"]
    assert years(money).state(99) is None


def test_only_a_year_that_was_never_used_is_deleted(money: Money) -> None:
    context = money.small.context()
    following = years(money).open_year(context, 2026, 1).must()
    reserved(money)
    assert codes(years(money).delete_year(context, money.year)) == ["support_year_used"]
    done = years(money).delete_year(context, following)
    assert years(money).state(following) is None
    assert money.undo(done) == []


def test_closing_a_year_moves_what_is_still_reserved_to_the_next(money: Money) -> None:
    context = money.small.context()
    first, second = reserved(money), reserved(money, 800)
    go_to(money.small, date(2026, 4, 1))
    following = years(money).open_year(context, 2026, 2400).must()
    shown = years(money).year_end(context, money.year)
    assert shown is not None
    assert [(one.borrowing_request_id, one.amount) for one in shown.moved] == [(first, 1600), (second, 800)]
    assert shown.refusals == ()
    done = years(money).close_year(context, money.year)
    assert done.must() == 2
    assert (money.used(), money.used(following)) == ((0, 0), (2400, 0))
    assert codes(years(money).close_year(context, money.year)) == ["support_year_closed"]
    assert codes(years(money).change_year(context, money.year, 99)) == ["support_year_closed"]
    assert money.undo(done) == []
    assert (money.used(), money.used(following)) == ((2400, 0), (0, 0))


def test_what_stands_in_the_way_of_closing_is_told_all_at_once(money: Money) -> None:
    context = money.small.context()
    reserved(money)
    shown = years(money).year_end(context, money.year)
    assert shown is not None
    assert [one.code for one in shown.refusals] == ["support_year_runs", "support_next_year_missing"]
    assert codes(years(money).close_year(context, money.year)) == ["support_year_runs", "support_next_year_missing"]
    go_to(money.small, date(2026, 4, 1))
    following = years(money).open_year(context, 2026, 1599).must()
    assert codes(years(money).close_year(context, money.year)) == ["support_next_year_short"]
    years(money).change_year(context, following, 1600).must()
    assert years(money).close_year(context, money.year).done
    assert years(money).year_end(context, 99) is None


def test_a_year_without_reservations_closes_without_a_next_one(money: Money) -> None:
    request_id = money.request()
    BorrowingCosts(money.small.library).add_cost(money.small.context(), request_id, "return", 800).must()
    go_to(money.small, date(2026, 4, 1))
    assert years(money).close_year(money.small.context(), money.year).must() == 0
    assert money.used() == (0, 800)


def test_a_book_that_was_given_up_and_ordered_again_counts_in_the_year_of_its_last_order(money: Money) -> None:
    context, patron = money.small.context(), money.small.patrons["P1"]
    request_id = money.request()
    first = money.run(lambda work: reserve(work, money.record(request_id), 1600))
    assert years(money).books_of(patron, money.year) == 1
    assert money.undo(first) == []
    assert years(money).books_of(patron, money.year) == 0
    go_to(money.small, date(2026, 4, 1))
    following = years(money).open_year(context, 2026, 5000).must()
    money.run(lambda work: reserve(work, money.record(request_id), 1600)).must()
    assert years(money).books_of(patron, money.year) == 0
    assert years(money).books_of(patron, following) == 1
