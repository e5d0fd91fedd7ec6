"""Patrons: registering, changing, finding."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from libdesk.domain.context import Context
from libdesk.domain.instants import instant_text
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.rights import Right
from libdesk.services.checks import refuse_any
from libdesk.services.identifiers import current_number, give_number
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome, Refused
from libdesk.services.patron_list import SORT_COLUMNS, PatronLine, count_patrons, patron_ids, patrons_page
from libdesk.services.patron_record import Contact, PatronRecord, checked_values, read_record, write_contacts

__all__ = ["SORT_COLUMNS", "Choice", "Contact", "PatronLine", "PatronRecord", "Patrons", "choices"]


@dataclass(frozen=True, slots=True)
class Choice:
    """A row of a coded table to choose from: category, department, loan class, collection, site."""

    id: int
    code: str
    name: str
    name_latin: str


_CHOSEN_FROM = frozenset({"patron_category", "department", "loan_class", "collection", "site"})


def choices(library: Library, table: str) -> list[Choice]:
    """The active rows of ``patron_category``, ``department``, ``loan_class``, ``collection`` or ``site``."""
    if table not in _CHOSEN_FROM:
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
            patron_id = register_in(work, record)
            work.tell(patron=record.name.strip(), number=current_number(work, "card", patron_id))
            return patron_id

        return self._library.perform(context, "register_patron", Right.PATRONS, body)

    def change(self, context: Context, patron_id: int, record: PatronRecord) -> Outcome[int]:
        """Change a patron; a new card number replaces the old one, which is still recognised.

        A new e-mail address counts as working, and notices that wait go there (H17).

        An address or telephone number that is on record is not changed here: that is verified (H14,
        ``ContactChanges``). Where there was none yet, nothing needs to be verified.
        """

        def body(work: Work) -> int:
            from libdesk.services.notice_reach import reached_anew

            before = _record_or_refuse(work, patron_id)
            refuse_any(*_unverified(before, record))
            work.update("patron", patron_id, **checked_values(record, work.today()))
            write_contacts(work, patron_id, record.contacts)
            give_number(work, "card", patron_id, record.card.strip())
            reached_anew(work, patron_id, before)
            work.tell(patron=record.name.strip(), number=record.card.strip())
            return patron_id

        return self._library.perform(context, "change_patron", Right.PATRONS, body)

    def record(self, patron_id: int) -> PatronRecord:
        """A patron's record; LookupError if there is none."""
        return read_record(self._library.rows, patron_id)

    def count(self, typed: str = "") -> int:
        """How many patrons a search finds."""
        return count_patrons(self._library.rows, typed)

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
        today = self._library.today_at(context)
        now = instant_text(context.clock.now())
        return patrons_page(
            self._library.rows, today.isoformat(), now, offset, limit, typed, sort, descending=descending
        )

    def ids(
        self, typed: str = "", registered_since: date | None = None, patron_category_id: int | None = None
    ) -> list[int]:
        """Whom a search finds, or who was registered since a day, of one category or of all; sorted by name."""
        since = registered_since.isoformat() if registered_since else ""
        return patron_ids(self._library.rows, typed, since, patron_category_id)

    def usual_validity(self, context: Context, patron_category_id: int) -> date | None:
        """Until when a card of this category is valid if it is given out today; None: without end."""
        from libdesk.domain.months import months_after

        months = self._library.rows.value(
            "SELECT validity_months FROM patron_category WHERE id = ?", patron_category_id
        )
        return None if months is None else months_after(self._library.today_at(context), months)


def register_in(work: Work, record: PatronRecord) -> int:
    """Enter a new patron with a card inside whatever action it belongs to; raises Refused for what is wrong."""
    today = work.today()
    values = checked_values(record, today)
    values.setdefault("registered_on", today.isoformat())
    patron_id = work.insert("patron", **values)
    write_contacts(work, patron_id, record.contacts)
    give_number(work, "card", patron_id, record.card.strip() or next_card(work))
    return patron_id


def next_card(work: Work) -> str:
    """The next card number that nobody has or had."""
    while True:
        card = f"P{work.next_number('card'):06d}"
        if work.value("SELECT 1 FROM identifier WHERE scanned_text = ?", card) is None:
            return card


def _record_or_refuse(work: Work, patron_id: int) -> PatronRecord:
    try:
        return read_record(work, patron_id)
    except LookupError as gone:
        raise Refused(Decision((Reason("not_found"),))) from gone


def _unverified(before: PatronRecord, after: PatronRecord) -> tuple[Reason | None, ...]:
    """What a plain change may not touch (H14)."""
    address_kept = not before.address.strip() or (
        (before.address.strip(), before.postal_code.strip(), before.country.strip())
        == (after.address.strip(), after.postal_code.strip(), after.country.strip().upper())
    )
    telephone_kept = before.telephone.strip() in ("", after.telephone.strip())
    return (
        None if address_kept else Reason("address_needs_verification", "H14"),
        None if telephone_kept else Reason("telephone_needs_verification", "H14"),
    )
