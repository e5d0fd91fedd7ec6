"""One step in the life of a lending request: looked up in the table, checked, written with who and when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from libdesk.domain.context import Context
from libdesk.domain.lending_states import TRANSITIONS, LendingState, LendingStep, out_of_order
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.rights import Right
from libdesk.services.checks import refuse_any
from libdesk.services.lending_record import LendingRecord, read_lending_record
from libdesk.services.lending_writing import tell_request
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome, Refused
from libdesk.services.step_history import keep_step


def known_request(work: Work, lending_request_id: int) -> LendingRecord:
    """The request; refused if there is none."""
    try:
        return read_lending_record(work, lending_request_id)
    except LookupError as error:
        raise Refused(Decision((Reason("not_found"),))) from error


def at_step(work: Work, lending_request_id: int, step: LendingStep) -> LendingRecord:
    """The request, if this step follows from its state; else refused with the reason."""
    record = known_request(work, lending_request_id)
    refuse_any(out_of_order(record.state, step))
    return record


def take(
    work: Work,
    record: LendingRecord,
    step: LendingStep,
    *,
    on: date | None = None,
    note: str = "",
    **values: object,
) -> LendingRecord:
    """Move the request on by a step that was checked, with other columns of it; the request as it is then.

    The step is kept with its day (today if ``on`` is None), its note and the staff member.
    """
    to = TRANSITIONS[record.state, step].to
    request_id = record.lending_request_id
    work.update("lending_request", request_id, state=str(to), **values)
    note_event(work, request_id, step, to, on, note)
    tell_request(work, request_id)
    return read_lending_record(work, request_id)


def note_event(
    work: Work, request_id: int, step: str, state: LendingState, on: date | None = None, note: str = ""
) -> None:
    """Keep in the request's history what happened; ``step`` is a step of the table, or ``enter`` or ``change``."""
    keep_step(work, "lending_event", step, state, on, note, lending_request=request_id)


def do_step(
    library: Library,
    context: Context,
    lending_request_id: int,
    step: LendingStep,
    check: Callable[[Work, LendingRecord], None],
) -> Outcome[LendingRecord]:
    """One step as one action: looked up, checked by ``check``, which may write too, and written."""

    def body(work: Work) -> LendingRecord:
        record = at_step(work, lending_request_id, step)
        check(work, record)
        return take(work, record, step)

    return library.perform(context, f"lending_{step}", Right.LENDING, body)
