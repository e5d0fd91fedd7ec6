from __future__ import annotations

from datetime import date, time

import pytest

from libdesk.domain.calendar_days import Calendar, Closure, OpenDay
from libdesk.domain.dispatch_calendar import LAST, DispatchPattern, days_as_in, days_by_pattern, days_of

HOURS = OpenDay(time(9), time(17))
EVERY_DAY = Calendar(dict.fromkeys(range(1, 8), HOURS))
NEVER = Calendar({})


def november(*days: int) -> list[date]:
    return [date(2026, 11, day) for day in days]


@pytest.mark.rule("H08")
@pytest.mark.parametrize(
    ("weekdays", "which", "expected"),
    [
        # 1 November 2026 is a Sunday.
        ({4}, (), november(5, 12, 19, 26)),
        ({2, 4}, (), november(3, 5, 10, 12, 17, 19, 24, 26)),
        ({4}, (1, 3), november(5, 19)),
        ({4}, (LAST,), november(26)),
        ({4}, (4, LAST), november(26)),
        ({1}, (5,), november(30)),
        ({1}, (LAST,), november(30)),
        ({4}, (5,), []),
        ((), (1,), []),
    ],
)
def test_a_month_is_filled_by_weekdays(weekdays: set[int], which: tuple[int, ...], expected: list[date]) -> None:
    pattern = DispatchPattern(frozenset(weekdays), frozenset(which))
    assert list(days_by_pattern(2026, 11, pattern, EVERY_DAY)) == expected


@pytest.mark.rule("H08")
def test_a_closed_day_goes_to_the_next_open_day_of_the_month() -> None:
    closed = Calendar(EVERY_DAY.hours, (Closure(date(2026, 11, 5), date(2026, 11, 6)), Closure(*november(26, 30))))
    pattern = DispatchPattern(frozenset({4, 6}))
    # Thursday the 5th and Saturday the 7th fall together; what would go on into December is left to December.
    assert list(days_by_pattern(2026, 11, pattern, closed)) == november(7, 12, 14, 19, 21)
    assert days_by_pattern(2026, 11, pattern, NEVER) == ()


@pytest.mark.rule("H08")
@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([date(2026, 11, 12), date(2026, 11, 3)], november(3, 12)),
        # The second Thursday of October; the fifth one is left out where a month has only four.
        ([date(2026, 10, 8), date(2026, 10, 29)], november(12)),
        ([], []),
    ],
)
def test_a_month_is_filled_as_another_one_was(days: list[date], expected: list[date]) -> None:
    assert list(days_as_in(days, 2026, 11, EVERY_DAY)) == expected


def test_the_days_of_a_month() -> None:
    assert len(days_of(2024, 2)) == 29
    assert days_of(2026, 12)[-1] == date(2026, 12, 31)
