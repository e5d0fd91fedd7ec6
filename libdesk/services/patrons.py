"""Patrons: registering, changing, finding."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from libdesk.domain.context import Context
from libdesk.domain.reasons import Reason
from libdesk.domain.rights import Right
from libdesk.services.checks import country_reason, email_reason, refuse_any
from libdesk.services.identifiers import give_number
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome


@dataclass(frozen=True, slots=True)
class PatronRecord:
    """A patron as entered and shown; ``card`` is the number in use."""

    card: str
    name: str
    patron_category_id: int
    site_id: int
    name_reading: str = ""
    name_latin: str = ""
    language: str = "ja"
    address: str = ""
    postal_code: str = ""
    country: str = "JP"
    telephone: str = ""
    email: str = ""
    registered_on: date | None = None
    expires_on: date | None = None
    blocked_reason: str = ""
    note: str = ""


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


SORT_COLUMNS: Final = {
    "name": "patron.name_sort",
    "card": "identifier.scanned_text",
    "category": "patron_category.position",
    "expires_on": "patron.expires_on",
    "loans": "loans",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A row of a coded table to choose from: category, loan class, collection, site."""

    id: int
    code: str
    name: str
    name_latin: str


def choices(library: Library, table: str) -> list[Choice]:
    """The active rows of ``patron_category``, ``loan_class``, ``collection`` or ``site``."""
    if table not in {"patron_category", "loan_class", "collection", "site"}:
        raise KeyError(table)
    return [
        Choice(*row)
        for row in library.rows.all(f"SELECT id, code, name, name_latin FROM {table} WHERE active ORDER BY id")
    ]


class Patrons:
    """The readers of the library."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def register(self, context: Context, record: PatronRecord) -> Outcome[int]:
        """Enter a new patron with a card; without a number the next free one is given."""

        def body(work: Work) -> int:
            values = _checked(record)
            values.setdefault("registered_on", work.today().isoformat())
            patron_id = work.insert("patron", **values)
            card = record.card.strip() or _next_card(work)
            give_number(work, "card", patron_id, card)
            work.tell(patron=record.name.strip(), number=card)
            return patron_id

        return self._library.perform(context, "register_patron", Right.PATRONS, body)

    def change(self, context: Context, patron_id: int, record: PatronRecord) -> Outcome[int]:
        """Change a patron; a new card number replaces the old one, which is still recognised."""

        def body(work: Work) -> int:
            if work.value("SELECT 1 FROM patron WHERE id = ?", patron_id) is None:
                work.refuse("not_found")
            work.update("patron", patron_id, **_checked(record))
            give_number(work, "card", patron_id, record.card.strip())
            work.tell(patron=record.name.strip(), number=record.card.strip())
            return patron_id

        return self._library.perform(context, "change_patron", Right.PATRONS, body)

    def record(self, patron_id: int) -> PatronRecord:
        """A patron's record; LookupError if there is none."""
        row = self._library.rows.one(
            "SELECT coalesce(scanned_text, ''), name, patron_category_id, site_id, name_reading, name_latin, language,"
            " address, postal_code, country, telephone, email, registered_on, expires_on, blocked_reason, note"
            " FROM patron LEFT JOIN identifier ON identifier.patron_id = patron.id AND valid_to IS NULL"
            " WHERE patron.id = ?",
            patron_id,
        )
        if row is None:
            raise LookupError(f"no patron {patron_id}")
        values = list(row)
        values[12] = date.fromisoformat(values[12])
        values[13] = date.fromisoformat(values[13]) if values[13] else None
        return PatronRecord(*values)

    def count(self, typed: str = "") -> int:
        """How many patrons a search finds."""
        condition, values = _matching(typed)
        return int(self._library.rows.value(f"SELECT count(*) {_FROM} {condition}", *values))

    def page(
        self,
        context: Context,
        offset: int,
        limit: int,
        typed: str = "",
        sort: str = "name",
        *,
        descending: bool = False,
    ) -> list[PatronLine]:
        """A stretch of the list of patrons that a search finds (name, reading, Latin name or card number)."""
        condition, values = _matching(typed)
        direction = "DESC" if descending else "ASC"
        now = context.clock.now()
        from libdesk.domain.instants import instant_text

        found = self._library.rows.all(
            "SELECT patron.id, coalesce(identifier.scanned_text, ''), patron.name, patron.name_reading,"
            " patron_category.name,"
            " (SELECT count(*) FROM loan WHERE loan.patron_id = patron.id AND returned_at IS NULL) AS loans,"
            " (SELECT count(*) FROM loan WHERE loan.patron_id = patron.id AND returned_at IS NULL AND due_at < ?),"
            f" patron.expires_on, patron.blocked_reason <> '' {_FROM} {condition}"
            f" ORDER BY {SORT_COLUMNS[sort]} {direction}, patron.id {direction} LIMIT ? OFFSET ?",
            instant_text(now), *values, limit, offset,
        )  # fmt: skip
        return [
            PatronLine(
                patron_id, card, name, reading, category, loans, overdue,
                date.fromisoformat(expires_on) if expires_on else None, bool(blocked),
            )
            for patron_id, card, name, reading, category, loans, overdue, expires_on, blocked in found
        ]  # fmt: skip


_FROM: Final = (
    "FROM patron JOIN patron_category ON patron_category.id = patron.patron_category_id"
    " LEFT JOIN identifier ON identifier.patron_id = patron.id AND identifier.valid_to IS NULL"
)


def _matching(typed: str) -> tuple[str, tuple[str, ...]]:
    """Each word must stand somewhere in the folded name, reading, Latin name or card number."""
    if not typed.strip():
        return "", ()
    # Imported here: a list opens with everybody, and nothing is normalised for that.
    from libdesk.domain.search_text import normalise

    words = normalise(typed).split()
    condition = " AND ".join("patron.name_sort || ' ' || coalesce(identifier.scanned_text, '') LIKE ?" for _ in words)
    escaped = tuple("%" + word.replace("%", "").replace("_", "") + "%" for word in words)
    return (f"WHERE {condition}", escaped) if words else ("", ())


def _name_sort(record: PatronRecord) -> str:
    """Sorted by reading, then found by every way the name is written."""
    from libdesk.domain.search_text import normalise
    from libdesk.domain.sort_keys import sort_key

    first = sort_key(record.name_reading or record.name_latin or record.name)
    return " ".join((first, normalise(record.name), normalise(record.name_reading), normalise(record.name_latin)))


def _checked(record: PatronRecord) -> dict[str, Any]:
    country = record.country.strip().upper()
    refuse_any(
        Reason("name_missing") if not record.name.strip() else None,
        country_reason(country),
        email_reason(record.email.strip()),
    )
    values: dict[str, Any] = {
        "patron_category": record.patron_category_id,
        "site": record.site_id,
        "name": record.name.strip(),
        "name_reading": record.name_reading.strip(),
        "name_latin": record.name_latin.strip(),
        "name_sort": _name_sort(record),
        "language": record.language,
        "address": record.address.strip(),
        "postal_code": record.postal_code.strip(),
        "country": country,
        "telephone": record.telephone.strip(),
        "email": record.email.strip(),
        "expires_on": record.expires_on.isoformat() if record.expires_on else None,
        "blocked_reason": record.blocked_reason.strip(),
        "note": record.note.strip(),
    }
    if record.registered_on is not None:
        values["registered_on"] = record.registered_on.isoformat()
    return values


def _next_card(work: Work) -> str:
    while True:
        card = f"P{work.next_number('card'):06d}"
        if work.value("SELECT 1 FROM identifier WHERE scanned_text = ?", card) is None:
            return card
