"""A request at the lenders: ordered, asked back about, refused and tried elsewhere, sent (B05 to B07, R01, R02)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from libdesk.db.connection import Rows
from libdesk.domain.accounts import check_sum
from libdesk.domain.borrowing import LENDER_REASONS, LenderReason, LenderTerms, OrderedBy
from libdesk.domain.borrowing_dates import expected_between
from libdesk.domain.borrowing_ordering import Order, may_order
from libdesk.domain.borrowing_states import BorrowingStep
from libdesk.domain.context import Context
from libdesk.domain.instants import day_or_none
from libdesk.domain.lending import date_outside
from libdesk.domain.postal_numbers import is_mistyped, tidy_tracking_number
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.rights import Right
from libdesk.services.borrowing_parcels import InwardParcel
from libdesk.services.borrowing_record import BorrowingRecord, read_borrowing_record
from libdesk.services.borrowing_steps import at_step, take
from libdesk.services.borrowing_tries import BorrowingTryRecord, close_try, keep_message, open_try, tries_of
from libdesk.services.checks import refuse_any
from libdesk.services.costs import payment_facts_of, payment_of, reserve, reserve_reasons
from libdesk.services.ledger import currency_of
from libdesk.services.lender_terms import items_with_us, terms_of
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome, Refused
from libdesk.services.overrides import record_overrides, set_aside, set_aside_before

# What of a lender's record a way of sending needs, in its request address or in the record itself.
_NEEDED: Final = {"fax": "fax", "email": "email", "telephone": "telephone", "post": "address"}


class BorrowingOrders:
    """What staff do with a request until the lender has sent the book."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def record(self, borrowing_request_id: int) -> BorrowingRecord:
        """Everything about a request; LookupError if there is none."""
        return read_borrowing_record(self._library.rows, borrowing_request_id)

    def tries(self, borrowing_request_id: int) -> list[BorrowingTryRecord]:
        """The lenders that were asked, in order, with their answers."""
        return tries_of(self._library.rows, borrowing_request_id)

    def weigh(
        self,
        context: Context,
        borrowing_request_id: int,
        lender_id: int,
        by: OrderedBy,
        charge: int | None = None,
    ) -> Decision:
        """What would speak against ordering a request from a lender, and what staff should hear; changes nothing."""
        rows, today = self._library.rows, self._library.today_at(context)
        record = read_borrowing_record(rows, borrowing_request_id)
        wrong = _wrong_charge(rows, charge)
        if wrong is not None:
            return Decision((wrong,))
        return may_order(order_of(rows, record, _as_told(rows, terms_of(rows, lender_id), charge), by, today))

    def order(
        self,
        context: Context,
        borrowing_request_id: int,
        lender_id: int,
        by: OrderedBy,
        network_number: str = "",
        override: str = "",
        charge: int | None = None,
    ) -> Outcome[BorrowingRecord]:
        """Ask a lender for the book; the estimated charge is reserved where the library pays (B19).

        ``charge``: what the lender has said it will ask, in minor units; None: as its record or class says.

        Refused: a lender out of use, one that does not serve the request's site (B06), the NDL abroad without our
        registration (R01), above the lender's limit (R02), a payment that is not in order (B14, B15, B17 to B19), a
        charge that is no sum, or above what the person agreed to; what may be set aside is, with ``override`` as the
        explanation.
        """

        def body(work: Work) -> BorrowingRecord:
            record = at_step(work, borrowing_request_id, BorrowingStep.ORDER)
            refuse_any(_wrong_charge(work, charge))
            terms = _as_told(work, _terms(work, lender_id), charge)
            today = work.today()
            amount = amount_to_reserve(work, terms)
            held_back = reserve_reasons(work, record, amount, today)
            decision = may_order(order_of(work, record, terms, by, today, held_back))
            passed = set_aside(work, decision, override)
            own = tuple(reason for reason in passed if reason not in held_back)
            record_overrides(work, "borrowing_request", borrowing_request_id, "order", own, override)
            reserve(work, record, amount, override)
            open_try(work, borrowing_request_id, lender_id, by)
            first, last = expected_between(today, terms.estimate)
            return take(
                work,
                record,
                BorrowingStep.ORDER,
                note=override,
                lender=lender_id,
                ordered_on=today.isoformat(),
                network_number=network_number.strip(),
                estimated_from=first.isoformat() if first else None,
                estimated_to=last.isoformat() if last else None,
            )

        return self._library.perform(context, "borrowing_order", Right.BORROWING, body)

    def note_inquiry(self, context: Context, borrowing_request_id: int, text: str) -> Outcome[BorrowingRecord]:
        """Keep what the lender asks; it waits for our answer."""

        def body(work: Work) -> BorrowingRecord:
            record = at_step(work, borrowing_request_id, BorrowingStep.NOTE_INQUIRY)
            refuse_any(_no_text(text))
            keep_message(work, borrowing_request_id, "in", "inquiry", text)
            return take(work, record, BorrowingStep.NOTE_INQUIRY)

        return self._library.perform(context, "borrowing_note_inquiry", Right.BORROWING, body)

    def answer(self, context: Context, borrowing_request_id: int, text: str) -> Outcome[BorrowingRecord]:
        """Keep what we answered the lender; the order stands again."""

        def body(work: Work) -> BorrowingRecord:
            record = at_step(work, borrowing_request_id, BorrowingStep.ANSWER)
            refuse_any(_no_text(text))
            keep_message(work, borrowing_request_id, "out", "answer", text)
            return take(work, record, BorrowingStep.ANSWER)

        return self._library.perform(context, "borrowing_answer", Right.BORROWING, body)

    def note_refusal(
        self, context: Context, borrowing_request_id: int, reason: LenderReason, note: str = "", on: date | None = None
    ) -> Outcome[BorrowingRecord]:
        """The lender does not lend it: another lender is asked next, or the request ends; ``on`` None: today.

        What was reserved for it is released. "Other" needs a note.
        """

        def body(work: Work) -> BorrowingRecord:
            record = at_step(work, borrowing_request_id, BorrowingStep.NOTE_REFUSAL)
            day, today = on or work.today(), work.today()
            refuse_any(
                None if reason in LENDER_REASONS else Reason("borrowing_lender_reason_missing"),
                Reason("explanation_missing") if reason == "other" and not note.strip() else None,
                date_outside("answered_on", day, record.ordered_on or day, today),
            )
            close_try(work, borrowing_request_id, "refused", on=day, reason=reason, note=note)
            return take(work, record, BorrowingStep.NOTE_REFUSAL, on=day)

        return self._library.perform(context, "borrowing_note_refusal", Right.BORROWING, body)

    def try_next(self, context: Context, borrowing_request_id: int) -> Outcome[BorrowingRecord]:
        """Another lender is to be asked: the request is ready to order again."""

        def body(work: Work) -> BorrowingRecord:
            record = at_step(work, borrowing_request_id, BorrowingStep.TRY_NEXT)
            return take(
                work, record, BorrowingStep.TRY_NEXT, lender=None, ordered_on=None, their_number="", network_number=""
            )

        return self._library.perform(context, "borrowing_try_next", Right.BORROWING, body)

    def note_shipped(
        self, context: Context, borrowing_request_id: int, parcel: InwardParcel
    ) -> Outcome[BorrowingRecord]:
        """The lender has sent the book; a day before the order or after today is refused."""

        def body(work: Work) -> BorrowingRecord:
            record = at_step(work, borrowing_request_id, BorrowingStep.NOTE_SHIPPED)
            today = work.today()
            sent_on = parcel.sent_on or today
            refuse_any(date_outside("sent_on", sent_on, record.ordered_on or sent_on, today))
            if is_mistyped(parcel.tracking_number):
                number = tidy_tracking_number(parcel.tracking_number)
                work.remarks.append(Reason("borrowing_tracking_mistyped", facts={"number": number}))
            close_try(work, borrowing_request_id, "sent", on=sent_on)
            shipment_id = work.insert(
                "shipment", direction="out", site=record.site_id, lender=record.lender_id, service=parcel.service,
                carrier=parcel.carrier.strip(), tracking_number=tidy_tracking_number(parcel.tracking_number),
                sent_on=sent_on.isoformat(),
            )  # fmt: skip
            return take(
                work, record, BorrowingStep.NOTE_SHIPPED, on=sent_on, inward_shipment=shipment_id,
                their_number=parcel.their_number.strip() or record.their_number,
            )  # fmt: skip

        return self._library.perform(context, "borrowing_note_shipped", Right.BORROWING, body)


def order_of(
    rows: Rows,
    record: BorrowingRecord,
    terms: LenderTerms,
    by: OrderedBy,
    today: date,
    held_back: tuple[Reason, ...] | None = None,
) -> Order:
    """An order from a lender as the rules ask about it; ``held_back``: what speaks against the reservation, if read."""
    if held_back is None:
        held_back = reserve_reasons(rows, record, amount_to_reserve(rows, terms), today)
    payment = payment_of(rows, payment_facts_of(rows, record, lender_id=terms.lender_id), today)
    decided = set_aside_before(rows, "borrowing_request", record.borrowing_request_id)
    # What staff have set aside of the payment once, with the reason on record, is not asked again.
    told = {reason.code for reason in held_back}
    still = tuple(
        reason
        for reason in payment.refusals
        if reason.code not in told and not (reason.overridable and reason.code in decided)
    )
    return Order(
        terms=terms,
        site_id=record.site_id,
        site=record.site,
        by=by,
        today=today,
        expense=record.expense,
        out_with_us=items_with_us(rows, terms.lender_id),
        refused_on=_refused_on(rows, record.borrowing_request_id, terms.lender_id),
        agreed_charge=record.estimated_charge,
        agreed_currency=currency_of(rows),
        express=record.express,
        needed_by=record.needed_by,
        reachable=_reachable(rows, terms.lender_id, by),
        payment=(*still, *held_back),
    )


def amount_to_reserve(rows: Rows, terms: LenderTerms) -> int | None:
    """What an order is expected to cost, in minor units; None where the lender tells it, or in another currency."""
    if terms.network_pays or terms.estimate.covers == "nothing":
        return 0
    return terms.estimate.charge_least if terms.estimate.currency == currency_of(rows) else None


def _wrong_charge(rows: Rows, charge: int | None) -> Reason | None:
    """Why what a lender is said to charge is no sum; nothing at all is one here."""
    return check_sum(charge, currency_of(rows)) if charge else None


def _as_told(rows: Rows, terms: LenderTerms, charge: int | None) -> LenderTerms:
    """The terms with what the lender has said it will charge this time."""
    if charge is None:
        return terms
    covers = terms.estimate.covers if charge else "nothing"
    told = replace(terms.estimate, charge_least=charge, covers=covers, currency=currency_of(rows))
    return replace(terms, estimate=told)


def _no_text(text: str) -> Reason | None:
    return None if text.strip() else Reason("borrowing_text_missing")


def _terms(work: Work, lender_id: int) -> LenderTerms:
    try:
        return terms_of(work, lender_id)
    except LookupError as error:
        raise Refused(Decision((Reason("not_found"),))) from error


def _refused_on(rows: Rows, borrowing_request_id: int, lender_id: int) -> date | None:
    return day_or_none(
        rows.value(
            "SELECT max(answered_on) FROM borrowing_try WHERE borrowing_request_id = ? AND lender_id = ?"
            " AND answer = 'refused'",
            borrowing_request_id, lender_id,
        )
    )  # fmt: skip


def _reachable(rows: Rows, lender_id: int, by: OrderedBy) -> bool:
    needed = _NEEDED.get(by)
    if needed is None:
        return True
    # The record itself has no postal address: it is that of the place that takes requests.
    own = "''" if needed == "address" else f"lender.{needed}"
    return bool(
        rows.value(
            f"SELECT {own} || coalesce(place.{needed}, '') FROM lender LEFT JOIN lender_address AS place"
            " ON place.lender_id = lender.id AND place.takes_requests AND place.active WHERE lender.id = ?",
            lender_id,
        )
    )
