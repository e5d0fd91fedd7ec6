"""Lenders' bills as they are read: what a bill asks for, and what of it is matched to costs of requests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from libdesk.db.connection import Rows
from libdesk.domain.instants import day_or_none
from libdesk.services.cost_reading import STANDS


@dataclass(frozen=True, slots=True)
class InvoiceRecord:
    """A bill as it came, in minor units of ``currency``, which must be the library's."""

    lender_id: int
    number: str
    dated_on: date
    came_on: date
    amount: int
    currency: str
    pay_by: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class InvoiceLine:
    """A bill in the list; ``matched``: what of it is matched to costs of requests, in minor units."""

    invoice_id: int
    record: InvoiceRecord
    lender: str
    matched: int
    costs: int
    settled_on: date | None
    lender_latin: str = ""

    @property
    def difference(self) -> int:
        """What the bill asks for beyond what is matched; below 0 if more was booked than it asks for."""
        return self.record.amount - self.matched


_COLUMNS: Final = ("lender_id", "number", "dated_on", "came_on", "amount", "currency", "pay_by", "note")
_LIST: Final = (
    f"SELECT bill.id, {', '.join(f'bill.{name}' for name in _COLUMNS)}, lender.name,"
    " (SELECT coalesce(sum(amount), 0) FROM cost_entry"
    f" WHERE kind = 'cost' AND lender_invoice_id = bill.id AND {STANDS}),"
    f" (SELECT count(*) FROM cost_entry WHERE kind = 'cost' AND lender_invoice_id = bill.id AND {STANDS}),"
    " bill.settled_on, lender.name_latin FROM lender_invoice AS bill JOIN lender ON lender.id = bill.lender_id"
)


def invoices(rows: Rows, rest: str) -> list[InvoiceLine]:
    """The bills that the rest of a query (WHERE, ORDER BY) names."""
    return [_line(row) for row in rows.all(f"{_LIST} {rest}")]


def _line(row: tuple[Any, ...]) -> InvoiceLine:
    invoice_id, *values, lender, matched, costs, settled_on, latin = row
    given: dict[str, Any] = dict(zip(_COLUMNS, values, strict=True))
    for name in ("dated_on", "came_on", "pay_by"):
        given[name] = day_or_none(given[name])
    return InvoiceLine(invoice_id, InvoiceRecord(**given), lender, matched, costs, day_or_none(settled_on), latin)


def read_invoice(rows: Rows, invoice_id: int) -> InvoiceLine | None:
    """One bill; None if there is none."""
    row = rows.one(f"{_LIST} WHERE bill.id = ?", invoice_id)
    return None if row is None else _line(row)
