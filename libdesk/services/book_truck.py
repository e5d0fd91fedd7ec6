"""The book truck: what was read inside the library is scanned, counted, and put back (C05)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from libdesk.db.connection import Rows
from libdesk.domain.check_out import FOUND_AGAIN
from libdesk.domain.context import Context
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.rights import Right
from libdesk.services.in_house_use import count, uses_are_counted, uses_of
from libdesk.services.item_states import write_state
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome, Refused
from libdesk.services.scanned_items import ScannedItem, item_of_number


@dataclass(frozen=True, slots=True)
class CountedUse:
    """An item that was counted, where it goes back to, and how often it was used so far, this time included.

    ``reasons``: what staff should hear about it.
    """

    item_id: int
    item_number: str
    title: str
    call_number: str
    shelf: str
    uses: int
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class SetAside:
    """A scan that was not counted, and why: the item stays on the truck for somebody to look at."""

    scanned: str
    title: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class TruckCounted:
    """What the scans of a book truck came to."""

    counted: tuple[CountedUse, ...]
    set_aside: tuple[SetAside, ...]


class BookTruck:
    """Counts what was read inside the library."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def look(self, context: Context, scanned: str) -> CountedUse | SetAside:
        """What counting a scan would say, before anything is written."""
        rows = self._library.rows
        item = _on_the_truck(rows, scanned)
        if isinstance(item, SetAside):
            return item
        return _use_of(item, uses_of(rows, item.item_id) + 1, context.site_id)

    def count(self, context: Context, scans: Sequence[str]) -> Outcome[TruckCounted]:
        """Count all scans of a truck, or a single one, as one action (C05).

        What cannot be counted is set aside with its reason and stops nothing; a number that was scanned twice is
        counted once, for an item lies on the truck once. Refused where the library does not count such use, or where
        nothing at all could be counted: then with the reason of each scan.
        """

        def body(work: Work) -> TruckCounted:
            if not uses_are_counted(work):
                work.refuse("in_house_use_not_counted", "C05")
            counted: dict[int, CountedUse] = {}
            aside: list[SetAside] = []
            for scanned in filter(None, map(str.strip, scans)):
                item = _on_the_truck(work, scanned)
                if isinstance(item, SetAside):
                    aside.append(item)
                elif item.item_id not in counted:
                    counted[item.item_id] = _counted(work, item)
            if not counted:
                raise Refused(Decision(tuple(one.reason for one in aside) or (Reason("truck_empty", "C05"),)))
            if len(counted) == 1:
                (only,) = counted.values()
                work.tell(title=only.title, number=only.item_number)
            work.tell(count=len(counted))
            return TruckCounted(tuple(counted.values()), tuple(aside))

        return self._library.perform(context, "count_in_house_use", Right.CIRCULATE, body)


def _on_the_truck(rows: Rows, scanned: str) -> ScannedItem | SetAside:
    """The item of a scan, or why it cannot be a book that was read from the shelf: what is out is returned first."""
    item = item_of_number(rows, scanned)
    if item is None:
        return SetAside(scanned, "", Reason("item_number_unknown", facts={"number": scanned.strip()[:40]}))
    if item.with_partner:
        return SetAside(scanned, item.title, Reason("in_house_item_at_partner", "C05", facts={"partner": item.holder}))
    if item.loan_id is not None:
        return SetAside(scanned, item.title, Reason("in_house_item_on_loan", "C05", facts={"patron": item.holder}))
    if item.state == "withdrawn":
        return SetAside(scanned, item.title, Reason("item_withdrawn"))
    return item


def _use_of(item: ScannedItem, uses: int, site_id: int) -> CountedUse:
    found = Reason("item_found_again") if item.state in FOUND_AGAIN else None
    elsewhere = Reason("belongs_to_site", facts={"site": item.site}) if item.site_id != site_id else None
    remarks = tuple(reason for reason in (found, elsewhere) if reason is not None)
    return CountedUse(item.item_id, item.number, item.title, item.call_number, item.shelf, uses, remarks)


def _counted(work: Work, item: ScannedItem) -> CountedUse:
    count(work, item.item_id)
    if item.state in FOUND_AGAIN:
        write_state(work, item.item_id, "in_service")
    return _use_of(item, uses_of(work, item.item_id), work.context.site_id)
