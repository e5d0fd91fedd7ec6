"""The fields of a form, declared as data, and the widgets they become."""

from __future__ import annotations

import math
import re
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from libdesk.ui.icons import SMALL_ICON_SIZE, pixmap
from libdesk.ui.roles import ColourRoles, roles_of

FieldValue = str | bool
_LONG_TEXT_LINES = 3
TICK_BOX = 18
_TICK_GAP = 8
# A longer text is broken where there is less room for it.
_TICK_TEXT_LEAST = 320


class FieldKind(StrEnum):
    """What goes into a field. DATE is a day as ``2026-01-07``, NUMBER a whole number, CHECK yes or no."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    CHECK = "check"
    DATE = "date"
    NUMBER = "number"
    SECRET = "secret"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: ``label``, ``hint`` and the texts of ``choices`` are marked by QT_TRANSLATE_NOOP("Fields", ...).

    ``width`` is in characters, at most 80. ``choices`` are (value, text). ``check`` gets what was typed and returns
    what is wrong with it in a sentence, or an empty text.
    """

    id: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    required: bool = False
    width: int = 60
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    check: Callable[[str], str] | None = None


class ChoiceBox(QComboBox):
    """A choice from a list, with the arrow of our icon family; the wheel passes it by unless it has the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Else the wheel gives the focus first, and then changes the choice.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._typed_at = -math.inf

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the choice and the arrow."""
        super().paintEvent(event)
        painter = QPainter(self)
        top = (self.height() - SMALL_ICON_SIZE) // 2
        role = "secondary" if self.isEnabled() else "disabled"
        arrow = pixmap("down", role, SMALL_ICON_SIZE, self.devicePixelRatio())
        painter.drawPixmap(QPoint(self.width() - SMALL_ICON_SIZE - 8, top), arrow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A space within a name that is being typed ("New Zealand") looks on; any other opens the list."""
        now, text = time.monotonic(), event.text()
        going_on = now - self._typed_at < QApplication.keyboardInputInterval() / 1000
        if text and text.isprintable() and (text != " " or going_on):
            self._typed_at = now
        if text != " " or not going_on or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            super().keyPressEvent(event)
            return
        view, before = self.view(), self.currentIndex()
        view.setCurrentIndex(self.model().index(before, self.modelColumn()))
        view.keyboardSearch(text)
        found = view.currentIndex().row()
        if found != before:
            self.setCurrentIndex(found)
            self.activated.emit(found)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A form that is scrolled must not change what it says."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


_TICK_FLAGS = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic | Qt.TextFlag.TextWordWrap)


def draw_tick(painter: QPainter, place: QPointF, roles: ColourRoles, *, ticked: bool, focused: bool = False) -> None:
    """Draw a box with or without its tick, its upper left corner at ``place``."""
    box = QRectF(place.x() + 0.5, place.y() + 0.5, TICK_BOX - 1, TICK_BOX - 1)
    frame = roles.accent if focused or ticked else roles.field_line
    painter.setPen(QPen(QColor(frame), 2 if focused else 1))
    painter.setBrush(QColor(roles.accent if ticked else roles.surface))
    painter.drawRoundedRect(box, 4, 4)
    if ticked:
        tick = pixmap("check", "on_sign", SMALL_ICON_SIZE, painter.device().devicePixelRatio())
        painter.drawPixmap(QPointF(place.x() + 1, place.y() + 1), tick)


class TickBox(QCheckBox):
    """A box to tick with its text beside it, drawn by our roles so that box and tick are seen in both themes.

    A text that has no room on one line goes on below: half a question must not be ticked.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw box, tick, text and focus."""
        roles = roles_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = max(self.fontMetrics().height(), TICK_BOX) + 6
        top = (min(self.height(), line) - TICK_BOX) / 2
        draw_tick(painter, QPointF(0, top), roles, ticked=self.isChecked(), focused=self.hasFocus())
        if self.hasFocus():
            # A filled box shows its accent frame no more than a plain one: the word is underlined as well.
            width = min(self.fontMetrics().horizontalAdvance(self.text()), self.width() - TICK_BOX - _TICK_GAP)
            painter.fillRect(QRectF(TICK_BOX + _TICK_GAP, self.height() - 2, width, 2), QColor(roles.accent))
        painter.setPen(QColor(roles.text if self.isEnabled() else roles.disabled))
        words = self.rect().adjusted(TICK_BOX + _TICK_GAP, 0, 0, 0)
        painter.drawText(words, _TICK_FLAGS, self.text())

    def sizeHint(self) -> QSize:
        """The box and its text."""
        width = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(TICK_BOX + _TICK_GAP + 2 + width, max(self.fontMetrics().height(), TICK_BOX) + 6)

    def minimumSizeHint(self) -> QSize:
        """The whole text, broken if it is long."""
        width = min(self.sizeHint().width(), _TICK_TEXT_LEAST)
        return QSize(width, self.heightForWidth(width))

    def heightForWidth(self, width: int) -> int:
        """As many lines as the text needs."""
        room = QRect(0, 0, max(min(width, self.maximumWidth()) - TICK_BOX - _TICK_GAP, 1), 10_000)
        lines = self.fontMetrics().boundingRect(room, _TICK_FLAGS, self.text()).height()
        return max(lines, TICK_BOX) + 6

    def hitButton(self, pos: QPoint) -> bool:
        """The text can be pressed like the box."""
        return self.rect().contains(pos)


def make_editor(field: Field) -> QWidget:
    """The widget that a field is typed into."""
    if field.kind is FieldKind.LONG_TEXT:
        editor: QWidget = QPlainTextEdit()
        editor.setTabChangesFocus(True)
        editor.setFixedHeight(editor.fontMetrics().lineSpacing() * _LONG_TEXT_LINES + 16)
    elif field.kind is FieldKind.CHOICE:
        editor = ChoiceBox()
        for value, _text in field.choices:
            editor.addItem("", value)
    elif field.kind is FieldKind.CHECK:
        editor = TickBox()
    else:
        editor = QLineEdit()
        if field.kind is FieldKind.SECRET:
            editor.setEchoMode(QLineEdit.EchoMode.Password)
        if field.kind in (FieldKind.DATE, FieldKind.NUMBER):
            editor.setInputMethodHints(Qt.InputMethodHint.ImhPreferLatin)
    editor.setObjectName(field.id)
    return editor


def value_of(editor: QWidget) -> FieldValue:
    """What a field holds now."""
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText()
    if isinstance(editor, QComboBox):
        return str(editor.currentData() or "")
    if isinstance(editor, QCheckBox):
        return editor.isChecked()
    assert isinstance(editor, QLineEdit)
    return editor.text()


def put_value(editor: QWidget, value: FieldValue) -> None:
    """Put a value into a field."""
    if isinstance(editor, QPlainTextEdit):
        editor.setPlainText(str(value))
    elif isinstance(editor, QComboBox):
        editor.setCurrentIndex(max(editor.findData(value), 0))
    elif isinstance(editor, QCheckBox):
        editor.setChecked(bool(value))
    else:
        assert isinstance(editor, QLineEdit)
        editor.setText(str(value))
        editor.setCursorPosition(0)


def tidy(field: Field, value: FieldValue) -> FieldValue:
    """What was meant: full-width digits of a date or number as plain ones, a date as ``2026-01-07``."""
    if not isinstance(value, str) or field.kind not in (FieldKind.DATE, FieldKind.NUMBER):
        return value
    plain = unicodedata.normalize("NFKC", value).strip()
    if field.kind is FieldKind.DATE:
        day = read_date(plain)
        return day.isoformat() if day is not None else plain
    return plain


def read_date(text: str) -> date | None:
    """A day from ``2026-01-07``, ``2026/1/7``, ``2026.1.7``, ``2026年1月7日`` or ``20260107``; None if it is none."""
    found = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{4})(\d{2})(\d{2})", text)
    if found is None:
        return None
    year, month, day = (int(part) for part in found.groups() if part is not None)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def what_is_wrong(field: Field, value: FieldValue) -> str:
    """What is wrong with a value in a sentence of the window's language; empty if nothing is."""
    if isinstance(value, bool):
        return ""
    if not value.strip():
        return QCoreApplication.translate("Form", "Please fill this in.") if field.required else ""
    if field.kind is FieldKind.DATE and read_date(value) is None:
        return QCoreApplication.translate("Form", "Please write the date as year-month-day: 2026-01-07.")
    if field.kind is FieldKind.NUMBER and re.fullmatch(r"-?\d+", value) is None:
        return QCoreApplication.translate("Form", "Please write a whole number.")
    return field.check(value) if field.check is not None else ""
