"""The days of a borrowed book: when it may arrive, when the letter is due, and the two due dates (B05, R03, R05)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final, Literal

from libdesk.domain.borrowing import DueMeans, Estimate
from libdesk.domain.borrowing_states import BorrowingState
from libdesk.domain.calendar_days import Calendar
from libdesk.domain.months import months_after

_S = BorrowingState
_FRIDAY: Final = 5


def expected_between(ordered_on: date, estimate: Estimate) -> tuple[date | None, date | None]:
    """The first and the last day on which a book may be expected; None where the estimate leaves it open (B05)."""
    first = None if estimate.arrives_least is None else ordered_on + timedelta(days=estimate.arrives_least)
    last = None if estimate.arrives_most is None else ordered_on + timedelta(days=estimate.arrives_most)
    return first, last


def lender_due_on(arrived_on: date, length: int | None, unit: Literal["days", "months"]) -> date | None:
    """The lender's due date by its terms; months are clipped to the month's end; None: told with each book (R05)."""
    if length is None:
        return None
    return arrived_on + timedelta(days=length) if unit == "days" else months_after(arrived_on, length)


def send_back_by(lender_due: date, means: DueMeans, days_back: int) -> date:
    """The last day on which we may post the book: the due day itself, or early enough to arrive on it."""
    return lender_due if means == "posting" else lender_due - timedelta(days=days_back)


def reader_calendar(calendar: Calendar, *, weekdays_only: bool) -> Calendar:
    """The days on which the reader can bring the book: of a site's open days those that are served (B12)."""
    if not weekdays_only:
        return calendar
    return replace(
        calendar,
        hours={weekday: hours for weekday, hours in calendar.hours.items() if weekday <= _FRIDAY},
        openings={day: hours for day, hours in calendar.openings.items() if day.isoweekday() <= _FRIDAY},
    )


def patron_due_on(
    lender_due: date, means: DueMeans, days_back: int, buffer_days: int, arrived_on: date, calendar: Calendar
) -> date:
    """The reader's due date: earlier than our posting by a buffer, moved back to an open day.

    Never after the lender's; where the time is too short for the buffer, the last open day up to our posting, and at
    worst the lender's date itself.
    """
    latest = send_back_by(lender_due, means, days_back)
    for wished in (latest - timedelta(days=buffer_days), latest, lender_due):
        day = calendar.previous_open_day(wished)
        if day is not None and day >= arrived_on:
            return day
    return lender_due


def letter_due_on(arrived_on: date, letter_days: int | None) -> date | None:
    """Until when the receipt letter goes out, the days counted from receipt; None where none is wanted (R03)."""
    return None if letter_days is None else arrived_on + timedelta(days=letter_days)


def reader_overdue(state: BorrowingState, patron_due: date | None, today: date) -> bool:
    """Whether the reader should have brought the book back by now."""
    return state in (_S.READY, _S.IN_USE) and patron_due is not None and today > patron_due
