"""The form of a request for a book that the library does not hold, and what we hold already (H15)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from libdesk.domain.title_requests import CHANNELS, AskedFor
from libdesk.ui.pages.sign_line import SignLine
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.buttons import Button
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Form, Group

if TYPE_CHECKING:
    from libdesk.services.title_request_records import HeldTitle, RequestLine
    from libdesk.services.title_requests import RequestEntry
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session

FIELDS_OF_REASONS: Final = {"request_title_missing": "title", "request_twice": "title", "title_held_already": "title"}
_LOOK_MILLISECONDS: Final = 300

_GROUPS: Final = (
    Group(
        "",
        (
            Field("title", QT_TRANSLATE_NOOP("Fields", "Title"), required=True),
            Field("author", QT_TRANSLATE_NOOP("Fields", "Author")),
            (
                Field("publisher", QT_TRANSLATE_NOOP("Fields", "Publisher"), width=30),
                Field("year", QT_TRANSLATE_NOOP("Fields", "Year"), width=12),
                Field("isbn", QT_TRANSLATE_NOOP("Fields", "ISBN"), width=22),
            ),
        ),
    ),
    Group(
        "",
        (
            (
                Field("channel", QT_TRANSLATE_NOOP("Fields", "Came by"), FieldKind.CHOICE, width=20),
                Field("asked_on", QT_TRANSLATE_NOOP("Fields", "Date of the request"), FieldKind.DATE, width=20),
            ),
            Field("note", QT_TRANSLATE_NOOP("Fields", "Note"), FieldKind.LONG_TEXT),
        ),
    ),
)


def request_form(session: Session, line: RequestLine | None = None) -> Form:
    """The form, empty or with what was noted."""
    form = Form(_GROUPS)
    words = [(channel, session.say_key(f"words.title_request_channel.{channel}")) for channel in CHANNELS]
    form.set_choices("channel", words)
    if line is None:
        today = session.services.library.today_at(session.context())
        form.load({"channel": "counter", "asked_on": today.isoformat()})
    else:
        asked = line.asked
        form.load(
            {
                "title": asked.title, "author": asked.author, "publisher": asked.publisher, "year": asked.year,
                "isbn": asked.isbn, "channel": line.channel, "asked_on": line.asked_on.isoformat(), "note": line.note,
            }
        )  # fmt: skip
    return form


def asked_in(form: Form) -> AskedFor:
    """What is asked for, as far as it is typed."""
    text = {name: str(value).strip() for name, value in form.values().items()}
    return AskedFor(text["title"], text["author"], text["publisher"], text["year"], text["isbn"])


def entry_of(form: Form, patron_id: int) -> RequestEntry:
    """What the form holds."""
    from libdesk.services.title_requests import RequestEntry
    from libdesk.ui.widgets.fields import read_date

    values = form.values()
    channel = next(one for one in CHANNELS if one == values["channel"])
    return RequestEntry(
        patron_id, asked_in(form), channel, read_date(str(values["asked_on"])), str(values["note"]).strip()
    )


class HeldLines(QWidget):
    """Says which of our titles may be the book that is typed; ``wanted`` carries the title that is to be held."""

    wanted = Signal(int)

    def __init__(self, shell: Shell, session: Session, form: Form) -> None:
        super().__init__()
        self._shell = shell
        self._session = session
        self._form = form
        self._question = 0
        self.held: tuple[HeldTitle, ...] = ()
        self.buttons: list[Button] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._looking = QTimer(self, singleShot=True, interval=_LOOK_MILLISECONDS)
        self._looking.timeout.connect(self.look)
        form.changed.connect(self._looking.start)
        self.hide()

    def look(self) -> None:
        """Look up what is typed."""
        asked = asked_in(self._form)
        self._question += 1
        question, requests = self._question, self._session.services.title_requests

        def found(held: Sequence[HeldTitle]) -> None:
            if isValid(self) and question == self._question:
                self._show(held)

        self._shell.operations.read(lambda: requests.held_already(asked), found)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is said."""
        return tuple(held_sentence(one) for one in self.held)

    def _show(self, held: Sequence[HeldTitle]) -> None:
        self.held = tuple(held)
        self.buttons = []
        while self._column.count():
            row = self._column.takeAt(0).widget()
            if row is not None:
                row.setParent(None)
                row.deleteLater()
        for one in held:
            self._column.addWidget(self._row(one))
        self.setVisible(bool(held))

    def _row(self, held: HeldTitle) -> QWidget:
        """That we hold it, and beside it the button that places a hold."""
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(SignLine(SignKind.ATTENTION, held_sentence(held)), 1, Qt.AlignmentFlag.AlignVCenter)
        button = Button(
            QCoreApplication.translate("HeldLines", "Place a hold"), icon_name="holds",
            pressed=lambda: self.wanted.emit(held.title_id),
        )  # fmt: skip
        button.setAutoDefault(False)
        button.setAccessibleDescription(held.title)
        self.buttons.append(button)
        line.addWidget(button)
        return row


def held_sentence(held: HeldTitle) -> str:
    """That we hold a title, with how many copies."""
    name = " / ".join(filter(None, (held.title, held.author, held.year)))
    if held.same_isbn:
        text = QCoreApplication.translate("HeldLines", "We hold it, by its ISBN: {title} (copies: {n})")
    else:
        text = QCoreApplication.translate("HeldLines", "We hold a book of this title: {title} (copies: {n})")
    return text.format(title=name, n=held.copies)
