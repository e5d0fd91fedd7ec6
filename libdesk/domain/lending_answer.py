"""A refusal as the partner reads it: several reasons in order, and what may be done instead (L11)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from libdesk.domain.lending_refusal import REFUSAL_REASONS, refusal_codes
from libdesk.domain.reasons import Reason

# A sentence that the partner reads: words.refusal_instead.<code>.
INSTEAD: Final = (
    "read_online", "buy", "after_return", "when_back", "copy_of_part", "read_here", "another_library", "use_form",
    "through_library", "register",
)  # fmt: skip
OTHER: Final = "other"
"""The reason that is said in staff's own words alone."""

_INSTEAD_OF: Final = {
    "digitized": "read_online",
    "easily_bought": "buy",
    "limit_reached": "after_return",
    "in_use": "when_back",
    "promised": "when_back",
    "out_of_service": "when_back",
    "other_form": "use_form",
    "individual": "through_library",
    "not_registered": "register",
    "registration_ended": "register",
    "not_held": "another_library",
    "not_found": "another_library",
}


@dataclass(frozen=True, slots=True)
class RefusalReason:
    """One reason of a refusal: its code, and what staff add in their own words, which stand alone for ``other``."""

    code: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """The reasons in their order, what may be done instead (empty: nothing is said), and further words of staff."""

    reasons: tuple[RefusalReason, ...] = ()
    instead: str = ""
    words: str = ""


def suggested(against: Iterable[Reason]) -> Refusal:
    """The refusal that follows from what speaks against accepting: each reason once, in order, and what it leaves."""
    codes = refusal_codes(against)
    return Refusal(tuple(RefusalReason(code) for code in codes), instead_of(codes))


def instead_of(codes: Iterable[str]) -> str:
    """What may be done instead, by the first reason that leaves something; empty if none does."""
    return next((_INSTEAD_OF[code] for code in codes if code in _INSTEAD_OF), "")


def against_refusal(refusal: Refusal) -> tuple[Reason, ...]:
    """What is wrong with a refusal: no reason, one twice or unknown, an own reason without words (L11)."""
    reasons = refusal.reasons
    codes = [one.code for one in reasons]
    twice = [code for code in dict.fromkeys(codes) if code != OTHER and codes.count(code) > 1]
    unknown = [code for code in codes if code not in REFUSAL_REASONS]
    wordless = any(one.code == OTHER and not one.words.strip() for one in reasons)
    no_way = bool(refusal.instead) and refusal.instead not in INSTEAD
    return (
        *(() if reasons else (Reason("refusal_reason_missing", "L11"),)),
        *(Reason("refusal_reason_twice", "L11", facts={"reason": code}) for code in twice),
        *(Reason("refusal_reason_unknown", "L11", facts={"reason": code}) for code in unknown),
        *((Reason("refusal_words_missing", "L11"),) if wordless else ()),
        *((Reason("refusal_instead_unknown", "L11", facts={"instead": refusal.instead}),) if no_way else ()),
    )
