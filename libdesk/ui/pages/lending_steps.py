"""The forms of all steps of lending, collected from the modules that hold them."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import ModuleType

    from libdesk.domain.lending_states import LendingStep
    from libdesk.ui.pages.lending_more_form import LendingMoreForm
    from libdesk.ui.pages.lending_reading import RequestReading
    from libdesk.ui.pages.step_form import StepForm

_MODULES: Final = ("deciding", "packing", "away", "returning", "compensation")


@cache
def step_forms() -> Mapping[LendingStep, StepForm[RequestReading]]:
    """The form of each step."""
    found: dict[LendingStep, StepForm[RequestReading]] = {}
    for name in _MODULES:
        found.update(getattr(_module(name), "FORMS", {}))
    return found


@cache
def more_forms() -> Mapping[str, LendingMoreForm]:
    """What can be done beside the steps, by name."""
    found: dict[str, LendingMoreForm] = {}
    for name in _MODULES:
        found.update(getattr(_module(name), "MORE", {}))
    return found


def _module(name: str) -> ModuleType:
    return import_module(f"libdesk.ui.pages.lending_step_forms_{name}")
