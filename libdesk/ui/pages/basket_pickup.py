"""A choice of the place where things are fetched, that says what was chosen once staff are done choosing."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from libdesk.ui.pages.pickup_choices import choice_of, option_of, pickup_options
from libdesk.ui.widgets.fields import ChoiceBox

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from libdesk.domain.pickup import PickupChoice
    from libdesk.ui.session import Session

_WIDTH = 230


class PickupBox(ChoiceBox):
    """``settled`` carries the choice when it is confirmed: by Enter, with the mouse, or by leaving the box.

    The arrow keys go through the places one by one, and none of those on the way is anybody's choice.
    """

    settled = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._said = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(_WIDTH)
        self.offer()

    def offer(self) -> None:
        """Read the places that can be chosen."""
        self.clear()
        for option, text in pickup_options(self._session):
            self.addItem(text, option)
        self.show_choice(None)

    def show_choice(self, choice: PickupChoice | None, other: str = "") -> None:
        """Show what is chosen; None: nothing in particular, ``other`` says why."""
        self._said = option_of(choice) if choice is not None else ""
        self.setPlaceholderText(other)
        self.setCurrentIndex(self.findData(self._said) if self._said else -1)

    def show_common(self, choices: Collection[PickupChoice], various: str) -> None:
        """Show the one choice that all have in common, or that they have various ones."""
        one = next(iter(choices)) if len(set(choices)) == 1 else None
        self.show_choice(one, various if choices else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter confirms."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._settle()
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving confirms; the box's own list is no leaving."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._settle()

    def hidePopup(self) -> None:
        """What was taken from the list is meant."""
        super().hidePopup()
        # The list is closed before the box knows what was taken from it.
        QTimer.singleShot(0, self, self._settle)

    def _settle(self) -> None:
        option = str(self.currentData() or "")
        if option and option != self._said:
            self._said = option
            self.settled.emit(choice_of(option))
