"""Reading order: the volumes of a series are supplied strictly one after the other (H03)."""

from __future__ import annotations

from typing import Final

from libdesk.services.library import Work

# Open, or fetched and not given back where the order waits for that: nothing behind it comes before.
_VOLUMES: Final = (
    "SELECT hold.id, hold.state, hold.ended_at IS NULL OR (hold.state = 'fulfilled'"
    " AND hold_series.advances = 'given_back' AND loan.returned_at IS NULL)"
    " FROM hold JOIN hold_series ON hold_series.id = hold.hold_series_id LEFT JOIN loan ON loan.id = hold.loan_id"
    " WHERE hold.hold_series_id = ? ORDER BY hold.series_order"
)


def settle(work: Work, series_id: int) -> int | None:
    """Let exactly the first volume that is not done be active; the hold whose turn has come with that, else None.

    Done is what was fetched (and, if the order says so, given back) or what will not come at all. Whichever else
    waited goes behind again; what is set aside already stays so.
    """
    following: int | None = None
    behind = False
    for hold_id, state, keeps_others in work.all(_VOLUMES, series_id):
        should = "later" if behind else "waiting"
        if state in ("later", "waiting") and state != should:
            work.run("UPDATE hold SET state = ? WHERE id = ?", (should, hold_id))
            following = hold_id if should == "waiting" else following
        behind = behind or bool(keeps_others)
    return following


def go_on(work: Work, hold_id: int) -> int | None:
    """After a step of one volume: the hold whose turn has come, which now waits in its queue; None if none has."""
    series_id = work.value("SELECT hold_series_id FROM hold WHERE id = ?", hold_id)
    return None if series_id is None else settle(work, series_id)


def go_on_after_return(work: Work, loan_id: int) -> None:
    """A volume was given back: the next of its series may have waited for that."""
    for (hold_id,) in work.all("SELECT id FROM hold WHERE loan_id = ? AND hold_series_id IS NOT NULL", loan_id):
        go_on(work, hold_id)
