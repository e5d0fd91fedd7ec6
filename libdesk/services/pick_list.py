"""The pick list: what stands on a site's shelves and somebody waits for, fetched for them day by day (C08)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from libdesk.db.connection import Rows
from libdesk.domain.context import Context
from libdesk.domain.item_title import item_title
from libdesk.domain.reasons import Reason
from libdesk.domain.rights import Right
from libdesk.services.hold_capture import capture_for, capture_for_next
from libdesk.services.hold_records import Captured
from libdesk.services.item_states import begin_search, write_state
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome
from libdesk.services.pick_reading import (
    ON_SHELF,
    PickLine,
    may_fill,
    pick_lines,
    plan_of_site,
    plan_of_title,
)

__all__ = ["NotOnShelf", "PickLine", "PickList"]


@dataclass(frozen=True, slots=True)
class NotOnShelf:
    """A copy that was not where it should be: missing now, and looked for.

    ``hold_id`` and ``patron``: for whom it was to be fetched, None if for nobody any more. ``next_copy`` is fetched
    instead; without one, ``copies_left`` says how many copies could still fill the hold, once they are back.
    """

    item_id: int
    number: str
    title: str
    hold_id: int | None
    patron: str
    next_copy: PickLine | None
    copies_left: int


_ITEM: Final = (
    f"SELECT item.title_id, title.title, title.volume, item.volume, coalesce(identifier.scanned_text, ''), {ON_SHELF}"
    " FROM item JOIN title ON title.id = item.title_id"
    " LEFT JOIN identifier ON identifier.item_id = item.id AND identifier.valid_to IS NULL WHERE item.id = ?"
)
_COPIES_LEFT: Final = (
    "SELECT (SELECT patron_category_id FROM patron WHERE patron.id = hold.patron_id), item.loan_class_id, hold.site_id"
    " FROM hold JOIN item ON item.title_id = hold.title_id AND item.id = coalesce(hold.item_id, item.id)"
    " WHERE hold.id = ? AND item.state NOT IN ('missing', 'lost', 'withdrawn')"
)


class PickList:
    """What is to be fetched from the shelves for who waits."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def lines(self, context: Context) -> list[PickLine]:
        """What is to be fetched from this site's shelves now, in their order: one copy for each who waits (C08)."""
        rows = self._library.rows
        return pick_lines(rows, plan_of_site(rows, context.site_id), context.site_id)

    def first(self, context: Context, limit: int) -> tuple[int, list[PickLine]]:
        """How many copies are to be fetched from this site's shelves, and the first of them."""
        rows, plan = self._library.rows, plan_of_site(self._library.rows, context.site_id)
        count = sum(site_id == context.site_id for site_id in plan.sites.values())
        return count, pick_lines(rows, plan, context.site_id, limit)

    def count(self, context: Context) -> int:
        """How many copies are to be fetched from this site's shelves."""
        sites = plan_of_site(self._library.rows, context.site_id).sites.values()
        return sum(site_id == context.site_id for site_id in sites)

    def found(self, context: Context, item_id: int) -> Outcome[Captured]:
        """A copy was fetched from its shelf: set aside for whom the list names, else for the next in line (C08).

        Refused if it is not on the shelf any more by what is written down (lent, set aside, missing), or if nobody
        waits for it now.
        """

        def body(work: Work) -> Captured:
            title_id = _on_shelf(work, item_id)[0]
            hold_id = plan_of_title(work, title_id).holds.get(item_id)
            captured = capture_for_next(work, item_id) if hold_id is None else capture_for(work, hold_id, item_id)
            if captured is None:
                work.refuse("pick_nobody_waits", "C08")
            assert captured is not None
            work.tell(patron=captured.patron)
            return captured

        return self._library.perform(context, "pick_found", Right.CIRCULATE, body)

    def not_on_shelf(self, context: Context, item_id: int) -> Outcome[NotOnShelf]:
        """A copy is not where it should be: it is missing and looked for, and the next copy is tried (C08).

        Where no copy is left that could fill the hold, that is said, so that the person is told; where copies are
        only out, the person waits on.
        """

        def body(work: Work) -> NotOnShelf:
            title_id, title, number = _on_shelf(work, item_id)
            hold_id = plan_of_title(work, title_id).holds.get(item_id)
            begin_search(work, item_id, hold_id)
            write_state(work, item_id, "missing")
            if hold_id is None:
                return NotOnShelf(item_id, number, title, None, "", None, 0)
            plan = plan_of_title(work, title_id)
            next_copy = next((one for one in pick_lines(work, plan) if one.hold_id == hold_id), None)
            patron = str(
                work.value(
                    "SELECT patron.name FROM hold JOIN patron ON patron.id = patron_id WHERE hold.id = ?", hold_id
                )
            )
            left = copies_left(work, hold_id)
            _say_what_next(work, patron, next_copy, left)
            work.tell(patron=patron)
            return NotOnShelf(item_id, number, title, hold_id, patron, next_copy, left)

        return self._library.perform(context, "pick_not_on_shelf", Right.CIRCULATE, body)


def copies_left(rows: Rows, hold_id: int) -> int:
    """How many copies could fill a hold, now or when they are back; missing, lost and withdrawn ones could not."""
    return sum(may_fill(rows, *copy) for copy in rows.all(_COPIES_LEFT, hold_id))


def _on_shelf(work: Work, item_id: int) -> tuple[int, str, str]:
    """Title id, title and number of a copy that is on its shelf by what is written down, by which it is told."""
    row = work.one(_ITEM, item_id)
    if row is None:
        work.refuse("not_found")
    title_id, name, title_volume, volume, number, there = row or (0, "", "", "", "", 0)
    title = item_title(name, title_volume, volume)
    if not there:
        work.refuse("item_not_to_pick", number=number)
    work.tell(title=title, number=number)
    return title_id, title, number


def _say_what_next(work: Work, patron: str, next_copy: PickLine | None, left: int) -> None:
    if next_copy is None and not left:
        work.remarks.append(Reason("pick_no_copy_left", "C08", facts={"patron": patron}))
    elif next_copy is None:
        work.remarks.append(Reason("pick_waits_for_return", "C08", facts={"patron": patron, "count": left}))
    elif next_copy.site_id != work.context.site_id:
        facts = {"number": next_copy.number, "site": next_copy.site}
        work.remarks.append(Reason("pick_next_copy_elsewhere", "C08", facts=facts))
