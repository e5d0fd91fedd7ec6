"""What is on the shelf and waited for, and for whom each copy is fetched: read for all titles at once (C08)."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from libdesk.db import hold_states, lending_states
from libdesk.db.connection import Rows
from libdesk.domain.holding import can_fill
from libdesk.domain.instants import instant, local
from libdesk.domain.item_title import item_title
from libdesk.domain.loan_table import loan_terms
from libdesk.domain.picking import CopyOnShelf, InLine, assign
from libdesk.services.loan_table import current_policy, loan_table


@dataclass(frozen=True, slots=True)
class PickLine:
    """A copy to fetch from its shelf, and for whom.

    ``hold_site`` hands it over or sends it to ``place``; ``elsewhere``: that is another site of ours, so the copy
    goes there first. ``waiting``: how many wait for the title in all. ``placed_at`` is on that site's clock.
    """

    item_id: int
    number: str
    title_id: int
    title: str
    author: str
    call_number: str
    shelf: str
    site_id: int
    site: str
    hold_id: int
    patron_id: int
    patron: str
    card: str
    pickup: str
    place: str
    hold_site_id: int
    hold_site: str
    placed_at: datetime
    elsewhere: bool
    waiting: int


# On the shelf: in service, not lent, not set aside for anybody, not under way, not promised to a partner library.
ON_SHELF: Final = (
    "item.state = 'in_service'"
    " AND NOT EXISTS (SELECT 1 FROM loan WHERE loan.item_id = item.id AND loan.returned_at IS NULL)"
    " AND NOT EXISTS (SELECT 1 FROM hold AS held WHERE held.captured_item_id = item.id"
    f"  AND held.state IN {hold_states.CAPTURED})"
    " AND NOT EXISTS (SELECT 1 FROM transit WHERE transit.item_id = item.id AND transit.ended_at IS NULL)"
    " AND NOT EXISTS (SELECT 1 FROM lending_request WHERE lending_request.item_id = item.id"
    f"  AND lending_request.state IN {lending_states.PROMISED})"
)
# The first condition is that of the index.
_WAITED_FOR: Final = f"SELECT title_id FROM hold WHERE state IN {hold_states.OPEN} AND state = 'waiting'"
_COPIES: Final = (
    "SELECT item.title_id, item.id, item.site_id, item.loan_class_id FROM item"
    f" WHERE item.title_id IN ({{titles}}) AND {ON_SHELF}"
    " ORDER BY item.title_id, item.call_number_sort, item.copy_number, item.id"
)
_HERE: Final = f"SELECT item.title_id FROM item WHERE item.site_id = ? AND item.title_id IN ({_WAITED_FOR})"
_LINES: Final = (
    "SELECT hold.title_id, hold.id, (SELECT patron_category_id FROM patron WHERE patron.id = hold.patron_id),"
    " hold.site_id, hold.item_id FROM hold WHERE hold.title_id IN (SELECT value FROM json_each(?))"
    f" AND hold.state IN {hold_states.OPEN} AND hold.state = 'waiting' ORDER BY hold.title_id, hold.queue_order"
)
# Copies and holds are read apart: joined by pairs, they tempt SQLite to go through all items for each.
_ITEMS: Final = (
    "SELECT item.id, coalesce(identifier.scanned_text, ''), item.title_id, title.title, title.volume, item.volume,"
    " title.author, item.call_number, item.shelf, item.site_id, site.name FROM item"
    " JOIN title ON title.id = item.title_id JOIN site ON site.id = item.site_id"
    " LEFT JOIN identifier ON identifier.item_id = item.id AND identifier.valid_to IS NULL"
    " WHERE item.id IN (SELECT value FROM json_each(?))"
    " ORDER BY item.call_number_sort, item.shelf, title.title, item.id LIMIT ?"
)
_HOLDS: Final = (
    "SELECT hold.id, hold.patron_id, patron.name, coalesce(identifier.scanned_text, ''), hold.pickup,"
    " coalesce(pickup_place.name, ''), hold.site_id, site.name, hold.placed_at, site.time_zone FROM hold"
    " JOIN patron ON patron.id = hold.patron_id JOIN site ON site.id = hold.site_id"
    " LEFT JOIN pickup_place ON pickup_place.id = hold.pickup_place_id"
    " LEFT JOIN identifier ON identifier.patron_id = patron.id AND identifier.valid_to IS NULL"
    " WHERE hold.id IN (SELECT value FROM json_each(?))"
)
_ALL: Final = -1


@dataclass(frozen=True, slots=True)
class Plan:
    """Which copy is fetched for which hold, by the item's id; for each title, how many wait for it."""

    holds: dict[int, int]
    sites: dict[int, int]
    waiting: dict[int, int]


def plan_of_site(rows: Rows, site_id: int) -> Plan:
    """The plan for every title of which a copy stands at a site; copies of other sites are in it too."""
    return _plan(rows, rows.all(_COPIES.format(titles=_HERE), site_id), site_id)


def plan_of_title(rows: Rows, title_id: int) -> Plan:
    """The plan for one title, at all sites."""
    return _plan(rows, rows.all(_COPIES.format(titles="?"), title_id))


def pick_lines(rows: Rows, plan: Plan, site_id: int | None = None, limit: int = _ALL) -> list[PickLine]:
    """What a plan fetches, in the order of the shelves; ``site_id``: only there; ``limit``: the first so many."""
    wanted = [item_id for item_id, at in plan.sites.items() if site_id in (None, at)]
    if not wanted:
        return []
    items = rows.all(_ITEMS, json.dumps(wanted), limit)
    hold_ids = json.dumps([plan.holds[item[0]] for item in items])
    holds = {hold[0]: hold for hold in rows.all(_HOLDS, hold_ids)}
    return [_line(item, holds[plan.holds[item[0]]], plan.waiting[item[2]]) for item in items]


def _plan(rows: Rows, found: Sequence[tuple[Any, ...]], site_id: int | None = None) -> Plan:
    copies: dict[int, list[CopyOnShelf]] = {}
    for title_id, *copy in found:
        copies.setdefault(title_id, []).append(CopyOnShelf(*copy))
    if site_id is not None:
        # Where all copies stand elsewhere, the title is fetched there.
        copies = {title: many for title, many in copies.items() if any(copy.site_id == site_id for copy in many)}
    lines: dict[int, list[InLine]] = defaultdict(list)
    for title_id, hold_id, category_id, at, item_id in rows.all(_LINES, json.dumps(list(copies))):
        lines[title_id].append(InLine(hold_id, category_id, at, item_id))
    fills = _Filling(rows)
    holds: dict[int, int] = {}
    for title_id, line in lines.items():
        holds.update(assign(line, copies[title_id], fills))
    sites = {copy.item_id: copy.site_id for many in copies.values() for copy in many if copy.item_id in holds}
    return Plan(holds, sites, {title_id: len(line) for title_id, line in lines.items()})


class _Filling:
    """Asks the loan table once for each category, class and site."""

    def __init__(self, rows: Rows) -> None:
        self._table = loan_table(rows, current_policy(rows))
        self._known: dict[tuple[int, int, int], bool] = {}

    def __call__(self, category_id: int, class_id: int, site_id: int) -> bool:
        key = (category_id, class_id, site_id)
        if key not in self._known:
            self._known[key] = can_fill(loan_terms(self._table, *key))
        return self._known[key]


def may_fill(rows: Rows, category_id: int, class_id: int, site_id: int) -> bool:
    """Whether a copy of a loan class may fill a hold of a patron category at a site, by the table in force."""
    return _Filling(rows)(category_id, class_id, site_id)


def _line(item: Sequence[Any], hold: Sequence[Any], waiting: int) -> PickLine:
    item_id, number, title_id, title, title_volume, volume, author, call_number, shelf, site_id, site = item
    hold_id, patron_id, patron, card, pickup, place, hold_site_id, hold_site, placed_at, zone = hold
    return PickLine(
        item_id, number, title_id, item_title(title, title_volume, volume), author, call_number, shelf, site_id, site,
        hold_id, patron_id, patron, card, pickup, place, hold_site_id, hold_site, local(instant(placed_at), zone),
        site_id != hold_site_id, waiting,
    )  # fmt: skip
