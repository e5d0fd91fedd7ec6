"""Prices and years as they are printed."""

from __future__ import annotations

import pytest

from libdesk.domain.money import Money
from libdesk.exchange.prices import price
from libdesk.exchange.publication_years import coded_year, year_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1700円", Money(1700, "JPY")),
        ("¥1,200", Money(1200, "JPY")),
        ("￥１２００", Money(1200, "JPY")),
        ("1200 円 (税込)", Money(1200, "JPY")),
        ("本体 1,800円+税", Money(1800, "JPY")),
        ("1200.5円", Money(1200, "JPY")),
        ("¥1,200.00", Money(1200, "JPY")),
        ("$" + "9" * 30, None),
        ("¥" + "9" * 5000, None),
        ("$12.50", Money(1250, "USD")),
        ("US$12.5 (pbk.)", Money(1250, "USD")),
        ("£3", Money(300, "GBP")),
        ("EUR 1.234,50", Money(123450, "EUR")),
        ("12,90 EUR (DE)", Money(1290, "EUR")),
        ("DM 48.00", Money(4800, "DEM")),
        ("Rs. 100", Money(10000, "INR")),
        ("KWD 1.250", Money(1250, "KWD")),
        ("1 234 EUR", Money(123400, "EUR")),
        ("1,234 USD", Money(123400, "USD")),
        ("vol. 2 : $5.00", Money(500, "USD")),
        ("1.90", None),
        ("XYZ 12", None),
        ("非売品", None),
        ("", None),
    ],
)
def test_price(text: str, expected: Money | None) -> None:
    assert price(text) == expected


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2019.2", 2019), ("c1962", 1962), ("[1968, c1962]", 1968), ("197-?", None), ("", None), ("[n.d.]", None),
        ("明治44年", 1911), ("大正元年", 1912), ("昭和50", 1975), ("昭50.3", 1975), ("平成元年", 1989),
        ("令和８年", 2026), ("平成26年度", 2014), ("昭和五十年", 1975), ("昭和十年", 1935), ("昭和二十", 1945),
        ("平成三年", 1991), ("昭和三〇年", 1955), ("S63.4", 1988), ("H.26", 2014), ("R5", 2023),
        ("12345", None), ("大きな本", None),
    ],
)  # fmt: skip
def test_year(text: str, year: int | None) -> None:
    assert year_in(text) == year


@pytest.mark.parametrize(
    ("date", "year"), [("2019", 2019), ("19uu", None), ("    ", None), ("9999", None), ("0000", None), ("٢٠١٩", None)]
)
def test_coded_year(date: str, year: int | None) -> None:
    assert coded_year(date) == year
