"""A message from another library, held against our requests: whose it is, what it would do, what speaks against it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Final

from libdesk.db.connection import Rows
from libdesk.domain.borrowing_messages import Meaning, meaning_of
from libdesk.domain.instants import instant, instant_text, local_day
from libdesk.domain.reasons import Reason
from libdesk.exchange.iso18626 import BorrowerMessage, Confirmation, LenderMessage, Message, RequestMessage
from libdesk.services.borrowing_record import BorrowingRecord, read_borrowing_record
from libdesk.services.scans import meanings_of
from libdesk.services.settings import value_of

MEDIA_TYPE: Final = "application/xml"

# Messages that are no lender's answer to a request of ours.
_NOT_FOR_BORROWING: Final = {
    RequestMessage: "iso18626_request_to_us",
    BorrowerMessage: "iso18626_from_borrower",
    Confirmation: "iso18626_confirmation",
}


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message that was read: its request, if it is one of ours, what it means for it, and what speaks against it.

    ``remarks`` are told and do not hinder; nothing was changed by reading.
    """

    message: Message
    sha256: str
    record: BorrowingRecord | None
    meaning: Meaning | None
    refusals: tuple[Reason, ...]
    remarks: tuple[Reason, ...] = ()

    @property
    def can_be_applied(self) -> bool:
        """Whether it can be taken over: it is for a request of ours, and nothing refuses it."""
        return self.record is not None and not self.refusals


def weigh_message(rows: Rows, message: Message, data: bytes) -> Incoming:
    """Hold a message against our requests."""
    digest = hashlib.sha256(data).hexdigest()
    if not isinstance(message, LenderMessage):
        facts = {"error": message.error} if isinstance(message, Confirmation) else {}
        return Incoming(message, digest, None, None, (Reason(_NOT_FOR_BORROWING[type(message)], facts=facts),))
    record = _request_of(rows, message)
    if record is None:
        number = Reason("iso18626_unknown_request", facts={"number": message.header.borrower_number})
        return Incoming(message, digest, None, None, (number,))
    meaning = meaning_of(
        record.state, message.reason, message.status, message.answer,
        extension_asked=_extension_asked(rows, record.borrowing_request_id),
    )  # fmt: skip
    refusals = (
        _not_for_us(rows, message),
        _from_another(rows, message, record),
        _applied_already(rows, digest),
        _not_now(record, meaning),
    )
    return Incoming(
        message, digest, record, meaning, tuple(one for one in refusals if one is not None),
        tuple(one for one in (_older(rows, message, record),) if one is not None),
    )  # fmt: skip


def _request_of(rows: Rows, message: LenderMessage) -> BorrowingRecord | None:
    for text in meanings_of(message.header.borrower_number):
        found = rows.value("SELECT borrowing_request_id FROM identifier WHERE scanned_text = ?", text)
        if found is not None:
            return read_borrowing_record(rows, found)
    return None


def _extension_asked(rows: Rows, request_id: int) -> bool:
    sql = "SELECT 1 FROM borrowing_extension WHERE borrowing_request_id = ? AND answered_on IS NULL"
    return rows.value(sql, request_id) is not None


def _not_for_us(rows: Rows, message: LenderMessage) -> Reason | None:
    ours, theirs = str(value_of(rows, "library.symbol")).strip(), message.header.borrower.symbol
    if not ours or theirs.casefold() == ours.casefold():
        return None
    return Reason("iso18626_not_for_us", facts={"symbol": theirs, "ours": ours})


def _from_another(rows: Rows, message: LenderMessage, record: BorrowingRecord) -> Reason | None:
    """A message from a library that was never asked for this book."""
    symbol = message.header.lender.symbol
    asked = rows.all(
        "SELECT symbol FROM lender WHERE symbol IS NOT NULL AND (id = ? OR id IN"
        " (SELECT lender_id FROM borrowing_try WHERE borrowing_request_id = ?))",
        record.lender_id, record.borrowing_request_id,
    )  # fmt: skip
    if not asked or symbol.casefold() in {known.casefold() for (known,) in asked}:
        return None
    return Reason("iso18626_other_lender", facts={"symbol": symbol, "lender": record.lender})


def _applied_already(rows: Rows, digest: str) -> Reason | None:
    row = rows.one(
        "SELECT borrowing_message.made_at, site.time_zone FROM borrowing_message"
        " JOIN attachment ON attachment.id = borrowing_message.attachment_id"
        " JOIN borrowing_request ON borrowing_request.id = borrowing_message.borrowing_request_id"
        " JOIN site ON site.id = borrowing_request.site_id WHERE attachment.sha256 = ? AND direction = 'in'",
        digest,
    )
    if row is None:
        return None
    day: date = local_day(instant(row[0]), row[1])
    return Reason("iso18626_applied_already", facts={"day": day})


def _not_now(record: BorrowingRecord, meaning: Meaning) -> Reason | None:
    if meaning.permitted or meaning.step is None:
        return None
    return Reason("borrowing_step_out_of_order", facts={"state": str(record.state), "step": str(meaning.step)})


def _older(rows: Rows, message: LenderMessage, record: BorrowingRecord) -> Reason | None:
    """A message that was written before one that was taken over already: mail can be late."""
    last = rows.value(
        "SELECT max(stamped) FROM borrowing_message WHERE borrowing_request_id = ? AND direction = 'in'",
        record.borrowing_request_id,
    )
    return Reason("iso18626_older") if last and instant_text(message.header.at) < last else None
