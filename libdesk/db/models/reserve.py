"""Course reserve."""

from __future__ import annotations

from libdesk.db.models.catalogue import Item, LoanClass
from libdesk.db.models.places import Site, Term
from libdesk.db.models.row import Row, link, text_column


class ReserveList(Row):
    """The course reserve of one course in one term."""

    course_code = text_column()
    course = text_column()
    instructor = text_column()
    term = link(Term, "term_id")
    site = link(Site, "site_id")
    loan_class = link(LoanClass, "loan_class_id")
    shelf = text_column()
    note = text_column()
    ended_on = text_column(null=True)

    class Meta:
        table_name = "reserve_list"


class ReserveItem(Row):
    """An item on a course's reserve list."""

    reserve_list = link(ReserveList, "reserve_list_id")
    item = link(Item, "item_id")
    added_on = text_column()
    given_back_on = text_column(null=True)

    class Meta:
        table_name = "reserve_item"
