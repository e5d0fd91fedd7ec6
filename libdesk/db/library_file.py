"""A library file: made, opened, brought up to date, written by one thread and read by many, and closed."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Final, TypeVar

from peewee import DatabaseError, OperationalError, SqliteDatabase

from libdesk.db.connection import (
    APPLICATION_ID,
    Readers,
    Rows,
    begin_writing,
    connect_for_reading,
    connect_for_writing,
)
from libdesk.db.migration_runner import NEWEST, file_version, migrate
from libdesk.db.search_index import bring_up_to_date, is_up_to_date
from libdesk.db.writer import Writer
from libdesk.domain.problems import Problem
from libdesk.held_files import hold, is_held, let_go

_T = TypeVar("_T")
_SQLITE_MAGIC: Final = b"SQLite format 3\x00"
_APPLICATION_ID_AT: Final = 68
_GAP: Final = threading.Event()
_GAP_SECONDS: Final = 0.0025


def create_library_file(path: Path) -> None:
    """Make an empty library; an existing file is never overwritten.

    Raises Problem ``library_exists``, ``folder_missing``, ``folder_read_only`` and what SQLite says (disk full);
    nothing is then left behind.
    """
    if path.exists():
        raise Problem("library_exists", {"path": str(path)})
    _check_folder(path)
    try:
        with closing(_connect(path)) as database:
            migrate(database)
            bring_up_to_date(database)
    except OperationalError as error:
        remove_library_file(path)
        raise problem_of(error, path) from error
    except BaseException:
        remove_library_file(path)
        raise


def put_in_place(made: Path, path: Path) -> None:
    """Give a library that is closed its name; Problem ``library_exists`` if another has come to bear it meanwhile."""
    try:
        path.open("xb").close()
        made.replace(path)
    except FileExistsError as error:
        raise Problem("library_exists", {"path": str(path)}) from error


def remove_library_file(path: Path) -> None:
    """Take a library that was not finished away again, with what SQLite keeps beside it."""
    for companion in ("", "-wal", "-shm"):
        with suppress(OSError):
            path.with_name(path.name + companion).unlink(missing_ok=True)


def is_library(path: Path) -> bool:
    """Whether there is a library's file of that name."""
    try:
        check_is_library(path)
    except Problem:
        return False
    return True


def check_is_library(path: Path) -> None:
    """Look at a file's header; one that is open here was looked at before, and is not opened again.

    Raises Problem ``library_missing``, ``not_a_library`` or ``library_unreadable``.
    """
    if is_held(path):
        return
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError as error:
        raise Problem("library_missing", {"path": str(path)}) from error
    except OSError as error:
        raise Problem("library_unreadable", {"path": str(path), "what": error.strerror or str(error)}) from error
    number = int.from_bytes(header[_APPLICATION_ID_AT : _APPLICATION_ID_AT + 4], "big")
    if not header.startswith(_SQLITE_MAGIC) or number != APPLICATION_ID:
        raise Problem("not_a_library", {"path": str(path)})


def _check_folder(path: Path) -> None:
    if not path.parent.is_dir():
        raise Problem("folder_missing", {"folder": str(path.parent)})
    if not os.access(path.parent, os.W_OK):
        raise Problem("folder_read_only", {"folder": str(path.parent)})
    if path.exists() and not os.access(path, os.W_OK):
        raise Problem("library_read_only", {"path": str(path)})


def _connect(path: Path) -> SqliteDatabase:
    try:
        return connect_for_writing(path)
    except DatabaseError as error:
        raise problem_of(error, path) from error


# What SQLite says, and the problem that a librarian is told of.
_PROBLEMS: Final = (
    ("disk is full", "disk_full"),
    ("readonly", "library_read_only"),
    ("locked", "library_busy"),
    ("unable to open", "library_unreadable"),
    ("malformed", "library_damaged"),
    ("not a database", "not_a_library"),
    ("disk i/o", "disk_failing"),
)


def problem_of(error: BaseException, path: Path) -> Problem:
    """The problem behind a database error, with SQLite's own words as a fact."""
    words = str(error)
    code = next((code for said, code in _PROBLEMS if said in words.lower()), "library_failed")
    return Problem(code, {"path": str(path), "what": words})


class LibraryFile:
    """An open library file.

    ``run`` hands a call to the one thread that writes; ``rows`` reads on a connection of the calling thread.
    Migration happens before, in ``open_library_file``.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._database = _connect(path)
        self._held = hold(path)
        self._writing = Rows(self._database)
        self._readers = Readers(path, lambda error: problem_of(error, path))
        self._writer = Writer()
        self._step_ended = 0.0

    @property
    def writer(self) -> Writer:
        """The thread that writes."""
        return self._writer

    @property
    def rows(self) -> Rows:
        """The calling thread's reads."""
        return self._readers.here()

    def run(self, call: Callable[[Rows], _T]) -> _T:
        """Run a short call in one transaction of the writing thread; an exception rolls all of it back.

        Raises Problem for what the environment did (disk full, read-only, locked by another program).
        """
        return self._writer.run(lambda: self.transact(call))

    def submit(self, call: Callable[[Rows], _T]) -> Future[_T]:
        """As ``run``, without waiting."""
        return self._writer.submit(lambda: self.transact(call))

    def submit_step(self, call: Callable[[Rows], _T]) -> Future[_T]:
        """As ``submit``, for a step of long work that can be done again.

        It is not synced to the disk by itself (a power cut may lose the last steps, never the file's soundness), and
        keeps a gap before it in which another process finds its turn.
        """

        def step() -> _T:
            _GAP.wait(max(0.0, _GAP_SECONDS - (time.monotonic() - self._step_ended)))
            self._database.execute_sql("PRAGMA synchronous = normal")
            try:
                return self.transact(call)
            finally:
                self._database.execute_sql("PRAGMA synchronous = full")
                self._step_ended = time.monotonic()

        return self._writer.submit(step)

    def transact(self, call: Callable[[Rows], _T]) -> _T:
        """One transaction; only on the writing thread."""
        try:
            begin_writing(self._database)
            try:
                result = call(self._writing)
                self._database.execute_sql("COMMIT")
            except BaseException:
                self._roll_back()
                raise
        except DatabaseError as error:
            if isinstance(error, OperationalError) or type(error) is DatabaseError:
                raise problem_of(error, self.path) from error
            raise
        return result

    def survey(self, call: Callable[[Rows], _T]) -> _T:
        """Run a long reading call on the connection that writes, which keeps no other process from writing.

        SQLite reads the checks of a table there only. Raises Problem as ``run``.
        """

        def look() -> _T:
            try:
                self._database.execute_sql("BEGIN")
                try:
                    return call(self._writing)
                finally:
                    self._roll_back()
            except DatabaseError as error:
                raise problem_of(error, self.path) from error

        return self._writer.run(look)

    def _roll_back(self) -> None:
        # After a full disk SQLite may have rolled back by itself.
        if self._database.connection().in_transaction:
            self._database.execute_sql("ROLLBACK")

    def data_version(self) -> int:
        """A number that changes when another connection has written; for the calling thread's reads."""
        return int(self.rows.value("PRAGMA data_version"))

    def learn_sizes(self) -> None:
        """Let SQLite look by samples (some 20 ms) how much is in the tables, after much was added.

        Its plans follow what it saw last: for a file that was small then they are slow by far.
        """
        self._writer.run(self._analyze)

    def _analyze(self) -> None:
        self._database.execute_sql("PRAGMA analysis_limit = 400")
        self._database.execute_sql("ANALYZE")

    def bring_search_up_to_date(self) -> None:
        """Build the searched text anew if an older program made it."""
        if not is_up_to_date(self.rows.database):
            self._writer.run(lambda: bring_up_to_date(self._database))

    def close(self) -> None:
        """Finish what is queued, fold the write-ahead log into the file, and close; a second time does nothing."""
        if self._database.is_closed():
            return
        self._writer.close()
        self._readers.close()
        try:
            self._database.execute_sql("PRAGMA wal_checkpoint(truncate)")
            self._database.execute_sql("PRAGMA optimize")
        except DatabaseError:
            pass  # another process still reads, or the disk fails; the log stays beside the file, to be folded in later
        finally:
            self._database.close()
            let_go(self._held)


def needs_migration(path: Path) -> bool:
    """Whether the file is of an older version.

    Raises Problem ``library_newer`` for a file of a newer program, which is left untouched.
    """
    if is_held(path):
        return False
    check_is_library(path)
    with path.open("rb") as file:
        file.seek(60)
        version = int.from_bytes(file.read(4), "big")
    if version > NEWEST:
        raise Problem("library_newer", {"path": str(path), "version": version, "newest": NEWEST})
    return version < NEWEST


def migrate_library_file(path: Path) -> list[int]:
    """Bring a file up to date; the caller holds the library alone and has backed it up."""
    database = _connect(path)
    try:
        done = migrate(database)
        bring_up_to_date(database)
    except OperationalError as error:
        raise problem_of(error, path) from error
    finally:
        database.close()
    return done


def open_library_file(path: Path) -> LibraryFile:
    """Open a library that is up to date.

    Raises Problem: ``library_missing``, ``not_a_library``, ``library_newer``, ``library_old`` (to be migrated first),
    ``folder_read_only``, ``library_read_only`` and what SQLite says.
    """
    check_is_library(path)
    _check_folder(path)
    if needs_migration(path):
        raise Problem("library_old", {"path": str(path)})
    file = LibraryFile(path)
    try:
        # The header may lag behind the write-ahead log: ask again through SQLite.
        version = file_version(file.rows.database)
        if version > NEWEST:
            raise Problem("library_newer", {"path": str(path), "version": version, "newest": NEWEST})
        file.bring_search_up_to_date()
    except DatabaseError as error:
        file.close()
        raise problem_of(error, path) from error
    except BaseException:
        file.close()
        raise
    return file


@contextmanager
def snapshot(path: Path) -> Iterator[Rows]:
    """Reads that see the library as it is now until the end; for exports. Raises Problem as ``LibraryFile.rows``."""
    try:
        with closing(connect_for_reading(path)) as database:
            database.execute_sql("BEGIN")
            yield Rows(database)
    except (DatabaseError, sqlite3.DatabaseError) as error:  # sqlite3's own, from a cursor that is read row by row
        raise problem_of(error, path) from error
