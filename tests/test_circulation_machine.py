"""A whole desk driven by chance: loans, holds, recalls, money, losses, closures, undo, clocks.

Nothing is predicted; after each step what must always hold is asked of the file itself: ``desk_by_chance`` has the
steps, ``watched_library`` what is asked.
"""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from tests.desk_by_chance import PEOPLE, STEPS, DeskByChance
from tests.machines import run_machine

# Each as often as it happens.
NAMES: Final = tuple(name for name, times in STEPS.items() for _ in range(times))


class CirculationMachine(RuleBasedStateMachine):
    """What staff do, time, and taking back."""

    @initialize(preset=st.sampled_from(tuple(PEOPLE)))
    def open_library(self, preset: str) -> None:
        self.desk = DeskByChance(preset)

    def teardown(self) -> None:
        if hasattr(self, "desk"):
            self.desk.close()

    @rule(name=st.sampled_from(NAMES), seed=st.integers(0, 99_999))
    def step(self, name: str, seed: int) -> None:
        self.desk.step(name, seed)

    @rule(steps=st.lists(st.tuples(st.sampled_from(NAMES), st.integers(0, 99_999)), min_size=4, max_size=8))
    def busy_hour(self, steps: list[tuple[str, int]]) -> None:
        for name, seed in steps:
            self.desk.step(name, seed)


def test_a_whole_desk_driven_by_chance() -> None:
    run_machine(CirculationMachine, examples=20, steps=40)


@pytest.mark.long
def test_a_whole_desk_driven_by_chance_for_100_000_steps() -> None:
    run_machine(CirculationMachine, examples=400, steps=100)
