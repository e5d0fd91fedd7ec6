"""Why a request of a partner library is not served, as the partner is told: one list of codes (L11)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from libdesk.domain.reasons import Reason

LOANABILITY_REASONS: Final = (
    "acquired_too_early",
    "digitized",
    "serial",
    "deteriorated",
    "rare",
    "large",
    "reference",
    "pamphlet",
    "dissertation",
    "map",
    "electronic",
    "music_score",
    "sound_recording",
    "microform",
    "non_book",
    "kept_as_collection",
    "easily_bought",
    "for_amusement",
    "too_new",
    "other",
)
"""Why an item is not lent to partner libraries at all (L05, L06); ``other`` is said in the library's own words."""

REQUEST_REASONS: Final = (
    "not_held",
    "in_use",
    "promised",
    "not_found",
    "out_of_service",
    "not_registered",
    "suspended",
    "registration_ended",
    "limit_reached",
    "other_form",
    "individual",
    "not_identified",
    "unsuitable_kind",
)
"""Why this request is not served now, though the item may be one that is lent."""

REFUSAL_REASONS: Final = (*LOANABILITY_REASONS, *REQUEST_REASONS)
"""Every code that a refusal may carry; its words are ``words.refusal_reason.<code>``."""

RULE_OF: Final = dict.fromkeys(LOANABILITY_REASONS, "L06") | {
    "acquired_too_early": "L05", "non_book": "", "too_new": "", "other": "",
}  # fmt: skip
"""The rule behind each reason of loanability; empty: the library's own."""

NOT_LENT: Final = "not_lent_"
"""What the code of every reason against lending an item begins with; the rest is its code in the list above."""

# What our own reasons are to the partner.
_TOLD_AS: Final = {
    "lending_no_item": "not_held",
    "item_on_loan": "in_use",
    "item_held_for_other": "in_use",
    "item_promised_to_partner": "promised",
    "item_missing": "not_found",
    "item_lost": "not_found",
    "item_repair": "out_of_service",
    "item_bindery": "out_of_service",
    "item_on_display": "out_of_service",
    "item_withdrawn": "not_held",
    "partner_not_registered": "not_registered",
    "partner_suspended": "suspended",
    "partner_suspended_until": "suspended",
    "lending_limit_reached": "limit_reached",
    "lending_other_form": "other_form",
    "partner_registration_ended": "registration_ended",
}


def refusal_codes(reasons: Iterable[Reason]) -> tuple[str, ...]:
    """What the partner is told for the reasons that stand against a request, each once, in their order."""
    told = (_told(reason) for reason in reasons)
    return tuple(dict.fromkeys(code for code in told if code))


def _told(reason: Reason) -> str:
    if reason.code.startswith(NOT_LENT):
        return reason.code.removeprefix(NOT_LENT)
    if "why" in reason.facts and str(reason.facts["why"]) in LOANABILITY_REASONS:
        return str(reason.facts["why"])
    return _TOLD_AS.get(reason.code, "")
