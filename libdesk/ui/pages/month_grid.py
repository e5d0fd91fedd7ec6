"""A month drawn large: each day with its sign; days are switched on and off by key or mouse."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QLocale, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from libdesk.domain.months import months_after
from libdesk.ui.plain_tooltips import in_tooltip
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.roles import ColourRoles, roles_of
from libdesk.ui.type_scale import TypeSize, sized, with_tabular_figures

if TYPE_CHECKING:
    from libdesk.services.dispatch_days import DayOfPlace

_CELL_WIDTH, _CELL_HEIGHT, _HEAD = 52, 28, 20
_WEEKS = 6
_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_MONTHS: Final = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class MonthGrid(Retranslated, QWidget):
    """The arrows go by days and weeks, Page Up and Down by months; Space switches a day, as a click does.

    ``switched`` asks for a day to be made a dispatch day or none, ``moved`` follows the keyboard to another day,
    ``wanted`` a step out of the month. ``say`` is what a day is told by, for the tooltip and for screen readers.
    """

    switched = Signal(object)
    moved = Signal(object)
    wanted = Signal(object)

    def __init__(self, say: Callable[[DayOfPlace], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._days: dict[date, DayOfPlace] = {}
        self._today = date.min
        self.current = date.min
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(self.sizeHint())
        self.retranslate()

    def show_days(self, days: Sequence[DayOfPlace], today: date) -> None:
        """Show a month; the day where the keyboard was keeps its place in it."""
        self._days = {one.day: one for one in days}
        self._today = today
        if self._days and self.current not in self._days:
            self.current = today if today in self._days else days[0].day
        self._describe()

    def day_shown(self, day: date) -> DayOfPlace | None:
        """What is shown of a day."""
        return self._days.get(day)

    def retranslate(self) -> None:
        """Set every text again."""
        self.setAccessibleName(self.tr("Dispatch days of the month"))
        self.update()

    def recolour(self) -> None:
        """Draw it in the theme's colours."""
        self.update()

    # --- by hand

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go by days, weeks and months; Space or Enter switches."""
        key = Qt.Key(event.key())
        if not self._days:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.switched.emit(self.current)
        elif key in _STEPS:
            self.go(self.current + timedelta(days=_STEPS[key]))
        elif key in _MONTHS:
            self.go(months_after(self.current, _MONTHS[key]))
        elif key == Qt.Key.Key_Home:
            self.go(self.current.replace(day=1))
        elif key == Qt.Key.Key_End:
            self.go(self.current.replace(day=monthrange(self.current.year, self.current.month)[1]))
        else:
            super().keyPressEvent(event)

    def go(self, day: date) -> None:
        """Bring the keyboard to a day; out of the month this is asked for."""
        self.current = day
        if day in self._days:
            self._describe()
            self.moved.emit(day)
        else:
            self.wanted.emit(day)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Switch a day."""
        day = self.day_at(event.position().toPoint())
        if day is not None and event.button() == Qt.MouseButton.LeftButton:
            self.go(day)
            self.switched.emit(day)

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
        place = (day.replace(day=1).isoweekday() - _first_weekday()) % 7 + day.day - 1
        return QRect(place % 7 * _CELL_WIDTH, _HEAD + place // 7 * _CELL_HEIGHT, _CELL_WIDTH, _CELL_HEIGHT)

    def sizeHint(self) -> QSize:
        """Seven days wide, six weeks high."""
        return QSize(7 * _CELL_WIDTH, _HEAD + _WEEKS * _CELL_HEIGHT)

    # --- drawing

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the month."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        roles, locale = roles_of(self.palette()), QLocale()
        painter.setFont(sized(self.font(), TypeSize.SECONDARY))
        painter.setPen(QColor(roles.secondary))
        for place in range(7 if self._days else 0):
            weekday = (_first_weekday() + place - 1) % 7 + 1
            name = locale.standaloneDayName(weekday, QLocale.FormatType.ShortFormat)
            head = QRect(place * _CELL_WIDTH, 0, _CELL_WIDTH, _HEAD)
            painter.drawText(head, Qt.AlignmentFlag.AlignCenter, name)
        painter.setFont(with_tabular_figures(self.font()))
        for day, one in self._days.items():
            current = day == self.current and self.hasFocus()
            draw_dispatch_day(painter, roles, self.area_of(day), one, today=day == self._today, current=current)

    def _describe(self) -> None:
        one = self._days.get(self.current)
        self.setAccessibleDescription(self._say(one) if one is not None else "")
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard is elsewhere."""
        super().focusOutEvent(event)
        self.update()


def draw_dispatch_day(
    painter: QPainter, roles: ColourRoles, area: QRect, one: DayOfPlace, *, today: bool = False, current: bool = False
) -> None:
    """Draw a day: a dispatch day is a filled field with a bar below its number, what is closed has a stroke there.

    A dispatch day on which the site is closed has a bar in two halves, in the colour of what is to be heeded.
    What cannot be changed any more is pale; today has a thin ring, the day where the keyboard is a strong one.
    """
    inside = QRectF(area).adjusted(2, 2, -2, -2)
    clashes = one.sends and not one.site_open and not one.fixed
    sign = roles.secondary if one.fixed else roles.attention if clashes else roles.accent
    if one.sends:
        painter.setPen(QPen(QColor(sign), 1))
        painter.setBrush(QColor(roles.pressed if one.fixed else roles.attention_tint if clashes else roles.selection))
        painter.drawRoundedRect(inside, 4, 4)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    number = roles.secondary if one.fixed or not one.site_open else roles.text
    painter.setPen(QColor(number))
    painter.drawText(area.adjusted(0, 0, 0, -2), Qt.AlignmentFlag.AlignCenter, str(one.day.day))
    middle = inside.center().x()
    if one.sends:
        halves = ((-9, 7), (2, 7)) if clashes else ((-9, 18),)
        for left, width in halves:
            painter.fillRect(QRectF(middle + left, inside.bottom() - 4, width, 3), QColor(sign))
    elif not one.site_open:
        painter.fillRect(QRectF(middle - 4, inside.bottom() - 3, 8, 1), QColor(roles.secondary))
    if today or current:
        painter.setPen(QPen(QColor(roles.accent if current else roles.text), 2 if current else 1))
        painter.drawRoundedRect(inside, 4, 4)


def _first_weekday() -> int:
    """The weekday (1 Monday to 7 Sunday) that begins a week where the window's language is spoken."""
    return QLocale().firstDayOfWeek().value
