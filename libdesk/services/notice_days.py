"""Which evening it is at each site: notices go by a site's own clock, wherever the window stands (H07)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from libdesk.db.connection import Rows
from libdesk.domain.instants import instant, instant_text, local, local_day
from libdesk.domain.notices import day_of_run, run_due

# A run that a wrong clock dated into the future says nothing of the evenings until then.
_LATEST: Final = (
    "SELECT site.time_zone, max(notice_run.for_day), max(notice_run.begun_at) FROM notice_run"
    " JOIN site ON site.id = notice_run.site_id WHERE ended_at IS NOT NULL AND notice_run.begun_at <= ?"
    " GROUP BY site.time_zone"
)


@dataclass(frozen=True, slots=True)
class SiteDay:
    """A site's day: ``today`` on its clock, and ``for_day``, whose notices a run makes there now."""

    today: date
    for_day: date


def site_days(rows: Rows, now: datetime, at: time) -> dict[int, SiteDay]:
    """The day of each site; ``at`` is the time of the runs on every site's own clock."""
    found = {}
    for site_id, zone in rows.all("SELECT id, time_zone FROM site"):
        there = local(now, zone)
        found[site_id] = SiteDay(there.date(), day_of_run(there, at))
    return found


def due_zones(rows: Rows, now: datetime, at: time) -> dict[str, date]:
    """The time zones of sites where a run is due now, each with the day for which it is.

    A run made from a site elsewhere counts for the evening that was the last one here at that moment.
    """
    began = rows.value("SELECT min(begun_at) FROM action")
    latest = rows.all(_LATEST, instant_text(now))
    due = {}
    for (zone,) in rows.all("SELECT DISTINCT time_zone FROM site ORDER BY time_zone"):
        done = [
            date.fromisoformat(for_day) if made_in == zone else day_of_run(local(instant(begun_at), zone), at)
            for made_in, for_day, begun_at in latest
        ]
        there = local(now, zone)
        first_day = local_day(instant(began), zone) if began else there.date()
        day = run_due(there, at, max(done, default=None), first_day)
        if day is not None:
            due[zone] = day
    return due
