"""What a lender's ISO 18626 message means for a request: the step that it would take, and the words it brings along."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from libdesk.domain.borrowing import LenderReason
from libdesk.domain.borrowing_states import BEFORE_ORDER, HERE, BorrowingState, BorrowingStep, after, out_of_order
from libdesk.domain.reasons import Reason

_S, _P = BorrowingState, BorrowingStep

# What a status of the lender asks for; every other one only tells.
_BY_STATUS: Final = {
    "Unfilled": _P.NOTE_REFUSAL,
    "RetryPossible": _P.NOTE_INQUIRY,
    "Loaned": _P.NOTE_SHIPPED,
    "Recalled": _P.NOTE_RECALL,
    "LoanCompleted": _P.CONFIRM,
}
_GONE_BACK: Final = frozenset({_S.BACK, _S.SHIPPED_BACK, _S.CONFIRMED, _S.CLOSED})
# Where a request stands already when the message comes late or a second time: it tells nothing new.
_KNOWN_ALREADY: Final = {
    _P.NOTE_REFUSAL: frozenset({_S.LENDER_REFUSED, _S.REFUSED, _S.CANCELLED}),
    _P.NOTE_INQUIRY: frozenset({_S.INQUIRY}),
    _P.NOTE_SHIPPED: frozenset({_S.SHIPPED, _S.SHIPPED_BACK, _S.CONFIRMED, _S.CLOSED}) | HERE,
    _P.ANSWER_EXTENSION: _GONE_BACK,
    _P.NOTE_RECALL: _GONE_BACK,
    _P.CONFIRM: frozenset({_S.CONFIRMED, _S.CLOSED}),
    _P.CANCEL: frozenset({_S.CANCELLED, _S.LENDER_REFUSED, _S.REFUSED}) | BEFORE_ORDER,
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
    "SignatureRequired": LoanConditions(),
}


@dataclass(frozen=True, slots=True)
class Said:
    """What a lender's message says: words of the closed lists, its yes or no (None: not given), whether it has a note.

    ``dated``: it names a due date.
    """

    reason: str
    status: str
    answer: bool | None = None
    noted: bool = False
    dated: bool = False


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a message means where the request stands now.

    ``step`` None: nothing moves, the message is kept with the request. ``refusal``: why its step cannot be taken, so
    that staff look into it. ``needs_due_date``: it asks for a date without naming one; staff find it out.
    """

    step: BorrowingStep | None
    refusal: Reason | None = None
    needs_due_date: bool = False


ONLY_KEPT: Final = Meaning(None)


def meaning_of(state: BorrowingState, said: Said, *, extension_asked: bool, cancel_asked: bool) -> Meaning:
    """What a lender's message means for a request in a state.

    ``extension_asked``: an answer about more time is awaited; ``cancel_asked``: we wrote that we want it no longer.
    """
    step = _wanted(state, said, cancel_asked=cancel_asked)
    if step is None or state in _KNOWN_ALREADY.get(step, ()):
        return ONLY_KEPT
    refusal = out_of_order(state, step)
    if refusal is None and step is _P.ANSWER_EXTENSION:
        refusal = _unclear_answer(said, extension_asked=extension_asked)
    granted_or_recalled = step is _P.NOTE_RECALL or (step is _P.ANSWER_EXTENSION and said.answer is True)
    return Meaning(step, refusal, refusal is None and granted_or_recalled and not said.dated)


def _unclear_answer(said: Said, *, extension_asked: bool) -> Reason | None:
    if not extension_asked:
        return Reason("iso18626_nobody_asked", "B08")
    return Reason("iso18626_no_answer", "B08") if said.answer is None else None


def _wanted(state: BorrowingState, said: Said, *, cancel_asked: bool) -> BorrowingStep | None:
    if said.reason == "RenewResponse":
        return _P.ANSWER_EXTENSION
    if said.reason == "CancelResponse":
        agreed = said.status == "Cancelled" if said.answer is None else said.answer
        return _P.CANCEL if agreed else None
    if said.status == "Cancelled":
        # What we did not call off the lender has given up: another one may have the book.
        return _P.CANCEL if cancel_asked else _P.NOTE_REFUSAL
    if said.reason == "Notification" and said.status not in _BY_STATUS:
        # Before it is sent there is something to answer; afterwards it is read and kept.
        return _P.NOTE_INQUIRY if said.noted and state is _S.ORDERED else None
    return _BY_STATUS.get(said.status)


def becomes(state: BorrowingState, meaning: Meaning) -> BorrowingState:
    """Where the request stands once a message is taken over."""
    to = None if meaning.step is None or meaning.refusal is not None else after(state, meaning.step)
    return to or state


def actions_for(state: BorrowingState, *, extension_asked: bool) -> tuple[str, ...]:
    """What we may write to the lender where a request stands, as words of the closed list of actions.

    More time is asked for once the extension is noted with the request: its answer is an answer to that.
    """
    if state in BEFORE_ORDER or state is _S.REFUSED:
        return ()
    asking = ("Renew",) if extension_asked else ()
    return {
        _S.ORDERED: ("StatusRequest", "Cancel", "Notification"),
        _S.INQUIRY: ("StatusRequest", "Cancel", "Notification"),
        _S.SHIPPED: ("StatusRequest", "Notification"),
        _S.ARRIVED: ("Received", "Notification"),
        _S.READY: ("Received", *asking, "Notification"),
        _S.IN_USE: ("Received", *asking, "Notification"),
        _S.SHIPPED_BACK: ("ShippedReturn", "StatusRequest", "Notification"),
        _S.CANCELLED: ("Cancel",),
    }.get(state, ("Notification",))
