"""The borrowed book at the counter: handed out, read here, taken back, not collected (B09 to B13, C03, R04)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from libdesk.domain import borrowing_desk as rules
from libdesk.domain.borrowing import BookReturned, Expense
from libdesk.domain.borrowing_desk import UseKind
from libdesk.domain.borrowing_states import BorrowingStep
from libdesk.domain.check_out import Borrower
from libdesk.domain.context import Context
from libdesk.domain.money import Money
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.rights import Right
from libdesk.services.borrowing_counter import book_at_counter, book_of, end_use, fee_of, owed_for, serving_of
from libdesk.services.borrowing_record import BorrowingRecord, read_borrowing_record
from libdesk.services.borrowing_steps import at_step, take
from libdesk.services.circulation_facts import check_out_rules, patron_facts
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome, Refused
from libdesk.services.overrides import record_overrides, set_aside
from libdesk.services.settings import Settings, Value

T = TypeVar("T")
_STEP = BorrowingStep


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A borrowed book that was handed out: to whom, how, and until when; ``owed`` is what is still to be paid for it.

    The lender's restrictions are the outcome's remarks (B09).
    """

    borrowing_request_id: int
    number: str
    title: str
    patron_id: int
    patron: str
    use: UseKind
    due_on: date
    owed: Money


@dataclass(frozen=True, slots=True)
class BorrowedBack:
    """A borrowed book that came back from its reader; ``days_late`` counts days past the reader's due date."""

    borrowing_request_id: int
    number: str
    title: str
    patron: str
    due_on: date
    returned_on: date
    days_late: int
    how: BookReturned
    expense: Expense
    owed: Money


class BorrowingDesk:
    """What happens at the counter with other libraries' books."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._settings = Settings(library)

    def reader_of(self, borrowing_request_id: int) -> int | None:
        """Whose request it is, by the person's id; None once the name is forgotten."""
        found = self._library.rows.value("SELECT patron_id FROM borrowing_request WHERE id = ?", borrowing_request_id)
        return None if found is None else int(found)

    def to_heed(self, context: Context, borrowing_request_id: int) -> tuple[Reason, ...]:
        """What is to be heeded at the counter: the lender's restrictions, the hours, what is owed or brought; to read.

        LookupError if there is no such request; empty before the book is here (B09, B12 to B14).
        """
        rows, settings = self._library.rows, self._settings.all()
        record = read_borrowing_record(rows, borrowing_request_id)
        if record.book is None:
            return ()
        book, out = book_at_counter(rows, record), bool(record.with_reader)
        now = self._library.now_at(context)
        found = (
            *(() if out else rules.restrictions(book)),
            rules.outside_hours(now, serving_of(rows, record, settings), "take_back" if out else "hand_out"),
            rules.bring_with_it(record.expense) if out else None,
            fee_of(rows, record, str(settings["money.currency"])),
        )
        return tuple(reason for reason in found if reason is not None)

    def hand_out(
        self,
        context: Context,
        borrowing_request_id: int,
        patron_id: int | None = None,
        *,
        card_shown: bool = True,
        override: str = "",
    ) -> Outcome[HandedOut]:
        """Hand the book to the reader of the request: to take home, or to read here where the lender asks (R04).

        ``patron_id``: whose card lies on the counter (C03), None if nobody's. Refused with every reason at once:
        another person's card, what stands against lending to the person, the hours of who pays (B12), a due date that
        has passed. ``override``: why staff decide otherwise, kept with the request.
        """

        def body(work: Work, settings: Mapping[str, Value]) -> HandedOut:
            record = at_step(work, borrowing_request_id, _STEP.HAND_OUT)
            book, now = book_at_counter(work, record), work.site_now()
            decision = rules.may_hand_out(
                book, patron_id, self._borrower(work, record, patron_id, card_shown, settings), now,
                serving_of(work, record, settings), check_out_rules(settings),
            )  # fmt: skip
            overridden = set_aside(work, decision, override)
            record_overrides(work, "borrowing_request", borrowing_request_id, str(_STEP.HAND_OUT), overridden, override)
            work.insert(
                "borrowing_use",
                borrowing_request=borrowing_request_id,
                kind=book.use,
                out_at=work.now_text,
                out_staff=work.context.staff_id,
            )
            take(work, record, _STEP.HAND_OUT, note=book.use)
            owed = _say_what_is_owed(work, record, settings)
            work.tell(due_on=book.patron_due_on)
            return HandedOut(
                borrowing_request_id, record.number, record.asked.title, record.patron_id or 0, record.patron, book.use,
                book.patron_due_on, owed,
            )  # fmt: skip

        return self._perform(context, "borrowing_hand_out", body)

    def end_reading(self, context: Context, borrowing_request_id: int) -> Outcome[BorrowingRecord]:
        """Take the book in after a reading here; it stays ready for the reader's next one (R04).

        Each reading is logged where the library's setting says so; else only the latest stands there.
        """

        def body(work: Work, settings: Mapping[str, Value]) -> BorrowingRecord:
            record = at_step(work, borrowing_request_id, _STEP.END_READING)
            if record.with_reader != "reading_room":
                work.refuse("borrowing_taken_home", "R04")
            _end_use(work, borrowing_request_id, logged=bool(settings["borrowing.log_readings"]))
            return take(work, record, _STEP.END_READING)

        return self._perform(context, "borrowing_end_reading", body)

    def take_back(
        self,
        context: Context,
        borrowing_request_id: int,
        how: BookReturned = "desk",
        *,
        returned_on: date | None = None,
        condition: str = "",
        note: str = "",
    ) -> Outcome[BorrowedBack]:
        """Take the book back from its reader, for good; what is wrong with the way it came is flagged (B11, B12).

        ``returned_on``: the day (None: today; never in the future or before it was handed out); ``condition``: as
        seen. What the reader has to bring is said (B13).
        """

        def body(work: Work, settings: Mapping[str, Value]) -> BorrowedBack:
            record = at_step(work, borrowing_request_id, _STEP.TAKE_BACK)
            book, now = book_at_counter(work, record), work.site_now()
            day = returned_on or now.date()
            _check_day(work, borrowing_request_id, day, book_of(record).arrived_on)
            moment = now if day == now.date() else None
            serving = serving_of(work, record, settings)
            work.remarks.extend(rules.remarks_on_return(book, how, day, moment, serving))
            if record.site_id != work.context.site_id:
                work.remarks.append(Reason("belongs_to_site", facts={"site": record.site}))
            _end_use(work, borrowing_request_id, logged=True)
            _back(work, record, day, how, condition)
            take(work, record, _STEP.TAKE_BACK, on=day, note=note or condition)
            owed = _say_what_is_owed(work, record, settings)
            return BorrowedBack(
                borrowing_request_id, record.number, record.asked.title, record.patron, book.patron_due_on, day,
                max(0, (day - book.patron_due_on).days), how, record.expense, owed,
            )  # fmt: skip

        return self._perform(context, "borrowing_take_back", body)

    def give_up(self, context: Context, borrowing_request_id: int, note: str = "") -> Outcome[BorrowedBack]:
        """Take a book from the shelf of what is ready for which its reader has no more use: it goes back."""
        record = self._library.rows.value(
            "SELECT count(*) FROM borrowing_event WHERE borrowing_request_id = ? AND step = 'hand_out'",
            borrowing_request_id,
        )
        return self.take_back(context, borrowing_request_id, "desk" if record else "not_collected", note=note)

    def not_collected(self, context: Context, borrowing_request_id: int, note: str = "") -> Outcome[BorrowingRecord]:
        """The reader has not come for the book until the day for which it was kept: it goes back."""

        def body(work: Work, _: Mapping[str, Value]) -> BorrowingRecord:
            record = at_step(work, borrowing_request_id, _STEP.NOT_COLLECTED)
            today = work.today()
            work.need(rules.may_count_as_not_collected(book_at_counter(work, record), today))
            _back(work, record, today, "not_collected", "")
            return take(work, record, _STEP.NOT_COLLECTED, note=note)

        return self._perform(context, "borrowing_not_collected", body)

    def _perform(self, context: Context, name: str, body: Callable[[Work, Mapping[str, Value]], T]) -> Outcome[T]:
        settings = self._settings.all()
        return self._library.perform(context, name, Right.CIRCULATE, lambda work: body(work, settings))

    @staticmethod
    def _borrower(
        work: Work, record: BorrowingRecord, patron_id: int | None, card_shown: bool, settings: Mapping[str, Value]
    ) -> Borrower:
        """The reader of the request; the card counts as shown only if it is the reader's own."""
        shown = card_shown and patron_id == record.patron_id
        found = patron_facts(
            work, record.patron_id or 0, work.site_now(), str(settings["money.currency"]),
            card_shown=shown or patron_id not in (None, record.patron_id),
        )  # fmt: skip
        if found is None:
            raise Refused(Decision((Reason("not_found"),)))
        return found.borrower


def _back(work: Work, record: BorrowingRecord, day: date, how: BookReturned, condition: str) -> None:
    work.update(
        "borrowed_book", book_of(record).borrowed_book_id, returned_on=day.isoformat(), returned_how=how,
        condition_returned=condition.strip(),
    )  # fmt: skip


def _end_use(work: Work, borrowing_request_id: int, *, logged: bool) -> None:
    """The book is in again; ``logged``: earlier readings stay on record."""
    use_id = end_use(work, borrowing_request_id)
    if use_id is not None and not logged:
        work.run("DELETE FROM borrowing_use WHERE borrowing_request_id = ? AND id <> ?", (borrowing_request_id, use_id))


def _check_day(work: Work, borrowing_request_id: int, day: date, arrived_on: date) -> None:
    """A return is not in the future, and not before the book was handed out last, or came."""
    today = work.today()
    if day > today:
        work.refuse("date_in_future", field="returned_on", day=day, today=today)
    text = work.value(
        "SELECT max(happened_on) FROM borrowing_event WHERE borrowing_request_id = ? AND step = 'hand_out'",
        borrowing_request_id,
    )
    first = max(arrived_on, date.fromisoformat(text)) if text else arrived_on
    if day < first:
        work.refuse("date_too_early", field="returned_on", day=day, first=first)


def _say_what_is_owed(work: Work, record: BorrowingRecord, settings: Mapping[str, Value]) -> Money:
    currency = str(settings["money.currency"])
    fee = fee_of(work, record, currency)
    if fee is not None:
        work.remarks.append(fee)
    return owed_for(work, record.borrowing_request_id, currency)
