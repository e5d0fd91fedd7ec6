"""Asking for another library's book: the form, and beside it how the request stands, while it is typed (B01 to B07)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QSplitter, QWidget
from shiboken6 import isValid

from libdesk.domain.borrowing import AskedBook
from libdesk.domain.title_numbers import isbn13
from libdesk.services.borrowing_draft import BorrowingDraft
from libdesk.ui.pages.borrowing_form import FIELDS_OF_REASONS, BorrowingForm
from libdesk.ui.pages.borrowing_standing import Standing
from libdesk.ui.pages.records_steps import tell_keys
from libdesk.ui.pages.scrolled_column import scrolled_column
from libdesk.ui.pages.sign_line import SignLines
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.details_panel import DetailsPanel
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Form, Group
from libdesk.ui.widgets.tab_order import let_tab_follow_the_layout

if TYPE_CHECKING:
    from collections.abc import Callable

    from libdesk.domain.reasons import Decision, Reason
    from libdesk.services.borrowing_draft import Weighing
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session

# Form and standing beside each other want so much; below it they stand under one another.
_WIDTH, _BESIDE, _STANDING = 860, 700, 340
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


class NewBorrowingPanel(DetailsPanel):
    """Enters a request; ``entered`` carries the outcome and what was done in words."""

    entered = Signal(object, str)
    save_button: Button | None = None

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__()
        self._shell = shell
        self._session = session
        self._saving = False
        self._begun = BorrowingDraft(0, AskedBook(""))
        self._filled_for = ""
        self._sizes: list[int] = []
        self.form = BorrowingForm(shell, session, self._begun)
        self.standing = Standing(shell, session, self.draft)
        self.lines = SignLines()
        self.why = Form(_WHY)
        self.why.hide()
        self._both = QWidget()
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._both)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(16)
        self._line.addWidget(scrolled_column(self.tr("Request"), self.form), 3)
        self._line.addWidget(scrolled_column(self.tr("How it stands"), self.lines, self.standing, self.why), 2)
        self.set_content(self._both)
        self.guard(self.form, lambda then: self.save(then))
        self._name()
        self.form.changed.connect(self._typed)
        self.standing.wanted.connect(self._hold)
        self.standing.weighed.connect(self._weighed)
        for field in self.form.findChildren(QLineEdit):
            if field is not self.form.person.field:
                field.installEventFilter(self)

    def draft(self) -> BorrowingDraft:
        """What is typed so far."""
        return self.form.draft(self._begun.title_request_id)

    def begin(self, start: BorrowingDraft | None = None) -> None:
        """Show what another page knows of the request, and put the keyboard where something is still to be typed."""
        self._begun = start or self._begun
        known, book = self._begun.patron_id, self._begun.asked
        self._filled_for = ""
        self.form.show_draft(self._begun)
        # What a reader asked for by name is borrowed for that reader.
        self.form.person.field.setEnabled(not (known and self._begun.title_request_id is not None))
        self._take_room()
        let_tab_follow_the_layout(self)
        first = self.form.editor("title" if book.title or book.isbn else "isbn")
        (first if known else self.form.person.field).setFocus(Qt.FocusReason.OtherFocusReason)
        self._typed()
        self.standing.look()

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Enter the request; every reason against it comes at once, and what was typed stays."""
        self.lines.say_all(SignKind.STOP, ())
        if self._saving or not self.form.check() or not (self.why.isHidden() or self.why.check()):
            return
        self._saving = True
        draft, context = self.draft(), self._session.context()
        override = "" if self.why.isHidden() else str(self.why.values()["override"])
        entries = self._session.services.borrowing_entries

        def call() -> tuple[Outcome[int], str]:
            entered = entries.enter(context, draft, override)
            return entered, "" if entered.value is None else entries.record(entered.value).number

        label = self.tr("Entering the request")
        self._shell.operations.run(label, call, lambda done: self._did(done[0], done[1], then), self._could_not)

    def print_form(self) -> None:
        """Show the paper form with what is typed, to be signed (B16)."""
        from libdesk.ui.pages.print_borrowing_form import print_filled_form

        print_filled_form(self._shell, self._session, self.draft())

    def retranslate(self) -> None:
        """Set every text again."""
        super().retranslate()
        if self.save_button is not None:
            self.form.word_choices()
            self._name()
            self.standing.say_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """How it stands is shown beside the form where there is room for both."""
        super().resizeEvent(event)
        beside = self.width() >= _BESIDE
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._line.setDirection(across if beside else down)

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the list the room back that it had."""
        super().hideEvent(event)
        splitter = self._splitter()
        if splitter is not None and self._sizes:
            splitter.setSizes(self._sizes)
            self._sizes = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes to the next field, for a scanner sends it after a number."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
                self.focusNextPrevChild(True)
                return True
        return super().eventFilter(watched, event)

    def _name(self) -> None:
        self.set_title(self.tr("New request"), self.tr("It gets our number when it is entered."))
        self.save_button = Button(self.tr("Enter the request"), ButtonKind.PRIMARY, pressed=lambda: self.save())
        tell_keys(self.save_button, "Ctrl+Return")
        paper = Button(self.tr("Paper form"), icon_name="printing", pressed=self.print_form)
        self.set_buttons([self.save_button, paper, Button(self.tr("Back"), pressed=self.close_details)])

    def _splitter(self) -> QSplitter | None:
        around = self.parentWidget()
        while around is not None and not isinstance(around, QSplitter):
            around = around.parentWidget()
        return around

    def _take_room(self) -> None:
        """The form and how it stands want more room than details do; the list gets it back."""
        splitter = self._splitter()
        if splitter is None or self._sizes or splitter.width() < _WIDTH:
            return
        self._sizes = splitter.sizes()
        splitter.setSizes([splitter.width() - _WIDTH, _WIDTH])

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

    def _ask_why(self, decision: Decision) -> None:
        """Where staff may decide otherwise on all that stands against it, they say why."""
        self.why.setVisible(decision.overridable and self._session.may("override"))

    def _could_not(self, error: BaseException) -> None:
        if isValid(self):
            self._saving = False
        self._shell.operations.failed.emit("", error)

    def _did(self, outcome: Outcome[int], number: str, then: Callable[[], object] | None) -> None:
        if not isValid(self):
            return
        self._saving = False
        if not outcome.done:
            self._refuse(outcome.decision)
            return
        self.guard(None)
        word = self._session.say_key("words.action.enter_borrowing")
        self.entered.emit(outcome, f"{word} · {number}")
        if then is not None:
            then()

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
        self.guard(None)
        self.close_details()
        page = self._shell.show_page("holds")
        if page is not None:
            page.begin_hold(patron_id, title_id)  # type: ignore[attr-defined]
