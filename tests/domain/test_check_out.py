"""May this person take this item home: each reason alone, all together, and which of them staff may set aside."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from libdesk.domain.check_out import FOUND_AGAIN, Borrower, ItemToLend, may_check_out
from libdesk.domain.loan_table import LoanTerms

TODAY = date(2026, 1, 7)
READER = Borrower(None, "", loans=0, loans_of_class=0, overdue=0, oldest_overdue_on=None)
BOOK = ItemToLend("in_service", "General", on_loan_to="", promised_to="")
TERMS = LoanTerms(item_limit=5, total_limit=8, length=14, length_unit="days", sources={})


def codes(borrower: Borrower = READER, item: ItemToLend = BOOK, terms: LoanTerms = TERMS, suspends: bool = True):
    return [reason.code for reason in may_check_out(borrower, item, terms, TODAY, overdue_suspends=suspends).refusals]


@pytest.mark.rule("C01")
def test_nothing_against_it() -> None:
    decision = may_check_out(READER, BOOK, TERMS, TODAY, overdue_suspends=True)
    assert decision.allowed
    assert decision.remarks == ()


@pytest.mark.parametrize(
    ("change", "code", "rule", "overridable", "facts"),
    [
        ({"expires_on": TODAY - timedelta(days=1)}, "card_expired", "", True, {"expired_on": date(2026, 1, 6)}),
        ({"blocked_reason": "unpaid"}, "patron_blocked", "", True, {"why": "unpaid"}),
        (
            {"overdue": 2, "oldest_overdue_on": date(2025, 12, 1)},
            "patron_has_overdue",
            "C09",
            True,
            {"count": 2, "since": date(2025, 12, 1)},
        ),
        ({"loans_of_class": 5}, "loan_limit_reached", "C01", True, {"limit": 5, "loan_class": "General"}),
        ({"loans": 8}, "total_limit_reached", "C01", True, {"limit": 8}),
        ({"loans": 9, "loans_of_class": 4}, "total_limit_reached", "C01", True, {"limit": 8}),
    ],
)
@pytest.mark.rule("C09")
@pytest.mark.rule("C01")
def test_reasons_of_the_person(change, code, rule, overridable, facts) -> None:
    (reason,) = may_check_out(replace(READER, **change), BOOK, TERMS, TODAY, overdue_suspends=True).refusals
    assert (reason.code, reason.rule, reason.overridable, dict(reason.facts)) == (code, rule, overridable, facts)


@pytest.mark.parametrize(
    "change",
    [
        {"expires_on": TODAY},
        {"expires_on": TODAY + timedelta(days=1)},
        {"loans_of_class": 4},
        {"loans": 7},
    ],
)
def test_the_last_day_and_the_last_item_are_allowed(change) -> None:
    assert codes(replace(READER, **change)) == []


@pytest.mark.rule("C09")
def test_overdue_items_do_not_suspend_where_the_library_says_so() -> None:
    late = replace(READER, overdue=1, oldest_overdue_on=TODAY)
    assert codes(late, suspends=True) == ["patron_has_overdue"]
    assert codes(late, suspends=False) == []


@pytest.mark.parametrize(
    ("state", "expected", "overridable"),
    [
        ("in_service", [], False),
        ("missing", [], False),
        ("lost", [], False),
        ("repair", ["item_repair"], True),
        ("bindery", ["item_bindery"], True),
        ("on_display", ["item_on_display"], True),
        ("withdrawn", ["item_withdrawn"], False),
    ],
)
def test_state_of_the_item(state, expected, overridable) -> None:
    decision = may_check_out(READER, replace(BOOK, state=state), TERMS, TODAY, overdue_suspends=True)
    assert [reason.code for reason in decision.refusals] == expected
    assert decision.overridable is overridable
    assert [remark.code for remark in decision.remarks] == (["item_found_again"] if state in FOUND_AGAIN else [])


def test_an_item_that_somebody_has_or_was_promised_is_not_set_aside_by_staff() -> None:
    decision = may_check_out(
        READER, replace(BOOK, on_loan_to="Anna", promised_to="Musterstadt"), TERMS, TODAY, overdue_suspends=True
    )
    assert [(reason.code, dict(reason.facts)) for reason in decision.refusals] == [
        ("item_on_loan", {"patron": "Anna"}),
        ("item_promised_to_partner", {"partner": "Musterstadt"}),
    ]
    assert not decision.overridable


@pytest.mark.parametrize(
    ("terms", "expected", "overridable"),
    [
        (LoanTerms(None, None, None, None, {}), ["no_rule_for_loan"], False),
        (LoanTerms(5, 8, None, None, {}), ["no_rule_for_loan"], False),
        (LoanTerms(0, None, None, None, {}), ["no_rule_for_loan"], False),
        (LoanTerms(0, None, 14, "days", {}), ["not_for_loan"], True),
        (LoanTerms(None, None, 0, "days", {}), ["not_for_loan"], False),
        (LoanTerms(None, None, 14, "days", {}), [], False),
        (LoanTerms(None, 0, 14, "days", {}), ["total_limit_reached"], True),
        (LoanTerms(1, None, 3, "hours", {}), [], False),
    ],
)
@pytest.mark.rule("C01")
def test_what_the_loan_table_says(terms, expected, overridable) -> None:
    decision = may_check_out(READER, BOOK, terms, TODAY, overdue_suspends=True)
    assert [reason.code for reason in decision.refusals] == expected
    assert decision.overridable is overridable
    assert all(reason.rule == "C01" for reason in decision.refusals)


def test_all_reasons_come_at_once_in_a_fixed_order() -> None:
    worst = Borrower(TODAY - timedelta(days=9), "unpaid", 9, 9, 3, TODAY - timedelta(days=3))
    item = ItemToLend("withdrawn", "General", "Anna", "Musterstadt")
    assert codes(worst, item) == [
        "card_expired",
        "patron_blocked",
        "patron_has_overdue",
        "item_withdrawn",
        "item_on_loan",
        "item_promised_to_partner",
        "loan_limit_reached",
        "total_limit_reached",
    ]
