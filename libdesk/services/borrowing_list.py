"""The list of our readers' requests for other libraries' books, filtered, searched and sorted, a stretch at a time."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

from libdesk.db.borrowing_due_rows import DUE, due_values
from libdesk.db.borrowing_states import ENDED, HERE
from libdesk.domain.search_text import normalise
from libdesk.services.borrowing_record import BorrowingRecord, select_borrowing
from libdesk.services.library import Library
from libdesk.services.scans import meanings_of

BorrowingFilter = Literal["waiting", "open", "lender", "here", "ended", "all"]
FILTERS: Final[tuple[BorrowingFilter, ...]] = ("waiting", "open", "lender", "here", "ended", "all")
"""``waiting``: what is on the work list; ``lender``: at the lender or on its way, there or back."""

SORT_COLUMNS: Final = {
    "number": "identifier.scanned_text",
    "title": "request.asked_title",
    "patron": "patron.name_sort",
    "lender": "lender.name_sort",
    "state": "request.state",
    "asked_on": "request.asked_on",
    "patron_due_on": "book.patron_due_on",
    "lender_due_on": "book.lender_due_on",
}
_AT_LENDER: Final = "('ordered', 'inquiry', 'lender_refused', 'shipped', 'shipped_back')"
_CONDITIONS: Final[dict[str, str]] = {
    "waiting": f"request.id IN ({DUE} SELECT request_id FROM due)",
    "open": f"request.state NOT IN {ENDED}",
    "lender": f"request.state IN {_AT_LENDER}",
    "here": f"request.state IN {HERE}",
    "ended": f"request.state IN {ENDED}",
    "all": "1",
}
# What a search or an order looks at, beside the request itself; only what is asked for is joined.
_JOINS: Final = {
    "identifier": "LEFT JOIN identifier ON identifier.borrowing_request_id = request.id"
    " AND identifier.valid_to IS NULL",
    "patron": "LEFT JOIN patron ON patron.id = request.patron_id",
    "card": "LEFT JOIN identifier AS card ON card.patron_id = request.patron_id AND card.valid_to IS NULL",
    "lender": "LEFT JOIN lender ON lender.id = request.lender_id",
    "inward": "LEFT JOIN shipment AS inward ON inward.id = request.inward_shipment_id",
    "book": "LEFT JOIN borrowed_book AS book ON book.borrowing_request_id = request.id",
    "outward": "LEFT JOIN shipment AS outward ON outward.id = book.return_shipment_id",
}
_FOLDED: Final = ("patron.name_sort", "lender.name_sort")
_PLAIN: Final = (
    "identifier.scanned_text", "request.their_number", "request.network_number", "patron.name", "card.scanned_text",
    "request.asked_title", "request.asked_author", "lender.name", "inward.tracking_number",
    "outward.tracking_number",
)  # fmt: skip


class BorrowingList:
    """Reads the requests for a list."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def count(self, today: date, typed: str = "", which: BorrowingFilter = "open") -> int:
        """How many requests a search finds on a day."""
        joins, condition, values = _matching(today, typed, which)
        return int(
            self._library.rows.value(
                f"SELECT count(*) FROM borrowing_request AS request {joins} WHERE {condition}", *values
            )
        )

    def page(
        self,
        today: date,
        offset: int,
        limit: int,
        typed: str = "",
        which: BorrowingFilter = "open",
        sort: str = "asked_on",
        *,
        descending: bool = True,
    ) -> list[BorrowingRecord]:
        """A stretch of what a search finds: every word in a number of either side, reader, card, title, lender …"""
        _joins, condition, values = _matching(today, typed, which)
        joins = _joined({*_needed(SORT_COLUMNS[sort]), *(_JOINS if typed.split() else ())})
        direction = "DESC" if descending else "ASC"
        order = f"{SORT_COLUMNS[sort]} {direction}, request.id {direction}"
        found = self._library.rows.all(
            f"SELECT request.id FROM borrowing_request AS request {joins} WHERE {condition}"
            f" ORDER BY {order} LIMIT ? OFFSET ?",
            *values, limit, offset,
        )  # fmt: skip
        places = {request_id: place for place, (request_id,) in enumerate(found)}
        marks = ", ".join("?" * len(places))
        records = select_borrowing(self._library.rows, f"WHERE request.id IN ({marks})", *places)
        return sorted(records, key=lambda record: places[record.borrowing_request_id])

    def of_number(self, scanned: str) -> int | None:
        """The request that a scanned number means: the number on the strap."""
        for text in meanings_of(scanned):
            found = self._library.rows.value(
                "SELECT borrowing_request_id FROM identifier WHERE scanned_text = ?"
                " AND borrowing_request_id IS NOT NULL",
                text,
            )
            if found is not None:
                return int(found)
        return None


def _matching(today: date, typed: str, which: BorrowingFilter) -> tuple[str, str, list[object]]:
    """What is joined, the condition, and its values."""
    conditions = [_CONDITIONS[which]]
    values: list[object] = [*due_values(today)] if which == "waiting" else []
    words = typed.split()
    for word in words:
        folded = "%" + normalise(word).replace("%", "").replace("_", "") + "%"
        plain = "%" + word.replace("%", "").replace("_", "") + "%"
        looked_at = [*(f"{column} LIKE ?" for column in (*_FOLDED, *_PLAIN))]
        values.extend([folded] * len(_FOLDED) + [plain] * len(_PLAIN))
        number = word.replace("-", "")
        if number.isalnum():
            looked_at.append("replace(request.asked_isbn, '-', '') LIKE ?")
            values.append(f"%{number}%")
        conditions.append(f"({' OR '.join(looked_at)})")
    return _joined(set(_JOINS) if words else set()), " AND ".join(conditions), values


def _needed(column: str) -> tuple[str, ...]:
    table = column.partition(".")[0]
    return (table,) if table in _JOINS else ()


def _joined(tables: set[str]) -> str:
    return " ".join(join for table, join in _JOINS.items() if table in tables)
