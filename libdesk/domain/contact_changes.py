"""Who may be told a new address or telephone number, and how it must be verified (H14)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from libdesk.domain.reasons import Decision, Reason, decide

What = Literal["address", "telephone"]


class Channel(StrEnum):
    """How a change reached the library; ``CORRECTION`` is staff mending their own typing error."""

    COUNTER = "counter"
    POST = "post"
    ORAL = "oral"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class Verification:
    """How a change was verified.

    ``document`` names what was shown at the counter, or whose copy came by post; ``old_named`` says that the person
    named the old telephone number; ``reason`` is the explanation of a correction.
    """

    channel: Channel
    form_received: bool = False
    document: str = ""
    old_named: bool = False
    reason: str = ""


def may_change_contact(what: What, verification: Verification) -> Decision:
    """Whether a verification suffices (H14).

    An address needs the form, and a document shown at the counter or its copy by post. A telephone number alone may be
    changed orally, after the old one was named; where a document was seen, that suffices too. A correction of a typing
    error needs neither, but an explanation.
    """
    if verification.channel is Channel.CORRECTION:
        return decide(None if verification.reason.strip() else Reason("explanation_missing", "H14"))
    document = bool(verification.document.strip())
    if what == "telephone":
        verified = verification.old_named or document
        return decide(None if verified else Reason("telephone_old_not_named", "H14"))
    if verification.channel is Channel.ORAL:
        return decide(Reason("address_not_orally", "H14"))
    return decide(
        None if verification.form_received else Reason("address_form_missing", "H14"),
        None if document else Reason(_DOCUMENT_MISSING[verification.channel], "H14"),
    )


_DOCUMENT_MISSING = {Channel.COUNTER: "address_document_not_shown", Channel.POST: "address_copy_missing"}


def same_telephone(named: str, known: str) -> bool:
    """Whether a number that was named is the one on record: the digits count, not how they are grouped."""
    digits = _digits(named)
    return bool(digits) and digits == _digits(known)


def _digits(text: str) -> str:
    # int() folds full-width digits, which a Japanese keyboard types.
    return "".join(str(int(letter)) for letter in text if letter.isdecimal())
