"""What staff should hear when an item comes back: it is always taken in, and what is wrong is flagged (C04, H16)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from libdesk.domain.loan_table import LoanTerms
from libdesk.domain.reasons import Reason
from libdesk.domain.renewal import Pickup

ReturnedHow = Literal["desk", "book_drop", "post"]


@dataclass(frozen=True, slots=True)
class LoanThatEnds:
    """What the rules ask about a loan whose item came back on ``returned_on``, and where it was handed over.

    ``site``: what our site, or the pickup place, is called.
    """

    due_on: date
    overdue: bool
    pickup: Pickup = "site"
    same_site: bool = True
    site: str = ""


def _by_the_book_drop(loan: LoanThatEnds, terms: LoanTerms, returned_on: date, refuses_overdue: bool) -> Reason | None:
    if terms.book_drop == "refused":
        return Reason("book_drop_not_for_class", "C04")
    if loan.overdue and refuses_overdue:
        return Reason("book_drop_overdue", "C04", facts={"due_on": loan.due_on})
    if terms.book_drop == "not_on_due_day" and returned_on == loan.due_on:
        return Reason("book_drop_on_due_day", "C04")
    return None


def remarks_on_return(
    loan: LoanThatEnds, terms: LoanTerms, returned_on: date, how: ReturnedHow, *, book_drop_refuses_overdue: bool
) -> tuple[Reason, ...]:
    """What is flagged: the book drop where it may not be used (C04), another place than it was received at (H16)."""
    found = []
    if how == "book_drop":
        found.append(_by_the_book_drop(loan, terms, returned_on, book_drop_refuses_overdue))
    if loan.pickup == "partner" and how != "post":  # handed in there, it comes to us by post
        found.append(Reason("returned_not_where_received", "H16", facts={"site": loan.site}))
    elif loan.pickup == "site" and not loan.same_site:
        found.append(Reason("returned_at_other_site", "H16", facts={"site": loan.site}))
    elif loan.pickup == "home" and how == "book_drop":
        found.append(Reason("returned_not_by_post", "H16"))
    return tuple(reason for reason in found if reason is not None)
