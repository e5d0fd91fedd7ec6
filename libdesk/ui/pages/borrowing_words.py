"""Code words of interlibrary borrowing as the screen says them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from libdesk.domain.borrowing_states import BorrowingState
from libdesk.domain.money import Money
from libdesk.ui.signs import SignKind, Status
from libdesk.wording.catalogue import catalogue
from libdesk.wording.formats import format_money

if TYPE_CHECKING:
    from libdesk.domain.borrowing_deadlines import Deadline
    from libdesk.ui.session import Session

_S = BorrowingState

# What asks for staff is marked; what waits for others, or is over, is plain.
STATE_SIGNS: Final = {
    _S.RECEIVED: SignKind.INFORMATION,
    _S.ON_HOLD: SignKind.NEUTRAL,
    _S.READY_TO_ORDER: SignKind.INFORMATION,
    _S.ORDERED: SignKind.NEUTRAL,
    _S.INQUIRY: SignKind.INFORMATION,
    _S.LENDER_REFUSED: SignKind.INFORMATION,
    _S.SHIPPED: SignKind.NEUTRAL,
    _S.ARRIVED: SignKind.INFORMATION,
    _S.READY: SignKind.INFORMATION,
    _S.IN_USE: SignKind.NEUTRAL,
    _S.BACK: SignKind.INFORMATION,
    _S.SHIPPED_BACK: SignKind.NEUTRAL,
    _S.CONFIRMED: SignKind.INFORMATION,
    _S.LOST: SignKind.ATTENTION,
    _S.CLOSED: SignKind.DONE,
    _S.REFUSED: SignKind.NEUTRAL,
    _S.CANCELLED: SignKind.NEUTRAL,
}


def state_status(session: Session, state: BorrowingState, late: Deadline | None) -> Status:
    """Where a request stands, as sign and word; what is late is said with it."""
    word = session.say_key(f"borrowing.states.{state}")
    if late is None:
        return Status(STATE_SIGNS[state], word)
    return Status(SignKind.ATTENTION, session.say_key(f"borrowing.late.{late.due}", state=word))


def done_word(session: Session, step: str) -> str:
    """A step, or what was done beside the steps, as it is told once it is done."""
    known = catalogue(session.language).knows
    for key in (f"borrowing_{step}", f"{step}_borrowing", step):
        if known(f"words.action.{key}"):
            return session.say_key(f"words.action.{key}")
    return session.say_key(f"borrowing.{'steps' if known(f'borrowing.steps.{step}') else 'more'}.{step}")


def deadline_text(session: Session, deadline: Deadline) -> str:
    """What is to be done, until or since when, and how late it is."""
    parts = [session.say_key(f"borrowing.due.{deadline.due}").rstrip(".。")]
    if deadline.day is not None:
        parts.append(session.say_key(f"today.day.{deadline.due}", day=deadline.day))
    if deadline.days_late:
        parts.append(session.say_key(f"today.late.{deadline.due}", days=deadline.days_late))
    return " · ".join(parts)


def sum_text(session: Session, amount: int | None, currency: str) -> str:
    """An amount in minor units as people write it; empty for none."""
    return "" if amount is None else format_money(Money(amount, currency), session.language)
