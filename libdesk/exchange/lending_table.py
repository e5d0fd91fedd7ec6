"""Requests of partner libraries from a table, as the online service hands them out: a plain record a row (L10)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from libdesk.exchange.records import Remark
from libdesk.exchange.table_days import read_day
from libdesk.exchange.tables import Table

# A spreadsheet shows a long number so, and has lost its digits.
_SCIENTIFIC: Final = re.compile(r"[+-]?\d(?:[.,]\d+)?[eE][+]?\d{1,3}")
_DAYS: Final = ("requested_on", "needed_by")
_NUMBERS: Final = ("their_number", "asked_number", "user_id")


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request as a row tells of it; ``wrong``: what in it cannot be read, so that it is not taken in."""

    position: int
    texts: Mapping[str, str]
    requested_on: date | None
    needed_by: date | None
    wrong: tuple[Remark, ...]

    def text(self, field: str) -> str:
        """What stands in a column; empty where there is none."""
        return self.texts.get(field, "")


def read_requests(table: Table, columns: Mapping[int, str]) -> Iterator[RequestRow]:
    """The rows of a table by a mapping of its columns (column number -> field of ``lending_columns``).

    Wrong: no title, a day that is none or could be two, a number whose digits a spreadsheet has lost.
    """
    for row in table.rows:
        texts = {field: row.cells[place] for place, field in columns.items() if place < len(row.cells)}
        days = {field: read_day(texts.get(field, "")) for field in _DAYS}
        wrong = [Remark(day, {"field": field, "value": texts[field]})
                 for field, day in days.items() if isinstance(day, str)]  # fmt: skip
        for field in _NUMBERS:
            number = unicodedata.normalize("NFKC", texts.get(field, "")).strip()
            if _SCIENTIFIC.fullmatch(number):
                wrong.append(Remark("number_scientific", {"number": number}))
        if not texts.get("asked_title", ""):
            wrong.append(Remark("title_missing"))
        requested_on, needed_by = (None if isinstance(day, str) else day for day in days.values())
        yield RequestRow(row.position, texts, requested_on, needed_by, tuple(wrong))
