"""May a request be ordered from a lender: all that speaks against it, at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from libdesk.domain.borrowing import Estimate, LenderTerms
from libdesk.domain.borrowing_ordering import Order, may_order
from libdesk.domain.money import Money
from libdesk.domain.reasons import Reason

TODAY = date(2026, 1, 7)
TERMS = LenderTerms(
    lender_id=1, name="国立国会図書館", class_code="ndl", profile="", active=True,
    estimate=Estimate(7, None, 14, 14, 800, "return"), site_ids=frozenset(), network_pays=False, support="yes",
    user_id="", registered_on=None, item_limit=None, loan_length=1, loan_unit="months", due_means="posting",
    days_back=2, letter_days=3, in_library_only=True, supervised=True, no_copying=True, weekdays_only=False,
    use_note="", may_extend=False, return_services=("registered_air_mail", "tracked_carrier"), slip_and_sheet=True,
    language="ja",
)  # fmt: skip


def order(terms: dict[str, Any] | None = None, **more: Any) -> Order:
    known: dict[str, Any] = {
        "terms": replace(TERMS, **(terms or {})), "site_id": 1, "site": "本館", "by": "fax", "today": TODAY,
        "expense": "private", "out_with_us": 0,
    }  # fmt: skip
    return Order(**{**known, **more})


def refused(asked: Order) -> list[tuple[str, str, bool]]:
    return [(reason.code, reason.rule, reason.overridable) for reason in may_order(asked).refusals]


def remarked(asked: Order) -> list[str]:
    decision = may_order(asked)
    assert decision.allowed
    return [reason.code for reason in decision.remarks]


def test_a_plain_order() -> None:
    assert refused(order()) == []
    assert remarked(order()) == []


def test_a_lender_out_of_use() -> None:
    assert refused(order({"active": False})) == [("borrowing_lender_inactive", "", False)]


@pytest.mark.rule("B06")
def test_a_lender_that_serves_one_site_only() -> None:
    assert refused(order({"site_ids": frozenset({1})})) == []
    assert refused(order({"site_ids": frozenset({2})})) == [("borrowing_lender_not_for_site", "B06", False)]


@pytest.mark.rule("R01")
@pytest.mark.parametrize(
    ("terms", "may"),
    [
        ({"profile": ""}, True),
        ({"profile": "ndl_japan"}, True),
        ({"profile": "ndl_overseas"}, False),
        ({"profile": "ndl_overseas", "user_id": "U-7"}, False),
        ({"profile": "ndl_overseas", "registered_on": TODAY}, False),
        ({"profile": "ndl_overseas", "user_id": " ", "registered_on": TODAY}, False),
        ({"profile": "ndl_overseas", "user_id": "U-7", "registered_on": date(2026, 1, 8)}, False),
        ({"profile": "ndl_overseas", "user_id": "U-7", "registered_on": TODAY}, True),
    ],
)
def test_the_overseas_profile_wants_our_registration(terms: dict[str, Any], may: bool) -> None:
    assert refused(order(terms)) == ([] if may else [("borrowing_not_registered", "R01", False)])


@pytest.mark.rule("R02")
@pytest.mark.parametrize(
    ("limit", "out", "volumes", "may"),
    [(None, 99, 1, True), (10, 9, 1, True), (10, 10, 1, False), (10, 12, 1, False), (10, 8, 3, False)],
)
def test_at_most_so_many_of_its_items_at_any_time(limit: int | None, out: int, volumes: int, may: bool) -> None:
    asked = order({"item_limit": limit}, out_with_us=out, volumes=volumes)
    assert refused(asked) == ([] if may else [("borrowing_lender_limit_reached", "R02", True)])
    if not may:
        facts = may_order(asked).refusals[0].facts
        assert (facts["lender"], facts["limit"], facts["count"]) == ("国立国会図書館", 10, out)


@pytest.mark.rule("B05")
@pytest.mark.parametrize(
    ("agreed", "charge", "currency", "expense", "may"),
    [
        (None, 800, "JPY", "private", True),
        (800, 800, "JPY", "private", True),
        (800, 1600, "JPY", "private", False),
        (800, 1600, "JPY", "public", False),
        (800, 1600, "JPY", "library", True),
        (800, 1600, "EUR", "private", True),
        (800, None, "JPY", "private", True),
    ],
)
def test_a_dearer_lender_than_was_agreed(
    agreed: int | None, charge: int | None, currency: str, expense: str, may: bool
) -> None:
    estimate = Estimate(7, None, 7, 14, charge, "round_trip", currency)
    asked = order({"estimate": estimate}, agreed_charge=agreed, expense=expense)
    assert refused(asked) == ([] if may else [("borrowing_dearer_than_agreed", "B05", True)])
    if not may:
        assert may_order(asked).refusals[0].facts["charge"] == Money(1600, "JPY")


@pytest.mark.rule("B14")
def test_what_speaks_against_the_payment_is_said_with_the_rest() -> None:
    asked = order({"active": False}, payment=(Reason("budget_code_missing", "B15"),))
    assert [code for code, _, _ in refused(asked)] == ["borrowing_lender_inactive", "budget_code_missing"]


@pytest.mark.rule("B07")
def test_express_mail_is_said_to_cost_extra() -> None:
    assert remarked(order(express=True)) == ["borrowing_express_ordered"]


@pytest.mark.parametrize(
    ("more", "codes"),
    [
        ({"refused_on": date(2026, 1, 5)}, ["borrowing_lender_refused_before"]),
        ({"needed_by": date(2026, 1, 14)}, []),
        ({"needed_by": date(2026, 1, 13)}, ["borrowing_comes_too_late"]),
        ({"terms": {"estimate": Estimate()}, "needed_by": TODAY}, []),
        ({"terms": {"estimate": Estimate()}, "needed_by": date(2026, 1, 6)}, ["borrowing_comes_too_late"]),
        ({"reachable": False}, ["borrowing_lender_unreachable"]),
    ],
)
def test_what_staff_should_hear(more: dict[str, Any], codes: list[str]) -> None:
    assert remarked(order(**more)) == codes


def test_whoever_reads_english_finds_the_lender_in_latin_letters() -> None:
    asked = order(
        {"active": False, "profile": "ndl_overseas", "site_ids": frozenset({9}), "item_limit": 1, "name_latin": "NDL"},
        out_with_us=1, refused_on=TODAY,
    )  # fmt: skip
    decision = may_order(asked)
    named = [reason for reason in (*decision.refusals, *decision.remarks) if "lender" in reason.facts]
    assert len(named) >= 4
    assert {reason.facts["lender_latin"] for reason in named} == {"NDL"}
