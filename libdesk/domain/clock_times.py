"""A time of day as a setting keeps it."""

from __future__ import annotations

from datetime import time


def clock_time(text: str) -> time | None:
    """The time of day that a text like ``20:00`` means; None if it is none."""
    if len(text) != 5 or text[2] != ":" or not (text[:2] + text[3:]).isdecimal() or not text.isascii():
        return None
    hour, minute = int(text[:2]), int(text[3:])
    return time(hour, minute) if hour < 24 and minute < 60 else None
