"""The budget codes of public expense: registered, changed, ended (B15)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QWidget

from libdesk.domain.borrowing_payment import FUND_TYPES
from libdesk.domain.instants import day_or_none
from libdesk.ui.pages.cost_part import CostPart
from libdesk.ui.pages.money_dialog import MoneyDialog
from libdesk.ui.signs import SignKind, Status
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Group
from libdesk.ui.widgets.rows_model import CellKind, Column
from libdesk.ui.widgets.state_panel import StateText

if TYPE_CHECKING:
    from libdesk.domain.borrowing_payment import FundType
    from libdesk.services.budget_codes import BudgetCodeLine
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

_COLUMNS: Final = (
    Column("code", QT_TRANSLATE_NOOP("Columns", "Budget code"), width=140),
    Column("name", QT_TRANSLATE_NOOP("Columns", "Name of the code"), stretches=True),
    Column("faculty", QT_TRANSLATE_NOOP("Columns", "Faculty member"), width=170),
    Column("fund", QT_TRANSLATE_NOOP("Columns", "Fund type"), width=190),
    Column("until", QT_TRANSLATE_NOOP("Columns", "Valid until"), CellKind.DATE, width=110),
    Column("requests", QT_TRANSLATE_NOOP("Columns", "Requests"), CellKind.NUMBER, width=90),
    Column("charged", QT_TRANSLATE_NOOP("Columns", "Charged"), CellKind.NUMBER, width=110),
    Column("state", QT_TRANSLATE_NOOP("Columns", "State"), CellKind.STATUS, width=190, sortable=False),
)
_GROUPS: Final = (
    Group(
        "",
        (
            (
                Field("code", QT_TRANSLATE_NOOP("Fields", "Budget code"), required=True, width=20),
                Field("name", QT_TRANSLATE_NOOP("Fields", "Name of the code"), width=30),
            ),
            (
                Field("faculty", QT_TRANSLATE_NOOP("Fields", "Faculty member"), required=True, width=26),
                Field("fund", QT_TRANSLATE_NOOP("Fields", "Fund type"), FieldKind.CHOICE, width=26),
            ),
            (
                Field("valid_from", QT_TRANSLATE_NOOP("Fields", "Valid from"), FieldKind.DATE, required=True, width=16),
                Field("valid_to", QT_TRANSLATE_NOOP("Fields", "Valid until"), FieldKind.DATE, width=16),
            ),
        ),
    ),
    Group(
        QT_TRANSLATE_NOOP("Fields", "Confirmed by the research-fund office"),
        (
            (
                Field("confirmed_on", QT_TRANSLATE_NOOP("Fields", "Confirmed on"), FieldKind.DATE, width=16),
                Field("confirmed_with", QT_TRANSLATE_NOOP("Fields", "By whom"), width=30),
            ),
            Field("note", QT_TRANSLATE_NOOP("Fields", "Note"), width=56),
        ),
    ),
)
_END: Final = (
    Group(
        "",
        (Field("last_on", QT_TRANSLATE_NOOP("Fields", "Last day"), FieldKind.DATE, required=True, width=16),),
    ),
)


class CodesPart(CostPart):
    """Codes that can be used today first."""

    list_id = "costs.codes"
    columns = _COLUMNS
    order = {
        "code": lambda one: (not one.usable, one.record.code),
        "name": lambda one: one.record.name,
        "faculty": lambda one: one.record.faculty_member,
        "fund": lambda one: one.record.fund_type,
        "until": lambda one: one.record.valid_to or date.max,
        "requests": lambda one: one.requests,
        "charged": lambda one: one.charged,
    }

    def make_buttons(self) -> None:
        """New, change, end, delete."""
        self.change_button = Button("", icon_name="edit", pressed=self.open_current)
        self.end_button = Button("", icon_name="closed", pressed=self.end)
        self.delete_button = Button("", ButtonKind.DESTRUCTIVE, "delete", pressed=self.delete)
        for button in (self.new_button, self.change_button, self.end_button):
            self.buttons.addWidget(button)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.delete_button)

    def read(self) -> Sequence[BudgetCodeLine]:
        """The codes that a search finds."""
        return self.session.services.budget_codes.all(self.session.context(), self.typed)

    def key(self, line: BudgetCodeLine) -> int:
        """The id of the code."""
        return line.budget_code_id

    def cells(self, line: BudgetCodeLine) -> tuple[Any, ...]:
        """A code with what was booked on it."""
        record = line.record
        until = record.valid_to.isoformat() if record.valid_to else ""
        return (
            record.code, record.name, record.faculty_member,
            self.session.say_key(f"borrowing.fund.{record.fund_type}"), until, f"{line.requests:,}",
            self.sums.show(line.charged), self._state(line),
        )  # fmt: skip

    def empty(self) -> StateText:
        """No code, or none that matches."""
        if self.typed:
            title = self.tr("No budget code matches “{typed}”").format(typed=self.typed)
            return StateText(title, self.tr("Try a part of the code or of a name."), icon="search")
        return StateText(
            self.tr("No budget code yet"),
            self.tr("Public expense needs a code that was registered beforehand, with its faculty member."),
            self.new_button.text() if self.may else "", self.new if self.may else None, "till",
        )  # fmt: skip

    def new(self) -> None:
        """Register a code."""
        if self.may:
            CodeDialog(self, self.shell, self.session, self.done_line, None).open()

    def open_current(self) -> None:
        """Change a code."""
        if self.current is not None and self.may:
            CodeDialog(self, self.shell, self.session, self.done_line, self.current).open()

    def end(self) -> None:
        """End a code."""
        if self.current is not None:
            EndCodeDialog(self, self.shell, self.session, self.done_line, self.current).open()

    def delete(self) -> None:
        """Delete a code that was never used; it can be taken back."""
        line: BudgetCodeLine | None = self.current
        if line is not None:
            codes, context = self.session.services.budget_codes, self.session.context()
            told = f"{self.session.say_key('words.action.delete_budget_code')} · {line.record.code}"
            self.run(self.tr("Deleting"), lambda: codes.delete(context, line.budget_code_id), told)

    def follow(self) -> None:
        """Offer what can be done with the code that is selected."""
        line: BudgetCodeLine | None = self.current
        self.new_button.setEnabled(self.may)
        for button in (self.change_button, self.end_button):
            button.setEnabled(self.may and line is not None)
        self.delete_button.setEnabled(self.may and line is not None and not line.requests)

    def retranslate(self) -> None:
        """Set every text again."""
        self.table.set_name(self.tr("Budget codes"))
        self.new_button.setText(self.tr("New budget code …"))
        self.change_button.setText(self.tr("Change …"))
        self.end_button.setText(self.tr("End …"))
        self.delete_button.setText(self.tr("Delete"))
        super().retranslate()
        self.follow()

    def _state(self, line: BudgetCodeLine) -> Status:
        from libdesk.domain.borrowing_payment import CONFIRMED_FIRST

        record = line.record
        if line.usable:
            return Status(SignKind.DONE, self.tr("may be used"))
        if record.fund_type in CONFIRMED_FIRST and record.confirmed_on is None:
            return Status(SignKind.ATTENTION, self.tr("to be confirmed"))
        return Status(SignKind.NEUTRAL, self.tr("not valid today"))


class CodeDialog(MoneyDialog):
    """A budget code; ``line`` None: a new one."""

    fields_of_reasons = {
        "budget_code_empty": "code", "budget_code_taken": "code", "budget_code_charged": "code",
        "faculty_member_missing": "faculty", "confirmation_incomplete": "confirmed_with",
        "confirmation_in_future": "confirmed_on", "budget_code_ends_before": "valid_to",
    }  # fmt: skip

    def __init__(
        self, parent: QWidget, shell: Shell, session: Session, done_line: DoneLine, line: BudgetCodeLine | None
    ) -> None:
        title = self.tr("New budget code") if line is None else self.tr("Change the budget code")
        super().__init__(parent, shell, session, done_line, title, "", _GROUPS, self.tr("Save"))
        self._line = line
        self.form.set_choices("fund", [(one, session.say_key(f"borrowing.fund.{one}")) for one in FUND_TYPES])
        if line is None:
            today = session.services.library.today_at(session.context())
            self.form.load({"fund": "ordinary", "valid_from": today.isoformat()})
        else:
            self._load(line)
        self.form.editor("code").setFocus()

    def do(self) -> None:
        """Save it."""
        from libdesk.services.budget_codes import BudgetCodeRecord

        text = {name: str(value) for name, value in self.form.values().items()}
        record = BudgetCodeRecord(
            text["code"], text["faculty"], cast("FundType", text["fund"]),
            day_or_none(text["valid_from"]) or date.min, day_or_none(text["valid_to"]), text["name"],
            self._line.record.department_id if self._line else None, day_or_none(text["confirmed_on"]),
            text["confirmed_with"], text["note"],
        )  # fmt: skip
        codes, context, line = self.session.services.budget_codes, self.session.context(), self._line

        def call() -> Outcome[int]:
            if line is None:
                return codes.add(context, record)
            return codes.change(context, line.budget_code_id, record)

        word = "add_budget_code" if line is None else "change_budget_code"
        told = f"{self.session.say_key(f'words.action.{word}')} · {record.code}"
        self.run(self.tr("Saving"), call, lambda outcome: self.tell(outcome, told))

    def _load(self, line: BudgetCodeLine) -> None:
        record = line.record

        def day(value: date | None) -> str:
            return value.isoformat() if value else ""

        self.form.load(
            {
                "code": record.code,
                "name": record.name,
                "faculty": record.faculty_member,
                "fund": record.fund_type,
                "valid_from": day(record.valid_from),
                "valid_to": day(record.valid_to),
                "confirmed_on": day(record.confirmed_on),
                "confirmed_with": record.confirmed_with,
                "note": record.note,
            }
        )


class EndCodeDialog(MoneyDialog):
    """Ends a code on a day."""

    fields_of_reasons = {"budget_code_ends_before": "last_on"}

    def __init__(
        self, parent: QWidget, shell: Shell, session: Session, done_line: DoneLine, line: BudgetCodeLine
    ) -> None:
        about = f"{line.record.code}  {line.record.faculty_member}"
        super().__init__(
            parent, shell, session, done_line, self.tr("End the budget code"), about, _END, self.tr("End it")
        )
        self._line = line
        self.form.load({"last_on": session.services.library.today_at(session.context()).isoformat()})

    def do(self) -> None:
        """End it."""
        last_on = day_or_none(str(self.form.values()["last_on"]))
        codes, context, line = self.session.services.budget_codes, self.session.context(), self._line
        if last_on is None:
            return
        told = f"{self.session.say_key('words.action.end_budget_code')} · {line.record.code}"
        self.run(
            self.tr("Saving"),
            lambda: codes.end(context, line.budget_code_id, last_on),
            lambda outcome: self.tell(outcome, told),
        )
