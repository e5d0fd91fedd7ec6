"""Every step of a request tried in every state: allowed by the table it is done and kept, else refused, and nothing."""

from __future__ import annotations

import pytest

from libdesk.db.integrity import find_faults
from libdesk.domain.lending_states import AWAY, TRANSITIONS, LendingState, LendingStep
from libdesk.services.history import History
from tests.lending_steps import print_papers
from tests.library_fixtures import SmallLibrary
from tests.services.circulation_rows import all_text
from tests.services.lending_life import WAYS, Life
from tests.services.outcomes import refusals

_S, _P = LendingState, LendingStep
pytestmark = [
    pytest.mark.rule("L07"),
    pytest.mark.rule("L09"),
    pytest.mark.rule("L12"),
    pytest.mark.rule("L13"),
    pytest.mark.rule("L14"),
    pytest.mark.rule("L17"),
    pytest.mark.rule("L19"),
]
# What a step adds to the history beside itself.
_TOGETHER = {_P.REPORT_LOST: [("open_compensation", "lost")]}


def test_every_state_has_a_way_to_it() -> None:
    assert set(WAYS) == set(LendingState)


@pytest.mark.parametrize(("state", "step"), TRANSITIONS)
def test_each_allowed_step_is_done_and_kept_and_can_be_taken_back(
    small: SmallLibrary, state: LendingState, step: LendingStep
) -> None:
    life = Life(small)
    life.bring_to(state)
    before, kept = life.record, len(life.events())
    outcome = life.step(step)
    assert refusals(outcome) == []
    after = TRANSITIONS[state, step].to
    assert outcome.value == life.record
    assert life.record.state is after
    assert life.events()[kept:] == [(str(step), str(after)), *_TOGETHER.get(step, [])]
    away = small.library.rows.value("SELECT count(*) FROM loan WHERE returned_at IS NULL")
    assert bool(away) is (after in AWAY)
    assert find_faults(small.library.rows) == []
    History(small.library).undo(life.here, outcome.action_id or 0).must()
    assert life.record == before
    assert len(life.events()) == kept
    assert find_faults(small.library.rows) == []


@pytest.mark.parametrize("state", LendingState)
def test_each_forbidden_step_is_refused_and_changes_nothing(small: SmallLibrary, state: LendingState) -> None:
    life = Life(small)
    life.bring_to(state)
    before = all_text(small)
    for step in [step for step in LendingStep if (state, step) not in TRANSITIONS]:
        outcome = life.step(step)
        assert refusals(outcome) == ["lending_step_out_of_order"], (state, step)
        assert outcome.refusals[0].facts == {"state": str(state), "step": str(step)}
        assert all_text(small) == before, (state, step)


@pytest.mark.rule("L13")
def test_the_whole_life_is_taken_back_step_by_step(small: SmallLibrary) -> None:
    life = Life(small)
    before, done = life.record, []
    for step in (_P.ACCEPT, _P.PICK, _P.PACK, _P.SHIP, _P.FILE_RECEIPT_LETTER, _P.RECALL, _P.NOTE_POSTED_BACK,
                 _P.TAKE_HOME):  # fmt: skip
        if step is _P.SHIP:
            assert refusals(life.step(step)) == ["lending_papers_missing"]
            print_papers(small, life.id)
        done.append(life.step(step).action_id)
    for action_id in reversed(done):
        History(small.library).undo(life.here, action_id or 0).must()
    assert life.record == before
    assert find_faults(small.library.rows) == []
