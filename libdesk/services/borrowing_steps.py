"""One step in the life of a borrowing request: looked up in the table, written with who and when."""

from __future__ import annotations

from datetime import date

from libdesk.domain.borrowing_states import TRANSITIONS, BorrowingState, BorrowingStep, out_of_order
from libdesk.domain.reasons import Decision, Reason
from libdesk.services.borrowing_record import BorrowingRecord, read_borrowing_record
from libdesk.services.checks import refuse_any
from libdesk.services.library import Work
from libdesk.services.outcome import Refused
from libdesk.services.step_history import keep_step


def known_request(work: Work, borrowing_request_id: int) -> BorrowingRecord:
    """The request; refused if there is none."""
    try:
        return read_borrowing_record(work, borrowing_request_id)
    except LookupError as error:
        raise Refused(Decision((Reason("not_found"),))) from error


def at_step(work: Work, borrowing_request_id: int, step: BorrowingStep) -> BorrowingRecord:
    """The request, if this step follows from its state; else refused with the reason."""
    record = known_request(work, borrowing_request_id)
    refuse_any(out_of_order(record.state, step))
    return record


def take(
    work: Work,
    record: BorrowingRecord,
    step: BorrowingStep,
    *,
    on: date | None = None,
    note: str = "",
    **values: object,
) -> BorrowingRecord:
    """Move the request on by a step that was checked, with other columns of it; the request as it is then.

    The step is kept with its day (today if ``on`` is None), its note and the staff member.
    """
    to: BorrowingState = TRANSITIONS[record.state, step].to
    request_id = record.borrowing_request_id
    work.update("borrowing_request", request_id, state=str(to), **values)
    note_event(work, request_id, step, to, on, note)
    tell_borrowing(work, record)
    return read_borrowing_record(work, request_id)


def note_event(
    work: Work, request_id: int, step: str, state: BorrowingState, on: date | None = None, note: str = ""
) -> None:
    """Keep in the request's history what happened; ``step`` is a step of the table, or ``enter`` or ``change``."""
    keep_step(work, "borrowing_event", step, state, on, note, borrowing_request=request_id)


def tell_borrowing(work: Work, record: BorrowingRecord) -> None:
    """The facts by which a step is told in lists and at undo."""
    work.tell(number=record.number, title=record.asked.title, patron=record.patron)
