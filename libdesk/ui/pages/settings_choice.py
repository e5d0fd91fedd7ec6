"""The choice above a list of entries in Settings: which of several lists is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from libdesk.ui.widgets.fields import ChoiceBox
from libdesk.ui.widgets.labels import PlainLabel


class ShownChoice(QWidget):
    """``taken`` follows a choice once what is typed in the list before may be left (``leave``); ``shown`` is it."""

    taken = Signal()

    def __init__(
        self,
        codes: Iterable[str],
        shown: str,
        leave: Callable[[Callable[[], object]], object],
        *,
        least_width: int,
    ) -> None:
        super().__init__()
        self._leave = leave
        self.box = ChoiceBox()
        self.box.setMinimumWidth(least_width)
        for code in codes:
            self.box.addItem("", code)
        self.box.setCurrentIndex(max(self.box.findData(shown), 0))
        self.shown = str(self.box.currentData())
        self._label = PlainLabel()
        self._label.setBuddy(self.box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._label)
        column.addWidget(self.box)
        self.box.currentIndexChanged.connect(self._switch)

    def set_texts(self, label: str, words: Sequence[str]) -> None:
        """Set the label and the word of each choice, in their order."""
        self._label.setText(label)
        self.box.setAccessibleName(label)
        for place, word in enumerate(words):
            self.box.setItemText(place, word)

    def _switch(self) -> None:
        wanted = str(self.box.currentData())
        if wanted == self.shown:
            return
        # The choice goes back if staff keep editing.
        self.box.setCurrentIndex(self.box.findData(self.shown))
        self._leave(lambda: self._take(wanted))

    def _take(self, wanted: str) -> None:
        self.shown = wanted
        self.box.setCurrentIndex(self.box.findData(wanted))
        self.taken.emit()
        self.box.setFocus()
