"""The life of a lending request, as a table: from which state which step leads where, and the papers that are due.

Overdue, recalled and "receipt letter late" are derived, never states (L07, L14).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from libdesk.domain.reasons import Reason


class LendingState(StrEnum):
    """Where a partner's request for one of our items stands."""

    RECEIVED = "received"
    ACCEPTED = "accepted"
    PICKED = "picked"
    PACKED = "packed"  # its condition noted, its volumes counted, its papers with it; waiting for the post
    SHIPPED = "shipped"
    CONFIRMED = "confirmed"  # the receipt letter has come
    POSTED_BACK = "posted_back"
    LOST = "lost"
    RETURNED = "returned"
    MADE_GOOD = "made_good"  # it never came back, and the matter is settled
    REFUSED = "refused"
    CANCELLED = "cancelled"


class LendingStep(StrEnum):
    """What staff do with a lending request."""

    ACCEPT = "accept"
    REFUSE = "refuse"
    CANCEL = "cancel"
    PICK = "pick"
    CHOOSE_ANOTHER = "choose_another"
    PACK = "pack"
    SHIP = "ship"
    FILE_RECEIPT_LETTER = "file_receipt_letter"
    REFUSE_EXTENSION = "refuse_extension"
    RECALL = "recall"
    NOTE_POSTED_BACK = "note_posted_back"
    TAKE_HOME = "take_home"
    REPORT_LOST = "report_lost"
    MAKE_GOOD = "make_good"


@dataclass(frozen=True, slots=True)
class Transition:
    """What a step leads to, and the papers that are due with it."""

    to: LendingState
    papers: tuple[str, ...] = ()


_S, _P = LendingState, LendingStep
_PACKET: Final = ("loan-slip", "to-borrowers", "return-label")

TRANSITIONS: Final[dict[tuple[LendingState, LendingStep], Transition]] = {
    (_S.RECEIVED, _P.ACCEPT): Transition(_S.ACCEPTED),
    (_S.RECEIVED, _P.REFUSE): Transition(_S.REFUSED),
    (_S.RECEIVED, _P.CANCEL): Transition(_S.CANCELLED),
    (_S.ACCEPTED, _P.PICK): Transition(_S.PICKED),
    (_S.ACCEPTED, _P.CHOOSE_ANOTHER): Transition(_S.RECEIVED),
    (_S.ACCEPTED, _P.REFUSE): Transition(_S.REFUSED),
    (_S.ACCEPTED, _P.CANCEL): Transition(_S.CANCELLED),
    (_S.PICKED, _P.PACK): Transition(_S.PACKED, _PACKET),
    (_S.PICKED, _P.CHOOSE_ANOTHER): Transition(_S.RECEIVED),
    (_S.PICKED, _P.REFUSE): Transition(_S.REFUSED),
    (_S.PICKED, _P.CANCEL): Transition(_S.CANCELLED),
    (_S.PACKED, _P.SHIP): Transition(_S.SHIPPED),
    (_S.PACKED, _P.CHOOSE_ANOTHER): Transition(_S.RECEIVED),
    (_S.PACKED, _P.CANCEL): Transition(_S.CANCELLED),
    (_S.SHIPPED, _P.FILE_RECEIPT_LETTER): Transition(_S.CONFIRMED),
    (_S.SHIPPED, _P.REFUSE_EXTENSION): Transition(_S.SHIPPED),
    (_S.SHIPPED, _P.RECALL): Transition(_S.SHIPPED),
    (_S.SHIPPED, _P.NOTE_POSTED_BACK): Transition(_S.POSTED_BACK),
    (_S.SHIPPED, _P.TAKE_HOME): Transition(_S.RETURNED),
    (_S.SHIPPED, _P.REPORT_LOST): Transition(_S.LOST),
    (_S.CONFIRMED, _P.REFUSE_EXTENSION): Transition(_S.CONFIRMED),
    (_S.CONFIRMED, _P.RECALL): Transition(_S.CONFIRMED),
    (_S.CONFIRMED, _P.NOTE_POSTED_BACK): Transition(_S.POSTED_BACK),
    (_S.CONFIRMED, _P.TAKE_HOME): Transition(_S.RETURNED),
    (_S.CONFIRMED, _P.REPORT_LOST): Transition(_S.LOST),
    (_S.POSTED_BACK, _P.FILE_RECEIPT_LETTER): Transition(_S.POSTED_BACK),
    (_S.POSTED_BACK, _P.TAKE_HOME): Transition(_S.RETURNED),
    (_S.POSTED_BACK, _P.REPORT_LOST): Transition(_S.LOST),
    (_S.LOST, _P.NOTE_POSTED_BACK): Transition(_S.POSTED_BACK),
    (_S.LOST, _P.TAKE_HOME): Transition(_S.RETURNED),
    (_S.LOST, _P.MAKE_GOOD): Transition(_S.MADE_GOOD),
}

# The step that a librarian means by "open its next step", for each state that has one.
NEXT_STEP: Final = {
    _S.RECEIVED: _P.ACCEPT,
    _S.ACCEPTED: _P.PICK,
    _S.PICKED: _P.PACK,
    _S.PACKED: _P.SHIP,
    _S.SHIPPED: _P.FILE_RECEIPT_LETTER,
    _S.CONFIRMED: _P.TAKE_HOME,
    _S.POSTED_BACK: _P.TAKE_HOME,
    _S.LOST: _P.MAKE_GOOD,
}

SET_ASIDE: Final = frozenset({_S.ACCEPTED, _S.PICKED, _S.PACKED})
AWAY: Final = frozenset({_S.SHIPPED, _S.CONFIRMED, _S.POSTED_BACK, _S.LOST})
# What counts against a partner's ten: out, on its way and promised (L08); a lost item until it is made good.
PROMISED: Final = SET_ASIDE | AWAY
ENDED: Final = frozenset({_S.RETURNED, _S.MADE_GOOD, _S.REFUSED, _S.CANCELLED})
OPEN: Final = frozenset(_S) - ENDED


def steps_from(state: LendingState) -> tuple[LendingStep, ...]:
    """The steps that are open in a state, in the order of the table."""
    return tuple(step for (start, step) in TRANSITIONS if start is state)


def out_of_order(state: LendingState, step: LendingStep) -> Reason | None:
    """The refusal of a step that does not follow from the state."""
    if (state, step) in TRANSITIONS:
        return None
    return Reason("lending_step_out_of_order", facts={"state": str(state), "step": str(step)})
