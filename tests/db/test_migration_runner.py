"""Migrations: atomic, recorded, references kept, triggers made again."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

import pytest
from peewee import DatabaseError, IntegrityError, OperationalError, SqliteDatabase

import libdesk.db.migrations as migrations_package
from libdesk.db import journal
from libdesk.db.connection import APPLICATION_ID, Rows, connect_for_writing
from libdesk.db.integrity import find_faults
from libdesk.db.migration_runner import MIGRATIONS, NEWEST, file_version, migrate, split_statements
from libdesk.domain.problems import Problem
from tests.db.valid_rows import ROWS


@dataclass(frozen=True)
class Step:
    """A migration made up for a test."""

    NUMBER: int
    STATEMENTS: tuple[str, ...]
    NAME: str = "test"


def _commit(database: SqliteDatabase) -> None:
    """As a library lies on the disk: no action is open."""
    journal.pause_action(database)
    database.execute_sql("COMMIT")


def _schema(database: SqliteDatabase) -> list[tuple[object, ...]]:
    return database.execute_sql("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()


def test_numbers_rise_one_by_one_and_newest_is_the_last() -> None:
    assert [migration.NUMBER for migration in MIGRATIONS] == list(range(1, NEWEST + 1))
    files = sorted(Path(migrations_package.__file__).parent.glob("m*.py"))
    assert [file.name for file in files] == [f"m{step.NUMBER:04d}_{step.NAME}.py" for step in MIGRATIONS]


def test_migrations_import_no_live_model() -> None:
    for file in Path(migrations_package.__file__).parent.glob("m*.py"):
        imported = [
            name
            for node in ast.walk(ast.parse(file.read_text("utf-8")))
            if isinstance(node, ast.Import | ast.ImportFrom)
            for name in ([node.module] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names])
        ]
        assert not [name for name in imported if str(name).startswith("libdesk")], file


def test_a_new_file_gets_all_and_is_marked(tmp_path: Path) -> None:
    database = connect_for_writing(tmp_path / "x.libdesk")
    assert file_version(database) == 0
    assert migrate(database) == list(range(1, NEWEST + 1))
    assert migrate(database) == []
    assert file_version(database) == NEWEST
    assert database.execute_sql("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert database.execute_sql("PRAGMA foreign_keys").fetchone() == (1,)
    assert find_faults(Rows(database)) == []
    database.close()


def test_a_statement_that_fails_leaves_the_file_as_it_was(filled: SqliteDatabase) -> None:
    _commit(filled)
    before = _schema(filled)
    broken = Step(NEWEST + 1, ("CREATE TABLE new (id INTEGER) STRICT;\nDROP TABLE loan;", "SELECT * FROM nowhere;"))
    with pytest.raises(OperationalError, match="nowhere"):
        migrate(filled, (*MIGRATIONS, broken))
    assert _schema(filled) == before
    assert file_version(filled) == NEWEST
    assert filled.execute_sql("SELECT count(*) FROM loan").fetchone() == (1,)
    assert filled.execute_sql("PRAGMA foreign_keys").fetchone() == (1,)


def test_steps_before_the_one_that_failed_stay(database: SqliteDatabase) -> None:
    steps = (
        Step(NEWEST + 1, ("ALTER TABLE item ADD COLUMN weight_grams INTEGER;",)),
        Step(NEWEST + 2, ("SELECT * FROM nowhere;",)),
    )
    with pytest.raises(DatabaseError):
        migrate(database, (*MIGRATIONS, *steps))
    assert file_version(database) == NEWEST + 1


def test_a_step_that_would_leave_a_row_referring_to_nothing_is_refused(filled: SqliteDatabase) -> None:
    _commit(filled)
    before = _schema(filled)
    with pytest.raises(Problem) as raised:
        migrate(filled, (*MIGRATIONS, Step(NEWEST + 1, ("DELETE FROM loan_class;",))))
    assert raised.value.code == "migration_breaks_references"
    assert raised.value.facts["number"] == NEWEST + 1
    assert raised.value.facts["table"] in {child for child, _ in journal.references_to(filled)["loan_class"]}
    assert _schema(filled) == before
    assert filled.execute_sql("SELECT count(*) FROM loan_class").fetchone() == (1,)


def test_making_a_parent_table_anew_keeps_the_rows_that_refer_to_it(filled: SqliteDatabase) -> None:
    _commit(filled)
    rebuild = Step(
        NEWEST + 1,
        (
            """
            CREATE TABLE new_loan_class (
                id INTEGER PRIMARY KEY AUTOINCREMENT, code TEXT NOT NULL, name TEXT NOT NULL,
                name_latin TEXT NOT NULL DEFAULT '', position INTEGER NOT NULL DEFAULT 0,
                active INTEGER NOT NULL DEFAULT 1, colour TEXT
            ) STRICT;
            INSERT INTO new_loan_class (id, code, name, name_latin, position, active)
                SELECT id, code, name, name_latin, position, active FROM loan_class;
            DROP TABLE loan_class;
            ALTER TABLE new_loan_class RENAME TO loan_class;
            """,
        ),
    )
    assert migrate(filled, (*MIGRATIONS, rebuild)) == [NEWEST + 1]
    for table in ROWS:
        assert filled.execute_sql(f"SELECT count(*) FROM {table}").fetchone() == (1,), table
    assert filled.execute_sql("PRAGMA foreign_key_check").fetchall() == []
    triggers = dict(filled.execute_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall())
    for change in ("insert", "update", "delete"):
        assert f"journal_loan_class_{change}" in triggers
    assert "old.colour" in triggers["journal_loan_class_update"]


def test_a_step_may_change_rows_although_nobody_does_it(filled: SqliteDatabase) -> None:
    _commit(filled)
    before = filled.execute_sql("SELECT count(*) FROM journal").fetchone()
    migrate(filled, (*MIGRATIONS, Step(NEWEST + 1, ("UPDATE title SET title = 'Persuasion', language = 'eng';",))))
    assert filled.execute_sql("SELECT title FROM title_search").fetchone() == ("persuasion",)
    assert filled.execute_sql("SELECT count(*) FROM journal").fetchone() == before
    with pytest.raises(IntegrityError, match="journal"):
        filled.execute_sql("UPDATE title SET language = 'ger'")


def test_statements_are_told_apart_although_triggers_hold_semicolons() -> None:
    script = """
    CREATE TABLE a (id INTEGER);
    CREATE TRIGGER t AFTER INSERT ON a BEGIN
        SELECT 1;
        SELECT 2;
    END;
    SELECT ';' ;
    SELECT 3"""
    assert [text.split()[0:2] for text in split_statements(script)] == [
        ["CREATE", "TABLE"],
        ["CREATE", "TRIGGER"],
        ["SELECT", "';'"],
        ["SELECT", "3"],
    ]
    assert list(split_statements("\n  \n")) == []
