"""A request that waits, goes on, is refused or is no longer wanted."""

from __future__ import annotations

from datetime import date
from typing import Literal

from libdesk.domain.borrowing_states import BorrowingState, BorrowingStep
from libdesk.domain.context import Context
from libdesk.domain.reasons import Reason
from libdesk.domain.rights import Right
from libdesk.services.borrowing_record import BorrowingRecord
from libdesk.services.borrowing_steps import at_step, take
from libdesk.services.borrowing_tries import close_try
from libdesk.services.checks import refuse_any
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome

WhoCancels = Literal["patron", "library"]


class BorrowingDecisions:
    """What becomes of a request that is not, or not yet, ordered."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def put_on_hold(
        self, context: Context, request_id: int, reason: str, until: date | None = None
    ) -> Outcome[BorrowingRecord]:
        """Let a request wait, with the reason; ``until``: the day on which it is looked at again, from today on."""

        def body(work: Work) -> BorrowingRecord:
            record = at_step(work, request_id, BorrowingStep.PUT_ON_HOLD)
            today = work.today()
            facts = {"field": "on_hold_until", "day": until, "first": today}
            refuse_any(
                None if reason.strip() else Reason("explanation_missing"),
                Reason("date_too_early", facts=facts) if until is not None and until < today else None,
            )
            return take(
                work, record, BorrowingStep.PUT_ON_HOLD, note=reason, on_hold_reason=reason.strip(),
                on_hold_until=None if until is None else until.isoformat(),
            )  # fmt: skip

        return self._library.perform(context, "borrowing_put_on_hold", Right.BORROWING, body)

    def resume(self, context: Context, request_id: int) -> Outcome[BorrowingRecord]:
        """Take a request up again that waited; it is weighed and agreed anew."""

        def body(work: Work) -> BorrowingRecord:
            record = at_step(work, request_id, BorrowingStep.RESUME)
            return take(work, record, BorrowingStep.RESUME, on_hold_reason="", on_hold_until=None)

        return self._library.perform(context, "borrowing_resume", Right.BORROWING, body)

    def refuse(self, context: Context, request_id: int, reason: str) -> Outcome[BorrowingRecord]:
        """End a request that cannot be served, with the reason that the person is told."""

        def body(work: Work) -> BorrowingRecord:
            record = at_step(work, request_id, BorrowingStep.REFUSE)
            refuse_any(None if reason.strip() else Reason("explanation_missing"))
            return _end(work, record, BorrowingStep.REFUSE, reason)

        return self._library.perform(context, "borrowing_refuse", Right.BORROWING, body)

    def cancel(
        self, context: Context, request_id: int, reason: str = "", by: WhoCancels = "patron"
    ) -> Outcome[BorrowingRecord]:
        """End a request that is no longer wanted, ordered or not, as long as the book is not on its way.

        Where the library cancels, it says why; what was ordered is called off with the lender.
        """

        def body(work: Work) -> BorrowingRecord:
            record = at_step(work, request_id, BorrowingStep.CANCEL)
            refuse_any(Reason("explanation_missing") if by == "library" and not reason.strip() else None)
            return cancel_in(work, record, reason.strip() or f"by_{by}")

        return self._library.perform(context, "borrowing_cancel", Right.BORROWING, body)


def cancel_in(work: Work, record: BorrowingRecord, reason: str, on: date | None = None) -> BorrowingRecord:
    """Cancel a request inside whatever action it belongs to.

    The order that a lender has not answered ends with it, and what was reserved for it is free again (B19).
    """
    return _end(work, record, BorrowingStep.CANCEL, reason, on)


def _end(
    work: Work, record: BorrowingRecord, step: BorrowingStep, reason: str, on: date | None = None
) -> BorrowingRecord:
    day = on or work.today()
    if record.state in (BorrowingState.ORDERED, BorrowingState.INQUIRY):
        work.remarks.append(
            Reason("borrowing_tell_the_lender", facts={"lender": record.lender, "lender_latin": record.lender_latin})
        )
    close_try(work, record.borrowing_request_id, "cancelled", on=day)
    return take(work, record, step, on=day, note=reason, ended_on=day.isoformat(), end_reason=reason.strip())
