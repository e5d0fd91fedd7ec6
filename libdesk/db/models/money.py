"""Money: the ledger of patrons, receipts, the till, and the stock of stamps."""

from __future__ import annotations

from libdesk.db.models.borrowing import BorrowingRequest
from libdesk.db.models.circulation import Loan, LossCase
from libdesk.db.models.people import Patron, Staff
from libdesk.db.models.places import Site
from libdesk.db.models.row import Row, link, number_column, text_column


class TillSession(Row):
    """A till from its opening with a float to its count at close."""

    site = link(Site, "site_id")
    workstation = text_column()
    opened_at = text_column()
    opened_by = link(Staff, "opened_by_id")
    float_amount = number_column()
    currency = text_column()
    closed_at = text_column(null=True)
    closed_by = link(Staff, "closed_by_id", null=True)
    expected = number_column(null=True)
    counted = number_column(null=True)
    deposited = number_column(null=True)
    difference_reason = text_column()

    class Meta:
        table_name = "till_session"


class TillEntry(Row):
    """Cash put into a till or taken out, other than by patrons; only ever added to."""

    till_session = link(TillSession, "till_session_id")
    kind = text_column()
    amount = number_column()
    reason = text_column()
    staff = link(Staff, "staff_id")
    made_at = text_column()
    reverses = link("self", "reverses_id", null=True)

    class Meta:
        table_name = "till_entry"


class Receipt(Row):
    """A numbered receipt for money taken or given back; voided, never deleted."""

    number = number_column()
    patron = link(Patron, "patron_id", null=True)
    site = link(Site, "site_id")
    till_session = link(TillSession, "till_session_id", null=True)
    staff = link(Staff, "staff_id")
    amount = number_column()
    currency = text_column()
    means = text_column()
    made_at = text_column()
    voided_at = text_column(null=True)
    void_reason = text_column()


class AccountEntry(Row):
    """A line of a patron's account, in minor units: what is owed is above 0; only ever added to."""

    patron = link(Patron, "patron_id", null=True)
    kind = text_column()
    what = text_column()
    amount = number_column()
    currency = text_column()
    against = link("self", "against_id", null=True)
    reverses = link("self", "reverses_id", null=True)
    loan = link(Loan, "loan_id", null=True)
    loss_case = link(LossCase, "loss_case_id", null=True)
    receipt = link(Receipt, "receipt_id", null=True)
    reason = text_column()
    site = link(Site, "site_id")
    staff = link(Staff, "staff_id")
    made_at = text_column()
    borrowing_request = link(BorrowingRequest, "borrowing_request_id", null=True)

    class Meta:
        table_name = "account_entry"


class StampEntry(Row):
    """Postage stamps that came or went; only ever added to."""

    site = link(Site, "site_id")
    denomination = number_column()
    currency = text_column()
    number = number_column()
    kind = text_column()
    reason = text_column()
    receipt = link(Receipt, "receipt_id", null=True)
    reverses = link("self", "reverses_id", null=True)
    staff = link(Staff, "staff_id")
    made_at = text_column()
    borrowing_request = link(BorrowingRequest, "borrowing_request_id", null=True)

    class Meta:
        table_name = "stamp_entry"
