"""Lending driven by chance: requests, parcels, letters, losses, registrations, undo, and clocks.

Nothing is predicted; after each step what must always hold is asked of the file itself (``lending_by_chance``).
"""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from tests.lending_by_chance import STEPS, LendingByChance
from tests.machines import run_machine

# Each as often as it happens.
NAMES: Final = tuple(name for name, times in STEPS.items() for _ in range(times))


class LendingMachine(RuleBasedStateMachine):
    """What staff do, what partners send, time, and taking back."""

    @initialize()
    def open_library(self) -> None:
        self.office = LendingByChance()

    def teardown(self) -> None:
        if hasattr(self, "office"):
            self.office.close()

    @rule(name=st.sampled_from(NAMES), seed=st.integers(0, 99_999))
    def step(self, name: str, seed: int) -> None:
        self.office.step(name, seed)

    @rule(steps=st.lists(st.tuples(st.sampled_from(NAMES), st.integers(0, 99_999)), min_size=6, max_size=12))
    def busy_day(self, steps: list[tuple[str, int]]) -> None:
        for name, seed in steps:
            self.office.step(name, seed)


@pytest.mark.rule("L01")
@pytest.mark.rule("L08")
@pytest.mark.rule("L13")
def test_lending_driven_by_chance() -> None:
    run_machine(LendingMachine, examples=12, steps=30)


@pytest.mark.long
def test_lending_driven_by_chance_for_long() -> None:
    run_machine(LendingMachine, examples=200, steps=60)
