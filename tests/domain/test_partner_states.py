"""The life of a partner's registration as a table (L03)."""

from __future__ import annotations

import pytest

from libdesk.domain.partner_states import (
    APPLYING,
    REGISTERED,
    TRANSITIONS,
    PartnerState,
    PartnerStep,
    out_of_order,
    steps_from,
)

_S, _P = PartnerState, PartnerStep


@pytest.mark.rule("L03")
def test_every_state_is_reached_and_every_step_is_somebodys() -> None:
    assert {transition.to for transition in TRANSITIONS.values()} == set(PartnerState)
    assert {step for _state, step in TRANSITIONS} == set(PartnerStep)
    assert {state for state, _step in TRANSITIONS} == set(PartnerState)


@pytest.mark.rule("L01")
@pytest.mark.rule("L03")
def test_only_a_review_leads_to_an_approval() -> None:
    ways = [start for (start, step), transition in TRANSITIONS.items() if transition.to is _S.APPROVED and step not in
            (_P.REPORT_CHANGE, _P.RENEW)]  # fmt: skip
    assert ways == [_S.IN_REVIEW, _S.SUSPENDED]
    assert TRANSITIONS[_S.IN_REVIEW, _P.APPROVE].papers == ("approval-letter", "registration-certificate")


@pytest.mark.rule("L03")
@pytest.mark.parametrize("state", PartnerState)
@pytest.mark.parametrize("step", PartnerStep)
def test_a_step_is_open_or_refused_with_its_reason(state: PartnerState, step: PartnerStep) -> None:
    reason = out_of_order(state, step)
    if step in steps_from(state):
        assert reason is None
        assert (state, step) in TRANSITIONS
    else:
        assert reason is not None
        assert (reason.code, reason.facts) == ("partner_step_out_of_order", {"state": state, "step": step})


def test_a_state_is_before_or_after_a_decision() -> None:
    assert not APPLYING & REGISTERED
    assert set(PartnerState) - APPLYING - REGISTERED == {_S.REFUSED}
