"""Reading order: the volumes of a series are supplied strictly one after the other (H03)."""

from __future__ import annotations

from typing import Final

from libdesk.services.library import Work

# The next volume behind the ones that are done; done is what was fetched (and, if the order says so, given back) or
# what will not come at all.
_NEXT: Final = (
    "SELECT later.id FROM hold AS later JOIN hold_series ON hold_series.id = later.hold_series_id"
    " WHERE later.hold_series_id = ? AND later.state = 'later' AND NOT EXISTS (SELECT 1 FROM hold AS before"
    " LEFT JOIN loan ON loan.id = before.loan_id WHERE before.hold_series_id = later.hold_series_id"
    " AND before.series_order < later.series_order AND (before.ended_at IS NULL"
    " OR (before.state = 'fulfilled' AND hold_series.advances = 'given_back' AND loan.returned_at IS NULL)))"
    " ORDER BY later.series_order LIMIT 1"
)


def go_on(work: Work, hold_id: int) -> int | None:
    """After a step of one volume: the hold whose turn has come, which now waits in its queue; None if none has."""
    series_id = work.value("SELECT hold_series_id FROM hold WHERE id = ?", hold_id)
    if series_id is None:
        return None
    following: int | None = work.value(_NEXT, series_id)
    if following is not None:
        work.run("UPDATE hold SET state = 'waiting' WHERE id = ?", (following,))
    return following


def go_on_after_return(work: Work, loan_id: int) -> None:
    """A volume was given back: the next of its series may have waited for that."""
    for (hold_id,) in work.all("SELECT id FROM hold WHERE loan_id = ? AND hold_series_id IS NOT NULL", loan_id):
        go_on(work, hold_id)
