"""Lost and damaged books of other libraries."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from libdesk.domain.borrowing_loss import DAMAGE_STATES, PLACES, may_note, may_report, may_settle, report_due
from libdesk.domain.borrowing_states import TRANSITIONS, BorrowingState, BorrowingStep
from libdesk.domain.reasons import Decision

_S = BorrowingState
DAY, TODAY = date(2026, 1, 20), date(2026, 1, 22)


def said(decision: Decision) -> tuple[list[str], list[str]]:
    return [one.code for one in decision.refusals], [one.code for one in decision.remarks]


def test_wherever_a_book_can_be_lost_there_is_a_place() -> None:
    losing = {state for (state, step) in TRANSITIONS if step is BorrowingStep.REPORT_LOST}
    assert losing | DAMAGE_STATES == set(PLACES)


@pytest.mark.parametrize(
    ("state", "where", "description", "day", "refusals"),
    [
        (_S.SHIPPED, "way_here", "never came", DAY, []),
        (_S.SHIPPED, "patron", "never came", DAY, ["borrowing_loss_place"]),
        (_S.IN_USE, "patron", " ", DAY, ["borrowing_description_missing"]),
        (_S.IN_USE, "way_back", "torn", DAY, ["borrowing_loss_place"]),
        (_S.CLOSED, "library", "torn", DAY, ["borrowing_loss_place"]),
        (_S.BACK, "library", "torn", date(2026, 1, 23), ["date_in_future"]),
        (_S.BACK, "library", "torn", date(2026, 1, 6), ["date_too_early"]),
    ],
)
def test_how_it_is_noted(state: BorrowingState, where: str, description: str, day: date, refusals: list[str]) -> None:
    decision = may_note(state, where, description, day, date(2026, 1, 7), TODAY)  # type: ignore[arg-type]  # a place
    assert said(decision) == (refusals, [])


@pytest.mark.rule("R06")
def test_the_lender_is_told_at_once() -> None:
    assert said(may_report(DAY, DAY, None, TODAY)) == ([], [])
    assert said(may_report(DAY, TODAY, None, TODAY)) == ([], ["borrowing_loss_reported_late"])
    assert said(may_report(DAY, DAY + timedelta(days=1), None, TODAY)) == ([], ["borrowing_loss_reported_late"])
    assert said(may_report(DAY, DAY, DAY, TODAY)) == (["borrowing_loss_reported_already"], [])
    assert said(may_report(DAY, date(2026, 1, 19), None, TODAY))[0] == ["date_too_early"]
    assert report_due(None, DAY) == DAY
    assert report_due(TODAY, DAY) is None


@pytest.mark.parametrize(
    ("reported", "way", "amount", "charged", "agreed", "refusals"),
    [
        (DAY, "replacement", None, False, False, []),
        (DAY, "replacement", 3000, True, True, []),
        (DAY, "payment", 3000, False, False, []),
        (DAY, "none", None, False, False, []),
        (None, "none", None, False, False, ["borrowing_loss_unreported"]),
        (DAY, "payment", None, False, False, ["borrowing_compensation_missing"]),
        (DAY, "replacement", -1, False, False, ["sum_not_positive"]),
        (DAY, "none", 3000, False, False, ["borrowing_compensation_for_nothing"]),
        (DAY, "payment", 3000, True, False, ["borrowing_not_agreed"]),
    ],
)
def test_how_it_is_made_good(
    reported: date | None, way: str, amount: int | None, charged: bool, agreed: bool, refusals: list[str]
) -> None:
    decision = may_settle(reported, way, amount, "JPY", charged=charged, agreed=agreed)  # type: ignore[arg-type]  # a way
    assert said(decision) == (refusals, [])
