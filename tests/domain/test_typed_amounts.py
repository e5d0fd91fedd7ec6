"""Heights and prices as staff type them."""

from __future__ import annotations

import pytest

from libdesk.domain.typed_amounts import (
    OtherCurrencyError,
    height_text,
    price_text,
    read_amount,
    read_height,
    read_price,
)


@pytest.mark.parametrize(
    ("typed", "millimetres"),
    [("21", 210), ("21.5", 215), (" 21 cm", 210), ("２１．５", 215), ("", None), ("  ", None), ("18.75", 188)],
)
def test_a_height_is_typed_in_centimetres_and_kept_in_millimetres(typed: str, millimetres: int | None) -> None:
    assert read_height(typed) == millimetres


@pytest.mark.parametrize("typed", ["0", "-3", "tall", "21 x 30", "nan", "infinity", "1e15"])
def test_what_is_no_height_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_height(typed)


@pytest.mark.parametrize(("millimetres", "text"), [(210, "21"), (215, "21.5"), (200, "20"), (None, "")])
def test_a_height_is_shown_as_it_is_typed(millimetres: int | None, text: str) -> None:
    assert height_text(millimetres) == text


@pytest.mark.parametrize(
    ("typed", "currency", "minor"),
    [("1,800", "JPY", 1800), ("１８００", "JPY", 1800), ("12.50", "EUR", 1250), ("12.5", "EUR", 1250),
     ("3", "USD", 300), ("1.234", "KWD", 1234), ("0", "JPY", 0), ("", "JPY", None)],
)  # fmt: skip
def test_a_price_is_typed_in_major_units(typed: str, currency: str, minor: int | None) -> None:
    assert read_price(typed, currency) == minor


@pytest.mark.parametrize(
    ("typed", "currency"), [("1800.5", "JPY"), ("12.505", "EUR"), ("-1", "JPY"), ("cheap", "EUR"), ("1e13", "JPY")]
)
def test_what_is_no_price_is_refused(typed: str, currency: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_price(typed, currency)


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [(1800, "JPY", "1800"), (1250, "EUR", "12.50"), (5, "KWD", "0.005"), (None, "EUR", "")],
)
def test_a_price_is_shown_as_it_is_typed(amount: int | None, currency: str, text: str) -> None:
    assert price_text(amount, currency) == text


@pytest.mark.parametrize(
    ("typed", "currency", "minor"),
    [("50", "JPY", 50), ("¥50", "JPY", 50), ("￥１，０００", "JPY", 1000), ("1,000円", "JPY", 1000),
     ("jpy 5", "JPY", 5), ("0.50 EUR", "EUR", 50), ("€0.50", "EUR", 50), ("$3", "USD", 300),
     ("US$3", "USD", 300), ("", "EUR", None)],
)  # fmt: skip
def test_a_sum_may_name_its_currency(typed: str, currency: str, minor: int | None) -> None:
    assert read_amount(typed, currency) == minor


@pytest.mark.parametrize(
    ("typed", "currency", "named"), [("€5", "JPY", "EUR"), ("50円", "USD", "JPY"), ("chf 5", "EUR", "CHF")]
)
def test_a_sum_in_another_currency_is_refused(typed: str, currency: str, named: str) -> None:
    with pytest.raises(OtherCurrencyError, match=named):
        read_amount(typed, currency)


@pytest.mark.parametrize("typed", ["¥", "JPY", "12a", "five", "abc"])
def test_what_is_no_sum_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r".") as refused:
        read_amount(typed, "JPY")
    assert not isinstance(refused.value, OtherCurrencyError)
