"""A message file of a borrowing library, held against our partners and requests: what it would do, what hinders."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from libdesk.db.connection import Rows
from libdesk.domain.instants import instant, instant_text, local_day
from libdesk.domain.lending_messages import BorrowerMeaning, meaning_of
from libdesk.domain.reasons import Reason
from libdesk.exchange.iso18626 import BorrowerMessage, Confirmation, Header, LenderMessage, Message, RequestMessage
from libdesk.services.lending_forms import NewRequest
from libdesk.services.lending_record import LendingRecord, read_lending_record
from libdesk.services.lending_weighing import RequestWeighing, against_entry, weigh_new
from libdesk.services.settings import value_of

# So much of a number or symbol that is not known is shown.
_SHOWN = 60
_COPY = "Copy"


@dataclass(frozen=True, slots=True)
class FromBorrower:
    """A message that was read: a request that would be entered, or news of one that is here; nothing was changed.

    ``partner`` is the name of the library that wrote it; ``remarks`` are told and do not hinder.
    """

    message: Message
    refusals: tuple[Reason, ...]
    remarks: tuple[Reason, ...] = ()
    request: NewRequest | None = None
    weighing: RequestWeighing | None = None
    record: LendingRecord | None = None
    meaning: BorrowerMeaning | None = None
    partner: str = ""
    needs_due_date: bool = False

    @property
    def can_be_applied(self) -> bool:
        """Whether it can be taken over."""
        return not self.refusals and (self.request is not None or self.record is not None)


def weigh_from_borrower(rows: Rows, today: date, message: Message, data: bytes, zone: str) -> FromBorrower:
    """Hold a message against our partners and requests; ``zone``: the time zone of the site that reads it."""
    if isinstance(message, LenderMessage | Confirmation):
        return FromBorrower(message, (Reason("iso18626_not_from_borrower"),))
    partner = _partner_of(rows, message.header)
    if partner is None:
        symbol = message.header.borrower.symbol[:_SHOWN]
        return FromBorrower(message, (Reason("iso18626_unknown_partner", "L01", facts={"symbol": symbol}),))
    partner_id, name = partner
    common = (_not_for_us(rows, message), _taken_over_already(rows, data, zone))
    stops = tuple(one for one in common if one is not None)
    if isinstance(message, RequestMessage):
        return _request(rows, today, message, partner_id, name, stops, zone)
    return _news(rows, message, partner_id, name, stops)


def _request(
    rows: Rows, today: date, message: RequestMessage, partner_id: int, name: str, stops: tuple[Reason, ...], zone: str
) -> FromBorrower:
    request = request_of(message, partner_id, min(local_day(message.header.at, zone), today))
    known = _known_number(rows, partner_id, message.header.borrower_number)
    record = None if known is None else read_lending_record(rows, known)
    refusals = (
        *stops,
        *((Reason("iso18626_wants_copy"),) if message.service_type == _COPY else ()),
        *against_entry(rows, request, today),
        *(
            (Reason("iso18626_request_known", facts={"number": record.number}),)
            if record is not None and message.request_type == "New"
            else ()
        ),
    )
    weighed = weigh_new(rows, request, today)
    if message.request_type != "New" and record is not None:
        # A reminder tells of a request that is here already.
        remark = Reason("iso18626_reminds", facts={"number": record.number})
        return FromBorrower(
            message, tuple(one for one in refusals if one.code != "iso18626_request_known"), (remark,), None, None,
            record, BorrowerMeaning(None), name,
        )  # fmt: skip
    return FromBorrower(message, refusals, weighed.remarks, request, weighed, None, None, name)


def _news(rows: Rows, message: BorrowerMessage, partner_id: int, name: str, stops: tuple[Reason, ...]) -> FromBorrower:
    request_id = _request_id(rows, partner_id, message.header)
    if request_id is None:
        number = (message.header.lender_number or message.header.borrower_number)[:_SHOWN]
        unknown = Reason("iso18626_unknown_lending", facts={"number": number, "partner": name})
        return FromBorrower(message, (*stops, unknown), partner=name)
    record = read_lending_record(rows, request_id)
    meaning = meaning_of(record.state, message.action, letter_filed=record.received_on is not None)
    refusals = (*stops, *(() if meaning.refusal is None else (meaning.refusal,)))
    remarks = () if meaning.remark is None else (meaning.remark,)
    return FromBorrower(message, refusals, remarks, record=record, meaning=meaning, partner=name)


def request_of(message: RequestMessage, partner_library_id: int, requested_on: date) -> NewRequest:
    """A request as the message has it; what our fields have no place for is kept as a note."""
    book = message.book
    level = "" if message.service_level == "Standard" else message.service_level
    more = (message.note, book.edition, book.series, level)
    return NewRequest(
        partner_library_id,
        book.title,
        "iso18626",
        message.header.borrower_number,
        requested_on,
        book.author,
        book.volume,
        book.year,
        book.isbn,
        message.needed_by if message.needed_by is None or message.needed_by >= requested_on else None,
        note="\n".join(text for text in more if text),
        asked_publisher=book.publisher,
    )


def _partner_of(rows: Rows, header: Header) -> tuple[int, str] | None:
    symbol = header.borrower.symbol.strip()
    row = rows.one("SELECT id, name FROM partner_library WHERE upper(symbol) = upper(?)", symbol)
    return None if row is None else (int(row[0]), str(row[1]))


def _known_number(rows: Rows, partner_id: int, number: str) -> int | None:
    found = rows.value(
        "SELECT id FROM lending_request WHERE partner_library_id = ? AND their_number = ? ORDER BY id DESC LIMIT 1",
        partner_id, number.strip(),
    )  # fmt: skip
    return None if found is None else int(found)


def _request_id(rows: Rows, partner_id: int, header: Header) -> int | None:
    """The request by our number, else by theirs; another partner's is none."""
    if header.lender_number.strip():
        found = rows.value(
            "SELECT request.id FROM identifier JOIN lending_request AS request"
            " ON request.id = identifier.lending_request_id WHERE scanned_text = ? AND partner_library_id = ?",
            header.lender_number.strip(), partner_id,
        )  # fmt: skip
        if found is not None:
            return int(found)
    return _known_number(rows, partner_id, header.borrower_number)


def _not_for_us(rows: Rows, message: RequestMessage | BorrowerMessage) -> Reason | None:
    ours, theirs = str(value_of(rows, "library.symbol")).strip(), message.header.lender.symbol.strip()
    if not ours or theirs.casefold() == ours.casefold():
        return None
    return Reason("iso18626_not_for_us", facts={"symbol": theirs[:_SHOWN], "ours": ours})


def _taken_over_already(rows: Rows, data: bytes, zone: str) -> Reason | None:
    made_at = rows.value(
        "SELECT message.made_at FROM lending_message AS message JOIN attachment"
        " ON attachment.id = message.attachment_id WHERE direction = 'in' AND sha256 = ?",
        hashlib.sha256(data).hexdigest(),
    )
    if made_at is None:
        return None
    return Reason("iso18626_applied_already", facts={"day": local_day(instant(made_at), zone)})


def is_older(rows: Rows, record: LendingRecord, message: BorrowerMessage) -> bool:
    """Whether a message was written before one that was taken over already: mail can be late."""
    last = rows.value(
        "SELECT max(stamped) FROM lending_message WHERE lending_request_id = ? AND direction = 'in'",
        record.lending_request_id,
    )
    return last is not None and instant_text(message.header.at) < last
