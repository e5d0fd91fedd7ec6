"""Counting in months: the same day so many months on, clipped to a month that is shorter."""

from __future__ import annotations

from datetime import date


def months_after(day: date, months: int) -> date:
    """The same day so many months later (earlier below 0); the month's last day where it has no such day (L07, R05).

    Within the years that a date can have, 1 to 9999.
    """
    # Imported here: the window opens without it, and its days have names in every language.
    from calendar import monthrange

    years, month = divmod(day.month - 1 + months, 12)
    year = min(max(day.year + years, 1), 9999)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
