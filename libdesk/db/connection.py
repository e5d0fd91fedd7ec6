"""Connections to a library file: one that writes, and read-only ones, a thread each."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Mapping, Sequence
from pathlib import Path
from sqlite3 import Cursor
from typing import Any, Final

from peewee import DatabaseError, SqliteDatabase
from peewee import __exception_wrapper__ as _told_by_peewee  # type: ignore[attr-defined]

APPLICATION_ID: Final = 0x4C694273  # "LiBs", in the file's header: this SQLite file is a library of LibDesk

# Waiting for another process is done in ``begin_writing``, which asks far more often than SQLite's own busy wait.
_WRITE_WAIT_SECONDS: Final = 10.0
_WRITE_POLL_SECONDS: Final = 0.001

_WRITING_PRAGMAS: Final = (
    ("journal_mode", "wal"),
    ("synchronous", "full"),
    ("foreign_keys", 1),
    ("busy_timeout", 0),
    ("cache_size", -16_384),
    ("temp_store", "memory"),
    ("recursive_triggers", 1),
)
_READING_PRAGMAS: Final = (
    ("query_only", 1),
    ("busy_timeout", 5_000),
    ("cache_size", -16_384),
    ("temp_store", "memory"),
)


def _register(database: SqliteDatabase) -> None:
    database.register_function(_search_text, "search_text", -1, deterministic=True)


def _search_text(*parts: str | None) -> str:
    # Imported at the first title that is written: a window that opens only reads.
    from libdesk.domain.search_text import search_text

    return search_text(*(part for part in parts if part))


def connect_for_writing(path: Path) -> SqliteDatabase:
    """The connection that writes; used by one thread at a time."""
    database = SqliteDatabase(
        str(path), pragmas=_WRITING_PRAGMAS, autoconnect=False, thread_safe=False, check_same_thread=False
    )
    _register(database)
    database.connect()
    return database


def connect_for_reading(path: Path) -> SqliteDatabase:
    """A connection that cannot write."""
    database = SqliteDatabase(
        f"{path.absolute().as_uri()}?mode=ro",
        pragmas=_READING_PRAGMAS,
        uri=True,
        autoconnect=False,
        thread_safe=False,
        check_same_thread=False,
    )
    _register(database)
    database.connect()
    return database


def begin_writing(database: SqliteDatabase) -> None:
    """BEGIN IMMEDIATE, asking every millisecond for up to 10 s while another process writes.

    SQLite's own wait grows to 100 ms a try and would miss the short gaps that an import beside us leaves.
    """
    from peewee import OperationalError

    waiting = threading.Event()
    waited = 0.0
    while True:
        try:
            database.execute_sql("BEGIN IMMEDIATE")
        except OperationalError as error:
            if "locked" not in str(error) or waited >= _WRITE_WAIT_SECONDS:
                raise
            waiting.wait(_WRITE_POLL_SECONDS)
            waited += _WRITE_POLL_SECONDS
        else:
            return


def execute(database: SqliteDatabase, sql: str, values: Sequence[object] | Mapping[str, object] = ()) -> Cursor:
    """Run a statement on Peewee's connection; errors come as Peewee's.

    Without Peewee's own way through hooks and the debug log, which takes longer than most of our statements.
    """
    with _told_by_peewee:
        cursor: Cursor = database.connection().execute(sql, values)
        return cursor


class Rows:
    """Statements on a connection, in SQL.

    ``known``: what of the policy and the calendars was read already and cannot have changed since; None: nothing is
    kept, for others may write between two reads.
    """

    known: dict[Hashable, Any] | None = None

    def __init__(self, database: SqliteDatabase) -> None:
        self.database = database

    def run(self, sql: str, values: Sequence[object] | Mapping[str, object] = ()) -> Cursor:
        """Run a statement; its cursor."""
        return execute(self.database, sql, values)

    def add(self, sql: str, values: Sequence[object]) -> int:
        """Run an INSERT; the id of the row."""
        return execute(self.database, sql, values).lastrowid or 0

    def all(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Every row."""
        with _told_by_peewee:  # fetching reads too, and may meet a damaged page
            return list(self.database.connection().execute(sql, values).fetchall())

    def one(self, sql: str, *values: object) -> tuple[Any, ...] | None:
        """The first row, or None."""
        with _told_by_peewee:
            row: tuple[Any, ...] | None = self.database.connection().execute(sql, values).fetchone()
        return row

    def value(self, sql: str, *values: object) -> Any:
        """The first column of the first row, or None."""
        row = self.one(sql, *values)
        return None if row is None else row[0]


class ReadingRows(Rows):
    """Reads for a screen or a report, which has no transaction to roll back: what goes wrong comes as a Problem."""

    def __init__(self, database: SqliteDatabase, problem_of: Callable[[DatabaseError], Exception]) -> None:
        super().__init__(database)
        self._problem_of = problem_of

    def all(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Every row; raises Problem (a damaged file, a disk that is gone)."""
        try:
            return super().all(sql, *values)
        except DatabaseError as error:
            raise self._problem_of(error) from error

    def one(self, sql: str, *values: object) -> tuple[Any, ...] | None:
        """The first row, or None; raises Problem as ``all``."""
        try:
            return super().one(sql, *values)
        except DatabaseError as error:
            raise self._problem_of(error) from error


class Readers:
    """A read-only connection for each thread that asks."""

    def __init__(self, path: Path, problem_of: Callable[[DatabaseError], Exception]) -> None:
        self._path = path
        self._problem_of = problem_of
        self._mine = threading.local()
        self._all: list[SqliteDatabase] = []
        self._lock = threading.Lock()

    def here(self) -> Rows:
        """The calling thread's reads."""
        rows: Rows | None = getattr(self._mine, "rows", None)
        if rows is None:
            try:
                database = connect_for_reading(self._path)
            except DatabaseError as error:
                raise self._problem_of(error) from error
            rows = self._mine.rows = ReadingRows(database, self._problem_of)
            with self._lock:
                self._all.append(database)
        return rows

    def close(self) -> None:
        """Close the connections of all threads."""
        with self._lock:
            for database in self._all:
                database.close()
            self._all.clear()
            self._mine = threading.local()
