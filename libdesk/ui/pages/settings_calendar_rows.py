"""Which entries of a calendar belong to a year, in what order they stand, and which is about a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from libdesk.domain.calendar_days import Closure

if TYPE_CHECKING:
    from libdesk.services.calendars import CalendarEntries
    from libdesk.ui.pages.settings_entries import Entry


def entries_of_year(found: CalendarEntries, year: int) -> list[Entry]:
    """The closures, openings and terms that touch a year, in the order of their days; keys are (table, id)."""
    entries: list[Entry] = [(("closure", row_id), record) for row_id, record in found.closures]
    entries += [(("opening", row_id), record) for row_id, record in found.openings]
    entries += [(("term", row_id), record) for row_id, record in found.terms]
    return sorted((one for one in entries if _touches(one[1], year)), key=lambda one: _place(one[1], year))


def entry_of_day(entries: list[Entry], day: date) -> Any:
    """The key of the opening or closure that is about a day, an opening first; None if there is none."""
    about = [(key[0] != "opening", key) for key, record in entries if _is_about(key[0], record, day)]
    return min(about)[1] if about else None


def _touches(record: Any, year: int) -> bool:
    if hasattr(record, "open_on"):
        return bool(record.open_on.year == year)
    if getattr(record, "yearly", False):
        return bool(record.first_on.year <= year)
    return bool(record.first_on.year <= year <= record.last_on.year)


def _place(record: Any, year: int) -> tuple[int, int, str]:
    """Where an entry stands among those of a year."""
    first: date = record.open_on if hasattr(record, "open_on") else record.first_on
    if first.year < year and not getattr(record, "yearly", False):
        return 0, 0, record.name
    return first.month, first.day, record.name


def _is_about(kind: str, record: Any, day: date) -> bool:
    if kind == "opening":
        return bool(record.open_on == day)
    return kind == "closure" and Closure(record.first_on, record.last_on, record.yearly).covers(day)
