"""Importing titles and items: record by record, in small steps behind the desk, with a report on each."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from peewee import DataError, IntegrityError

from libdesk.db import journal
from libdesk.db.connection import Rows
from libdesk.domain.context import Context
from libdesk.domain.instants import instant_text
from libdesk.domain.problems import Problem
from libdesk.domain.progress import Progress, SilentProgress
from libdesk.domain.reasons import Fact
from libdesk.domain.rights import Right
from libdesk.exchange.records import ReadRecord, Remark, TitleRecord
from libdesk.held_files import open_for_reading
from libdesk.services.alone import alone_with
from libdesk.services.import_writer import Fate, ImportWriter
from libdesk.services.library import Change, Library, check_right
from libdesk.services.outcome import Outcome, Refused

# A step holds the write lock for about this long; a desk action waits for one step at most.
_STEP_SECONDS: Final = 0.03
_FIRST_STEP: Final = 8
_LARGEST_STEP: Final = 400
# What the file says to a value that no field of it can hold; the readers should have mended it, so it is rare.
_UNFIT: Final = (IntegrityError, DataError, OverflowError, UnicodeError)
# The report names this many refusals and remarks; the counts are always whole.
_NAMED: Final = 5_000

FORMATS: Final = ("marc",)


@dataclass(frozen=True, slots=True)
class ReportLine:
    """What became of one record, where it is worth telling: its file, number, and the sentence's key and facts."""

    file: str
    position: int
    identifier: str
    title: str
    key: str
    facts: dict[str, Fact]
    refused: bool


@dataclass(slots=True)
class ImportReport:
    """Counts of records, and the lines worth telling.

    ``read`` = added + updated + skipped + refused; a file that is refused as a whole counts under ``refused`` only.
    """

    read: int = 0
    added: int = 0
    updated: int = 0
    skipped: int = 0
    refused: int = 0
    items: int = 0
    cancelled: bool = False
    lines: list[ReportLine] = field(default_factory=list)
    reasons: Counter[str] = field(default_factory=Counter)
    action_id: int | None = None

    def note(self, file: str, record: ReadRecord, remark: Remark, *, refused: bool) -> None:
        """Count a refusal or a remark, and keep it for the list."""
        kind = "refused" if refused else "warning"
        self.reasons[remark.code] += 1
        if len(self.lines) < _NAMED:
            line = ReportLine(
                file, record.position, record.identifier, record.title, f"import.{kind}.{remark.code}",
                dict(remark.facts), refused,
            )  # fmt: skip
            self.lines.append(line)


class Importing:
    """Takes records of other programs in."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def import_files(
        self,
        context: Context,
        paths: Sequence[Path],
        progress: Progress | None = None,
        *,
        dry_run: bool = False,
    ) -> Outcome[ImportReport]:
        """Import MARC files (ISO 2709, MARCXML, told by content); needs the right *catalogue*.

        Runs in the calling thread, which is not the window's: reading happens here, writing in steps on the library's
        writer. A broken record is refused with its number and reason and the rest goes on. Cancelled: what is in
        stays in, and the whole import can be undone as one action. ``dry_run`` reads and reports, and writes nothing.
        Raises Problem for a file that is not there or cannot be read, or ``import_running``.
        """
        for path in paths:
            _check_readable(path)
        watching = progress or SilentProgress()
        run = _Run(self._library, context, watching, dry_run=dry_run)
        try:
            with alone_with(self._library.path, "importing"):
                report = run.go(paths)
        except Refused as refused:
            return Outcome(None, refused.decision)
        return Outcome(report, run.decision, report.action_id, frozenset({"title", "item", "identifier"}))

    @staticmethod
    def save_report(report: ImportReport, target: Path, language: str) -> int:
        """Write a report's lines as CSV in a language's words; how many there were. A Problem as the disk says."""
        from libdesk.services.import_report import write_report

        return write_report(report.lines, target, language)


def _check_readable(path: Path) -> None:
    try:
        with open_for_reading(path) as file:
            file.read(1)
    except OSError as error:
        raise _unreadable(path, error) from error


def _read(path: Path, heard: Callable[[int], None]) -> Iterator[ReadRecord]:
    """The records of a file; a stick that is pulled out meanwhile is a Problem."""
    from libdesk.exchange.marc_reader import read_marc

    try:
        yield from read_marc(path, heard)
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> Problem:
    code = "file_missing" if isinstance(error, FileNotFoundError) else "file_unreadable"
    return Problem(code, {"path": str(path), "what": error.strerror or str(error)})


@dataclass(slots=True)
class _Step:
    """Records that are being written, while the next ones are read."""

    path: Path
    records: list[ReadRecord]
    fates: list[tuple[ReadRecord, Fate]] = field(default_factory=list)
    seconds: float = 0.0
    future: Future[None] | None = None


class _Rehearsed(Exception):  # noqa: N818 - not an error: a dry run rolls back what it has tried
    """Ends the transaction of a dry run's step."""


def _wait(step: Future[None]) -> None:
    with suppress(_Rehearsed):
        step.result()


class _Run:
    """One import, from its first record to its report."""

    def __init__(self, library: Library, context: Context, progress: Progress, *, dry_run: bool) -> None:
        from libdesk.domain.reasons import Decision

        self.library, self.context, self.progress, self.dry_run = library, context, progress, dry_run
        self.report = ImportReport()
        self.decision = Decision()
        self.writer = ImportWriter(context)
        self.size = _FIRST_STEP
        self.total = 0
        self.read_before = 0
        self.read_here = 0
        self.step: _Step | None = None

    def go(self, paths: Sequence[Path]) -> ImportReport:
        check_right(self.library.rows, self.context, Right.CATALOGUE)
        self.library.check_clock(self.library.rows, self.context, self.context.clock.now())
        self.total = sum(path.stat().st_size for path in paths)
        if not self.dry_run:
            self.report.action_id = self._transact(self._begin)
        try:
            for path in paths:
                self._import_file(path)
                self.read_before += self.read_here
                self.read_here = 0
                if self.progress.cancelled:
                    self.report.cancelled = True
                    break
        finally:
            if not self.dry_run:
                self._close()
        return self.report

    def _close(self) -> None:
        """End the action with what is in, also when the file cannot be read further."""
        try:
            self._finish_step()
        finally:
            self._transact(self._end)
            self.library.file.learn_sizes()
            changed = frozenset({"title", "item", "identifier"})
            self.library.announce(Change(self.report.action_id or 0, "import", changed))

    def _transact(self, call: Callable[[Rows], int]) -> int:
        return self.library.file.run(call)

    def _begin(self, rows: Rows) -> int:
        now = instant_text(self.context.clock.now())
        action_id = journal.begin_action(
            rows.database, "import", self.context.staff_id, self.context.site_id, self.context.workstation, now
        )
        self.writer.prepare(rows)
        journal.pause_action(rows.database)
        return action_id

    def _end(self, rows: Rows) -> int:
        report = self.report
        facts: dict[str, Fact] = {"count": report.added, "updated": report.updated, "refused": report.refused}
        journal.continue_action(rows.database, report.action_id or 0)
        journal.end_action(rows.database, report.action_id or 0, facts)
        return 0

    def _import_file(self, path: Path) -> None:
        def heard(done: int) -> None:
            self.read_here = done

        waiting: list[ReadRecord] = []
        for record in _read(path, heard):
            if record.record is None:
                self._refuse(path, record)
            else:
                waiting.append(record)
            if len(waiting) >= self.size:
                self._write(path, waiting)
                waiting = []
                self.progress.report(self.read_before + self.read_here, self.total)
                if self.progress.cancelled:
                    break
        self._write(path, waiting)
        self._finish_step()
        self.progress.report(self.read_before + self.read_here, self.total)

    def _refuse(self, path: Path, record: ReadRecord) -> None:
        if record.position:
            self.report.read += 1
        self.report.refused += 1
        self.report.note(path.name, record, record.refusal or Remark("no_fields"), refused=True)

    def _write(self, path: Path, records: list[ReadRecord]) -> None:
        """Hand records to the writer, as many as it takes ``_STEP_SECONDS`` for, once it is done with those before."""
        if not records:
            return
        self._finish_step()
        step = _Step(path, records)
        step.future = self.library.file.submit_step(lambda rows: self._take(rows, step, self.writer.write))
        self.step = step

    def _take(self, rows: Rows, step: _Step, write: Callable[[Rows, TitleRecord], Fate]) -> None:
        """One step, in its transaction."""
        began = time.perf_counter()
        action_id = self._begin(rows) if self.dry_run else self.report.action_id or 0
        journal.continue_action(rows.database, action_id)
        self.writer.begin_step(rows)
        step.fates = [(one, write(rows, one.record)) for one in step.records if one.record is not None]
        self.writer.end_step(rows)
        journal.pause_action(rows.database)
        step.seconds = time.perf_counter() - began
        if self.dry_run:
            raise _Rehearsed

    def _finish_step(self) -> None:
        """Wait until the records handed over are in, count them, and fit the next step's size to the time it took."""
        step, self.step = self.step, None
        if step is None or step.future is None:
            return
        try:
            _wait(step.future)
        except _UNFIT:
            _wait(self.library.file.submit_step(lambda rows: self._take(rows, step, self._write_if_fit)))
        wanted = int(len(step.records) * _STEP_SECONDS / max(step.seconds, 0.001))
        self.size = max(1, min(_LARGEST_STEP, wanted, self.size * 2))
        for record, fate in step.fates:
            self._count(step.path, record, fate)

    def _write_if_fit(self, rows: Rows, record: TitleRecord) -> Fate:
        """Write one record, or refuse it alone where the file cannot hold what it says."""
        rows.run("SAVEPOINT one_record")
        try:
            return self.writer.write(rows, record)
        except _UNFIT as error:
            rows.run("ROLLBACK TO one_record")
            return Fate("refused", 0, (Remark("value_not_allowed", {"what": str(error)}),))
        finally:
            rows.run("RELEASE one_record")

    def _count(self, path: Path, record: ReadRecord, fate: Fate) -> None:
        self.report.read += 1
        self.report.items += fate.items
        if fate.what == "added":
            self.report.added += 1
        elif fate.what == "updated":
            self.report.updated += 1
        elif fate.what == "skipped":
            self.report.skipped += 1
        else:
            self.report.refused += 1
        for remark in record.warnings:
            self.report.note(path.name, record, remark, refused=False)
        for remark in fate.remarks:
            self.report.note(path.name, record, remark, refused=fate.what == "refused")
