"""The ledger of what borrowing costs, added to inside a transaction (B14, B17, B19).

Public expense goes on the request's budget code, private expense on the person's account, library expense takes the
place of what was reserved of the support year, and a network's book has its line only.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from libdesk.db.connection import Rows
from libdesk.domain.accounts import What, check_sum
from libdesk.domain.borrowing import CostWhat
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.support_budget import SupportState, check_left, check_open, check_person
from libdesk.services.borrowing_record import BorrowingRecord
from libdesk.services.checks import refuse_any
from libdesk.services.cost_reading import CostLine, cost_lines, costs_of
from libdesk.services.ledger import charge, currency_of
from libdesk.services.library import Work
from libdesk.services.overrides import record_overrides, set_aside
from libdesk.services.payment_reading import (
    PaymentDraft,
    payment_facts,
    payment_facts_of,
    payment_of,
    payment_reasons,
    support_of,
)
from libdesk.services.support_reading import (
    CARRIED_OVER,
    open_reservations,
    reserved_for,
    standing,
    support_on,
    support_state,
    supported_books,
)

__all__ = [
    "CostLine",
    "PaymentDraft",
    "book_cost",
    "carry_over",
    "cost_lines",
    "costs_of",
    "payment_facts",
    "payment_facts_of",
    "payment_of",
    "payment_reasons",
    "release",
    "reserve",
    "reserve_reasons",
    "support_of",
]

# As what a person's account is charged with a cost at private expense.
_ON_ACCOUNT: Final[dict[CostWhat, What]] = {
    "delivery": "shipping",
    "return": "postage",
    "express": "shipping",
    "lending_fee": "other",
    "compensation": "replacement",
    "other": "other",
}
COSTS_BOOKED: Final[tuple[CostWhat, ...]] = tuple(_ON_ACCOUNT)


def reserve_reasons(
    rows: Rows, record: BorrowingRecord, amount: int | None, today: date, *, counted: bool = False
) -> tuple[Reason, ...]:
    """Why the estimated charge cannot be reserved for a request at library expense, all at once (B19).

    ``amount`` None: what was estimated for the request; where nothing was, it is asked for. ``counted``: the book is
    one of the person's number already. Empty at any other expense, and where it is reserved.
    """
    amount = record.estimated_charge if amount is None else amount
    if record.expense != "library" or reserved_for(rows, record.borrowing_request_id):
        return ()
    year = support_on(rows, today)
    shut = check_open(year, today)
    if year is None or shut is not None:
        return (shut,) if shut is not None else ()
    other = _in_other_currency(rows, year)
    if other is not None:
        return (other,)
    found = [Reason("support_estimate_missing", "B19") if amount is None else check_left(year, amount)]
    if record.patron_id is not None and amount != 0 and not counted:
        books = supported_books(rows, record.patron_id, year.support_year_id, record.borrowing_request_id)
        found.append(check_person(year, books))
    return tuple(reason for reason in found if reason is not None)


def reserve(
    work: Work, record: BorrowingRecord, amount: int | None, override: str = "", *, counted: bool = False
) -> None:
    """Reserve the estimated charge, in minor units, of the support year that runs, for a request at library expense.

    Refused when it would overspend, when no year is open, and above the person's number unless ``override`` says why
    (B19); ``counted`` as in ``reserve_reasons``. Nothing to do at any other expense, for a free book, and where
    something is reserved already.
    """
    today = work.today()
    amount = record.estimated_charge if amount is None else amount
    reasons = reserve_reasons(work, record, amount, today, counted=counted)
    passed = set_aside(work, Decision(reasons), override)
    record_overrides(work, "borrowing_request", record.borrowing_request_id, "reserve", passed, override)
    if record.expense != "library" or not amount or reserved_for(work, record.borrowing_request_id):
        return
    year = support_on(work, today)
    if year is not None:
        _add(work, record, "reservation", "estimate", amount, support_year_id=year.support_year_id)


def release(work: Work, record: BorrowingRecord) -> None:
    """Give back to the support year what is still reserved for a request; nothing where nothing is."""
    for year_id, amount in reserved_for(work, record.borrowing_request_id).items():
        _add(work, record, "release", "estimate", -amount, support_year_id=year_id)


def carry_over(work: Work, record: BorrowingRecord, from_id: int, to_id: int) -> int:
    """Move what is reserved for a request from one support year to another; how much."""
    amount = open_reservations(work, from_id).get(record.borrowing_request_id, 0)
    if amount:
        _add(work, record, "release", "estimate", -amount, support_year_id=from_id, reason=CARRIED_OVER)
        _add(work, record, "reservation", "estimate", amount, support_year_id=to_id, reason=CARRIED_OVER)
    return amount


def book_cost(
    work: Work,
    record: BorrowingRecord,
    what: CostWhat,
    amount: int,
    *,
    invoice_id: int | None = None,
    currency: str | None = None,
    reason: str = "",
    override: str = "",
) -> int:
    """Book what a request cost, in minor units, on who pays for it; the id of the line.

    Refused: nothing or less, another currency than the library's, a private expense whose reader is forgotten, and
    what the support budget no longer holds (B19). Library expense takes the place of the reservation, in its year;
    a book for which nothing was reserved counts from now on, and above the person's number ``override`` says why.
    """
    refuse_any(*_wrong_cost(work, record, what, amount, currency))
    if record.expense == "library":
        _count_book(work, record, override)
        return _book_on_support(work, record, what, amount, invoice_id, reason)
    account_entry_id = None
    if record.expense == "private" and record.patron_id is not None:
        account_entry_id = charge(
            work, record.patron_id, _ON_ACCOUNT[what], amount, reason=reason or f"{record.number} {record.asked.title}",
            borrowing_request_id=record.borrowing_request_id,
        )  # fmt: skip
    return _add(
        work, record, "cost", what, amount, invoice_id=invoice_id, account_entry_id=account_entry_id, reason=reason
    )


def _wrong_cost(
    work: Work, record: BorrowingRecord, what: CostWhat, amount: int, currency: str | None
) -> tuple[Reason | None, ...]:
    ours = currency_of(work)
    other = Reason("cost_other_currency", facts={"currency": currency, "ours": ours})
    nobody = record.expense == "private" and record.patron_id is None
    return (
        check_sum(amount, ours),
        other if currency not in (None, ours) else None,
        None if what in _ON_ACCOUNT else Reason("cost_is_an_estimate"),
        Reason("cost_of_nobody") if nobody else None,
        Reason("budget_code_missing", "B15") if record.expense == "public" and record.budget_code_id is None else None,
    )


def _in_other_currency(rows: Rows, year: SupportState) -> Reason | None:
    """A year whose budget was set in what the library reckoned in before takes no sum of another currency."""
    ours = currency_of(rows)
    if year.currency == ours:
        return None
    return Reason("support_other_currency", "B19", facts={"year": year.year, "currency": year.currency, "ours": ours})


def _count_book(work: Work, record: BorrowingRecord, override: str) -> None:
    """A book that nothing stood for yet is one more of the person's; above the number only with a reason (B19)."""
    if record.patron_id is None or standing(work, record.borrowing_request_id):
        return
    year = support_on(work, work.today())
    if year is not None and year.closed_on is None:
        above = check_person(year, supported_books(work, record.patron_id, year.support_year_id))
        passed = set_aside(work, Decision(() if above is None else (above,)), override)
        record_overrides(work, "borrowing_request", record.borrowing_request_id, "book_cost", passed, override)


def _book_on_support(
    work: Work, record: BorrowingRecord, what: CostWhat, amount: int, invoice_id: int | None, reason: str
) -> int:
    """Spend what is reserved for the request, in its year, and what goes beyond it of what that year has left."""
    year, reserved = _year_for_cost(work, record)
    covered = min(reserved, amount)
    refuse_any(_in_other_currency(work, year), check_left(year, amount - covered))
    if covered:
        _add(work, record, "release", "estimate", -covered, support_year_id=year.support_year_id)
    return _add(
        work, record, "cost", what, amount, support_year_id=year.support_year_id, invoice_id=invoice_id, reason=reason
    )


def _year_for_cost(work: Work, record: BorrowingRecord) -> tuple[SupportState, int]:
    """The support year that a cost goes to, and what is reserved in it: that of the reservation, else today's."""
    for year_id, amount in reserved_for(work, record.borrowing_request_id).items():
        year = support_state(work, year_id)
        if year is not None and year.closed_on is None:
            return year, amount
    today = work.today()
    running = support_on(work, today)
    refuse_any(check_open(running, today))
    if running is None:
        raise LookupError(today)
    return running, 0


def _add(
    work: Work,
    record: BorrowingRecord,
    kind: str,
    what: CostWhat,
    amount: int,
    *,
    support_year_id: int | None = None,
    invoice_id: int | None = None,
    account_entry_id: int | None = None,
    reason: str = "",
) -> int:
    payer = "library" if support_year_id is not None else record.expense
    return work.insert(
        "cost_entry",
        borrowing_request=record.borrowing_request_id,
        kind=kind,
        what=what,
        amount=amount,
        currency=currency_of(work),
        payer=payer,
        budget_code=record.budget_code_id if payer == "public" else None,
        support_year=support_year_id,
        account_entry=account_entry_id,
        lender_invoice=invoice_id,
        booked_on=work.today().isoformat(),
        reason=reason.strip(),
        site=work.context.site_id,
        staff=work.context.staff_id,
        made_at=work.now_text,
    )
