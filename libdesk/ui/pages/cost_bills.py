"""Lenders' bills: entered, matched to what requests cost, settled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from libdesk.ui.pages.cost_part import CostPart
from libdesk.ui.pages.names import shown_name
from libdesk.ui.signs import SignKind, Status
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.rows_model import CellKind, Column
from libdesk.ui.widgets.state_panel import StateText

if TYPE_CHECKING:
    from libdesk.services.lender_invoices import InvoiceLine
    from libdesk.ui.pages.money_dialog import MoneyDialog

_COLUMNS: Final = (
    Column("number", QT_TRANSLATE_NOOP("Columns", "Bill"), width=140),
    Column("lender", QT_TRANSLATE_NOOP("Columns", "Lender"), stretches=True),
    Column("dated", QT_TRANSLATE_NOOP("Columns", "Dated"), CellKind.DATE, width=110),
    Column("pay_by", QT_TRANSLATE_NOOP("Columns", "Pay by"), CellKind.DATE, width=110),
    Column("sum", QT_TRANSLATE_NOOP("Columns", "Sum"), CellKind.NUMBER, width=110),
    Column("matched", QT_TRANSLATE_NOOP("Columns", "Matched"), CellKind.NUMBER, width=110),
    Column("difference", QT_TRANSLATE_NOOP("Columns", "Difference"), CellKind.STATUS, width=150, sortable=False),
    Column("state", QT_TRANSLATE_NOOP("Columns", "State"), CellKind.STATUS, width=190, sortable=False),
)


class BillsPart(CostPart):
    """Bills that are not settled first."""

    list_id = "costs.bills"
    columns = _COLUMNS
    order = {
        "number": lambda one: (one.settled_on is not None, one.record.number),
        "lender": lambda one: one.lender,
        "dated": lambda one: one.record.dated_on,
        "pay_by": lambda one: one.record.pay_by or date.max,
        "sum": lambda one: one.record.amount,
        "matched": lambda one: one.matched,
    }

    def make_buttons(self) -> None:
        """New, match, book, settle, change, delete."""
        self.match_button = Button("", icon_name="check", pressed=self.open_current)
        self.book_button = Button("", pressed=lambda: self._open("BookBillDialog"))
        self.settle_button = Button("", icon_name="till", pressed=lambda: self._open("SettleBillDialog"))
        self.change_button = Button("", icon_name="edit", pressed=lambda: self._open("BillDialog"))
        self.delete_button = Button("", ButtonKind.DESTRUCTIVE, "delete", pressed=self.delete)
        for button in (
            self.new_button, self.match_button, self.book_button, self.settle_button, self.change_button,
        ):  # fmt: skip
            self.buttons.addWidget(button)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.delete_button)

    def read(self) -> Sequence[InvoiceLine]:
        """The bills whose number or lender holds what is typed."""
        from libdesk.domain.search_text import normalise

        wanted = normalise(self.typed)
        found = self.session.services.lender_invoices.all()
        return [
            line for line in found if wanted in normalise(f"{line.record.number} {line.lender} {line.lender_latin}")
        ]

    def key(self, line: InvoiceLine) -> int:
        """The id of the bill."""
        return line.invoice_id

    def cells(self, line: InvoiceLine) -> tuple[Any, ...]:
        """A bill with what of it is matched."""
        record, show = line.record, self.sums.show
        agrees = Status(SignKind.DONE, self.tr("agrees"))
        difference = Status(SignKind.ATTENTION, show(line.difference)) if line.difference else agrees
        lender = shown_name(line.lender, line.lender_latin, self.session.language)
        return (
            record.number, lender, record.dated_on.isoformat(),
            record.pay_by.isoformat() if record.pay_by else "", show(record.amount), show(line.matched), difference,
            self._state(line),
        )  # fmt: skip

    def empty(self) -> StateText:
        """No bill, or none that matches."""
        if self.typed:
            title = self.tr("No bill matches “{typed}”").format(typed=self.typed)
            return StateText(title, self.tr("Try the bill's number or its lender."), icon="search")
        return StateText(
            self.tr("No bill yet"),
            self.tr("Enter a lender's bill, and match it to what its requests cost."),
            self.new_button.text() if self.may else "", self.new if self.may else None, "paper",
        )  # fmt: skip

    def new(self) -> None:
        """Enter a bill."""
        from libdesk.ui.pages.cost_bill_dialogs import BillDialog

        if self.may:
            BillDialog(self, self.shell, self.session, self.done_line, None).open()

    def open_current(self) -> None:
        """Match the costs that fit a bill; where none do, book what it asks for."""
        line: InvoiceLine | None = self.current
        if line is None or not self.match_button.isEnabled():
            return
        bills = self.session.services.lender_invoices

        def show(fitting: list[Any]) -> None:
            self._open("MatchBillDialog" if fitting else "BookBillDialog")

        self.shell.operations.read(lambda: bills.fitting(line.invoice_id), show)

    def delete(self) -> None:
        """Delete a bill to which nothing was matched; it can be taken back."""
        line: InvoiceLine | None = self.current
        if line is not None:
            bills, context = self.session.services.lender_invoices, self.session.context()
            told = f"{self.session.say_key('words.action.delete_lender_invoice')} · {line.record.number}"
            self.run(self.tr("Deleting"), lambda: bills.delete(context, line.invoice_id), told)

    def follow(self) -> None:
        """Offer what can be done with the bill that is selected."""
        line: InvoiceLine | None = self.current
        still_open = self.may and line is not None and line.settled_on is None
        self.new_button.setEnabled(self.may)
        for button in (self.match_button, self.settle_button, self.change_button):
            button.setEnabled(still_open)
        self.book_button.setEnabled(still_open and line is not None and line.difference > 0)
        self.delete_button.setEnabled(still_open and line is not None and not line.costs)

    def retranslate(self) -> None:
        """Set every text again."""
        self.table.set_name(self.tr("Lenders' bills"))
        self.new_button.setText(self.tr("New bill …"))
        self.match_button.setText(self.tr("Match …"))
        self.book_button.setText(self.tr("Book a cost …"))
        self.settle_button.setText(self.tr("Settle …"))
        self.change_button.setText(self.tr("Change …"))
        self.delete_button.setText(self.tr("Delete"))
        super().retranslate()
        self.follow()

    def _open(self, dialog: str) -> None:
        from libdesk.ui.pages import cost_bill_dialogs

        if self.current is not None:
            made: MoneyDialog = getattr(cost_bill_dialogs, dialog)(
                self, self.shell, self.session, self.done_line, self.current
            )
            made.open()

    def _state(self, line: InvoiceLine) -> Status:
        if line.settled_on is not None:
            day = line.settled_on.isoformat()
            return Status(SignKind.NEUTRAL, self.tr("settled {day}").format(day=day))
        today = self.session.services.library.today_at(self.session.context())
        if line.record.pay_by is not None and line.record.pay_by < today:
            return Status(SignKind.STOP, self.tr("to be paid, late"))
        return Status(SignKind.INFORMATION, self.tr("to be paid"))
