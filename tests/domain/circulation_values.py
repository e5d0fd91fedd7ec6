"""A site that is open all week but Sunday, terms and days, for tests of the rules of circulation."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from libdesk.domain.calendar_days import Calendar, OpenDay
from libdesk.domain.loan_table import LoanTerms

TOKYO = ZoneInfo("Asia/Tokyo")
OPEN = OpenDay(time(9), time(18))
# Closed on Sundays.
WEEK = Calendar(dict.fromkeys(range(1, 7), OPEN))
# Tuesday 6 January 2026.
TODAY = date(2026, 1, 6)
NOW = datetime(2026, 1, 6, 16, 20, tzinfo=TOKYO)


def closing(day: date) -> datetime:
    return datetime.combine(day, time(18), TOKYO)


def terms(**values: object) -> LoanTerms:
    return LoanTerms(sources={}, **values)  # type: ignore[arg-type]
