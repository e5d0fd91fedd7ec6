from __future__ import annotations

from datetime import date

import pytest

from libdesk.domain.months import months_after
from libdesk.domain.validity import (
    CategoryStep,
    Standing,
    next_year,
    renewed_until,
    taking_part,
)

TODAY = date(2026, 3, 31)
SPRING = date(2027, 3, 31)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 3, 31), 12, date(2027, 3, 31)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(9999, 6, 1), 24, date(9999, 6, 1)),
    ],
)
def test_months_later(day: date, months: int, expected: date) -> None:
    assert months_after(day, months) == expected


@pytest.mark.parametrize(
    ("ends", "until", "months", "expected"),
    [
        (date(2026, 3, 31), SPRING, None, SPRING),
        (date(2026, 3, 31), None, 6, date(2026, 9, 30)),
        (date(2026, 3, 31), SPRING, 6, SPRING),
        (date(2026, 3, 31), None, None, date(2026, 3, 31)),
        (date(2029, 3, 31), SPRING, None, date(2029, 3, 31)),
        (None, SPRING, 12, None),
    ],
)
def test_a_card_is_renewed_and_never_shortened(ends, until, months, expected) -> None:
    assert renewed_until(TODAY, ends, until, months) == expected


STEPS = {1: CategoryStep(2, 12), 2: CategoryStep(3, 24), 3: CategoryStep(None, None), 4: CategoryStep(None, 12)}


@pytest.mark.parametrize(
    ("before", "after", "leaves"),
    [
        (Standing(1, 1, date(2026, 3, 31)), Standing(2, 2, date(2028, 3, 31)), False),
        (Standing(2, None, None), Standing(3, None, None), False),
        (Standing(2, 20, date(2026, 3, 31)), Standing(3, 20, date(2026, 3, 31)), False),
        (Standing(3, 4, date(2026, 3, 31)), Standing(3, 4, date(2026, 3, 31)), True),
    ],
)
def test_everybody_goes_one_up_or_leaves(before: Standing, after: Standing, leaves: bool) -> None:
    found = next_year(before, STEPS, TODAY, None)
    assert (found.standing, found.leaves) == (after, leaves)


def test_the_years_end_renews_until_a_day_and_ends_with_the_last_year_of_study() -> None:
    moved = next_year(Standing(1, 3, date(2026, 3, 31)), STEPS, TODAY, SPRING, last_study_year=4)
    assert (moved.standing.study_year, moved.standing.expires_on) == (4, SPRING)
    assert next_year(Standing(1, 4, date(2026, 3, 31)), STEPS, TODAY, SPRING, last_study_year=4).leaves
    assert not next_year(Standing(1, None, None), STEPS, TODAY, SPRING, last_study_year=4).leaves


def test_a_category_that_is_unknown_gives_no_months() -> None:
    moved = next_year(Standing(1, None, date(2026, 3, 31)), {1: CategoryStep(9, 12)}, TODAY, None)
    assert moved.standing == Standing(9, None, date(2026, 3, 31))


def test_who_takes_part() -> None:
    assert set(taking_part(STEPS)) == {1, 2, 3}
    assert set(taking_part({4: CategoryStep(None, 12)})) == set()
