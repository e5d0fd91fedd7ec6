"""Message files of other libraries: each is shown with what it says and what it would do, then applied or left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from libdesk.ui.pages.borrowing_message_view import MessageView
from libdesk.ui.pages.message_sides import LENDERS, MessageSide, said
from libdesk.ui.pages.sign_line import SignLine
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.fields import Field, FieldKind, read_date
from libdesk.ui.widgets.form import Form, Group
from libdesk.ui.widgets.labels import HeadingLabel, SecondaryLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from libdesk.services.lending_message_reading import FromBorrower
    from libdesk.services.message_files import OpenedFile
    from libdesk.services.message_reading import Incoming
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session

_WIDTH, _HEIGHT = 680, 700
_DATE: Final = (
    Group(
        "",
        (
            Field(
                "due_on", QT_TRANSLATE_NOOP("Fields", "Until when (ask the lender)"), FieldKind.DATE, required=True,
                width=16,
            ),
        ),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reported:
    """What became of a file, as a line of the report."""

    kind: SignKind
    text: str


class MessagesDialog(QDialog):
    """Goes from file to file; ``applied`` hears of each message that was taken over.

    Enter presses the button with the keyboard, Ctrl+Enter applies, Esc leaves the file as it is.
    """

    def __init__(
        self,
        parent: QWidget,
        shell: Shell,
        session: Session,
        files: Sequence[OpenedFile],
        applied: Callable[[Outcome[Any]], object],
        side: MessageSide = LENDERS,
    ) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._shell = shell
        self._session = session
        self._files = list(files)
        self._applied = applied
        self._side = side
        self._place = -1
        self._doing = False
        self.incoming: Incoming | FromBorrower | None = None
        self.report: list[Reported] = []
        self.view = MessageView(session)
        self.form = Form(_DATE)
        self.heading = HeadingLabel("")
        self.about = SecondaryLabel()
        self.apply_button = Button(self.tr("Apply"), ButtonKind.PRIMARY, "check", pressed=self.apply)
        self.leave_button = Button(self.tr("Leave"), pressed=self.leave_it)
        self._lay_out()
        self._next()

    @property
    def at_report(self) -> bool:
        """Whether every file was gone through."""
        return self._place >= len(self._files)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter applies, Enter presses the button that has the keyboard, Esc goes on."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave_it()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier or not isinstance(self.focusWidget(), Button):
            self.apply()
        elif isinstance(button := self.focusWidget(), Button):
            button.click()

    def apply(self) -> None:
        """Take the message over that is shown."""
        incoming = self.incoming
        if incoming is None or not incoming.can_be_applied or self._doing:
            return
        due_on = None
        if incoming.needs_due_date:
            if not self.form.check():
                return
            due_on = read_date(str(self.form.values()["due_on"]))
        service, context, data = self._side.messages(self._session), self._session.context(), self._file.data
        self._doing = True
        self._shell.operations.run(
            self.tr("Taking a message over"), lambda: service.apply(context, data, due_on), self._did, self._failed
        )

    def leave_it(self) -> None:
        """Leave the message that is shown, and go on; close at the end."""
        if self._doing:
            return
        if self.at_report:
            self.accept()
            return
        if self.incoming is not None or self._file.problem is not None:
            kind, why = self._why_left()
            self.report.append(Reported(kind, " · ".join(filter(None, (self._file.path.name, why)))))
            self._next()

    @property
    def _file(self) -> OpenedFile:
        return self._files[self._place]

    def _why_left(self) -> tuple[SignKind, str]:
        if self._file.problem is not None:
            return SignKind.STOP, self._session.problem_text(self._file.problem)[0]
        if self.incoming is not None and self.incoming.refusals:
            return SignKind.STOP, self._session.say(self.incoming.refusals[0])
        return SignKind.NEUTRAL, self.tr("left as it is")

    def _lay_out(self) -> None:
        title = said(self._side.title)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(8)
        self._foot.addStretch(1)
        self._foot.addWidget(self.leave_button)
        self._foot.addWidget(self.apply_button)
        for button in (self.leave_button, self.apply_button):
            button.setAutoDefault(False)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 20, 24, 16)
        self._column.setSpacing(12)
        self._column.addWidget(self.heading)
        self._column.addWidget(self.about)
        self._column.addWidget(self.view, 1)
        self._column.addWidget(self.form)
        self._column.addLayout(self._foot)
        room = self.parentWidget().size()
        self.resize(min(_WIDTH, room.width() - 48), min(_HEIGHT, room.height() - 48))

    def _next(self) -> None:
        self._place += 1
        self.incoming = None
        self.form.hide()
        if self.at_report:
            self._show_report()
            return
        self.heading.setText(
            self.tr("Message {n} of {count}").format(n=self._place + 1, count=len(self._files))
            if len(self._files) > 1
            else said(self._side.one)
        )
        self.about.setText(self._file.path.name)
        self.apply_button.setEnabled(False)
        if self._file.problem is not None:
            self.view.show_problem(*self._session.problem_text(self._file.problem))
            self._offer(can_apply=False)
            return
        service, context, data = self._side.messages(self._session), self._session.context(), self._file.data
        self._shell.operations.read(lambda: service.read(context, data), self._show, self._failed)

    def _show(self, incoming: Incoming | FromBorrower) -> None:
        if not isValid(self):
            return
        self.incoming = incoming
        self.view.show_message(incoming)
        self.form.load({"due_on": ""})
        self.form.setVisible(incoming.needs_due_date)
        self._offer(can_apply=incoming.can_be_applied)
        if incoming.needs_due_date:
            self.form.editor("due_on").setFocus()

    def _offer(self, *, can_apply: bool) -> None:
        self.apply_button.setVisible(can_apply)
        self.apply_button.setEnabled(can_apply)
        last = self._place == len(self._files) - 1
        self.leave_button.setText(
            self.tr("Leave") if can_apply else self.tr("Close") if last and not self.report else self.tr("Next")
        )
        (self.apply_button if can_apply else self.leave_button).setFocus()

    def _did(self, outcome: Outcome[Any]) -> None:
        self._doing = False
        if outcome.done:
            self._applied(outcome)
        if not isValid(self):
            return
        record = outcome.value
        if record is None:
            self.view.refuse(outcome.refusals)
            return
        state = self._side.state_of(record, self._session)
        told = self.tr("{number}: now {state}").format(number=record.number, state=state)
        self.report.append(Reported(SignKind.DONE, f"{self._file.path.name} · {told}"))
        self._next()

    def _failed(self, error: BaseException) -> None:
        """What nobody foresaw is said by the window; the files stay as they are."""
        self._shell.operations.failed.emit("", error)
        if isValid(self):
            self.reject()

    def _show_report(self) -> None:
        # One file needs no report: what was applied is told in the line of the page.
        if len(self._files) == 1:
            self.accept()
            return
        done = sum(line.kind is SignKind.DONE for line in self.report)
        self.heading.setText(said(self._side.title))
        self.about.setText(self.tr("Applied: {n} of {count}").format(n=done, count=len(self._files)))
        self.view.show_lines([SignLine(line.kind, line.text) for line in self.report])
        self.apply_button.hide()
        self.leave_button.setText(self.tr("Close"))
        self.leave_button.setFocus()
