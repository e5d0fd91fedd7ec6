"""What goes out: which records, as which format, into which file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from libdesk.domain.problems import Problem
from libdesk.ui.pages import file_choosing
from libdesk.ui.pages.done_line import DoneLine
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Form, Group
from libdesk.ui.widgets.labels import SecondaryLabel

if TYPE_CHECKING:
    from libdesk.domain.progress import Progress
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session

_WHAT: Final = (
    ("titles", QT_TRANSLATE_NOOP("Fields", "Titles")),
    ("items", QT_TRANSLATE_NOOP("Fields", "Items")),
    ("patrons", QT_TRANSLATE_NOOP("Fields", "Patrons")),
    ("loans", QT_TRANSLATE_NOOP("Fields", "Loans")),
    ("lending", QT_TRANSLATE_NOOP("Fields", "Lending to partner libraries")),
    ("requests", QT_TRANSLATE_NOOP("Fields", "Requests for books that we do not hold")),
)
_CSV: Final = ("csv", QT_TRANSLATE_NOOP("Fields", "Table (CSV), opens in Excel"))
_FORMATS_OF_TITLES: Final = (
    _CSV,
    ("marc", QT_TRANSLATE_NOOP("Fields", "MARC records as they came (ISO 2709)")),
    ("marcxml", QT_TRANSLATE_NOOP("Fields", "MARC records as they came (MARCXML)")),
)
_ENDINGS: Final = {"csv": ".csv", "marc": ".mrc", "marcxml": ".xml"}

_GROUPS: Final = (
    Group(
        "",
        (
            Field("what", QT_TRANSLATE_NOOP("Fields", "What"), FieldKind.CHOICE, choices=_WHAT),
            Field("format", QT_TRANSLATE_NOOP("Fields", "Format"), FieldKind.CHOICE, choices=_FORMATS_OF_TITLES),
            Field("file", QT_TRANSLATE_NOOP("Fields", "File"), required=True),
        ),
    ),
)


class ExportDialog(QDialog):
    """Asks what to write where. It closes when the file is written; what stands in the way is said in it."""

    def __init__(self, parent: QWidget, shell: Shell, session: Session, done_line: DoneLine) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._shell = shell
        self._session = session
        self._done_line = done_line
        self._suggested = ""
        self.setWindowTitle(self.tr("Export"))
        self.setAccessibleName(self.tr("Export"))
        self.form = Form(_GROUPS)
        self.editor("what").currentIndexChanged.connect(self._follow_what)
        self.editor("format").currentIndexChanged.connect(self._suggest)
        self.choose_button = Button(self.tr("Choose the file …"), icon_name="folder", pressed=self._choose)
        self.export_button = Button(self.tr("Export"), ButtonKind.PRIMARY, "export", pressed=self.export)
        self.cancel_button = Button(self.tr("Cancel"), pressed=self.reject)
        self._lay_out()
        self._follow_what()
        self.editor("what").setFocus()

    def editor(self, name: str) -> QWidget:
        """A field of the dialog."""
        return self.form.editor(name)

    def export(self) -> None:
        """Write the file."""
        if not self.form.check():
            return
        values = self.form.values()
        what, format_name = str(values["what"]), str(values["format"])
        target = Path(str(values["file"])).expanduser()
        if not target.is_absolute():
            target = Path.home() / target
        exporting, context = self._session.services.exporting, self._session.context()

        def call(progress: Progress) -> int:
            return exporting.export(context, what, target, format_name, progress)

        self._set_busy(busy=True)
        word = dict(_WHAT)[what]
        label = self.tr("Exporting: {what}").format(what=QCoreApplication.translate("Fields", word))
        self._shell.operations.run_long(label, call, lambda count: self._written(count, word, target), self._failed)

    def _written(self, count: int, word: str, target: Path) -> None:
        what = QCoreApplication.translate("Fields", word)
        text = self.tr("{what}: {n} lines written to {path}").format(
            what=what, n=QLocale().toString(count), path=target
        )
        self._done_line.say(SignKind.DONE, text)
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self._set_busy(busy=False)
        if not isinstance(error, Problem):
            self._shell.operations.failed.emit("", error)
            return
        what, advice = self._session.problem_text(error)
        self.form.show_errors({"file": f"{what} {advice}".strip()})

    def _set_busy(self, *, busy: bool) -> None:
        self.form.setEnabled(not busy)
        self.choose_button.setEnabled(not busy)
        self.export_button.setEnabled(not busy)
        self.export_button.setText(self.tr("Exporting …") if busy else self.tr("Export"))

    def _follow_what(self) -> None:
        titles = self.form.values()["what"] == "titles"
        formats = _FORMATS_OF_TITLES if titles else (_CSV,)
        self.form.set_choices("format", [(code, QCoreApplication.translate("Fields", word)) for code, word in formats])
        self._suggest()

    def _suggest(self) -> None:
        """A name for the file, as long as staff have not written their own."""
        editor = self.editor("file")
        assert isinstance(editor, QLineEdit)
        if editor.text() not in ("", self._suggested):
            return
        values = self.form.values()
        today: date = self._session.services.library.today_at(self._session.context())
        name = f"{values['what']}-{today.isoformat()}{_ENDINGS.get(str(values['format']), '.csv')}"
        self._suggested = str(_documents() / name)
        editor.setText(self._suggested)

    def _choose(self) -> None:
        ending = _ENDINGS[str(self.form.values()["format"])]
        chosen = file_choosing.file_to_save(
            self, self.tr("Export"), str(self.form.values()["file"]), self.tr("Files (*{ending})").format(ending=ending)
        )
        if chosen is not None:
            editor = self.editor("file")
            assert isinstance(editor, QLineEdit)
            editor.setText(str(chosen))

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.choose_button)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.export_button)
        for button in (self.choose_button, self.cancel_button):
            button.setAutoDefault(False)
        self.export_button.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addWidget(SecondaryLabel(self.tr("Whole lists go out as they are now; nothing in the library changes.")))
        column.addWidget(self.form)
        column.addLayout(foot)
        self.setMinimumWidth(520)


def _documents() -> Path:
    from PySide6.QtCore import QStandardPaths

    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home())
