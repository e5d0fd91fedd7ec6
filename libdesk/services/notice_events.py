"""What has happened that somebody is to be told, and has not been told: found in one reading for each kind (H07).

Only keys are read here; what is told of each is read when its notice is written.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from libdesk.db import hold_states
from libdesk.db.connection import Rows
from libdesk.domain.instants import instant_text
from libdesk.domain.notices import OVERDUE_KINDS, NoticeKind, OverdueDays, event_key, overdue_level
from libdesk.services.notice_days import SiteDay
from libdesk.services.settings import Value


@dataclass(frozen=True, slots=True)
class Event:
    """One thing to be told: its key, the loan, hold or request, and the person or partner library to tell."""

    kind: NoticeKind
    key: str
    record_id: int
    to_id: int


_UNTOLD: Final = "NOT EXISTS (SELECT 1 FROM notice_about WHERE event = {0})"

# The first condition is the index's own; a plus keeps SQLite from going through every hold of everybody instead.
_READY: Final = (
    "SELECT hold.id, hold.patron_id, hold.site_id, 'hold_ready:' || hold.id || ':' || hold.ready_at AS told FROM hold"
    f" WHERE hold.state IN {hold_states.CAPTURED} AND hold.state <> 'in_transit' AND +hold.patron_id IS NOT NULL"
    f" AND {_UNTOLD.format('told')}"
)
_EXPIRED: Final = (
    "SELECT hold.id, hold.patron_id, hold.site_id, 'hold_expired:' || hold.id AS told FROM hold"
    f" WHERE hold.ended_at >= ? AND hold.state = 'expired' AND +hold.patron_id IS NOT NULL AND {_UNTOLD.format('told')}"
)
_CANCELLED: Final = (
    "SELECT hold.id, hold.patron_id, hold.site_id, 'hold_cancelled:' || hold.id AS told FROM hold"
    " WHERE hold.ended_at >= ? AND hold.state = 'cancelled' AND hold.ended_for = 'library'"
    f" AND +hold.patron_id IS NOT NULL AND {_UNTOLD.format('told')}"
)
# A copy that is in repair or on display comes back; one that is missing, lost or withdrawn fills no hold.
_GONE: Final = "('missing', 'lost', 'withdrawn')"
_NO_COPY: Final = (
    "SELECT hold.id, hold.patron_id, hold.site_id, 'hold_no_copy:' || hold.id AS told FROM hold"
    f" WHERE hold.state IN {hold_states.OPEN} AND hold.state IN {hold_states.WAITING} AND +hold.patron_id IS NOT NULL"
    " AND NOT EXISTS (SELECT 1 FROM item WHERE item.title_id = hold.title_id"
    f"  AND item.id = coalesce(hold.item_id, item.id) AND item.state NOT IN {_GONE})"
    f" AND {_UNTOLD.format('told')}"
)
# Whoever borrows for no more than these few days knows it; a recall tells its own date.
_DUE_SOON: Final = (
    "SELECT loan.id, loan.patron_id, loan.site_id, 'due_soon:' || loan.id || ':' || loan.due_on AS told, loan.due_on"
    " FROM loan"
    " WHERE loan.returned_at IS NULL AND loan.due_on BETWEEN ? AND ? AND loan.patron_id IS NOT NULL"
    " AND NOT loan.timed AND NOT loan.in_library AND loan.recalled_on IS NULL AND loan.claimed_returned_on IS NULL"
    " AND date(coalesce(loan.renewed_at, loan.lent_at)) < date(loan.due_on, ?)"
    f" AND {_UNTOLD.format('told')}"
)
# Who says that it was returned, or is lost, is not reminded; the reminders that were made come in one text: "12".
_OVERDUE: Final = (
    "SELECT loan.id, loan.patron_id, loan.site_id, loan.due_on,"
    " (SELECT group_concat(substr(event, 9, 1), '') FROM notice_about WHERE notice_about.loan_id = loan.id"
    "   AND event GLOB 'overdue_?:*:' || loan.due_on)"
    " FROM loan WHERE loan.returned_at IS NULL AND loan.due_on <= ? AND loan.patron_id IS NOT NULL"
    " AND loan.claimed_returned_on IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM loss_case WHERE loss_case.loan_id = loan.id AND loss_case.state = 'open')"
)
# Where staff have printed the letter themselves, the person is told.
_RECALLED: Final = (
    "SELECT loan.id, loan.patron_id, loan.site_id, 'recall:' || loan.id || ':' || loan.recalled_on AS told FROM loan"
    " LEFT JOIN identifier ON identifier.item_id = loan.item_id AND identifier.valid_to IS NULL"
    " WHERE loan.returned_at IS NULL AND loan.recalled_on >= ? AND +loan.patron_id IS NOT NULL"
    f" AND {_UNTOLD.format('told')}"
    " AND NOT EXISTS (SELECT 1 FROM printed_sheet WHERE printed_sheet.patron_id = loan.patron_id"
    "  AND printed_sheet.kind = 'recall_letter' AND date(printed_sheet.printed_at) >= date(loan.recalled_on, '-1 day')"
    "  AND instr(printed_sheet.data, '\"' || identifier.scanned_text || '\"') > 0)"
)


class Untold:
    """Everything untold at a moment; ``since`` is how far back a run looks for what has ended.

    ``days`` is the day of each site, by which its loans are soon due or late; of what has a site, only that of
    ``sites`` is told. ``today`` counts for what has none.
    """

    def __init__(
        self,
        rows: Rows,
        settings: dict[str, Value],
        today: date,
        since: datetime,
        days: Mapping[int, SiteDay],
        sites: Collection[int],
    ) -> None:
        self._rows = rows
        self._settings = settings
        self._today = today
        self._since = since
        self._days = {site_id: day.today for site_id, day in days.items() if site_id in sites}

    def events(self) -> Iterator[Event]:
        """Every event that the library's settings want told."""
        since = instant_text(self._since)
        yield from self._if_wanted(NoticeKind.HOLD_READY, _READY)
        yield from self._if_wanted(NoticeKind.HOLD_EXPIRED, _EXPIRED, since)
        yield from self._if_wanted(NoticeKind.HOLD_CANCELLED, _CANCELLED, since)
        yield from self._if_wanted(NoticeKind.HOLD_NO_COPY, _NO_COPY)
        yield from self._due_soon()
        yield from self._overdue()
        yield from self._if_wanted(NoticeKind.RECALL, _RECALLED, self._since.date().isoformat())
        # Imported here: what is borrowed and lent reads what is told here as events.
        from libdesk.services import borrowing_notices, lending_notices

        since_day = self._since.date().isoformat()
        yield from lending_notices.untold(self._rows, self._settings, self._today, since, since_day)
        yield from borrowing_notices.untold(self._rows, self._settings, self._days, since, since_day)

    def _if_wanted(self, kind: NoticeKind, query: str, *values: object) -> Iterator[Event]:
        if self._settings[f"notices.{kind}"]:
            for record_id, to_id, site_id, told in self._rows.all(query, *values):
                if site_id is None or site_id in self._days:
                    yield Event(kind, told, record_id, to_id)

    def _due_soon(self) -> Iterator[Event]:
        days = int(self._settings["notices.due_soon_days"])
        if days:
            soon = timedelta(days=days)
            first, last = min(self._days.values()), max(self._days.values()) + soon
            found = self._rows.all(_DUE_SOON, first.isoformat(), last.isoformat(), f"-{days} days")
            wanted = {site_id: (today.isoformat(), (today + soon).isoformat()) for site_id, today in self._days.items()}
            for loan_id, patron_id, site_id, told, due_on in found:
                if site_id in wanted and wanted[site_id][0] <= due_on <= wanted[site_id][1]:
                    yield Event(NoticeKind.DUE_SOON, told, loan_id, patron_id)

    def _overdue(self) -> Iterator[Event]:
        days = overdue_days(self._settings)
        if days.soonest is None:
            return
        latest = max(self._days.values()) - timedelta(days=days.soonest)
        late: dict[tuple[int, str], int] = {}
        for loan_id, patron_id, site_id, due_on, told in self._rows.all(_OVERDUE, latest.isoformat()):
            if site_id not in self._days:
                continue
            if (site_id, due_on) not in late:
                late[site_id, due_on] = (self._days[site_id] - date.fromisoformat(due_on)).days
            level = overdue_level(late[site_id, due_on], days, tuple(map(int, told or "")))
            if level is not None:
                kind = OVERDUE_KINDS[level - 1]
                yield Event(kind, event_key(kind, loan_id, due_on), loan_id, patron_id)


def overdue_days(settings: dict[str, Value]) -> OverdueDays:
    """After how many days the library reminds."""
    first, second, third = (int(settings[f"notices.overdue_{level}_days"]) for level in (1, 2, 3))
    return OverdueDays(first, second, third)
