"""A borrowed book goes back to its lender: the checklist, the parcel, the confirmation, the close (R05, R06)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, cast

from libdesk.db.connection import Rows
from libdesk.domain.borrowing import ChecklistPoint
from libdesk.domain.borrowing_return import LeavingParcel, Matters, may_close, may_ship_back, points_needed
from libdesk.domain.borrowing_states import BorrowingState, BorrowingStep
from libdesk.domain.context import Context
from libdesk.domain.instants import instant
from libdesk.domain.lending import date_outside
from libdesk.domain.money import Money
from libdesk.domain.postal_numbers import tidy_tracking_number
from libdesk.domain.reasons import Decision
from libdesk.domain.rights import Right
from libdesk.services.borrowing_counter import book_of, owed_for
from libdesk.services.borrowing_parcels import ParcelBack
from libdesk.services.borrowing_record import BorrowedBookRecord, BorrowingRecord, read_borrowing_record
from libdesk.services.borrowing_steps import at_step, known_request, take, tell_borrowing
from libdesk.services.checks import refuse_any
from libdesk.services.costs import costs_of, release
from libdesk.services.ledger import currency_of
from libdesk.services.lender_terms import terms_of
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome
from libdesk.services.support_reading import reserved_for

_OPEN_LOSS: Final = "SELECT 1 FROM borrowing_loss WHERE borrowing_request_id = ? AND state = 'open'"


@dataclass(frozen=True, slots=True)
class CheckedPoint:
    """A point of the checklist; ``checked_on`` None while it is open."""

    point: ChecklistPoint
    checked_on: date | None
    staff: str


class BorrowingReturns:
    """What staff do with a book that is back at the counter until its request is closed."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def checklist(self, borrowing_request_id: int) -> list[CheckedPoint]:
        """The points that are needed before a request's book goes back, in order, with who ticked what (R06)."""
        rows = self._library.rows
        record = read_borrowing_record(rows, borrowing_request_id)
        done = {
            what: (instant(at).date(), staff)
            for what, at, staff in rows.all(
                "SELECT what, checked_at, staff.name FROM borrowing_check JOIN staff ON staff.id = staff_id"
                " WHERE borrowing_request_id = ?",
                borrowing_request_id,
            )
        }
        needed = points_needed(terms_of(rows, record.lender_id)) if record.lender_id is not None else ()
        return [CheckedPoint(point, *done.get(point, (None, ""))) for point in needed]

    def open_matters(self, borrowing_request_id: int) -> Decision:
        """Whether a request may be closed, and what of its money is still open."""
        rows = self._library.rows
        return close_decision(rows, read_borrowing_record(rows, borrowing_request_id))

    def tick(self, context: Context, borrowing_request_id: int, point: ChecklistPoint) -> Outcome[BorrowingRecord]:
        """Tick a point of the checklist of a book that is back at the counter; once is enough (R06)."""

        def body(work: Work) -> BorrowingRecord:
            record = _at_checklist(work, borrowing_request_id)
            if point not in points_needed(terms_of(work, record.lender_id or 0)):
                work.refuse("borrowing_point_not_needed", "R06", point=point, lender=record.lender)
            if point not in ticked_points(work, borrowing_request_id):
                work.insert(
                    "borrowing_check", borrowing_request=borrowing_request_id, what=point, checked_at=work.now_text,
                    staff=work.context.staff_id,
                )  # fmt: skip
            tell_borrowing(work, record)
            return record

        return self._library.perform(context, "borrowing_tick", Right.BORROWING, body)

    def untick(self, context: Context, borrowing_request_id: int, point: ChecklistPoint) -> Outcome[BorrowingRecord]:
        """Open a point of the checklist again."""

        def body(work: Work) -> BorrowingRecord:
            record = _at_checklist(work, borrowing_request_id)
            clear_checklist(work, borrowing_request_id, point)
            tell_borrowing(work, record)
            return record

        return self._library.perform(context, "borrowing_untick", Right.BORROWING, body)

    def ship_back(self, context: Context, borrowing_request_id: int, parcel: ParcelBack) -> Outcome[BorrowingRecord]:
        """Post the book to the site that sent it; late is remarked on, the day of posting counts (R05, R06).

        Refused: a point of the checklist open, a service that the lender does not allow or surface mail, no tracking
        number or a mistyped one, another site than the sending one, no condition, a loss the lender does not know of,
        numbers that cannot be.
        """

        def body(work: Work) -> BorrowingRecord:
            record = at_step(work, borrowing_request_id, BorrowingStep.SHIP_BACK)
            book = book_of(record)
            leaving = _leaving(work, record, book, parcel)
            work.need(may_ship_back(leaving))
            shipment_id = work.insert(
                "shipment", direction="back", site=work.context.site_id, lender=record.lender_id,
                service=parcel.service, carrier=parcel.carrier.strip(),
                tracking_number=tidy_tracking_number(parcel.tracking_number), sent_on=leaving.sent_on.isoformat(),
                weight_grams=parcel.weight_grams, postage=parcel.postage,
            )  # fmt: skip
            work.update(
                "borrowed_book", book.borrowed_book_id, return_shipment=shipment_id,
                condition_returned=leaving.condition.strip(),
            )  # fmt: skip
            return take(work, record, BorrowingStep.SHIP_BACK, on=leaving.sent_on, note=book.sending_site)

        return self._library.perform(context, "borrowing_ship_back", Right.BORROWING, body)

    def confirm(self, context: Context, borrowing_request_id: int, on: date | None = None) -> Outcome[BorrowingRecord]:
        """The lender has the book again; ``on`` None: today; before it was posted is refused."""

        def body(work: Work) -> BorrowingRecord:
            record = at_step(work, borrowing_request_id, BorrowingStep.CONFIRM)
            book = book_of(record)
            day = on or work.today()
            refuse_any(date_outside("confirmed_on", day, book.shipped_back_on or day, work.today()))
            work.update("borrowed_book", book.borrowed_book_id, confirmed_on=day.isoformat())
            work.update("shipment", book.return_shipment_id or 0, arrived_on=day.isoformat())
            return take(work, record, BorrowingStep.CONFIRM, on=day)

        return self._library.perform(context, "borrowing_confirm", Right.BORROWING, body)

    def close(
        self, context: Context, borrowing_request_id: int, *, nothing_to_pay: bool = False
    ) -> Outcome[BorrowingRecord]:
        """Close the request: refused over an open loss; what is still owed, reserved or unbilled is said.

        ``nothing_to_pay``: the lender asks for nothing more, so what is reserved is given back to the support year.
        """

        def body(work: Work) -> BorrowingRecord:
            record = at_step(work, borrowing_request_id, BorrowingStep.CLOSE)
            if nothing_to_pay:
                release(work, record)
            work.need(close_decision(work, record, nothing_to_pay=nothing_to_pay))
            return take(work, record, BorrowingStep.CLOSE, ended_on=work.today().isoformat())

        return self._library.perform(context, "borrowing_close", Right.BORROWING, body)


def ticked_points(rows: Rows, borrowing_request_id: int) -> frozenset[ChecklistPoint]:
    """The points of the checklist that are ticked."""
    found = rows.all("SELECT what FROM borrowing_check WHERE borrowing_request_id = ?", borrowing_request_id)
    return frozenset(cast(ChecklistPoint, what) for (what,) in found)


def clear_checklist(work: Work, borrowing_request_id: int, point: ChecklistPoint | None = None) -> None:
    """Open a point of the checklist again, or all of them: what was packed once is packed anew."""
    for check_id, what in work.all(
        "SELECT id, what FROM borrowing_check WHERE borrowing_request_id = ?", borrowing_request_id
    ):
        if point in (None, what):
            work.delete("borrowing_check", check_id)


def close_decision(rows: Rows, record: BorrowingRecord, *, nothing_to_pay: bool = False) -> Decision:
    """Whether a request may be closed, and what is still open about its money."""
    request_id, currency = record.borrowing_request_id, currency_of(rows)
    booked = any(line.kind == "cost" and line.stands for line in costs_of(rows, request_id))
    reserved = sum(reserved_for(rows, request_id).values())
    owed = owed_for(rows, request_id, currency)
    matters = Matters(
        loss_open=rows.value(_OPEN_LOSS, request_id) is not None,
        owed=owed.amount,
        costs=booked or nothing_to_pay,
        charge_expected=_charge_expected(rows, record),
        reserved=reserved,
        invoice_open=_invoice_open(rows, request_id),
    )
    return may_close(matters, owed, Money(reserved, currency))


def _at_checklist(work: Work, borrowing_request_id: int) -> BorrowingRecord:
    record = known_request(work, borrowing_request_id)
    if record.state is not BorrowingState.BACK:
        work.refuse("borrowing_checklist_not_now", "R06", state=record.state)
    return record


def _leaving(work: Work, record: BorrowingRecord, book: BorrowedBookRecord, parcel: ParcelBack) -> LeavingParcel:
    today = work.today()
    address_id = parcel.lender_address_id or book.lender_address_id
    address = work.value("SELECT address FROM lender_address WHERE id = ?", address_id)
    return LeavingParcel(
        terms=terms_of(work, record.lender_id or 0),
        ticked=ticked_points(work, record.borrowing_request_id),
        service=parcel.service,
        tracking_number=parcel.tracking_number,
        sent_on=parcel.sent_on or today,
        first_on=book.returned_on or book.arrived_on,
        send_by=book.send_by,
        today=today,
        condition=parcel.condition.strip() or book.condition_returned,
        condition_arrived=book.condition_arrived,
        volume_count=book.volume_count if parcel.volume_count is None else parcel.volume_count,
        volumes_arrived=book.volume_count,
        right_address=address_id == book.lender_address_id,
        sending_site=book.sending_site,
        address_filled=bool((address or "").strip()),
        postage=None if parcel.postage is None else Money(parcel.postage, currency_of(work)),
        weight_grams=parcel.weight_grams,
        expense=record.expense,
        unreported=work.value(f"{_OPEN_LOSS} AND reported_on IS NULL", record.borrowing_request_id) is not None,
    )


def _charge_expected(rows: Rows, record: BorrowingRecord) -> bool:
    if record.lender_id is None or record.expense == "kl_net":
        return False
    terms = terms_of(rows, record.lender_id)
    return not terms.network_pays and terms.estimate.covers != "nothing"


def _invoice_open(rows: Rows, borrowing_request_id: int) -> bool:
    return bool(
        rows.value(
            "SELECT 1 FROM cost_entry JOIN lender_invoice ON lender_invoice.id = lender_invoice_id"
            " WHERE borrowing_request_id = ? AND lender_invoice.settled_on IS NULL LIMIT 1",
            borrowing_request_id,
        )
    )
