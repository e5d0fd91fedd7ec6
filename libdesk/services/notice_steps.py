"""One step of one notice, by the table of its life; what many lose at once, stale or forgotten, goes beside it."""

from __future__ import annotations

from libdesk.domain.notices import OPEN, NoticeState, NoticeStep, after
from libdesk.domain.reasons import Decision, Reason
from libdesk.services.library import Work
from libdesk.services.outcome import Refused


def take_step(work: Work, notice_id: int, step: NoticeStep, **columns: object) -> NoticeState:
    """Take a step, and write further columns with it; the state that it leads to.

    Refused (``notice_step_out_of_order``) where the table has no such step. ``done_at`` and the staff member are kept
    when there is nothing left to do; a notice that comes back into the queue has them no longer. One that is forgotten
    (``notice_forgotten``) neither goes out again nor takes any words of the person.
    """
    row = work.one("SELECT state, anonymised_on FROM notice WHERE id = ?", notice_id)
    if row is None:
        raise Refused(Decision((Reason("not_found"),)))
    state = NoticeState(row[0])
    to = after(state, step)
    if to is None:
        raise Refused(Decision((Reason("notice_step_out_of_order", facts={"state": str(state)}),)))
    if (to in OPEN or step is NoticeStep.COME_BACK) and row[1] is not None:
        raise Refused(Decision((Reason("notice_forgotten"),)))
    done = to not in OPEN
    work.update(
        "notice",
        notice_id,
        **{
            "state": str(to),
            "done_at": work.now_text if done else None,
            "staff": work.context.staff_id if done else None,
            **columns,
        },
    )
    return to
