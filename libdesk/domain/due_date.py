"""When is it due: a date and a time of day at the site, and one month for a partner library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from libdesk.domain.loan_table import LengthUnit


@dataclass(frozen=True, slots=True)
class OpenDay:
    """When a site opens and closes on a weekday, on its own clock."""

    opens_at: time
    closes_at: time


# ISO weekday 1 (Monday) to 7 (Sunday); a weekday that is missing is closed.
OpeningHours = Mapping[int, OpenDay]


@dataclass(frozen=True, slots=True)
class Due:
    """The day and the moment (on the site's clock) at which a loan is due."""

    on: date
    at: datetime


def next_open_day(day: date, hours: OpeningHours) -> date | None:
    """The day itself if the site is open, else the next day that is; None if it is never open."""
    for ahead in range(7):
        candidate = day + timedelta(days=ahead)
        if candidate.isoweekday() in hours:
            return candidate
    return None


def due(lent_at: datetime, length: int, unit: LengthUnit, hours: OpeningHours) -> Due | None:
    """When a loan made at ``lent_at`` (on the site's clock) is due; None if the site is never open.

    Days: at closing time of the day ``length`` days on, moved to the next open day; "1 day" is one night (C02).
    Hours: after ``length`` hours, but no later than closing (C02, choice).
    """
    if unit == "hours":
        today = hours.get(lent_at.isoweekday())
        # Counted in UTC: on the night when the clocks change, three hours are three hours.
        moment = (lent_at.astimezone(UTC) + timedelta(hours=length)).astimezone(lent_at.tzinfo)
        if today is not None:
            closing = datetime.combine(lent_at.date(), today.closes_at, lent_at.tzinfo)
            if lent_at < closing:
                moment = min(moment, closing)
        return Due(moment.date(), moment)
    day = next_open_day(lent_at.date() + timedelta(days=length), hours)
    if day is None:
        return None
    return Due(day, datetime.combine(day, hours[day.isoweekday()].closes_at, lent_at.tzinfo))


def one_month_after(day: date) -> date:
    """The same day of the next month, or that month's last day where it is shorter (L07)."""
    # Imported here: the window opens without it, and its days have names in every language.
    import calendar

    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def end_of_day(day: date, like: datetime) -> datetime:
    """The last minute of a day on the same clock as ``like``: a parcel posted on the day is in time (L07)."""
    return datetime.combine(day, time(23, 59), like.tzinfo)


def days_overdue(due_on: date, today: date) -> int:
    """How many days past the due date, 0 if it is not late; counted from the first day past it (C09)."""
    return max(0, (today - due_on).days)
