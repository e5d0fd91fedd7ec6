"""Renewing loans (C06, H10)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from libdesk.db.connection import Rows
from libdesk.domain.context import Context
from libdesk.domain.due_date import is_overdue
from libdesk.domain.instants import instant, instant_text, local
from libdesk.domain.money import Money
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.renewal import Channel, LoanToRenew, may_renew, renewed_due
from libdesk.domain.rights import Right
from libdesk.services.circulation_facts import (
    ItemFacts,
    OpenLoan,
    item_facts,
    line_for,
    open_loan,
    patron_facts,
    served_by,
)
from libdesk.services.library import Library, Work
from libdesk.services.loan_table import current_policy, site_calendar, terms_for
from libdesk.services.outcome import Outcome, Refused
from libdesk.services.overrides import record_overrides, set_aside
from libdesk.services.settings import Settings, Value


@dataclass(frozen=True, slots=True)
class Renewed:
    """A loan that was renewed: until when now, and how often so far."""

    loan_id: int
    item_id: int
    item_number: str
    title: str
    patron: str
    due_on: date
    due_at: datetime
    timed: bool
    renewals: int


class Renewals:
    """Longer loans."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._settings = Settings(library)

    def renew(
        self, context: Context, loan_id: int, *, channel: Channel = "desk", override: str = ""
    ) -> Outcome[Renewed]:
        """Renew a loan by the loan table in force; every reason against it at once (C06, H10).

        ``channel``: how staff are asked (*counter*: the item is here). Never shortens a loan, override or not.
        """
        settings = self._settings.all()

        def body(work: Work) -> Renewed:
            loan = open_loan(work, loan_id)
            if loan is None or loan.patron_id is None:
                raise Refused(Decision((Reason("not_on_loan"),)))
            return self._renew(work, loan, channel, override, settings)

        return self._library.perform(context, "renew", Right.CIRCULATE, body)

    def _renew(
        self, work: Work, loan: OpenLoan, channel: Channel, override: str, settings: Mapping[str, Value]
    ) -> Renewed:
        now = work.site_now()
        item_id = int(work.value("SELECT item_id FROM loan WHERE id = ?", loan.loan_id))
        item = item_facts(work, item_id)
        patron = patron_facts(work, loan.patron_id or 0, now, str(settings["money.currency"]))
        if item is None or patron is None:
            raise Refused(Decision((Reason("not_found"),)))
        policy = current_policy(work)
        terms = terms_for(work, policy, patron.category_id, loan.class_id or item.class_id, loan.site_id)
        to_renew = _to_renew(work, loan, item, now)
        new = renewed_due(
            now, to_renew, terms, site_calendar(work, loan.site_id),
            card_expires_on=patron.borrower.expires_on if settings["circulation.card_caps_due_date"] else None,
            term_least_days=int(settings["circulation.term_least_days"]),
        )  # fmt: skip
        decision = may_renew(
            to_renew,
            patron.borrower,
            terms,
            new,
            now.date(),
            channel=channel,
            refused_while=settings["renewal.refused_while"],  # type: ignore[arg-type]  # one of its choices
        )
        overridden = set_aside(work, decision, override)
        if new is None:
            raise Refused(decision)
        if to_renew.overdue:  # renewed with a reason: what has run so far is fixed before the due date moves
            from libdesk.services.fines import charge_overdue_fine

            fine = charge_overdue_fine(work, loan.loan_id, now)
            if fine.amount:
                told = Money(fine.amount, str(settings["money.currency"]))
                work.remarks.append(Reason("renewal_fine_charged", facts={"sum": told}))
        work.run(
            "UPDATE loan SET due_on = ?, due_at = ?, timed = ?, renewals = renewals + 1, renewed_at = ?,"
            # Staff who renew what was recalled have ended the recall: it may be recalled again.
            " policy_version_id = ?, recalled_on = NULL, recall_reason = NULL, recall_hold_id = NULL,"
            " due_before_recall = NULL, fine_class_id = NULL WHERE id = ?",
            (new.on.isoformat(), instant_text(new.at), int(terms.timed), work.now_text, policy, loan.loan_id),
        )
        record_overrides(work, "loan", loan.loan_id, "renew", overridden, override)
        work.tell(title=item.title, number=item.number, patron=patron.name, due_on=new.on)
        return Renewed(
            loan.loan_id, item_id, item.number, item.title, patron.name, new.on, new.at, terms.timed, loan.renewals + 1
        )


def _to_renew(rows: Rows, loan: OpenLoan, item: ItemFacts, now: datetime) -> LoanToRenew:
    due_on, due_at = date.fromisoformat(loan.due_on), local(instant(loan.due_at), str(now.tzinfo))
    others = [one for one in line_for(rows, item.title_id, item.item_id) if one.patron_id != loan.patron_id]
    lost = rows.value("SELECT EXISTS (SELECT 1 FROM loss_case WHERE loan_id = ? AND state = 'open')", loan.loan_id)
    return LoanToRenew(
        due_on,
        due_at,
        loan.renewals,
        overdue=is_overdue(due_on, due_at, now, timed=loan.timed),
        recalled=loan.recalled_on is not None,
        pickup=loan.pickup,  # type: ignore[arg-type]  # checked by the file
        waiting=len(tuple(served_by(rows, others, item.class_id))),
        reported_lost=bool(lost),
        in_library=loan.in_library,
    )
