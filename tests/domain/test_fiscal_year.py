"""Fiscal years."""

from __future__ import annotations

from datetime import date

import pytest

from libdesk.domain.fiscal_year import fiscal_year_days, fiscal_year_of, months_between, next_month


@pytest.mark.parametrize(
    ("day", "first_month", "year"),
    [
        (date(2026, 3, 31), 4, 2025),
        (date(2026, 4, 1), 4, 2026),
        (date(2026, 1, 7), 1, 2026),
        (date(2026, 8, 31), 9, 2025),
        (date(2026, 12, 31), 12, 2026),
    ],
)
def test_a_day_belongs_to_the_year_that_began_last(day: date, first_month: int, year: int) -> None:
    assert fiscal_year_of(day, first_month) == year
    first, last = fiscal_year_days(year, first_month)
    assert first <= day <= last


def test_a_year_ends_the_day_before_the_next_begins() -> None:
    assert fiscal_year_days(2023, 3) == (date(2023, 3, 1), date(2024, 2, 29))
    assert fiscal_year_days(2025, 4) == (date(2025, 4, 1), date(2026, 3, 31))


def test_the_months_of_a_period() -> None:
    assert months_between(date(2025, 11, 30), date(2026, 1, 1)) == (
        date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1),
    )  # fmt: skip
    assert months_between(date(2026, 1, 31), date(2025, 12, 1)) == ()
    assert next_month(date(2025, 12, 31)) == date(2026, 1, 1)
