"""Registration from afar: what must have come by post, and be checked, before a card is made and posted (H13)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from libdesk.domain.money import Money
from libdesk.domain.reasons import Decision, Reason, decide


class RegistrationState(StrEnum):
    """Where a registration from afar stands."""

    CAME = "came"  # something came; it is not checked yet, or not complete
    VERIFIED = "verified"  # name and address are proved and the card is made; it waits for the post
    POSTED = "posted"
    DECLINED = "declined"


class RegistrationStep(StrEnum):
    """What happens to a registration from afar."""

    ADD = "add"
    VERIFY = "verify"
    POST = "post"
    DECLINE = "decline"


_S, _T = RegistrationState, RegistrationStep

TRANSITIONS: Final[dict[tuple[RegistrationState, RegistrationStep], RegistrationState]] = {
    (_S.CAME, _T.ADD): _S.CAME,
    (_S.CAME, _T.VERIFY): _S.VERIFIED,
    (_S.CAME, _T.DECLINE): _S.DECLINED,
    (_S.VERIFIED, _T.POST): _S.POSTED,
}

# Kinds of public documents that show name and address. Only the kind is kept: a number or a date of birth that stands
# in one has no place here, so there is no field to type it into.
DOCUMENTS: Final = (
    "driving_licence",
    "individual_number_card",
    "residence_record",
    "residence_card",
    "health_certificate",
    "disability_certificate",
    "seal_certificate",
    "other_public",
)


@dataclass(frozen=True, slots=True)
class WhatCame:
    """What came by post: the form, the kind of document whose copy came (empty: none), the envelope with its stamps."""

    application: bool
    document: str
    envelope: bool
    stamps: Money


@dataclass(frozen=True, slots=True)
class Proof:
    """What staff found in the document: whether it shows the name, and the address, of the form."""

    name: bool
    address: bool


def after(state: RegistrationState, step: RegistrationStep) -> RegistrationState | None:
    """The state that a step leads to; None where the step cannot be taken."""
    return TRANSITIONS.get((state, step))


def missing(came: WhatCame, postage: Money) -> tuple[Reason, ...]:
    """Everything that has not come, all at once, so that it is asked for in one letter (H13).

    ``postage`` is what simplified registered mail costs: the stamps on the return envelope must be worth as much.
    """
    short = postage.amount - came.stamps.amount
    return decide(
        None if came.application else Reason("afar_application_missing", "H13"),
        None if came.document else Reason("afar_document_missing", "H13"),
        None if came.envelope else Reason("afar_envelope_missing", "H13", facts={"postage": postage}),
        Reason(
            "afar_stamps_short",
            "H13",
            facts={"postage": postage, "came": came.stamps, "short": Money(short, postage.currency)},
        )
        if came.envelope and short > 0
        else None,
    ).refusals


def may_verify(came: WhatCame, proof: Proof, postage: Money) -> Decision:
    """Whether the card may be made: everything is here, and the document proves name and address (H13)."""
    unproved = (
        None if proof.name or not came.document else Reason("afar_name_not_proved", "H13"),
        None if proof.address or not came.document else Reason("afar_address_not_proved", "H13"),
    )
    return decide(*missing(came, postage), *unproved)


def may_post(mail_number: str, *, documents_returned: bool) -> Decision:
    """Whether the card counts as posted: by registered mail with its number, the documents with it (H13)."""
    return decide(
        None if mail_number.strip() else Reason("afar_mail_number_missing", "H13"),
        None if documents_returned else Reason("afar_documents_go_back", "H13"),
    )


def may_decline(came: WhatCame, reason: str, *, documents_returned: bool) -> Decision:
    """Whether a registration may be declined: with a reason, and what came of documents goes back (H13)."""
    return decide(
        None if reason.strip() else Reason("explanation_missing", "H13"),
        None if documents_returned or not came.document else Reason("afar_documents_go_back", "H13"),
    )
