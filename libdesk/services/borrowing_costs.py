"""What one request costs: costs booked and taken back, who pays, and what was brought with the book (B13 to B19)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from libdesk.db.ledger import Under, take_back_line
from libdesk.domain.accounts import check_sum
from libdesk.domain.borrowing import CostWhat
from libdesk.domain.borrowing_payment import bring_on_return
from libdesk.domain.borrowing_states import BEFORE_ORDER, ENDED, BorrowingState
from libdesk.domain.context import Context
from libdesk.domain.instants import day_or_none
from libdesk.domain.money import Money
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.rights import Right
from libdesk.services.borrowing_record import BorrowingRecord
from libdesk.services.borrowing_steps import known_request, note_event, tell_borrowing
from libdesk.services.checks import refuse_any
from libdesk.services.costs import (
    CostLine,
    book_cost,
    cost_lines,
    costs_of,
    payment_facts_of,
    release,
    reserve,
    reserve_reasons,
    support_of,
)
from libdesk.services.ledger import charge_state, currency_of
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome, Refused
from libdesk.services.overrides import record_overrides, set_aside
from libdesk.services.postage_brought import StampsBrought, take_stamps
from libdesk.services.support_reading import standing

# Nothing is asked of a lender: nothing is reserved.
_NOT_ORDERED: Final = BEFORE_ORDER | {BorrowingState.LENDER_REFUSED}


class BorrowingCosts:
    """The costs of requests, one at a time."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def lines(self, borrowing_request_id: int) -> list[CostLine]:
        """Every line of the ledger of a request, the oldest first."""
        return costs_of(self._library.rows, borrowing_request_id)

    def add_cost(
        self,
        context: Context,
        borrowing_request_id: int,
        what: CostWhat,
        amount: int,
        *,
        currency: str | None = None,
        reason: str = "",
        invoice_id: int | None = None,
        override: str = "",
    ) -> Outcome[int]:
        """Book what a request cost, in minor units, on who pays for it; the id of the line.

        Refused: before anything was ordered, a sum that is none, another currency, what would overspend, and, unless
        ``override`` says why, one book more than the person's number (B19).
        """

        def body(work: Work) -> int:
            record = known_request(work, borrowing_request_id)
            refuse_any(Reason("cost_before_order") if record.ordered_on is None else None)
            entry_id = book_cost(
                work, record, what, amount, currency=currency, reason=reason, invoice_id=invoice_id, override=override
            )
            tell_borrowing(work, record)
            work.tell(sum=f"{amount} {currency_of(work)}")
            return entry_id

        return self._library.perform(context, "add_borrowing_cost", Right.BORROWING, body)

    def take_back_cost(self, context: Context, cost_entry_id: int, why: str) -> Outcome[int]:
        """Take a cost back by a counter-entry, with the charge on the person's account; the sum.

        Refused: without a reason, twice, once settled with the accounts office or with the lender's bill, in a closed
        support year, where the person has paid the charge already (then it is refunded first) or was forgotten.
        """

        def body(work: Work) -> int:
            line = next(iter(cost_lines(work, "WHERE cost_entry.id = ?", cost_entry_id)), None)
            if line is None or line.kind != "cost":
                raise Refused(Decision((Reason("not_found"),)))
            refuse_any(*_take_back_reasons(work, line, why))
            under = Under(work.context.staff_id, work.context.site_id, work.now_text, why.strip())
            take_back_line(work.database, "cost_entry", cost_entry_id, under)
            if line.account_entry_id is not None:
                take_back_line(work.database, "account_entry", line.account_entry_id, under)
            record = known_request(work, _request_of(work, cost_entry_id))
            if line.payer == "library" == record.expense and record.state not in ENDED | _NOT_ORDERED:
                _reserve_again(work, record, cost_entry_id, under)
            tell_borrowing(work, record)
            work.tell(sum=f"{line.amount} {line.currency}", why=why.strip())
            return line.amount

        return self._library.perform(context, "take_back_cost", Right.BORROWING, body)

    def turn_private(
        self, context: Context, borrowing_request_id: int, agreed_on: date, why: str = ""
    ) -> Outcome[None]:
        """The reader pays from now on, and has agreed to it on a day; what was reserved is given back (B17, B19).

        What was booked before stays with who paid it.
        """

        def body(work: Work) -> None:
            record = _open_record(work, borrowing_request_id)
            refuse_any(
                Reason("expense_already", facts={"expense": "private"}) if record.expense == "private" else None,
                Reason("cost_of_nobody") if record.patron_id is None else None,
                _agreed_reason(agreed_on, record.asked_on, work.today()),
            )
            release(work, record)
            work.update(
                "borrowing_request", borrowing_request_id, expense="private", budget_code=None,
                agreed_on=agreed_on.isoformat(),
            )  # fmt: skip
            note_event(work, borrowing_request_id, "turn_private", record.state, agreed_on, why)
            tell_borrowing(work, record)

        return self._library.perform(context, "turn_private", Right.BORROWING, body)

    def turn_library(
        self, context: Context, borrowing_request_id: int, amount: int | None = None, override: str = ""
    ) -> Outcome[None]:
        """The library pays from now on for a student who asked for it by choosing private (B17).

        What is ordered already is reserved at once: ``amount``, None: the estimated charge. What B18 lets staff decide,
        and a person's number of books, may be set aside with a reason.
        """

        def body(work: Work) -> None:
            record = _open_record(work, borrowing_request_id)
            refuse_any(Reason("expense_already", facts={"expense": "library"}) if record.expense == "library" else None)
            decision = support_of(work, payment_facts_of(work, record, expense="library"), work.today())
            ordered = record.state not in _NOT_ORDERED
            work.update("borrowing_request", borrowing_request_id, expense="library", budget_code=None)
            turned = known_request(work, borrowing_request_id)
            wanted = record.estimated_charge if amount is None else amount
            more = reserve_reasons(work, turned, wanted, work.today()) if ordered else ()
            told = {one.code for one in more}
            together = Decision((*(one for one in decision.refusals if one.code not in told), *more))
            passed = set_aside(work, together, override)
            record_overrides(work, "borrowing_request", borrowing_request_id, "turn_library", passed, override)
            if ordered:
                reserve(work, turned, wanted, override)
            note_event(work, borrowing_request_id, "turn_library", record.state, None, override)
            tell_borrowing(work, record)

        return self._library.perform(context, "turn_library", Right.BORROWING, body)

    def estimate(self, context: Context, borrowing_request_id: int, amount: int) -> Outcome[None]:
        """Keep what a lender is thought to charge, where its class does not say, before the book is ordered (B05).

        Refused once the reader has agreed to pay another sum: the request is put on hold and agreed on anew.
        """

        def body(work: Work) -> None:
            record = _open_record(work, borrowing_request_id)
            own = record.expense != "library" and record.agreed_on is not None
            refuse_any(
                Reason("cost_after_order") if record.state not in _NOT_ORDERED else None,
                Reason("borrowing_agreed_already", facts={"day": record.agreed_on}) if own else None,
                check_sum(amount, currency_of(work)),
            )
            work.update("borrowing_request", borrowing_request_id, estimated_charge=amount)
            tell_borrowing(work, record)
            work.tell(sum=f"{amount} {currency_of(work)}")

        return self._library.perform(context, "estimate_borrowing", Right.BORROWING, body)

    def reserve_more(self, context: Context, borrowing_request_id: int, amount: int) -> Outcome[None]:
        """Reserve what a request at library expense is now thought to cost, in place of what was reserved (B19)."""

        def body(work: Work) -> None:
            record = _open_record(work, borrowing_request_id)
            counted = standing(work, borrowing_request_id) > 0
            refuse_any(
                None if record.expense == "library" else Reason("expense_not_library", "B17"),
                Reason("cost_before_order") if record.state in _NOT_ORDERED else None,
                check_sum(amount, currency_of(work)),
            )
            release(work, record)
            reserve(work, record, amount, counted=counted)
            tell_borrowing(work, record)
            work.tell(sum=f"{amount} {currency_of(work)}")

        return self._library.perform(context, "reserve_borrowing", Right.BORROWING, body)

    def note_brought(
        self,
        context: Context,
        borrowing_request_id: int,
        barcode: str = "",
        stamps: Mapping[int, int] | None = None,
    ) -> Outcome[StampsBrought]:
        """Keep what the reader brought with the book (B13, B14).

        Public expense: the return-postage bar code. Private expense: stamps, which go into the stock of the site and,
        as far as the person owes return postage for this book, are a payment with its receipt. Refused: what does not
        go with who pays, nothing at all, and a book that is not here.
        """

        def body(work: Work) -> StampsBrought:
            record = known_request(work, borrowing_request_id)
            brought = dict(stamps or {})
            refuse_any(*_brought_reasons(record, barcode, brought))
            if barcode.strip() and record.book is not None:
                work.update("borrowed_book", record.book.borrowed_book_id, postage_barcode=barcode.strip())
            tell_borrowing(work, record)
            return take_stamps(work, record, brought)

        return self._library.perform(context, "note_postage_brought", Right.CIRCULATE, body)


def _open_record(work: Work, borrowing_request_id: int) -> BorrowingRecord:
    record = known_request(work, borrowing_request_id)
    refuse_any(Reason("borrowing_has_ended", facts={"state": str(record.state)}) if record.state in ENDED else None)
    return record


def _request_of(work: Work, cost_entry_id: int) -> int:
    return int(work.value("SELECT borrowing_request_id FROM cost_entry WHERE id = ?", cost_entry_id))


def _reserve_again(work: Work, record: BorrowingRecord, cost_entry_id: int, under: Under) -> None:
    """What the cost took the place of is reserved again: the release that was written just before it."""
    released = work.value(
        "SELECT id FROM cost_entry WHERE id = ? AND kind = 'release' AND borrowing_request_id = ?",
        cost_entry_id - 1, record.borrowing_request_id,
    )  # fmt: skip
    if released is not None:
        take_back_line(work.database, "cost_entry", int(released), under)


def _take_back_reasons(work: Work, line: CostLine, why: str) -> tuple[Reason | None, ...]:
    closed = work.value(
        "SELECT closed_on FROM support_year JOIN cost_entry ON cost_entry.support_year_id = support_year.id"
        " WHERE cost_entry.id = ?",
        line.cost_entry_id,
    )
    paid = 0
    if line.account_entry_id is not None:
        state = charge_state(work, line.account_entry_id)
        paid = 0 if state is None else state.paid + state.waived
    return (
        None if why.strip() else Reason("explanation_missing"),
        Reason("cost_taken_back_already") if not line.stands else None,
        Reason("cost_settled", facts={"on": line.settled_on}) if line.settled_on is not None else None,
        _bill_settled(work, line),
        Reason("cost_of_nobody") if line.payer == "private" and line.account_entry_id is None else None,
        Reason("support_year_closed", "B19", facts={"year": line.support_year, "on": date.fromisoformat(closed)})
        if closed is not None
        else None,
        Reason("cost_paid_already", facts={"sum": Money(paid, line.currency)}) if paid else None,
    )


def _bill_settled(work: Work, line: CostLine) -> Reason | None:
    """A bill that was paid is explained by its costs: they stay as they were."""
    if line.lender_invoice_id is None:
        return None
    on = day_or_none(work.value("SELECT settled_on FROM lender_invoice WHERE id = ?", line.lender_invoice_id))
    return None if on is None else Reason("invoice_settled", facts={"number": line.invoice_number, "on": on})


def _agreed_reason(agreed_on: date, asked_on: date, today: date) -> Reason | None:
    if asked_on <= agreed_on <= today:
        return None
    return Reason("agreement_day_wrong", facts={"day": agreed_on, "from": asked_on, "until": today})


def _brought_reasons(record: BorrowingRecord, barcode: str, stamps: Mapping[int, int]) -> tuple[Reason | None, ...]:
    bring = bring_on_return(record.expense)
    return (
        Reason("borrowing_book_not_here") if record.book is None else None,
        Reason("nothing_brought", "B13") if not barcode.strip() and not stamps else None,
        Reason("postage_barcode_not_wanted", "B13") if barcode.strip() and bring != "postage_barcode" else None,
        Reason("stamps_not_wanted", "B13") if stamps and bring != "fee_and_stamps" else None,
        Reason("cost_of_nobody") if stamps and record.patron_id is None else None,
    )
