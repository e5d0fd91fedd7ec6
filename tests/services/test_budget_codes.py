"""Budget codes: registered beforehand with who answers for them, ended rather than deleted (B15)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from libdesk.services.borrowing_costs import BorrowingCosts
from libdesk.services.budget_codes import BudgetCodeRecord, BudgetCodes
from libdesk.services.costs import payment_facts, payment_reasons
from tests.library_fixtures import SmallLibrary
from tests.services.borrowing_fixtures import draft
from tests.services.money_fixtures import CODE, Money, codes, make_money

pytestmark = pytest.mark.rule("B15")
TODAY = date(2026, 1, 7)
GRANT = BudgetCodeRecord("T-7", "汐見", "targeted_grant", date(2026, 1, 1), name="渚の研究")


@pytest.fixture
def money(small: SmallLibrary) -> Money:
    return make_money(small)


def known(money: Money) -> BudgetCodes:
    return BudgetCodes(money.small.library)


def test_a_code_is_registered_found_changed_and_taken_back(money: Money) -> None:
    context = money.small.context()
    done = known(money).add(context, GRANT)
    assert [line.record.code for line in known(money).all(context)] == ["K-100", "T-7"], "what is usable comes first"
    assert [line.record.code for line in known(money).all(context, "渚")] == ["T-7"]
    assert known(money).all(context, "nobody") == []
    confirmed = replace(GRANT, confirmed_on=TODAY, confirmed_with="研究費担当 佐藤")
    changed = known(money).change(context, done.must(), confirmed)
    assert known(money).record(done.must()) == confirmed
    assert [line.record.code for line in known(money).usable(context)] == ["K-100", "T-7"]
    assert money.undo(changed) == []
    assert money.undo(done) == []
    with pytest.raises(LookupError):
        known(money).record(done.must())


@pytest.mark.parametrize(
    ("change", "refused"),
    [
        ({"code": " "}, ["budget_code_empty"]),
        ({"code": "K-100"}, ["budget_code_taken"]),
        ({"faculty_member": ""}, ["faculty_member_missing"]),
        ({"confirmed_on": TODAY}, ["confirmation_incomplete"]),
        ({"confirmed_with": "佐藤"}, ["confirmation_incomplete"]),
        ({"confirmed_on": date(2026, 1, 8), "confirmed_with": "佐藤"}, ["confirmation_in_future"]),
        ({"valid_to": date(2025, 12, 31)}, ["budget_code_ends_before"]),
        ({"code": "", "faculty_member": " "}, ["budget_code_empty", "faculty_member_missing"]),
    ],
)
def test_what_a_code_must_have(money: Money, change: dict[str, Any], refused: list[str]) -> None:
    assert codes(known(money).add(money.small.context(), replace(GRANT, **change))) == refused


def test_a_code_that_was_used_is_ended_and_not_deleted(money: Money) -> None:
    context = money.small.context()
    request_id = money.request("public")
    assert codes(known(money).delete(context, money.code)) == ["budget_code_used"]
    BorrowingCosts(money.small.library).add_cost(context, request_id, "delivery", 900).must()
    assert codes(known(money).change(context, money.code, replace(CODE, code="K-101"))) == ["budget_code_charged"]
    assert known(money).change(context, money.code, replace(CODE, faculty_member="川端 准教授")).done
    assert codes(known(money).end(context, money.code, date(2025, 3, 31))) == ["budget_code_ends_before"]
    done = known(money).end(context, money.code, date(2026, 1, 6))
    assert known(money).usable(context) == []
    line = known(money).all(context)[0]
    assert (line.requests, line.charged, line.usable) == (1, 900, False)
    assert money.undo(done) == []
    unused = known(money).add(context, GRANT).must()
    deleted = known(money).delete(context, unused)
    assert deleted.done
    assert money.undo(deleted) == []
    assert codes(known(money).end(context, 99, TODAY)) == ["not_found"]


def test_the_code_of_a_request_is_looked_at_on_the_day(money: Money) -> None:
    rows = money.small.library.rows

    def told(expense: str, code_id: int | None, **more: Any) -> list[str]:
        asked = draft(money.small, expense=expense, budget_code_id=code_id, **more)
        facts = payment_facts(rows, money.small.patrons["P1"], asked)
        return [reason.code for reason in payment_reasons(rows, facts, TODAY)]

    grant = known(money).add(money.small.context(), GRANT).must()
    assert told("public", None) == ["budget_code_missing"]
    assert told("public", money.code) == []
    assert told("public", grant) == ["fund_not_confirmed"]
    assert told("kl_net", None, lender_id=money.lender) == ["expense_not_network"]
    assert told("library", None, lender_class_id=money.lender_class) == ["support_not_for_study"]
