"""Lost and damaged items: the case from the report until it is made good, found again, or dropped (C10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from libdesk.domain.context import Context
from libdesk.domain.loss import (
    GIVES_BACK,
    Loss,
    LossKind,
    LossWay,
    WayOffer,
    bring_by,
    may_report,
    may_settle,
    must_be_open,
    way_offer,
    way_offers,
)
from libdesk.domain.money import Money
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.rights import Right
from libdesk.services.checks import refuse_any
from libdesk.services.item_states import write_state
from libdesk.services.library import Library, Work, check_right
from libdesk.services.loss_records import LossCase, loss_policy, read_loss_case, select_loss_cases
from libdesk.services.loss_writing import (
    charge_fine,
    charge_lines,
    charges_of,
    day_of_report,
    end_loan,
    enter_copy,
    fine_so_far,
    loan_to_report,
    open_since,
    read_loan,
    refuse_lent_again,
    say,
    say_who_waits,
    take_in_damaged,
    take_off_charges,
    withdraw,
)
from libdesk.services.outcome import Outcome, Refused
from libdesk.services.overrides import record_overrides, set_aside
from libdesk.services.settings import value_of

OldItem = Literal["withdraw", "keep"]


@dataclass(frozen=True, slots=True)
class FoundAgain:
    """What a lost item that came back has undone: taken off the account, and of that already paid (minor units)."""

    case_id: int
    taken_off: int
    to_refund: int


class LossCases:
    """What staff do when something is lost or damaged."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def report(
        self,
        context: Context,
        loan_id: int,
        kind: LossKind,
        note: str = "",
        reported_on: date | None = None,
        *,
        way: LossWay | None = None,
        price: Money | None = None,
        shipping: Money | None = None,
        override: str = "",
    ) -> Outcome[int]:
        """Open a case for a loan's item, and choose how it is made good if that is known already; its id (C10).

        A lost item stays on loan, written down as lost. A damaged one is in our hands: its loan ends with its overdue
        fine, it goes to repair, and the case keeps the loan. A loan that has ended can still be reported as damaged.
        ``reported_on`` None: today; later than today, or before the loan, is refused.
        """

        def body(work: Work) -> int:
            loan = loan_to_report(work, loan_id)
            day = reported_on or work.today()
            decision = may_report(
                kind,
                with_patron=loan.patron_id is not None,
                returned=loan.returned,
                open_since=open_since(work, loan_id),
            )
            refuse_any(day_of_report(day, loan.lent_on, work.today()), *decision.refusals)
            if loan.returned:
                refuse_lent_again(work, loan.item_id)
            case_id = work.insert(
                "loss_case", loan=loan_id, kind=kind, reported_on=day.isoformat(),
                currency=loss_policy(self._library).currency, note=note.strip(),
            )  # fmt: skip
            if kind == "lost":
                write_state(work, loan.item_id, "lost")
            else:
                take_in_damaged(work, loan, note.strip())
            say_who_waits(work, loan.item_id)
            if way is not None:
                self._choose(work, _open_case(work, case_id), way, price, shipping, override)
            work.tell(title=loan.title, number=loan.number, patron=loan.patron)
            return case_id

        name = "report_lost" if kind == "lost" else "report_damaged"
        return self._library.perform(context, name, Right.CIRCULATE, body)

    def offers(
        self,
        context: Context,
        loan_id: int,
        kind: LossKind,
        price: Money | None = None,
        shipping: Money | None = None,
        reported_on: date | None = None,
    ) -> tuple[WayOffer, ...]:
        """The ways side by side for a loan that is being reported, with the sums of today; LookupError for no loan."""
        rows, today = self._library.rows, self._library.today_at(context)
        loan = read_loan(rows, loan_id)
        if loan is None:
            raise LookupError(f"no loan {loan_id}")
        fine = fine_so_far(rows, loan_id, reported_on or today, self._library.now_at(context))
        loss = Loss(kind, reported_on or today, loan.due_on or today, fine, loan.price, price, shipping)
        return way_offers(loss_policy(self._library), loss, today)

    def offers_of_case(
        self, context: Context, case_id: int, price: Money | None = None, shipping: Money | None = None
    ) -> tuple[WayOffer, ...]:
        """The ways side by side for a case; LookupError for no case."""
        case = self.case(case_id)
        fine = fine_so_far(self._library.rows, case.loan_id, case.reported_on, self._library.now_at(context))
        loss = _loss_of(case, fine, price or case.price, shipping or case.shipping)
        return way_offers(loss_policy(self._library), loss, self._library.today_at(context))

    def choose_way(
        self,
        context: Context,
        case_id: int,
        way: LossWay,
        *,
        price: Money | None = None,
        shipping: Money | None = None,
        override: str = "",
    ) -> Outcome[LossCase]:
        """Choose how a loss is made good, and charge what is known of it now (C10).

        Without ``price`` the item's own counts. Another way may be chosen later: what the first one charged is taken
        off. Refused: no price known, a price in another currency, an absurd sum, a closed case, and a replacement
        after its deadline; ``override`` says why staff give it as many days again.
        """

        def body(work: Work) -> LossCase:
            self._choose(work, _open_case(work, case_id), way, price, shipping, override)
            return _told(work, case_id)

        return self._library.perform(context, "choose_loss_way", Right.CIRCULATE, body)

    def _choose(
        self, work: Work, case: LossCase, way: LossWay, price: Money | None, shipping: Money | None, override: str
    ) -> None:
        policy, today = loss_policy(self._library), work.today()
        fine = fine_so_far(work, case.loan_id, case.reported_on, work.site_now())
        offer = way_offer(policy, _loss_of(case, fine, price, shipping), way, today)
        overridden = set_aside(work, offer.decision, override)
        take_off_charges(work, case.case_id, say(work, "way_changed"))
        until = bring_by(policy, today) if overridden else offer.bring_by
        paid = price or case.item_price if way != "replacement" else None
        work.update(
            "loss_case", case.case_id, way=way, replacement_by=until.isoformat() if until else None,
            price=paid.amount if paid else None, shipping=shipping.amount if shipping and way == "price" else None,
        )  # fmt: skip
        charge_lines(work, case, offer)
        record_overrides(work, "loan", case.loan_id, "loss_way", overridden, override)

    def settle(
        self,
        context: Context,
        case_id: int,
        *,
        replacement_number: str | None = None,
        old_item: OldItem = "withdraw",
        override: str = "",
    ) -> Outcome[LossCase]:
        """Close a case that was made good: the copy was brought, or the price paid (C10).

        The loan of a lost item ends, with its overdue fine where a copy was brought. ``replacement_number`` enters the
        new copy in the old one's place ("" gives the next free number); the old item is withdrawn or kept as it is.
        Refused, unless staff decide otherwise (``override``): a copy after its deadline, a price that is not paid.
        """

        def body(work: Work) -> LossCase:
            case = _open_case(work, case_id)
            decision = may_settle(case.way, case.replacement_by, case.owed, work.today())
            overridden = set_aside(work, decision, override)
            if case.way == "replacement" and case.kind == "lost":
                charge_fine(work, case.loan_id)
            end_loan(work, case.loan_id)
            new_item = None if replacement_number is None else enter_copy(work, case.item_id, replacement_number)
            if old_item == "withdraw":
                withdraw(work, case.item_id)
            work.update(
                "loss_case", case_id, state="settled", closed_on=work.today().isoformat(), replacement_item=new_item
            )
            record_overrides(work, "loan", case.loan_id, "loss_settled", overridden, override)
            return _told(work, case_id)

        return self._library.perform(context, "settle_loss", Right.CIRCULATE, body)

    def drop(self, context: Context, case_id: int, why: str) -> Outcome[LossCase]:
        """Drop a case, with a reason: what it charged is taken off (needs the right *waive*), the item is in service.

        The loan of an item that was reported lost goes on as before.
        """

        def body(work: Work) -> LossCase:
            case = _open_case(work, case_id)
            refuse_any(None if why.strip() else Reason("explanation_missing"))
            if charges_of(work, case_id):
                check_right(work, context, Right.WAIVE)
            take_off_charges(work, case_id, why.strip())
            # Only what the case itself did: meanwhile the item may be lost with another loan, or withdrawn.
            work.run(
                "UPDATE item SET state = 'in_service' WHERE id = ? AND state = ?",
                (case.item_id, "lost" if case.kind == "lost" else "repair"),
            )
            note = "\n".join(filter(None, (case.note, why.strip())))
            work.update("loss_case", case_id, state="dropped", closed_on=work.today().isoformat(), note=note)
            return _told(work, case_id)

        return self._library.perform(context, "drop_loss", Right.CIRCULATE, body)

    def case(self, case_id: int) -> LossCase:
        """A case; LookupError if there is none."""
        found = read_loss_case(self._library.rows, case_id)
        if found is None:
            raise LookupError(f"no loss case {case_id}")
        return found

    def open_case_of(self, loan_id: int) -> int | None:
        """The open case of a loan; None if it has none."""
        found: int | None = self._library.rows.value(
            "SELECT id FROM loss_case WHERE loan_id = ? AND state = 'open'", loan_id
        )
        return found

    def open_cases(self) -> list[LossCase]:
        """Every open case: those with a deadline first, the soonest at the top, then the oldest report."""
        return select_loss_cases(
            self._library.rows,
            "WHERE loss_case.state = 'open' ORDER BY loss_case.replacement_by IS NULL, loss_case.replacement_by,"
            " loss_case.reported_on, loss_case.id",
        )

    def of_patron(self, patron_id: int) -> list[LossCase]:
        """All cases of a patron, open ones first, then the newest."""
        return select_loss_cases(
            self._library.rows,
            "WHERE loan.patron_id = ? ORDER BY loss_case.state <> 'open', loss_case.reported_on DESC,"
            " loss_case.id DESC",
            patron_id,
        )


def found(work: Work, loan_id: int) -> FoundAgain | None:
    """A lost item came back: close its case as found, and undo what the setting ``lost.found_gives_back`` undoes.

    Inside the transaction of the return, before the fine is charged and the loan is closed. The item is in service
    again unless it was withdrawn. None where the loan has no case that this would change.
    """
    row = work.one(
        "SELECT id FROM loss_case WHERE loan_id = ? AND kind = 'lost' AND state IN ('open', 'settled')"
        " ORDER BY id DESC LIMIT 1",
        loan_id,
    )
    case = None if row is None else read_loss_case(work, row[0])
    if case is None:
        return None
    if work.value("SELECT state FROM item WHERE id = ?", case.item_id) == "lost":
        work.update("item", case.item_id, state="in_service")
    gives_back = GIVES_BACK[str(value_of(work, "lost.found_gives_back"))]
    taken_off, paid = take_off_charges(work, case.case_id, say(work, "found"), only=gives_back)
    work.update("loss_case", case.case_id, state="found", closed_on=work.today().isoformat())
    currency = case.owed.currency
    work.remarks.append(Reason("loss_found_again", "C10", facts={"reported_on": case.reported_on}))
    if taken_off:
        work.remarks.append(Reason("loss_given_back", "C10", facts={"sum": Money(taken_off, currency)}))
    elif charges_of(work, case.case_id):
        work.remarks.append(Reason("loss_nothing_given_back", "C10"))
    if paid:
        work.remarks.append(Reason("loss_to_refund", "C10", facts={"sum": Money(paid, currency)}))
    return FoundAgain(case.case_id, taken_off, paid)


def _open_case(work: Work, case_id: int) -> LossCase:
    case = read_loss_case(work, case_id)
    if case is None:
        raise Refused(Decision((Reason("not_found"),)))
    work.need(must_be_open(case.state))
    return case


def _loss_of(case: LossCase, fine: int, price: Money | None, shipping: Money | None) -> Loss:
    return Loss(case.kind, case.reported_on, case.due_on, fine, case.item_price, price, shipping)


def _told(work: Work, case_id: int) -> LossCase:
    """The case as it is now; the action is told by its item and person."""
    case = read_loss_case(work, case_id)
    if case is None:
        raise Refused(Decision((Reason("not_found"),)))
    work.tell(title=case.title, number=case.item_number, patron=case.patron)
    return case
