"""The life of a lending request: the table of transitions as a whole."""

from __future__ import annotations

import pytest

from libdesk.domain.lending_states import (
    AWAY,
    ENDED,
    NEXT_STEP,
    OPEN,
    PROMISED,
    SET_ASIDE,
    TRANSITIONS,
    LendingState,
    LendingStep,
    out_of_order,
    steps_from,
)

# The whole table, as it is told to staff: state, step, where it leads.
TABLE = {
    ("received", "accept"): "accepted",
    ("received", "refuse"): "refused",
    ("received", "cancel"): "cancelled",
    ("accepted", "pick"): "picked",
    ("accepted", "choose_another"): "received",
    ("accepted", "refuse"): "refused",
    ("accepted", "cancel"): "cancelled",
    ("picked", "pack"): "packed",
    ("picked", "choose_another"): "received",
    ("picked", "refuse"): "refused",
    ("picked", "cancel"): "cancelled",
    ("packed", "ship"): "shipped",
    ("packed", "choose_another"): "received",
    ("packed", "cancel"): "cancelled",
    ("shipped", "file_receipt_letter"): "confirmed",
    ("shipped", "refuse_extension"): "shipped",
    ("shipped", "recall"): "shipped",
    ("shipped", "note_posted_back"): "posted_back",
    ("shipped", "take_home"): "returned",
    ("shipped", "report_lost"): "lost",
    ("confirmed", "refuse_extension"): "confirmed",
    ("confirmed", "recall"): "confirmed",
    ("confirmed", "note_posted_back"): "posted_back",
    ("confirmed", "take_home"): "returned",
    ("confirmed", "report_lost"): "lost",
    ("posted_back", "file_receipt_letter"): "posted_back",
    ("posted_back", "take_home"): "returned",
    ("posted_back", "report_lost"): "lost",
    ("lost", "note_posted_back"): "posted_back",
    ("lost", "take_home"): "returned",
    ("lost", "make_good"): "made_good",
}
_S, _P = LendingState, LendingStep


@pytest.mark.parametrize("state", list(LendingState))
@pytest.mark.parametrize("step", list(LendingStep))
def test_every_pair_of_state_and_step(state: LendingState, step: LendingStep) -> None:
    reason = out_of_order(state, step)
    if (state, step) in TABLE:
        assert reason is None
        assert TRANSITIONS[state, step].to == TABLE[state, step]
        assert step in steps_from(state)
    else:
        assert (state, step) not in TRANSITIONS
        assert step not in steps_from(state)
        assert reason is not None
        assert (reason.code, reason.overridable) == ("lending_step_out_of_order", False)
        assert reason.facts == {"state": str(state), "step": str(step)}


@pytest.mark.rule("L13")
@pytest.mark.rule("L17")
def test_slip_sheet_and_label_are_due_when_the_parcel_is_packed_and_only_then() -> None:
    assert TRANSITIONS[_S.PICKED, _P.PACK].papers == ("loan-slip", "to-borrowers", "return-label")
    assert [key for key, transition in TRANSITIONS.items() if transition.papers] == [(_S.PICKED, _P.PACK)]


def test_next_steps_follow_the_table_and_end_at_home() -> None:
    for state, step in NEXT_STEP.items():
        assert (state, step) in TRANSITIONS
    assert set(LendingState) - set(NEXT_STEP) == ENDED
    assert all(steps_from(state) == () for state in ENDED)
    state = LendingState.RECEIVED
    while state in NEXT_STEP:
        state = TRANSITIONS[state, NEXT_STEP[state]].to
    assert state is LendingState.RETURNED


def test_away_is_promised_and_open_too() -> None:
    assert AWAY < PROMISED < OPEN
    assert PROMISED - AWAY == SET_ASIDE == {_S.ACCEPTED, _S.PICKED, _S.PACKED}
    assert set(LendingState) - OPEN == ENDED
