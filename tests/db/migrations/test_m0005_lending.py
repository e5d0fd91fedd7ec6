"""A library of version 4 becomes one of version 5: every row and number is kept; what is new says nothing."""

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
from tests.db.valid_rows import AT, insert
from tests.db.version_four import make_version_four
from tests.db.version_three import LEFT_BEHIND
from tests.db.version_two import DAY

TO_5 = MIGRATIONS[:5]
NEW_TABLES = {
    "partner_contact", "partner_application", "partner_document", "partner_question", "partner_renewal",
    "partner_change", "partner_event", "loanability_row", "title_lending_mark", "lending_event",
    "lending_refusal_reason", "lending_condition_mark", "lending_picture", "lending_compensation", "lending_message",
    "incoming_file", "incoming_page",
}  # fmt: skip
# Copied into a table of another shape, with a new row that the new table takes and the old one did not know.
MADE_ANEW: dict[str, dict[str, Any]] = {
    "lending_request": {
        "partner_library_id": 2, "channel": "post", "requested_on": DAY, "asked_title": "Emma", "item_id": 12,
        "state": "packed", "packed_on": DAY, "condition_sent": "good",
    },
    "notice": {"kind": "lending_returned", "partner_library_id": 1, "site_id": 1, "language": "en", "way": "letter",
               "subject": "x", "body": "x", "made_at": AT},
}  # fmt: skip
# What rows of version 4 say in the columns that are new.
SAID: dict[str, dict[str, Any]] = {
    "partner_library": {
        "other_names": "", "symbol": None, "registered_until": None, "suspended_until": None, "state_reason": "",
        "item_limit": None, "reading_room": "", "conditions": "",
    },
    "printed_sheet": {"partner_library_id": None},
    "title": {"in_print": None},
    "shipment": {"sent_to": "", "declared_value": None},
    "lending_request": {
        "on_form": 1, "given_user_id": "", "asked_publisher": "", "answered_on": None, "packed_on": None,
        "letter_came_by": "", "recalled_on": None, "recall_by": None, "recall_reason": "", "returned_site_id": None,
        "instead": "", "box_came_sound": None, "return_note": "",
    },
}  # fmt: skip
Row = dict[str, Any]


@pytest.fixture(scope="session")
def version_four(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of version 4, for copying only."""
    path = tmp_path_factory.mktemp("old") / "old.libdesk"
    make_version_four(path)
    return path


@pytest.fixture
def old(version_four: Path, tmp_path: Path) -> Path:
    path = tmp_path / "old.libdesk"
    path.write_bytes(version_four.read_bytes())
    return path


@pytest.fixture
def old_rows(old: Path) -> dict[str, dict[Any, Row]]:
    """Every row as version 4 has it."""
    with closing(connect_for_writing(old)) as database:
        return {table: _rows(database, table) for table in tables(database)}


@pytest.fixture
def counters(old: Path) -> dict[str, int]:
    """The highest id that each table has given out."""
    with closing(connect_for_writing(old)) as database:
        return _counters(database)


@pytest.fixture
def database(old: Path, old_rows: dict[str, dict[Any, Row]], counters: dict[str, int]) -> Iterator[SqliteDatabase]:
    """The same file after the migration, with an action open."""
    connection = connect_for_writing(old)
    assert migrate(connection, TO_5) == [5]
    connection.execute_sql("BEGIN IMMEDIATE")
    journal.begin_action(connection, "test", 1, 1, "desk 1", AT)
    yield connection
    connection.close()


def _rows(database: SqliteDatabase, table: str) -> dict[Any, Row]:
    names = columns(database, table)
    found = database.execute_sql(f"SELECT * FROM {table} ORDER BY 1").fetchall()
    return {row[0]: dict(zip(names, row, strict=True)) for row in found}


def _counters(database: SqliteDatabase) -> dict[str, int]:
    return dict(database.execute_sql("SELECT name, seq FROM sqlite_sequence").fetchall())


def test_every_row_is_kept_with_every_value(database: SqliteDatabase, old_rows: dict[str, dict[Any, Row]]) -> None:
    assert {table: len(old_rows[table]) for table in MADE_ANEW} == {"lending_request": 5, "notice": 6}
    for table, before in old_rows.items():
        after = _rows(database, table)
        if table == "journal":
            # That something was changed stays; the old values, which are of the old shape, are forgotten.
            before = {row_id: {**row, "old_values": None} for row_id, row in before.items()}
        # The pointer and the last action are this test's own.
        if table == "journal_pointer":
            continue
        assert [row_id for row_id, row in before.items() if not row.items() <= after[row_id].items()] == [], table
        assert len(after) - len(before) == (table == "action"), table


def test_what_is_new_in_an_old_row_says_nothing(database: SqliteDatabase, old_rows: dict[str, dict[Any, Row]]) -> None:
    added = {
        (table, name)
        for table, rows in old_rows.items()
        for name in columns(database, table)
        if rows and name not in next(iter(rows.values()))
    }
    assert added == {(table, name) for table, said in SAID.items() for name in said if old_rows[table]}
    for table, said in SAID.items():
        for row in _rows(database, table).values():
            assert said.items() <= row.items(), table


def test_the_new_tables_are_empty(database: SqliteDatabase, old_rows: dict[str, dict[Any, Row]]) -> None:
    assert set(tables(database)) - set(old_rows) == NEW_TABLES
    assert [table for table in NEW_TABLES if database.execute_sql(f"SELECT 1 FROM {table} LIMIT 1").fetchone()] == []


def test_a_number_that_was_given_out_is_never_used_again(database: SqliteDatabase, counters: dict[str, int]) -> None:
    after = _counters(database)
    assert {name: after[name] for name in counters} == {**counters, "action": counters["action"] + 1}
    assert not [name for name in after if name.endswith("_new")]
    for table, row in MADE_ANEW.items():
        highest = database.execute_sql(f"SELECT max(id) FROM {table}").fetchone()[0]
        assert counters[table] == highest + LEFT_BEHIND
        assert insert(database, table, row) == counters[table] + 1, table


def test_what_refers_to_a_row_that_changed_place_still_does(database: SqliteDatabase) -> None:
    for table, row_id in (("lending_request", 1), ("notice", 1)):
        with pytest.raises(IntegrityError, match="FOREIGN KEY"):
            database.execute_sql(f"DELETE FROM {table} WHERE id = ?", (row_id,))


def test_one_promise_per_item_is_still_kept(database: SqliteDatabase) -> None:
    insert(database, "lending_request", MADE_ANEW["lending_request"])
    with pytest.raises(IntegrityError, match="UNIQUE"):
        insert(database, "lending_request", {**MADE_ANEW["lending_request"], "state": "accepted"})


def test_changes_of_the_new_tables_are_journaled(database: SqliteDatabase) -> None:
    made = {name for (name,) in database.execute_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    changes = ("insert", "update", "delete")
    assert {f"journal_{table}_{change}" for table in {*NEW_TABLES, *MADE_ANEW} for change in changes} <= made
    assert not [name for name in made if "_new_" in name]


def test_the_file_is_the_same_as_one_made_new(database: SqliteDatabase, tmp_path: Path) -> None:
    """Tables, named indexes, triggers: all there, in the words of a new file; and no index or trigger was lost."""

    def schema(of: SqliteDatabase) -> set[tuple[str, ...]]:
        return set(of.execute_sql("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall())

    with closing(connect_for_writing(tmp_path / "new.libdesk")) as new:
        migrate(new, MIGRATIONS[:4])
        before = {(kind, name, table) for kind, name, table, _ in schema(new)}
        migrate(new, TO_5)
        assert schema(database) == schema(new)
        assert before <= {(kind, name, table) for kind, name, table, _ in schema(new)}


def test_the_library_is_sound(database: SqliteDatabase) -> None:
    database.execute_sql("ROLLBACK")
    migrate(database)
    bring_up_to_date(database)
    assert database.execute_sql("PRAGMA foreign_key_check").fetchall() == []
    assert find_faults(Rows(database)) == []


def test_an_empty_library_migrates_too(tmp_path: Path) -> None:
    with closing(connect_for_writing(tmp_path / "empty.libdesk")) as database:
        assert migrate(database, MIGRATIONS[:4]) == [1, 2, 3, 4]
        assert migrate(database, TO_5) == [5]
        assert not set(_counters(database)) & {*MADE_ANEW, *(f"{table}_new" for table in MADE_ANEW)}
        migrate(database)
        assert find_faults(Rows(database)) == []
