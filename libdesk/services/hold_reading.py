"""What a screen about holds asks besides the lines: which title an item is of, and which copies could be recalled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from libdesk.services.library import Library


@dataclass(frozen=True, slots=True)
class CopyOut:
    """A copy that is on loan to a patron, and what a recall of it asks."""

    loan_id: int
    item_number: str
    patron: str
    due_on: date
    renewals: int
    recalled: bool


def title_of_item(library: Library, item_id: int) -> int:
    """The title of an item, 0 for none."""
    return int(library.rows.value("SELECT title_id FROM item WHERE id = ?", item_id) or 0)


def title_of_hold(library: Library, hold_id: int) -> int:
    """The title that a hold is on, 0 for none."""
    return int(library.rows.value("SELECT title_id FROM hold WHERE id = ?", hold_id) or 0)


def copies_out(library: Library, hold_id: int) -> list[CopyOut]:
    """The copies on loan to patrons that could fill a hold, the soonest due first; those read here are left out."""
    found = library.rows.all(
        "SELECT loan.id, coalesce(identifier.scanned_text, ''), patron.name, loan.due_on, loan.renewals,"
        " loan.recalled_on IS NOT NULL FROM hold JOIN item ON item.title_id = hold.title_id"
        " AND item.id = coalesce(hold.item_id, item.id) JOIN loan ON loan.item_id = item.id"
        " AND loan.returned_at IS NULL AND NOT loan.in_library JOIN patron ON patron.id = loan.patron_id"
        " LEFT JOIN identifier ON identifier.item_id = item.id AND identifier.valid_to IS NULL"
        " WHERE hold.id = ? ORDER BY loan.due_at, loan.id",
        hold_id,
    )
    return [
        CopyOut(loan_id, number, patron, date.fromisoformat(due_on), renewals, bool(recalled))
        for loan_id, number, patron, due_on, renewals, recalled in found
    ]


def last_open_day(library: Library, site_id: int, before: date) -> date | None:
    """The last day before a day on which a site was open: what lies in the book drop in the morning came then."""
    from datetime import timedelta

    from libdesk.services.loan_table import site_calendar

    return site_calendar(library.rows, site_id).previous_open_day(before - timedelta(days=1))
