"""Fiscal years and the months in them: a year is named after the calendar year in which it begins."""

from __future__ import annotations

from datetime import date, timedelta


def fiscal_year_of(day: date, first_month: int) -> int:
    """The fiscal year of a day; ``first_month`` is its first month, 4 for April (the usual one in Japan)."""
    return day.year if day.month >= first_month else day.year - 1


def fiscal_year_days(year: int, first_month: int) -> tuple[date, date]:
    """The first and last day of a fiscal year."""
    return date(year, first_month, 1), date(year + 1, first_month, 1) - timedelta(days=1)


def months_between(first_on: date, last_on: date) -> tuple[date, ...]:
    """The first day of every month that a period touches, in order; empty if it ends before it begins."""
    months: list[date] = []
    day = first_on.replace(day=1)
    while day <= last_on:
        months.append(day)
        day = next_month(day)
    return tuple(months)


def next_month(day: date) -> date:
    """The first day of the month after the day's."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
