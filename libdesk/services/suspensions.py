"""Suspending a patron from borrowing by hand: from a day, to a day or until it is lifted, always with a reason (C09).

Suspension while anything is overdue is not kept here: it is derived from the loans.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from libdesk.domain.context import Context
from libdesk.domain.instants import day_or_none
from libdesk.domain.reasons import Reason
from libdesk.domain.rights import Right
from libdesk.services.checks import refuse_any
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome

# Longer is a slip of the finger; a suspension without an end is left open.
_MOST_YEARS: Final = 10
_MOST_DAYS: Final = _MOST_YEARS * 366


@dataclass(frozen=True, slots=True)
class Suspension:
    """A suspension: its first and last day (None: until it is lifted), why, by whom, and when it was lifted."""

    suspension_id: int
    patron_id: int
    first_on: date
    last_on: date | None
    reason: str
    lifted_on: date | None
    staff: str

    def covers(self, day: date) -> bool:
        """Whether it keeps the patron from borrowing on the day."""
        return self.lifted_on is None and self.first_on <= day and (self.last_on is None or day <= self.last_on)


_COLUMNS: Final = (
    "SELECT suspension.id, suspension.patron_id, suspension.first_on, suspension.last_on, suspension.reason,"
    " suspension.lifted_on, staff.name FROM suspension JOIN staff ON staff.id = suspension.staff_id"
)


def _suspension(row: tuple[Any, ...]) -> Suspension:
    suspension_id, patron_id, first_on, last_on, reason, lifted_on, staff = row
    return Suspension(
        suspension_id, patron_id, date.fromisoformat(first_on), day_or_none(last_on), reason, day_or_none(lifted_on),
        staff,
    )  # fmt: skip


class Suspensions:
    """Suspensions set by staff."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def suspend(
        self, context: Context, patron_id: int, reason: str, last_on: date | None = None, first_on: date | None = None
    ) -> Outcome[int]:
        """Suspend a patron from ``first_on`` (None: today) to ``last_on`` (None: until it is lifted).

        Refused: no reason, a first day that has passed, a last day before the first or more than ten years on. A
        patron may have several at a time; the longest counts.
        """

        def body(work: Work) -> int:
            name = work.value("SELECT name FROM patron WHERE id = ?", patron_id)
            if name is None:
                work.refuse("not_found")
            today = work.today()
            first = first_on or today
            refuse_any(
                None if reason.strip() else Reason("explanation_missing"),
                _too_early("first_on", first, today),
                _too_early("last_on", last_on, first),
                _too_late(last_on, first),
            )
            work.tell(patron=name, why=reason.strip(), **({} if last_on is None else {"until": last_on}))
            return work.insert(
                "suspension",
                patron=patron_id,
                first_on=first.isoformat(),
                last_on=last_on.isoformat() if last_on else None,
                reason=reason.strip(),
                staff=work.context.staff_id,
            )

        return self._library.perform(context, "suspend", Right.PATRONS, body)

    def lift(self, context: Context, suspension_id: int) -> Outcome[Suspension]:
        """Lift a suspension from today on; refused where it is over already."""

        def body(work: Work) -> Suspension:
            row = work.one(f"{_COLUMNS} WHERE suspension.id = ?", suspension_id)
            if row is None:
                work.refuse("not_found")
            standing = _suspension(row or ())
            today = work.today()
            if standing.lifted_on is not None or (standing.last_on is not None and standing.last_on < today):
                work.refuse("suspension_over", "C09")
            work.update("suspension", suspension_id, lifted_on=today.isoformat())
            work.tell(patron=work.value("SELECT name FROM patron WHERE id = ?", standing.patron_id))
            return standing

        return self._library.perform(context, "lift_suspension", Right.PATRONS, body)

    def of_patron(self, patron_id: int) -> list[Suspension]:
        """All suspensions of a patron, the newest first."""
        rows = self._library.rows.all(
            f"{_COLUMNS} WHERE suspension.patron_id = ? ORDER BY first_on DESC, suspension.id DESC", patron_id
        )
        return [_suspension(row) for row in rows]

    def standing(self, context: Context, patron_id: int) -> list[Suspension]:
        """What stands or is still to come, the soonest first: what could be lifted."""
        today = self._library.today_at(context)
        rows = self._library.rows.all(
            f"{_COLUMNS} WHERE suspension.patron_id = ? AND lifted_on IS NULL"
            " AND (last_on IS NULL OR last_on >= ?) ORDER BY first_on, suspension.id",
            patron_id, today.isoformat(),
        )  # fmt: skip
        return [_suspension(row) for row in rows]


def _too_early(field: str, day: date | None, first: date) -> Reason | None:
    if day is None or day >= first:
        return None
    return Reason("date_too_early", facts={"field": field, "day": day, "first": first})


def _too_late(last_on: date | None, first_on: date) -> Reason | None:
    if last_on is None or last_on - first_on <= timedelta(days=_MOST_DAYS):
        return None
    return Reason("suspension_too_long", "C09", facts={"day": last_on, "years": _MOST_YEARS})
