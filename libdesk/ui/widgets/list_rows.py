"""Rows that are in memory already, for lists that were read whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from libdesk.ui.signs import Status


class ListRows:
    """Shows a list of rows; ``ids`` are the columns' in their order, each row ends in what names it."""

    def __init__(self, ids: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        self._ids = list(ids)
        self._rows = list(rows)

    def count(self) -> int:
        """How many there are."""
        return len(self._rows)

    def fetch(self, offset: int, limit: int, sort_column: str, descending: bool) -> Sequence[Sequence[Any]]:
        """A stretch of them; the first column keeps the order in which they came."""
        place = self._ids.index(sort_column)
        rows = sorted(self._rows, key=lambda row: _sort_key(row[place])) if place else self._rows
        return (rows[::-1] if descending else rows)[offset : offset + limit]

    def key(self, row: Sequence[Any]) -> Any:
        """What names a row."""
        return row[-1]


def _sort_key(cell: Any) -> tuple[int, int, str]:
    text = (cell.word if isinstance(cell, Status) else str(cell)).casefold()
    digits = text.replace(",", "")
    return (0, int(digits), "") if digits.isdecimal() else (1, 0, text)
