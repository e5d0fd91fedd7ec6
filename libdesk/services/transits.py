"""Items under way between our sites, or coming back from a pickup place: asked for, sent, received."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from libdesk.db.connection import Rows
from libdesk.services.library import Work
from libdesk.services.settings import value_of


@dataclass(frozen=True, slots=True)
class UnderWay:
    """An open transit of an item: from a site or a pickup place to a site, for a hold or on its way home."""

    transit_id: int
    item_id: int
    hold_id: int | None
    from_site_id: int | None
    from_place_id: int | None
    from_name: str
    to_site_id: int
    to_site: str
    sent: bool


_UNDER_WAY: Final = (
    "SELECT transit.id, transit.item_id, transit.hold_id, transit.from_site_id, transit.from_place_id,"
    " coalesce(pickup_place.name, start.name), transit.to_site_id, goal.name, transit.sent_at IS NOT NULL FROM transit"
    " JOIN site AS goal ON goal.id = transit.to_site_id LEFT JOIN site AS start ON start.id = transit.from_site_id"
    " LEFT JOIN pickup_place ON pickup_place.id = transit.from_place_id WHERE transit.ended_at IS NULL"
)


def under_way(rows: Rows, item_id: int) -> UnderWay | None:
    """The transit that an item is on, if any."""
    row = rows.one(f"{_UNDER_WAY} AND transit.item_id = ?", item_id)
    if row is None:
        return None
    transit_id, item, hold_id, from_site_id, from_place_id, from_name, to_site_id, to_site, sent = row
    return UnderWay(transit_id, item, hold_id, from_site_id, from_place_id, from_name, to_site_id, to_site, bool(sent))


def begin(work: Work, item_id: int, from_site_id: int, to_site_id: int, hold_id: int | None = None) -> None:
    """Lay an item ready for the way from one of our sites to another; an older way of it ends."""
    end(work, item_id, received=False)
    work.insert(
        "transit", item=item_id, hold=hold_id, from_site=from_site_id, to_site=to_site_id, asked_at=work.now_text
    )


def begin_from_place(work: Work, item_id: int, place_id: int, to_site_id: int) -> None:
    """An item comes back from a pickup place where nobody fetched it."""
    end(work, item_id, received=False)
    work.insert(
        "transit", item=item_id, from_place=place_id, to_site=to_site_id, asked_at=work.now_text, sent_at=work.now_text
    )


def begin_home(work: Work, item_id: int, at_site_id: int) -> bool:
    """Lay what belongs to another site of ours ready for the way there, if the library wants that; whether it goes."""
    home_id = work.value("SELECT site_id FROM item WHERE id = ?", item_id)
    if home_id == at_site_id or not value_of(work, "transits.send_home"):
        return False
    begin(work, item_id, at_site_id, home_id)
    return True


def end(work: Work, item_id: int, *, received: bool) -> None:
    """End the way of an item, if it is on one: it was received where it was to go, or taken off the way."""
    work.run(
        "UPDATE transit SET ended_at = ?, received = ? WHERE item_id = ? AND ended_at IS NULL",
        (work.now_text, int(received), item_id),
    )
