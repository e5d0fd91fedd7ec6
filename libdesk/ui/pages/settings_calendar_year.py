"""The left side of the calendar: the year, what its signs mean, the picked days, and the list of what is entered."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from libdesk.ui.pages.year_grid import YearGrid
from libdesk.ui.pages.year_grid_marks import DayKind, Mark, MarkSample
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.widgets.labels import PlainLabel, SecondaryLabel

if TYPE_CHECKING:
    from libdesk.services.calendars import DayOfSite
    from libdesk.ui.widgets.buttons import Button
    from libdesk.ui.widgets.windowed_table import WindowedTable

_NARROWEST, _ROOM_FOR_A_LINE = 440, 780
_LIST_HEIGHT = 130
_LEGEND: Final = (
    ((Mark(DayKind.WEEK),), QT_TRANSLATE_NOOP("Calendar", "closed every week")),
    ((Mark(DayKind.CLOSURE),), QT_TRANSLATE_NOOP("Calendar", "closed")),
    ((Mark(DayKind.OPENING),), QT_TRANSLATE_NOOP("Calendar", "open by exception")),
    (
        (Mark(DayKind.OPEN, term_edge="first"), Mark(DayKind.OPEN, term_edge="last")),
        QT_TRANSLATE_NOOP("Calendar", "term"),
    ),
    ((Mark(DayKind.OPEN, today=True),), QT_TRANSLATE_NOOP("Calendar", "today")),
)


class CalendarYear(Retranslated, QWidget):
    """The grid above the list; where there is little room beside a form, the lines between them break."""

    def __init__(self, say: Callable[[DayOfSite], str], table: WindowedTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = YearGrid(say)
        self.day_line = PlainLabel()
        self.day_line.setWordWrap(True)
        self._words = [SecondaryLabel(wrap=False) for _ in _LEGEND]
        self._legend_items = [self._legend_item(place) for place in range(len(_LEGEND))]
        self._legend = QGridLayout()
        self._legend.setHorizontalSpacing(16)
        self._legend.setVerticalSpacing(2)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(8)
        self._line.addWidget(self.day_line, 1)
        self._line.addLayout(self._buttons)
        table.setMinimumHeight(_LIST_HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(8)
        # It may be narrower than its lines are now: they break then.
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.addWidget(self.grid)
        column.addLayout(self._legend)
        column.addLayout(self._line)
        column.addWidget(table, 1)
        self.setMinimumWidth(_NARROWEST)
        self._abreast = 0
        self._arrange()
        self.retranslate()

    def add_button(self, button: Button) -> None:
        """A button for a new entry, above the list."""
        self._buttons.addWidget(button)

    def retranslate(self) -> None:
        """Set every text again."""
        for (_marks, word), label in zip(_LEGEND, self._words, strict=True):
            label.setText(QCoreApplication.translate("Calendar", word))
        self.day_line.setAccessibleName(self.tr("The picked days"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines where they do not fit."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= _ROOM_FOR_A_LINE
        abreast = len(_LEGEND) if wide else 3
        self.setMinimumHeight(self.grid.height() + _LIST_HEIGHT + (74 if wide else 130))
        if abreast == self._abreast:
            return
        self._abreast = abreast
        direction = QBoxLayout.Direction
        self._line.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        for place, item in enumerate(self._legend_items):
            self._legend.addWidget(item, place // abreast, place % abreast)
        self._legend.setColumnStretch(len(_LEGEND), 1)

    def _legend_item(self, place: int) -> QWidget:
        item = QWidget()
        row = QHBoxLayout(item)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for mark in _LEGEND[place][0]:
            row.addWidget(MarkSample(mark))
        row.addWidget(self._words[place])
        row.addStretch(1)
        return item
