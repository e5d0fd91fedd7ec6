"""What a loan table may not say, and what it leaves open."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from libdesk.domain.loan_table import LoanTableRow
from libdesk.domain.loan_table_checks import (
    FIRST_DATE,
    LAST_DATE,
    loan_table_faults,
    most_of,
    unanswered,
    zeros_overruled,
)

TODAY = date(2026, 1, 7)
DEFAULT = LoanTableRow(row_id=1, length=14, length_unit="days")


def codes(*rows: LoanTableRow, kept: frozenset[date] = frozenset()) -> list[str]:
    return [reason.code for reason in loan_table_faults(rows, TODAY, kept)]


def row(**values: Any) -> LoanTableRow:
    return LoanTableRow(row_id=2, loan_class_id=5, **values)


def test_a_table_that_says_something_is_sound() -> None:
    assert codes(DEFAULT, row(item_limit=0), LoanTableRow(row_id=3, patron_category_id=5)) == []


@pytest.mark.rule("C01")
def test_a_table_without_rows_or_without_any_length() -> None:
    assert codes() == ["loan_table_empty"]
    assert codes(row(item_limit=5)) == ["loan_table_without_length"]


@pytest.mark.rule("C01")
def test_two_rows_for_the_same_are_named() -> None:
    found = loan_table_faults([DEFAULT, row(), DEFAULT, row()], TODAY)
    assert [(reason.code, dict(reason.facts)) for reason in found] == [
        ("loan_table_row_twice", {"row": 3, "other": 1}),
        ("loan_table_row_twice", {"row": 4, "other": 2}),
    ]


_NUMBERS = [
    ("item_limit", 9999), ("total_limit", 9999), ("reading_limit", 9999), ("renewal_limit", 9999),
    ("renewal_length", 3650), ("renewal_days_ahead", 3650), ("fine_amount", 99_999_999), ("fine_cap", 99_999_999),
    ("recall_days", 3650), ("recall_guaranteed_days", 3650), ("reserve_recall_days", 3650), ("hold_limit", 9999),
    ("shelf_days", 3650),
]  # fmt: skip


@pytest.mark.parametrize(("name", "most"), _NUMBERS)
@pytest.mark.rule("C01")
def test_numbers_that_cannot_be_meant(name: str, most: int) -> None:
    assert codes(DEFAULT, row(**{name: 0})) == []
    assert codes(DEFAULT, row(**{name: most})) == []
    for wrong in (-1, most + 1):
        (reason,) = loan_table_faults([DEFAULT, row(**{name: wrong})], TODAY)
        assert reason.code == "loan_table_out_of_range"
        assert reason.facts == {"row": 2, "field": name, "least": 0, "most": most}
    assert most_of(name, hours=False) == most


@pytest.mark.parametrize(
    ("length", "unit", "fine"),
    [(3650, "days", True), (3651, "days", False), (-1, "days", False), (24, "hours", True), (25, "hours", False)],
)
@pytest.mark.rule("C01")
def test_a_length_has_its_bounds(length: int, unit: Any, fine: bool) -> None:
    assert (codes(row(length=length, length_unit=unit)) == []) is fine
    renewed = row(length=1, length_unit=unit, renewal_length=length)
    assert (codes(renewed) == []) is fine


@pytest.mark.parametrize(
    "values",
    [
        {"length": 3},
        {"length_unit": "days"},
        {"length_unit": "hours"},
        {"length_unit": "fixed_date"},
        {"length_unit": "term_end", "length": 3},
        {"length_date": date(2026, 3, 1)},
        {"length": 3, "length_unit": "days", "length_date": date(2026, 3, 1)},
        {"length_unit": "fixed_date", "length": 3, "length_date": date(2026, 3, 1)},
    ],
)
@pytest.mark.rule("C01")
def test_a_length_that_is_half_said(values: dict[str, Any]) -> None:
    found = loan_table_faults([DEFAULT, row(**values)], TODAY)
    assert [reason.code for reason in found] == ["loan_table_length_incomplete"]
    assert found[0].facts == {"row": 2, "field": "length"}


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(1970, 1, 1), "loan_table_date_absurd"),
        (date(1989, 12, 31), "loan_table_date_absurd"),
        (date(2201, 1, 1), "loan_table_date_absurd"),
        (date(3000, 1, 1), "loan_table_date_absurd"),
        (FIRST_DATE, "loan_table_date_over"),
        (date(2026, 1, 6), "loan_table_date_over"),
        (TODAY, ""),
        (LAST_DATE, ""),
    ],
)
@pytest.mark.rule("C01")
def test_fixed_dates(day: date, code: str) -> None:
    table = [DEFAULT, row(length_unit="fixed_date", length_date=day)]
    found = loan_table_faults(table, TODAY)
    assert [reason.code for reason in found] == ([code] if code else [])
    # A date that stood in the table already may be over: it is changed when staff see to it.
    kept = loan_table_faults(table, TODAY, frozenset({day}))
    assert [reason.code for reason in kept] == ([code] if code == "loan_table_date_absurd" else [])


def test_everything_that_is_wrong_is_told_at_once() -> None:
    found = codes(row(item_limit=-1, fine_cap=-5, length=5), row(length_unit="hours", length=99))
    assert sorted(found) == sorted(
        ["loan_table_out_of_range", "loan_table_out_of_range", "loan_table_length_incomplete", "loan_table_row_twice",
         "loan_table_out_of_range"]
    )  # fmt: skip


@pytest.mark.rule("C01")
def test_what_no_row_answers() -> None:
    only_books = [row(length=14, length_unit="days"), LoanTableRow(row_id=1, item_limit=3)]
    assert unanswered(only_books, [1, 2], [5, 6], [9]) == [(1, 6, 9), (2, 6, 9)]
    assert unanswered([DEFAULT], [1, 2], [5, 6], [9]) == []


@pytest.mark.rule("C01")
def test_a_category_that_lends_what_is_not_for_loan() -> None:
    reference = row(item_limit=0)
    staff = LoanTableRow(row_id=3, patron_category_id=7, item_limit=30, length=28, length_unit="days")
    assert zeros_overruled([DEFAULT, reference, staff], [7, 8], [5, 6], [9]) == [(7, 5, 9)]
    no_length = row(length=0, length_unit="days")
    assert zeros_overruled([DEFAULT, no_length, staff], [7, 8], [5, 6], [9]) == [(7, 5, 9)]
    # What a row for both says is meant; a category that names no number overrules nothing.
    meant = LoanTableRow(row_id=4, patron_category_id=7, loan_class_id=5, item_limit=2)
    assert zeros_overruled([DEFAULT, reference, meant], [7, 8], [5, 6], [9]) == []
    quiet = LoanTableRow(row_id=3, patron_category_id=7, total_limit=30)
    assert zeros_overruled([DEFAULT, reference, quiet], [7], [5], [9]) == []
    assert zeros_overruled([reference, LoanTableRow(row_id=3, patron_category_id=7, item_limit=3)], [7], [5], [9]) == []
