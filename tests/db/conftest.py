"""Fixtures over a bare library file, below the services; each test gets a copy of a file that was made once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from peewee import SqliteDatabase

from libdesk.db import journal
from libdesk.db.connection import connect_for_writing
from libdesk.db.library_file import create_library_file
from tests.db.valid_rows import AT, fill


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new, empty library file, for copying only."""
    path = tmp_path_factory.mktemp("files") / "empty.libdesk"
    create_library_file(path)
    return path


@pytest.fixture(scope="session")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library file with one row in every table, for copying only."""
    path = tmp_path_factory.mktemp("files") / "filled.libdesk"
    create_library_file(path)
    with closing(connect_for_writing(path)) as connection:
        connection.execute_sql("BEGIN IMMEDIATE")
        action_id = journal.begin_action(connection, "fill", None, None, "desk 1", AT)
        fill(connection)
        journal.end_action(connection, action_id, {})
        connection.execute_sql("COMMIT")
    return path


@pytest.fixture
def library_path(empty_file: Path, tmp_path: Path) -> Path:
    """A new, empty library file."""
    return Path(shutil.copy(empty_file, tmp_path / "new.libdesk"))


@pytest.fixture
def database(library_path: Path) -> Iterator[SqliteDatabase]:
    """The writing connection of an empty library."""
    connection = connect_for_writing(library_path)
    yield connection
    connection.close()


@pytest.fixture
def filled(filled_file: Path, tmp_path: Path) -> Iterator[SqliteDatabase]:
    """The writing connection of a library with one row in every table, and an action open for more."""
    connection = connect_for_writing(Path(shutil.copy(filled_file, tmp_path / "new.libdesk")))
    connection.execute_sql("BEGIN IMMEDIATE")
    journal.begin_action(connection, "spoil", 1, 1, "desk 1", AT)
    yield connection
    connection.close()
