"""The year's end: who goes up, who leaves, and what leavers still have open, before anything is changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QLocale, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from libdesk.services.patrons import choices
from libdesk.ui.pages import file_choosing
from libdesk.ui.pages.names import shown_name
from libdesk.ui.pages.patron_dialog import PatronDialog
from libdesk.ui.signs import SignKind, Status
from libdesk.ui.widgets.buttons import Button
from libdesk.ui.widgets.fields import Field, FieldKind, read_date
from libdesk.ui.widgets.form import Form, Group
from libdesk.ui.widgets.labels import PlainLabel
from libdesk.ui.widgets.list_rows import ListRows
from libdesk.ui.widgets.rows_model import CellKind, Column
from libdesk.ui.widgets.state_panel import StateText
from libdesk.ui.widgets.windowed_table import WindowedTable
from libdesk.wording.formats import format_date

if TYPE_CHECKING:
    from libdesk.services.year_end import YearEndLine, YearEndPlan, YearEndPreview
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

_COLUMNS: Final = (
    Column("what", QT_TRANSLATE_NOOP("Columns", "What happens"), CellKind.STATUS, width=124),
    Column("name", QT_TRANSLATE_NOOP("Columns", "Name"), width=150),
    Column("card", QT_TRANSLATE_NOOP("Columns", "Card"), width=104),
    Column("category", QT_TRANSLATE_NOOP("Columns", "Category"), width=160),
    Column("year", QT_TRANSLATE_NOOP("Columns", "Year of study"), width=84),
    Column("until", QT_TRANSLATE_NOOP("Columns", "Valid until"), CellKind.DATE, width=144),
    Column("open", QT_TRANSLATE_NOOP("Columns", "Still open"), stretches=True),
)
_GROUPS: Final = (
    Group(
        "",
        (
            (
                Field(
                    "until", QT_TRANSLATE_NOOP("Fields", "Cards are valid until"), FieldKind.DATE, width=20,
                    hint=QT_TRANSLATE_NOOP("Fields", "Left empty: as the new category says"),
                ),
                Field(
                    "last_study_year", QT_TRANSLATE_NOOP("Fields", "Last year of study"), FieldKind.NUMBER, width=16,
                    hint=QT_TRANSLATE_NOOP("Fields", "Who has finished it leaves"),
                ),
            ),
        ),
    ),
)  # fmt: skip


class YearEndDialog(PatronDialog):
    """Shows everybody whom the year's end is about, leavers first."""

    fields_of_reasons = {"validity_absurd": "until"}
    width_wanted = 1080
    height_wanted = 640

    def __init__(self, parent: QWidget, shell: Shell, session: Session, done_line: DoneLine) -> None:
        self.save_button = Button(icon_name="save", pressed=self._save)
        super().__init__(parent, shell, session, done_line)
        self._question = 0
        self._preview: YearEndPreview | None = None
        offered = choices(session.services.library, "patron_category")
        self._categories = {one.id: shown_name(one.name, one.name_latin, session.language) for one in offered}
        self.table = WindowedTable("year_end", self.tr("The year's end"), _COLUMNS, shell.settings)
        self.table.set_empty(self._empty)
        self.counts = PlainLabel()
        self.save_button.setText(self.tr("Save the list …"))
        self.save_button.setAutoDefault(False)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.counts)
        column.addWidget(self.table, 1)
        hint = self.tr(
            "Everybody goes to the category that follows theirs, a year of study up, with a renewed card. Who leaves "
            "stays as they are, and the card runs out. It can be taken back as one."
        )
        self.lay_out(self.tr("Year's end"), "", hint, self.tr("Move everybody up"), Form(_GROUPS), [middle])
        assert self.form is not None
        self.form.changed.connect(self._look)
        self.act_button.setEnabled(False)
        self._look()
        self.form.editor("until").setFocus(Qt.FocusReason.OtherFocusReason)

    def left_buttons(self) -> Sequence[Button]:
        """The list can be taken away, to ask leavers for what they have."""
        return (self.save_button,)

    def act(self) -> None:
        """Move everybody up."""
        if self.form is None or not self.form.check():
            return
        year_end, context, plan = self.session.services.year_end, self.session.context(), self._plan()
        self.run(
            self.tr("Year's end"),
            lambda: year_end.run(context, plan),
            lambda outcome: self.tr("A year up: {n}").format(n=QLocale().toString(outcome.value or 0)),
        )

    def save_to(self, target: Path) -> None:
        """Write the list into a file."""
        preview, language = self._preview, self.session.language
        if preview is None:
            return
        year_end = self.session.services.year_end
        told = self.tr("The list is written to {path}.").format(path=target)
        self.shell.operations.run(
            self.tr("Saving the list"),
            lambda: year_end.save_list(preview, target, language),
            lambda _lines: self.lines.say_all(SignKind.DONE, [told]),
        )

    def _save(self) -> None:
        target = file_choosing.file_to_save(
            self, self.tr("Save the list"), self.tr("year end.csv"), self.tr("Tables (*.csv)")
        )
        if target is not None:
            self.save_to(target)

    def _plan(self) -> YearEndPlan:
        from libdesk.services.year_end import YearEndPlan

        assert self.form is not None
        values = self.form.values()
        last = str(values["last_study_year"])
        return YearEndPlan(None, read_date(str(values["until"])), int(last) if last.isdecimal() else None)

    def _look(self) -> None:
        self._question += 1
        question = self._question
        year_end, context, plan = self.session.services.year_end, self.session.context(), self._plan()

        def show(preview: YearEndPreview) -> None:
            if question == self._question:
                self._show(preview)

        self.read(lambda: year_end.preview(context, plan), show)

    def _show(self, preview: YearEndPreview) -> None:
        self._preview = preview
        rows = [self._row(line, preview) for line in preview.lines]
        self.table.show_rows(ListRows([column.id for column in _COLUMNS], rows))
        number = QLocale().toString
        still = sum(line.open_matters is not None for line in preview.leaving)
        self.counts.setText(
            self.tr("{up} go up · {leaving} leave · {open} of them have something open").format(
                up=number(preview.moving), leaving=number(len(preview.leaving)), open=number(still)
            )
        )
        self.counts.setVisible(bool(rows))
        self.act_button.setEnabled(preview.moving > 0)
        self.save_button.setEnabled(bool(rows))

    def _row(self, line: YearEndLine, preview: YearEndPreview) -> tuple[Any, ...]:
        before, after = line.before, line.after.standing
        old, new = self._category(before.category_id, preview), self._category(after.category_id, preview)
        category = old if old == new else f"{old} → {new}"
        year = str(after.study_year or "")
        until = format_date(after.expires_on, self.session.language) if after.expires_on else ""
        if line.after.leaves:
            kind = SignKind.NEUTRAL if line.open_matters is None else SignKind.ATTENTION
            what: Status | str = Status(kind, self.tr("leaves"))
        else:
            what = self.tr("goes up")
        matters = line.open_matters.reasons() if line.open_matters is not None else ()
        return (
            what,
            line.name,
            line.card,
            category,
            year,
            until,
            " ".join(map(self.session.say, matters)),
            line.patron_id,
        )

    def _category(self, category_id: int, preview: YearEndPreview) -> str:
        return self._categories.get(category_id, preview.categories[category_id])

    def _empty(self) -> StateText:
        return StateText(
            self.tr("No category leads to another yet"),
            self.tr("Say in Settings, Lists which category follows which."),
            icon="settings",
        )
