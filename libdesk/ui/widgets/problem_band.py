"""A band for what stands in the way from outside: a full disk, a read-only folder; it stays until it is dismissed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from libdesk.ui.retranslated import Retranslated
from libdesk.ui.roles import roles_of
from libdesk.ui.signs import SIGNS, SignKind, sign_word
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.labels import IconLabel, PlainLabel


@dataclass(frozen=True, slots=True)
class Notice:
    """What stands in the way and what to do about it; ``button`` is the verb that does it, if the program can.

    ``goes_when_pressed``: what was told is seen to once the button is pressed.
    """

    text: str
    advice: str = ""
    kind: SignKind = SignKind.STOP
    button: str = ""
    pressed: Callable[[], object] | None = None
    goes_when_pressed: bool = False


class ProblemBand(Retranslated, QWidget):
    """Shows the newest Notice over the page; hidden while there is none."""

    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notice: Notice | None = None
        self._icon = IconLabel("octagon-x", "stop", 20)
        self._text = PlainLabel()
        self._advice = PlainLabel()
        for label in (self._text, self._advice):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        font = self._text.font()
        font.setWeight(font.Weight.DemiBold)
        self._text.setFont(font)
        self._button = Button(pressed=self._press)
        self._close = Button("", ButtonKind.QUIET, "close", pressed=self.dismiss)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._text)
        words.addWidget(self._advice)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self._button)
        row.addWidget(self._close)
        self.retranslate()
        self.hide()

    @property
    def notice(self) -> Notice | None:
        """What is shown."""
        return self._notice

    def show_notice(self, notice: Notice) -> None:
        """Show what stands in the way."""
        self._notice = notice
        sign = SIGNS[notice.kind]
        self._icon.set_icon(sign.icon, sign.role)
        self._text.setText(notice.text)
        self._advice.setText(notice.advice)
        self._advice.setVisible(bool(notice.advice))
        self._button.setText(notice.button)
        self._button.setVisible(bool(notice.button))
        self.setAccessibleName(sign_word(notice.kind))
        self.setAccessibleDescription(f"{notice.text}\n{notice.advice}".strip())
        self.show()
        self.update()

    def dismiss(self) -> None:
        """Take the band away."""
        self._notice = None
        self.hide()
        self.dismissed.emit()

    def retranslate(self) -> None:
        """Set every text again."""
        self._close.name(self.tr("Dismiss"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground in the tint of its kind, with a line under it."""
        if self._notice is None:
            return
        roles = roles_of(self.palette())
        role = SIGNS[self._notice.kind].role
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(str(getattr(roles, f"{role}_tint"))))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(str(getattr(roles, role))))

    def _press(self) -> None:
        notice = self._notice
        if notice is None or notice.pressed is None:
            return
        if notice.goes_when_pressed:
            self.dismiss()
        notice.pressed()
