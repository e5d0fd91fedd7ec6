"""Partner libraries: entering and changing, what their papers need."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from libdesk.db import lending_states
from libdesk.domain.context import Context
from libdesk.domain.instants import day_or_none
from libdesk.domain.reasons import Reason
from libdesk.domain.rights import Right
from libdesk.services.checks import country_reason, email_reason, refuse_any
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome


@dataclass(frozen=True, slots=True)
class PartnerRecord:
    """A partner library as entered and shown; the address is lines of text, the country an ISO 3166 code."""

    name: str
    country: str
    name_latin: str = ""
    user_id: str = ""
    department: str = ""
    address: str = ""
    postal_code: str = ""
    telephone: str = ""
    fax: str = ""
    email: str = ""
    contact: str = ""
    language: str = "en"
    registered_on: date | None = None
    state: str = "approved"
    note: str = ""


@dataclass(frozen=True, slots=True)
class PartnerLine:
    """A partner library in a list; ``away`` items of ours are with it now."""

    partner_library_id: int
    name: str
    name_latin: str
    user_id: str
    country: str
    state: str
    away: int


SORT_COLUMNS: Final = {
    "name": "name_sort",
    "user_id": "user_id",
    "country": "country",
    "state": "state",
    "away": "away",
}
_COLUMNS: Final = (
    "name", "country", "name_latin", "user_id", "department", "address", "postal_code", "telephone", "fax", "email",
    "contact", "language", "registered_on", "state", "note",
)  # fmt: skip


class Partners:
    """The libraries that borrow from us."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def add(self, context: Context, record: PartnerRecord) -> Outcome[int]:
        """Enter a partner library."""

        def body(work: Work) -> int:
            partner_id = work.insert("partner_library", **_checked(work, None, record))
            work.tell(partner=record.name.strip())
            return partner_id

        return self._library.perform(context, "add_partner", Right.LENDING, body)

    def change(self, context: Context, partner_library_id: int, record: PartnerRecord) -> Outcome[int]:
        """Change a partner library; papers that were printed keep what stood on them."""

        def body(work: Work) -> int:
            if work.value("SELECT 1 FROM partner_library WHERE id = ?", partner_library_id) is None:
                work.refuse("not_found")
            work.update("partner_library", partner_library_id, **_checked(work, partner_library_id, record))
            work.tell(partner=record.name.strip())
            return partner_library_id

        return self._library.perform(context, "change_partner", Right.LENDING, body)

    def record(self, partner_library_id: int) -> PartnerRecord:
        """A partner's record; LookupError if there is none."""
        row = self._library.rows.one(
            f"SELECT {', '.join(_COLUMNS)} FROM partner_library WHERE id = ?", partner_library_id
        )
        if row is None:
            raise LookupError(f"no partner library {partner_library_id}")
        values: dict[str, Any] = dict(zip(_COLUMNS, row, strict=True))
        values["user_id"] = values["user_id"] or ""
        values["registered_on"] = day_or_none(values["registered_on"])
        return PartnerRecord(**values)

    def count(self, typed: str = "") -> int:
        """How many partner libraries a search finds."""
        condition, values = _matching(typed)
        return int(self._library.rows.value(f"SELECT count(*) FROM partner_library {condition}", *values))

    def page(
        self, offset: int, limit: int, typed: str = "", sort: str = "name", *, descending: bool = False
    ) -> list[PartnerLine]:
        """A stretch of the list of partners that a search finds (name in any script, user id)."""
        condition, values = _matching(typed)
        direction = "DESC" if descending else "ASC"
        found = self._library.rows.all(
            "SELECT id, name, name_latin, coalesce(user_id, ''), country, state,"
            " (SELECT count(*) FROM lending_request WHERE partner_library_id = partner_library.id"
            f"  AND lending_request.state IN {lending_states.AWAY}) AS away"
            f" FROM partner_library {condition} ORDER BY {SORT_COLUMNS[sort]} {direction}, id {direction}"
            " LIMIT ? OFFSET ?",
            *values, limit, offset,
        )  # fmt: skip
        return [PartnerLine(*row) for row in found]


def _matching(typed: str) -> tuple[str, tuple[str, ...]]:
    if not typed.strip():
        return "", ()
    # Imported here: a list opens with all of them, and nothing is normalised for that.
    from libdesk.domain.search_text import normalise

    words = normalise(typed).split()
    condition = " AND ".join("name_sort || ' ' || coalesce(lower(user_id), '') LIKE ?" for _ in words)
    escaped = tuple("%" + word.replace("%", "").replace("_", "") + "%" for word in words)
    return (f"WHERE {condition}", escaped) if words else ("", ())


def _checked(work: Work, partner_library_id: int | None, record: PartnerRecord) -> dict[str, Any]:
    from libdesk.domain.search_text import normalise
    from libdesk.domain.sort_keys import sort_key

    country, user_id = record.country.strip().upper(), record.user_id.strip()
    other = work.one("SELECT name FROM partner_library WHERE user_id = ? AND id IS NOT ?", user_id, partner_library_id)
    refuse_any(
        Reason("name_missing") if not record.name.strip() else None,
        country_reason(country),
        email_reason(record.email.strip()),
        Reason("number_taken", facts={"number": user_id, "owner": other[0]}) if other and user_id else None,
    )
    values: dict[str, Any] = {name: getattr(record, name) for name in _COLUMNS}
    values = {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
    values["country"] = country
    values["user_id"] = user_id or None
    values["registered_on"] = record.registered_on.isoformat() if record.registered_on else None
    values["name_sort"] = " ".join(
        (sort_key(record.name_latin or record.name), normalise(record.name), normalise(record.name_latin))
    )
    return values
