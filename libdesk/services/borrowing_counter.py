"""What the rules of the counter ask about a borrowed book, read from the file, and the end of its use."""

from __future__ import annotations

from collections.abc import Mapping

from libdesk.db.connection import Rows
from libdesk.domain.borrowing_desk import BookAtCounter, Serving
from libdesk.domain.borrowing_hours import counter_hours
from libdesk.domain.clock_times import clock_time
from libdesk.domain.instants import day_or_none
from libdesk.domain.money import Money
from libdesk.domain.reasons import Decision, Reason
from libdesk.services.borrowing_record import BorrowedBookRecord, BorrowingRecord
from libdesk.services.library import Work
from libdesk.services.loan_table import site_calendar
from libdesk.services.outcome import Refused
from libdesk.services.settings import Value


def book_of(record: BorrowingRecord) -> BorrowedBookRecord:
    """The book of a request that has arrived; refused while there is none."""
    if record.book is None:
        raise Refused(Decision((Reason("borrowing_not_here"),)))
    return record.book


def book_at_counter(rows: Rows, record: BorrowingRecord) -> BookAtCounter:
    """A request's book as the rules of the counter see it; refused while it has not arrived."""
    book = book_of(record)
    asked_on = rows.value(
        "SELECT asked_on FROM borrowing_extension WHERE borrowing_request_id = ? AND answered_on IS NULL",
        record.borrowing_request_id,
    )
    uses = rows.value(
        "SELECT count(*) FROM borrowing_event WHERE borrowing_request_id = ? AND step = 'hand_out'",
        record.borrowing_request_id,
    )
    extends = rows.value("SELECT extension <> 'never' FROM lender WHERE id = ?", record.lender_id)
    return BookAtCounter(
        record.patron_id, record.patron, book.patron_due_on, book.lender_due_on, record.expense,
        in_library_only=book.in_library_only, supervised=book.supervised, no_copying=book.no_copying,
        use_note=book.use_note, collect_by=book.collect_by, recalled_on=book.recalled_on, lender=record.lender,
        lender_extends=bool(extends), extension_asked_on=day_or_none(asked_on), uses=int(uses),
        out=bool(record.with_reader), arrived_on=book.arrived_on,
    )  # fmt: skip


def end_use(work: Work, borrowing_request_id: int) -> int | None:
    """The loan or reading under way ends now; its id, None where the book is not with the reader."""
    found = work.value(
        "SELECT id FROM borrowing_use WHERE borrowing_request_id = ? AND in_at IS NULL", borrowing_request_id
    )
    if found is None:
        return None
    work.update("borrowing_use", found, in_at=work.now_text, in_staff=work.context.staff_id)
    return int(found)


def serving_of(rows: Rows, record: BorrowingRecord, settings: Mapping[str, Value]) -> Serving:
    """When the counter of the request's site serves it, by who pays (B12)."""
    first, last = (clock_time(str(settings[f"borrowing.private_{end}"])) for end in ("from", "until"))
    assert first is not None  # a setting that is no time is refused
    assert last is not None
    weekdays_only = record.book is not None and record.book.weekdays_only
    hours = counter_hours(record.expense, weekdays_only, first, last)
    return Serving(hours, site_calendar(rows, record.site_id))


def owed_for(rows: Rows, borrowing_request_id: int, currency: str) -> Money:
    """What the reader still owes for a request."""
    owed = rows.value(
        "SELECT coalesce(sum(amount), 0) FROM account_entry WHERE borrowing_request_id = ?", borrowing_request_id
    )
    return Money(int(owed), currency)


def fee_of(rows: Rows, record: BorrowingRecord, currency: str) -> Reason | None:
    """What is to be paid at the counter: what is still owed, or what was estimated while nothing is booked (B14).

    None where there is nothing to say, as where somebody else than the reader pays.
    """
    owed = owed_for(rows, record.borrowing_request_id, currency)
    if owed.amount > 0:
        return Reason("borrowing_fee_owed", "B14", facts={"sum": owed})
    booked = rows.value(
        "SELECT 1 FROM account_entry WHERE borrowing_request_id = ? LIMIT 1", record.borrowing_request_id
    )
    if record.expense != "private" or booked is not None or not record.estimated_charge:
        return None
    return Reason("borrowing_fee_expected", "B14", facts={"sum": Money(record.estimated_charge, currency)})
