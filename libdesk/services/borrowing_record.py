"""A borrowing request with everything that belongs to it, as the screen, the desk and the papers need it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final, cast

from libdesk.db.connection import Rows
from libdesk.domain.borrowing import AskedBook, AskedThrough, BookReturned, DueMeans, Expense, LetterSentBy
from libdesk.domain.borrowing_dates import letter_due_on, send_back_by
from libdesk.domain.borrowing_states import BorrowingState
from libdesk.domain.instants import day_or_none


@dataclass(frozen=True, slots=True)
class BorrowedBookRecord:
    """The book itself, once it is here: what came, what the lender asks for, the two dates and the way back.

    ``send_by`` is the last day for posting it back; ``returned_on`` when the reader brought it to us.
    """

    borrowed_book_id: int
    lender_address_id: int
    sending_site: str
    sending_site_latin: str
    arrived_on: date
    volume_count: int
    item_right: bool
    slip_right: bool
    condition_arrived: str
    letter_days: int | None
    letter_due_on: date | None
    letter_sent_on: date | None
    letter_sent_by: LetterSentBy | None
    in_library_only: bool
    supervised: bool
    no_copying: bool
    weekdays_only: bool
    use_note: str
    due_means: DueMeans
    lender_due_on: date
    patron_due_on: date
    send_by: date
    recalled_on: date | None
    ready_on: date | None
    collect_by: date | None
    returned_on: date | None
    returned_how: BookReturned | None
    condition_returned: str
    postage_barcode: str
    return_shipment_id: int | None
    return_service: str
    return_carrier: str
    return_tracking_number: str
    shipped_back_on: date | None
    confirmed_on: date | None


@dataclass(frozen=True, slots=True)
class BorrowingRecord:
    """One request: who wants what, who pays, which lender, and the book once it is here (None before).

    ``patron_id`` is None and ``patron`` empty once the name is forgotten; ``with_reader`` is ``home`` or
    ``reading_room`` while the book is in use, else empty; sums in minor units of ``currency``.
    """

    borrowing_request_id: int
    number: str
    state: BorrowingState
    patron_id: int | None
    patron: str
    card: str
    site_id: int
    site: str
    site_latin: str
    channel: AskedThrough
    asked_on: date
    asked: AskedBook
    found_in: str
    needed_by: date | None
    express: bool
    asked_expense: Expense
    expense: Expense
    budget_code_id: int | None
    budget_code: str
    faculty_member: str
    supervisor_asked: bool
    no_public_expense: bool
    for_study: bool
    in_public_library: bool
    comments: str
    estimated_from: date | None
    estimated_to: date | None
    estimated_charge: int | None
    agreed_on: date | None
    on_hold_until: date | None
    on_hold_reason: str
    lender_id: int | None
    lender: str
    lender_latin: str
    lender_class_id: int | None
    days_back: int
    their_number: str
    network_number: str
    ordered_on: date | None
    inward_shipment_id: int | None
    inward_tracking_number: str
    shipped_on: date | None
    ended_on: date | None
    end_reason: str
    title_request_id: int | None
    note: str
    with_reader: str
    book: BorrowedBookRecord | None


_COLUMNS: Final = {
    "borrowing_request_id": "request.id",
    "number": "coalesce(identifier.scanned_text, '')",
    "state": "request.state",
    "patron_id": "request.patron_id",
    "patron": "coalesce(patron.name, '')",
    "card": "coalesce(card.scanned_text, '')",
    "site_id": "request.site_id",
    "site": "site.name",
    "site_latin": "site.name_latin",
    "channel": "request.channel",
    "asked_on": "request.asked_on",
    "title": "asked_title",
    "author": "asked_author",
    "publisher": "asked_publisher",
    "year": "asked_year",
    "edition": "asked_edition",
    "volume": "asked_volume",
    "isbn": "asked_isbn",
    "kind": "request.kind",
    "found_in": "found_in",
    "needed_by": "request.needed_by",
    "express": "express",
    "asked_expense": "asked_expense",
    "expense": "expense",
    "budget_code_id": "request.budget_code_id",
    "budget_code": "coalesce(budget_code.code, '')",
    "faculty_member": "coalesce(budget_code.faculty_member, '')",
    "supervisor_asked": "supervisor_asked",
    "no_public_expense": "no_public_expense",
    "for_study": "for_study",
    "in_public_library": "in_public_library",
    "comments": "comments",
    "estimated_from": "estimated_from",
    "estimated_to": "estimated_to",
    "estimated_charge": "estimated_charge",
    "agreed_on": "agreed_on",
    "on_hold_until": "on_hold_until",
    "on_hold_reason": "on_hold_reason",
    "lender_id": "request.lender_id",
    "lender": "coalesce(lender.name, '')",
    "lender_latin": "coalesce(lender.name_latin, '')",
    "lender_class_id": "coalesce(lender.lender_class_id, request.lender_class_id)",
    "days_back": "coalesce(lender.days_back, 0)",
    "their_number": "request.their_number",
    "network_number": "network_number",
    "ordered_on": "request.ordered_on",
    "inward_shipment_id": "inward_shipment_id",
    "inward_tracking_number": "coalesce(inward.tracking_number, '')",
    "shipped_on": "inward.sent_on",
    "ended_on": "ended_on",
    "end_reason": "request.end_reason",
    "title_request_id": "title_request_id",
    "note": "request.note",
    "with_reader": "coalesce(borrowing_use.kind, '')",
}
_BOOK_COLUMNS: Final = {
    "borrowed_book_id": "book.id",
    "lender_address_id": "book.lender_address_id",
    "sending_site": "lender_address.name",
    "sending_site_latin": "lender_address.name_latin",
    "arrived_on": "book.arrived_on",
    "volume_count": "book.volume_count",
    "item_right": "item_right",
    "slip_right": "slip_right",
    "condition_arrived": "condition_arrived",
    "letter_days": "book.letter_days",
    "letter_sent_on": "letter_sent_on",
    "letter_sent_by": "nullif(letter_sent_by, '')",
    "in_library_only": "book.in_library_only",
    "supervised": "book.supervised",
    "no_copying": "book.no_copying",
    "weekdays_only": "book.weekdays_only",
    "use_note": "book.use_note",
    "due_means": "book.due_means",
    "lender_due_on": "lender_due_on",
    "patron_due_on": "patron_due_on",
    "recalled_on": "book.recalled_on",
    "ready_on": "ready_on",
    "collect_by": "collect_by",
    "returned_on": "book.returned_on",
    "returned_how": "returned_how",
    "condition_returned": "condition_returned",
    "postage_barcode": "postage_barcode",
    "return_shipment_id": "return_shipment_id",
    "return_service": "coalesce(outward.service, '')",
    "return_carrier": "coalesce(outward.carrier, '')",
    "return_tracking_number": "coalesce(outward.tracking_number, '')",
    "shipped_back_on": "outward.sent_on",
    "confirmed_on": "book.confirmed_on",
}
_ASKED: Final = ("title", "author", "publisher", "year", "edition", "volume", "isbn", "kind")
_FLAGS: Final = frozenset(
    {
        "express", "supervisor_asked", "no_public_expense", "for_study", "in_public_library", "item_right",
        "slip_right", "in_library_only", "supervised", "no_copying", "weekdays_only",
    }
)  # fmt: skip
_DATES: Final = frozenset(
    {
        "asked_on", "needed_by", "estimated_from", "estimated_to", "agreed_on", "on_hold_until", "ordered_on",
        "shipped_on", "ended_on", "arrived_on", "letter_sent_on", "lender_due_on", "patron_due_on", "recalled_on",
        "ready_on", "collect_by", "returned_on", "shipped_back_on", "confirmed_on",
    }
)  # fmt: skip

FROM: Final = (
    "FROM borrowing_request AS request JOIN site ON site.id = request.site_id"
    " LEFT JOIN identifier ON identifier.borrowing_request_id = request.id AND identifier.valid_to IS NULL"
    " LEFT JOIN patron ON patron.id = request.patron_id"
    " LEFT JOIN identifier AS card ON card.patron_id = patron.id AND card.valid_to IS NULL"
    " LEFT JOIN budget_code ON budget_code.id = request.budget_code_id"
    " LEFT JOIN lender ON lender.id = request.lender_id"
    " LEFT JOIN shipment AS inward ON inward.id = request.inward_shipment_id"
    " LEFT JOIN borrowing_use ON borrowing_use.borrowing_request_id = request.id AND borrowing_use.in_at IS NULL"
    " LEFT JOIN borrowed_book AS book ON book.borrowing_request_id = request.id"
    " LEFT JOIN lender_address ON lender_address.id = book.lender_address_id"
    " LEFT JOIN shipment AS outward ON outward.id = book.return_shipment_id"
)
_SELECT: Final = f"SELECT {', '.join((*_COLUMNS.values(), *_BOOK_COLUMNS.values()))} {FROM}"


def record_of(row: tuple[Any, ...]) -> BorrowingRecord:
    """The record from a row of ``select_borrowing``."""
    values = _typed(dict(zip((*_COLUMNS, *_BOOK_COLUMNS), row, strict=True)))
    values["state"] = BorrowingState(values["state"])
    asked = AskedBook(**{name: values.pop(name) for name in _ASKED})
    book_values = {name: values.pop(name) for name in _BOOK_COLUMNS}
    book = None if book_values["borrowed_book_id"] is None else _book(book_values, values["days_back"])
    return BorrowingRecord(**values, asked=asked, book=book)


def _typed(values: dict[str, Any]) -> dict[str, Any]:
    for name, value in values.items():
        if name in _DATES:
            values[name] = day_or_none(value)
        elif name in _FLAGS and value is not None:
            values[name] = bool(value)
    return values


def _book(values: dict[str, Any], days_back: int) -> BorrowedBookRecord:
    return BorrowedBookRecord(
        **values,
        letter_due_on=letter_due_on(values["arrived_on"], values["letter_days"]),
        send_by=send_back_by(values["lender_due_on"], cast(DueMeans, values["due_means"]), days_back),
    )


def read_borrowing_record(rows: Rows, borrowing_request_id: int) -> BorrowingRecord:
    """One request; LookupError if there is none."""
    row = rows.one(f"{_SELECT} WHERE request.id = ?", borrowing_request_id)
    if row is None:
        raise LookupError(f"no borrowing request {borrowing_request_id}")
    return record_of(row)


def select_borrowing(rows: Rows, rest: str, *values: object) -> list[BorrowingRecord]:
    """The requests that the rest of a query (WHERE, ORDER BY, LIMIT) names."""
    return [record_of(row) for row in rows.all(f"{_SELECT} {rest}", *values)]
