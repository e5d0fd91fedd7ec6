"""Budget codes of public expense, registered beforehand with who answers for them (B15)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final, cast

from libdesk.db.connection import Rows
from libdesk.domain.borrowing_payment import CONFIRMED_FIRST, FundType
from libdesk.domain.context import Context
from libdesk.domain.instants import day_or_none
from libdesk.domain.reasons import Reason
from libdesk.domain.rights import Right
from libdesk.domain.search_text import normalise
from libdesk.services.checks import refuse_any
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome


@dataclass(frozen=True, slots=True)
class BudgetCodeRecord:
    """A budget code as it is registered; ``confirmed_with``: who in the research-fund office, and with which words."""

    code: str
    faculty_member: str
    fund_type: FundType
    valid_from: date
    valid_to: date | None = None
    name: str = ""
    department_id: int | None = None
    confirmed_on: date | None = None
    confirmed_with: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class BudgetCodeLine:
    """A budget code in the list; ``usable`` today; ``charged`` what was booked on it in all, in minor units."""

    budget_code_id: int
    record: BudgetCodeRecord
    department: str
    usable: bool
    requests: int
    charged: int


_COLUMNS: Final = (
    "code", "name", "faculty_member", "department_id", "fund_type", "confirmed_on", "confirmed_with", "valid_from",
    "valid_to", "note",
)  # fmt: skip
_DATES: Final = ("confirmed_on", "valid_from", "valid_to")


class BudgetCodes:
    """Registers budget codes, changes and ends them."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def all(self, context: Context, typed: str = "") -> list[BudgetCodeLine]:
        """The codes whose code, name or faculty member hold what is typed; those that can be used today come first."""
        today = self._library.today_at(context)
        wanted = normalise(typed)
        lines = [line for line in self._lines(today) if wanted in _searched(line)]
        return sorted(lines, key=lambda line: (not line.usable, line.record.code))

    def usable(self, context: Context) -> list[BudgetCodeLine]:
        """The codes that public expense may be booked on today."""
        return [line for line in self.all(context) if line.usable]

    def record(self, budget_code_id: int) -> BudgetCodeRecord:
        """One code; LookupError if there is none."""
        found = _read(self._library.rows, budget_code_id)
        if found is None:
            raise LookupError(f"no budget code {budget_code_id}")
        return found

    def add(self, context: Context, record: BudgetCodeRecord) -> Outcome[int]:
        """Register a code; what B15 asks to be confirmed may be confirmed later, and is not usable before."""

        def body(work: Work) -> int:
            _check(work, record, None)
            work.tell(code=record.code)
            return work.insert("budget_code", **_values(record))

        return self._library.perform(context, "add_budget_code", Right.BORROWING, body)

    def change(self, context: Context, budget_code_id: int, record: BudgetCodeRecord) -> Outcome[int]:
        """Change a code; its text stays once charges were booked on it."""

        def body(work: Work) -> int:
            before = self._known(work, budget_code_id)
            _check(work, record, budget_code_id)
            charged = _charges(work, budget_code_id)
            if record.code.strip() != before.code and charged:
                refuse_any(Reason("budget_code_charged", "B15", facts={"code": before.code, "count": charged}))
            work.update("budget_code", budget_code_id, **_values(record))
            work.tell(code=record.code)
            return budget_code_id

        return self._library.perform(context, "change_budget_code", Right.BORROWING, body)

    def end(self, context: Context, budget_code_id: int, last_on: date) -> Outcome[None]:
        """The code is used until a day, and not after; what was booked on it stays."""

        def body(work: Work) -> None:
            record = self._known(work, budget_code_id)
            refuse_any(_order_reason(record.valid_from, last_on))
            work.update("budget_code", budget_code_id, valid_to=last_on.isoformat())
            work.tell(code=record.code)

        return self._library.perform(context, "end_budget_code", Right.BORROWING, body)

    def delete(self, context: Context, budget_code_id: int) -> Outcome[None]:
        """Delete a code that no request names and nothing was booked on; refused otherwise: it is ended instead."""

        def body(work: Work) -> None:
            record = self._known(work, budget_code_id)
            requests = int(
                work.value("SELECT count(*) FROM borrowing_request WHERE budget_code_id = ?", budget_code_id)
            )
            if requests or _charges(work, budget_code_id):
                refuse_any(Reason("budget_code_used", "B15", facts={"code": record.code, "count": requests}))
            work.delete("budget_code", budget_code_id)
            work.tell(code=record.code)

        return self._library.perform(context, "delete_budget_code", Right.BORROWING, body)

    def _known(self, work: Work, budget_code_id: int) -> BudgetCodeRecord:
        found = _read(work, budget_code_id)
        if found is None:
            work.refuse("not_found")
        return cast(BudgetCodeRecord, found)

    def _lines(self, today: date) -> list[BudgetCodeLine]:
        found = self._library.rows.all(
            f"SELECT budget_code.id, {', '.join(f'budget_code.{name}' for name in _COLUMNS)},"
            " coalesce(department.name, ''),"
            " (SELECT count(*) FROM borrowing_request WHERE budget_code_id = budget_code.id),"
            " (SELECT coalesce(sum(amount), 0) FROM cost_entry WHERE budget_code_id = budget_code.id)"
            " FROM budget_code LEFT JOIN department ON department.id = budget_code.department_id"
        )
        lines = []
        for code_id, *values, department, requests, charged in found:
            record = _record(values)
            lines.append(
                BudgetCodeLine(code_id, record, department, is_usable(record, today), int(requests), int(charged))
            )
        return lines


def is_usable(record: BudgetCodeRecord, day: date) -> bool:
    """Whether public expense may be booked on a code on a day (B15)."""
    runs = record.valid_from <= day and (record.valid_to is None or day <= record.valid_to)
    return runs and (record.fund_type not in CONFIRMED_FIRST or record.confirmed_on is not None)


def _searched(line: BudgetCodeLine) -> str:
    record = line.record
    return normalise(f"{record.code} {record.name} {record.faculty_member} {line.department}")


def _read(rows: Rows, budget_code_id: int) -> BudgetCodeRecord | None:
    row = rows.one(f"SELECT {', '.join(_COLUMNS)} FROM budget_code WHERE id = ?", budget_code_id)
    return None if row is None else _record(row)


def _record(row: Any) -> BudgetCodeRecord:
    values: dict[str, Any] = dict(zip(_COLUMNS, row, strict=True))
    for name in _DATES:
        values[name] = day_or_none(values[name])
    return BudgetCodeRecord(**values)


def _values(record: BudgetCodeRecord) -> dict[str, object]:
    return {
        "code": record.code.strip(),
        "name": record.name.strip(),
        "faculty_member": record.faculty_member.strip(),
        "department": record.department_id,
        "fund_type": record.fund_type,
        "confirmed_on": record.confirmed_on and record.confirmed_on.isoformat(),
        "confirmed_with": record.confirmed_with.strip(),
        "valid_from": record.valid_from.isoformat(),
        "valid_to": record.valid_to and record.valid_to.isoformat(),
        "note": record.note.strip(),
    }


def _check(work: Work, record: BudgetCodeRecord, but: int | None) -> None:
    code = record.code.strip()
    taken = work.value("SELECT 1 FROM budget_code WHERE code = ? AND id IS NOT ?", code, but)
    half = (record.confirmed_on is None) != (not record.confirmed_with.strip())
    early = record.confirmed_on is not None and record.confirmed_on > work.today()
    refuse_any(
        None if code else Reason("budget_code_empty", "B15"),
        Reason("budget_code_taken", facts={"code": code}) if taken else None,
        None if record.faculty_member.strip() else Reason("faculty_member_missing", "B15"),
        Reason("confirmation_incomplete", "B15") if half else None,
        Reason("confirmation_in_future", "B15") if early else None,
        _order_reason(record.valid_from, record.valid_to),
    )


def _order_reason(first_on: date, last_on: date | None) -> Reason | None:
    if last_on is None or first_on <= last_on:
        return None
    return Reason("budget_code_ends_before", facts={"from": first_on, "until": last_on})


def _charges(work: Work, budget_code_id: int) -> int:
    return int(work.value("SELECT count(*) FROM cost_entry WHERE budget_code_id = ?", budget_code_id))
