"""Doubles among the patrons: finding them, and making one record of two."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any, Final, Literal

from libdesk.db import hold_states
from libdesk.db.connection import Rows
from libdesk.domain.context import Context
from libdesk.domain.hold_states import STILL_WAITING, HoldState
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.rights import Right
from libdesk.domain.search_text import normalise
from libdesk.services import hold_capture
from libdesk.services.identifiers import current_number
from libdesk.services.library import Library, Work
from libdesk.services.notice_reach import reached_anew, readdress
from libdesk.services.open_matters import OpenMatters, open_matters
from libdesk.services.outcome import Outcome, Refused
from libdesk.services.patron_record import PatronRecord, checked_values, read_record

Why = Literal["name_and_birth", "name", "telephone", "email"]

# Every table that names a patron; what becomes of the cards is told below.
MOVED: Final = (
    "loan",
    "hold",
    "account_entry",
    "receipt",
    "printed_sheet",
    "patron_contact",
    "contact_change",
    "suspension",
    "notice",
    "basket_line",
    "place_registration",
    "dispatch",
    "title_request",
    "remote_registration",
    "borrowing_request",
)
# What the record that stays takes from the other where it has nothing itself.
_FILLED: Final = (
    "name_reading", "name_latin", "telephone", "email", "expires_on", "department_id", "supervisor",
    "laboratory", "born_on", "study_year",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Double:
    """A patron who may be the same person, and why it looks so; the surest first."""

    patron_id: int
    card: str
    name: str
    why: Why


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What a merge would do: the record as it will be, and what is open with the one that goes."""

    record: PatronRecord
    card_that_goes: str
    moves: OpenMatters
    closed_loans: int


class PatronMerging:
    """Makes one record of two."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def doubles_of(self, patron_id: int) -> list[Double]:
        """Who may be the same person: the same name, reading or Latin name, or the same telephone or e-mail."""
        rows = self._library.rows
        return doubles_of_record(rows, read_record(rows, patron_id), patron_id)

    def preview(self, keep_id: int, other_id: int) -> MergePreview:
        """What merging would come to; LookupError if one of them is no longer there."""
        rows = self._library.rows
        keep, other = read_record(rows, keep_id), read_record(rows, other_id)
        closed = rows.value("SELECT count(*) FROM loan WHERE patron_id = ? AND returned_at IS NOT NULL", other_id)
        return MergePreview(merged_record(keep, other), other.card, open_matters(rows, other_id), closed)

    def merge(self, context: Context, keep_id: int, other_id: int) -> Outcome[int]:
        """Make one record of two: the other's loans, holds, account, receipts, sheets and contacts move to the kept.

        The other's cards still find the person, with a warning. Of two holds on the same title the later one ends;
        baskets and registrations at pickup places become one. What the kept record does not say is taken from
        the other; a block of either stands. Can be taken back.
        """

        def body(work: Work) -> int:
            try:
                keep, other = read_record(work, keep_id), read_record(work, other_id)
            except LookupError as gone:
                raise Refused(Decision((Reason("not_found"),))) from gone
            if keep_id == other_id:
                work.refuse("merge_same")
            _end_double_holds(work, keep_id, other_id)
            _empty_double_places(work, keep_id, other_id)
            to_tell = work.value("SELECT 1 FROM notice WHERE patron_id = ? AND done_at IS NULL LIMIT 1", other_id)
            for table in MOVED:
                work.run(f"UPDATE {table} SET patron_id = ? WHERE patron_id = ?", (keep_id, other_id))
            _move_cards(work, keep_id, other_id)
            work.delete("patron", other_id)
            work.update("patron", keep_id, **checked_values(merged_record(keep, other), work.today()))
            reached_anew(work, keep_id, keep)
            if to_tell:
                readdress(work, keep_id)
            work.tell(patron=keep.name, number=current_number(work, "card", keep_id), merged=other.name)
            return keep_id

        return self._library.perform(context, "merge_patrons", Right.PATRONS, body)


def doubles_of_record(rows: Rows, record: PatronRecord, patron_id: int = 0) -> list[Double]:
    """Who may be the person of a record, the surest first; ``patron_id``: whose record it is, 0 for a new one."""
    found: list[Double] = []
    for other_id in _candidates(rows, patron_id, record):
        other = read_record(rows, other_id)
        why = likeness(record, other)
        if why is not None:
            found.append(Double(other_id, other.card, other.name, why))
    order = ("name_and_birth", "email", "telephone", "name")
    return sorted(found, key=lambda one: (order.index(one.why), one.patron_id))


def likeness(one: PatronRecord, other: PatronRecord) -> Why | None:
    """Why two records may be of one person; None if nothing says so, or the dates of birth speak against it."""
    if one.born_on is not None and other.born_on is not None and one.born_on != other.born_on:
        return None
    if names_of(one) & names_of(other):
        return "name_and_birth" if one.born_on is not None and one.born_on == other.born_on else "name"
    if one.email and one.email.casefold() == other.email.casefold():
        return "email"
    if one.telephone and _digits(one.telephone) == _digits(other.telephone):
        return "telephone"
    return None


def names_of(record: PatronRecord) -> frozenset[str]:
    """Every way in which a person's name is written, folded as a search folds it, the order of its parts aside."""
    return folded_names(record.name, record.name_reading, record.name_latin)


def folded_names(*names: str) -> frozenset[str]:
    """Names folded so that spaces, width, accents, old forms of characters and the order of parts do not matter."""
    folded: set[str] = set()
    for name in names:
        parts = normalise(name.replace(",", " ")).split()
        folded |= {"".join(parts), "".join(sorted(parts))} - {""}
    return frozenset(folded)


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdecimal())


def _candidates(rows: Rows, patron_id: int, record: PatronRecord) -> list[int]:
    """Whom to look at more closely: each part of any name stands in theirs, or the telephone or e-mail is the same."""
    found: dict[int, None] = {}
    for name in (record.name, record.name_reading, record.name_latin):
        parts = normalise(name.replace(",", " ")).split()
        if not parts:
            continue
        condition = " AND ".join("replace(name_sort, ' ', '') LIKE ?" for _ in parts)
        for (row_id,) in rows.all(
            f"SELECT id FROM patron WHERE id <> ? AND {condition}", patron_id, *(f"%{part}%" for part in parts)
        ):
            found[row_id] = None
    for column, value in (("email", record.email), ("telephone", record.telephone)):
        if value:
            sql = f"SELECT id FROM patron WHERE id <> ? AND lower({column}) = lower(?)"
            found.update(dict.fromkeys(row_id for (row_id,) in rows.all(sql, patron_id, value)))
    return list(found)


def merged_record(keep: PatronRecord, other: PatronRecord) -> PatronRecord:
    """The kept record with what it lacks taken from the other; the earlier registration and a block of either stand."""
    known = {field.name: getattr(keep, field.name) for field in fields(PatronRecord)}
    filled: dict[str, Any] = {
        name: getattr(other, name) for name in _FILLED if known[name] in ("", None) and name != "expires_on"
    }
    if not keep.address.strip():
        filled.update(address=other.address, postal_code=other.postal_code, country=other.country)
    if not (keep.name_latin or filled.get("name_latin")) and other.name.isascii() and not keep.name.isascii():
        filled["name_latin"] = other.name
    if keep.telephone and other.telephone and _digits(keep.telephone) != _digits(other.telephone):
        filled["note"] = _lines(keep.note, other.note, other.telephone)
    else:
        filled["note"] = _lines(keep.note, other.note)
    days = [day for day in (keep.registered_on, other.registered_on) if day is not None]
    filled["registered_on"] = min(days) if days else None
    filled["blocked_reason"] = keep.blocked_reason or other.blocked_reason
    return replace(keep, **filled)


def _lines(*texts: str) -> str:
    return "\n".join(dict.fromkeys(text.strip() for text in texts if text.strip()))


def _end_double_holds(work: Work, keep_id: int, other_id: int) -> None:
    """One person waits once for a title: of two holds the later one ends, one that is set aside stays."""
    doubles = work.all(
        "SELECT one.id, one.state, one.queue_order, two.id, two.state, two.queue_order FROM hold AS one"
        " JOIN hold AS two ON two.title_id = one.title_id AND two.item_id IS one.item_id"
        " WHERE one.patron_id = ? AND two.patron_id = ?"
        f" AND one.state IN {hold_states.OPEN} AND two.state IN {hold_states.OPEN} ORDER BY one.queue_order",
        keep_id, other_id,
    )  # fmt: skip
    ended: set[int] = set()
    for one_id, one_state, one_order, two_id, two_state, two_order in doubles:
        waits = [HoldState(state) in STILL_WAITING for state in (one_state, two_state)]
        if not any(waits) or ended & {one_id, two_id}:
            continue
        first_stays = (waits[0], one_order) < (waits[1], two_order)
        ended.add(two_id if first_stays else one_id)
        hold_capture.end(work, two_id if first_stays else one_id, "cancelled", "patron", "merged")


def _empty_double_places(work: Work, keep_id: int, other_id: int) -> None:
    """A book stands once in a basket, the other's behind the kept one's; of two cards of a place the newer counts."""
    work.run(
        "DELETE FROM basket_line WHERE patron_id = ? AND EXISTS (SELECT 1 FROM basket_line AS kept"
        " WHERE kept.patron_id = ? AND kept.title_id = basket_line.title_id AND kept.item_id IS basket_line.item_id)",
        (other_id, keep_id),
    )
    work.run(
        "UPDATE basket_line SET position = position"
        " + (SELECT coalesce(max(position), 0) FROM basket_line AS kept WHERE kept.patron_id = ?) WHERE patron_id = ?",
        (keep_id, other_id),
    )
    registered = work.all(
        "SELECT one.id, one.shown_on, two.id, two.shown_on FROM place_registration AS one"
        " JOIN place_registration AS two ON two.pickup_place_id = one.pickup_place_id"
        " WHERE one.patron_id = ? AND two.patron_id = ?",
        keep_id, other_id,
    )  # fmt: skip
    for one_id, one_shown, two_id, two_shown in registered:
        work.delete("place_registration", one_id if one_shown < two_shown else two_id)


def _move_cards(work: Work, keep_id: int, other_id: int) -> None:
    current = work.value("SELECT id FROM identifier WHERE patron_id = ? AND valid_to IS NULL", keep_id)
    if current is not None:
        work.run(
            "UPDATE identifier SET valid_to = ?, end_reason = 'merged', replaced_by_id = ?"
            " WHERE patron_id = ? AND valid_to IS NULL",
            (work.today().isoformat(), current, other_id),
        )
    work.run("UPDATE identifier SET patron_id = ? WHERE patron_id = ?", (keep_id, other_id))
