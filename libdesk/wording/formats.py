"""Dates, moments, amounts and numbers as each language writes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from libdesk.domain.money import Money

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS: Final = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "ja": ("月", "火", "水", "木", "金", "土", "日"),
}

# First day of each Japanese era, newest first.
_ERAS: Final = (
    (date(2019, 5, 1), "令和"),
    (date(1989, 1, 8), "平成"),
    (date(1926, 12, 25), "昭和"),
    (date(1912, 7, 30), "大正"),
    (date(1868, 10, 23), "明治"),
)

_SIGNS: Final = {"JPY": "¥", "EUR": "€", "GBP": "£", "USD": "US$"}


def as_day(value: object) -> date:
    """The day meant by a date, a moment, or ISO text."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return date.fromisoformat(str(value)[:10])


def era_date(day: date) -> str:
    """令和8年11月21日; the first year of an era is 元年; before 1868 the plain year."""
    for first, name in _ERAS:
        if day >= first:
            year = day.year - first.year + 1
            return f"{name}{'元' if year == 1 else year}年{day.month}月{day.day}日"
    return f"{day.year}年{day.month}月{day.day}日"


def format_date(value: object, language: str) -> str:
    """7 January 2026 / 2026年1月7日."""
    day = as_day(value)
    if language == "ja":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def format_weekday(value: object, language: str) -> str:
    """Wednesday 7 January 2026 / 2026年1月7日（水）: where somebody must come."""
    day = as_day(value)
    name = _WEEKDAYS[language][day.weekday()]
    return f"{format_date(day, language)}（{name}）" if language == "ja" else f"{name} {format_date(day, language)}"


def format_short_day(value: object, language: str) -> str:
    """Tue 6 / 6日（火）: one of several days of a month that is named beside it."""
    day = as_day(value)
    name = _WEEKDAYS[language][day.weekday()]
    return f"{day.day}日（{name}）" if language == "ja" else f"{name[:3]} {day.day}"


def format_both(value: object, language: str) -> str:
    """2026-11-21（令和8年11月21日）, or 21 November 2026 (2026-11-21): no doubt which is the month."""
    day = as_day(value)
    if language == "ja":
        return f"{day.isoformat()}（{era_date(day)}）"
    return f"{format_date(day, language)} ({day.isoformat()})"


def format_moment(value: object, language: str) -> str:
    """7 January 2026, 17:00 / 2026年1月7日 17:00; the moment is already on the clock of its site."""
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    separator = " " if language == "ja" else ", "
    return f"{format_date(moment, language)}{separator}{moment:%H:%M}"


def format_due(value: object, language: str) -> str:
    """Wednesday 7 January, 17:00: day, weekday and time of a moment when something must be back."""
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    separator = " " if language == "ja" else ", "
    return f"{format_weekday(moment, language)}{separator}{moment:%H:%M}"


def format_money(value: object, language: str) -> str:
    """¥1,200 / 1,200円; 12.50 EUR as €12.50; less than nothing as -¥1,200."""
    money = value if isinstance(value, Money) else Money(int(str(value)))
    digits = money.minor_digits
    number = f"{Decimal(abs(money.amount)).scaleb(-digits):,.{digits}f}"
    minus = "-" if money.amount < 0 else ""
    if language == "ja" and money.currency == "JPY":
        return f"{minus}{number}円"
    sign = _SIGNS.get(money.currency)
    return f"{minus}{sign}{number}" if sign else f"{minus}{money.currency} {number}"


def format_fiscal(value: object, language: str) -> str:
    """FY2025 / 2025年度（令和7年度）: the fiscal year that begins in a year; its era is that of the year's end."""
    year = int(str(value))
    if language != "ja":
        return f"FY{year}"
    era = era_date(date(year, 12, 31)).partition("年")[0]
    return f"{year}年度（{era}年度）" if year >= _ERAS[-1][0].year else f"{year}年度"


def format_month(value: object, language: str) -> str:
    """January 2026 / 2026年1月."""
    day = as_day(value)
    return f"{day.year}年{day.month}月" if language == "ja" else f"{_MONTHS[day.month - 1]} {day.year}"


def format_month_name(value: object, language: str) -> str:
    """January / 1月."""
    day = as_day(value)
    return f"{day.month}月" if language == "ja" else _MONTHS[day.month - 1]


def format_count(value: object, choices: Sequence[str], language: str) -> str:
    """``{n:count|item|items}``: the number with the word for one, or for any other number."""
    number = int(str(value))
    if not choices:
        return f"{number:,}"
    word = choices[0] if number == 1 or len(choices) == 1 else choices[1]
    return f"{number:,}{word}" if language == "ja" else f"{number:,} {word}"


def format_plain(value: object, language: str) -> str:
    """A fact without a format: a moment and a day as the language writes them, anything else as it is."""
    if isinstance(value, datetime):
        return format_moment(value, language)
    if isinstance(value, date):
        return format_date(value, language)
    return "" if value is None else str(value)


FORMATS: Final[Mapping[str, Callable[[object, Sequence[str], str], str]]] = {
    "date": lambda value, choices, language: format_date(value, language),
    "weekday": lambda value, choices, language: format_weekday(value, language),
    "shortday": lambda value, choices, language: format_short_day(value, language),
    "both": lambda value, choices, language: format_both(value, language),
    "moment": lambda value, choices, language: format_moment(value, language),
    "due": lambda value, choices, language: format_due(value, language),
    "money": lambda value, choices, language: format_money(value, language),
    "count": format_count,
    "fiscal": lambda value, choices, language: format_fiscal(value, language),
    "month": lambda value, choices, language: format_month(value, language),
    "monthshort": lambda value, choices, language: format_month_name(value, language)[:3],
    "monthname": lambda value, choices, language: format_month_name(value, language),
}
