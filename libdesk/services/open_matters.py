"""What is still open between a patron and the library: loans, holds, requests, money, cases of lost items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from libdesk.db import borrowing_states, hold_states
from libdesk.db.connection import Rows
from libdesk.domain.money import Money
from libdesk.domain.reasons import Reason


@dataclass(frozen=True, slots=True)
class OpenMatters:
    """Counts, and what is owed in minor units (below 0: the library owes it to the person).

    ``requests``: books asked for that we do not hold; ``registrations``: from afar, the card still to be posted;
    ``borrowing``: requests for books of other libraries.
    """

    loans: int = 0
    holds: int = 0
    cases: int = 0
    owed: int = 0
    currency: str = "JPY"
    requests: int = 0
    registrations: int = 0
    borrowing: int = 0

    @property
    def any(self) -> bool:
        """Whether anything is open at all."""
        return bool(self.reasons())

    def reasons(self) -> tuple[Reason, ...]:
        """Each of them as a sentence's reason."""
        found = (
            Reason("open_loans", facts={"count": self.loans}) if self.loans else None,
            Reason("open_holds", facts={"count": self.holds}) if self.holds else None,
            Reason("open_requests", "H15", facts={"count": self.requests}) if self.requests else None,
            Reason("open_borrowing", facts={"count": self.borrowing}) if self.borrowing else None,
            Reason("open_registrations", "H13") if self.registrations else None,
            Reason("open_cases", facts={"count": self.cases}) if self.cases else None,
            Reason("open_debt", facts={"amount": Money(self.owed, self.currency)}) if self.owed > 0 else None,
            Reason("open_credit", facts={"amount": Money(-self.owed, self.currency)}) if self.owed < 0 else None,
        )
        return tuple(one for one in found if one is not None)


_QUERY = (
    "SELECT (SELECT count(*) FROM loan WHERE loan.patron_id = patron.id AND returned_at IS NULL),"
    f" (SELECT count(*) FROM hold WHERE hold.patron_id = patron.id AND hold.state IN {hold_states.OPEN}),"
    " (SELECT count(*) FROM loss_case JOIN loan ON loan.id = loss_case.loan_id"
    "   WHERE loan.patron_id = patron.id AND loss_case.state = 'open'),"
    " (SELECT coalesce(sum(amount), 0) FROM account_entry WHERE account_entry.patron_id = patron.id),"
    " (SELECT currency FROM account_entry WHERE account_entry.patron_id = patron.id LIMIT 1),"
    " (SELECT count(*) FROM title_request WHERE title_request.patron_id = patron.id"
    "   AND title_request.state IN ('noted', 'purchase_suggested', 'interlibrary')),"
    " (SELECT count(*) FROM remote_registration WHERE remote_registration.patron_id = patron.id"
    "   AND remote_registration.state IN ('came', 'verified')),"
    " (SELECT count(*) FROM borrowing_request WHERE borrowing_request.patron_id = patron.id"
    f"   AND borrowing_request.state NOT IN {borrowing_states.ENDED})"
    " FROM patron WHERE patron.id = ?"
)


def open_matters(rows: Rows, patron_id: int) -> OpenMatters:
    """What is open with one patron."""
    row = rows.one(_QUERY, patron_id)
    if row is None:
        return OpenMatters()
    loans, holds, cases, owed, currency, requests, registrations, borrowing = row
    return OpenMatters(loans, holds, cases, owed, currency or "JPY", requests, registrations, borrowing)


def open_matters_of(rows: Rows, patron_ids: Sequence[int]) -> dict[int, OpenMatters]:
    """What is open with each of several patrons; those with nothing open are left out."""
    found = ((patron_id, open_matters(rows, patron_id)) for patron_id in patron_ids)
    return {patron_id: matters for patron_id, matters in found if matters.any}
