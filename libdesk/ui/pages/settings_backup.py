"""Backups: where they go, how old the newest is, making one now, and going back to one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QLocale
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from libdesk.ui.pages import file_choosing
from libdesk.ui.pages.settings_section import FORM_WIDTH, SettingsSection
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.dialogs import Choice, Question, ask
from libdesk.ui.widgets.fields import Field
from libdesk.ui.widgets.form import Form, Group
from libdesk.ui.widgets.labels import HeadingLabel
from libdesk.ui.widgets.list_rows import ListRows
from libdesk.ui.widgets.rows_model import CellKind, Column
from libdesk.ui.widgets.state_panel import StateText
from libdesk.ui.widgets.windowed_table import WindowedTable
from libdesk.wording.formats import format_moment

if TYPE_CHECKING:
    from libdesk.domain.progress import Progress
    from libdesk.services.backups import BackupsMade
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

_GROUPS: Final = (
    Group(
        "",
        (
            Field(
                "folder",
                QT_TRANSLATE_NOOP("Fields", "Folder for backups"),
                width=70,
                hint=QT_TRANSLATE_NOOP("Fields", "Empty: “LibDesk backups” beside the library"),
            ),
            Field(
                "second_folder",
                QT_TRANSLATE_NOOP("Fields", "Second place, such as a stick"),
                width=70,
                hint=QT_TRANSLATE_NOOP("Fields", "Each backup is copied there, when it is there"),
            ),
        ),
    ),
)
_COLUMNS: Final = (
    Column("made_at", QT_TRANSLATE_NOOP("Columns", "Made"), width=220),
    Column("size", QT_TRANSLATE_NOOP("Columns", "Size"), CellKind.NUMBER, width=110),
    Column("place", QT_TRANSLATE_NOOP("Columns", "Where"), stretches=True),
)
_LIST_HEIGHT: Final = 200


class BackupSection(SettingsSection):
    """Kept on this workstation: the folders. ``request_restore`` closes the library and puts a backup in its place."""

    def __init__(self, shell: Shell, session: Session, done_line: DoneLine) -> None:
        super().__init__(shell, session, done_line)
        self.request_restore: Callable[[Path], None] | None = session.restore_hook
        self._question = 0
        self.age = HeadingLabel()
        self.form = Form(_GROUPS)
        self.form.setMaximumWidth(FORM_WIDTH)
        self.form.changed.connect(self._follow_typing)
        self.now_button = Button("", ButtonKind.PRIMARY, "backup", pressed=self.make_now)
        self.save_button = Button("", icon_name="save", pressed=self.save)
        self.folder_button = Button("", icon_name="folder", pressed=lambda: self._choose("folder"))
        self.second_button = Button("", icon_name="folder", pressed=lambda: self._choose("second_folder"))
        self.restore_button = Button("", icon_name="returned", pressed=self._ask_restore)
        self.other_button = Button("", icon_name="folder", pressed=self._choose_backup)
        self.list_heading = HeadingLabel()
        self.table = WindowedTable("settings_backup", "", _COLUMNS, shell.settings)
        self.table.setMinimumHeight(_LIST_HEIGHT)
        self.table.set_empty(self._empty_text)
        self.table.current_changed.connect(lambda key: self.restore_button.setEnabled(key is not None))
        self.table.opened.connect(lambda _key: self._ask_restore())
        self._lay_out()

    @property
    def dirty(self) -> bool:
        """Whether a folder is typed that is not saved."""
        return self.form.dirty

    def load(self) -> None:
        """Read the folders and the backups in them."""
        machine = self.session.machine
        if not self.form.dirty:
            self.form.load({name: machine.get(f"backup.{name}") for name in ("folder", "second_folder")})
        self._question += 1
        question, library = self._question, self.session.services.library.path
        first, second = str(machine.get("backup.folder")), str(machine.get("backup.second_folder"))

        def read() -> list[tuple[datetime, int, Path]]:
            from libdesk.services.backups import all_backups, backup_folder

            folders = [backup_folder(library, first), *([Path(second)] if second else [])]
            found = [one for folder in dict.fromkeys(folders) for one in all_backups(library, folder)]
            return sorted(((one.made_at, _size(one.path), one.path) for one in found), reverse=True)

        def shown(found: list[tuple[datetime, int, Path]]) -> None:
            if question == self._question:
                self._show(found)

        self.shell.operations.read(read, shown)

    def retranslate(self) -> None:
        """Set every text again."""
        self.heading.setText(self.tr("Backup"))
        self.hint.setText(
            self.tr(
                "A verified copy of the whole library is made every day and before each update. All of the last day "
                "are kept, one a day for two weeks, one a month for two years."
            )
        )
        self.now_button.setText(self.tr("Back up now"))
        self.save_button.setText(self.tr("Save the folders"))
        self.folder_button.setText(self.tr("Choose the folder …"))
        self.second_button.setText(self.tr("Choose the second place …"))
        self.restore_button.setText(self.tr("Restore the selected backup …"))
        self.other_button.setText(self.tr("Restore another file …"))
        self.list_heading.setText(self.tr("Backups of this library"))
        self.table.set_name(self.tr("Backups of this library"))
        self.load()

    def save(self) -> None:
        """Keep the folders on this workstation; one that is not there is refused."""
        values = {name: str(value).strip() for name, value in self.form.values().items()}
        errors = {
            name: self.tr("There is no such folder. Make it first, or choose another.")
            for name, value in values.items()
            if value and not Path(value).is_dir()
        }
        # A stick that is not in now is still the second place.
        errors.pop("second_folder", None)
        if errors:
            self.form.show_errors(errors)
            return
        for name, value in values.items():
            self.session.machine.set(f"backup.{name}", value)
        self.form.set_saved()
        second = values["second_folder"]
        if second and not Path(second).is_dir():
            away = self.tr("Kept. The second place is not there now; backups are copied to it as soon as it is.")
            self.done_line.say(SignKind.ATTENTION, away)
        else:
            self.done_line.say(SignKind.DONE, self.tr("Kept for this workstation."))
        self.load()

    def make_now(self) -> None:
        """Make a backup."""
        library, clock, machine = self.session.services.library.path, self.session.clock, self.session.machine
        first, second = str(machine.get("backup.folder")), str(machine.get("backup.second_folder"))

        def call(_progress: Progress) -> BackupsMade:
            from libdesk.services.backups import backup_folder, make_backups

            return make_backups(library, clock, backup_folder(library, first), second)

        self.now_button.setEnabled(False)
        self.shell.operations.run_long(self.tr("Making a backup"), call, self._made, self._failed)

    # --- parts

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self.now_button)
        top.addWidget(self.age, 1)
        folders = QHBoxLayout()
        folders.setSpacing(8)
        for button in (self.save_button, self.folder_button, self.second_button):
            folders.addWidget(button)
        folders.addStretch(1)
        restores = QHBoxLayout()
        restores.setSpacing(8)
        restores.addWidget(self.list_heading, 1)
        restores.addWidget(self.restore_button)
        restores.addWidget(self.other_button)
        self.column.addLayout(top)
        self.column.addWidget(self.form)
        self.column.addLayout(folders)
        self.column.addSpacing(8)
        self.column.addLayout(restores)
        self.column.addWidget(self.table, 1)
        self.save_button.setEnabled(False)
        self.restore_button.setEnabled(False)

    def _follow_typing(self) -> None:
        self.save_button.setEnabled(self.form.dirty)

    def _choose(self, name: str) -> None:
        editor = self.form.editor(name)
        assert isinstance(editor, QLineEdit)
        chosen = file_choosing.folder(self, self.tr("Choose a folder"), editor.text())
        if chosen is not None:
            editor.setText(str(chosen))

    def _show(self, found: Sequence[tuple[datetime, int, Path]]) -> None:
        context, library = self.session.context(), self.session.services.library
        zone = library.now_at(context).tzinfo
        language = self.session.language
        rows = [
            (
                format_moment(made_at.astimezone(zone), language),
                QLocale().formattedDataSize(size),
                str(path.parent),
                path,
            )
            for made_at, size, path in found
        ]
        self.table.show_rows(ListRows([column.id for column in _COLUMNS], rows))
        self.restore_button.setEnabled(self.table.current_key() is not None)
        newest = found[0][0] if found else None
        self.age.setText(
            self.tr("The newest was made {age}.").format(age=self._age(newest))
            if newest
            else self.tr("There is none yet.")
        )

    def _age(self, made_at: datetime) -> str:
        minutes = max(0, int((self.session.clock.now() - made_at.astimezone(UTC)).total_seconds() // 60))
        if minutes < 60:
            return self.tr("{n} min ago").format(n=minutes)
        hours = minutes // 60
        return self.tr("{n} h ago").format(n=hours) if hours < 48 else self.tr("{n} days ago").format(n=hours // 24)

    def _made(self, made: BackupsMade) -> None:
        self.now_button.setEnabled(True)
        if made.second_problem is not None:
            what, advice = self.session.problem_text(made.second_problem)
            self.done_line.say(SignKind.ATTENTION, f"{what} {advice}".strip())
        else:
            places = [made.backup.path.parent, *([made.second.parent] if made.second is not None else [])]
            told = self.tr("The backup is made and verified: {places}")
            self.done_line.say(SignKind.DONE, told.format(places=", ".join(map(str, places))))
        self.load()

    def _failed(self, error: BaseException) -> None:
        self.now_button.setEnabled(True)
        self.shell.operations.failed.emit("", error)

    def _choose_backup(self) -> None:
        chosen = file_choosing.file_to_open(
            self, self.tr("Restore a backup"), self.tr("Backups (*.libdesk-backup *.libdesk);;All files (*)")
        )
        if chosen is not None:
            self._ask(chosen, chosen.name)

    def _ask_restore(self) -> None:
        path: Any = self.table.current_key()
        row = self.table.view.currentIndex().row()
        if path is not None:
            self._ask(path, str(self.table.model.index(row, 0).data()))

    def _ask(self, path: Path, name: str) -> None:
        text = self.tr(
            "The library becomes again what it was then: {backup}. What was done since then is not in it. The present "
            "file is laid aside beside it, so nothing is thrown away. The library is closed for this and opened again."
        ).format(backup=name)
        question = Question(
            self.tr("Go back to this backup?"),
            text,
            (Choice("restore", self.tr("Close and restore"), ButtonKind.DESTRUCTIVE),),
            self.tr("Keep the library as it is"),
        )
        ask(self, question, lambda _choice: self._restore(path))

    def _restore(self, path: Path) -> None:
        if self.request_restore is not None:
            self.request_restore(path)

    def _empty_text(self) -> StateText:
        return StateText(
            self.tr("No backup yet"),
            self.tr("Make the first one now; it takes a moment."),
            self.tr("Back up now"),
            self.make_now,
            "backup",
        )


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
