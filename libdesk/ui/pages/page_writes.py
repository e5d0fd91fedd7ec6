"""The writes of a page: run on the writer, told in one line, taken back by a key."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject

from libdesk.ui.pages.note_line import NoteLine
from libdesk.ui.signs import SignKind

if TYPE_CHECKING:
    from libdesk.domain.reasons import Reason
    from libdesk.services.history import DoneAction
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session
    from libdesk.ui.widgets.form import Form

T = TypeVar("T")

# Which facts of an action name the record that it was about, the first that is there.
_ABOUT = ("title", "patron", "partner", "site", "staff", "name", "key", "number")


class PageWrites(QObject):
    """Hands service calls to the writer and says in the page's note line what became of them."""

    def __init__(self, shell: Shell, session: Session, note: NoteLine) -> None:
        super().__init__(note)
        self._shell = shell
        self._session = session
        self.note = note

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
                (refused or self.tell_refusals)(outcome.refusals)
                return
            if told:
                self.tell_done(told, outcome)
            if done is not None:
                done(outcome)

        self._shell.operations.run(label, call, answered)

    def tell_done(self, text: str, outcome: Outcome[Any]) -> None:
        """Say that something was done, what staff should hear besides, and offer to take it back."""
        words = " ".join((text, *(self._session.say(reason) for reason in outcome.remarks)))
        kind = SignKind.ATTENTION if outcome.remarks else SignKind.DONE
        action_id = outcome.action_id
        if action_id is None:
            self.note.say(kind, words)
        else:
            self.note.say(kind, words, self.tr("Take back"), lambda: self.take_back(action_id))

    def tell_refusals(self, reasons: Sequence[Reason]) -> None:
        """Say why something was not done."""
        self.note.say(SignKind.STOP, " ".join(self._session.say(reason) for reason in reasons))

    def refusals_in(self, form: Form, reasons: Sequence[Reason], fields: Mapping[str, str]) -> None:
        """Say each reason beside the field it is about (reason code -> field id), the others in the line."""
        beside = {fields[reason.code]: self._session.say(reason) for reason in reasons if reason.code in fields}
        others = [reason for reason in reasons if reason.code not in fields]
        if others:
            self.tell_refusals(others)
        else:
            self.note.clear()
        form.show_errors(beside)

    def take_back(self, action_id: int, done: Callable[[], object] | None = None) -> None:
        """Take an action back, whoever did it and whenever."""
        services, context = self._session.services, self._session.context()

        def answered(outcome: Outcome[DoneAction]) -> None:
            if outcome.value is None:
                self.tell_refusals(outcome.refusals)
                return
            told = self.tr("Taken back: {action}").format(action=action_words(self._session, outcome.value))
            self.note.say(SignKind.DONE, " ".join((told, *(self._session.say(one) for one in outcome.remarks))))
            if done is not None:
                done()

        self._shell.operations.run(self.tr("Taking back"), lambda: services.history.undo(context, action_id), answered)

    def take_back_last(self) -> None:
        """Take back what this staff member did last at this workstation."""
        services, context = self._session.services, self._session.context()

        def found(action: DoneAction | None) -> None:
            if action is None:
                self.note.say(SignKind.INFORMATION, self.tr("There is nothing to take back."))
            else:
                self.take_back(action.action_id)

        self._shell.operations.read(lambda: services.history.last_of(context), found)


def action_words(session: Session, action: DoneAction) -> str:
    """An action as staff say it: what, and about which record."""
    name = str(action.facts.get("undone", action.name))
    word = session.say_key(f"words.action.{name}")
    about = next((str(action.facts[key]) for key in _ABOUT if action.facts.get(key)), "")
    return f"{word} – {about}" if about else word
