"""Stamps that a reader brings for the way back of a borrowed book: into the stock, and on the account (B13, B14)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from libdesk.domain.accounts import ChargeState, allocate
from libdesk.services.accounts import make_receipt
from libdesk.services.borrowing_record import BorrowingRecord
from libdesk.services.checks import refuse_any
from libdesk.services.ledger import add_against, charges_of, currency_of
from libdesk.services.library import Work
from libdesk.services.stamp_stock import add_stamps, check_stamps, worth


@dataclass(frozen=True, slots=True)
class StampsBrought:
    """What stamps are worth, what of it paid for the way back, what was still owed on it after; the receipt if one."""

    worth: int = 0
    paid: int = 0
    still_owed: int = 0
    receipt_id: int | None = None
    receipt_number: int | None = None


def take_stamps(work: Work, record: BorrowingRecord, stamps: Mapping[int, int]) -> StampsBrought:
    """Put stamps into the site's stock; as far as return postage of this book is owed, they pay for it.

    Stamps beyond what is owed are for the library's own letter back, and no credit: stamps are not given back.
    """
    if not stamps or record.patron_id is None:
        return StampsBrought()
    currency = currency_of(work)
    refuse_any(check_stamps(stamps, currency))
    owed = postage_owed(work, record)
    total = sum(state.open for state in owed)
    amount = min(worth(stamps), total)
    receipt_id = number = None
    if amount:
        receipt_id, number = make_receipt(work, record.patron_id, None, amount, currency, "stamps")
        for share in allocate(amount, owed):
            add_against(work, share.charge_id, "payment", -share.amount, receipt_id=receipt_id)
    add_stamps(
        work, "received", stamps, receipt_id=receipt_id, borrowing_request_id=record.borrowing_request_id,
        reason=record.number,
    )  # fmt: skip
    return StampsBrought(worth(stamps), amount, total - amount, receipt_id, number)


def postage_owed(work: Work, record: BorrowingRecord) -> list[ChargeState]:
    """The person's charges for the way back of this book that are still open, the oldest first."""
    if record.patron_id is None:
        return []
    ids = {
        charge_id
        for (charge_id,) in work.all(
            "SELECT id FROM account_entry WHERE borrowing_request_id = ? AND kind = 'charge' AND what = 'postage'",
            record.borrowing_request_id,
        )
    }
    return [state for state in charges_of(work, record.patron_id) if state.charge_id in ids and state.open > 0]
