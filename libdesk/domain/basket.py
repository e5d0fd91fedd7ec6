"""May this be put into a person's basket? (H02, H05, H06)

The basket only collects: how many holds the person has (H04), and whether anything is overdue (C08), is asked when its
lines are placed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from libdesk.domain.holding import CopyToHold
from libdesk.domain.reasons import Decision, Reason, decide


@dataclass(frozen=True, slots=True)
class Collected:
    """What the person has of the same title or item already: in the basket, on hold, on loan."""

    in_basket: bool = False
    holds_this: bool = False
    has_it: bool = False


def may_add_to_basket(copies: Sequence[CopyToHold], collected: Collected, *, same_title_once: bool = True) -> Decision:
    """All reasons against collecting it. Staff cannot set them aside here: a hold with a reason is placed directly.

    What cannot leave the library is not even taken by the basket (H05); nothing is collected twice, and by setting
    (``same_title_once``) nothing that the person waits for already (H06). That the person has it on loan is told.
    """
    return decide(
        Reason("basket_has_it", "H06") if collected.in_basket else None,
        Reason("hold_placed_already", "H06") if collected.holds_this and same_title_once else None,
        _of_the_copies(copies),
        remarks=(Reason("hold_has_it_already") if collected.has_it else None,),
    )


def _of_the_copies(copies: Sequence[CopyToHold]) -> Reason | None:
    there = [copy for copy in copies if not copy.gone]
    if not there:
        return Reason("hold_no_copy")
    if any(copy.terms.may_leave for copy in there):
        return None
    return Reason("hold_cannot_leave", "H05", facts={"loan_class": there[0].loan_class})
