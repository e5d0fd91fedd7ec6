"""The gauge of a support year: a bar, and beside it in words and numbers what it shows (B19)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from libdesk.domain.money import Money
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.roles import roles_of
from libdesk.ui.signs import SIGNS, SignKind
from libdesk.ui.widgets.labels import HeadingLabel, IconLabel, SecondaryLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from libdesk.domain.support_budget import SupportState
    from libdesk.ui.session import Session

_HEIGHT: Final = 16
_RADIUS: Final = 3.0
# From this share of the budget on staff should have an eye on it.
_NEARLY: Final = 0.8


class GaugeBar(QWidget):
    """What is spent is filled, what is reserved is hatched, what is left is empty: told apart without colour too."""

    def __init__(self) -> None:
        super().__init__()
        self._spent = self._reserved = 0.0
        self._kind = SignKind.DONE
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as there is room, a line high."""
        return QSize(320, _HEIGHT)

    def show_shares(self, spent: float, reserved: float, kind: SignKind) -> None:
        """Draw other shares of the budget, each 0 to 1."""
        self._spent, self._reserved, self._kind = spent, reserved, kind
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it in the theme's colours."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        roles = roles_of(self.palette())
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QColor(roles.field_line))
        painter.setBrush(QColor(roles.surface))
        painter.drawRoundedRect(frame, _RADIUS, _RADIUS)
        colour = QColor(getattr(roles, SIGNS[self._kind].role))
        inside = frame.adjusted(1, 1, -1, -1)
        spent = inside.width() * self._spent
        reserved = inside.width() * self._reserved
        painter.fillRect(QRectF(inside.left(), inside.top(), spent, inside.height()), colour)
        hatched = QRectF(inside.left() + spent, inside.top(), reserved, inside.height())
        painter.fillRect(hatched, QBrush(colour, Qt.BrushStyle.BDiagPattern))


class SupportGauge(Retranslated, QWidget):
    """The year's name, a sign with a sentence, the bar and the sums under it; ``show_state(None)``: no year is open."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._state: SupportState | None = None
        self.heading = HeadingLabel()
        self.icon = IconLabel("check", "done")
        self.sentence = SecondaryLabel()
        self.bar = GaugeBar()
        self.sums = SecondaryLabel()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.heading)
        head.addSpacing(8)
        head.addWidget(self.icon)
        head.addWidget(self.sentence, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 10, 24, 10)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addWidget(self.sums)
        self.retranslate()

    @property
    def words(self) -> str:
        """Everything that the gauge tells, as a screen reader says it."""
        return self.accessibleName()

    def show_state(self, state: SupportState | None) -> None:
        """Show another year."""
        self._state = state
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text again."""
        session, state, say = self._session, self._state, self._session.say_key
        self.bar.setVisible(state is not None)
        self.sums.setVisible(state is not None)
        if state is None:
            self.icon.set_icon(SIGNS[SignKind.INFORMATION].icon, SIGNS[SignKind.INFORMATION].role)
            self.heading.setText(self.tr("Support of students"))
            self.sentence.setText(self.tr("No support year is open for today."))
            self.setAccessibleName(f"{self.heading.text()}: {self.sentence.text()}")
            return
        today = session.services.library.today_at(session.context())
        kind = sign_of(state, today)
        self.icon.set_icon(SIGNS[kind].icon, SIGNS[kind].role)

        def money(amount: int) -> Money:
            return Money(amount, state.currency)

        self.heading.setText(say("borrowing.pay.year", year=state.year))
        facts = {"used": money(state.used), "budget": money(state.budget), "left": money(state.left)}
        told = say("borrowing.pay.gauge", **facts) if state.budget else say("borrowing.pay.gauge_no_budget")
        self.sentence.setText(f"{word_of(state, today)}: {told}  ({state.share_used:.0%})")
        limit = self.tr("{count} books a person").format(count=state.person_limit) if state.person_limit else ""
        sums = [
            say("borrowing.pay.sum", what=say(f"borrowing.pay.{name}"), sum=money(amount))
            for name, amount in (("spent", state.spent), ("reserved", state.reserved), ("left", state.left))
        ]
        self.sums.setText("   ·   ".join(filter(None, (*sums, limit))))
        budget = state.budget or 1
        self.bar.show_shares(state.spent / budget, state.reserved / budget, kind)
        self.bar.setAccessibleName(self.sentence.text())
        self.setAccessibleName(f"{self.heading.text()}: {self.sentence.text()} {self.sums.text()}")


def sign_of(state: SupportState, today: date) -> SignKind:
    """How a year stands: closed, to be closed, spent, nearly spent, or well."""
    if state.closed_on is not None:
        return SignKind.NEUTRAL
    if is_over(state, today):
        return SignKind.ATTENTION
    if state.left <= 0:
        return SignKind.STOP
    return SignKind.ATTENTION if state.share_used >= _NEARLY else SignKind.DONE


def is_over(state: SupportState, today: date) -> bool:
    """Whether a year should be closed: it is over and still open."""
    return state.closed_on is None and today > state.last_on


def word_of(state: SupportState, today: date) -> str:
    """The same in a word."""
    if is_over(state, today):
        return QCoreApplication.translate("Support", "to be closed")
    words = {
        SignKind.NEUTRAL: QCoreApplication.translate("Support", "closed"),
        SignKind.STOP: QCoreApplication.translate("Support", "spent"),
        SignKind.ATTENTION: QCoreApplication.translate("Support", "nearly spent"),
        SignKind.DONE: QCoreApplication.translate("Support", "enough left"),
    }
    return words[sign_of(state, today)]
