"""Messages to patrons and partners, what each is about, and the runs that make them."""

from __future__ import annotations

from peewee import TextField

from libdesk.db.models.borrowing import BorrowingRequest
from libdesk.db.models.circulation import Hold, Loan
from libdesk.db.models.lending import LendingRequest
from libdesk.db.models.partners import PartnerLibrary
from libdesk.db.models.people import Patron, Staff
from libdesk.db.models.places import Site
from libdesk.db.models.row import Row, link, number_column, text_column


class NoticeRun(Row):
    """The making of a day's notices."""

    for_day = text_column()
    begun_at = text_column()
    ended_at = text_column(null=True)
    started_by = text_column()
    made = number_column(default=0)
    site = link(Site, "site_id")
    staff = link(Staff, "staff_id")

    class Meta:
        table_name = "notice_run"


class Notice(Row):
    """A message, as worded when it was made, and what became of it."""

    kind = text_column()
    patron = link(Patron, "patron_id", null=True)
    partner_library = link(PartnerLibrary, "partner_library_id", null=True)
    site = link(Site, "site_id")
    notice_run = link(NoticeRun, "notice_run_id", null=True)
    language = text_column()
    way = text_column()
    address = text_column()
    subject = text_column()
    body = text_column()
    state = TextField(default="waiting")
    message_id = text_column()
    attempts = number_column(default=0)
    next_try_at = text_column(null=True)
    last_error = text_column()
    made_at = text_column()
    done_at = text_column(null=True)
    staff = link(Staff, "staff_id", null=True)
    anonymised_on = text_column(null=True)


class NoticeAbout(Row):
    """What a notice tells of; ``event`` names it once for all, so that nothing is told twice."""

    notice = link(Notice, "notice_id")
    event = text_column()
    hold = link(Hold, "hold_id", null=True)
    loan = link(Loan, "loan_id", null=True)
    lending_request = link(LendingRequest, "lending_request_id", null=True)
    borrowing_request = link(BorrowingRequest, "borrowing_request_id", null=True)

    class Meta:
        table_name = "notice_about"
