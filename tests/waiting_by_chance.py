"""What happens at a desk to who waits: holds fetched here and there, in reading order, under way, not fetched."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from libdesk.domain.context import Context
from libdesk.domain.hold_states import HoldState, HoldStep, after
from libdesk.domain.pickup import PickupChoice
from libdesk.services.hold_placing import HoldWish, place_in
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome
from libdesk.services.services import Services

if TYPE_CHECKING:
    from tests.watched_library import WatchedLibrary


def enter_pickup_places(library: Library, here: Context) -> None:
    """Two pickup places, one of them closed for good; two of the people are registered at the open one."""

    def body(work: Work) -> None:
        for code, closed_on in (("east", None), ("west", "2026-01-31")):
            place = work.insert("pickup_place", code=code, name=code, site=1, closed_on=closed_on)
            for day in ("2026-01-09", "2026-01-23", "2026-02-06", "2026-02-20"):
                work.insert("dispatch_day", pickup_place=place, day=day)
            for patron in (1, 2):
                work.insert("place_registration", patron=patron, pickup_place=place, shown_on="2026-01-06", staff=1)
        work.run("UPDATE patron SET address = 'Somewhere 1' WHERE id <> 3")

    library.perform(here, "enter_places", None, body).must()


class WaitingByChance:
    """The part of a desk that is about holds; the desk itself says who, what and when."""

    services: Services
    library: Library
    watched: WatchedLibrary
    chance: Random
    here: Callable[..., Context]
    now: Callable[[], datetime]
    do: Callable[..., Outcome[Any]]
    _one_in: Callable[[int], bool]
    _override: Callable[[], str]
    _patron: Callable[[], int]
    _item: Callable[[], int]
    _any: Callable[..., dict[str, Any] | None]

    def _pickup(self) -> PickupChoice:
        return self.chance.choice(
            (
                PickupChoice("site", 1), PickupChoice("site", 1), PickupChoice("site", 2),
                PickupChoice("partner", 1, 1), PickupChoice("partner", 1, 1), PickupChoice("partner", 1, 2),
                PickupChoice("home", 1),
            )
        )  # fmt: skip

    def _wanted(self) -> tuple[int, int]:
        """An item and its title, mostly of what is out."""
        out = self._any("loan", returned_at=None)
        item_id = out["item_id"] if out and not self._one_in(4) else self._item()
        return item_id, self.watched.row("item", item_id)["title_id"]

    def place_hold(self) -> None:
        """Mostly for what is out."""
        item_id, title_id = self._wanted()
        patron_id, this_copy, away, override, pickup = (
            self._patron(), item_id if self._one_in(3) else None, self._one_in(8), self._override(), self._pickup(),
        )  # fmt: skip
        self._stepped(
            lambda: self.services.holds.place(
                self.here(away=away), patron_id, title_id, this_copy, pickup, override=override
            )
        )

    def place_series(self) -> None:
        """Three titles in reading order, one after the other."""
        patron_id, pickup, settings = self._patron(), self._pickup(), self.services.settings.all()
        advances = self.chance.choice(("picked_up", "given_back"))
        titles = self.chance.sample(list(self.watched.now["title"]), 3)

        def body(work: Work) -> None:
            series_id = work.insert("hold_series", advances=advances, made_at=work.now_text)
            for order, title_id in enumerate(titles, 1):
                place_in(
                    work, HoldWish(patron_id, title_id, None, pickup, series_id, order, later=order > 1), settings,
                    "asked for",
                )  # fmt: skip

        self._stepped(lambda: self.library.perform(self.here(), "place_hold", None, body))

    def end_hold(self) -> None:
        """Cancelled by its person or by staff, or not fetched."""
        hold = self._any("hold", ended_at=None)
        step = self.chance.choice(("cancel", "by_person", "expire", "expire"))
        if hold is None:
            return
        holds, away = self.services.holds, self._one_in(8)
        if step == "expire":
            self._stepped(lambda: holds.expire(self.here(away=away), hold["id"]))
            return
        asked_by = "patron" if step == "by_person" else "library"
        outcome = self._stepped(lambda: holds.cancel(self.here(away=away), hold["id"], "changed their mind", asked_by))
        assert outcome.done == (asked_by == "library" or hold["state"] in ("later", "waiting"))

    def change_hold(self) -> None:
        """Fetched elsewhere after all."""
        hold, pickup, override = self._any("hold", ended_at=None), self._pickup(), self._override()
        if hold is not None:
            # It may come ready by it, or go to another site: the table has no step for a change of mind.
            self.do(lambda: self.services.holds.change(self.here(), hold["id"], pickup, "library", override))

    def clear_shelf(self) -> None:
        """Everything that was not fetched, at once."""
        away = self._one_in(4)
        self._stepped(lambda: self.services.holds.expire_all(self.here(away=away)))

    # What is fetched from the shelf, sent, and handed over elsewhere

    def pick(self) -> None:
        """The pick list: everything on it can be found; what is not there is looked for."""
        context = self.here(away=self._one_in(4))
        found = self.services.pick_list.lines(context)
        if not found:
            return
        line = self.chance.choice(found)
        if self._one_in(3):
            self.do(lambda: self.services.pick_list.not_on_shelf(context, line.item_id)).must()
            assert self.watched.row("item", line.item_id)["state"] == "missing"
            return
        captured = self._stepped(lambda: self.services.pick_list.found(context, line.item_id)).must()
        assert (captured.hold_id, captured.item_id) == (line.hold_id, line.item_id)

    def search(self) -> None:
        """What is looked for turns up, or does not."""
        context = self.here(away=self._one_in(4))
        found = self.services.search_list.lines(context)
        if not found:
            return
        item_id, service = self.chance.choice(found).item_id, self.services.search_list
        step = self.chance.choice(("looked", "found", "found", "give_up"))
        if step == "found":
            self._stepped(lambda: service.found(context, item_id)).must()
        else:
            self.do(lambda: getattr(service, step)(context, [item_id])).must()

    def transit(self) -> None:
        """The box goes to the other site, is unpacked there, or something is taken out again or lost."""
        context, service = self.here(away=self._one_in(2)), self.services.transit_list
        to_send, coming = service.to_send(context), service.coming(context)
        step = self.chance.choice(("send", "send", "unpack", "unpack", "call_off", "lost"))
        if step == "send" and to_send:
            self.do(lambda: service.send(context, [line.transit_id for line in to_send])).must()
        elif step == "call_off" and to_send:
            self.do(lambda: service.call_off(context, self.chance.choice(to_send).transit_id))
        elif step == "lost" and coming:
            self.do(lambda: service.lost_on_the_way(context, self.chance.choice(coming).transit_id))
        elif step == "unpack" and coming:
            self.do(lambda: self.services.desk.take_in(context, self.chance.choice(coming).item_id))

    def dispatch(self) -> None:
        """Parcels go to the pickup places and arrive; books are fetched there, or come back."""
        context, service = self.here(), self.services.dispatching
        place_id = self.chance.choice((1, 1, 2))
        ready = [line.hold_id for line in service.to_dispatch(context, place_id)]
        there = [line.hold_id for line in service.at_place(context, place_id)]
        step = self.chance.choice(("dispatch", "dispatch", "arrived", "arrived", "picked_up", "not_fetched", "back"))
        day = self.now().date() - timedelta(days=self.chance.choice((0, 0, 1, -1)))
        if step == "dispatch" and ready:
            self._stepped(lambda: service.dispatch(context, place_id, ready, day))
        elif step == "arrived" and there:
            self._stepped(lambda: service.arrived(context, there[:2], day))
        elif step == "picked_up" and there:
            outcome = self._stepped(lambda: service.picked_up(context, there[0], day))
            if outcome.done:
                assert self.watched.row("loan", outcome.must().loan_id)["pickup"] == "partner"
        elif step == "not_fetched" and there:
            self._stepped(lambda: service.not_fetched(context, there[:1]))
        elif step == "back" and there:
            self.do(lambda: service.bring_back(context, there[:1]))

    def post_home(self) -> None:
        """A parcel to somebody's home, with its postage."""
        context, service = self.here(), self.services.home_delivery
        parcels = service.parcels(context)
        if not parcels:
            return
        ids = [line.hold_id for line in self.chance.choice(parcels).holds]
        postage, override = self.chance.choice((0, 210, None)), self._override()
        self._stepped(lambda: service.post(context, ids, "", postage, override))

    def _stepped(self, call: Callable[[], Outcome[Any]]) -> Outcome[Any]:
        """Do it; every hold that stands elsewhere afterwards went there by steps of the table."""
        before = {row["id"]: row["state"] for row in self.watched.all("hold")}
        outcome = self.do(call)
        for row in self.watched.all("hold"):
            was, now = before.get(row["id"]), row["state"]
            if was is not None and was != now:
                assert HoldState(now) in _reached_from(HoldState(was)), (was, now)
        return outcome


def _reached_from(state: HoldState) -> set[HoldState]:
    """Where one or two steps lead: a volume whose turn comes may be set aside in the same action."""
    once = {found for step in HoldStep if (found := after(state, step)) is not None}
    return once | {found for one in once for step in HoldStep if (found := after(one, step)) is not None}
