"""The triggers: each table is journaled in each column, and the searched text follows the titles."""

from __future__ import annotations

import json

import pytest
from peewee import IntegrityError, SqliteDatabase

from libdesk.db.triggers import (
    KEY_ONLY,
    NOT_JOURNALED,
    columns,
    journaled_tables,
    make_triggers,
    searched_columns,
    tables,
)
from tests.db.valid_rows import ROWS, insert

# Nothing of these rows is ever changed.
ONLY_ADDED = frozenset({"till_entry", "stamp_entry"})


def _triggers(database: SqliteDatabase) -> dict[str, str]:
    return dict(database.execute_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall())


def test_every_table_is_journaled_or_named_as_not(database: SqliteDatabase) -> None:
    assert set(tables(database)) == set(ROWS) | NOT_JOURNALED
    assert sorted(journaled_tables(database)) == sorted(ROWS)


@pytest.mark.parametrize("table", list(ROWS))
def test_every_journaled_table_has_its_triggers_and_each_covers_every_column(
    database: SqliteDatabase, table: str
) -> None:
    triggers = _triggers(database)
    changes = ("insert", "delete") if table in KEY_ONLY else ("insert", "update", "delete")
    assert {
        name for name in triggers if name.startswith(f"journal_{table}_") and f" ON {table} " in triggers[name]
    } == {f"journal_{table}_{change}" for change in changes}
    if table not in KEY_ONLY:
        for change in ("update", "delete"):
            for column in columns(database, table):
                assert f"'{column}', old.{column}" in triggers[f"journal_{table}_{change}"]


@pytest.mark.parametrize("table", [table for table in ROWS if table not in KEY_ONLY | ONLY_ADDED])
def test_old_values_hold_the_row_as_it_was(filled: SqliteDatabase, table: str) -> None:
    before = filled.execute_sql(f"SELECT * FROM {table}").fetchone()
    names = columns(filled, table)
    text = next(name for name in names[1:] if name in _changeable(filled, table))
    filled.execute_sql(f"UPDATE {table} SET {text} = {text}")
    journal = filled.execute_sql(
        "SELECT table_name, row_id, change, old_values FROM journal ORDER BY id DESC"
    ).fetchone()
    assert journal[:3] == (table, 1, "update")
    assert json.loads(journal[3]) == dict(zip(names, before, strict=True))


def _changeable(database: SqliteDatabase, table: str) -> set[str]:
    return {row[1] for row in database.execute_sql(f"PRAGMA table_info({table})").fetchall()}


def test_an_insert_stores_the_key_only_and_an_attachment_never_its_bytes(filled: SqliteDatabase) -> None:
    insert(filled, "attachment", {"sha256": "1" * 64, "media_type": "x/y", "byte_length": 1, "content": b"\xff"})
    filled.execute_sql("DELETE FROM attachment WHERE id = 2")
    rows = filled.execute_sql(
        "SELECT row_id, change, old_values FROM journal WHERE table_name = 'attachment'"
    ).fetchall()
    assert rows == [(1, "insert", None), (2, "insert", None), (2, "delete", '{"id":2}')]


def test_replacing_a_row_is_journaled_as_deleting_the_old_one(filled: SqliteDatabase) -> None:
    filled.execute_sql("INSERT OR REPLACE INTO setting (key, value) VALUES ('library.name', '1')")
    rows = filled.execute_sql(
        "SELECT row_id, change FROM journal WHERE table_name = 'setting' AND action_id = 2 ORDER BY id"
    ).fetchall()
    assert sorted(rows) == [(1, "delete"), (2, "insert")]


@pytest.mark.parametrize("table", list(ROWS))
def test_a_write_outside_an_action_fails(filled: SqliteDatabase, table: str) -> None:
    filled.execute_sql("UPDATE journal_pointer SET action_id = NULL")
    for index in [row[1] for row in filled.execute_sql(f"PRAGMA index_list({table})").fetchall() if row[2]]:
        filled.execute_sql(f"DROP INDEX {index}")
    with pytest.raises(IntegrityError, match=r"journal\.action_id"):
        insert(filled, table, ROWS[table])
    with pytest.raises(IntegrityError, match=r"journal|never|only ever"):
        filled.execute_sql(f"UPDATE {table} SET id = 1")
    with pytest.raises(IntegrityError, match=r"journal|never|only ever|FOREIGN"):
        filled.execute_sql(f"DELETE FROM {table}")


def test_triggers_are_made_again_where_a_change_of_the_table_dropped_them(database: SqliteDatabase) -> None:
    complete = _triggers(database)
    for name in ("journal_item_update", "search_title_update"):
        database.execute_sql(f"DROP TRIGGER {name}")
    database.execute_sql("ALTER TABLE item ADD COLUMN weight_grams INTEGER")
    make_triggers(database)
    again = _triggers(database)
    assert set(again) == set(complete)
    assert "'weight_grams', old.weight_grams" in again["journal_item_update"]


def test_the_searched_text_follows_the_title(filled: SqliteDatabase) -> None:
    title = insert(filled, "title", {**ROWS["title"], "source_record_id": None})

    def text(column: str) -> str | None:
        row = filled.execute_sql(f"SELECT {column} FROM title_search WHERE id = ?", (title,)).fetchone()
        return None if row is None else row[0]

    def found() -> list[tuple[int]]:
        return filled.execute_sql("SELECT rowid FROM title_fts WHERE title_fts MATCH '図書'").fetchall()

    assert text("title") == "emma"
    filled.execute_sql("UPDATE title SET title = '図書館', author = 'ÉMILE' WHERE id = ?", (title,))
    assert text("title") == " 図書 書館 館 "
    assert text("author") == "emile"
    assert found() == [(title,)]
    filled.execute_sql("DELETE FROM title WHERE id = ?", (title,))
    assert text("title") is None
    assert found() == []


def test_what_is_searched_are_columns_of_the_title(database: SqliteDatabase) -> None:
    assert set(searched_columns()) <= set(columns(database, "title"))
    assert len(set(searched_columns())) == len(searched_columns())
