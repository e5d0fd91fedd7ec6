"""The searched text of titles, built anew when the way of normalising it has changed."""

from __future__ import annotations

from peewee import SqliteDatabase

from libdesk.db.triggers import make_triggers, search_values
from libdesk.domain.search_version import NORMALISER_VERSION


def is_up_to_date(database: SqliteDatabase) -> bool:
    """Whether the searched text was made by this program's normaliser."""
    row = database.execute_sql("SELECT version FROM derived_index WHERE name = 'title_search'").fetchone()
    return row is not None and bool(row[0] == NORMALISER_VERSION)


def bring_up_to_date(database: SqliteDatabase) -> bool:
    """Build the searched text anew if the normaliser has changed since; True if it was built."""
    if is_up_to_date(database):
        return False
    database.execute_sql("BEGIN IMMEDIATE")
    try:
        make_triggers(database)
        database.execute_sql("DELETE FROM title_search")
        database.execute_sql(f"INSERT INTO title_search SELECT title.id, {search_values('title')} FROM title")
        database.execute_sql(
            "INSERT INTO derived_index (name, version) VALUES ('title_search', ?)"
            " ON CONFLICT (name) DO UPDATE SET version = excluded.version",
            (NORMALISER_VERSION,),
        )
        database.execute_sql("COMMIT")
    except BaseException:
        database.execute_sql("ROLLBACK")
        raise
    return True
