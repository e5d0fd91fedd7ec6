"""What is due now on the ways of held items: groups of the page Today (C08, H08, H11)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from libdesk.domain.context import Context
from libdesk.domain.hold_states import HoldState
from libdesk.services.dispatch_reading import HeldForPlace, PlaceToServe, held, places_to_serve
from libdesk.services.home_delivery import HomeDelivery
from libdesk.services.library import Library
from libdesk.services.pick_list import PickList
from libdesk.services.search_list import search_lines
from libdesk.services.settings import Settings
from libdesk.services.today import DueGroup, DueLine
from libdesk.services.transit_list import TransitLine, TransitList

_SHOWN: Final = 50
_AT_PLACES: Final = "hold.site_id = ? AND hold.pickup = 'partner' AND hold.state IN ('dispatched', 'arrived')"


def way_groups(library: Library, context: Context) -> list[DueGroup]:
    """What is to be fetched from the shelves, sent, posted and asked for at this site, what is late first."""
    rows, site_id, today = library.rows, context.site_id, library.today_at(context)
    places = places_to_serve(rows, site_id, today)
    there = [one for one in held(rows, today, _AT_PLACES, site_id) if one.late]
    transits = TransitList(library)
    late_days = Settings(library).number("searches.late_days")
    searches = [line for line in search_lines(rows, site_id, today) if line.days >= late_days]
    return [
        _places("dispatches_due", [one for one in places if one.due_on is not None], today, urgent=True),
        _places("dispatches_without_day", [one for one in places if one.set_aside and one.next_day is None], today),
        _at_places("place_not_fetched", there, HoldState.ARRIVED, today),
        _at_places("arrivals_not_reported", there, HoldState.DISPATCHED, today),
        _transits("transits_late", transits.late(context), today, urgent=True),
        _picks(library, context),
        _transits("boxes_to_send", transits.to_send(context), today),
        _homes(library, context),
        _group(
            "searches_old",
            [
                DueLine("search_list", line.item_id, line.number, line.title, line.patron, line.begun_on, line.days)
                for line in searches
            ],
        ),
    ]


def _group(code: str, lines: Sequence[DueLine], *, urgent: bool = False) -> DueGroup:
    return DueGroup(code, len(lines), tuple(lines[:_SHOWN]), urgent)


def _places(code: str, places: Iterable[PlaceToServe], today: date, *, urgent: bool = False) -> DueGroup:
    """A line for each place: how many items go there."""
    return _group(
        code,
        [
            DueLine(
                "dispatch", one.place_id, "", one.place, "", one.due_on,
                (today - one.due_on).days if one.due_on else 0, one.ready_to_go if one.due_on else one.set_aside,
            )
            for one in places
        ],
        urgent=urgent,
    )  # fmt: skip


def _at_places(code: str, there: Iterable[HeldForPlace], state: HoldState, today: date) -> DueGroup:
    lines = []
    for one in there:
        day = one.sent_on if state is HoldState.DISPATCHED else one.shelf_until
        if one.state is state and day is not None:
            who = f"{one.patron} · {one.place}"
            lines.append(DueLine("dispatch", one.place_id or 0, one.number, one.title, who, day, (today - day).days))
    return _group(code, lines, urgent=state is HoldState.ARRIVED)


def _transits(code: str, found: Iterable[TransitLine], today: date, *, urgent: bool = False) -> DueGroup:
    lines = []
    for one in found:
        day = (one.sent_at or one.asked_at).date()
        late = (today - day).days if urgent else 0
        lines.append(DueLine("transit_list", one.transit_id, one.number, one.title, one.to_site, day, late))
    return _group(code, lines, urgent=urgent)


def _picks(library: Library, context: Context) -> DueGroup:
    total, lines = PickList(library).first(context, _SHOWN)
    found = tuple(DueLine("pick_list", line.item_id, line.number, line.title, line.patron, None) for line in lines)
    return DueGroup("holds_to_pick", total, found)


def _homes(library: Library, context: Context) -> DueGroup:
    """A line for each person, with the number of items and the day on which the first was set aside."""
    return _group(
        "homes_to_post",
        [
            DueLine(
                "home", parcel.patron_id, "", parcel.holds[0].title, parcel.patron,
                min(one.ready_at.date() for one in parcel.holds), count=len(parcel.holds),
            )
            for parcel in HomeDelivery(library).parcels(context)
        ],
    )  # fmt: skip
