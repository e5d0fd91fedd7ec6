"""What the library has decided: the loan table, settings, texts."""

from __future__ import annotations

from libdesk.db.models.catalogue import LoanClass
from libdesk.db.models.people import PatronCategory
from libdesk.db.models.places import Site
from libdesk.db.models.row import Row, link, number_column, text_column


class PolicyVersion(Row):
    """One state of the library's policy; a loan keeps the one that it was made under."""

    name = text_column()
    made_at = text_column()
    note = text_column()

    class Meta:
        table_name = "policy_version"


class Setting(Row):
    """A setting of the library; the value is JSON."""

    key = text_column()
    value = text_column()


class Wording(Row):
    """What the library says in place of the shipped wording; empty text means: the shipped text again."""

    key = text_column()
    language = text_column()
    version = number_column()
    text = text_column(null=True)
    made_at = text_column()


class RunningNumber(Row):
    """The last number given out of a series; never undone."""

    name = text_column()
    last = number_column(default=0)

    class Meta:
        table_name = "running_number"


class LoanTableRow(Row):
    """One row of a version of the loan table; empty means "as the less specific row says"."""

    policy_version = link(PolicyVersion, "policy_version_id")
    patron_category = link(PatronCategory, "patron_category_id", null=True)
    loan_class = link(LoanClass, "loan_class_id", null=True)
    site = link(Site, "site_id", null=True)
    item_limit = number_column(null=True)
    total_limit = number_column(null=True)
    reading_limit = number_column(null=True)
    length = number_column(null=True)
    length_unit = text_column(null=True)
    length_date = text_column(null=True)
    closed_day_mode = text_column(null=True)
    renewal_limit = number_column(null=True)
    renewal_length = number_column(null=True)
    renewal_from = text_column(null=True)
    renewal_days_ahead = number_column(null=True)
    renewal_channel = text_column(null=True)
    fine_amount = number_column(null=True)
    fine_period = text_column(null=True)
    fine_on_closed_days = number_column(null=True)
    fine_cap = number_column(null=True)
    fine_cap_at_price = number_column(null=True)
    recall_for_patron = text_column(null=True)
    recall_days = number_column(null=True)
    recall_guaranteed_days = number_column(null=True)
    recall_fine_class = link(LoanClass, "recall_fine_class_id", null=True)
    reserve_recall = number_column(null=True)
    reserve_recall_days = number_column(null=True)
    reserve_fine_class = link(LoanClass, "reserve_fine_class_id", null=True)
    holds_allowed = number_column(null=True)
    hold_limit = number_column(null=True)
    hold_only_on_loan = number_column(null=True)
    shelf_days = number_column(null=True)
    book_drop = text_column(null=True)
    in_library_only = number_column(null=True)

    class Meta:
        table_name = "loan_table_row"
