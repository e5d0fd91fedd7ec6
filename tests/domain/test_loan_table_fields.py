"""The fields of the table as staff type them."""

from __future__ import annotations

from datetime import date

import pytest

from libdesk.domain.loan_table import FIELDS
from libdesk.domain.loan_table_fields import TABLE_FIELDS, TableValue, read_field, typed_field
from libdesk.domain.reasons import Reason

BY_NAME = {field.name: field for field in TABLE_FIELDS}


def test_every_field_of_the_table_is_here_once() -> None:
    assert sorted(field.name for field in TABLE_FIELDS) == sorted(FIELDS)
    assert all(bool(field.choices) is (field.kind == "choice") for field in TABLE_FIELDS)


@pytest.mark.parametrize(
    ("name", "typed", "currency", "value"),
    [
        ("item_limit", "", "JPY", None), ("item_limit", "  ", "JPY", None), ("item_limit", "5", "JPY", 5),
        ("item_limit", "０", "JPY", 0), ("item_limit", "-5", "JPY", -5), ("length_unit", "term_end", "JPY", "term_end"),
        ("length_date", "2026-03-20", "JPY", date(2026, 3, 20)), ("holds_allowed", "yes", "JPY", True),
        ("holds_allowed", "no", "JPY", False), ("fine_amount", "1,000", "JPY", 1000),
        ("fine_amount", "￥1,000", "JPY", 1000), ("fine_amount", "50円", "JPY", 50), ("fine_cap", "0.50", "EUR", 50),
        ("fine_cap", "EUR 0.50", "EUR", 50), ("fine_cap", "0", "JPY", 0), ("recall_fine_class_id", "7", "JPY", 7),
    ],
)  # fmt: skip
@pytest.mark.rule("C01")
def test_what_is_typed_is_read(name: str, typed: str, currency: str, value: TableValue) -> None:
    found = read_field(BY_NAME[name], typed, currency)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("name", "typed", "currency", "code"),
    [
        ("item_limit", "ten", "JPY", "loan_table_number_malformed"),
        ("item_limit", "1.5", "JPY", "loan_table_number_malformed"),
        ("item_limit", "1234567890", "JPY", "loan_table_number_malformed"),
        ("item_limit", "--5", "JPY", "loan_table_number_malformed"),
        ("item_limit", "٣", "JPY", "loan_table_number_malformed"),
        ("length_date", "tomorrow", "JPY", "loan_table_date_malformed"),
        ("length_date", "2026-02-30", "JPY", "loan_table_date_malformed"),
        ("fine_amount", "€0.50", "JPY", "loan_table_other_currency"),
        ("fine_amount", "50 USD", "JPY", "loan_table_other_currency"),
        ("fine_amount", "50円", "EUR", "loan_table_other_currency"),
        ("fine_amount", "0.5", "JPY", "loan_table_sum_malformed"),
        ("fine_amount", "-50", "JPY", "loan_table_sum_malformed"),
        ("fine_amount", "cheap", "JPY", "loan_table_sum_malformed"),
        ("fine_amount", "¥", "JPY", "loan_table_sum_malformed"),
    ],
)
@pytest.mark.rule("C01")
def test_what_cannot_be_read_is_told(name: str, typed: str, currency: str, code: str) -> None:
    found = read_field(BY_NAME[name], typed, currency)
    assert isinstance(found, Reason)
    assert found.code == code


@pytest.mark.parametrize(
    ("name", "value", "currency", "typed"),
    [
        ("item_limit", None, "JPY", ""), ("item_limit", 0, "JPY", "0"), ("holds_allowed", True, "JPY", "yes"),
        ("holds_allowed", False, "JPY", "no"), ("fine_amount", 1000, "JPY", "1000"), ("fine_cap", 50, "EUR", "0.50"),
        ("length_date", date(2026, 3, 20), "JPY", "2026-03-20"), ("book_drop", "refused", "JPY", "refused"),
        ("recall_fine_class_id", 7, "JPY", "7"),
    ],
)  # fmt: skip
def test_a_value_is_shown_as_it_is_typed(name: str, value: TableValue, currency: str, typed: str) -> None:
    assert typed_field(BY_NAME[name], value, currency) == typed
    assert read_field(BY_NAME[name], typed, currency) == value
