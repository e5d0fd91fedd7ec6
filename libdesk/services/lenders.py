"""The libraries that lend to us: entering, changing, taking out of use, finding (B05, B06, R01, R02)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from libdesk.db import borrowing_states
from libdesk.domain.context import Context
from libdesk.domain.instants import day_or_none
from libdesk.domain.reasons import Reason
from libdesk.domain.rights import Right
from libdesk.services.lender_records import LenderRecord, read_lender
from libdesk.services.lender_terms import WITH_US_OF, ClassTerms, all_classes, items_with_us
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome


@dataclass(frozen=True, slots=True)
class LenderLine:
    """A lender in a list: its class, our registration (R01), what is open, its items with us and how many may (R02)."""

    lender_id: int
    name: str
    name_latin: str
    class_name: str
    class_name_latin: str
    user_id: str
    registered_on: date | None
    open_requests: int
    with_us: int
    item_limit: int | None
    active: bool


_OPEN: Final = (
    "(SELECT count(*) FROM borrowing_request WHERE borrowing_request.lender_id = lender.id"
    f" AND borrowing_request.state NOT IN {borrowing_states.ENDED})"
)
SORT_COLUMNS: Final = {
    "name": "lender.name_sort",
    "class": "lender_class.position",
    "registered": "lender.registered_on",
    "open": "open_requests",
    "with_us": "with_us",
    "state": "lender.active",
}
_FOUND_BY: Final = (
    "lender.name_sort || ' ' || lower(coalesce(lender.symbol, '') || ' ' || lender.user_id || ' '"
    " || coalesce((SELECT group_concat(place.name || ' ' || place.name_latin || ' ' || place.address, ' ')"
    " FROM lender_address AS place WHERE place.lender_id = lender.id AND place.active), ''))"
)
# A lender that any of these names has lent, or was asked to, and stays for the record.
_USES: Final = ("borrowing_request", "borrowing_try", "shipment", "lender_invoice")
# So many numbers are named in a refusal; of more, the count says the rest.
_NAMED: Final = 5


class Lenders:
    """The libraries that lend to us."""

    def __init__(self, library: Library) -> None:
        self._library = library

    # --- reading

    def record(self, lender_id: int) -> LenderRecord:
        """A lender's record with its addresses; LookupError if there is none."""
        return read_lender(self._library.rows, lender_id)

    def with_us(self, lender_id: int) -> int:
        """How many of a lender's items are with us, on their way or asked for (R02)."""
        return items_with_us(self._library.rows, lender_id)

    def profile(self, name: str) -> LenderRecord:
        """A record to begin with, after a profile that ships; class 0 where the library has none of its code."""
        from libdesk.services.lender_profiles import profile_record

        return profile_record(self._library.rows, name)

    def begun_with_profile(self) -> list[tuple[str, str, str]]:
        """The lenders in use that began with a profile that ships: name, name in Latin letters, our user id there."""
        return self._library.rows.all(
            "SELECT name, name_latin, user_id FROM lender WHERE profile <> '' AND active ORDER BY name_sort, id"
        )

    def classes(self) -> list[ClassTerms]:
        """The classes of lenders in their order, those out of use too."""
        return all_classes(self._library.rows)

    def count(self, typed: str = "") -> int:
        """How many lenders a search finds."""
        condition, values = _matching(typed)
        return int(self._library.rows.value(f"SELECT count(*) FROM lender {condition}", *values))

    def page(
        self, offset: int, limit: int, typed: str = "", sort: str = "name", *, descending: bool = False
    ) -> list[LenderLine]:
        """A stretch of the list of lenders that a search finds (name in any script, symbol, user id, places)."""
        condition, values = _matching(typed)
        direction = "DESC" if descending else "ASC"
        found = self._library.rows.all(
            "SELECT lender.id, lender.name, lender.name_latin, lender_class.name, lender_class.name_latin,"
            f" lender.user_id, lender.registered_on, {_OPEN} AS open_requests,"
            f" {WITH_US_OF.format('lender.id')} AS with_us, lender.item_limit, lender.active"
            f" FROM lender JOIN lender_class ON lender_class.id = lender.lender_class_id {condition}"
            f" ORDER BY {SORT_COLUMNS[sort]} {direction}, lender.name_sort {direction}, lender.id {direction}"
            " LIMIT ? OFFSET ?",
            *values, limit, offset,
        )  # fmt: skip
        return [_line(row) for row in found]

    # --- changing

    def add(self, context: Context, record: LenderRecord) -> Outcome[int]:
        """Enter a lender with all its addresses.

        Refused: no name, no address that books come from, two that take requests, a country or e-mail address that is
        none, a symbol that another has, numbers beyond what can be meant.
        """
        from libdesk.services.lender_writing import write_lender

        def body(work: Work) -> int:
            lender_id = write_lender(work, None, record)
            work.tell(name=record.name.strip())
            return lender_id

        return self._library.perform(context, "add_lender", Right.BORROWING, body)

    def change(self, context: Context, lender_id: int, record: LenderRecord) -> Outcome[int]:
        """Change a lender and its addresses; what is ordered already keeps the terms that it came with.

        An address that is left out goes; one that books came from stays for their way back, out of use.
        """
        from libdesk.services.lender_writing import write_lender

        def body(work: Work) -> int:
            _name(work, lender_id)
            write_lender(work, lender_id, record)
            work.tell(name=record.name.strip())
            return lender_id

        return self._library.perform(context, "change_lender", Right.BORROWING, body)

    def deactivate(self, context: Context, lender_id: int) -> Outcome[None]:
        """Take a lender out of use: nothing more is ordered from it; what is open goes on, and is told."""

        def body(work: Work) -> None:
            name = _name(work, lender_id)
            work.update("lender", lender_id, active=0)
            work.tell(name=name)
            numbers = _open_numbers(work, lender_id)
            if numbers:
                work.remarks.append(
                    Reason(
                        "lender_still_open",
                        facts={"lender": name, "count": len(numbers), "numbers": _listed(numbers)},
                    )
                )

        return self._library.perform(context, "deactivate_lender", Right.BORROWING, body)

    def activate(self, context: Context, lender_id: int) -> Outcome[None]:
        """Put a lender back into use."""

        def body(work: Work) -> None:
            work.tell(name=_name(work, lender_id))
            work.update("lender", lender_id, active=1)

        return self._library.perform(context, "activate_lender", Right.BORROWING, body)

    def delete(self, context: Context, lender_id: int) -> Outcome[None]:
        """Delete a lender that was never asked for anything.

        Refused while a request names it: the open ones are named; with closed ones only, it can be taken out of use.
        """

        def body(work: Work) -> None:
            name = _name(work, lender_id)
            numbers = _open_numbers(work, lender_id)
            if numbers:
                work.refuse("lender_has_open_requests", lender=name, count=len(numbers), numbers=_listed(numbers))
            for table in _USES:
                if work.value(f"SELECT 1 FROM {table} WHERE lender_id = ? LIMIT 1", lender_id):
                    work.refuse("lender_was_used", lender=name)
            for table in ("lender_site", "lender_address"):
                work.run(f"DELETE FROM {table} WHERE lender_id = ?", (lender_id,))
            work.delete("lender", lender_id)
            work.tell(name=name)

        return self._library.perform(context, "delete_lender", Right.BORROWING, body)


def _line(row: tuple[Any, ...]) -> LenderLine:
    values = list(row)
    values[6], values[10] = day_or_none(row[6]), bool(row[10])
    return LenderLine(*values)


def _name(work: Work, lender_id: int) -> str:
    name = work.value("SELECT name FROM lender WHERE id = ?", lender_id)
    if name is None:
        work.refuse("not_found")
    return str(name)


def _open_numbers(work: Work, lender_id: int) -> list[str]:
    """The numbers of the open requests that name a lender, or that it was asked for."""
    return [
        str(number)
        for (number,) in work.all(
            "SELECT coalesce(identifier.scanned_text, '#' || request.id) FROM borrowing_request AS request"
            " LEFT JOIN identifier ON identifier.borrowing_request_id = request.id AND identifier.valid_to IS NULL"
            f" WHERE request.state NOT IN {borrowing_states.ENDED} AND (request.lender_id = ?"
            "  OR request.id IN (SELECT borrowing_request_id FROM borrowing_try WHERE lender_id = ?))"
            " ORDER BY request.id",
            lender_id, lender_id,
        )
    ]  # fmt: skip


def _listed(numbers: list[str]) -> str:
    return ", ".join(numbers[:_NAMED]) + (" …" if len(numbers) > _NAMED else "")


def _matching(typed: str) -> tuple[str, tuple[str, ...]]:
    if not typed.strip():
        return "", ()
    # Imported here: a list opens with all of them, and nothing is normalised for that.
    from libdesk.domain.search_text import normalise

    words = normalise(typed).split()
    condition = " AND ".join(f"{_FOUND_BY} LIKE ?" for _ in words)
    escaped = tuple("%" + word.replace("%", "").replace("_", "") + "%" for word in words)
    return (f"WHERE {condition}", escaped) if words else ("", ())
