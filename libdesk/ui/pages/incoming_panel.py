"""One page that came in: what is known of it, the one line that is asked, and its picture."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from libdesk.domain.incoming_pages import OPEN, FiledAs, PageState
from libdesk.domain.reasons import Reason
from libdesk.ui.pages.incoming_forms import HandForm, LetterForm, LineForm, aside_form, ask_to_leave, came_of
from libdesk.ui.pages.incoming_rows import page_words
from libdesk.ui.pages.lending_words import code_word, day_text
from libdesk.ui.pages.names import shown_name
from libdesk.ui.pages.page_picture import PagePicture
from libdesk.ui.pages.sign_line import SignLines
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.fields import read_date
from libdesk.ui.widgets.labels import HeadingLabel, SecondaryLabel

if TYPE_CHECKING:
    from libdesk.services.incoming_records import PageRecord
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session
    from libdesk.ui.widgets.dialogs import DecisionDialog

_FIELDS: Final = {"page_received_on_missing": "received_on"}


class IncomingPanel(Retranslated, QWidget):
    """Shows a page and asks what is asked of it. ``decided`` follows a page that was filed, set aside or laid back."""

    decided = Signal(object)
    closed = Signal()
    request_wanted = Signal(int)
    file_wanted = Signal()

    def __init__(self, shell: Shell, session: Session, done_line: DoneLine) -> None:
        super().__init__()
        self._shell = shell
        self._session = session
        self._done_line = done_line
        self.page: PageRecord | None = None
        self.line: LineForm | None = None
        self._doing = False
        self._title = HeadingLabel()
        self._about = SecondaryLabel()
        self.why = SignLines()
        self.picture = PagePicture()
        self.no_picture = SignLines()
        self._make_buttons()
        self._lay_out()
        self.retranslate()

    @property
    def typing(self) -> bool:
        """Whether something was typed that is not done yet."""
        return self.line is not None and (
            self.line.form.dirty or (getattr(self.line, "choice", None) is not None and bool(self.line.choice.key))
        )

    def show_page(self, page: PageRecord, *, keep: bool = False) -> None:
        """Show a page; ``keep``: the same as before, read again, what was typed stays."""
        same = keep and self.page is not None and self.page.page_id == page.page_id and self.page.state is page.state
        self.page = page
        self._say(page)
        if same:
            return
        ready = page.state is PageState.TO_CONFIRM and page.why is None
        self._ask(LetterForm(self._session, page) if ready else None)
        if page.state in OPEN and not ready:
            self.file_by_hand()
        self._show_picture(page.page_id)

    def leave(self, then: Callable[[], object]) -> DecisionDialog | None:
        """Call ``then``, at once or after staff have decided about what they typed."""
        if not self.typing:
            then()
            return None
        assert self.line is not None
        return ask_to_leave(self.line, then)

    def begin(self) -> None:
        """Put the keyboard into the line that is asked, or onto the picture."""
        if self.line is not None:
            self.line.begin()
        else:
            self.picture.setFocus()

    def act(self) -> None:
        """Do what the line that is open asks for."""
        if self.line is None or self.page is None or self._doing or not self._session.may("lending"):
            return
        {"confirm": self._confirm, "hand": self._file, "aside": self._set_aside}[self._mode]()

    def file_by_hand(self) -> None:
        """Ask with which request the page is to be filed."""
        if self.page is None or self.page.state not in OPEN:
            return
        line = HandForm(self._session, self._shell.operations, self.page)
        self._ask(line, "hand")
        if self.page.lending_request_id is not None:
            line.choice.choose(self.page.lending_request_id, self._whose(self.page))

    def ask_by_hand(self) -> None:
        """Ask with which request the page is to be filed, and put the keyboard there."""
        self.file_by_hand()
        self.begin()

    def ask_aside(self) -> None:
        """Ask why the page is set aside."""
        if self.page is not None and self.page.state in OPEN:
            self._ask(aside_form(), "aside")
            self.begin()

    def lay_back(self) -> None:
        """Lay a page that was decided about back to those that wait."""
        if self.page is None or self.page.state in OPEN or self.page.filed_as is FiledAs.RECEIPT_LETTER:
            return
        service, context, page_id = self._session.services.incoming_scans, self._session.context(), self.page.page_id
        self._run("lay_back_incoming_page", lambda: service.back_to_tray(context, page_id))

    def retranslate(self) -> None:
        """Set every text again."""
        self.picture.setAccessibleName(self.tr("The page"))
        self.hand_button.setText(self.tr("File by hand"))
        self.aside_button.setText(self.tr("Set aside"))
        self.back_button.setText(self.tr("Lay back"))
        self.open_button.setText(self.tr("Open the request"))
        self.file_button.setText(self.tr("Save the file …"))
        self.close_button.name(self.tr("Close the details"))
        if self.page is not None:
            self._say(self.page)

    # Parts.

    def _make_buttons(self) -> None:
        self.hand_button = Button("", ButtonKind.PLAIN, "edit", pressed=self.ask_by_hand)
        self.aside_button = Button("", ButtonKind.PLAIN, "returned", pressed=self.ask_aside)
        self.back_button = Button("", ButtonKind.PLAIN, "undo", pressed=self.lay_back)
        self.open_button = Button("", ButtonKind.QUIET, "lending", pressed=self._open)
        self.file_button = Button("", ButtonKind.QUIET, "save", pressed=self.file_wanted.emit)
        self.close_button = Button("", ButtonKind.QUIET, "close", pressed=self.closed.emit)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.close_button)
        self._asked = QVBoxLayout()
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 0, 8)
        foot.setSpacing(8)
        for button in (self.hand_button, self.aside_button, self.back_button):
            foot.addWidget(button)
        foot.addStretch(1)
        for button in (self.open_button, self.file_button):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 8, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._about)
        column.addWidget(self.why)
        column.addLayout(self._asked)
        column.addWidget(self.no_picture)
        column.addWidget(self.picture, 1)
        column.addLayout(foot)

    def _say(self, page: PageRecord) -> None:
        session = self._session
        self._title.setText(self._whose(page) if page.number else page_words(page))
        came = self.tr("{way}, came on {day}").format(
            way=code_word(session, "lending.came_by", page.came_by), day=day_text(session, page.came_on)
        )
        sent = self.tr("sent on {day}").format(day=day_text(session, page.sent_on)) if page.sent_on else ""
        own = page_words(page) if page.number else ""
        self._about.setText(" · ".join(filter(None, (page.title, sent, own, came))))
        told = [session.say(page.why)] if page.why is not None else []
        if page.state is PageState.SET_ASIDE:
            told = [self.tr("Set aside: {why}").format(why=page.note)]
        self.why.say_all(SignKind.ATTENTION, told)
        waits, may = page.state in OPEN, session.may("lending")
        self.aside_button.setVisible(waits and may)
        laid = not waits and page.filed_as is not FiledAs.RECEIPT_LETTER
        self.back_button.setVisible(laid and may)
        self.open_button.setVisible(page.lending_request_id is not None)

    def _whose(self, page: PageRecord) -> str:
        return f"{page.number} · {shown_name(page.partner, page.partner_latin, self._session.language)}"

    def _ask(self, line: LineForm | None, mode: str = "confirm") -> None:
        """Open a line, in place of the one before."""
        if self.line is not None:
            self._asked.removeWidget(self.line)
            self.line.hide()
            self.line.deleteLater()
        self.line, self._mode = line, mode
        waits = self.page is not None and self.page.state in OPEN
        self.hand_button.setVisible(waits and mode != "hand" and self._session.may("lending"))
        if line is not None:
            line.button.setEnabled(self._session.may("lending"))
            line.done.connect(self.act)
            self._asked.addWidget(line)

    def _show_picture(self, page_id: int) -> None:
        service = self._session.services.incoming_scans
        self.picture.show_png(b"")
        self.no_picture.say_all(SignKind.ATTENTION, [])

        def found(image: bytes | Reason) -> None:
            if not isValid(self) or self.page is None or self.page.page_id != page_id:
                return
            self.picture.show_png(image if isinstance(image, bytes) else b"")
            # What keeps the page from being shown may stand above already.
            known = self.page.why.code if self.page.why is not None else ""
            if isinstance(image, Reason) and image.code != known:
                self.no_picture.say_all(SignKind.ATTENTION, [self._session.say(image)])

        self._shell.operations.read(lambda: service.page_image(page_id), found)

    # What is done.

    def _confirm(self) -> None:
        assert self.line is not None
        assert self.page is not None
        if not self.line.form.check():
            return
        values = self.line.form.values()
        day = read_date(str(values["received_on"]))
        assert day is not None
        service, context, page_id = self._session.services.incoming_scans, self._session.context(), self.page.page_id
        remarks, came, rest = str(values["remarks"]), came_of(self.line.form), bool(values.get("rest"))
        self._run(
            "confirm_incoming_page",
            lambda: service.confirm(context, page_id, day, remarks, came=came, with_rest=rest),
        )

    def _file(self) -> None:
        line = self.line
        assert isinstance(line, HandForm)
        assert self.page is not None
        request_id = line.choice.key
        if request_id is None:
            line.choice.show_error(self.tr("Choose the request."))
            line.choice.field.setFocus()
            return
        values, filed_as = line.form.values(), line.filed_as
        if filed_as is FiledAs.RECEIPT_LETTER and not line.form.check():
            return
        day = read_date(str(values["received_on"])) if filed_as is FiledAs.RECEIPT_LETTER else None
        service, context, page_id = self._session.services.incoming_scans, self._session.context(), self.page.page_id
        remarks, came = str(values["remarks"]), came_of(line.form)
        self._run(
            "file_incoming_page",
            lambda: service.file_by_hand(context, page_id, request_id, filed_as, day, remarks, came=came),
        )

    def _set_aside(self) -> None:
        assert self.line is not None
        assert self.page is not None
        if not self.line.form.check():
            return
        note = str(self.line.form.values()["note"])
        service, context, page_id = self._session.services.incoming_scans, self._session.context(), self.page.page_id
        self._run("set_aside_incoming_page", lambda: service.set_aside(context, page_id, note))

    def _run(self, name: str, call: Callable[[], Outcome[int]]) -> None:
        assert self.page is not None
        about = self.page.number or page_words(self.page)
        told = f"{self._session.say_key(f'words.action.{name}')} · {about}"
        self._doing = True

        def answered(outcome: Outcome[int]) -> None:
            self._doing = False
            if not outcome.done:
                if self.line is None:
                    self._done_line.refuse(outcome.refusals)
                else:
                    self._done_line.refuse_in(self.line.form, outcome.refusals, _FIELDS)
                return
            self._done_line.tell(outcome, told)
            self.decided.emit(outcome)

        def failed(error: BaseException) -> None:
            self._doing = False
            self._shell.operations.failed.emit(told, error)

        self._shell.operations.run(told, call, answered, failed)

    def _open(self) -> None:
        if self.page is not None and self.page.lending_request_id is not None:
            self.request_wanted.emit(self.page.lending_request_id)
