"""Code words of lending as the screen says them, and days as the window's language writes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from libdesk.domain.lending_states import LendingState
from libdesk.ui.signs import SignKind
from libdesk.wording.catalogue import catalogue
from libdesk.wording.formats import format_date

if TYPE_CHECKING:
    from libdesk.ui.session import Session

# What asks for staff is marked; what waits for others, or is over, is plain.
STATE_SIGNS: Final = {
    LendingState.RECEIVED: SignKind.INFORMATION,
    LendingState.ACCEPTED: SignKind.INFORMATION,
    LendingState.PICKED: SignKind.INFORMATION,
    LendingState.PACKED: SignKind.INFORMATION,
    LendingState.SHIPPED: SignKind.NEUTRAL,
    LendingState.CONFIRMED: SignKind.NEUTRAL,
    LendingState.POSTED_BACK: SignKind.NEUTRAL,
    LendingState.LOST: SignKind.ATTENTION,
    LendingState.RETURNED: SignKind.DONE,
    LendingState.MADE_GOOD: SignKind.DONE,
    LendingState.REFUSED: SignKind.NEUTRAL,
    LendingState.CANCELLED: SignKind.NEUTRAL,
}

SERVICES: Final = ("registered_air_mail", "tracked_carrier", "domestic_post", "surface_mail")
CONDITIONS: Final = ("good", "worn", "damaged", "deteriorated")
LETTER_CAME_BY: Final = ("fax", "email", "post", "iso18626")
ASKED_BY: Final = ("email", "fax", "post", "telephone", "iso18626")
CHANNELS: Final = ("online", "fax", "post", "iso18626")
PARTNER_STATES: Final = ("approved", "applied", "incomplete", "in_review", "suspended", "ended", "refused")


def code_word(session: Session, key: str, value: str) -> str:
    """A code word in words (``key`` is its table, e.g. ``words.condition``); what is none stands as staff wrote it."""
    if not value or not catalogue(session.language).knows(f"{key}.{value}"):
        return value
    return session.say_key(f"{key}.{value}")


def choices_of(session: Session, key: str, values: Sequence[str]) -> list[tuple[str, str]]:
    """Code words as choices of a form."""
    return [(value, code_word(session, key, value)) for value in values]


def day_text(session: Session, day: date | None) -> str:
    """A day as the window's language writes it; empty for none."""
    return "" if day is None else format_date(day, session.language)
