"""Compensation cases as they are read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from libdesk.db.connection import Rows
from libdesk.domain.instants import day_or_none
from libdesk.domain.lending_compensation import CaseKind, Way


@dataclass(frozen=True, slots=True)
class CompensationCase:
    """A lost, damaged or incomplete item, and how the partner makes it good; the amount in minor units (L19)."""

    case_id: int
    lending_request_id: int
    kind: CaseKind
    noticed_on: date
    description: str
    way: Way | Literal["undecided", "none"]
    amount: int | None
    currency: str
    asked_on: date | None
    answer_by: date | None
    state: Literal["open", "made_good", "found", "waived"]
    closed_on: date | None
    closing_note: str


def select_cases(rows: Rows, rest: str, *values: object) -> list[CompensationCase]:
    """The cases that the rest of a query names."""
    found = rows.all(
        "SELECT id, lending_request_id, kind, noticed_on, description, way, amount, currency, asked_on, answer_by,"
        f" state, closed_on, closing_note FROM lending_compensation {rest}",
        *values,
    )
    return [
        CompensationCase(
            case_id, request_id, kind, date.fromisoformat(noticed_on), description, way, amount, currency,
            day_or_none(asked_on), day_or_none(answer_by), state, day_or_none(closed_on), closing_note,
        )
        for case_id, request_id, kind, noticed_on, description, way, amount, currency, asked_on, answer_by, state,
        closed_on, closing_note in found
    ]  # fmt: skip


def open_case(rows: Rows, lending_request_id: int) -> CompensationCase | None:
    """The case of a request that is not closed; None if there is none."""
    found = select_cases(rows, "WHERE lending_request_id = ? AND state = 'open'", lending_request_id)
    return found[0] if found else None
