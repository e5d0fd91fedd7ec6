"""What can be done to a borrowing request beside the steps of its life: a cost noted, a damage, who pays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from libdesk.ui.pages.borrowing_reading import BorrowingReading
    from libdesk.ui.pages.step_form import StepForm


@dataclass(frozen=True, slots=True)
class MoreForm:
    """A form that ``may`` be opened or not, as the request stands; ``right`` is what the staff member needs."""

    form: StepForm[BorrowingReading]
    may: Callable[[BorrowingReading], bool]
    right: str = "borrowing"
