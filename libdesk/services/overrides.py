"""Setting refusals aside: who may, with which explanation, and the record that is kept."""

from __future__ import annotations

from typing import Literal

from libdesk.db.connection import Rows
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.rights import Right
from libdesk.services.library import Work, check_right

Overridden = Literal["loan", "lending_request", "hold", "borrowing_request"]


def set_aside(work: Work, decision: Decision, explanation: str) -> tuple[Reason, ...]:
    """The reasons that staff set aside; raises Refused if any cannot be, or without explanation or right.

    The decision's remarks are kept for the outcome.
    """
    if decision.allowed or not (explanation.strip() and decision.overridable):
        work.need(decision)
        return ()
    check_right(work, work.context, Right.OVERRIDE)
    work.remarks.extend(decision.remarks)
    return decision.refusals


def set_aside_before(rows: Rows, on: Overridden, row_id: int) -> frozenset[str]:
    """The codes of the reasons that staff have set aside for a loan, request or hold so far."""
    return frozenset(code for (code,) in rows.all(f"SELECT reason_code FROM override WHERE {on}_id = ?", row_id))


def record_overrides(
    work: Work, on: Overridden, row_id: int, what: str, reasons: tuple[Reason, ...], explanation: str
) -> None:
    """Keep with the loan, request or hold what was set aside, why and by whom; ``what`` names the step."""
    for reason in reasons:
        work.run(
            f"INSERT INTO override ({on}_id, what, reason_code, explanation, staff_id, made_at)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (row_id, what, reason.code, explanation.strip(), work.context.staff_id, work.now_text),
        )
