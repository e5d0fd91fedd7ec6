"""May a person fetch a hold there: the rules of pickup places, asked with what the file knows (H08, H11, H12)."""

from __future__ import annotations

from datetime import date

from libdesk.db.connection import Rows
from libdesk.domain.instants import day_or_none
from libdesk.domain.pickup import PickupChoice, PlaceFacts, against_pickup, pickup_remarks
from libdesk.domain.reasons import Decision
from libdesk.services.dispatch_days import coming_days
from libdesk.services.library import Work
from libdesk.services.settings import value_of


def decide_pickup(work: Work, choice: PickupChoice, patron_id: int) -> Decision:
    """All reasons against fetching it there, and what staff should say or see to."""
    today = work.today()
    place = _place_facts(work, choice, patron_id, today)
    offered = bool(value_of(work, "holds.home_delivery"))
    against = against_pickup(choice, place, has_address(work, patron_id), today, offered)
    return Decision(against, pickup_remarks(choice, place, today))


def has_address(rows: Rows, patron_id: int) -> bool:
    """Whether anything could be sent to the person."""
    return bool(rows.value("SELECT trim(address) <> '' FROM patron WHERE id = ?", patron_id))


def _place_facts(rows: Rows, choice: PickupChoice, patron_id: int, today: date) -> PlaceFacts | None:
    """The pickup place of a choice as the rules see it; None for our sites and the home."""
    if choice.pickup_place_id is None:
        return None
    row = rows.one(
        "SELECT name, name_latin, closed_on, registration_needed, EXISTS (SELECT 1 FROM place_registration"
        " WHERE pickup_place_id = pickup_place.id AND patron_id = ?) FROM pickup_place WHERE id = ?",
        patron_id, choice.pickup_place_id,
    )  # fmt: skip
    if row is None:
        return None
    name, latin, closed_on, needed, registered = row
    days = coming_days(rows, choice.pickup_place_id, today)
    return PlaceFacts(name, day_or_none(closed_on), bool(needed), bool(registered), days, latin)
