"""May this person wait for this title or item, and who is next? (C08, H04 to H06, H09)"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from libdesk.domain.calendar_days import Calendar
from libdesk.domain.check_out import Borrower, blocked, card_expired, has_overdue, suspended
from libdesk.domain.hold_states import STILL_WAITING, HoldState
from libdesk.domain.loan_table import LoanTerms
from libdesk.domain.reasons import Decision, Fact, Reason, decide

# On whose wish something is done to a hold: the person's, or the library's own.
AskedBy = Literal["patron", "library"]


@dataclass(frozen=True, slots=True)
class CopyToHold:
    """One copy that could fill a hold: what the table says of it, and whether it stands on the shelf, free to lend."""

    terms: LoanTerms
    loan_class: str
    on_shelf: bool
    gone: bool = False


@dataclass(frozen=True, slots=True)
class PersonToHold:
    """What the rules ask about the person who wants to wait: how they stand, and what they wait for or have already."""

    borrower: Borrower = Borrower()  # noqa: RUF009 - frozen
    holds: int = 0
    holds_of_class: int = 0
    holds_this: bool = False
    has_it: bool = False


@dataclass(frozen=True, slots=True)
class HoldRules:
    """The library's settings; ``limit`` of holds per person."""

    limit: int = 10
    refused_while_overdue: bool = True
    same_title_once: bool = True


def can_fill(terms: LoanTerms) -> bool:
    """Whether a copy lent by these terms may fill a hold: it may leave the library, and its class takes holds."""
    return _may_leave(terms) and bool(terms.holds_allowed)


def _may_leave(terms: LoanTerms) -> bool:
    return terms.complete and not terms.not_for_loan and not terms.in_library_only


def _of_the_copies(copies: Sequence[CopyToHold], person: PersonToHold) -> Reason | None:
    usable = [copy for copy in copies if not copy.gone]
    if not usable:
        return Reason("hold_no_copy")
    lendable = [copy for copy in usable if _may_leave(copy.terms)]
    if not lendable:
        return Reason("hold_cannot_leave", "H05", facts={"loan_class": usable[0].loan_class})
    allowed = [copy for copy in lendable if can_fill(copy.terms)]
    if not allowed:
        code = "hold_not_allowed" if any(copy.terms.holds_allowed is False for copy in lendable) else "no_rule_for_hold"
        return Reason(code, "C01", facts={"loan_class": lendable[0].loan_class})
    if all(copy.terms.hold_only_on_loan for copy in allowed) and any(copy.on_shelf for copy in allowed):
        return Reason("hold_copy_on_shelf", "C01", overridable=True)
    limits = [copy.terms.hold_limit for copy in allowed]
    known = [limit for limit in limits if limit is not None]
    if len(known) == len(limits) and person.holds_of_class >= max(known):
        return Reason("hold_class_limit_reached", "C01", overridable=True, facts={"limit": max(known)})
    return None


def may_place_hold(person: PersonToHold, copies: Sequence[CopyToHold], today: date, rules: HoldRules) -> Decision:
    """All reasons against the hold: on the person, on what is waited for, and on how many wait (C08)."""
    limit: dict[str, Fact] = {"limit": rules.limit}
    one = person.borrower
    return decide(
        card_expired(one.expires_on, today),
        blocked(one.blocked_reason),
        suspended(one.suspended),
        has_overdue(one.overdue, one.oldest_overdue_on, "C08") if rules.refused_while_overdue else None,
        Reason("hold_limit_reached", "H04", overridable=True, facts=limit) if person.holds >= rules.limit else None,
        Reason("hold_placed_already", "H06", overridable=True) if person.holds_this and rules.same_title_once else None,
        Reason("hold_has_it_already", overridable=True) if person.has_it else None,
        _of_the_copies(copies, person),
    )


def may_cancel(state: HoldState, asked_by: AskedBy) -> Decision:
    """Whether a hold may be cancelled or changed: by its person while it waits, by staff at any time (H09)."""
    if asked_by == "library" or state in STILL_WAITING:
        return decide()
    return decide(Reason("hold_is_ready", "H09"))


def told_on(ready: datetime, notice_time: time) -> date:
    """The day on whose evening somebody is told what became ready: the same day until the hour of the notices (H07)."""
    return ready.date() if ready.time() <= notice_time else ready.date() + timedelta(days=1)


def shelf_until(calendar: Calendar, told: date, shelf_days: int) -> date:
    """The last day on the hold shelf: ``shelf_days`` open days, from the day after the notice (C08, choice)."""
    return calendar.open_days_after(told, shelf_days) or told
