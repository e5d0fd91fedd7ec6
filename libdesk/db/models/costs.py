"""What borrowing costs: lenders' bills and the ledger."""

from __future__ import annotations

from libdesk.db.models.borrowing import BorrowingRequest
from libdesk.db.models.lenders import Lender
from libdesk.db.models.money import AccountEntry
from libdesk.db.models.people import Staff
from libdesk.db.models.places import Site
from libdesk.db.models.row import Row, link, number_column, text_column
from libdesk.db.models.support import BudgetCode, SupportYear


class LenderInvoice(Row):
    """A bill of a lender, in minor units."""

    lender = link(Lender, "lender_id")
    number = text_column()
    dated_on = text_column()
    came_on = text_column()
    pay_by = text_column(null=True)
    amount = number_column()
    currency = text_column()
    settled_on = text_column(null=True)
    note = text_column()

    class Meta:
        table_name = "lender_invoice"


class CostEntry(Row):
    """A line of the ledger of what borrowing costs, in minor units; only ever added to."""

    borrowing_request = link(BorrowingRequest, "borrowing_request_id")
    kind = text_column()
    what = text_column()
    amount = number_column()
    currency = text_column()
    payer = text_column()
    budget_code = link(BudgetCode, "budget_code_id", null=True)
    support_year = link(SupportYear, "support_year_id", null=True)
    account_entry = link(AccountEntry, "account_entry_id", null=True)
    lender_invoice = link(LenderInvoice, "lender_invoice_id", null=True)
    booked_on = text_column()
    settled_on = text_column(null=True)
    reason = text_column()
    reverses = link("self", "reverses_id", null=True)
    site = link(Site, "site_id")
    staff = link(Staff, "staff_id")
    made_at = text_column()

    class Meta:
        table_name = "cost_entry"
