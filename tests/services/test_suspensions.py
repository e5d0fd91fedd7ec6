"""Suspending a patron by hand (C09)."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from libdesk.services.circulation_facts import patron_facts
from libdesk.services.desk import Desk
from libdesk.services.history import History
from libdesk.services.services import Services
from libdesk.services.suspensions import Suspensions
from tests.library_fixtures import SmallLibrary
from tests.services.outcomes import refusals

TODAY = date(2026, 1, 7)


@pytest.fixture
def suspensions(small: SmallLibrary) -> Suspensions:
    return Services(small.library).suspensions


def standing(small: SmallLibrary, day: date = TODAY) -> object:
    """What the desk hears on the day."""
    noon = datetime.combine(day, time(12), ZoneInfo("Asia/Tokyo"))
    facts = patron_facts(small.library.rows, small.patrons["P1"], noon, "JPY")
    found = None if facts is None else facts.borrower.suspended
    return None if found is None else (found.last_on, found.reason)


@pytest.mark.rule("C09")
def test_a_suspended_patron_borrows_nothing_until_the_last_day_is_over(
    small: SmallLibrary, suspensions: Suspensions
) -> None:
    suspensions.suspend(small.context(), small.patrons["P1"], " noise ", date(2026, 1, 14)).must()
    assert standing(small) == standing(small, date(2026, 1, 14)) == (date(2026, 1, 14), "noise")
    assert standing(small, date(2026, 1, 6)) is standing(small, date(2026, 1, 15)) is None
    lend = Desk(small.library).check_out
    outcome = lend(small.context(), small.patrons["P1"], small.items["B1"])
    assert refusals(outcome) == ["patron_suspended_until"]
    small.later(days=8)
    lend(small.context(), small.patrons["P1"], small.items["B1"]).must()


@pytest.mark.rule("C09")
def test_without_an_end_it_stands_until_it_is_lifted(small: SmallLibrary, suspensions: Suspensions) -> None:
    here, patron = small.context(), small.patrons["P1"]
    suspension = suspensions.suspend(here, patron, "book damaged on purpose").must()
    assert standing(small, date(2999, 1, 1)) == (None, "book damaged on purpose")
    assert [one.staff for one in suspensions.standing(here, patron)] == [
        small.library.rows.value("SELECT name FROM staff WHERE id = ?", small.head)
    ]
    assert suspensions.lift(here, suspension).must().first_on == TODAY
    assert standing(small) is None
    assert suspensions.standing(here, patron) == []
    kept = suspensions.of_patron(patron)[0]
    assert (kept.lifted_on, kept.covers(TODAY)) == (TODAY, False)
    assert refusals(suspensions.lift(here, suspension)) == ["suspension_over"]
    assert refusals(suspensions.lift(here, 999)) == ["not_found"]


def test_several_may_overlap_and_the_longest_counts(small: SmallLibrary, suspensions: Suspensions) -> None:
    here, patron = small.context(), small.patrons["P1"]
    for last_on in (date(2026, 1, 10), date(2026, 2, 1), date(2026, 1, 20)):
        suspensions.suspend(here, patron, f"until {last_on}", last_on).must()
    coming = suspensions.suspend(here, patron, "later", date(2026, 5, 1), date(2026, 4, 1)).must()
    assert standing(small) == (date(2026, 2, 1), "until 2026-02-01")
    suspensions.suspend(here, patron, "open").must()
    assert standing(small) == (None, "open")
    assert [one.suspension_id for one in suspensions.standing(here, patron)][-1] == coming
    assert len(suspensions.of_patron(patron)) == 5
    assert suspensions.of_patron(patron)[0].covers(date(2026, 4, 1))
    assert not suspensions.of_patron(patron)[0].covers(date(2026, 5, 2))


def test_a_suspension_that_ran_out_cannot_be_lifted(small: SmallLibrary, suspensions: Suspensions) -> None:
    suspension = suspensions.suspend(small.context(), small.patrons["P1"], "noise", date(2026, 1, 8)).must()
    small.later(days=2)
    assert refusals(suspensions.lift(small.context(), suspension)) == ["suspension_over"]


@pytest.mark.parametrize(
    ("reason", "last_on", "first_on", "refused"),
    [
        ("", None, None, ["explanation_missing"]),
        ("x", date(2026, 1, 6), None, ["date_too_early"]),
        ("x", None, date(1970, 1, 1), ["date_too_early"]),
        ("x", date(2026, 1, 9), date(2026, 1, 10), ["date_too_early"]),
        ("x", date(3000, 1, 1), None, ["suspension_too_long"]),
        (" ", date(1970, 1, 1), date(2026, 1, 1), ["explanation_missing", "date_too_early", "date_too_early"]),
    ],
)
def test_what_cannot_be_is_refused(
    small: SmallLibrary,
    suspensions: Suspensions,
    reason: str,
    last_on: date | None,
    first_on: date | None,
    refused: list[str],
) -> None:
    assert refusals(suspensions.suspend(small.context(), small.patrons["P1"], reason, last_on, first_on)) == refused
    assert suspensions.of_patron(small.patrons["P1"]) == []


def test_nobody_to_suspend_and_nobody_who_may(small: SmallLibrary, suspensions: Suspensions) -> None:
    assert refusals(suspensions.suspend(small.context(), 999, "noise")) == ["not_found"]
    helper = small.context(staff=small.helper)
    assert refusals(suspensions.suspend(helper, small.patrons["P1"], "noise")) == ["right_missing"]


def test_suspending_and_lifting_are_taken_back(small: SmallLibrary, suspensions: Suspensions) -> None:
    here, history = small.context(), History(small.library)
    made = suspensions.suspend(here, small.patrons["P1"], "noise")
    lifted = suspensions.lift(here, made.must())
    history.undo(here, lifted.action_id or 0).must()
    assert standing(small) == (None, "noise")
    history.undo(here, made.action_id or 0).must()
    assert suspensions.of_patron(small.patrons["P1"]) == []
