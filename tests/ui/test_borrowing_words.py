"""Everything that the history of a borrowing request can name has its words in both languages."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from libdesk.domain.borrowing_deadlines import DATED, Due
from libdesk.domain.borrowing_states import BorrowingState, BorrowingStep
from libdesk.ui.pages.borrowing_forms import more_forms
from libdesk.ui.pages.borrowing_papers_of import WHEN
from libdesk.ui.pages.borrowing_words import STATE_SIGNS, done_word
from libdesk.ui.session import Session
from libdesk.wording.catalogue import catalogue

_BESIDE_STEPS = (
    "enter",
    "change",
    "turn_private",
    "turn_library",
    "note_damage",
    "report_to_lender",
    "settle_damage",
    "message",
)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_step_state_and_deadline_has_its_words(language: str) -> None:
    knows = catalogue(language).knows
    say = SimpleNamespace(language=language, say_key=lambda key, **facts: catalogue(language).text(key, facts))
    for step in (*BorrowingStep, *_BESIDE_STEPS, *more_forms()):
        assert done_word(cast(Session, say), step), step
    assert all(knows(f"borrowing.steps.{step}") for step in BorrowingStep)
    assert all(knows(f"borrowing.more.{name}") for name in more_forms())
    assert all(knows(f"borrowing.states.{state}") and state in STATE_SIGNS for state in BorrowingState)
    assert all(knows(f"words.sheet.{what.replace('-', '_')}") for what in WHEN)
    for due in Due:
        assert knows(f"today.{due}")
        assert knows(f"today.day.{due}")
        assert knows(f"borrowing.due.{due}")
        assert knows(f"today.late.{due}") is (due in DATED)
        assert knows(f"borrowing.late.{due}") is (due in DATED)
