"""What was printed."""

from __future__ import annotations

from libdesk.db.models.borrowing import BorrowingRequest
from libdesk.db.models.lending import LendingRequest
from libdesk.db.models.partners import PartnerLibrary
from libdesk.db.models.people import Patron, Staff
from libdesk.db.models.places import Site
from libdesk.db.models.row import Row, link, number_column, text_column


class PrintedSheet(Row):
    """A sheet that was printed, with all that is needed to print the same again; never undone."""

    kind = text_column()
    language = text_column()
    data = text_column()
    data_version = number_column()
    lending_request = link(LendingRequest, "lending_request_id", null=True)
    patron = link(Patron, "patron_id", null=True)
    reprint_of = link("self", "reprint_of_id", null=True)
    destination = text_column()
    copies = number_column(default=1)
    staff = link(Staff, "staff_id")
    site = link(Site, "site_id")
    printed_at = text_column()
    borrowing_request = link(BorrowingRequest, "borrowing_request_id", null=True)
    partner_library = link(PartnerLibrary, "partner_library_id", null=True)

    class Meta:
        table_name = "printed_sheet"
