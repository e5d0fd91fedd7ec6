"""Settings of the whole library: what it is called, and its rules that are no row of the loan table."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QLocale

from libdesk.ui.pages.settings_section import FormSection
from libdesk.ui.widgets.fields import Field, FieldKind, FieldValue, put_value
from libdesk.ui.widgets.form import Form, Group

if TYPE_CHECKING:
    from libdesk.services.settings import SettingKey, Value
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

_HEADINGS: Final = {
    "library": QT_TRANSLATE_NOOP("Fields", "The library"),
    "money": QT_TRANSLATE_NOOP("Fields", "Money"),
    "circulation": QT_TRANSLATE_NOOP("Fields", "Lending to patrons"),
    "returns": QT_TRANSLATE_NOOP("Fields", "Returns"),
    "renewal": QT_TRANSLATE_NOOP("Fields", "Renewal"),
    "holds": QT_TRANSLATE_NOOP("Fields", "Holds"),
    "transits": QT_TRANSLATE_NOOP("Fields", "Between our sites"),
    "searches": QT_TRANSLATE_NOOP("Fields", "The search list"),
    "lost": QT_TRANSLATE_NOOP("Fields", "Lost and damaged items"),
    "patrons": QT_TRANSLATE_NOOP("Fields", "Patrons"),
    "desk": QT_TRANSLATE_NOOP("Fields", "At the desk"),
    "lending": QT_TRANSLATE_NOOP("Fields", "Lending to partner libraries"),
    "borrowing": QT_TRANSLATE_NOOP("Fields", "Borrowing from other libraries"),
    "letters": QT_TRANSLATE_NOOP("Fields", "Letters to patrons"),
    "journal": QT_TRANSLATE_NOOP("Fields", "What was done"),
    "print": QT_TRANSLATE_NOOP("Fields", "On paper"),
}


# The settings that are rules of circulation stand in a section of their own.
_OF_CIRCULATION: Final = frozenset(
    {"circulation", "returns", "renewal", "holds", "transits", "searches", "lost", "patrons"}
)
_OF_NOTICES: Final = frozenset({"notices", "mail"})


class LibrarySection(FormSection):
    """A field for each declared setting of the section, with its words from ``settings`` of the wording."""

    tables = frozenset({"setting"})

    def __init__(self, shell: Shell, session: Session, done_line: DoneLine) -> None:
        super().__init__(shell, session, done_line)
        self._held: dict[str, FieldValue] = {}

    def load(self) -> None:
        """Read every setting."""
        from libdesk.services.settings import KEYS

        settings = self.session.services.settings
        keys = [key for key in KEYS if self.shows(key.partition(".")[0])]
        self.shell.operations.read(lambda: {key: settings.get(key) for key in keys}, self._show)

    def shows(self, group: str) -> bool:
        """Whether the settings of a group stand in this section."""
        return group not in _OF_CIRCULATION and group not in _OF_NOTICES

    def name_section(self) -> None:
        """Set the heading and what the section is for."""
        self.heading.setText(self.tr("Library"))
        self.hint.setText(self.tr("These hold for the whole library, on every workstation."))

    def retranslate(self) -> None:
        """Set every text again; what is typed stays."""
        super().retranslate()
        self.name_section()
        if self.form is None:
            return
        typed = self.form.values()
        self._make_form()
        for name, value in typed.items():
            if value != self._held[name]:
                put_value(self.form.editor(name), value)

    def save_then(self, then: Callable[[], object]) -> None:
        """Save what has changed, as one action."""
        from libdesk.services.settings import KEYS, check_setting

        form = self.form
        if form is None or not form.check():
            return
        changes = {
            name: _as_setting(KEYS[name], value) for name, value in form.values().items() if value != self._held[name]
        }
        wrong = {name: check_setting(name, value) for name, value in changes.items()}
        errors = {name: self.session.say(reason) for name, reason in wrong.items() if reason is not None}
        if errors:
            form.show_errors(errors)
            return
        if not changes:
            then()
            return
        settings, context = self.session.services.settings, self.session.context()

        def saved() -> None:
            self._held = dict(form.values())
            then()

        self.write(lambda: settings.change_several(context, changes), self.tr("Settings saved."), saved)

    def _show(self, held: dict[str, Value]) -> None:
        self._held = {key: value if isinstance(value, bool) else str(value) for key, value in held.items()}
        self._make_form()

    def _make_form(self) -> None:
        from libdesk.services.settings import KEYS

        groups: dict[str, list[Field]] = {}
        for key in KEYS.values():
            group = key.key.partition(".")[0]
            if self.shows(group):
                groups.setdefault(group, []).append(self._field(key))
        form = Form([Group(_HEADINGS[name], tuple(fields)) for name, fields in groups.items()])
        form.load(self._held)
        self.show_form(form)

    def _field(self, key: SettingKey) -> Field:
        label = self.session.say_key(f"settings.{key.key}")
        if isinstance(key.default, bool):
            return Field(key.key, label, FieldKind.CHECK)
        if isinstance(key.default, int):
            bounds = self.tr("{least} to {most}").format(
                least=QLocale().toString(key.least), most=QLocale().toString(key.most)
            )
            return Field(key.key, label, FieldKind.NUMBER, required=True, width=12, hint=bounds)
        if key.choices:
            return Field(key.key, label, FieldKind.CHOICE, width=40, choices=tuple(map(self._choice, key.choices)))
        return Field(key.key, label, width=60)

    def _choice(self, value: str) -> tuple[str, str]:
        return value, self.session.say_key(f"settings.choice.{value}")


class CirculationSection(LibrarySection):
    """The rules of circulation that hold whatever the loan table says."""

    def shows(self, group: str) -> bool:
        """Whether the settings of a group stand in this section."""
        return group in _OF_CIRCULATION

    def name_section(self) -> None:
        """Set the heading and what the section is for."""
        self.heading.setText(self.tr("Rules of circulation"))
        self.hint.setText(
            self.tr("These hold beside the loan table, for everybody. Sums are in the smallest coin of the currency.")
        )


def _as_setting(key: SettingKey, value: FieldValue) -> Value:
    if isinstance(key.default, bool):
        return bool(value)
    return int(value) if isinstance(key.default, int) else str(value).strip()
