"""Renewing many cards at once: whose, until when, and the list of them before anything is changed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QWidget

from libdesk.services.patrons import choices
from libdesk.ui.pages.names import shown_name
from libdesk.ui.pages.patron_dialog import PatronDialog
from libdesk.ui.widgets.fields import Field, FieldKind, read_date
from libdesk.ui.widgets.form import Form, Group
from libdesk.ui.widgets.list_rows import ListRows
from libdesk.ui.widgets.rows_model import CellKind, Column
from libdesk.ui.widgets.state_panel import StateText
from libdesk.ui.widgets.windowed_table import WindowedTable
from libdesk.wording.formats import format_date

if TYPE_CHECKING:
    from libdesk.services.validity_renewal import RenewalPlan, RenewalPreview
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

_COLUMNS: Final = (
    Column("name", QT_TRANSLATE_NOOP("Columns", "Name"), stretches=True),
    Column("card", QT_TRANSLATE_NOOP("Columns", "Card"), width=116),
    Column("category", QT_TRANSLATE_NOOP("Columns", "Category"), width=130),
    Column("old", QT_TRANSLATE_NOOP("Columns", "Valid until now"), CellKind.DATE, width=150),
    Column("new", QT_TRANSLATE_NOOP("Columns", "Valid until then"), CellKind.DATE, width=150),
)
_GROUPS: Final = (
    Group(
        "",
        (
            (
                Field("category", QT_TRANSLATE_NOOP("Fields", "Category"), FieldKind.CHOICE, width=24),
                Field("department", QT_TRANSLATE_NOOP("Fields", "Department"), FieldKind.CHOICE, width=24),
                Field(
                    "expiring_by", QT_TRANSLATE_NOOP("Fields", "Only cards that end by"), FieldKind.DATE, width=20,
                ),
            ),
            (
                Field(
                    "until", QT_TRANSLATE_NOOP("Fields", "Valid until"), FieldKind.DATE, width=44,
                    hint=QT_TRANSLATE_NOOP("Fields", "Left empty: as many months from today as the category says"),
                ),
                Field("blocked_too", QT_TRANSLATE_NOOP("Fields", "Blocked people too"), FieldKind.CHECK, width=28),
            ),
        ),
    ),
)  # fmt: skip


class ValidityDialog(PatronDialog):
    """Shows the cards that would be renewed as the plan is written."""

    fields_of_reasons = {"validity_absurd": "until"}
    width_wanted = 860
    height_wanted = 600

    def __init__(self, parent: QWidget, shell: Shell, session: Session, done_line: DoneLine) -> None:
        super().__init__(parent, shell, session, done_line)
        self._question = 0
        offered = choices(session.services.library, "patron_category")
        self._categories = {one.name: shown_name(one.name, one.name_latin, session.language) for one in offered}
        form = Form(_GROUPS)
        for field, table, word in (
            ("category", "patron_category", self.tr("all categories")),
            ("department", "department", self.tr("all departments")),
        ):
            named = [
                (str(one.id), shown_name(one.name, one.name_latin, session.language))
                for one in choices(session.services.library, table)
            ]
            form.set_choices(field, [("", word), *named])
        self.table = WindowedTable("renew_validity", self.tr("Cards to renew"), _COLUMNS, shell.settings)
        self.table.set_empty(lambda: StateText(self.tr("Nobody's card would be valid for longer"), icon="patrons"))
        hint = self.tr("Cards are never shortened, and cards without an end stay so. It can be taken back as one.")
        self.lay_out(self.tr("Renew cards"), "", hint, self.tr("Renew"), form, [self.table])
        form.changed.connect(self._look)
        self.act_button.setEnabled(False)
        self._look()
        form.editor("category").setFocus(Qt.FocusReason.OtherFocusReason)

    def act(self) -> None:
        """Renew the cards in the list."""
        if self.form is None or not self.form.check():
            return
        renewal, context, plan = self.session.services.validity_renewal, self.session.context(), self._plan()
        self.run(
            self.tr("Renewing cards"),
            lambda: renewal.renew(context, plan),
            lambda outcome: self.tr("Cards renewed: {n}").format(n=QLocale().toString(outcome.value or 0)),
        )

    def _plan(self) -> RenewalPlan:
        from libdesk.services.validity_renewal import RenewalPlan

        assert self.form is not None
        values = self.form.values()
        category, department = str(values["category"]), str(values["department"])
        return RenewalPlan(
            (int(category),) if category else (),
            (int(department),) if department else (),
            read_date(str(values["until"])),
            read_date(str(values["expiring_by"])),
            bool(values["blocked_too"]),
        )

    def _look(self) -> None:
        self._question += 1
        question = self._question
        renewal, context, plan = self.session.services.validity_renewal, self.session.context(), self._plan()

        def show(preview: RenewalPreview) -> None:
            if question == self._question:
                self._show(preview)

        self.read(lambda: renewal.preview(context, plan), show)

    def _show(self, preview: RenewalPreview) -> None:
        language = self.session.language

        def day(value: date) -> str:
            return format_date(value, language)

        rows: list[tuple[Any, ...]] = [
            (
                one.name,
                one.card,
                self._categories.get(one.category, one.category),
                day(one.expires_on),
                day(one.renewed_until),
                one.patron_id,
            )
            for one in preview.lines
        ]
        self.table.show_rows(ListRows([column.id for column in _COLUMNS], rows))
        self.act_button.setEnabled(bool(rows))
        words = QCoreApplication.translate("ValidityDialog", "Renew {n}").format(n=QLocale().toString(len(rows)))
        self.act_button.setText(words)
