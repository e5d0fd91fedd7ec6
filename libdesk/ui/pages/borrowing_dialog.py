"""Asking for another library's book: the form, and beside it how the request stands, while it is typed (B01 to B07)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from libdesk.domain.title_numbers import isbn13
from libdesk.ui.pages.borrowing_form import FIELDS_OF_REASONS, BorrowingForm
from libdesk.ui.pages.borrowing_standing import Standing
from libdesk.ui.pages.records_steps import press_by, tell_keys
from libdesk.ui.pages.scrolled_column import scrolled_column
from libdesk.ui.pages.sign_line import SignLines
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Form, Group
from libdesk.ui.widgets.labels import HeadingLabel
from libdesk.ui.widgets.tab_order import let_tab_follow_the_layout

if TYPE_CHECKING:
    from collections.abc import Callable

    from libdesk.domain.borrowing import AskedBook
    from libdesk.domain.reasons import Decision, Reason
    from libdesk.services.borrowing_draft import BorrowingDraft, Weighing
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

_WIDTH, _HEIGHT, _STANDING, _AROUND = 1120, 680, 400, 40
_SEND, _PRINT = "Ctrl+Return", "Ctrl+P"
_WHY: Final = (
    Group(
        "",
        (
            Field(
                "override", QT_TRANSLATE_NOOP("Fields", "Why it is done all the same"), FieldKind.LONG_TEXT,
                required=True, hint=QT_TRANSLATE_NOOP("Fields", "Kept with the request, with your name."),
            ),
        ),
    ),
)  # fmt: skip


class BorrowingDialog(QDialog):
    """Enters a request, or mends one that is not ordered yet; what was done is said in the line of the page.

    ``draft`` is what is known so far, ``request_id`` the request that is mended; ``done`` follows with its id.
    """

    def __init__(
        self,
        parent: QWidget,
        shell: Shell,
        session: Session,
        done_line: DoneLine,
        draft: BorrowingDraft,
        request_id: int | None = None,
        done: Callable[[int], object] | None = None,
    ) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._shell, self._session, self._done_line = shell, session, done_line
        self._begun, self._request_id, self._done = draft, request_id, done
        self._filled_for = isbn13(draft.asked.isbn) if draft.asked.title else None
        self._saving = False
        self.form = BorrowingForm(shell, session, draft)
        self.standing = Standing(shell, session, self.draft, request_id)
        self.lines = SignLines()
        self.why = Form(_WHY)
        self.why.hide()
        verb = self.tr("Enter the request") if request_id is None else self.tr("Keep the changes")
        self.act_button = Button(verb, ButtonKind.PRIMARY, pressed=self.act)
        self.print_button = Button(self.tr("Paper form"), icon_name="printing", pressed=self.print_form)
        self.cancel_button = Button(self.tr("Cancel"), pressed=self.reject)
        self._lay_out()
        self.form.changed.connect(self._typed)
        self.standing.wanted.connect(self._hold)
        self.standing.weighed.connect(self._weighed)
        for field in self.form.findChildren(QLineEdit):
            if field is not self.form.person.field:
                field.installEventFilter(self)
        self._begin()

    def draft(self) -> BorrowingDraft:
        """What is typed so far."""
        return self.form.draft(self._begun.title_request_id)

    def act(self) -> None:
        """Enter the request, or keep what was mended; every reason against it comes at once, what was typed stays."""
        self.lines.say_all(SignKind.STOP, ())
        if self._saving or not self.form.check() or not (self.why.isHidden() or self.why.check()):
            return
        self._saving = True
        draft, context = self.draft(), self._session.context()
        override = "" if self.why.isHidden() else str(self.why.values()["override"])
        entries, request_id = self._session.services.borrowing_entries, self._request_id

        def call() -> tuple[Outcome[Any], str, int]:
            if request_id is None:
                entered = entries.enter(context, draft, override)
                return entered, entries.record(entered.value).number if entered.value else "", entered.value or 0
            changed = entries.change(context, request_id, draft, override)
            return changed, "" if changed.value is None else changed.value.number, request_id

        self._shell.operations.run(self.tr("Saving"), call, lambda done: self._did(*done), self._could_not)

    def print_form(self) -> None:
        """Show the paper form with what is typed, to be signed; a blank one while nothing is typed (B16)."""
        from libdesk.ui.pages.print_borrowing_form import print_borrowing_forms, print_filled_form

        if self.form.dirty or self._begun.patron_id or self._begun.asked.title or self._begun.asked.isbn:
            print_filled_form(self._shell, self._session, self.draft())
        else:
            print_borrowing_forms(self._shell, self._session)

    def reject(self) -> None:
        """Close; what was typed is not thrown away unasked."""
        if not self.form.dirty or self._saving:
            super().reject()
            return
        # Imported here: most requests are entered.
        from libdesk.ui.widgets.dialogs import Choice, Question, ask

        question = Question(
            self.tr("Throw away what you typed?"),
            self.tr("The request is not entered yet.") if self._request_id is None else self.tr("It is not saved yet."),
            (Choice("discard", self.tr("Throw it away"), ButtonKind.DESTRUCTIVE),),
            self.tr("Keep editing"),
        )
        ask(self, question, lambda _choice: super(BorrowingDialog, self).reject())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes to the next field, for a scanner sends it after a number; Ctrl+Enter enters the request."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
                self.focusNextPrevChild(True)
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        title = self.tr("Borrow a book from another library")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        both = QHBoxLayout()
        both.setSpacing(24)
        both.addWidget(scrolled_column(self.tr("Request"), self.form), 1)
        stands = scrolled_column(self.tr("How it stands"), self.lines, self.standing)
        beside = QVBoxLayout()
        beside.setSpacing(12)
        for widget in (stands, self.why):
            widget.setFixedWidth(_STANDING)
        beside.addWidget(stands, 1)
        beside.addWidget(self.why)
        both.addLayout(beside)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.print_button)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.act_button)
        for button, keys in ((self.act_button, _SEND), (self.print_button, _PRINT)):
            press_by(button, keys)
            tell_keys(button, keys)
        for button in (self.act_button, self.print_button, self.cancel_button):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(HeadingLabel(title))
        column.addLayout(both, 1)
        column.addLayout(foot)
        room = self.parentWidget().size()
        self.resize(min(_WIDTH, room.width() - _AROUND), min(_HEIGHT, room.height() - _AROUND))
        let_tab_follow_the_layout(self)

    def _begin(self) -> None:
        """Put the keyboard where something is still to be typed, and look."""
        known, book = self._begun.patron_id, self._begun.asked
        # Whose request it is stays as it was noted.
        settled = self._request_id is not None or self._begun.title_request_id is not None
        self.form.person.field.setEnabled(not (known and settled))
        first = self.form.editor("title" if book.title or book.isbn else "isbn")
        (first if known else self.form.person.field).setFocus(Qt.FocusReason.OtherFocusReason)
        self._typed()
        self.standing.look()

    def _typed(self) -> None:
        self.standing.look_soon()
        number = isbn13(str(self.form.values()["isbn"]))
        if number is None or number == self._filled_for:
            return
        # Of a book that our own records know, nobody types the rest.
        self._filled_for = number
        entries = self._session.services.borrowing_entries
        self._shell.operations.read(lambda: entries.known_book(number), lambda book: self._fill(number, book))

    def _fill(self, number: str, book: AskedBook | None) -> None:
        if isValid(self) and book is not None and number == isbn13(str(self.form.values()["isbn"])):
            self.form.fill_in(book)

    def _weighed(self, weighing: Weighing) -> None:
        self._ask_why(weighing.decision)
        # What has just been offered stands between the form and the foot.
        let_tab_follow_the_layout(self)

    def _ask_why(self, decision: Decision) -> None:
        """Where staff may decide otherwise on all that stands against it, they say why."""
        self.why.setVisible(decision.overridable and self._session.may("override"))

    def _could_not(self, error: BaseException) -> None:
        if isValid(self):
            self._saving = False
        self._shell.operations.failed.emit("", error)

    def _did(self, outcome: Outcome[Any], number: str, key: int) -> None:
        if not outcome.done:
            if isValid(self):
                self._saving = False
                self._refuse(outcome.decision)
            else:
                self._done_line.refuse(outcome.refusals)
            return
        name = "enter_borrowing" if self._request_id is None else "borrowing_change"
        what = f"{self._session.say_key(f'words.action.{name}')} · {number}"
        done, done_line = self._done, self._done_line
        if isValid(self):
            self.accept()
        done_line.tell(outcome, what)
        if done is not None:
            done(key)

    def _refuse(self, decision: Decision) -> None:
        """Say what is wrong with a field beside it; what the rules say stands beside the form already."""
        beside: dict[str, str] = {}
        others: list[Reason] = []
        for reason in decision.refusals:
            field = FIELDS_OF_REASONS.get(reason.code) or str(reason.facts.get("field", ""))
            if field in self.form.values() and field not in beside:
                beside[field] = self._session.say(reason)
            else:
                others.append(reason)
        self.form.show_errors(beside)
        told = set(self.standing.sentences)
        self.lines.say_all(SignKind.STOP, [text for text in map(self._session.say, others) if text not in told])
        self._ask_why(decision)
        if not self.why.isHidden():
            self.why.editor("override").setFocus(Qt.FocusReason.OtherFocusReason)

    def _hold(self, title_id: int) -> None:
        """Place a hold on what we hold, in place of the request (B01)."""
        patron_id = self.form.person.key
        above = self.parentWidget()
        page = self._shell.show_page("holds")
        if page is not None:
            self.accept()
            if isinstance(above, QDialog):
                above.accept()
            page.begin_hold(patron_id, title_id)  # type: ignore[attr-defined]
