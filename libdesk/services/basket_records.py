"""A person's basket as it is shown: its lines in their order, where the copies stand, and how many wait (H02, H05)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from libdesk.db.connection import Rows
from libdesk.domain.item_title import item_title
from libdesk.domain.pickup import PickupChoice
from libdesk.domain.volume_order import Volume, volume_of
from libdesk.services.copy_statuses import CopyStanding, standings, waiting_counts


@dataclass(frozen=True, slots=True)
class BasketLine:
    """A title, or one item of it, that was collected for a person, and where it is to be fetched.

    ``site`` is our site that hands over or sends, ``place`` the other library if it is fetched at one; ``*_latin`` as
    the site and the place are called abroad.
    """

    line_id: int
    patron_id: int
    title_id: int
    item_id: int | None
    title: str
    author: str
    item_number: str
    volume: Volume
    pickup: PickupChoice
    site: str
    site_latin: str
    place: str = ""
    place_latin: str = ""


@dataclass(frozen=True, slots=True)
class BasketView:
    """A line with where its copies stand now, and how many wait for its title (H05)."""

    line: BasketLine
    copies: tuple[CopyStanding, ...]
    waiting: int


_LINES: Final = (
    "SELECT basket_line.id, basket_line.patron_id, basket_line.title_id, basket_line.item_id, title.title,"
    " title.volume, coalesce(item.volume, ''), title.author,"
    " coalesce((SELECT scanned_text FROM identifier WHERE identifier.item_id = item.id AND valid_to IS NULL), ''),"
    " basket_line.pickup, basket_line.site_id, basket_line.pickup_place_id, site.name, site.name_latin,"
    " coalesce(pickup_place.name, ''), coalesce(pickup_place.name_latin, '')"
    " FROM basket_line JOIN title ON title.id = basket_line.title_id JOIN site ON site.id = basket_line.site_id"
    " LEFT JOIN item ON item.id = basket_line.item_id"
    " LEFT JOIN pickup_place ON pickup_place.id = basket_line.pickup_place_id"
    " WHERE basket_line.patron_id = ? ORDER BY basket_line.position, basket_line.id"
)


def basket_lines(rows: Rows, patron_id: int) -> list[BasketLine]:
    """The lines of a person's basket, in their order."""
    found = []
    for (
        line_id, patron, title_id, item_id, title, title_volume, volume, author, number, pickup, site_id, place_id,
        site, site_latin, place, place_latin,
    ) in rows.all(_LINES, patron_id):  # fmt: skip
        found.append(
            BasketLine(
                line_id, patron, title_id, item_id, item_title(title, title_volume, volume), author, number,
                volume_of(title, volume or title_volume), PickupChoice(pickup, site_id, place_id), site, site_latin,
                place, place_latin,
            )
        )  # fmt: skip
    return found


def basket_views(rows: Rows, lines: Sequence[BasketLine]) -> list[BasketView]:
    """Lines with where their copies stand: for a line of one item, that item."""
    title_ids = list({line.title_id for line in lines})
    copies, waiting = standings(rows, title_ids), waiting_counts(rows, title_ids)
    return [
        BasketView(
            line,
            tuple(copy for copy in copies if copy.title_id == line.title_id and line.item_id in (None, copy.item_id)),
            waiting[line.title_id],
        )
        for line in lines
    ]
