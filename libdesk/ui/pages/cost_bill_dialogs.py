"""The dialogs of a lender's bill: entered, matched to costs, booked on a request, settled."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from libdesk.domain.instants import day_or_none
from libdesk.services.costs import COSTS_BOOKED
from libdesk.ui.pages.account_dialogs import SUM
from libdesk.ui.pages.money_dialog import MoneyDialog
from libdesk.ui.pages.names import shown_name
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Group
from libdesk.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from libdesk.domain.borrowing import CostWhat
    from libdesk.services.cost_reading import CostLine
    from libdesk.services.lender_invoices import InvoiceLine
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

_BILL: Final = (
    Group(
        "",
        (
            Field("lender", QT_TRANSLATE_NOOP("Fields", "Lender"), FieldKind.CHOICE, width=44),
            (Field("number", QT_TRANSLATE_NOOP("Fields", "Number of the bill"), required=True, width=24), SUM),
            (
                Field("dated_on", QT_TRANSLATE_NOOP("Fields", "Dated"), FieldKind.DATE, required=True, width=16),
                Field("came_on", QT_TRANSLATE_NOOP("Fields", "Came on"), FieldKind.DATE, required=True, width=16),
                Field("pay_by", QT_TRANSLATE_NOOP("Fields", "Pay by"), FieldKind.DATE, width=16),
            ),
            Field("note", QT_TRANSLATE_NOOP("Fields", "Note"), width=56),
        ),
    ),
)
_BOOK: Final = (
    Group(
        "",
        (
            Field("request", QT_TRANSLATE_NOOP("Fields", "Request"), FieldKind.CHOICE, width=56),
            (Field("what", QT_TRANSLATE_NOOP("Fields", "For what"), FieldKind.CHOICE, width=24), SUM),
        ),
    ),
)
_SETTLE: Final = (
    Group(
        "",
        (
            Field("on", QT_TRANSLATE_NOOP("Fields", "Paid on"), FieldKind.DATE, required=True, width=16),
            Field("reason", QT_TRANSLATE_NOOP("Fields", "Why there is a difference"), width=60),
        ),
    ),
)
_TITLE: Final = 40
_HIGHEST: Final = 360
# A form that is not shown yet asks for a little less than it takes.
_SPARE: Final = 24


class BillDialog(MoneyDialog):
    """A bill as it came; ``line`` None: a new one."""

    fields_of_reasons = {
        "invoice_number_missing": "number", "invoice_taken": "number", "cost_other_currency": "sum",
        "invoice_days_wrong": "dated_on", "invoice_came_later": "came_on", "invoice_matched": "lender",
    }  # fmt: skip

    def __init__(
        self, parent: QWidget, shell: Shell, session: Session, done_line: DoneLine, line: InvoiceLine | None
    ) -> None:
        title = self.tr("New bill of a lender") if line is None else self.tr("Change the bill")
        super().__init__(parent, shell, session, done_line, title, "", _BILL, self.tr("Save"))
        self._line = line
        found = session.services.lender_invoices.lenders()
        self.form.set_choices(
            "lender",
            [(str(lender_id), shown_name(name, latin, session.language)) for lender_id, name, latin in found],
        )
        today = session.services.library.today_at(session.context()).isoformat()
        if line is None:
            self.form.load({"came_on": today, "dated_on": today})
        else:
            record = line.record
            self.form.load(
                {
                    "lender": str(record.lender_id),
                    "number": record.number,
                    "sum": self.sums.text(record.amount),
                    "dated_on": record.dated_on.isoformat(),
                    "came_on": record.came_on.isoformat(),
                    "pay_by": record.pay_by.isoformat() if record.pay_by else "",
                    "note": record.note,
                }
            )
        self.form.editor("lender").setFocus()

    def do(self) -> None:
        """Save it."""
        from libdesk.services.lender_invoices import InvoiceRecord

        text = {name: str(value) for name, value in self.form.values().items()}
        record = InvoiceRecord(
            int(text["lender"] or 0), text["number"], day_or_none(text["dated_on"]) or date.min,
            day_or_none(text["came_on"]) or date.min, self.sums.read(text["sum"]) or 0, self.sums.currency,
            day_or_none(text["pay_by"]), text["note"],
        )  # fmt: skip
        bills, context, line = self.session.services.lender_invoices, self.session.context(), self._line

        def call() -> Outcome[int]:
            return bills.add(context, record) if line is None else bills.change(context, line.invoice_id, record)

        word = "add_lender_invoice" if line is None else "change_lender_invoice"
        told = f"{self.session.say_key(f'words.action.{word}')} · {record.number} · {self.sums.show(record.amount)}"
        self.run(self.tr("Saving"), call, lambda outcome: self.tell(outcome, told))


class MatchBillDialog(MoneyDialog):
    """Ticks the costs that a bill is for; the costs of its lender that belong to no bill yet are offered."""

    def __init__(self, parent: QWidget, shell: Shell, session: Session, done_line: DoneLine, line: InvoiceLine) -> None:
        fitting = session.services.lender_invoices.fitting(line.invoice_id)
        groups = (Group("", tuple(_tick(session, request_id, cost) for request_id, cost in fitting)),)
        title = self.tr("Match bill {number}").format(number=line.record.number)
        super().__init__(parent, shell, session, done_line, title, _lender(session, line), groups, self.tr("Match"))
        self._line = line
        self._costs = [cost for _, cost in fitting]
        self.told = PlainLabel()
        self.above.addWidget(self.told)
        self.form.changed.connect(self._follow)
        # What is open of the bill and fits exactly is ticked at the beginning.
        whole = sum(cost.amount for cost in self._costs) == line.difference
        self.form.load({_name(cost): whole or cost.amount == line.difference for cost in self._costs})
        self._follow()
        self._let_it_scroll()

    @property
    def ticked(self) -> list[CostLine]:
        """The costs that are ticked."""
        values = self.form.values()
        return [cost for cost in self._costs if values[_name(cost)]]

    def do(self) -> None:
        """Match them."""
        bills, context, line = self.session.services.lender_invoices, self.session.context(), self._line
        ids = [cost.cost_entry_id for cost in self.ticked]
        told = f"{self.session.say_key('words.action.match_lender_invoice')} · {line.record.number}"
        self.run(
            self.tr("Matching"),
            lambda: bills.match(context, line.invoice_id, ids),
            lambda outcome: self.tell(outcome, told),
        )

    def _let_it_scroll(self) -> None:
        """Many costs are scrolled through: a dialog is never higher than its window."""
        column = self.layout()
        if not isinstance(column, QVBoxLayout):
            return
        place, area = column.indexOf(self.form), QScrollArea()
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.form)
        area.setMinimumHeight(min(self.form.sizeHint().height() + _SPARE, _HIGHEST))
        column.insertWidget(place, area, 1)

    def _follow(self) -> None:
        show, line = self.sums.show, self._line
        matched = line.matched + sum(cost.amount for cost in self.ticked)
        words = self.tr("Bill {sum} · matched {matched} · difference {difference}")
        self.told.setText(
            words.format(
                sum=show(line.record.amount), matched=show(matched), difference=show(line.record.amount - matched)
            )
        )


class BookBillDialog(MoneyDialog):
    """Books what a bill asks for on one of the lender's requests."""

    fields_of_reasons = {
        "invoice_exceeded": "sum", "support_overspent": "sum", "invoice_of_other_lender": "request",
        "cost_of_nobody": "request", "not_found": "request",
    }  # fmt: skip

    def __init__(self, parent: QWidget, shell: Shell, session: Session, done_line: DoneLine, line: InvoiceLine) -> None:
        title = self.tr("Book a cost of bill {number}").format(number=line.record.number)
        super().__init__(parent, shell, session, done_line, title, _lender(session, line), _BOOK, self.tr("Book"))
        self._line = line
        requests = session.services.lender_invoices.requests_of(line.record.lender_id)
        self.form.set_choices("request", [(str(one), f"{number}  {title}") for one, number, title in requests])
        self.form.set_choices("what", [(one, session.say_key(f"borrowing.cost_what.{one}")) for one in COSTS_BOOKED])
        self.form.load({"what": "lending_fee", "sum": self.sums.text(max(0, line.difference))})
        self.form.editor("request").setFocus()

    def do(self) -> None:
        """Book it."""
        values = self.form.values()
        what, amount = cast("CostWhat", values["what"]), self.sums.read(values["sum"]) or 0
        bills, context, line = self.session.services.lender_invoices, self.session.context(), self._line
        request_id = int(str(values["request"]) or 0)
        told = f"{self.session.say_key('words.action.book_lender_invoice')} · {self.sums.show(amount)}"
        self.run(
            self.tr("Booking"),
            lambda: bills.book(context, line.invoice_id, request_id, what, amount),
            lambda outcome: self.tell(outcome, told),
        )


class SettleBillDialog(MoneyDialog):
    """The bill was paid; a difference needs its reason."""

    fields_of_reasons = {"invoice_differs": "reason", "settled_day_wrong": "on"}

    def __init__(self, parent: QWidget, shell: Shell, session: Session, done_line: DoneLine, line: InvoiceLine) -> None:
        title = self.tr("Settle bill {number}").format(number=line.record.number)
        super().__init__(parent, shell, session, done_line, title, _lender(session, line), _SETTLE, self.tr("Settle"))
        self._line = line
        self.form.load({"on": session.services.library.today_at(session.context()).isoformat()})
        self.show_field("reason", bool(line.difference))

    def do(self) -> None:
        """Settle it."""
        values = self.form.values()
        on = day_or_none(str(values["on"]))
        bills, context, line = self.session.services.lender_invoices, self.session.context(), self._line
        if on is None:
            return
        told = f"{self.session.say_key('words.action.settle_lender_invoice')} · {line.record.number}"
        self.run(
            self.tr("Saving"),
            lambda: bills.settle(context, line.invoice_id, on, str(values["reason"])),
            lambda outcome: self.tell(outcome, told),
        )


def _lender(session: Session, line: InvoiceLine) -> str:
    return shown_name(line.lender, line.lender_latin, session.language)


def _name(cost: CostLine) -> str:
    return f"cost_{cost.cost_entry_id}"


def _tick(session: Session, request_id: int, cost: CostLine) -> Field:
    from libdesk.services.borrowing_record import read_borrowing_record
    from libdesk.ui.pages.typed_sums import TypedSums

    record = read_borrowing_record(session.services.library.rows, request_id)
    title = record.asked.title if len(record.asked.title) <= _TITLE else f"{record.asked.title[:_TITLE]}…"
    what = session.say_key(f"borrowing.cost_what.{cost.what}")
    words = (cost.booked_on.isoformat(), record.number, title, what, TypedSums(session).show(cost.amount))
    return Field(_name(cost), "  ".join(words), FieldKind.CHECK)
