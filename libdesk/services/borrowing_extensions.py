"""A longer loan of a borrowed book: asked of the lender, answered; and the lender's wish to have it back (B08, R05)."""

from __future__ import annotations

from datetime import date

from libdesk.domain import borrowing_desk as rules
from libdesk.domain.borrowing import DueMeans
from libdesk.domain.borrowing_dates import patron_due_on
from libdesk.domain.borrowing_states import BorrowingStep
from libdesk.domain.context import Context
from libdesk.domain.rights import Right
from libdesk.services.borrowing_arrivals import readers_calendar
from libdesk.services.borrowing_counter import book_at_counter, book_of
from libdesk.services.borrowing_record import BorrowingRecord
from libdesk.services.borrowing_steps import at_step, take
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome
from libdesk.services.overrides import record_overrides, set_aside
from libdesk.services.settings import Settings

_STEP = BorrowingStep


class BorrowingExtensions:
    """What is asked of a lender about the time of its book."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._settings = Settings(library)

    def ask(
        self,
        context: Context,
        borrowing_request_id: int,
        *,
        wanted_until: date | None = None,
        asked_on: date | None = None,
        note: str = "",
        override: str = "",
    ) -> Outcome[BorrowingRecord]:
        """Note that the reader asks for a longer loan; the letter to the lender is printed with it (B08).

        Refused: the lender never extends (R05), the due date has come, an answer is still awaited, it was recalled.
        """

        def body(work: Work) -> BorrowingRecord:
            record = at_step(work, borrowing_request_id, _STEP.ASK_EXTENSION)
            book, today = book_at_counter(work, record), work.today()
            day = asked_on or today
            if day > today:
                work.refuse("date_in_future", field="asked_on", day=day, today=today)
            if day < book_of(record).arrived_on:
                work.refuse("date_too_early", field="asked_on", day=day, first=book_of(record).arrived_on)
            overridden = set_aside(work, rules.may_ask_extension(book, day, wanted_until), override)
            what = str(_STEP.ASK_EXTENSION)
            record_overrides(work, "borrowing_request", borrowing_request_id, what, overridden, override)
            work.insert(
                "borrowing_extension",
                borrowing_request=borrowing_request_id,
                asked_on=day.isoformat(),
                wanted_until=wanted_until.isoformat() if wanted_until else None,
                due_before=book.lender_due_on.isoformat(),
                note=note.strip(),
            )
            return take(work, record, _STEP.ASK_EXTENSION, on=day, note=note)

        return self._library.perform(context, "borrowing_ask_extension", Right.CIRCULATE, body)

    def answer(
        self,
        context: Context,
        borrowing_request_id: int,
        *,
        granted: bool,
        new_due_on: date | None = None,
        answered_on: date | None = None,
        note: str = "",
    ) -> Outcome[BorrowingRecord]:
        """Note the lender's answer; where it grants the loan, both due dates move, the reader's to an open day (B08).

        Refused: nothing was asked, a day before the question, a new due date that is not later or too far.
        """
        buffer_days = self._settings.number("borrowing.buffer_days")

        def body(work: Work) -> BorrowingRecord:
            record = at_step(work, borrowing_request_id, _STEP.ANSWER_EXTENSION)
            found = work.one(
                "SELECT id, asked_on, due_before FROM borrowing_extension"
                " WHERE borrowing_request_id = ? AND answered_on IS NULL",
                borrowing_request_id,
            )
            if found is None:
                work.refuse("borrowing_no_extension_asked", "B08")
            extension_id, asked_on, due_before = found or (0, "", "")
            today = work.today()
            day = answered_on or today
            work.need(
                rules.check_answer(
                    date.fromisoformat(asked_on), day, today, granted=granted,
                    due_before=date.fromisoformat(due_before), new_due_on=new_due_on,
                )
            )  # fmt: skip
            work.update(
                "borrowing_extension",
                extension_id,
                answered_on=day.isoformat(),
                granted=int(granted),
                new_due_on=new_due_on.isoformat() if granted and new_due_on else None,
                **({"note": note.strip()} if note.strip() else {}),
            )
            if granted and new_due_on is not None:
                _move_dates(work, record, new_due_on, buffer_days, book_of(record).arrived_on)
            return take(work, record, _STEP.ANSWER_EXTENSION, on=day, note=note)

        return self._library.perform(context, "borrowing_answer_extension", Right.BORROWING, body)

    def note_recall(
        self,
        context: Context,
        borrowing_request_id: int,
        due_on: date,
        *,
        recalled_on: date | None = None,
        note: str = "",
    ) -> Outcome[BorrowingRecord]:
        """Note that the lender wants its book by ``due_on``; the reader's due date moves forward with it.

        A longer loan that was asked for is answered by that.
        """
        buffer_days = self._settings.number("borrowing.buffer_days")

        def body(work: Work) -> BorrowingRecord:
            record = at_step(work, borrowing_request_id, _STEP.NOTE_RECALL)
            today = work.today()
            day = recalled_on or today
            work.need(rules.check_recall(book_at_counter(work, record), day, due_on, today))
            open_id = work.value(
                "SELECT id FROM borrowing_extension WHERE borrowing_request_id = ? AND answered_on IS NULL",
                borrowing_request_id,
            )
            if open_id is not None:
                work.update("borrowing_extension", open_id, answered_on=day.isoformat(), granted=0)
            _move_dates(work, record, due_on, buffer_days, today, recalled_on=day.isoformat())
            return take(work, record, _STEP.NOTE_RECALL, on=day, note=note)

        return self._library.perform(context, "borrowing_note_recall", Right.BORROWING, body)


def _move_dates(
    work: Work, record: BorrowingRecord, lender_due: date, buffer_days: int, first: date, **values: object
) -> None:
    """Set the lender's due date, and by it the reader's: earlier by the buffer, an open day, not before ``first``."""
    book = book_of(record)
    means: DueMeans = book.due_means
    calendar = readers_calendar(work, record.site_id, record.expense, weekdays_only=book.weekdays_only)
    reader_due = patron_due_on(lender_due, means, record.days_back, buffer_days, first, calendar)
    if lender_due < book.lender_due_on:
        reader_due = min(reader_due, book.patron_due_on)
    else:
        reader_due = max(reader_due, book.patron_due_on)
    work.update(
        "borrowed_book", book.borrowed_book_id, lender_due_on=lender_due.isoformat(),
        patron_due_on=reader_due.isoformat(), **values,
    )  # fmt: skip
    work.tell(due_on=reader_due)
