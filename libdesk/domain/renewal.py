"""May this loan be renewed? All the reasons at once (C06, H10)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from libdesk.domain.calendar_days import Calendar
from libdesk.domain.check_out import Borrower, blocked, card_expired, has_overdue, suspended
from libdesk.domain.due_date import Due, due, due_on_day
from libdesk.domain.loan_table import LoanTerms
from libdesk.domain.reasons import Decision, Fact, Reason, decide

# How staff are asked: the item lies on the counter; the person stands there or writes; on the telephone.
Channel = Literal["counter", "desk", "telephone"]
Pickup = Literal["site", "home", "partner"]
RefusedWhile = Literal["item_overdue", "anything_overdue"]


@dataclass(frozen=True, slots=True)
class LoanToRenew:
    """What the rules ask about the loan; ``pickup`` is where the item was handed over, ``waiting`` who waits for it."""

    due_on: date
    due_at: datetime
    renewals: int = 0
    overdue: bool = False
    recalled: bool = False
    pickup: Pickup = "site"
    waiting: int = 0
    reported_lost: bool = False
    in_library: bool = False


def renewed_due(
    now: datetime,
    loan: LoanToRenew,
    terms: LoanTerms,
    calendar: Calendar,
    *,
    card_expires_on: date | None = None,
    term_least_days: int = 0,
) -> Due | None:
    """When the loan would be due after a renewal made ``now``; never earlier than it is due already.

    Counted from the day of renewal or from the due date, by the renewal's length or, without one, as the loan itself
    (H10: 14 days from the day of renewal). A card that expires sooner caps it.
    """
    start = now
    if terms.renewal_from == "due_date":
        start = loan.due_at if terms.timed else max(now, loan.due_at)
    if card_expires_on is not None and now.date() <= card_expires_on < start.date():
        # The card runs out before the loan does: from the due date on there is nothing to win.
        return Due(loan.due_on, loan.due_at, loan.due_on)
    if terms.renewal_length is not None and not terms.timed:
        counted = _counted(start.date(), terms, calendar)
        if counted is None:
            return None
        return due_on_day(start, counted, terms, calendar, card_expires_on=card_expires_on)
    if terms.renewal_length is not None:
        terms = replace(terms, length=terms.renewal_length)
    return due(start, terms, calendar, card_expires_on=card_expires_on, term_least_days=term_least_days)


def _counted(day: date, terms: LoanTerms, calendar: Calendar) -> date | None:
    length = terms.renewal_length or 0
    if terms.closed_day_mode == "open_days_only":
        return calendar.open_days_after(day, length)
    return day + timedelta(days=length)


def _by_the_table(loan: LoanToRenew, terms: LoanTerms) -> Reason | None:
    if terms.renewal_limit is None:
        return Reason("no_rule_for_renewal", "C06")
    if terms.renewal_limit == 0:
        return Reason("not_renewable", "C06", overridable=True)
    if loan.renewals >= terms.renewal_limit:
        return Reason("renewal_limit_reached", "C06", overridable=True, facts={"limit": terms.renewal_limit})
    return None


def _by_the_channel(terms: LoanTerms, channel: Channel) -> Reason | None:
    if terms.renewal_channel == "counter_only" and channel != "counter":
        return Reason("renewal_counter_only", "C06", overridable=True)
    if terms.renewal_channel == "not_by_telephone" and channel == "telephone":
        return Reason("renewal_not_by_telephone", "C06", overridable=True)
    return None


def _overdue(loan: LoanToRenew, person: Borrower, refused_while: RefusedWhile) -> Reason | None:
    if loan.overdue:
        return Reason("renewal_while_overdue", "C06", overridable=True, facts={"due_on": loan.due_on})
    if refused_while == "anything_overdue":
        return has_overdue(person.overdue, person.oldest_overdue_on, "H10")
    return None


def _too_early(loan: LoanToRenew, terms: LoanTerms, today: date) -> Reason | None:
    ahead = terms.renewal_days_ahead
    if ahead is None or (loan.due_on - today).days <= ahead:
        return None
    facts: dict[str, Fact] = {"first_on": loan.due_on - timedelta(days=ahead), "due_on": loan.due_on}
    return Reason("renewal_too_early", "C06", overridable=True, facts=facts)


def _elsewhere(loan: LoanToRenew) -> Reason | None:
    if loan.pickup == "partner":
        return Reason("renewal_picked_up_elsewhere", "H10", overridable=True)
    return None


def _gains_nothing(loan: LoanToRenew, new: Due | None) -> Reason | None:
    if new is None:
        return Reason("no_due_date", "C02")
    if new.at > loan.due_at:
        return None
    return Reason("renewal_gains_nothing", facts={"due_on": loan.due_on, "new_due_on": new.on})


def may_renew(
    loan: LoanToRenew,
    person: Borrower,
    terms: LoanTerms,
    new: Due | None,
    today: date,
    *,
    channel: Channel,
    refused_while: RefusedWhile = "item_overdue",
) -> Decision:
    """All reasons against renewing the loan on the day (C06, H10); ``new`` is when it would be due."""
    waiting = Reason("renewal_hold_waiting", "C06", overridable=True, facts={"count": loan.waiting})
    return decide(
        card_expired(person.expires_on, today),
        blocked(person.blocked_reason),
        suspended(person.suspended),
        Reason("renewal_of_reading", "C06") if loan.in_library else None,
        _by_the_table(loan, terms),
        _by_the_channel(terms, channel),
        Reason("renewal_while_lost", "C10") if loan.reported_lost else None,
        Reason("renewal_while_recalled", "C07", overridable=True) if loan.recalled else None,
        waiting if loan.waiting else None,
        _overdue(loan, person, refused_while),
        _elsewhere(loan),
        _too_early(loan, terms, today),
        _gains_nothing(loan, new),
    )
