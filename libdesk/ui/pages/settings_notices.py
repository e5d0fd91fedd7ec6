"""Settings of notices: which are made and when, and the mail server, which can be tried before it is relied on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt

from libdesk.domain.problems import Problem
from libdesk.ui.pages.settings_library import LibrarySection
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.buttons import Button
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Form, Group

if TYPE_CHECKING:
    from libdesk.domain.progress import Progress
    from libdesk.exchange.smtp_delivery import Security
    from libdesk.services.settings import SettingKey, Value
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

_HEADINGS: Final = {
    "notices": QT_TRANSLATE_NOOP("Fields", "Notices that are made"),
    "mail": QT_TRANSLATE_NOOP("Fields", "E-mail"),
}
_TOGETHER: Final = (
    ("mail.host", "mail.port"),
    ("mail.user", "mail.password"),
    ("mail.from_address", "mail.from_name"),
)
_WIDTHS: Final = {
    "notices.time": 12, "mail.host": 40, "mail.port": 8, "mail.user": 30, "mail.from_address": 36, "mail.from_name": 30,
}  # fmt: skip
# Kept by this workstation, and not in the library's file.
PASSWORD: Final = "mail.password"


class NoticesSection(LibrarySection):
    """The library's settings of notices, and this workstation's password for the mail server."""

    def __init__(self, shell: Shell, session: Session, done_line: DoneLine) -> None:
        super().__init__(shell, session, done_line)
        self.try_button = Button("", icon_name="mail", pressed=self.try_connection)
        self.foot.insertWidget(1, self.try_button)

    def shows(self, group: str) -> bool:
        """Whether the settings of a group stand in this section."""
        return group in _HEADINGS

    def name_section(self) -> None:
        """Set the heading and what the section is for."""
        self.heading.setText(self.tr("Notices"))
        self.hint.setText(
            self.tr(
                "Notices are made once a day, while LibDesk is open at that time, else at the next start. Without a "
                "mail server they are printed, saved as files or opened in the mail program."
            )
        )
        self.try_button.setText(self.tr("Try the connection"))

    def save_then(self, then: Callable[[], object]) -> None:
        """Save what has changed; the password stays on this workstation."""
        form = self.form
        if form is None or not form.check():
            return
        values = form.values()
        host, user, password = str(values["mail.host"]).strip(), str(values["mail.user"]).strip(), str(values[PASSWORD])
        if password != self._held[PASSWORD] or (host, user) != (self._held["mail.host"], self._held["mail.user"]):
            from libdesk.services.mail_setup import keep_password

            keep_password(self.session.machine, host, user, password)
            self._held[PASSWORD] = password
        if values == self._held:
            form.set_saved()
            self.done_line.say(SignKind.DONE, self.tr("Kept for this workstation."))
            then()
            return
        super().save_then(then)

    def try_connection(self) -> None:
        """Connect with what is typed, saved or not, and say what stands in the way; nothing is sent."""
        from libdesk.exchange.smtp_delivery import MailServer

        form = self.form
        if form is None or not form.check():
            return
        values = {name: str(value).strip() for name, value in form.values().items()}
        if not values["mail.host"]:
            self._tell_problem(Problem("mail_not_set_up"))
            return
        server = MailServer(
            values["mail.host"], int(values["mail.port"]), cast("Security", values["mail.security"]),
            values["mail.user"], str(form.values()[PASSWORD]),
        )  # fmt: skip
        sender = values["mail.from_address"] or self._site_address()
        # A button that is switched off hands the keyboard on, to what Enter should not press here.
        had_keyboard = self.try_button.hasFocus()
        self.try_button.setEnabled(False)

        def call(_progress: Progress) -> None:
            from libdesk.services.mail_setup import try_connection

            try_connection(server, sender)

        def done(_nothing: None) -> None:
            self._tried(had_keyboard)
            text = self.tr("{host} takes messages from {address}. Nothing was sent.")
            self.done_line.say(SignKind.DONE, text.format(host=server.host, address=sender))

        def failed(error: BaseException) -> None:
            self._tried(had_keyboard)
            if isinstance(error, Problem):
                self._tell_problem(error)
            else:
                self.shell.operations.failed.emit(self.tr("Trying the connection"), error)

        self.done_line.say(SignKind.INFORMATION, self.tr("Connecting to {host} …").format(host=server.host))
        self.shell.operations.run_long(self.tr("Trying the connection"), call, done, failed)

    # Parts.

    def _tried(self, had_keyboard: bool) -> None:
        self.try_button.setEnabled(True)
        if had_keyboard:
            self.try_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_problem(self, problem: Problem) -> None:
        self.done_line.say(SignKind.STOP, " ".join(self.session.problem_text(problem)))

    def _site_address(self) -> str:
        return self.session.services.sites.record(self.session.site_id).email

    def _show(self, held: dict[str, Value]) -> None:
        from libdesk.services.mail_setup import password_of

        password = password_of(self.session.machine, str(held["mail.host"]), str(held["mail.user"]))
        super()._show({**held, PASSWORD: password})

    def _make_form(self) -> None:
        from libdesk.services.settings import KEYS

        fields = {name: self._field(key) for name, key in KEYS.items() if self.shows(name.partition(".")[0])}
        fields[PASSWORD] = self._password()
        form = Form([Group(_HEADINGS[group], tuple(_lines(fields, group))) for group in _HEADINGS])
        form.load(self._held)
        self.show_form(form)

    def _password(self) -> Field:
        label = QT_TRANSLATE_NOOP("Fields", "Password")
        hint = QT_TRANSLATE_NOOP("Fields", "Kept on this workstation only, never in the library’s file")
        return Field(PASSWORD, label, FieldKind.SECRET, width=30, hint=hint)

    def _field(self, key: SettingKey) -> Field:
        field = super()._field(key)
        if key.key == "mail.from_address":
            field = replace(field, check=_address_fault)
        return replace(field, width=_WIDTHS.get(key.key, field.width))


def _lines(fields: Mapping[str, Field], group: str) -> Iterator[Field | tuple[Field, ...]]:
    """The fields of a group in their order, those that belong together on one line."""
    beside = {one for _first, *others in _TOGETHER for one in others}
    for name, field in fields.items():
        together = next((names for names in _TOGETHER if names[0] == name), None)
        if name.partition(".")[0] == group and name not in beside:
            yield field if together is None else tuple(fields[one] for one in together)


def _address_fault(typed: str) -> str:
    """What is wrong with a sender's address; empty is none."""
    from libdesk.services.checks import email_reason

    if email_reason(typed.strip()) is None:
        return ""
    return QCoreApplication.translate("Fields", "This is not one e-mail address, such as library@example.jp.")
