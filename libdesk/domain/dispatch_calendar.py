"""Filling a month's calendar of dispatch days: by weekdays, or as another month had them (H08)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from libdesk.domain.calendar_days import Calendar

# The place of a weekday in its month; the last may be the fourth or the fifth.
LAST: Final = -1


@dataclass(frozen=True, slots=True)
class DispatchPattern:
    """On which days something is sent, month after month.

    ``weekdays``: ISO weekdays, 1 Monday to 7 Sunday. ``which``: the first to fifth of them in the month, or ``LAST``;
    empty: each week.
    """

    weekdays: frozenset[int]
    which: frozenset[int] = frozenset()


def days_by_pattern(year: int, month: int, pattern: DispatchPattern, calendar: Calendar) -> tuple[date, ...]:
    """The days of a month by a pattern.

    A day on which the sending site is closed goes to its next open day, if that still lies in the month.
    """
    wanted = (day for day in days_of(year, month) if _meets(day, pattern))
    return _on_open_days(wanted, year, month, calendar)


def days_as_in(days: Iterable[date], year: int, month: int, calendar: Calendar) -> tuple[date, ...]:
    """The days of a month as another month had them: its second Thursday for that month's second Thursday.

    Days of the same month stay as they are. A fifth weekday that the month lacks is left out.
    """
    by_place = {(day.isoweekday(), _place(day)): day for day in days_of(year, month)}
    wanted = []
    for day in days:
        same = day if (day.year, day.month) == (year, month) else by_place.get((day.isoweekday(), _place(day)))
        if same is not None:
            wanted.append(same)
    return _on_open_days(wanted, year, month, calendar)


def days_of(year: int, month: int) -> tuple[date, ...]:
    """Every day of a month."""
    return tuple(date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1))


def _on_open_days(wanted: Iterable[date], year: int, month: int, calendar: Calendar) -> tuple[date, ...]:
    found = {calendar.next_open_day(day) for day in wanted}
    return tuple(sorted(day for day in found if day is not None and (day.year, day.month) == (year, month)))


def _meets(day: date, pattern: DispatchPattern) -> bool:
    if day.isoweekday() not in pattern.weekdays:
        return False
    is_last = day.day + 7 > monthrange(day.year, day.month)[1]
    return not pattern.which or _place(day) in pattern.which or (is_last and LAST in pattern.which)


def _place(day: date) -> int:
    return (day.day - 1) // 7 + 1
