"""May this person take this item home? All the reasons at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from libdesk.domain.loan_table import LoanTerms
from libdesk.domain.reasons import Decision, Fact, Reason, decide

ItemState = Literal["in_service", "missing", "repair", "bindery", "on_display", "lost", "withdrawn"]

# An item that turns up although it was written down as gone is lent; staff are told that it was found.
FOUND_AGAIN: Final = frozenset({"missing", "lost"})


@dataclass(frozen=True, slots=True)
class Borrower:
    """What the rules ask about a person: card, block, and what is out, in items."""

    expires_on: date | None
    blocked_reason: str
    loans: int
    loans_of_class: int
    overdue: int
    oldest_overdue_on: date | None


@dataclass(frozen=True, slots=True)
class ItemToLend:
    """What the rules ask about an item; names are of who has it or waits for it, empty if nobody."""

    state: ItemState
    loan_class: str
    on_loan_to: str
    promised_to: str


def _card_expired(borrower: Borrower, today: date) -> Reason | None:
    if borrower.expires_on is None or borrower.expires_on >= today:
        return None
    return Reason("card_expired", overridable=True, facts={"expired_on": borrower.expires_on})


def _blocked(borrower: Borrower) -> Reason | None:
    if not borrower.blocked_reason:
        return None
    return Reason("patron_blocked", overridable=True, facts={"why": borrower.blocked_reason})


def _has_overdue(borrower: Borrower, suspends: bool) -> Reason | None:
    if not (suspends and borrower.overdue):
        return None
    facts = {"count": borrower.overdue, "since": borrower.oldest_overdue_on}
    return Reason("patron_has_overdue", "C09", overridable=True, facts=facts)


def _cannot_leave(item: ItemToLend) -> Reason | None:
    if item.state == "in_service" or item.state in FOUND_AGAIN:
        return None
    return Reason(f"item_{item.state}", overridable=item.state != "withdrawn")


def _on_loan(item: ItemToLend) -> Reason | None:
    return Reason("item_on_loan", facts={"patron": item.on_loan_to}) if item.on_loan_to else None


def _promised(item: ItemToLend) -> Reason | None:
    if not item.promised_to:
        return None
    return Reason("item_promised_to_partner", facts={"partner": item.promised_to})


def _table_refuses(terms: LoanTerms, item: ItemToLend) -> Reason | None:
    if not terms.complete:
        return Reason("no_rule_for_loan", "C01", facts={"loan_class": item.loan_class})
    if terms.not_for_loan:
        return Reason("not_for_loan", "C01", overridable=terms.length != 0, facts={"loan_class": item.loan_class})
    return None


def _limit_of_class(terms: LoanTerms, borrower: Borrower, item: ItemToLend) -> Reason | None:
    limit = terms.item_limit
    if not limit or borrower.loans_of_class < limit:
        return None
    facts: dict[str, Fact] = {"limit": limit, "loan_class": item.loan_class}
    return Reason("loan_limit_reached", "C01", overridable=True, facts=facts)


def _limit_of_all(terms: LoanTerms, borrower: Borrower) -> Reason | None:
    if terms.total_limit is None or borrower.loans < terms.total_limit:
        return None
    return Reason("total_limit_reached", "C01", overridable=True, facts={"limit": terms.total_limit})


def against_the_person(borrower: Borrower, today: date, *, overdue_suspends: bool) -> Decision:
    """What stands against lending anything to the person on the day, whatever it is (C09)."""
    return decide(_card_expired(borrower, today), _blocked(borrower), _has_overdue(borrower, overdue_suspends))


def may_check_out(
    borrower: Borrower, item: ItemToLend, terms: LoanTerms, today: date, *, overdue_suspends: bool
) -> Decision:
    """All reasons against lending the item to the person on the day, and what staff should hear (C01, C09)."""
    found = Reason("item_found_again") if item.state in FOUND_AGAIN else None
    return decide(
        *against_the_person(borrower, today, overdue_suspends=overdue_suspends).refusals,
        _cannot_leave(item),
        _on_loan(item),
        _promised(item),
        _table_refuses(terms, item),
        _limit_of_class(terms, borrower, item),
        _limit_of_all(terms, borrower),
        remarks=(found,),
    )
