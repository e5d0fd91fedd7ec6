"""Sheets on the screen before they are printed: printer, copies, language, first label; print, or save as PDF."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP, QBuffer, QByteArray, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from libdesk.domain.problems import Problem
from libdesk.services.files import write_file
from libdesk.ui import printer as printing
from libdesk.ui.pages.lending_choice_widths import let_choices_shrink
from libdesk.ui.pages.print_job import habit_of, remember
from libdesk.ui.pages.print_label_picture import LabelPicture
from libdesk.ui.pages.sign_line import SignLines
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Form, Group
from libdesk.ui.widgets.labels import HeadingLabel, SecondaryLabel

if TYPE_CHECKING:
    from libdesk.domain.progress import Progress
    from libdesk.paper.labels import LabelStock
    from libdesk.services.outcome import Outcome
    from libdesk.services.printing import Prepared
    from libdesk.services.sheets import SheetLanguage
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.print_job import PrintJob
    from libdesk.ui.session import Session

_PANEL_WIDTH = 320
_SIZE = (1120, 720)
_MOST_COPIES = 99
_LANGUAGES = ("en", "ja", "both")


def _copies_check(text: str) -> str:
    from PySide6.QtCore import QCoreApplication

    if 1 <= int(text) <= _MOST_COPIES:
        return ""
    return QCoreApplication.translate("PrintPreview", "From 1 to {most} copies.").format(most=_MOST_COPIES)


_PRINTER = Field("printer", QT_TRANSLATE_NOOP("Fields", "Printer"), FieldKind.CHOICE, width=36)
_COPIES = Field(
    "copies", QT_TRANSLATE_NOOP("Fields", "Copies"), FieldKind.NUMBER, required=True, width=6, check=_copies_check
)
_LANGUAGE = Field("language", QT_TRANSLATE_NOOP("Fields", "Language"), FieldKind.CHOICE, width=36)


class PrintPreview(QDialog):
    """Shows what was prepared. What is printed are the very bytes on the screen."""

    def __init__(
        self, shell: Shell, session: Session, job: PrintJob, outcome: Outcome[Prepared], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(job.title)
        self._shell = shell
        self._session = session
        self._job = job
        self._closed = False
        # Said after the window may have gone.
        self._noting = self.tr("Noting the print")
        assert outcome.value is not None
        self.prepared: Prepared = outcome.value
        self._printers = printing.printers()
        self.view = QPdfView(self)
        # A child of the dialog, not of the view: a view that deletes its own document crashes. Made after the view, for
        # what is made first goes first: the view's drawing thread must end while the document still stands.
        self.document = QPdfDocument(self)
        self._buffer: QBuffer | None = None
        self._dress_view()
        self._make_controls()
        self._lay_out()
        self._show(outcome)
        self.form.changed.connect(self._changed)
        room = QGuiApplication.primaryScreen().availableSize()
        self.resize(min(_SIZE[0], room.width() - 40), min(_SIZE[1], room.height() - 60))
        (self.print_button if self._printers else self.save_button).setFocus()

    @property
    def messages(self) -> tuple[str, ...]:
        """What is said above the buttons."""
        return self._lines.sentences

    def done(self, result: int) -> None:
        """Hear of nothing any more once the window goes."""
        self._closed = True
        super().done(result)

    def print_now(self) -> None:
        """Hand the sheets over to the printer in the background; log them once it has taken them."""
        if not self.form.check() or not self.print_button.isEnabled():
            return
        values = self.form.values()
        name, copies = str(values["printer"]), int(str(values["copies"]))
        habit = replace(habit_of(self._session.machine, self._job.kind), printer=name)
        remember(self._session.machine, self._job.kind, habit)
        hand = printing.Hand(self.prepared.pdf, self._job.title, name, habit.tray, copies)
        shown = next((one.shown for one in self._printers if one.name == name), name)

        def call(progress: Progress) -> None:
            printing.print_pdf(hand, progress, printing.find_lp(), printing.run_command)

        self._wait(True)
        self._lines.say_all(SignKind.INFORMATION, [self.tr("Printing …")])
        label = self.tr("Printing {what}").format(what=self._job.title)
        self._shell.operations.run_long(label, call, lambda _none: self._log(shown, copies), self._failed)

    def save_to(self, path: Path) -> None:
        """Save the sheets as a PDF file; logged like a print, for it can leave the building as one."""
        pdf = self.prepared.pdf

        self._wait(True)
        self._shell.operations.read(lambda: write_file(path, pdf), lambda _none: self._saved(path), self._failed)

    def _dress_view(self) -> None:
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setAccessibleName(self.tr("The sheets as they will be printed"))
        self.view.setDocument(self.document)

    def _make_controls(self) -> None:
        lines = [_PRINTER, _COPIES, *([_LANGUAGE] if self._job.languages else [])]
        self.form = Form([Group("", tuple(lines))])
        let_choices_shrink(self.form)
        self.form.set_choices("printer", [(one.name, one.shown) for one in self._printers] or [("", self.tr("None"))])
        if self._job.languages:
            words = [(code, self._session.say_key(f"words.language.{code}")) for code in _LANGUAGES]
            self.form.set_choices("language", words)
        habit = habit_of(self._session.machine, self._job.kind)
        language = self.prepared.sheets[0].language if self.prepared.sheets else "en"
        self.form.load({"printer": habit.printer, "copies": "1", "language": language})
        self._language = str(language)
        self.picture: LabelPicture | None = None
        stock = self._stock()
        if stock is not None and stock.labels_a_page > 1:
            self.picture = LabelPicture(stock, self._job.choices.label_position)
            self.picture.moved.connect(self._start_at)
        self.print_button = Button(self.tr("Print"), ButtonKind.PRIMARY, "printing", pressed=self.print_now)
        self.print_button.setDefault(True)
        self.print_button.setEnabled(bool(self._printers))
        self.save_button = Button(self.tr("Save as PDF"), icon_name="save", pressed=self._choose_file)
        self.close_button = Button(self.tr("Close"), pressed=self.reject)

    def _lay_out(self) -> None:
        self._lines = SignLines()
        self._about = SecondaryLabel()
        panel = QWidget()
        panel.setFixedWidth(_PANEL_WIDTH)
        column = QVBoxLayout(panel)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(HeadingLabel(self._job.title))
        column.addWidget(self._about)
        column.addWidget(self.form)
        if self.picture is not None:
            column.addWidget(SecondaryLabel(self.tr("First free label: click it, or move with the arrow keys")))
            column.addWidget(self.picture)
        column.addStretch(1)
        column.addWidget(self._lines)
        column.addWidget(self.print_button)
        column.addWidget(self.save_button)
        column.addWidget(self.close_button)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.view, 1)
        row.addWidget(panel)

    def _stock(self) -> LabelStock | None:
        """The stock of labels that the sheets lie on, if they are labels."""
        return getattr(self.prepared.sheets[0].sheet, "stock", None) if self.prepared.sheets else None

    def _show(self, outcome: Outcome[Prepared]) -> None:
        assert outcome.value is not None
        self.prepared = outcome.value
        before, self._buffer = self._buffer, QBuffer(self)
        self._buffer.setData(QByteArray(self.prepared.pdf))
        self._buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        if before is not None:
            before.deleteLater()
        pages = self.document.pageCount()
        self._about.setText(self._session.say_key("words.pages", pages=pages))
        lines = [self._session.say(reason) for reason in outcome.remarks]
        if not self._printers:
            lines.append(self.tr("No printer is set up on this computer. Save the sheets as a PDF."))
        self._lines.say_all(SignKind.ATTENTION, lines)

    def _wait(self, on: bool) -> None:
        self.print_button.setEnabled(not on and bool(self._printers))
        self.save_button.setEnabled(not on)

    def _changed(self) -> None:
        language = str(self.form.values().get("language", self._language))
        if language != self._language:
            self._language = language
            self._prepare_again()

    def _start_at(self, position: int) -> None:
        self._job = self._job.at_label(position)
        self._prepare_again()

    def _prepare_again(self) -> None:
        job, language = self._job, cast("SheetLanguage", self._language)
        offset = habit_of(self._session.machine, job.kind).offset
        self._wait(True)
        self._shell.operations.read(
            lambda: job.prepare(language, job.choices, offset), self._prepared_again, self._failed
        )

    def _prepared_again(self, outcome: Outcome[Prepared]) -> None:
        if self._closed:
            return
        self._wait(False)
        if outcome.value is None:
            self._lines.say_all(SignKind.STOP, [self._session.say(reason) for reason in outcome.refusals])
            self.print_button.setEnabled(False)
            self.save_button.setEnabled(False)
        else:
            self._show(outcome)

    def _choose_file(self) -> None:
        from libdesk.ui.pages.file_choosing import file_to_save

        path = file_to_save(self, self.tr("Save as PDF"), f"{self._job.title}.pdf", "PDF (*.pdf)")
        if path is not None:
            self.save_to(path)

    def _saved(self, path: Path) -> None:
        from libdesk.ui.widgets.problem_band import Notice

        told = self.tr("The sheets are saved: {path}").format(path=path)
        self._shell.show_notice(Notice(told, kind=SignKind.DONE))
        self._log(f"file:{path.name}", 1)

    def _log(self, destination: str, copies: int) -> None:
        if not self._job.logged:
            self._finish()
            return
        services, context, prepared = self._session.services, self._session.context(), self.prepared
        self._shell.operations.run(
            self._noting,
            lambda: services.printing.log(context, prepared, destination, copies),
            lambda _outcome: self._finish(),
            self._failed,
        )

    def _finish(self) -> None:
        if self._job.printed is not None:
            self._job.printed()
        if not self._closed:
            self.accept()

    def _failed(self, error: BaseException) -> None:
        """Say what stood in the way; nothing was logged."""
        if not isinstance(error, Problem) or self._closed:
            self._shell.operations.failed.emit(self._job.title, error)
            return
        self._wait(False)
        self._lines.say_all(SignKind.STOP, [" ".join(self._session.problem_text(error))])
