"""Papers of this workstation: the size each sheet is made for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from libdesk.ui.pages.settings_section import FormSection
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.buttons import Button
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Form, Group

if TYPE_CHECKING:
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.page_writes import PageWrites
    from libdesk.ui.session import Session

_LOAN_SLIP: Final = (
    ("A5", QT_TRANSLATE_NOOP("Fields", "A5, one a page")),
    ("A4x3", QT_TRANSLATE_NOOP("Fields", "A4, three a page")),
)
_DESK_SLIP: Final = (
    ("A6", QT_TRANSLATE_NOOP("Fields", "A6")),
    ("A5", QT_TRANSLATE_NOOP("Fields", "A5")),
    ("roll58", QT_TRANSLATE_NOOP("Fields", "Receipt roll, 58 mm")),
    ("roll80", QT_TRANSLATE_NOOP("Fields", "Receipt roll, 80 mm")),
)
_KEYS: Final = ("loan_slip", "return_label", "desk_slip")


class PapersSection(FormSection):
    """What lies in this workstation's printers. Printers themselves are chosen in the Printing page."""

    def __init__(self, shell: Shell, session: Session, writes: PageWrites) -> None:
        super().__init__(shell, session, writes)
        self.printing_button = Button("", icon_name="printing", pressed=lambda: shell.show_page("printing"))
        self.foot.insertWidget(1, self.printing_button)

    def load(self) -> None:
        """Show what is chosen on this workstation."""

        def read() -> list[tuple[str, str]]:
            return [(code, stock.name) for code, stock in self.session.services.printing.label_stocks().items()]

        self.shell.operations.read(read, self._show)

    def _show(self, labels: list[tuple[str, str]]) -> None:
        form = Form(
            [
                Group(
                    "",
                    (
                        Field(
                            "loan_slip",
                            QT_TRANSLATE_NOOP("Fields", "Loan slip for partner libraries"),
                            FieldKind.CHOICE,
                            choices=_LOAN_SLIP,
                            width=40,
                        ),
                        Field(
                            "return_label",
                            QT_TRANSLATE_NOOP("Fields", "Return address label"),
                            FieldKind.CHOICE,
                            choices=tuple(labels),
                            width=40,
                        ),
                        Field(
                            "desk_slip",
                            QT_TRANSLATE_NOOP("Fields", "Desk slip for patrons"),
                            FieldKind.CHOICE,
                            choices=_DESK_SLIP,
                            width=40,
                        ),
                    ),
                )
            ]
        )
        form.load({name: str(self.session.machine.get(f"paper.{name}")) for name in _KEYS})
        self.show_form(form)

    def retranslate(self) -> None:
        """Set every text again."""
        super().retranslate()
        self.heading.setText(self.tr("Papers"))
        self.hint.setText(self.tr("What lies in the printers of this workstation. Other workstations have their own."))
        self.printing_button.setText(QCoreApplication.translate("Settings", "Printers and offsets …"))

    def save_then(self, then: Callable[[], object]) -> None:
        """Keep the choice on this workstation."""
        form = self.form
        if form is None:
            return
        for name, value in form.values().items():
            self.session.machine.set(f"paper.{name}", value)
        form.set_saved()
        self.writes.note.say(SignKind.DONE, self.tr("Kept for this workstation."))
        then()
