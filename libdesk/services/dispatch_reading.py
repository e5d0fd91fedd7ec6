"""What is set aside for other libraries, on its way there, or there: by place, as the dispatch shows it (H08)."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from libdesk.db import hold_states
from libdesk.db.connection import Rows
from libdesk.domain.dispatching import arrival_late, goes_on, may_go
from libdesk.domain.hold_states import HoldState
from libdesk.domain.instants import day_or_none, instant, local
from libdesk.domain.item_title import item_title
from libdesk.domain.pickup import next_dispatch_day
from libdesk.services.settings import value_of


@dataclass(frozen=True, slots=True)
class HeldForPlace:
    """An item that is set aside to be sent, was sent, or is there.

    ``told_on``: the day with whose notices the person was told that it is ready; without one it waits for that, and is
    not ``ticked``, unless the setting ``holds.dispatch_after_notice`` is off or no such notices are made.
    ``registered``: the person's card of the place was shown to us, or is not needed (H12). ``late``: its arrival, or
    that it was fetched, was not reported in time.
    """

    hold_id: int
    patron_id: int
    patron: str
    card: str
    item_id: int
    number: str
    title: str
    call_number: str
    state: HoldState
    ready_at: datetime
    told_on: date | None
    ticked: bool
    registered: bool
    sent_on: date | None
    arrived_on: date | None
    shelf_until: date | None
    dispatch_id: int | None
    tracking: str
    late: bool
    place_id: int | None
    place: str


@dataclass(frozen=True, slots=True)
class PlaceToServe:
    """A pickup place that a site sends to, and what there is for it.

    ``next_day``: its next dispatch day from today on; None: no day is entered. ``due_on``: the dispatch day, today or
    past, on which something that is set aside should go or have gone. ``set_aside`` = ``ready_to_go`` +
    ``waiting_for_notice``; ``late_arrivals`` of ``dispatched`` and ``not_fetched`` of ``arrived`` ask for a question.
    """

    place_id: int
    code: str
    place: str
    next_day: date | None
    due_on: date | None
    set_aside: int
    ready_to_go: int
    waiting_for_notice: int
    dispatched: int
    arrived: int
    late_arrivals: int
    not_fetched: int
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class Sent:
    """A parcel that was sent: to which place or person, when, with how many items, and how many are still open."""

    dispatch_id: int
    place_id: int | None
    patron_id: int | None
    to: str
    sent_on: date
    tracking: str
    count: int
    open: int


_HELD: Final = (
    "SELECT hold.id, hold.patron_id, patron.name, coalesce(card.scanned_text, ''), item.id,"
    " coalesce(number.scanned_text, ''), title.title, title.volume, item.volume, item.call_number, hold.state,"
    " hold.ready_at, notice.made_at, notice_run.for_day,"
    " place_registration.id IS NOT NULL OR NOT coalesce(place.registration_needed, 0),"
    " dispatch.sent_on, hold.arrived_on, hold.shelf_until, hold.dispatch_id, coalesce(dispatch.tracking_number, ''),"
    " hold.pickup_place_id, coalesce(place.name, ''), coalesce(place.days_on_the_way, 0), site.time_zone FROM hold"
    " JOIN patron ON patron.id = hold.patron_id JOIN item ON item.id = hold.captured_item_id"
    " JOIN title ON title.id = item.title_id JOIN site ON site.id = hold.site_id"
    " LEFT JOIN pickup_place AS place ON place.id = hold.pickup_place_id"
    " LEFT JOIN place_registration ON place_registration.patron_id = hold.patron_id"
    "  AND place_registration.pickup_place_id = hold.pickup_place_id"
    " LEFT JOIN dispatch ON dispatch.id = hold.dispatch_id"
    # As the notice run names the event: made ready again, a hold is told of again.
    " LEFT JOIN notice_about ON notice_about.event = 'hold_ready:' || hold.id || ':' || hold.ready_at"
    " LEFT JOIN notice ON notice.id = notice_about.notice_id"
    " LEFT JOIN notice_run ON notice_run.id = notice.notice_run_id"
    " LEFT JOIN identifier AS number ON number.item_id = item.id AND number.valid_to IS NULL"
    " LEFT JOIN identifier AS card ON card.patron_id = patron.id AND card.valid_to IS NULL"
    f" WHERE hold.state IN {hold_states.CAPTURED} AND hold.state <> 'in_transit' AND "
)
_IN_ORDER: Final = " ORDER BY patron.name, hold.patron_id, title.title, hold.id"
_PLACES: Final = (
    "SELECT id, code, name, closed_on FROM pickup_place WHERE site_id = ? OR EXISTS (SELECT 1 FROM hold"
    f" WHERE hold.pickup_place_id = pickup_place.id AND hold.state IN {hold_states.CAPTURED}"
    "  AND hold.state <> 'in_transit' AND hold.site_id = ?) ORDER BY position, name, id"
)
_DAYS: Final = (
    "SELECT pickup_place_id, day FROM dispatch_day WHERE pickup_place_id IN (SELECT value FROM json_each(?))"
    " AND day >= date(?, '-60 days') ORDER BY day"
)
_SENT: Final = (
    "SELECT dispatch.id, dispatch.pickup_place_id, dispatch.patron_id, coalesce(place.name, patron.name, ''),"
    " dispatch.sent_on, dispatch.tracking_number, count(hold.id), coalesce(sum(hold.ended_at IS NULL), 0) FROM dispatch"
    " LEFT JOIN pickup_place AS place ON place.id = dispatch.pickup_place_id"
    " LEFT JOIN patron ON patron.id = dispatch.patron_id LEFT JOIN hold ON hold.dispatch_id = dispatch.id"
    " WHERE dispatch.site_id = ? GROUP BY dispatch.id ORDER BY dispatch.sent_on DESC, dispatch.id DESC LIMIT ?"
)


def held(rows: Rows, today: date, condition: str, *values: object) -> list[HeldForPlace]:
    """What is set aside for sending, sent or there, that meets a condition in SQL; by person."""
    after_notice = waits_for_notice(rows)
    return [_held(row, today, after_notice) for row in rows.all(f"{_HELD}{condition}{_IN_ORDER}", *values)]


def waits_for_notice(rows: Rows) -> bool:
    """Whether an item that is ready goes only once its notice is made (H08, choice)."""
    return bool(value_of(rows, "holds.dispatch_after_notice")) and bool(value_of(rows, "notices.hold_ready"))


def places_to_serve(rows: Rows, site_id: int, today: date) -> list[PlaceToServe]:
    """The open pickup places that a site sends to, and those that are closed with something there."""
    by_place: dict[int, list[HeldForPlace]] = defaultdict(list)
    for one in held(rows, today, "hold.site_id = ? AND hold.pickup = 'partner'", site_id):
        by_place[one.place_id or 0].append(one)
    found = rows.all(_PLACES, site_id, site_id)
    days: dict[int, list[date]] = defaultdict(list)
    for place_id, day in rows.all(_DAYS, json.dumps([row[0] for row in found]), today.isoformat()):
        days[place_id].append(date.fromisoformat(day))
    places = [_place(row, by_place[row[0]], days[row[0]], today) for row in found]
    return [one for one in places if one.closed_on is None or one.closed_on > today or by_place[one.place_id]]


def sent_from(rows: Rows, site_id: int, limit: int) -> list[Sent]:
    """The latest parcels of a site to places and homes, newest first."""
    return [
        Sent(dispatch_id, place_id, patron_id, to, date.fromisoformat(sent_on), tracking, count, still_open)
        for dispatch_id, place_id, patron_id, to, sent_on, tracking, count, still_open in rows.all(
            _SENT, site_id, limit
        )
    ]


def _place(row: Sequence[Any], lines: Sequence[HeldForPlace], days: Sequence[date], today: date) -> PlaceToServe:
    place_id, code, name, closed_on = row
    closes = day_or_none(closed_on)
    ready = [one for one in lines if one.state is HoldState.READY]
    go = [one for one in ready if one.ticked]
    dispatched = [one for one in lines if one.state is HoldState.DISPATCHED]
    arrived = [one for one in lines if one.state is HoldState.ARRIVED]
    should_go = (goes_on(days, one.ready_at.date(), one.told_on) for one in go)
    past = [day for day in should_go if day is not None and day <= today]
    return PlaceToServe(
        place_id, code, name, next_dispatch_day(days, today), min(past, default=None), len(ready), len(go),
        len(ready) - len(go), len(dispatched), len(arrived), sum(one.late for one in dispatched),
        sum(one.late for one in arrived), closes,
    )  # fmt: skip


def _held(row: Sequence[Any], today: date, after_notice: bool) -> HeldForPlace:
    (
        hold_id, patron_id, patron, card, item_id, number, title, title_volume, volume, call_number, state, ready_at,
        told_at, told_for, registered, sent_on, arrived_on, shelf_until, dispatch_id, tracking, place_id, place,
        on_the_way, zone,
    ) = row  # fmt: skip
    # A run that was made up for in the morning tells what would have been told the evening before.
    told_on = day_or_none(told_for) or (local(instant(told_at), zone).date() if told_at else None)
    sent, until = day_or_none(sent_on), day_or_none(shelf_until)
    late = False
    if state == HoldState.DISPATCHED and sent is not None:
        late = arrival_late(sent, on_the_way, today)
    elif state == HoldState.ARRIVED and until is not None:
        late = until < today
    return HeldForPlace(
        hold_id, patron_id, patron, card, item_id, number, item_title(title, title_volume, volume), call_number,
        HoldState(state), local(instant(ready_at), zone), told_on, may_go(told_on, after_notice=after_notice),
        bool(registered), sent, day_or_none(arrived_on), until, dispatch_id, tracking, late, place_id, place,
    )  # fmt: skip
