"""A borrowed book arrives: what is checked before it may be used, and the days that follow (R03, R05)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from libdesk.domain.borrowing import LetterSentBy
from libdesk.domain.borrowing_dates import letter_due_on
from libdesk.domain.calendar_days import Calendar
from libdesk.domain.lending import date_outside
from libdesk.domain.reasons import Decision, Reason, decide

# No library lends for longer than a year at a time: a due date beyond that is a slip of the keys.
LONGEST_LOAN_DAYS: Final = 366
# Conditions, as code words, of which the lender is told before anything else happens to the book.
DAMAGED: Final = frozenset({"damaged", "deteriorated"})


@dataclass(frozen=True, slots=True)
class ArrivedBook:
    """What staff note when the parcel is open.

    ``first_on``: it cannot have come before it was ordered or sent. ``expected_due_on``: the due date by the lender's
    terms; None: told with each book. ``address_known``: the sending site is one of this lender's. ``reported``: a
    request that has its book already has this day of arrival.
    """

    arrived_on: date
    first_on: date
    today: date
    volume_count: int
    item_right: bool
    slip_right: bool
    condition: str
    lender_due_on: date | None
    expected_due_on: date | None
    address_known: bool
    lender: str


def may_arrive(book: ArrivedBook) -> Decision:
    """May the arrival be noted like this; what is not as ordered is taken in all the same, and said (R03)."""
    return decide(
        date_outside("arrived_on", book.arrived_on, book.first_on, book.today),
        Reason("borrowing_condition_missing", "R03") if not book.condition.strip() else None,
        Reason("borrowing_volumes_out_of_range", facts={"count": book.volume_count})
        if not 1 <= book.volume_count <= 999
        else None,
        Reason("borrowing_site_of_other_lender", "R06", facts={"lender": book.lender})
        if not book.address_known
        else None,
        _due_date(book),
        remarks=(
            Reason("borrowing_wrong_item_came", "R03") if not book.item_right else None,
            Reason("borrowing_wrong_slip_came", "R03") if not book.slip_right else None,
            Reason("borrowing_came_damaged", "R03") if book.condition.strip() in DAMAGED else None,
            _other_due_date(book),
        ),
    )


def _due_date(book: ArrivedBook) -> Reason | None:
    due_on = book.lender_due_on or book.expected_due_on
    if due_on is None:
        return Reason("borrowing_lender_due_missing", "R05", facts={"lender": book.lender})
    if due_on < book.arrived_on:
        return Reason("borrowing_due_before_arrival", "R05", facts={"due_on": due_on, "arrived_on": book.arrived_on})
    last = book.arrived_on + timedelta(days=LONGEST_LOAN_DAYS)
    if due_on > last:
        return Reason("borrowing_due_too_far", "R05", facts={"due_on": due_on, "last": last})
    return None


def _other_due_date(book: ArrivedBook) -> Reason | None:
    if None in (book.lender_due_on, book.expected_due_on) or book.lender_due_on == book.expected_due_on:
        return None
    return Reason(
        "borrowing_due_differs_from_terms", "R05", facts={"due_on": book.lender_due_on, "usual": book.expected_due_on}
    )


@dataclass(frozen=True, slots=True)
class Letter:
    """A receipt letter that is sent, and what its book says of it; ``letter_days`` None: the lender wants none."""

    sent_on: date
    sent_by: LetterSentBy
    arrived_on: date
    letter_days: int | None
    sent_before_on: date | None
    today: date


def may_send_letter(letter: Letter) -> Decision:
    """May the receipt letter be noted as sent; a late one is noted, and remarked on (R03)."""
    due_on = letter_due_on(letter.arrived_on, letter.letter_days)
    late = due_on is not None and letter.sent_on > due_on
    return decide(
        Reason("borrowing_letter_sent_already", "R03", facts={"day": letter.sent_before_on})
        if letter.sent_before_on is not None
        else None,
        date_outside("letter_sent_on", letter.sent_on, letter.arrived_on, letter.today),
        remarks=(
            Reason("borrowing_letter_late", "R03", facts={"due_on": due_on, "days": (letter.sent_on - due_on).days})
            if due_on is not None and late
            else None,
            Reason("borrowing_letter_not_asked_for") if letter.letter_days is None else None,
        ),
    )


@dataclass(frozen=True, slots=True)
class BookToUse:
    """A book that is to be made ready for its reader.

    ``patron_due_on`` is the date that staff chose, or the one worked out; ``latest_due_on`` the last one possible.
    """

    letter_wanted: bool
    letter_sent_on: date | None
    item_right: bool
    patron_due_on: date
    latest_due_on: date
    today: date


def may_make_ready(book: BookToUse) -> Decision:
    """No use before the letter is sent and the right book is here; the reader's date is a day that is left (R03)."""
    return decide(
        Reason("borrowing_letter_not_sent", "R03") if book.letter_wanted and book.letter_sent_on is None else None,
        Reason("borrowing_wrong_item", "R03") if not book.item_right else None,
        _readers_date(book),
    )


def _readers_date(book: BookToUse) -> Reason | None:
    if book.patron_due_on > book.latest_due_on:
        facts = {"due_on": book.patron_due_on, "latest": book.latest_due_on}
        return Reason("borrowing_reader_due_too_late", "R05", facts=facts)
    if book.patron_due_on < book.today:
        return Reason("borrowing_no_day_left", "R05", facts={"due_on": book.patron_due_on})
    return None


def letter_still_wanted(letter_days: int | None, letter_sent_on: date | None) -> Reason | None:
    """A book that goes back unused has been received all the same, and the letter says so (R03)."""
    if letter_days is None or letter_sent_on is not None:
        return None
    return Reason("borrowing_letter_still_wanted", "R03")


def collect_by(ready_on: date, collect_days: int, patron_due_on: date, calendar: Calendar) -> date:
    """Until when the reader fetches it: so many days on, then the next open day, never after the reader's due date."""
    wished = ready_on + timedelta(days=collect_days)
    return min(calendar.next_open_day(wished) or wished, patron_due_on)
