"""Which books of ours are, or may be, the one that somebody wants from another library, and where they are (B01)."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from libdesk.db.connection import Rows
from libdesk.domain.borrowing import AskedBook
from libdesk.domain.borrowing_asking import HeldCopies, KnownBook, compared
from libdesk.domain.instants import day_or_none
from libdesk.domain.item_title import item_title
from libdesk.domain.title_matching import match_key
from libdesk.domain.title_numbers import isbn13
from libdesk.domain.title_requests import AskedFor
from libdesk.exchange.publication_years import year_in
from libdesk.services.borrowing_draft import HeldBook
from libdesk.services.title_request_records import titles_alike

# Nobody compares more than this many by eye.
_MOST: Final = 5

_TITLE: Final = (
    "SELECT title, volume, author, coalesce(nullif(year_text, ''), year, ''), year,"
    " (SELECT group_concat(value) FROM title_number WHERE title_number.title_id = title.id AND kind = 'isbn')"
    " FROM title WHERE id = ?"
)
_COPIES: Final = (
    "SELECT item.volume, site.name, coalesce(nullif(site.name_latin, ''), site.name), loan.id IS NOT NULL, loan.due_on"
    " FROM item JOIN site ON site.id = item.site_id"
    " LEFT JOIN loan ON loan.item_id = item.id AND loan.returned_at IS NULL"
    " WHERE item.title_id = ? AND item.state NOT IN ('withdrawn', 'lost', 'missing') ORDER BY site.id, item.id"
)
_KNOWN: Final = (
    "SELECT title, author, publisher, coalesce(nullif(year_text, ''), year, ''), edition, volume FROM title"
    " JOIN title_number ON title_number.title_id = title.id AND kind = 'isbn' WHERE value = ? ORDER BY title.id",
    "SELECT asked_title, asked_author, asked_publisher, asked_year, asked_edition, asked_volume"
    " FROM borrowing_request WHERE asked_isbn = ? ORDER BY id DESC",
    "SELECT asked_title, asked_author, asked_publisher, asked_year, '', '' FROM title_request WHERE asked_isbn = ?"
    " ORDER BY id DESC",
)
_IN_ORDER: Final = {"isbn": 0, "alike": 1, "other_year": 2}


def held_books(rows: Rows, asked: AskedBook) -> tuple[HeldBook, ...]:
    """Our titles with a copy that may be the book: by ISBN first, then by title, author and year, then other years."""
    if not asked.title.strip() and not asked.isbn.strip():
        return ()
    wanted = AskedFor(asked.title, asked.author, asked.publisher, asked.year, asked.isbn)
    found = (_held(rows, title_id, asked) for title_id in titles_alike(rows, wanted))
    held = sorted((one for one in found if one is not None), key=lambda one: _IN_ORDER[one.match])
    return tuple(held[:_MOST])


def for_the_rules(held: HeldBook) -> HeldCopies:
    """A title of ours as the rules see it."""
    return HeldCopies(held.title, held.match, held.where, held.year, held.all_out, held.out_until, held.where_latin)


def known_book(rows: Rows, isbn: str) -> AskedBook | None:
    """A book as our own records name it: a title of ours, with or without copies, else one that was asked for."""
    number = isbn13(isbn)
    for query in _KNOWN if number is not None else ():
        row = rows.one(query, number)
        if row is not None:
            title, author, publisher, year, edition, volume = (str(text) for text in row)
            return AskedBook(title, author, publisher, year, edition, volume, number or "")
    return None


def _held(rows: Rows, title_id: int, asked: AskedBook) -> HeldBook | None:
    row = rows.one(_TITLE, title_id)
    assert row is not None
    title, volume, author, year_text, year, isbns = row
    known = KnownBook(title, author, year, volume, frozenset((isbns or "").split(",")))
    asked_year = year_in(asked.year)
    match = compared(asked, asked_year, known)
    copies = [copy for copy in rows.all(_COPIES, title_id) if _may_be(asked.volume, copy[0])]
    if match is None or not copies:
        return None
    all_out = all(out for *_, out, _ in copies)
    return HeldBook(
        title_id, item_title(title, volume, ""), author, str(year_text), match,
        _same_author(asked.author, author), asked_year == year if asked_year and year else None,
        ", ".join(dict.fromkeys(site for _, site, *_ in copies)),
        ", ".join(dict.fromkeys(latin for _, _, latin, *_ in copies)), len(copies), all_out,
        _first_back(copies) if all_out else None,
    )  # fmt: skip


def _may_be(wanted: str, volume: str) -> bool:
    """Whether a copy may be the volume that is asked for; one that says nothing may be."""
    keys = [match_key("", "", None, text) for text in (wanted, volume)]
    empty = match_key("", "", None, "")
    return empty in keys or keys[0] == keys[1]


def _same_author(wanted: str, author: str) -> bool | None:
    keys = [match_key("", text, None, "") for text in (wanted, author)]
    return None if match_key("", "", None, "") in keys else keys[0] == keys[1]


def _first_back(copies: list[tuple[Any, ...]]) -> date | None:
    days = [day for day in (day_or_none(due_on) for *_, due_on in copies) if day is not None]
    return min(days, default=None)
