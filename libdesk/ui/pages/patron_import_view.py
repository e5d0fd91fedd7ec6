"""Patrons of other programs, coming in: choose a table, see what its columns hold and what would happen, then do it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from libdesk.services.patrons import choices
from libdesk.ui.pages import file_choosing
from libdesk.ui.pages.import_report_list import COLUMNS, ReportList
from libdesk.ui.pages.importing_view import ImportingView
from libdesk.ui.pages.names import shown_name
from libdesk.ui.pages.patron_columns_view import ColumnsView
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Form, Group
from libdesk.ui.widgets.state_panel import StateText

if TYPE_CHECKING:
    from libdesk.domain.progress import Progress
    from libdesk.exchange.records import Remark
    from libdesk.exchange.tables import Table
    from libdesk.services.importing import ImportReport
    from libdesk.services.outcome import Outcome
    from libdesk.services.patron_importing import PatronPlan
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

_FIGURES: Final = {
    "read": QT_TRANSLATE_NOOP("PatronImport", "rows read"),
    "added": QT_TRANSLATE_NOOP("PatronImport", "new"),
    "updated": QT_TRANSLATE_NOOP("PatronImport", "brought up to date"),
    "skipped": QT_TRANSLATE_NOOP("PatronImport", "left as they are"),
    "refused": QT_TRANSLATE_NOOP("PatronImport", "refused"),
}
_HEADS: Final = {
    "position": QT_TRANSLATE_NOOP("Columns", "Row"),
    "identifier": QT_TRANSLATE_NOOP("Columns", "Card"),
    "title": QT_TRANSLATE_NOOP("Columns", "Name"),
}
_COLUMNS: Final = tuple(
    replace(column, title=_HEADS.get(column.id, column.title), shown=column.id != "file") for column in COLUMNS
)
_KNOWN: Final = (
    ("skip", QT_TRANSLATE_NOOP("Fields", "Leave the record as it is")),
    ("update", QT_TRANSLATE_NOOP("Fields", "Bring the record up to date")),
    ("add", QT_TRANSLATE_NOOP("Fields", "Enter them as somebody else")),
)
_GROUPS: Final = (
    Group(
        "",
        (
            (
                Field(
                    "known", QT_TRANSLATE_NOOP("Fields", "Who is here already"), FieldKind.CHOICE, width=36,
                    choices=_KNOWN,
                ),
                Field(
                    "category", QT_TRANSLATE_NOOP("Fields", "Category of rows that name none"), FieldKind.CHOICE,
                    width=36,
                ),
            ),
        ),
    ),
)  # fmt: skip


class PatronImportView(ImportingView):
    """A table of patrons. Nothing is written before *Import* is pressed."""

    def __init__(self, shell: Shell, session: Session, done_line: DoneLine) -> None:
        super().__init__(shell, session, done_line)
        self._path: Path | None = None
        self._again = False
        # A file was just opened: the keyboard goes to what comes next once it was tried out.
        self._opened = False
        self.columns = ColumnsView(session)
        self.columns.changed.connect(self._look_again)
        self.form = Form(_GROUPS)
        self.form.changed.connect(self._look_again)
        self.lines = ReportList(session, shell.settings, self._empty_text, "import_patrons", _COLUMNS)
        self._make_buttons(self.choose_file, "patrons")
        self._lay_out()
        self.retranslate()

    # --- steps

    def choose_file(self) -> None:
        """Let staff choose a table, then look at it."""
        if self.state in ("looking", "running"):
            return
        filters = self.tr("Tables (*.csv *.tsv *.txt *.xlsx *.xls *.ods);;All files (*)")
        path = file_choosing.file_to_open(self, self.tr("Import patrons"), filters)
        if path is not None:
            self.look_at(path)
        elif not self.state:
            self.closed.emit()

    def look_at(self, path: Path) -> None:
        """Read a table, guess its columns, and try it out."""
        self._path = path
        self._opened = True
        self.report = None
        importing = self._session.services.patron_importing
        self._begin("looking")
        self._shell.operations.read(lambda: importing.table(path), self._read, self._failed)

    def start(self) -> None:
        """Take the people in."""
        if self.state == "looked":
            self._begin("running")
            self._run(dry_run=False)

    def take_back(self) -> None:
        """Take the whole import back."""
        if self.report is not None and self.report.action_id is not None:
            self._done_line.take_back(self.report.action_id, self.closed.emit)

    def save_report(self) -> None:
        """Write the list into a file."""
        report = self.report
        target = file_choosing.file_to_save(
            self, self.tr("Save the report"), self.tr("patrons report.csv"), self.tr("Tables (*.csv)")
        )
        if report is None or target is None:
            return
        told = self.tr("The report is written to {path}.").format(path=target)
        self._write_report(report, target, self.tr("Saving the report"), told)

    def retranslate(self) -> None:
        """Set every text again."""
        name = self._path.name if self._path is not None else ""
        headings = {
            "": self.tr("Import patrons"),
            "looking": self.tr("Looking through {file} …"),
            "looked": self.tr("Ready to import {file}"),
            "running": self.tr("Importing {file} …"),
            "done": self.tr("Imported: {file}"),
        }
        hints = {
            "": self.tr("A table as CSV or Excel; the columns of Koha are known by their names."),
            "looking": self.tr("Nothing is changed yet."),
            "looked": self.tr("Nothing is changed yet. Set the columns right; what would happen is shown below."),
            "running": self.tr("The desk can go on working; this goes on behind it."),
            "done": self.tr("It can be taken back as a whole."),
        }
        self._heading.setText(headings[self.state].format(file=name))
        self._hint.setText(hints[self.state])
        self.import_button.setText(self.tr("Import"))
        self.stop_button.setText(self.tr("Stop"))
        self.save_button.setText(self.tr("Save the report …"))
        self.take_back_button.setText(self.tr("Take back the whole import"))
        self.other_button.setText(self.tr("Another file …"))
        self.back_button.setText(self.tr("Back to the patrons"))
        self._offer_categories()
        self._show_report()

    # --- parts

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(24, 16, 24, 8)
        head.setSpacing(4)
        head.addWidget(self._heading)
        head.addWidget(self._hint)
        self._options = QWidget()
        options = QVBoxLayout(self._options)
        options.setContentsMargins(24, 4, 24, 4)
        options.addWidget(self.form)
        figures = QHBoxLayout()
        figures.setContentsMargins(24, 4, 24, 8)
        figures.addLayout(self._figures)
        figures.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.columns)
        column.addWidget(self._options)
        column.addLayout(figures)
        column.addWidget(self.lines, 1)
        column.addLayout(self._foot())

    def _offer_categories(self) -> None:
        offered = [
            (str(one.id), shown_name(one.name, one.name_latin, self._session.language))
            for one in choices(self._session.services.library, "patron_category")
        ]
        self.form.set_choices("category", [("", self.tr("none: such rows are refused")), *offered])

    def _read(self, table: Table | Remark) -> None:
        if not hasattr(table, "header"):
            self._fall_back()
            sentence = self._session.say_key(f"import.refused.{table.code}", **table.facts)
            self._done_line.say(SignKind.STOP, sentence)
            return
        self.columns.show_table(table, self._session.services.patron_importing.guess(table.header))
        self._run(dry_run=True)

    def _plan(self) -> PatronPlan:
        from libdesk.services.patron_importing import PatronPlan

        values = self.form.values()
        category = str(values["category"])
        return PatronPlan(self.columns.columns, str(values["known"]), int(category) if category else None)

    def _look_again(self) -> None:
        """Try it out again with what is chosen now."""
        if self.state == "looking":
            self._again = True
        elif self.state == "looked":
            self._begin("looking")
            self._run(dry_run=True)

    def _begin(self, state: str) -> None:
        self.state = state
        self._done_line.clear()
        self.retranslate()

    def _run(self, *, dry_run: bool) -> None:
        assert self._path is not None
        services, context, path, plan = self._session.services, self._session.context(), self._path, self._plan()
        self._again = False

        def call(progress: Progress) -> Outcome[ImportReport]:
            return services.patron_importing.import_files(context, [path], plan, progress, dry_run=dry_run)

        def done(outcome: Outcome[ImportReport]) -> None:
            if self._again:
                self._run(dry_run=True)
                return
            self.report = outcome.value
            self.state = "looked" if dry_run else "done"
            self.retranslate()
            if self._opened:
                self._opened = False
                following = self.import_button if not self.import_button.isHidden() else self.other_button
                following.setFocus(Qt.FocusReason.OtherFocusReason)
            if not outcome.done:
                self._done_line.refuse(outcome.refusals)
            elif not dry_run:
                self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)

        label = self.tr("Looking through {file}") if dry_run else self.tr("Importing {file}")
        self._work = self._shell.operations.run_long(label.format(file=path.name), call, done, self._failed)

    def _show_report(self) -> None:
        report = self.report
        self._show_figures(
            (getattr(report, name), QCoreApplication.translate("PatronImport", word))
            for name, word in _FIGURES.items()
            if report is not None
        )
        busy = self.state in ("looking", "running")
        known = self.state in ("looking", "looked")
        self.columns.setVisible(known)
        self._options.setVisible(known)
        useful = report is not None and report.added + report.updated > 0
        self.import_button.setVisible(self.state == "looked" and useful)
        self.stop_button.setVisible(self.state == "running")
        self.save_button.setVisible(report is not None and bool(report.lines))
        self.take_back_button.setVisible(self.state == "done" and useful)
        self.other_button.setVisible(not busy)
        lines: Sequence[object] = [] if report is None else report.lines
        self.lines.show_lines(lines)

    def _empty_text(self) -> StateText:
        if self.state in ("looking", "running"):
            return StateText(self.tr("Reading …"), self.tr("The status line shows how far it is."), icon="import")
        if self.report is None:
            return StateText(
                self.tr("Choose a table"), self.tr("It is looked through first; then you decide."),
                self.tr("Choose a file …"), self.choose_file, "import",
            )  # fmt: skip
        return StateText(
            self.tr("Nothing to remark on"), self.tr("Every row could be read."), icon="check", role="done"
        )
