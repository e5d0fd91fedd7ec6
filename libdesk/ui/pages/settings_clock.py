"""The clock: going on with a computer whose clock shows an earlier time than the last entry."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP

from libdesk.ui.pages.settings_section import FormSection
from libdesk.ui.widgets.details_panel import Facts
from libdesk.ui.widgets.fields import Field
from libdesk.ui.widgets.form import Form, Group
from libdesk.wording.formats import format_moment

if TYPE_CHECKING:
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session


class ClockSection(FormSection):
    """Shows this computer's time beside the last entry's, and takes the reason for going on."""

    tables = frozenset()
    fields_of_reasons = {"explanation_missing": "why"}

    def __init__(self, shell: Shell, session: Session, done_line: DoneLine) -> None:
        super().__init__(shell, session, done_line)
        self.facts = Facts()
        self.column.insertWidget(1, self.facts)

    def load(self) -> None:
        """Read the two times."""
        history, context = self.session.services.history, self.session.context()
        library = self.session.services.library

        def read() -> tuple[datetime, datetime | None]:
            recent = history.recent(1)
            return library.now_at(context), recent[0].at if recent else None

        self.shell.operations.read(read, lambda found: self._show(*found))
        form = Form(
            [
                Group(
                    "",
                    (
                        Field(
                            "why",
                            QT_TRANSLATE_NOOP("Fields", "Why the clock shows this time"),
                            required=True,
                            width=60,
                            hint=QT_TRANSLATE_NOOP("Fields", "Such as: the clock was an hour ahead until today"),
                        ),
                    ),
                )
            ]
        )
        self.show_form(form)

    def retranslate(self) -> None:
        """Set every text again."""
        super().retranslate()
        self.heading.setText(self.tr("Clock"))
        self.hint.setText(
            self.tr(
                "LibDesk writes nothing while this computer’s clock shows an earlier time than the last entry. Set the "
                "clock right; if it is right, say why, and the work can go on."
            )
        )
        self.save_button.setText(self.tr("Confirm the time"))
        if self.form is not None and not self.form.dirty:
            self.load()

    def save_then(self, then: Callable[[], object]) -> None:
        """Confirm the time with the reason."""
        form = self.form
        if form is None or not form.check():
            return
        library, context, why = self.session.services.library, self.session.context(), str(form.values()["why"])

        def confirmed() -> None:
            self.load()
            then()

        self.write(
            lambda: library.confirm_clock(context, why), self.tr("The time is confirmed; work can go on."), confirmed
        )

    def _show(self, now: datetime, last: datetime | None) -> None:
        language = self.session.language
        self.facts.set_facts(
            (
                (self.tr("This computer"), format_moment(now, language)),
                (self.tr("Last entry"), format_moment(last, language) if last is not None else self.tr("none yet")),
            )
        )
