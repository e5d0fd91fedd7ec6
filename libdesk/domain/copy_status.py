"""Where a copy stands, in the catalogue's words, from its loan, its loan class and what is promised of it (H05).

Source: S3, the marks 在架, 協力, 貸出中, 禁帯, 館内 and 館短. It says of 協力 only that the copy is out, and of 館短
only that it cannot leave: "to another library" and "by the hour" are LibDesk's choices, as are the other words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal

from libdesk.domain.check_out import ItemState
from libdesk.domain.hold_states import HoldState
from libdesk.domain.loan_table import LoanTerms

OutTo = Literal["", "patron", "reading_room", "library"]


class CopyStatus(StrEnum):
    """The status of a copy; its word is ``words.copy_status.<code>``."""

    WITHDRAWN = "withdrawn"
    LOST = "lost"
    OUT_TO_LIBRARY = "out_to_library"
    READ_HERE = "read_here"
    ON_LOAN = "on_loan"
    MISSING = "missing"
    BEING_REPAIRED = "being_repaired"
    BINDERY = "bindery"
    ON_DISPLAY = "on_display"
    AT_PICKUP_PLACE = "at_pickup_place"
    DISPATCHED = "dispatched"
    IN_TRANSIT = "in_transit"
    HOLD_SHELF = "hold_shelf"
    PROMISED = "promised"
    NOT_FOR_LOAN = "not_for_loan"
    SHORT_IN_LIBRARY = "short_in_library"
    IN_LIBRARY = "in_library"
    ON_SHELF = "on_shelf"


# The copy stands in its place: whoever comes finds it there, to take home or to read here.
IN_PLACE: Final = frozenset(
    {CopyStatus.ON_SHELF, CopyStatus.NOT_FOR_LOAN, CopyStatus.IN_LIBRARY, CopyStatus.SHORT_IN_LIBRARY}
)
# Nobody can wait for a copy of which nobody knows that it will come.
GONE: Final = frozenset({CopyStatus.WITHDRAWN, CopyStatus.LOST, CopyStatus.MISSING})


@dataclass(frozen=True, slots=True)
class CopyFacts:
    """What the status is worked out from.

    ``out_to``: who has the open loan, "" if there is none. ``captured``: the state of the hold that took the copy.
    ``under_way``: it goes from one of our sites, or from a pickup place, to one of our sites. ``promised``: it is set
    aside for another library. ``terms``: what the loan table says of its class to nobody in particular.
    """

    state: ItemState
    terms: LoanTerms
    out_to: OutTo = ""
    captured: HoldState | None = None
    under_way: bool = False
    promised: bool = False


# The first line that is true counts: what is gone or out beats what it is, and that beats where it would stand.
_PRECEDENCE: Final[tuple[tuple[CopyStatus, Callable[[CopyFacts], bool]], ...]] = (
    (CopyStatus.WITHDRAWN, lambda copy: copy.state == "withdrawn"),
    (CopyStatus.LOST, lambda copy: copy.state == "lost"),
    (CopyStatus.OUT_TO_LIBRARY, lambda copy: copy.out_to == "library"),
    (CopyStatus.READ_HERE, lambda copy: copy.out_to == "reading_room"),
    (CopyStatus.ON_LOAN, lambda copy: copy.out_to == "patron"),
    (CopyStatus.MISSING, lambda copy: copy.state == "missing"),
    (CopyStatus.BEING_REPAIRED, lambda copy: copy.state == "repair"),
    (CopyStatus.BINDERY, lambda copy: copy.state == "bindery"),
    (CopyStatus.ON_DISPLAY, lambda copy: copy.state == "on_display"),
    (CopyStatus.AT_PICKUP_PLACE, lambda copy: copy.captured is HoldState.ARRIVED),
    (CopyStatus.DISPATCHED, lambda copy: copy.captured is HoldState.DISPATCHED),
    (CopyStatus.IN_TRANSIT, lambda copy: copy.under_way or copy.captured is HoldState.IN_TRANSIT),
    (CopyStatus.HOLD_SHELF, lambda copy: copy.captured is HoldState.READY),
    (CopyStatus.PROMISED, lambda copy: copy.promised),
    (CopyStatus.NOT_FOR_LOAN, lambda copy: copy.terms.not_for_loan),
    (CopyStatus.SHORT_IN_LIBRARY, lambda copy: bool(copy.terms.in_library_only) and copy.terms.timed),
    (CopyStatus.IN_LIBRARY, lambda copy: bool(copy.terms.in_library_only)),
    (CopyStatus.ON_SHELF, lambda _copy: True),
)


def status_of(copy: CopyFacts) -> CopyStatus:
    """The status of a copy (H05)."""
    return next(status for status, holds in _PRECEDENCE if holds(copy))


def can_be_reserved(status: CopyStatus, terms: LoanTerms) -> bool:
    """Whether a copy can be waited for, and put into a basket at all (H05).

    What cannot leave the library cannot be reserved, whatever becomes of it meanwhile: also a copy that is not for
    loan and is lent all the same. What the table has no answer for is not reserved. Whether its class takes holds is
    another question (C01).
    """
    return status not in GONE and terms.may_leave
