"""Faxes and scans as they came in, and where their pages are filed."""

from __future__ import annotations

from libdesk.db.models.catalogue import Attachment
from libdesk.db.models.lending import LendingRequest
from libdesk.db.models.people import Staff
from libdesk.db.models.row import Row, link, number_column, text_column


class IncomingFile(Row):
    """A fax, scan or mail as it came, kept whole."""

    attachment = link(Attachment, "attachment_id")
    name = text_column()
    came_by = text_column()
    came_on = text_column()
    page_count = number_column(null=True)
    problem = text_column()
    staff = link(Staff, "staff_id")
    made_at = text_column()

    class Meta:
        table_name = "incoming_file"


class IncomingPage(Row):
    """A page of it: filed with a request, set aside, or waiting."""

    incoming_file = link(IncomingFile, "incoming_file_id")
    page_number = number_column()
    found_text = text_column()
    problem = text_column()
    state = text_column()
    lending_request = link(LendingRequest, "lending_request_id", null=True)
    filed_as = text_column()
    decided_at = text_column(null=True)
    staff = link(Staff, "staff_id", null=True)
    note = text_column()

    class Meta:
        table_name = "incoming_page"
