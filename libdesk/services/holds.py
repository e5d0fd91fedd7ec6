"""Holds: a patron waits for a title, or for one item of it; one queue per title."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from libdesk.db import hold_states
from libdesk.domain.context import Context
from libdesk.domain.hold_states import HoldState
from libdesk.domain.holding import AskedBy, may_cancel
from libdesk.domain.item_title import item_title
from libdesk.domain.pickup import PickupChoice
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.rights import Right
from libdesk.services import hold_capture
from libdesk.services.hold_placing import HoldWish, PlacedHold, place_in
from libdesk.services.hold_records import Captured, HoldLine, captured, hold_lines
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome, Refused
from libdesk.services.overrides import record_overrides, set_aside
from libdesk.services.pickup_deciding import decide_pickup
from libdesk.services.settings import Settings

_OPEN: Final = (
    "SELECT hold.state, title.title, title.volume, patron.name, hold.captured_item_id, hold.shelf_until, hold.patron_id"
    " FROM hold JOIN title ON title.id = hold.title_id JOIN patron ON patron.id = hold.patron_id"
    f" WHERE hold.id = ? AND hold.state IN {hold_states.OPEN}"
)
# By the index of what is to be fetched: a site has had more holds than it has on its shelf.
_SHELF: Final = (
    "SELECT here.id FROM hold AS here"
    f" WHERE here.state IN {hold_states.TO_BE_FETCHED} AND here.state = 'ready' AND here.pickup = 'site'"
    " AND +here.site_id = ?"
)
_NOT_FETCHED: Final = f"{_SHELF} AND here.shelf_until < ? ORDER BY here.shelf_until, here.id"


class Holds:
    """The waiting lines, and what stands on the hold shelf."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._settings = Settings(library)

    def place(
        self,
        context: Context,
        patron_id: int,
        title_id: int,
        item_id: int | None = None,
        pickup: PickupChoice | None = None,
        override: str = "",
    ) -> Outcome[PlacedHold]:
        """Put a patron at the end of a title's queue, for any copy or for one; every reason against it at once (C08).

        ``pickup`` is where it will be fetched, this site if None. ``override`` as at a check-out.
        """
        settings = self._settings.all()

        def body(work: Work) -> PlacedHold:
            choice = pickup or PickupChoice("site", work.context.site_id)
            placed = place_in(work, HoldWish(patron_id, title_id, item_id, choice), settings, override)
            work.tell(title=placed.title, patron=placed.patron)
            return placed

        return self._library.perform(context, "place_hold", Right.CIRCULATE, body)

    def cancel(
        self,
        context: Context,
        hold_id: int,
        reason: str = "",
        asked_by: AskedBy = "library",
        *,
        person_knows: bool = False,
    ) -> Outcome[Captured | None]:
        """End a hold that is not wanted: what was set aside for it goes to the next in line, who is returned.

        The person may do so only while the hold waits, staff at any time (H09). ``person_knows``: staff end it on the
        person's own wish, so that nobody is to be told of it.
        """

        def body(work: Work) -> Captured | None:
            state = _open_hold(work, hold_id)[0]
            work.need(may_cancel(HoldState(state), asked_by))
            ended_for = "patron" if person_knows else asked_by
            return hold_capture.end(work, hold_id, "cancelled", ended_for, reason)

        return self._library.perform(context, "cancel_hold", Right.CIRCULATE, body)

    def change(
        self, context: Context, hold_id: int, pickup: PickupChoice, asked_by: AskedBy = "library", override: str = ""
    ) -> Outcome[None]:
        """Have a hold fetched elsewhere; the person may ask for it while the hold waits, staff until it is sent (H09).

        Refused as the placing would be (H08, H11, H12). What stands ready goes to the other place's shelf or box.
        """

        def body(work: Work) -> None:
            hold = _open_hold(work, hold_id)
            state, patron_id = HoldState(hold[0]), int(hold[6])
            if state in (HoldState.DISPATCHED, HoldState.ARRIVED):
                work.refuse("hold_sent_already", "H09")
            fetching = decide_pickup(work, pickup, patron_id)
            refusals = (*may_cancel(state, asked_by).refusals, *fetching.refusals)
            decision = Decision(refusals, fetching.remarks)
            overridden = set_aside(work, decision, override)
            hold_capture.move(work, hold_id, pickup)
            record_overrides(work, "hold", hold_id, "change_hold", overridden, override)

        return self._library.perform(context, "change_hold", Right.CIRCULATE, body)

    def expire(self, context: Context, hold_id: int) -> Outcome[Captured | None]:
        """End a hold that was not fetched in time; the item goes to the next in line, or back to its shelf (C08)."""

        def body(work: Work) -> Captured | None:
            hold = _open_hold(work, hold_id)
            if hold[0] not in ("ready", "arrived") or hold[5] is None:
                work.refuse("hold_not_on_shelf")
            last = date.fromisoformat(hold[5])
            if last >= work.today():
                work.refuse("hold_still_on_shelf", "C08", until=last)
            return hold_capture.end(work, hold_id, "expired")

        return self._library.perform(context, "expire_hold", Right.CIRCULATE, body)

    def expire_all(self, context: Context) -> Outcome[list[Captured | None]]:
        """Clear this site's hold shelf of everything that was not fetched in time, as one action (C08).

        For each hold the next in line for its item, or None where it goes back to its shelf.
        """

        def body(work: Work) -> list[Captured | None]:
            found = work.all(_NOT_FETCHED, work.context.site_id, work.today().isoformat())
            if not found:
                work.refuse("holds_all_in_time", "C08")
            following = [hold_capture.end(work, hold_id, "expired") for (hold_id,) in found]
            work.remarks.clear()
            work.facts.clear()
            work.tell(count=len(following))
            return following

        return self._library.perform(context, "expire_holds", Right.CIRCULATE, body)

    def queue_of(self, title_id: int) -> list[HoldLine]:
        """Who waits for a title: first what is set aside, then the line in its order."""
        return hold_lines(self._library.rows, "hold.title_id = ?", title_id)

    def of_patron(self, patron_id: int) -> list[HoldLine]:
        """What a patron waits for, what is set aside first."""
        return hold_lines(self._library.rows, "hold.patron_id = ?", patron_id)

    def on_shelf(self, site_id: int) -> list[HoldLine]:
        """What stands on a site's hold shelf, the soonest to end first."""
        return hold_lines(self._library.rows, f"hold.id IN ({_SHELF})", site_id, shelf=True)

    def open_lines(self) -> list[HoldLine]:
        """Every open hold, what is set aside first."""
        return hold_lines(self._library.rows, "1")

    def captured(self, hold_id: int) -> Captured | None:
        """The item that is set aside for a hold, with what its slip says; None if none is."""
        return captured(self._library.rows, hold_id)


def _open_hold(work: Work, hold_id: int) -> tuple[Any, ...]:
    """An open hold as ``_OPEN`` reads it, by which the action is told; refused if it has ended."""
    row = work.one(_OPEN, hold_id)
    if row is None:
        raise Refused(Decision((Reason("hold_ended_already"),)))
    work.tell(title=item_title(row[1], row[2], ""), patron=row[3])
    return row
