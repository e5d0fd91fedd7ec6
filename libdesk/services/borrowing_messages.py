"""Requests and messages as ISO 18626 files: written for a lender, read from one, shown and then taken over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from libdesk.domain.borrowing_messages import actions_for
from libdesk.domain.borrowing_states import BorrowingState
from libdesk.domain.context import Context
from libdesk.domain.reasons import Reason
from libdesk.domain.rights import Right
from libdesk.exchange.iso18626 import Header, LenderMessage, RequestMessage
from libdesk.services.borrowing_record import BorrowingRecord, read_borrowing_record
from libdesk.services.borrowing_steps import known_request, note_event, tell_borrowing
from libdesk.services.checks import refuse_any
from libdesk.services.library import Library, Work
from libdesk.services.message_files import MessageFile, OpenedFile, message_in, open_files
from libdesk.services.message_keeping import BORROWING, KeptMessage, file_name, keep, kept_of
from libdesk.services.message_reading import Incoming, code_of, extension_asked, weigh_message
from libdesk.services.message_told import ToldByLender, told_by_lender
from libdesk.services.outcome import Outcome
from libdesk.services.within import Within

if TYPE_CHECKING:
    from libdesk.db.connection import Rows

REQUEST = "Request"
"""What can be written besides the actions of the standard's list: the request itself."""


class BorrowingMessages:
    """What travels between lenders and us as files."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def actions(self, context: Context, borrowing_request_id: int) -> tuple[str, ...]:
        """What can be written to the lender where the request stands; ``Request`` is the request itself."""
        del context
        rows = self._library.rows
        return _actions(rows, read_borrowing_record(rows, borrowing_request_id))

    def write(self, context: Context, borrowing_request_id: int, action: str, note: str = "") -> Outcome[MessageFile]:
        """Write a request or a message to its lender, and keep it with the request.

        Refused: our symbol or the lender's is not known, no lender is asked, an action that does not fit the state, a
        notification without a text.
        """
        # Imported here: writing XML is for this only.
        from libdesk.exchange.iso18626_writing import write_message
        from libdesk.services.message_composing import compose

        def body(work: Work) -> MessageFile:
            record = known_request(work, borrowing_request_id)
            if action not in _actions(work, record):
                work.refuse("iso18626_action_not_now", state=str(record.state))
            refuse_any(Reason("borrowing_text_missing") if action == "Notification" and not note.strip() else None)
            message = compose(work, record, action, note)
            data = write_message(message)
            kind = "request" if isinstance(message, RequestMessage) else "requesting_agency_message"
            keep(work, BORROWING, borrowing_request_id, "out", kind, action, note, data, message.header.at)
            tell_borrowing(work, record)
            return MessageFile(file_name(record.number, action, work.today()), data)

        return self._library.perform(context, "write_iso18626", Right.BORROWING, body)

    def suggested_name(self, context: Context, borrowing_request_id: int, action: str) -> str:
        """The name under which a message that is about to be written may be kept."""
        record = read_borrowing_record(self._library.rows, borrowing_request_id)
        return file_name(record.number, action, self._library.today_at(context))

    def save(
        self, context: Context, borrowing_request_id: int, action: str, note: str, path: Path
    ) -> Outcome[MessageFile]:
        """Write a message as ``write`` does, and put it into a file.

        Problem: the file cannot be written; the message is kept with the request then, and can be saved again.
        """
        from libdesk.services.files import keep_libraries, write_file

        keep_libraries(path)
        outcome = self.write(context, borrowing_request_id, action, note)
        if outcome.value is not None:
            write_file(path, outcome.value.data)
        return outcome

    def open_files(self, paths: Iterable[Path]) -> list[OpenedFile]:
        """Read files as ``message_files.open_files`` does."""
        return open_files(paths)

    def read(self, context: Context, data: bytes, due_on: date | None = None) -> Incoming:
        """Hold a message against our requests; nothing is changed. Problem where it is no sound message.

        ``due_on``: the date that staff have found out where the message asks for one and names none.
        """
        return weigh_message(self._library.rows, self._library.today_at(context), message_in(data), data, due_on)

    def apply(self, context: Context, data: bytes, due_on: date | None = None) -> Outcome[BorrowingRecord]:
        """Take a lender's message over: the step that it asks for, by that step's own rules, and the message kept.

        ``due_on`` as in ``read``. Refused as ``Incoming.refusals`` says, without a date that is needed, or where the
        step itself is refused; nothing is changed then.
        """
        message = message_in(data)

        def body(work: Work) -> BorrowingRecord:
            incoming = weigh_message(work, work.today(), message, data, due_on)
            missing = Reason("iso18626_no_due_date") if incoming.needs_due_date and due_on is None else None
            refuse_any(*incoming.refusals, missing)
            work.remarks.extend(incoming.remarks)
            return _take_over(work, Within(self._library, work), incoming, data, due_on)

        return self._library.perform(context, "apply_iso18626", Right.BORROWING, body)

    def told(self, borrowing_request_id: int) -> ToldByLender | None:
        """What the lender has told about the book that comes; None where no message of it was taken over."""
        return told_by_lender(self._library.rows, borrowing_request_id)

    def kept(self, borrowing_request_id: int) -> list[KeptMessage]:
        """The messages of a request that are kept as files, the oldest first."""
        return kept_of(self._library.rows, BORROWING, borrowing_request_id)


def _take_over(work: Work, library: Within, incoming: Incoming, data: bytes, due_on: date | None) -> BorrowingRecord:
    # Imported here: the steps' services are for this only.
    from libdesk.services.message_steps import take_step

    record, told, meaning = incoming.record, incoming.message, incoming.meaning
    assert record is not None
    assert meaning is not None
    assert isinstance(told, LenderMessage)
    code = code_of(told)
    keep(
        work, BORROWING, record.borrowing_request_id, "in", "supplying_agency_message", code, told.note, data,
        told.header.at,
    )  # fmt: skip
    if incoming.asked_now:
        _note_their_number(work, record, told.header)
    if meaning.step is None:
        note_event(work, record.borrowing_request_id, "message", record.state, note=code)
    else:
        take_step(library, work.context, record, meaning.step, told, due_on)
    tell_borrowing(work, record)
    return read_borrowing_record(work, record.borrowing_request_id)


def _note_their_number(work: Work, record: BorrowingRecord, header: Header) -> None:
    if header.lender_number and not record.their_number:
        work.update("borrowing_request", record.borrowing_request_id, their_number=header.lender_number)


def _actions(rows: Rows, record: BorrowingRecord) -> tuple[str, ...]:
    if record.lender_id is None:
        return ()
    asking = (REQUEST,) if record.state in (BorrowingState.ORDERED, BorrowingState.INQUIRY) else ()
    asked = extension_asked(rows, record.borrowing_request_id)
    return (*asking, *actions_for(record.state, extension_asked=asked))
