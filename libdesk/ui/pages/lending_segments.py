"""A small segmented choice: a few words side by side, one of them chosen, moved through with the arrow keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QWidget

from libdesk.ui.widgets.buttons import Button, ButtonKind

_GAP = 4


class Segments(QWidget):
    """Emits ``chosen`` with the id of the segment when another one is chosen. Tab reaches the chosen one only."""

    chosen = Signal(str)

    def __init__(self, ids: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ids = tuple(ids)
        self._group = QButtonGroup(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self._rows = 0
        for name in self._ids:
            button = Button("", ButtonKind.QUIET, pressed=lambda name=name: self.choose(name))
            button.setObjectName(name)
            button.setCheckable(True)
            self._group.addButton(button)
            self._grid.addWidget(button, 0, len(self._group.buttons()) - 1)
        self._current = self._ids[0]
        self._show_current()

    @property
    def current(self) -> str:
        """The id of the chosen segment."""
        return self._current

    def button(self, name: str) -> Button:
        """The button of a segment."""
        return next(button for button in self.findChildren(Button) if button.objectName() == name)

    def set_texts(self, texts: Sequence[str]) -> None:
        """The segments' words, in their order."""
        for name, text in zip(self._ids, texts, strict=True):
            self.button(name).setText(text)

    def fit(self, room: int) -> None:
        """Stand in two rows where one has not ``room`` pixels for every word."""
        buttons = self._group.buttons()
        wanted = sum(button.sizeHint().width() + _GAP for button in buttons) - _GAP
        rows = 1 if wanted <= room else 2
        if rows == self._rows:
            return
        self._rows = rows
        a_row = -(-len(buttons) // rows)
        for place, button in enumerate(buttons):
            self._grid.addWidget(button, place // a_row, place % a_row)

    def choose(self, name: str) -> None:
        """Choose a segment."""
        another = name != self._current
        self.show_current(name)
        if another:
            self.chosen.emit(name)

    def show_current(self, name: str) -> None:
        """Show which segment is chosen, and tell nobody."""
        self._current = name
        self._show_current()

    def _show_current(self) -> None:
        for name in self._ids:
            self.button(name).setChecked(name == self._current)
