"""Reading cases of loss and damage: the library's terms, the case as screens and letters show it, where a fine ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Literal

from libdesk.db.connection import Rows
from libdesk.domain.instants import day_or_none
from libdesk.domain.item_title import item_title
from libdesk.domain.loss import (
    PRICE_INSTEAD_OF_FINE,
    FineUntil,
    LossKind,
    LossPolicy,
    LossState,
    LossWay,
    fine_runs_until,
)
from libdesk.domain.money import Money
from libdesk.services.library import Library
from libdesk.services.settings import Settings, value_of

Way = LossWay | Literal["undecided"]


@dataclass(frozen=True, slots=True)
class LossCase:
    """A case as it is shown.

    ``owed`` is what is still owed of its charges, below 0 what is to be given back. ``item_price`` stands in the
    item's record; ``price`` and ``shipping`` are those of the case.
    """

    case_id: int
    loan_id: int
    item_id: int
    patron_id: int | None
    kind: LossKind
    state: LossState
    way: Way
    reported_on: date
    replacement_by: date | None
    closed_on: date | None
    item_price: Money | None
    price: Money | None
    shipping: Money | None
    note: str
    item_number: str
    title: str
    patron: str
    card: str
    due_on: date
    owed: Money
    replacement_item_id: int | None

    def days_past_deadline(self, today: date) -> int:
        """How many days the replacement copy is late; 0 if it is not, or if none is to come."""
        if self.state != "open" or self.replacement_by is None:
            return 0
        return max(0, (today - self.replacement_by).days)


# What was charged for a case, and what was paid, waived, given back or reversed of it, however long the chain.
OWED_OF_CASE: Final = (
    "WITH RECURSIVE tied (id) AS (SELECT id FROM account_entry WHERE loss_case_id = ? UNION"
    " SELECT entry.id FROM account_entry AS entry JOIN tied ON entry.against_id = tied.id"
    " OR entry.reverses_id = tied.id)"
    " SELECT coalesce(sum(amount), 0) FROM account_entry WHERE id IN (SELECT id FROM tied)"
)

_COLUMNS: Final = (
    "SELECT loss_case.id, loan.id, item.id, loan.patron_id, loss_case.kind, loss_case.state, loss_case.way,"
    " loss_case.reported_on, loss_case.replacement_by, loss_case.closed_on, item.price, item.currency,"
    " loss_case.price, loss_case.shipping, loss_case.currency, loss_case.note,"
    " coalesce(number.scanned_text, ''), title.title, title.volume, item.volume,"
    " coalesce(patron.name, ''), coalesce(card.scanned_text, ''), loan.due_on, loss_case.replacement_item_id"
    " FROM loss_case JOIN loan ON loan.id = loss_case.loan_id JOIN item ON item.id = loan.item_id"
    " JOIN title ON title.id = item.title_id LEFT JOIN patron ON patron.id = loan.patron_id"
    " LEFT JOIN identifier AS number ON number.item_id = item.id AND number.valid_to IS NULL"
    " LEFT JOIN identifier AS card ON card.patron_id = patron.id AND card.valid_to IS NULL"
)


def _case(rows: Rows, row: tuple[Any, ...]) -> LossCase:
    currency = row[14]
    owed = int(rows.value(OWED_OF_CASE, row[0]))
    return LossCase(
        case_id=row[0], loan_id=row[1], item_id=row[2], patron_id=row[3], kind=row[4], state=row[5], way=row[6],
        reported_on=date.fromisoformat(row[7]), replacement_by=day_or_none(row[8]), closed_on=day_or_none(row[9]),
        item_price=_money(row[10], row[11]), price=_money(row[12], currency), shipping=_money(row[13], currency),
        note=row[15], item_number=row[16], title=item_title(row[17], row[18], row[19]), patron=row[20], card=row[21],
        due_on=date.fromisoformat(row[22]), owed=Money(owed, currency), replacement_item_id=row[23],
    )  # fmt: skip


def _money(amount: int | None, currency: str) -> Money | None:
    return None if amount is None else Money(amount, currency)


def read_loss_case(rows: Rows, case_id: int) -> LossCase | None:
    """One case; None if there is none."""
    row = rows.one(f"{_COLUMNS} WHERE loss_case.id = ?", case_id)
    return None if row is None else _case(rows, row)


def select_loss_cases(rows: Rows, rest: str, *values: object) -> list[LossCase]:
    """The cases that the rest of a query (``WHERE ... ORDER BY ...``) finds."""
    return [_case(rows, row) for row in rows.all(f"{_COLUMNS} {rest}", *values)]


def case_of_item(rows: Rows, item_id: int) -> LossCase | None:
    """The newest case of a lost item that coming back would change: open, or settled while the item stayed away."""
    row = rows.one(
        f"{_COLUMNS} WHERE loan.item_id = ? AND loss_case.kind = 'lost' AND loss_case.state IN ('open', 'settled')"
        " ORDER BY loss_case.id DESC LIMIT 1",
        item_id,
    )
    return None if row is None else _case(rows, row)


def loss_policy(library: Library) -> LossPolicy:
    """The library's terms for lost and damaged items (C10), from its settings."""
    settings = Settings(library)
    return LossPolicy(
        settings.text("money.currency"),
        settings.number("lost.replacement_days"),
        settings.number("lost.fee_with_replacement"),
        settings.number("lost.fee_with_price"),
        settings.number("lost.unobtainable_factor"),
        fine_until(library.rows),
    )


def fine_until(rows: Rows) -> FineUntil:
    """The setting ``lost.fine_until``: whether the fine of a lost item ends with the report or with the case."""
    return "reported" if value_of(rows, "lost.fine_until") == "reported" else "settled"


_FINE_OF_LOST: Final = (
    "SELECT way, state, reported_on FROM loss_case WHERE loan_id = ? AND kind = 'lost' AND state IN ('open', 'found')"
    " ORDER BY id DESC LIMIT 1"
)


def fine_stops_at(rows: Rows, loan_id: int, until: datetime) -> datetime | None:
    """Until when the overdue fine of a loan runs, at most ``until`` (on the site's clock); None: no fine at all (C10).

    Of an item reported lost the fine runs on until the case is settled, or only to the day of the report (setting
    ``lost.fine_until``). Who pays the price pays no fine; unless the item comes back and the price is given back.
    """
    row = rows.one(_FINE_OF_LOST, loan_id)
    if row is None:
        return until
    way, state, reported_on = row
    if way in PRICE_INSTEAD_OF_FINE and (state == "open" or value_of(rows, "lost.found_gives_back") == "nothing"):
        return None
    return fine_runs_until(until, fine_until(rows), date.fromisoformat(reported_on))
