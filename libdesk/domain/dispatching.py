"""When what is set aside goes to another library, and what is late on that way (H07, H08)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from libdesk.domain.pickup import next_dispatch_day


def may_go(told_on: date | None, *, after_notice: bool) -> bool:
    """Whether an item that is set aside may go: as a rule only once its notice is made (H08, choice)."""
    return told_on is not None or not after_notice


def goes_on(days: Iterable[date], ready_on: date, told_on: date | None) -> date | None:
    """The dispatch day on which an item goes: the first after its notice, or from the day it is ready without one.

    The notice is made in the evening, when that day's parcel has gone (H07). None if no such day is entered.
    """
    return next_dispatch_day(days, ready_on if told_on is None else told_on + timedelta(days=1))


def arrival_late(sent_on: date, days_on_the_way: int, today: date) -> bool:
    """Whether a place should have reported by now that what was sent there has come."""
    return today > sent_on + timedelta(days=days_on_the_way)


def there_until(arrived_on: date, shelf_days: int) -> date:
    """The last day on which a place keeps what has come; its days are counted as its calendar goes, all of them."""
    return arrived_on + timedelta(days=shelf_days)
