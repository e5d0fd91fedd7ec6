"""What is due now of lost and damaged items, claims and suspensions: groups of the page Today."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from libdesk.db.connection import Rows
from libdesk.domain.item_title import item_title
from libdesk.services.today import DueGroup, DueLine, Opens

_SHOWN: Final = 50
# A suspension that ends within so many days is shown, for the person may ask.
_DAYS_AHEAD: Final = 7

_ITEM: Final = (
    " JOIN item ON item.id = loan.item_id JOIN title ON title.id = item.title_id"
    " JOIN patron ON patron.id = loan.patron_id"
    " LEFT JOIN identifier ON identifier.item_id = item.id AND identifier.valid_to IS NULL"
)
_COLUMNS: Final = "coalesce(identifier.scanned_text, ''), title.title, title.volume, item.volume, patron.name"
# A copy that did not come in time; and a case about which nobody decided for as long.
_LOSSES: Final = (
    f"SELECT loss_case.id, {_COLUMNS}, coalesce(replacement_by, date(reported_on, ?)) AS until"
    f" FROM loss_case JOIN loan ON loan.id = loss_case.loan_id{_ITEM}"
    " WHERE loss_case.state = 'open' AND loss_case.way IN ('undecided', 'replacement') AND until < ?"
    " ORDER BY until, loss_case.id"
)
_CLAIMS: Final = (
    f"SELECT loan.id, {_COLUMNS}, loan.claimed_returned_on FROM loan{_ITEM}"
    " WHERE loan.returned_at IS NULL AND loan.claimed_returned_on IS NOT NULL"
    " ORDER BY loan.claimed_returned_on, loan.id"
)
_SUSPENSIONS: Final = (
    "SELECT patron.id, coalesce(identifier.scanned_text, ''), suspension.reason, patron.name, suspension.last_on"
    " FROM suspension JOIN patron ON patron.id = suspension.patron_id"
    " LEFT JOIN identifier ON identifier.patron_id = patron.id AND identifier.valid_to IS NULL"
    " WHERE lifted_on IS NULL AND first_on <= ? AND last_on BETWEEN ? AND ? ORDER BY last_on, suspension.id"
)


def case_groups(rows: Rows, today: date, replacement_days: int) -> list[DueGroup]:
    """Cases past their deadline (C10), claims to search for, suspensions that end within a week."""
    losses = rows.all(_LOSSES, f"+{replacement_days} days", today.isoformat())
    claims = rows.all(_CLAIMS)
    ahead = (today + timedelta(days=_DAYS_AHEAD)).isoformat()
    suspensions = rows.all(_SUSPENSIONS, today.isoformat(), today.isoformat(), ahead)
    return [
        _group("loss_cases_due", [_item_line("loss_case", row, today) for row in losses], urgent=True),
        _group("claims_to_search", [_item_line("claim", row, None) for row in claims]),
        _group(
            "suspensions_ending",
            [
                DueLine("patron", patron_id, card, reason, name, date.fromisoformat(last_on))
                for patron_id, card, reason, name, last_on in suspensions
            ],
        ),
    ]


def _item_line(opens: Opens, row: tuple[Any, ...], today: date | None) -> DueLine:
    row_id, number, title, title_volume, volume, patron, day_text = row
    day = date.fromisoformat(day_text)
    late = (today - day).days if today is not None else 0
    return DueLine(opens, row_id, number, item_title(title, title_volume, volume), patron, day, late)


def _group(code: str, lines: list[DueLine], *, urgent: bool = False) -> DueGroup:
    return DueGroup(code, len(lines), tuple(lines[:_SHOWN]), urgent)
