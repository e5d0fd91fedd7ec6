"""May somebody wait for a title, and how long does it stand on the hold shelf?"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from libdesk.domain.calendar_days import Calendar
from libdesk.domain.check_out import Borrower, Suspended
from libdesk.domain.hold_states import OPEN, STILL_WAITING
from libdesk.domain.holding import (
    CopyToHold,
    HoldRules,
    PersonToHold,
    may_cancel,
    may_place_hold,
    shelf_until,
    told_on,
)
from tests.domain.circulation_values import TODAY, WEEK, terms

READER = PersonToHold()
LENT = CopyToHold(terms(length=14, length_unit="days", holds_allowed=True), "General", on_shelf=False)
HERE = replace(LENT, on_shelf=True)
ONLY_LENT = replace(LENT, terms=replace(LENT.terms, hold_only_on_loan=True))


def codes(person=READER, copies=(LENT,), rules=None):
    return [reason.code for reason in may_place_hold(person, copies, TODAY, rules or HoldRules()).refusals]


def test_nothing_against_it() -> None:
    assert codes() == []
    assert codes(copies=(HERE,)) == []


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        (PersonToHold(Borrower(expires_on=TODAY - timedelta(days=1))), ["card_expired"]),
        (PersonToHold(Borrower(blocked_reason="x")), ["patron_blocked"]),
        (PersonToHold(Borrower(suspended=Suspended("x"))), ["patron_suspended"]),
        (PersonToHold(Borrower(overdue=1, oldest_overdue_on=TODAY)), ["patron_has_overdue"]),
        (PersonToHold(holds=9), []),
        (PersonToHold(holds=10), ["hold_limit_reached"]),
        (PersonToHold(holds_this=True), ["hold_placed_already"]),
        (PersonToHold(has_it=True), ["hold_has_it_already"]),
    ],
)
def test_reasons_of_the_person(person, expected) -> None:
    assert codes(person) == expected


def test_what_the_library_may_decide_otherwise() -> None:
    lax = HoldRules(limit=99, refused_while_overdue=False, same_title_once=False)
    assert codes(PersonToHold(Borrower(overdue=1), holds=98, holds_this=True), rules=lax) == []


@pytest.mark.parametrize(
    ("copies", "expected"),
    [
        ((), ["hold_no_copy"]),
        ((replace(LENT, gone=True),), ["hold_no_copy"]),
        ((replace(LENT, terms=terms()),), ["hold_cannot_leave"]),
        ((replace(LENT, terms=terms(length=0, length_unit="days", holds_allowed=True)),), ["hold_cannot_leave"]),
        ((replace(LENT, terms=replace(LENT.terms, in_library_only=True)),), ["hold_cannot_leave"]),
        ((replace(LENT, terms=replace(LENT.terms, holds_allowed=False)),), ["hold_not_allowed"]),
        ((replace(LENT, terms=replace(LENT.terms, holds_allowed=None)),), ["no_rule_for_hold"]),
        ((ONLY_LENT,), []),
        ((ONLY_LENT, replace(ONLY_LENT, on_shelf=True)), ["hold_copy_on_shelf"]),
        ((ONLY_LENT, HERE), []),
        ((replace(LENT, terms=replace(LENT.terms, hold_limit=0)),), ["hold_class_limit_reached"]),
        ((replace(LENT, terms=replace(LENT.terms, hold_limit=1)), LENT), []),
        ((replace(LENT, terms=replace(LENT.terms, hold_limit=1)),), []),
    ],
)
def test_reasons_of_the_copies(copies, expected) -> None:
    assert codes(copies=copies) == expected


def test_everything_at_once() -> None:
    worst = PersonToHold(
        Borrower(TODAY - timedelta(days=1), "x", Suspended("x"), overdue=1, oldest_overdue_on=TODAY), 10, 1, True, True
    )
    assert codes(worst, ()) == [
        "card_expired", "patron_blocked", "patron_suspended", "patron_has_overdue", "hold_limit_reached",
        "hold_placed_already", "hold_has_it_already", "hold_no_copy",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("days", "today", "expected"),
    [
        # One day for course reserve, two for general books; Sunday the 11th does not count.
        (1, TODAY, date(2026, 1, 7)),
        (2, TODAY, date(2026, 1, 8)),
        (2, date(2026, 1, 9), date(2026, 1, 12)),
        (0, TODAY, TODAY),
    ],
)
def test_how_long_it_stands_on_the_shelf(days: int, today: date, expected: date) -> None:
    assert shelf_until(WEEK, today, days) == expected


def test_a_site_that_never_opens_keeps_it_for_the_day() -> None:
    assert shelf_until(Calendar({}), TODAY, 2) == TODAY


@pytest.mark.rule("C08")
@pytest.mark.parametrize(
    ("ready", "expected"),
    [
        (datetime(2026, 1, 6, 9, 30, tzinfo=UTC), date(2026, 1, 6)),
        (datetime(2026, 1, 6, 20, 0, tzinfo=UTC), date(2026, 1, 6)),
        (datetime(2026, 1, 6, 20, 1, tzinfo=UTC), date(2026, 1, 7)),
    ],
)
def test_the_evening_on_which_somebody_is_told(ready: datetime, expected: date) -> None:
    assert told_on(ready, time(20)) == expected


@pytest.mark.rule("H09")
def test_who_may_cancel_or_change_a_hold() -> None:
    for state in OPEN:
        by_the_person = [reason.code for reason in may_cancel(state, "patron").refusals]
        assert by_the_person == ([] if state in STILL_WAITING else ["hold_is_ready"])
        assert may_cancel(state, "library").allowed
