"""The loan table: per field the most specific row with a value wins, a blank inherits, 0 means none (C01)."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from libdesk.domain.loan_table import DECIDED_FIELDS, FIELDS, LoanFields, LoanTableRow, LoanTerms, loan_terms

CATEGORY, CLASS, SITE = 11, 22, 33

# The order of the design: the more specific key comes later.
ORDER = [(), ("class",), ("category",), ("category", "class"), ("site",), ("site", "class"), ("site", "category"),
         ("category", "class", "site")]  # fmt: skip

# Of every field a value that says something, and one that says none: 0, no, the first of the words.
SOME: dict[str, Any] = {
    "item_limit": 5, "total_limit": 12, "reading_limit": 3, "length_unit": "days", "closed_day_mode": "ignore",
    "renewal_limit": 2, "renewal_length": 14, "renewal_from": "due_date", "renewal_days_ahead": 3,
    "renewal_channel": "counter_only", "fine_amount": 50, "fine_period": "week", "fine_on_closed_days": True,
    "fine_cap": 500, "fine_cap_at_price": True, "recall_for_patron": "any_time", "recall_days": 7,
    "recall_guaranteed_days": 28, "recall_fine_class_id": 4, "reserve_recall": True, "reserve_recall_days": 3,
    "reserve_fine_class_id": 6, "holds_allowed": True, "hold_limit": 9, "hold_only_on_loan": True, "shelf_days": 2,
    "book_drop": "refused", "in_library_only": True,
}  # fmt: skip
NONE: dict[str, Any] = {
    name: False if isinstance(value, bool) else 0 for name, value in SOME.items() if not isinstance(value, str)
}


def row(row_id: int, keys: tuple[str, ...] = (), **values: Any) -> LoanTableRow:
    if values.get("length_unit") == "days":
        values.setdefault("length", 14)
    return LoanTableRow(
        row_id=row_id,
        patron_category_id=CATEGORY if "category" in keys else None,
        loan_class_id=CLASS if "class" in keys else None,
        site_id=SITE if "site" in keys else None,
        **values,
    )


def ask(*rows: LoanTableRow) -> LoanTerms:
    return loan_terms(rows, CATEGORY, CLASS, SITE)


def test_every_field_is_tried_here() -> None:
    assert set(SOME) == set(DECIDED_FIELDS)
    assert set(FIELDS) == {field.name for field in fields(LoanFields)} == {*DECIDED_FIELDS, "length", "length_date"}


@pytest.mark.parametrize(("lower", "higher"), list(combinations(range(8), 2)))
@pytest.mark.rule("C01")
def test_the_more_specific_row_wins(lower: int, higher: int) -> None:
    rows = [row(higher, ORDER[higher], item_limit=higher), row(lower, ORDER[lower], item_limit=100 + lower)]
    assert rows[0].specificity == higher
    assert rows[1].specificity == lower
    for order in (rows, rows[::-1]):
        terms = ask(*order)
        assert terms.item_limit == higher
        assert terms.sources == {"item_limit": higher}


@pytest.mark.parametrize("name", DECIDED_FIELDS)
@pytest.mark.parametrize(("lower", "higher"), [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 7), (0, 7)])
@pytest.mark.rule("C01")
def test_each_field_is_won_by_the_more_specific_row_and_a_blank_inherits(name: str, lower: int, higher: int) -> None:
    below, blank, above = row(1, ORDER[lower], **{name: SOME[name]}), row(2, ORDER[higher]), row(2, ORDER[higher])
    inherited = ask(below, blank)
    assert getattr(inherited, name) == SOME[name]
    assert inherited.sources == {name: 1}
    if name in NONE:
        above = replace(above, **{name: NONE[name]})
        terms = ask(below, above)
        assert getattr(terms, name) == NONE[name]
        assert getattr(terms, name) is not None
        assert terms.sources == {name: 2}
    assert ask(above, below) == ask(below, above)


@pytest.mark.parametrize("name", DECIDED_FIELDS)
@pytest.mark.rule("C01")
def test_a_field_that_no_row_has_stays_open(name: str) -> None:
    others = {other: value for other, value in SOME.items() if other != name}
    terms = ask(row(1, **others))
    assert getattr(terms, name) is None
    assert name not in terms.sources
    assert terms.sources == dict.fromkeys(others, 1)


@pytest.mark.rule("C01")
def test_each_field_is_decided_for_itself() -> None:
    rows = [
        row(1, item_limit=10, total_limit=12, length=14, length_unit="days", fine_amount=50, fine_period="day"),
        row(2, ("class",), item_limit=0, fine_amount=1000),
        row(3, ("category",), length=3, length_unit="hours"),
        row(4, ("site",), fine_amount=0),
    ]
    terms = ask(*rows)
    assert (terms.item_limit, terms.total_limit, terms.fine_amount, terms.fine_period) == (0, 12, 0, "day")
    assert (terms.length, terms.length_unit, terms.length_date) == (3, "hours", None)
    assert terms.sources == {"item_limit": 2, "total_limit": 1, "length_unit": 3, "fine_amount": 4, "fine_period": 1}
    assert terms.not_for_loan
    assert terms.complete


@pytest.mark.parametrize(
    ("length", "unit", "day"),
    [(3, "hours", None), (None, "term_end", None), (None, "fixed_date", date(2026, 3, 20)), (0, "days", None)],
)
@pytest.mark.rule("C01")
def test_a_length_comes_whole_from_one_row(length: int | None, unit: Any, day: date | None) -> None:
    below = row(1, length=28, length_unit="days")
    above = row(2, ("class",), length=length, length_unit=unit, length_date=day)
    terms = ask(below, above)
    assert (terms.length, terms.length_unit, terms.length_date) == (length, unit, day)
    assert terms.sources == {"length_unit": 2}
    # The other way round nothing of the row below is left over either.
    swapped = ask(row(1, length=length, length_unit=unit, length_date=day), row(2, ("class",), length_unit="days"))
    assert (swapped.length, swapped.length_unit, swapped.length_date) == (14, "days", None)


@pytest.mark.parametrize(
    ("values", "complete", "not_for_loan", "timed"),
    [
        ({}, False, False, False),
        ({"item_limit": 5}, False, False, False),
        ({"item_limit": 0}, False, True, False),
        ({"item_limit": 5, "length": 0, "length_unit": "days"}, True, True, False),
        ({"length": 14, "length_unit": "days"}, True, False, False),
        ({"length": 3, "length_unit": "hours"}, True, False, True),
        ({"length_unit": "term_end"}, True, False, False),
    ],
)
@pytest.mark.rule("C01")
def test_what_terms_say_of_themselves(values: dict[str, Any], complete: bool, not_for_loan: bool, timed: bool) -> None:
    terms = LoanTerms(sources={}, **values)
    assert (terms.complete, terms.not_for_loan, terms.timed) == (complete, not_for_loan, timed)


@pytest.mark.parametrize("keys", ORDER)
def test_a_row_speaks_only_for_its_keys(keys: tuple[str, ...]) -> None:
    one = row(1, keys, length=1, length_unit="days")
    assert one.speaks_for(CATEGORY, CLASS, SITE)
    assert one.speaks_for(99, CLASS, SITE) is ("category" not in keys)
    assert one.speaks_for(CATEGORY, 99, SITE) is ("class" not in keys)
    assert one.speaks_for(CATEGORY, CLASS, 99) is ("site" not in keys)
    assert ask(one).complete
    assert loan_terms([one], 99, 99, 99).complete is (keys == ())


def test_no_rows_answer_nothing() -> None:
    assert ask() == LoanTerms(sources={})
    assert not ask().complete


_keys = st.tuples(*[st.sampled_from([None, 1, 2])] * 3)
_rows = st.lists(
    st.tuples(_keys, st.sets(st.sampled_from(DECIDED_FIELDS)), st.booleans()), max_size=12, unique_by=lambda one: one[0]
)


@settings(deadline=None, derandomize=True)
@given(_rows)
@pytest.mark.rule("C01")
def test_agrees_with_a_plain_reading_of_the_rule(cells: list[tuple[tuple[Any, ...], set[str], bool]]) -> None:
    rows = []
    for number, (keys, names, none) in enumerate(cells, 1):
        values = {name: NONE[name] if none and name in NONE else SOME[name] for name in names}
        if "length_unit" in names:
            values["length"] = number
        rows.append(
            LoanTableRow(row_id=number, patron_category_id=keys[0], loan_class_id=keys[1], site_id=keys[2], **values)
        )
    terms = loan_terms(rows, 1, 1, 1)
    for name in FIELDS:
        asked = "length_unit" if name in ("length", "length_date") else name
        expected, decided = None, None
        for specificity in range(8):
            for one in rows:
                if one.specificity == specificity and one.speaks_for(1, 1, 1) and getattr(one, asked) is not None:
                    expected, decided = getattr(one, name), one.row_id
        assert getattr(terms, name) == expected
        assert terms.sources.get(asked) == decided
