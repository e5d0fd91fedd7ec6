"""The loan table: the most specific row wins per field, a blank inherits, 0 means none."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from libdesk.domain.loan_table import LoanTableRow, LoanTerms, loan_terms

CATEGORY, CLASS, SITE = 11, 22, 33

# The order of the design: the more specific key comes later.
ORDER = [(), ("class",), ("category",), ("category", "class"), ("site",), ("site", "class"), ("site", "category"),
         ("category", "class", "site")]  # fmt: skip


def row(row_id: int, keys: tuple[str, ...] = (), **values) -> LoanTableRow:
    return LoanTableRow(
        row_id,
        CATEGORY if "category" in keys else None,
        CLASS if "class" in keys else None,
        SITE if "site" in keys else None,
        **values,
    )


@pytest.mark.parametrize(("lower", "higher"), list(combinations(range(8), 2)))
@pytest.mark.rule("C01")
def test_the_more_specific_row_wins(lower: int, higher: int) -> None:
    rows = [row(higher, ORDER[higher], item_limit=higher), row(lower, ORDER[lower], item_limit=100 + lower)]
    assert rows[0].specificity == higher
    for order in (rows, rows[::-1]):
        terms = loan_terms(order, CATEGORY, CLASS, SITE)
        assert terms.item_limit == higher
        assert terms.sources == {"item_limit": higher}


@pytest.mark.rule("C01")
def test_each_field_is_decided_for_itself() -> None:
    rows = [
        row(1, item_limit=10, total_limit=12, length=14, length_unit="days"),
        row(2, ("class",), item_limit=0),
        row(3, ("category",), length=3, length_unit="hours"),
    ]
    terms = loan_terms(rows, CATEGORY, CLASS, SITE)
    assert terms == LoanTerms(0, 12, 3, "hours", {"item_limit": 2, "total_limit": 1, "length": 3})
    assert terms.not_for_loan
    assert terms.complete


@pytest.mark.parametrize(
    ("terms", "complete", "not_for_loan"),
    [
        (LoanTerms(None, None, None, None, {}), False, False),
        (LoanTerms(5, None, None, None, {}), False, False),
        (LoanTerms(0, None, None, None, {}), False, True),
        (LoanTerms(5, None, 0, "days", {}), True, True),
        (LoanTerms(None, None, 14, "days", {}), True, False),
    ],
)
def test_complete_and_not_for_loan(terms, complete, not_for_loan) -> None:
    assert (terms.complete, terms.not_for_loan) == (complete, not_for_loan)


@pytest.mark.parametrize("keys", ORDER)
def test_a_row_speaks_only_for_its_keys(keys: tuple[str, ...]) -> None:
    one = row(1, keys, length=1, length_unit="days")
    assert one.speaks_for(CATEGORY, CLASS, SITE)
    assert one.speaks_for(99, CLASS, SITE) is ("category" not in keys)
    assert one.speaks_for(CATEGORY, 99, SITE) is ("class" not in keys)
    assert one.speaks_for(CATEGORY, CLASS, 99) is ("site" not in keys)


def test_no_rows_answer_nothing() -> None:
    assert loan_terms([], CATEGORY, CLASS, SITE) == LoanTerms(None, None, None, None, {})


_values = st.one_of(st.none(), st.integers(0, 50))
_rows = st.lists(
    st.tuples(*[st.sampled_from([None, 1, 2])] * 3, _values, _values, _values), max_size=12, unique_by=lambda r: r[:3]
)


@settings(deadline=None, derandomize=True)
@given(_rows)
def test_agrees_with_a_plain_reading_of_the_rule(cells) -> None:
    rows = [
        LoanTableRow(number, category, loan_class, site, items, total, length, None if length is None else "days")
        for number, (category, loan_class, site, items, total, length) in enumerate(cells)
    ]
    terms = loan_terms(rows, 1, 1, 1)
    for name in ("item_limit", "total_limit", "length"):
        expected = None
        for specificity in range(8):
            for one in rows:
                if one.specificity == specificity and one.speaks_for(1, 1, 1) and getattr(one, name) is not None:
                    expected = getattr(one, name)
        assert getattr(terms, name) == expected
