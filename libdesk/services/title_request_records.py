"""Requests for books that we do not hold, as lists show them; and which of our titles may be the book (H15)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from libdesk.db.connection import Rows
from libdesk.domain.instants import day_or_none
from libdesk.domain.item_title import item_title
from libdesk.domain.title_numbers import isbn13
from libdesk.domain.title_requests import AskedFor, Channel, RequestState, key_begins, same_book

Which = Literal["open", "noted", "purchase_suggested", "interlibrary", "closed"]

# Nobody compares more than this many by eye.
_MOST_HELD: Final = 5


@dataclass(frozen=True, slots=True)
class RequestLine:
    """One request: who asked for what, when and how, and what became of it.

    ``patron_id`` is None and ``patron`` empty once the name is forgotten; ``title`` is ours, once it is acquired.
    """

    request_id: int
    patron_id: int | None
    patron: str
    card: str
    asked: AskedFor
    channel: Channel
    asked_on: date
    state: RequestState
    decided_on: date | None
    decided_by: str
    decision_note: str
    title_id: int | None
    title: str
    hold_id: int | None
    note: str
    site_id: int
    site: str


@dataclass(frozen=True, slots=True)
class HeldTitle:
    """A title of ours that may be the book asked for: by its ISBN, or by title and author.

    ``copies``: how many we have; ``added_on``: when the title was entered.
    """

    title_id: int
    title: str
    author: str
    year: str
    copies: int
    same_isbn: bool
    added_on: date


_SELECT: Final = (
    "SELECT title_request.id, title_request.patron_id, coalesce(patron.name, ''),"
    " coalesce(identifier.scanned_text, ''), asked_title, asked_author, asked_publisher, asked_year, asked_isbn,"
    " channel, asked_on, state, decided_on, coalesce(staff.name, ''), decision_note, title_request.title_id,"
    " coalesce(title.title, ''), coalesce(title.volume, ''), hold_id, title_request.note, site.id, site.name"
    " FROM title_request JOIN site ON site.id = title_request.site_id"
    " LEFT JOIN patron ON patron.id = title_request.patron_id"
    " LEFT JOIN identifier ON identifier.patron_id = patron.id AND identifier.valid_to IS NULL"
    " LEFT JOIN staff ON staff.id = title_request.decided_by_id"
    " LEFT JOIN title ON title.id = title_request.title_id WHERE "
)
_OLDEST_FIRST: Final = " ORDER BY asked_on, title_request.id"
_WHICH: Final = {
    "open": f"state IN ('noted', 'purchase_suggested', 'interlibrary'){_OLDEST_FIRST}",
    "noted": f"state = 'noted'{_OLDEST_FIRST}",
    "purchase_suggested": f"state = 'purchase_suggested'{_OLDEST_FIRST}",
    "interlibrary": f"state = 'interlibrary'{_OLDEST_FIRST}",
    "closed": (
        "state NOT IN ('noted', 'purchase_suggested', 'interlibrary')"
        " ORDER BY decided_on DESC, title_request.id DESC LIMIT 500"
    ),
    "one": "title_request.id = ?",
    "patron": "title_request.patron_id = ? ORDER BY asked_on DESC, title_request.id DESC",
}


def request_lines(rows: Rows, which: Which | Literal["one", "patron"], *values: object) -> list[RequestLine]:
    """Requests that stand somewhere, one by its id, or those of a patron; of those done with the latest 500."""
    return [_line(row) for row in rows.all(_SELECT + _WHICH[which], *values)]


def _line(row: tuple[Any, ...]) -> RequestLine:
    (
        row_id, patron_id, patron, card, asked_title, author, publisher, year, isbn, channel, asked_on, state,
        decided_on, decided_by, why, title_id, title, volume, hold_id, note, site_id, site,
    ) = row  # fmt: skip
    return RequestLine(
        row_id, patron_id, patron, card, AskedFor(asked_title, author, publisher, year, isbn), channel,
        date.fromisoformat(asked_on), RequestState(state), day_or_none(decided_on), decided_by, why, title_id,
        item_title(title, volume, ""), hold_id, note, site_id, site,
    )  # fmt: skip


def held_titles(rows: Rows, asked: AskedFor) -> list[HeldTitle]:
    """Our titles with a copy that may be the book: the same ISBN first, then the same title and no other author."""
    held = (_held(rows, title_id, same_isbn) for title_id, same_isbn in titles_alike(rows, asked).items())
    return [one for one in held if one.copies][:_MOST_HELD]


def titles_alike(rows: Rows, asked: AskedFor) -> dict[int, bool]:
    """The ids of our titles that may be the book, with or without copies, and whether by its ISBN; those first."""
    number = isbn13(asked.isbn)
    by_number = rows.all("SELECT title_id FROM title_number WHERE value = ? AND kind = 'isbn'", number or "")
    found = {title_id: True for (title_id,) in by_number}
    begin = key_begins(asked.title)
    if begin:
        # In the order of its index everything that begins so stands together; "}" comes next to "|".
        alike = rows.all("SELECT id, title_key FROM title WHERE title_key >= ? AND title_key < ?",
                         begin, f"{begin[:-1]}}}")  # fmt: skip
        for title_id, key in alike:
            if same_book(asked, key):
                found.setdefault(title_id, False)
    return found


def _held(rows: Rows, title_id: int, same_isbn: bool) -> HeldTitle:
    row = rows.one(
        "SELECT title, volume, author, coalesce(nullif(year_text, ''), year, ''), added_on, (SELECT count(*) FROM item"
        " WHERE item.title_id = title.id AND item.state NOT IN ('withdrawn', 'lost', 'missing'))"
        " FROM title WHERE id = ?",
        title_id,
    )
    assert row is not None
    title, volume, author, year, added_on, copies = row
    return HeldTitle(
        title_id, item_title(title, volume, ""), author, str(year), copies, same_isbn, date.fromisoformat(added_on)
    )
