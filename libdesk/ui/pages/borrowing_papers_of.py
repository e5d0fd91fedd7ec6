"""The papers that belong to a borrowing request as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from libdesk.domain.borrowing_states import AT_LENDER, BEFORE_ORDER, HERE, BorrowingState

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from libdesk.ui.pages.borrowing_reading import BorrowingReading
    from libdesk.ui.session import Session

_S = BorrowingState


def _here(reading: BorrowingReading) -> bool:
    return reading.record.state in HERE


def _wants_letter(reading: BorrowingReading) -> bool:
    return reading.record.book is not None and reading.record.book.letter_days is not None


def _costs(reading: BorrowingReading) -> bool:
    return any(line.kind == "cost" for line in reading.story.costs)


# Each paper as the command line names it, and when a request has it.
WHEN: Final[Mapping[str, Callable[[BorrowingReading], bool]]] = {
    "borrowing-form": lambda reading: reading.record.state in BEFORE_ORDER,
    "lender-request": lambda reading: reading.record.state in AT_LENDER or reading.record.state is _S.SHIPPED,
    "book-strap": _here,
    "receipt-letter": _wants_letter,
    "arrival-notice": lambda reading: reading.record.state is _S.READY,
    "extension-letter": lambda reading: any(one.answered_on is None for one in reading.story.extensions),
    "lender-label": lambda reading: reading.record.state in (_S.BACK, _S.SHIPPED_BACK),
    "damage-report": lambda reading: bool(reading.story.losses),
    "fee-statement": _costs,
    "fee-receipt": lambda reading: reading.record.expense == "private" and _costs(reading),
}


def papers_of(session: Session, reading: BorrowingReading) -> Mapping[str, str]:
    """The papers of a request, as the command line names them, and their words."""
    return {
        what: session.say_key(f"words.sheet.{what.replace('-', '_')}")
        for what, has_it in WHEN.items()
        if has_it(reading)
    }
