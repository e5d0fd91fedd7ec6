"""Every step of a registration tried in every state: allowed by the table it is done and kept, else nothing changes."""

from __future__ import annotations

import pytest

from libdesk.db.integrity import find_faults
from libdesk.domain.partner_states import TRANSITIONS, PartnerState, PartnerStep
from libdesk.services.history import History
from libdesk.services.partner_forms import NewDocument
from tests.library_fixtures import SmallLibrary
from tests.services.circulation_rows import all_text
from tests.services.outcomes import refusals
from tests.services.partner_life import WAYS, Life

_S, _P = PartnerState, PartnerStep


def prepare(life: Life, state: PartnerState, step: PartnerStep) -> None:
    """Bring a registration to a state, and let come what a step waits for."""
    if step is _P.ANSWER and (_S.APPLIED, _P.ASK) in TRANSITIONS:
        life.do(_P.ASK)
        if state in (_S.APPROVED, _S.SUSPENDED, _S.ENDED):
            life.do(_P.ANSWER)
    life.bring_to(state)
    if step is _P.BEGIN_REVIEW and state is _S.INCOMPLETE:
        life.registry.receive_document(life.here, life.id, NewDocument("leaflet", checked=True)).must()
    if step in (_P.CHECK_DOCUMENT, _P.REMOVE_DOCUMENT) and state is _S.INCOMPLETE:
        life.registry.receive_document(life.here, life.id, NewDocument("leaflet")).must()
    if step is _P.FIND_INCOMPLETE:
        life.registry.remove_document(life.here, life.document()).must()


@pytest.mark.rule("L03")
def test_every_state_has_a_way_to_it() -> None:
    assert set(WAYS) == set(PartnerState)


@pytest.mark.rule("L01")
@pytest.mark.rule("L03")
@pytest.mark.parametrize(("state", "step"), TRANSITIONS)
def test_each_allowed_step_is_done_and_kept_and_can_be_taken_back(
    small: SmallLibrary, state: PartnerState, step: PartnerStep
) -> None:
    life = Life(small)
    prepare(life, state, step)
    before, weighed, kept = life.record, life.weighing, len(life.events())
    assert life.state is state
    outcome = life.step(step)
    assert refusals(outcome) == []
    after = TRANSITIONS[state, step].to
    assert life.state is after
    assert life.events()[kept:] == [(str(step), str(after))]
    assert find_faults(small.library.rows) == []
    History(small.library).undo(life.here, outcome.action_id or 0).must()
    assert (life.record, life.weighing) == (before, weighed)
    assert find_faults(small.library.rows) == []


@pytest.mark.rule("L01")
@pytest.mark.rule("L03")
@pytest.mark.parametrize("state", PartnerState)
def test_each_forbidden_step_is_refused_and_changes_nothing(small: SmallLibrary, state: PartnerState) -> None:
    life = Life(small).do(_P.ASK, _P.ANSWER)
    life.bring_to(state)
    if not life.document():
        # A step about a paper needs one to be about.
        life.registry.receive_document(life.here, life.id, NewDocument("leaflet")).must()
    before = all_text(small)
    for step in [step for step in PartnerStep if (state, step) not in TRANSITIONS]:
        outcome = life.step(step)
        assert not outcome.done, (state, step)
        assert refusals(outcome) == ["partner_step_out_of_order"], (state, step)
        assert all_text(small) == before, (state, step)


@pytest.mark.parametrize("step", PartnerStep)
def test_a_helper_without_the_right_takes_no_step(small: SmallLibrary, step: PartnerStep) -> None:
    life = Life(small)
    small.head, small.helper = small.helper, small.head
    assert refusals(life.step(step)) == ["right_missing"]
