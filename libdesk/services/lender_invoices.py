"""Lenders' bills: entered, matched to what requests cost, settled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from libdesk.domain.accounts import check_sum
from libdesk.domain.borrowing import CostWhat
from libdesk.domain.context import Context
from libdesk.domain.money import Money
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.rights import Right
from libdesk.services.borrowing_steps import known_request
from libdesk.services.checks import refuse_any
from libdesk.services.cost_reading import CostLine, cost_lines
from libdesk.services.costs import book_cost
from libdesk.services.invoice_reading import InvoiceLine, InvoiceRecord, invoices, read_invoice
from libdesk.services.ledger import currency_of
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome, Refused

__all__ = ["InvoiceLine", "InvoiceRecord", "LenderInvoices"]


class LenderInvoices:
    """The bills of lenders."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def all(self, *, only_open: bool = False) -> list[InvoiceLine]:
        """The bills, those that are not settled first, then the newest."""
        which = " WHERE bill.settled_on IS NULL" if only_open else ""
        return invoices(
            self._library.rows, f"{which} ORDER BY bill.settled_on IS NOT NULL, bill.dated_on DESC, bill.id"
        )

    def line(self, invoice_id: int) -> InvoiceLine:
        """One bill; LookupError if there is none."""
        found = read_invoice(self._library.rows, invoice_id)
        if found is None:
            raise LookupError(f"no bill {invoice_id}")
        return found

    def costs(self, invoice_id: int) -> list[CostLine]:
        """The costs that are matched to a bill."""
        found = cost_lines(self._library.rows, "WHERE lender_invoice_id = ? ORDER BY cost_entry.id", invoice_id)
        return [line for line in found if line.stands]

    def fitting(self, invoice_id: int) -> list[tuple[int, CostLine]]:
        """The costs of the lender's requests that are matched to no bill yet, each with its request."""
        rows = self._library.rows
        found = rows.all(
            "SELECT cost_entry.id, cost_entry.borrowing_request_id FROM cost_entry JOIN borrowing_request AS request"
            " ON request.id = cost_entry.borrowing_request_id JOIN lender_invoice AS bill"
            " ON bill.lender_id = request.lender_id WHERE bill.id = ? AND cost_entry.kind = 'cost'"
            " AND cost_entry.lender_invoice_id IS NULL ORDER BY cost_entry.id",
            invoice_id,
        )
        lines = {
            line.cost_entry_id: line
            for line in cost_lines(
                rows,
                "WHERE cost_entry.kind = 'cost' AND lender_invoice_id IS NULL AND cost_entry.borrowing_request_id IN"
                " (SELECT borrowing_request.id FROM borrowing_request JOIN lender_invoice AS bill"
                "  ON bill.lender_id = borrowing_request.lender_id WHERE bill.id = ?)",
                invoice_id,
            )
        }
        return [(request_id, lines[cost_id]) for cost_id, request_id in found if lines[cost_id].stands]

    def lenders(self) -> list[tuple[int, str, str]]:
        """Those that a bill can come from: id, name and name in Latin letters, in the order of their names."""
        return self._library.rows.all("SELECT id, name, name_latin FROM lender ORDER BY name_sort, id")

    def requests_of(self, lender_id: int) -> list[tuple[int, str, str]]:
        """The requests that were ordered from a lender: id, number and title, the newest first."""
        found: list[tuple[int, str, str]] = self._library.rows.all(
            "SELECT request.id, coalesce(identifier.scanned_text, ''), asked_title FROM borrowing_request AS request"
            " LEFT JOIN identifier ON identifier.borrowing_request_id = request.id AND identifier.valid_to IS NULL"
            " WHERE lender_id = ? AND ordered_on IS NOT NULL ORDER BY ordered_on DESC, request.id DESC",
            lender_id,
        )
        return found

    def add(self, context: Context, record: InvoiceRecord) -> Outcome[int]:
        """Enter a bill. Refused: another currency, no sum, days that cannot be, a number that was entered before."""

        def body(work: Work) -> int:
            _check(work, record, None)
            work.tell(number=record.number, sum=f"{record.amount} {record.currency}")
            return work.insert("lender_invoice", **_values(record))

        return self._library.perform(context, "add_lender_invoice", Right.BORROWING, body)

    def change(self, context: Context, invoice_id: int, record: InvoiceRecord) -> Outcome[int]:
        """Correct a bill that is not settled; its lender stays once costs are matched to it, and it covers these."""

        def body(work: Work) -> int:
            before = _open_bill(work, invoice_id)
            moved = before.costs and record.lender_id != before.record.lender_id
            refuse_any(Reason("invoice_matched", facts={"count": before.costs}) if moved else None)
            _check(work, record, invoice_id)
            refuse_any(_exceeded(replace(before, record=record, matched=0), before.matched))
            work.update("lender_invoice", invoice_id, **_values(record))
            work.tell(number=record.number, sum=f"{record.amount} {record.currency}")
            return invoice_id

        return self._library.perform(context, "change_lender_invoice", Right.BORROWING, body)

    def delete(self, context: Context, invoice_id: int) -> Outcome[None]:
        """Delete a bill to which nothing was ever matched."""

        def body(work: Work) -> None:
            before = _open_bill(work, invoice_id)
            lines = int(work.value("SELECT count(*) FROM cost_entry WHERE lender_invoice_id = ?", invoice_id))
            refuse_any(Reason("invoice_matched", facts={"count": lines}) if lines else None)
            work.delete("lender_invoice", invoice_id)
            work.tell(number=before.record.number)

        return self._library.perform(context, "delete_lender_invoice", Right.BORROWING, body)

    def match(self, context: Context, invoice_id: int, cost_entry_ids: Sequence[int]) -> Outcome[InvoiceLine]:
        """Match costs that were booked already to a bill; each to one bill only, and only those of its lender.

        Refused beyond what the bill asks for: a cost that was booked too high is taken back and booked anew.
        """

        def body(work: Work) -> InvoiceLine:
            bill = _open_bill(work, invoice_id)
            fitting = _fitting(work, cost_entry_ids)
            refuse_any(
                None if cost_entry_ids else Reason("costs_missing"),
                *(_match_reason(bill, one) for one in fitting),
                _exceeded(bill, sum(line.amount for line, _ in fitting if line.lender_invoice_id is None)),
            )
            for cost_entry_id in dict.fromkeys(cost_entry_ids):
                work.update("cost_entry", cost_entry_id, lender_invoice=invoice_id)
            work.tell(number=bill.record.number, count=len(set(cost_entry_ids)))
            return _after(work, invoice_id)

        return self._library.perform(context, "match_lender_invoice", Right.BORROWING, body)

    def book(
        self, context: Context, invoice_id: int, borrowing_request_id: int, what: CostWhat, amount: int
    ) -> Outcome[InvoiceLine]:
        """Book what a bill asks for one request, matched to it at once; refused beyond what is still open of it."""

        def body(work: Work) -> InvoiceLine:
            bill = _open_bill(work, invoice_id)
            record, ours = known_request(work, borrowing_request_id), currency_of(work)
            refuse_any(
                Reason("invoice_of_other_lender") if record.lender_id != bill.record.lender_id else None,
                _other_currency(bill.record.currency, ours) if bill.record.currency != ours else None,
                _exceeded(bill, amount),
            )
            book_cost(work, record, what, amount, invoice_id=invoice_id)
            work.tell(number=bill.record.number, sum=f"{amount} {bill.record.currency}", title=record.asked.title)
            return _after(work, invoice_id)

        return self._library.perform(context, "book_lender_invoice", Right.BORROWING, body)

    def part(self, context: Context, cost_entry_id: int) -> Outcome[None]:
        """Take a cost from the bill that it was matched to; the cost stays booked."""

        def body(work: Work) -> None:
            invoice_id = work.value("SELECT lender_invoice_id FROM cost_entry WHERE id = ?", cost_entry_id)
            if invoice_id is None:
                raise Refused(Decision((Reason("not_found"),)))
            bill = _open_bill(work, int(invoice_id))
            work.update("cost_entry", cost_entry_id, lender_invoice=None)
            work.tell(number=bill.record.number)

        return self._library.perform(context, "part_lender_invoice", Right.BORROWING, body)

    def settle(self, context: Context, invoice_id: int, on: date, why: str = "") -> Outcome[None]:
        """The bill was paid on a day; where it differs from what is matched, the reason is kept with it."""

        def body(work: Work) -> None:
            bill = _open_bill(work, invoice_id)
            currency = bill.record.currency
            facts = {
                "sum": Money(bill.record.amount, currency),
                "matched": Money(bill.matched, currency),
                "difference": Money(bill.difference, currency),
            }
            unexplained = bill.difference != 0 and not why.strip()
            refuse_any(
                Reason("invoice_differs", facts=facts) if unexplained else None,
                _settled_reason(bill.record.dated_on, on, work.today()),
            )
            note = "\n".join(filter(None, (bill.record.note, why.strip())))
            work.update("lender_invoice", invoice_id, settled_on=on.isoformat(), note=note)
            work.tell(number=bill.record.number, sum=f"{bill.record.amount} {currency}")

        return self._library.perform(context, "settle_lender_invoice", Right.BORROWING, body)


def _after(work: Work, invoice_id: int) -> InvoiceLine:
    found = read_invoice(work, invoice_id)
    if found is None:
        raise Refused(Decision((Reason("not_found"),)))
    return found


def _open_bill(work: Work, invoice_id: int) -> InvoiceLine:
    bill = _after(work, invoice_id)
    refuse_any(
        Reason("invoice_settled", facts={"number": bill.record.number, "on": bill.settled_on})
        if bill.settled_on is not None
        else None
    )
    return bill


def _exceeded(bill: InvoiceLine, amount: int) -> Reason | None:
    """Why no more than what is still open of a bill is matched to it."""
    if amount <= bill.difference:
        return None
    currency = bill.record.currency
    facts = {"sum": Money(amount, currency), "open": Money(max(0, bill.difference), currency)}
    return Reason("invoice_exceeded", facts=facts)


def _values(record: InvoiceRecord) -> dict[str, object]:
    return {
        "lender": record.lender_id,
        "number": record.number.strip(),
        "dated_on": record.dated_on.isoformat(),
        "came_on": record.came_on.isoformat(),
        "pay_by": record.pay_by and record.pay_by.isoformat(),
        "amount": record.amount,
        "currency": record.currency,
        "note": record.note.strip(),
    }


def _check(work: Work, record: InvoiceRecord, but: int | None) -> None:
    ours, number = currency_of(work), record.number.strip()
    taken = work.value(
        "SELECT 1 FROM lender_invoice WHERE lender_id = ? AND number = ? AND id IS NOT ?",
        record.lender_id, number, but,
    )  # fmt: skip
    known = work.value("SELECT 1 FROM lender WHERE id = ?", record.lender_id)
    in_order = record.dated_on <= record.came_on and (record.pay_by is None or record.dated_on <= record.pay_by)
    refuse_any(
        None if known else Reason("not_found"),
        None if number else Reason("invoice_number_missing"),
        Reason("invoice_taken", facts={"number": number}) if taken else None,
        check_sum(record.amount, ours),
        _other_currency(record.currency, ours) if record.currency != ours else None,
        None if in_order else Reason("invoice_days_wrong", facts={"day": record.dated_on}),
        Reason("invoice_came_later", facts={"day": record.came_on}) if record.came_on > work.today() else None,
    )


def _fitting(work: Work, cost_entry_ids: Sequence[int]) -> list[tuple[CostLine, int | None]]:
    found: list[tuple[CostLine, int | None]] = []
    for cost_entry_id in dict.fromkeys(cost_entry_ids):
        line = next(iter(cost_lines(work, "WHERE cost_entry.id = ?", cost_entry_id)), None)
        if line is None or line.kind != "cost":
            raise Refused(Decision((Reason("not_found"),)))
        lender_id = work.value(
            "SELECT lender_id FROM borrowing_request JOIN cost_entry"
            " ON cost_entry.borrowing_request_id = borrowing_request.id WHERE cost_entry.id = ?",
            cost_entry_id,
        )
        found.append((line, lender_id))
    return found


def _match_reason(bill: InvoiceLine, cost: tuple[CostLine, int | None]) -> Reason | None:
    line, lender_id = cost
    if line.lender_invoice_id is not None:
        return Reason("cost_matched_already", facts={"number": line.invoice_number})
    if not line.stands:
        return Reason("cost_taken_back_already")
    if line.currency != bill.record.currency:
        return _other_currency(line.currency, bill.record.currency)
    return Reason("invoice_of_other_lender") if lender_id != bill.record.lender_id else None


def _other_currency(currency: str, ours: str) -> Reason:
    return Reason("cost_other_currency", facts={"currency": currency, "ours": ours})


def _settled_reason(dated_on: date, on: date, today: date) -> Reason | None:
    if dated_on <= on <= today:
        return None
    return Reason("settled_day_wrong", facts={"day": on, "from": dated_on, "until": today})
