"""Sending what is set aside to other libraries on their dispatch days, and what is reported from there (H08)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from libdesk.domain.context import Context
from libdesk.domain.dispatching import there_until
from libdesk.domain.hold_states import HoldState, HoldStep, after
from libdesk.domain.instants import day_or_none
from libdesk.domain.pickup import PickupChoice
from libdesk.domain.reasons import Reason
from libdesk.domain.rights import Right
from libdesk.services import hold_capture, transits
from libdesk.services.check_out import CheckedOut, CheckOutOrder, lend
from libdesk.services.dispatch_reading import (
    HeldForPlace,
    PlaceToServe,
    Sent,
    held,
    places_to_serve,
    sent_from,
    waits_for_notice,
)
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome
from libdesk.services.pickup_deciding import decide_pickup
from libdesk.services.settings import Settings, value_of

__all__ = ["Dispatched", "Dispatching", "HeldForPlace", "PlaceToServe", "Sent"]


@dataclass(frozen=True, slots=True)
class Dispatched:
    """A parcel that was sent to a place: with how many items, and on which day."""

    dispatch_id: int
    place_id: int
    place: str
    count: int
    day: date


_READY_FOR: Final = "hold.state = 'ready' AND hold.pickup = 'partner' AND hold.pickup_place_id = ? AND hold.site_id = ?"
_THERE: Final = "hold.state IN ('dispatched', 'arrived') AND hold.pickup_place_id = ? AND hold.site_id = ?"


class Dispatching:
    """Parcels to pickup places, from their dispatch day to the report that a book was fetched or comes back."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._settings = Settings(library)

    # --- reading

    def places(self, context: Context) -> list[PlaceToServe]:
        """The pickup places that this site sends to, with what there is for each; those without dispatch days too."""
        return places_to_serve(self._library.rows, context.site_id, self._library.today_at(context))

    def to_dispatch(self, context: Context, place_id: int) -> list[HeldForPlace]:
        """What is set aside here for a place; what still waits for its notice is not ticked (H08)."""
        return self._held(context, _READY_FOR, place_id, context.site_id)

    def at_place(self, context: Context, place_id: int) -> list[HeldForPlace]:
        """What was sent from here to a place and is on its way, or waits there for its readers."""
        return self._held(context, _THERE, place_id, context.site_id)

    def of_parcel(self, context: Context, dispatch_id: int) -> list[HeldForPlace]:
        """What of a parcel is still on its way or waits at its place."""
        return self._held(context, "hold.dispatch_id = ?", dispatch_id)

    def sent(self, context: Context, limit: int = 50) -> list[Sent]:
        """The latest parcels from here to places and homes, newest first."""
        return sent_from(self._library.rows, context.site_id, limit)

    def _held(self, context: Context, condition: str, *values: object) -> list[HeldForPlace]:
        return held(self._library.rows, self._library.today_at(context), condition, *values)

    # --- sending

    def dispatch(
        self, context: Context, place_id: int, hold_ids: Sequence[int], day: date | None = None, tracking: str = ""
    ) -> Outcome[Dispatched]:
        """Send what is set aside to a place, as one parcel (H08); ``day`` None: today, else one that was noted late.

        Refused: nothing chosen, what is not set aside here for the place, a day in the future or before an item was
        ready, a place that was closed for good by then. Remarked: a day that is no dispatch day of the place, items
        whose notice is not made yet.
        """

        def body(work: Work) -> Dispatched:
            name = _place_open(work, place_id, day or work.today())
            lines = _chosen(work, hold_ids, HoldStep.DISPATCH, "hold_not_set_aside", place_id)
            sent_on = _day_of(work, "sent_on", day, max(one.ready_at.date() for one in lines))
            _remark_dispatch(work, place_id, name, sent_on, lines)
            dispatch_id = work.insert(
                "dispatch", site=work.context.site_id, pickup_place=place_id, sent_on=sent_on.isoformat(),
                tracking_number=tracking.strip(), currency=str(value_of(work, "money.currency")),
                staff=work.context.staff_id,
            )  # fmt: skip
            for one in lines:
                work.run(
                    "UPDATE hold SET state = 'dispatched', dispatch_id = ? WHERE id = ?", (dispatch_id, one.hold_id)
                )
            work.tell(place=name, count=len(lines))
            return Dispatched(dispatch_id, place_id, name, len(lines), sent_on)

        return self._library.perform(context, "dispatch", Right.CIRCULATE, body)

    # --- what is reported from a place

    def arrived(self, context: Context, hold_ids: Sequence[int], day: date | None = None) -> Outcome[int]:
        """A place reports that items have come (``day`` None: today); each is kept there for the place's shelf days."""

        def body(work: Work) -> int:
            lines = _chosen(work, hold_ids, HoldStep.ARRIVE, "hold_not_dispatched")
            came_on = _day_of(work, "arrived_on", day, max(one.sent_on or date.min for one in lines))
            for one in lines:
                days = int(work.value("SELECT shelf_days FROM pickup_place WHERE id = ?", one.place_id))
                work.run(
                    "UPDATE hold SET state = 'arrived', arrived_on = ?, shelf_until = ? WHERE id = ?",
                    (came_on.isoformat(), there_until(came_on, days).isoformat(), one.hold_id),
                )
            _tell(work, lines)
            return len(lines)

        return self._library.perform(context, "dispatch_arrived", Right.CIRCULATE, body)

    def picked_up(self, context: Context, hold_id: int, day: date | None = None) -> Outcome[CheckedOut]:
        """A place reports that a reader fetched an item there: it is lent from that day on, and not renewable (H10).

        What stands against the loan and staff could set aside is remarked, for it has happened. Refused: a day in the
        future, or before the item was sent or had come.
        """
        settings = self._settings.all()

        def body(work: Work) -> CheckedOut:
            (one,) = _chosen(work, [hold_id], HoldStep.PICK_UP, "hold_not_at_place")
            if one.state is HoldState.READY:
                work.refuse("hold_not_at_place", "H08", title=one.title)
            first = one.arrived_on or one.sent_on or date.min
            fetched_on = _day_of(work, "fetched_on", day, first)
            order = CheckOutOrder(
                one.patron_id, one.item_id, pickup="partner", pickup_place_id=one.place_id, lent_on=fetched_on
            )
            lent = lend(work, order, settings)
            work.tell(place=one.place)
            return lent

        return self._library.perform(context, "place_picked_up", Right.CIRCULATE, body)

    def not_fetched(self, context: Context, hold_ids: Sequence[int]) -> Outcome[int]:
        """Items were not fetched at their place in time: the holds end, and the items come back to us (C08, H08).

        Refused while an item may still be fetched there, or where its arrival was never reported.
        """

        def body(work: Work) -> int:
            lines = _chosen(work, hold_ids, HoldStep.EXPIRE, "hold_not_at_place")
            for one in lines:
                if one.state is not HoldState.ARRIVED or one.shelf_until is None:
                    work.refuse("hold_not_at_place", "H08", title=one.title)
                elif one.shelf_until >= work.today():
                    work.refuse("hold_still_on_shelf", "C08", until=one.shelf_until)
                hold_capture.end(work, one.hold_id, "expired")
            _say_each_once(work)
            _tell(work, lines)
            return len(lines)

        return self._library.perform(context, "place_not_fetched", Right.CIRCULATE, body)

    def bring_back(self, context: Context, hold_ids: Sequence[int], pickup: PickupChoice | None = None) -> Outcome[int]:
        """Have items come back from a place that closed before they were fetched; their readers wait on, first in line.

        ``pickup`` is where they fetch them instead, our site that sent them if None; refused as a hold for there would
        be. The next copy that comes free serves them; the one that comes back does as soon as it is scanned here.
        """

        def body(work: Work) -> int:
            lines = _chosen(work, hold_ids, HoldStep.PUT_BACK, "hold_not_at_place")
            for one in lines:
                if one.state not in (HoldState.DISPATCHED, HoldState.ARRIVED) or one.place_id is None:
                    work.refuse("hold_not_at_place", "H08", title=one.title)
                choice = pickup or PickupChoice("site", work.context.site_id)
                work.need(decide_pickup(work, choice, one.patron_id))
                hold_capture.put_back_in_line(work, one.item_id)
                hold_capture.move(work, one.hold_id, choice)
                transits.begin_from_place(work, one.item_id, one.place_id or 0, work.context.site_id)
            for place in dict.fromkeys(one.place for one in lines):
                work.remarks.append(Reason("hold_item_comes_back", "H08", facts={"place": place}))
            _say_each_once(work)
            _tell(work, lines)
            return len(lines)

        return self._library.perform(context, "place_bring_back", Right.CIRCULATE, body)


def _place_open(work: Work, place_id: int, day: date) -> str:
    """The place's name; refused if it is closed for good by the day."""
    row = work.one("SELECT name, closed_on FROM pickup_place WHERE id = ?", place_id)
    if row is None:
        work.refuse("not_found")
    name, closed_on = row or ("", None)
    closes = day_or_none(closed_on)
    if closes is not None and closes <= day:
        work.refuse("pickup_place_closed", "H08", place=name, closed_on=closes)
    return str(name)


def _chosen(
    work: Work, hold_ids: Sequence[int], step: HoldStep, otherwise: str, place_id: int | None = None
) -> list[HeldForPlace]:
    """The holds chosen, each at a place or set aside for one (``place_id``: for this one), from this site.

    Refused, with the reason ``otherwise``, where the step cannot be taken.
    """
    if not hold_ids:
        work.refuse("nothing_chosen")
    found = []
    for hold_id in dict.fromkeys(hold_ids):
        (*lines,) = held(work, work.today(), "hold.id = ? AND hold.pickup = 'partner'", hold_id)
        if not lines or after(lines[0].state, step) is None or place_id not in (None, lines[0].place_id):
            title = _title_of(work, hold_id)
            work.refuse(otherwise, "H08", title=title)
        site_id, site = work.one(
            "SELECT site.id, site.name FROM hold JOIN site ON site.id = hold.site_id WHERE hold.id = ?", hold_id
        ) or (0, "")
        if site_id != work.context.site_id:
            work.refuse("hold_of_other_site", "H08", site=site)
        found.append(lines[0])
    return found


def _title_of(work: Work, hold_id: int) -> str:
    title = work.value("SELECT title.title FROM hold JOIN title ON title.id = hold.title_id WHERE hold.id = ?", hold_id)
    if title is None:
        work.refuse("not_found")
    return str(title)


def _day_of(work: Work, field: str, day: date | None, first: date) -> date:
    """The day of a step: today, or one that was noted late; refused in the future and before the step before it."""
    today = work.today()
    if day is None:
        day = today
    if day > today:
        work.refuse("date_in_future", "H08", field=field, day=day, today=today)
    if day < first:
        work.refuse("date_too_early", "H08", field=field, day=day, first=first)
    return day


def _remark_dispatch(work: Work, place_id: int, name: str, sent_on: date, lines: Iterable[HeldForPlace]) -> None:
    is_dispatch_day = work.value(
        "SELECT 1 FROM dispatch_day WHERE pickup_place_id = ? AND day = ?", place_id, sent_on.isoformat()
    )
    if is_dispatch_day is None:
        work.remarks.append(Reason("dispatched_by_hand", "H08", facts={"place": name, "day": sent_on}))
    untold = sum(one.told_on is None for one in lines) if waits_for_notice(work) else 0
    if untold:
        work.remarks.append(Reason("dispatched_before_notice", "H08", facts={"count": untold}))


def _say_each_once(work: Work) -> None:
    """Where several items get the same remark, it is said once."""
    seen: list[Reason] = []
    for remark in work.remarks:
        if remark not in seen:
            seen.append(remark)
    work.remarks[:] = seen


def _tell(work: Work, lines: Sequence[HeldForPlace]) -> None:
    """What the action is told by: the item, or how many there were, and the place."""
    if len(lines) == 1:
        work.tell(title=lines[0].title, patron=lines[0].patron)
    work.tell(place=lines[0].place, count=len(lines))
