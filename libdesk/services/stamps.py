"""Postage stamps: a stock of its own, by denomination, that never falls below zero."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from libdesk.domain.context import Context
from libdesk.domain.instants import instant, local
from libdesk.domain.money import Money
from libdesk.domain.reasons import Reason
from libdesk.domain.rights import Right
from libdesk.services.checks import refuse_any
from libdesk.services.ledger import currency_of
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome
from libdesk.services.stamp_stock import add_stamps, check_stamps, stock_of, worth


@dataclass(frozen=True, slots=True)
class StampLine:
    """Stamps of one denomination that a site has."""

    denomination: int
    number: int

    @property
    def worth(self) -> int:
        """What they are worth together, in minor units."""
        return self.denomination * self.number


@dataclass(frozen=True, slots=True)
class StampMove:
    """Stamps that came (above 0) or went (below 0)."""

    at: datetime
    kind: str
    denomination: int
    number: int
    reason: str
    staff: str


class Stamps:
    """The drawer with the stamps of a site."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def stock(self, context: Context) -> list[StampLine]:
        """What the context's site has, the smallest denomination first."""
        return [StampLine(*line) for line in stock_of(self._library.rows, context.site_id).items()]

    def moves(self, context: Context, limit: int = 100) -> list[StampMove]:
        """What came and went at the context's site, newest first."""
        rows = self._library.rows
        zone = str(rows.value("SELECT time_zone FROM site WHERE id = ?", context.site_id))
        found = rows.all(
            "SELECT stamp_entry.made_at, stamp_entry.kind, denomination, number, reason, staff.name FROM stamp_entry"
            " JOIN staff ON staff.id = stamp_entry.staff_id WHERE site_id = ? ORDER BY stamp_entry.id DESC LIMIT ?",
            context.site_id,
            limit,
        )
        return [StampMove(local(instant(made_at), zone), *values) for made_at, *values in found]

    def receive(self, context: Context, stamps: Mapping[int, int], reason: str = "") -> Outcome[int]:
        """Enter stamps that came otherwise than with a payment or from the till's cash; what they are worth."""

        def body(work: Work) -> int:
            currency = currency_of(work)
            refuse_any(check_stamps(stamps, currency))
            add_stamps(work, "received", stamps, reason=reason)
            work.tell(sum=f"{worth(stamps)} {currency}")
            return worth(stamps)

        return self._library.perform(context, "receive_stamps", Right.CIRCULATE, body)

    def use(self, context: Context, stamps: Mapping[int, int], reason: str) -> Outcome[int]:
        """Take stamps for a letter or parcel, for a reason; what they are worth. More than there are is refused."""

        def body(work: Work) -> int:
            currency = currency_of(work)
            stock = stock_of(work, context.site_id)
            refuse_any(
                check_stamps(stamps, currency),
                None if reason.strip() else Reason("explanation_missing"),
                *(_too_few(stock, denomination, number, currency) for denomination, number in stamps.items()),
            )
            add_stamps(work, "used", {each: -number for each, number in stamps.items()}, reason=reason)
            work.tell(sum=f"{worth(stamps)} {currency}", why=reason.strip())
            return worth(stamps)

        return self._library.perform(context, "use_stamps", Right.CIRCULATE, body)

    def count(self, context: Context, counted: Mapping[int, int], reason: str) -> Outcome[int]:
        """Enter how many stamps there are; what is more or less than the stock is entered with its reason.

        Denominations that are not named stay as they are. The value is the difference in worth.
        """

        def body(work: Work) -> int:
            currency = currency_of(work)
            stock = stock_of(work, context.site_id)
            wrong = [check_stamps({each: number or 1}, currency) for each, number in counted.items()]
            changes = {each: number - stock.get(each, 0) for each, number in counted.items()}
            changes = {each: number for each, number in changes.items() if number}
            unexplained = Reason("explanation_missing") if changes and not reason.strip() else None
            refuse_any(*wrong, unexplained)
            add_stamps(work, "counted", changes, reason=reason)
            work.tell(sum=f"{worth(changes)} {currency}", why=reason.strip())
            return worth(changes)

        return self._library.perform(context, "count_stamps", Right.CIRCULATE, body)


def _too_few(stock: Mapping[int, int], denomination: int, number: int, currency: str) -> Reason | None:
    there = stock.get(denomination, 0)
    if number <= there:
        return None
    return Reason("stamps_too_few", facts={"denomination": Money(denomination, currency), "there": there})
