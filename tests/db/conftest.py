"""Fixtures over a bare library file, below the services."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from peewee import SqliteDatabase

from libdesk.db import journal
from libdesk.db.connection import connect_for_writing
from libdesk.db.library_file import create_library_file
from tests.db.valid_rows import AT, fill


@pytest.fixture
def library_path(tmp_path: Path) -> Path:
    """A new, empty library file."""
    path = tmp_path / "new.libdesk"
    create_library_file(path)
    return path


@pytest.fixture
def database(library_path: Path) -> Iterator[SqliteDatabase]:
    """The writing connection of an empty library."""
    connection = connect_for_writing(library_path)
    yield connection
    connection.close()


@pytest.fixture
def filled(database: SqliteDatabase) -> SqliteDatabase:
    """The writing connection of a library with one row in every table, and an action open for more."""
    database.execute_sql("BEGIN IMMEDIATE")
    action_id = journal.begin_action(database, "fill", None, None, "desk 1", AT)
    fill(database)
    journal.end_action(database, action_id, {})
    journal.begin_action(database, "spoil", 1, 1, "desk 1", AT)
    return database
