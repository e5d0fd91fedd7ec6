"""The pick list of lending: what was promised to partners and stands on the shelves, by site and shelf (L12, L15)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from libdesk.db.connection import Rows
from libdesk.domain.context import Context
from libdesk.domain.instants import day_or_none
from libdesk.domain.item_title import item_title
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.rights import Right
from libdesk.services.item_states import write_state
from libdesk.services.lending_dispatch import LendingDispatches
from libdesk.services.lending_record import LendingRecord, select_records
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome
from libdesk.services.scans import meanings_of
from libdesk.services.within import Within


@dataclass(frozen=True, slots=True)
class LendingPick:
    """A copy to fetch for a partner; ``under_way``: it is between our sites, not on its shelf."""

    lending_request_id: int
    number: str
    item_id: int
    item_number: str
    title: str
    call_number: str
    shelf: str
    site_id: int
    site: str
    partner: str
    partner_latin: str
    their_number: str
    volume_count: int
    requested_on: date
    needed_by: date | None
    under_way: bool


@dataclass(frozen=True, slots=True)
class PicksElsewhere:
    """How much another site of ours has to fetch."""

    site_id: int
    site: str
    site_latin: str
    count: int


# Requests are read before items, of which there are thousands (CROSS JOIN).
# In the order of the shelves: what has no call number stands by its shelf.
_LINES: Final = (
    "SELECT request.id, coalesce(identifier.scanned_text, ''), item.id, coalesce(item_number.scanned_text, ''),"
    " title.title, title.volume, item.volume, item.call_number, item.shelf, site.id, site.name, partner.name,"
    " partner.name_latin, request.their_number, request.volume_count, request.requested_on, request.needed_by,"
    " EXISTS (SELECT 1 FROM transit WHERE transit.item_id = item.id AND transit.ended_at IS NULL)"
    " FROM lending_request AS request CROSS JOIN item ON item.id = request.item_id"
    " JOIN title ON title.id = item.title_id"
    " JOIN site ON site.id = item.site_id JOIN partner_library AS partner ON partner.id = request.partner_library_id"
    " LEFT JOIN identifier ON identifier.lending_request_id = request.id AND identifier.valid_to IS NULL"
    " LEFT JOIN identifier AS item_number ON item_number.item_id = item.id AND item_number.valid_to IS NULL"
    " WHERE request.state = 'accepted' AND item.site_id = ?"
    " ORDER BY item.call_number_sort, item.shelf, title.title, item.id"
)
_ELSEWHERE: Final = (
    "SELECT site.id, site.name, site.name_latin, count(*) FROM lending_request AS request"
    " CROSS JOIN item ON item.id = request.item_id JOIN site ON site.id = item.site_id"
    " WHERE request.state = 'accepted' AND item.site_id <> ? GROUP BY site.id ORDER BY site.name, site.id"
)


class LendingPicks:
    """What is to be fetched for partner libraries."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def lines(self, context: Context, site_id: int | None = None) -> list[LendingPick]:
        """What is to be fetched from the shelves of this site, or of ``site_id``, in their order (L12)."""
        found = self._library.rows.all(_LINES, site_id or context.site_id)
        return [_line(row) for row in found]

    def elsewhere(self, context: Context) -> list[PicksElsewhere]:
        """What our other sites have to fetch, each for itself: a parcel leaves from where its item stands (L12)."""
        return [PicksElsewhere(*row) for row in self._library.rows.all(_ELSEWHERE, context.site_id)]

    def requests_elsewhere(self, context: Context) -> tuple[int, ...]:
        """The requests that our other sites fetch, each site's in the order of its shelves, for their lists."""
        return tuple(
            line.lending_request_id for other in self.elsewhere(context) for line in self.lines(context, other.site_id)
        )

    def pick(self, context: Context, lending_request_id: int) -> Outcome[LendingRecord]:
        """The copy of a line is at hand."""
        return LendingDispatches(self._library).pick(context, lending_request_id)

    def pick_scanned(self, context: Context, scanned: str) -> Outcome[LendingRecord]:
        """The item of a scanned number is at hand: its request is picked (L15).

        Refused with what to do: a number that is no item's, an item of another site, one that was picked before,
        another copy of a title on the list, and an item that was promised to nobody.
        """
        item_id, other = _item_of(self._library.rows, scanned)
        if item_id is None:
            return Outcome(None, Decision((other or Reason("lending_pick_unknown", facts={"scanned": scanned}),)))
        records = select_records(self._library.rows, "WHERE request.item_id = ? ORDER BY request.id DESC", item_id)
        line = next((one for one in self.lines(context) if one.item_id == item_id), None)
        if line is None:
            return Outcome(None, Decision((self._not_listed(context, item_id, scanned, records),)))
        return LendingDispatches(self._library).pick(context, line.lending_request_id, scanned)

    def not_on_shelf(
        self, context: Context, lending_request_id: int, reason: str, *, missing: bool
    ) -> Outcome[LendingRecord]:
        """The promised copy is not there: the request waits for another one to be chosen, with the reason (L15).

        ``missing``: it is looked for from now on; refused for a copy that is out of service already.
        """

        def body(work: Work) -> LendingRecord:
            item_id = work.value("SELECT item_id FROM lending_request WHERE id = ?", lending_request_id)
            within = Within(self._library, work)
            record = LendingDispatches(within).choose_another(context, lending_request_id, reason).must()
            if missing:
                state = work.value("SELECT state FROM item WHERE id = ?", item_id)
                if state != "in_service":
                    work.refuse(f"item_{state}")
                write_state(work, item_id, "missing")
            return record

        return self._library.perform(context, "lending_not_on_shelf", Right.LENDING, body)

    def _not_listed(self, context: Context, item_id: int, scanned: str, records: Sequence[LendingRecord]) -> Reason:
        """Why an item is not to be fetched here, and what to do with it."""
        promised = next((one for one in records if one.state in ("accepted", "picked", "packed")), None)
        if promised is not None and promised.state != "accepted":
            return Reason("lending_picked_already", facts={"number": promised.number, "partner": promised.partner})
        if promised is not None:
            return Reason("lending_held_by_other_site", "L12", facts={"site": promised.item_site})
        title_id = self._library.rows.value("SELECT title_id FROM item WHERE id = ?", item_id)
        wanted = self._library.rows.one(
            "SELECT coalesce(identifier.scanned_text, ''), item.call_number FROM lending_request AS request"
            " JOIN item ON item.id = request.item_id"
            " LEFT JOIN identifier ON identifier.item_id = item.id AND identifier.valid_to IS NULL"
            " WHERE request.state = 'accepted' AND item.title_id = ? AND item.site_id = ? ORDER BY request.id",
            title_id, context.site_id,
        )  # fmt: skip
        if wanted is not None:
            return Reason(
                "lending_pick_other_copy", "L15",
                facts={"scanned": scanned, "wanted": wanted[0], "call_number": wanted[1]},
            )  # fmt: skip
        return Reason("lending_pick_not_promised", "L15", facts={"scanned": scanned})


def _item_of(rows: Rows, scanned: str) -> tuple[int | None, Reason | None]:
    """The item of a scanned number; of a request's number, that its item is to be scanned."""
    for text in meanings_of(scanned):
        row = rows.one(
            "SELECT identifier.item_id, item_number.scanned_text FROM identifier"
            " LEFT JOIN lending_request ON lending_request.id = identifier.lending_request_id"
            " LEFT JOIN identifier AS item_number ON item_number.item_id = lending_request.item_id"
            "  AND item_number.valid_to IS NULL WHERE identifier.scanned_text = ?",
            text,
        )
        if row is not None and row[0] is not None:
            return int(row[0]), None
        if row is not None and row[1] is not None:
            return None, Reason("lending_pick_scan_item", "L15", facts={"scanned": scanned, "wanted": row[1]})
    return None, None


def _line(row: tuple[Any, ...]) -> LendingPick:
    (request_id, number, item_id, item_number, title, title_volume, volume, call_number, shelf, site_id, site, partner,
     latin, their_number, volume_count, requested_on, needed_by, under_way) = row  # fmt: skip
    return LendingPick(
        request_id, number, item_id, item_number, item_title(title, title_volume, volume), call_number, shelf, site_id,
        site, partner, latin, their_number, volume_count, date.fromisoformat(requested_on), day_or_none(needed_by),
        bool(under_way),
    )  # fmt: skip
