"""The step that a lender's message asks for, taken as staff would take it by hand."""

from __future__ import annotations

from datetime import date

from libdesk.domain.borrowing_messages import UNFILLED
from libdesk.domain.borrowing_states import BorrowingStep
from libdesk.domain.context import Context
from libdesk.exchange.iso18626 import LenderMessage
from libdesk.services.borrowing_deciding import BorrowingDecisions
from libdesk.services.borrowing_extensions import BorrowingExtensions
from libdesk.services.borrowing_orders import BorrowingOrders
from libdesk.services.borrowing_parcels import InwardParcel
from libdesk.services.borrowing_record import BorrowingRecord
from libdesk.services.borrowing_returning import BorrowingReturns
from libdesk.services.message_reading import day_of_step
from libdesk.services.within import Within


def take_step(
    library: Within, context: Context, record: BorrowingRecord, step: BorrowingStep, told: LenderMessage,
    due_on: date | None,
) -> None:  # fmt: skip
    """Take a step by its own rules; ``due_on``: the date that staff found out where the message names none."""
    request_id, note, today = record.borrowing_request_id, told.note, library.today_at(context)
    _, changed_on, _ = day_of_step(library.rows, today, told, record, step)
    until = due_on or told.due_on
    if step is BorrowingStep.NOTE_REFUSAL:
        reason = UNFILLED.get(told.unfilled, "other")
        # A word that is not known is kept as the lender wrote it.
        why = note if reason != "other" else _words(told.unfilled, note) or told.status
        BorrowingOrders(library).note_refusal(context, request_id, reason, why, changed_on)
    elif step is BorrowingStep.NOTE_INQUIRY:
        again = "" if told.retry_after is None else told.retry_after.isoformat()
        asked = _words(told.retry, again, note) or f"{told.reason} {told.status}"
        BorrowingOrders(library).note_inquiry(context, request_id, asked)
    elif step is BorrowingStep.NOTE_SHIPPED:
        parcel = InwardParcel(changed_on, carrier=told.sent_by, their_number=told.header.lender_number)
        BorrowingOrders(library).note_shipped(context, request_id, parcel)
    elif step is BorrowingStep.ANSWER_EXTENSION:
        _answer(library, context, request_id, told, changed_on, until)
    elif step is BorrowingStep.NOTE_RECALL:
        assert until is not None  # without a date the message is not taken over
        BorrowingExtensions(library).note_recall(context, request_id, until, recalled_on=changed_on, note=note)
    elif step is BorrowingStep.CONFIRM:
        BorrowingReturns(library).confirm(context, request_id, changed_on)
    else:
        BorrowingDecisions(library).cancel(context, request_id, note or told.status, "library")


def _answer(
    library: Within, context: Context, request_id: int, told: LenderMessage, changed_on: date, until: date | None
) -> None:
    """An answer cannot come before its question: a clock that is behind ours may say so."""
    asked_on = library.rows.value(
        "SELECT asked_on FROM borrowing_extension WHERE borrowing_request_id = ? AND answered_on IS NULL", request_id
    )
    day = max(changed_on, date.fromisoformat(asked_on))
    BorrowingExtensions(library).answer(
        context, request_id, granted=bool(told.answer), new_due_on=until, answered_on=day, note=told.note
    )


def _words(*texts: str) -> str:
    return ": ".join(text for text in texts if text)
