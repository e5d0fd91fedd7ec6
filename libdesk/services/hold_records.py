"""Holds as lists and slips show them: whose, of what, where they stand, and what is set aside for them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from libdesk.db import hold_states
from libdesk.db.connection import Rows
from libdesk.domain.hold_states import Pickup
from libdesk.domain.instants import day_or_none, instant, local
from libdesk.domain.item_title import item_title


@dataclass(frozen=True, slots=True)
class Captured:
    """An item that is set aside for a hold, and where it goes.

    ``site``: our site where it is fetched, or which sends it; ``elsewhere``: the item is at another site of ours now.
    ``pickup`` and ``place``: the pickup place it will be sent to, or the person's home. ``shelf_until``: the last day
    on the hold shelf, None until it stands there or where it is sent on.
    """

    hold_id: int
    patron_id: int
    patron: str
    card: str
    title: str
    item_id: int
    item_number: str
    shelf_until: date | None
    site_id: int
    site: str
    elsewhere: bool
    pickup: str = "site"
    place: str = ""


@dataclass(frozen=True, slots=True)
class HoldLine:
    """A hold in a list: whose, of what, where it stands; ``position`` counts who still waits, 0 when not waiting.

    ``place``: the pickup place, if it is fetched at one. ``series_order`` and ``series_size``: which volume of how many
    it is in reading order (H03), 0 of 0 outside one.
    """

    hold_id: int
    patron_id: int
    patron: str
    card: str
    title_id: int
    title: str
    item_number: str
    state: str
    position: int
    placed_at: datetime
    shelf_until: date | None
    site: str
    site_id: int = 0
    pickup: Pickup = "site"
    place: str = ""
    pickup_place_id: int | None = None
    series_id: int | None = None
    series_order: int = 0
    series_size: int = 0
    item_id: int | None = None
    ready_at: datetime | None = None
    note: str = ""


_CARD: Final = (
    "coalesce((SELECT scanned_text FROM identifier WHERE identifier.patron_id = patron.id AND valid_to IS NULL), '')"
)
_NUMBER: Final = (
    "coalesce((SELECT scanned_text FROM identifier WHERE identifier.item_id = item.id AND valid_to IS NULL), '')"
)
# Counted once for each line of people, however long. The condition on all open states is that of the index: years of
# ended holds lie beside them.
_POSITIONS: Final = (
    "SELECT id, row_number() OVER (PARTITION BY title_id ORDER BY queue_order) FROM hold"
    f" WHERE title_id IN (SELECT value FROM json_each(?)) AND state IN {hold_states.OPEN} AND state = 'waiting'"
)
_SERIES_PLACE: Final = (
    "CASE WHEN hold.hold_series_id IS NULL THEN 0 ELSE (SELECT count(*) FROM hold AS one"
    " WHERE one.hold_series_id = hold.hold_series_id AND one.series_order <= hold.series_order) END"
)
_SERIES_SIZE: Final = (
    "CASE WHEN hold.hold_series_id IS NULL THEN 0 ELSE (SELECT count(*) FROM hold AS one"
    " WHERE one.hold_series_id = hold.hold_series_id) END"
)
_LINES: Final = (
    f"SELECT hold.id, hold.patron_id, patron.name, {_CARD}, hold.title_id, title.title, title.volume,"
    f" coalesce(item.volume, ''), {_NUMBER}, hold.state, hold.placed_at, hold.shelf_until, site.name,"
    " site.time_zone, hold.site_id, hold.pickup, coalesce(pickup_place.name, ''), hold.pickup_place_id,"
    f" hold.hold_series_id, {_SERIES_PLACE}, {_SERIES_SIZE}, item.id, hold.ready_at, hold.note"
    " FROM hold JOIN patron ON patron.id = hold.patron_id JOIN title ON title.id = hold.title_id"
    " JOIN site ON site.id = hold.site_id LEFT JOIN item ON item.id = coalesce(hold.captured_item_id, hold.item_id)"
    " LEFT JOIN pickup_place ON pickup_place.id = hold.pickup_place_id"
    f" WHERE hold.state IN {hold_states.OPEN} AND "
)
_CAPTURED: Final = (
    f"SELECT hold.patron_id, patron.name, {_CARD}, title.title, title.volume, item.volume, item.id, {_NUMBER},"
    " hold.shelf_until, site.id, site.name, hold.pickup, coalesce(pickup_place.name, '') FROM hold"
    " JOIN patron ON patron.id = hold.patron_id JOIN item ON item.id = hold.captured_item_id"
    " JOIN title ON title.id = item.title_id JOIN site ON site.id = hold.site_id"
    " LEFT JOIN pickup_place ON pickup_place.id = hold.pickup_place_id"
    f" WHERE hold.id = ? AND hold.state IN {hold_states.CAPTURED}"
)
_ORDER: Final = "hold.state NOT IN ('later', 'waiting') DESC, hold.title_id, hold.queue_order"
_SHELF_ORDER: Final = "hold.shelf_until, hold.id"


def captured(rows: Rows, hold_id: int, here: int | None = None) -> Captured | None:
    """The item that is set aside for a hold; None if none is. ``here``: the site where the item is now."""
    row = rows.one(_CAPTURED, hold_id)
    if row is None:
        return None
    patron_id, name, card, title, title_volume, volume, item_id, number, until, site_id, site, pickup, place = row
    return Captured(
        hold_id, patron_id, name, card, item_title(title, title_volume, volume), item_id, number, day_or_none(until),
        site_id, site, here is not None and here != site_id, pickup, place,
    )  # fmt: skip


def hold_lines(rows: Rows, condition: str, *values: object, shelf: bool = False) -> list[HoldLine]:
    """Open holds that meet a condition in SQL: what is set aside first; ``shelf``: the soonest to end first."""
    found = rows.all(f"{_LINES}{condition} ORDER BY {_SHELF_ORDER if shelf else _ORDER}", *values)
    waited_for = json.dumps(list({row[4] for row in found if row[9] == "waiting"}))
    positions: dict[int, int] = dict(rows.all(_POSITIONS, waited_for))
    return [_line(row, positions.get(row[0], 0)) for row in found]


def _line(row: Sequence[object], position: int) -> HoldLine:
    (
        hold_id, patron_id, patron, card, title_id, title, title_volume, volume, number, state, placed_at,
        until, site, zone, site_id, pickup, place, place_id, series_id, order, size, item_id, ready_at, note,
    ) = row  # fmt: skip
    clock = str(zone)
    return HoldLine(
        hold_id, patron_id, patron, card, title_id, item_title(title, title_volume, volume), number, state, position,  # type: ignore[arg-type]  # columns of the file
        local(instant(str(placed_at)), clock), day_or_none(until), site, site_id, pickup, place, place_id, series_id,  # type: ignore[arg-type]  # columns of the file
        order, size, item_id, local(instant(str(ready_at)), clock) if ready_at else None, note,  # type: ignore[arg-type]  # columns of the file
    )  # fmt: skip
