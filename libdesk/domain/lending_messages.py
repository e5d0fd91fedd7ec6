"""What an ISO 18626 message of a borrowing library means for its request, and what we may write in answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from libdesk.domain.lending_states import AWAY, SET_ASIDE, LendingState, LendingStep, out_of_order
from libdesk.domain.reasons import Reason

_S, _P = LendingState, LendingStep

# What an action of the borrower asks for; every other one only tells.
_BY_ACTION: Final = {
    "Received": _P.FILE_RECEIPT_LETTER,
    "ShippedReturn": _P.NOTE_POSTED_BACK,
    "Renew": _P.REFUSE_EXTENSION,
    "Cancel": _P.CANCEL,
}
_HOME: Final = frozenset({_S.RETURNED, _S.MADE_GOOD})
# Where a request stands already when the message comes late or a second time: it tells nothing new.
_KNOWN_ALREADY: Final = {
    _P.FILE_RECEIPT_LETTER: frozenset({_S.CONFIRMED}) | _HOME,
    _P.NOTE_POSTED_BACK: frozenset({_S.POSTED_BACK}) | _HOME,
    _P.CANCEL: frozenset({_S.CANCELLED, _S.REFUSED}),
}

# Our words for a refusal -> those of the standard's list; the others are not available for interlibrary lending.
_UNFILLED: Final = {
    "not_held": "NotHeld",
    "not_found": "NotOnShelf",
    "deteriorated": "PoorCondition",
    "reference": "NonCirculating",
    "rare": "NonCirculating",
    "kept_as_collection": "NonCirculating",
    "limit_reached": "PolicyProblem",
    "other_form": "PolicyProblem",
    "individual": "PolicyProblem",
    "not_registered": "PolicyProblem",
    "suspended": "PolicyProblem",
    "registration_ended": "PolicyProblem",
}


@dataclass(frozen=True, slots=True)
class BorrowerMeaning:
    """What a message means where the request stands now.

    ``step`` None: nothing moves, the message is kept with the request. ``refusal``: why its step cannot be taken.
    ``remark``: what staff should hear and answer.
    """

    step: LendingStep | None
    refusal: Reason | None = None
    remark: Reason | None = None


def meaning_of(state: LendingState, action: str, *, letter_filed: bool = False) -> BorrowerMeaning:
    """What a borrower's message means for a request in a state; ``letter_filed``: its receipt is known already.

    An item that is on its way can be called off no more; more time is never given (L07).
    """
    step = _BY_ACTION.get(action)
    if step is None or state in _KNOWN_ALREADY.get(step, ()):
        return BorrowerMeaning(None)
    if step is _P.FILE_RECEIPT_LETTER and letter_filed:
        return BorrowerMeaning(None)
    if step is _P.CANCEL and state in AWAY | _HOME:
        return BorrowerMeaning(None, remark=Reason("iso18626_cancelled_too_late"))
    if step is _P.REFUSE_EXTENSION:
        return BorrowerMeaning(step, out_of_order(state, step), Reason("iso18626_asks_for_more_time", "L07"))
    return BorrowerMeaning(step, out_of_order(state, step))


@dataclass(frozen=True, slots=True)
class Answer:
    """What we may write: its reason, the status that it tells, and a yes or no where one was asked for."""

    reason: str
    status: str
    answer: bool | None = None


def answers_for(
    state: LendingState, *, overdue: bool, recalled: bool, extension_refused: bool, cancel_asked: bool
) -> dict[str, Answer]:
    """What may be written to the borrower where a request stands, the likeliest first, by the name it is kept under."""
    status = status_of(state, overdue=overdue, recalled=recalled)
    found: dict[str, Answer] = {}
    if cancel_asked:
        agreed = state in (_S.CANCELLED, _S.REFUSED)
        found["CancelResponse"] = Answer("CancelResponse", "Cancelled" if agreed else status, agreed)
    if extension_refused and state in AWAY:
        found["RenewResponse"] = Answer("RenewResponse", status, False)
    if state in SET_ASIDE or state in (_S.RECEIVED, _S.REFUSED):
        found[status] = Answer("RequestResponse", status)
    elif not (state is _S.CANCELLED and cancel_asked):
        if recalled and status != "Recalled":
            found["Recalled"] = Answer("StatusChange", "Recalled")
        found[status] = Answer("StatusChange", status)
        if status in ("Overdue", "Recalled"):
            found["Loaned"] = Answer("StatusChange", "Loaned")
    found["StatusRequestResponse"] = Answer("StatusRequestResponse", status)
    found["Notification"] = Answer("Notification", status)
    return found


def status_of(state: LendingState, *, overdue: bool, recalled: bool) -> str:
    """Where a request stands, as a word of the standard's list."""
    if state in (_S.SHIPPED, _S.CONFIRMED):
        return "Overdue" if overdue else "Recalled" if recalled else "Loaned"
    return {
        _S.RECEIVED: "RequestReceived",
        _S.POSTED_BACK: "Loaned",
        _S.LOST: "Loaned",
        _S.RETURNED: "LoanCompleted",
        _S.MADE_GOOD: "CompletedWithoutReturn",
        _S.REFUSED: "Unfilled",
        _S.CANCELLED: "Cancelled",
    }.get(state, "WillSupply")


def unfilled_word(codes: tuple[str, ...]) -> str:
    """Why a request was refused, as a word of the standard's list: the first that says more than the rest."""
    return next((_UNFILLED[code] for code in codes if code in _UNFILLED), "NotAvailableForILL")
