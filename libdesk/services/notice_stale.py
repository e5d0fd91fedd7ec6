"""Notices that wait and are no longer true: what they tell of was fetched, given back, renewed or taken back."""

from __future__ import annotations

from typing import Final

from libdesk.db.connection import Rows
from libdesk.services.borrowing_still_told import STILL_SO as BORROWING_STILL_SO
from libdesk.services.lending_still_told import STILL_SO as LENDING_STILL_SO

# Whether what a line of ``notice_about`` tells is so yet; all that it may name is joined.
STILL_SO: Final = (
    "CASE notice.kind"
    " WHEN 'hold_ready' THEN hold.state IN ('ready', 'dispatched', 'arrived')"
    "  AND event = 'hold_ready:' || hold.id || ':' || hold.ready_at"
    " WHEN 'hold_expired' THEN hold.state = 'expired'"
    " WHEN 'hold_cancelled' THEN hold.state = 'cancelled'"
    " WHEN 'hold_no_copy' THEN hold.state IN ('later', 'waiting')"
    " WHEN 'recall' THEN loan.returned_at IS NULL AND event = 'recall:' || loan.id || ':' || loan.recalled_on"
    f"{LENDING_STILL_SO}"
    f"{BORROWING_STILL_SO}"
    " ELSE loan.returned_at IS NULL AND event = notice.kind || ':' || loan.id || ':' || loan.due_on END"
)
ABOUT: Final = (
    " FROM notice_about LEFT JOIN loan ON loan.id = notice_about.loan_id"
    " LEFT JOIN hold ON hold.id = notice_about.hold_id"
    " LEFT JOIN lending_request AS request ON request.id = notice_about.lending_request_id"
    " LEFT JOIN borrowing_request AS borrowing ON borrowing.id = notice_about.borrowing_request_id"
    " LEFT JOIN borrowed_book AS borrowed ON borrowed.borrowing_request_id = notice_about.borrowing_request_id"
    " WHERE notice_about.notice_id = notice.id"
)
STALE: Final = f"NOT EXISTS (SELECT 1{ABOUT} AND {STILL_SO})"
"""Whether nothing of a notice is true any more."""


def withdraw_stale(rows: Rows, now: str) -> int:
    """Withdraw what waits in the queue and is no longer true; how many notices. What is perhaps sent stays."""
    found = rows.all(
        f"SELECT id FROM notice WHERE done_at IS NULL AND state IN ('waiting', 'failed') AND {STALE} ORDER BY id"
    )
    for (notice_id,) in found:
        rows.run("UPDATE notice SET state = 'withdrawn', done_at = ? WHERE id = ?", (now, notice_id))
        let_be_told(rows, notice_id)
    return len(found)


def let_be_told(rows: Rows, notice_id: int) -> None:
    """What a notice that never went out tells of is told if it comes true after all: an expiry taken back, and again.

    What staff withdraw themselves stays told, for they say that nobody need be.
    """
    rows.run(
        "UPDATE notice_about SET event = event || ':untold:' || notice_id WHERE notice_id = ?"
        " AND event NOT LIKE '%:untold:%'",
        (notice_id,),
    )
