"""The open patron as the desk shows them: how they stand, what is out, what waits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from libdesk.domain.context import Context

if TYPE_CHECKING:
    from libdesk.services.borrowing_of_patron import DeskBorrowed
    from libdesk.services.desk import DeskLoan, Standing
    from libdesk.services.hold_records import HoldLine
    from libdesk.services.patrons import Choice, PatronRecord
    from libdesk.services.services import Services

# Nobody reads further at the counter; whoever has more on loan has all of it under Patrons.
LOANS_SHOWN = 200


@dataclass(frozen=True, slots=True)
class DeskPatron:
    """One patron at the counter. ``loans`` are the first that fall due; ``standing`` counts them all.

    ``basket``: how many lines are collected for the person; ``borrowed``: other libraries' books that are ready for
    the person or with them.
    """

    patron_id: int
    record: PatronRecord
    category: Choice
    standing: Standing
    loans: tuple[DeskLoan, ...]
    holds: tuple[HoldLine, ...]
    basket: int = 0
    borrowed: tuple[DeskBorrowed, ...] = ()

    @property
    def total(self) -> int:
        """How many loans there are, readings in the library included."""
        return self.standing.loans + self.standing.readings

    @property
    def ready(self) -> tuple[HoldLine, ...]:
        """What stands on the hold shelf for the person; not what is sent to a pickup place or home."""
        return tuple(hold for hold in self.holds if hold.state == "ready" and hold.pickup == "site")

    @property
    def borrowed_ready(self) -> int:
        """How many books of other libraries are to be handed out to the person."""
        return sum(book.ready for book in self.borrowed)

    def loan(self, loan_id: int | None) -> DeskLoan | None:
        """One of the loans that are shown."""
        return next((loan for loan in self.loans if loan.loan_id == loan_id), None)


def read_desk_patron(services: Services, context: Context, patron_id: int, *, card_shown: bool) -> DeskPatron | None:
    """Read a patron from the library, on whatever thread; None if the record is no longer there."""
    from libdesk.services.patrons import Choice, choices

    standing = services.desk.standing(context, patron_id, card_shown=card_shown)
    if standing is None:
        return None
    record = services.patrons.record(patron_id)
    kinds = choices(services.library, "patron_category")
    category = next((one for one in kinds if one.id == record.patron_category_id), None)
    return DeskPatron(
        patron_id,
        record,
        # One that was taken out of use has no row among the choices.
        category or Choice(record.patron_category_id, "", "", ""),
        standing,
        tuple(services.desk.loans_of(context, patron_id, limit=LOANS_SHOWN)),
        tuple(services.holds.of_patron(patron_id)) if standing.ready or standing.waiting else (),
        services.baskets.count(patron_id),
        _borrowed(services, context, patron_id),
    )


def _borrowed(services: Services, context: Context, patron_id: int) -> tuple[DeskBorrowed, ...]:
    from libdesk.services.borrowing_of_patron import at_counter

    return at_counter(services.library.rows, patron_id, services.library.today_at(context))
