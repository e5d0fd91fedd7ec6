"""Where a held item is fetched: at our sites, at another library on its dispatch days, or at home (H08, H11, H12)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from libdesk.domain.hold_states import Pickup
from libdesk.domain.reasons import Fact, Reason


@dataclass(frozen=True, slots=True)
class PickupChoice:
    """Where somebody wants to fetch a book.

    ``site_id`` is our site that hands it over or, for another library and for the home, that sends it;
    ``pickup_place_id`` names the other library and is None otherwise.
    """

    pickup: Pickup
    site_id: int
    pickup_place_id: int | None = None

    def __post_init__(self) -> None:
        if (self.pickup == "partner") != (self.pickup_place_id is not None):
            raise ValueError("another library is named for a pickup there, and only then")


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """What the rules ask about another library as a pickup place.

    ``closed_on`` is the first day on which nothing is sent there any more; ``registration_needed`` and ``registered``
    speak of the patron's card of that library (H12); ``dispatch_days`` are those entered from today on, in order;
    ``latin`` is its name in Latin letters, if it has one.
    """

    name: str
    closed_on: date | None = None
    registration_needed: bool = True
    registered: bool = False
    dispatch_days: tuple[date, ...] = ()
    latin: str = ""


def against_pickup(
    choice: PickupChoice, place: PlaceFacts | None, has_address: bool, today: date, home_offered: bool = True
) -> tuple[Reason, ...]:
    """All reasons against fetching a book there; empty if it can be fetched there.

    A place that is closed for good takes nothing (H08). Another library wants the person's registration there; staff
    may decide otherwise, for somebody who registers on the way (H12). What is sent home needs an address, and a
    library that sends (H11). ``place`` is None unless another library is chosen.
    """
    if choice.pickup == "home":
        return _against_home(has_address, home_offered)
    if choice.pickup == "site":
        return ()
    if place is None:
        return (Reason("pickup_place_unknown", "H08"),)
    named: dict[str, Fact] = {"place": place.name, "place_latin": place.latin}
    reasons = []
    if place.closed_on is not None and place.closed_on <= today:
        reasons.append(Reason("pickup_place_closed", "H08", facts={**named, "closed_on": place.closed_on}))
    if place.registration_needed and not place.registered:
        reasons.append(Reason("place_not_registered", "H12", overridable=True, facts=named))
    return tuple(reasons)


def _against_home(has_address: bool, offered: bool) -> tuple[Reason, ...]:
    if not offered:
        return (Reason("home_delivery_not_offered", "H11"),)
    return () if has_address else (Reason("home_without_address", "H11"),)


def pickup_remarks(choice: PickupChoice, place: PlaceFacts | None, today: date) -> tuple[Reason, ...]:
    """What staff should say, or see to, when a book is to be fetched there.

    At another library two cards are shown, ours and theirs (H12); where it closes for good soon, or no dispatch day is
    entered from today on, the book may never get there (H08). At home the patron pays the postage (H11).
    """
    if choice.pickup == "home":
        return (Reason("home_pays_postage", "H11"),)
    if place is None:
        return ()
    named: dict[str, Fact] = {"place": place.name, "place_latin": place.latin}
    remarks = []
    if place.closed_on is not None and place.closed_on > today:
        remarks.append(Reason("pickup_place_closes", "H08", facts={**named, "closed_on": place.closed_on}))
    if next_dispatch_day(place.dispatch_days, today) is None:
        remarks.append(Reason("place_without_dispatch_days", "H08", facts=named))
    if place.registration_needed:
        remarks.append(Reason("two_cards_shown", "H12", facts=named))
    return tuple(remarks)


def next_dispatch_day(days: Iterable[date], on: date) -> date | None:
    """The next day on which a place is sent something, the day itself included; None if none is entered (H08)."""
    return min((day for day in days if day >= on), default=None)


def days_of_month(days: Iterable[date], on: date) -> tuple[date, ...]:
    """The dispatch days of the month that ``on`` lies in, past ones too: the notice names them (H08)."""
    return tuple(sorted({day for day in days if (day.year, day.month) == (on.year, on.month)}))


def there_from(notice_on: date, dispatch_on: date, days_on_the_way: int, least_days: int = 4) -> date:
    """The day from which the place has the book; the notice names its weekday (H08).

    Never sooner than ``least_days`` after the notice (4 of the source's "4 to 5"), and never sooner than the parcel of
    the dispatch day needs on its way.
    """
    return max(notice_on + timedelta(days=least_days), dispatch_on + timedelta(days=days_on_the_way))
