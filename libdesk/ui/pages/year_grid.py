"""A year of a site drawn small: twelve months, each day with its sign, a day or a range picked by key or mouse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QLocale, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from libdesk.domain.months import months_after
from libdesk.ui.pages.year_grid_marks import CELL_HEIGHT, Mark, draw_day, mark_of
from libdesk.ui.plain_tooltips import in_tooltip
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.roles import roles_of
from libdesk.ui.type_scale import TypeSize, sized, with_tabular_figures

if TYPE_CHECKING:
    from libdesk.services.calendars import DayOfSite

_CELL_NARROWEST, _CELL_WIDEST = 17, 24
_GAP = 12
_NAME_HEIGHT, _WEEKDAYS_HEIGHT = 20, 16
_WEEKS = 6
_MONTHS_ABREAST: Final = (6, 4, 3, 2, 1)
_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_MONTHS: Final = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class YearGrid(Retranslated, QWidget):
    """The arrows go by days and weeks, Page Up and Down by months; with Shift they mark a range, as the mouse does.

    ``picked`` follows each day or range picked by hand, ``opened`` Enter or a double click, ``wanted_year`` a step
    over the year's edge. ``say`` is what a day is told by, for the tooltip and for screen readers.
    """

    picked = Signal(object, object)
    opened = Signal(object)
    wanted_year = Signal(int)

    def __init__(self, say: Callable[[DayOfSite], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._days: dict[date, DayOfSite] = {}
        self._year = 0
        self._today = date.min
        self._anchor = self._current = date.min
        self._beyond: date | None = None
        self._abreast, self._cell = 6, _CELL_NARROWEST
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._fit()
        self.retranslate()

    # --- what is shown and picked

    @property
    def selection(self) -> tuple[date, date]:
        """The first and the last day that are picked."""
        return min(self._anchor, self._current), max(self._anchor, self._current)

    @property
    def current(self) -> date:
        """The day where the keyboard is."""
        return self._current

    def show_days(self, days: Sequence[DayOfSite], today: date) -> None:
        """Show a year; the day that was picked keeps its place in it."""
        self._days = {one.day: one for one in days}
        self._today = today
        if not days:
            return
        self._year = days[0].day.year
        if self._current.year != self._year:
            self._anchor = self._current = self._begin()
        self._beyond = None
        self._describe()

    def retranslate(self) -> None:
        """Set every text again."""
        self.setAccessibleName(self.tr("Year"))
        self.update()

    def recolour(self) -> None:
        """Draw it in the theme's colours."""
        self.update()

    # --- by hand

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go by days, weeks and months; Enter opens."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self._current)
            return
        target = self._target(key)
        if target is None:
            super().keyPressEvent(event)
            return
        self._go(target, extend=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick a day."""
        day = self.day_at(event.position().toPoint())
        if day is not None and event.button() == Qt.MouseButton.LeftButton:
            self._go(day, extend=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pick a range."""
        day = self.day_at(event.position().toPoint())
        if day is not None and day != self._current and event.buttons() & Qt.MouseButton.LeftButton:
            self._go(day, extend=True)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a day."""
        day = self.day_at(event.position().toPoint())
        if day is not None:
            self.opened.emit(day)

    def event(self, event: QEvent) -> bool:
        """Say what a day is where the mouse rests."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            day = self.day_at(event.pos())
            text = self._say(self._days[day]) if day is not None else ""
            QToolTip.showText(event.globalPos(), in_tooltip(text) if text else "", self)
            return True
        return super().event(event)

    # --- where things are

    def day_at(self, place: QPoint) -> date | None:
        """The day drawn at a place, if one is."""
        return next((day for day in self._days if self.area_of(day).contains(place)), None)

    def area_of(self, day: date) -> QRect:
        """Where a day is drawn."""
        corner = self._month_corner(day.month)
        first = day.replace(day=1)
        place = _column_of(first) + day.day - 1
        return QRect(
            corner.x() + place % 7 * self._cell,
            corner.y() + _NAME_HEIGHT + _WEEKDAYS_HEIGHT + place // 7 * CELL_HEIGHT,
            self._cell,
            CELL_HEIGHT,
        )

    def sizeHint(self) -> QSize:
        """Six months abreast."""
        return QSize(6 * 7 * _CELL_NARROWEST + 5 * _GAP, self.height())

    def minimumSizeHint(self) -> QSize:
        """One month."""
        return QSize(7 * _CELL_NARROWEST, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many months abreast as there is room for."""
        super().resizeEvent(event)
        self._fit()

    # --- drawing

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the months."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        roles = roles_of(self.palette())
        small = with_tabular_figures(sized(self.font(), TypeSize.SECONDARY))
        for month in range(1, 13) if self._days else ():
            self._draw_heads(painter, month)
        painter.setFont(small)
        first, last = self.selection
        for day, one in self._days.items():
            mark = Mark(
                mark_of(one),
                one.term_edge,
                today=day == self._today,
                picked=first <= day <= last,
                current=day == self._current and self.hasFocus(),
            )
            draw_day(painter, roles, self.area_of(day), str(day.day), mark)

    def _draw_heads(self, painter: QPainter, month: int) -> None:
        roles, locale, corner = roles_of(self.palette()), QLocale(), self._month_corner(month)
        painter.setFont(sized(self.font(), TypeSize.SECONDARY, semibold=True))
        painter.setPen(QColor(roles.text))
        name = QRect(corner.x() + 2, corner.y(), 7 * self._cell, _NAME_HEIGHT)
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, locale.standaloneMonthName(month))
        painter.setFont(sized(self.font(), TypeSize.SECONDARY))
        painter.setPen(QColor(roles.secondary))
        for place in range(7):
            area = QRect(corner.x() + place * self._cell, corner.y() + _NAME_HEIGHT, self._cell, _WEEKDAYS_HEIGHT)
            weekday = (_first_weekday() + place - 1) % 7 + 1
            letter = locale.standaloneDayName(weekday, QLocale.FormatType.NarrowFormat)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, letter)

    # --- parts

    def _fit(self) -> None:
        width = max(self.width(), 1)
        self._abreast = next(
            (many for many in _MONTHS_ABREAST if many * 7 * _CELL_NARROWEST + (many - 1) * _GAP <= width), 1
        )
        room = (width - (self._abreast - 1) * _GAP) // self._abreast // 7
        self._cell = min(max(room, _CELL_NARROWEST), _CELL_WIDEST)
        lines = 12 // self._abreast
        self.setFixedHeight(lines * self._month_height() + (lines - 1) * _GAP)

    @staticmethod
    def _month_height() -> int:
        return _NAME_HEIGHT + _WEEKDAYS_HEIGHT + _WEEKS * CELL_HEIGHT

    def _month_corner(self, month: int) -> QPoint:
        across, down = (month - 1) % self._abreast, (month - 1) // self._abreast
        return QPoint(across * (7 * self._cell + _GAP), down * (self._month_height() + _GAP))

    def _target(self, key: Qt.Key) -> date | None:
        if not self._days:
            return None
        if key in _STEPS:
            return self._current + timedelta(days=_STEPS[key])
        if key in _MONTHS:
            return months_after(self._current, _MONTHS[key])
        if key == Qt.Key.Key_Home:
            return self._current.replace(day=1)
        if key == Qt.Key.Key_End:
            return months_after(self._current.replace(day=1), 1) - timedelta(days=1)
        return None

    def _go(self, day: date, *, extend: bool) -> None:
        if day.year != self._year:
            self._beyond = day
            self.wanted_year.emit(day.year)
            return
        self._current = day
        if not extend:
            self._anchor = day
        self._tell()

    def _begin(self) -> date:
        """Where the keyboard is in a year that is shown anew: where a step led, today, or where it was before."""
        if self._beyond is not None and self._beyond.year == self._year:
            return self._beyond
        if self._current == date.min:
            return self._today if self._today.year == self._year else date(self._year, 1, 1)
        # 29 February becomes the 28th.
        day = 28 if (self._current.month, self._current.day) == (2, 29) else self._current.day
        return self._current.replace(year=self._year, day=day)

    def _tell(self) -> None:
        self._describe()
        self.picked.emit(*self.selection)

    def _describe(self) -> None:
        self.setAccessibleDescription(self._say(self._days[self._current]) if self._current in self._days else "")
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard is elsewhere."""
        super().focusOutEvent(event)
        self.update()


def _first_weekday() -> int:
    """The weekday (1 Monday to 7 Sunday) that begins a week where the window's language is spoken."""
    return QLocale().firstDayOfWeek().value


def _column_of(day: date) -> int:
    return (day.isoweekday() - _first_weekday()) % 7
