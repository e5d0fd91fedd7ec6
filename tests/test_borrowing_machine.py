"""Borrowing driven by chance: requests, budgets, lenders' answers, losses, undo, and clocks over two fiscal years.

Nothing is predicted; after each step what must always hold is asked of the file itself (``borrowing_by_chance``).
"""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from tests.borrowing_by_chance import STEPS, BorrowingByChance
from tests.machines import run_machine

# Each as often as it happens.
NAMES: Final = tuple(name for name, times in STEPS.items() for _ in range(times))


class BorrowingMachine(RuleBasedStateMachine):
    """What staff do, what lenders answer, time, and taking back."""

    @initialize()
    def open_library(self) -> None:
        self.office = BorrowingByChance()

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


@pytest.mark.rule("B04")
@pytest.mark.rule("B19")
@pytest.mark.rule("R02")
def test_borrowing_driven_by_chance() -> None:
    run_machine(BorrowingMachine, examples=12, steps=30)


@pytest.mark.long
def test_borrowing_driven_by_chance_for_long() -> None:
    run_machine(BorrowingMachine, examples=300, steps=60)
