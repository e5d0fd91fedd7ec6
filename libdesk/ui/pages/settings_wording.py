"""Wording: the texts of sheets and notices, each as LibDesk ships it and as the library says it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout

from libdesk.ui.pages.settings_choice import ShownChoice
from libdesk.ui.pages.settings_entries import EntriesSection, Entry
from libdesk.ui.signs import SignKind, Status
from libdesk.ui.widgets.buttons import Button
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Form, Group
from libdesk.ui.widgets.rows_model import CellKind, Column
from libdesk.wording.catalogue import LANGUAGES

if TYPE_CHECKING:
    from libdesk.services.outcome import Outcome
    from libdesk.services.wordings import EditableText
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.pages.settings_wording_sample import WordingSample
    from libdesk.ui.session import Session

_LINES: Final = 5
_LINES_OF_NOTICES: Final = 7
_AREAS: Final = ("sheets", "notices")
# Texts that several sheets share.
_SHARED: Final = {
    "service": QT_TRANSLATE_NOOP("Settings", "Ways of sending"),
    "condition": QT_TRANSLATE_NOOP("Settings", "Condition"),
}


class WordingSection(EntriesSection):
    """The texts of one area and language at a time; a text that is left empty is said as shipped.

    What a text of a notice makes of a notice is shown below it as it is typed.
    """

    tables = frozenset({"wording"})
    list_id = "settings_wording"
    columns = (
        Column("place", QT_TRANSLATE_NOOP("Columns", "Where"), width=240),
        Column("text", QT_TRANSLATE_NOOP("Columns", "Text"), stretches=True),
        Column("own", QT_TRANSLATE_NOOP("Columns", "State"), CellKind.STATUS, width=120),
    )
    fields_of_reasons = {"wording_unknown_placeholder": "own", "wording_required_placeholder": "own"}

    def __init__(self, shell: Shell, session: Session, done_line: DoneLine) -> None:
        super().__init__(shell, session, done_line)
        self.new_button.hide()
        self._choice = ShownChoice(LANGUAGES, session.language, self.panel.leave, least_width=160)
        self._choice.taken.connect(self._taken)
        self.language = self._choice.box
        self._area = ShownChoice(_AREAS, _AREAS[0], self.panel.leave, least_width=160)
        self._area.taken.connect(self._taken)
        self.area = self._area.box
        self.bar.insertWidget(0, self._area)
        self.bar.insertWidget(1, self._choice)
        self.sample: WordingSample | None = None

    def retranslate(self) -> None:
        """Set every text again."""
        self.heading.setText(self.tr("Wording"))
        self.hint.setText(
            self.tr(
                "What stands on slips, letters and labels, and in notices. Say it as your library does; what was "
                "made before stays as it is."
            )
        )
        words = [self.session.say_key(f"words.language.{code}") for code in LANGUAGES]
        self._choice.set_texts(self.tr("Language of the text"), words)
        self._area.set_texts(self.tr("Texts of"), [self.tr("Sheets and labels"), self.tr("Notices")])
        self.table.set_name(self.tr("Texts"))
        super().retranslate()

    def read_entries(self) -> list[Entry]:
        """Every text of the chosen language."""
        found = self.session.services.wordings.texts(self._choice.shown, self._area.shown)
        return [(text.key, text) for text in found]

    def row(self, key: Any, record: EditableText) -> Sequence[Any]:
        """Where it stands, the text, whose it is."""
        own = (
            Status(SignKind.INFORMATION, self.tr("own"))
            if record.own
            else Status(SignKind.NEUTRAL, self.tr("as supplied"))
        )
        return (self._place(str(key)), (record.own or record.shipped).replace("\n", " "), own)

    def name_of(self, key: Any, record: EditableText | None) -> str:
        """Where the text stands."""
        del record
        return self._place(str(key))

    def make_form(self, key: Any, record: EditableText | None) -> Form:
        """The shipped text to read, the library's own to write."""
        assert record is not None
        shipped = Field("shipped", QT_TRANSLATE_NOOP("Fields", "As LibDesk says it"), FieldKind.LONG_TEXT, width=80)
        own = Field(
            "own", QT_TRANSLATE_NOOP("Fields", "As your library says it"), FieldKind.LONG_TEXT, width=80,
            hint=self._hint(record),
        )  # fmt: skip
        of_notices = self._area.shown == "notices"
        # What a notice comes to stands between its two texts, in sight while one is typed.
        form = Form([Group("", (own, shipped) if of_notices else (shipped, own))])
        for name in ("shipped", "own"):
            editor = form.editor(name)
            assert isinstance(editor, QPlainTextEdit)
            lines = _LINES_OF_NOTICES if of_notices else _LINES
            editor.setFixedHeight(editor.fontMetrics().lineSpacing() * lines + 16)
            editor.setReadOnly(name == "shipped")
        form.load({"shipped": record.shipped, "own": record.own})
        self.sample = self._sample_below(form, str(key)) if of_notices else None
        return form

    def _hint(self, record: EditableText) -> str:
        """What may be filled in, and what must be."""
        if not record.placeholders:
            return self.tr("Left empty, the supplied text stands.")
        hint = self.tr("Filled in: {names}. Left empty, the supplied text stands.").format(
            names=_bracketed(record.placeholders)
        )
        if not record.required:
            return hint
        return f"{hint} " + self.tr("Never leave out: {names}.").format(names=_bracketed(record.required))

    def _sample_below(self, form: Form, key: str) -> WordingSample:
        """An example below the library's own text, said with what is typed there."""
        from libdesk.ui.pages.settings_wording_sample import WordingSample

        language = self._choice.shown
        sample = WordingSample(
            lambda: self._preview(form, sample, key, language), self.tr("With an example"), parent=form
        )
        column = form.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(1, sample)
        form.changed.connect(sample.ask)
        sample.ask()
        return sample

    def _preview(self, form: Form, sample: WordingSample, key: str, language: str) -> None:
        wordings, context = self.session.services.wordings, self.session.context()
        text = str(form.values()["own"]).strip()

        def shown(outcome: Outcome[str]) -> None:
            # The form may be another one by now, and this one gone.
            if self.form is form:
                why = "\n".join(self.session.say(reason) for reason in outcome.refusals)
                sample.show_text(outcome.value or why, refused=not outcome.done)

        self.shell.operations.read(lambda: wordings.preview(context, key, language, text), shown)

    def first_field(self) -> str:
        """Where typing begins."""
        return "own"

    def more_buttons(self, key: Any, record: EditableText | None) -> list[Button]:
        """Taking the shipped text as a start, and going back to it."""
        if record is None:
            return []
        if record.own:
            return [Button(self.tr("Say it as supplied again"), pressed=lambda: self._reset(key))]
        return [Button(self.tr("Begin with the supplied text"), pressed=self._take_shipped)]

    def saving(self, key: Any) -> tuple[Callable[[], Outcome[Any]], str] | None:
        """Keep the library's own text."""
        assert self.form is not None
        text = str(self.form.values()["own"]).strip()
        wordings, context, language = self.session.services.wordings, self.session.context(), self._choice.shown
        return lambda: wordings.change(context, key, language, text or None), self.tr("The text is saved.")

    def _reset(self, key: Any) -> None:
        wordings, context, language = self.session.services.wordings, self.session.context(), self._choice.shown
        told = self.tr("The text is as supplied again.")
        form = self.form

        def done(_outcome: object) -> None:
            if form is not None:
                form.set_saved()
            self.load()

        self.done_line.run(self.tr("Saving"), lambda: wordings.change(context, key, language, None), done, told=told)

    def _take_shipped(self) -> None:
        if self.form is not None:
            editor = self.form.editor("own")
            assert isinstance(editor, QPlainTextEdit)
            editor.setPlainText(str(self.form.values()["shipped"]))
            editor.setFocus()

    def _place(self, key: str) -> str:
        """The sheet or notice in which a text stands: ``sheets.to_borrowers.heading`` is on "To Borrowers"."""
        area, group, *parts = key.split(".")
        if area == "notices":
            kind, part = (f"words.notice_kind.{group}", f"words.notice_part.{parts[0]}")
            return f"{self.session.say_key(kind)}: {self.session.say_key(part)}"
        if group in _SHARED:
            return QCoreApplication.translate("Settings", _SHARED[group])
        return self.session.say_key(f"words.sheet.{group}")

    def _taken(self) -> None:
        if self.form is not None:
            self._closed()
        self.load()


def _bracketed(names: frozenset[str]) -> str:
    return ", ".join("{" + name + "}" for name in sorted(names))
