"""The dispatch days of each pickup place, a month's calendar at a time (H08)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from libdesk.db.connection import Rows
from libdesk.domain.context import Context
from libdesk.domain.dispatch_calendar import DispatchPattern, days_as_in, days_by_pattern, days_of
from libdesk.domain.instants import day_or_none, local_day
from libdesk.domain.reasons import Fact, Reason
from libdesk.domain.rights import Right
from libdesk.services.calendar_records import FIRST_YEAR, LAST_YEAR
from libdesk.services.library import Library, Work
from libdesk.services.loan_table import site_calendar
from libdesk.services.outcome import Outcome


@dataclass(frozen=True, slots=True)
class DayOfPlace:
    """A day of a place's month.

    ``sends``: it is a dispatch day. ``site_open``: our site that sends is open; ``fixed``: it is past, or the place is
    closed for good by then, so that it cannot be changed.
    """

    day: date
    sends: bool
    site_open: bool
    fixed: bool


@dataclass(frozen=True, slots=True)
class MonthOfPlace:
    """A place's month: its days, today at the site that sends, and when the place closes for good."""

    place_id: int
    place: str
    place_latin: str
    site: str
    days: tuple[DayOfPlace, ...]
    today: date
    closed_on: date | None

    @property
    def dispatch_days(self) -> tuple[date, ...]:
        """The dispatch days of the month, past ones too."""
        return tuple(one.day for one in self.days if one.sends)

    @property
    def lacks_days(self) -> bool:
        """Whether nothing would be sent in what is left of the month."""
        left = [one for one in self.days if not one.fixed]
        return bool(left) and not any(one.sends for one in left)


@dataclass(frozen=True, slots=True)
class MonthWithout:
    """A month of an open place in which nothing will be sent; ``waiting`` holds are not sent there yet."""

    place_id: int
    place: str
    first_on: date
    waiting: int


@dataclass(frozen=True, slots=True)
class _Place:
    place_id: int
    name: str
    latin: str
    site_id: int
    site: str
    today: date
    closed_on: date | None

    def is_fixed(self, day: date) -> bool:
        return day < self.today or (self.closed_on is not None and day >= self.closed_on)


_PLACE: Final = (
    "SELECT pickup_place.name, pickup_place.name_latin, pickup_place.site_id, site.name, site.time_zone,"
    " pickup_place.closed_on FROM pickup_place JOIN site ON site.id = pickup_place.site_id WHERE pickup_place.id = ?"
)


class DispatchDays:
    """Reads and changes dispatch days; a day that has passed stays as it was."""

    def __init__(self, library: Library) -> None:
        self._library = library

    # --- reading

    def month(self, context: Context, place_id: int, year: int, month: int) -> MonthOfPlace:
        """A place's month; LookupError if there is no such place."""
        rows = self._library.rows
        place = _place(rows, context, place_id)
        if place is None:
            raise LookupError(f"no pickup place {place_id}")
        there, calendar = set(_days_in(rows, place_id, year, month)), site_calendar(rows, place.site_id)
        days = tuple(
            DayOfPlace(day, day in there, calendar.is_open(day), place.is_fixed(day)) for day in days_of(year, month)
        )
        return MonthOfPlace(place_id, place.name, place.latin, place.site, days, place.today, place.closed_on)

    def coming(self, place_id: int, on: date) -> tuple[date, ...]:
        """The dispatch days of a place from a day on, in their order."""
        return coming_days(self._library.rows, place_id, on)

    def lacking(self, context: Context, months: int = 2) -> list[MonthWithout]:
        """Months without a dispatch day left, this one and those after it, of places that are open then."""
        rows = self._library.rows
        found = []
        for (place_id,) in rows.all("SELECT id FROM pickup_place ORDER BY position, name, id"):
            place = _place(rows, context, place_id)
            assert place is not None
            waiting = rows.value(
                "SELECT count(*) FROM hold WHERE pickup_place_id = ? AND ended_at IS NULL AND dispatch_id IS NULL",
                place_id,
            )
            for first in _months_from(place.today, months):
                one = self.month(context, place_id, first.year, first.month)
                if one.lacks_days:
                    found.append(MonthWithout(place_id, place.name, first, int(waiting)))
        return found

    # --- changing

    def set_days(
        self, context: Context, place_id: int, year: int, month: int, days: Collection[date]
    ) -> Outcome[tuple[date, ...]]:
        """Have just these days of a month as dispatch days; those of the whole month are returned.

        Refused: a day that has passed and would change, one after the place has closed for good, a day of another
        month. Remarked: days on which the site that sends is closed, a month in which nothing is sent.
        """

        def body(work: Work) -> tuple[date, ...]:
            place = _need(work, place_id)
            _need_year(work, date(year, month, 1))
            strange = next((day for day in sorted(days) if (day.year, day.month) != (year, month)), None)
            if strange is not None:
                work.refuse("dispatch_day_of_other_month", day=strange)
            return _write(work, place, year, month, frozenset(days))

        return self._library.perform(context, "set_dispatch_days", Right.SETTINGS, body)

    def switch(self, context: Context, place_id: int, day: date) -> Outcome[tuple[date, ...]]:
        """Make a day a dispatch day, or none if it is one; refused and remarked as ``set_days``."""

        def body(work: Work) -> tuple[date, ...]:
            place = _need(work, place_id)
            _need_year(work, day)
            there = frozenset(_days_in(work, place_id, day.year, day.month))
            return _write(work, place, day.year, day.month, there ^ {day})

        return self._library.perform(context, "set_dispatch_days", Right.SETTINGS, body)

    def fill(
        self, context: Context, place_id: int, year: int, month: int, pattern: DispatchPattern, months: int = 1
    ) -> Outcome[int]:
        """Fill a month, or several from it on, by weekdays; what was entered there for days to come gives way.

        Returns how many dispatch days there are now. A day on which the site that sends is closed goes to its next
        open day of the month; days that have passed stay. Refused: no weekday chosen, more than twelve months.
        """

        def body(work: Work) -> int:
            place = _need(work, place_id)
            _need_year(work, date(year, month, 1))
            if not pattern.weekdays:
                work.refuse("dispatch_weekday_missing")
            if not 1 <= months <= 12:
                work.refuse("number_out_of_range", field="months", least=1, most=12)
            calendar = site_calendar(work, place.site_id)
            count = 0
            for first in _months_from(date(year, month, 1), months):
                _need_year(work, first)
                wanted = days_by_pattern(first.year, first.month, pattern, calendar)
                count += len(_fill(work, place, first.year, first.month, wanted))
            work.tell(count=count)
            return count

        return self._library.perform(context, "fill_dispatch_days", Right.SETTINGS, body)

    def copy(
        self, context: Context, place_id: int, year: int, month: int, from_place_id: int, from_month: date
    ) -> Outcome[int]:
        """Fill a month as another place, or another month, has it; how many dispatch days there are now.

        The same month: its very days. Another one: the second Thursday for its second Thursday, and so on. Refused
        where there is nothing to copy, or where it would be copied onto itself.
        """

        def body(work: Work) -> int:
            place, source = _need(work, place_id), _need(work, from_place_id)
            _need_year(work, date(year, month, 1))
            if from_place_id == place_id and (from_month.year, from_month.month) == (year, month):
                work.refuse("dispatch_days_onto_themselves")
            days = _days_in(work, from_place_id, from_month.year, from_month.month)
            if not days:
                work.refuse("dispatch_days_none_to_copy", place=source.name, month=from_month)
            wanted = days_as_in(days, year, month, site_calendar(work, place.site_id))
            count = len(_fill(work, place, year, month, wanted))
            work.tell(count=count)
            return count

        return self._library.perform(context, "copy_dispatch_days", Right.SETTINGS, body)


def coming_days(rows: Rows, place_id: int, on: date) -> tuple[date, ...]:
    """The dispatch days of a place from a day on, in their order."""
    found = rows.all(
        "SELECT day FROM dispatch_day WHERE pickup_place_id = ? AND day >= ? ORDER BY day", place_id, on.isoformat()
    )
    return tuple(date.fromisoformat(day) for (day,) in found)


def _place(rows: Rows, context: Context, place_id: int) -> _Place | None:
    row = rows.one(_PLACE, place_id)
    if row is None:
        return None
    name, latin, site_id, site, zone, closed_on = row
    return _Place(place_id, name, latin, site_id, site, local_day(context.clock.now(), zone), day_or_none(closed_on))


def _need(work: Work, place_id: int) -> _Place:
    place = _place(work, work.context, place_id)
    if place is None:
        work.refuse("not_found")
    assert place is not None
    work.tell(place=place.name)
    return place


def _need_year(work: Work, first_on: date) -> None:
    if not FIRST_YEAR <= first_on.year <= LAST_YEAR:
        work.refuse("year_out_of_range", day=first_on, least=FIRST_YEAR, most=LAST_YEAR)


def _days_in(rows: Rows, place_id: int, year: int, month: int) -> tuple[date, ...]:
    last = monthrange(year, month)[1]
    found = rows.all(
        "SELECT day FROM dispatch_day WHERE pickup_place_id = ? AND day BETWEEN ? AND ? ORDER BY day",
        place_id, date(year, month, 1).isoformat(), date(year, month, last).isoformat(),
    )  # fmt: skip
    return tuple(date.fromisoformat(day) for (day,) in found)


def _fill(work: Work, place: _Place, year: int, month: int, wanted: Iterable[date]) -> tuple[date, ...]:
    """Take over the days that can still change; the others stay as they are."""
    there = _days_in(work, place.place_id, year, month)
    days = {day for day in there if place.is_fixed(day)} | {day for day in wanted if not place.is_fixed(day)}
    return _write(work, place, year, month, frozenset(days))


def _write(work: Work, place: _Place, year: int, month: int, days: frozenset[date]) -> tuple[date, ...]:
    there = frozenset(_days_in(work, place.place_id, year, month))
    for day in sorted(there ^ days):
        if day < place.today:
            work.refuse("dispatch_day_past", "H08", day=day)
        if day in days and place.closed_on is not None and day >= place.closed_on:
            work.refuse("pickup_place_closed", "H08", place=place.name, closed_on=place.closed_on)
    for day in sorted(there - days):
        work.run("DELETE FROM dispatch_day WHERE pickup_place_id = ? AND day = ?", (place.place_id, day.isoformat()))
    for day in sorted(days - there):
        work.insert("dispatch_day", pickup_place=place.place_id, day=day.isoformat())
    work.tell(month=date(year, month, 1), count=len(days))
    _remark(work, place, year, month, days)
    return tuple(sorted(days))


def _remark(work: Work, place: _Place, year: int, month: int, days: frozenset[date]) -> None:
    left = [day for day in days_of(year, month) if not place.is_fixed(day)]
    coming = [day for day in left if day in days]
    if left and not coming:
        facts: dict[str, Fact] = {"place": place.name, "month": date(year, month, 1)}
        work.remarks.append(Reason("month_without_dispatch_days", "H08", facts=facts))
    calendar = site_calendar(work, place.site_id)
    closed = next((day for day in coming if not calendar.is_open(day)), None)
    if closed is not None:
        work.remarks.append(Reason("dispatch_day_site_closed", "H08", facts={"site": place.site, "day": closed}))


def _months_from(day: date, count: int) -> list[date]:
    """The first day of the month of a day, and of those after it."""
    start = day.year * 12 + day.month - 1
    return [date((start + step) // 12, (start + step) % 12 + 1, 1) for step in range(count)]
