"""A library of version 1 becomes one of version 2: nothing is lost, no number is used again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from peewee import IntegrityError, SqliteDatabase

from libdesk.db import journal
from libdesk.db.connection import Rows, connect_for_writing
from libdesk.db.integrity import find_faults
from libdesk.db.migration_runner import MIGRATIONS, migrate
from libdesk.db.search_index import bring_up_to_date
from libdesk.db.triggers import columns, tables
from libdesk.domain.context import Context
from libdesk.services.clock import SystemClock
from libdesk.services.desk import Desk
from libdesk.services.history import History
from libdesk.services.library import Library
from tests.db.valid_rows import AT, DAY, insert
from tests.db.version_one import LOANS, make_version_one

TO_2 = MIGRATIONS[:2]
Row = dict[str, Any]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.libdesk"
    make_version_one(path)
    return path


@pytest.fixture
def old_rows(old: Path) -> dict[str, list[Row]]:
    """Every row as version 1 has it."""
    with closing(connect_for_writing(old)) as database:
        return {table: _rows(database, table) for table in tables(database)}


@pytest.fixture
def database(old: Path, old_rows: dict[str, list[Row]]) -> Iterator[SqliteDatabase]:
    """The same file after the migration, with an action open."""
    connection = connect_for_writing(old)
    assert migrate(connection, TO_2) == [2]
    connection.execute_sql("BEGIN IMMEDIATE")
    journal.begin_action(connection, "test", 1, 1, "desk 1", AT)
    yield connection
    connection.close()


def _rows(database: SqliteDatabase, table: str) -> list[Row]:
    names = columns(database, table)
    return [dict(zip(names, row, strict=True)) for row in database.execute_sql(f"SELECT * FROM {table} ORDER BY 1")]


def test_every_row_is_kept_with_every_value(database: SqliteDatabase, old_rows: dict[str, list[Row]]) -> None:
    assert [len(old_rows[table]) for table in ("loan", "override", "loan_table_row", "patron")] == [6, 2, 2, 2]
    for table, before in old_rows.items():
        # Old values are forgotten at a migration, the pointer and the last action are this test's own.
        if table in ("journal", "journal_pointer", "action"):
            continue
        after = {row["id" if "id" in row else "name"]: row for row in _rows(database, table)}
        changed = [
            (table, row, after.get(row.get("id", row.get("name"))))
            for row in before
            if not row.items() <= after.get(row.get("id", row.get("name")), {}).items()
        ]
        # A limit above what the table takes now becomes the highest that it takes.
        if table == "loan_table_row":
            assert [one["id"] for _, one, _ in changed] == [1]
            assert after[1] == {**after[1], **before[0], "total_limit": 9999}
        else:
            assert changed == []
        new = set(after) - {row.get("id", row.get("name")) for row in before}
        assert not new or table == "staff_right"


def test_a_loan_remembers_category_class_and_the_day_of_its_return(database: SqliteDatabase) -> None:
    asked = "patron_category_id, loan_class_id, timed, returned_on, returned_how, renewals, pickup, in_library"
    assert database.execute_sql(f"SELECT {asked} FROM loan ORDER BY id").fetchall() == [
        (1, 1, 0, None, None, 0, "site", 0),
        # 16:30 on the 8th by Greenwich is half past one on the 9th at the library.
        (1, 1, 0, "2026-01-09", "desk", 0, "site", 0),
        (2, 1, 0, "2026-01-09", "desk", 0, "site", 0),
        (2, 2, 1, None, None, 0, "site", 0),
        (2, 1, 1, DAY, "desk", 0, "site", 0),
        (None, None, 0, None, None, 0, "site", 0),
    ]
    assert database.execute_sql("SELECT id, what FROM override").fetchall() == [(1, "check_out"), (2, "lending")]


@pytest.mark.parametrize(("table", "next_id"), [("loan", 9), ("override", 4), ("loan_table_row", 4)])
def test_a_number_that_was_given_out_is_never_used_again(database: SqliteDatabase, table: str, next_id: int) -> None:
    row = {
        "loan": {**LOANS[5], "item_id": 2},
        "override": {
            "loan_id": 1, "what": "renew", "reason_code": "x", "explanation": "y", "staff_id": 1, "made_at": AT,
        },
        "loan_table_row": {"policy_version_id": 1, "patron_category_id": 2, "length": 1, "length_unit": "days"},
    }[table]  # fmt: skip
    assert insert(database, table, row) == next_id
    assert database.execute_sql("SELECT count(*) FROM sqlite_sequence WHERE name LIKE '%_new'").fetchone() == (0,)


def test_who_may_override_may_waive_and_void(database: SqliteDatabase) -> None:
    rights = set(database.execute_sql("SELECT staff_id, name FROM staff_right").fetchall())
    assert {(1, "waive"), (1, "void")} <= rights
    assert [name for staff, name in rights if staff == 2] == ["circulate"]


def test_the_file_is_the_same_as_one_made_new(database: SqliteDatabase, tmp_path: Path) -> None:
    """Tables, named indexes, triggers: all there, in the words of a new file."""

    def schema(of: SqliteDatabase) -> set[tuple[str, ...]]:
        return set(of.execute_sql("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall())

    with closing(connect_for_writing(tmp_path / "new.libdesk")) as new:
        migrate(new, TO_2)
        assert schema(database) == schema(new)
    names = {name for _, name, _, _ in schema(database)}
    assert {"loan_one_open_per_item", "override_loan_of", "loan_table_row_key", "journal_loan_update"} <= names
    assert "journal_reserve_item_delete" in names


def test_the_library_is_sound(database: SqliteDatabase) -> None:
    database.execute_sql("ROLLBACK")
    migrate(database)
    bring_up_to_date(database)
    assert database.execute_sql("PRAGMA foreign_key_check").fetchall() == []
    assert find_faults(Rows(database)) == []


def test_one_open_loan_an_item_still(database: SqliteDatabase) -> None:
    with pytest.raises(IntegrityError, match=r"loan\.item_id"):
        insert(database, "loan", {**LOANS[5], "item_id": 1})


def test_what_was_changed_before_is_not_undone_and_said_so(old: Path) -> None:
    """Old values are of the old shape; what was only added can still be taken back."""
    with closing(connect_for_writing(old)) as database:
        migrate(database)
    library = Library.open(old)
    try:
        context = Context(1, 1, "desk 1", SystemClock())
        actions = dict(library.rows.all("SELECT name, max(id) FROM action GROUP BY name"))
        history = History(library)
        for name in ("take_back", "undo"):
            outcome = history.undo(context, actions[name])
            assert [reason.code for reason in outcome.refusals] == ["undo_not_journaled"]
        first = library.rows.value("SELECT min(id) FROM action WHERE name = 'check_out'")
        refused = history.undo(context, first)
        # The override that was written later refers to it.
        assert [reason.code for reason in refused.refusals] == ["undo_later_action"]
        Desk(library).take_back(context, 1).must()
        assert find_faults(library.rows) == []
    finally:
        library.close()
