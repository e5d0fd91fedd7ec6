"""What an overdue loan costs: from the first day past its due date, with no grace (C09; sums of C01)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, Literal

from libdesk.domain.calendar_days import Calendar
from libdesk.domain.due_date import is_overdue
from libdesk.domain.loan_table import LoanTerms

CappedBy = Literal["", "cap", "price"]

_DAY: Final = timedelta(days=1)
_HOUR: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Fine:
    """A fine in minor units, the periods that it counts, and what kept it from growing further."""

    amount: int = 0
    periods: int = 0
    capped_by: CappedBy = ""


NO_FINE: Final = Fine()


def overdue_fine(
    due_on: date,
    due_at: datetime,
    until: datetime,
    terms: LoanTerms,
    calendar: Calendar,
    *,
    timed: bool,
    price: int | None,
) -> Fine:
    """The fine of a loan that is out until ``until``; both moments on the clock of the site that lent it.

    Each begun period costs ``fine_amount`` (C01, C09). A day loan counts from the day after its due date; a loan by
    the hour from its time on, its days being the 24 hours from then. A closed day costs nothing where
    ``fine_on_closed_days`` is off, a day of a closure that charges nothing never does; a week costs if any of its days
    does. ``fine_cap`` bounds the sum, and where the table says so ``price`` does (minor units; None or 0: not known).
    """
    if not terms.fine_amount or not is_overdue(due_on, due_at, until, timed=timed):
        return NO_FINE
    first, days = _days_late(due_on, due_at, until, timed)
    period = terms.fine_period or "day"
    if period == "hour":
        begun_at = due_at if timed else datetime.combine(due_on + _DAY, time(), until.tzinfo)
        periods = _hours(begun_at, until, terms, calendar)
    elif period == "week":
        periods = _weeks(first, days, terms, calendar)
    else:
        periods = sum(_charged(first + _DAY * ahead, terms, calendar) for ahead in range(days))
    return _capped(terms.fine_amount * periods, periods, terms, price)


def _days_late(due_on: date, due_at: datetime, until: datetime, timed: bool) -> tuple[date, int]:
    """The first day that counts, and how many have begun."""
    if timed:
        return due_on, -((due_at - until) // _DAY)
    return due_on + _DAY, (until.date() - due_on).days


def _charged(day: date, terms: LoanTerms, calendar: Calendar) -> bool:
    """Whether a day costs anything; where no row of the table says otherwise, closed days do (C09: no grace)."""
    if any(closure.charges_nothing and closure.covers(day) for closure in calendar.closures):
        return False
    return terms.fine_on_closed_days is not False or calendar.is_open(day)


def _weeks(first: date, days: int, terms: LoanTerms, calendar: Calendar) -> int:
    return sum(
        any(_charged(first + _DAY * ahead, terms, calendar) for ahead in range(begun, min(begun + 7, days)))
        for begun in range(0, days, 7)
    )


def _hours(begun_at: datetime, until: datetime, terms: LoanTerms, calendar: Calendar) -> int:
    """Begun hours, counted in UTC: on the night when the clocks change an hour is an hour."""
    counted = timedelta()
    day = begun_at.date()
    while day <= until.date():
        if _charged(day, terms, calendar):
            midnight = datetime.combine(day, time(), until.tzinfo)
            following = datetime.combine(day + _DAY, time(), until.tzinfo)
            lasted = min(until, following).astimezone(UTC) - max(begun_at, midnight).astimezone(UTC)
            counted += max(lasted, timedelta())
        day += _DAY
    return -(-counted // _HOUR)


def _capped(amount: int, periods: int, terms: LoanTerms, price: int | None) -> Fine:
    capped_by: CappedBy = ""
    if terms.fine_cap is not None and amount > terms.fine_cap:
        amount, capped_by = terms.fine_cap, "cap"
    if terms.fine_cap_at_price and price and amount > price:
        amount, capped_by = price, "price"
    return Fine(amount, periods, capped_by)
