"""Accounts of patrons: charges, payments with their receipts, waivers and refunds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from libdesk.domain.accounts import (
    BY_HAND,
    ChargeState,
    Means,
    What,
    allocate,
    check_payment,
    check_refund,
    check_sum,
    check_waiver,
    taken_off_with_refund,
)
from libdesk.domain.context import Context
from libdesk.domain.instants import instant_text
from libdesk.domain.money import Money
from libdesk.domain.progress import Progress
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.rights import Right
from libdesk.services.account_reading import (
    Account,
    Receipt,
    ReceiptLine,
    lines_of_receipt,
    read_account,
    read_receipts,
)
from libdesk.services.accruing import AccruingToday, accruing_today
from libdesk.services.checks import refuse_any
from libdesk.services.ledger import add_against, charge, charge_state, charges_of, currency_of, owed
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome, Refused
from libdesk.services.owed_today import OwedToday, owed_today
from libdesk.services.settings import Settings
from libdesk.services.stamp_stock import add_stamps, check_stamps, worth
from libdesk.services.till_session import check_cash, session_for
from libdesk.services.voiding import void

__all__ = ["Accounts", "ReceiptMade", "charge", "make_receipt", "owed"]


@dataclass(frozen=True, slots=True)
class ReceiptMade:
    """A receipt that was made: its number, the sum (below 0: given back) and what the person owes after it."""

    receipt_id: int
    number: int
    amount: int
    balance: int


class Accounts:
    """What patrons owe and pay."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._settings = Settings(library)

    def account(self, context: Context, patron_id: int) -> Account | None:
        """The account of a patron, with the fines that run now; None if there is no such patron."""
        rows = self._library.rows
        zone = str(rows.value("SELECT time_zone FROM site WHERE id = ?", context.site_id))
        return read_account(rows, patron_id, context.clock.now(), zone)

    def owed(self, patron_id: int) -> Money:
        """What a patron owes; below 0 if the library owes the person."""
        return Money(owed(self._library.rows, patron_id), currency_of(self._library.rows))

    def accruing(self, now: datetime, progress: Progress | None = None) -> AccruingToday:
        """Every fine that runs now, in one pass; a report that was cancelled is not whole."""
        return accruing_today(self._library.rows, now, progress)

    def owed_today(self, now: datetime, progress: Progress | None = None) -> OwedToday:
        """What everybody owes, on the account and running; a list that was cancelled is not whole."""
        return owed_today(self._library.rows, now, progress)

    def charge(self, context: Context, patron_id: int, what: What, amount: int, reason: str = "") -> Outcome[int]:
        """Charge a patron by hand; fines and losses are charged by their own steps. ``other`` needs words."""

        def body(work: Work) -> int:
            name = _name_of(work, patron_id)
            currency = currency_of(work)
            unexplained = what == "other" and not reason.strip()
            refuse_any(
                check_sum(amount, currency),
                Reason("explanation_missing") if unexplained else None,
                None if what in BY_HAND else Reason("charge_not_by_hand"),
            )
            work.tell(patron=name, sum=_shown(amount, currency))
            return charge(work, patron_id, what, amount, reason=reason)

        return self._library.perform(context, "charge", Right.CIRCULATE, body)

    def pay(
        self,
        context: Context,
        patron_id: int,
        amount: int,
        means: Means = "cash",
        charge_ids: Sequence[int] = (),
        stamps: Mapping[int, int] | None = None,
    ) -> Outcome[ReceiptMade]:
        """Take money for open charges: the chosen ones in their order, or the oldest first; makes a numbered receipt.

        A part payment is taken; more than is owed on these charges is refused, and so is cash while the till is shut
        (setting ``money.till_needed``). ``stamps``: how many of each denomination, where stamps are the means; they
        are worth the sum, and go into the stock.
        """

        def body(work: Work) -> ReceiptMade:
            name = _name_of(work, patron_id)
            currency = currency_of(work)
            charges = _chosen(work, patron_id, charge_ids)
            session_id, shut = session_for(work, context, means, needed=self._till_needed())
            refuse_any(
                check_payment(amount, charges, currency), shut, _check_stamps(means, stamps or {}, amount, currency)
            )
            made = make_receipt(work, patron_id, session_id, amount, currency, means)
            for share in allocate(amount, charges):
                add_against(work, share.charge_id, "payment", -share.amount, receipt_id=made[0])
            if means == "stamps":
                add_stamps(work, "received", stamps or {}, receipt_id=made[0])
            work.tell(patron=name, sum=_shown(amount, currency), number=made[1])
            return ReceiptMade(*made, amount, owed(work, patron_id))

        return self._library.perform(context, "pay", Right.CIRCULATE, body)

    def waive(self, context: Context, charge_id: int, amount: int | None, reason: str) -> Outcome[int]:
        """Take off what is open on a charge, or a part of it; needs the right *waive* and a reason. The sum."""

        def body(work: Work) -> int:
            state, patron_id = _charge_to_change(work, charge_id)
            currency = currency_of(work)
            taken_off = max(0, state.open) if amount is None else amount
            refuse_any(*check_waiver(taken_off, state, reason, currency))
            add_against(work, charge_id, "waiver", -taken_off, reason=reason)
            work.tell(patron=_name_of(work, patron_id), sum=_shown(taken_off, currency))
            return taken_off

        return self._library.perform(context, "waive", Right.WAIVE, body)

    def refund(
        self, context: Context, charge_id: int, amount: int, reason: str, means: Means = "cash"
    ) -> Outcome[ReceiptMade]:
        """Give back what was paid on a charge, or a part; the person does not owe it again. Makes a numbered receipt.

        Needs the right *void* and a reason; more than was paid, and more cash than the till holds, is refused.
        """

        def body(work: Work) -> ReceiptMade:
            state, patron_id = _charge_to_change(work, charge_id)
            currency = currency_of(work)
            session_id, shut = session_for(work, context, means, needed=self._till_needed())
            by_stamps = Reason("refund_not_by_stamps") if means == "stamps" else None
            refuse_any(
                *check_refund(amount, state, reason, currency), shut, by_stamps, check_cash(work, session_id, amount)
            )
            made = make_receipt(work, patron_id, session_id, -amount, currency, means)
            taken_off = taken_off_with_refund(amount, state)
            if taken_off:
                add_against(work, charge_id, "waiver", -taken_off, receipt_id=made[0], reason=reason)
            add_against(work, charge_id, "refund", amount, receipt_id=made[0], reason=reason)
            work.tell(patron=_name_of(work, patron_id), sum=_shown(amount, currency), number=made[1])
            return ReceiptMade(*made, -amount, owed(work, patron_id))

        return self._library.perform(context, "refund", Right.VOID, body)

    def void_receipt(self, context: Context, receipt_id: int, reason: str) -> Outcome[None]:
        """Void a receipt: its lines and stamps are taken back by counter-entries, its number stays; right *void*.

        Refused once the till that took the cash has been counted: then it is a refund.
        """

        def body(work: Work) -> None:
            void(work, receipt_id, reason)

        return self._library.perform(context, "void_receipt", Right.VOID, body)

    def receipts_of(self, patron_id: int) -> list[Receipt]:
        """The receipts of a patron, newest first."""
        return read_receipts(self._library.rows, "WHERE receipt.patron_id = ? ORDER BY receipt.id DESC", patron_id)

    def receipts_on(self, context: Context, day: date) -> list[Receipt]:
        """The receipts of a day at the context's site, newest first, voided ones too."""
        zone = ZoneInfo(str(self._library.rows.value("SELECT time_zone FROM site WHERE id = ?", context.site_id)))
        begins = datetime.combine(day, time(), zone)
        ends = datetime.combine(day + timedelta(days=1), time(), zone)
        return read_receipts(
            self._library.rows,
            "WHERE receipt.site_id = ? AND receipt.made_at >= ? AND receipt.made_at < ? ORDER BY receipt.id DESC",
            context.site_id, instant_text(begins), instant_text(ends),
        )  # fmt: skip

    def receipt(self, receipt_id: int) -> tuple[Receipt, tuple[ReceiptLine, ...]] | None:
        """A receipt with what its money went on; None if there is none."""
        found = read_receipts(self._library.rows, "WHERE receipt.id = ?", receipt_id)
        return (found[0], lines_of_receipt(self._library.rows, receipt_id)) if found else None

    def receipt_numbered(self, number: int) -> int | None:
        """The id of the receipt with a number."""
        found = self._library.rows.value("SELECT id FROM receipt WHERE number = ?", number)
        return None if found is None else int(found)

    def _till_needed(self) -> bool:
        return self._settings.flag("money.till_needed")


def _name_of(work: Work, patron_id: int) -> str:
    name = work.value("SELECT name FROM patron WHERE id = ?", patron_id)
    if name is None:
        raise Refused(Decision((Reason("not_found"),)))
    return str(name)


def _shown(amount: int, currency: str) -> str:
    """A sum as the facts of an action keep it: minor units and currency."""
    return f"{amount} {currency}"


def _chosen(work: Work, patron_id: int, charge_ids: Sequence[int]) -> list[ChargeState]:
    """The chosen charges in their order, or all that are open, the oldest first."""
    charges = {state.charge_id: state for state in charges_of(work, patron_id)}
    if not charge_ids:
        return [state for state in charges.values() if state.open > 0]
    if not set(charge_ids) <= set(charges):
        raise Refused(Decision((Reason("not_found"),)))
    return [charges[charge_id] for charge_id in dict.fromkeys(charge_ids)]


def _charge_to_change(work: Work, charge_id: int) -> tuple[ChargeState, int]:
    """A charge and the id of its patron; an anonymised one is closed for good."""
    state = charge_state(work, charge_id)
    patron_id = work.value("SELECT patron_id FROM account_entry WHERE id = ?", charge_id)
    if state is None or patron_id is None:
        raise Refused(Decision((Reason("not_found"),)))
    return state, int(patron_id)


def _check_stamps(means: Means, stamps: Mapping[int, int], amount: int, currency: str) -> Reason | None:
    if means != "stamps":
        return None
    wrong = check_stamps(stamps, currency)
    if wrong is None and worth(stamps) != amount:
        facts = {"sum": Money(amount, currency), "worth": Money(worth(stamps), currency)}
        return Reason("stamps_not_the_sum", facts=facts)
    return wrong


def make_receipt(
    work: Work, patron_id: int | None, session_id: int | None, amount: int, currency: str, means: Means
) -> tuple[int, int]:
    """The id and the number of a new receipt; above 0 money that came, below 0 money that was given back."""
    number = work.next_number("receipt")
    receipt_id = work.add(
        "INSERT INTO receipt (number, patron_id, site_id, till_session_id, staff_id, amount, currency, means, made_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number, patron_id, work.context.site_id, session_id, work.context.staff_id, amount, currency, means,
            work.now_text,
        ),
    )  # fmt: skip
    return receipt_id, number
