"""A person's borrowed books and requests, as the desk and the page of patrons list them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from libdesk.db.connection import Rows
from libdesk.domain.instants import day_or_none


@dataclass(frozen=True, slots=True)
class DeskBorrowed:
    """A book of another library at the counter: kept ready for the person, or with them.

    ``due_on`` is the reader's date; the lender's restrictions are those of B09.
    """

    borrowing_request_id: int
    number: str
    title: str
    ready: bool
    reading: bool
    due_on: date
    overdue: bool
    collect_by: date | None
    in_library_only: bool
    supervised: bool
    no_copying: bool
    use_note: str
    recalled: bool
    extension_asked: bool


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A request of a person in a list; ``due_on`` is the reader's date while the book is here."""

    borrowing_request_id: int
    number: str
    title: str
    state: str
    asked_on: date
    lender: str
    due_on: date | None
    overdue: bool
    lender_latin: str = ""


_AT_COUNTER: Final = (
    "SELECT request.id, coalesce(identifier.scanned_text, ''), asked_title, request.state = 'ready',"
    " EXISTS (SELECT 1 FROM borrowing_use WHERE borrowing_use.borrowing_request_id = request.id AND in_at IS NULL"
    "  AND borrowing_use.kind = 'reading_room'), patron_due_on, patron_due_on < ?, collect_by, book.in_library_only,"
    " book.supervised, book.no_copying, book.use_note, recalled_on IS NOT NULL,"
    " EXISTS (SELECT 1 FROM borrowing_extension WHERE borrowing_extension.borrowing_request_id = request.id"
    "  AND answered_on IS NULL)"
    " FROM borrowing_request AS request JOIN borrowed_book AS book ON book.borrowing_request_id = request.id"
    " LEFT JOIN identifier ON identifier.borrowing_request_id = request.id AND identifier.valid_to IS NULL"
    " WHERE request.patron_id = ? AND request.state IN ('ready', 'in_use')"
    " ORDER BY request.state DESC, patron_due_on, request.id"
)
_REQUESTS: Final = (
    "SELECT request.id, coalesce(identifier.scanned_text, ''), asked_title, request.state, asked_on,"
    " coalesce(lender.name, ''), CASE WHEN request.state IN ('ready', 'in_use') THEN patron_due_on END,"
    " request.state IN ('ready', 'in_use') AND patron_due_on < ?, coalesce(lender.name_latin, '')"
    " FROM borrowing_request AS request"
    " LEFT JOIN identifier ON identifier.borrowing_request_id = request.id AND identifier.valid_to IS NULL"
    " LEFT JOIN lender ON lender.id = request.lender_id"
    " LEFT JOIN borrowed_book AS book ON book.borrowing_request_id = request.id"
    " WHERE request.patron_id = ?"
    " ORDER BY request.state IN ('closed', 'refused', 'cancelled'), asked_on DESC, request.id DESC"
)


def at_counter(rows: Rows, patron_id: int, today: date) -> tuple[DeskBorrowed, ...]:
    """What a person can fetch or has of other libraries, ready ones first, then the soonest due."""
    found = rows.all(_AT_COUNTER, today.isoformat(), patron_id)
    return tuple(
        DeskBorrowed(
            request_id, number, title, bool(ready), bool(reading), date.fromisoformat(due_on), bool(overdue),
            day_or_none(collect_by), bool(only), bool(supervised), bool(no_copying), note.strip(), bool(recalled),
            bool(asked),
        )
        for (
            request_id, number, title, ready, reading, due_on, overdue, collect_by, only, supervised, no_copying, note,
            recalled, asked,
        ) in found
    )  # fmt: skip


def requests_of(rows: Rows, patron_id: int, today: date) -> tuple[RequestLine, ...]:
    """A person's requests to borrow, open ones first, then the newest."""
    return tuple(
        RequestLine(
            request_id,
            number,
            title,
            state,
            date.fromisoformat(asked_on),
            lender,
            day_or_none(due_on),
            bool(overdue),
            latin,
        )
        for request_id, number, title, state, asked_on, lender, due_on, overdue, latin in rows.all(
            _REQUESTS, today.isoformat(), patron_id
        )
    )
