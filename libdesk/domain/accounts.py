"""Payments, waivers and refunds: what the ledger of a patron takes, and over which charges a payment goes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from libdesk.domain.money import Money
from libdesk.domain.reasons import Reason

Means = Literal["cash", "stamps", "transfer", "other"]
What = Literal["overdue_fine", "replacement", "processing", "shipping", "postage", "card", "copies", "other"]
EntryKind = Literal["charge", "payment", "waiver", "refund", "counter_entry"]

MEANS: Final[tuple[Means, ...]] = ("cash", "stamps", "transfer", "other")
WHATS: Final[tuple[What, ...]] = (
    "overdue_fine", "replacement", "processing", "shipping", "postage", "card", "copies", "other",
)  # fmt: skip
# Charges that staff may make by hand; a fine and a loss are charged by their own steps.
BY_HAND: Final[tuple[What, ...]] = ("postage", "card", "copies", "replacement", "processing", "shipping", "other")

# In minor units: more than this on one line is a slip of the finger.
LARGEST_SUM: Final = 99_999_999


@dataclass(frozen=True, slots=True)
class ChargeState:
    """A charge and what stands against it, in minor units; a counter-entry takes what it reverses out of the sums.

    ``amount`` is 0 once the charge itself was taken back; ``paid`` is what was paid less what was given back.
    """

    charge_id: int
    amount: int
    paid: int = 0
    waived: int = 0

    @property
    def open(self) -> int:
        """What is still owed on it; below 0 if the library owes the person (paid, and then taken off)."""
        return self.amount - self.paid - self.waived

    @property
    def sound(self) -> bool:
        """Whether the sums can be: neither paid nor waived beyond the charge, nothing given back that was not paid."""
        return 0 <= self.paid <= self.amount and 0 <= self.waived <= self.amount


@dataclass(frozen=True, slots=True)
class Share:
    """What a payment puts on one charge."""

    charge_id: int
    amount: int


def check_sum(amount: int, currency: str) -> Reason | None:
    """A sum of money is above nothing and below what a library ever asks for."""
    if amount <= 0:
        return Reason("sum_not_positive")
    if amount > LARGEST_SUM:
        return Reason("sum_absurd", facts={"sum": Money(amount, currency), "most": Money(LARGEST_SUM, currency)})
    return None


def check_payment(amount: int, charges: Iterable[ChargeState], currency: str) -> Reason | None:
    """A payment is a sum of money, and not more than is owed on the charges that it is for."""
    wrong = check_sum(amount, currency)
    if wrong is not None:
        return wrong
    owed = sum(max(0, charge.open) for charge in charges)
    if owed == 0:
        return Reason("nothing_owed")
    if amount > owed:
        return Reason("payment_above_owed", facts={"sum": Money(amount, currency), "owed": Money(owed, currency)})
    return None


def allocate(amount: int, charges: Sequence[ChargeState]) -> tuple[Share, ...]:
    """Put a payment on charges in their order, the oldest first or as chosen, until it is used up."""
    shares: list[Share] = []
    for charge in charges:
        share = min(amount, charge.open)
        if share > 0:
            shares.append(Share(charge.charge_id, share))
            amount -= share
    return tuple(shares)


def check_waiver(amount: int, charge: ChargeState, why: str, currency: str) -> tuple[Reason, ...]:
    """A waiver has a reason and takes no more off than is owed on the charge."""
    owed = max(0, charge.open)
    facts = {"sum": Money(amount, currency), "owed": Money(owed, currency)}
    return _all(
        check_sum(amount, currency) or (Reason("waiver_above_owed", facts=facts) if amount > owed else None),
        None if why.strip() else Reason("explanation_missing"),
    )


def check_refund(amount: int, charge: ChargeState, why: str, currency: str) -> tuple[Reason, ...]:
    """A refund has a reason and gives back no more than was paid on the charge."""
    facts = {"sum": Money(amount, currency), "paid": Money(charge.paid, currency)}
    return _all(
        check_sum(amount, currency) or (Reason("refund_above_paid", facts=facts) if amount > charge.paid else None),
        None if why.strip() else Reason("explanation_missing"),
    )


def taken_off_with_refund(amount: int, charge: ChargeState) -> int:
    """What a refund takes off the charge as well, so that what was given back is not owed again."""
    in_credit = max(0, -charge.open)
    return max(0, amount - in_credit)


def _all(*reasons: Reason | None) -> tuple[Reason, ...]:
    return tuple(reason for reason in reasons if reason is not None)
