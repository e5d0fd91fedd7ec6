"""Whose is a number: a card's, an item's, a request's or a badge's."""

from __future__ import annotations

from libdesk.services.library import Library
from libdesk.services.scans import meanings_of


class Numbers:
    """Looks scanned or typed numbers up."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def owner_of(self, number: str) -> tuple[str, int] | None:
        """The kind of a number and the id of its owner, None if it is unknown.

        ``card``, ``item``, ``lending_request``, ``borrowing_request`` or ``badge``.
        """
        for text in meanings_of(number):
            row = self._library.rows.one(
                "SELECT kind, coalesce(patron_id, item_id, lending_request_id, borrowing_request_id, staff_id)"
                " FROM identifier WHERE scanned_text = ?",
                text,
            )
            if row is not None:
                return row[0], row[1]
        return None
