"""What a scan at the desk means: a table over what was scanned and whether a patron is open."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Scanned(StrEnum):
    """What the scanned text turned out to be."""

    CARD = "card"
    ITEM_ON_SHELF = "item_on_shelf"
    ITEM_ON_LOAN = "item_on_loan"
    ITEM_ON_LOAN_TO_THIS = "item_on_loan_to_this"
    ITEM_AWAY = "item_away"
    LENDING_REQUEST = "lending_request"
    BORROWED_READY = "borrowed_ready"
    BORROWED_IN_USE = "borrowed_in_use"
    BORROWED_NOT_HERE = "borrowed_not_here"  # ordered, on its way, back already: nothing for the counter
    BADGE = "badge"
    ISBN = "isbn"
    UNKNOWN = "unknown"


class DeskStep(StrEnum):
    """What the desk does about it."""

    OPEN_PATRON = "open_patron"
    SHOW_ITEM = "show_item"
    LEND = "lend"
    TAKE_BACK = "take_back"
    SAY_ALREADY_LENT = "say_already_lent"
    ASK_TO_TAKE_BACK = "ask_to_take_back"
    SAY_NOT_ON_LOAN = "say_not_on_loan"
    OPEN_REQUEST = "open_request"
    SHOW_BORROWED = "show_borrowed"
    HAND_OUT_BORROWED = "hand_out_borrowed"
    TAKE_BACK_BORROWED = "take_back_borrowed"
    SIGN_IN = "sign_in"
    FIND_BY_ISBN = "find_by_isbn"
    SAY_UNKNOWN = "say_unknown"


class DeskMode(StrEnum):
    """How the desk stands when the scan comes."""

    NO_PATRON = "no_patron"
    PATRON_OPEN = "patron_open"
    RETURNING = "returning"


_SAME_IN_EVERY_MODE: Final = {
    Scanned.ITEM_AWAY: DeskStep.OPEN_REQUEST,
    Scanned.LENDING_REQUEST: DeskStep.OPEN_REQUEST,
    Scanned.BORROWED_IN_USE: DeskStep.TAKE_BACK_BORROWED,
    Scanned.BORROWED_NOT_HERE: DeskStep.SHOW_BORROWED,
    Scanned.BADGE: DeskStep.SIGN_IN,
    Scanned.ISBN: DeskStep.FIND_BY_ISBN,
    Scanned.UNKNOWN: DeskStep.SAY_UNKNOWN,
    Scanned.CARD: DeskStep.OPEN_PATRON,
}

# The columns of the table in the design for items and borrowed books; return mode hands nothing out.
_STEPS: Final = {
    (Scanned.ITEM_ON_SHELF, DeskMode.NO_PATRON): DeskStep.SHOW_ITEM,
    (Scanned.ITEM_ON_SHELF, DeskMode.PATRON_OPEN): DeskStep.LEND,
    (Scanned.ITEM_ON_SHELF, DeskMode.RETURNING): DeskStep.SAY_NOT_ON_LOAN,
    (Scanned.ITEM_ON_LOAN, DeskMode.NO_PATRON): DeskStep.TAKE_BACK,
    (Scanned.ITEM_ON_LOAN, DeskMode.PATRON_OPEN): DeskStep.ASK_TO_TAKE_BACK,
    (Scanned.ITEM_ON_LOAN, DeskMode.RETURNING): DeskStep.TAKE_BACK,
    (Scanned.ITEM_ON_LOAN_TO_THIS, DeskMode.PATRON_OPEN): DeskStep.SAY_ALREADY_LENT,
    (Scanned.ITEM_ON_LOAN_TO_THIS, DeskMode.RETURNING): DeskStep.TAKE_BACK,
    (Scanned.BORROWED_READY, DeskMode.NO_PATRON): DeskStep.SHOW_BORROWED,
    (Scanned.BORROWED_READY, DeskMode.PATRON_OPEN): DeskStep.HAND_OUT_BORROWED,
    (Scanned.BORROWED_READY, DeskMode.RETURNING): DeskStep.SHOW_BORROWED,
}


def desk_step(scanned: Scanned, mode: DeskMode, *, asked_already: bool) -> DeskStep:
    """The step for a scan.

    ``asked_already``: the scan before was the same item, on loan to another, and the desk asked; the second scan
    takes it back, so that a third lends it.
    """
    if scanned in _SAME_IN_EVERY_MODE:
        return _SAME_IN_EVERY_MODE[scanned]
    step = _STEPS[scanned, mode]
    if step is DeskStep.ASK_TO_TAKE_BACK and asked_already:
        return DeskStep.TAKE_BACK
    return step
