"""The life of a borrowing request, as a table: from which state which step leads where, and the paper that is due.

Overdue, fee unpaid and receipt letter late are derived, never states (B08 to B11, R03 to R06).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from libdesk.domain.reasons import Reason


class BorrowingState(StrEnum):
    """Where a request of our reader for another library's book stands."""

    RECEIVED = "received"
    ON_HOLD = "on_hold"
    READY_TO_ORDER = "ready_to_order"
    ORDERED = "ordered"
    INQUIRY = "inquiry"  # the lender has asked something and waits for the answer
    LENDER_REFUSED = "lender_refused"  # another lender is asked next, or the request ends
    SHIPPED = "shipped"
    ARRIVED = "arrived"  # here, and not to be used before it is checked and its receipt letter sent
    READY = "ready"
    IN_USE = "in_use"  # with the reader, at home or in the reading room
    BACK = "back"
    SHIPPED_BACK = "shipped_back"
    CONFIRMED = "confirmed"  # the lender has it again
    LOST = "lost"
    CLOSED = "closed"
    REFUSED = "refused"
    CANCELLED = "cancelled"


class BorrowingStep(StrEnum):
    """What happens to a request."""

    PUT_ON_HOLD = "put_on_hold"
    RESUME = "resume"
    APPROVE = "approve"
    ORDER = "order"
    NOTE_INQUIRY = "note_inquiry"
    ANSWER = "answer"
    NOTE_REFUSAL = "note_refusal"
    TRY_NEXT = "try_next"
    NOTE_SHIPPED = "note_shipped"
    ARRIVE = "arrive"
    SEND_LETTER = "send_letter"
    MAKE_READY = "make_ready"
    HAND_OUT = "hand_out"
    END_READING = "end_reading"
    ASK_EXTENSION = "ask_extension"
    ANSWER_EXTENSION = "answer_extension"
    NOTE_RECALL = "note_recall"
    TAKE_BACK = "take_back"
    NOT_COLLECTED = "not_collected"
    SEND_UNUSED = "send_unused"
    SHIP_BACK = "ship_back"
    CONFIRM = "confirm"
    REPORT_LOST = "report_lost"
    FIND = "find"
    SETTLE = "settle"
    CLOSE = "close"
    REFUSE = "refuse"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True)
class Transition:
    """What a step leads to, and the papers that are due with it."""

    to: BorrowingState
    papers: tuple[str, ...] = ()


_S, _P = BorrowingState, BorrowingStep

TRANSITIONS: Final[dict[tuple[BorrowingState, BorrowingStep], Transition]] = {
    (_S.RECEIVED, _P.PUT_ON_HOLD): Transition(_S.ON_HOLD),
    (_S.RECEIVED, _P.APPROVE): Transition(_S.READY_TO_ORDER),
    (_S.RECEIVED, _P.REFUSE): Transition(_S.REFUSED),
    (_S.RECEIVED, _P.CANCEL): Transition(_S.CANCELLED),
    (_S.ON_HOLD, _P.RESUME): Transition(_S.RECEIVED),
    (_S.ON_HOLD, _P.REFUSE): Transition(_S.REFUSED),
    (_S.ON_HOLD, _P.CANCEL): Transition(_S.CANCELLED),
    (_S.READY_TO_ORDER, _P.PUT_ON_HOLD): Transition(_S.ON_HOLD),
    (_S.READY_TO_ORDER, _P.ORDER): Transition(_S.ORDERED, ("lender-request",)),
    (_S.READY_TO_ORDER, _P.REFUSE): Transition(_S.REFUSED),
    (_S.READY_TO_ORDER, _P.CANCEL): Transition(_S.CANCELLED),
    (_S.ORDERED, _P.NOTE_INQUIRY): Transition(_S.INQUIRY),
    (_S.ORDERED, _P.NOTE_REFUSAL): Transition(_S.LENDER_REFUSED),
    (_S.ORDERED, _P.NOTE_SHIPPED): Transition(_S.SHIPPED),
    (_S.ORDERED, _P.ARRIVE): Transition(_S.ARRIVED, ("receipt-letter", "book-strap")),
    (_S.ORDERED, _P.CANCEL): Transition(_S.CANCELLED),
    (_S.INQUIRY, _P.ANSWER): Transition(_S.ORDERED),
    (_S.INQUIRY, _P.NOTE_REFUSAL): Transition(_S.LENDER_REFUSED),
    (_S.INQUIRY, _P.NOTE_SHIPPED): Transition(_S.SHIPPED),
    (_S.INQUIRY, _P.ARRIVE): Transition(_S.ARRIVED, ("receipt-letter", "book-strap")),
    (_S.INQUIRY, _P.CANCEL): Transition(_S.CANCELLED),
    (_S.LENDER_REFUSED, _P.TRY_NEXT): Transition(_S.READY_TO_ORDER),
    (_S.LENDER_REFUSED, _P.REFUSE): Transition(_S.REFUSED),
    (_S.LENDER_REFUSED, _P.CANCEL): Transition(_S.CANCELLED),
    (_S.SHIPPED, _P.ARRIVE): Transition(_S.ARRIVED, ("receipt-letter", "book-strap")),
    (_S.SHIPPED, _P.REPORT_LOST): Transition(_S.LOST, ("damage-report",)),
    (_S.ARRIVED, _P.SEND_LETTER): Transition(_S.ARRIVED),
    (_S.ARRIVED, _P.MAKE_READY): Transition(_S.READY, ("arrival-notice",)),
    (_S.ARRIVED, _P.SEND_UNUSED): Transition(_S.BACK),
    (_S.ARRIVED, _P.REPORT_LOST): Transition(_S.LOST, ("damage-report",)),
    (_S.READY, _P.HAND_OUT): Transition(_S.IN_USE),
    (_S.READY, _P.ASK_EXTENSION): Transition(_S.READY, ("extension-letter",)),
    (_S.READY, _P.ANSWER_EXTENSION): Transition(_S.READY),
    (_S.READY, _P.NOTE_RECALL): Transition(_S.READY),
    (_S.READY, _P.TAKE_BACK): Transition(_S.BACK),
    (_S.READY, _P.NOT_COLLECTED): Transition(_S.BACK),
    (_S.READY, _P.SEND_UNUSED): Transition(_S.BACK),
    (_S.READY, _P.REPORT_LOST): Transition(_S.LOST, ("damage-report",)),
    (_S.IN_USE, _P.END_READING): Transition(_S.READY),
    (_S.IN_USE, _P.ASK_EXTENSION): Transition(_S.IN_USE, ("extension-letter",)),
    (_S.IN_USE, _P.ANSWER_EXTENSION): Transition(_S.IN_USE),
    (_S.IN_USE, _P.NOTE_RECALL): Transition(_S.IN_USE),
    (_S.IN_USE, _P.TAKE_BACK): Transition(_S.BACK),
    (_S.IN_USE, _P.REPORT_LOST): Transition(_S.LOST, ("damage-report",)),
    (_S.BACK, _P.SHIP_BACK): Transition(_S.SHIPPED_BACK, ("lender-label",)),
    (_S.BACK, _P.REPORT_LOST): Transition(_S.LOST, ("damage-report",)),
    (_S.SHIPPED_BACK, _P.CONFIRM): Transition(_S.CONFIRMED),
    (_S.SHIPPED_BACK, _P.REPORT_LOST): Transition(_S.LOST, ("damage-report",)),
    (_S.CONFIRMED, _P.CLOSE): Transition(_S.CLOSED),
    (_S.LOST, _P.FIND): Transition(_S.BACK),
    (_S.LOST, _P.SETTLE): Transition(_S.CLOSED),
}

# The step that a librarian means by "open its next step", for each state that has one.
NEXT_STEP: Final = {
    _S.RECEIVED: _P.APPROVE,
    _S.ON_HOLD: _P.RESUME,
    _S.READY_TO_ORDER: _P.ORDER,
    _S.ORDERED: _P.ARRIVE,
    _S.INQUIRY: _P.ANSWER,
    _S.LENDER_REFUSED: _P.TRY_NEXT,
    _S.SHIPPED: _P.ARRIVE,
    _S.ARRIVED: _P.MAKE_READY,
    _S.READY: _P.HAND_OUT,
    _S.IN_USE: _P.TAKE_BACK,
    _S.BACK: _P.SHIP_BACK,
    _S.SHIPPED_BACK: _P.CONFIRM,
    _S.CONFIRMED: _P.CLOSE,
    _S.LOST: _P.SETTLE,
}

BEFORE_ORDER: Final = frozenset({_S.RECEIVED, _S.ON_HOLD, _S.READY_TO_ORDER})
AT_LENDER: Final = frozenset({_S.ORDERED, _S.INQUIRY, _S.LENDER_REFUSED})
HERE: Final = frozenset({_S.ARRIVED, _S.READY, _S.IN_USE, _S.BACK})
ENDED: Final = frozenset({_S.CLOSED, _S.REFUSED, _S.CANCELLED})
OPEN: Final = frozenset(_S) - ENDED
# What counts against a person's five, from order to return (B04); a lost book until it is settled.
COUNTED: Final = OPEN - {_S.BACK, _S.SHIPPED_BACK, _S.CONFIRMED}
# What counts against a lender's limit: it is out with us, promised or asked for (R02).
WITH_US_OR_COMING: Final = frozenset({_S.ORDERED, _S.INQUIRY, _S.SHIPPED, _S.LOST}) | HERE


def steps_from(state: BorrowingState) -> tuple[BorrowingStep, ...]:
    """The steps that are open in a state, in the order of the table."""
    return tuple(step for (start, step) in TRANSITIONS if start is state)


def after(state: BorrowingState, step: BorrowingStep) -> BorrowingState | None:
    """The state that a step leads to; None where the step cannot be taken."""
    found = TRANSITIONS.get((state, step))
    return None if found is None else found.to


def out_of_order(state: BorrowingState, step: BorrowingStep) -> Reason | None:
    """The refusal of a step that does not follow from the state."""
    if (state, step) in TRANSITIONS:
        return None
    return Reason("borrowing_step_out_of_order", facts={"state": str(state), "step": str(step)})
