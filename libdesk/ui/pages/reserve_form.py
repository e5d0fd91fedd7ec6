"""The form of a reserve list, in the panel beside the lists."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP, Signal

from libdesk.services.course_reserve import ReserveListRecord
from libdesk.ui.pages.lending_choice_widths import let_choices_shrink
from libdesk.ui.pages.names import shown_name
from libdesk.ui.pages.reason_lines import ReasonLines
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.details_panel import DetailsPanel
from libdesk.ui.widgets.fields import Field, FieldKind, FieldValue
from libdesk.ui.widgets.form import Form, Group

if TYPE_CHECKING:
    from libdesk.services.outcome import Outcome
    from libdesk.services.reserve_lists import TermChoice
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session

_GROUPS: Final = (
    Group(
        QT_TRANSLATE_NOOP("Fields", "The course"),
        (
            Field("course", QT_TRANSLATE_NOOP("Fields", "Course"), required=True),
            Field("course_code", QT_TRANSLATE_NOOP("Fields", "Course code"), width=20),
            Field("instructor", QT_TRANSLATE_NOOP("Fields", "Instructor")),
            Field(
                "term",
                QT_TRANSLATE_NOOP("Fields", "Term"),
                FieldKind.CHOICE,
                required=True,
                hint=QT_TRANSLATE_NOOP("Fields", "Terms are entered in Settings, under the site's calendar."),
            ),
        ),
    ),
    Group(
        QT_TRANSLATE_NOOP("Fields", "While the items are on the list"),
        (
            Field("loan_class", QT_TRANSLATE_NOOP("Fields", "They are lent as"), FieldKind.CHOICE, required=True),
            Field(
                "shelf",
                QT_TRANSLATE_NOOP("Fields", "They stand on the shelf"),
                width=30,
                hint=QT_TRANSLATE_NOOP("Fields", "Empty: each item stays on its own shelf."),
            ),
            Field("note", QT_TRANSLATE_NOOP("Fields", "Note, printed on the list"), FieldKind.LONG_TEXT),
        ),
    ),
)
# Which field a refusal is about.
_FIELD_OF: Final = {
    "reserve_course_missing": "course",
    "reserve_term_missing": "term",
    "reserve_class_missing": "loan_class",
    "reserve_list_twice": "course",
    "reserve_other_class": "loan_class",
}
# The loan class that the shipped presets have for course reserve.
_USUAL_CLASS: Final = "reserve"


class ReserveFormPanel(DetailsPanel):
    """Enters a list, or changes one. ``saved`` carries the outcome and the course."""

    saved = Signal(object, str)

    def __init__(self, shell: Shell, session: Session, list_id: int | None, record: ReserveListRecord | None) -> None:
        super().__init__()
        self._shell = shell
        self._session = session
        self._list_id = list_id
        self._saving = False
        self.set_title(record.course if record is not None else self.tr("New list"))
        self.form = Form(_GROUPS)
        let_choices_shrink(self.form)
        self.reasons = ReasonLines(session)
        self._offer(session.services.reserve_lists.terms(session.context()), record)
        self.set_content(self.reasons.under(self.form))
        self.guard(self.form, lambda then: self.save(then))
        save = Button(self.tr("Save"), ButtonKind.PRIMARY, "save", pressed=lambda: self.save())
        self.set_buttons([save, Button(self.tr("Back"), pressed=self.close_details)])

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Save what is in the form."""
        if self._saving or not self.form.check():
            return
        self._saving = True
        reserve, context = self._session.services.course_reserve, self._session.context()
        record, list_id = self._record(), self._list_id

        def done(outcome: Outcome[int]) -> None:
            self._saving = False
            if not outcome.done:
                self._refuse(outcome)
                return
            self.guard(None)
            self.saved.emit(outcome, record.course)
            if then is not None:
                then()

        def failed(error: BaseException) -> None:
            self._saving = False
            self._shell.operations.failed.emit("", error)

        self._shell.operations.run(
            self.tr("Saving the list"), lambda: reserve.save(context, list_id, record), done, failed
        )

    def _offer(self, terms: list[TermChoice], record: ReserveListRecord | None) -> None:
        language = self._session.language
        self.form.set_choices(
            "term",
            [(str(term.term_id), f"{term.name} · {shown_name(term.site, term.site_latin, language)}") for term in terms]
            or [("", "")],
        )
        classes = [
            (class_id, entry)
            for class_id, entry in self._session.services.code_lists.entries("loan_class")
            if entry.active or (record is not None and record.loan_class_id == class_id)
        ]
        self.form.set_choices(
            "loan_class",
            [(str(class_id), shown_name(entry.name, entry.name_latin, language)) for class_id, entry in classes],
        )
        usual = next((class_id for class_id, entry in classes if entry.code == _USUAL_CLASS), 0)
        shown: dict[str, FieldValue] = {
            "loan_class": str(usual), "term": str(terms[0].term_id) if terms else "", "shelf": self._last_shelf(),
        }  # fmt: skip
        if record is not None:
            shown = {
                "course": record.course, "course_code": record.course_code, "instructor": record.instructor,
                "term": str(record.term_id), "loan_class": str(record.loan_class_id), "shelf": record.shelf,
                "note": record.note,
            }  # fmt: skip
        self.form.load(shown)

    def _last_shelf(self) -> str:
        """The shelf of the newest list: a library has one reserve shelf, as a rule."""
        lists, context = self._session.services.reserve_lists, self._session.context()
        newest = lists.page(context, 0, 1, which="all", sort="term", descending=True)
        return newest[0].shelf if newest else ""

    def _record(self) -> ReserveListRecord:
        values = cast("dict[str, str]", self.form.values())
        return ReserveListRecord(
            values["course"], int(values["term"] or 0), int(values["loan_class"] or 0), values["course_code"],
            values["instructor"], values["shelf"], values["note"],
        )  # fmt: skip

    def _refuse(self, outcome: Outcome[int]) -> None:
        beside = {_FIELD_OF[one.code]: self._session.say(one) for one in outcome.refusals if one.code in _FIELD_OF}
        self.reasons.say(one for one in outcome.refusals if one.code not in _FIELD_OF)
        self.form.show_errors(beside)
