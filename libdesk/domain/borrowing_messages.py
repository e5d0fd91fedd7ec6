"""What a lender's ISO 18626 message means for a request: the step that it would take, and the words it brings along."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from libdesk.domain.borrowing import LenderReason
from libdesk.domain.borrowing_states import AT_LENDER, BEFORE_ORDER, HERE, BorrowingState, BorrowingStep, after

_S, _P = BorrowingState, BorrowingStep

# What a status of the lender asks for; every other one only tells.
_BY_STATUS: Final = {
    "Unfilled": _P.NOTE_REFUSAL,
    "RetryPossible": _P.NOTE_INQUIRY,
    "Loaned": _P.NOTE_SHIPPED,
    "Recalled": _P.NOTE_RECALL,
    "LoanCompleted": _P.CONFIRM,
    "Cancelled": _P.CANCEL,
}
# Where a request stands already when the message comes late or a second time: it tells nothing new.
_KNOWN_ALREADY: Final = {
    _P.NOTE_REFUSAL: frozenset({_S.LENDER_REFUSED, _S.REFUSED}),
    _P.NOTE_INQUIRY: frozenset({_S.INQUIRY}),
    _P.NOTE_SHIPPED: frozenset({_S.SHIPPED, _S.SHIPPED_BACK, _S.CONFIRMED, _S.CLOSED}) | HERE,
    _P.CONFIRM: frozenset({_S.CONFIRMED, _S.CLOSED}),
    _P.CANCEL: frozenset({_S.CANCELLED}),
}

UNFILLED: Final[dict[str, LenderReason]] = {
    "NonCirculating": "not_lent",
    "NotAvailableForILL": "not_lent",
    "NotHeld": "not_held",
    "NotOnShelf": "not_found",
    "PolicyProblem": "not_lent",
    "PoorCondition": "condition",
}


@dataclass(frozen=True, slots=True)
class LoanConditions:
    """What a lender's word asks for: reading here only, under supervision, without copying."""

    in_library_only: bool = False
    supervised: bool = False
    no_copying: bool = False


CONDITIONS: Final = {
    "LibraryUseOnly": LoanConditions(in_library_only=True),
    "WatchLibraryUseOnly": LoanConditions(in_library_only=True, supervised=True),
    "SpecCollSupervReq": LoanConditions(in_library_only=True, supervised=True),
    "NoReproduction": LoanConditions(no_copying=True),
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a message means where the request stands now.

    ``step`` None: nothing moves, the message is kept with the request; ``permitted`` False: it asks for a step that
    does not follow from the state, so that staff look into it.
    """

    step: BorrowingStep | None
    permitted: bool = True


_ONLY_KEPT: Final = Meaning(None)


def meaning_of(
    state: BorrowingState, reason: str, status: str, answer: bool | None, *, extension_asked: bool
) -> Meaning:
    """What a lender's message means for a request in a state.

    ``reason`` and ``status`` are words of the closed lists, ``answer`` the lender's yes or no (None: not given);
    ``extension_asked``: an answer about more time is awaited.
    """
    step = _wanted(state, reason, status, answer)
    if step is None or state in _KNOWN_ALREADY.get(step, ()):
        return _ONLY_KEPT
    follows = after(state, step) is not None
    if step is _P.ANSWER_EXTENSION:
        return Meaning(step, follows and extension_asked and answer is not None)
    return Meaning(step, follows)


def _wanted(state: BorrowingState, reason: str, status: str, answer: bool | None) -> BorrowingStep | None:
    if reason == "RenewResponse":
        return _P.ANSWER_EXTENSION
    if reason == "CancelResponse":
        return None if answer is False else _P.CANCEL
    if reason == "Notification" and status not in _BY_STATUS:
        # Before it is sent there is something to answer; afterwards it is read and kept.
        return _P.NOTE_INQUIRY if state in AT_LENDER - {_S.LENDER_REFUSED} else None
    return _BY_STATUS.get(status)


def actions_for(state: BorrowingState) -> tuple[str, ...]:
    """What we may write to the lender where a request stands, as words of the closed list of actions."""
    if state in BEFORE_ORDER:
        return ()
    if state in (_S.ORDERED, _S.INQUIRY):
        return ("StatusRequest", "Cancel", "Notification")
    return {
        _S.SHIPPED: ("StatusRequest", "Notification"),
        _S.ARRIVED: ("Received", "Notification"),
        _S.READY: ("Received", "Renew", "Notification"),
        _S.IN_USE: ("Received", "Renew", "Notification"),
        _S.BACK: ("Notification",),
        _S.SHIPPED_BACK: ("ShippedReturn", "StatusRequest", "Notification"),
        _S.CANCELLED: ("Cancel",),
    }.get(state, ("Notification",))
