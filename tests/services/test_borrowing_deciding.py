"""A request that waits, goes on, is refused or cancelled; the transitions of asking, each allowed and each not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from libdesk.domain.borrowing_states import TRANSITIONS, BorrowingState, BorrowingStep
from libdesk.services.borrowing_entry import BorrowingEntries
from libdesk.services.costs import reserve
from libdesk.services.history import History
from libdesk.services.outcome import Outcome
from tests.library_fixtures import SmallLibrary
from tests.services.borrowing_fixtures import add_class, add_lender, enter
from tests.services.circulation_rows import all_text, write
from tests.services.outcomes import refusals, remarks

Step = Callable[[BorrowingEntries, Any, int], Outcome[Any]]

STEPS: dict[BorrowingStep, Step] = {
    BorrowingStep.APPROVE: lambda entries, context, row: entries.approve(context, row),
    BorrowingStep.PUT_ON_HOLD: lambda entries, context, row: entries.put_on_hold(context, row, "ask the teacher"),
    BorrowingStep.RESUME: lambda entries, context, row: entries.resume(context, row),
    BorrowingStep.REFUSE: lambda entries, context, row: entries.refuse(context, row, "no_lender"),
    BorrowingStep.CANCEL: lambda entries, context, row: entries.cancel(context, row),
}


@pytest.fixture
def entries(small: SmallLibrary) -> BorrowingEntries:
    return BorrowingEntries(small.library)


def bring_to(small: SmallLibrary, request_id: int, state: BorrowingState) -> None:
    """Write a request into a state, with what its row must have there."""
    values: dict[str, Any] = {"state": str(state), "agreed_on": "2026-01-07"}
    if state in (BorrowingState.CLOSED, BorrowingState.REFUSED, BorrowingState.CANCELLED):
        values |= {"ended_on": "2026-01-07", "end_reason": "x"}
    if state is BorrowingState.ON_HOLD:
        values["on_hold_reason"] = "x"
    if state not in (BorrowingState.RECEIVED, BorrowingState.ON_HOLD, BorrowingState.READY_TO_ORDER):
        lender = add_lender(small, add_class(small))
        values |= {"lender": lender, "ordered_on": "2026-01-07"}
    write(small, lambda work: work.update("borrowing_request", request_id, **values))


@pytest.mark.parametrize("state", list(BorrowingState))
@pytest.mark.parametrize("step", list(STEPS))
def test_each_step_is_taken_where_the_table_has_it_and_nowhere_else(small, entries, state, step) -> None:
    request_id = enter(small)
    bring_to(small, request_id, state)
    before = all_text(small)
    outcome = STEPS[step](entries, small.context(), request_id)
    found = TRANSITIONS.get((state, step))
    if found is None:
        assert refusals(outcome) == ["borrowing_step_out_of_order"]
        assert all_text(small)["borrowing_request"] == before["borrowing_request"]
        return
    assert outcome.must().state is found.to
    last = small.library.rows.one("SELECT step, state FROM borrowing_event ORDER BY id DESC")
    assert last == (str(step), str(found.to))
    History(small.library).undo(small.context(), outcome.action_id or 0).must()
    after = all_text(small)
    for table in ("borrowing_request", "borrowing_event"):
        assert after[table] == before[table]


def test_a_request_waits_with_a_reason_and_a_day(small, entries) -> None:
    request_id = enter(small)
    assert refusals(entries.put_on_hold(small.context(), request_id, " ")) == ["explanation_missing"]
    early = entries.put_on_hold(small.context(), request_id, "x", date(2026, 1, 6))
    assert refusals(early) == ["date_too_early"]
    record = entries.put_on_hold(small.context(), request_id, "指導教員に確認中", date(2026, 1, 20)).must()
    assert (record.on_hold_reason, record.on_hold_until) == ("指導教員に確認中", date(2026, 1, 20))
    resumed = entries.resume(small.context(), request_id).must()
    assert (resumed.state, resumed.on_hold_reason, resumed.on_hold_until) == ("received", "", None)
    assert entries.put_on_hold(small.context(), request_id, "until this afternoon", date(2026, 1, 7)).done


def test_a_refusal_says_why(small, entries) -> None:
    request_id = enter(small)
    assert refusals(entries.refuse(small.context(), request_id, "")) == ["explanation_missing"]
    record = entries.refuse(small.context(), request_id, "public_library").must()
    assert (record.end_reason, record.ended_on) == ("public_library", date(2026, 1, 7))
    assert refusals(entries.refuse(small.context(), 999, "x")) == ["not_found"]


def test_the_person_or_the_library_cancels(small, entries) -> None:
    request_id = enter(small)
    assert refusals(entries.cancel(small.context(), request_id, by="library")) == ["explanation_missing"]
    assert entries.cancel(small.context(), request_id).must().end_reason == "by_patron"
    other = enter(small, card="P2")
    assert entries.cancel(small.context(), other, "本人の卒業", by="library").must().end_reason == "本人の卒業"


@pytest.mark.rule("B19")
@pytest.mark.parametrize("answered", [False, True])
def test_what_was_ordered_is_called_off_and_its_reservation_released(small, entries, answered) -> None:
    """As an order leaves it: the try open, the charge reserved; the lender is told, the try closed, the money free."""
    request_id = enter(small)
    class_id = add_class(small)
    lender = add_lender(small, class_id)

    def order(work) -> None:
        work.insert("support_year", year=2025, first_on="2025-04-01", last_on="2026-03-31", budget=5000, currency="JPY")
        work.update(
            "borrowing_request", request_id, state="lender_refused" if answered else "ordered", expense="library",
            agreed_on="2026-01-07", lender=lender, ordered_on="2026-01-07",
        )  # fmt: skip
        answer = {"answer": "refused", "answered_on": "2026-01-07", "reason": "on_loan"} if answered else {}
        work.insert(
            "borrowing_try", borrowing_request=request_id, lender=lender, place=1, ordered_on="2026-01-07",
            ordered_by="fax", **answer,
        )  # fmt: skip
        reserve(work, entries.record(request_id), 1600)

    write(small, order)
    outcome = entries.cancel(small.context(), request_id, "not needed")
    assert remarks(outcome) == ([] if answered else ["borrowing_tell_the_lender"])
    rows = small.library.rows
    assert rows.value("SELECT answer FROM borrowing_try") == ("refused" if answered else "cancelled")
    assert rows.value("SELECT coalesce(sum(amount), 0) FROM cost_entry") == 0
    History(small.library).undo(small.context(), outcome.action_id or 0).must()
    assert rows.value("SELECT answer FROM borrowing_try") == ("refused" if answered else "")
