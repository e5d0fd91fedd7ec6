"""The demo's ways: something to fetch, something looked for, boxes between the sites, parcels to places and homes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from libdesk.domain.context import Context
from libdesk.domain.pickup import PickupChoice
from libdesk.services.clock import SetClock
from libdesk.services.desk import Desk
from libdesk.services.dispatching import Dispatching
from libdesk.services.holds import Holds
from libdesk.services.library import Library
from libdesk.services.pick_list import PickList
from libdesk.services.pickup_deciding import has_address
from libdesk.services.pickup_places import PickupPlaces
from libdesk.services.sample_pickup import READERS, TITLES
from libdesk.services.settings import Settings
from libdesk.services.transit_list import TransitList


class WaysScene:
    """Plays a morning through the real services, after the pickup places are there."""

    def __init__(self, library: Library, clock: SetClock, context: Callable[[], Context]) -> None:
        self._library, self._clock, self._context = library, clock, context
        self._today = library.today_at(context())
        self._holds = Holds(library)
        self._picks = PickList(library)
        rows, today = library.rows, self._today.isoformat()
        self._readers = [row[0] for row in rows.all(READERS, today, today)]
        self._titles = [row[0] for row in rows.all(TITLES, context().site_id)][3::7]

    def play(self) -> None:
        """Holds of every kind of pickup; some are fetched and sent, the others are the morning's pick list."""
        sites = [row[0] for row in self._library.rows.all("SELECT id FROM site ORDER BY id")]
        here = self._context().site_id
        there = next(site for site in sites if site != here)
        for site_id in sites:
            self._empty_the_boxes(site_id)
        Settings(self._library).change(self._next(), "holds.home_delivery", value=True).must()
        places = PickupPlaces(self._library).choices(self._next())
        at_home = [one for one in self._readers if has_address(self._library.rows, one)]
        for place in places:
            for _ in range(5):
                self._wait(self._readers, place.choice, fetched=True)
        self._report(places[0].place_id)
        for patron_id in at_home[2:4]:
            for _ in range(2):
                self._wait([patron_id], PickupChoice("home", here), fetched=True)
        for _ in range(3):
            self._wait(self._readers, PickupChoice("site", there), fetched=True)
        self._send_one()
        for choice in (PickupChoice("site", here), PickupChoice("site", there), *(place.choice for place in places)):
            for _ in range(3):
                self._wait(self._readers, choice, fetched=False)
        for line in self._picks.lines(self._context())[:6:2]:
            self._picks.not_on_shelf(self._next(), line.item_id).must()

    def _next(self) -> Context:
        self._clock.moment += timedelta(seconds=20)
        return self._context()

    def _wait(self, readers: list[int], choice: PickupChoice, *, fetched: bool) -> None:
        """The next title is held by the first of these who may hold it there; it is fetched at once if asked."""
        title_id = self._titles.pop(0)
        for patron_id in [*readers[len(self._titles) % 7 :], *readers]:
            if self._holds.place(self._next(), patron_id, title_id, pickup=choice).done:
                break
        for line in self._picks.lines(self._context()):
            if fetched and line.title_id == title_id:
                self._picks.found(self._next(), line.item_id).must()

    def _report(self, place_id: int) -> None:
        """A parcel went to a place; a part of it is there."""
        dispatching = Dispatching(self._library)
        ids = [one.hold_id for one in dispatching.to_dispatch(self._context(), place_id)][:3]
        if ids:
            dispatching.dispatch(self._next(), place_id, ids, tracking="4912-0038-2276").must()
            dispatching.arrived(self._next(), ids[:1]).must()

    def _empty_the_boxes(self, site_id: int) -> None:
        """What was to go home from a site in the months before has come there long ago."""
        transits, desk = TransitList(self._library), Desk(self._library)
        lines = transits.to_send(replace(self._context(), site_id=site_id))
        if lines:
            ids = [line.transit_id for line in lines]
            transits.send(replace(self._next(), site_id=site_id), ids).must()
        for line in lines:
            desk.take_in(replace(self._next(), site_id=line.to_site_id), line.item_id).must()

    def _send_one(self) -> None:
        """One item went to the other site; the others lie ready."""
        transits = TransitList(self._library)
        for line in transits.to_send(self._context())[:1]:
            transits.send(self._next(), [line.transit_id]).must()
