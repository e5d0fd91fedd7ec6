"""Closures, openings by exception and terms, as they are entered and shown, and what is refused of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Final, Literal

from libdesk.db.connection import Rows
from libdesk.domain.reasons import Reason
from libdesk.services.checks import hours_reason
from libdesk.services.library import Work
from libdesk.services.loan_table import site_calendar

ClosureSource = Literal["entered", "holiday", "closed_today"]

# Outside of these years a date is a slip of the pen.
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2200
# A site must have an open day within so many days, or nothing could fall due.
_MUST_OPEN_WITHIN: Final = 365


@dataclass(frozen=True, slots=True)
class ClosureRecord:
    """Days on which a site is closed, both ends included; a yearly one comes back each year from then on.

    ``charges_nothing``: no fine runs on them, whatever the loan table says. ``source`` says where it came from.
    """

    table: ClassVar = "closure"

    first_on: date
    last_on: date
    name: str
    yearly: bool = False
    charges_nothing: bool = False
    source: ClosureSource = "entered"

    def values(self) -> dict[str, object]:
        """The values of its row."""
        return {
            "first_on": self.first_on.isoformat(),
            "last_on": self.last_on.isoformat(),
            "name": self.name.strip(),
            "yearly": int(self.yearly),
            "charges_nothing": int(self.charges_nothing),
            "source": self.source,
        }

    def faults(self, rows: Rows, site_id: int, closure_id: int | None) -> list[Reason | None]:
        """What is wrong with it."""
        del rows, site_id, closure_id
        return [_unnamed(self.name), *_days_reasons(self.first_on, self.last_on)]


@dataclass(frozen=True, slots=True)
class OpeningRecord:
    """A day on which a site is open although the week or a closure says otherwise, as ``"09:30"`` to ``"18:00"``."""

    table: ClassVar = "opening"

    open_on: date
    opens_at: str
    closes_at: str
    name: str = ""

    def values(self) -> dict[str, object]:
        """The values of its row."""
        return {
            "open_on": self.open_on.isoformat(),
            "opens_at": self.opens_at,
            "closes_at": self.closes_at,
            "name": self.name.strip(),
        }

    def faults(self, rows: Rows, site_id: int, opening_id: int | None) -> list[Reason | None]:
        """What is wrong with it: malformed hours, a day that has hours of its own already."""
        taken = rows.one(
            "SELECT 1 FROM opening WHERE site_id = ? AND open_on = ? AND id IS NOT ?",
            site_id, self.open_on.isoformat(), opening_id,
        )  # fmt: skip
        return [
            hours_reason(self.opens_at, self.closes_at),
            *_days_reasons(self.open_on, self.open_on),
            Reason("opening_twice", facts={"day": self.open_on}) if taken else None,
        ]


@dataclass(frozen=True, slots=True)
class TermRecord:
    """A term of the teaching year, both ends included."""

    table: ClassVar = "term"

    name: str
    first_on: date
    last_on: date

    def values(self) -> dict[str, object]:
        """The values of its row."""
        return {
            "name": self.name.strip(),
            "first_on": self.first_on.isoformat(),
            "last_on": self.last_on.isoformat(),
        }

    def faults(self, rows: Rows, site_id: int, term_id: int | None) -> list[Reason | None]:
        """What is wrong with it: no name, days in the wrong order, another term at the same time."""
        return [
            _unnamed(self.name),
            *_days_reasons(self.first_on, self.last_on),
            *overlapping_terms(rows, site_id, self, term_id),
        ]


Record = ClosureRecord | OpeningRecord | TermRecord


def overlapping_terms(rows: Rows, site_id: int, term: TermRecord, but_for: int | None = None) -> list[Reason]:
    """The terms of a site that run at the same time as this one, each as a refusal that names it."""
    found = rows.all(
        "SELECT name, first_on, last_on FROM term WHERE site_id = ? AND first_on <= ? AND last_on >= ? AND id IS NOT ?"
        " ORDER BY first_on",
        site_id, term.last_on.isoformat(), term.first_on.isoformat(), but_for,
    )  # fmt: skip
    return [
        Reason(
            "term_overlaps",
            facts={"name": name, "first": date.fromisoformat(first), "last": date.fromisoformat(last)},
        )
        for name, first, last in found
    ]


@dataclass(frozen=True, slots=True)
class CalendarEntries:
    """All that is entered for a site besides its weekly hours, each with its id, in the order of the days."""

    closures: tuple[tuple[int, ClosureRecord], ...] = ()
    openings: tuple[tuple[int, OpeningRecord], ...] = ()
    terms: tuple[tuple[int, TermRecord], ...] = ()


def calendar_entries(rows: Rows, site_id: int) -> CalendarEntries:
    """Everything that is entered for a site besides its weekly hours."""
    closures = rows.all(
        "SELECT id, first_on, last_on, name, yearly, charges_nothing, source FROM closure WHERE site_id = ?"
        " ORDER BY first_on, id",
        site_id,
    )
    openings = rows.all(
        "SELECT id, open_on, opens_at, closes_at, name FROM opening WHERE site_id = ? ORDER BY open_on", site_id
    )
    terms = rows.all("SELECT id, name, first_on, last_on FROM term WHERE site_id = ? ORDER BY first_on", site_id)
    return CalendarEntries(
        tuple((row[0], _closure(*row[1:])) for row in closures),
        tuple(
            (row_id, OpeningRecord(date.fromisoformat(day), opens, closes, name))
            for row_id, day, opens, closes, name in openings
        ),
        tuple(
            (row_id, TermRecord(name, date.fromisoformat(first), date.fromisoformat(last)))
            for row_id, name, first, last in terms
        ),
    )


def _closure(
    first: str, last: str, name: str, yearly: int, charges_nothing: int, source: ClosureSource
) -> ClosureRecord:
    return ClosureRecord(
        date.fromisoformat(first), date.fromisoformat(last), name, bool(yearly), bool(charges_nothing), source
    )


def need_an_open_day(work: Work, site_id: int, today: date) -> None:
    """Refuse what was written if the site would have no open day within a year."""
    calendar = site_calendar(work, site_id)
    last = today + timedelta(days=_MUST_OPEN_WITHIN)
    opens = calendar.next_open_day(today)
    if opens is None or opens > last:
        name = work.value("SELECT name FROM site WHERE id = ?", site_id)
        work.refuse("calendar_never_open", site=name, first=today, last=last)


def _unnamed(name: str) -> Reason | None:
    return None if name.strip() else Reason("name_missing")


def _days_reasons(first: date, last: date) -> list[Reason | None]:
    absurd = next((day for day in (first, last) if not FIRST_YEAR <= day.year <= LAST_YEAR), None)
    return [
        Reason("last_day_before_first", facts={"first": first, "last": last}) if last < first else None,
        Reason("year_out_of_range", facts={"day": absurd, "least": FIRST_YEAR, "most": LAST_YEAR}) if absurd else None,
    ]
