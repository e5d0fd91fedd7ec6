"""Import in the Catalogue: files are looked through, then taken in behind the desk, and a report stays to be read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from libdesk.ui.pages import file_choosing
from libdesk.ui.pages.import_report_list import ReportList
from libdesk.ui.pages.importing_view import ImportingView
from libdesk.ui.widgets.fields import TickBox
from libdesk.ui.widgets.state_panel import StateText

if TYPE_CHECKING:
    from libdesk.domain.progress import Progress
    from libdesk.services.importing import ImportReport
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

_FIGURES: Final = {
    "read": QT_TRANSLATE_NOOP("Import", "records read"),
    "added": QT_TRANSLATE_NOOP("Import", "titles added"),
    "updated": QT_TRANSLATE_NOOP("Import", "titles brought up to date"),
    "skipped": QT_TRANSLATE_NOOP("Import", "skipped, here already"),
    "refused": QT_TRANSLATE_NOOP("Import", "refused"),
    "items": QT_TRANSLATE_NOOP("Import", "items"),
}
# What a look through the files can know before anything is compared with the library.
_FIGURES_OF_LOOK: Final = {
    "read": _FIGURES["read"],
    "added": QT_TRANSLATE_NOOP("Import", "can be read"),
    "refused": _FIGURES["refused"],
}


class ImportView(ImportingView):
    """``title_wanted`` with the title of a record in the report: staff want to look at it in the list."""

    title_wanted = Signal(str)

    def __init__(self, shell: Shell, session: Session, done_line: DoneLine) -> None:
        super().__init__(shell, session, done_line)
        self._paths: list[Path] = []
        self._taken_back = False
        self.only_refused = TickBox()
        self.only_refused.toggled.connect(self._show_lines)
        self.lines = ReportList(session, shell.settings, self._empty_text)
        self.lines.title_wanted.connect(self.title_wanted)
        self._make_buttons(self.choose_files, "catalogue")
        self._lay_out()
        self.retranslate()

    # --- steps

    def choose_files(self) -> None:
        """Let staff choose files; then look through them. While an import runs, that one is shown."""
        if self.state in ("looking", "running"):
            return
        filters = self.tr("MARC records (*.mrc *.marc *.dat *.xml *.iso);;All files (*)")
        paths = file_choosing.files_to_open(self, self.tr("Import records"), filters)
        if paths:
            self.look_through(paths)
        elif not self.state:
            self.closed.emit()

    def look_through(self, paths: Sequence[Path]) -> None:
        """Read the files and count, without changing anything."""
        if self.state in ("looking", "running"):
            return
        self._paths = list(paths)
        self._begin("looking")
        self._run(self.tr("Looking through {files}"), dry_run=True)

    def start(self) -> None:
        """Take the records in."""
        if self.state == "looked":
            self._begin("running")
            self._run(self.tr("Importing {files}"), dry_run=False)

    def take_back(self) -> None:
        """Take the whole import back."""
        report = self.report
        if report is not None and report.action_id is not None and not self._taken_back:
            self._done_line.take_back(report.action_id, self._was_taken_back)

    def save_report(self) -> None:
        """Write the list into a file."""
        report = self.report
        if report is None:
            return
        target = file_choosing.file_to_save(
            self, self.tr("Save the report"), self.tr("import report.csv"), self.tr("Tables (*.csv)")
        )
        if target is None:
            return
        told = self.tr("The report is written to {path}.").format(path=target)
        self._write_report(report, target, self.tr("Saving the report"), told)

    # --- what the window asks

    def retranslate(self) -> None:
        """Set every text again."""
        files = _names(self._paths)
        report = self.report
        headings = {
            "": self.tr("Import records"),
            "looking": self.tr("Looking through {files} …"),
            "looked": self.tr("Ready to import {files}"),
            "running": self.tr("Importing {files} …"),
            "done": self.tr("Taken back: {files}") if self._taken_back else self.tr("Imported: {files}"),
        }
        if self.state == "done" and report is not None and report.cancelled:
            headings["done"] = self.tr("Stopped: {files}")
        hints = {
            "": self.tr("MARC 21, JAPAN/MARC and UNIMARC records, in ISO 2709 or MARCXML."),
            "looking": self.tr("Nothing is changed yet."),
            "looked": self.tr("Nothing is changed yet. Doubles are looked for during the import."),
            "running": self.tr("The desk can go on working; this goes on behind it."),
            "done": self._hint_when_done(),
        }
        self._heading.setText(headings[self.state].format(files=files))
        self._hint.setText(hints[self.state])
        self.only_refused.setText(self.tr("Refused only"))
        self.import_button.setText(self.tr("Import"))
        self.stop_button.setText(self.tr("Stop"))
        self.save_button.setText(self.tr("Save the report …"))
        self.take_back_button.setText(self.tr("Take back the whole import"))
        self.other_button.setText(self.tr("Other files …"))
        self.back_button.setText(self.tr("Back to the titles"))
        self._show_report()

    # --- parts

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(24, 16, 24, 12)
        head.setSpacing(4)
        head.addWidget(self._heading)
        head.addWidget(self._hint)
        head.addSpacing(8)
        figures = QHBoxLayout()
        figures.addLayout(self._figures)
        figures.addStretch(1)
        figures.addWidget(self.only_refused, 0, Qt.AlignmentFlag.AlignBottom)
        head.addLayout(figures)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.lines, 1)
        column.addLayout(self._foot())

    def _begin(self, state: str) -> None:
        self.state = state
        self.report = None
        self._taken_back = False
        self._done_line.clear()
        self.retranslate()

    def _run(self, label: str, *, dry_run: bool) -> None:
        importing, context, paths = self._session.services.importing, self._session.context(), list(self._paths)

        def call(progress: Progress) -> Outcome[ImportReport]:
            return importing.import_files(context, paths, progress, dry_run=dry_run)

        def done(outcome: Outcome[ImportReport]) -> None:
            if not outcome.done:
                self._fall_back()
                self._done_line.refuse(outcome.refusals)
                return
            self.report = outcome.value
            self.state = "looked" if dry_run and not (self.report and self.report.cancelled) else "done"
            if dry_run and self.state == "done":
                self._fall_back()
            self.retranslate()
            (self.import_button if self.state == "looked" else self.back_button).setFocus()

        self._work = self._shell.operations.run_long(label.format(files=_names(paths)), call, done, self._failed)

    def _was_taken_back(self) -> None:
        self._taken_back = True
        self.retranslate()
        self.back_button.setFocus()

    # --- the report

    def _hint_when_done(self) -> str:
        report = self.report
        if report is None:
            return ""
        if self._taken_back:
            return self.tr("The library is as it was before.")
        if report.cancelled:
            return self.tr("It was stopped. What was in by then is in, and can be taken back as a whole.")
        if report.refused:
            return self.tr("The refused records are listed below, each with its reason. The rest is in.")
        return self.tr("Every record is in.")

    def _show_report(self) -> None:
        report = self.report
        words = _FIGURES_OF_LOOK if self.state == "looked" else _FIGURES
        self._show_figures(
            (getattr(report, name), QCoreApplication.translate("Import", word))
            for name, word in words.items()
            if report is not None
        )
        busy = self.state in ("looking", "running")
        undoable = report is not None and report.action_id is not None and not self._taken_back
        self.import_button.setVisible(self.state == "looked" and report is not None and report.added > 0)
        self.stop_button.setVisible(busy)
        self.save_button.setVisible(report is not None and bool(report.lines))
        self.take_back_button.setVisible(undoable and not busy)
        self.other_button.setVisible(not busy)
        self.only_refused.setVisible(report is not None and bool(report.lines))
        self._show_lines()

    def _show_lines(self) -> None:
        lines = [] if self.report is None else self.report.lines
        shown = [line for line in lines if line.refused or not self.only_refused.isChecked()]
        # Refusals are known before the records around them are written; the report is read in the order of the files.
        files = list(dict.fromkeys(path.name for path in self._paths))
        shown.sort(key=lambda line: (files.index(line.file), line.position))
        self.lines.show_lines(shown)

    def _empty_text(self) -> StateText:
        if self.state in ("looking", "running"):
            return StateText(self.tr("Reading …"), self.tr("The status line shows how far it is."), icon="import")
        if self.report is None:
            return StateText(
                self.tr("Choose files"),
                self.tr("They are looked through first; then you decide. You can also drop them here."),
                self.tr("Choose files …"), self.choose_files, "import",
            )  # fmt: skip
        if self.only_refused.isChecked() and self.report.lines:
            return StateText(self.tr("Nothing was refused"), icon="check", role="done")
        return StateText(
            self.tr("Nothing to remark on"), self.tr("Every record could be read."), icon="check", role="done"
        )


def _names(paths: Sequence[Path]) -> str:
    names = [path.name for path in paths]
    return ", ".join(names[:3]) + (f" … ({len(names)})" if len(names) > 3 else "")
