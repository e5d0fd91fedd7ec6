"""The form of one step, inside the details: what it is about, its fields, and why it was refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from libdesk.ui.pages.lending_choice_widths import let_choices_shrink
from libdesk.ui.pages.lending_words import choices_of
from libdesk.ui.pages.reason_lines import ReasonLines
from libdesk.ui.widgets.details_panel import Facts
from libdesk.ui.widgets.fields import Field, FieldKind, FieldValue
from libdesk.ui.widgets.form import Form, Group
from libdesk.ui.widgets.labels import HeadingLabel, SecondaryLabel

if TYPE_CHECKING:
    from libdesk.domain.context import Context
    from libdesk.domain.reasons import Decision, Reason
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.step_form import StepForm, Values
    from libdesk.ui.session import Session

_WHY = Group(
    "",
    (
        Field(
            "override", QT_TRANSLATE_NOOP("Fields", "Why it is done all the same"), FieldKind.LONG_TEXT, required=True,
            hint=QT_TRANSLATE_NOOP("Fields", "Kept with the request, with your name."),
        ),
    ),
)  # fmt: skip


class StepFields(Form):
    """A step's fields; with its part on top and what follows below, where it has them."""

    def __init__(self, shell: Shell, session: Session, spec: StepForm[Any], reading: Any) -> None:
        self.part = None if spec.part is None else spec.part(shell, session, reading)
        self._spec, self._session, self._reading = spec, session, reading
        self._follows = SecondaryLabel()
        super().__init__(spec.groups_for(reading))
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        if self.part is not None:
            column.insertWidget(column.count() - 1 if self.part.under else 0, self.part)
            self.set_saved()
            self.part.changed.connect(self.changed)
        if spec.follows is not None:
            column.insertWidget(column.count() - 1, self._follows)
            self.changed.connect(self._say_what_follows)
            self._say_what_follows()

    def values(self) -> dict[str, FieldValue]:
        """What the fields hold, and what was chosen in the part."""
        return {**super().values(), **({} if self.part is None else self.part.values())}

    @property
    def follows_text(self) -> str:
        """What follows from what is typed."""
        return self._follows.text()

    def retranslate(self) -> None:
        """Set every text again."""
        super().retranslate()
        if self._follows.text():
            self._say_what_follows()

    def _say_what_follows(self) -> None:
        assert self._spec.follows is not None
        text = self._spec.follows(self._session, self._reading, self.values())
        self._follows.setText(text)
        self._follows.setVisible(bool(text))


class StepPanel(QWidget):
    """A step in the making, under its word. ``submit`` is called by Enter where a form has one field only."""

    def __init__(
        self, shell: Shell, session: Session, reading: Any, step: Any, word: str, spec: StepForm[Any], record_id: int,
        submit: Callable[[], object],
    ) -> None:  # fmt: skip
        super().__init__()
        self._session = session
        self.reading = reading
        self.step = step
        self._submit = submit
        self._spec = spec
        self._record_id = record_id
        self._reasons = ReasonLines(session)
        self._groups = spec.groups_for(reading)
        self.form = StepFields(shell, session, spec, reading)
        self.why = Form((_WHY,))
        self.why.hide()
        self._offer_choices()
        let_choices_shrink(self.form)
        self.form.load(spec.begin(reading))
        self.form.changed.connect(self._ask_no_more)
        if self.form.part is not None:
            # What was refused of one choice says nothing of another.
            self.form.part.changed.connect(lambda: self._reasons.say(()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(HeadingLabel(word))
        self._add_about(column)
        for widget in (self.form, self._reasons, self.why):
            column.addWidget(widget)
        for field in self.form.findChildren(QLineEdit):
            if self.form.part is None or not self.form.part.isAncestorOf(field):
                field.installEventFilter(self)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why the step was refused, so far as it is not said beside a field."""
        return self._reasons.sentences

    def begin(self) -> bool:
        """Put the keyboard where the form says, or where something is to be filled in; False without a field."""
        if self.form.part is not None and self.form.part.take_keyboard():
            return True
        fields = self._fields()
        empty = [field for field in fields if self.form.values()[field.id] == ""]
        required = [field for field in empty if field.required]
        named = [field for field in fields if field.id == self._spec.first]
        for field in (named or required or empty or fields)[:1]:
            self.form.editor(field.id).setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(fields)

    def call(self) -> Callable[[Context], Outcome[Any]] | None:
        """What does the step with what was entered; None if something is to be mended first."""
        self._reasons.say(())
        if not self.form.check() or not (self.why.isHidden() or self.why.check()):
            return None
        override = "" if self.why.isHidden() else str(self.why.values()["override"])
        values: Values = {**self.form.values(), "override": override}
        services, record_id = self._session.services, self._record_id
        return lambda context: self._spec.act(services, context, record_id, values)

    def _ask_no_more(self) -> None:
        """What is entered now may not be refused: why it is done all the same is asked again only if it is."""
        if not self.why.isHidden() and not self.why.values()["override"]:
            self.why.hide()
            self._reasons.say(())

    def refuse(self, decision: Decision) -> None:
        """Say why the step was refused: beside the field it is about, or above the buttons.

        Where staff may decide otherwise, ask them why; the step done once more is then done all the same.
        """
        beside: dict[str, str] = {}
        others: list[Reason] = []
        of_code = dict(self._spec.errors)
        known = {field.id for field in self._fields()}
        for reason in decision.refusals:
            field = of_code.get(reason.code) or str(reason.facts.get("field", ""))
            if field in known and field not in beside:
                beside[field] = self._session.say(reason)
            else:
                others.append(reason)
        self._reasons.say(others)
        if self.form.part is not None:
            self.form.part.refused()
        self._ask_why(decision)
        self.form.show_errors(beside)

    def in_the_way(self) -> list[QWidget]:
        """What says why the step was refused, the last of it first: the reasons, then the first field to be mended."""
        wrong = self.why if not self.why.isHidden() else None
        if self.form.errors():
            wrong = self.form.editor(next(iter(self.form.errors()))).parentWidget()
        return [part for part in (self._reasons if self.reasons else None, wrong) if part is not None]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes to the next field, for a scanner sends it after a number; Ctrl+Enter does the step."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
                if self._spec.at_once:
                    self._submit()
                else:
                    self.focusNextPrevChild(True)
                return True
        return super().eventFilter(watched, event)

    def _ask_why(self, decision: Decision) -> None:
        asks = decision.overridable and self._session.may("override")
        if asks and self.why.isHidden():
            self.why.show()
            self.why.editor("override").setFocus(Qt.FocusReason.OtherFocusReason)
        elif not asks:
            self.why.hide()

    def _fields(self) -> list[Field]:
        return [
            field
            for group in self._groups
            for line in group.lines
            for field in (line if isinstance(line, tuple) else (line,))
        ]

    def _offer_choices(self) -> None:
        offered: dict[str, Iterable[tuple[str, str]]] = {
            name: choices_of(self._session, key, values) for name, key, values in self._spec.worded
        }
        if self._spec.choices is not None:
            offered |= self._spec.choices(self._session, self.reading)
        known = {field.id for field in self._fields()}
        for name, choices in offered.items():
            if name not in known:
                continue
            self.form.set_choices(name, [(value, text or self.tr("Please choose")) for value, text in choices])
            editor = self.form.editor(name)
            assert isinstance(editor, QComboBox)
            editor.setCurrentIndex(0)

    def _add_about(self, column: QVBoxLayout) -> None:
        facts = () if self._spec.about is None else self._spec.about(self._session, self.reading)
        if any(value for _label, value in facts):
            column.addWidget(Facts(facts))
        shown = None if self._spec.shown is None else self._spec.shown(self._session, self.reading)
        if shown is not None:
            column.addWidget(shown)
        if self._spec.remark:
            column.addWidget(SecondaryLabel(QCoreApplication.translate("Fields", self._spec.remark)))
