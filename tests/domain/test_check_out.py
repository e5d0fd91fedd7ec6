"""May this person take this item home: each reason alone, all together, and which of them staff may set aside."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from libdesk.domain.check_out import (
    FOUND_AGAIN,
    Borrower,
    CheckOutRules,
    ItemToLend,
    Suspended,
    against_the_person,
    may_check_out,
)
from libdesk.domain.loan_table import LoanTerms
from libdesk.domain.money import Money

TODAY = date(2026, 1, 7)
READER = Borrower()
RULES = CheckOutRules()
BOOK = ItemToLend("in_service", "General", on_loan_to="", promised_to="")
TERMS = LoanTerms(item_limit=5, total_limit=8, length=14, length_unit="days", sources={})


def codes(borrower: Borrower = READER, item: ItemToLend = BOOK, terms: LoanTerms = TERMS, suspends: bool = True):
    return [
        reason.code
        for reason in may_check_out(borrower, item, terms, TODAY, CheckOutRules(overdue_suspends=suspends)).refusals
    ]


@pytest.mark.rule("C01")
def test_nothing_against_it() -> None:
    decision = may_check_out(READER, BOOK, TERMS, TODAY, RULES)
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
    (reason,) = may_check_out(replace(READER, **change), BOOK, TERMS, TODAY, RULES).refusals
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
    decision = may_check_out(READER, replace(BOOK, state=state), TERMS, TODAY, RULES)
    assert [reason.code for reason in decision.refusals] == expected
    assert decision.overridable is overridable
    assert [remark.code for remark in decision.remarks] == (["item_found_again"] if state in FOUND_AGAIN else [])


def test_an_item_that_somebody_has_or_was_promised_is_not_set_aside_by_staff() -> None:
    decision = may_check_out(READER, replace(BOOK, on_loan_to="Anna", promised_to="Musterstadt"), TERMS, TODAY, RULES)
    assert [(reason.code, dict(reason.facts)) for reason in decision.refusals] == [
        ("item_on_loan", {"patron": "Anna"}),
        ("item_promised_to_partner", {"partner": "Musterstadt"}),
    ]
    assert not decision.overridable


@pytest.mark.parametrize(
    ("terms", "expected", "overridable"),
    [
        (LoanTerms(sources={}), ["no_rule_for_loan"], False),
        (LoanTerms(item_limit=5, total_limit=8, sources={}), ["no_rule_for_loan"], False),
        (LoanTerms(item_limit=0, sources={}), ["no_rule_for_loan"], False),
        (LoanTerms(item_limit=0, length=14, length_unit="days", sources={}), ["not_for_loan"], True),
        (LoanTerms(length=0, length_unit="days", sources={}), ["not_for_loan"], False),
        (LoanTerms(length=14, length_unit="days", sources={}), [], False),
        (LoanTerms(total_limit=0, length=14, length_unit="days", sources={}), ["total_limit_reached"], True),
        (LoanTerms(item_limit=1, length=3, length_unit="hours", sources={}), [], False),
    ],
)
@pytest.mark.rule("C01")
def test_what_the_loan_table_says(terms, expected, overridable) -> None:
    decision = may_check_out(READER, BOOK, terms, TODAY, RULES)
    assert [reason.code for reason in decision.refusals] == expected
    assert decision.overridable is overridable
    assert all(reason.rule == "C01" for reason in decision.refusals)


def test_all_reasons_come_at_once_in_a_fixed_order() -> None:
    worst = Borrower(
        TODAY - timedelta(days=9), "unpaid", Suspended("noise", TODAY), False, 9, 9, 0, 3, TODAY - timedelta(days=3),
        Money(501),
    )  # fmt: skip
    item = ItemToLend("withdrawn", "General", "Anna", "Musterstadt", "Jun")
    decision = may_check_out(worst, item, TERMS, TODAY, CheckOutRules(owed_limit=500))
    assert [reason.code for reason in decision.refusals] == [
        "card_not_shown",
        "card_expired",
        "patron_blocked",
        "patron_suspended_until",
        "patron_has_overdue",
        "owes_too_much",
        "item_withdrawn",
        "item_on_loan",
        "item_promised_to_partner",
        "item_held_for_other",
        "loan_limit_reached",
        "total_limit_reached",
    ]


@pytest.mark.rule("C03")
def test_the_card_is_shown_at_every_check_out_unless_the_library_says_otherwise() -> None:
    (reason,) = may_check_out(replace(READER, card_shown=False), BOOK, TERMS, TODAY, RULES).refusals
    assert (reason.code, reason.rule, reason.overridable) == ("card_not_shown", "C03", True)
    lax = CheckOutRules(card_must_be_shown=False)
    assert may_check_out(replace(READER, card_shown=False), BOOK, TERMS, TODAY, lax).allowed


@pytest.mark.rule("C09")
@pytest.mark.parametrize(
    ("suspension", "code", "facts"),
    [
        (Suspended("noise"), "patron_suspended", {"why": "noise"}),
        (Suspended("noise", TODAY), "patron_suspended_until", {"why": "noise", "until": TODAY}),
    ],
)
def test_a_person_whom_staff_have_suspended(suspension, code, facts) -> None:
    (reason,) = may_check_out(replace(READER, suspended=suspension), BOOK, TERMS, TODAY, RULES).refusals
    assert (reason.code, reason.rule, reason.overridable, dict(reason.facts)) == (code, "C09", True, facts)


@pytest.mark.parametrize(("owed", "limit", "expected"), [(501, 500, True), (500, 500, False), (9999, 0, False)])
def test_who_owes_more_than_the_library_allows(owed: int, limit: int, expected: bool) -> None:
    decision = may_check_out(replace(READER, owed=Money(owed)), BOOK, TERMS, TODAY, CheckOutRules(owed_limit=limit))
    assert [reason.code for reason in decision.refusals] == (["owes_too_much"] if expected else [])


def test_an_item_that_is_held_or_waited_for() -> None:
    held = may_check_out(READER, replace(BOOK, held_for="Jun", waited_for_by="Jun"), TERMS, TODAY, RULES)
    waited = may_check_out(READER, replace(BOOK, waited_for_by="Jun"), TERMS, TODAY, RULES)
    assert [(reason.code, reason.overridable) for reason in held.refusals] == [("item_held_for_other", True)]
    assert [(reason.code, reason.overridable) for reason in waited.refusals] == [("item_waited_for", True)]


@pytest.mark.rule("C01")
def test_what_is_read_in_the_library_only_goes_home_with_a_reason_only() -> None:
    terms = replace(TERMS, in_library_only=True, reading_limit=2)
    (reason,) = may_check_out(READER, BOOK, terms, TODAY, RULES).refusals
    assert (reason.code, reason.rule, reason.overridable) == ("in_library_only", "C01", True)
    assert may_check_out(READER, BOOK, terms, TODAY, RULES, in_library=True).allowed


@pytest.mark.rule("C01")
@pytest.mark.parametrize(
    ("readings", "limit", "code"),
    [(0, None, "no_rule_for_reading"), (0, 0, "reading_limit_reached"), (2, 2, "reading_limit_reached"), (1, 2, "")],
)
def test_how_many_are_read_in_the_library(readings: int, limit: int | None, code: str) -> None:
    terms = replace(TERMS, reading_limit=limit, length=0)
    person = replace(READER, readings=readings, loans=99, loans_of_class=99)
    decision = may_check_out(person, BOOK, terms, TODAY, RULES, in_library=True)
    assert [reason.code for reason in decision.refusals] == ([code] if code else [])


def test_what_stands_against_the_person_is_asked_without_an_item() -> None:
    person = replace(READER, card_shown=False, blocked_reason="unpaid")
    reasons = against_the_person(person, TODAY, RULES).refusals
    assert [reason.code for reason in reasons] == ["card_not_shown", "patron_blocked"]
