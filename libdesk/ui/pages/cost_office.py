"""A month for the accounts office: charges by budget code, faculty member and request; settled, printed, saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QHBoxLayout, QWidget

from libdesk.domain.fiscal_year import next_month
from libdesk.domain.instants import day_or_none
from libdesk.ui.pages.cost_part import CostPart
from libdesk.ui.pages.money_dialog import MoneyDialog
from libdesk.ui.signs import SignKind, Status
from libdesk.ui.widgets.buttons import Button
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Group
from libdesk.ui.widgets.labels import HeadingLabel, PlainLabel, SecondaryLabel
from libdesk.ui.widgets.rows_model import CellKind, Column
from libdesk.ui.widgets.state_panel import StateText

if TYPE_CHECKING:
    from libdesk.services.accounts_office import CodeMonth, MonthCharge, OfficeMonth
    from libdesk.services.sheets import SheetLanguage
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

_COLUMNS: Final = (
    Column("code", QT_TRANSLATE_NOOP("Columns", "Budget code"), width=130),
    Column("faculty", QT_TRANSLATE_NOOP("Columns", "Faculty member"), width=140),
    Column("number", QT_TRANSLATE_NOOP("Columns", "Request"), width=90),
    Column("title", QT_TRANSLATE_NOOP("Columns", "Title"), stretches=True),
    Column("patron", QT_TRANSLATE_NOOP("Columns", "Reader"), width=120),
    Column("what", QT_TRANSLATE_NOOP("Columns", "For what"), width=112),
    Column("booked", QT_TRANSLATE_NOOP("Columns", "Booked on"), CellKind.DATE, width=110),
    Column("sum", QT_TRANSLATE_NOOP("Columns", "Sum"), CellKind.NUMBER, width=100),
    Column("state", QT_TRANSLATE_NOOP("Columns", "State"), CellKind.STATUS, width=185, sortable=False),
)
_SETTLE: Final = (
    Group("", (Field("on", QT_TRANSLATE_NOOP("Fields", "Settled on"), FieldKind.DATE, required=True, width=16),)),
)


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """A charge with its code."""

    code: CodeMonth
    charge: MonthCharge


class OfficePart(CostPart):
    """The charges of a month; what is done is done to the budget code of the line that is selected."""

    list_id = "costs.office"
    columns = _COLUMNS
    order = {
        "code": lambda one: one.code.code,
        "faculty": lambda one: (one.code.faculty_member, one.code.code),
        "number": lambda one: one.charge.number,
        "title": lambda one: one.charge.title,
        "patron": lambda one: one.charge.patron,
        "what": lambda one: one.charge.what,
        "booked": lambda one: one.charge.booked_on,
        "sum": lambda one: one.charge.amount,
    }

    def make_buttons(self) -> None:
        """The month with its sums above; settle, statement, CSV."""
        today = self.session.services.library.today_at(self.session.context())
        self.shown = today.replace(day=1)
        self.found: OfficeMonth | None = None
        self.before_button = Button("‹", pressed=lambda: self.step(-1))
        self.after_button = Button("›", pressed=lambda: self.step(1))
        self.heading = HeadingLabel()
        self.told = SecondaryLabel()
        self.settle_button = Button("", icon_name="check", pressed=self.open_current)
        self.print_button = Button("", icon_name="printing", pressed=self.print_statements)
        self.csv_button = Button("", icon_name="export", pressed=self.choose_file)
        for button in (self.settle_button, self.print_button, self.csv_button):
            self.buttons.addWidget(button)
        self.buttons.addStretch(1)
        self.new_button.hide()
        head = QHBoxLayout()
        head.setContentsMargins(24, 10, 24, 4)
        head.setSpacing(8)
        head.addWidget(self.before_button)
        head.addWidget(self.after_button)
        head.addWidget(self.heading)
        head.addSpacing(12)
        head.addWidget(self.told, 1)
        self.column.insertLayout(0, head)

    def read(self) -> Sequence[OfficeLine]:
        """The charges of the month, by code."""
        from libdesk.domain.search_text import normalise

        self.found = self.session.services.accounts_office.month(self.shown)
        wanted = normalise(self.typed)
        return [
            OfficeLine(code, charge)
            for code in self.found.codes
            for charge in code.charges
            if wanted in normalise(f"{code.code} {code.name} {code.faculty_member} {charge.number} {charge.title}")
        ]

    def key(self, line: OfficeLine) -> int:
        """The id of the charge."""
        return line.charge.cost_entry_id

    def cells(self, line: OfficeLine) -> tuple[Any, ...]:
        """A charge."""
        charge = line.charge
        state = Status(SignKind.INFORMATION, self.tr("to be settled"))
        if charge.settled_on is not None:
            day = charge.settled_on.isoformat()
            state = Status(SignKind.DONE, self.tr("settled {day}").format(day=day))
        return (
            line.code.code, line.code.faculty_member, charge.number, charge.title, charge.patron,
            self.session.say_key(f"borrowing.cost_what.{charge.what}"), charge.booked_on.isoformat(),
            self.sums.show(charge.amount), state,
        )  # fmt: skip

    def empty(self) -> StateText:
        """Nothing was charged in the month."""
        return StateText(
            self.tr("Nothing was charged to a budget code in this month"),
            self.tr("What requests at public expense cost is listed here, in the month in which it was booked."),
            icon="till",
        )

    def step(self, months: int) -> None:
        """Show the month before or after."""
        before = self.shown - timedelta(days=1)
        self.shown = next_month(self.shown) if months > 0 else before.replace(day=1)
        self.retranslate()

    def open_current(self) -> None:
        """Mark what the selected line's code was charged with as settled."""
        line: OfficeLine | None = self.current
        if line is not None and self.settle_button.isEnabled():
            SettleCodeDialog(self, self.shell, self.session, self.done_line, self.shown, line.code).open()

    def print_statements(self) -> None:
        """Show the statements of the month before printing: of the selected line's code, else of every code."""
        from libdesk.ui.pages.print_job import PrintJob
        from libdesk.ui.pages.print_sheets import show_job

        line: OfficeLine | None = self.current
        codes = [line.code] if line is not None else list(self.found.codes if self.found else ())
        ids, month, session = [code.budget_code_id for code in codes], self.shown, self.session
        papers, own = session.services.office_papers, cast("SheetLanguage", session.language)
        if not ids:
            return
        job = PrintJob(
            "budget_statement",
            session.say_key("words.sheet.budget_statement"),
            lambda language, _choices, offset: papers.prepare(session.context(), month, ids, language or own, offset),
            session.paper_choices(),
        )
        show_job(self.shell, session, job)

    def choose_file(self) -> None:
        """Ask for a file and write the month into it."""
        from libdesk.ui.pages.file_choosing import file_to_save

        suggested = f"budget-codes-{self.shown:%Y-%m}.csv"
        path = file_to_save(self, self.tr("Save the month"), suggested, self.tr("Table (*.csv)"))
        if path is not None:
            self.save_csv(path)

    def save_csv(self, path: Path) -> None:
        """Write the month into a file."""
        office, month, language = self.session.services.accounts_office, self.shown, self.session.language
        told = self.tr("The month is saved: {path}").format(path=path)
        self.shell.operations.read(
            lambda: office.save_csv(month, path, language), lambda _lines: self.done_line.say(SignKind.DONE, told)
        )

    def follow(self) -> None:
        """The sums of the month, and what can be done."""
        line: OfficeLine | None = self.current
        any_lines = bool(self.lines)
        self.settle_button.setEnabled(self.may and line is not None and line.charge.settled_on is None)
        self.print_button.setEnabled(any_lines)
        self.csv_button.setEnabled(any_lines)
        found = self.found
        if found is None or found.month != self.shown:
            self.told.setText("")
            return
        show = self.sums.show
        words = self.tr("{sum} charged, {unsettled} to be settled").format(
            sum=show(found.amount), unsettled=show(found.unsettled)
        )
        people = ", ".join(f"{name} {show(amount)}" for name, amount in found.by_faculty_member())
        self.told.setText(f"{words}   ·   {people}" if people else words)

    def retranslate(self) -> None:
        """Set every text again."""
        self.table.set_name(self.tr("Charges of the month"))
        self.settle_button.setText(self.tr("Settle the budget code …"))
        self.print_button.setText(self.tr("Statement …"))
        self.csv_button.setText(self.tr("Save as CSV …"))
        self.before_button.name(self.tr("Month before"))
        self.after_button.name(self.tr("Month after"))
        self.heading.setText(self.session.say_key("borrowing.office.of_month", month=self.shown))
        super().retranslate()
        self.follow()


class SettleCodeDialog(MoneyDialog):
    """What a budget code was charged with in a month is settled with the accounts office."""

    fields_of_reasons = {"settled_day_wrong": "on"}

    def __init__(
        self, parent: QWidget, shell: Shell, session: Session, done_line: DoneLine, month: date, code: CodeMonth
    ) -> None:
        title = self.tr("Settle with the accounts office")
        about = f"{code.code}  {code.faculty_member}"
        super().__init__(parent, shell, session, done_line, title, about, _SETTLE, self.tr("Settle"))
        self._month, self._code = month, code
        words = self.tr("{sum} of the month will be marked as settled.").format(sum=self.sums.show(code.unsettled))
        self.above.addWidget(PlainLabel(words))
        self.form.load({"on": session.services.library.today_at(session.context()).isoformat()})

    def do(self) -> None:
        """Settle it."""
        on = day_or_none(str(self.form.values()["on"]))
        office, context, month, code = (
            self.session.services.accounts_office, self.session.context(), self._month, self._code,
        )  # fmt: skip
        if on is None:
            return
        told = f"{self.session.say_key('words.action.settle_budget_code')} · {code.code}"
        self.run(
            self.tr("Saving"),
            lambda: office.settle(context, month, code.budget_code_id, on),
            lambda outcome: self.tell(outcome, told),
        )
