"""A request for another library's book as it is typed, and how it stands with the rules before it is entered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from libdesk.domain.borrowing import AskedBook, AskedThrough, Estimate, Expense
from libdesk.domain.borrowing_asking import AskedBefore, Match
from libdesk.domain.money import Money
from libdesk.domain.reasons import Decision


@dataclass(frozen=True, slots=True)
class BorrowingDraft:
    """What is asked for, by whom and at whose expense; ``asked_on`` None: today, ``site_id`` 0: this site.

    ``lender_id`` or ``lender_class_id``: from where it is likely to come, for the estimate (B05); the lender is chosen
    when the book is ordered. ``supervisor_asked`` and ``no_public_expense`` are the statements that support asks for
    (B17), ``for_study`` and ``in_public_library`` what it covers (B18).
    """

    patron_id: int
    asked: AskedBook
    channel: AskedThrough = "counter"
    asked_on: date | None = None
    site_id: int = 0
    expense: Expense = "private"
    budget_code_id: int | None = None
    lender_class_id: int | None = None
    lender_id: int | None = None
    needed_by: date | None = None
    express: bool = False
    supervisor_asked: bool = False
    no_public_expense: bool = False
    for_study: bool = False
    in_public_library: bool = False
    comments: str = ""
    found_in: str = ""
    note: str = ""
    title_request_id: int | None = None


@dataclass(frozen=True, slots=True)
class HeldBook:
    """A title of ours that is, or may be, the book asked for (B01): how it was matched, and where its copies are.

    ``same_author`` and ``same_year`` None: one side does not say. ``out_until``: where no copy is in, the earliest day
    on which one is due.
    """

    title_id: int
    title: str
    author: str
    year: str
    match: Match
    same_author: bool | None
    same_year: bool | None
    where: str
    where_latin: str
    copies: int
    all_out: bool
    out_until: date | None


@dataclass(frozen=True, slots=True)
class Weighing:
    """How a request stands: every reason, what we hold, what the person asked for before, and what to expect (B05).

    ``expected``: the first and the last day on which the book may be here; None where the lender does not say.
    """

    decision: Decision
    held: tuple[HeldBook, ...] = ()
    before: tuple[AskedBefore, ...] = ()
    estimate: Estimate | None = None
    expected: tuple[date | None, date | None] = (None, None)

    @property
    def charge(self) -> Money | None:
        """From what sum on; None where the lender tells it with the book."""
        if self.estimate is None or self.estimate.charge_least is None:
            return None
        return Money(self.estimate.charge_least, self.estimate.currency)
