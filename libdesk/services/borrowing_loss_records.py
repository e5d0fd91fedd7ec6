"""Lost and damaged books of lenders as they are read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from libdesk.db.connection import Rows
from libdesk.domain.borrowing import WhereLost
from libdesk.domain.borrowing_loss import LossWay, ReportedBy, report_due
from libdesk.domain.instants import day_or_none


@dataclass(frozen=True, slots=True)
class BorrowingLossRecord:
    """A lost or damaged book; ``report_due`` is the day on which the lender is to be told, None once it was told."""

    loss_id: int
    borrowing_request_id: int
    kind: Literal["lost", "damaged"]
    where: WhereLost
    noticed_on: date
    description: str
    reported_on: date | None
    reported_by: ReportedBy | Literal[""]
    way: LossWay | Literal["undecided"]
    state: Literal["open", "settled", "found"]
    closed_on: date | None
    note: str

    @property
    def report_due(self) -> date | None:
        """At once: the day it was noticed."""
        return report_due(self.reported_on, self.noticed_on) if self.state == "open" else None


def select_losses(rows: Rows, rest: str, *values: object) -> list[BorrowingLossRecord]:
    """The losses that the rest of a query names."""
    found = rows.all(
        "SELECT id, borrowing_request_id, kind, where_it_was, noticed_on, description, reported_on, reported_by, way,"
        f" state, closed_on, note FROM borrowing_loss {rest}",
        *values,
    )
    return [
        BorrowingLossRecord(
            loss_id, request_id, kind, where, date.fromisoformat(noticed_on), description, day_or_none(reported_on),
            reported_by, way, state, day_or_none(closed_on), note,
        )
        for loss_id, request_id, kind, where, noticed_on, description, reported_on, reported_by, way, state,
        closed_on, note in found
    ]  # fmt: skip


def open_loss(rows: Rows, borrowing_request_id: int) -> BorrowingLossRecord | None:
    """The loss or damage of a request that is not made good; None if there is none."""
    found = select_losses(rows, "WHERE borrowing_request_id = ? AND state = 'open'", borrowing_request_id)
    return found[0] if found else None
