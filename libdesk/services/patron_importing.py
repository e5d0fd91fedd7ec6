"""Importing patrons from a table: looked at first, then row by row in small steps behind the desk, with a report."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from peewee import DataError, IntegrityError

from libdesk.db import journal
from libdesk.db.connection import Rows
from libdesk.domain.context import Context
from libdesk.domain.instants import instant_text
from libdesk.domain.problems import Problem
from libdesk.domain.progress import Progress, SilentProgress
from libdesk.domain.reasons import Decision, Fact, Reason
from libdesk.domain.rights import Right
from libdesk.exchange.patron_columns import FIELDS, guess_columns
from libdesk.exchange.patron_table import PatronRow, ReadPatron, read_patrons
from libdesk.exchange.records import Remark
from libdesk.exchange.tables import Table, read_table
from libdesk.services.alone import alone_with
from libdesk.services.importing import ImportReport, ReportLine
from libdesk.services.library import Change, Library, Work, check_right
from libdesk.services.outcome import Outcome, Refused
from libdesk.services.patron_writer import PatronFate, PatronWriter, WhenKnown

__all__ = ["FIELDS", "PatronImporting", "PatronPlan", "Table", "WhenKnown"]

_AT_A_TIME: Final = 25
_NAMED: Final = 5_000
_TABLES: Final = frozenset({"patron", "identifier", "patron_contact"})


@dataclass(frozen=True, slots=True)
class PatronPlan:
    """How a table is taken in.

    ``columns``: column number -> field; None: as guessed from the header. ``when_known``: what happens with somebody
    who is here already, by number or by name and date of birth. ``category_id``: for rows that name no category.
    """

    columns: Mapping[int, str] | None = None
    when_known: WhenKnown = "skip"
    category_id: int | None = None


class _Rehearsed(Exception):  # noqa: N818 - not an error: a dry run rolls back what it has tried
    pass


class PatronImporting:
    """Takes patrons of other programs in."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def table(self, path: Path) -> Table | Remark:
        """The table of a file (CSV, Excel), to be looked at; Problem for a file that is not there."""
        return _table(path)

    def guess(self, header: Sequence[str]) -> dict[int, str]:
        """What each column holds, guessed from its header (English, Japanese, Koha's names)."""
        return guess_columns(header)

    def import_files(
        self,
        context: Context,
        paths: Sequence[Path],
        plan: PatronPlan = PatronPlan(),
        progress: Progress | None = None,
        *,
        dry_run: bool = False,
    ) -> Outcome[ImportReport]:
        """Import tables of patrons; needs the right *patrons*. One action, which can be taken back as one.

        Runs in the calling thread, which is not the window's. A row that is wrong is refused with its number and
        reason, and the rest goes on. ``dry_run`` tries everything and writes nothing. Refused as a whole: no column
        with a name. Raises Problem for a file that is not there, or ``import_running``.
        """
        try:
            check_right(self._library.rows, context, Right.PATRONS)
            self._library.check_clock(self._library.rows, context, context.clock.now())
            with alone_with(self._library.path, "importing"):
                run = _Run(self._library, context, plan, progress or SilentProgress(), dry_run=dry_run)
                report = run.go([(path, _table(path)) for path in paths])
        except Refused as refused:
            return Outcome(None, refused.decision)
        return Outcome(report, Decision(), report.action_id, _TABLES)


def _table(path: Path) -> Table | Remark:
    try:
        return read_table(path)
    except OSError as error:
        code = "file_missing" if isinstance(error, FileNotFoundError) else "file_unreadable"
        raise Problem(code, {"path": str(path), "what": error.strerror or str(error)}) from error


class _Run:
    """One import, from its first row to its report."""

    def __init__(
        self, library: Library, context: Context, plan: PatronPlan, progress: Progress, *, dry_run: bool
    ) -> None:
        self.library, self.context, self.plan, self.progress, self.dry_run = library, context, plan, progress, dry_run
        self.report = ImportReport()
        self.writer = PatronWriter(plan.when_known, plan.category_id, context.site_id)

    def go(self, tables: Sequence[tuple[Path, Table | Remark]]) -> ImportReport:
        read = [(path, self._read(path, table)) for path, table in tables]
        total, done = sum(len(rows) for _, rows in read), 0
        self.writer.prepare(self.library.rows)
        if not self.dry_run:
            self.report.action_id = self.library.file.run(self._begin)
        try:
            for path, rows in read:
                for start in range(0, len(rows), _AT_A_TIME):
                    if self.progress.cancelled:
                        self.report.cancelled = True
                        return self.report
                    stretch = rows[start : start + _AT_A_TIME]
                    self._step(path, stretch)
                    done += len(stretch)
                    self.progress.report(done, total)
        finally:
            if not self.dry_run:
                self.library.file.run(self._end)
                self.library.file.learn_sizes()
                self.library.announce(Change(self.report.action_id or 0, "import_patrons", _TABLES))
        return self.report

    def _read(self, path: Path, table: Table | Remark) -> list[ReadPatron]:
        if isinstance(table, Remark):
            self.report.refused += 1
            self._note(path, 0, "", "", table, refused=True)
            return []
        columns = guess_columns(table.header) if self.plan.columns is None else self.plan.columns
        if not {"name", "surname", "given_name"} & set(columns.values()):
            raise Refused(Decision((Reason("column_needed", facts={"what": "name"}),)))
        return list(read_patrons(table, columns))

    def _begin(self, rows: Rows) -> int:
        now = instant_text(self.context.clock.now())
        action_id = journal.begin_action(
            rows.database, "import_patrons", self.context.staff_id, self.context.site_id, self.context.workstation, now
        )
        journal.pause_action(rows.database)
        return action_id

    def _end(self, rows: Rows) -> None:
        report = self.report
        facts: dict[str, Fact] = {"count": report.added, "updated": report.updated, "refused": report.refused}
        journal.continue_action(rows.database, report.action_id or 0)
        journal.end_action(rows.database, report.action_id or 0, facts)

    def _step(self, path: Path, stretch: Sequence[ReadPatron]) -> None:
        fates: list[tuple[ReadPatron, PatronFate | None]] = []

        def step(rows: Rows) -> None:
            fates.clear()
            action_id = self._begin(rows) if self.dry_run else self.report.action_id or 0
            journal.continue_action(rows.database, action_id)
            work = Work(rows.database, self.context, self.context.clock.now(), action_id)
            for one in stretch:
                fates.append((one, None if one.record is None else _one(rows, self.writer.write, work, one.record)))
            journal.pause_action(rows.database)
            if self.dry_run:
                raise _Rehearsed

        with suppress(_Rehearsed):
            self.library.file.submit_step(step).result()
        for one, fate in fates:
            self._count(path, one, fate)

    def _count(self, path: Path, one: ReadPatron, fate: PatronFate | None) -> None:
        report = self.report
        report.read += 1
        what = "refused" if fate is None else fate.what
        setattr(report, what, getattr(report, what) + 1)
        if one.refusal is not None:
            self._note(path, one.position, one.identifier, one.name, one.refusal, refused=True)
        for remark in one.warnings:
            self._note(path, one.position, one.identifier, one.name, remark, refused=False)
        for remark in () if fate is None else fate.remarks:
            self._note(path, one.position, one.identifier, one.name, remark, refused=what == "refused")

    def _note(self, path: Path, position: int, identifier: str, name: str, remark: Remark, *, refused: bool) -> None:
        self.report.reasons[remark.code] += 1
        if len(self.report.lines) < _NAMED:
            kind = "refused" if refused else "warning"
            line = ReportLine(
                path.name, position, identifier, name, f"import.{kind}.{remark.code}", dict(remark.facts), refused
            )
            self.report.lines.append(line)


def _one(rows: Rows, write: Callable[[Work, PatronRow], PatronFate], work: Work, record: PatronRow) -> PatronFate:
    """Write one row, or refuse it alone; what it had begun to write is taken back."""
    rows.run("SAVEPOINT one_row")
    try:
        fate = write(work, record)
        if fate.what == "refused":
            rows.run("ROLLBACK TO one_row")
        return fate
    except (IntegrityError, DataError, OverflowError, UnicodeError) as error:
        rows.run("ROLLBACK TO one_row")
        return PatronFate("refused", (Remark("value_not_allowed", {"what": str(error)}),))
    finally:
        rows.run("RELEASE one_row")
