"""This workstation: theme, language, its name, sounds. Each holds as soon as it is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit

from libdesk.ui.pages.settings_section import FORM_WIDTH, SettingsSection
from libdesk.ui.theme import ThemeChoice
from libdesk.ui.translation import LANGUAGES, system_language
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Form, Group

if TYPE_CHECKING:
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

_THEMES: Final = (
    ("system", QT_TRANSLATE_NOOP("Fields", "As the system")),
    ("light", QT_TRANSLATE_NOOP("Fields", "Light")),
    ("dark", QT_TRANSLATE_NOOP("Fields", "Dark")),
)
_LANGUAGES: Final = (("system", QT_TRANSLATE_NOOP("Fields", "As the system")), *LANGUAGES.items())
_SLIPS: Final = (
    ("offer", QT_TRANSLATE_NOOP("Fields", "By a key")),
    ("preview", QT_TRANSLATE_NOOP("Fields", "Show it at once")),
    ("print", QT_TRANSLATE_NOOP("Fields", "Print it at once")),
)
_GROUPS: Final = (
    Group(
        "",
        (
            Field("theme", QT_TRANSLATE_NOOP("Fields", "Theme"), FieldKind.CHOICE, choices=_THEMES, width=34),
            Field(
                "language",
                QT_TRANSLATE_NOOP("Fields", "Language of the window"),
                FieldKind.CHOICE,
                choices=_LANGUAGES,
                width=34,
            ),
            Field(
                "name",
                QT_TRANSLATE_NOOP("Fields", "Name of this workstation"),
                width=34,
                hint=QT_TRANSLATE_NOOP("Fields", "Stands beside every change made here; empty: the computer’s name"),
            ),
            Field(
                "hold_slips",
                QT_TRANSLATE_NOOP("Fields", "Slip of a returned item that somebody waits for"),
                FieldKind.CHOICE,
                choices=_SLIPS,
                width=34,
            ),
            Field("sounds", QT_TRANSLATE_NOOP("Fields", "Sounds at the desk"), FieldKind.CHECK),
        ),
    ),
)
_KEYS: Final = {
    "theme": "appearance.theme",
    "language": "language",
    "name": "workstation.name",
    "sounds": "desk.sounds",
    "hold_slips": "desk.hold_slips",
}


class AppearanceSection(SettingsSection):
    """Kept on this computer, not in the library."""

    def __init__(self, shell: Shell, session: Session, done_line: DoneLine) -> None:
        super().__init__(shell, session, done_line)
        self.form = Form(_GROUPS)
        self.form.setMaximumWidth(FORM_WIDTH)
        self.column.addWidget(self.form)
        self.column.addStretch(1)
        theme, language = self.form.editor("theme"), self.form.editor("language")
        slips = self.form.editor("hold_slips")
        assert isinstance(slips, QComboBox)
        name, sounds = self.form.editor("name"), self.form.editor("sounds")
        assert isinstance(theme, QComboBox)
        assert isinstance(language, QComboBox)
        assert isinstance(name, QLineEdit)
        assert isinstance(sounds, QCheckBox)
        self.load()
        theme.currentIndexChanged.connect(lambda _place: self._choose_theme(str(theme.currentData())))
        language.currentIndexChanged.connect(lambda _place: self._choose_language(str(language.currentData())))
        slips.currentIndexChanged.connect(lambda _place: self._keep("hold_slips", str(slips.currentData())))
        name.editingFinished.connect(lambda: self._keep("name", name.text().strip()))
        sounds.toggled.connect(lambda on: self._keep("sounds", on))

    def load(self) -> None:
        """Show what holds on this workstation."""
        machine = self.session.machine
        self.form.load({name: machine.get(key) for name, key in _KEYS.items()})

    def retranslate(self) -> None:
        """Set every text again."""
        self.heading.setText(self.tr("This workstation"))
        self.hint.setText(self.tr("Holds on this computer only, as soon as it is chosen."))

    def _choose_theme(self, choice: str) -> None:
        self._keep("theme", choice)
        if self.session.theme is not None:
            self.session.theme.choose(ThemeChoice(choice))

    def _choose_language(self, choice: str) -> None:
        self._keep("language", choice)
        if self.session.translation is not None:
            language = system_language() if choice == "system" else choice
            self.session.translation.choose(language)
            self.session.language = language

    def _keep(self, name: str, value: Any) -> None:
        self.session.machine.set(_KEYS[name], value)
        self.form.set_saved()
