"""May a request be ordered from a lender: all that speaks against it at once (B05 to B07, R01, R02)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from libdesk.domain.borrowing import Expense, LenderTerms, OrderedBy
from libdesk.domain.borrowing_dates import expected_between
from libdesk.domain.money import Money
from libdesk.domain.reasons import Decision, Fact, Reason, decide


@dataclass(frozen=True, slots=True)
class Order:
    """An order that is about to be sent.

    ``out_with_us``: the lender's books that are here, on their way or asked for, over all our patrons; ``volumes`` of
    this one. ``refused_on``: the day on which this lender refused this request before; None if it did not.
    ``agreed_charge``: the sum that the person agreed to, in minor units of ``agreed_currency``. ``payment``: what
    speaks against the payment. ``reachable``: the way of sending has its number or address on the lender's record.
    """

    terms: LenderTerms
    site_id: int
    site: str
    by: OrderedBy
    today: date
    expense: Expense
    out_with_us: int
    volumes: int = 1
    refused_on: date | None = None
    agreed_charge: int | None = None
    agreed_currency: str = "JPY"
    express: bool = False
    needed_by: date | None = None
    reachable: bool = True
    payment: tuple[Reason, ...] = ()


def may_order(order: Order) -> Decision:
    """May this be ordered: every reason against it at once; what staff should hear although it may."""
    return decide(
        _inactive(order),
        _other_site(order),
        _unregistered(order.terms, order.today),
        _limit_reached(order),
        _dearer(order),
        *order.payment,
        remarks=(
            Reason("borrowing_express_ordered", "B07") if order.express else None,
            _refused_before(order),
            _comes_too_late(order),
            None if order.reachable else Reason("borrowing_lender_unreachable", facts={"by": order.by}),
        ),
    )


def _inactive(order: Order) -> Reason | None:
    return (
        None
        if order.terms.active
        else Reason(
            "borrowing_lender_inactive", facts={"lender": order.terms.name, "lender_latin": order.terms.name_latin}
        )
    )


def _other_site(order: Order) -> Reason | None:
    sites = order.terms.site_ids
    if not sites or order.site_id in sites:
        return None
    return Reason(
        "borrowing_lender_not_for_site",
        "B06",
        facts={"lender": order.terms.name, "lender_latin": order.terms.name_latin, "site": order.site},
    )


def _unregistered(terms: LenderTerms, today: date) -> Reason | None:
    """The NDL lends abroad to registered libraries only: user id and date stand on its record (R01)."""
    if terms.profile != "ndl_overseas":
        return None
    if terms.user_id.strip() and terms.registered_on is not None and terms.registered_on <= today:
        return None
    return Reason("borrowing_not_registered", "R01", facts={"lender": terms.name, "lender_latin": terms.name_latin})


def _limit_reached(order: Order) -> Reason | None:
    limit = order.terms.item_limit
    if limit is None or order.out_with_us + order.volumes <= limit:
        return None
    facts: dict[str, Fact] = {
        "lender": order.terms.name,
        "lender_latin": order.terms.name_latin,
        "limit": limit,
        "count": order.out_with_us,
    }
    return Reason("borrowing_lender_limit_reached", "R02", overridable=True, facts=facts)


def _dearer(order: Order) -> Reason | None:
    """The person agreed to a sum; a lender that asks for more needs another word with them (B05)."""
    expected = order.terms.estimate
    if order.agreed_charge is None or expected.charge_least is None or expected.currency != order.agreed_currency:
        return None
    if expected.charge_least <= order.agreed_charge or order.expense not in ("public", "private"):
        return None
    facts: dict[str, Fact] = {
        "lender": order.terms.name,
        "lender_latin": order.terms.name_latin,
        "charge": Money(expected.charge_least, expected.currency),
        "agreed": Money(order.agreed_charge, order.agreed_currency),
    }
    return Reason("borrowing_dearer_than_agreed", "B05", overridable=True, facts=facts)


def _refused_before(order: Order) -> Reason | None:
    if order.refused_on is None:
        return None
    return Reason(
        "borrowing_lender_refused_before",
        facts={"lender": order.terms.name, "lender_latin": order.terms.name_latin, "day": order.refused_on},
    )


def _comes_too_late(order: Order) -> Reason | None:
    first, _ = expected_between(order.today, order.terms.estimate)
    if order.needed_by is None or (first or order.today) <= order.needed_by:
        return None
    return Reason(
        "borrowing_comes_too_late", "B05", facts={"first": first or order.today, "needed_by": order.needed_by}
    )
