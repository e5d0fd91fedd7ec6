"""What decides who pays for a request, read from the file: the reader, the budget code, the lender's class."""

from __future__ import annotations

from datetime import date
from typing import Any, Final, Protocol, cast

from libdesk.db.connection import Rows
from libdesk.domain.borrowing import Expense, Studies, Support
from libdesk.domain.borrowing_payment import (
    BudgetCodeFacts,
    FundType,
    PaymentFacts,
    payment_decision,
    support_decision,
)
from libdesk.domain.instants import day_or_none
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.support_budget import check_left, check_open
from libdesk.services.borrowing_record import BorrowingRecord
from libdesk.services.settings import value_of
from libdesk.services.support_reading import support_on


class PaymentDraft(Protocol):
    """What of a request that is still being written decides who pays."""

    @property
    def site_id(self) -> int:
        """The site that takes the request."""

    @property
    def expense(self) -> Expense:
        """Who pays."""

    @property
    def budget_code_id(self) -> int | None:
        """The budget code of public expense."""

    @property
    def lender_class_id(self) -> int | None:
        """The class of lenders that is thought of, while no lender is."""

    @property
    def lender_id(self) -> int | None:
        """The lender that is thought of."""

    @property
    def supervisor_asked(self) -> bool:
        """Whether the student asked the supervisor (B17)."""

    @property
    def no_public_expense(self) -> bool:
        """Whether staff noted that no public expense can be used (B17)."""

    @property
    def for_study(self) -> bool:
        """Whether the book is needed for the reader's own research or study (B18)."""

    @property
    def in_public_library(self) -> bool:
        """Whether a public library holds the book (B18)."""

    @property
    def comments(self) -> str:
        """The reader's comments, in which the sentence may stand (B17)."""


def payment_facts(
    rows: Rows, patron_id: int, draft: PaymentDraft, asked_expense: Expense | None = None
) -> PaymentFacts:
    """What decides who pays for a request that is being written; ``asked_expense`` None: as the draft has it."""
    return _facts(
        rows, patron_id, draft.expense, asked_expense or draft.expense, draft.budget_code_id, draft.site_id,
        draft.lender_class_id if draft.lender_id is None else _class_of(rows, draft.lender_id),
        (
            draft.supervisor_asked, draft.no_public_expense, draft.for_study, draft.in_public_library, draft.comments,
        ),
    )  # fmt: skip


def payment_facts_of(
    rows: Rows, record: BorrowingRecord, *, lender_id: int | None = None, expense: Expense | None = None
) -> PaymentFacts:
    """What decides who pays for a request, with the lender that it has or is about to have, and who would pay."""
    lender = lender_id or record.lender_id
    return _facts(
        rows, record.patron_id, expense or record.expense, record.asked_expense, record.budget_code_id,
        record.site_id, None if lender is None else _class_of(rows, lender),
        (
            record.supervisor_asked, record.no_public_expense, record.for_study, record.in_public_library,
            record.comments,
        ),
    )  # fmt: skip


def payment_reasons(rows: Rows, facts: PaymentFacts, today: date) -> tuple[Reason, ...]:
    """Why what pays for a request is not in order, all at once; empty where it is (B14, B15, B17 to B19)."""
    return payment_of(rows, facts, today).refusals


def payment_of(rows: Rows, facts: PaymentFacts, today: date) -> Decision:
    """The same with its remarks: that the library may support the student, that a network's book is free."""
    decision = payment_decision(facts, today)
    if facts.expense != "library":
        return decision
    return Decision((*decision.refusals, *_not_open(rows, today)), decision.remarks)


def support_of(rows: Rows, facts: PaymentFacts, today: date) -> Decision:
    """Whether the library would pay for a request at private expense, with every reason against it (B17 to B19)."""
    return Decision((*support_decision(facts).refusals, *_not_open(rows, today)))


_PERSON: Final = (
    "SELECT patron_category.studies, patron.study_year, patron.laboratory, patron.department_id FROM patron"
    " JOIN patron_category ON patron_category.id = patron.patron_category_id WHERE patron.id = ?"
)
_CODE: Final = (
    "SELECT code, faculty_member, fund_type, valid_from, valid_to, confirmed_on FROM budget_code WHERE id = ?"
)


def _facts(
    rows: Rows,
    patron_id: int | None,
    expense: Expense,
    asked_expense: Expense,
    budget_code_id: int | None,
    site_id: int,
    lender_class_id: int | None,
    said: tuple[bool, bool, bool, bool, str],
) -> PaymentFacts:
    person = rows.one(_PERSON, patron_id)
    studies, year, laboratory, department_id = person or ("", None, "", None)
    of_class = rows.one("SELECT support, network_pays FROM lender_class WHERE id = ?", lender_class_id)
    supervisor_asked, no_public_expense, for_study, in_public_library, comments = said
    return PaymentFacts(
        expense=expense,
        asked_expense=asked_expense,
        studies=cast(Studies, studies),
        study_year=year,
        laboratory=laboratory,
        department_id=department_id,
        budget_code=_code(rows.one(_CODE, budget_code_id)),
        supervisor_asked=supervisor_asked,
        no_public_expense=no_public_expense,
        for_study=for_study,
        in_public_library=in_public_library,
        comments=comments,
        support=None if of_class is None else cast(Support, of_class[0]),
        network_pays=None if of_class is None else bool(of_class[1]),
        site_id=site_id,
        support_offered=bool(value_of(rows, "borrowing.support")),
        laboratory_is_year_4=bool(value_of(rows, "borrowing.laboratory_is_year_4")),
    )


def _code(row: tuple[Any, ...] | None) -> BudgetCodeFacts | None:
    if row is None:
        return None
    code, faculty_member, fund_type, valid_from, valid_to, confirmed_on = row
    return BudgetCodeFacts(
        code, faculty_member, cast(FundType, fund_type), date.fromisoformat(valid_from), day_or_none(valid_to),
        day_or_none(confirmed_on),
    )  # fmt: skip


def _class_of(rows: Rows, lender_id: int) -> int | None:
    found = rows.value("SELECT lender_class_id FROM lender WHERE id = ?", lender_id)
    return None if found is None else int(found)


def _not_open(rows: Rows, today: date) -> tuple[Reason, ...]:
    """Why the support of today has nothing for anybody: no year, a closed one, or one of which nothing is left."""
    year = support_on(rows, today)
    shut = check_open(year, today)
    if year is None or shut is not None:
        return () if shut is None else (shut,)
    spent = check_left(year, 1)
    return () if spent is None else (spent,)
