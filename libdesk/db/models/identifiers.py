"""What can be scanned."""

from __future__ import annotations

from libdesk.db.models.borrowing import BorrowingRequest
from libdesk.db.models.catalogue import Item
from libdesk.db.models.lending import LendingRequest
from libdesk.db.models.people import Patron, Staff
from libdesk.db.models.row import Row, link, text_column


class Identifier(Row):
    """Everything that can be scanned: the text of a card, an item's bar code, a request's number, a badge."""

    scanned_text = text_column()
    kind = text_column()
    patron = link(Patron, "patron_id", null=True)
    item = link(Item, "item_id", null=True)
    lending_request = link(LendingRequest, "lending_request_id", null=True)
    borrowing_request = link(BorrowingRequest, "borrowing_request_id", null=True)
    staff = link(Staff, "staff_id", null=True)
    valid_from = text_column()
    valid_to = text_column(null=True)
    replaced_by = link("self", "replaced_by_id", null=True)
    end_reason = text_column()
