"""The item that a scanned number means, and where it is: on its shelf, on loan, with a partner library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from libdesk.db.connection import Rows
from libdesk.domain.item_title import item_title
from libdesk.services.scans import meanings_of


@dataclass(frozen=True, slots=True)
class ScannedItem:
    """An item as it stands; ``holder`` is who has it on loan, a person or a partner library."""

    item_id: int
    title_id: int
    number: str
    title: str
    call_number: str
    shelf: str
    state: str
    site_id: int
    site: str
    loan_class_id: int
    loan_id: int | None
    with_partner: bool
    holder: str


_ITEM: Final = (
    "SELECT item.id, item.title_id, coalesce(identifier.scanned_text, ''), title.title, title.volume, item.volume,"
    " item.call_number, item.shelf, item.state, item.site_id, site.name, item.loan_class_id, loan.id,"
    " loan.lending_request_id IS NOT NULL, coalesce(patron.name, partner_library.name, '')"
    " FROM item JOIN title ON title.id = item.title_id JOIN site ON site.id = item.site_id"
    " LEFT JOIN identifier ON identifier.item_id = item.id AND identifier.valid_to IS NULL"
    " LEFT JOIN loan ON loan.item_id = item.id AND loan.returned_at IS NULL"
    " LEFT JOIN patron ON patron.id = loan.patron_id"
    " LEFT JOIN lending_request ON lending_request.id = loan.lending_request_id"
    " LEFT JOIN partner_library ON partner_library.id = lending_request.partner_library_id"
    " WHERE item.id = ?"
)


def item_scanned(rows: Rows, item_id: int) -> ScannedItem | None:
    """An item by its id."""
    row = rows.one(_ITEM, item_id)
    if row is None:
        return None
    (found, title_id, number, title, title_volume, volume, call_number, shelf, state, site_id, site, class_id,
     loan_id, with_partner, holder) = row  # fmt: skip
    return ScannedItem(
        found, title_id, number, item_title(title, title_volume, volume), call_number, shelf, state, site_id, site,
        class_id, loan_id, bool(with_partner), holder,
    )  # fmt: skip


def item_of_number(rows: Rows, scanned: str) -> ScannedItem | None:
    """The item of a scanned number, an old number of it too; None where the number is no item's."""
    for text in meanings_of(scanned):
        item_id = rows.value("SELECT item_id FROM identifier WHERE scanned_text = ? AND kind = 'item'", text)
        if item_id is not None:
            return item_scanned(rows, int(item_id))
    return None
