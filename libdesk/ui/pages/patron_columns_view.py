"""What each column of a table holds: guessed from its header, and set right by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from libdesk.ui.widgets.fields import ChoiceBox
from libdesk.ui.widgets.labels import ElidedLabel, SecondaryLabel

if TYPE_CHECKING:
    from libdesk.exchange.tables import Table
    from libdesk.ui.session import Session

_SAMPLES = 3
_HEIGHT = 230


class ColumnsView(QScrollArea):
    """A line for each column: its header, its first values, and what it holds. ``changed`` after a choice by hand."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._boxes: list[ChoiceBox] = []
        self.setWidgetResizable(True)
        self.setMinimumHeight(120)
        self.setMaximumHeight(_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def columns(self) -> dict[int, str]:
        """Column number -> field, as chosen."""
        chosen = {place: str(box.currentData() or "") for place, box in enumerate(self._boxes)}
        return {place: field for place, field in chosen.items() if field}

    @property
    def boxes(self) -> tuple[ChoiceBox, ...]:
        """The choices, a column each."""
        return tuple(self._boxes)

    def show_table(self, table: Table, guessed: Mapping[int, str]) -> None:
        """Show the columns of a table."""
        from libdesk.services.patron_importing import FIELDS

        translate = QCoreApplication.translate
        holder = QWidget()
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        words = [("", translate("ColumnsView", "leave it out"))]
        words += [(field, self._session.say_key(f"words.patron_column.{field}")) for field in FIELDS]
        self._boxes = []
        for place, header in enumerate(table.header):
            name = header or translate("ColumnsView", "Column {n}").format(n=place + 1)
            samples = [row.cells[place].replace("\n", " / ") for row in table.rows[:_SAMPLES] if place < len(row.cells)]
            box = ChoiceBox()
            for value, word in words:
                box.addItem(word, value)
            box.setCurrentIndex(max(box.findData(guessed.get(place, "")), 0))
            box.setAccessibleName(translate("ColumnsView", "What “{name}” holds").format(name=name))
            box.setMinimumWidth(220)
            box.currentIndexChanged.connect(lambda _index, box=box: self._chosen(box))
            self._boxes.append(box)
            label = ElidedLabel(name)
            label.setMinimumWidth(160)
            grid.addWidget(label, place, 0)
            grid.addWidget(_first_values(samples), place, 1)
            grid.addWidget(box, place, 2)
        column = QVBoxLayout(holder)
        column.setContentsMargins(24, 4, 24, 8)
        column.addLayout(grid)
        column.addStretch(1)
        self.setWidget(holder)

    def _chosen(self, chosen: ChoiceBox) -> None:
        """A field stands in one column: another that held it is left out."""
        for box in self._boxes:
            if box is not chosen and chosen.currentData() and box.currentData() == chosen.currentData():
                box.blockSignals(True)
                box.setCurrentIndex(0)
                box.blockSignals(False)
        self.changed.emit()


def _first_values(samples: list[str]) -> SecondaryLabel:
    label = SecondaryLabel(" · ".join(sample for sample in samples if sample)[:120], wrap=False)
    label.setMinimumWidth(40)
    return label
