"""Which folder is watched for faxes and scans on this workstation, how they come, and what becomes of the files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from libdesk.ui.pages import file_choosing
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.fields import Field, FieldKind, put_value
from libdesk.ui.widgets.form import Form, Group
from libdesk.ui.widgets.labels import HeadingLabel, SecondaryLabel

if TYPE_CHECKING:
    from libdesk.ui.session import Session

KEYS: Final = ("folder", "came_by", "afterwards")
_GROUPS: Final = (
    Group(
        "",
        (
            Field(
                "folder", QT_TRANSLATE_NOOP("Fields", "Folder for faxes and scans"), width=60,
                hint=QT_TRANSLATE_NOOP("Fields", "Empty: none is watched"),
            ),
            Field(
                "came_by", QT_TRANSLATE_NOOP("Fields", "What lies there, and what is dropped, came by"),
                FieldKind.CHOICE, width=24,
            ),
            Field(
                "afterwards", QT_TRANSLATE_NOOP("Fields", "Once a file is kept in the library"), FieldKind.CHOICE,
                width=40,
                choices=(
                    ("move", QT_TRANSLATE_NOOP("Fields", "move it into the folder “taken in”")),
                    ("delete", QT_TRANSLATE_NOOP("Fields", "delete it")),
                ),
            ),
        ),
    ),
)  # fmt: skip
_WIDTH: Final = 560


class IncomingFolderDialog(QDialog):
    """Changes what this workstation watches."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        title = self.tr("Watched folder")
        self.setWindowTitle(title)
        self._session = session
        self.form = Form(_GROUPS)
        words = [(code, session.say_key(f"lending.came_by.{code}")) for code in ("fax", "email", "post")]
        self.form.set_choices("came_by", words)
        self.form.load({key: str(session.machine.get(f"scans.{key}")) for key in KEYS})
        about = SecondaryLabel(
            self.tr("On this workstation. A file is taken in when it is whole, and stays until the library has it.")
        )
        about.setWordWrap(True)
        self.choose_button = Button(self.tr("Choose a folder …"), ButtonKind.PLAIN, "folder", pressed=self.choose)
        self.save_button = Button(self.tr("Save"), ButtonKind.PRIMARY, "save", pressed=self.save)
        self.cancel_button = Button(self.tr("Cancel"), pressed=self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.choose_button)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(HeadingLabel(title))
        column.addWidget(about)
        column.addWidget(self.form, 1)
        column.addLayout(foot)
        self.save_button.setDefault(True)
        for button in (self.choose_button, self.cancel_button):
            button.setAutoDefault(False)
        self.resize(_WIDTH, self.sizeHint().height())

    def choose(self) -> None:
        """Let staff choose a folder."""
        start = str(self.form.values()["folder"])
        chosen = file_choosing.folder(self, self.tr("Folder for faxes and scans"), start)
        if chosen is not None:
            put_value(self.form.editor("folder"), str(chosen))

    def save(self) -> None:
        """Remember it on this workstation; a folder that is not there is said beside its field."""
        values = self.form.values()
        folder = str(values["folder"]).strip()
        if folder and not Path(folder).is_dir():
            self.form.show_errors({"folder": self.tr("This folder cannot be found.")})
            return
        for key in KEYS:
            self._session.machine.set(f"scans.{key}", folder if key == "folder" else str(values[key]))
        self.accept()
