"""Interlibrary borrowing: requests, and what happens to them."""

from __future__ import annotations

from peewee import TextField

from libdesk.db.models.catalogue import Attachment
from libdesk.db.models.circulation import TitleRequest
from libdesk.db.models.lenders import Lender, LenderAddress, LenderClass
from libdesk.db.models.lending import Shipment
from libdesk.db.models.people import Patron, Staff
from libdesk.db.models.places import Site
from libdesk.db.models.row import Row, link, number_column, text_column
from libdesk.db.models.support import BudgetCode


class BorrowingRequest(Row):
    """A book that a patron wants from another library, from asking to closing."""

    patron = link(Patron, "patron_id", null=True)
    site = link(Site, "site_id")
    channel = text_column()
    asked_on = text_column()
    asked_title = text_column()
    asked_author = text_column()
    asked_publisher = text_column()
    asked_year = text_column()
    asked_edition = text_column()
    asked_volume = text_column()
    asked_isbn = text_column()
    kind = TextField(default="book")
    found_in = text_column()
    needed_by = text_column(null=True)
    express = number_column(default=0)
    asked_expense = text_column()
    expense = text_column()
    budget_code = link(BudgetCode, "budget_code_id", null=True)
    supervisor_asked = number_column(default=0)
    no_public_expense = number_column(default=0)
    for_study = number_column(default=0)
    in_public_library = number_column(default=0)
    comments = text_column()
    estimated_from = text_column(null=True)
    estimated_to = text_column(null=True)
    estimated_charge = number_column(null=True)
    agreed_on = text_column(null=True)
    state = TextField(default="received")
    on_hold_until = text_column(null=True)
    on_hold_reason = text_column()
    lender_class = link(LenderClass, "lender_class_id", null=True)
    lender = link(Lender, "lender_id", null=True)
    their_number = text_column()
    network_number = text_column()
    ordered_on = text_column(null=True)
    inward_shipment = link(Shipment, "inward_shipment_id", null=True)
    ended_on = text_column(null=True)
    end_reason = text_column()
    title_request = link(TitleRequest, "title_request_id", null=True)
    note = text_column()
    anonymised_on = text_column(null=True)

    class Meta:
        table_name = "borrowing_request"


class BorrowedBook(Row):
    """The book of a request, here since it arrived: what the lender asks for, the two dates, and its way back."""

    borrowing_request = link(BorrowingRequest, "borrowing_request_id")
    lender_address = link(LenderAddress, "lender_address_id")
    arrived_on = text_column()
    volume_count = number_column(default=1)
    item_right = number_column()
    slip_right = number_column()
    condition_arrived = text_column()
    letter_days = number_column(null=True)
    letter_sent_on = text_column(null=True)
    letter_sent_by = text_column()
    in_library_only = number_column(default=0)
    supervised = number_column(default=0)
    no_copying = number_column(default=0)
    weekdays_only = number_column(default=0)
    use_note = text_column()
    due_means = text_column()
    lender_due_on = text_column()
    patron_due_on = text_column()
    recalled_on = text_column(null=True)
    ready_on = text_column(null=True)
    collect_by = text_column(null=True)
    returned_on = text_column(null=True)
    returned_how = text_column(null=True)
    condition_returned = text_column()
    postage_barcode = text_column()
    return_shipment = link(Shipment, "return_shipment_id", null=True)
    confirmed_on = text_column(null=True)

    class Meta:
        table_name = "borrowed_book"


class BorrowingEvent(Row):
    """One step in the life of a request: what, when and by whom."""

    borrowing_request = link(BorrowingRequest, "borrowing_request_id")
    step = text_column()
    state = text_column()
    happened_on = text_column()
    note = text_column()
    staff = link(Staff, "staff_id")
    made_at = text_column()

    class Meta:
        table_name = "borrowing_event"


class BorrowingTry(Row):
    """A request sent to one lender, and its answer."""

    borrowing_request = link(BorrowingRequest, "borrowing_request_id")
    lender = link(Lender, "lender_id")
    place = number_column()
    ordered_on = text_column()
    ordered_by = text_column()
    answer = text_column()
    answered_on = text_column(null=True)
    reason = text_column()
    note = text_column()

    class Meta:
        table_name = "borrowing_try"


class BorrowingUse(Row):
    """The book with the patron: at home, or for one reading in the reading room (R04)."""

    borrowing_request = link(BorrowingRequest, "borrowing_request_id")
    kind = text_column()
    out_at = text_column()
    out_staff = link(Staff, "out_staff_id")
    in_at = text_column(null=True)
    in_staff = link(Staff, "in_staff_id", null=True)

    class Meta:
        table_name = "borrowing_use"


class BorrowingExtension(Row):
    """A longer loan that a patron asked for, and the lender's answer (B08)."""

    borrowing_request = link(BorrowingRequest, "borrowing_request_id")
    asked_on = text_column()
    wanted_until = text_column(null=True)
    answered_on = text_column(null=True)
    granted = number_column(null=True)
    due_before = text_column()
    new_due_on = text_column(null=True)
    note = text_column()

    class Meta:
        table_name = "borrowing_extension"


class BorrowingCheck(Row):
    """A point of the checklist before a book goes back (R06)."""

    borrowing_request = link(BorrowingRequest, "borrowing_request_id")
    what = text_column()
    checked_at = text_column()
    staff = link(Staff, "staff_id")

    class Meta:
        table_name = "borrowing_check"


class BorrowingLoss(Row):
    """A lost or damaged book of a lender, and how it was made good."""

    borrowing_request = link(BorrowingRequest, "borrowing_request_id")
    kind = text_column()
    where_it_was = text_column()
    noticed_on = text_column()
    description = text_column()
    reported_on = text_column(null=True)
    reported_by = text_column()
    way = TextField(default="undecided")
    state = TextField(default="open")
    closed_on = text_column(null=True)
    note = text_column()

    class Meta:
        table_name = "borrowing_loss"


class BorrowingMessage(Row):
    """What was written between us and a lender about a request."""

    borrowing_request = link(BorrowingRequest, "borrowing_request_id")
    direction = text_column()
    kind = text_column()
    code = text_column()
    text = text_column()
    attachment = link(Attachment, "attachment_id", null=True)
    stamped = text_column()
    staff = link(Staff, "staff_id")
    made_at = text_column()

    class Meta:
        table_name = "borrowing_message"
