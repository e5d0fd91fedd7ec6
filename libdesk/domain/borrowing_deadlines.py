"""What waits for us with a borrowing request, and until when; worked out anew each time, never stored (R03 to R06)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from libdesk.domain.borrowing_dates import reader_overdue
from libdesk.domain.borrowing_states import HERE, NEXT_STEP, BorrowingState, BorrowingStep

_S, _P = BorrowingState, BorrowingStep

WEEK_DAYS: Final = 7
"""Days ahead from which a book that goes back to its lender is on the work list."""


class Due(StrEnum):
    """What is to be done; each is a group of the work list, what is urgent first."""

    LOSSES_TO_REPORT = "borrowing_losses_to_report"
    LETTERS_DUE = "borrowing_letters_due"
    SEND_BACK = "borrowing_send_back"
    OVERDUE = "borrowing_overdue"
    ARRIVALS_LATE = "borrowing_arrivals_late"
    INQUIRIES = "borrowing_inquiries"
    LENDER_REFUSED = "borrowing_lender_refused"
    TO_WEIGH = "borrowing_to_weigh"
    HOLD_OVER = "borrowing_hold_over"
    TO_ORDER = "borrowing_to_order"
    ARRIVALS = "borrowing_arrivals"
    TO_MAKE_READY = "borrowing_to_make_ready"
    TO_TELL = "borrowing_to_tell"
    NOT_COLLECTED = "borrowing_not_collected"
    EXTENSIONS = "borrowing_extensions"
    CHECKLISTS = "borrowing_checklists"
    CONFIRMATIONS = "borrowing_confirmations"
    TO_CLOSE = "borrowing_to_close"
    LOSSES_OPEN = "borrowing_losses_open"


# What is late from the day after its day, and is then marked; of the others the day only says since when.
DATED: Final = frozenset(
    {Due.LETTERS_DUE, Due.SEND_BACK, Due.OVERDUE, Due.ARRIVALS_LATE, Due.NOT_COLLECTED, Due.CHECKLISTS}
)

READ: Final = "read"
"""In the place of a step: the request is opened for reading, for no step of it settles what waits."""

# What a line opens where it is not the next step of the request's state: a step, or what can be done beside the steps.
STEP_OF: Final[dict[Due, str]] = {
    Due.LETTERS_DUE: _P.SEND_LETTER,
    Due.NOT_COLLECTED: _P.NOT_COLLECTED,
    Due.EXTENSIONS: _P.ANSWER_EXTENSION,
    Due.TO_TELL: READ,
    Due.LOSSES_TO_REPORT: "report_to_lender",
}


@dataclass(frozen=True, slots=True)
class Deadline:
    """One thing to do: until or since which day (None: no day was set), and how many days late it is."""

    due: Due
    day: date | None
    days_late: int = 0


@dataclass(frozen=True, slots=True)
class DeadlineFacts:
    """What the deadlines of a request depend on.

    ``since``: the day of what it waits for in its state (asked, agreed, the lender's question or refusal, posted back,
    confirmed). ``expected_from`` and ``expected_until``: when it may arrive (B05), None where the estimate is open;
    ``letter_due_on`` None where the lender wants no letter or it is sent; ``told``: the reader's notice is made;
    ``used``: it was handed out before; ``extension_asked_on`` while the lender has not answered (B08);
    ``loss_noticed_on`` while a loss or damage is open, ``loss_reported_on`` once the lender knows of it.
    """

    state: BorrowingState
    since: date | None = None
    on_hold_until: date | None = None
    expected_from: date | None = None
    expected_until: date | None = None
    letter_due_on: date | None = None
    collect_by: date | None = None
    patron_due_on: date | None = None
    send_by: date | None = None
    told: bool = False
    used: bool = False
    extension_asked_on: date | None = None
    loss_noticed_on: date | None = None
    loss_reported_on: date | None = None


# What a state asks for as long as it lasts.
_ALWAYS: Final = {
    _S.RECEIVED: Due.TO_WEIGH,
    _S.READY_TO_ORDER: Due.TO_ORDER,
    _S.INQUIRY: Due.INQUIRIES,
    _S.LENDER_REFUSED: Due.LENDER_REFUSED,
    _S.SHIPPED_BACK: Due.CONFIRMATIONS,
    _S.CONFIRMED: Due.TO_CLOSE,
}


def deadlines(facts: DeadlineFacts, today: date) -> tuple[Deadline, ...]:
    """Everything that waits for us with a request, in the order of the work list."""
    found = [*_waiting(facts, today), *_here(facts, today), *_of_losses(facts)]
    order = list(Due)
    return tuple(
        Deadline(due, day, (today - day).days if due in DATED and day is not None and day < today else 0)
        for due, day in sorted(found, key=lambda one: order.index(one[0]))
    )


def step_of(deadline: Deadline, state: BorrowingState) -> str | None:
    """What its line opens: a step of the table, ``READ``, or a name beside the steps; None where nothing is left."""
    return STEP_OF.get(deadline.due) or NEXT_STEP.get(state)


_Found = list[tuple[Due, date | None]]


def _waiting(facts: DeadlineFacts, today: date) -> _Found:
    """What waits before the book is here, and after it has left."""
    state = facts.state
    if state in _ALWAYS:
        return [(_ALWAYS[state], facts.since)]
    if state is _S.ON_HOLD and (facts.on_hold_until is None or facts.on_hold_until <= today):
        return [(Due.HOLD_OVER, facts.on_hold_until)]
    if state in (_S.ORDERED, _S.SHIPPED):
        if facts.expected_until is not None and facts.expected_until < today:
            return [(Due.ARRIVALS_LATE, facts.expected_until)]
        if facts.expected_from is None or facts.expected_from <= today:
            return [(Due.ARRIVALS, facts.expected_until or facts.expected_from)]
    return []


def _here(facts: DeadlineFacts, today: date) -> _Found:
    """What waits while the book is here."""
    state, found = facts.state, _Found()
    if state is _S.ARRIVED:
        letter = facts.letter_due_on
        found.append((Due.LETTERS_DUE, letter) if letter is not None else (Due.TO_MAKE_READY, facts.since))
    if state is _S.READY and not facts.used:
        if not facts.told:
            found.append((Due.TO_TELL, facts.since))
        if facts.collect_by is not None and facts.collect_by < today:
            found.append((Due.NOT_COLLECTED, facts.collect_by))
    if reader_overdue(state, facts.patron_due_on, today):
        found.append((Due.OVERDUE, facts.patron_due_on))
    if facts.extension_asked_on is not None and state in (_S.READY, _S.IN_USE):
        found.append((Due.EXTENSIONS, facts.extension_asked_on))
    if state is _S.BACK:
        found.append((Due.CHECKLISTS, facts.send_by))
    if state in HERE and facts.send_by is not None and facts.send_by <= today + timedelta(days=WEEK_DAYS):
        found.append((Due.SEND_BACK, facts.send_by))
    return found


def _of_losses(facts: DeadlineFacts) -> _Found:
    if facts.loss_noticed_on is None:
        return []
    if facts.loss_reported_on is None:
        return [(Due.LOSSES_TO_REPORT, facts.loss_noticed_on)]
    return [(Due.LOSSES_OPEN, facts.loss_reported_on)]
