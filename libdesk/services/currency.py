"""The library's currency: every sum in the ledger is in it, so it changes only while nothing is owed."""

from __future__ import annotations

import re
from typing import Final

from libdesk.db.connection import Rows
from libdesk.db.ledger import charge_states
from libdesk.domain.reasons import Reason

_OWED: Final = (
    "SELECT count(DISTINCT account_entry.patron_id) FROM account_entry"
    f" JOIN ({charge_states()}) AS charge ON charge.charge_id = account_entry.id"
    " WHERE charge.amount <> charge.paid + charge.waived"
)


def currency_refusal(rows: Rows, currency: str) -> Reason | None:
    """Why the library cannot go over to a currency: no ISO 4217 code, sums still owed, a till not counted."""
    if not re.fullmatch("[A-Z]{3}", currency):
        return Reason("currency_malformed", facts={"currency": currency})
    owing = rows.value(_OWED)
    if owing:
        return Reason("currency_while_owed", facts={"patrons": owing})
    if rows.value("SELECT 1 FROM till_session WHERE closed_at IS NULL LIMIT 1"):
        return Reason("currency_while_till_open")
    return None
