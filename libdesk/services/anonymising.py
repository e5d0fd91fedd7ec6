"""Closed loans, holds and requests lose their person after so many days; what statistics count stays.

A loan keeps its item, category, class, site and dates. Whatever else in the file would tell whose it was is scrubbed
with it: the old values in the journal, the names among the facts of its actions, the links of the account to it, sheets
that were printed with its number or title, and notes. Older backups still hold the names: that is said, and is the
library's to decide.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from libdesk.db import journal
from libdesk.db.connection import Rows
from libdesk.domain.context import Clock, Context
from libdesk.domain.instants import instant_text, local_day
from libdesk.domain.progress import Progress, SilentProgress
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.rights import Right
from libdesk.services.library import Change, Library, check_right
from libdesk.services.outcome import Outcome, Refused
from libdesk.services.scrubbing import scrub_gone, scrub_holds, scrub_loans, scrub_notices
from libdesk.services.scrubbing_borrowing import scrub_borrowing
from libdesk.services.scrubbing_requests import scrub_registrations, scrub_requests
from libdesk.services.settings import value_of

_AT_A_TIME: Final = 25

# A loan that somebody still owes for, or whose loss is not settled, waits: staff must be able to say what it is about.
_LOANS: Final = (
    "SELECT loan.id FROM loan WHERE loan.patron_id IS NOT NULL AND loan.returned_on < ?"
    " AND NOT EXISTS (SELECT 1 FROM loss_case WHERE loss_case.loan_id = loan.id AND loss_case.state = 'open')"
    " AND (SELECT coalesce(sum(amount), 0) FROM account_entry WHERE account_entry.loan_id = loan.id) = 0"
    " ORDER BY loan.id"
)
_HOLDS: Final = "SELECT id FROM hold WHERE patron_id IS NOT NULL AND ended_at < ? ORDER BY id"
_REQUESTS: Final = (
    "SELECT id FROM title_request WHERE patron_id IS NOT NULL AND decided_on < ?"
    " AND state IN ('acquired', 'declined', 'withdrawn') ORDER BY id"
)
# What somebody still owes for a borrowed book must be told apart from other debts.
_BORROWING: Final = (
    "SELECT id FROM borrowing_request WHERE patron_id IS NOT NULL AND ended_on < ?"
    " AND (SELECT coalesce(sum(amount), 0) FROM account_entry"
    "  WHERE account_entry.borrowing_request_id = borrowing_request.id) = 0 ORDER BY id"
)
# Requests to borrow that lost their person when a patron was deleted; so do loans, below.
_BORROWING_OF_THE_DELETED: Final = (
    "SELECT DISTINCT request.id FROM action CROSS JOIN journal ON journal.action_id = action.id"
    " CROSS JOIN borrowing_request AS request ON request.id = journal.row_id WHERE action.name = 'delete_patron'"
    " AND journal.table_name = 'borrowing_request' AND journal.old_values IS NOT NULL"
    " AND request.anonymised_on IS NOT NULL AND request.ended_on < ?"
)
# Who has a card keeps the proof by which it was made; who was declined has nothing here any more.
_REGISTRATIONS: Final = (
    "SELECT id FROM remote_registration WHERE anonymised_on IS NULL AND state = 'declined' AND received_on < ?"
    " ORDER BY id"
)
# What is done with, and old: a notice that still waits is somebody's, and partner libraries are no persons.
_NOTICES: Final = (
    "SELECT id FROM notice WHERE made_at < ? AND patron_id IS NOT NULL AND done_at IS NOT NULL ORDER BY id"
)
# Loans that lost their person when a patron was deleted: the journal still knows, so that it can be taken back.
_OF_THE_DELETED: Final = (
    "SELECT DISTINCT loan.id FROM action CROSS JOIN journal ON journal.action_id = action.id"
    " CROSS JOIN loan ON loan.id = journal.row_id WHERE action.name = 'delete_patron' AND journal.table_name = 'loan'"
    " AND journal.old_values IS NOT NULL AND loan.anonymised_on IS NOT NULL AND loan.returned_on < ?"
)
# What was taken back, or placed from a basket, has no row any more; the journal still tells of it.
_GONE: Final = (
    "SELECT DISTINCT journal.table_name, journal.row_id FROM journal JOIN action ON action.id = journal.action_id"
    " WHERE journal.table_name IN ('loan', 'hold', 'override', 'loss_case', 'basket_line',"
    " 'title_request', 'remote_registration', 'dispatch', 'place_registration', 'borrowing_request')"
    " AND journal.change = 'delete'"
    " AND journal.old_values IS NOT NULL AND action.begun_at < ? ORDER BY journal.table_name, journal.row_id"
)


@dataclass(frozen=True, slots=True)
class Anonymised:
    """How many loans, holds and requests lost their person; ``days`` 0: the library keeps them all.

    ``requests`` counts requests for books, also of other libraries, and declined registrations from afar together;
    ``notices`` those that were forgotten because they are old (setting ``notices.keep_days``).
    """

    loans: int
    holds: int
    days: int
    requests: int = 0
    notices: int = 0


@dataclass(frozen=True, slots=True)
class _Due:
    loans: tuple[int, ...] = ()
    holds: tuple[int, ...] = ()
    requests: tuple[int, ...] = ()
    registrations: tuple[int, ...] = ()
    gone: tuple[tuple[str, int], ...] = ()
    notices: tuple[int, ...] = ()
    borrowing: tuple[int, ...] = ()


_KINDS_OF_ROWS: Final = ("loans", "holds", "requests", "registrations", "gone", "notices", "borrowing")


class Anonymising:
    """Forgets who read what."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def preview(self, context: Context) -> Anonymised:
        """What would be anonymised now."""
        days = self._days()
        due = self._due(self._library.today_at(context), days)
        requests = len(due.requests) + len(due.registrations) + len(due.borrowing)
        return Anonymised(len(due.loans), len(due.holds), days, requests, len(due.notices))

    def anonymise(self, context: Context, progress: Progress | None = None) -> Outcome[Anonymised]:
        """Anonymise what is older than the setting ``patrons.anonymise_after_days``; needs the right *patrons*.

        Runs in the calling thread, which is not the window's, in small steps on the library's writer. It cannot be
        taken back, and says that older backups still hold the names.
        """
        if self._days() == 0:
            return Outcome(None, Decision((Reason("anonymising_is_off"),)))
        try:
            check_right(self._library.rows, context, Right.PATRONS)
            self._library.check_clock(self._library.rows, context, context.clock.now())
        except Refused as refused:
            return Outcome(None, refused.decision)
        found = self._run(context, context.clock, self._library.today_at(context), progress or SilentProgress())
        return Outcome(found, Decision(remarks=(Reason("backups_hold_names"),)))

    def anonymise_due(self, clock: Clock) -> Anonymised:
        """The same without a staff member, once a day when the library is backed up."""
        zone = str(self._library.rows.value("SELECT time_zone FROM site ORDER BY id LIMIT 1"))
        return self._run(None, clock, local_day(clock.now(), zone), SilentProgress())

    def _days(self) -> int:
        return int(value_of(self._library.rows, "patrons.anonymise_after_days"))

    def _due(self, today: date, days: int) -> _Due:
        keep = int(value_of(self._library.rows, "notices.keep_days"))
        old = self._library.rows.all(_NOTICES, (today - timedelta(days=keep)).isoformat())
        notices = tuple(row_id for (row_id,) in old)
        if days == 0:
            return _Due(notices=notices)
        rows, before = self._library.rows, (today - timedelta(days=days)).isoformat()
        loans = {row_id for query in (_LOANS, _OF_THE_DELETED) for (row_id,) in rows.all(query, before)}
        holds, requests, registrations = (
            tuple(row_id for (row_id,) in rows.all(query, before)) for query in (_HOLDS, _REQUESTS, _REGISTRATIONS)
        )
        borrowing = {
            row_id for query in (_BORROWING, _BORROWING_OF_THE_DELETED) for (row_id,) in rows.all(query, before)
        }
        gone = tuple((table, row_id) for table, row_id in rows.all(_GONE, before))
        return _Due(tuple(sorted(loans)), holds, requests, registrations, gone, notices, tuple(sorted(borrowing)))

    def _run(self, context: Context | None, clock: Clock, today: date, progress: Progress) -> Anonymised:
        days = self._days()
        due = self._due(today, days)
        total, done = _size(due), 0
        loans = holds = requests = notices = 0
        for stretch in _stretches(due):
            if progress.cancelled:
                break
            self._step(context, clock, today, stretch)
            loans, holds, done = loans + len(stretch.loans), holds + len(stretch.holds), done + _size(stretch)
            requests += len(stretch.requests) + len(stretch.registrations) + len(stretch.borrowing)
            notices += len(stretch.notices)
            progress.report(done, total)
        return Anonymised(loans, holds, days, requests, notices)

    def _step(self, context: Context | None, clock: Clock, today: date, due: _Due) -> None:
        def step(rows: Rows) -> int:
            action_id = _begin(rows, context, instant_text(clock.now()))
            # What is forgotten must not stay in a page of the file that is free now.
            rows.run("PRAGMA secure_delete = 1")
            try:
                scrub_loans(rows, due.loans, today)
                scrub_holds(rows, due.holds, today)
                scrub_requests(rows, due.requests, today)
                scrub_registrations(rows, due.registrations, today)
                scrub_borrowing(rows, due.borrowing, today)
                scrub_gone(rows, due.gone)
                scrub_notices(rows, due.notices, today)
                rows.run("UPDATE journal SET old_values = NULL WHERE action_id = ?", (action_id,))
            finally:
                rows.run("PRAGMA secure_delete = 0")
            journal.end_action(rows.database, action_id, {"count": _size(due)})
            return action_id

        action_id = self._library.file.submit_step(step).result()
        tables = frozenset(
            {"loan", "hold", "notice", "title_request", "remote_registration", "printed_sheet", "borrowing_request"}
        )
        self._library.announce(Change(action_id, "anonymise", tables))


def _begin(rows: Rows, context: Context | None, at: str) -> int:
    if context is None:
        return journal.begin_action(rows.database, "anonymise", None, None, "", at)
    return journal.begin_action(rows.database, "anonymise", context.staff_id, context.site_id, context.workstation, at)


def _size(due: _Due) -> int:
    return sum(len(getattr(due, name)) for name in _KINDS_OF_ROWS)


def _stretches(due: _Due) -> list[_Due]:
    found: list[_Due] = []
    for name in _KINDS_OF_ROWS:
        ids = getattr(due, name)
        found += [_Due(**{name: ids[start : start + _AT_A_TIME]}) for start in range(0, len(ids), _AT_A_TIME)]
    return found
