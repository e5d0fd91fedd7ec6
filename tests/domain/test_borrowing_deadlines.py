"""What waits for us with a borrowing request, at the edges of its days (R03, R05, R06, B05, B08)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libdesk.domain.borrowing_deadlines import DATED, STEP_OF, Deadline, DeadlineFacts, Due, deadlines, step_of
from libdesk.domain.borrowing_states import ENDED, NEXT_STEP, BorrowingState, BorrowingStep

_S = BorrowingState
TODAY = date(2026, 1, 7)


def day(days: int) -> date:
    return TODAY + timedelta(days=days)


def dues(state: BorrowingState, **facts: Any) -> list[tuple[Due, date | None, int]]:
    return [(one.due, one.day, one.days_late) for one in deadlines(DeadlineFacts(state, **facts), TODAY)]


@pytest.mark.parametrize(
    ("state", "due"),
    [
        (_S.RECEIVED, Due.TO_WEIGH), (_S.READY_TO_ORDER, Due.TO_ORDER), (_S.INQUIRY, Due.INQUIRIES),
        (_S.LENDER_REFUSED, Due.LENDER_REFUSED), (_S.SHIPPED_BACK, Due.CONFIRMATIONS), (_S.CONFIRMED, Due.TO_CLOSE),
    ],
)  # fmt: skip
def test_some_states_always_wait_for_us(state: BorrowingState, due: Due) -> None:
    assert dues(state, since=day(-40)) == [(due, day(-40), 0)]


@pytest.mark.parametrize(("until", "waits"), [(None, True), (day(0), True), (day(-3), True), (day(1), False)])
def test_a_hold_waits_until_its_day(until: date | None, waits: bool) -> None:
    assert bool(dues(_S.ON_HOLD, on_hold_until=until)) is waits


@pytest.mark.rule("B05")
@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (day(1), day(5), []),
        (day(0), day(5), [(Due.ARRIVALS, day(5), 0)]),
        (day(0), None, [(Due.ARRIVALS, day(0), 0)]),
        (None, None, [(Due.ARRIVALS, None, 0)]),
        (None, day(0), [(Due.ARRIVALS, day(0), 0)]),
        (day(-9), day(-1), [(Due.ARRIVALS_LATE, day(-1), 1)]),
    ],
)
@pytest.mark.parametrize("state", [_S.ORDERED, _S.SHIPPED])
def test_arrivals(state: BorrowingState, first: date | None, last: date | None, expected: list[object]) -> None:
    assert dues(state, expected_from=first, expected_until=last) == expected


@pytest.mark.rule("R03")
def test_the_letter_comes_before_the_reader() -> None:
    assert dues(_S.ARRIVED, letter_due_on=day(0)) == [(Due.LETTERS_DUE, day(0), 0)]
    assert dues(_S.ARRIVED, letter_due_on=day(-1)) == [(Due.LETTERS_DUE, day(-1), 1)]
    assert dues(_S.ARRIVED, since=day(-1)) == [(Due.TO_MAKE_READY, day(-1), 0)]


def test_who_was_told_and_does_not_come() -> None:
    assert dues(_S.READY, since=day(-1)) == [(Due.TO_TELL, day(-1), 0)]
    assert dues(_S.READY, told=True) == []
    assert dues(_S.READY, told=True, collect_by=day(0)) == []
    assert dues(_S.READY, told=True, collect_by=day(-1)) == [(Due.NOT_COLLECTED, day(-1), 1)]
    assert dues(_S.READY, used=True, collect_by=day(-1)) == []


@pytest.mark.rule("R05")
@pytest.mark.parametrize("state", [_S.ARRIVED, _S.READY, _S.IN_USE, _S.BACK])
def test_what_goes_back_within_a_week(state: BorrowingState) -> None:
    facts = {"told": True, "used": True, "letter_due_on": day(0)}
    assert Due.SEND_BACK not in [due for due, *_ in dues(state, send_by=day(8), **facts)]
    assert (Due.SEND_BACK, day(7), 0) in dues(state, send_by=day(7), **facts)
    assert (Due.SEND_BACK, day(-2), 2) in dues(state, send_by=day(-2), **facts)


@pytest.mark.rule("B08")
def test_overdue_readers_and_extensions() -> None:
    assert dues(_S.IN_USE, patron_due_on=day(0)) == []
    assert dues(_S.IN_USE, patron_due_on=day(-1)) == [(Due.OVERDUE, day(-1), 1)]
    assert dues(_S.IN_USE, extension_asked_on=day(-2)) == [(Due.EXTENSIONS, day(-2), 0)]
    assert dues(_S.BACK, extension_asked_on=day(-2)) == [(Due.CHECKLISTS, None, 0)]


@pytest.mark.rule("R06")
def test_losses_and_the_checklist() -> None:
    assert dues(_S.BACK, send_by=day(20)) == [(Due.CHECKLISTS, day(20), 0)]
    assert dues(_S.LOST, loss_noticed_on=day(-1)) == [(Due.LOSSES_TO_REPORT, day(-1), 0)]
    assert dues(_S.LOST, loss_noticed_on=day(-2), loss_reported_on=day(-1)) == [(Due.LOSSES_OPEN, day(-1), 0)]


def test_each_line_opens_a_step() -> None:
    assert step_of(Deadline(Due.LETTERS_DUE, TODAY), _S.ARRIVED) is BorrowingStep.SEND_LETTER
    assert step_of(Deadline(Due.SEND_BACK, TODAY), _S.BACK) is BorrowingStep.SHIP_BACK
    assert step_of(Deadline(Due.LOSSES_OPEN, TODAY), _S.CLOSED) is None


_DAYS = st.none() | st.integers(-20, 20).map(day)


@given(
    state=st.sampled_from(list(_S)), letter=_DAYS, collect=_DAYS, patron=_DAYS, send=_DAYS, hold=_DAYS, first=_DAYS,
    last=_DAYS, told=st.booleans(), used=st.booleans(),
)  # fmt: skip
def test_lateness_follows_from_the_day(state: BorrowingState, told: bool, used: bool, **days: date | None) -> None:
    facts = DeadlineFacts(
        state, None, days["hold"], days["first"], days["last"], days["letter"], days["collect"], days["patron"],
        days["send"], told, used,
    )  # fmt: skip
    found = deadlines(facts, TODAY)
    assert [one.due for one in found] == sorted((one.due for one in found), key=list(Due).index)
    assert len({one.due for one in found}) == len(found)
    for one in found:
        late = one.due in DATED and one.day is not None and one.day < TODAY
        assert one.days_late == ((TODAY - one.day).days if late and one.day else 0)
        assert step_of(one, state) is STEP_OF.get(one.due, NEXT_STEP.get(state))
    if state in ENDED:
        assert not found
