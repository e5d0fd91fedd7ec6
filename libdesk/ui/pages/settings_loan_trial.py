"""Try it: a person, a loan class, a site and a moment, and what the table says, with the row behind each line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from libdesk.ui.pages.settings_loan_words import TOPICS
from libdesk.ui.pages.sign_line import SignLine
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.fields import Field, FieldKind, read_date
from libdesk.ui.widgets.form import Form, Group
from libdesk.ui.widgets.labels import HeadingLabel, PlainLabel, SecondaryLabel
from libdesk.ui.widgets.tab_order import let_tab_follow_the_layout

if TYPE_CHECKING:
    from libdesk.domain.loan_table import LoanTableRow
    from libdesk.domain.policy_question import PolicyLine
    from libdesk.services.loan_policy import Answer
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.settings_loan_words import LoanWords
    from libdesk.ui.session import Session

_FIELD: Final = 34
_WIDEST: Final = 1040
_CHOICES: Final = ("category", "loan_class", "site")


def _time(typed: str) -> str:
    """What is wrong with a time of day."""
    return "" if read_time(typed) else QCoreApplication.translate("Fields", "Please write the time as 16:20.")


def read_time(typed: str) -> time | None:
    """A time of day such as 16:20 or 9:05; None if it is none."""
    hours, _, minutes = typed.strip().replace("：", ":").partition(":")
    if not (hours.isdecimal() and minutes.isdecimal() and len(minutes) == 2 and len(hours) <= 2):
        return None
    return time(int(hours), int(minutes)) if int(hours) < 24 and int(minutes) < 60 else None


_GROUPS: Final = (
    Group(
        "",
        (
            (
                Field("category", QT_TRANSLATE_NOOP("Fields", "Patron category"), FieldKind.CHOICE, width=_FIELD),
                Field("loan_class", QT_TRANSLATE_NOOP("Fields", "Loan class"), FieldKind.CHOICE, width=_FIELD),
                Field("site", QT_TRANSLATE_NOOP("Fields", "Site"), FieldKind.CHOICE, width=_FIELD),
            ),
            (
                Field("day", QT_TRANSLATE_NOOP("Fields", "Borrows on"), FieldKind.DATE, required=True, width=_FIELD),
                Field("time", QT_TRANSLATE_NOOP("Fields", "At"), required=True, width=_FIELD, check=_time),
                Field("expires", QT_TRANSLATE_NOOP("Fields", "The card expires on"), FieldKind.DATE, width=_FIELD),
            ),
        ),
    ),
)


class Trial(Retranslated, QWidget):
    """Asks the table as it is being edited. ``go_to_row`` carries the row and the field of a line that is pressed."""

    go_to_row = Signal(int, str)

    def __init__(self, shell: Shell, session: Session, table: Callable[[], Sequence[LoanTableRow]]) -> None:
        super().__init__()
        self._shell = shell
        self._session = session
        self._table = table
        self._question = 0
        self.answer: Answer | None = None
        self.form = Form(_GROUPS)
        self._verdict = QVBoxLayout()
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(16)
        self._lines.setVerticalSpacing(2)
        self._lines.setColumnStretch(1, 1)
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.setSpacing(12)
        inside.addLayout(self._verdict)
        inside.addLayout(self._lines)
        inside.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(holder)
        # A sentence and the row behind it belong together, also on a wide screen.
        page = QWidget()
        page.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.form)
        column.addWidget(self._scroll, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(page, 100)
        row.addStretch(1)
        now = session.services.library.now_at(session.context())
        self.form.load({"day": now.date().isoformat(), "time": f"{now:%H:%M}"})
        self.form.changed.connect(self.ask)

    @property
    def sentences(self) -> list[str]:
        """What is said, line by line."""
        cells = (self._lines.itemAtPosition(place, 1) for place in range(self._lines.rowCount()))
        found = (cell.widget() for cell in cells if cell is not None)
        return [one.text() for one in found if isinstance(one, PlainLabel)]

    def row_buttons(self) -> list[Button]:
        """The buttons that go to the row behind a line, in their order."""
        cells = (self._lines.itemAtPosition(place, 2) for place in range(self._lines.rowCount()))
        found = (cell.widget() for cell in cells if cell is not None)
        return [one for one in found if isinstance(one, Button)]

    def offer(self, words: LoanWords) -> None:
        """Offer the categories, classes and sites that there are, and ask."""
        from libdesk.wording.policy_words import name_in

        names = words.names
        for field, of in zip(_CHOICES, (names.categories, names.classes, names.sites), strict=True):
            choices = [(str(key), name_in(one, self._session.language)) for key, one in of.items()]
            self.form.set_choices(field, choices)
        self.ask()

    def ask(self) -> None:
        """Ask what is chosen; nothing is said while something cannot be read."""
        question = self._read()
        self._question += 1
        asked = self._question
        if question is None:
            self.answer = None
            self._show()
            return
        category, loan_class, site, moment, expires = question
        policy, context, table = self._session.services.loan_policy, self._session.context(), list(self._table())

        def read() -> Answer:
            return policy.what_if(context, category, loan_class, site, moment, table=table, card_expires_on=expires)

        def answered(answer: Answer) -> None:
            if asked == self._question:
                self.answer = answer
                self._show()

        self._shell.operations.read(read, answered)

    def retranslate(self) -> None:
        """Say the answer in the language of the window."""
        self.form.retranslate()
        self._show()

    def _read(self) -> tuple[int, int, int, datetime, date | None] | None:
        values = {name: str(value) for name, value in self.form.values().items()}
        day, at = read_date(values["day"]), read_time(values["time"])
        if day is None or at is None or not all(values[name] for name in _CHOICES):
            return None
        category, loan_class, site = (int(values[name]) for name in _CHOICES)
        return category, loan_class, site, datetime.combine(day, at), read_date(values["expires"])

    def _show(self) -> None:
        for layout in (self._verdict, self._lines):
            while layout.count():
                widget = layout.takeAt(0).widget()
                if widget is not None:
                    widget.setParent(None)
                    widget.deleteLater()
        if self.answer is not None:
            self._say(self.answer)
        let_tab_follow_the_layout(self)

    def _verdict_of(self, answer: Answer) -> tuple[SignKind, str]:
        from libdesk.wording.policy_words import say_line

        found = answer.what_if
        if found.lendable and found.due is not None:
            return SignKind.DONE, self._session.say_key("policy.verdict", due=found.due.at)
        against = next((line for line in found.lines if line.topic == "length"), found.lines[0])
        return SignKind.STOP, say_line(against, self._session.language)

    def _say(self, answer: Answer) -> None:
        lines = answer.what_if.lines
        kind, verdict = self._verdict_of(answer)
        self._verdict.addWidget(SignLine(kind, verdict, strong=True))
        place = 0
        for topic in TOPICS:
            of_topic = [line for line in lines if line.topic == topic]
            for number, line in enumerate(of_topic):
                if not number:
                    heading = HeadingLabel(self._session.say_key(f"policy.group.{topic}"))
                    heading.setContentsMargins(0, 8, 0, 0)
                    self._lines.addWidget(heading, place, 0, Qt.AlignmentFlag.AlignTop)
                self._add_line(place, line, answer, first_of_topic=not number)
                place += 1

    def _add_line(self, place: int, line: PolicyLine, answer: Answer, *, first_of_topic: bool) -> None:
        from libdesk.wording.policy_words import say_line, say_row

        language = self._session.language
        above = 8 if first_of_topic else 0
        sentence = PlainLabel(say_line(line, language))
        sentence.setWordWrap(True)
        sentence.setContentsMargins(0, above, 0, 0)
        sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lines.addWidget(sentence, place, 1)
        if line.row_id is not None:
            name = say_row(answer.rows[line.row_id], language)
            row_id, field = line.row_id, line.field_name
            button = Button(
                name, ButtonKind.STATUS, "edit", icon_size=16, pressed=lambda: self.go_to_row.emit(row_id, field)
            )
            button.setAccessibleName(self.tr("Go to the row: {row}").format(row=name))
            self._lines.addWidget(button, place, 2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
            return
        word = self.tr("No row") if "." not in line.field_name and line.field_name else self.tr("Setting")
        label = SecondaryLabel(word if line.field_name else self.tr("Calendar"), wrap=False)
        label.setContentsMargins(0, above, 8, 0)
        self._lines.addWidget(label, place, 2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
