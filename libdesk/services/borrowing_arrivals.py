"""A borrowed book arrives: checked, its receipt letter sent, made ready for its reader, or sent back unused (R03)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from libdesk.db.connection import Rows
from libdesk.domain.borrowing import Expense, LenderTerms, LetterSentBy
from libdesk.domain.borrowing_arrival import (
    ArrivedBook,
    BookToUse,
    Letter,
    collect_by,
    letter_still_wanted,
    may_arrive,
    may_make_ready,
    may_send_letter,
)
from libdesk.domain.borrowing_dates import lender_due_on, patron_due_on, reader_calendar
from libdesk.domain.borrowing_states import BorrowingStep
from libdesk.domain.calendar_days import Calendar
from libdesk.domain.context import Context
from libdesk.domain.postal_numbers import tidy_tracking_number
from libdesk.domain.reasons import Reason
from libdesk.domain.rights import Right
from libdesk.services.borrowing_counter import book_of
from libdesk.services.borrowing_parcels import Arrival
from libdesk.services.borrowing_record import BorrowedBookRecord, BorrowingRecord
from libdesk.services.borrowing_steps import at_step, take
from libdesk.services.borrowing_tries import close_try
from libdesk.services.checks import refuse_any
from libdesk.services.costs import book_cost
from libdesk.services.lender_terms import terms_of
from libdesk.services.library import Library, Work
from libdesk.services.loan_table import site_calendar
from libdesk.services.outcome import Outcome
from libdesk.services.settings import value_of

_RESTRICTIONS: Final = ("in_library_only", "supervised", "no_copying", "weekdays_only")

__all__ = ["Arrival", "BorrowingArrivals", "insert_book", "readers_calendar"]


@dataclass(frozen=True, slots=True)
class SiteContact:
    """The site of a lender that sent a book: the receipt letter and the book itself go there (R03, R06)."""

    name: str
    department: str
    address: str
    postal_code: str
    fax: str
    email: str


class BorrowingArrivals:
    """What staff do from the opening of the parcel until the book is ready for its reader."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def sending_site(self, borrowing_request_id: int) -> SiteContact | None:
        """Where the book of a request came from; None before it has arrived."""
        row = self._library.rows.one(
            "SELECT place.name, department, address, postal_code, coalesce(nullif(place.fax, ''), lender.fax),"
            " coalesce(nullif(place.email, ''), lender.email) FROM borrowed_book"
            " JOIN lender_address AS place ON place.id = lender_address_id JOIN lender ON lender.id = place.lender_id"
            " WHERE borrowing_request_id = ?",
            borrowing_request_id,
        )
        return None if row is None else SiteContact(*row)

    def arrive(self, context: Context, borrowing_request_id: int, arrival: Arrival) -> Outcome[BorrowingRecord]:
        """Note that the book is here, checked against what was ordered; it is not to be used yet (R03).

        Refused: no condition, a site that is not the lender's, a due date that is missing, before the arrival or more
        than a year on, a second arrival. A wrong item or slip is taken in and said.
        """

        def body(work: Work) -> BorrowingRecord:
            _refuse_second(work, borrowing_request_id)
            record = at_step(work, borrowing_request_id, BorrowingStep.ARRIVE)
            arrived_on = insert_book(work, record, arrival)
            if arrival.delivery_charge is not None:
                book_cost(work, record, "delivery", arrival.delivery_charge)
            close_try(work, borrowing_request_id, "sent", on=arrived_on)
            return take(
                work,
                record,
                BorrowingStep.ARRIVE,
                on=arrived_on,
                note=arrival.condition,
                inward_shipment=_inward(work, record, arrival, arrived_on),
                their_number=arrival.their_number.strip() or record.their_number,
            )

        return self._library.perform(context, "borrowing_arrive", Right.BORROWING, body)

    def send_letter(
        self, context: Context, borrowing_request_id: int, on: date, by: LetterSentBy
    ) -> Outcome[BorrowingRecord]:
        """Note that the receipt letter went to the sending site; a late one is noted and remarked on (R03)."""

        def body(work: Work) -> BorrowingRecord:
            record = at_step(work, borrowing_request_id, BorrowingStep.SEND_LETTER)
            book = book_of(record)
            work.need(
                may_send_letter(Letter(on, by, book.arrived_on, book.letter_days, book.letter_sent_on, work.today()))
            )
            work.update("borrowed_book", book.borrowed_book_id, letter_sent_on=on.isoformat(), letter_sent_by=by)
            return take(work, record, BorrowingStep.SEND_LETTER, on=on, note=book.sending_site)

        return self._library.perform(context, "borrowing_send_letter", Right.BORROWING, body)

    def make_ready(
        self, context: Context, borrowing_request_id: int, patron_due: date | None = None
    ) -> Outcome[BorrowingRecord]:
        """The book is ready for its reader, who is told (B10); ``patron_due``: an earlier due date than worked out.

        Refused before the receipt letter is sent where the lender wants one, and for the wrong book (R03); with a date
        after the last possible one; where no day is left.
        """

        def body(work: Work) -> BorrowingRecord:
            record = at_step(work, borrowing_request_id, BorrowingStep.MAKE_READY)
            book, today = book_of(record), work.today()
            latest = latest_due_of(work, record, book, today)
            due_on = patron_due or min(book.patron_due_on if book.patron_due_on >= today else latest, latest)
            facts = BookToUse(book.letter_days is not None, book.letter_sent_on, book.item_right, due_on, latest, today)
            work.need(may_make_ready(facts))
            days = int(value_of(work, "borrowing.collect_days"))
            served = readers_calendar(work, record.site_id, record.expense, weekdays_only=book.weekdays_only)
            until = collect_by(today, days, due_on, served)
            work.update(
                "borrowed_book", book.borrowed_book_id, ready_on=today.isoformat(), collect_by=until.isoformat(),
                patron_due_on=due_on.isoformat(),
            )  # fmt: skip
            work.tell(due_on=due_on)
            return take(work, record, BorrowingStep.MAKE_READY)

        return self._library.perform(context, "borrowing_make_ready", Right.BORROWING, body)

    def send_unused(self, context: Context, borrowing_request_id: int, why: str) -> Outcome[BorrowingRecord]:
        """The book goes back without having been used: wrong, damaged, too late, not wanted any more; with a reason.

        Refused before the receipt letter is sent where the lender wants one: it has been received all the same (R03).
        """

        def body(work: Work) -> BorrowingRecord:
            record = at_step(work, borrowing_request_id, BorrowingStep.SEND_UNUSED)
            book = book_of(record)
            refuse_any(
                None if why.strip() else Reason("explanation_missing"),
                letter_still_wanted(book.letter_days, book.letter_sent_on),
            )
            work.update(
                "borrowed_book", book.borrowed_book_id, returned_on=work.today().isoformat(),
                returned_how="not_collected",
            )  # fmt: skip
            return take(work, record, BorrowingStep.SEND_UNUSED, note=why)

        return self._library.perform(context, "borrowing_send_unused", Right.BORROWING, body)


def insert_book(work: Work, record: BorrowingRecord, arrival: Arrival) -> date:
    """Check a book that is here for the first time and keep what came of it; the day of its arrival."""
    terms = terms_of(work, record.lender_id or 0)
    today = work.today()
    arrived_on = arrival.arrived_on or today
    expected = lender_due_on(arrived_on, terms.loan_length, terms.loan_unit)
    work.need(
        may_arrive(
            ArrivedBook(
                arrived_on, record.shipped_on or record.ordered_on or arrived_on, today, arrival.volume_count,
                arrival.item_right, arrival.slip_right, arrival.condition, arrival.lender_due_on, expected,
                _is_site_of(work, arrival.lender_address_id, terms.lender_id), terms.name,
            )
        )
    )  # fmt: skip
    due_on = arrival.lender_due_on or expected or arrived_on
    restricted = _restrictions(arrival, terms)
    calendar = readers_calendar(work, record.site_id, record.expense, weekdays_only=bool(restricted["weekdays_only"]))
    patron_due = patron_due_on(due_on, terms.due_means, terms.days_back, _buffer(work), arrived_on, calendar)
    work.insert(
        "borrowed_book",
        borrowing_request=record.borrowing_request_id,
        lender_address=arrival.lender_address_id,
        arrived_on=arrived_on.isoformat(),
        volume_count=arrival.volume_count,
        item_right=int(arrival.item_right),
        slip_right=int(arrival.slip_right),
        condition_arrived=arrival.condition.strip(),
        letter_days=terms.letter_days,
        due_means=terms.due_means,
        lender_due_on=due_on.isoformat(),
        patron_due_on=patron_due.isoformat(),
        use_note=(terms.use_note if arrival.use_note is None else arrival.use_note).strip(),
        **restricted,
    )
    work.tell(due_on=due_on)
    return arrived_on


def _restrictions(arrival: Arrival, terms: LenderTerms) -> dict[str, int]:
    noted = {name: getattr(arrival, name) for name in _RESTRICTIONS}
    return {name: int(getattr(terms, name) if value is None else value) for name, value in noted.items()}


def readers_calendar(rows: Rows, site_id: int, expense: Expense, *, weekdays_only: bool) -> Calendar:
    """The days on which a reader can fetch and bring a book at a site: weekdays at private expense (B12)."""
    return reader_calendar(site_calendar(rows, site_id), weekdays_only=weekdays_only or expense == "private")


def latest_due_of(rows: Rows, record: BorrowingRecord, book: BorrowedBookRecord, today: date) -> date:
    """The last due date that the reader of a book can have, seen from today."""
    calendar = readers_calendar(rows, record.site_id, record.expense, weekdays_only=book.weekdays_only)
    return patron_due_on(book.lender_due_on, book.due_means, record.days_back, _buffer(rows), today, calendar)


def _buffer(rows: Rows) -> int:
    return int(value_of(rows, "borrowing.buffer_days"))


def _refuse_second(work: Work, borrowing_request_id: int) -> None:
    row = work.one("SELECT arrived_on FROM borrowed_book WHERE borrowing_request_id = ?", borrowing_request_id)
    if row is not None:
        work.refuse("borrowing_arrived_already", "R03", day=date.fromisoformat(row[0]))


def _is_site_of(rows: Rows, lender_address_id: int, lender_id: int) -> bool:
    return bool(
        rows.value(
            "SELECT 1 FROM lender_address WHERE id = ? AND lender_id = ? AND sends", lender_address_id, lender_id
        )
    )


def _inward(work: Work, record: BorrowingRecord, arrival: Arrival, arrived_on: date) -> int:
    """The parcel in which it came: the one that was told of, or a new one; its id."""
    seen = {"carrier": arrival.carrier.strip(), "tracking_number": tidy_tracking_number(arrival.tracking_number)}
    if record.inward_shipment_id is not None:
        # What the lender told of it stays where the parcel itself says nothing.
        said = {name: text for name, text in seen.items() if text}
        work.update("shipment", record.inward_shipment_id, arrived_on=arrived_on.isoformat(), **said)
        return record.inward_shipment_id
    return work.insert(
        "shipment", direction="out", site=record.site_id, lender=record.lender_id, service=arrival.service,
        arrived_on=arrived_on.isoformat(), **seen,
    )  # fmt: skip
