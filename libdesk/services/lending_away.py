"""While an item is away: its receipt letter, no extension, a recall (L07, L14)."""

from __future__ import annotations

from datetime import date, timedelta

from libdesk.domain import lending_receipt as rules
from libdesk.domain.context import Context
from libdesk.domain.due_date import end_of_day
from libdesk.domain.instants import instant_text
from libdesk.domain.lending import date_outside
from libdesk.domain.lending_packing import Marks
from libdesk.domain.lending_receipt import CameBy, ReceiptLetter
from libdesk.domain.lending_return import posted_late
from libdesk.domain.lending_states import LendingStep
from libdesk.domain.rights import Right
from libdesk.services.checks import refuse_any
from libdesk.services.lending_condition import keep_condition
from libdesk.services.lending_record import LendingRecord
from libdesk.services.lending_steps import at_step, take
from libdesk.services.lending_writing import change_loan
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome
from libdesk.services.settings import Settings, value_of


class LendingAway:
    """Follows what is with partners."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._settings = Settings(library)

    def file_receipt_letter(
        self,
        context: Context,
        lending_request_id: int,
        received_on: date,
        came_on: date | None = None,
        remarks: str = "",
        marks: Marks = (),
        came_by: CameBy = "fax",
    ) -> Outcome[LendingRecord]:
        """File the receipt letter: the due date follows from its date of receipt (L07, L14).

        ``came_on`` None: today; ``remarks``: a condition word or what the partner wrote, empty for good.
        """

        def body(work: Work) -> LendingRecord:
            record = at_step(work, lending_request_id, LendingStep.FILE_RECEIPT_LETTER)
            if record.received_on is not None:
                work.refuse("receipt_letter_filed_already", "L14", received_on=record.received_on)
            today = work.today()
            letter = ReceiptLetter(received_on, came_on or today, remarks, marks)
            work.need(
                rules.may_file_receipt_letter(
                    letter, record.sent_on or received_on, today, letter_days=number_of(work, "lending.letter_days"),
                    condition_sent=record.condition_sent, posted_back_on=record.posted_back_on,
                )
            )  # fmt: skip
            due_on = rules.lending_due_on(received_on, number_of(work, "lending.loan_months"))
            if record.posted_back_on is not None:
                # The letter came after the parcel was on its way back: only now can lateness be told (L07).
                work.remarks.extend(filter(None, [posted_late(record.posted_back_on, due_on)]))
            keep_condition(work, lending_request_id, "received", marks, ())
            due_at = instant_text(end_of_day(due_on, work.site_now()))
            change_loan(work, lending_request_id, due_on=due_on.isoformat(), due_at=due_at)
            told = take(
                work, record, LendingStep.FILE_RECEIPT_LETTER, on=letter.came_on, note=remarks,
                received_on=received_on.isoformat(), letter_came_on=letter.came_on.isoformat(), letter_came_by=came_by,
                condition_received=remarks.strip(), due_on=due_on.isoformat(),
            )  # fmt: skip
            work.tell(due_on=due_on)
            return told

        return self._library.perform(context, "lending_file_receipt_letter", Right.LENDING, body)

    def refuse_extension(
        self, context: Context, lending_request_id: int, asked_on: date | None = None, by: str = ""
    ) -> Outcome[LendingRecord]:
        """Note that the partner asked for a longer loan and was refused: no loan is extended (L07).

        ``asked_on`` None: today; ``by``: how they asked. The due date stays what it was.
        """

        def body(work: Work) -> LendingRecord:
            record = at_step(work, lending_request_id, LendingStep.REFUSE_EXTENSION)
            today = work.today()
            day = asked_on or today
            refuse_any(date_outside("asked_on", day, record.sent_on or day, today))
            work.remarks.extend(rules.extension_remarks(record.due_on))
            return take(work, record, LendingStep.REFUSE_EXTENSION, on=day, note=by)

        return self._library.perform(context, "lending_refuse_extension", Right.LENDING, body)

    def recall(
        self, context: Context, lending_request_id: int, reason: str, by: date | None = None
    ) -> Outcome[LendingRecord]:
        """Ask for the item back before its time, with the reason; ``by`` None: within the library's days of recall.

        A second recall may only name an earlier day.
        """

        def body(work: Work) -> LendingRecord:
            record = at_step(work, lending_request_id, LendingStep.RECALL)
            today = work.today()
            recall_by = by or today + timedelta(days=number_of(work, "lending.recall_days"))
            work.need(
                rules.may_recall(
                    reason=reason, recall_by=recall_by, recalled_by=record.recall_by, due_on=record.due_on, today=today
                )
            )
            told = take(
                work, record, LendingStep.RECALL, note=reason, recalled_on=today.isoformat(),
                recall_by=recall_by.isoformat(), recall_reason=reason.strip(),
            )  # fmt: skip
            work.tell(recall_by=recall_by)
            return told

        return self._library.perform(context, "lending_recall", Right.LENDING, body)


def number_of(work: Work, key: str) -> int:
    """A setting that holds a number, inside the action."""
    return int(value_of(work, key))
