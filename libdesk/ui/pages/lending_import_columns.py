"""Which column of a table holds what, asked where its headers do not say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from libdesk.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from libdesk.ui.session import Session


class ColumnsForm(QWidget):
    """A choice for each column; what is guessed from its header stands in it already."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._lines = QFormLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self.boxes: list[QComboBox] = []

    def ask(self, header: Sequence[str]) -> None:
        """Ask for the columns of a table, once."""
        if self.boxes:
            return
        # Imported here: few tables need it.
        from libdesk.exchange.lending_columns import FIELDS, guess_columns

        guessed = guess_columns(header)
        for place, text in enumerate(header):
            box = QComboBox()
            box.setAccessibleName(text)
            box.addItem(self.tr("not used"), "")
            for field in FIELDS:
                box.addItem(self._session.say_key(f"words.request_column.{field}"), field)
            box.setCurrentIndex(max(box.findData(guessed.get(place, "")), 0))
            label = PlainLabel(text or "–")
            label.setBuddy(box)
            self._lines.addRow(label, box)
            self.boxes.append(box)
        if self.boxes:
            self.setFocusProxy(self.boxes[0])

    def columns(self) -> dict[int, str]:
        """Column number -> field, as staff have named them; empty while they were not asked."""
        return {place: str(box.currentData()) for place, box in enumerate(self.boxes) if box.currentData()}
