"""The tables of lending take every life of a registration, a request and a page, and answer their questions quickly.

What they refuse is tested with all other tables, from ``lending_rows``.
"""

from __future__ import annotations

from peewee import SqliteDatabase

from tests.db.lending_rows import GOOD, QUESTIONS
from tests.db.valid_rows import DAY, ROWS, insert

# One open application, case and promise at a time: the valid one ends before another is tried.
_ALONE: dict[str, dict[str, object]] = {
    "partner_application": {"decision": "withdrawn", "decided_on": DAY},
    "lending_compensation": {"state": "found", "closed_on": DAY},
    "lending_request": {"state": "returned"},
}


def test_every_life_is_welcome(filled: SqliteDatabase) -> None:
    for table, change in GOOD:
        filled.execute_sql("SAVEPOINT one")
        if table in _ALONE:
            ended = ", ".join(f"{name} = ?" for name in _ALONE[table])
            filled.execute_sql(f"UPDATE {table} SET {ended}", tuple(_ALONE[table].values()))
        insert(filled, table, {**ROWS[table], **change})
        filled.execute_sql("ROLLBACK TO one")


def test_an_index_serves_the_question_it_was_made_for(database: SqliteDatabase) -> None:
    for index, query in QUESTIONS:
        plan = " ".join(row[3] for row in database.execute_sql(f"EXPLAIN QUERY PLAN {query}").fetchall())
        assert f"INDEX {index} " in f"{plan} ", (index, plan)
