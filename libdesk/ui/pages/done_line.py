"""The writes of a page, and the one calm line at its foot that says what became of them and takes them back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from libdesk.ui.pages.sign_line import SignLines
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.signs import SIGNS, SignKind
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.labels import IconLabel, PlainLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from libdesk.domain.reasons import Reason
    from libdesk.services.history import DoneAction
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session
    from libdesk.ui.widgets.form import Form

T = TypeVar("T")

# The facts of an action by which people know it again, in the order in which they are said.
_TOLD_BY = ("number", "partner")
# Of these the first that is there; whoever borrowed a title is not named beside it.
_ABOUT = ("title", "patron", "site", "staff", "name", "key")


class DoneLine(Retranslated, QWidget):
    """Hidden until there is something to say. ``taken_back`` follows an undo that was done, with what is undone now."""

    taken_back = Signal(object)

    def __init__(self, shell: Shell, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._session = session
        self._action_id: int | None = None
        self._pressed: Callable[[], object] | None = None
        self._icon = IconLabel("check", "done")
        self._text = PlainLabel()
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._remarks = SignLines()
        self._offer = Button(icon_name="printing", pressed=self._press)
        self._undo = Button(icon_name="undo", pressed=self._undo_this)
        self._close = Button("", ButtonKind.QUIET, "close", pressed=self.clear)
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
        column.addWidget(self._remarks)
        self._offer.hide()
        self._undo.hide()
        self.retranslate()

    @property
    def text(self) -> str:
        """What is said now, empty if nothing is."""
        return "" if self.isHidden() else self._text.text()

    @property
    def remarks(self) -> tuple[str, ...]:
        """What is to be heeded."""
        return self._remarks.sentences

    @property
    def undo_button(self) -> Button:
        """Takes back what is said here."""
        return self._undo

    @property
    def offer_button(self) -> Button:
        """Does what is offered next."""
        return self._offer

    def run(
        self,
        label: str,
        call: Callable[[], Outcome[T]],
        done: Callable[[Outcome[T]], object] | None = None,
        *,
        told: str = "",
        refused: Callable[[Sequence[Reason]], object] | None = None,
    ) -> None:
        """Do one thing. ``told`` is the line when it is done; ``refused`` shows reasons elsewhere than in the line."""

        def answered(outcome: Outcome[T]) -> None:
            if not outcome.done:
                (refused or self.refuse)(outcome.refusals)
                return
            if told:
                self.tell(outcome, told)
            if done is not None:
                done(outcome)

        self._shell.operations.run(label, call, answered)

    def say(self, kind: SignKind, text: str) -> None:
        """Say something that cannot be taken back."""
        self._show(kind, text, [], None)

    def clear(self) -> None:
        """Say nothing any more."""
        self._action_id = self._pressed = None
        self.hide()

    def tell(
        self,
        outcome: Outcome[Any],
        what: str,
        offer: str = "",
        pressed: Callable[[], object] | None = None,
        *,
        icon: str = "printing",
    ) -> None:
        """Say what was done (``what``) and its remarks; ``offer`` is the verb of what may follow at once."""
        remarks = [self._session.say(reason) for reason in outcome.remarks]
        self._show(SignKind.DONE, what, remarks, outcome.action_id)
        self._pressed = pressed
        self._offer.setText(offer)
        self._offer.set_icon(icon)
        self._offer.setVisible(bool(offer))
        if offer:
            self._offer.setFocus()

    def refuse(self, reasons: Iterable[Reason]) -> None:
        """Say why something was not done."""
        self._show(SignKind.STOP, "", [self._session.say(reason) for reason in reasons], None)

    def refuse_in(self, form: Form, reasons: Sequence[Reason], fields: Mapping[str, str]) -> None:
        """Say each reason beside the field it is about, the others in the line.

        ``fields``: reason code -> field id; a reason that names a field of the form itself needs no entry there.
        """
        known = form.values()
        about = [(fields.get(reason.code) or str(reason.facts.get("field", "")), reason) for reason in reasons]
        beside = {field: self._session.say(reason) for field, reason in about if field in known}
        others = [reason for field, reason in about if field not in known]
        if others:
            self.refuse(others)
        else:
            self.clear()
        form.show_errors(beside)

    def take_back(self, action_id: int, done: Callable[[], object] | None = None) -> None:
        """Take an action back, whoever did it and whenever; ``done`` follows if it was taken back."""
        history, context = self._session.services.history, self._session.context()

        def answered(outcome: Outcome[DoneAction]) -> None:
            self._undone(outcome)
            if done is not None and outcome.done:
                done()

        self._shell.operations.run(self.tr("Taking back"), lambda: history.undo(context, action_id), answered)

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
        self._text.setAccessibleName(self.tr("What happened"))
        self.clear()

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
        self._remarks.say_all(SignKind.STOP if kind is SignKind.STOP else SignKind.ATTENTION, remarks)
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
        if self._action_id is not None:
            self.take_back(self._action_id)

    def _undone(self, outcome: Outcome[DoneAction] | None) -> None:
        if outcome is None:
            self.say(SignKind.INFORMATION, self.tr("There is nothing of yours to take back."))
        elif outcome.value is None:
            self.refuse(outcome.refusals)
        else:
            told = self.tr("Taken back: {what}").format(what=told_as(self._session, outcome.value))
            self._show(SignKind.DONE, told, [self._session.say(reason) for reason in outcome.remarks], None)
            self.taken_back.emit(outcome.value)


def told_as(session: Session, action: DoneAction, *, about: bool = True) -> str:
    """An action in words: what was done (or what was taken back) and, if asked, to what."""
    facts = action.facts
    words = [session.say_key(f"words.action.{name}") for name in (action.name, facts.get("undone")) if name]
    if about:
        known = [*_TOLD_BY, *[name for name in _ABOUT if facts.get(name)][:1]]
        words += [str(facts[name]) for name in known if facts.get(name)]
    return " · ".join(words)


def _announce(widget: QWidget) -> None:
    """Let screen readers say it, if one is listening."""
    if QAccessible.isActive():
        from PySide6.QtGui import QAccessibleAnnouncementEvent

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, widget.accessibleName()))
