"""The forms of all steps of borrowing, collected from the modules that hold them."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import ModuleType

    from libdesk.domain.borrowing_states import BorrowingStep
    from libdesk.ui.pages.borrowing_more_form import MoreForm
    from libdesk.ui.pages.borrowing_reading import BorrowingReading
    from libdesk.ui.pages.step_form import StepForm

_MODULES: Final = ("asking", "orders", "arrivals", "desk", "returning", "losses", "costs")
AT_THE_DESK: Final = frozenset({"hand_out", "end_reading", "ask_extension", "take_back", "not_collected"})
"""Steps that whoever lends at the counter may take; all others need the right to borrow from other libraries."""


@cache
def step_forms() -> Mapping[BorrowingStep, StepForm[BorrowingReading]]:
    """The form of each step."""
    found: dict[BorrowingStep, StepForm[BorrowingReading]] = {}
    for name in _MODULES:
        found.update(getattr(_module(name), "FORMS", {}))
    return found


@cache
def more_forms() -> Mapping[str, MoreForm]:
    """What can be done beside the steps, by name."""
    found: dict[str, MoreForm] = {}
    for name in _MODULES:
        found.update(getattr(_module(name), "MORE", {}))
    return found


def _module(name: str) -> ModuleType:
    return import_module(f"libdesk.ui.pages.borrowing_step_forms_{name}")
