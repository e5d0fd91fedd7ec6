"""Who pays for borrowing beside the patron: budget codes, and the library's support of students."""

from __future__ import annotations

from libdesk.db.models.people import Department
from libdesk.db.models.row import Row, link, number_column, text_column


class BudgetCode(Row):
    """A code that public expense is booked on, registered beforehand with who answers for it (B15)."""

    code = text_column()
    name = text_column()
    faculty_member = text_column()
    department = link(Department, "department_id", null=True)
    fund_type = text_column()
    confirmed_on = text_column(null=True)
    confirmed_with = text_column()
    valid_from = text_column()
    valid_to = text_column(null=True)
    note = text_column()

    class Meta:
        table_name = "budget_code"


class SupportYear(Row):
    """What the library pays for students in a fiscal year, in minor units (B19)."""

    year = number_column()
    first_on = text_column()
    last_on = text_column()
    budget = number_column()
    currency = text_column()
    person_limit = number_column(null=True)
    closed_on = text_column(null=True)
    note = text_column()

    class Meta:
        table_name = "support_year"
