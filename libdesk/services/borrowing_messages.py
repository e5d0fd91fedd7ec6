"""Requests and messages as ISO 18626 files: written for a lender, read from one, shown and then taken over."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from libdesk.domain.borrowing_messages import UNFILLED, actions_for
from libdesk.domain.borrowing_states import BorrowingState, BorrowingStep
from libdesk.domain.context import Context
from libdesk.domain.instants import instant_text
from libdesk.domain.money import Money
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.rights import Right
from libdesk.exchange.iso18626 import (
    AddressInMessage,
    Agency,
    BookInMessage,
    BorrowerMessage,
    Header,
    LenderMessage,
    RequestMessage,
)
from libdesk.services.borrowing_deciding import BorrowingDecisions
from libdesk.services.borrowing_extensions import BorrowingExtensions
from libdesk.services.borrowing_orders import BorrowingOrders
from libdesk.services.borrowing_parcels import InwardParcel
from libdesk.services.borrowing_record import BorrowingRecord, read_borrowing_record
from libdesk.services.borrowing_returning import BorrowingReturns
from libdesk.services.borrowing_steps import note_event, tell_borrowing
from libdesk.services.checks import refuse_any
from libdesk.services.ledger import currency_of
from libdesk.services.library import Library, Work
from libdesk.services.message_reading import MEDIA_TYPE, Incoming, weigh_message
from libdesk.services.outcome import Outcome, Refused
from libdesk.services.settings import Settings
from libdesk.services.within import Within


@dataclass(frozen=True, slots=True)
class MessageFile:
    """A file to be mailed or carried to a lender: a name to keep it under, and its bytes."""

    name: str
    data: bytes


class BorrowingMessages:
    """What travels between lenders and us as files."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._settings = Settings(library)

    def actions(self, borrowing_request_id: int) -> tuple[str, ...]:
        """What can be written to the lender where the request stands; ``Request`` is the request itself."""
        record = read_borrowing_record(self._library.rows, borrowing_request_id)
        asking = ("Request",) if record.state in (BorrowingState.ORDERED, BorrowingState.INQUIRY) else ()
        return (*asking, *actions_for(record.state)) if record.lender_id is not None else ()

    def write(self, context: Context, borrowing_request_id: int, action: str, note: str = "") -> Outcome[MessageFile]:
        """Write a request or a message to its lender, and keep it with the request.

        Refused: our symbol or the lender's is not known, no lender is asked, an action that does not fit the state.
        """
        # Imported here: writing XML is for this only.
        from libdesk.exchange.iso18626_writing import write_message

        def body(work: Work) -> MessageFile:
            record = _read(work, borrowing_request_id)
            if action not in self._allowed(record):
                work.refuse("iso18626_action_not_now", action=action, state=str(record.state))
            message = self._compose(work, context, record, action, note)
            data = write_message(message)
            kind = "request" if isinstance(message, RequestMessage) else "requesting_agency_message"
            _keep(work, record, "out", kind, action, note, data, message.header.at)
            tell_borrowing(work, record)
            return MessageFile(f"{record.number}-{action}-{work.now_text[:10]}.xml", data)

        return self._library.perform(context, "write_iso18626", Right.BORROWING, body)

    def read(self, data: bytes) -> Incoming:
        """Read a message and hold it against our requests; nothing is changed. Problem where it is no sound message."""
        from libdesk.exchange.iso18626_reading import read_message

        return weigh_message(self._library.rows, read_message(data), data)

    def apply(self, context: Context, data: bytes) -> Outcome[BorrowingRecord]:
        """Take a lender's message over: the step that it asks for, by that step's own rules, and the message kept.

        Refused as ``Incoming.refusals`` says, or where the step itself is refused; nothing is changed then.
        """
        from libdesk.exchange.iso18626_reading import read_message

        message = read_message(data)

        def body(work: Work) -> BorrowingRecord:
            incoming = weigh_message(work, message, data)
            refuse_any(*incoming.refusals)
            work.remarks.extend(incoming.remarks)
            record, told, meaning = incoming.record, incoming.message, incoming.meaning
            assert record is not None
            assert meaning is not None
            assert isinstance(told, LenderMessage)
            code = f"{told.reason}/{told.status}"
            _keep(work, record, "in", "supplying_agency_message", code, told.note, data, told.header.at)
            if told.header.lender_number and not record.their_number:
                work.update("borrowing_request", record.borrowing_request_id, their_number=told.header.lender_number)
            if meaning.step is None:
                note_event(work, record.borrowing_request_id, "message", record.state, note=code)
            else:
                _take_step(Within(self._library, work), context, record, meaning.step, told)
            tell_borrowing(work, record)
            return read_borrowing_record(work, record.borrowing_request_id)

        return self._library.perform(context, "apply_iso18626", Right.BORROWING, body)

    def _allowed(self, record: BorrowingRecord) -> tuple[str, ...]:
        asking = ("Request",) if record.state in (BorrowingState.ORDERED, BorrowingState.INQUIRY) else ()
        return (*asking, *actions_for(record.state))

    def _compose(
        self, work: Work, context: Context, record: BorrowingRecord, action: str, note: str
    ) -> RequestMessage | BorrowerMessage:
        header = self._header(work, record)
        if action != "Request":
            return BorrowerMessage(header, action, note.strip())
        asked = record.asked
        site = work.one(
            "SELECT address, postal_code, country, email FROM site WHERE id = ?", record.site_id
        ) or ("", "", "", "")  # fmt: skip
        charge = record.estimated_charge
        return RequestMessage(
            header,
            BookInMessage(
                asked.title, asked.author, "", asked.edition, asked.volume, asked.isbn, asked.publisher, asked.year
            ),
            service_level="Express" if record.express else "Standard",
            needed_by=record.needed_by,
            note=note.strip(),
            name=self._settings.text("library.name") or record.site,
            contact=str(work.value("SELECT name FROM staff WHERE id = ?", context.staff_id)),
            addresses=_addresses(*site),
            most_costs=None if charge is None else Money(charge, currency_of(work)),
        )

    def _header(self, work: Work, record: BorrowingRecord) -> Header:
        ours = self._settings.text("library.symbol").strip()
        theirs = work.value("SELECT symbol FROM lender WHERE id = ?", record.lender_id)
        refuse_any(
            None if ours else Reason("iso18626_no_symbol_of_ours"),
            None if theirs else Reason("iso18626_no_symbol_of_lender", facts={"lender": record.lender or "–"}),
        )
        return Header(Agency(str(theirs)), Agency(ours), work.now, record.number, record.their_number)


def _addresses(address: str, postal_code: str, country: str, email: str) -> tuple[AddressInMessage, ...]:
    lines = tuple(line.strip() for line in address.splitlines() if line.strip())
    post = AddressInMessage(lines, postal_code=postal_code, country=country)
    return (post, AddressInMessage(electronic=email)) if email else (post,)


def _read(work: Work, request_id: int) -> BorrowingRecord:
    try:
        return read_borrowing_record(work, request_id)
    except LookupError as error:
        raise Refused(Decision((Reason("not_found"),))) from error


def _keep(
    work: Work, record: BorrowingRecord, direction: str, kind: str, code: str, text: str, data: bytes, at: datetime
) -> None:
    """Keep a message with its file; a file that was read and taken back before lies there already."""
    digest = hashlib.sha256(data).hexdigest()
    attachment_id = work.value("SELECT id FROM attachment WHERE sha256 = ?", digest) or work.insert(
        "attachment", sha256=digest, media_type=MEDIA_TYPE, byte_length=len(data), content=data
    )
    work.insert(
        "borrowing_message", borrowing_request=record.borrowing_request_id, direction=direction, kind=kind, code=code,
        text=text.strip(), attachment=attachment_id, stamped=instant_text(at), staff=work.context.staff_id,
        made_at=work.now_text,
    )  # fmt: skip


def _take_step(
    library: Library, context: Context, record: BorrowingRecord, step: BorrowingStep, told: LenderMessage
) -> None:
    """Take the step that a message asks for, as staff would by hand."""
    request_id, note = record.borrowing_request_id, told.note
    # A lender's clock or zone can be ahead of ours: nothing happens after today.
    changed_on = min(told.changed_at.date(), library.today_at(context))
    if step is BorrowingStep.NOTE_REFUSAL:
        reason = UNFILLED.get(told.unfilled, "other")
        why = ": ".join(text for text in (told.unfilled, note) if text) or told.status
        BorrowingOrders(library).note_refusal(context, request_id, reason, why, changed_on)
    elif step is BorrowingStep.NOTE_INQUIRY:
        asked = ": ".join(text for text in (told.retry, note) if text) or f"{told.reason} {told.status}"
        BorrowingOrders(library).note_inquiry(context, request_id, asked)
    elif step is BorrowingStep.NOTE_SHIPPED:
        sent_on = min(told.sent_on or changed_on, library.today_at(context))
        parcel = InwardParcel(sent_on, carrier=told.sent_by, their_number=told.header.lender_number)
        BorrowingOrders(library).note_shipped(context, request_id, parcel)
    elif step is BorrowingStep.ANSWER_EXTENSION:
        BorrowingExtensions(library).answer(
            context, request_id, granted=bool(told.answer), new_due_on=told.due_on, answered_on=changed_on, note=note
        )
    elif step is BorrowingStep.NOTE_RECALL:
        due_on: date = told.due_on or library.today_at(context)
        BorrowingExtensions(library).note_recall(context, request_id, due_on, recalled_on=changed_on, note=note)
    elif step is BorrowingStep.CONFIRM:
        BorrowingReturns(library).confirm(context, request_id, changed_on)
    else:
        BorrowingDecisions(library).cancel(context, request_id, note or told.status, "library")
