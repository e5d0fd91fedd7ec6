"""Dates, eras, moments, amounts and numbers as each language writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from libdesk.domain.money import Money
from libdesk.wording.formats import (
    FORMATS,
    era_date,
    format_both,
    format_count,
    format_date,
    format_due,
    format_moment,
    format_money,
    format_plain,
    format_weekday,
)

DAY = date(2026, 1, 7)
MOMENT = datetime(2026, 1, 7, 17, 5, tzinfo=ZoneInfo("Asia/Tokyo"))


@pytest.mark.parametrize("value", [DAY, MOMENT, "2026-01-07", "2026-01-07T17:05:00+09:00"])
def test_dates(value: object) -> None:
    assert format_date(value, "en") == "7 January 2026"
    assert format_date(value, "ja") == "2026年1月7日"
    assert format_weekday(value, "en") == "Wednesday 7 January 2026"
    assert format_weekday(value, "ja") == "2026年1月7日（水）"
    assert format_both(value, "en") == "7 January 2026 (2026-01-07)"
    assert format_both(value, "ja") == "2026-01-07（令和8年1月7日）"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 21), "令和8年11月21日"),
        (date(2019, 5, 1), "令和元年5月1日"),
        (date(2019, 4, 30), "平成31年4月30日"),
        (date(1989, 1, 8), "平成元年1月8日"),
        (date(1989, 1, 7), "昭和64年1月7日"),
        (date(1926, 12, 25), "昭和元年12月25日"),
        (date(1926, 12, 24), "大正15年12月24日"),
        (date(1912, 7, 30), "大正元年7月30日"),
        (date(1912, 7, 29), "明治45年7月29日"),
        (date(1868, 10, 23), "明治元年10月23日"),
        (date(1868, 10, 22), "1868年10月22日"),
    ],
)
def test_eras_change_on_their_day(day: date, expected: str) -> None:
    assert era_date(day) == expected


@pytest.mark.parametrize("value", [MOMENT, "2026-01-07T17:05:00+09:00"])
def test_moments(value: object) -> None:
    assert format_moment(value, "en") == "7 January 2026, 17:05"
    assert format_moment(value, "ja") == "2026年1月7日 17:05"
    assert format_due(value, "en") == "Wednesday 7 January 2026, 17:05"
    assert format_due(value, "ja") == "2026年1月7日（水） 17:05"


@pytest.mark.parametrize(
    ("money", "english", "japanese"),
    [
        (Money(1200), "¥1,200", "1,200円"),
        (Money(0), "¥0", "0円"),
        (Money(-50), "-¥50", "-50円"),
        (Money(1250, "EUR"), "€12.50", "€12.50"),
        (Money(5, "GBP"), "£0.05", "£0.05"),
        (Money(1234567, "USD"), "US$12,345.67", "US$12,345.67"),
        (Money(1234, "KWD"), "KWD 1.234", "KWD 1.234"),
        (Money(99999999999999999999, "EUR"), "€999,999,999,999,999,999.99", "€999,999,999,999,999,999.99"),
        ("300", "¥300", "300円"),
    ],
)
def test_money(money: object, english: str, japanese: str) -> None:
    assert (format_money(money, "en"), format_money(money, "ja")) == (english, japanese)


@pytest.mark.parametrize(
    ("number", "choices", "english", "japanese"),
    [
        (1, ["item", "items"], "1 item", "1item"),
        (0, ["item", "items"], "0 items", "0items"),
        (2500, ["冊"], "2,500 冊", "2,500冊"),
        ("7", [], "7", "7"),
    ],
)
def test_counts(number: object, choices: list[str], english: str, japanese: str) -> None:
    assert (format_count(number, choices, "en"), format_count(number, choices, "ja")) == (english, japanese)


def test_facts_without_a_format() -> None:
    assert format_plain(datetime(2026, 1, 7, 8, tzinfo=UTC), "en") == "7 January 2026, 08:00"
    assert format_plain(DAY, "ja") == "2026年1月7日"
    assert format_plain(None, "en") == ""
    assert format_plain(7, "en") == "7"


@pytest.mark.parametrize(
    ("year", "japanese"),
    [
        (2025, "2025年度（令和7年度）"),
        (2019, "2019年度（令和元年度）"),
        (2018, "2018年度（平成30年度）"),
        (1988, "1988年度（昭和63年度）"),
        (1868, "1868年度（明治元年度）"),
        (1867, "1867年度"),
    ],
)
def test_a_fiscal_year_has_the_era_in_which_most_of_it_lies(year: int, japanese: str) -> None:
    assert FORMATS["fiscal"](year, [], "ja") == japanese
    assert FORMATS["fiscal"](year, [], "en") == f"FY{year}"


def test_months() -> None:
    assert FORMATS["month"](DAY, [], "en") == "January 2026"
    assert FORMATS["month"](DAY, [], "ja") == "2026年1月"
    assert FORMATS["monthname"](DAY, [], "en") == "January"
    assert FORMATS["monthname"](DAY, [], "ja") == "1月"


@pytest.mark.parametrize("name", list(FORMATS))
@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_format_writes_something(name: str, language: str) -> None:
    value = {"money": Money(1), "count": 1, "fiscal": 2025}.get(name, MOMENT)
    assert FORMATS[name](value, [], language)
