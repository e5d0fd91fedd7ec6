"""The form of one step, inside the details: what it is about, its fields, and why it was refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from libdesk.domain.lending import LendingStep, lending_due_on
from libdesk.ui.pages.lending_choice_widths import let_choices_shrink
from libdesk.ui.pages.lending_facts import Comparison
from libdesk.ui.pages.lending_offers import Copy, find_copies
from libdesk.ui.pages.lending_search_choice import SearchChoice
from libdesk.ui.pages.lending_steps import STEP_FORMS
from libdesk.ui.pages.lending_words import choices_of, code_word, day_text
from libdesk.ui.pages.names import shown_name
from libdesk.ui.pages.reason_lines import ReasonLines
from libdesk.ui.widgets.details_panel import Facts
from libdesk.ui.widgets.fields import FieldValue, read_date
from libdesk.ui.widgets.form import Form
from libdesk.ui.widgets.labels import HeadingLabel, SecondaryLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from libdesk.domain.context import Context
    from libdesk.domain.reasons import Reason
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.lending_reading import RequestReading
    from libdesk.ui.session import Session

# In these steps a single field is all there is: Enter in it, which a scanner sends too, does the step.
_AT_ONCE = frozenset({LendingStep.PICK})


class StepForm(Form):
    """A step's fields; with the choice of a copy on top where the step needs one."""

    def __init__(self, shell: Shell, session: Session, reading: RequestReading, step: LendingStep) -> None:
        self.copies: SearchChoice | None = None
        self._due = SecondaryLabel()
        self._session = session
        super().__init__(STEP_FORMS[step].groups)
        if step is LendingStep.ACCEPT:
            self._add_copies(shell, session, reading)
        if step is LendingStep.FILE_RECEIPT_LETTER:
            column = self.layout()
            assert isinstance(column, QVBoxLayout)
            column.insertWidget(1, self._due)
            self.changed.connect(self._say_due)
            self._say_due()

    def values(self) -> dict[str, FieldValue]:
        """What the fields hold, and the copy that was chosen."""
        values = super().values()
        if self.copies is not None:
            chosen = self.copies.key
            values["item_id"] = str(chosen.item_id or "") if isinstance(chosen, Copy) else ""
        return values

    @property
    def due_text(self) -> str:
        """What follows from the date of receipt."""
        return self._due.text()

    def retranslate(self) -> None:
        """Set every text again."""
        super().retranslate()
        if self._due.text():
            self._say_due()

    def _add_copies(self, shell: Shell, session: Session, reading: RequestReading) -> None:
        self.copies = SearchChoice(
            shell.operations,
            lambda typed: find_copies(session, typed, titles_too=False),
            lambda: (
                self.tr("Copy to be sent"),
                self.tr("Scan the item, or type a title or number"),
                self.tr("The catalogue has no copy of this. Refuse the request, or search by other words."),
            ),
        )
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(0, self.copies)
        record = reading.record
        if record.item_id is not None and record.title_id is not None:
            shown = " · ".join(filter(None, (record.item_number, record.title, record.volume)))
            self.copies.choose(Copy(record.title_id, record.item_id), shown)
        else:
            self.copies.search_for(record.title or record.asked_title)
        self.set_saved()
        self.copies.chosen.connect(lambda _key: self.changed.emit())

    def _say_due(self) -> None:
        received_on = read_date(str(super().values().get("received_on", "")))
        if received_on is None:
            self._due.setText(self.tr("To be posted back within one month of the date received."))
        else:
            due_on = day_text(self._session, lending_due_on(received_on))
            self._due.setText(self.tr("To be posted back by {day}.").format(day=due_on))


class StepPanel(QWidget):
    """A step in the making. ``submit`` is called by Enter where a form has one field only."""

    def __init__(
        self, shell: Shell, session: Session, reading: RequestReading, step: LendingStep, submit: Callable[[], object]
    ) -> None:
        super().__init__()
        self._session = session
        self.reading = reading
        self.step = step
        self._submit = submit
        self._spec = STEP_FORMS[step]
        self._heading = HeadingLabel(session.say_key(f"words.lending_step.{step}"))
        self._reasons = ReasonLines(session)
        self.form = StepForm(shell, session, reading, step)
        let_choices_shrink(self.form)
        self._word_choices()
        self.form.load(self._spec.begin(reading))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._heading)
        self._add_about(column)
        column.addWidget(self.form)
        column.addWidget(self._reasons)
        for field in self.form.findChildren(QLineEdit):
            if field.parent() is not self.form.copies:
                field.installEventFilter(self)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why the step was refused, so far as it is not said beside a field."""
        return self._reasons.sentences

    def begin(self) -> None:
        """Put the keyboard into the first field that is still to be filled in."""
        if self.form.copies is not None:
            self.form.copies.field.setFocus()
            return
        fields = [field for group in self._spec.groups for line in group.lines for field in _fields(line)]
        empty = [field for field in fields if self.form.values()[field.id] == ""]
        required = [field for field in empty if field.required]
        for field in (required or empty or fields)[:1]:
            self.form.editor(field.id).setFocus(Qt.FocusReason.OtherFocusReason)

    def call(self) -> Callable[[Context], Outcome[Any]] | None:
        """What does the step with what was entered; None if something is to be mended first."""
        self._reasons.say(())
        if not self.form.check():
            return None
        values, services = self.form.values(), self._session.services
        request_id = self.reading.record.lending_request_id
        return lambda context: self._spec.act(services, context, request_id, values)

    def refuse(self, reasons: Iterable[Reason]) -> None:
        """Say why the step was refused: beside the field it is about, or above the buttons."""
        beside: dict[str, str] = {}
        others: list[Reason] = []
        of_code = dict(self._spec.errors)
        known = {field.id for group in self._spec.groups for line in group.lines for field in _fields(line)}
        for reason in reasons:
            field = of_code.get(reason.code) or str(reason.facts.get("field", ""))
            if field in known and field not in beside:
                beside[field] = self._session.say(reason)
            else:
                others.append(reason)
        self._reasons.say(others)
        self.form.show_errors(beside)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes to the next field, for a scanner sends it after a number; Ctrl+Enter does the step."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
                if self.step in _AT_ONCE:
                    self._submit()
                else:
                    self.focusNextPrevChild(True)
                return True
        return super().eventFilter(watched, event)

    def _word_choices(self) -> None:
        for name, key, values in self._spec.worded:
            choices = choices_of(self._session, key, values)
            self.form.set_choices(name, [(value, text or self.tr("Please choose")) for value, text in choices])
            editor = self.form.editor(name)
            assert isinstance(editor, QComboBox)
            editor.setCurrentIndex(0)

    def _add_about(self, column: QVBoxLayout) -> None:
        reading, record = self.reading, self.reading.record
        if self.step is LendingStep.ACCEPT:
            asked = (
                record.asked_title,
                record.asked_author,
                record.asked_volume,
                record.asked_year,
                record.asked_number,
            )
            column.addWidget(Facts([(self.tr("Asked for"), " / ".join(filter(None, asked)))]))
        elif record.item_id is not None:
            column.addWidget(
                Facts(
                    [
                        (self.tr("Item"), " · ".join(filter(None, (record.item_number, record.title, record.volume)))),
                        (self.tr("Call number"), record.call_number),
                        (self.tr("Site"), self._site()),
                        (self.tr("Sent"), day_text(self._session, record.sent_on)),
                        (self.tr("Post back by"), day_text(self._session, record.due_on)),
                        (self.tr("Condition sent"), self._condition_sent()),
                    ]
                )
            )
            if self.step in (LendingStep.PICK, LendingStep.SHIP) and reading.differences:
                column.addWidget(Comparison(reading))
        if self.step is LendingStep.CANCEL:
            column.addWidget(SecondaryLabel(self.tr("The partner library no longer wants it. The copy is free again.")))

    def _site(self) -> str:
        record = self.reading.record
        if self.step is not LendingStep.PICK:
            return ""
        return shown_name(record.item_site, record.item_site_latin, self._session.language)

    def _condition_sent(self) -> str:
        if self.step is not LendingStep.TAKE_HOME:
            return ""
        return code_word(self._session, "words.condition", self.reading.record.condition_sent)


def _fields(line: Any) -> tuple[Any, ...]:
    return line if isinstance(line, tuple) else (line,)
