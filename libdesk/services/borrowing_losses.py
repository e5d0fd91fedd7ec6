"""Lost and damaged books of lenders: noted, told to the lender at once, found again or made good (S2; R06)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from libdesk.domain.borrowing import WhereLost
from libdesk.domain.borrowing_loss import (
    DAMAGE_STATES,
    PLACES,
    LossWay,
    ReportedBy,
    may_note,
    may_report,
    may_settle,
)
from libdesk.domain.borrowing_states import BorrowingStep
from libdesk.domain.context import Context
from libdesk.domain.lending import date_outside
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.rights import Right
from libdesk.services.borrowing_arrivals import Arrival, insert_book
from libdesk.services.borrowing_counter import end_use
from libdesk.services.borrowing_loss_records import BorrowingLossRecord, open_loss, select_losses
from libdesk.services.borrowing_record import BorrowingRecord
from libdesk.services.borrowing_returning import clear_checklist
from libdesk.services.borrowing_steps import at_step, known_request, note_event, take, tell_borrowing
from libdesk.services.checks import refuse_any
from libdesk.services.costs import book_cost, release
from libdesk.services.ledger import currency_of
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome, Refused

Charged = Literal["", "expense", "person"]


@dataclass(frozen=True, slots=True)
class Settlement:
    """How a loss is made good: the way, the sum in minor units (None: none), who is charged with it.

    ``charged``: ``expense``: as the request is paid for; ``person``: the reader's account, who agreed on ``agreed_on``;
    empty: nothing is booked.
    """

    way: LossWay
    amount: int | None = None
    charged: Charged = ""
    agreed_on: date | None = None
    note: str = ""


class BorrowingLosses:
    """What staff do when a lender's book is lost or damaged."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def of_request(self, borrowing_request_id: int) -> list[BorrowingLossRecord]:
        """The losses and damages of a request, the newest first."""
        return select_losses(
            self._library.rows, "WHERE borrowing_request_id = ? ORDER BY id DESC", borrowing_request_id
        )

    def unreported(self) -> list[BorrowingLossRecord]:
        """Every open loss or damage that its lender does not know of, the oldest first: due today."""
        return select_losses(self._library.rows, "WHERE state = 'open' AND reported_on IS NULL ORDER BY noticed_on, id")

    def report_lost(
        self,
        context: Context,
        borrowing_request_id: int,
        description: str,
        where: WhereLost | None = None,
        noticed_on: date | None = None,
    ) -> Outcome[BorrowingRecord]:
        """Note that the book is lost; ``where`` None: where it must have been, ``noticed_on`` None: today.

        A reading or loan under way ends with it. A damage that was noted before becomes the loss, to be told anew.
        """

        def body(work: Work) -> BorrowingRecord:
            record = at_step(work, borrowing_request_id, BorrowingStep.REPORT_LOST)
            day = noticed_on or work.today()
            place = where or PLACES[record.state][0]
            work.need(may_note(record.state, place, description, day, _first_on(record, day), work.today()))
            end_use(work, borrowing_request_id)
            known = open_loss(work, borrowing_request_id)
            if known is None:
                _insert(work, record, "lost", place, day, description)
            else:
                work.update(
                    "borrowing_loss", known.loss_id, kind="lost", where_it_was=place, noticed_on=day.isoformat(),
                    description="\n".join((known.description, description.strip())), reported_on=None, reported_by="",
                )  # fmt: skip
            return take(work, record, BorrowingStep.REPORT_LOST, on=day, note=description)

        return self._library.perform(context, "borrowing_report_lost", Right.BORROWING, body)

    def note_damage(
        self,
        context: Context,
        borrowing_request_id: int,
        description: str,
        where: WhereLost | None = None,
        noticed_on: date | None = None,
    ) -> Outcome[BorrowingRecord]:
        """Note that the book is damaged; the request goes on, and the lender is to be told at once."""

        def body(work: Work) -> BorrowingRecord:
            record = known_request(work, borrowing_request_id)
            if record.state not in DAMAGE_STATES:
                work.refuse("borrowing_damage_not_now", state=record.state)
            day = noticed_on or work.today()
            place = where or PLACES[record.state][0]
            work.need(may_note(record.state, place, description, day, _first_on(record, day), work.today()))
            refuse_any(
                Reason("borrowing_loss_open_already") if open_loss(work, borrowing_request_id) is not None else None
            )
            _insert(work, record, "damaged", place, day, description)
            note_event(work, borrowing_request_id, "note_damage", record.state, day, description)
            tell_borrowing(work, record)
            return known_request(work, borrowing_request_id)

        return self._library.perform(context, "borrowing_note_damage", Right.BORROWING, body)

    def report_to_lender(
        self, context: Context, borrowing_request_id: int, by: ReportedBy, on: date | None = None
    ) -> Outcome[BorrowingRecord]:
        """Note that the lender was told of the loss or damage; on another day than it was noticed is remarked on."""

        def body(work: Work) -> BorrowingRecord:
            record = known_request(work, borrowing_request_id)
            loss = _need_open_loss(work, borrowing_request_id)
            day = on or work.today()
            work.need(may_report(loss.noticed_on, day, loss.reported_on, work.today()))
            work.update("borrowing_loss", loss.loss_id, reported_on=day.isoformat(), reported_by=by)
            note_event(work, borrowing_request_id, "report_to_lender", record.state, day, record.lender)
            tell_borrowing(work, record)
            return known_request(work, borrowing_request_id)

        return self._library.perform(context, "borrowing_report_to_lender", Right.BORROWING, body)

    def find(
        self, context: Context, borrowing_request_id: int, on: date | None = None, arrival: Arrival | None = None
    ) -> Outcome[BorrowingRecord]:
        """The lost book is found and goes back; one that never arrived arrives now, with what ``arrival`` notes."""

        def body(work: Work) -> BorrowingRecord:
            record = at_step(work, borrowing_request_id, BorrowingStep.FIND)
            loss = _need_open_loss(work, borrowing_request_id)
            day = on or work.today()
            refuse_any(date_outside("found_on", day, loss.noticed_on, work.today()))
            _take_in_again(work, record, day, arrival)
            work.update("borrowing_loss", loss.loss_id, state="found", closed_on=day.isoformat())
            return take(work, record, BorrowingStep.FIND, on=day)

        return self._library.perform(context, "borrowing_find", Right.BORROWING, body)

    def settle(self, context: Context, borrowing_request_id: int, settlement: Settlement) -> Outcome[BorrowingRecord]:
        """Make a lost book good; its request is closed with it.

        Refused before the lender was told, a payment without its sum, a charge that the person did not agree to. What
        is still reserved of the support budget for the book is given back.
        """

        def body(work: Work) -> BorrowingRecord:
            record = at_step(work, borrowing_request_id, BorrowingStep.SETTLE)
            _make_good(work, record, _need_open_loss(work, borrowing_request_id), settlement)
            release(work, record)
            ended_on = work.today().isoformat()
            return take(work, record, BorrowingStep.SETTLE, note=settlement.note, ended_on=ended_on)

        return self._library.perform(context, "borrowing_settle", Right.BORROWING, body)

    def settle_damage(
        self, context: Context, borrowing_request_id: int, settlement: Settlement
    ) -> Outcome[BorrowingRecord]:
        """Make a damage good; the request goes on. Refused as a loss is, and for a book that is lost."""

        def body(work: Work) -> BorrowingRecord:
            record = known_request(work, borrowing_request_id)
            loss = _need_open_loss(work, borrowing_request_id)
            refuse_any(Reason("borrowing_is_lost") if loss.kind == "lost" else None)
            _make_good(work, record, loss, settlement)
            note_event(work, borrowing_request_id, "settle_damage", record.state, None, settlement.note)
            tell_borrowing(work, record)
            return known_request(work, borrowing_request_id)

        return self._library.perform(context, "borrowing_settle_damage", Right.BORROWING, body)


def _need_open_loss(work: Work, borrowing_request_id: int) -> BorrowingLossRecord:
    loss = open_loss(work, borrowing_request_id)
    if loss is None:
        raise Refused(Decision((Reason("borrowing_no_open_loss"),)))
    return loss


def _first_on(record: BorrowingRecord, day: date) -> date:
    """The day since which the book is ours to answer for."""
    arrived_on = None if record.book is None else record.book.arrived_on
    return arrived_on or record.shipped_on or record.ordered_on or day


def _insert(
    work: Work, record: BorrowingRecord, kind: str, where: WhereLost, noticed_on: date, description: str
) -> None:
    work.insert(
        "borrowing_loss", borrowing_request=record.borrowing_request_id, kind=kind, where_it_was=where,
        noticed_on=noticed_on.isoformat(), description=description.strip(),
    )  # fmt: skip


def _take_in_again(work: Work, record: BorrowingRecord, day: date, arrival: Arrival | None) -> None:
    """The found book lies at the counter: what was packed before is packed anew, a lost parcel is history."""
    clear_checklist(work, record.borrowing_request_id)
    if record.book is not None:
        back = {} if record.book.returned_on else {"returned_on": day.isoformat(), "returned_how": "desk"}
        work.update("borrowed_book", record.book.borrowed_book_id, return_shipment=None, **back)
        return
    if arrival is None:
        raise Refused(Decision((Reason("borrowing_found_not_arrived", "R03"),)))
    arrived_on = insert_book(work, record, replace(arrival, arrived_on=arrival.arrived_on or day))
    if arrival.delivery_charge is not None:
        book_cost(work, record, "delivery", arrival.delivery_charge)
    work.update("shipment", record.inward_shipment_id or 0, arrived_on=arrived_on.isoformat())
    work.run(
        "UPDATE borrowed_book SET returned_on = ?, returned_how = 'not_collected' WHERE borrowing_request_id = ?",
        (max(day, arrived_on).isoformat(), record.borrowing_request_id),
    )


def _check_settlement(work: Work, record: BorrowingRecord, loss: BorrowingLossRecord, settlement: Settlement) -> None:
    charged = settlement.charged == "person"
    work.need(
        may_settle(
            loss.reported_on, settlement.way, settlement.amount, currency_of(work),
            charged=charged, agreed=settlement.agreed_on is not None,
        )
    )  # fmt: skip
    if settlement.agreed_on is not None:
        refuse_any(date_outside("agreed_on", settlement.agreed_on, loss.noticed_on, work.today()))
    refuse_any(Reason("borrowing_nobody_to_charge") if charged and record.patron_id is None else None)


def _make_good(work: Work, record: BorrowingRecord, loss: BorrowingLossRecord, settlement: Settlement) -> None:
    _check_settlement(work, record, loss, settlement)
    _book(work, record, settlement)
    work.update(
        "borrowing_loss", loss.loss_id, way=settlement.way, state="settled", closed_on=work.today().isoformat(),
        note="\n".join(filter(None, (loss.note, settlement.note.strip()))),
    )  # fmt: skip


def _book(work: Work, record: BorrowingRecord, settlement: Settlement) -> None:
    if not settlement.charged or settlement.amount is None:
        return
    payer = record
    if settlement.charged == "person":
        # The person agreed to pay this, whoever pays the post.
        payer = replace(record, expense="private", budget_code_id=None)
    book_cost(work, payer, "compensation", settlement.amount, reason=settlement.note.strip())
