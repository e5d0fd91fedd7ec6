"""Counting in months."""

from __future__ import annotations

from datetime import date

import pytest

from libdesk.domain.months import months_after


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 1, 31), 2, date(2026, 3, 31)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2026, 5, 6), 0, date(2026, 5, 6)),
        (date(9999, 12, 31), 2, date(9999, 2, 28)),
        (date(1, 1, 31), -11, date(1, 2, 28)),
    ],
)
@pytest.mark.rule("L07")
def test_months_are_clipped_to_the_shorter_one(day: date, months: int, expected: date) -> None:
    assert months_after(day, months) == expected
