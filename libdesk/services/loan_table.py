"""The loan table as it stands, and the hours of a site, read for the rules."""

from __future__ import annotations

from datetime import time
from functools import lru_cache
from typing import Any

from libdesk.db.connection import Rows
from libdesk.domain.due_date import OpenDay, OpeningHours
from libdesk.domain.loan_table import LoanTableRow


def current_policy(rows: Rows) -> int:
    """The id of the policy version in force: the newest."""
    return int(rows.value("SELECT max(id) FROM policy_version"))


def loan_table(rows: Rows, policy_version_id: int) -> tuple[LoanTableRow, ...]:
    """The rows of one version of the loan table."""
    found = rows.all(
        "SELECT id, patron_category_id, loan_class_id, site_id, item_limit, total_limit, length, length_unit"
        " FROM loan_table_row WHERE policy_version_id = ?",
        policy_version_id,
    )
    return tuple(_row(*values) for values in found)


@lru_cache(maxsize=256)
def _row(*values: Any) -> LoanTableRow:
    return LoanTableRow(*values)


def opening_hours(rows: Rows, site_id: int) -> OpeningHours:
    """When a site is open, by ISO weekday."""
    found = rows.all("SELECT weekday, opens_at, closes_at FROM opening_hours WHERE site_id = ?", site_id)
    return {weekday: _open_day(opens, closes) for weekday, opens, closes in found}


@lru_cache(maxsize=64)
def _open_day(opens: str, closes: str) -> OpenDay:
    return OpenDay(time.fromisoformat(opens), time.fromisoformat(closes))
