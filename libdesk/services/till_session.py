"""The till that is open where a staff member stands, and what should be in it."""

from __future__ import annotations

from libdesk.db.connection import Rows
from libdesk.db.ledger import IN_TILL
from libdesk.domain.accounts import Means
from libdesk.domain.context import Context
from libdesk.domain.money import Money
from libdesk.domain.reasons import Reason
from libdesk.services.ledger import currency_of
from libdesk.services.library import Work


def open_session(rows: Rows, context: Context) -> int | None:
    """The till session that is open at this workstation, if any."""
    found = rows.value(
        "SELECT id FROM till_session WHERE site_id = ? AND workstation = ? AND closed_at IS NULL",
        context.site_id,
        context.workstation,
    )
    return None if found is None else int(found)


def expected_in(rows: Rows, session_id: int) -> int:
    """What should be in a till, in minor units."""
    return int(rows.value(f"SELECT {IN_TILL} FROM till_session WHERE id = ?", session_id))


def session_for(rows: Rows, context: Context, means: Means, *, needed: bool) -> tuple[int | None, Reason | None]:
    """The till that takes or gives money: none but for cash; and why it cannot be taken where the till is shut.

    ``needed``: the setting ``money.till_needed``; where it is off, cash is taken without a till too.
    """
    if means != "cash":
        return None, None
    session_id = open_session(rows, context)
    missing = Reason("till_not_open") if session_id is None and needed else None
    return session_id, missing


def check_cash(work: Work, session_id: int | None, amount: int) -> Reason | None:
    """Why a till cannot give out an amount: it holds less."""
    if session_id is None:
        return None
    holds = expected_in(work, session_id)
    if amount <= holds:
        return None
    currency = currency_of(work)
    return Reason("till_holds_less", facts={"sum": Money(amount, currency), "holds": Money(holds, currency)})
