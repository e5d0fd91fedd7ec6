"""Items on reserve lists, inside a transaction: put on, given back, and what their records say meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from libdesk.domain.course_reserve import ItemToReserve, Placement, may_put_on_reserve, placement
from libdesk.domain.item_title import item_title
from libdesk.domain.reasons import Decision, Reason
from libdesk.services.library import Work
from libdesk.services.outcome import Refused

# A list has an item until it gives the item back.
ON_RESERVE: Final = "reserve_item.given_back_on IS NULL"


@dataclass(frozen=True, slots=True)
class GivenBack:
    """What giving items back came to; ids of items.

    ``kept`` stay on reserve for another list; ``out`` are on loan, and have their usual class when they come back.
    """

    items: tuple[int, ...]
    kept: tuple[int, ...] = ()
    out: tuple[int, ...] = ()


def put_on_list(work: Work, list_id: int, item_ids: Sequence[int]) -> list[Reason]:
    """Put items on a list; what staff should hear about them. Refused, for all items, with every reason."""
    loan_class_id = int(work.value("SELECT loan_class_id FROM reserve_list WHERE id = ?", list_id))
    decisions = [may_put_on_reserve(item_to_reserve(work, item_id, list_id), loan_class_id) for item_id in item_ids]
    against = tuple(reason for decision in decisions for reason in decision.refusals)
    if against:
        raise Refused(Decision(against))
    today = work.today().isoformat()
    for item_id in item_ids:
        work.insert("reserve_item", reserve_list=list_id, item=item_id, added_on=today)
        settle(work, item_id)
    return [reason for decision in decisions for reason in decision.remarks]


def item_to_reserve(work: Work, item_id: int, list_id: int) -> ItemToReserve:
    """What the rules ask about an item that is to go on a list; refused if there is no such item."""
    row = work.one(
        "SELECT title.title, title.volume, item.volume, coalesce(identifier.scanned_text, ''), item.state,"
        " coalesce(patron.name, partner_library.name, ''), CASE WHEN item.site_id IS NOT"
        "  (SELECT site_id FROM reserve_list WHERE id = ?) THEN site.name ELSE '' END"
        " FROM item JOIN title ON title.id = item.title_id JOIN site ON site.id = item.site_id"
        " LEFT JOIN identifier ON identifier.item_id = item.id AND identifier.valid_to IS NULL"
        " LEFT JOIN loan ON loan.item_id = item.id AND loan.returned_at IS NULL"
        " LEFT JOIN patron ON patron.id = loan.patron_id"
        " LEFT JOIN lending_request ON lending_request.id = loan.lending_request_id"
        " LEFT JOIN partner_library ON partner_library.id = lending_request.partner_library_id WHERE item.id = ?",
        list_id, item_id,
    )  # fmt: skip
    if row is None:
        raise Refused(Decision((Reason("not_found"),)))
    title, title_volume, volume, number, state, holder, other_site = row
    others = work.all(
        "SELECT reserve_list.id, reserve_list.course, loan_class.id, loan_class.name FROM reserve_item"
        " JOIN reserve_list ON reserve_list.id = reserve_item.reserve_list_id"
        " JOIN loan_class ON loan_class.id = reserve_list.loan_class_id"
        f" WHERE reserve_item.item_id = ? AND {ON_RESERVE} ORDER BY reserve_item.id",
        item_id,
    )
    _, course, class_id, loan_class = next((one for one in others if one[0] != list_id), (0, "", None, ""))
    here = any(one[0] == list_id for one in others)
    return ItemToReserve(
        item_title(title, title_volume, volume), number, state, here, course, class_id, loan_class, holder, other_site
    )


def give_back(work: Work, reserve_item_ids: Iterable[int]) -> GivenBack:
    """Take items off their lists today; an item's usual class and shelf come back with its last list."""
    today = work.today().isoformat()
    items: dict[int, None] = {}
    for reserve_item_id in reserve_item_ids:
        item_id = work.value("SELECT item_id FROM reserve_item WHERE id = ?", reserve_item_id)
        work.update("reserve_item", reserve_item_id, given_back_on=today)
        items[int(item_id)] = None
    kept = tuple(item_id for item_id in items if settle(work, item_id))
    out = tuple(
        item_id
        for item_id in items
        if item_id not in kept
        and work.value("SELECT 1 FROM loan WHERE item_id = ? AND returned_at IS NULL", item_id) is not None
    )
    return GivenBack(tuple(items), kept, out)


def settle(work: Work, item_id: int) -> bool:
    """Make an item's class and shelf what its lists ask for, or what is usual; whether a list still has it.

    The loan of an item that is out keeps the class it was made in.
    """
    lists = [
        Placement(*row)
        for row in work.all(
            "SELECT reserve_list.loan_class_id, reserve_list.shelf FROM reserve_item"
            " JOIN reserve_list ON reserve_list.id = reserve_item.reserve_list_id"
            f" WHERE reserve_item.item_id = ? AND {ON_RESERVE} ORDER BY reserve_item.id",
            item_id,
        )
    ]
    class_id, shelf, usual_class_id, usual_shelf = work.one(
        "SELECT loan_class_id, shelf, usual_loan_class_id, usual_shelf FROM item WHERE id = ?", item_id
    ) or (0, "", None, None)
    usual = Placement(class_id, shelf) if usual_class_id is None else Placement(usual_class_id, usual_shelf or "")
    now = placement(usual, lists)
    work.update(
        "item", item_id, loan_class=now.loan_class_id, shelf=now.shelf,
        usual_loan_class=usual.loan_class_id if lists else None, usual_shelf=usual.shelf if lists else None,
    )  # fmt: skip
    return bool(lists)
