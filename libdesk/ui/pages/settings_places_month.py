"""The left side of the pickup places: the list of them, and the month of the one that is chosen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from libdesk.domain.months import months_after
from libdesk.ui.pages.month_grid import MonthGrid, draw_dispatch_day
from libdesk.ui.pages.names import shown_name
from libdesk.ui.pages.sign_line import SignLines
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.roles import roles_of
from libdesk.ui.signs import SignKind
from libdesk.ui.type_scale import with_tabular_figures
from libdesk.ui.widgets.buttons import Button
from libdesk.ui.widgets.labels import HeadingLabel, PlainLabel, SecondaryLabel

if TYPE_CHECKING:
    from libdesk.services.dispatch_days import DayOfPlace, MonthOfPlace
    from libdesk.ui.session import Session
    from libdesk.ui.widgets.windowed_table import WindowedTable

_LIST_HEIGHT = 176
# Beside a form there may be room for the list alone.
_NARROWEST, _ROOM_FOR_THE_MONTH = 320, 590
# A day as the legend shows it: whether something is sent, the site is open, it cannot be changed any more.
_LEGEND: Final = (
    ((True, True, False), QT_TRANSLATE_NOOP("Calendar", "dispatch day")),
    ((False, False, False), QT_TRANSLATE_NOOP("Calendar", "site closed")),
    ((True, False, False), QT_TRANSLATE_NOOP("Calendar", "dispatch while closed")),
    ((True, True, True), QT_TRANSLATE_NOOP("Calendar", "past")),
)


class PlacesMonth(Retranslated, QWidget):
    """The list above the month. ``switched`` asks for a day to be switched, ``wanted`` for another month's day."""

    switched = Signal(object)
    wanted = Signal(object)

    def __init__(self, session: Session, table: WindowedTable) -> None:
        super().__init__()
        self._session = session
        self.shown: MonthOfPlace | None = None
        self.grid = MonthGrid(self._say)
        self.place_heading = HeadingLabel()
        self.month_heading = HeadingLabel()
        self.before_button = Button("", pressed=lambda: self._step(-1))
        self.after_button = Button("", pressed=lambda: self._step(1))
        self.fill_button = Button("", icon_name="calendar")
        self.copy_button = Button("", icon_name="copy")
        self.label_button = Button("", icon_name="printing")
        self.day_line = PlainLabel()
        self.day_line.setWordWrap(True)
        self.lacking = SignLines()
        self._legend = [SecondaryLabel(wrap=False) for _ in _LEGEND]
        self.month = self._month_side()
        self.grid.moved.connect(lambda _day: self._tell_day())
        self.grid.switched.connect(self.switched)
        self.grid.wanted.connect(self.wanted)
        table.setMinimumHeight(_LIST_HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(12)
        # It may be narrower than the month is: that is left out then.
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.addWidget(table, 1)
        column.addWidget(self.month)
        self.setMinimumWidth(_NARROWEST)
        self.month.hide()
        self.retranslate()

    def show_month(self, found: MonthOfPlace) -> None:
        """Show a place's month."""
        self.shown = found
        self.place_heading.setText(shown_name(found.place, found.place_latin, self._session.language))
        first = found.days[0].day
        self.month_heading.setText(self._session.say_key("calendar.dispatch.month", month=first))
        key = "none" if not found.dispatch_days else "none_left" if found.lacks_days else ""
        said = [self._session.say_key(f"calendar.dispatch.{key}", month=first)] if key and not self._is_over() else []
        self.lacking.say_all(SignKind.ATTENTION, said)
        can_change = any(not one.fixed for one in found.days)
        for button in (self.fill_button, self.copy_button):
            button.setEnabled(can_change)
        self.grid.show_days(found.days, found.today)
        self._arrange()
        self._tell_day()

    def show_nothing(self) -> None:
        """No place is chosen."""
        self.shown = None
        self._arrange()

    def retranslate(self) -> None:
        """Set every text again."""
        self.before_button.setText("‹")
        self.before_button.name(self.tr("Month before"))
        self.after_button.setText("›")
        self.after_button.name(self.tr("Month after"))
        self.fill_button.setText(self.tr("Fill by weekdays …"))
        self.copy_button.setText(self.tr("Copy days …"))
        self.label_button.setText(self.tr("Address label"))
        self.day_line.setAccessibleName(self.tr("The chosen day"))
        for (_look, word), label in zip(_LEGEND, self._legend, strict=True):
            label.setText(QCoreApplication.translate("Calendar", word))
        if self.shown is not None:
            self.show_month(self.shown)

    def sizeHint(self) -> QSize:
        """No higher than it must be: a page that scrolls would take what is wished for as what is needed."""
        return self.minimumSize()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the month out where it has no room."""
        super().resizeEvent(event)
        self._arrange()

    # --- parts

    def _arrange(self) -> None:
        visible = self.shown is not None and self.width() >= _ROOM_FOR_THE_MONTH
        self.month.setVisible(visible)
        self.setMinimumHeight(_LIST_HEIGHT + (self.month.sizeHint().height() + 12 if visible else 0))

    def _is_over(self) -> bool:
        """Whether nothing of the month can be changed any more: a remark would come too late."""
        return self.shown is None or all(one.fixed for one in self.shown.days)

    def _step(self, months: int) -> None:
        if self.grid.current != date.min:
            self.grid.go(months_after(self.grid.current, months))

    def _say(self, one: DayOfPlace) -> str:
        say: Callable[..., str] = self._session.say_key
        text = say(f"calendar.dispatch.{'sends' if one.sends else 'nothing'}", day=one.day)
        if not one.site_open:
            text = say("calendar.dispatch.site_closed", day=text)
        return say("calendar.dispatch.fixed", day=text) if one.fixed else text

    def _tell_day(self) -> None:
        one = self.grid.day_shown(self.grid.current)
        self.day_line.setText(self._say(one) if one is not None else "")

    def _month_side(self) -> QWidget:
        which = QHBoxLayout()
        which.setSpacing(8)
        which.addWidget(self.before_button)
        which.addWidget(self.month_heading, 1, Qt.AlignmentFlag.AlignCenter)
        which.addWidget(self.after_button)
        beside = QVBoxLayout()
        beside.setSpacing(8)
        for button in (self.fill_button, self.copy_button, self.label_button):
            beside.addWidget(button)
        legend = QVBoxLayout()
        legend.setSpacing(0)
        for (look, _word), label in zip(_LEGEND, self._legend, strict=True):
            line = QHBoxLayout()
            line.setSpacing(8)
            line.addWidget(DaySample(*look))
            line.addWidget(label, 1)
            legend.addLayout(line)
        beside.addLayout(legend)
        beside.addStretch(1)
        side = QWidget()
        grid = QGridLayout(side)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        grid.addWidget(self.place_heading, 0, 0, 1, 3)
        grid.addWidget(self.lacking, 1, 0, 1, 3)
        grid.addLayout(which, 2, 0)
        grid.addWidget(self.grid, 3, 0)
        grid.addLayout(beside, 2, 1, 2, 1)
        grid.addWidget(self.day_line, 4, 0, 1, 3)
        grid.setColumnStretch(2, 1)
        return side


class DaySample(Retranslated, QWidget):
    """One sign of the legend."""

    def __init__(self, sends: bool, site_open: bool, fixed: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = (sends, site_open, fixed)
        self.setFixedSize(QSize(32, 24))

    def recolour(self) -> None:
        """Draw it in the theme's colours."""
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a day of this kind."""
        from libdesk.services.dispatch_days import DayOfPlace

        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(with_tabular_figures(self.font()))
        day = DayOfPlace(date(2026, 1, 8), *self._look)
        draw_dispatch_day(painter, roles_of(self.palette()), QRect(self.rect()), day)
