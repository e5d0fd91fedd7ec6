"""What a lost or damaged item costs: the two ways of making it good, and the third where nothing can be bought (C10).

Source: S4 "Lost/Damaged Book Policies". A *way* is a list of lines with their sums; each line carries a reason that
says in words where the sum comes from. A damaged item is in our hands: its overdue fine ended when it came back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import Final, Literal

from libdesk.domain.money import Money
from libdesk.domain.reasons import Decision, Fact, Reason, decide

LossKind = Literal["lost", "damaged"]
LossWay = Literal["replacement", "price", "unobtainable"]
LossState = Literal["open", "settled", "found", "dropped"]
FineUntil = Literal["reported", "settled"]
GivenBack = Literal["nothing", "price", "price_and_processing"]
ChargedFor = Literal["overdue_fine", "replacement", "shipping", "processing"]

WAYS: Final[tuple[LossWay, ...]] = ("replacement", "price", "unobtainable")

# Who pays the price pays no fine.
PRICE_INSTEAD_OF_FINE: Final[frozenset[LossWay]] = frozenset({"price", "unobtainable"})

# What a charge for a lost item may be at most, in minor units; more is a slip of the finger.
MOST: Final = 99_999_999

# What is taken off the account again when the item comes back, by the setting ``lost.found_gives_back``.
GIVES_BACK: Final[Mapping[str, frozenset[ChargedFor]]] = MappingProxyType(
    {
        "nothing": frozenset(),
        "price": frozenset({"replacement", "shipping"}),
        "price_and_processing": frozenset({"replacement", "shipping", "processing"}),
    }
)


@dataclass(frozen=True, slots=True)
class LossPolicy:
    """The library's terms; sums in minor units of ``currency``, the deadline in days from the report."""

    currency: str
    replacement_days: int = 30
    fee_with_replacement: int = 0
    fee_with_price: int = 0
    unobtainable_factor: int = 3
    fine_until: FineUntil = "settled"


@dataclass(frozen=True, slots=True)
class Loss:
    """What the rules ask about a lost or damaged item.

    ``item_price`` stands in the item's record; ``price`` and ``shipping`` are typed by staff. ``fine`` is the overdue
    fine of the loan so far, in minor units of the policy's currency.
    """

    kind: LossKind
    reported_on: date
    due_on: date
    fine: int = 0
    item_price: Money | None = None
    price: Money | None = None
    shipping: Money | None = None


@dataclass(frozen=True, slots=True)
class LossLine:
    """A sum and where it comes from. ``later``: it is fixed when the case is settled, and still grows until then."""

    what: ChargedFor
    sum: Money
    why: Reason
    later: bool = False


@dataclass(frozen=True, slots=True)
class WayOffer:
    """One way of making a loss good: its lines, the day until which a copy is to be brought, and what refuses it."""

    way: LossWay
    lines: tuple[LossLine, ...]
    bring_by: date | None
    decision: Decision

    @property
    def total(self) -> int:
        """The sum of all lines, in minor units."""
        return sum(line.sum.amount for line in self.lines)

    @property
    def charged_now(self) -> tuple[LossLine, ...]:
        """The lines that are charged as soon as the way is chosen."""
        return tuple(line for line in self.lines if not line.later)


def bring_by(policy: LossPolicy, reported_on: date) -> date:
    """The last day for a replacement copy, counted from the day of the report (C10: 30 days)."""
    return reported_on + timedelta(days=policy.replacement_days)


def fine_runs_until(
    until: datetime, fine_until: FineUntil, reported_on: date | None, claimed_on: date | None = None
) -> datetime:
    """Until when the overdue fine of a loan runs, at most ``until`` (on the site's clock) (C10).

    Of an item reported lost it runs on until the case is settled, or to the end of the day of the report; where the
    person says that it was returned, to the end of the day of that claim.
    """
    for day in (claimed_on, reported_on if fine_until == "reported" else None):
        if day is not None:
            until = min(until, datetime.combine(day, time(23, 59), until.tzinfo))
    return until


def way_offers(policy: LossPolicy, loss: Loss, today: date) -> tuple[WayOffer, ...]:
    """All ways side by side, each with its sums and what stands against it."""
    return tuple(way_offer(policy, loss, way, today) for way in WAYS)


def way_offer(policy: LossPolicy, loss: Loss, way: LossWay, today: date) -> WayOffer:
    """One way with its lines; lines of nothing are left out."""
    if way == "replacement":
        until = bring_by(policy, loss.reported_on)
        return WayOffer(way, _replacement_lines(policy, loss), until, decide(_too_late(until, today)))
    price, wrong = _price(policy, loss)
    if way == "price":
        shipping, shipping_wrong = _in_currency(policy, loss.shipping)
        lines = _price_lines(policy, price, shipping)
        return WayOffer(way, lines, None, _sums_are_sound(policy, lines, wrong, shipping_wrong))
    lines = _unobtainable_lines(policy, price)
    return WayOffer(way, lines, None, _sums_are_sound(policy, lines, wrong))


def _replacement_lines(policy: LossPolicy, loss: Loss) -> tuple[LossLine, ...]:
    fine = _money(policy, loss.fine if loss.kind == "lost" else 0)
    why = Reason(
        "loss_fine_until_reported" if policy.fine_until == "reported" else "loss_fine_until_settled",
        "C10",
        facts={"due_on": loss.due_on, "sum": fine},
    )
    return _present(
        LossLine("overdue_fine", fine, why, later=True),
        _fee(policy, policy.fee_with_replacement),
    )


def _price_lines(policy: LossPolicy, price: int, shipping: int) -> tuple[LossLine, ...]:
    cost, sending = _money(policy, price), _money(policy, shipping)
    return _present(
        LossLine("replacement", cost, Reason("loss_price", "C10", facts={"sum": cost})),
        LossLine("shipping", sending, Reason("loss_shipping", "C10", facts={"sum": sending})),
        _fee(policy, policy.fee_with_price),
    )


def _unobtainable_lines(policy: LossPolicy, price: int) -> tuple[LossLine, ...]:
    total = _money(policy, price * policy.unobtainable_factor)
    facts: dict[str, Fact] = {"factor": policy.unobtainable_factor, "price": _money(policy, price), "sum": total}
    return _present(
        LossLine("replacement", total, Reason("loss_price_times", "C10", facts=facts)),
        _fee(policy, policy.fee_with_price),
    )


def _fee(policy: LossPolicy, amount: int) -> LossLine:
    fee = _money(policy, amount)
    return LossLine("processing", fee, Reason("loss_processing", "C10", facts={"sum": fee}))


def _present(*lines: LossLine) -> tuple[LossLine, ...]:
    return tuple(line for line in lines if line.sum.amount)


def _money(policy: LossPolicy, amount: int) -> Money:
    return Money(amount, policy.currency)


def _too_late(until: date, today: date) -> Reason | None:
    if today <= until:
        return None
    facts: dict[str, Fact] = {"until": until, "days": (today - until).days}
    return Reason("loss_replacement_late", "C10", overridable=True, facts=facts)


def _price(policy: LossPolicy, loss: Loss) -> tuple[int, Reason | None]:
    """The price that counts: the one typed, else the item's own; without one nothing is guessed."""
    price = loss.price or loss.item_price
    if price is None or price.amount == 0:
        return 0, Reason("loss_price_unknown", "C10")
    return _in_currency(policy, price)


def _in_currency(policy: LossPolicy, sum_typed: Money | None) -> tuple[int, Reason | None]:
    if sum_typed is None:
        return 0, None
    if sum_typed.currency != policy.currency:
        facts: dict[str, Fact] = {"sum": sum_typed, "currency": policy.currency}
        return 0, Reason("loss_other_currency", "C10", facts=facts)
    if not 0 <= sum_typed.amount <= MOST:
        return 0, Reason("loss_sum_absurd", facts={"sum": sum_typed, "most": _money(policy, MOST)})
    return sum_typed.amount, None


def _sums_are_sound(policy: LossPolicy, lines: tuple[LossLine, ...], *wrong: Reason | None) -> Decision:
    total = _money(policy, sum(line.sum.amount for line in lines))
    absurd = Reason("loss_sum_absurd", facts={"sum": total, "most": _money(policy, MOST)})
    return decide(*wrong, absurd if total.amount > MOST else None)


def may_report(kind: LossKind, *, with_patron: bool, returned: bool, open_since: date | None) -> Decision:
    """Whether a loan's item can be reported: it was lent to a patron, is still out if lost, and has no open case."""
    return decide(
        None if with_patron else Reason("loss_not_with_patron", "C10"),
        Reason("loss_returned_already", "C10") if returned and kind == "lost" else None,
        Reason("loss_case_open_already", "C10", facts={"reported_on": open_since}) if open_since else None,
    )


def must_be_open(state: LossState) -> Decision:
    """Whether anything can still be decided about a case."""
    return decide(None if state == "open" else Reason("loss_case_closed", "C10", facts={"state": state}))


def may_settle(way: LossWay | Literal["undecided"], replacement_by: date | None, owed: Money, today: date) -> Decision:
    """Whether a case can be settled on the day.

    A copy that comes after its deadline, and a price that is not paid, are refused; staff may decide otherwise. With a
    replacement copy what is owed stays on the account, for its fine is known only then.
    """
    if way == "undecided":
        return decide(Reason("loss_way_undecided", "C10"))
    if way == "replacement":
        late = _too_late(replacement_by, today) if replacement_by else None
        return decide(
            late, remarks=(Reason("loss_still_owed", "C10", facts={"sum": owed}) if owed.amount > 0 else None,)
        )
    return decide(Reason("loss_unpaid", "C10", overridable=True, facts={"sum": owed}) if owed.amount > 0 else None)
