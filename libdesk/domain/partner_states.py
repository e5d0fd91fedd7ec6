"""The life of a partner's registration, as a table: from which state which step leads where, and the papers due (L03).

Expired, late in deciding and "a question is open" are derived, never states.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from libdesk.domain.reasons import Reason


class PartnerState(StrEnum):
    """Where a partner's registration stands."""

    APPLIED = "applied"
    INCOMPLETE = "incomplete"  # the application was looked through, and something is lacking
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    SUSPENDED = "suspended"
    ENDED = "ended"  # was registered once, or withdrew its application
    REFUSED = "refused"


class PartnerStep(StrEnum):
    """What staff do with a partner's registration."""

    CHANGE_APPLICATION = "change_application"
    RECEIVE_DOCUMENT = "receive_document"
    CHECK_DOCUMENT = "check_document"
    REMOVE_DOCUMENT = "remove_document"
    FIND_INCOMPLETE = "find_incomplete"
    BEGIN_REVIEW = "begin_review"
    ASK = "ask"
    ANSWER = "answer"
    APPROVE = "approve"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    SUSPEND = "suspend"
    RESUME = "resume"
    RENEW = "renew"
    REPORT_CHANGE = "report_change"
    END = "end"
    APPLY_AGAIN = "apply_again"


@dataclass(frozen=True, slots=True)
class Transition:
    """What a step leads to, and the papers that are due with it."""

    to: PartnerState
    papers: tuple[str, ...] = ()


_S, _P = PartnerState, PartnerStep
_APPROVAL: Final = ("approval-letter", "registration-certificate")

TRANSITIONS: Final[dict[tuple[PartnerState, PartnerStep], Transition]] = {
    (_S.APPLIED, _P.BEGIN_REVIEW): Transition(_S.IN_REVIEW),
    (_S.APPLIED, _P.RECEIVE_DOCUMENT): Transition(_S.APPLIED),
    (_S.APPLIED, _P.CHECK_DOCUMENT): Transition(_S.APPLIED),
    (_S.APPLIED, _P.REMOVE_DOCUMENT): Transition(_S.APPLIED),
    (_S.APPLIED, _P.CHANGE_APPLICATION): Transition(_S.APPLIED),
    (_S.APPLIED, _P.FIND_INCOMPLETE): Transition(_S.INCOMPLETE, ("registration-question",)),
    (_S.APPLIED, _P.ASK): Transition(_S.APPLIED, ("registration-question",)),
    (_S.APPLIED, _P.ANSWER): Transition(_S.APPLIED),
    (_S.APPLIED, _P.REFUSE): Transition(_S.REFUSED, ("registration-refusal",)),
    (_S.APPLIED, _P.WITHDRAW): Transition(_S.ENDED),
    (_S.INCOMPLETE, _P.BEGIN_REVIEW): Transition(_S.IN_REVIEW),
    (_S.INCOMPLETE, _P.RECEIVE_DOCUMENT): Transition(_S.INCOMPLETE),
    (_S.INCOMPLETE, _P.CHECK_DOCUMENT): Transition(_S.INCOMPLETE),
    (_S.INCOMPLETE, _P.REMOVE_DOCUMENT): Transition(_S.INCOMPLETE),
    (_S.INCOMPLETE, _P.CHANGE_APPLICATION): Transition(_S.INCOMPLETE),
    (_S.INCOMPLETE, _P.ASK): Transition(_S.INCOMPLETE, ("registration-question",)),
    (_S.INCOMPLETE, _P.ANSWER): Transition(_S.INCOMPLETE),
    (_S.INCOMPLETE, _P.REFUSE): Transition(_S.REFUSED, ("registration-refusal",)),
    (_S.INCOMPLETE, _P.WITHDRAW): Transition(_S.ENDED),
    (_S.IN_REVIEW, _P.APPROVE): Transition(_S.APPROVED, _APPROVAL),
    (_S.IN_REVIEW, _P.ASK): Transition(_S.IN_REVIEW, ("registration-question",)),
    (_S.IN_REVIEW, _P.ANSWER): Transition(_S.IN_REVIEW),
    (_S.IN_REVIEW, _P.RECEIVE_DOCUMENT): Transition(_S.IN_REVIEW),
    (_S.IN_REVIEW, _P.CHECK_DOCUMENT): Transition(_S.IN_REVIEW),
    (_S.IN_REVIEW, _P.REMOVE_DOCUMENT): Transition(_S.IN_REVIEW),
    (_S.IN_REVIEW, _P.CHANGE_APPLICATION): Transition(_S.IN_REVIEW),
    (_S.IN_REVIEW, _P.FIND_INCOMPLETE): Transition(_S.INCOMPLETE, ("registration-question",)),
    (_S.IN_REVIEW, _P.REFUSE): Transition(_S.REFUSED, ("registration-refusal",)),
    (_S.IN_REVIEW, _P.WITHDRAW): Transition(_S.ENDED),
    (_S.APPROVED, _P.REPORT_CHANGE): Transition(_S.APPROVED),
    (_S.APPROVED, _P.RENEW): Transition(_S.APPROVED, ("registration-certificate",)),
    (_S.APPROVED, _P.SUSPEND): Transition(_S.SUSPENDED),
    (_S.APPROVED, _P.END): Transition(_S.ENDED),
    (_S.SUSPENDED, _P.RESUME): Transition(_S.APPROVED),
    (_S.SUSPENDED, _P.REPORT_CHANGE): Transition(_S.SUSPENDED),
    (_S.SUSPENDED, _P.RENEW): Transition(_S.SUSPENDED, ("registration-certificate",)),
    (_S.SUSPENDED, _P.END): Transition(_S.ENDED),
    # Items of ours may still be with it, and must find their way.
    (_S.ENDED, _P.REPORT_CHANGE): Transition(_S.ENDED),
    (_S.ENDED, _P.APPLY_AGAIN): Transition(_S.APPLIED),
    (_S.REFUSED, _P.APPLY_AGAIN): Transition(_S.APPLIED),
}

# An application is open, and is not decided.
APPLYING: Final = frozenset({_S.APPLIED, _S.INCOMPLETE, _S.IN_REVIEW})
# Its name and address stand on papers that we sent: they change by a report only (L04).
REGISTERED: Final = frozenset({_S.APPROVED, _S.SUSPENDED, _S.ENDED})


def steps_from(state: PartnerState) -> tuple[PartnerStep, ...]:
    """The steps that are open in a state, in the order of the table."""
    return tuple(step for (start, step) in TRANSITIONS if start is state)


def out_of_order(state: PartnerState, step: PartnerStep) -> Reason | None:
    """The refusal of a step that does not follow from the state."""
    if (state, step) in TRANSITIONS:
        return None
    return Reason("partner_step_out_of_order", facts={"state": str(state), "step": str(step)})
