"""What comes into a basket: one title, one item of it, or each volume of it (H05, H06)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from libdesk.db.connection import Rows
from libdesk.domain.basket import Collected, may_add_to_basket
from libdesk.domain.item_title import item_title
from libdesk.domain.pickup import PickupChoice
from libdesk.domain.volume_order import volume_of
from libdesk.services.circulation_facts import PatronFacts
from libdesk.services.hold_placing import copies_to_hold, person_to_hold
from libdesk.services.library import Work
from libdesk.services.settings import Value

# Of a volume that is there twice, the copy that stands on the shelf.
_VOLUMES: Final = (
    "SELECT item.id, item.volume FROM item WHERE item.title_id = ? AND item.volume <> ''"
    " ORDER BY item.state <> 'in_service',"
    " EXISTS (SELECT 1 FROM loan WHERE loan.item_id = item.id AND loan.returned_at IS NULL),"
    " EXISTS (SELECT 1 FROM hold WHERE hold.captured_item_id = item.id AND hold.ended_at IS NULL), item.id"
)


def add_line(work: Work, patron: PatronFacts, title_id: int, item_id: int | None, settings: Mapping[str, Value]) -> int:
    """Put a title, or one item of it, at the end of a person's basket; raises Refused with every reason against it."""
    _need_item_of(work, title_id, item_id)
    person = person_to_hold(work, patron, title_id, item_id)
    collected = Collected(_has(work, patron.patron_id, title_id, item_id), person.holds_this, person.has_it)
    pickup = _pickup_of_newest(work, patron.patron_id)
    copies = copies_to_hold(work, title_id, item_id, patron.category_id, pickup.site_id)
    work.need(may_add_to_basket(copies, collected, same_title_once=bool(settings["holds.same_title_once"])))
    position = work.value(
        "SELECT coalesce(max(position), 0) + 1 FROM basket_line WHERE patron_id = ?", patron.patron_id
    )
    return work.insert(
        "basket_line", patron=patron.patron_id, title=title_id, item=item_id, site=pickup.site_id,
        pickup=pickup.pickup, pickup_place=pickup.pickup_place_id, position=position, added_at=work.now_text,
    )  # fmt: skip


def _need_item_of(work: Work, title_id: int, item_id: int | None) -> None:
    if work.value("SELECT 1 FROM title WHERE id = ?", title_id) is None:
        work.refuse("not_found")
    if item_id is not None and work.value("SELECT title_id FROM item WHERE id = ?", item_id) != title_id:
        work.refuse("not_found")


def _has(work: Work, patron_id: int, title_id: int, item_id: int | None) -> bool:
    """Whether the basket has it: any copy and one copy of a title are the same book, two volumes of it are not."""
    volume = "" if item_id is None else work.value("SELECT volume FROM item WHERE id = ?", item_id)
    return bool(
        work.value(
            "SELECT 1 FROM basket_line LEFT JOIN item ON item.id = basket_line.item_id"
            " WHERE basket_line.patron_id = ? AND basket_line.title_id = ?"
            " AND (basket_line.item_id IS NULL OR ? IS NULL OR item.volume = ?)",
            patron_id, title_id, item_id, volume,
        )
    )  # fmt: skip


def _pickup_of_newest(work: Work, patron_id: int) -> PickupChoice:
    row = work.one(
        "SELECT pickup, site_id, pickup_place_id FROM basket_line WHERE patron_id = ? ORDER BY id DESC LIMIT 1",
        patron_id,
    )
    return PickupChoice(*row) if row is not None else PickupChoice("site", work.context.site_id)


def volumes_of(rows: Rows, title_id: int) -> list[int]:
    """One item for each volume of a title, in the order of reading."""
    found: dict[str, int] = {}
    for item_id, volume in rows.all(_VOLUMES, title_id):
        found.setdefault(volume, item_id)
    return [found[volume] for volume in sorted(found, key=lambda text: volume_of("", text).order)]


def title_of(rows: Rows, title_id: int, item_id: int | None) -> str:
    """What a line of a basket is called."""
    title, title_volume = rows.one("SELECT title, volume FROM title WHERE id = ?", title_id) or ("", "")
    volume = rows.value("SELECT volume FROM item WHERE id = ?", item_id) if item_id is not None else ""
    return item_title(title, title_volume, volume or "")
