"""Recalling what is on loan, for a course's reserve or for another person (C07)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from libdesk.domain.context import Context
from libdesk.domain.instants import instant, instant_text, local, local_day
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.recall import LoanToRecall, RecallDue, RecallReason, may_recall, recall_due
from libdesk.domain.rights import Right
from libdesk.services.circulation_facts import ItemFacts, OpenLoan, item_facts, line_for, open_loan, served_by
from libdesk.services.library import Library, Work
from libdesk.services.loan_table import current_policy, site_calendar, terms_for
from libdesk.services.outcome import Outcome, Refused
from libdesk.services.overrides import record_overrides, set_aside


@dataclass(frozen=True, slots=True)
class Recalled:
    """A loan that was recalled: when it is due now, and whether that is sooner than before."""

    loan_id: int
    item_id: int
    item_number: str
    title: str
    patron_id: int
    patron: str
    due_on: date
    due_at: datetime
    shortened: bool


class Recalls:
    """Asking for items back before their time."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def recall(
        self,
        context: Context,
        loan_id: int,
        reason: RecallReason = "hold",
        *,
        hold_id: int | None = None,
        override: str = "",
    ) -> Outcome[Recalled]:
        """Recall a loan; it is due within the days of the loan table from today's notice, never later than before.

        Refused with all reasons (C07): nothing but a renewed item for another person, the guaranteed days, a recall
        already made, a hold that does not wait for it. ``hold_id`` None: the first other person in line, if anybody
        is; else staff are told to place a hold. The letter is printed afterwards; printing changes nothing.
        """

        def body(work: Work) -> Recalled:
            loan = open_loan(work, loan_id)
            if loan is None:
                raise Refused(Decision((Reason("not_on_loan"),)))
            return _recall(work, loan, reason, hold_id, override)

        return self._library.perform(context, "recall", Right.CIRCULATE, body)


def recall_for_reserve(work: Work, loan_id: int) -> Recalled | None:
    """Recall a loan for a course's reserve within another action; None, the reasons being remarks, if refused (C07)."""
    loan = open_loan(work, loan_id)
    if loan is None:
        return None
    try:
        return _recall(work, loan, "course_reserve", None, "")
    except Refused as refused:
        work.remarks.extend(refused.decision.refusals)
        return None


def _recall(work: Work, loan: OpenLoan, reason: RecallReason, hold_id: int | None, override: str) -> Recalled:
    now = work.site_now()
    item_id = int(work.value("SELECT item_id FROM loan WHERE id = ?", loan.loan_id))
    item = item_facts(work, item_id)
    if item is None:
        raise Refused(Decision((Reason("not_found"),)))
    if loan.patron_id is None:
        raise Refused(Decision((Reason("recall_of_partner_loan"),)))
    waiting = None if reason == "course_reserve" else _who_waits(work, loan, item, hold_id)
    terms = terms_for(work, current_policy(work), loan.category_id or 0, loan.class_id or 0, loan.site_id)
    to_recall = _to_recall(work, loan, now)
    planned = recall_due(to_recall, terms, site_calendar(work, loan.site_id), now.date(), reason)
    overridden = set_aside(work, may_recall(to_recall, terms, planned, reason), override)
    _write(work, loan, planned, reason, waiting, now.date())
    record_overrides(work, "loan", loan.loan_id, "recall", overridden, override)
    work.tell(title=item.title, number=item.number, patron=loan.who, due_on=planned.on)
    return Recalled(
        loan.loan_id, item_id, item.number, item.title, loan.patron_id, loan.who, planned.on, planned.at,
        planned.shortened,
    )  # fmt: skip


def _who_waits(work: Work, loan: OpenLoan, item: ItemFacts, hold_id: int | None) -> int | None:
    """The hold of another person that asks for the item: the one named, else the first in line (C07)."""
    waiting = [one for one in line_for(work, item.title_id, item.item_id) if one.patron_id != loan.patron_id]
    line = list(served_by(work, waiting, item.class_id))
    if hold_id is None:
        if not line:
            work.remarks.append(Reason("recall_nobody_waits", "C07"))
        return line[0].hold_id if line else None
    if all(one.hold_id != hold_id for one in line):
        raise Refused(Decision((Reason("recall_hold_waits_not", "C07"),)))
    return hold_id


def _to_recall(work: Work, loan: OpenLoan, now: datetime) -> LoanToRecall:
    zone = str(now.tzinfo)
    lost = work.value("SELECT EXISTS (SELECT 1 FROM loss_case WHERE loan_id = ? AND state = 'open')", loan.loan_id)
    return LoanToRecall(
        local_day(instant(loan.lent_at), zone),
        date.fromisoformat(loan.due_on),
        local(instant(loan.due_at), zone),
        loan.renewals,
        recalled_for=loan.recall_reason,  # type: ignore[arg-type]  # checked by the file
        reported_lost=bool(lost),
        in_library=loan.in_library,
    )


def _write(
    work: Work, loan: OpenLoan, planned: RecallDue, reason: RecallReason, hold_id: int | None, today: date
) -> None:
    work.run(
        "UPDATE loan SET recalled_on = ?, recall_reason = ?, recall_hold_id = ?, due_on = ?, due_at = ?,"
        " due_before_recall = coalesce(due_before_recall, due_on), fine_class_id = ? WHERE id = ?",
        (
            today.isoformat(), reason, hold_id, planned.on.isoformat(), instant_text(planned.at),
            planned.fine_class_id, loan.loan_id,
        ),
    )  # fmt: skip
