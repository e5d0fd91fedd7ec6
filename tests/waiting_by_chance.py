"""What happens at a desk to who waits: holds fetched here and there, in reading order, under way, not fetched."""

from __future__ import annotations

from collections.abc import Callable
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
                PickupChoice("partner", 1, 1), PickupChoice("partner", 1, 2), PickupChoice("home", 1),
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
        patron_id, pickup, settings = self._patron(), PickupChoice("site", 1), self.services.settings.all()
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
