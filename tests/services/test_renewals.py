"""Renewing through the service: the terms of the table, what stands in the way, overrides, fines, undo (C06, H10)."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from libdesk.domain.loan_table import LoanTableRow
from libdesk.domain.money import Money
from libdesk.services.desk import Desk
from libdesk.services.history import History
from libdesk.services.holds import Holds
from libdesk.services.loan_policy import LoanPolicy
from libdesk.services.renewals import Renewals
from libdesk.services.settings import Settings
from tests.library_fixtures import SmallLibrary
from tests.services.outcomes import refusals

TOKYO = ZoneInfo("Asia/Tokyo")


def lend(small: SmallLibrary, card: str = "P1", number: str = "B1") -> int:
    outcome = Desk(small.library).check_out(small.context(), small.patrons[card], small.items[number])
    return outcome.must().loan_id


def renew(small: SmallLibrary, loan_id: int, **more):
    return Renewals(small.library).renew(small.context(), loan_id, **more)


@pytest.mark.rule("H10")
def test_fourteen_days_from_the_day_of_renewal_once(small: SmallLibrary) -> None:
    loan = lend(small)
    small.later(days=3)
    renewed = renew(small, loan).must()
    assert (renewed.due_on, renewed.renewals, renewed.title) == (date(2026, 1, 24), 1, "吾輩は猫である")
    assert renewed.due_at == datetime(2026, 1, 24, 17, 0, tzinfo=TOKYO)
    small.later(days=5)
    outcome = renew(small, loan)
    assert refusals(outcome) == ["renewal_limit_reached"]
    assert small.library.rows.one("SELECT due_on, renewals FROM loan") == ("2026-01-24", 1)


@pytest.mark.rule("H10")
def test_seven_days_for_short_period_material(small: SmallLibrary) -> None:
    loan = lend(small, number="B3")
    small.later(days=2)
    assert renew(small, loan).must().due_on == date(2026, 1, 16)


@pytest.mark.rule("C06")
def test_not_while_somebody_waits_but_with_a_reason_that_is_kept(small: SmallLibrary) -> None:
    loan = lend(small)
    small.later(days=1)
    Holds(small.library).place(small.context(), small.patrons["P2"], small.titles["cat"]).must()
    assert refusals(renew(small, loan)) == ["renewal_hold_waiting"]
    renew(small, loan, override="agreed with the next reader").must()
    row = small.library.rows.one("SELECT loan_id, what, reason_code, explanation FROM override")
    assert row == (loan, "renew", "renewal_hold_waiting", "agreed with the next reader")


@pytest.mark.rule("C06")
def test_an_overdue_item_is_returned_first_or_its_fine_is_fixed_as_it_is_renewed(small: SmallLibrary) -> None:
    loan = lend(small)
    small.later(days=16)
    assert refusals(renew(small, loan)) == ["renewal_while_overdue"]
    outcome = renew(small, loan, override="was ill")
    assert [(one.code, one.facts["sum"]) for one in outcome.remarks] == [("renewal_fine_charged", Money(20))]
    # Two days late, ten yen a day; the rest is owed from the new due date on.
    assert small.library.rows.all("SELECT what, amount FROM account_entry") == [("overdue_fine", 20)]
    Desk(small.library).take_back(small.context(), small.items["B1"]).must()
    assert small.library.rows.value("SELECT sum(amount) FROM account_entry") == 20


@pytest.mark.rule("H10")
def test_anything_overdue_stands_in_the_way_where_the_library_says_so(small: SmallLibrary) -> None:
    lend(small, number="B3")
    small.later(days=7)
    loan = lend(small, number="B2")
    small.later(days=2)
    assert renew(small, loan).done
    Settings(small.library).change(small.context(), "renewal.refused_while", "anything_overdue").must()
    small.later(days=1)
    assert refusals(renew(small, loan)) == ["renewal_limit_reached", "patron_has_overdue"]


@pytest.mark.rule("C06")
def test_by_telephone_or_only_at_the_counter(small: SmallLibrary) -> None:
    table = [
        LoanTableRow(
            item_limit=5, length=14, length_unit="days", renewal_limit=1, renewal_length=14, renewal_from="today",
            renewal_channel="counter_only",
        )
    ]  # fmt: skip
    LoanPolicy(small.library).change(small.context(), table).must()
    loan = lend(small)
    small.later(days=1)
    assert refusals(renew(small, loan, channel="telephone")) == ["renewal_counter_only"]
    assert refusals(renew(small, loan, channel="desk")) == ["renewal_counter_only"]
    assert renew(small, loan, channel="counter").done


@pytest.mark.rule("H10")
@pytest.mark.parametrize(("pickup", "expected"), [("partner", ["renewal_picked_up_elsewhere"]), ("home", [])])
def test_what_was_picked_up_at_another_library(small: SmallLibrary, pickup: str, expected: list[str]) -> None:
    loan = lend(small)
    small.later(days=1)

    def move(work) -> None:
        work.update("loan", loan, pickup=pickup)

    small.library.perform(small.context(), "check_out", None, move)
    assert refusals(renew(small, loan)) == expected


def test_on_the_day_of_the_loan_a_renewal_gains_nothing(small: SmallLibrary) -> None:
    loan = lend(small)
    outcome = renew(small, loan)
    assert refusals(outcome) == ["renewal_gains_nothing"]
    assert not outcome.decision.overridable


def test_a_renewal_is_made_under_the_table_in_force_and_can_be_taken_back(small: SmallLibrary) -> None:
    loan = lend(small)
    before = small.library.rows.all("SELECT * FROM loan")
    table = [LoanTableRow(item_limit=5, length=14, length_unit="days", renewal_limit=1, renewal_length=30)]
    version = LoanPolicy(small.library).change(small.context(), table).must()
    small.later(days=1)
    outcome = renew(small, loan)
    assert outcome.must().due_on == date(2026, 2, 7)
    assert small.library.rows.value("SELECT policy_version_id FROM loan") == version
    History(small.library).undo(small.context(), outcome.action_id or 0).must()
    assert small.library.rows.all("SELECT * FROM loan") == before


def test_what_is_not_on_loan_any_more(small: SmallLibrary) -> None:
    loan = lend(small)
    Desk(small.library).take_back(small.context(), small.items["B1"]).must()
    assert refusals(renew(small, loan)) == ["not_on_loan"]
    assert refusals(renew(small, 999)) == ["not_on_loan"]


@pytest.mark.rule("C06")
def test_a_hold_that_this_copy_does_not_fill_is_no_hold_on_it(small: SmallLibrary) -> None:
    loan = lend(small)
    small.later(days=1)
    Holds(small.library).place(small.context(), small.patrons["P2"], small.titles["cat"]).must()
    LoanPolicy(small.library).change(
        small.context(),
        [LoanTableRow(item_limit=5, length=20, length_unit="days", renewal_limit=1, holds_allowed=False)],
    ).must()
    assert renew(small, loan).done


@pytest.mark.rule("C06")
def test_the_readers_own_hold_is_nobody_elses(small: SmallLibrary) -> None:
    loan = lend(small)
    small.later(days=1)
    own = Holds(small.library).place(small.context(), small.patrons["P1"], small.titles["cat"], override="for later")
    assert own.done
    assert renew(small, loan).done


@pytest.mark.rule("C02")
def test_a_loan_by_the_hour_that_is_renewed_by_the_day_is_due_at_closing(small: SmallLibrary) -> None:
    by_the_hour = LoanTableRow(item_limit=5, length=3, length_unit="hours")
    LoanPolicy(small.library).change(small.context(), [by_the_hour]).must()
    loan = lend(small)
    by_the_day = LoanTableRow(item_limit=5, length=1, length_unit="days", renewal_limit=1)
    LoanPolicy(small.library).change(small.context(), [by_the_day]).must()
    renewed = renew(small, loan).must()
    assert (renewed.due_on, renewed.timed) == (date(2026, 1, 8), False)
    assert small.library.rows.value("SELECT timed FROM loan") == 0
