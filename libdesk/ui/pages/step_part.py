"""A part of a step's form that is more than a field: a choice made by searching."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from libdesk.ui.widgets.fields import FieldValue


class StepPart(QWidget):
    """Stands above the fields, or ``under`` them. ``changed`` follows each change by hand."""

    changed = Signal()
    under = False

    def values(self) -> dict[str, FieldValue]:
        """What it holds, by names that no field of the form has."""
        raise NotImplementedError

    def take_keyboard(self) -> bool:
        """Take the keyboard when the form opens; False where nothing is left to choose."""
        raise NotImplementedError

    def refused(self) -> None:
        """The step was refused, and why is said under the form: what the part says of it need not stand there too."""
