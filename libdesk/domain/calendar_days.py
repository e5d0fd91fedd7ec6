"""The calendar of a site: when it is open, when its terms are, and how open days are counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Final

# How far ahead or back an open day is looked for: a site that is closed for longer has no due date.
_HORIZON: Final = 800


@dataclass(frozen=True, slots=True)
class OpenDay:
    """When a site opens and closes on a day, on its own clock."""

    opens_at: time
    closes_at: time


# ISO weekday 1 (Monday) to 7 (Sunday); a weekday that is missing is closed.
OpeningHours = Mapping[int, OpenDay]


@dataclass(frozen=True, slots=True)
class Closure:
    """Closed from the first to the last day, both included; a yearly one comes back each year from then on.

    A yearly one may reach over the year's end (29 December to 3 January). ``charges_nothing``: no fine runs on these
    days, whatever the loan table says.
    """

    first_on: date
    last_on: date
    yearly: bool = False
    name: str = ""
    charges_nothing: bool = False

    def covers(self, day: date) -> bool:
        """Whether the day falls into the closure."""
        if day <= self.last_on or not self.yearly:
            return self.first_on <= day <= self.last_on
        if (self.last_on - self.first_on).days >= 365:
            return True
        first, last, that = ((one.month, one.day) for one in (self.first_on, self.last_on, day))
        return first <= that <= last if first <= last else that >= first or that <= last


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the teaching year, from the first to the last day."""

    name: str
    first_on: date
    last_on: date


@dataclass(frozen=True, slots=True)
class Calendar:
    """When one site is open.

    An opening by exception comes before a closure, and a closure before the hours of the week.
    """

    hours: OpeningHours
    closures: tuple[Closure, ...] = ()
    openings: Mapping[date, OpenDay] = field(default_factory=dict)
    terms: tuple[Term, ...] = ()
    # What was worked out before: fines of thousands of loans ask for the same days again and again.
    _known: dict[date, OpenDay | None] = field(default_factory=dict, init=False, repr=False, compare=False)

    def open_day(self, day: date) -> OpenDay | None:
        """When the site is open on the day; None if it is closed."""
        if day not in self._known:
            self._known[day] = self._worked_out(day)
        return self._known[day]

    def is_open(self, day: date) -> bool:
        """Whether the site is open on the day."""
        return self.open_day(day) is not None

    def closure_on(self, day: date) -> Closure | None:
        """The closure that covers the day, if any; of several, one that charges nothing."""
        covering = [closure for closure in self.closures if closure.covers(day)]
        return max(covering, key=lambda closure: closure.charges_nothing, default=None)

    def next_open_day(self, day: date) -> date | None:
        """The day itself if the site is open, else the next day that is; None if there is none for two years."""
        return self._look(day, timedelta(days=1))

    def previous_open_day(self, day: date) -> date | None:
        """The day itself if the site is open, else the last open day before it; None if there is none."""
        return self._look(day, timedelta(days=-1))

    def same_weekday_open(self, day: date) -> date | None:
        """The day itself if the site is open, else the same weekday of a later week that is.

        None for a weekday on which the site is never open: a Monday that is open by exception is nobody's habit.
        """
        if day.isoweekday() not in self.hours:
            return day if self.is_open(day) else None
        return self._look(day, timedelta(days=7))

    def open_days_after(self, day: date, count: int) -> date | None:
        """The ``count``-th open day after the day; the next open day from the day on if ``count`` is 0."""
        if count <= 0:
            return self.next_open_day(day)
        for _ in range(count):
            following = None if day == date.max else self.next_open_day(day + timedelta(days=1))
            if following is None:
                return None
            day = following
        return day

    def term_on(self, day: date) -> Term | None:
        """The term that runs on the day, else the next one to begin; None if no term is entered for then."""
        coming = [term for term in self.terms if term.last_on >= day]
        return min(coming, key=lambda term: term.first_on, default=None)

    def closing_at(self, day: date, zone: tzinfo | None) -> datetime:
        """The moment at which the site closes on the day; the last minute of a day on which it is closed."""
        hours = self.open_day(day)
        return datetime.combine(day, hours.closes_at if hours else time(23, 59), zone)

    def _worked_out(self, day: date) -> OpenDay | None:
        if day in self.openings:
            return self.openings[day]
        return self.hours.get(day.isoweekday()) if self.closure_on(day) is None else None

    def _look(self, day: date, step: timedelta) -> date | None:
        for _ in range(_HORIZON):
            if self.is_open(day):
                return day
            try:
                day += step
            except OverflowError:
                break
        return None
