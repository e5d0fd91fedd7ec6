"""What may be lent to partner libraries."""

from __future__ import annotations

from libdesk.db.models.catalogue import Collection, LoanClass, Title
from libdesk.db.models.people import Staff
from libdesk.db.models.row import Row, link, number_column, text_column


class LoanabilityRow(Row):
    """One reason against lending an item to a partner, and the conditions under which it holds (L05, L06)."""

    reason = text_column()
    rule = text_column()
    origin = text_column()
    acquired_before = text_column(null=True)
    materials = text_column()
    published_before = number_column(null=True)
    published_from = number_column(null=True)
    age_over_years = number_column(null=True)
    age_under_years = number_column(null=True)
    height_over_mm = number_column(null=True)
    pages_under = number_column(null=True)
    conditions = text_column()
    binding = text_column()
    digitized = number_column(null=True)
    collection = link(Collection, "collection_id", null=True)
    loan_class = link(LoanClass, "loan_class_id", null=True)
    classification = text_column()
    in_print = number_column(null=True)
    price_up_to = number_column(null=True)
    currency = text_column()
    overridable = number_column(default=0)
    position = number_column(default=0)
    active = number_column(default=1)
    note = text_column()

    class Meta:
        table_name = "loanability_row"


class TitleLendingMark(Row):
    """What staff decided of a title once and for all: never lent to partners, or always, with conditions."""

    title = link(Title, "title_id")
    verdict = text_column()
    reason = text_column()
    conditions = text_column()
    note = text_column()
    marked_on = text_column()
    staff = link(Staff, "staff_id")

    class Meta:
        table_name = "title_lending_mark"
