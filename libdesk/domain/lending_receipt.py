"""The receipt letter and what follows from it: the due date, no extension, a recall (L07, L14)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from libdesk.domain.lending import date_outside
from libdesk.domain.lending_packing import Marks, marks_refused
from libdesk.domain.months import months_after
from libdesk.domain.reasons import Decision, Reason, decide

CameBy = Literal["fax", "email", "post", "iso18626"]


@dataclass(frozen=True, slots=True)
class ReceiptLetter:
    """What the receipt letter says: received on; when it came; in what state (empty: good), with which marks."""

    received_on: date
    came_on: date
    remarks: str
    marks: Marks = ()


def lending_due_on(received_on: date, loan_months: int) -> date:
    """The last day on which the borrower may post it back: counted from receipt, clipped to the month (L07)."""
    return months_after(received_on, loan_months)


def provisional_due_on(sent_on: date, days_in_post: int, loan_months: int) -> date:
    """The day by which it should be posted back while no receipt letter has come (L07)."""
    return lending_due_on(sent_on + timedelta(days=days_in_post), loan_months)


def may_file_receipt_letter(
    letter: ReceiptLetter,
    sent_on: date,
    today: date,
    *,
    letter_days: int,
    condition_sent: str,
    posted_back_on: date | None = None,
) -> Decision:
    """Do the letter's dates fit; one that came later than it should is taken and remarked on, as is damage (L14).

    ``posted_back_on``: when the item was posted back, where that is known already; it was received before.
    """
    late = (letter.came_on - letter.received_on).days
    return decide(
        date_outside("received_on", letter.received_on, sent_on, today),
        date_outside("came_on", letter.came_on, letter.received_on, today),
        Reason(
            "receipt_after_posting_back", "L07",
            facts={"received_on": letter.received_on, "posted_on": posted_back_on},
        )
        if posted_back_on is not None and letter.received_on > posted_back_on
        else None,
        *marks_refused(letter.marks),
        remarks=(
            Reason("receipt_letter_late", "L14", facts={"days": late}) if late > letter_days else None,
            _came_otherwise(letter, condition_sent),
        ),
    )  # fmt: skip


def _came_otherwise(letter: ReceiptLetter, condition_sent: str) -> Reason | None:
    said = letter.remarks.strip()
    if not letter.marks and said in ("", "good", condition_sent.strip()):
        return None
    return Reason("lending_came_otherwise", "L19")


def extension_remarks(due_on: date | None) -> tuple[Reason, ...]:
    """What staff should know when they refuse a longer loan: until when it may be kept (L07)."""
    if due_on is None:
        return ()
    return (Reason("lending_keep_until", "L07", facts={"due_on": due_on}),)


def may_recall(*, reason: str, recall_by: date, recalled_by: date | None, due_on: date | None, today: date) -> Decision:
    """May the item be asked back before its time; ``recalled_by``: the day of a recall before (only an earlier one).

    A day after the due date is no recall: it is due before.
    """
    return decide(
        None if reason.strip() else Reason("explanation_missing"),
        Reason("date_too_early", facts={"field": "recall_by", "day": recall_by, "first": today})
        if recall_by < today
        else None,
        Reason("lending_recalled_already", facts={"recall_by": recalled_by})
        if recalled_by is not None and recall_by >= recalled_by
        else None,
        remarks=(
            Reason("lending_recall_after_due", "L07", facts={"due_on": due_on})
            if due_on is not None and recall_by >= due_on
            else None,
        ),
    )
