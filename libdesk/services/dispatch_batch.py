"""What goes to the post today: packed parcels, several items in one, and the list of what was sent (L12, L13)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from libdesk.db import lending_states
from libdesk.domain.context import Context
from libdesk.domain.lending_packing import mistyped
from libdesk.domain.lending_states import LendingState
from libdesk.domain.postal_numbers import tidy_tracking_number
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.rights import Right
from libdesk.services.checks import refuse_any
from libdesk.services.lending_dispatch import LendingDispatches, papers_missing
from libdesk.services.lending_forms import Parcel
from libdesk.services.lending_record import LendingRecord, read_lending_record, select_records
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome
from libdesk.services.scans import meanings_of
from libdesk.services.sent_parcels import SentParcel, sent_parcels, used_before
from libdesk.services.within import Within


@dataclass(frozen=True, slots=True)
class DispatchCounts:
    """How much waits at a site: to be fetched, to be packed, packed; and how many parcels were sent today."""

    to_pick: int
    to_pack: int
    packed: int
    sent_today: int


@dataclass(frozen=True, slots=True)
class PackedRequest:
    """A request that is packed, and which of its papers were not printed since (L13)."""

    record: LendingRecord
    papers_missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PostScan:
    """What a scan at the post means.

    ``request``: that request (``record``) goes into the parcel. ``tracking``: ``text`` is a tracking number, tidied.
    ``refused``: ``reason`` says why not, and what to do.
    """

    kind: Literal["request", "tracking", "refused"]
    text: str
    record: LendingRecord | None = None
    reason: Reason | None = None


# Requests are read before items, of which there are thousands.
_COUNTS: Final = (
    "SELECT request.state, count(*) FROM lending_request AS request CROSS JOIN item ON item.id = request.item_id"
    f" WHERE request.state IN {lending_states.SET_ASIDE} AND item.site_id = ? GROUP BY request.state"
)
_AT_SITE: Final = "WHERE request.state = ? AND item.site_id = ?"
# A tracking number is no shorter than this; what is shorter was mistyped or cut off.
_LEAST_TRACKING: Final = 8


class DispatchBatch:
    """The parcels of one site."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def counts(self, context: Context) -> DispatchCounts:
        """How much waits at this site, and what left it today."""
        rows, site_id = self._library.rows, context.site_id
        found = dict(rows.all(_COUNTS, site_id))
        sent = rows.value(
            "SELECT count(*) FROM shipment WHERE direction = 'out' AND partner_library_id IS NOT NULL"
            " AND site_id = ? AND sent_on = ?",
            site_id, self._library.today_at(context).isoformat(),
        )  # fmt: skip
        return DispatchCounts(found.get("accepted", 0), found.get("picked", 0), found.get("packed", 0), int(sent))

    def to_pack(self, context: Context) -> list[LendingRecord]:
        """What was fetched at this site and is to be packed, partner by partner."""
        return self._at_site(context, LendingState.PICKED)

    def scanned_to_pack(self, context: Context, text: str) -> Outcome[LendingRecord]:
        """The request that is packed with the item of a scanned number, or with its own.

        Refused with what to do: an unknown number, what belongs to another site, and what is not fetched, or packed.
        """
        record = self._request_of(text)
        if record is None:
            return _no(Reason("dispatch_nothing_to_pack", facts={"scanned": text.strip()}))
        if record.state is not LendingState.PICKED:
            return _no(
                Reason(
                    "dispatch_not_picked",
                    facts={"number": record.number, "partner": record.partner, "state": str(record.state)},
                )
            )
        if record.item_site_id != context.site_id:
            return _no(Reason("lending_held_by_other_site", "L12", facts={"site": record.item_site}))
        return Outcome(record, Decision())

    def packed(self, context: Context) -> list[PackedRequest]:
        """What is packed at this site and waits for the post, partner by partner, with the papers it still lacks."""
        rows = self._library.rows
        return [
            PackedRequest(record, papers_missing(rows, record.lending_request_id))
            for record in self._at_site(context, LendingState.PACKED)
        ]

    def without_papers(self, context: Context) -> tuple[int, ...]:
        """The packed requests whose papers are not all printed, in the order of their parcels (L13)."""
        return tuple(one.record.lending_request_id for one in self.packed(context) if one.papers_missing)

    def scanned(self, context: Context, text: str, together: Sequence[int] = ()) -> PostScan:
        """What a scan means while a parcel is made up of the requests ``together``.

        A request's bar code, or its item's, lays it into the parcel; another partner's is refused, as is what is not
        packed here. Anything else is the parcel's tracking number; one in the form of S10 is checked (L12).
        """
        record = self._request_of(text)
        if record is not None:
            reason = self._may_join(context, record, together)
            if reason is not None:
                return PostScan("refused", text, record, reason)
            return PostScan("request", text, record)
        number = tidy_tracking_number(text)
        wrong = mistyped(number)
        if wrong is None and not together:
            wrong = Reason("dispatch_scan_request_first", facts={"scanned": text.strip()})
        if wrong is None and len(number) < _LEAST_TRACKING:
            wrong = Reason("tracking_too_short", "L12", facts={"number": number})
        wrong = wrong or used_before(self._library.rows, number, self._library.today_at(context))
        if wrong is not None:
            return PostScan("refused", text, None, wrong)
        return PostScan("tracking", number)

    def ship_together(
        self, context: Context, lending_request_ids: Sequence[int], parcel: Parcel, override: str = ""
    ) -> Outcome[tuple[LendingRecord, ...]]:
        """Send several packed requests of one partner as one parcel: weight and postage count once (L09, L12, L13).

        Each is checked as if it were sent alone; refused, none is sent. Refused besides: no request, requests of more
        than one partner, and a tracking number that another parcel has.
        """
        ids = tuple(dict.fromkeys(lending_request_ids))

        def body(work: Work) -> tuple[LendingRecord, ...]:
            if not ids:
                work.refuse("parcel_is_empty")
            refuse_any(used_before(work, tidy_tracking_number(parcel.tracking_number), work.today()))
            lending = LendingDispatches(Within(self._library, work))
            sent = [lending.ship(context, request_id, parcel, override).must() for request_id in ids]
            partners = dict.fromkeys(record.partner for record in sent)
            if len({record.partner_library_id for record in sent}) > 1:
                work.refuse("parcel_of_two_partners", "L12", partners=", ".join(partners))
            _into_one(work, ids)
            # What is to be heeded of each is heeded of the parcel once.
            work.remarks[:] = [one for place, one in enumerate(work.remarks) if one not in work.remarks[:place]]
            work.tell(number=", ".join(record.number for record in sent), partner=sent[0].partner)
            return tuple(read_lending_record(work, request_id) for request_id in ids)

        return self._library.perform(context, "lending_ship_together", Right.LENDING, body)

    def sent(self, context: Context, day: date | None = None) -> list[SentParcel]:
        """The parcels that left this site on a day (None: today), in the order of their sending."""
        return sent_parcels(self._library.rows, context.site_id, day or self._library.today_at(context))

    def _at_site(self, context: Context, state: LendingState) -> list[LendingRecord]:
        return select_records(
            self._library.rows, f"{_AT_SITE} ORDER BY partner.name_sort, partner.id, request.id", str(state),
            context.site_id,
        )  # fmt: skip

    def _request_of(self, text: str) -> LendingRecord | None:
        """The request of a scanned number: its own, or that of the item that was promised with it."""
        rows = self._library.rows
        for meaning in meanings_of(text):
            found = rows.one(
                "SELECT coalesce(identifier.lending_request_id, request.id) FROM identifier"
                " LEFT JOIN lending_request AS request ON request.item_id = identifier.item_id"
                "  AND request.state IN ('accepted', 'picked', 'packed') WHERE identifier.scanned_text = ?",
                meaning,
            )
            if found is not None and found[0] is not None:
                return read_lending_record(rows, found[0])
        return None

    def _may_join(self, context: Context, record: LendingRecord, together: Sequence[int]) -> Reason | None:
        number, partner = record.number, record.partner
        if record.state is not LendingState.PACKED:
            return Reason(
                "dispatch_not_packed", facts={"number": number, "partner": partner, "state": str(record.state)}
            )
        if record.item_site_id != context.site_id:
            return Reason("lending_held_by_other_site", "L12", facts={"site": record.item_site})
        first = None if not together else read_lending_record(self._library.rows, together[0])
        if first is not None and first.partner_library_id != record.partner_library_id:
            return Reason(
                "dispatch_other_partner", "L12", facts={"number": number, "partner": partner, "open": first.partner}
            )
        return None


def _no(reason: Reason) -> Outcome[LendingRecord]:
    return Outcome(None, Decision((reason,)))


def _into_one(work: Work, lending_request_ids: Sequence[int]) -> None:
    """Let all requests share the first one's shipment; those noted for the others go, and with them their postage."""
    shipments = [
        int(work.value("SELECT outward_shipment_id FROM lending_request WHERE id = ?", request_id))
        for request_id in lending_request_ids
    ]
    for request_id, shipment_id in zip(lending_request_ids[1:], shipments[1:], strict=True):
        work.update("lending_request", request_id, outward_shipment=shipments[0])
        work.delete("shipment", shipment_id)
