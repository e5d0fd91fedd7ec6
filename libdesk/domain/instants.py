"""Instants and days as the library file keeps them: UTC text of fixed width, and ``YYYY-MM-DD``."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo


def instant_text(moment: datetime) -> str:
    """``2026-11-21T08:30:00.000Z`` for a timezone-aware moment; a moment without a zone is refused (ValueError)."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def instant(text: str) -> datetime:
    """The moment that ``instant_text`` wrote."""
    return datetime.fromisoformat(text)


def local(moment: datetime, time_zone: str) -> datetime:
    """The same moment on the clock of a site, whose ``time_zone`` is an IANA name."""
    return moment.astimezone(ZoneInfo(time_zone))


def local_day(moment: datetime, time_zone: str) -> date:
    """The day on which a moment falls at a site."""
    return local(moment, time_zone).date()


@lru_cache(maxsize=4096)
def day_or_none(text: str | None) -> date | None:
    """The day of a column or field that may be empty."""
    return date.fromisoformat(text) if text else None
