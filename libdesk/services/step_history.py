"""What happened to a request or a partner, kept with its day, its words and who did it."""

from __future__ import annotations

from datetime import date

from libdesk.services.library import Work


def keep_step(work: Work, table: str, step: str, state: str, on: date | None, note: str, **whose: int) -> None:
    """Write a row of a table of events; ``whose`` names its owner's column, ``on`` None is today."""
    work.insert(
        table,
        step=str(step),
        state=str(state),
        happened_on=(on or work.today()).isoformat(),
        note=note.strip(),
        staff=work.context.staff_id,
        made_at=work.now_text,
        **whose,
    )
