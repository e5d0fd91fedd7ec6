"""What waits for us in interlibrary borrowing: the work list, as groups of the page Today and request by request."""

from __future__ import annotations

from datetime import date
from typing import Final

from libdesk.db.borrowing_due_rows import FIRST_LINES, due_values
from libdesk.db.connection import Rows
from libdesk.domain.borrowing import LenderTerms
from libdesk.domain.borrowing_dates import expected_between
from libdesk.domain.borrowing_deadlines import DATED, STEP_OF, Deadline, DeadlineFacts, Due, deadlines
from libdesk.domain.borrowing_states import BorrowingState
from libdesk.services.borrowing_record import BorrowingRecord
from libdesk.services.borrowing_story import BorrowingStory
from libdesk.services.today import DueGroup, DueLine

_S = BorrowingState
SHOWN: Final = 50
# Of these every line is urgent; the dated ones are once their first line is late.
_URGENT: Final = frozenset({Due.LOSSES_TO_REPORT, Due.OVERDUE, Due.ARRIVALS_LATE})
# What the lender waits for, or we wait for from the lender: the line names it; the others name the reader.
_LENDERS: Final = frozenset(
    {
        Due.LETTERS_DUE, Due.SEND_BACK, Due.ARRIVALS_LATE, Due.INQUIRIES, Due.LENDER_REFUSED, Due.ARRIVALS,
        Due.EXTENSIONS, Due.CHECKLISTS, Due.CONFIRMATIONS, Due.LOSSES_TO_REPORT, Due.LOSSES_OPEN,
    }
)  # fmt: skip


def borrowing_groups(rows: Rows, today: date) -> list[DueGroup]:
    """The groups of the work list that have lines, what is urgent first; the earliest day of each comes first."""
    totals: dict[str, int] = {}
    lines: dict[str, list[DueLine]] = {}
    found = rows.all(FIRST_LINES, *due_values(today), SHOWN)
    for code, total, request_id, day, number, title, patron, lender, latin in found:
        due = Due(code)
        on = None if day is None else date.fromisoformat(day)
        late = (today - on).days if due in DATED and on is not None and on < today else 0
        totals[code] = total
        who, who_latin = (lender, latin) if due in _LENDERS else (patron, "")
        step = str(STEP_OF.get(due, ""))
        line = DueLine(
            "borrowing_request", request_id, number, title, who, on, late, step=step, who_latin=who_latin
        )  # fmt: skip
        lines.setdefault(code, []).append(line)
    return [
        DueGroup(code, totals[code], tuple(lines[code]), Due(code) in _URGENT or lines[code][0].days_late > 0)
        for code in Due
        if code in lines
    ]


def deadlines_of(
    record: BorrowingRecord, story: BorrowingStory, terms: LenderTerms | None, today: date
) -> tuple[Deadline, ...]:
    """What waits for us with one request; the same as its lines on the work list."""
    return deadlines(_facts(record, story, terms), today)


def late_of(record: BorrowingRecord, terms: LenderTerms | None, today: date) -> Deadline | None:
    """What is late with a request, the most urgent of it, as a list says it; None if all is in time."""
    facts = _facts(record, None, terms)
    return next((one for one in deadlines(facts, today) if one.days_late), None)


def _facts(record: BorrowingRecord, story: BorrowingStory | None, terms: LenderTerms | None) -> DeadlineFacts:
    first, last = None, None
    if terms is not None and record.ordered_on is not None:
        first, last = expected_between(record.ordered_on, terms.estimate)
    book = record.book
    loss, extension = (None, None) if story is None else (story.open_loss, story.open_extension)
    letter_waits = book is not None and book.letter_sent_on is None
    return DeadlineFacts(
        record.state,
        None if story is None else _since(record, story),
        record.on_hold_until,
        first,
        last,
        book.letter_due_on if book is not None and letter_waits else None,
        None if book is None else book.collect_by,
        None if book is None else book.patron_due_on,
        None if book is None else book.send_by,
        story is None or story.told,
        story is None or bool(story.uses),
        None if extension is None else extension.asked_on,
        None if loss is None else loss.noticed_on,
        None if loss is None else loss.reported_on,
    )


def _since(record: BorrowingRecord, story: BorrowingStory) -> date | None:
    """The day of what the request waits for in its state."""
    book = record.book
    if record.state is _S.INQUIRY:
        return max((event.happened_on for event in story.events if event.step == "note_inquiry"), default=None)
    if record.state is _S.LENDER_REFUSED:
        return next((tried.answered_on for tried in reversed(story.tries) if tried.answer == "refused"), None)
    days = {
        _S.RECEIVED: record.asked_on,
        _S.READY_TO_ORDER: record.agreed_on,
        _S.ARRIVED: None if book is None else book.arrived_on,
        _S.READY: None if book is None else book.ready_on,
        _S.SHIPPED_BACK: None if book is None else book.shipped_back_on,
        _S.CONFIRMED: None if book is None else book.confirmed_on,
    }
    return days.get(record.state)
