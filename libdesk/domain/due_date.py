"""When is it due: a date and a time of day at the site, and one month for a partner library."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, Literal

from libdesk.domain.calendar_days import Calendar
from libdesk.domain.loan_table import ClosedDayMode, LoanTerms

# What moved a due date away from the day that the length alone gives.
Moved = Literal["closed_day", "card_expiry", "closing_time"]

# Why the table's terms give no due date at a site.
NoDueDate = Literal["no_open_day", "no_term", "fixed_date_over"]

_LAST_MINUTE: Final = time(23, 59)


@dataclass(frozen=True, slots=True)
class Due:
    """The day and the moment (on the site's clock) at which a loan is due.

    ``counted_on`` is the day that the length alone gives; ``moved_by`` says what moved it from there, in order.
    """

    on: date
    at: datetime
    counted_on: date
    moved_by: tuple[Moved, ...] = ()


def due(
    lent_at: datetime,
    terms: LoanTerms,
    calendar: Calendar,
    *,
    card_expires_on: date | None = None,
    term_least_days: int = 0,
) -> Due | None:
    """When a loan made at ``lent_at`` (on the site's clock) is due; None if nothing says (``why_not_due``).

    Days end at closing time of the day ``length`` days on, moved by the closed-day mode; "1 day" is one night (C02).
    Hours end after ``length`` hours, but no later than closing (C02, choice); they count while the site is open, so
    that what is lent after closing is due on the next open day. A term's end skips to the next term where fewer than
    ``term_least_days`` days are left. A card that expires sooner caps the day (choice); pass None where the setting
    is off.
    """
    mode = terms.closed_day_mode or "next_open_day"
    try:
        if terms.length_unit == "hours":
            by_the_hour = _due_by_the_hour(lent_at, terms.length or 0, mode, calendar)
            return _while_card_lasts(lent_at, by_the_hour, calendar, card_expires_on)
        counted = _counted_day(lent_at.date(), terms, calendar, term_least_days)
        return None if counted is None else _settled(lent_at, counted, mode, calendar, card_expires_on)
    except OverflowError:
        # The clock, or the length, leads past the last day that can be written.
        return None


def why_not_due(
    lent_at: datetime, terms: LoanTerms, calendar: Calendar, *, term_least_days: int = 0
) -> NoDueDate | None:
    """Why ``due`` has no answer: the fixed date is over, no term is entered for then, or no day is open."""
    if due(lent_at, terms, calendar, term_least_days=term_least_days) is not None:
        return None
    if terms.length_unit == "fixed_date" and (terms.length_date is None or terms.length_date < lent_at.date()):
        return "fixed_date_over"
    if terms.length_unit == "term_end" and calendar.next_open_day(lent_at.date()) is not None:
        return "no_term"
    return "no_open_day"


def due_on_day(
    lent_at: datetime, counted: date, terms: LoanTerms, calendar: Calendar, *, card_expires_on: date | None = None
) -> Due | None:
    """When something that was counted to a day (a renewal, a recall) is due, by the same closed-day mode.

    ``lent_at`` is the moment from which it runs: it is never due before then.
    """
    return _settled(lent_at, counted, terms.closed_day_mode or "next_open_day", calendar, card_expires_on)


def due_after_closing_for_a_day(
    due_at: datetime, mode: ClosedDayMode | None, calendar: Calendar, *, timed: bool
) -> datetime | None:
    """Where a due moment goes when its day turns out closed (snow); ``calendar`` knows of the closure already.

    It goes on by the closed-day mode, and never back: nobody's loan is shortened. Where closed days are ignored it
    stays. A loan by the hour keeps its time of day, within the hours of the day it goes to. None if no day is open.
    """
    if mode == "ignore" or calendar.is_open(due_at.date()):
        return due_at
    later = calendar.same_weekday_open(due_at.date()) if mode == "same_weekday" else None
    day = later or calendar.next_open_day(due_at.date())
    hours = None if day is None else calendar.open_day(day)
    if day is None or hours is None:
        return None
    time_of_day = min(max(due_at.time(), hours.opens_at), hours.closes_at) if timed else hours.closes_at
    return datetime.combine(day, time_of_day, due_at.tzinfo)


def _due_by_the_hour(lent_at: datetime, hours: int, mode: ClosedDayMode, calendar: Calendar) -> Due | None:
    counted = _hours_after(lent_at, hours)
    begins = _open_moment(lent_at, calendar)
    if mode == "ignore" and (begins is None or begins.date() != lent_at.date()):
        return Due(counted.date(), counted, counted.date())
    if begins is None:
        return None
    closing = calendar.closing_at(begins.date(), lent_at.tzinfo)
    ends = _hours_after(begins, hours)
    moved: list[Moved] = ["closed_day"] if begins.date() != lent_at.date() else []
    if closing < ends:
        ends = closing
        moved.append("closing_time")
    return Due(ends.date(), ends, counted.date(), tuple(moved))


def _while_card_lasts(
    lent_at: datetime, found: Due | None, calendar: Calendar, card_expires_on: date | None
) -> Due | None:
    """A loan by the hour that would go on to the next open day ends with the card's last day instead."""
    if found is None or card_expires_on is None or not lent_at.date() <= card_expires_on < found.on:
        return found
    at = _end_on(card_expires_on, lent_at, calendar)
    return Due(card_expires_on, at, found.counted_on, (*found.moved_by, "card_expiry"))


def _end_on(day: date, lent_at: datetime, calendar: Calendar) -> datetime:
    """Closing time of the day; lent after closing on its only day, it has the rest of that day."""
    closing = calendar.closing_at(day, lent_at.tzinfo)
    return closing if closing > lent_at else datetime.combine(day, _LAST_MINUTE, lent_at.tzinfo)


def _hours_after(moment: datetime, hours: int) -> datetime:
    # Counted in UTC: on the night when the clocks change, three hours are three hours.
    return (moment.astimezone(UTC) + timedelta(hours=hours)).astimezone(moment.tzinfo)


def _open_moment(moment: datetime, calendar: Calendar) -> datetime | None:
    """The moment itself if the site is open, else the next at which it opens; None if it never does."""
    today = calendar.open_day(moment.date())
    if today is not None and moment.time() < today.closes_at:
        return max(moment, datetime.combine(moment.date(), today.opens_at, moment.tzinfo))
    day = calendar.next_open_day(moment.date() + timedelta(days=1))
    hours = None if day is None else calendar.open_day(day)
    return None if day is None or hours is None else datetime.combine(day, hours.opens_at, moment.tzinfo)


def _counted_day(day: date, terms: LoanTerms, calendar: Calendar, term_least_days: int) -> date | None:
    if terms.length_unit == "term_end":
        term = calendar.term_on(day + timedelta(days=term_least_days))
        return None if term is None else term.last_on
    if terms.length_unit == "fixed_date":
        return terms.length_date
    length = terms.length or 0
    if terms.closed_day_mode == "open_days_only":
        return calendar.open_days_after(day, length)
    return day + timedelta(days=length)


def _settled(
    lent_at: datetime, counted: date, mode: ClosedDayMode, calendar: Calendar, card_expires_on: date | None
) -> Due | None:
    lent_on = lent_at.date()
    day = _moved_from_closed(lent_on, counted, mode, calendar)
    if day is None or counted < lent_on:
        return None
    moved: list[Moved] = ["closed_day"] if day != counted else []
    if card_expires_on is not None and lent_on <= card_expires_on < day:
        day = _last_day_of_card(lent_on, card_expires_on, mode, calendar)
        moved.append("card_expiry")
    return Due(day, _end_on(day, lent_at, calendar), counted, tuple(moved))


def _last_day_of_card(lent_on: date, expires_on: date, mode: ClosedDayMode, calendar: Calendar) -> date:
    """Never later than the card: the last open day up to then, but not before the loan itself."""
    if mode == "ignore":
        return expires_on
    return max(calendar.previous_open_day(expires_on) or expires_on, lent_on)


def _moved_from_closed(lent_on: date, counted: date, mode: ClosedDayMode, calendar: Calendar) -> date | None:
    if mode == "ignore":
        return counted
    if mode == "previous_open_day":
        earlier = calendar.previous_open_day(counted)
        # A loan is never due before it was made: then the next open day it is.
        return earlier if earlier is not None and earlier > lent_on else calendar.next_open_day(counted)
    if mode == "same_weekday":
        return calendar.same_weekday_open(counted) or calendar.next_open_day(counted)
    return calendar.next_open_day(counted)


def end_of_day(day: date, like: datetime) -> datetime:
    """The last minute of a day on the same clock as ``like``: a parcel posted on the day is in time (L07)."""
    return datetime.combine(day, _LAST_MINUTE, like.tzinfo)


def days_overdue(due_on: date, today: date) -> int:
    """How many days past the due date, 0 if it is not late; counted from the first day past it (C09)."""
    return max(0, (today - due_on).days)


def is_overdue(due_on: date, due_at: datetime, now: datetime, *, timed: bool) -> bool:
    """Whether a loan is late: from the first day past its due date (C09), a loan by the hour from its time on."""
    return now.date() > due_on or (timed and now > due_at)
