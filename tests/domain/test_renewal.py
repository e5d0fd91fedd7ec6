"""May a loan be renewed, and until when: each clause of C06 and H10."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from libdesk.domain.calendar_days import Calendar
from libdesk.domain.check_out import Borrower, Suspended
from libdesk.domain.due_date import Due
from libdesk.domain.renewal import LoanToRenew, may_renew, renewed_due
from tests.domain.circulation_values import NOW, TODAY, TOKYO, WEEK, closing, terms

# A book of two weeks that is due on Friday 9 January.
DUE = date(2026, 1, 9)
LOAN = LoanToRenew(DUE, closing(DUE))
READER = Borrower()
BOOK = terms(length=14, length_unit="days", renewal_limit=1, renewal_from="today")
NEW = Due(date(2026, 1, 20), closing(date(2026, 1, 20)), date(2026, 1, 20))


def codes(loan=LOAN, person=READER, table=BOOK, new=NEW, channel="desk", refused_while="item_overdue"):
    decision = may_renew(loan, person, table, new, TODAY, channel=channel, refused_while=refused_while)
    return [reason.code for reason in decision.refusals]


@pytest.mark.rule("C06")
def test_nothing_against_it() -> None:
    assert codes() == []


@pytest.mark.rule("C06")
@pytest.mark.parametrize(
    ("table", "renewals", "expected"),
    [
        (terms(length=14, length_unit="days"), 0, ["no_rule_for_renewal"]),
        (replace(BOOK, renewal_limit=0), 0, ["not_renewable"]),
        (BOOK, 0, []),
        (BOOK, 1, ["renewal_limit_reached"]),
        (replace(BOOK, renewal_limit=3), 2, []),
    ],
)
def test_once_is_once(table, renewals: int, expected: list[str]) -> None:
    assert codes(replace(LOAN, renewals=renewals), table=table) == expected


@pytest.mark.rule("C06")
@pytest.mark.parametrize(
    ("allowed", "channel", "expected"),
    [
        ("any", "telephone", []),
        ("not_by_telephone", "telephone", ["renewal_not_by_telephone"]),
        ("not_by_telephone", "desk", []),
        ("counter_only", "telephone", ["renewal_counter_only"]),
        ("counter_only", "desk", ["renewal_counter_only"]),
        ("counter_only", "counter", []),
        (None, "telephone", []),
    ],
)
def test_books_not_by_telephone_and_one_day_classes_at_the_counter_only(allowed, channel, expected) -> None:
    assert codes(table=replace(BOOK, renewal_channel=allowed), channel=channel) == expected


@pytest.mark.rule("C06")
@pytest.mark.rule("H10")
def test_not_while_somebody_waits() -> None:
    (reason,) = may_renew(replace(LOAN, waiting=2), READER, BOOK, NEW, TODAY, channel="desk").refusals
    assert (reason.code, reason.overridable, dict(reason.facts)) == ("renewal_hold_waiting", True, {"count": 2})


@pytest.mark.rule("C06")
def test_an_overdue_item_is_returned_first() -> None:
    assert codes(replace(LOAN, overdue=True)) == ["renewal_while_overdue"]


@pytest.mark.rule("H10")
def test_another_overdue_item_stands_in_the_way_where_the_library_says_so() -> None:
    late = Borrower(overdue=1, oldest_overdue_on=date(2026, 1, 2))
    assert codes(person=late) == []
    assert codes(person=late, refused_while="anything_overdue") == ["patron_has_overdue"]
    both = codes(replace(LOAN, overdue=True), late, refused_while="anything_overdue")
    assert both == ["renewal_while_overdue"]


@pytest.mark.rule("H10")
@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"pickup": "site"}, []),
        ({"pickup": "home"}, []),
        ({"pickup": "partner"}, ["renewal_picked_up_elsewhere"]),
    ],
)
def test_not_what_was_picked_up_elsewhere(change, expected) -> None:
    assert codes(replace(LOAN, **change)) == expected


@pytest.mark.rule("C07")
def test_not_what_was_recalled_or_lost_or_is_read_here() -> None:
    assert codes(replace(LOAN, recalled=True)) == ["renewal_while_recalled"]
    assert codes(replace(LOAN, reported_lost=True)) == ["renewal_while_lost"]
    assert codes(replace(LOAN, in_library=True)) == ["renewal_of_reading"]


@pytest.mark.parametrize(
    ("ahead", "expected"), [(None, []), (3, []), (2, ["renewal_too_early"]), (0, ["renewal_too_early"])]
)
def test_not_before_its_days(ahead: int | None, expected: list[str]) -> None:
    assert codes(table=replace(BOOK, renewal_days_ahead=ahead)) == expected


def test_it_never_shortens_a_loan() -> None:
    earlier = Due(DUE - timedelta(days=1), closing(DUE - timedelta(days=1)), DUE)
    same = Due(DUE, closing(DUE), DUE)
    assert codes(new=earlier) == ["renewal_gains_nothing"]
    decision = may_renew(LOAN, READER, BOOK, same, TODAY, channel="desk")
    assert [reason.code for reason in decision.refusals] == ["renewal_gains_nothing"]
    assert not decision.overridable
    assert codes(new=None) == ["no_due_date"]


def test_everything_at_once() -> None:
    worst = Borrower(TODAY - timedelta(days=1), "unpaid", Suspended("noise"), overdue=1, oldest_overdue_on=TODAY)
    loan = replace(LOAN, renewals=1, waiting=1, overdue=True, recalled=True, pickup="partner")
    assert codes(loan, worst, replace(BOOK, renewal_channel="counter_only", renewal_days_ahead=0)) == [
        "card_expired", "patron_blocked", "patron_suspended", "renewal_limit_reached", "renewal_counter_only",
        "renewal_while_recalled", "renewal_hold_waiting", "renewal_while_overdue", "renewal_picked_up_elsewhere",
        "renewal_too_early",
    ]  # fmt: skip


@pytest.mark.rule("H10")
@pytest.mark.parametrize(
    ("table", "expected"),
    [
        # 14 days from the day of renewal, 7 for short-period material; the 13th and 20th are Tuesdays.
        (replace(BOOK, renewal_length=14), date(2026, 1, 20)),
        (replace(BOOK, renewal_length=7), date(2026, 1, 13)),
        # From the due date: the 16th is a Friday; without a length of its own, as the loan.
        (replace(BOOK, renewal_length=7, renewal_from="due_date"), date(2026, 1, 16)),
        (replace(BOOK, renewal_from="due_date"), date(2026, 1, 23)),
        (BOOK, date(2026, 1, 20)),
        # The 11th is a Sunday.
        (replace(BOOK, renewal_length=5), date(2026, 1, 12)),
        (replace(BOOK, renewal_length=5, closed_day_mode="open_days_only"), date(2026, 1, 12)),
        (replace(BOOK, renewal_length=6, closed_day_mode="open_days_only"), date(2026, 1, 13)),
    ],
)
def test_until_when(table, expected: date) -> None:
    new = renewed_due(NOW, LOAN, table, WEEK)
    assert new is not None
    assert (new.on, new.at) == (expected, closing(expected))


def test_an_overdue_loan_renewed_with_a_reason_counts_from_today_at_least() -> None:
    late = LoanToRenew(date(2025, 12, 20), closing(date(2025, 12, 20)), overdue=True)
    new = renewed_due(NOW, late, replace(BOOK, renewal_length=7, renewal_from="due_date"), WEEK)
    assert new is not None
    assert new.on == date(2026, 1, 13)


def test_a_card_that_expires_sooner_caps_it() -> None:
    new = renewed_due(NOW, LOAN, replace(BOOK, renewal_length=14), WEEK, card_expires_on=date(2026, 1, 18))
    assert new is not None
    # The 18th is a Sunday: Saturday the 17th is the last day on which the library is open.
    assert (new.on, new.moved_by) == (date(2026, 1, 17), ("card_expiry",))
    longer = renewed_due(NOW, LOAN, BOOK, WEEK, card_expires_on=date(2026, 1, 17))
    assert longer is not None
    assert longer.on == date(2026, 1, 17)


def test_an_hour_loan_is_renewed_by_hours() -> None:
    at = datetime(2026, 1, 6, 16, 30, tzinfo=TOKYO)
    disc = terms(length=3, length_unit="hours", renewal_limit=1, renewal_from="today", renewal_length=1)
    new = renewed_due(NOW, LoanToRenew(TODAY, at), disc, WEEK)
    assert new is not None
    assert new.at == NOW + timedelta(hours=1)
    from_due = renewed_due(NOW, LoanToRenew(TODAY, at), replace(disc, renewal_from="due_date"), WEEK)
    assert from_due is not None
    assert from_due.at == at + timedelta(hours=1)


def test_a_site_that_never_opens_has_no_new_due_date() -> None:
    assert renewed_due(NOW, LOAN, replace(BOOK, renewal_length=3), Calendar({})) is None
    never = replace(BOOK, renewal_length=3, closed_day_mode="open_days_only")
    assert renewed_due(NOW, LOAN, never, Calendar({})) is None
    assert renewed_due(NOW, LOAN, replace(BOOK, renewal_length=14), WEEK, card_expires_on=date(2026, 1, 31)) is not None


@pytest.mark.rule("C06")
def test_counted_from_the_due_date_a_card_that_ends_before_it_wins_nothing() -> None:
    table = replace(BOOK, renewal_length=14, renewal_from="due_date")
    ends = TODAY + timedelta(days=1)
    new = renewed_due(NOW, LOAN, table, WEEK, card_expires_on=ends)
    assert new is not None
    assert (new.on, new.at) == (LOAN.due_on, LOAN.due_at)
    assert codes(table=table, new=new) == ["renewal_gains_nothing"]
    # One that had ended before says nothing: staff have set that aside.
    over = renewed_due(NOW, LOAN, table, WEEK, card_expires_on=TODAY - timedelta(days=1))
    assert over is not None
    assert over.on == date(2026, 1, 23)
