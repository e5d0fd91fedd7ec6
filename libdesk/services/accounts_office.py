"""What goes to the accounts office: charges of a month by budget code, faculty member and request; settled marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from libdesk.db.connection import Rows
from libdesk.domain.borrowing import CostWhat
from libdesk.domain.borrowing_payment import FundType
from libdesk.domain.context import Context
from libdesk.domain.fiscal_year import next_month
from libdesk.domain.instants import day_or_none
from libdesk.domain.reasons import Reason
from libdesk.domain.rights import Right
from libdesk.domain.typed_amounts import price_text
from libdesk.services.checks import refuse_any
from libdesk.services.cost_reading import STANDS
from libdesk.services.files import keep_libraries
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome
from libdesk.services.reports import guarded
from libdesk.wording.catalogue import catalogue


@dataclass(frozen=True, slots=True)
class MonthCharge:
    """A charge of a month on a budget code, in minor units, with the request that it is for."""

    cost_entry_id: int
    borrowing_request_id: int
    number: str
    title: str
    patron: str
    lender: str
    what: CostWhat
    amount: int
    currency: str
    booked_on: date
    settled_on: date | None
    invoice_number: str


@dataclass(frozen=True, slots=True)
class CodeMonth:
    """The charges of a month on one budget code, the oldest first."""

    budget_code_id: int
    code: str
    name: str
    faculty_member: str
    fund_type: FundType
    charges: tuple[MonthCharge, ...]

    @property
    def amount(self) -> int:
        """What the code is charged with in the month, in minor units."""
        return sum(charge.amount for charge in self.charges)

    @property
    def unsettled(self) -> int:
        """What of it is not settled yet."""
        return sum(charge.amount for charge in self.charges if charge.settled_on is None)

    @property
    def settled_on(self) -> date | None:
        """The day on which the last of them was settled; None while one is not."""
        days = [charge.settled_on for charge in self.charges]
        return None if any(day is None for day in days) else max(day for day in days if day is not None)


@dataclass(frozen=True, slots=True)
class OfficeMonth:
    """A month for the accounts office: its codes in their order; ``month`` is its first day."""

    month: date
    codes: tuple[CodeMonth, ...]

    @property
    def amount(self) -> int:
        """What is charged in the month in all."""
        return sum(code.amount for code in self.codes)

    @property
    def unsettled(self) -> int:
        """What of it is not settled yet."""
        return sum(code.unsettled for code in self.codes)

    def by_faculty_member(self) -> list[tuple[str, int]]:
        """What each faculty member answers for, in the order of names."""
        sums: dict[str, int] = {}
        for code in self.codes:
            sums[code.faculty_member] = sums.get(code.faculty_member, 0) + code.amount
        return sorted(sums.items())


# What was booked and stands; a cost that was taken back is charged to nobody.
_CHARGES: Final = (
    "SELECT code.id, code.code, code.name, code.faculty_member, code.fund_type, cost_entry.id, request.id,"
    " coalesce(identifier.scanned_text, ''), request.asked_title, coalesce(patron.name, ''),"
    " coalesce(lender.name, ''), cost_entry.what, cost_entry.amount, cost_entry.currency,"
    " cost_entry.booked_on, cost_entry.settled_on,"
    " coalesce(lender_invoice.number, '') FROM cost_entry JOIN budget_code AS code"
    " ON code.id = cost_entry.budget_code_id"
    " JOIN borrowing_request AS request ON request.id = cost_entry.borrowing_request_id"
    " LEFT JOIN identifier ON identifier.borrowing_request_id = request.id AND identifier.valid_to IS NULL"
    " LEFT JOIN patron ON patron.id = request.patron_id LEFT JOIN lender ON lender.id = request.lender_id"
    " LEFT JOIN lender_invoice ON lender_invoice.id = cost_entry.lender_invoice_id"
    " WHERE cost_entry.kind = 'cost' AND cost_entry.booked_on >= ? AND cost_entry.booked_on < ?"
    f" AND {STANDS}"
    " ORDER BY code.code, cost_entry.booked_on, cost_entry.id"
)


class AccountsOffice:
    """The months that are told to the accounts office."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def month(self, month: date) -> OfficeMonth:
        """The charges of the month of a day, by budget code (B14, B15)."""
        return _month(self._library.rows, month)

    def months(self) -> list[date]:
        """The months in which anything was charged to a budget code, the newest first."""
        found = self._library.rows.all(
            "SELECT DISTINCT substr(booked_on, 1, 7) FROM cost_entry WHERE kind = 'cost' AND payer = 'public'"
            " ORDER BY 1 DESC"
        )
        return [date.fromisoformat(f"{text}-01") for (text,) in found]

    def settle(self, context: Context, month: date, budget_code_id: int, on: date) -> Outcome[int]:
        """Mark what a budget code was charged with in a month as settled on a day; how many charges.

        Settled charges are not taken back any more. Refused: nothing to settle, a day before they were booked.
        """

        def body(work: Work) -> int:
            code = _code_month(work, month, budget_code_id)
            charges = [] if code is None else [charge for charge in code.charges if charge.settled_on is None]
            latest = max((charge.booked_on for charge in charges), default=on)
            refuse_any(
                None if charges else Reason("nothing_to_settle", facts={"month": month.replace(day=1)}),
                _day_reason(latest, on, work.today()),
            )
            for charge in charges:
                work.update("cost_entry", charge.cost_entry_id, settled_on=on.isoformat())
            if code is not None:
                work.tell(code=code.code, count=len(charges))
            return len(charges)

        return self._library.perform(context, "settle_budget_code", Right.BORROWING, body)

    def save_csv(self, month: date, target: Path, language: str) -> int:
        """Write a month as CSV that a spreadsheet opens, a line for each charge; how many lines it has.

        A name that a spreadsheet would take for a formula gets an apostrophe in front. Raises Problem
        ``target_is_library``, or what the disk says; an older file is replaced only by a whole one.
        """
        from libdesk.exchange.csv_writer import write_csv

        keep_libraries(target)
        said = catalogue(language)
        header = [said.text(f"borrowing.office.{name}") for name in _CSV]
        lines = [
            [guarded(cell) for cell in _csv_line(code, charge, language)]
            for code in self.month(month).codes
            for charge in code.charges
        ]
        return write_csv(target, header, lines, byte_order_mark=True)

    def code_month(self, month: date, budget_code_id: int) -> CodeMonth | None:
        """What one code was charged with in a month; None if nothing was."""
        return _code_month(self._library.rows, month, budget_code_id)


def _month(rows: Rows, month: date) -> OfficeMonth:
    first = month.replace(day=1)
    return OfficeMonth(first, _codes(rows.all(_CHARGES, first.isoformat(), next_month(first).isoformat())))


def _code_month(rows: Rows, month: date, budget_code_id: int) -> CodeMonth | None:
    return next((code for code in _month(rows, month).codes if code.budget_code_id == budget_code_id), None)


_CSV: Final = (
    "month", "code", "code_name", "faculty_member", "fund_type", "number", "title", "patron", "lender", "what",
    "booked_on", "sum", "currency", "invoice", "settled_on",
)  # fmt: skip


def _csv_line(code: CodeMonth, charge: MonthCharge, language: str) -> Sequence[str]:
    said = catalogue(language)
    return (
        f"{charge.booked_on:%Y-%m}", code.code, code.name, code.faculty_member,
        said.text(f"borrowing.fund.{code.fund_type}"), charge.number, charge.title, charge.patron, charge.lender,
        said.text(f"borrowing.cost_what.{charge.what}"), charge.booked_on.isoformat(),
        price_text(charge.amount, charge.currency), charge.currency,
        charge.invoice_number, charge.settled_on.isoformat() if charge.settled_on else "",
    )  # fmt: skip


def _codes(found: list[tuple[Any, ...]]) -> tuple[CodeMonth, ...]:
    codes = []
    for (code_id, code, name, faculty_member, fund_type), rows in groupby(found, key=lambda row: row[:5]):
        charges = tuple(_charge(row[5:]) for row in rows)
        codes.append(CodeMonth(code_id, code, name, faculty_member, fund_type, charges))
    return tuple(codes)


def _charge(row: tuple[Any, ...]) -> MonthCharge:
    cost_id, request_id, number, title, patron, lender, what, amount, currency, booked_on, settled_on, invoice = row
    return MonthCharge(
        cost_id, request_id, number, title, patron, lender, what, amount, currency,
        date.fromisoformat(booked_on), day_or_none(settled_on), invoice,
    )  # fmt: skip


def _day_reason(latest: date, on: date, today: date) -> Reason | None:
    if latest <= on <= today:
        return None
    return Reason("settled_day_wrong", facts={"day": on, "from": latest, "until": today})
