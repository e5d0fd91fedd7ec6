"""The band across the desk that says that it only takes things back: how they came, and on which day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSpacerItem, QWidget

from libdesk.ui.icons import pixmap
from libdesk.ui.pages.desk_follow_row import ReasonField
from libdesk.ui.pages.lending_segments import Segments
from libdesk.ui.plain_tooltips import in_tooltip
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.roles import roles_of
from libdesk.ui.type_scale import TypeSize, sized
from libdesk.ui.widgets.fields import read_date
from libdesk.ui.widgets.labels import ErrorLabel, SecondaryLabel
from libdesk.ui.widgets.scan_box import folded

if TYPE_CHECKING:
    from libdesk.domain.returning import ReturnedHow

_HEIGHT = 44
_MARGIN = 24
_SIGN = 24
_GAP = 16
_DATE_CHARACTERS = 12
_HOWS: tuple[ReturnedHow, ...] = ("desk", "book_drop", "post")


class DayField(ReasonField):
    """A day: Enter gives it, Esc leaves it. What a scanner types here is still a scan, even of eight digits."""

    def _submit(self) -> None:
        text = folded(self.text())
        if not text.isdigit() and read_date(text) is not None:
            self.given.emit(text)
        else:
            super()._submit()


class ReturnBand(Retranslated, QWidget):
    """A filled band with a sign and words, shown while the desk lends nothing; ``keys`` end it.

    ``how_chosen`` carries how the items came, ``day_chosen`` the day (None: today). A day that is none, or lies in the
    future, is told at once and changes nothing. ``scanned`` carries what a scanner typed into the day, ``left`` that
    the day is done with.
    """

    how_chosen = Signal(str)
    day_chosen = Signal(object)
    scanned = Signal(str)
    left = Signal()

    def __init__(self, keys: str, clock: Callable[[], float]) -> None:
        super().__init__()
        self._keys = keys
        self.how: ReturnedHow = "desk"
        self.day = self._today = date.min
        self.setFixedHeight(_HEIGHT)
        self.segments = Segments(_HOWS)
        self.segments.chosen.connect(self.how_chosen)
        self.label = SecondaryLabel(wrap=False)
        self.field = DayField(clock)
        self.field.setInputMethodHints(Qt.InputMethodHint.ImhPreferLatin)
        self.field.setFixedWidth(self.field.fontMetrics().averageCharWidth() * _DATE_CHARACTERS + 24)
        self.field.given.connect(lambda _text: self._finish())
        self.field.scanned.connect(self._pass_on)
        self.field.left.connect(self._leave)
        self.field.editingFinished.connect(self._take_day)
        self.label.setBuddy(self.field)
        self.error = ErrorLabel(wrap=False)
        self.error.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(_MARGIN, 5, _MARGIN + 4, 5)
        row.setSpacing(8)
        self._words = QSpacerItem(0, 0, QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        row.addItem(self._words)
        row.addStretch(1)
        row.addWidget(self.segments)
        row.addSpacing(8)
        row.addWidget(self.label)
        row.addWidget(self.field)
        row.addWidget(self.error)
        self.retranslate()

    def show_state(self, how: ReturnedHow, day: date | None, today: date) -> None:
        """Show how the items come, and on which day."""
        self.how, self._today = how, today
        self.day = day or today
        self.segments.show_current(how)
        self.field.setText(self.day.isoformat())
        self._show_error("")
        self._name()

    def ask_day(self) -> None:
        """Bring the keyboard to the day."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def retranslate(self) -> None:
        """Set every text again."""
        self.segments.set_texts((self.tr("At the desk"), self.tr("Book drop"), self.tr("By post")))
        self.segments.setAccessibleName(self.tr("How the items came"))
        self.label.setText(self.tr("Came on"))
        self.field.setAccessibleName(self.label.text())
        self._name()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill the band; write on it; lay the choices on a ground of their own."""
        roles = roles_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(roles.information))
        ground = self.segments.geometry().united(self.field.geometry()).united(self.label.geometry())
        if not self.error.isHidden():
            ground = ground.united(self.error.geometry())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(roles.surface))
        painter.drawRoundedRect(QRectF(ground.adjusted(-6, -3, 6, 3)), 6, 6)
        sign = pixmap("returned", "on_sign", _SIGN, self.devicePixelRatio())
        painter.drawPixmap(_MARGIN, (self.height() - _SIGN) // 2, sign)
        painter.setPen(QColor(roles.on_sign))
        font = sized(self.font(), TypeSize.MIDDLE, semibold=True)
        metrics = QFontMetrics(font)
        left = _MARGIN + _SIGN + _GAP
        room = ground.left() - 6 - left - _GAP
        painter.setFont(font)
        area = QRect(left, 0, room, self.height())
        shown = metrics.elidedText(self.word, Qt.TextElideMode.ElideRight, room)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
        left += metrics.horizontalAdvance(self.word) + _GAP
        small = sized(self.font(), TypeSize.SMALLER)
        room = ground.left() - 6 - left - _GAP
        if QFontMetrics(small).horizontalAdvance(self.hint) <= room:
            painter.setFont(small)
            area = QRect(left, 0, room, self.height())
            painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self.hint)

    def _name(self) -> None:
        words = {
            "desk": self.tr("Returns only"),
            "book_drop": self.tr("Returns from the book drop"),
            "post": self.tr("Returns by post"),
        }
        self.word = words[self.how]
        self.hint = self.tr("Nothing is lent until {keys} is pressed again.").format(keys=self._keys)
        self.setAccessibleName(self.word)
        self.setAccessibleDescription(self.hint)
        self.setToolTip(in_tooltip(self.hint))
        width = QFontMetrics(sized(self.font(), TypeSize.MIDDLE, semibold=True)).horizontalAdvance(self.word)
        self._words.changeSize(_SIGN + 2 * _GAP + width, 0, QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        self.layout().invalidate()
        self.update()

    def _finish(self) -> None:
        """The day was given: what is right leads back to the scans."""
        self._take_day()
        if self.error.isHidden():
            self.left.emit()

    def _leave(self) -> None:
        self.field.setText(self.day.isoformat())
        self._show_error("")
        self.left.emit()

    def _pass_on(self, text: str) -> None:
        self._leave()
        self.scanned.emit(text)

    def _take_day(self) -> None:
        typed = folded(self.field.text())
        day = read_date(typed) if typed else self.day
        if day is None:
            self._show_error(self.tr("Year-month-day, please"))
        elif day > self._today:
            self._show_error(self.tr("Not in the future"))
        else:
            self._show_error("")
            if day != self.day:
                self.day = day
                self.day_chosen.emit(None if day == self._today else day)

    def _show_error(self, text: str) -> None:
        self.error.setText(text)
        self.error.setVisible(bool(text))
        self.field.setProperty("wrong", bool(text))
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)
        self.field.setAccessibleDescription(text)
        self.update()
