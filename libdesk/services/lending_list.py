"""The list of partners' requests, filtered, searched and sorted, a stretch at a time."""

from __future__ import annotations

from typing import Final, Literal

from libdesk.db import lending_states
from libdesk.domain.search_text import normalise
from libdesk.services.lending_record import FROM, LendingRecord, select_records
from libdesk.services.library import Library
from libdesk.services.scans import meanings_of

Filter = Literal["open", "away", "all"]

SORT_COLUMNS: Final = {
    "number": "identifier.scanned_text",
    "partner": "partner.name_sort",
    "title": "coalesce(title.title_sort, asked_title)",
    "state": "request.state",
    "requested_on": "request.requested_on",
    "sent_on": "outward.sent_on",
    "due_on": "request.due_on",
}
_FILTERS: Final[dict[str, str]] = {
    "open": "request.state NOT IN ('returned', 'refused', 'cancelled')",
    "away": f"request.state IN {lending_states.AWAY}",
    "all": "1",
}


class LendingList:
    """Reads the requests for a list."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def count(self, typed: str = "", which: Filter = "open") -> int:
        """How many requests a search finds."""
        condition, values = _matching(typed, which)
        return int(self._library.rows.value(f"SELECT count(*) {FROM} {condition}", *values))

    def page(
        self,
        offset: int,
        limit: int,
        typed: str = "",
        which: Filter = "open",
        sort: str = "requested_on",
        *,
        descending: bool = True,
    ) -> list[LendingRecord]:
        """A stretch of what a search finds: numbers of either side, partner, title, tracking number."""
        condition, values = _matching(typed, which)
        direction = "DESC" if descending else "ASC"
        return select_records(
            self._library.rows,
            f"{condition} ORDER BY {SORT_COLUMNS[sort]} {direction}, request.id {direction} LIMIT ? OFFSET ?",
            *values, limit, offset,
        )  # fmt: skip

    def of_number(self, scanned: str) -> int | None:
        """The request that a scanned number means: its own number, or that of an item that is promised or away."""
        for text in meanings_of(scanned):
            row = self._library.rows.one(
                "SELECT coalesce(identifier.lending_request_id, request.id) FROM identifier"
                " LEFT JOIN lending_request AS request ON request.item_id = identifier.item_id AND"
                "  request.state IN ('received', 'accepted', 'picked', 'shipped', 'confirmed', 'posted_back')"
                " WHERE identifier.scanned_text = ? ORDER BY request.state = 'received', request.id DESC LIMIT 1",
                text,
            )
            if row is not None and row[0] is not None:
                return int(row[0])
        return None


def _matching(typed: str, which: Filter) -> tuple[str, list[object]]:
    conditions = [_FILTERS[which]]
    values: list[object] = []
    for word in typed.split():
        folded = "%" + normalise(word).replace("%", "").replace("_", "") + "%"
        plain = "%" + word.replace("%", "").replace("_", "") + "%"
        conditions.append(
            "(partner.name_sort LIKE ? OR identifier.scanned_text LIKE ? OR request.their_number LIKE ?"
            " OR outward.tracking_number LIKE ? OR item_identifier.scanned_text LIKE ? OR asked_title LIKE ?"
            " OR title.title LIKE ? OR title.title_latin LIKE ?)"
        )
        values.extend([folded, plain, plain, plain, plain, plain, plain, plain])
    return f"WHERE {' AND '.join(conditions)}", values
