"""Prices as books and records print them: 1700円, ¥1,200, $12.50."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from libdesk.domain.money import Money

_SIGNS: Final = {
    "円": "JPY", "¥": "JPY", "yen": "JPY", "$": "USD", "us$": "USD", "£": "GBP", "€": "EUR", "eur": "EUR", "₩": "KRW",
    "元": "CNY", "dm": "DEM", "rs": "INR", "rs.": "INR", "nt$": "TWD", "hk$": "HKD", "a$": "AUD", "au$": "AUD",
    "c$": "CAD", "nz$": "NZD", "l": "GBP",
}  # fmt: skip
_CODES: Final = frozenset({
    "AUD", "BHD", "BRL", "CAD", "CHF", "CNY", "CZK", "DEM", "DKK", "EUR", "FRF", "GBP", "HKD", "HUF", "IDR", "INR",
    "ITL", "JPY", "KRW", "KWD", "MXN", "MYR", "NOK", "NPR", "NZD", "PHP", "PLN", "RUB", "SEK", "SGD", "THB", "TRY",
    "TWD", "USD", "VND", "ZAR",
})  # fmt: skip
# Minor units; a longer row of digits is a number of another kind that came to stand behind a currency's sign.
_LARGEST: Final = 10**12
_SIGN: Final = r"[A-Za-z]{0,3}[$¥£€₩]|円|元|[Yy]en|[A-Z]{3}|DM|Rs\.?"
_PRICE: Final = re.compile(rf"({_SIGN})?\s*([0-9][0-9,. ]{{0,40}})\s*({_SIGN})?")
_DECIMALS: Final = re.compile(r"[.,][0-9]{1,2}$")
_THOUSANDS: Final = re.compile(r"[,. ](?=[0-9]{3}(?:[,. ]|$))")


def price(text: str) -> Money | None:
    """The first price in the text, in minor units; None where there is none or its currency is not said."""
    for found in _PRICE.finditer(unicodedata.normalize("NFKC", text)):
        currency = _currency(found[1]) or _currency(found[3])
        if currency:
            money = _money(found[2].strip(" .,"), currency)
            return money if money.amount <= _LARGEST else None
    return None


def _currency(sign: str | None) -> str | None:
    if not sign:
        return None
    if sign in _CODES:
        return sign
    return _SIGNS.get(sign.lower())


def _money(number: str, currency: str) -> Money:
    digits = Money(0, currency).minor_digits
    whole, mark, decimals = number, "", ""
    if digits and (decimal := re.search(rf"[.,]([0-9]{{1,{digits}}})$", number)):
        whole, mark, decimals = number[: decimal.start()], ".", decimal[1]
    if not digits:
        whole = _DECIMALS.sub("", whole)  # ¥1200.00 is 1,200 yen
    whole = re.sub(r"[^0-9]", "", _THOUSANDS.sub("", whole) if not mark else whole)
    return Money(int(whole + decimals.ljust(digits, "0")), currency)
