"""The ways of making a loss good, as cards: what each costs and why, of which one is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QGridLayout, QVBoxLayout, QWidget

from libdesk.domain.loss import WAYS
from libdesk.domain.money import Money
from libdesk.ui.pages.sign_line import SignLines
from libdesk.ui.roles import roles_of
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.labels import HeadingLabel, PlainLabel, SecondaryLabel
from libdesk.wording.formats import format_money, format_weekday

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from libdesk.domain.loss import LossLine, LossWay, WayOffer
    from libdesk.ui.session import Session

# Lines whose sum needs a word of explanation; the others say all by their name.
_EXPLAINED: Final = frozenset({"loss_fine_until_settled", "loss_fine_until_reported", "loss_price_times"})


class WayCard(QWidget):
    """One way: a button with its name, its lines with their sums, the total, the deadline, what refuses it."""

    def __init__(self, session: Session, way: LossWay) -> None:
        super().__init__()
        self.way = way
        self._session = session
        self.button = Button("", ButtonKind.QUIET)
        self.button.setCheckable(True)
        self.button.toggled.connect(lambda _on: self._mark())
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(12)
        self._lines.setVerticalSpacing(4)
        self._lines.setColumnStretch(0, 1)
        self._until = SecondaryLabel()
        self.refusals = SignLines()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._lines)
        column.addWidget(self._until)
        column.addWidget(self.refusals)
        column.addStretch(1)

    def show_offer(self, offer: WayOffer, currency: str) -> None:
        """Show what the way costs now."""
        language = self._session.language
        self.button.setText(self._session.say_key(f"words.loss_way.{self.way}"))
        while self._lines.count():
            widget = self._lines.takeAt(0).widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        for line in offer.lines:
            self._add(self._session.say_key(f"accounts.what.{line.what}"), format_money(line.sum, language))
            self._explain(line)
        if offer.decision.allowed or offer.decision.overridable:
            self._add(self.tr("Total"), format_money(Money(offer.total, currency), language), strong=True)
        until = "" if offer.bring_by is None else format_weekday(offer.bring_by, language)
        self._until.setText(self.tr("The copy is to come by {day}.").format(day=until) if until else "")
        self._until.setVisible(bool(until))
        self.refusals.say_all(SignKind.ATTENTION, [self._session.say(one) for one in offer.decision.refusals])
        self._describe(offer, currency)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A thin frame, the accent's where the way is chosen."""
        roles = roles_of(self.palette())
        chosen = self.button.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(roles.accent if chosen else roles.line), 2 if chosen else 1))
        painter.setBrush(QColor(roles.selection if chosen else roles.surface))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)

    def _mark(self) -> None:
        if self.button.isChecked():
            self.button.set_icon("check", "accent")
        else:
            self.button.set_icon("dot", "secondary")
        self.update()

    def _add(self, words: str, amount: str, *, strong: bool = False) -> None:
        row = self._lines.rowCount()
        label = HeadingLabel(words) if strong else PlainLabel(words)
        total = HeadingLabel(amount) if strong else PlainLabel(amount)
        total.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._lines.addWidget(label, row, 0)
        self._lines.addWidget(total, row, 1)

    def _explain(self, line: LossLine) -> None:
        if line.why.code in _EXPLAINED:
            self._lines.addWidget(SecondaryLabel(self._session.say(line.why)), self._lines.rowCount(), 0, 1, 2)

    def _describe(self, offer: WayOffer, currency: str) -> None:
        """What a screen reader says of the card, all at once."""
        said = [self._session.say(line.why) for line in offer.lines]
        said.append(format_money(Money(offer.total, currency), self._session.language))
        said += list(self.refusals.sentences)
        self.button.setAccessibleDescription(". ".join(said))


class WaysView(QWidget):
    """The cards side by side, or under one another where there is no room for that. ``chosen`` follows a choice."""

    chosen = Signal(str)

    def __init__(self, session: Session, *, side_by_side: bool = True) -> None:
        super().__init__()
        self._session = session
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        direction = QBoxLayout.Direction.LeftToRight if side_by_side else QBoxLayout.Direction.TopToBottom
        row = QBoxLayout(direction, self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.cards: dict[str, WayCard] = {}
        for way in WAYS:
            card = self.cards[way] = WayCard(session, way)
            self._group.addButton(card.button)
            card.button.clicked.connect(lambda _on, way=way: self.chosen.emit(way))
            card._mark()
            row.addWidget(card, 1)

    @property
    def way(self) -> LossWay | None:
        """The way that is chosen."""
        return next((card.way for card in self.cards.values() if card.button.isChecked()), None)

    def choose(self, way: str | None) -> None:
        """Choose a way; None: none of them."""
        self._group.setExclusive(False)
        for card in self.cards.values():
            card.button.setChecked(card.way == way)
        self._group.setExclusive(True)

    def show_offers(self, offers: Sequence[WayOffer], currency: str) -> None:
        """Show what each way costs now."""
        for offer in offers:
            self.cards[offer.way].show_offer(offer, currency)
