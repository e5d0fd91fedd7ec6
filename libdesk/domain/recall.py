"""May this loan be recalled, and when is it due then? (C07)"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from libdesk.domain.calendar_days import Calendar
from libdesk.domain.loan_table import LoanTerms
from libdesk.domain.reasons import Decision, Reason, decide

RecallReason = Literal["course_reserve", "hold"]


@dataclass(frozen=True, slots=True)
class LoanToRecall:
    """What the rules ask about the loan; days are the site's."""

    lent_on: date
    due_on: date
    due_at: datetime
    renewals: int = 0
    recalled_for: RecallReason | None = None
    reported_lost: bool = False
    with_partner: bool = False
    in_library: bool = False


@dataclass(frozen=True, slots=True)
class RecallDue:
    """When a recalled loan is due (never later than before), and the loan class whose fine applies after that day.

    ``fine_class_id`` None means the class it was lent in.
    """

    on: date
    at: datetime
    shortened: bool
    fine_class_id: int | None


def recall_due(
    loan: LoanToRecall, terms: LoanTerms, calendar: Calendar, today: date, reason: RecallReason
) -> RecallDue:
    """When the loan is due after a notice sent today (C07).

    Another person's request leaves the guaranteed days of the loan, and gives the days to return from the notice on;
    a course's reserve gives its own days. The day moves to the next open day and never makes the loan longer.
    """
    if reason == "course_reserve":
        days = terms.reserve_recall_days if terms.reserve_recall_days is not None else terms.recall_days or 0
        earliest, fine_class_id = today + timedelta(days=days), terms.reserve_fine_class_id
    else:
        guaranteed = loan.lent_on + timedelta(days=terms.recall_guaranteed_days or 0)
        earliest = max(today + timedelta(days=terms.recall_days or 0), guaranteed)
        fine_class_id = terms.recall_fine_class_id
    day = calendar.next_open_day(earliest)
    if day is None or day >= loan.due_on:
        return RecallDue(loan.due_on, loan.due_at, False, fine_class_id)
    return RecallDue(day, calendar.closing_at(day, loan.due_at.tzinfo), True, fine_class_id)


def _by_the_table(loan: LoanToRecall, terms: LoanTerms, reason: RecallReason) -> Reason | None:
    if reason == "course_reserve":
        if terms.reserve_recall is None:
            return Reason("no_rule_for_recall", "C07")
        return None if terms.reserve_recall else Reason("recall_never_for_reserve", "C07", overridable=True)
    if terms.recall_for_patron is None:
        return Reason("no_rule_for_recall", "C07")
    if terms.recall_for_patron == "never":
        return Reason("recall_never", "C07", overridable=True)
    if terms.recall_for_patron == "renewed_only" and not loan.renewals:
        return Reason("recall_only_renewed", "C07", overridable=True)
    return None


def _recalled_already(loan: LoanToRecall, reason: RecallReason) -> Reason | None:
    # A course's need may still shorten what another person's request recalled.
    if loan.recalled_for is None or (loan.recalled_for == "hold" and reason == "course_reserve"):
        return None
    return Reason("recalled_already", "C07", facts={"due_on": loan.due_on})


def may_recall(loan: LoanToRecall, terms: LoanTerms, planned: RecallDue, reason: RecallReason) -> Decision:
    """All reasons against a recall, and the remark that it wins no time (C07)."""
    keeps = Reason("recall_keeps_due_date", "C07", facts={"due_on": loan.due_on})
    return decide(
        Reason("recall_of_partner_loan") if loan.with_partner else None,
        Reason("recall_of_reading") if loan.in_library else None,
        Reason("recall_while_lost", "C10") if loan.reported_lost else None,
        _recalled_already(loan, reason),
        None if loan.with_partner else _by_the_table(loan, terms, reason),
        remarks=(None if planned.shortened else keeps,),
    )
