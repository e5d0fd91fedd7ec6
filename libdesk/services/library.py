"""An open library, and the one way to change it: an action of a staff member, in one transaction, journaled."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from sqlite3 import Cursor
from typing import Any, Final, TypeVar

from peewee import IntegrityError, SqliteDatabase

from libdesk.db import journal
from libdesk.db.connection import Rows
from libdesk.db.library_file import LibraryFile, open_library_file
from libdesk.domain.context import Context
from libdesk.domain.instants import instant, instant_text, local, local_day
from libdesk.domain.reasons import Decision, Fact, Reason
from libdesk.domain.rights import Right, missing_right
from libdesk.services.outcome import Outcome, Refused

T = TypeVar("T")

# A clock may be set back by a network's time service; only more than this is asked about.
_CLOCK_TOLERANCE: Final = timedelta(minutes=2)


# What the file says when the library's support of students would be overspent (B19).
SUPPORT_OVERSPENT: Final = "support budget is never overspent"


def _model(table: str) -> Any:
    # Imported here: a window that opens reads, and the models are for writing.
    from libdesk.db.models import BY_TABLE

    return BY_TABLE[table]


# What an action reads of these is kept until it writes to one of them.
_KEPT: Final = ("policy_version", "loan_table_row", "opening_hours", "closure", "opening", "term")


class Work(Rows):
    """A transaction under an action: reads, writes, and what the action will be told by."""

    def __init__(self, database: SqliteDatabase, context: Context, now: datetime, action_id: int) -> None:
        super().__init__(database)
        self.known: dict[Hashable, Any] = {}
        self.context = context
        self.now = now
        self.action_id = action_id
        self.facts: dict[str, Fact] = {}
        self.remarks: list[Reason] = []

    @property
    def now_text(self) -> str:
        """This moment, as the file keeps it."""
        return instant_text(self.now)

    def site_now(self) -> datetime:
        """This moment on the clock of the site where the staff member stands."""
        return local(self.now, str(self.value("SELECT time_zone FROM site WHERE id = ?", self.context.site_id)))

    def today(self) -> date:
        """Today at the site where the staff member stands."""
        return self.site_now().date()

    def run(self, sql: str, values: Sequence[object] | Mapping[str, object] = ()) -> Cursor:
        """Run a statement; its cursor."""
        self._forget(sql)
        return super().run(sql, values)

    def add(self, sql: str, values: Sequence[object]) -> int:
        """Run an INSERT; the id of the row."""
        self._forget(sql)
        return super().add(sql, values)

    def _forget(self, written: str) -> None:
        """What was kept of the tables named is read anew, should the statement change them."""
        if self.known and any(table in written for table in _KEPT):
            self.known.clear()

    def insert(self, table: str, **values: object) -> int:
        """Insert a row through the table's model; its id."""
        self._forget(table)
        return int(_model(table).insert(**values).execute(self.database))

    def update(self, table: str, row_id: int, **values: object) -> None:
        """Change a row."""
        self._forget(table)
        model = _model(table)
        model.update(**values).where(model.id == row_id).execute(self.database)

    def delete(self, table: str, row_id: int) -> None:
        """Delete a row."""
        self._forget(table)
        model = _model(table)
        model.delete().where(model.id == row_id).execute(self.database)

    def next_number(self, name: str) -> int:
        """The next of a running number; once given out it is not given again, whatever is undone."""
        row = self.one(
            "INSERT INTO running_number (name, last) VALUES (?, 1)"
            " ON CONFLICT (name) DO UPDATE SET last = last + 1 RETURNING last",
            name,
        )
        return int(row[0]) if row else 0

    def need(self, decision: Decision) -> None:
        """Go on only if the decision allows it; its remarks are kept for the outcome."""
        if not decision.allowed:
            raise Refused(decision)
        self.remarks.extend(decision.remarks)

    def refuse(self, code: str, rule: str = "", **facts: Fact) -> None:
        """Stop, for one reason."""
        raise Refused(Decision((Reason(code, rule, facts=facts),)))

    def tell(self, **facts: Fact) -> None:
        """Facts by which the action is told in lists and at undo (``title``, ``patron``, ``number`` ...)."""
        self.facts.update(facts)


def _broken_rule(error: IntegrityError) -> Reason:
    """What the file itself refuses: a record that is gone meanwhile, or a value that its checks do not allow."""
    words = str(error)
    if "FOREIGN KEY" in words:
        return Reason("not_found")
    if SUPPORT_OVERSPENT in words:
        return Reason("support_overspent_then", "B19")
    return Reason("value_not_allowed", facts={"what": words.partition(": ")[2] or words})


def check_right(rows: Rows, context: Context, right: Right | None) -> None:
    """Raise Refused if the staff member is not active or lacks the right."""
    row = rows.one("SELECT name, active FROM staff WHERE id = ?", context.staff_id)
    if row is None:
        raise Refused(Decision((Reason("not_found"),)))
    staff, active = row
    if not active:
        raise Refused(Decision((Reason("staff_inactive", facts={"staff": staff}),)))
    if right is None:
        return
    rights = frozenset(
        name for (name,) in rows.all("SELECT name FROM staff_right WHERE staff_id = ?", context.staff_id)
    )
    missing = missing_right(rights, right, staff)
    if missing is not None:
        raise Refused(Decision((missing,)))


@dataclass(frozen=True, slots=True)
class Change:
    """Told to listeners after each committed action, on the thread that did it."""

    action_id: int
    name: str
    tables: frozenset[str]


class Library:
    """An open library."""

    def __init__(self, file: LibraryFile) -> None:
        self.file = file
        self._listeners: list[Callable[[Change], None]] = []
        self._clock_confirmed_for = 0

    @classmethod
    def open(cls, path: Path) -> Library:
        """Open a library that is up to date; raises Problem as ``open_library_file`` does."""
        return cls(open_library_file(path))

    @property
    def path(self) -> Path:
        """Where the library's file is."""
        return self.file.path

    @property
    def rows(self) -> Rows:
        """Reads, for the calling thread."""
        return self.file.rows

    def listen(self, listener: Callable[[Change], None]) -> None:
        """Call ``listener`` after each committed action, on the thread that did it."""
        self._listeners.append(listener)

    def close(self) -> None:
        """Finish what is queued and close the file."""
        self.file.close()

    def perform(self, context: Context, name: str, right: Right | None, body: Callable[[Work], T]) -> Outcome[T]:
        """Do one thing that staff do: check the right and the clock, run ``body`` in one transaction, journal it.

        A refusal (``Work.need``, ``Work.refuse``) rolls everything back and comes out as the outcome's decision.
        """
        try:
            outcome = self.file.run(lambda rows: self._act(rows.database, context, name, right, body))
        except Refused as refused:
            return Outcome(None, refused.decision)
        except IntegrityError as error:
            return Outcome(None, Decision((_broken_rule(error),)))
        self.announce(Change(outcome.action_id or 0, name, outcome.changed))
        return outcome

    def announce(self, change: Change) -> None:
        """Tell the listeners of a committed change."""
        for listener in self._listeners:
            listener(change)

    def _act(
        self, database: SqliteDatabase, context: Context, name: str, right: Right | None, body: Callable[[Work], T]
    ) -> Outcome[T]:
        now = context.clock.now()
        check_right(Rows(database), context, right)
        self.check_clock(Rows(database), context, now)
        action_id = journal.begin_action(
            database, name, context.staff_id, context.site_id, context.workstation, instant_text(now)
        )
        work = Work(database, context, now, action_id)
        value = body(work)
        journal.end_action(database, action_id, work.facts)
        return Outcome(
            value, Decision(remarks=tuple(work.remarks)), action_id, journal.changed_tables(database, action_id)
        )

    def check_clock(self, rows: Rows, context: Context, now: datetime) -> None:
        """Raise Refused if the clock shows an earlier time than the last entry, unless staff confirmed that."""
        row = rows.one("SELECT id, begun_at FROM action ORDER BY id DESC LIMIT 1")
        if row is None or row[0] == self._clock_confirmed_for or instant(row[1]) <= now + _CLOCK_TOLERANCE:
            return
        zone = str(rows.value("SELECT time_zone FROM site WHERE id = ?", context.site_id))
        facts: dict[str, Fact] = {"now": local(now, zone), "last": local(instant(row[1]), zone)}
        raise Refused(Decision((Reason("clock_went_backwards", facts=facts),)))

    def close_interrupted(self) -> int:
        """Close actions of long work (an import, notices) that a crash or power cut has ended; how many there were.

        Nothing is done while such work still runs, here or in another process.
        """
        if self.rows.value("SELECT 1 FROM action WHERE state = 'open' LIMIT 1") is None:
            return 0
        from libdesk.services.alone import LibraryLock

        if not all(LibraryLock(self.path, purpose).is_free() for purpose in ("importing", "noticing", "sending")):
            return 0
        return self.file.run(lambda rows: journal.close_interrupted(rows.database))

    def confirm_clock(self, context: Context, why: str) -> Outcome[None]:
        """Go on with a clock that shows an earlier time than the last entry; the reason is recorded."""
        if not why.strip():
            return Outcome(None, Decision((Reason("explanation_missing"),)))
        self._clock_confirmed_for = int(self.rows.value("SELECT coalesce(max(id), 0) FROM action"))

        def body(work: Work) -> None:
            work.tell(why=why)

        return self.perform(context, "confirm_clock", None, body)

    def today_at(self, context: Context) -> date:
        """Today at the context's site, for reads."""
        zone = str(self.rows.value("SELECT time_zone FROM site WHERE id = ?", context.site_id))
        return local_day(context.clock.now(), zone)

    def now_at(self, context: Context) -> datetime:
        """This moment on the clock of the context's site, for reads."""
        zone = str(self.rows.value("SELECT time_zone FROM site WHERE id = ?", context.site_id))
        return local(context.clock.now(), zone)
