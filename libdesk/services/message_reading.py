"""A message from another library, held against our requests: whose it is, what it would do, what speaks against it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from libdesk.db.connection import Rows
from libdesk.domain.borrowing_desk import check_answer, check_recall
from libdesk.domain.borrowing_messages import ONLY_KEPT, Meaning, Said, meaning_of
from libdesk.domain.borrowing_states import BorrowingStep
from libdesk.domain.instants import instant, instant_text, local_day
from libdesk.domain.lending import date_outside
from libdesk.domain.reasons import Reason
from libdesk.exchange.iso18626 import BorrowerMessage, Confirmation, LenderMessage, Message, RequestMessage
from libdesk.services.borrowing_counter import book_at_counter
from libdesk.services.borrowing_record import BorrowingRecord, read_borrowing_record
from libdesk.services.message_remarks import remarks_on
from libdesk.services.scans import meanings_of
from libdesk.services.settings import value_of

# So much of a number or symbol that is not known is shown.
_SHOWN: Final = 60


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message that was read: its request, if it is one of ours, what it means for it, and what speaks against it.

    ``lender`` is the name of the library that wrote it, as far as it was asked for this book; ``asked_now``: it still
    is; ``remarks`` are told and do not hinder. Nothing was changed by reading.
    """

    message: Message
    sha256: str
    record: BorrowingRecord | None
    meaning: Meaning | None
    refusals: tuple[Reason, ...]
    remarks: tuple[Reason, ...] = ()
    lender: str = ""
    asked_now: bool = False

    @property
    def can_be_applied(self) -> bool:
        """Whether it can be taken over: it is for a request of ours, and nothing refuses it."""
        return self.record is not None and not self.refusals

    @property
    def needs_due_date(self) -> bool:
        """Whether staff have to say until when: the message asks for a date and names none."""
        return self.can_be_applied and self.meaning is not None and self.meaning.needs_due_date


@dataclass(frozen=True, slots=True)
class _Sender:
    """Which lender of a request wrote: the one that is asked now, or one that was asked before it."""

    name: str
    asked_now: bool
    symbol_known: bool = True


def weigh_message(rows: Rows, today: date, message: Message, data: bytes, due_on: date | None = None) -> Incoming:
    """Hold a message against our requests; ``due_on``: the date that staff found out where the message names none."""
    digest = hashlib.sha256(data).hexdigest()
    if not isinstance(message, LenderMessage):
        return Incoming(message, digest, None, None, (_no_answer(message),))
    record = _request_of(rows, message)
    if record is None:
        number = Reason("iso18626_unknown_request", facts={"number": message.header.borrower_number[:_SHOWN]})
        return Incoming(message, digest, None, None, (number,))
    sender = _sender_of(rows, message, record)
    meaning = _meaning(rows, message, record, sender)
    refusals = (
        _not_for_us(rows, message),
        _from_another(message, record, sender),
        _applied_already(rows, digest, message, record),
        meaning.refusal,
    )
    found = tuple(one for one in refusals if one is not None)
    if not found and not (meaning.needs_due_date and due_on is None):
        found = _dates_refused(rows, today, message, record, meaning, due_on)
    if sender is None:
        return Incoming(message, digest, record, meaning, found, remarks_on(rows, today, message, record))
    remarks = remarks_on(rows, today, message, record, former="" if sender.asked_now else sender.name)
    if not sender.symbol_known:
        facts = {"lender": sender.name, "symbol": message.header.lender.symbol[:_SHOWN]}
        remarks = (Reason("iso18626_symbol_missing", facts=facts), *remarks)
    return Incoming(message, digest, record, meaning, found, remarks, sender.name, sender.asked_now)


def _no_answer(message: RequestMessage | BorrowerMessage | Confirmation) -> Reason:
    """Why a message that is no lender's answer to a request of ours is not taken over."""
    if isinstance(message, RequestMessage):
        return Reason("iso18626_request_to_us")
    if isinstance(message, BorrowerMessage):
        return Reason("iso18626_from_borrower")
    if message.error:
        return Reason("iso18626_confirmation_error", facts={"error": message.error})
    return Reason("iso18626_confirmation")


def happened_on(
    rows: Rows, today: date, record: BorrowingRecord, at: datetime | date, first: date | None = None
) -> date:
    """The day on which something happened at a lender, as it can be noted here.

    A lender's clock or time zone can be ahead of ours: nothing happens after today. The day before ``first`` (None:
    the order) is that day on a clock behind ours; what lies further back is left to the step, which refuses it.
    """
    day = local_day(at, _zone(rows, record)) if isinstance(at, datetime) else at
    first = first or record.ordered_on
    if first is not None and day == first - timedelta(days=1):
        return first
    return min(day, today)


def _zone(rows: Rows, record: BorrowingRecord) -> str:
    return str(rows.value("SELECT time_zone FROM site WHERE id = ?", record.site_id))


def _request_of(rows: Rows, message: LenderMessage) -> BorrowingRecord | None:
    for text in meanings_of(message.header.borrower_number):
        found = rows.value("SELECT borrowing_request_id FROM identifier WHERE scanned_text = ?", text)
        if found is not None:
            return read_borrowing_record(rows, found)
    return None


def _sender_of(rows: Rows, message: LenderMessage, record: BorrowingRecord) -> _Sender | None:
    """Which lender of the request wrote; one whose symbol is not on its record may be any. None: none of them."""
    symbol = message.header.lender.symbol.casefold()
    asked = rows.all(
        "SELECT id, name, coalesce(symbol, '') FROM lender WHERE id = ? OR id IN"
        " (SELECT lender_id FROM borrowing_try WHERE borrowing_request_id = ?)",
        record.lender_id, record.borrowing_request_id,
    )  # fmt: skip
    # The one that is asked now comes before those that were.
    for lender_id, name, known in sorted(asked, key=lambda row: row[0] != record.lender_id):
        if known.strip().casefold() == symbol:
            return _Sender(name, asked_now=lender_id == record.lender_id)
    if any(lender_id == record.lender_id and not known.strip() for lender_id, _, known in asked):
        return _Sender(record.lender, asked_now=True, symbol_known=False)
    return None


def _meaning(rows: Rows, message: LenderMessage, record: BorrowingRecord, sender: _Sender | None) -> Meaning:
    if sender is None or not sender.asked_now:
        # What a lender writes that is asked no longer moves nothing: the book comes from another one.
        return ONLY_KEPT
    said = Said(
        message.reason, message.status, message.answer, noted=bool(message.note), dated=message.due_on is not None
    )
    return meaning_of(
        record.state, said,
        extension_asked=extension_asked(rows, record.borrowing_request_id),
        cancel_asked=_cancel_asked(rows, record),
    )  # fmt: skip


def extension_asked(rows: Rows, borrowing_request_id: int) -> bool:
    """Whether an answer about more time is awaited."""
    sql = "SELECT 1 FROM borrowing_extension WHERE borrowing_request_id = ? AND answered_on IS NULL"
    return rows.value(sql, borrowing_request_id) is not None


def _cancel_asked(rows: Rows, record: BorrowingRecord) -> bool:
    """Whether we wrote to the lender that is asked now that the book is not wanted any more."""
    written = (
        "SELECT max(stamped) FROM borrowing_message WHERE borrowing_request_id = ? AND direction = 'out'"
        " AND code = '{}'"
    )
    called_off = rows.value(written.format("Cancel"), record.borrowing_request_id)
    ordered = rows.value(
        "SELECT max(made_at) FROM borrowing_event WHERE borrowing_request_id = ? AND step = 'order'",
        record.borrowing_request_id,
    )
    return called_off is not None and (ordered is None or called_off >= ordered)


def _not_for_us(rows: Rows, message: LenderMessage) -> Reason | None:
    ours, theirs = str(value_of(rows, "library.symbol")).strip(), message.header.borrower.symbol
    if not ours or theirs.casefold() == ours.casefold():
        return None
    return Reason("iso18626_not_for_us", facts={"symbol": theirs[:_SHOWN], "ours": ours})


def _from_another(message: LenderMessage, record: BorrowingRecord, sender: _Sender | None) -> Reason | None:
    """A message from a library that was never asked for this book."""
    if sender is not None:
        return None
    return Reason(
        "iso18626_other_lender", facts={"symbol": message.header.lender.symbol[:_SHOWN], "lender": record.lender or "–"}
    )


def _applied_already(rows: Rows, digest: str, message: LenderMessage, record: BorrowingRecord) -> Reason | None:
    """The same file, or the same message in another file: a mail program may write it anew."""
    made_at = rows.value(
        "SELECT message.made_at FROM borrowing_message AS message"
        " LEFT JOIN attachment ON attachment.id = message.attachment_id"
        " WHERE direction = 'in' AND (attachment.sha256 = ?"
        " OR (borrowing_request_id = ? AND stamped = ? AND code = ? AND message.text = ?))",
        digest, record.borrowing_request_id, instant_text(message.header.at), code_of(message), message.note,
    )  # fmt: skip
    if made_at is None:
        return None
    return Reason("iso18626_applied_already", facts={"day": local_day(instant(made_at), _zone(rows, record))})


def code_of(message: LenderMessage) -> str:
    """By which words a message is kept: why it was written, and where the request stands at the lender."""
    return f"{message.reason}/{message.status}"


def _dates_refused(
    rows: Rows, today: date, message: LenderMessage, record: BorrowingRecord, meaning: Meaning, due_on: date | None
) -> tuple[Reason, ...]:
    """What the step itself would say against the dates of the message, said before it is taken over."""
    until, step = due_on or message.due_on, meaning.step
    day = happened_on(rows, today, record, message.changed_at)
    if step is BorrowingStep.NOTE_RECALL and until is not None:
        return check_recall(book_at_counter(rows, record), day, until, today).refusals
    if step is BorrowingStep.ANSWER_EXTENSION:
        asked_on, due_before = rows.one(
            "SELECT asked_on, due_before FROM borrowing_extension"
            " WHERE borrowing_request_id = ? AND answered_on IS NULL",
            record.borrowing_request_id,
        ) or ("", "")  # fmt: skip
        return check_answer(
            date.fromisoformat(asked_on), max(day, date.fromisoformat(asked_on)), today,
            granted=bool(message.answer), due_before=date.fromisoformat(due_before), new_due_on=until,
        ).refusals  # fmt: skip
    field, day, first = day_of_step(rows, today, message, record, step)
    outside = date_outside(field, day, first or day, today)
    return () if outside is None else (outside,)


def day_of_step(
    rows: Rows, today: date, message: LenderMessage, record: BorrowingRecord, step: BorrowingStep | None
) -> tuple[str, date, date | None]:
    """The field, day and first possible day of what the lender did by a step."""
    if step is BorrowingStep.NOTE_SHIPPED:
        day = happened_on(rows, today, record, message.sent_on or message.changed_at)
        return "sent_on", day, record.ordered_on
    if step is BorrowingStep.CONFIRM:
        first = None if record.book is None else record.book.shipped_back_on
        return "confirmed_on", happened_on(rows, today, record, message.changed_at, first), first
    first = record.ordered_on if step is BorrowingStep.NOTE_REFUSAL else None
    return "answered_on", happened_on(rows, today, record, message.changed_at), first
