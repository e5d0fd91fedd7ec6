"""Ending a loan, however it ends: what comes back at the desk, is found on the shelf, or is made good."""

from __future__ import annotations

from datetime import date, datetime

from libdesk.domain.instants import instant_text
from libdesk.domain.returning import ReturnedHow
from libdesk.services import hold_series
from libdesk.services.library import Work


def end_loan(work: Work, loan_id: int, at: datetime, on: date, how: ReturnedHow = "desk") -> None:
    """End a loan as of a day; the next volume of a reading order may have waited for that (H03)."""
    work.run(
        "UPDATE loan SET returned_at = ?, returned_on = ?, returned_site_id = ?, returned_how = ? WHERE id = ?",
        (instant_text(at), on.isoformat(), work.context.site_id, how, loan_id),
    )
    hold_series.go_on_after_return(work, loan_id)
