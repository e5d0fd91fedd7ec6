"""When a borrowed book is fetched and brought back, by who pays for it (B12)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from libdesk.domain.borrowing import Expense
from libdesk.domain.calendar_days import Calendar, OpenDay

_FRIDAY: Final = 5
# How far ahead a day is looked for: no site is closed to its borrowers for longer.
_HORIZON_DAYS: Final = 400


@dataclass(frozen=True, slots=True)
class CounterHours:
    """When the counter hands out and takes back: on weekdays or every open day; ``opens`` None: as the site opens."""

    weekdays_only: bool
    opens: time | None = None
    closes: time | None = None


def counter_hours(expense: Expense, weekdays_only: bool, private_from: time, private_until: time) -> CounterHours:
    """The hours by who pays; ``weekdays_only`` is the lender's condition (B12).

    Private expense: between two times on weekdays; all others: opening hours, on weekdays where the lender says so.
    """
    if expense == "private":
        return CounterHours(True, private_from, private_until)
    return CounterHours(weekdays_only)


def hours_on(hours: CounterHours, calendar: Calendar, day: date) -> OpenDay | None:
    """From when until when on a day; None where the site is closed or the counter does not serve on it (B12)."""
    site = calendar.open_day(day)
    if site is None or (hours.weekdays_only and day.isoweekday() > _FRIDAY):
        return None
    opens = site.opens_at if hours.opens is None else max(site.opens_at, hours.opens)
    closes = site.closes_at if hours.closes is None else min(site.closes_at, hours.closes)
    return OpenDay(opens, closes) if opens < closes else None


def serves_at(hours: CounterHours, calendar: Calendar, at: datetime) -> bool:
    """Whether the counter hands out and takes back at a moment on the site's clock (B12)."""
    of_day = hours_on(hours, calendar, at.date())
    return of_day is not None and of_day.opens_at <= at.time() <= of_day.closes_at


def next_day_served(hours: CounterHours, calendar: Calendar, day: date) -> date | None:
    """The day itself if the counter serves on it, else the next that it does; None if there is none for a year."""
    last = date.max - timedelta(days=1)
    for _ in range(_HORIZON_DAYS):
        if hours_on(hours, calendar, day) is not None:
            return day
        if day >= last:
            break
        day += timedelta(days=1)
    return None
