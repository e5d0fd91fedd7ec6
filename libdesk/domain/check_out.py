"""May this person take this item home? All the reasons at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from libdesk.domain.loan_table import LoanTerms
from libdesk.domain.money import Money
from libdesk.domain.reasons import Decision, Fact, Reason, decide

ItemState = Literal["in_service", "missing", "repair", "bindery", "on_display", "lost", "withdrawn"]

# An item that turns up although it was written down as gone is lent; staff are told that it was found.
FOUND_AGAIN: Final = frozenset({"missing", "lost"})
_NOTHING: Final = Money(0)


@dataclass(frozen=True, slots=True)
class Suspended:
    """A suspension by hand that holds today; ``last_on`` None means until it is lifted."""

    reason: str
    last_on: date | None = None


@dataclass(frozen=True, slots=True)
class Borrower:
    """What the rules ask about a person: card, blocks, what is out (in items), and what is owed (minor units)."""

    expires_on: date | None = None
    blocked_reason: str = ""
    suspended: Suspended | None = None
    card_shown: bool = True
    loans: int = 0
    loans_of_class: int = 0
    readings: int = 0
    overdue: int = 0
    oldest_overdue_on: date | None = None
    owed: Money = _NOTHING


@dataclass(frozen=True, slots=True)
class ItemToLend:
    """What the rules ask about an item; names are of who has it or waits for it, empty if nobody.

    ``held_for``: it stands on the hold shelf for another person. ``waited_for_by``: another person is the next in
    line for it.
    """

    state: ItemState
    loan_class: str
    on_loan_to: str = ""
    promised_to: str = ""
    held_for: str = ""
    waited_for_by: str = ""


@dataclass(frozen=True, slots=True)
class CheckOutRules:
    """The library's settings that a check-out asks for; ``owed_limit`` in minor units, 0 means no limit."""

    overdue_suspends: bool = True
    card_must_be_shown: bool = True
    owed_limit: int = 0


def card_expired(expires_on: date | None, today: date) -> Reason | None:
    """The refusal for a card that has expired; it is valid on its last day."""
    if expires_on is None or expires_on >= today:
        return None
    return Reason("card_expired", overridable=True, facts={"expired_on": expires_on})


def blocked(blocked_reason: str) -> Reason | None:
    """The refusal for a person who is blocked."""
    return Reason("patron_blocked", overridable=True, facts={"why": blocked_reason}) if blocked_reason else None


def suspended(suspension: Suspended | None) -> Reason | None:
    """The refusal for a person whom staff have suspended (C09)."""
    if suspension is None:
        return None
    if suspension.last_on is None:
        return Reason("patron_suspended", "C09", overridable=True, facts={"why": suspension.reason})
    facts: dict[str, Fact] = {"why": suspension.reason, "until": suspension.last_on}
    return Reason("patron_suspended_until", "C09", overridable=True, facts=facts)


def has_overdue(count: int, since: date | None, rule: str = "C09") -> Reason | None:
    """The refusal for a person who has anything overdue."""
    if not count:
        return None
    return Reason("patron_has_overdue", rule, overridable=True, facts={"count": count, "since": since})


def _owes_too_much(borrower: Borrower, limit: int) -> Reason | None:
    if not limit or borrower.owed.amount <= limit:
        return None
    facts: dict[str, Fact] = {"owed": borrower.owed, "limit": Money(limit, borrower.owed.currency)}
    return Reason("owes_too_much", overridable=True, facts=facts)


def _card_not_shown(borrower: Borrower, rules: CheckOutRules) -> Reason | None:
    if borrower.card_shown or not rules.card_must_be_shown:
        return None
    return Reason("card_not_shown", "C03", overridable=True)


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


def _held(item: ItemToLend) -> Reason | None:
    if item.held_for:
        return Reason("item_held_for_other", "C08", overridable=True, facts={"patron": item.held_for})
    if item.waited_for_by:
        return Reason("item_waited_for", "C08", overridable=True, facts={"patron": item.waited_for_by})
    return None


def _table_refuses(terms: LoanTerms, item: ItemToLend) -> Reason | None:
    facts: dict[str, Fact] = {"loan_class": item.loan_class}
    if not terms.complete:
        return Reason("no_rule_for_loan", "C01", facts=facts)
    if terms.not_for_loan:
        return Reason("not_for_loan", "C01", overridable=terms.length != 0, facts=facts)
    if terms.in_library_only:
        return Reason("in_library_only", "C01", overridable=True, facts=facts)
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


def _limit_of_reading(terms: LoanTerms, borrower: Borrower, item: ItemToLend) -> Reason | None:
    if terms.reading_limit is None:
        return Reason("no_rule_for_reading", "C01", facts={"loan_class": item.loan_class})
    if borrower.readings < terms.reading_limit:
        return None
    facts: dict[str, Fact] = {"limit": terms.reading_limit, "loan_class": item.loan_class}
    return Reason("reading_limit_reached", "C01", overridable=True, facts=facts)


def against_the_person(borrower: Borrower, today: date, rules: CheckOutRules) -> Decision:
    """What stands against lending anything to the person on the day, whatever it is (C03, C09)."""
    return decide(
        _card_not_shown(borrower, rules),
        card_expired(borrower.expires_on, today),
        blocked(borrower.blocked_reason),
        suspended(borrower.suspended),
        has_overdue(borrower.overdue, borrower.oldest_overdue_on) if rules.overdue_suspends else None,
        _owes_too_much(borrower, rules.owed_limit),
    )


def may_check_out(
    borrower: Borrower,
    item: ItemToLend,
    terms: LoanTerms,
    today: date,
    rules: CheckOutRules,
    *,
    in_library: bool = False,
) -> Decision:
    """All reasons against lending the item to the person on the day, and what staff should hear (C01, C03, C08, C09).

    ``in_library``: it is handed out for reading in the library, which has a limit of its own and asks for no length.
    """
    found = Reason("item_found_again") if item.state in FOUND_AGAIN else None
    of_table = (
        (_limit_of_reading(terms, borrower, item),)
        if in_library
        else (
            _table_refuses(terms, item),
            _limit_of_class(terms, borrower, item),
            _limit_of_all(terms, borrower),
        )
    )
    return decide(
        *against_the_person(borrower, today, rules).refusals,
        _cannot_leave(item),
        _on_loan(item),
        _promised(item),
        _held(item),
        *of_table,
        remarks=(found,),
    )
