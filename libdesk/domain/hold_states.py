"""The life of a hold, as a table: from which state which step leads where (C08, H03, H08, H09, H11)."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, Literal

Pickup = Literal["site", "partner", "home"]


class HoldState(StrEnum):
    """Where a hold stands."""

    LATER = "later"  # in reading order, behind a volume that has to be read first
    WAITING = "waiting"
    IN_TRANSIT = "in_transit"  # its item goes from one of our sites to the one where it will be fetched
    READY = "ready"  # on the hold shelf, or set aside for the next dispatch
    DISPATCHED = "dispatched"  # on its way to another library
    ARRIVED = "arrived"  # there, waiting for the reader
    FULFILLED = "fulfilled"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


class HoldStep(StrEnum):
    """What happens to a hold."""

    ACTIVATE = "activate"
    GO_BEHIND = "go_behind"
    CAPTURE_HERE = "capture_here"
    CAPTURE_ELSEWHERE = "capture_elsewhere"
    RECEIVE = "receive"
    DISPATCH = "dispatch"
    ARRIVE = "arrive"
    PICK_UP = "pick_up"
    PUT_BACK = "put_back"
    CANCEL = "cancel"
    EXPIRE = "expire"


_S, _T = HoldState, HoldStep

TRANSITIONS: Final[dict[tuple[HoldState, HoldStep], HoldState]] = {
    (_S.LATER, _T.ACTIVATE): _S.WAITING,
    (_S.LATER, _T.PICK_UP): _S.FULFILLED,
    (_S.LATER, _T.CANCEL): _S.CANCELLED,
    (_S.WAITING, _T.GO_BEHIND): _S.LATER,
    (_S.WAITING, _T.CAPTURE_HERE): _S.READY,
    (_S.WAITING, _T.CAPTURE_ELSEWHERE): _S.IN_TRANSIT,
    (_S.WAITING, _T.PICK_UP): _S.FULFILLED,
    (_S.WAITING, _T.CANCEL): _S.CANCELLED,
    (_S.IN_TRANSIT, _T.RECEIVE): _S.READY,
    (_S.IN_TRANSIT, _T.PICK_UP): _S.FULFILLED,
    (_S.IN_TRANSIT, _T.PUT_BACK): _S.WAITING,
    (_S.IN_TRANSIT, _T.CANCEL): _S.CANCELLED,
    (_S.READY, _T.DISPATCH): _S.DISPATCHED,
    (_S.READY, _T.PICK_UP): _S.FULFILLED,
    (_S.READY, _T.PUT_BACK): _S.WAITING,
    (_S.READY, _T.CANCEL): _S.CANCELLED,
    (_S.READY, _T.EXPIRE): _S.EXPIRED,
    (_S.DISPATCHED, _T.ARRIVE): _S.ARRIVED,
    (_S.DISPATCHED, _T.PICK_UP): _S.FULFILLED,
    (_S.DISPATCHED, _T.PUT_BACK): _S.WAITING,
    (_S.DISPATCHED, _T.CANCEL): _S.CANCELLED,
    (_S.ARRIVED, _T.PICK_UP): _S.FULFILLED,
    (_S.ARRIVED, _T.PUT_BACK): _S.WAITING,
    (_S.ARRIVED, _T.CANCEL): _S.CANCELLED,
    (_S.ARRIVED, _T.EXPIRE): _S.EXPIRED,
}

STILL_WAITING: Final = frozenset({_S.LATER, _S.WAITING})
CAPTURED: Final = frozenset({_S.IN_TRANSIT, _S.READY, _S.DISPATCHED, _S.ARRIVED})
OPEN: Final = STILL_WAITING | CAPTURED
# An item is set aside in our rooms or under way between them: whoever holds it can scan it.
IN_OUR_HANDS: Final = frozenset({_S.IN_TRANSIT, _S.READY})
# It stands on a hold shelf, ours or another library's, and its days run.
TO_BE_FETCHED: Final = frozenset({_S.READY, _S.ARRIVED})


def after(state: HoldState, step: HoldStep) -> HoldState | None:
    """The state that a step leads to; None where the step cannot be taken."""
    return TRANSITIONS.get((state, step))
