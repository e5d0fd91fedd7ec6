"""What several steps of a lending request check: a copy that is not free, a day that cannot be (S2; L07 to L19)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from libdesk.domain.reasons import Reason

Channel = Literal["online", "fax", "post", "iso18626"]
Service = Literal["registered_air_mail", "tracked_carrier", "domestic_post", "surface_mail"]


@dataclass(frozen=True, slots=True)
class ItemToSend:
    """What lending asks about the item chosen; names are empty if nobody has it, was promised it or has it waiting.

    ``held_for``: it is set aside for a person's hold, on our shelf or under way.
    """

    state: str
    on_loan_to: str
    promised_to: str
    site_id: int
    site: str
    held_for: str = ""


def not_free(item: ItemToSend) -> tuple[Reason | None, ...]:
    """Why a copy can neither be promised nor sent: out of service, on loan, promised or held for another."""
    return (
        Reason(f"item_{item.state}") if item.state != "in_service" else None,
        Reason("item_on_loan", facts={"patron": item.on_loan_to}) if item.on_loan_to else None,
        Reason("item_promised_to_partner", facts={"partner": item.promised_to}) if item.promised_to else None,
        Reason("item_held_for_other", facts={"patron": item.held_for}) if item.held_for else None,
    )


def date_outside(field: str, day: date, first: date, last: date) -> Reason | None:
    """Why an entered day cannot be: after ``last`` (today), or before ``first``."""
    if day > last:
        return Reason("date_in_future", facts={"field": field, "day": day, "today": last})
    if day < first:
        return Reason("date_too_early", facts={"field": field, "day": day, "first": first})
    return None


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in which the item sent differs from what was asked for (L15)."""

    field: str
    asked: str
    sent: str
