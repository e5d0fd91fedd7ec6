"""ISO 18626 files of borrowing libraries: requests come in, answers go out, both are kept (L10, L11)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from libdesk.db.connection import Rows
from libdesk.domain.context import Context
from libdesk.domain.instants import local_day
from libdesk.domain.lending_messages import Answer, answers_for
from libdesk.domain.lending_states import AWAY, LendingStep
from libdesk.domain.reasons import Reason
from libdesk.domain.rights import Right
from libdesk.exchange.iso18626 import BorrowerMessage, RequestMessage
from libdesk.services.checks import refuse_any
from libdesk.services.lending_away import LendingAway
from libdesk.services.lending_deciding import LendingDecisions
from libdesk.services.lending_entry import enter_in
from libdesk.services.lending_message_reading import FromBorrower, is_older, weigh_from_borrower
from libdesk.services.lending_record import LendingRecord, read_lending_record
from libdesk.services.lending_returning import LendingReturns
from libdesk.services.lending_steps import known_request, note_event
from libdesk.services.lending_weighing import with_certain_copy
from libdesk.services.lending_writing import tell_request
from libdesk.services.library import Library, Work
from libdesk.services.message_files import MessageFile, OpenedFile, message_in, open_files
from libdesk.services.message_keeping import LENDING, KeptMessage, file_name, keep, kept_of
from libdesk.services.outcome import Outcome
from libdesk.services.within import Within

_CHANNEL = "iso18626"


class LendingMessages:
    """What travels between borrowing libraries and us as files."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def open_files(self, paths: Iterable[Path]) -> list[OpenedFile]:
        """Read files as ``message_files.open_files`` does."""
        return open_files(paths)

    def read(self, context: Context, data: bytes, due_on: date | None = None) -> FromBorrower:
        """Hold a message against our partners and requests; nothing is changed. Problem where it is no sound message.

        ``due_on`` is never asked for by a borrower's message.
        """
        del due_on
        rows = self._library.rows
        return weigh_from_borrower(
            rows, self._library.today_at(context), message_in(data), data, _zone(rows, context.site_id)
        )

    def apply(self, context: Context, data: bytes, due_on: date | None = None) -> Outcome[LendingRecord]:
        """Take a borrower's message over, and keep it: a request is entered; news take the step that they ask for.

        *Received* files the receipt (L14), *ShippedReturn* notes the posting back, *Renew* is refused (L07), *Cancel*
        cancels what has not left. Refused as ``FromBorrower.refusals`` says, or where the step itself is refused;
        nothing is changed then.
        """
        del due_on
        message = message_in(data)

        def body(work: Work) -> LendingRecord:
            zone = _zone(work, work.context.site_id)
            incoming = weigh_from_borrower(work, work.today(), message, data, zone)
            refuse_any(*incoming.refusals)
            assert isinstance(message, RequestMessage | BorrowerMessage)
            if incoming.request is not None:
                request_id = enter_in(work, with_certain_copy(work, incoming.request, work.today()))
                _keep_in(work, request_id, "request", "Request", message.note, message, data)
            elif isinstance(message, BorrowerMessage):
                request_id = _take_over(work, Within(self._library, work), incoming, message, data)
            else:
                assert incoming.record is not None
                request_id = incoming.record.lending_request_id
                work.remarks.extend(incoming.remarks)
                _keep_in(work, request_id, "request", "Request", "", message, data)
            tell_request(work, request_id)
            return read_lending_record(work, request_id)

        return self._library.perform(context, "apply_lending_iso18626", Right.LENDING, body)

    def actions(self, context: Context, lending_request_id: int) -> tuple[str, ...]:
        """What can be written to the borrower where the request stands, the likeliest first; none to other channels."""
        rows = self._library.rows
        record = read_lending_record(rows, lending_request_id)
        return tuple(_answers(rows, record, self._library.today_at(context)))

    def write(self, context: Context, lending_request_id: int, action: str, note: str = "") -> Outcome[MessageFile]:
        """Write a message to the borrower, and keep it with the request.

        Refused: our symbol or the partner's is not known, an action that does not fit the state, a notification
        without a text.
        """
        # Imported here: writing XML is for this only.
        from libdesk.exchange.iso18626_writing import write_message
        from libdesk.services.lending_message_composing import compose

        def body(work: Work) -> MessageFile:
            record = known_request(work, lending_request_id)
            answer = _answers(work, record, work.today()).get(action)
            if answer is None:
                work.refuse("iso18626_answer_not_now", state=str(record.state))
            assert answer is not None
            refuse_any(Reason("borrowing_text_missing") if action == "Notification" and not note.strip() else None)
            message = compose(work, record, answer, note)
            data = write_message(message)
            code = f"{answer.reason}/{answer.status}"
            keep(
                work, LENDING, lending_request_id, "out", "supplying_agency_message", code, message.note, data,
                message.header.at,
            )  # fmt: skip
            tell_request(work, lending_request_id)
            return MessageFile(file_name(record.number, answer.status, work.today()), data)

        return self._library.perform(context, "write_lending_iso18626", Right.LENDING, body)

    def suggested_name(self, context: Context, lending_request_id: int, action: str) -> str:
        """The name under which a message that is about to be written may be kept."""
        rows, today = self._library.rows, self._library.today_at(context)
        record = read_lending_record(rows, lending_request_id)
        answer = _answers(rows, record, today).get(action)
        return file_name(record.number, action if answer is None else answer.status, today)

    def save(
        self, context: Context, lending_request_id: int, action: str, note: str, path: Path
    ) -> Outcome[MessageFile]:
        """Write a message as ``write`` does, and put it into a file.

        Problem: the file cannot be written; the message is kept with the request then, and can be saved again.
        """
        from libdesk.services.files import keep_libraries, write_file

        keep_libraries(path)
        outcome = self.write(context, lending_request_id, action, note)
        if outcome.value is not None:
            write_file(path, outcome.value.data)
        return outcome

    def kept(self, lending_request_id: int) -> list[KeptMessage]:
        """The messages of a request that are kept as files, the oldest first."""
        return kept_of(self._library.rows, LENDING, lending_request_id)


def _take_over(work: Work, library: Within, incoming: FromBorrower, message: BorrowerMessage, data: bytes) -> int:
    record, meaning = incoming.record, incoming.meaning
    assert record is not None
    assert meaning is not None
    request_id, context, today = record.lending_request_id, work.context, work.today()
    work.remarks.extend(incoming.remarks)
    if is_older(work, record, message):
        work.remarks.append(Reason("iso18626_older"))
    _keep_in(work, request_id, "requesting_agency_message", message.action, message.note, message, data)
    day = min(local_day(message.header.at, _zone(work, context.site_id)), today)
    # A clock that is behind ours may say that it came before it was sent.
    day = max(day, record.sent_on or day)
    if meaning.step is None:
        note_event(work, request_id, "message", record.state, note=message.action)
    elif meaning.step is LendingStep.FILE_RECEIPT_LETTER:
        # What was posted back before was received before.
        day = min(day, record.posted_back_on or day)
        LendingAway(library).file_receipt_letter(context, request_id, day, today, message.note, came_by="iso18626")
    elif meaning.step is LendingStep.NOTE_POSTED_BACK:
        LendingReturns(library).note_posted_back(context, request_id, max(day, record.received_on or day))
    elif meaning.step is LendingStep.REFUSE_EXTENSION:
        LendingAway(library).refuse_extension(context, request_id, day, "ISO 18626")
    else:
        LendingDecisions(library).cancel(context, request_id, message.note or "ISO 18626")
    return request_id


def _keep_in(
    work: Work, request_id: int, kind: str, code: str, text: str, message: RequestMessage | BorrowerMessage, data: bytes
) -> None:
    keep(work, LENDING, request_id, "in", kind, code, text, data, message.header.at)


def _answers(rows: Rows, record: LendingRecord, today: date) -> dict[str, Answer]:
    if record.channel != _CHANNEL:
        return {}
    overdue = record.state in AWAY and record.due_on is not None and today > record.due_on
    return answers_for(
        record.state, overdue=overdue, recalled=record.recalled_on is not None,
        extension_refused=_has(rows, record, "lending_event", "step = 'refuse_extension'"),
        cancel_asked=_has(rows, record, "lending_message", "direction = 'in' AND code = 'Cancel'"),
    )  # fmt: skip


def _has(rows: Rows, record: LendingRecord, table: str, condition: str) -> bool:
    sql = f"SELECT 1 FROM {table} WHERE lending_request_id = ? AND {condition}"
    return rows.value(sql, record.lending_request_id) is not None


def _zone(rows: Rows, site_id: int) -> str:
    return str(rows.value("SELECT time_zone FROM site WHERE id = ?", site_id))
