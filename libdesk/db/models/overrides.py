"""What staff decided otherwise."""

from __future__ import annotations

from libdesk.db.models.borrowing import BorrowingRequest
from libdesk.db.models.circulation import Hold, Loan
from libdesk.db.models.lending import LendingRequest
from libdesk.db.models.people import Staff
from libdesk.db.models.row import Row, link, text_column


class Override(Row):
    """A refusal that staff set aside, with their explanation."""

    loan = link(Loan, "loan_id", null=True)
    lending_request = link(LendingRequest, "lending_request_id", null=True)
    hold = link(Hold, "hold_id", null=True)
    borrowing_request = link(BorrowingRequest, "borrowing_request_id", null=True)
    what = text_column()
    reason_code = text_column()
    explanation = text_column()
    staff = link(Staff, "staff_id")
    made_at = text_column()
