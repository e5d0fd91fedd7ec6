"""Checks of what staff type in: refused with the reason beside the field, never corrected behind their backs."""

from __future__ import annotations

from libdesk.domain.problems import Problem
from libdesk.domain.reasons import Decision, Reason
from libdesk.services.outcome import Refused


def country_reason(code: str) -> Reason | None:
    """A country is an ISO 3166 code of two letters."""
    # Imported here: a window that opens checks nothing yet.
    from libdesk.domain.countries import COUNTRIES

    return None if code in COUNTRIES else Reason("country_unknown", facts={"country": code or "–"})


def email_reason(address: str) -> Reason | None:
    """One address to which a message can go, without a line break or a second address in it; empty is none."""
    if not address:
        return None
    # Imported here for the same reason: a window that opens writes to nobody yet.
    from libdesk.exchange.email_message import address_on_the_wire

    try:
        address_on_the_wire(address)
    except Problem:
        return Reason("email_malformed", facts={"email": address})
    return None


def hours_reason(opens: str, closes: str) -> Reason | None:
    """Opening hours are two times of a day as ``09:30``, the opening first."""
    valid = all(len(text) == 5 and text[2] == ":" and text.replace(":", "").isdigit() for text in (opens, closes))
    if valid and opens < closes and opens < "24:00" and closes < "24:00" and opens[3:] < "60" and closes[3:] < "60":
        return None
    return Reason("hours_malformed", facts={"opens": opens, "closes": closes})


def refuse_any(*reasons: Reason | None) -> None:
    """Refuse with all the reasons that apply."""
    found = tuple(reason for reason in reasons if reason is not None)
    if found:
        raise Refused(Decision(found))
