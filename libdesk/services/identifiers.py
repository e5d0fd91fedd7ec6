"""Numbers that can be scanned: give one to a card, an item, a request or a badge, and take the old one out of use."""

from __future__ import annotations

import unicodedata
from typing import Final, Literal

from libdesk.db.connection import Rows
from libdesk.domain.reasons import Fact
from libdesk.services.library import Work

_OWNER: Final = {
    "card": "patron",
    "item": "item",
    "lending_request": "lending_request",
    "borrowing_request": "borrowing_request",
    "badge": "staff",
}

EndReason = Literal["replaced", "lost", "merged"]

_DESCRIBE: Final = (
    "SELECT coalesce(patron.name, title.title, partner_library.name || ' / ' || lending_request.asked_title,"
    " borrowing_request.asked_title, staff.name)"
    " FROM identifier LEFT JOIN patron ON patron.id = identifier.patron_id"
    " LEFT JOIN item ON item.id = identifier.item_id LEFT JOIN title ON title.id = item.title_id"
    " LEFT JOIN lending_request ON lending_request.id = identifier.lending_request_id"
    " LEFT JOIN partner_library ON partner_library.id = lending_request.partner_library_id"
    " LEFT JOIN borrowing_request ON borrowing_request.id = identifier.borrowing_request_id"
    " LEFT JOIN staff ON staff.id = identifier.staff_id WHERE identifier.scanned_text = ?"
)


def current_number(rows: Rows, kind: str, owner_id: int) -> str:
    """The number in use of a card, item, request or badge; empty if it has none."""
    column = f"{_OWNER[kind]}_id"
    text = rows.value(f"SELECT scanned_text FROM identifier WHERE {column} = ? AND valid_to IS NULL", owner_id)
    return text or ""


def every_number(rows: Rows, kind: str, owner_id: int) -> tuple[str, ...]:
    """The number in use and all that it has replaced, the newest first.

    Found by going back from one to the other, for which there is an index; of the owner there is none.
    """
    column = f"{_OWNER[kind]}_id"
    found = rows.all(
        f"WITH RECURSIVE chain (id) AS (SELECT id FROM identifier WHERE {column} = ? AND valid_to IS NULL"
        " UNION SELECT identifier.id FROM identifier JOIN chain ON identifier.replaced_by_id = chain.id)"
        " SELECT scanned_text FROM chain CROSS JOIN identifier ON identifier.id = chain.id ORDER BY chain.id DESC",
        owner_id,
    )
    return tuple(text for (text,) in found)


def spelled_number(text: str) -> str:
    """A number as it is kept and scanned: full-width forms folded, no control characters, single spaces inside."""
    folded = unicodedata.normalize("NFKC", text)
    return " ".join("".join(letter if letter.isprintable() else " " for letter in folded).split())


def give_number(work: Work, kind: str, owner_id: int, number: str, why: EndReason = "replaced") -> None:
    """Make ``number`` the one in use, as a scanner will send it; an older one stays findable, with why it ended.

    Refused: no number, or a number that somebody else has or had.
    """
    number = spelled_number(number)
    if not number:
        work.refuse("number_missing")
    if number == current_number(work, kind, owner_id):
        return
    taken = work.one(f"SELECT id, {_OWNER[kind]}_id FROM identifier WHERE scanned_text = ?", number)
    if taken is not None and taken[1] != owner_id:
        owner: Fact = work.value(_DESCRIBE, number)
        work.refuse("number_taken", number=number, owner=owner or "")
    column = f"{_OWNER[kind]}_id"
    old = work.value(f"SELECT id FROM identifier WHERE {column} = ? AND valid_to IS NULL", owner_id)
    today = work.today().isoformat()
    if old is not None:
        work.update("identifier", old, valid_to=today, end_reason=why)
    if taken is not None:  # the owner's own earlier number comes into use again
        work.update("identifier", taken[0], valid_to=None, replaced_by=None, end_reason="")
        new = taken[0]
    else:
        new = work.insert("identifier", scanned_text=number, kind=kind, valid_from=today, **{_OWNER[kind]: owner_id})
    if old is not None:
        work.update("identifier", old, replaced_by=new)
