"""Dispatch days of pickup places whose sending site is closed at short notice: they go to its next open day (H08)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from libdesk.db.connection import Rows
from libdesk.domain.calendar_days import Calendar
from libdesk.domain.instants import day_or_none
from libdesk.domain.reasons import Fact, Reason
from libdesk.services.library import Work
from libdesk.services.loan_table import site_calendar


@dataclass(frozen=True, slots=True)
class MovedDispatch:
    """A dispatch day of a place that falls on the closed day.

    ``new_day``: when it is sent instead; None where the place closes for good before. ``merges``: something is sent
    there on that day anyway.
    """

    dispatch_day_id: int
    place: str
    day: date
    new_day: date | None
    merges: bool


_DISPATCHES: Final = (
    "SELECT dispatch_day.id, dispatch_day.pickup_place_id, pickup_place.name, pickup_place.closed_on FROM dispatch_day"
    " JOIN pickup_place ON pickup_place.id = dispatch_day.pickup_place_id"
    " WHERE pickup_place.site_id = ? AND dispatch_day.day = ? ORDER BY pickup_place.position, pickup_place.name"
)


def moved_dispatches(rows: Rows, site_id: int, day: date, calendar: Calendar) -> Iterable[MovedDispatch]:
    """What the site would have sent on the day; ``calendar`` has the day closed already."""
    following = calendar.next_open_day(day)
    for row_id, place_id, place, closed_on in rows.all(_DISPATCHES, site_id, day.isoformat()):
        closes = day_or_none(closed_on)
        new_day = None if following is None or (closes is not None and closes <= following) else following
        merges = new_day is not None and bool(
            rows.value(
                "SELECT 1 FROM dispatch_day WHERE pickup_place_id = ? AND day = ?", place_id, new_day.isoformat()
            )
        )
        yield MovedDispatch(row_id, place, day, new_day, merges)


def move_dispatches(work: Work, moves: Iterable[MovedDispatch]) -> None:
    """Move them, within the action that closes the day."""
    for one in moves:
        if one.new_day is None or one.merges:
            work.delete("dispatch_day", one.dispatch_day_id)
        else:
            work.update("dispatch_day", one.dispatch_day_id, day=one.new_day.isoformat())


def remark_while_closed(work: Work, site_id: int, today: date) -> None:
    """Say so where something is to be sent from a site on days to come on which it is closed (H08)."""
    found = work.all(
        "SELECT pickup_place.name, dispatch_day.day, site.name FROM dispatch_day"
        " JOIN pickup_place ON pickup_place.id = dispatch_day.pickup_place_id"
        " JOIN site ON site.id = pickup_place.site_id"
        " WHERE pickup_place.site_id = ? AND dispatch_day.day >= ? ORDER BY dispatch_day.day, pickup_place.position",
        site_id, today.isoformat(),
    )  # fmt: skip
    calendar = site_calendar(work, site_id)
    closed = [(place, day, site) for place, day, site in found if not calendar.is_open(date.fromisoformat(day))]
    if closed:
        place, day, site = closed[0]
        facts: dict[str, Fact] = {"count": len(closed), "place": place, "day": date.fromisoformat(day), "site": site}
        work.remarks.append(Reason("dispatch_days_while_closed", "H08", facts=facts))
