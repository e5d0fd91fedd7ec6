"""What can be done to a lending request beside the steps of its life: a case of compensation, its letters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from libdesk.ui.pages.lending_reading import RequestReading
    from libdesk.ui.pages.step_form import StepForm


@dataclass(frozen=True, slots=True)
class LendingMoreForm:
    """A form that ``may`` be opened or not, as the request stands."""

    form: StepForm[RequestReading]
    may: Callable[[RequestReading], bool]
