"""Every step of a request tried in every state: allowed by the table it is done and kept, else refused, and nothing."""

from __future__ import annotations

import pytest

from libdesk.db.integrity import find_faults
from libdesk.domain.borrowing_states import TRANSITIONS, BorrowingState, BorrowingStep
from libdesk.services.history import History
from tests.library_fixtures import SmallLibrary
from tests.services.borrowing_life import WAYS, Life
from tests.services.circulation_rows import all_text
from tests.services.outcomes import refusals

_S, _P = BorrowingState, BorrowingStep
# Refused with a reason of their own, that says more than that the step is not next.
_SAYS_MORE = {_P.ARRIVE: "borrowing_arrived_already"}


def prepare(life: Life, state: BorrowingState, step: BorrowingStep) -> None:
    """Bring a request to a state, and let come what a step waits for."""
    life.bring_to(state)
    if step is _P.ANSWER_EXTENSION and (state, _P.ASK_EXTENSION) in TRANSITIONS:
        life.do(_P.ASK_EXTENSION)
    if step in (_P.MAKE_READY, _P.SEND_UNUSED) and state is _S.ARRIVED:
        life.do(_P.SEND_LETTER)
    if step is _P.NOT_COLLECTED and state is _S.READY:
        life.small.later(days=8)


def test_every_state_has_a_way_to_it() -> None:
    assert set(WAYS) == set(BorrowingState)


@pytest.mark.parametrize(("state", "step"), TRANSITIONS)
def test_each_allowed_step_is_done_and_kept_and_can_be_taken_back(
    small: SmallLibrary, state: BorrowingState, step: BorrowingStep
) -> None:
    # A reading in the library can be ended; what was taken home cannot.
    life = Life(small, in_library_only=int(step is _P.END_READING))
    prepare(life, state, step)
    if step is _P.SHIP_BACK:
        life.tick_all()
    if step is _P.SETTLE:
        life.services.borrowing_losses.report_to_lender(life.here, life.id, "telephone").must()
    before, kept = life.record, len(life.events())
    outcome = life.step(step)
    assert refusals(outcome) == []
    after = TRANSITIONS[state, step].to
    assert life.record.state is after
    assert life.events()[kept:] == [(str(step), str(after))]
    assert find_faults(small.library.rows) == []
    History(small.library).undo(life.here, outcome.action_id or 0).must()
    assert life.record == before
    assert find_faults(small.library.rows) == []


@pytest.mark.parametrize("state", BorrowingState)
def test_each_forbidden_step_is_refused_and_changes_nothing(small: SmallLibrary, state: BorrowingState) -> None:
    life = Life(small)
    life.bring_to(state)
    before = all_text(small)
    for step in [step for step in BorrowingStep if (state, step) not in TRANSITIONS]:
        outcome = life.step(step)
        assert not outcome.done, (state, step)
        more = _SAYS_MORE.get(step) if life.record.book is not None else None
        assert refusals(outcome) == [more or "borrowing_step_out_of_order"], (state, step)
        assert all_text(small) == before, (state, step)
