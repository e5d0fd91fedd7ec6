"""What is asked about a page that came in: the letter's date and condition, the request, why it is set aside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, cast, get_args

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from libdesk.domain.incoming_pages import FiledAs
from libdesk.services.incoming_records import CameBy, PageRecord
from libdesk.services.incoming_writing import Came
from libdesk.ui.pages.lending_search_choice import Offer, SearchChoice
from libdesk.ui.pages.lending_words import code_word, day_text
from libdesk.ui.pages.names import shown_name
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.fields import Field, FieldKind, read_date
from libdesk.ui.widgets.form import FieldLabel, Form, Group

if TYPE_CHECKING:
    from libdesk.services.lending_record import LendingRecord
    from libdesk.ui.operations import Operations
    from libdesk.ui.session import Session
    from libdesk.ui.widgets.dialogs import DecisionDialog

_RECEIVED: Final = Field(
    "received_on", QT_TRANSLATE_NOOP("Fields", "Received there on"), FieldKind.DATE, required=True, width=14
)
_REMARKS: Final = Field("remarks", QT_TRANSLATE_NOOP("Fields", "Condition (empty: good)"), width=24)
_CAME_BY: Final = Field("came_by", QT_TRANSLATE_NOOP("Fields", "Came by"), FieldKind.CHOICE, width=14)
_CAME_ON: Final = Field("came_on", QT_TRANSLATE_NOOP("Fields", "Came on"), FieldKind.DATE, required=True, width=14)
_AS: Final = Field(
    "filed_as",
    QT_TRANSLATE_NOOP("Fields", "File it as"),
    FieldKind.CHOICE,
    width=20,
    choices=(
        (str(FiledAs.RECEIPT_LETTER), QT_TRANSLATE_NOOP("Fields", "receipt letter")),
        (str(FiledAs.OTHER), QT_TRANSLATE_NOOP("Fields", "another paper")),
    ),
)
_REST: Final = Field("rest", QT_TRANSLATE_NOOP("Fields", "With the other pages of its file"), FieldKind.CHECK)
_NOTE: Final = Field("note", QT_TRANSLATE_NOOP("Fields", "Why it is set aside"), required=True, width=60)
_FOUND: Final = 12
# With these another paper of the request is what the page probably is.
_NO_LETTER: Final = ("page_letter_filed_already", "page_no_letter_awaited")
_UNDER_LABEL: Final = 4


class LineForm(QWidget):
    """A form on one line with its button; Enter in any field presses it. ``done`` is what it asks for."""

    done = Signal()

    def __init__(
        self, fields: tuple[Field, ...], verb: str, icon: str, above: QWidget | None = None,
        below: tuple[Field, ...] = (),
    ) -> None:  # fmt: skip
        super().__init__()
        self.form = Form([Group("", ((fields, *below) if len(fields) > 1 else fields))])
        self.button = Button(verb, ButtonKind.PRIMARY, icon, pressed=self.done.emit)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.form, 1)
        # The button stands beside the fields, not beside their labels or what is wrong with them.
        beside = QVBoxLayout()
        beside.setSpacing(_UNDER_LABEL)
        beside.addWidget(FieldLabel(""))
        beside.addWidget(self.button)
        beside.addStretch(1)
        row.addLayout(beside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if above is not None:
            column.addWidget(above)
        column.addLayout(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field is as good as the button."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def begin(self) -> None:
        """Put the keyboard where typing begins."""
        first = next((one for one in self.findChildren(QLineEdit) if one.isVisibleTo(self)), None)
        if first is not None:
            first.setFocus()
            first.selectAll()


class LetterForm(LineForm):
    """The one line that confirms a receipt letter; how and when it came is known, and can be corrected."""

    def __init__(self, session: Session, page: PageRecord) -> None:
        super().__init__(
            (_RECEIVED, _REMARKS, _CAME_BY, _CAME_ON), QCoreApplication.translate("IncomingForms", "Confirm"), "check",
            below=(_REST,) if page.rest else (),
        )  # fmt: skip
        offer_coming(self.form, session, page)


def offer_coming(form: Form, session: Session, page: PageRecord) -> None:
    """Begin with how and when the file of a page came."""
    words = [(code, session.say_key(f"lending.came_by.{code}")) for code in get_args(CameBy)]
    form.set_choices("came_by", words)
    form.load({"came_by": page.came_by, "came_on": page.came_on.isoformat(), "rest": bool(page.rest)})


def came_of(form: Form) -> Came | None:
    """How and when the file came, as it stands in the form."""
    values = form.values()
    day = read_date(str(values["came_on"]))
    return None if day is None else Came(cast("CameBy", str(values["came_by"])), day)


def ask_to_leave(line: LineForm, then: Callable[[], object]) -> DecisionDialog:
    """Ask whether what was typed is to be thrown away; ``then`` follows if so."""
    from libdesk.ui.widgets.dialogs import Choice, Question, ask

    def decided(_choice: str) -> None:
        line.form.set_saved()
        then()

    translate = QCoreApplication.translate
    title = translate("IncomingForms", "Leave the page?")
    text = translate("IncomingForms", "What you typed for this page is not done yet.")
    choice = Choice("discard", translate("IncomingForms", "Discard it"), ButtonKind.DESTRUCTIVE)
    return ask(line, Question(title, text, (choice,), translate("IncomingForms", "Keep editing")), decided)


def aside_form() -> LineForm:
    """The one line that sets a page aside."""
    return LineForm((_NOTE,), QCoreApplication.translate("IncomingForms", "Set aside"), "returned")


class HandForm(LineForm):
    """Files a page by hand: the request by number, partner or title, and as what."""

    def __init__(self, session: Session, operations: Operations, page: PageRecord) -> None:
        self.choice = SearchChoice(operations, lambda typed: find_requests(session, typed), _request_texts)
        self.kind = Form([Group("", (_AS,))])
        above = QWidget()
        row = QHBoxLayout(above)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.choice, 1)
        row.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignTop)
        fields = (_RECEIVED, _REMARKS, _CAME_BY, _CAME_ON)
        super().__init__(fields, QCoreApplication.translate("IncomingForms", "File"), "check", above)
        offer_coming(self.form, session, page)
        why = "" if page.why is None else page.why.code
        self.kind.load({"filed_as": str(FiledAs.OTHER if why in _NO_LETTER else FiledAs.RECEIPT_LETTER)})
        self.kind.changed.connect(self._follow)
        self._follow()

    @property
    def filed_as(self) -> FiledAs:
        """As what the page is to be filed."""
        return FiledAs(str(self.kind.values()["filed_as"]))

    def begin(self) -> None:
        """First the request, then as what."""
        self.choice.field.setFocus()

    def _follow(self) -> None:
        """Another paper has no date of receipt."""
        letter = self.filed_as is FiledAs.RECEIPT_LETTER
        for name in ("received_on", "remarks"):
            self.form.editor(name).setEnabled(letter)


def _request_texts() -> tuple[str, str, str]:
    translate: Callable[[str, str], str] = QCoreApplication.translate
    return (
        translate("IncomingForms", "Request"),
        translate("IncomingForms", "Scan or type its number, the partner library or the title"),
        translate("IncomingForms", "No request matches."),
    )


def find_requests(session: Session, typed: str) -> Sequence[Offer]:
    """The requests that a search finds, those whose item is away before the others; on a reading thread."""
    from libdesk.services.scans import meanings_of

    numbers = meanings_of(typed)
    listed = session.services.lending_list
    found = [*listed.page(0, _FOUND, typed, "away"), *listed.page(0, _FOUND, typed, "all")]
    records = {record.lending_request_id: record for record in found}
    return [_offer(session, record, exact=record.number in numbers) for record in list(records.values())[:_FOUND]]


def _offer(session: Session, record: LendingRecord, *, exact: bool) -> Offer:
    partner = shown_name(record.partner, record.partner_latin, session.language)
    state = code_word(session, "words.lending_state", str(record.state))
    sent = day_text(session, record.sent_on)
    text = " · ".join(filter(None, (record.number, partner, record.title or record.asked_title, state, sent)))
    awaited = record.sent_on is not None and record.received_on is None
    return Offer(
        record.lending_request_id, text, f"{record.number} · {partner}",
        SignKind.INFORMATION if awaited else SignKind.NEUTRAL, exact=exact,
    )  # fmt: skip
