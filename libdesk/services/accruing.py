"""What is owed today on loans that are not back yet: one pass over every overdue loan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from libdesk.db.connection import Rows
from libdesk.domain.fines import Fine
from libdesk.domain.progress import Progress, SilentProgress
from libdesk.services.fines import RunningFines
from libdesk.services.ledger import currency_of

_AT_A_TIME: Final = 200


@dataclass(frozen=True, slots=True)
class RunningFine:
    """A fine that runs: on which loan, whose, since when."""

    loan_id: int
    patron_id: int
    due_on: date
    fine: Fine


@dataclass(frozen=True, slots=True)
class AccruingToday:
    """Every running fine, the longest overdue first; ``whole`` is False if the pass was cancelled."""

    fines: tuple[RunningFine, ...]
    currency: str
    whole: bool

    @property
    def total(self) -> int:
        """What they come to, in minor units."""
        return sum(one.fine.amount for one in self.fines)


def accruing_today(rows: Rows, now: datetime, progress: Progress | None = None) -> AccruingToday:
    """Work out every fine that runs at a moment, telling how far it is; stops where it is cancelled."""
    watching = progress or SilentProgress()
    fines = RunningFines(rows, now)
    charged = fines.charged()
    loans = list(fines.perhaps_late())
    found: list[RunningFine] = []
    for done, loan in enumerate(loans):
        if done % _AT_A_TIME == 0:
            if watching.cancelled:
                return AccruingToday(tuple(found), currency_of(rows), whole=False)
            watching.report(done, len(loans))
        fine = fines.running(loan, charged.get(loan.loan_id, 0))
        if fine.amount:
            found.append(RunningFine(loan.loan_id, loan.patron_id, loan.due_on, fine))
    watching.report(len(loans), len(loans))
    return AccruingToday(tuple(found), currency_of(rows), whole=True)
