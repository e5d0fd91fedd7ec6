"""The library's budget for students in a fiscal year: what is reserved, spent and left, and never more (B19)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from libdesk.domain.money import Money
from libdesk.domain.reasons import Fact, Reason


@dataclass(frozen=True, slots=True)
class SupportState:
    """A support year: sums in minor units; ``person_limit`` books for a person, None: no limit; closed or not."""

    support_year_id: int
    year: int
    first_on: date
    last_on: date
    budget: int
    currency: str
    reserved: int = 0
    spent: int = 0
    person_limit: int | None = None
    closed_on: date | None = None

    @property
    def used(self) -> int:
        """What is reserved or spent."""
        return self.reserved + self.spent

    @property
    def left(self) -> int:
        """What may still be reserved or spent."""
        return self.budget - self.used

    @property
    def share_used(self) -> float:
        """How much of the budget is used, 0 to 1; 1 where there is none."""
        return 1.0 if self.budget <= 0 else min(1.0, self.used / self.budget)


def check_open(state: SupportState | None, day: date) -> Reason | None:
    """Support needs a year that was opened for the day and is not closed (B19)."""
    if state is None:
        return Reason("support_year_missing", "B19", facts={"day": day})
    if state.closed_on is not None:
        return Reason("support_year_closed", "B19", facts={"year": state.year, "on": state.closed_on})
    return None


def check_left(state: SupportState, wanted: int) -> Reason | None:
    """No more is reserved or spent than is left (B19); ``wanted`` beyond what this request has reserved already."""
    if wanted <= state.left:
        return None
    facts: dict[str, Fact] = {
        "year": state.year,
        "sum": Money(wanted, state.currency),
        "left": Money(max(0, state.left), state.currency),
    }
    return Reason("support_overspent", "B19", facts=facts)


def check_person(state: SupportState, books: int) -> Reason | None:
    """A person has no more books in the year than its number; staff may decide otherwise (B19)."""
    if state.person_limit is None or books < state.person_limit:
        return None
    facts = {"year": state.year, "books": books, "limit": state.person_limit}
    return Reason("support_person_limit", "B19", overridable=True, facts=facts)


def check_budget(budget: int, state: SupportState) -> Reason | None:
    """A budget is not set below what is reserved or spent of it already (B19)."""
    if budget >= state.used:
        return None
    used = Money(state.used, state.currency)
    return Reason("support_budget_below_used", "B19", facts={"used": used, "budget": Money(budget, state.currency)})


def check_closing(
    state: SupportState, moved: Sequence[int], following: SupportState | None, today: date
) -> tuple[Reason, ...]:
    """What keeps a year from being closed, all at once; ``moved`` are open reservations that go to the next year."""
    reasons: list[Reason] = []
    if state.closed_on is not None:
        reasons.append(Reason("support_year_closed", "B19", facts={"year": state.year, "on": state.closed_on}))
    if today <= state.last_on:
        reasons.append(Reason("support_year_runs", "B19", facts={"year": state.year, "until": state.last_on}))
    if moved and (following is None or following.closed_on is not None):
        reasons.append(Reason("support_next_year_missing", "B19", facts={"year": state.year + 1, "count": len(moved)}))
    elif moved and following is not None and sum(moved) > following.left:
        facts: dict[str, Fact] = {
            "year": following.year,
            "sum": Money(sum(moved), state.currency),
            "left": Money(following.left, following.currency),
        }
        reasons.append(Reason("support_next_year_short", "B19", facts=facts))
    return tuple(reasons)
