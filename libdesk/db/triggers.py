"""SQL triggers that are made from the schema: the journal of every change, and the text that is searched.

They are made anew after each migration, because changing a table can drop its triggers without a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from peewee import SqliteDatabase

# The journal itself, and what can be worked out again from other tables.
NOT_JOURNALED: Final = frozenset({"action", "journal", "journal_pointer", "derived_index", "title_search"})
# Inserts store the key only; these tables are never changed, and json_object refuses their bytes.
KEY_ONLY: Final = frozenset({"attachment"})

_SEARCHED: Final = {
    "title": ("title", "title_reading", "title_latin", "other_titles"),
    "author": ("author", "author_reading", "author_latin"),
    "subject": ("subjects", "classification"),
    "publisher": ("publisher", "place"),
    "contents": ("contents",),
    "other": ("series", "volume", "year_text", "edition", "national_number", "note"),
}


def tables(database: SqliteDatabase) -> list[str]:
    """The ordinary tables of the library, in the order of their making."""
    rows = database.execute_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " AND name NOT LIKE 'title_fts%' ORDER BY rowid"
    )
    return [name for (name,) in rows]


def columns(database: SqliteDatabase, table: str) -> list[str]:
    """The names of a table's columns."""
    return [row[1] for row in database.execute_sql(f"PRAGMA table_info({table})")]


def journaled_tables(database: SqliteDatabase) -> list[str]:
    """The tables whose changes are recorded."""
    return [table for table in tables(database) if table not in NOT_JOURNALED]


def _journal_trigger(table: str, change: str, row: str, old_values: str) -> str:
    return (
        f"CREATE TRIGGER journal_{table}_{change} AFTER {change.upper()} ON {table} BEGIN"
        " INSERT INTO journal (action_id, table_name, row_id, change, old_values)"
        f" VALUES ((SELECT action_id FROM journal_pointer), '{table}', {row}.id, '{change}', {old_values}); END"
    )


def _journal_triggers(database: SqliteDatabase) -> list[str]:
    statements = []
    for table in journaled_tables(database):
        statements.append(_journal_trigger(table, "insert", "new", "NULL"))
        names = ["id"] if table in KEY_ONLY else columns(database, table)
        old = "json_object(" + ", ".join(f"'{name}', old.{name}" for name in names) + ")"
        if table not in KEY_ONLY:
            statements.append(_journal_trigger(table, "update", "old", old))
        statements.append(_journal_trigger(table, "delete", "old", old))
    return statements


def searched_columns() -> tuple[str, ...]:
    """The columns of ``title`` whose text is searched."""
    return tuple(name for names in _SEARCHED.values() for name in names)


def search_values(row: str) -> str:
    """The SQL that makes the searched text of a title row (``new``, ``title``)."""
    return ", ".join("search_text(" + ", ".join(_said(row, names)) + ")" for names in _SEARCHED.values())


def _said(row: str, names: Iterable[str]) -> Iterator[str]:
    """The texts to be found by; a reading also without its spaces, for nobody types them."""
    for name in names:
        yield f"{row}.{name}"
        if name.endswith("_reading"):
            yield f"replace({row}.{name}, ' ', '')"


def _search_triggers() -> list[str]:
    names = ", ".join(_SEARCHED)
    changed = ", ".join(searched_columns())
    assignments = f"({names}) = ({search_values('new')})"
    return [
        "CREATE TRIGGER search_title_insert AFTER INSERT ON title BEGIN"
        f" INSERT INTO title_search (id, {names}) VALUES (new.id, {search_values('new')}); END",
        f"CREATE TRIGGER search_title_update AFTER UPDATE OF {changed} ON title BEGIN"
        f" UPDATE title_search SET {assignments} WHERE id = new.id; END",
        "CREATE TRIGGER search_title_delete AFTER DELETE ON title BEGIN"
        " DELETE FROM title_search WHERE id = old.id; END",
    ]


def drop_journal_triggers(database: SqliteDatabase) -> None:
    """Stop recording, for a migration, which is no action of anybody."""
    _drop_triggers(database, "journal_*")


def _drop_triggers(database: SqliteDatabase, names: str) -> None:
    made = database.execute_sql(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name GLOB ?", (names,)
    ).fetchall()
    for (name,) in made:
        database.execute_sql(f"DROP TRIGGER {name}")


def make_triggers(database: SqliteDatabase) -> None:
    """Drop and make again every trigger that is made from the schema."""
    drop_journal_triggers(database)
    _drop_triggers(database, "search_title_*")
    for statement in (*_journal_triggers(database), *_search_triggers()):
        database.execute_sql(statement)
