"""The ledger of patrons, read and added to inside a transaction."""

from __future__ import annotations

from typing import Final

from libdesk.db.connection import Rows
from libdesk.db.ledger import charge_states
from libdesk.domain.accounts import LARGEST_SUM, ChargeState, EntryKind, What
from libdesk.domain.money import Money
from libdesk.services.library import Work
from libdesk.services.settings import value_of

_STATES_OF_PATRON: Final = charge_states("patron_id = ?")
_STATES_OF_CHARGE: Final = charge_states("(id = ? OR against_id = ?)")


def currency_of(rows: Rows) -> str:
    """The currency of the library, ISO 4217."""
    return str(value_of(rows, "money.currency"))


def owed(rows: Rows, patron_id: int) -> int:
    """What a patron owes, in minor units: the sum of the account; below 0 if the library owes the person."""
    return int(rows.value("SELECT coalesce(sum(amount), 0) FROM account_entry WHERE patron_id = ?", patron_id))


def charges_of(rows: Rows, patron_id: int) -> list[ChargeState]:
    """Every charge of a patron with what stands against it, the oldest first."""
    return [ChargeState(*row) for row in rows.all(f"{_STATES_OF_PATRON} ORDER BY charge_id", patron_id)]


def charge_state(rows: Rows, charge_id: int) -> ChargeState | None:
    """One charge with what stands against it; None if there is no such charge."""
    if rows.value("SELECT kind FROM account_entry WHERE id = ?", charge_id) != "charge":
        return None
    row = rows.one(_STATES_OF_CHARGE, charge_id, charge_id)
    return None if row is None else ChargeState(*row)


def charge(
    work: Work,
    patron_id: int,
    what: What,
    amount: int,
    *,
    loan_id: int | None = None,
    loss_case_id: int | None = None,
    borrowing_request_id: int | None = None,
    reason: str = "",
) -> int:
    """Charge a patron ``amount`` minor units, which is above 0; the id of the charge.

    More than a library ever asks for is refused.
    """
    if amount > LARGEST_SUM:
        currency = currency_of(work)
        work.refuse("sum_absurd", sum=Money(amount, currency), most=Money(LARGEST_SUM, currency))
    return add_entry(
        work, patron_id, "charge", what, amount, loan_id=loan_id, loss_case_id=loss_case_id,
        borrowing_request_id=borrowing_request_id, reason=reason,
    )  # fmt: skip


def take_off(work: Work, charge_id: int, reason: str) -> int:
    """Take off what is not waived yet of a charge that should not have been or is no longer due; the sum.

    What was paid on it is then owed to the person, and given back with a refund.
    """
    state = charge_state(work, charge_id)
    if state is None or state.amount == state.waived:
        return 0
    add_against(work, charge_id, "waiver", state.waived - state.amount, reason=reason)
    return state.amount - state.waived


def add_against(
    work: Work, charge_id: int, kind: EntryKind, amount: int, *, receipt_id: int | None = None, reason: str = ""
) -> int:
    """Write a payment, waiver or refund against a charge, on its person and loan; the id of the entry."""
    row = work.one(
        "SELECT patron_id, what, loan_id, loss_case_id, borrowing_request_id FROM account_entry WHERE id = ?", charge_id
    )
    patron_id, what, loan_id, loss_case_id, request_id = row or (None, "other", None, None, None)
    return add_entry(
        work, patron_id, kind, what, amount, against_id=charge_id, loan_id=loan_id, loss_case_id=loss_case_id,
        borrowing_request_id=request_id, receipt_id=receipt_id, reason=reason,
    )  # fmt: skip


def add_entry(
    work: Work,
    patron_id: int | None,
    kind: EntryKind,
    what: What,
    amount: int,
    *,
    against_id: int | None = None,
    loan_id: int | None = None,
    loss_case_id: int | None = None,
    borrowing_request_id: int | None = None,
    receipt_id: int | None = None,
    reason: str = "",
) -> int:
    """Add a line to the ledger; the id of the entry."""
    return work.add(
        "INSERT INTO account_entry (patron_id, kind, what, amount, currency, against_id, loan_id, loss_case_id,"
        " borrowing_request_id, receipt_id, reason, site_id, staff_id, made_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            patron_id, kind, what, amount, currency_of(work), against_id, loan_id, loss_case_id, borrowing_request_id,
            receipt_id, reason.strip(), work.context.site_id, work.context.staff_id, work.now_text,
        ),
    )  # fmt: skip
