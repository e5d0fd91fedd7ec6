"""One calm line at the foot of a page that says what was done, what to heed, and offers to take it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from libdesk.ui.retranslated import Retranslated
from libdesk.ui.signs import SIGNS, SignKind
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.labels import ElidedLabel, IconLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from libdesk.services.history import DoneAction
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session

# The facts of an action by which people know it again, in the order in which they are said.
_TOLD_BY = ("number", "partner", "patron", "title")


class DoneLine(Retranslated, QWidget):
    """Hidden until something was done. ``taken_back`` follows an undo that was done, with what is undone now."""

    taken_back = Signal(object)

    def __init__(self, shell: Shell, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._session = session
        self._action_id: int | None = None
        self._pressed: Callable[[], object] | None = None
        self._icon = IconLabel("check", "done")
        self._text = ElidedLabel()
        self._remarks = QVBoxLayout()
        self._remarks.setSpacing(4)
        self._offer = Button(icon_name="printing", pressed=self._press)
        self._undo = Button(icon_name="undo", pressed=self._undo_this)
        self._close = Button("", ButtonKind.QUIET, "close", pressed=self.hide)
        for button in (self._offer, self._undo):
            button.setAutoDefault(True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self._offer)
        row.addWidget(self._undo)
        row.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 6, 16, 6)
        column.setSpacing(4)
        column.addLayout(row)
        column.addLayout(self._remarks)
        self._offer.hide()
        self._undo.hide()
        self.retranslate()

    @property
    def text(self) -> str:
        """What is said."""
        return self._text.text()

    @property
    def remarks(self) -> tuple[str, ...]:
        """What is to be heeded."""
        found = self.findChildren(QLabel, "remark")
        return tuple(label.text() for label in found)

    @property
    def undo_button(self) -> Button:
        """Takes back what is said here."""
        return self._undo

    @property
    def offer_button(self) -> Button:
        """Does what is offered next."""
        return self._offer

    def tell(
        self, outcome: Outcome[Any], what: str, offer: str = "", pressed: Callable[[], object] | None = None
    ) -> None:
        """Say what was done (``what``) and its remarks; ``offer`` is the verb of what may follow at once."""
        remarks = [self._session.say(reason) for reason in outcome.remarks]
        self._show(SignKind.DONE, what, remarks, outcome.action_id)
        self._pressed = pressed
        self._offer.setText(offer)
        self._offer.setVisible(bool(offer))
        if offer:
            self._offer.setFocus()

    def refuse(self, reasons: Any) -> None:
        """Say why something was not done."""
        self._show(SignKind.STOP, "", [self._session.say(reason) for reason in reasons], None)

    def take_back_last(self) -> None:
        """Take back the last action of the staff member who is signed in, and say what it was."""
        history, context = self._session.services.history, self._session.context()

        def undo() -> Outcome[DoneAction] | None:
            last = history.last_of(context)
            return None if last is None else history.undo(context, last.action_id)

        self._shell.operations.run(self.tr("Taking back"), undo, self._undone)

    def retranslate(self) -> None:
        """Set every text again; what was said before is said no more."""
        self._undo.setText(self.tr("Take back"))
        self._close.name(self.tr("Close this line"))
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A line above."""
        from PySide6.QtGui import QColor, QPainter

        from libdesk.ui.roles import roles_of

        painter = QPainter(self)
        roles = roles_of(self.palette())
        painter.fillRect(self.rect(), QColor(roles.surface))
        painter.fillRect(0, 0, self.width(), 1, QColor(roles.line))

    def _show(self, kind: SignKind, what: str, remarks: list[str], action_id: int | None) -> None:
        if not what and remarks:
            what = remarks.pop(0)
        sign = SIGNS[kind]
        self._icon.set_icon(sign.icon, sign.role)
        self._text.setText(what)
        while self._remarks.count():
            widget = self._remarks.takeAt(0).widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        for remark in remarks:
            self._remarks.addWidget(_remark_row(remark))
        self._action_id = action_id
        self._offer.hide()
        self._undo.setVisible(action_id is not None)
        self.setAccessibleName(" ".join([what, *remarks]))
        self.show()
        _announce(self)

    def _press(self) -> None:
        if self._pressed is not None:
            self._pressed()

    def _undo_this(self) -> None:
        action_id, context = self._action_id, self._session.context()
        if action_id is not None:
            history = self._session.services.history
            self._shell.operations.run(self.tr("Taking back"), lambda: history.undo(context, action_id), self._undone)

    def _undone(self, outcome: Outcome[DoneAction] | None) -> None:
        if outcome is None:
            self._show(SignKind.INFORMATION, self.tr("There is nothing of yours to take back."), [], None)
        elif outcome.value is None:
            self.refuse(outcome.refusals)
        else:
            told = self.tr("Taken back: {what}").format(what=told_as(self._session, outcome.value))
            self._show(SignKind.DONE, told, [self._session.say(reason) for reason in outcome.remarks], None)
            self.taken_back.emit(outcome.value)


def told_as(session: Session, action: DoneAction, *, about: bool = True) -> str:
    """An action in words: what was done and, if asked, to what."""
    word = session.say_key(f"words.action.{action.name}")
    if not about:
        return word
    known = [str(action.facts[name]) for name in _TOLD_BY if action.facts.get(name)]
    return " · ".join([word, *known])


def _remark_row(text: str) -> QWidget:
    row = QWidget()
    inside = QHBoxLayout(row)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(8)
    sign = SIGNS[SignKind.ATTENTION]
    label = QLabel(text)
    label.setObjectName("remark")
    label.setWordWrap(True)
    inside.addWidget(IconLabel(sign.icon, sign.role))
    inside.addWidget(label, 1)
    return row


def _announce(widget: QWidget) -> None:
    """Let screen readers say it, if one is listening."""
    if QAccessible.isActive():
        from PySide6.QtGui import QAccessibleAnnouncementEvent

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, widget.accessibleName()))
