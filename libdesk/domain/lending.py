"""What is checked at each step of a lending request (S2; rules L07 to L19)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from libdesk.domain.lending_states import LendingState
from libdesk.domain.reasons import Reason

Channel = Literal["online", "fax", "post", "iso18626"]
Service = Literal["registered_air_mail", "tracked_carrier", "domestic_post", "surface_mail"]

RECEIPT_LETTER_DAYS: Final = 3


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


def receipt_letter_overdue(state: LendingState, sent_on: date, today: date, days_in_post: int) -> bool:
    """Whether to ask after a receipt letter: the parcel should have arrived, and three days are over (L14)."""
    return state is LendingState.SHIPPED and today > sent_on + timedelta(days=days_in_post + RECEIPT_LETTER_DAYS)


def away_too_long(state: LendingState, due_on: date | None, today: date) -> bool:
    """Whether a lent item should have been posted back by now (L07)."""
    return state is LendingState.CONFIRMED and due_on is not None and today > due_on


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in which the item sent differs from what was asked for (L15)."""

    field: str
    asked: str
    sent: str
