"""A library of version 2 becomes one of version 3: no hold is lost, no number used again, what is missing is sought."""

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
from tests.db.version_two import DAY, HOLDS, LAST_DAY, NOON, make_version_two

TO_3 = MIGRATIONS[:3]
NEW_TABLES = {
    "pickup_place", "dispatch_day", "place_registration", "dispatch", "hold_series", "basket_line", "transit",
    "item_search", "title_request", "remote_registration", "notice_run", "notice", "notice_about",
}  # fmt: skip
# Ready for somebody with an item that is missing, lost or withdrawn by now.
NOT_TO_BE_HAD = (10, 11, 12)
Row = dict[str, Any]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.libdesk"
    make_version_two(path)
    return path


@pytest.fixture
def old_rows(old: Path) -> dict[str, dict[Any, Row]]:
    """Every row as version 2 has it."""
    with closing(connect_for_writing(old)) as database:
        return {table: _rows(database, table) for table in tables(database)}


@pytest.fixture
def database(old: Path, old_rows: dict[str, dict[Any, Row]]) -> Iterator[SqliteDatabase]:
    """The same file after the migration, with an action open."""
    connection = connect_for_writing(old)
    assert migrate(connection, TO_3) == [3]
    connection.execute_sql("BEGIN IMMEDIATE")
    journal.begin_action(connection, "test", 1, 1, "desk 1", AT)
    yield connection
    connection.close()


def _rows(database: SqliteDatabase, table: str) -> dict[Any, Row]:
    names = columns(database, table)
    found = database.execute_sql(f"SELECT * FROM {table} ORDER BY 1").fetchall()
    return {row[0]: dict(zip(names, row, strict=True)) for row in found}


def test_every_row_is_kept_with_every_value(database: SqliteDatabase, old_rows: dict[str, dict[Any, Row]]) -> None:
    assert {table: len(old_rows[table]) for table in ("hold", "loan", "item", "override")} == {
        "hold": len(HOLDS), "loan": 5, "item": 12, "override": 1,
    }  # fmt: skip
    for table, before in old_rows.items():
        after = _rows(database, table)
        if table == "journal":
            # That something was changed stays; the old values, which are of the old shape, are forgotten.
            before = {row_id: {**row, "old_values": None} for row_id, row in before.items()}
        # The pointer and the last action are this test's own.
        if table == "journal_pointer":
            continue
        changed = [row_id for row_id, row in before.items() if not row.items() <= after[row_id].items()]
        assert changed == (list(NOT_TO_BE_HAD) if table == "hold" else []), table
        assert len(after) - len(before) == (table == "action"), table


def test_a_hold_is_fetched_at_its_site_and_was_ready_when_it_was_captured(
    database: SqliteDatabase, old_rows: dict[str, dict[Any, Row]]
) -> None:
    for row_id, row in _rows(database, "hold").items():
        assert (row["pickup"], row["pickup_place_id"], row["dispatch_id"]) == ("site", None, None)
        assert (row["hold_series_id"], row["series_order"], row["arrived_on"]) == (None, None, None)
        assert row["ended_for"] == ""
        ready_at = old_rows["hold"][row_id]["captured_at"] if row_id not in NOT_TO_BE_HAD else None
        assert row["ready_at"] == ready_at
    assert database.execute_sql("SELECT id FROM hold WHERE ready_at = ?", (NOON,)).fetchall() == [
        (1,), (4,), (6,), (8,), (9,),
    ]  # fmt: skip


@pytest.mark.parametrize("row_id", NOT_TO_BE_HAD)
def test_who_was_to_get_an_item_that_is_gone_waits_again_in_the_old_place(
    database: SqliteDatabase, old_rows: dict[str, dict[Any, Row]], row_id: int
) -> None:
    """Version 2 let an item be called missing, lost or withdrawn while it stood ready for somebody."""
    row = _rows(database, "hold")[row_id]
    waiting = {"state": "waiting", "captured_item_id": None, "captured_at": None, "shelf_until": None}
    assert row == {**row, **old_rows["hold"][row_id], **waiting}


def test_what_is_missing_is_on_the_search_list(database: SqliteDatabase) -> None:
    """From the last day on which anything was done, whatever day the file is opened on."""
    asked = "item_id, begun_on, hold_id, looked, looked_on, ended_on, found"
    assert database.execute_sql(f"SELECT {asked} FROM item_search ORDER BY item_id").fetchall() == [
        (7, LAST_DAY, None, 0, None, None, None),
        (11, LAST_DAY, None, 0, None, None, None),
    ]


def test_loans_and_patrons_begin_with_nothing_new_said_of_them(database: SqliteDatabase) -> None:
    assert database.execute_sql("SELECT DISTINCT pickup_place_id FROM loan").fetchall() == [(None,)]
    assert database.execute_sql("SELECT pickup FROM loan WHERE id = 5").fetchone() == ("home",)
    asked = "SELECT DISTINCT notice_way, email_failed_on, email_failed_why FROM patron"
    assert database.execute_sql(asked).fetchall() == [("email", None, "")]


def test_the_new_tables_are_empty_but_for_the_search_list(database: SqliteDatabase) -> None:
    filled = {table for table in NEW_TABLES if database.execute_sql(f"SELECT 1 FROM {table} LIMIT 1").fetchone()}
    assert filled == {"item_search"}


def test_a_number_that_was_given_out_is_never_used_again(database: SqliteDatabase) -> None:
    hold = {"patron_id": 3, "title_id": 4, "site_id": 1, "queue_order": 1, "placed_at": AT}
    assert insert(database, "hold", hold) == len(HOLDS) + 3
    assert insert(database, "item_search", {"item_id": 1, "begun_on": DAY}) == 3
    assert database.execute_sql("SELECT count(*) FROM sqlite_sequence WHERE name LIKE '%_new'").fetchone() == (0,)
    assert database.execute_sql("SELECT count(*) FROM sqlite_sequence WHERE name = 'hold'").fetchone() == (1,)


def test_what_refers_to_a_hold_still_does(database: SqliteDatabase) -> None:
    """A loan recalled for it, an override of its placing: and neither lets it go."""
    assert database.execute_sql("SELECT recall_hold_id FROM loan WHERE id = 2").fetchone() == (2,)
    assert database.execute_sql("SELECT hold_id FROM override").fetchone() == (2,)
    for table in ("loan", "override"):
        references = {(row[2], row[3]) for row in database.execute_sql(f"PRAGMA foreign_key_list({table})").fetchall()}
        assert references & {("hold", "recall_hold_id"), ("hold", "hold_id")}
    with pytest.raises(IntegrityError, match="FOREIGN KEY"):
        database.execute_sql("DELETE FROM hold WHERE id = 2")


def test_one_captured_item_a_hold_and_one_place_a_hold_still(database: SqliteDatabase) -> None:
    hold = {"patron_id": 3, "title_id": 1, "site_id": 1, "placed_at": AT}
    captured = {"state": "in_transit", "captured_item_id": 1, "captured_at": AT}
    with pytest.raises(IntegrityError, match=r"hold\.captured_item_id"):
        insert(database, "hold", {**hold, "queue_order": 9, **captured})
    with pytest.raises(IntegrityError, match=r"hold\.queue_order"):
        insert(database, "hold", {**hold, "queue_order": 2})


def test_changes_of_the_new_tables_are_journaled(database: SqliteDatabase) -> None:
    made = {name for (name,) in database.execute_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    changes = ("insert", "update", "delete")
    assert {f"journal_{table}_{change}" for table in {*NEW_TABLES, "hold"} for change in changes} <= made
    assert not [name for name in made if "_new_" in name]


def test_the_file_is_the_same_as_one_made_new(database: SqliteDatabase, tmp_path: Path) -> None:
    """Tables, named indexes, triggers: all there, in the words of a new file."""

    def schema(of: SqliteDatabase) -> set[tuple[str, ...]]:
        return set(of.execute_sql("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall())

    with closing(connect_for_writing(tmp_path / "new.libdesk")) as new:
        migrate(new, TO_3)
        assert schema(database) == schema(new)


def test_the_library_is_sound(database: SqliteDatabase) -> None:
    database.execute_sql("ROLLBACK")
    migrate(database)
    bring_up_to_date(database)
    assert database.execute_sql("PRAGMA foreign_key_check").fetchall() == []
    assert find_faults(Rows(database)) == []


def test_what_was_changed_before_is_not_undone_and_said_so(old: Path) -> None:
    """Old values are of the old shape; what was only added can still be taken back."""
    with closing(connect_for_writing(old)) as database:
        migrate(database)
    library = Library.open(old)
    try:
        context = Context(1, 1, "desk 1", SystemClock())
        history = History(library)
        recalled = library.rows.value("SELECT id FROM action WHERE name = 'recall'")
        assert [reason.code for reason in history.undo(context, recalled).refusals] == ["undo_not_journaled"]
        placed = library.rows.all(
            "SELECT row_id, action_id FROM journal WHERE table_name = 'hold' AND change = 'insert' AND row_id IN (2, 3)"
        )
        # The loan that was recalled for the one, and the override of its placing, refer to it; nothing to the other.
        refused = history.undo(context, dict(placed)[2])
        assert {reason.code for reason in refused.refusals} == {"undo_later_action"}
        history.undo(context, dict(placed)[3]).must()
        assert library.rows.value("SELECT count(*) FROM hold WHERE id = 3") == 0
        assert find_faults(library.rows) == []
    finally:
        library.close()


def test_a_library_without_holds_or_missing_items_migrates_too(tmp_path: Path) -> None:
    with closing(connect_for_writing(tmp_path / "empty.libdesk")) as database:
        assert migrate(database, MIGRATIONS[:2]) == [1, 2]
        assert migrate(database, TO_3) == [3]
        assert database.execute_sql("SELECT count(*) FROM sqlite_sequence WHERE name LIKE 'hold%'").fetchone() == (0,)
        migrate(database)
        assert find_faults(Rows(database)) == []


def test_who_was_to_get_an_item_that_a_partner_was_promised_waits_again(old: Path) -> None:
    """Version 2 let an item be accepted for a partner library while it stood ready for somebody."""
    with closing(connect_for_writing(old)) as database:
        database.execute_sql("BEGIN IMMEDIATE")
        action_id = journal.begin_action(database, "accept", 1, 1, "desk 1", AT)
        database.execute_sql(
            "INSERT INTO lending_request (partner_library_id, channel, requested_on, asked_title, item_id, state)"
            " VALUES (1, 'online', ?, 'x', 1, 'accepted')",
            (DAY,),
        )
        journal.end_action(database, action_id, {})
        database.execute_sql("COMMIT")
        migrate(database, TO_3)
        assert database.execute_sql("SELECT state, queue_order FROM hold WHERE id = 1").fetchone() == ("waiting", 1)
