"""Brings a library file to the newest shape, one atomic step at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, Protocol

from peewee import SqliteDatabase

from libdesk.db.connection import APPLICATION_ID
from libdesk.db.journal import forget_old_values
from libdesk.db.migrations import (
    m0001_first,
    m0002_circulation,
    m0003_holds_and_notices,
    m0004_borrowing,
    m0005_lending,
)
from libdesk.db.triggers import drop_journal_triggers, make_triggers
from libdesk.domain.problems import Problem


class Migration(Protocol):
    """A module of ``db/migrations``."""

    @property
    def NUMBER(self) -> int:  # noqa: N802 - a module's constant
        """Its place in the row."""
        ...

    @property
    def STATEMENTS(self) -> Sequence[str]:  # noqa: N802 - a module's constant
        """Scripts of SQL."""
        ...


MIGRATIONS: Final[tuple[Migration, ...]] = (
    m0001_first, m0002_circulation, m0003_holds_and_notices, m0004_borrowing, m0005_lending,
)  # fmt: skip
NEWEST: Final = MIGRATIONS[-1].NUMBER


def file_version(database: SqliteDatabase) -> int:
    """The number of the last migration that the file has seen; 0 for a new one."""
    return int(database.execute_sql("PRAGMA user_version").fetchone()[0])


def split_statements(script: str) -> Iterable[str]:
    """The single statements of a script; triggers, which hold semicolons themselves, stay whole."""
    from sqlite3 import complete_statement

    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if line.rstrip().endswith(";") and complete_statement(pending):
            yield pending.strip()
            pending = ""
    if pending.strip():
        yield pending.strip()


def migrate(database: SqliteDatabase, migrations: Sequence[Migration] = MIGRATIONS) -> list[int]:
    """Run the migrations that the file has not seen; return their numbers.

    Each runs in one transaction with its record in ``user_version``; foreign keys are checked before it commits.
    Raises Problem ``migration_breaks_references`` if a step would leave a row that refers to nothing.
    """
    done = []
    for migration in migrations:
        if file_version(database) >= migration.NUMBER:
            continue
        database.execute_sql("PRAGMA foreign_keys = 0")  # without effect inside a transaction, so before it
        try:
            _run(database, migration)
        finally:
            database.execute_sql("PRAGMA foreign_keys = 1")
        done.append(migration.NUMBER)
    return done


def _run(database: SqliteDatabase, migration: Migration) -> None:
    database.execute_sql("BEGIN EXCLUSIVE")
    try:
        drop_journal_triggers(database)
        for script in migration.STATEMENTS:
            for statement in split_statements(script):
                database.execute_sql(statement)
        if file_version(database):
            # Old values are of the old shape: nothing older than the migration can be undone.
            forget_old_values(database, None)
        make_triggers(database)
        broken = database.execute_sql("PRAGMA foreign_key_check").fetchone()
        if broken is not None:
            raise Problem("migration_breaks_references", {"table": broken[0], "number": migration.NUMBER})
        database.execute_sql(f"PRAGMA user_version = {migration.NUMBER}")
        database.execute_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    except BaseException:
        database.execute_sql("ROLLBACK")
        raise
    database.execute_sql("COMMIT")
