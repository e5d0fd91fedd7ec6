"""A patron as the desk and the list of patrons show them: the record, what is on loan, what stands against lending."""

from __future__ import annotations

from dataclasses import dataclass

from libdesk.domain.context import Context
from libdesk.domain.reasons import Reason
from libdesk.services.desk import DeskLoan
from libdesk.services.patrons import Choice, PatronRecord, choices
from libdesk.services.services import Services


@dataclass(frozen=True, slots=True)
class PatronView:
    """Everything about one patron that a screen shows; ``standing`` are the reasons against lending them anything."""

    patron_id: int
    record: PatronRecord
    category: Choice
    site: Choice
    loans: tuple[DeskLoan, ...]
    standing: tuple[Reason, ...]

    @property
    def overdue(self) -> int:
        """How many of the loans are overdue."""
        return sum(loan.overdue for loan in self.loans)


def read_patron(services: Services, context: Context, patron_id: int) -> PatronView | None:
    """Read a patron from the library, on whatever thread; None if the record is no longer there."""
    try:
        record = services.patrons.record(patron_id)
    except LookupError:
        return None
    return PatronView(
        patron_id,
        record,
        _chosen(services, "patron_category", record.patron_category_id),
        _chosen(services, "site", record.site_id),
        tuple(services.desk.loans_of(context, patron_id)),
        services.desk.standing(context, patron_id),
    )


def _chosen(services: Services, table: str, wanted: int) -> Choice:
    found = (choice for choice in choices(services.library, table) if choice.id == wanted)
    # One that was taken out of use has no row among the choices.
    return next(found, Choice(wanted, "", "", ""))
