"""Amounts as staff type them: heights in centimetres, prices in the currency's major unit."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from typing import Final

from libdesk.domain.money import Money

_LARGEST = Decimal(10) ** 12

# How each currency is written beside an amount, before it or behind.
_CURRENCY_SIGNS: Final = {"JPY": ("¥", "円"), "EUR": ("€",), "GBP": ("£",), "USD": ("US$", "$")}


class OtherCurrencyError(ValueError):
    """An amount was typed in another currency than the library's; the text is that currency."""


def read_height(typed: str) -> int | None:
    """Centimetres such as ``21`` or ``21.5`` as millimetres; None for an empty text.

    Raises ValueError for anything else, and for nothing or less.
    """
    number = _decimal(typed, "cm")
    if number is None:
        return None
    if not 0 < number < _LARGEST:
        raise ValueError(typed)
    return round(number * 10)


def height_text(millimetres: int | None) -> str:
    """Millimetres as they are typed, in centimetres."""
    return "" if millimetres is None else f"{Decimal(millimetres) / 10:f}".removesuffix(".0")


def read_price(typed: str, currency: str) -> int | None:
    """A price such as ``1,800`` or ``12.50`` in minor units of the currency; None for an empty text.

    Raises ValueError for anything else, for less than nothing, and for a fraction that the currency does not have.
    """
    number = _decimal(typed)
    if number is None:
        return None
    minor = number.scaleb(Money(0, currency).minor_digits)
    if not 0 <= number < _LARGEST or minor != minor.to_integral_value():
        raise ValueError(typed)
    return int(minor)


def read_amount(typed: str, currency: str) -> int | None:
    """A sum such as ``50``, ``¥50``, ``1,000円`` or ``EUR 0.50`` in minor units; None for an empty text.

    Raises OtherCurrencyError for a sum in another currency than the library's, ValueError for anything that is none.
    """
    plain = unicodedata.normalize("NFKC", typed).strip()
    named = _currency_named(plain)
    if named is None:
        return read_price(plain, currency)
    code, mark = named
    if not any(letter.isdigit() for letter in plain):
        raise ValueError(typed)
    if code != currency:
        raise OtherCurrencyError(code)
    number = plain[len(mark) :] if plain.upper().startswith(mark) else plain[: -len(mark)]
    return read_price(number, currency)


def _currency_named(plain: str) -> tuple[str, str] | None:
    """The currency that a text names, and the mark at its beginning or end that does so."""
    upper = plain.upper()
    for code, signs in _CURRENCY_SIGNS.items():
        for sign in signs:
            if upper.startswith(sign) or upper.endswith(sign):
                return code, sign
    letters = re.match(r"([A-Z]{3})(?![A-Z])", upper) or re.search(r"(?<![A-Z])([A-Z]{3})$", upper)
    return (letters[1], letters[1]) if letters is not None else None


def price_text(amount: int | None, currency: str) -> str:
    """Minor units as they are typed."""
    if amount is None:
        return ""
    digits = Money(amount, currency).minor_digits
    return f"{Decimal(amount).scaleb(-digits):.{digits}f}"


def _decimal(typed: str, unit: str = "") -> Decimal | None:
    """A number with or without commas between the thousands, full-width digits too."""
    plain = unicodedata.normalize("NFKC", typed).strip().removesuffix(unit).replace(",", "").strip()
    if not plain:
        return None
    try:
        number = Decimal(plain)
    except InvalidOperation:
        raise ValueError(typed) from None
    if not number.is_finite():
        raise ValueError(typed)
    return number
