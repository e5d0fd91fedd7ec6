"""What a patron has and had on loan, a stretch at a time: a card may have thousands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from libdesk.db.overdue import OVERDUE
from libdesk.domain.context import Context
from libdesk.domain.instants import day_or_none, instant, instant_text, local
from libdesk.domain.item_title import item_title
from libdesk.services.library import Library

Which = Literal["open", "closed"]

SORT_COLUMNS: Final = {
    "due_on": "loan.due_at",
    "lent_at": "loan.lent_at",
    "returned_on": "loan.returned_on",
    "title": "title.title_sort",
    "number": "identifier.scanned_text",
}
_STATES: Final[dict[Which, str]] = {"open": "IS NULL", "closed": "IS NOT NULL"}


@dataclass(frozen=True, slots=True)
class LoanLine:
    """One loan of a patron; times are on the clock of the context's site."""

    loan_id: int
    item_id: int
    number: str
    title: str
    lent_at: datetime
    due_on: date
    due_at: datetime
    timed: bool
    overdue: bool
    renewals: int
    recalled: bool
    returned_on: date | None


class PatronLoans:
    """Reads the loans of a patron."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def count(self, patron_id: int, which: Which = "open") -> int:
        """How many loans the person has now, or had."""
        return int(
            self._library.rows.value(
                f"SELECT count(*) FROM loan WHERE patron_id = ? AND returned_at {_STATES[which]}", patron_id
            )
        )

    def page(
        self,
        context: Context,
        patron_id: int,
        which: Which,
        offset: int,
        limit: int,
        sort: str = "due_on",
        *,
        descending: bool = False,
    ) -> list[LoanLine]:
        """A stretch of them."""
        rows = self._library.rows
        zone = str(rows.value("SELECT time_zone FROM site WHERE id = ?", context.site_id))
        now = context.clock.now()
        direction = "DESC" if descending else "ASC"
        found = rows.all(
            "SELECT loan.id, loan.item_id, coalesce(identifier.scanned_text, ''), title.title, title.volume,"
            f" item.volume, loan.lent_at, loan.due_on, loan.due_at, loan.timed, loan.returned_at IS NULL AND {OVERDUE},"
            " loan.renewals, loan.recalled_on IS NOT NULL, loan.returned_on FROM loan"
            " JOIN item ON item.id = loan.item_id JOIN title ON title.id = item.title_id"
            " LEFT JOIN identifier ON identifier.item_id = item.id AND identifier.valid_to IS NULL"
            f" WHERE loan.patron_id = ? AND loan.returned_at {_STATES[which]}"
            f" ORDER BY {SORT_COLUMNS[sort]} {direction}, loan.id {direction} LIMIT ? OFFSET ?",
            local(now, zone).date().isoformat(), instant_text(now), patron_id, limit, offset,
        )  # fmt: skip
        return [
            LoanLine(
                loan_id, item_id, number, item_title(title, title_volume, volume), local(instant(lent_at), zone),
                date.fromisoformat(due_on), local(instant(due_at), zone), bool(timed), bool(overdue), renewals,
                bool(recalled), day_or_none(returned_on),
            )
            for (
                loan_id, item_id, number, title, title_volume, volume, lent_at, due_on, due_at, timed, overdue,
                renewals, recalled, returned_on,
            ) in found
        ]  # fmt: skip
