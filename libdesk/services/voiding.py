"""Voiding a receipt: every line of it is taken back by a counter-entry, and its number stays given out."""

from __future__ import annotations

from libdesk.db import ledger
from libdesk.domain.money import Money
from libdesk.domain.reasons import Decision, Reason
from libdesk.services.account_reading import Receipt, read_receipts
from libdesk.services.checks import refuse_any
from libdesk.services.library import Work
from libdesk.services.outcome import Refused
from libdesk.services.till_session import check_cash


def void(work: Work, receipt_id: int, why: str) -> None:
    """Void a receipt for a reason.

    Refused: voided already; its cash was counted with a till that is closed, or is no longer in it; its money was given
    back since; its stamps were used since.
    """
    found = read_receipts(work, "WHERE receipt.id = ?", receipt_id)
    if not found:
        raise Refused(Decision((Reason("not_found"),)))
    receipt = found[0]
    refuse_any(
        Reason("receipt_voided_already", facts={"number": receipt.number}) if receipt.voided_at else None,
        None if why.strip() else Reason("explanation_missing"),
        *_till_refuses(work, receipt),
    )
    under = ledger.Under(work.context.staff_id, work.context.site_id, work.now_text, why.strip())
    taken_back = [
        (table, row_id)
        for table in ("account_entry", "stamp_entry")
        for (row_id,) in work.all(
            f"SELECT id FROM {table} WHERE receipt_id = ? AND kind <> 'counter_entry' ORDER BY id DESC", receipt_id
        )
        if ledger.take_back_line(work.database, table, row_id, under) is None
    ]
    ledger.void_receipt(work.database, receipt_id, under)
    _refuse_what_followed(work, taken_back)
    work.tell(patron=receipt.patron, number=receipt.number, sum=f"{receipt.amount} {receipt.currency}")


def _till_refuses(work: Work, receipt: Receipt) -> tuple[Reason | None, ...]:
    if receipt.means != "cash":
        return ()
    row = work.one(
        "SELECT till_session.id, till_session.closed_at FROM receipt"
        " JOIN till_session ON till_session.id = receipt.till_session_id WHERE receipt.id = ?",
        receipt.receipt_id,
    )
    if row is None:
        return ()
    session_id, closed_at = row
    if closed_at is not None:
        return (Reason("receipt_till_counted", facts={"number": receipt.number}),)
    return (check_cash(work, session_id, receipt.amount),)


def _refuse_what_followed(work: Work, taken_back: list[tuple[str, int]]) -> None:
    """Refuse where later steps rest on the receipt: its money was given back, its stamps were used."""
    for table, row_id in ledger.in_the_way(work.database, taken_back):
        if table == "stamp_entry":
            denomination, currency = work.one(
                "SELECT denomination, currency FROM stamp_entry WHERE id = ?", row_id
            ) or (0, "JPY")
            work.refuse("stamps_used_since", denomination=Money(denomination, currency))
        number = work.value(
            "SELECT receipt.number FROM account_entry JOIN receipt ON receipt.id = account_entry.receipt_id"
            " WHERE account_entry.id = ?",
            row_id,
        )
        work.refuse("receipt_rested_on", number=number)
