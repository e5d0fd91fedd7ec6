"""Lost and damaged books of other libraries: where it can have happened, told to the lender at once, made good."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

from libdesk.domain.accounts import check_sum
from libdesk.domain.borrowing import WhereLost
from libdesk.domain.borrowing_states import HERE, BorrowingState
from libdesk.domain.lending import date_outside
from libdesk.domain.reasons import Decision, Reason, decide

LossWay = Literal["replacement", "payment", "none"]
LOSS_WAYS: Final[tuple[LossWay, ...]] = ("replacement", "payment", "none")
ReportedBy = Literal["telephone", "fax", "email", "post"]
REPORTED_BY: Final[tuple[ReportedBy, ...]] = ("telephone", "fax", "email", "post")

_S = BorrowingState
# Where a book can be in a state, the likeliest first.
PLACES: Final[dict[BorrowingState, tuple[WhereLost, ...]]] = {
    _S.SHIPPED: ("way_here",),
    _S.ARRIVED: ("library", "way_here"),
    _S.READY: ("library", "patron", "way_here"),
    _S.IN_USE: ("patron", "library"),
    _S.BACK: ("library", "patron", "way_here"),
    _S.SHIPPED_BACK: ("way_back", "library", "patron"),
    _S.CONFIRMED: ("way_back", "library", "patron"),
}
# A book that a lender has back may turn out to be damaged.
DAMAGE_STATES: Final = HERE | {_S.SHIPPED_BACK, _S.CONFIRMED}


def may_note(
    state: BorrowingState, where: WhereLost, description: str, noticed_on: date, first_on: date, today: date
) -> Decision:
    """May a loss or damage be noted like this; ``first_on``: the day since which the book is ours to answer for."""
    return decide(
        Reason("borrowing_loss_place", facts={"place": where}) if where not in PLACES.get(state, ()) else None,
        Reason("borrowing_description_missing") if not description.strip() else None,
        date_outside("noticed_on", noticed_on, first_on, today),
    )


def may_report(noticed_on: date, reported_on: date, reported_before_on: date | None, today: date) -> Decision:
    """May it be noted that the lender was told; that is done at once, later is remarked on."""
    days = (reported_on - noticed_on).days
    return decide(
        Reason("borrowing_loss_reported_already", facts={"day": reported_before_on})
        if reported_before_on is not None
        else None,
        date_outside("reported_on", reported_on, noticed_on, today),
        remarks=(Reason("borrowing_loss_reported_late", "R06", facts={"days": days}) if days > 0 else None,),
    )


def may_settle(
    reported_on: date | None, way: LossWay, amount: int | None, currency: str, *, charged: bool, agreed: bool
) -> Decision:
    """May a loss be settled: the lender knows of it, a payment has its sum, the person has agreed to pay it."""
    return decide(
        Reason("borrowing_loss_unreported", "R06") if reported_on is None else None,
        None if amount is None else check_sum(amount, currency),
        Reason("borrowing_compensation_missing") if way == "payment" and not amount else None,
        Reason("borrowing_compensation_for_nothing") if way == "none" and amount else None,
        Reason("borrowing_not_agreed") if charged and not agreed else None,
    )


def report_due(reported_on: date | None, noticed_on: date) -> date | None:
    """The day on which the lender is to be told: the day it was noticed; None once it was told."""
    return None if reported_on is not None else noticed_on
