"""Steps of a registration in any order: only what the table allows is done, and the file stays sound (L01, L03)."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from libdesk.db.integrity import find_faults
from libdesk.domain.partner_states import APPLYING, REGISTERED, TRANSITIONS, PartnerState, PartnerStep
from tests.library_fixtures import make_small_library
from tests.services.partner_life import ATHENS, Life

_STEPS = st.lists(st.tuples(st.integers(0, 1), st.sampled_from(list(PartnerStep)), st.integers(0, 20)), max_size=25)


@pytest.mark.rule("L01")
@pytest.mark.rule("L03")
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=_STEPS)
def test_any_steps_of_two_libraries(tmp_path: Path, steps: list[tuple[int, PartnerStep, int]]) -> None:
    folder = tmp_path / "walk"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    small = make_small_library(folder / "small.libdesk")
    lives = (Life(small), Life(small, replace(ATHENS, name="Second")))
    for which, step, days in steps:
        small.later(days=days)
        life = lives[which]
        before = life.state
        outcome = life.step(step)
        if outcome.done:
            assert life.state is TRANSITIONS[before, step].to
        else:
            assert life.state is before
        weighing, record = life.weighing, life.record
        assert (weighing.application is not None and weighing.application.is_open) is (life.state in APPLYING)
        if life.state in REGISTERED and life.state is not PartnerState.ENDED:
            assert record.user_id
            assert record.registered_on is not None
    ids = [life.record.user_id for life in lives if life.record.user_id]
    assert len(set(ids)) == len(ids)
    assert find_faults(small.library.rows) == []
    small.library.close()
