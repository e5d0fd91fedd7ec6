"""The copy is fetched, packed with its papers, and posted (L09, L12, L13, L15)."""

from __future__ import annotations

from typing import Final

from libdesk.db.connection import Rows
from libdesk.domain import lending_packing as rules
from libdesk.domain.context import Context
from libdesk.domain.lending_deciding import against_partner
from libdesk.domain.lending_packing import Dispatch, PackedItem
from libdesk.domain.lending_states import LendingStep
from libdesk.domain.postal_numbers import tidy_tracking_number
from libdesk.domain.reasons import Reason
from libdesk.domain.rights import Right
from libdesk.services import transits
from libdesk.services.checks import refuse_any
from libdesk.services.ledger import currency_of
from libdesk.services.lending_asking import asking_of
from libdesk.services.lending_condition import keep_condition
from libdesk.services.lending_forms import Packing, Parcel
from libdesk.services.lending_record import LendingRecord
from libdesk.services.lending_steps import at_step, do_step, take
from libdesk.services.lending_writing import item_to_send, sent_to
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome
from libdesk.services.overrides import record_overrides, set_aside
from libdesk.services.scans import meanings_of
from libdesk.services.settings import Settings

# What lies in a parcel, by the kinds of printed sheets; a packet is all of them.
PARCEL_PAPERS: Final = ("loan_slip", "to_borrowers", "return_label")
_PACKET: Final = "packet"


class LendingDispatches:
    """Sends what was promised."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._settings = Settings(library)

    def pick(self, context: Context, lending_request_id: int, scanned: str = "") -> Outcome[LendingRecord]:
        """Take the copy from the shelf; ``scanned``, its number, must be that of the promised copy (L15)."""

        def check(work: Work, record: LendingRecord) -> None:
            if scanned.strip() and record.item_number not in meanings_of(scanned):
                work.refuse("lending_wrong_item", "L15", scanned=scanned.strip(), wanted=record.item_number)

        return do_step(self._library, context, lending_request_id, LendingStep.PICK, check)

    def choose_another(self, context: Context, lending_request_id: int, reason: str) -> Outcome[LendingRecord]:
        """Set the promised copy free, with the reason; another is chosen, and the request accepted anew (L15)."""

        def body(work: Work) -> LendingRecord:
            record = at_step(work, lending_request_id, LendingStep.CHOOSE_ANOTHER)
            refuse_any(None if reason.strip() else Reason("explanation_missing"))
            # Marks and pictures were of the copy that stays here; the history keeps which one it was.
            keep_condition(work, lending_request_id, "sent", (), ())
            # So are the volumes that were counted when it was packed.
            volumes = record.volume_count if record.packed_on is None else 1
            return take(
                work, record, LendingStep.CHOOSE_ANOTHER, note=" · ".join((record.item_number, reason.strip())),
                item=None, packed_on=None, condition_sent="", answered_on=None, volume_count=volumes,
            )  # fmt: skip

        return self._library.perform(context, "lending_choose_another", Right.LENDING, body)

    def pack(self, context: Context, lending_request_id: int, packing: Packing) -> Outcome[LendingRecord]:
        """Pack the copy at the site that holds it: its condition noted, its volumes counted (L12, L13, L19).

        Another number of volumes than was promised is taken and remarked on. Refused: no condition, a mark that is not
        on the list, a file that is no picture.
        """

        def body(work: Work) -> LendingRecord:
            record = at_step(work, lending_request_id, LendingStep.PACK)
            item = item_to_send(work, record.item_id or 0, lending_request_id)
            packed = PackedItem(packing.condition, packing.marks, packing.volume_count)
            work.need(rules.may_pack(packed, item, work.context.site_id, volumes_promised=record.volume_count))
            keep_condition(work, lending_request_id, "sent", packing.marks, packing.pictures)
            return take(
                work, record, LendingStep.PACK, packed_on=work.today().isoformat(),
                condition_sent=packing.condition.strip(), volume_count=packing.volume_count,
            )  # fmt: skip

        return self._library.perform(context, "lending_pack", Right.LENDING, body)

    def ship(
        self, context: Context, lending_request_id: int, parcel: Parcel, override: str = ""
    ) -> Outcome[LendingRecord]:
        """Send the item from the site that holds it; it is on loan to the partner from now on (L09, L12, L13).

        Refused to a partner that was suspended or whose registration ended since (L01), and unless its papers were
        printed since it was packed; staff with the right to override say in ``override`` why it leaves without them,
        and that is kept.
        """

        def body(work: Work) -> LendingRecord:
            record = at_step(work, lending_request_id, LendingStep.SHIP)
            today = work.today()
            dispatch = Dispatch(
                parcel.service, parcel.tracking_number, parcel.sent_on or today, parcel.weight_grams, parcel.postage,
                parcel.declared_value,
            )  # fmt: skip
            decision = rules.may_ship(
                dispatch, item_to_send(work, record.item_id or 0, lending_request_id), work.context.site_id,
                abroad=record.abroad, packed_on=record.packed_on or today, today=today,
                papers_missing=papers_missing(work, lending_request_id),
                partner=against_partner(asking_of(work, record.partner_library_id), today),
            )  # fmt: skip
            where_to = sent_to(work, record)
            reasons = set_aside(work, decision, override)
            record_overrides(work, "lending_request", lending_request_id, "lending_ship", reasons, override)
            shipment_id = _insert_parcel(work, record, dispatch, parcel.carrier, where_to)
            # Wherever it was to go, it leaves from here.
            transits.end(work, record.item_id or 0, received=False)
            work.insert(
                "loan", item=record.item_id, lending_request=lending_request_id, site=work.context.site_id,
                lent_at=work.now_text,
            )  # fmt: skip
            return take(work, record, LendingStep.SHIP, on=dispatch.sent_on, outward_shipment=shipment_id)

        return self._library.perform(context, "lending_ship", Right.LENDING, body)


def papers_missing(rows: Rows, lending_request_id: int) -> tuple[str, ...]:
    """The papers of a parcel that were not printed since the item was packed (L13)."""
    printed = {
        kind
        for (kind,) in rows.all(
            "SELECT kind FROM printed_sheet WHERE lending_request_id = ?1 AND printed_at >="
            " (SELECT max(made_at) FROM lending_event WHERE lending_request_id = ?1 AND step = 'pack')",
            lending_request_id,
        )
    }
    return () if _PACKET in printed else tuple(kind for kind in PARCEL_PAPERS if kind not in printed)


def _insert_parcel(work: Work, record: LendingRecord, dispatch: Dispatch, carrier: str, where_to: str) -> int:
    return work.insert(
        "shipment",
        direction="out",
        site=work.context.site_id,
        partner_library=record.partner_library_id,
        service=dispatch.service,
        carrier=carrier.strip(),
        tracking_number=tidy_tracking_number(dispatch.tracking_number),
        sent_on=dispatch.sent_on.isoformat(),
        weight_grams=dispatch.weight_grams,
        postage=dispatch.postage,
        currency=currency_of(work),
        declared_value=dispatch.declared_value,
        sent_to=where_to,
    )
