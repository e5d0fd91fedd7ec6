"""What a day of a calendar is told by, and several of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from libdesk.services.calendars import DayOfSite
    from libdesk.ui.session import Session


def say_day(session: Session, one: DayOfSite) -> str:
    """A day as a sentence: open or closed, and why."""
    facts: dict[str, Any] = {"day": one.day, "name": one.name}
    key: str = one.why
    if one.hours is not None:
        facts |= {"opens": f"{one.hours.opens_at:%H:%M}", "closes": f"{one.hours.closes_at:%H:%M}"}
    if key == "week":
        key = "closed" if one.hours is None else "open"
    elif key == "opening" and one.name:
        key = "opening_named"
    said = session.say_key(f"calendar.day.{key}", **facts)
    return session.say_key("calendar.day.term", day=said, name=one.term) if one.term else said


def say_days(session: Session, days: Sequence[DayOfSite], first: date, last: date) -> str:
    """A range as a sentence, a single day as that day's; empty where the range is not among the days."""
    picked = [one for one in days if first <= one.day <= last]
    if not picked:
        return ""
    if first == last:
        return say_day(session, picked[0])
    is_open = sum(one.hours is not None for one in picked)
    return session.say_key("calendar.range", first=first, last=last, days=len(picked), open=is_open)
