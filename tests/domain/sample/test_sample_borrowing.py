"""The demo's borrowing: each story follows the table of transitions, and together they end in every state."""

from __future__ import annotations

from itertools import pairwise

from libdesk.domain.borrowing_states import BorrowingState, BorrowingStep, after
from libdesk.domain.sample.borrowing import SAMPLE_BORROWINGS, SampleBorrowing


def _end(story: SampleBorrowing) -> BorrowingState:
    state = BorrowingState.RECEIVED
    for _days, step in story.steps[1:]:
        if step != "cost":
            following = after(state, BorrowingStep(step))
            assert following is not None, (story.asked.title, state, step)
            state = following
    return state


def test_each_story_can_happen_and_every_state_is_shown() -> None:
    assert {_end(story) for story in SAMPLE_BORROWINGS} == set(BorrowingState)
    for story in SAMPLE_BORROWINGS:
        assert story.steps[0][1] == "enter"
        assert all(one[0] >= following[0] for one, following in pairwise(story.steps))
    assert len({story.asked.title for story in SAMPLE_BORROWINGS}) == len(SAMPLE_BORROWINGS)
