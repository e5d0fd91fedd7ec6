"""May an item be lent to a partner: each condition of the table on both sides, what is not known, marks (L05, L06)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libdesk.domain.lending_refusal import LOANABILITY_REASONS, REFUSAL_REASONS, RULE_OF, refusal_codes
from libdesk.domain.loanability import LoanabilityRow, TitleMark, naming, weigh
from libdesk.domain.loanability_checks import ITEM_CONDITIONS, mark_faults, row_faults
from libdesk.domain.loanability_conditions import CONDITIONS, row_facts
from libdesk.domain.loanability_facts import ItemFacts
from libdesk.domain.materials import MATERIALS
from libdesk.domain.money import Money
from libdesk.domain.reasons import Decision, Reason

TODAY = date(2026, 1, 7)
BOOK = ItemFacts(
    TODAY, "book", 1, "japanese", date(2020, 4, 1), 2019, 210, 320, "good", "ソフトカバー", False, 1, "913.6 NDC10",
    False, 1800, "JPY", "一般書", "General", "一般", "General",
)  # fmt: skip


def codes(decision: Decision) -> list[str]:
    return [reason.code for reason in decision.refusals]


# (condition, its value, what the item must be for it to hold, and to hold not, on the two sides of the bound)
SIDES: list[tuple[str, Any, dict[str, Any], dict[str, Any]]] = [
    ("origin", "japanese", {"origin": "japanese"}, {"origin": "foreign"}),
    ("origin", "foreign", {"origin": "foreign"}, {"origin": "japanese"}),
    ("acquired_before", date(1996, 1, 1), {"acquired_on": date(1995, 12, 31)}, {"acquired_on": date(1996, 1, 1)}),
    ("acquired_before", date(1948, 1, 1), {"acquired_on": date(1947, 12, 31)}, {"acquired_on": date(1948, 1, 1)}),
    ("published_before", 1868, {"year": 1867}, {"year": 1868}),
    ("published_from", 2024, {"year": 2024}, {"year": 2023}),
    ("age_over_years", 100, {"year": 1925}, {"year": 1926}),
    ("age_under_years", 2, {"year": 2025}, {"year": 2024}),
    ("height_over_mm", 310, {"height_mm": 311}, {"height_mm": 310}),
    ("pages_under", 49, {"pages": 48}, {"pages": 49}),
    ("binding", "和装, 線装", {"binding": "和装"}, {"binding": "ハードカバー"}),
    ("digitized", True, {"digitized": True}, {"digitized": False}),
    ("digitized", False, {"digitized": False}, {"digitized": True}),
    ("collection_id", 7, {"collection_id": 7}, {"collection_id": 8}),
    ("collection_id", 7, {"collection_id": 7}, {"collection_id": None}),
    ("loan_class_id", 3, {"loan_class_id": 3}, {"loan_class_id": 4}),
    ("classification", "726.1 NDC", {"classification": "726.1 NDC10"}, {"classification": "913.6 NDC10"}),
    ("in_print", True, {"in_print": True}, {"in_print": False}),
    ("in_print", False, {"in_print": False}, {"in_print": True}),
    ("price_up_to", 1800, {"price": 1800}, {"price": 1801}),
    ("price_up_to", 0, {"price": 0}, {"price": 1}),
    *(
        ("materials", (material,), {"material": material}, {"material": other})
        for material, other in zip(MATERIALS, (*MATERIALS[1:], MATERIALS[0]), strict=True)
    ),
    *(
        ("conditions", (condition,), {"condition": condition}, {"condition": other})
        for condition, other in zip(ITEM_CONDITIONS, (*ITEM_CONDITIONS[1:], ITEM_CONDITIONS[0]), strict=True)
    ),
]


@pytest.mark.rule("L05", "L06")
def test_each_condition_is_tried_on_both_sides() -> None:
    assert {name for name, *_ in SIDES} == set(CONDITIONS)


@pytest.mark.parametrize(("name", "value", "holds", "holds_not"), SIDES)
@pytest.mark.rule("L05", "L06")
def test_a_row_holds_on_one_side_of_its_bound_only(
    name: str, value: Any, holds: dict[str, Any], holds_not: dict[str, Any]
) -> None:
    row = LoanabilityRow("rare", "L06", **{name: value})
    assert codes(weigh([row], replace(BOOK, **holds))) == ["not_lent_rare"]
    assert weigh([row], replace(BOOK, **holds_not)) == Decision()


# What each condition asks for, and how the item looks where that is not recorded.
NOT_RECORDED: list[tuple[str, Any, dict[str, Any], str]] = [
    ("origin", "japanese", {"origin": ""}, "origin"),
    ("acquired_before", date(1996, 1, 1), {"acquired_on": None}, "acquired_on"),
    ("published_before", 1868, {"year": None}, "year"),
    ("published_from", 1868, {"year": None}, "year"),
    ("age_over_years", 5, {"year": None}, "year"),
    ("age_under_years", 5, {"year": None}, "year"),
    ("height_over_mm", 310, {"height_mm": None}, "height"),
    ("pages_under", 49, {"pages": None}, "pages"),
    ("binding", "和装", {"binding": " "}, "binding"),
    ("digitized", True, {"digitized": None}, "digitized"),
    ("classification", "726", {"classification": ""}, "classification"),
    ("in_print", True, {"in_print": None}, "in_print"),
    ("price_up_to", 5000, {"price": None}, "price"),
    ("price_up_to", 5000, {"price": 10, "currency": "EUR"}, "price"),
]


@pytest.mark.parametrize(("name", "value", "item", "fact"), NOT_RECORDED)
@pytest.mark.rule("L05", "L06")
def test_what_is_not_recorded_refuses_nothing_and_is_said(
    name: str, value: Any, item: dict[str, Any], fact: str
) -> None:
    decision = weigh([LoanabilityRow("rare", "L06", **{name: value})], replace(BOOK, **item))
    assert decision.allowed
    assert decision.remarks == (Reason("loanability_not_recorded", facts={"missing": fact, "whether": "rare"}),)


@pytest.mark.rule("L06")
def test_a_missing_fact_is_not_asked_for_where_it_decides_nothing() -> None:
    unknown = replace(BOOK, height_mm=None, digitized=None)
    other_material = LoanabilityRow("large", "L06", materials=("map",), height_over_mm=310)
    assert weigh([other_material], unknown) == Decision()
    # The same reason is named already, or another one forbids it outright.
    overridable = LoanabilityRow("rare", "L06", published_from=2000, overridable=True)
    named = weigh([overridable, LoanabilityRow("rare", "L06", height_over_mm=310)], unknown)
    assert (codes(named), named.remarks) == (["not_lent_rare"], ())
    forbidden = weigh([replace(overridable, overridable=False), LoanabilityRow("large", height_over_mm=310)], unknown)
    assert (codes(forbidden), forbidden.remarks) == (["not_lent_rare"], ())
    still_open = weigh([overridable, LoanabilityRow("large", height_over_mm=310)], unknown)
    assert codes(still_open) == ["not_lent_rare"]
    assert still_open.remarks == (Reason("loanability_not_recorded", facts={"missing": "height", "whether": "large"}),)


@pytest.mark.rule("L06")
def test_what_is_missing_is_said_once_with_all_that_hangs_on_it() -> None:
    table = [
        LoanabilityRow("large", "L06", height_over_mm=310),
        LoanabilityRow("rare", "L06", height_over_mm=400, binding="和装"),
        LoanabilityRow("rare", "L06", height_over_mm=500),
    ]
    (remark,) = weigh(table, replace(BOOK, height_mm=None, binding="")).remarks
    assert remark.facts == {"missing": "height, binding", "whether": "large, rare"}


@pytest.mark.rule("L06")
def test_every_reason_that_holds_is_named_in_the_order_of_the_table_with_its_facts() -> None:
    table = [
        LoanabilityRow("digitized", "L06", digitized=True),
        LoanabilityRow("acquired_too_early", "L05", origin="japanese", acquired_before=date(1996, 1, 1),
                       overridable=True),
        LoanabilityRow("large", "L06", height_over_mm=310),
        LoanabilityRow("serial", "L06", materials=("serial",)),
        LoanabilityRow("easily_bought", price_up_to=2000, note="ours"),
    ]  # fmt: skip
    item = replace(BOOK, digitized=True, acquired_on=date(1980, 5, 1), height_mm=425)
    refusals = weigh(table, item).refusals
    assert [(one.code, one.rule, one.overridable) for one in refusals] == [
        ("not_lent_digitized", "L06", False), ("not_lent_acquired_too_early", "L05", True),
        ("not_lent_large", "L06", False), ("not_lent_easily_bought", "", False),
    ]  # fmt: skip
    assert refusals[1].facts == {
        "because": "origin, acquired_before", "note": "", "origin": "japanese", "acquired_on": date(1980, 5, 1),
        "acquired_before": date(1996, 1, 1),
    }  # fmt: skip
    assert refusals[2].facts["height"] == "42.5"
    assert refusals[2].facts["height_over_mm"] == "31"
    assert refusals[3].facts["price"] == Money(1800)
    assert refusal_codes(refusals) == ("digitized", "acquired_too_early", "large", "easily_bought")


@pytest.mark.rule("L06")
def test_rows_out_of_use_and_rows_without_a_condition_ask_nothing() -> None:
    assert weigh([LoanabilityRow("rare", digitized=False, active=False), LoanabilityRow("rare")], BOOK) == Decision()


@pytest.mark.rule("L06")
def test_a_mark_goes_before_the_table() -> None:
    table = [LoanabilityRow("digitized", "L06", digitized=False)]
    never = weigh(table, BOOK, TitleMark("never", "rare"))
    assert never.refusals == (Reason("title_never_lent", "L06", facts={"why": "rare", "note": ""}),)
    assert not never.overridable
    noted = weigh([], BOOK, TitleMark("never", "other", note="傷みやすい"))
    assert codes(noted) == ["title_never_lent_noted"]
    assert refusal_codes((*never.refusals, *noted.refusals)) == ("rare", "other")
    lent = weigh(table, BOOK, TitleMark("with_conditions", conditions="Gloves"))
    assert lent.allowed
    assert lent.remarks == (Reason("title_lent_with_conditions", facts={"conditions": "Gloves"}),)


_DAYS = st.dates(date(1930, 1, 1), date(2026, 1, 7))
_MAYBE = {
    "origin": st.sampled_from(["", "japanese", "foreign"]),
    "acquired_on": st.none() | _DAYS,
    "material": st.sampled_from(MATERIALS),
    "year": st.none() | st.integers(1700, 2026),
    "height_mm": st.none() | st.integers(100, 500),
    "pages": st.none() | st.integers(1, 200),
    "condition": st.sampled_from(ITEM_CONDITIONS),
    "digitized": st.none() | st.booleans(),
    "in_print": st.none() | st.booleans(),
    "collection_id": st.none() | st.integers(1, 2),
    "price": st.none() | st.integers(0, 5000),
}
_ITEMS = st.builds(lambda **known: replace(BOOK, **known), **_MAYBE)
_ROWS = st.builds(
    LoanabilityRow,
    reason=st.sampled_from(LOANABILITY_REASONS),
    origin=st.sampled_from(["", "japanese", "foreign"]),
    acquired_before=st.none() | _DAYS,
    materials=st.just(()) | st.lists(st.sampled_from(MATERIALS), min_size=1, max_size=8, unique=True).map(tuple),
    published_before=st.none() | st.integers(1700, 2026),
    height_over_mm=st.none() | st.integers(100, 500),
    pages_under=st.none() | st.integers(1, 200),
    digitized=st.none() | st.booleans(),
    collection_id=st.none() | st.integers(1, 2),
    in_print=st.none() | st.booleans(),
    price_up_to=st.none() | st.integers(0, 5000),
    overridable=st.booleans(),
    active=st.booleans(),
)


def answers(row: LoanabilityRow, item: ItemFacts) -> list[bool | None]:
    """The conditions of a row, asked once more in plain words."""
    asked: list[bool | None] = []

    def ask(value: Any, known: Any, holds: Any) -> None:
        if value not in (None, "", ()):
            asked.append(None if known in (None, "") else holds(known))

    ask(row.origin, item.origin, lambda known: known == row.origin)
    ask(row.acquired_before, item.acquired_on, lambda known: known + timedelta(1) <= (row.acquired_before or TODAY))
    ask(row.materials, item.material, lambda known: known in row.materials)
    ask(row.published_before, item.year, lambda known: known <= (row.published_before or 0) - 1)
    ask(row.height_over_mm, item.height_mm, lambda known: not known <= (row.height_over_mm or 0))
    ask(row.pages_under, item.pages, lambda known: not known >= (row.pages_under or 0))
    ask(row.digitized, item.digitized, lambda known: known == row.digitized)
    ask(row.collection_id, item.collection_id or 0, lambda known: known == row.collection_id)
    ask(row.in_print, item.in_print, lambda known: known == row.in_print)
    ask(row.price_up_to, item.price, lambda known: known <= (row.price_up_to or 0))
    return asked


@pytest.mark.rule("L05", "L06")
@given(st.lists(_ROWS, max_size=8), _ITEMS)
def test_exactly_the_rows_that_hold_are_named_and_nothing_missing_is_guessed(
    table: list[LoanabilityRow], item: ItemFacts
) -> None:
    decision = weigh(table, item)
    asked = [(row, answers(row, item)) for row in table if row.active]
    hold = [row.reason for row, found in asked if found and all(found)]
    assert codes(decision) == [f"not_lent_{reason}" for reason in hold]
    assert naming(table)(item) == set(hold)
    firm = any(not row.overridable for row, found in asked if found and all(found))
    undecided = {row.reason for row, found in asked if None in found and False not in found} - set(hold)
    told = {reason for one in decision.remarks for reason in str(one.facts["whether"]).split(", ")}
    assert told == (set() if firm else undecided)


@pytest.mark.parametrize(
    ("row", "faults"),
    [
        (LoanabilityRow("rare", digitized=True), []),
        (LoanabilityRow("other", digitized=True, note="ours"), []),
        (LoanabilityRow("", digitized=True), ["loanability_reason_missing"]),
        (LoanabilityRow("mine", digitized=True), ["loanability_reason_missing"]),
        (LoanabilityRow("other", digitized=True, note=" "), ["loanability_note_missing"]),
        (LoanabilityRow("rare"), ["loanability_without_condition"]),
        (LoanabilityRow("rare", published_before=0), ["number_out_of_range"]),
        (LoanabilityRow("rare", height_over_mm=10_000), ["number_out_of_range"]),
        (LoanabilityRow("rare", price_up_to=-1), ["number_out_of_range"]),
        (LoanabilityRow("rare", materials=("book", "papyrus")), ["loanability_code_unknown"]),
        (LoanabilityRow("rare", conditions=("eaten",)), ["loanability_code_unknown"]),
        (LoanabilityRow("rare", published_from=1900, published_before=1900), ["loanability_nothing_between"]),
        (LoanabilityRow("rare", published_from=1900, published_before=1901), []),
        (LoanabilityRow("rare", age_over_years=3, age_under_years=4), ["loanability_nothing_between"]),
        (LoanabilityRow("rare", age_over_years=3, age_under_years=5), []),
    ],
)
@pytest.mark.rule("L06")
def test_what_cannot_be_meant_by_a_row(row: LoanabilityRow, faults: list[str]) -> None:
    assert [reason.code for reason in row_faults(row)] == faults


@pytest.mark.parametrize(
    ("mark", "faults"),
    [
        (TitleMark("never", "rare"), []),
        (TitleMark("never"), ["loanability_reason_missing"]),
        (TitleMark("never", "not_held"), ["loanability_reason_missing"]),
        (TitleMark("never", "other"), ["loanability_note_missing"]),
        (TitleMark("never", "other", note="ours"), []),
        (TitleMark("with_conditions", conditions="Gloves"), []),
        (TitleMark("with_conditions", conditions=" "), ["lending_conditions_missing"]),
    ],
)
@pytest.mark.rule("L06")
def test_what_cannot_be_meant_by_a_mark(mark: TitleMark, faults: list[str]) -> None:
    assert [reason.code for reason in mark_faults(mark)] == faults


def test_a_row_as_facts_of_its_sentence() -> None:
    row = LoanabilityRow("large", materials=("book", "map"), height_over_mm=315, in_print=True, price_up_to=500)
    assert row_facts(row) == {
        "reason": "large", "asks": "materials, height_over_mm, in_print, price_up_to", "materials": "book, map",
        "height_over_mm": "31.5", "in_print": 1, "price_up_to": Money(500),
    }  # fmt: skip


@pytest.mark.rule("L11")
def test_the_codes_of_refusals() -> None:
    assert len(set(REFUSAL_REASONS)) == len(REFUSAL_REASONS)
    assert set(RULE_OF) == set(LOANABILITY_REASONS)
    assert set(RULE_OF.values()) == {"L05", "L06", ""}
    told = refusal_codes(
        [Reason("item_on_loan"), Reason("item_held_for_other"), Reason("not_lent_map"), Reason("date_in_future"),
         Reason("x", facts={"why": "no such reason"})]
    )  # fmt: skip
    assert told == ("in_use", "map")
