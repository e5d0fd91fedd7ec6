"""May this item be put on a course's reserve list, and where does it stand while it is on some? (C01, C07)"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from libdesk.domain.reasons import Decision, Fact, Reason, decide


@dataclass(frozen=True, slots=True)
class Placement:
    """How an item may be lent, and on which shelf it stands; for a list an empty shelf is each item's own."""

    loan_class_id: int
    shelf: str


@dataclass(frozen=True, slots=True)
class ItemToReserve:
    """What the rules ask about an item; ``other_course`` is a list that has it already, with its loan class.

    ``holder`` is who has it on loan now, a person or a partner library; ``other_site`` names its site where that is
    not the list's.
    """

    title: str
    number: str
    state: str
    on_this_list: bool = False
    other_course: str = ""
    other_class_id: int | None = None
    other_class: str = ""
    holder: str = ""
    other_site: str = ""


def may_put_on_reserve(item: ItemToReserve, loan_class_id: int) -> Decision:
    """All reasons against putting an item on a list that lends in this class.

    Refused: withdrawn, on the list already, on another list that lends in another class (an item is lent in one
    way at a time). Remarks: it is out, and must be recalled or waited for; it is not in its place; it must be brought
    from another site.
    """
    title, number, absent = item.title, item.number, item.state not in ("in_service", "withdrawn")
    named: dict[str, Fact] = {"title": title, "number": number}
    out: dict[str, Fact] = {"title": title, "number": number, "holder": item.holder}
    away: dict[str, Fact] = {"title": title, "number": number, "state": item.state}
    elsewhere: dict[str, Fact] = {"title": title, "number": number, "site": item.other_site}
    return decide(
        Reason("reserve_item_withdrawn", facts=named) if item.state == "withdrawn" else None,
        Reason("reserve_on_list_already", facts=named) if item.on_this_list else None,
        lent_otherwise(item, loan_class_id),
        remarks=(
            Reason("reserve_copy_out", "C07", facts=out) if item.holder else None,
            Reason("reserve_copy_absent", facts=away) if absent else None,
            Reason("reserve_copy_elsewhere", facts=elsewhere) if item.other_site else None,
        ),
    )


def lent_otherwise(item: ItemToReserve, loan_class_id: int) -> Reason | None:
    """The refusal of a class for an item that another list lends in another; it names that list."""
    if item.other_class_id in (None, loan_class_id):
        return None
    facts: dict[str, Fact] = {
        "title": item.title, "number": item.number, "course": item.other_course, "loan_class": item.other_class,
    }  # fmt: skip
    return Reason("reserve_other_class", facts=facts)


def placement(usual: Placement, lists: Sequence[Placement]) -> Placement:
    """How an item is lent and where it stands: as the first list that has it says; as usual when none has it."""
    if not lists:
        return usual
    return Placement(lists[0].loan_class_id, lists[0].shelf or usual.shelf)
