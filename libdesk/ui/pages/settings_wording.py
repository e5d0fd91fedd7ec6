"""Wording: the standing texts of sheets, each as LibDesk ships it and as the library says it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QPlainTextEdit

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
    from libdesk.ui.session import Session

_LINES: Final = 5
# Texts that several sheets share.
_SHARED: Final = {
    "service": QT_TRANSLATE_NOOP("Settings", "Ways of sending"),
    "condition": QT_TRANSLATE_NOOP("Settings", "Condition"),
}


class WordingSection(EntriesSection):
    """The texts of one language at a time; a text that is left empty is said as shipped."""

    tables = frozenset({"wording"})
    list_id = "settings_wording"
    columns = (
        Column("place", QT_TRANSLATE_NOOP("Columns", "Where"), width=170),
        Column("text", QT_TRANSLATE_NOOP("Columns", "Text"), stretches=True),
        Column("own", QT_TRANSLATE_NOOP("Columns", "State"), CellKind.STATUS, width=120),
    )
    fields_of_reasons = {"wording_unknown_placeholder": "own"}

    def __init__(self, shell: Shell, session: Session, done_line: DoneLine) -> None:
        super().__init__(shell, session, done_line)
        self.new_button.hide()
        self._choice = ShownChoice(LANGUAGES, session.language, self.panel.leave, least_width=160)
        self._choice.taken.connect(self._taken)
        self.language = self._choice.box
        self.bar.insertWidget(0, self._choice)

    def retranslate(self) -> None:
        """Set every text again."""
        self.heading.setText(self.tr("Wording"))
        self.hint.setText(
            self.tr(
                "What stands on slips, letters and labels. Say it as your library does; sheets made before "
                "stay as they are."
            )
        )
        words = [self.session.say_key(f"words.language.{code}") for code in LANGUAGES]
        self._choice.set_texts(self.tr("Language of the sheet"), words)
        self.table.set_name(self.tr("Texts of sheets"))
        super().retranslate()

    def read_entries(self) -> list[Entry]:
        """Every text of the chosen language."""
        return [(text.key, text) for text in self.session.services.wordings.texts(self._choice.shown)]

    def row(self, key: Any, record: EditableText) -> Sequence[Any]:
        """Where it stands, the text, whose it is."""
        own = (
            Status(SignKind.INFORMATION, self.tr("own"))
            if record.own
            else Status(SignKind.NEUTRAL, self.tr("as shipped"))
        )
        return (self._place(str(key)), (record.own or record.shipped).replace("\n", " "), own)

    def name_of(self, key: Any, record: EditableText | None) -> str:
        """Where the text stands."""
        del record
        return self._place(str(key))

    def make_form(self, key: Any, record: EditableText | None) -> Form:
        """The shipped text to read, the library's own to write."""
        assert record is not None
        names = ", ".join("{" + name + "}" for name in sorted(record.placeholders))
        hint = (
            self.tr("Filled in by the sheet: {names}. Left empty, the shipped text stands.").format(names=names)
            if names
            else self.tr("Left empty, the shipped text stands.")
        )
        form = Form(
            [
                Group(
                    "",
                    (
                        Field(
                            "shipped", QT_TRANSLATE_NOOP("Fields", "As LibDesk says it"), FieldKind.LONG_TEXT, width=80
                        ),
                        Field(
                            "own",
                            QT_TRANSLATE_NOOP("Fields", "As your library says it"),
                            FieldKind.LONG_TEXT,
                            width=80,
                            hint=hint,
                        ),
                    ),
                )
            ]
        )
        for name in ("shipped", "own"):
            editor = form.editor(name)
            assert isinstance(editor, QPlainTextEdit)
            editor.setFixedHeight(editor.fontMetrics().lineSpacing() * _LINES + 16)
            editor.setReadOnly(name == "shipped")
        form.load({"shipped": record.shipped, "own": record.own})
        del key
        return form

    def first_field(self) -> str:
        """Where typing begins."""
        return "own"

    def more_buttons(self, key: Any, record: EditableText | None) -> list[Button]:
        """Taking the shipped text as a start, and going back to it."""
        if record is None:
            return []
        if record.own:
            return [Button(self.tr("Say it as shipped again"), pressed=lambda: self._reset(key))]
        return [Button(self.tr("Begin with the shipped text"), pressed=self._take_shipped)]

    def saving(self, key: Any) -> tuple[Callable[[], Outcome[Any]], str] | None:
        """Keep the library's own text."""
        assert self.form is not None
        text = str(self.form.values()["own"]).strip()
        wordings, context, language = self.session.services.wordings, self.session.context(), self._choice.shown
        return lambda: wordings.change(context, key, language, text or None), self.tr("The text is saved.")

    def _reset(self, key: Any) -> None:
        wordings, context, language = self.session.services.wordings, self.session.context(), self._choice.shown
        told = self.tr("The text is as shipped again.")
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
        """The sheet on which a text stands: ``sheets.to_borrowers.heading`` is on "To Borrowers"."""
        group = key.split(".")[1]
        if group in _SHARED:
            return QCoreApplication.translate("Settings", _SHARED[group])
        return self.session.say_key(f"words.sheet.{group}")

    def _taken(self) -> None:
        if self.form is not None:
            self._closed()
        self.load()
