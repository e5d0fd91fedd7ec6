"""A library of version 3 becomes one of version 4: every row and number is kept, and who may lend may borrow."""

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
from libdesk.services.history import History
from libdesk.services.library import Library
from tests.db.valid_rows import AT, insert
from tests.db.version_three import LEFT_BEHIND, make_version_three
from tests.db.version_two import DAY

TO_4 = MIGRATIONS[:4]
NEW_TABLES = {
    "lender_class", "lender_class_site", "lender", "lender_site", "lender_address", "budget_code", "support_year",
    "borrowing_request", "borrowed_book", "borrowing_event", "borrowing_try", "borrowing_use", "borrowing_extension",
    "borrowing_check", "borrowing_loss", "borrowing_message", "lender_invoice", "cost_entry",
}  # fmt: skip
# Copied into a table of another shape, with a new row that the new table takes and the old one did not know.
MADE_ANEW: dict[str, dict[str, Any]] = {
    "shipment": {"direction": "back", "site_id": 1, "lender_id": 1, "service": "tracked_carrier"},
    "identifier": {"scanned_text": "R1", "kind": "borrowing_request", "borrowing_request_id": 1, "valid_from": DAY},
    "override": {"borrowing_request_id": 1, "what": "order", "reason_code": "x", "explanation": "x", "staff_id": 1,
                 "made_at": AT},
    "notice": {"kind": "borrowing_arrived", "patron_id": 1, "site_id": 1, "language": "en", "way": "letter",
               "subject": "x", "body": "x", "made_at": AT},
    "notice_about": {"notice_id": 1, "event": "borrowing_arrived:1", "borrowing_request_id": 1},
}  # fmt: skip
# What rows of version 3 say in the columns that are new.
SAID: dict[str, dict[str, Any]] = {
    "department": {"may_borrow": 1, "served_elsewhere": ""},
    "patron_category": {"may_borrow": 1, "studies": ""},
    "patron": {"laboratory": ""},
    "shipment": {"lender_id": None},
    **{
        table: {"borrowing_request_id": None}
        for table in (
            "account_entry", "stamp_entry", "printed_sheet", "identifier", "override", "notice_about",
        )
    },
}  # fmt: skip
Row = dict[str, Any]


@pytest.fixture(scope="session")
def version_three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of version 3, for copying only."""
    path = tmp_path_factory.mktemp("old") / "old.libdesk"
    make_version_three(path)
    return path


@pytest.fixture
def old(version_three: Path, tmp_path: Path) -> Path:
    path = tmp_path / "old.libdesk"
    path.write_bytes(version_three.read_bytes())
    return path


@pytest.fixture
def old_rows(old: Path) -> dict[str, dict[Any, Row]]:
    """Every row as version 3 has it."""
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
    assert migrate(connection, TO_4) == [4]
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


def _a_request(database: SqliteDatabase) -> None:
    insert(database, "lender_class", {"code": "x", "name": "x", "currency": "JPY"})
    insert(database, "lender", {"lender_class_id": 1, "name": "x", "currency": "JPY"})
    request = {"patron_id": 1, "site_id": 1, "channel": "form", "asked_on": DAY, "asked_title": "Emma"}
    insert(database, "borrowing_request", {**request, "asked_expense": "private", "expense": "private"})


def test_every_row_is_kept_with_every_value(database: SqliteDatabase, old_rows: dict[str, dict[Any, Row]]) -> None:
    assert {table: len(old_rows[table]) for table in MADE_ANEW} == {
        "shipment": 3, "identifier": 23, "override": 3, "notice": 4, "notice_about": 3,
    }  # fmt: skip
    for table, before in old_rows.items():
        after = _rows(database, table)
        if table == "journal":
            # That something was changed stays; the old values, which are of the old shape, are forgotten.
            before = {row_id: {**row, "old_values": None} for row_id, row in before.items()}
        # The pointer and the last action are this test's own.
        if table == "journal_pointer":
            continue
        assert [row_id for row_id, row in before.items() if not row.items() <= after[row_id].items()] == [], table
        assert len(after) - len(before) == (table in ("action", "staff_right")), table


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


def test_who_may_lend_may_borrow(database: SqliteDatabase) -> None:
    asked = "SELECT staff_id FROM staff_right WHERE name = ? ORDER BY staff_id"
    assert database.execute_sql(asked, ("lending",)).fetchall() == [(1,)]
    assert database.execute_sql(asked, ("borrowing",)).fetchall() == [(1,)]


def test_the_new_tables_are_empty(database: SqliteDatabase, old_rows: dict[str, dict[Any, Row]]) -> None:
    assert set(tables(database)) - set(old_rows) == NEW_TABLES
    assert [table for table in NEW_TABLES if database.execute_sql(f"SELECT 1 FROM {table} LIMIT 1").fetchone()] == []


def test_a_number_that_was_given_out_is_never_used_again(database: SqliteDatabase, counters: dict[str, int]) -> None:
    after = _counters(database)
    assert {name: after[name] for name in counters} == {
        **counters,
        "action": counters["action"] + 1,
        "staff_right": counters["staff_right"] + 1,
    }
    assert not [name for name in after if name.endswith("_new")]
    _a_request(database)
    for table, row in MADE_ANEW.items():
        highest = database.execute_sql(f"SELECT max(id) FROM {table}").fetchone()[0]
        assert counters[table] == highest + LEFT_BEHIND
        assert insert(database, table, row) == counters[table] + 1, table


def test_a_card_that_was_replaced_still_leads_to_the_one_that_is_valid(database: SqliteDatabase) -> None:
    asked = "SELECT scanned_text, replaced_by_id FROM identifier WHERE replaced_by_id IS NOT NULL ORDER BY 1"
    names = dict(database.execute_sql("SELECT id, scanned_text FROM identifier").fetchall())
    found = {text: names[row_id] for text, row_id in database.execute_sql(asked).fetchall()}
    assert found == {"B1A": "B1", "P1A": "P1B", "P1B": "P1C"}
    reference = {(row[2], row[3]) for row in database.execute_sql("PRAGMA foreign_key_list(identifier)").fetchall()}
    assert ("identifier", "replaced_by_id") in reference


def test_what_refers_to_a_row_that_changed_place_still_does(database: SqliteDatabase) -> None:
    """A lending request to its parcels, what a notice is about to the notice: and neither lets it go."""
    for table, row_id in (("shipment", 1), ("notice", 1)):
        with pytest.raises(IntegrityError, match="FOREIGN KEY"):
            database.execute_sql(f"DELETE FROM {table} WHERE id = ?", (row_id,))
    for table, column, row in (
        ("lending_request", "outward_shipment_id", "shipment"),
        ("notice_about", "notice_id", "notice"),
    ):
        references = {(made[2], made[3]) for made in database.execute_sql(f"PRAGMA foreign_key_list({table})")}
        assert (row, column) in references


def test_what_is_once_is_still_once(database: SqliteDatabase) -> None:
    for table, row in (
        ("identifier", {"scanned_text": "P1", "kind": "item", "item_id": 2, "valid_from": DAY, "valid_to": DAY}),
        ("identifier", {"scanned_text": "new", "kind": "card", "patron_id": 1, "valid_from": DAY}),
        ("identifier", {"scanned_text": "new", "kind": "badge", "staff_id": 1, "valid_from": DAY}),
        ("notice", {**MADE_ANEW["notice"], "message_id": "<1@library>"}),
        ("notice_about", {"notice_id": 1, "event": "hold_ready:1", "loan_id": 1}),
    ):
        with pytest.raises(IntegrityError, match="UNIQUE"):
            insert(database, table, row)


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
        migrate(new, MIGRATIONS[:3])
        before = {(kind, name, table) for kind, name, table, _ in schema(new)}
        migrate(new, TO_4)
        assert schema(database) == schema(new)
        assert before <= {(kind, name, table) for kind, name, table, _ in schema(new)}


def test_the_library_is_sound(database: SqliteDatabase) -> None:
    database.execute_sql("ROLLBACK")
    migrate(database)
    bring_up_to_date(database)
    assert database.execute_sql("PRAGMA foreign_key_check").fetchall() == []
    assert find_faults(Rows(database)) == []


def test_what_was_added_before_can_still_be_taken_back(old: Path) -> None:
    """Old values are of the old shape and forgotten: a change is not undone, and said so."""
    with closing(connect_for_writing(old)) as database:
        migrate(database)
    library = Library.open(old)
    try:
        context = Context(1, 1, "desk 1", SystemClock())
        history = History(library)
        replaced = library.rows.value("SELECT id FROM action WHERE name = 'replace_card'")
        assert [reason.code for reason in history.undo(context, replaced).refusals] == ["undo_not_journaled"]
        set_aside = library.rows.value(
            "SELECT action_id FROM journal WHERE table_name = 'override' AND change = 'insert' AND row_id = 3"
        )
        history.undo(context, set_aside).must()
        assert library.rows.value("SELECT count(*) FROM override WHERE id = 3") == 0
        assert find_faults(library.rows) == []
    finally:
        library.close()


def test_an_empty_library_migrates_too(tmp_path: Path) -> None:
    with closing(connect_for_writing(tmp_path / "empty.libdesk")) as database:
        assert migrate(database, MIGRATIONS[:3]) == [1, 2, 3]
        assert migrate(database, TO_4) == [4]
        assert not set(_counters(database)) & {*MADE_ANEW, *(f"{table}_new" for table in MADE_ANEW)}
        migrate(database)
        assert find_faults(Rows(database)) == []
