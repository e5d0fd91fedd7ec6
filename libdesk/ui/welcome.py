"""The welcome window: shown when there is no library to open. It only asks; the program does what is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QKeyCombination, QStandardPaths, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from libdesk.services.policies import DEFAULT_POLICY, preset_names
from libdesk.ui.pages import file_choosing
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.translation import LANGUAGES, SOURCE_LANGUAGE
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.fields import ChoiceBox, Field, FieldKind
from libdesk.ui.widgets.form import Form, Group
from libdesk.ui.widgets.labels import IconLabel, SecondaryLabel, TitleLabel
from libdesk.ui.widgets.problem_band import Notice, ProblemBand

if TYPE_CHECKING:
    from libdesk.services.machine import MachineSettings

SUFFIX = ".libdesk"
_WIDTH = 560
_QUIT = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Q)

# One line on each preset; one that is not named here is shown by its name alone.
_PRESETS: dict[str, tuple[str, str]] = {
    "small-library": (
        QT_TRANSLATE_NOOP("Welcome", "Small public library"),
        QT_TRANSLATE_NOOP(
            "Welcome", "Lends to its readers and to partner libraries; two weeks, ten books. Begin here."
        ),
    ),
    "college": (
        QT_TRANSLATE_NOOP("Welcome", "College library"),
        QT_TRANSLATE_NOOP(
            "Welcome", "Students, faculty and staff; four weeks, thirty books; longer for teachers, a day for reserves."
        ),
    ),
    "prefectural-library": (
        QT_TRANSLATE_NOOP("Welcome", "Prefectural library"),
        QT_TRANSLATE_NOOP(
            "Welcome", "Individual readers and other libraries; two weeks, ten books; libraries borrow for four weeks."
        ),
    ),
    "borrowing": (
        QT_TRANSLATE_NOOP("Welcome", "University library"),
        QT_TRANSLATE_NOOP(
            "Welcome", "Two sites, students and faculty; borrows from other libraries for them, and knows who pays."
        ),
    ),
    "lending": (
        QT_TRANSLATE_NOOP("Welcome", "Library that lends overseas"),
        QT_TRANSLATE_NOOP(
            "Welcome", "Three sites; read in the building, lent to registered libraries abroad, with all their papers."
        ),
    ),
}
_GROUPS = (
    Group(
        "",
        (
            Field("name", QT_TRANSLATE_NOOP("Fields", "Name of the library"), required=True, width=50),
            Field("folder", QT_TRANSLATE_NOOP("Fields", "Folder for its file"), required=True, width=60),
            Field("policy", QT_TRANSLATE_NOOP("Fields", "It begins with the rules of a"), FieldKind.CHOICE, width=50),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class WelcomeChoice:
    """What staff want: ``path`` is the library's file (None for ``demo``).

    ``policy`` and ``name`` belong to ``new``; ``backup`` is what ``restore`` puts at ``path``.
    """

    kind: Literal["new", "open", "demo", "restore"]
    path: Path | None = None
    policy: str = ""
    name: str = ""
    backup: Path | None = None


class WelcomeWindow(Retranslated, QWidget):
    """Asks what to begin with. ``chosen`` carries a WelcomeChoice; the window stays until the program closes it.

    ``left``: staff closed it without choosing. ``language_chosen``: they read this language, of ``LANGUAGES``.
    """

    chosen = Signal(object)
    left = Signal()
    language_chosen = Signal(str)

    def __init__(self, machine: MachineSettings, language: str = SOURCE_LANGUAGE) -> None:
        super().__init__()
        self._folder = folder = _usual_folder(machine)
        self.problems = ProblemBand()
        self._title = TitleLabel()
        self._subtitle = SecondaryLabel()
        self.new_button = Button("", ButtonKind.PRIMARY, "add", pressed=self._show_new)
        self.open_button = Button("", icon_name="folder", pressed=self._open)
        self.demo_button = Button("", icon_name="catalogue", pressed=lambda: self.chosen.emit(WelcomeChoice("demo")))
        self.restore_button = Button("", icon_name="backup", pressed=self._restore)
        self._hints = [SecondaryLabel() for _ in range(4)]
        self.form = Form(_GROUPS)
        self._about = SecondaryLabel()
        self.folder_button = Button("", icon_name="folder", pressed=self._choose_folder)
        self.make_button = Button("", ButtonKind.PRIMARY, "check", pressed=self.make)
        self.back_button = Button("", pressed=self._show_ways)
        self.stack = QStackedWidget()
        self.language = ChoiceBox()
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(self.language.findData(language))
        self._lay_out()
        QWidget.setTabOrder(self.back_button, self.language)
        self.language.currentIndexChanged.connect(lambda _: self.language_chosen.emit(str(self.language.currentData())))
        self.form.changed.connect(self._say_about)
        self.form.load({"folder": str(folder), "policy": DEFAULT_POLICY})
        self.retranslate()
        self.resize(760, 560)
        self.new_button.setFocus()

    @property
    def about(self) -> str:
        """What is said about the chosen preset."""
        return self._about.text()

    def show_problem(self, sentence: str) -> None:
        """Say what stood in the way, of the last library or of what was just chosen; what is typed stays."""
        self.problems.show_notice(Notice(sentence))

    def show_bug(self, report: str) -> None:
        """Show the report of a mistake that LibDesk made while this window is all there is."""
        from libdesk.ui.widgets.dialogs import BugDialog

        if self.isVisible() and self.findChild(BugDialog) is None:
            BugDialog(report, self).open()

    def make(self) -> None:
        """Hand on what the form of a new library says."""
        if not self.form.check():
            return
        values = {name: str(value).strip() for name, value in self.form.values().items()}
        folder = Path(values["folder"]).expanduser()
        if not folder.is_dir():
            self.form.show_errors({"folder": self.tr("There is no such folder. Make it first, or choose another.")})
            return
        path = folder / f"{_file_name(values['name'])}{SUFFIX}"
        if path.exists():
            text = self.tr("There is a library of this name in the folder already. Choose another name, or open it.")
            self.form.show_errors({"name": text})
            return
        self.chosen.emit(WelcomeChoice("new", path, values["policy"], values["name"]))

    def retranslate(self) -> None:
        """Set every text again."""
        self.setWindowTitle("LibDesk")
        self._title.setText(self.tr("Welcome to LibDesk"))
        self._subtitle.setText(self.tr("One window, one file, one printer: the workstation of a small library."))
        self.new_button.setText(self.tr("Make a new library"))
        self.open_button.setText(self.tr("Open a library …"))
        self.demo_button.setText(self.tr("Look around in the demo"))
        self.restore_button.setText(self.tr("Restore a backup …"))
        for label, text in zip(
            self._hints,
            (
                self.tr("Name it, choose where it lies and which rules it begins with."),
                self.tr("A file that ends in .libdesk, on this computer or a stick."),
                self.tr("A library filled with books, readers and parcels. Nothing you do there is kept."),
                self.tr("A backup that LibDesk made, put back as a library."),
            ),
            strict=True,
        ):
            label.setText(text)
        self.folder_button.setText(self.tr("Choose the folder …"))
        self.language.setAccessibleName(self.tr("Language"))
        self.make_button.setText(self.tr("Make the library"))
        self.back_button.setText(self.tr("Back"))
        names = sorted(preset_names(), key=lambda name: (name != DEFAULT_POLICY, name))
        self.form.set_choices("policy", [(name, _preset_word(name)) for name in names])
        self._say_about()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses what has the focus, or makes the library from its form; Esc goes back."""
        if event.key() == Qt.Key.Key_Escape and self.stack.currentIndex() == 1:
            self._show_ways()
        elif event.keyCombination() == _QUIT:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if isinstance(focused, Button):
                focused.click()
            elif self.stack.currentIndex() == 1:
                self.make()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that staff closed the window; the program's own closing is none of that."""
        super().closeEvent(event)
        if event.spontaneous():
            self.left.emit()

    # --- parts

    def _lay_out(self) -> None:
        self.stack.addWidget(self._ways())
        self.stack.addWidget(self._new_library())
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(IconLabel("catalogue", "accent", 40))
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        head.addLayout(words, 1)
        inner = QWidget()
        inner.setFixedWidth(_WIDTH)
        middle = QVBoxLayout(inner)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(32)
        middle.addLayout(head)
        middle.addWidget(self.stack)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(inner)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 24)
        column.addWidget(self.problems)
        column.addLayout(self._language_row())
        column.addStretch(1)
        column.addLayout(row)
        column.addStretch(2)

    def _language_row(self) -> QHBoxLayout:
        """In the corner where whoever cannot read the rest looks for it; the names stand in their own languages."""
        row = QHBoxLayout()
        row.setContentsMargins(0, 16, 16, 0)
        row.addStretch(1)
        row.addWidget(self.language)
        return row

    def _ways(self) -> QWidget:
        ways = QWidget()
        column = QVBoxLayout(ways)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for button, hint in zip(
            (self.new_button, self.open_button, self.demo_button, self.restore_button), self._hints, strict=True
        ):
            button.setMinimumWidth(240)
            line = QHBoxLayout()
            line.setSpacing(16)
            line.addWidget(button)
            line.addWidget(hint, 1)
            column.addLayout(line)
        column.addStretch(1)
        return ways

    def _new_library(self) -> QWidget:
        new = QWidget()
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for button in (self.make_button, self.folder_button):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.back_button)
        column = QVBoxLayout(new)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.form)
        column.addWidget(self._about)
        column.addSpacing(8)
        column.addLayout(foot)
        column.addStretch(1)
        return new

    def _show_new(self) -> None:
        self.stack.setCurrentIndex(1)
        self.form.editor("name").setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_ways(self) -> None:
        self.stack.setCurrentIndex(0)
        self.new_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_about(self) -> None:
        name = str(self.form.values()["policy"])
        self._about.setText(QCoreApplication.translate("Welcome", _PRESETS[name][1]) if name in _PRESETS else "")

    def _open(self) -> None:
        filters = self.tr("LibDesk libraries (*.libdesk);;All files (*)")
        path = file_choosing.file_to_open(self, self.tr("Open a library"), filters, self._folder)
        if path is not None:
            self.chosen.emit(WelcomeChoice("open", path))

    def _restore(self) -> None:
        filters = self.tr("Backups (*.libdesk-backup);;All files (*)")
        path = file_choosing.file_to_open(self, self.tr("Restore a backup"), filters, self._folder)
        if path is None:
            return
        suggested = str(self._folder / f"{path.stem}{SUFFIX}")
        target = file_choosing.file_to_save(
            self, self.tr("Where the library goes"), suggested, self.tr("LibDesk libraries (*.libdesk)")
        )
        if target is not None:
            self.chosen.emit(WelcomeChoice("restore", target, backup=path))

    def _choose_folder(self) -> None:
        editor = self.form.editor("folder")
        assert isinstance(editor, QLineEdit)
        chosen = file_choosing.folder(self, self.tr("Folder for the library"), editor.text())
        if chosen is not None:
            editor.setText(str(chosen))


def _usual_folder(machine: MachineSettings) -> Path:
    """Where the last library lay, if that folder is still there, else where documents lie."""
    last = str(machine.get("library.last"))
    if last and Path(last).parent.is_dir():
        return Path(last).parent
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents) if documents and Path(documents).is_dir() else Path.home()


def _preset_word(name: str) -> str:
    if name in _PRESETS:
        return QCoreApplication.translate("Welcome", _PRESETS[name][0])
    return name.replace("-", " ").capitalize()


def _file_name(name: str) -> str:
    """The library's name as a file's: without what no file system takes."""
    plain = "".join("_" if sign in '<>:"/\\|?*' or not sign.isprintable() else sign for sign in name)
    return plain.strip(" .") or "library"
