"""The list of patrons: what a search finds, a stretch at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from libdesk.db.connection import Rows
from libdesk.db.overdue import OVERDUE
from libdesk.domain.instants import day_or_none


@dataclass(frozen=True, slots=True)
class PatronLine:
    """A patron in a list."""

    patron_id: int
    card: str
    name: str
    name_reading: str
    category: str
    loans: int
    overdue: int
    expires_on: date | None
    blocked: bool
    suspended: bool


SORT_COLUMNS: Final = {
    "name": "patron.name_sort",
    "card": "identifier.scanned_text",
    "category": "patron_category.position",
    "expires_on": "patron.expires_on",
    "loans": "loans",
}

_FROM: Final = (
    "FROM patron JOIN patron_category ON patron_category.id = patron.patron_category_id"
    " LEFT JOIN identifier ON identifier.patron_id = patron.id AND identifier.valid_to IS NULL"
)
# Suspended by hand; what is overdue suspends by itself, and is told as such.
_SUSPENDED: Final = (
    "EXISTS (SELECT 1 FROM suspension WHERE suspension.patron_id = patron.id AND lifted_on IS NULL"
    " AND first_on <= ? AND (last_on IS NULL OR last_on >= ?))"
)
# A word is looked for in the names and the card; one with figures also among the cards that were replaced.
_NOW: Final = "patron.name_sort || ' ' || coalesce(identifier.scanned_text, '') LIKE ?"
_BEFORE: Final = (
    "patron.id IN (SELECT patron_id FROM identifier WHERE kind = 'card' AND valid_to IS NOT NULL"
    " AND scanned_text LIKE ?)"
)


def count_patrons(rows: Rows, typed: str) -> int:
    """How many patrons a search finds."""
    condition, values = _matching(typed)
    return int(rows.value(f"SELECT count(*) {_FROM} {condition}", *values))


def patrons_page(
    rows: Rows, today: str, now: str, offset: int, limit: int, typed: str, sort: str, *, descending: bool
) -> list[PatronLine]:
    """A stretch of the list of patrons that a search finds (name, reading, Latin name or card number)."""
    condition, values = _matching(typed)
    direction = "DESC" if descending else "ASC"
    found = rows.all(
        "SELECT patron.id, coalesce(identifier.scanned_text, ''), patron.name, patron.name_reading,"
        " patron_category.name,"
        " (SELECT count(*) FROM loan WHERE loan.patron_id = patron.id AND returned_at IS NULL) AS loans,"
        f" (SELECT count(*) FROM loan WHERE loan.patron_id = patron.id AND returned_at IS NULL AND {OVERDUE}),"
        f" patron.expires_on, patron.blocked_reason <> '', {_SUSPENDED} {_FROM} {condition}"
        f" ORDER BY {SORT_COLUMNS[sort]} {direction}, patron.id {direction} LIMIT ? OFFSET ?",
        today, now, today, today, *values, limit, offset,
    )  # fmt: skip
    return [
        PatronLine(
            patron_id, card, name, reading, category, loans, overdue,
            day_or_none(expires_on), bool(blocked), bool(suspended),
        )
        for patron_id, card, name, reading, category, loans, overdue, expires_on, blocked, suspended in found
    ]  # fmt: skip


def _matching(typed: str) -> tuple[str, tuple[str, ...]]:
    """Each word must stand in the folded name, reading, Latin name or card number; a card that was replaced counts."""
    if not typed.strip():
        return "", ()
    # Imported here: a list opens with everybody, and nothing is normalised for that.
    from libdesk.domain.search_text import normalise

    parts: list[str] = []
    values: list[str] = []
    for word in normalise(typed).split():
        like = "%" + word.replace("%", "").replace("_", "") + "%"
        figures = any(letter.isdecimal() for letter in word)
        parts.append(f"({_NOW} OR {_BEFORE})" if figures else _NOW)
        values += [like, like] if figures else [like]
    return (f"WHERE {' AND '.join(parts)}", tuple(values)) if parts else ("", ())


def patron_ids(rows: Rows, typed: str = "", registered_since: str = "", category_id: int | None = None) -> list[int]:
    """Whom a search finds, or who was registered since a day, of one category or of all; sorted by name."""
    condition, found = _matching(typed)
    values: list[object] = list(found)
    parts = [condition.removeprefix("WHERE ")] if condition else []
    if registered_since:
        parts.append("patron.registered_on >= ?")
        values.append(registered_since)
    if category_id is not None:
        parts.append("patron.patron_category_id = ?")
        values.append(category_id)
    where = f"WHERE {' AND '.join(parts)}" if parts else ""
    return [
        row_id for (row_id,) in rows.all(f"SELECT patron.id {_FROM} {where} ORDER BY name_sort, patron.id", *values)
    ]
