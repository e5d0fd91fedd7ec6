"""What waits for us with a lending request, from which day it is late, and which step its line opens."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from libdesk.domain.lending_deadlines import (
    DATED,
    READ,
    LendingDeadline,
    LendingDue,
    LendingFacts,
    LendingTimes,
    OpenCase,
    late_while_away,
    lending_deadlines,
    letter_expected_by,
    step_of,
)
from libdesk.domain.lending_states import ENDED, TRANSITIONS, LendingState, LendingStep

_S, _D = LendingState, LendingDue
DAY = date(2026, 1, 7)
TIMES = LendingTimes(days_in_post=14, letter_days=3)


def after(days: int) -> date:
    return DAY + timedelta(days=days)


def due(facts: LendingFacts, today: date = DAY) -> list[tuple[LendingDue, date | None, int]]:
    return [(one.due, one.day, one.days_late) for one in lending_deadlines(facts, TIMES, today)]


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (_S.RECEIVED, _D.TO_ANSWER), (_S.ACCEPTED, _D.TO_PICK), (_S.PICKED, _D.TO_PACK), (_S.PACKED, _D.TO_SEND),
    ],
)  # fmt: skip
def test_what_is_here_waits_for_its_next_step(state: LendingState, expected: LendingDue) -> None:
    assert due(LendingFacts(state, DAY), after(300)) == [(expected, DAY, 0)]


@pytest.mark.parametrize("state", sorted(ENDED))
def test_what_has_ended_waits_for_nobody(state: LendingState) -> None:
    assert due(LendingFacts(state, DAY, sent_on=DAY, due_on=DAY, recall_by=DAY, returned_on=DAY), after(300)) == []


@pytest.mark.rule("L14")
def test_a_receipt_letter_is_late_after_the_post_and_its_own_days() -> None:
    facts = LendingFacts(_S.SHIPPED, DAY, sent_on=DAY)
    assert letter_expected_by(DAY, TIMES) == after(17)
    assert due(facts, after(17)) == []
    assert due(facts, after(18)) == [(_D.LETTERS_LATE, after(17), 1)]
    asked_for = LendingFacts(_S.SHIPPED, DAY, sent_on=DAY, reminded=True)
    assert due(asked_for, after(17)) == []
    assert due(asked_for, after(20)) == [(_D.LETTERS_MISSING, after(17), 3)]
    assert due(LendingFacts(_S.CONFIRMED, DAY, sent_on=DAY, due_on=after(40)), after(20)) == []


@pytest.mark.rule("L07")
def test_late_is_who_has_not_posted_it_by_the_due_day() -> None:
    facts = LendingFacts(_S.CONFIRMED, DAY, sent_on=DAY, due_on=after(30))
    assert due(facts, after(30)) == []
    assert due(facts, after(33)) == [(_D.AWAY_LATE, after(30), 3)]
    # What is in the post is not late; without a receipt letter no day is known.
    under_way = LendingFacts(_S.POSTED_BACK, DAY, sent_on=DAY, due_on=after(30), posted_back_on=after(30))
    assert due(under_way, after(40)) == [(_D.PARCELS_EXPECTED, after(44), 0)]
    assert late_while_away(lending_deadlines(facts, TIMES, after(31))) == LendingDeadline(_D.AWAY_LATE, after(30), 1)


def test_a_recall_that_is_not_followed_is_late() -> None:
    facts = LendingFacts(_S.CONFIRMED, DAY, sent_on=DAY, due_on=after(30), recall_by=after(10))
    assert due(facts, after(10)) == []
    assert due(facts, after(11)) == [(_D.RECALLS_LATE, after(10), 1)]
    assert due(facts, after(31)) == [(_D.AWAY_LATE, after(30), 1), (_D.RECALLS_LATE, after(10), 21)]
    before_the_letter = LendingFacts(_S.SHIPPED, DAY, sent_on=DAY, recall_by=after(10))
    assert due(before_the_letter, after(12)) == [(_D.RECALLS_LATE, after(10), 2)]
    posted = LendingFacts(_S.POSTED_BACK, DAY, recall_by=after(10), posted_back_on=after(9))
    assert due(posted, after(12)) == [(_D.PARCELS_EXPECTED, after(23), 0)]


def test_a_parcel_is_expected_until_the_post_has_had_its_days() -> None:
    facts = LendingFacts(_S.POSTED_BACK, DAY, sent_on=DAY, posted_back_on=after(20))
    assert due(facts, after(34)) == [(_D.PARCELS_EXPECTED, after(34), 0)]
    assert due(facts, after(35)) == [(_D.PARCELS_LATE, after(34), 1)]


@pytest.mark.rule("L18")
def test_what_came_in_at_another_site_waits_until_it_is_home() -> None:
    facts = LendingFacts(_S.RETURNED, DAY, sent_on=DAY, returned_on=after(30), to_route=True)
    assert due(facts, after(50)) == [(_D.RETURNS_TO_ROUTE, after(30), 0)]


@pytest.mark.rule("L19")
@pytest.mark.parametrize("state", [_S.LOST, _S.RETURNED, _S.CONFIRMED])
def test_a_case_is_asked_for_answered_and_late(state: LendingState) -> None:
    def of(case: OpenCase | None) -> LendingFacts:
        return LendingFacts(state, DAY, case=case)

    assert due(of(OpenCase(DAY)), after(99)) == [(_D.COMPENSATIONS_TO_DECIDE, DAY, 0)]
    assert due(of(OpenCase(DAY, "payment")), after(99)) == [(_D.COMPENSATIONS_TO_ASK, DAY, 0)]
    assert due(of(OpenCase(DAY, "none")), after(99)) == [(_D.COMPENSATIONS_TO_CLOSE, DAY, 0)]
    asked = of(OpenCase(DAY, "replacement", after(2), after(32)))
    assert due(asked, after(32)) == [(_D.COMPENSATIONS_OPEN, after(32), 0)]
    assert due(asked, after(33)) == [(_D.COMPENSATIONS_LATE, after(32), 1)]
    assert due(of(None)) == ([(_D.COMPENSATIONS_TO_CLOSE, None, 0)] if state is _S.LOST else [])


def test_the_list_says_the_most_urgent_of_what_is_late() -> None:
    facts = LendingFacts(_S.SHIPPED, DAY, sent_on=DAY, recall_by=after(10))
    late = late_while_away(lending_deadlines(facts, TIMES, after(30)))
    assert late is not None
    assert (late.due, late.days_late) == (_D.RECALLS_LATE, 20)
    assert late_while_away(lending_deadlines(LendingFacts(_S.PICKED, DAY), TIMES, after(30))) is None


def test_a_line_opens_a_step_that_is_open_in_its_state() -> None:
    assert step_of(_D.AWAY_LATE, _S.CONFIRMED) == READ
    assert step_of(_D.LETTERS_LATE, _S.SHIPPED) == LendingStep.FILE_RECEIPT_LETTER
    assert step_of(_D.COMPENSATIONS_TO_CLOSE, _S.LOST) == LendingStep.MAKE_GOOD
    assert step_of(_D.COMPENSATIONS_TO_CLOSE, _S.RETURNED) == "close_compensation"
    assert step_of(_D.COMPENSATIONS_TO_ASK, _S.RETURNED) == "ask_compensation"
    beside = {"decide_compensation", "ask_compensation", "close_compensation"}
    for code in LendingDue:
        for state in LendingState:
            step = step_of(code, state)
            assert step in (None, READ) or step in beside or (state, LendingStep(step)) in TRANSITIONS


def test_what_is_dated_says_how_late_it_is() -> None:
    assert {one for one in LendingDue if one.value.endswith(("_late", "_missing"))} == DATED
