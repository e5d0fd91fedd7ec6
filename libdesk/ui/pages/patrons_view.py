"""A patron as the list of patrons shows them: the record, how much is on loan, what stands against lending."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from libdesk.domain.context import Context
from libdesk.domain.reasons import Reason
from libdesk.services.patrons import Choice, PatronRecord, choices
from libdesk.services.services import Services

if TYPE_CHECKING:
    from libdesk.services.desk import DeskLoan
    from libdesk.services.place_registrations import PlaceRegistration

# What stands among the facts; whoever has more on loan has all of it in the section beside.
LOANS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class PatronView:
    """What is read of a patron at once; ``standing`` are the reasons against lending them anything.

    ``loans`` are the first that fall due, ``total`` counts them all; ``places`` where the person is registered (H12).
    """

    patron_id: int
    record: PatronRecord
    category: Choice
    site: Choice
    department: Choice | None
    loans: tuple[DeskLoan, ...]
    total: int
    holds: int
    standing: tuple[Reason, ...]
    places: tuple[PlaceRegistration, ...] = ()


def read_patron(services: Services, context: Context, patron_id: int) -> PatronView | None:
    """Read a patron from the library, on whatever thread; None if the record is no longer there."""
    standing = services.desk.standing(context, patron_id)
    if standing is None:
        return None
    record = services.patrons.record(patron_id)
    department = None
    if record.department_id is not None:
        department = _chosen(services, "department", record.department_id)
    return PatronView(
        patron_id,
        record,
        _chosen(services, "patron_category", record.patron_category_id),
        _chosen(services, "site", record.site_id),
        department,
        tuple(services.desk.loans_of(context, patron_id, limit=LOANS_SHOWN)),
        standing.loans + standing.readings,
        standing.ready + standing.waiting,
        standing.reasons,
        tuple(services.place_registrations.of_patron(patron_id)),
    )


def _chosen(services: Services, table: str, wanted: int) -> Choice:
    found = (choice for choice in choices(services.library, table) if choice.id == wanted)
    # One that was taken out of use has no row among the choices.
    return next(found, Choice(wanted, "", "", ""))
