"""What everybody owes today: the balance of each account and the fines that run, in one pass."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from libdesk.db.connection import Rows
from libdesk.domain.progress import Progress
from libdesk.domain.typed_amounts import price_text
from libdesk.exchange.csv_writer import write_csv
from libdesk.services.accruing import accruing_today
from libdesk.services.files import keep_libraries

_BALANCES: Final = (
    "SELECT patron.id, patron.name, coalesce((SELECT scanned_text FROM identifier"
    " WHERE identifier.patron_id = patron.id AND valid_to IS NULL), ''), coalesce(account.balance, 0) FROM patron"
    " LEFT JOIN (SELECT patron_id, sum(amount) AS balance FROM account_entry GROUP BY patron_id) AS account"
    " ON account.patron_id = patron.id WHERE account.balance <> 0 OR patron.id IN (SELECT value FROM json_each(?))"
    " ORDER BY patron.name_sort, patron.id"
)
_COLUMNS: Final = ("card", "patron", "balance", "running", "overdue_items", "total", "currency")


@dataclass(frozen=True, slots=True)
class OwedLine:
    """What one person owes, in minor units: the account, and the fines that run on ``items`` overdue items."""

    patron_id: int
    patron: str
    card: str
    balance: int
    running: int
    items: int

    @property
    def total(self) -> int:
        """What would be owed if everything came back now."""
        return self.balance + self.running


@dataclass(frozen=True, slots=True)
class OwedToday:
    """Everybody whose account is not even or on whom a fine runs; ``whole`` is False if the pass was cancelled."""

    lines: tuple[OwedLine, ...]
    currency: str
    whole: bool

    @property
    def balance(self) -> int:
        """What all accounts come to."""
        return sum(line.balance for line in self.lines)

    @property
    def running(self) -> int:
        """What all running fines come to."""
        return sum(line.running for line in self.lines)


def owed_today(rows: Rows, now: datetime, progress: Progress | None = None) -> OwedToday:
    """Work out what everybody owes at a moment."""
    fines = accruing_today(rows, now, progress)
    running: dict[int, list[int]] = {}
    for one in fines.fines:
        running.setdefault(one.patron_id, []).append(one.fine.amount)
    lines = tuple(
        OwedLine(patron_id, name, card, balance, sum(running.get(patron_id, ())), len(running.get(patron_id, ())))
        for patron_id, name, card, balance in rows.all(_BALANCES, f"[{','.join(map(str, running))}]")
    )
    return OwedToday(lines, fines.currency, fines.whole)


def write_owed(owed: OwedToday, target: Path) -> int:
    """Write the list as CSV and return how many lines it has; raises Problem as any file that cannot be written."""
    keep_libraries(target)

    def text(amount: int) -> str:
        sign = "-" if amount < 0 else ""
        return f"{sign}{price_text(abs(amount), owed.currency)}"

    rows = (
        (
            line.card, line.patron, text(line.balance), text(line.running), str(line.items), text(line.total),
            owed.currency,
        )
        for line in owed.lines
    )  # fmt: skip
    return write_csv(target, list(_COLUMNS), rows, byte_order_mark=True)
