"""The calendars of the sites: closures, openings by exception, terms, national holidays, a day closed by snow."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from libdesk.db.connection import Rows
from libdesk.domain.calendar_days import OpenDay, Term
from libdesk.domain.context import Context
from libdesk.domain.instants import local_day
from libdesk.domain.reasons import Reason
from libdesk.domain.rights import Right
from libdesk.services import national_holidays
from libdesk.services.calendar_records import (
    CalendarEntries,
    ClosureRecord,
    OpeningRecord,
    Record,
    TermRecord,
    calendar_entries,
    need_an_open_day,
    overlapping_terms,
)
from libdesk.services.checks import refuse_any
from libdesk.services.library import Library, Work
from libdesk.services.loan_table import site_calendar
from libdesk.services.outcome import Outcome

if TYPE_CHECKING:
    from libdesk.services.closed_today import ClosedDay

# Why a day is open or closed: its weekday, a closure, an opening by exception.
DayReason = Literal["week", "closure", "opening"]


@dataclass(frozen=True, slots=True)
class DayOfSite:
    """One day: its hours (None: closed), why, the name of the closure or opening, and the term that runs.

    ``term_edge``: the day is the first or the last of its term.
    """

    day: date
    hours: OpenDay | None
    why: DayReason
    name: str = ""
    term: str = ""
    term_edge: Literal["", "first", "last"] = ""


@dataclass(frozen=True, slots=True)
class CopiedCalendar:
    """How many entries were copied, and how many the other sites had already or could not take."""

    copied: int
    left_out: int


class Calendars:
    """Reads and changes when sites are open."""

    def __init__(self, library: Library) -> None:
        self._library = library

    # --- reading

    def entries(self, site_id: int) -> CalendarEntries:
        """Everything that is entered for a site."""
        return calendar_entries(self._library.rows, site_id)

    def year(self, site_id: int, year: int) -> tuple[DayOfSite, ...]:
        """Every day of a year at a site, with whether it is open and why."""
        rows = self._library.rows
        calendar = site_calendar(rows, site_id)
        opening_names = {record.open_on: record.name for _, record in calendar_entries(rows, site_id).openings}
        days = []
        day = date(year, 1, 1)
        for ahead in range((date(year, 12, 31) - day).days + 1):
            one = day + timedelta(days=ahead)
            closure = calendar.closure_on(one)
            if one in opening_names:
                why, name = "opening", opening_names[one]
            elif closure is not None:
                why, name = "closure", closure.name
            else:
                why, name = "week", ""
            term = calendar.term_on(one)
            days.append(DayOfSite(one, calendar.open_day(one), why, name, *_running(term, one)))  # type: ignore[arg-type]  # a reason
        return tuple(days)

    def today_at(self, context: Context, site_id: int) -> date:
        """Today by the clock of a site."""
        return _today_at(self._library.rows, context, site_id)

    # --- entering, changing, deleting

    def save_closure(
        self, context: Context, site_id: int, closure_id: int | None, record: ClosureRecord
    ) -> Outcome[int]:
        """Enter or change a closure; loans and holds stay as they are (``close_today`` moves them).

        Refused: no name, the last day before the first, a year outside 1900 to 2200, no open day left for a year.
        """
        return self._save(context, site_id, closure_id, record, "save_closure")

    def save_opening(
        self, context: Context, site_id: int, opening_id: int | None, record: OpeningRecord
    ) -> Outcome[int]:
        """Enter or change a day that is open by exception; refused: malformed hours, the same day twice."""
        return self._save(context, site_id, opening_id, record, "save_opening")

    def save_term(self, context: Context, site_id: int, term_id: int | None, record: TermRecord) -> Outcome[int]:
        """Enter or change a term; refused: no name, days in the wrong order, another term at the same time."""
        return self._save(context, site_id, term_id, record, "save_term")

    def delete_closure(self, context: Context, closure_id: int) -> Outcome[None]:
        """Delete a closure: the site is open then as the week says.

        What ``close_today`` moved stays where it is, and that is said: taking that action back moves it back.
        """
        return self._delete(context, "closure", closure_id, "delete_closure")

    def delete_opening(self, context: Context, opening_id: int) -> Outcome[None]:
        """Delete an opening by exception; refused if the site would have no open day left for a year."""
        return self._delete(context, "opening", opening_id, "delete_opening")

    def delete_term(self, context: Context, term_id: int) -> Outcome[None]:
        """Delete a term; loans that end with it keep their due date."""
        return self._delete(context, "term", term_id, "delete_term")

    def copy(self, context: Context, from_site_id: int, to_site_ids: Collection[int]) -> Outcome[CopiedCalendar]:
        """Copy closures, openings and terms to other sites.

        Left out: what a site has already, a second opening of a day, a term that overlaps one of the site's, and days
        that were closed at short notice, which stay with their site.
        """

        def body(work: Work) -> CopiedCalendar:
            source = calendar_entries(work, from_site_id)
            records: list[Record] = [one for _, one in source.closures if one.source != "closed_today"]
            records += [one for _, one in source.openings]
            records += [one for _, one in source.terms]
            copied = 0
            for site_id in to_site_ids:
                _site_name(work, site_id)
                copied += sum(_add_if_new(work, site_id, record) for record in records)
                need_an_open_day(work, site_id, _today_at(work, context, site_id))
            work.tell(site=_site_name(work, from_site_id), count=copied)
            return CopiedCalendar(copied, len(records) * len(to_site_ids) - copied)

        return self._library.perform(context, "copy_calendar", Right.SETTINGS, body)

    # --- national holidays

    def holidays(
        self, site_id: int, country: str, first_year: int, last_year: int
    ) -> tuple[national_holidays.Holiday, ...]:
        """The national holidays of a country (ISO code) that would be entered, and which of them are there already.

        Empty where the package ``holidays`` knows none: another country, or years that no law has named yet.
        """
        rows = self._library.rows
        there = {
            record.first_on for _, record in calendar_entries(rows, site_id).closures if record.source == "holiday"
        }
        calendar = site_calendar(rows, site_id)
        return tuple(
            national_holidays.Holiday(day, name, entered=day in there, closed_anyway=not calendar.is_open(day))
            for day, name in national_holidays.known(country, first_year, last_year)
        )

    def add_holidays(
        self, context: Context, site_ids: Sequence[int], country: str, first_year: int, last_year: int,
        chosen: Collection[date] | None = None,
    ) -> Outcome[int]:  # fmt: skip
        """Enter national holidays as closures (all, or only the chosen days) and say how many; none is entered twice.

        Refused: a country or years for which none are known, no open day left for a year.
        """
        found = national_holidays.known(country, first_year, last_year)

        def body(work: Work) -> int:
            if not found:
                work.refuse("holidays_unknown", country=country, first=first_year, last=last_year)
            added = 0
            for site_id in site_ids:
                there = {one.first_on for _, one in calendar_entries(work, site_id).closures if one.source == "holiday"}
                for day, name in found:
                    if day not in there and (chosen is None or day in chosen):
                        record = ClosureRecord(day, day, name, source="holiday")
                        work.insert("closure", site=site_id, **record.values())
                        added += 1
                need_an_open_day(work, site_id, _today_at(work, context, site_id))
                _remark_dispatches(work, context, site_id)
            work.tell(site=", ".join(_site_name(work, site_id) for site_id in site_ids), count=added)
            return added

        return self._library.perform(context, "add_holidays", Right.SETTINGS, body)

    # --- closed at short notice

    def preview_closing(self, context: Context, site_id: int, day: date) -> ClosedDay:
        """What ``close_today`` would move; its ``refusals`` say why the day cannot be closed."""
        from libdesk.services.closed_today import preview

        rows = self._library.rows
        return preview(rows, site_id, day, _today_at(rows, context, site_id))

    def close_today(self, context: Context, site_id: int, day: date, why: str) -> Outcome[ClosedDay]:
        """Close a site for a day at short notice (snow), as one action that can be taken back as one.

        Due dates that fall on the day go on by their closed-day mode, never back; the time on the hold shelf grows by
        the day; no fine runs on it. Refused: no reason given, a day that is closed anyway or too far off.
        """
        from libdesk.services.closed_today import close

        def body(work: Work) -> ClosedDay:
            return close(work, site_id, day, why.strip(), _today_at(work, context, site_id))

        return self._library.perform(context, "close_today", Right.SETTINGS, body)

    # --- parts

    def _save(self, context: Context, site_id: int, row_id: int | None, record: Record, action: str) -> Outcome[int]:
        def body(work: Work) -> int:
            site = _site_name(work, site_id)
            refuse_any(*record.faults(work, site_id, row_id))
            work.tell(name=record.name.strip(), site=site)
            if row_id is None:
                saved = work.insert(record.table, site=site_id, **record.values())
            else:
                saved = row_id
                if work.value(f"SELECT 1 FROM {record.table} WHERE id = ? AND site_id = ?", row_id, site_id) is None:
                    work.refuse("not_found")
                work.update(record.table, row_id, **record.values())
            if not isinstance(record, TermRecord):
                need_an_open_day(work, site_id, _today_at(work, context, site_id))
                _remark_dispatches(work, context, site_id)
            return saved

        return self._library.perform(context, action, Right.SETTINGS, body)

    def _delete(self, context: Context, table: str, row_id: int, action: str) -> Outcome[None]:
        def body(work: Work) -> None:
            source = "source" if table == "closure" else "''"
            row = work.one(f"SELECT site_id, name, {source} FROM {table} WHERE id = ?", row_id)
            if row is None:
                work.refuse("not_found")
            site_id, name, came_from = row or (0, "", "")
            if came_from == "closed_today":
                work.remarks.append(Reason("moved_dates_stay"))
            work.tell(name=name, site=_site_name(work, site_id))
            work.delete(table, row_id)
            if table == "opening":
                need_an_open_day(work, site_id, _today_at(work, context, site_id))

        return self._library.perform(context, action, Right.SETTINGS, body)


def _running(term: Term | None, day: date) -> tuple[str, Literal["", "first", "last"]]:
    """The name of a term on a day within it, and whether it begins or ends then."""
    if term is None or day < term.first_on:
        return "", ""
    return term.name, "first" if day == term.first_on else "last" if day == term.last_on else ""


def _add_if_new(work: Work, site_id: int, record: Record) -> bool:
    """Insert a record unless the site has the like of it already."""
    if isinstance(record, TermRecord):
        there: object = overlapping_terms(work, site_id, record)
    elif isinstance(record, OpeningRecord):
        there = work.one("SELECT 1 FROM opening WHERE site_id = ? AND open_on = ?", site_id, record.open_on.isoformat())
    else:
        there = work.one(
            "SELECT 1 FROM closure WHERE site_id = ? AND first_on = ? AND last_on = ? AND yearly = ?",
            site_id, record.first_on.isoformat(), record.last_on.isoformat(), int(record.yearly),
        )  # fmt: skip
    if there:
        return False
    work.insert(record.table, site=site_id, **record.values())
    return True


def _remark_dispatches(work: Work, context: Context, site_id: int) -> None:
    from libdesk.services.closed_dispatches import remark_while_closed

    remark_while_closed(work, site_id, _today_at(work, context, site_id))


def _site_name(work: Work, site_id: int) -> str:
    name = work.value("SELECT name FROM site WHERE id = ?", site_id)
    if name is None:
        work.refuse("not_found")
    return str(name)


def _today_at(rows: Rows, context: Context, site_id: int) -> date:
    zone = rows.value("SELECT time_zone FROM site WHERE id = ?", site_id)
    return local_day(context.clock.now(), str(zone or "UTC"))
