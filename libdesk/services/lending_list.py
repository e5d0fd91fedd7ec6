"""The list of partners' requests, filtered, searched and sorted, a stretch at a time."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

from libdesk.db import lending_states
from libdesk.db.lending_due_rows import DUE, due_values
from libdesk.domain.lending_deadlines import DATED
from libdesk.domain.search_text import normalise
from libdesk.services.lending_due import times_of
from libdesk.services.lending_record import LendingRecord, select_records
from libdesk.services.library import Library
from libdesk.services.scans import meanings_of
from libdesk.services.settings import value_of

Filter = Literal["open", "to_answer", "to_send", "away", "late", "refused", "all"]
FILTERS: Final[tuple[Filter, ...]] = ("open", "to_answer", "to_send", "away", "late", "refused", "all")
"""``to_send``: promised, fetched or packed; ``late``: what a partner should have sent, answered or posted by now."""

SORT_COLUMNS: Final = {
    "number": "identifier.scanned_text",
    "partner": "partner.name_sort",
    "title": "coalesce(title.title_sort, request.asked_title)",
    "state": "request.state",
    "requested_on": "request.requested_on",
    "sent_on": "outward.sent_on",
    # As the list shows it: what has no due date yet is expected back by the post's days (L07).
    "due_on": "CASE WHEN request.returned_on IS NULL THEN coalesce(request.due_on,"
    " date(outward.sent_on, '+{days} days', '+{months} months')) END",
}
_LATE: Final = ", ".join(f"'{due}'" for due in sorted(DATED))
_CONDITIONS: Final[dict[str, str]] = {
    "open": f"request.state NOT IN {lending_states.ENDED}",
    "to_answer": "request.state = 'received'",
    "to_send": f"request.state IN {lending_states.SET_ASIDE}",
    "away": f"request.state IN {lending_states.AWAY}",
    "late": f"request.id IN ({DUE} SELECT request_id FROM due WHERE code IN ({_LATE}))",
    "refused": "request.state = 'refused'",
    "all": "1",
}
# What a search or an order looks at, beside the request itself; only what is asked for is joined.
_JOINS: Final = {
    "partner": "JOIN partner_library AS partner ON partner.id = request.partner_library_id",
    "identifier": "LEFT JOIN identifier ON identifier.lending_request_id = request.id AND identifier.valid_to IS NULL",
    "title": "LEFT JOIN title ON title.id = request.title_id",
    "item_identifier": "LEFT JOIN identifier AS item_identifier ON item_identifier.item_id = request.item_id"
    " AND item_identifier.valid_to IS NULL",
    "outward": "LEFT JOIN shipment AS outward ON outward.id = request.outward_shipment_id",
    "inward": "LEFT JOIN shipment AS inward ON inward.id = request.return_shipment_id",
}
_FOLDED: Final = ("partner.name_sort",)
_PLAIN: Final = (
    "partner.name", "partner.name_latin", "partner.user_id", "identifier.scanned_text", "request.their_number",
    "outward.tracking_number", "inward.tracking_number", "item_identifier.scanned_text", "request.asked_title",
    "title.title", "title.title_latin",
)  # fmt: skip


class LendingList:
    """Reads the requests for a list; ``partner_id``: only those of one partner; ``today`` is asked for what is late."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def count(
        self, typed: str = "", which: Filter = "open", *, partner_id: int | None = None, today: date | None = None
    ) -> int:
        """How many requests a search finds."""
        joins, condition, values = self._matching(typed, which, partner_id, today)
        return int(self._library.rows.value(f"SELECT count(*) FROM {joins} WHERE {condition}", *values))

    def count_marked(
        self, typed: str = "", which: Filter = "open", *, partner_id: int | None = None, today: date | None = None
    ) -> int:
        """In how many of them a mark was found on the item, before or after its way (L19)."""
        joins, condition, values = self._matching(typed, which, partner_id, today)
        marked = "request.id IN (SELECT lending_request_id FROM lending_condition_mark)"
        return int(self._library.rows.value(f"SELECT count(*) FROM {joins} WHERE {condition} AND {marked}", *values))

    def page(
        self,
        offset: int,
        limit: int,
        typed: str = "",
        which: Filter = "open",
        sort: str = "requested_on",
        *,
        descending: bool = True,
        partner_id: int | None = None,
        today: date | None = None,
    ) -> list[LendingRecord]:
        """A stretch of what a search finds: numbers of either side, partner, user id, title, tracking number."""
        rows = self._library.rows
        _joins, condition, values = self._matching(typed, which, partner_id, today)
        column = SORT_COLUMNS[sort].format(
            days=value_of(rows, "lending.days_in_post"), months=value_of(rows, "lending.loan_months")
        )
        joins = _joined(set(_JOINS) if typed.split() else {name for name in _JOINS if f"{name}." in column})
        direction = "DESC" if descending else "ASC"
        found = rows.all(
            f"SELECT request.id FROM {joins} WHERE {condition}"
            f" ORDER BY {column} {direction}, request.id {direction} LIMIT ? OFFSET ?",
            *values, limit, offset,
        )  # fmt: skip
        places = {request_id: place for place, (request_id,) in enumerate(found)}
        marks = ", ".join("?" * len(places))
        records = select_records(rows, f"WHERE request.id IN ({marks})", *places)
        return sorted(records, key=lambda record: places[record.lending_request_id])

    def of_number(self, scanned: str) -> int | None:
        """The request that a scanned number means: its own number, or that of an item that is promised or away."""
        for text in meanings_of(scanned):
            row = self._library.rows.one(
                "SELECT coalesce(identifier.lending_request_id, request.id) FROM identifier"
                " LEFT JOIN lending_request AS request ON request.item_id = identifier.item_id AND"
                f"  request.state NOT IN {lending_states.ENDED}"
                " WHERE identifier.scanned_text = ? ORDER BY request.state = 'received', request.id DESC LIMIT 1",
                text,
            )
            if row is not None and row[0] is not None:
                return int(row[0])
        return None

    def _matching(
        self, typed: str, which: Filter, partner_id: int | None, today: date | None
    ) -> tuple[str, str, list[object]]:
        """What is joined, the condition, and its values."""
        conditions, values = [_CONDITIONS[which]], list[object]()
        if which == "late":
            if today is None:
                raise ValueError("what is late depends on today")
            values += due_values(today, times_of(self._library.rows))
        if partner_id is not None:
            conditions.append("request.partner_library_id = ?")
            values.append(partner_id)
        words = typed.split()
        for word in words:
            folded = "%" + normalise(word).replace("%", "").replace("_", "") + "%"
            plain = "%" + word.replace("%", "").replace("_", "") + "%"
            conditions.append(f"({' OR '.join(f'{column} LIKE ?' for column in (*_FOLDED, *_PLAIN))})")
            values += [folded] * len(_FOLDED) + [plain] * len(_PLAIN)
        return _joined(set(_JOINS) if words else set()), " AND ".join(conditions), values


def _joined(tables: set[str]) -> str:
    joins = (join for table, join in _JOINS.items() if table in tables)
    return " ".join(("lending_request AS request", *joins))
