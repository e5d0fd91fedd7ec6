"""The life of a hold: every step from every state, and the sets of states that the rules speak of."""

from __future__ import annotations

from typing import get_args

import pytest

from libdesk.domain.hold_states import (
    CAPTURED,
    IN_OUR_HANDS,
    OPEN,
    STILL_WAITING,
    TO_BE_FETCHED,
    TRANSITIONS,
    HoldState,
    HoldStep,
    Pickup,
    after,
)

# From each state: where each step leads. What is not here cannot be done.
LIFE: dict[str, dict[str, str]] = {
    "later": {"activate": "waiting", "pick_up": "fulfilled", "cancel": "cancelled"},
    "waiting": {
        "capture_here": "ready",
        "capture_elsewhere": "in_transit",
        "pick_up": "fulfilled",
        "cancel": "cancelled",
        "go_behind": "later",
    },
    "in_transit": {"receive": "ready", "pick_up": "fulfilled", "put_back": "waiting", "cancel": "cancelled"},
    "ready": {
        "dispatch": "dispatched",
        "pick_up": "fulfilled",
        "put_back": "waiting",
        "cancel": "cancelled",
        "expire": "expired",
    },
    "dispatched": {"arrive": "arrived", "pick_up": "fulfilled", "put_back": "waiting", "cancel": "cancelled"},
    "arrived": {"pick_up": "fulfilled", "put_back": "waiting", "cancel": "cancelled", "expire": "expired"},
    "fulfilled": {},
    "cancelled": {},
    "expired": {},
}
ENDS = {HoldState.FULFILLED, HoldState.CANCELLED, HoldState.EXPIRED}


@pytest.mark.rule("C08")
@pytest.mark.rule("H03")
@pytest.mark.rule("H08")
@pytest.mark.parametrize("state", list(HoldState))
@pytest.mark.parametrize("step", list(HoldStep))
def test_every_step_from_every_state_leads_where_it_should_or_nowhere(state: HoldState, step: HoldStep) -> None:
    assert after(state, step) == LIFE[state].get(step)


def test_every_state_and_every_step_is_in_the_life_of_a_hold() -> None:
    assert set(LIFE) == {str(state) for state in HoldState}
    assert {step for steps in LIFE.values() for step in steps} == {str(step) for step in HoldStep}


def test_the_sets_of_states_fit_together() -> None:
    assert set(HoldState) - ENDS == OPEN
    assert not STILL_WAITING & CAPTURED
    assert STILL_WAITING | CAPTURED == OPEN
    assert IN_OUR_HANDS < CAPTURED
    assert TO_BE_FETCHED < CAPTURED


def test_an_open_hold_can_always_be_cancelled_by_staff_and_an_ended_one_stays() -> None:
    for state in HoldState:
        assert after(state, HoldStep.CANCEL) == (HoldState.CANCELLED if state in OPEN else None)
        assert bool({step for kept, step in TRANSITIONS if kept == state}) == (state in OPEN)


def test_what_is_set_aside_can_always_go_back_in_the_line_and_nothing_else_can() -> None:
    for state in HoldState:
        assert after(state, HoldStep.PUT_BACK) == (HoldState.WAITING if state in CAPTURED else None)


def test_only_what_waits_to_be_fetched_expires() -> None:
    assert {state for state in HoldState if after(state, HoldStep.EXPIRE)} == TO_BE_FETCHED


def test_every_state_can_be_reached_and_every_open_one_can_end_fulfilled() -> None:
    reached = set(TRANSITIONS.values()) | {HoldState.LATER}
    assert reached == set(HoldState)
    assert {state for state in HoldState if after(state, HoldStep.PICK_UP)} == OPEN


def test_the_ways_of_pickup() -> None:
    assert get_args(Pickup) == ("site", "partner", "home")
