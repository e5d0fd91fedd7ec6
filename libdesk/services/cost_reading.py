"""The lines of the ledger of costs, as screens and reports show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Literal

from libdesk.db.connection import Rows
from libdesk.domain.borrowing import CostWhat, Expense
from libdesk.domain.instants import day_or_none, instant

CostKind = Literal["reservation", "release", "cost", "counter_entry"]


# Whether a line stands: it was taken back no time, or as often as that was taken back again.
STANDS: Final = (
    "(WITH RECURSIVE chain (id, length) AS (SELECT cost_entry.id, 0 UNION ALL SELECT entry.id, length + 1"
    " FROM cost_entry AS entry JOIN chain ON entry.reverses_id = chain.id) SELECT max(length) % 2 = 0 FROM chain)"
)


@dataclass(frozen=True, slots=True)
class CostLine:
    """A line of the ledger of a request, in minor units; a counter-entry is below 0 where it takes a cost back.

    ``stands``: it was not taken back, or that was taken back in its turn; ``settled_on``: settled with the accounts
    office.
    """

    cost_entry_id: int
    kind: CostKind
    what: CostWhat
    amount: int
    currency: str
    payer: Expense
    budget_code_id: int | None
    budget_code: str
    support_year: int | None
    lender_invoice_id: int | None
    invoice_number: str
    booked_on: date
    settled_on: date | None
    reason: str
    reverses_id: int | None
    account_entry_id: int | None
    staff: str
    made_at: datetime
    stands: bool


def costs_of(rows: Rows, request_id: int) -> list[CostLine]:
    """Every line of the ledger of a request, the oldest first, those taken back too."""
    return cost_lines(rows, "WHERE cost_entry.borrowing_request_id = ? ORDER BY cost_entry.id", request_id)


def cost_lines(rows: Rows, rest: str, *values: object) -> list[CostLine]:
    """The lines that the rest of a query names."""
    return [_line(row) for row in rows.all(f"{_LINES} {rest}", *values)]


_LINES: Final = (
    "SELECT cost_entry.id, cost_entry.kind, cost_entry.what, cost_entry.amount, cost_entry.currency, payer,"
    " cost_entry.budget_code_id, coalesce(budget_code.code, ''), support_year.year, lender_invoice_id,"
    " coalesce(lender_invoice.number, ''), booked_on, cost_entry.settled_on, cost_entry.reason, reverses_id,"
    " account_entry_id, staff.name, cost_entry.made_at,"
    f" {STANDS}"
    " FROM cost_entry JOIN staff ON staff.id = cost_entry.staff_id"
    " LEFT JOIN budget_code ON budget_code.id = cost_entry.budget_code_id"
    " LEFT JOIN support_year ON support_year.id = cost_entry.support_year_id"
    " LEFT JOIN lender_invoice ON lender_invoice.id = cost_entry.lender_invoice_id"
)


def _line(row: tuple[Any, ...]) -> CostLine:
    (
        entry_id, kind, what, amount, currency, payer, code_id, code, year, invoice_id, invoice, booked_on,
        settled_on, reason, reverses_id, account_entry_id, staff, made_at, stands,
    ) = row  # fmt: skip
    return CostLine(
        entry_id, kind, what, amount, currency, payer, code_id, code, year, invoice_id, invoice,
        date.fromisoformat(booked_on), day_or_none(settled_on), reason, reverses_id, account_entry_id, staff,
        instant(made_at), bool(stands),
    )  # fmt: skip
