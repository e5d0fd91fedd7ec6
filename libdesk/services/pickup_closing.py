"""A pickup place closes for good: who waits for it fetches elsewhere, and nobody's hold is lost (H08)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from libdesk.db import hold_states
from libdesk.domain.instants import day_or_none
from libdesk.domain.pickup import PickupChoice
from libdesk.domain.reasons import Decision, Reason
from libdesk.services import hold_capture
from libdesk.services.library import Work
from libdesk.services.outcome import Refused
from libdesk.services.pickup_deciding import decide_pickup

# A closing is often told of afterwards; outside of these days it is a slip of the pen.
_DAYS_BACK: Final = 366
_DAYS_AHEAD: Final = 731
_NOT_SENT: Final = (
    "SELECT hold.id, hold.patron_id FROM hold WHERE hold.pickup_place_id = ?"
    f" AND hold.state IN {hold_states.OPEN} AND hold.state NOT IN ('dispatched', 'arrived')"
    " ORDER BY hold.title_id, hold.queue_order"
)


def close_place(work: Work, place_id: int, closed_on: date, move_to: PickupChoice | None) -> int:
    """Close a place within an action, and have what waits for it fetched elsewhere; how many holds that is."""
    row = work.one("SELECT name, name_latin, closed_on FROM pickup_place WHERE id = ?", place_id)
    if row is None:
        raise Refused(Decision((Reason("not_found"),)))
    name, latin, was_closed_on = row
    today = work.today()
    if (day_or_none(was_closed_on) or date.max) <= today:
        work.refuse("pickup_place_closed", "H08", place=name, place_latin=latin, closed_on=day_or_none(was_closed_on))
    first, last = today - timedelta(days=_DAYS_BACK), today + timedelta(days=_DAYS_AHEAD)
    if not first <= closed_on <= last:
        work.refuse("place_closing_too_far", day=closed_on, first=first, last=last)
    moved = _take_elsewhere(work, place_id, (name, latin), closed_on, move_to)
    work.update("pickup_place", place_id, closed_on=closed_on.isoformat())
    work.run(
        "DELETE FROM dispatch_day WHERE pickup_place_id = ? AND day >= ? AND day >= ?",
        (place_id, closed_on.isoformat(), today.isoformat()),
    )
    _say_what_is_there(work, place_id, (name, latin))
    work.tell(place=name, day=closed_on, count=moved)
    return moved


def move_all(work: Work, place_id: int, move_to: PickupChoice) -> int:
    """Have all that waits for a place and is not sent yet fetched elsewhere; how many holds, baskets not counted.

    Refused as one: the place itself as its goal, one that is closed, the home where somebody has no address. Who is
    not registered at the new place is told of, and registers there (H12).
    """
    if move_to.pickup_place_id == place_id:
        work.refuse("place_moves_to_itself", "H08")
    waiting = work.all(_NOT_SENT, place_id)
    in_baskets = work.all("SELECT id, patron_id FROM basket_line WHERE pickup_place_id = ?", place_id)
    _check_goal(work, move_to, {patron_id for _, patron_id in (*waiting, *in_baskets)})
    for hold_id, _patron in waiting:
        hold_capture.move(work, hold_id, move_to)
    for line_id, _patron in in_baskets:
        work.update(
            "basket_line", line_id, pickup=move_to.pickup, site=move_to.site_id, pickup_place=move_to.pickup_place_id
        )
    return len(waiting)


def _take_elsewhere(
    work: Work, place_id: int, names: tuple[str, str], closed_on: date, move_to: PickupChoice | None
) -> int:
    if move_to is not None:
        return move_all(work, place_id, move_to)
    name, latin = names
    waiting = len(work.all(_NOT_SENT, place_id))
    if not waiting:
        return 0
    if closed_on <= work.today():
        work.refuse("place_has_open_holds", "H08", place=name, place_latin=latin, count=waiting)
    work.remarks.append(
        Reason(
            "place_closes_with_holds",
            "H08",
            facts={"place": name, "place_latin": latin, "count": waiting, "closed_on": closed_on},
        )
    )
    return 0


def _check_goal(work: Work, move_to: PickupChoice, patrons: set[int]) -> None:
    refusals: dict[str, Reason] = {}
    without_address = unregistered = 0
    for patron_id in sorted(patrons):
        for reason in decide_pickup(work, move_to, patron_id).refusals:
            without_address += reason.code == "home_without_address"
            unregistered += reason.code == "place_not_registered"
            refusals[reason.code] = reason
    refusals.pop("place_not_registered", None)
    if refusals.pop("home_without_address", None) is not None:
        facts = {"count": without_address}
        refusals["place_move_without_address"] = Reason("place_move_without_address", "H11", facts=facts)
    if refusals:
        raise Refused(Decision(tuple(refusals.values())))
    if unregistered:
        work.remarks.append(Reason("place_move_unregistered", "H12", facts={"count": unregistered}))


def _say_what_is_there(work: Work, place_id: int, names: tuple[str, str]) -> None:
    """What was sent there comes back by itself only if somebody asks for it."""
    there = work.value(
        "SELECT (SELECT count(*) FROM hold WHERE pickup_place_id = ? AND state IN ('dispatched', 'arrived'))"
        " + (SELECT count(*) FROM loan WHERE pickup_place_id = ? AND returned_at IS NULL)",
        place_id, place_id,
    )  # fmt: skip
    if there:
        name, latin = names
        work.remarks.append(
            Reason("place_has_items_there", "H08", facts={"place": name, "place_latin": latin, "count": there})
        )
