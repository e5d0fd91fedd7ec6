"""What stands in a list's place while it has nothing to show: why, and what to do next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from libdesk.ui.roles import Role
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.labels import HeadingLabel, IconLabel, SecondaryLabel

_WIDTH = 420
_ICON = 32


@dataclass(frozen=True, slots=True)
class StateText:
    """What a panel says: ``title`` in a few words, ``hint`` what to do, ``button`` the verb that does it."""

    title: str
    hint: str = ""
    button: str = ""
    pressed: Callable[[], object] | None = None
    icon: str = "info"
    role: Role = "secondary"


class StatePanel(QWidget):
    """An icon, a title, a hint and at most one button, in the middle of the list's place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressed: Callable[[], object] | None = None
        self._icon = IconLabel("info", "secondary", _ICON)
        self._title = HeadingLabel()
        self._hint = SecondaryLabel()
        self._button = Button(kind=ButtonKind.PLAIN, pressed=self._press)
        self._button.hide()
        for label in (self._title, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._hint.setFixedWidth(_WIDTH)
        self._title.setMinimumWidth(_WIDTH)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addSpacing(4)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        outer = QHBoxLayout(self)
        outer.addStretch(1)
        middle = QVBoxLayout()
        middle.addStretch(2)
        middle.addLayout(column)
        middle.addStretch(3)
        outer.addLayout(middle)
        outer.addStretch(1)

    @property
    def button(self) -> Button:
        """The button that does what the hint says."""
        return self._button

    def say(self, text: StateText) -> None:
        """Show a state."""
        self._icon.set_icon(text.icon, text.role)
        self._title.setText(text.title)
        self._hint.setText(text.hint)
        self._hint.setVisible(bool(text.hint))
        self._button.setText(text.button)
        self._button.setVisible(bool(text.button))
        self._pressed = text.pressed
        self.setAccessibleName(text.title)
        self.setAccessibleDescription(text.hint)

    def _press(self) -> None:
        if self._pressed is not None:
            self._pressed()
