"""The library's budget for students: never overspent, a number of books for a person, a year's end (B19)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from libdesk.domain.money import Money
from libdesk.domain.reasons import Reason
from libdesk.domain.support_budget import (
    SupportState,
    check_budget,
    check_closing,
    check_left,
    check_open,
    check_person,
)

YEAR = SupportState(1, 2025, date(2025, 4, 1), date(2026, 3, 31), 10_000, "JPY", reserved=1_600, spent=5_000)
NEXT = SupportState(2, 2026, date(2026, 4, 1), date(2027, 3, 31), 1_600, "JPY")
AFTER = date(2026, 4, 1)
pytestmark = pytest.mark.rule("B19")


def code(reason: Reason | None) -> str:
    return "" if reason is None else reason.code


def test_what_is_used_left_and_which_share() -> None:
    assert (YEAR.used, YEAR.left) == (6_600, 3_400)
    assert YEAR.share_used == pytest.approx(0.66)
    assert replace(YEAR, budget=0, reserved=0, spent=0).share_used == 1.0


def test_no_more_than_is_left() -> None:
    assert check_left(YEAR, 3_400) is None
    reason = check_left(YEAR, 3_401)
    assert reason is not None
    assert reason.facts == {"year": 2025, "sum": Money(3_401), "left": Money(3_400)}
    assert not reason.overridable


def test_a_year_must_be_open() -> None:
    assert code(check_open(None, AFTER)) == "support_year_missing"
    assert code(check_open(replace(YEAR, closed_on=AFTER), AFTER)) == "support_year_closed"
    assert check_open(YEAR, AFTER) is None


def test_a_persons_number_of_books_may_be_passed_with_a_reason() -> None:
    assert check_person(YEAR, 99) is None
    limited = replace(YEAR, person_limit=3)
    assert check_person(limited, 2) is None
    reason = check_person(limited, 3)
    assert reason is not None
    assert (reason.code, reason.overridable) == ("support_person_limit", True)


def test_a_budget_is_not_set_below_what_is_used() -> None:
    assert check_budget(6_600, YEAR) is None
    assert code(check_budget(6_599, YEAR)) == "support_budget_below_used"


def test_a_year_closes_when_it_is_over_and_the_next_can_take_what_is_reserved() -> None:
    assert check_closing(YEAR, (1_600,), NEXT, AFTER) == ()
    assert check_closing(YEAR, (), None, AFTER) == ()

    def codes(*question: object) -> list[str]:
        return [reason.code for reason in check_closing(*question)]  # type: ignore[arg-type]

    assert codes(YEAR, (), None, YEAR.last_on) == ["support_year_runs"]
    assert codes(YEAR, (1_600,), None, AFTER) == ["support_next_year_missing"]
    assert codes(YEAR, (1_600,), replace(NEXT, closed_on=AFTER), AFTER) == ["support_next_year_missing"]
    assert codes(YEAR, (1_600, 1), NEXT, AFTER) == ["support_next_year_short"]
    closed = replace(YEAR, closed_on=AFTER)
    assert codes(closed, (1_600,), None, YEAR.last_on) == [
        "support_year_closed", "support_year_runs", "support_next_year_missing",
    ]  # fmt: skip
