"""A library file: made, opened, written, read, closed; and everything that can be wrong with it, told in words."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from peewee import DatabaseError, IntegrityError, OperationalError

from libdesk.db import connection, library_file
from libdesk.db.connection import Rows, begin_writing, connect_for_reading, connect_for_writing
from libdesk.db.library_file import (
    LibraryFile,
    check_is_library,
    create_library_file,
    migrate_library_file,
    needs_migration,
    open_library_file,
    problem_of,
    snapshot,
)
from libdesk.db.migration_runner import NEWEST
from libdesk.domain.problems import Problem
from libdesk.wording.sentences import say_problem


@pytest.fixture
def file(library_path: Path) -> Iterator[LibraryFile]:
    made = open_library_file(library_path)
    yield made
    made.close()


def action(rows: Rows, name: str = "x") -> None:
    rows.database.execute_sql("INSERT INTO action (name, begun_at) VALUES (?, '2026-01-07T01:00:00.000Z')", (name,))


def actions(rows: Rows) -> int:
    return rows.value("SELECT count(*) FROM action")


def problem(call, *arguments: object) -> str:
    """The code of the problem that a call raises; it has a sentence in both languages."""
    with pytest.raises(Problem) as raised:
        call(*arguments)
    for language in ("en", "ja"):
        assert say_problem(raised.value, language)
    return raised.value.code


def read_only(monkeypatch: pytest.MonkeyPatch, forbidden: Path) -> None:
    """The superuser may write anywhere, so the answer of the system is given for it."""
    access = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != forbidden and access(path, mode))


def test_the_writing_connection_is_durable_and_holds_references(library_path: Path) -> None:
    database = connect_for_writing(library_path)
    values = {
        name: database.execute_sql(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers")
    }
    database.close()
    assert values == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "recursive_triggers": 1}


def test_a_reading_connection_cannot_write(library_path: Path) -> None:
    database = connect_for_reading(library_path)
    with pytest.raises(OperationalError, match="readonly"):
        action(Rows(database))
    database.close()


def test_what_is_committed_is_read_by_every_thread_on_its_own_connection(file: LibraryFile) -> None:
    file.run(action)
    assert actions(file.rows) == 1
    seen: list[object] = []

    def read() -> None:
        seen.extend((actions(file.rows), file.rows is not None, file.rows.database))

    thread = threading.Thread(target=read)
    thread.start()
    thread.join()
    assert seen[0] == 1
    assert seen[2] is not file.rows.database
    assert file.rows is file.rows


def test_an_exception_rolls_everything_back_and_comes_out(file: LibraryFile) -> None:
    def body(rows: Rows) -> None:
        action(rows)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        file.run(body)
    with pytest.raises(IntegrityError):
        file.run(lambda rows: rows.database.execute_sql("INSERT INTO action (name, begun_at) VALUES ('', '')"))
    assert actions(file.rows) == 0
    assert file.submit(action).result(10) is None
    assert file.submit_step(actions).result() == 1
    with pytest.raises(ZeroDivisionError):
        file.submit_step(body).result()
    assert file.run(lambda rows: rows.value("PRAGMA synchronous")) == 2


def test_a_full_disk_is_a_problem_and_the_library_lives_on(file: LibraryFile) -> None:
    def fill(rows: Rows) -> None:
        rows.database.execute_sql("PRAGMA max_page_count = 1")
        for _ in range(200):
            action(rows, "x" * 4000)

    assert problem(file.run, fill) == "disk_full"
    assert actions(file.rows) == 0
    file.run(lambda rows: rows.database.execute_sql("PRAGMA max_page_count = 1000000"))
    file.run(action)
    assert actions(file.rows) == 1


def test_a_library_that_another_process_writes_is_waited_for_and_then_said_to_be_busy(
    file: LibraryFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = connect_for_writing(file.path)
    other.execute_sql("BEGIN IMMEDIATE")
    monkeypatch.setattr(connection, "_WRITE_WAIT_SECONDS", 0.01)
    assert problem(file.run, action) == "library_busy"
    monkeypatch.setattr(connection, "_WRITE_WAIT_SECONDS", 10.0)
    waiting = file.submit(action)
    action(Rows(other))
    other.execute_sql("COMMIT")
    waiting.result(10)
    other.close()
    assert actions(file.rows) == 2


def test_beginning_twice_is_a_mistake_that_is_not_waited_for(library_path: Path) -> None:
    database = connect_for_writing(library_path)
    begin_writing(database)
    with pytest.raises(OperationalError, match="within a transaction"):
        begin_writing(database)
    database.close()


def test_the_searched_text_is_brought_up_to_date_in_an_open_file(file: LibraryFile) -> None:
    file.bring_search_up_to_date()
    file.run(lambda rows: rows.database.execute_sql("UPDATE derived_index SET version = 0"))
    file.bring_search_up_to_date()
    assert file.rows.value("SELECT version FROM derived_index") > 0


def test_the_data_version_tells_when_another_connection_has_written(file: LibraryFile) -> None:
    before = file.data_version()
    file.run(action)
    after = file.data_version()
    assert after != before
    assert file.data_version() == after


def test_a_snapshot_sees_the_library_as_it_was(file: LibraryFile) -> None:
    file.run(action)
    with snapshot(file.path) as rows:
        assert actions(rows) == 1
        file.run(action)
        assert actions(rows) == 1
    assert actions(file.rows) == 2


def test_closing_leaves_one_file_that_can_be_copied_away(library_path: Path, tmp_path: Path) -> None:
    file = open_library_file(library_path)
    file.run(action)
    assert actions(file.rows) == 1
    file.close()
    file.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == [library_path.name]
    with closing(sqlite3.connect(library_path)) as copied:
        assert copied.execute("SELECT count(*) FROM action").fetchone() == (1,)


def test_closing_while_another_process_reads_loses_nothing(library_path: Path) -> None:
    file = open_library_file(library_path)
    file.run(action)
    other = connect_for_reading(library_path)
    other.execute_sql("BEGIN")
    assert actions(Rows(other)) == 1
    file.run(action)
    file.close()
    other.close()
    again = open_library_file(library_path)
    assert actions(again.rows) == 2
    again.close()


def test_an_existing_file_is_never_overwritten(library_path: Path) -> None:
    before = library_path.read_bytes()
    assert problem(create_library_file, library_path) == "library_exists"
    assert library_path.read_bytes() == before


def test_no_such_folder(tmp_path: Path) -> None:
    assert problem(create_library_file, tmp_path / "nowhere" / "x.libdesk") == "folder_missing"


def test_a_folder_that_cannot_be_written(library_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_only(monkeypatch, library_path.parent)
    assert problem(create_library_file, library_path.with_name("y.libdesk")) == "folder_read_only"
    assert problem(open_library_file, library_path) == "folder_read_only"


def test_a_file_that_cannot_be_written(library_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_only(monkeypatch, library_path)
    assert problem(open_library_file, library_path) == "library_read_only"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not_a_library"),
        (b"GIF89a", "not_a_library"),
        (b"SQLite format 3\x00" + b"\0" * 84, "not_a_library"),
        (b"x" * 5000, "not_a_library"),
    ],
)
def test_a_file_that_is_no_library(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "x.libdesk"
    path.write_bytes(content)
    assert problem(open_library_file, path) == code
    assert path.read_bytes() == content


def test_another_programs_database_is_no_library(tmp_path: Path) -> None:
    path = tmp_path / "x.libdesk"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE loan (id INTEGER)")
    assert problem(open_library_file, path) == "not_a_library"


def test_nothing_is_there_or_it_cannot_be_read(tmp_path: Path) -> None:
    assert problem(open_library_file, tmp_path / "x.libdesk") == "library_missing"
    assert problem(check_is_library, tmp_path) == "library_unreadable"
    assert not (tmp_path / "x.libdesk").exists()


def test_a_library_of_a_newer_program_is_left_untouched(library_path: Path) -> None:
    with closing(sqlite3.connect(library_path)) as newer:
        newer.execute(f"PRAGMA user_version = {NEWEST + 1}")
    before = library_path.read_bytes()
    assert problem(needs_migration, library_path) == "library_newer"
    assert problem(open_library_file, library_path) == "library_newer"
    assert library_path.read_bytes() == before


def test_a_newer_version_that_stands_in_the_log_only_is_seen_too(library_path: Path) -> None:
    newer = connect_for_writing(library_path)
    newer.execute_sql(f"PRAGMA user_version = {NEWEST + 1}")
    assert needs_migration(library_path) is False
    assert problem(open_library_file, library_path) == "library_newer"
    newer.close()


def test_an_older_library_is_brought_up_to_date_first(tmp_path: Path) -> None:
    path = tmp_path / "x.libdesk"
    with closing(sqlite3.connect(path)) as old:
        old.execute(f"PRAGMA application_id = {connection.APPLICATION_ID}")
        old.execute("PRAGMA user_version = 0")
        old.execute("CREATE TABLE scratch (x)")
        old.execute("DROP TABLE scratch")
    assert needs_migration(path) is True
    assert problem(open_library_file, path) == "library_old"
    assert migrate_library_file(path) == list(range(1, NEWEST + 1))
    open_library_file(path).close()


@pytest.mark.parametrize("call", [create_library_file, migrate_library_file])
def test_what_sqlite_says_during_a_migration_is_a_problem(tmp_path: Path, monkeypatch, call) -> None:
    def no_room(database: object) -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(library_file, "migrate", no_room)
    path = tmp_path / "x.libdesk"
    assert problem(call, path) == "disk_full"


def test_a_library_that_could_not_be_made_leaves_nothing_behind(tmp_path: Path, monkeypatch) -> None:
    def no_room(database: object) -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(library_file, "migrate", no_room)
    assert problem(create_library_file, tmp_path / "x.libdesk") == "disk_full"
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_library_is_told_and_not_a_crash(library_path: Path) -> None:
    content = bytearray(library_path.read_bytes())
    content[100:] = b"\xaa" * (len(content) - 100)
    library_path.write_bytes(bytes(content))
    assert problem(open_library_file, library_path) in {"library_damaged", "not_a_library"}
    assert "library writer" not in {thread.name for thread in threading.enumerate()}


def test_damage_that_is_met_while_reading_is_a_database_error(library_path: Path) -> None:
    with closing(sqlite3.connect(library_path)) as connection:
        for _ in range(50):
            connection.execute(
                "INSERT INTO action (name, begun_at) VALUES (?, '2026-01-07T01:00:00.000Z')", ("x" * 1000,)
            )
        connection.commit()
    content = bytearray(library_path.read_bytes())
    content[-40_000:] = b"\xaa" * 40_000
    library_path.write_bytes(bytes(content))
    database = connect_for_reading(library_path)
    rows = Rows(database)
    assert rows.value("SELECT count(*) FROM site") == 0
    with pytest.raises(DatabaseError):
        rows.all("SELECT name FROM action")
    with pytest.raises(DatabaseError):
        rows.one("SELECT max(length(name)), count(*) FROM action WHERE name <> 'y'")
    database.close()


def test_damage_that_is_met_while_writing_is_a_problem(file: LibraryFile) -> None:
    def meet(rows: Rows) -> None:
        raise DatabaseError("database disk image is malformed")

    assert problem(file.run, meet) == "library_damaged"
    assert file.run(actions) == 0


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("database or disk is full", "disk_full"),
        ("attempt to write a readonly database", "library_read_only"),
        ("database is locked", "library_busy"),
        ("unable to open database file", "library_unreadable"),
        ("database disk image is malformed", "library_damaged"),
        ("file is not a database", "not_a_library"),
        ("disk I/O error", "disk_failing"),
        ("something else", "library_failed"),
    ],
)
def test_what_sqlite_says_in_a_librarians_words(words: str, code: str) -> None:
    found = problem_of(OperationalError(words), Path("/x"))
    assert (found.code, found.facts["what"]) == (code, words)
    for language in ("en", "ja"):
        assert say_problem(found, language)


def test_what_goes_wrong_while_reading_for_a_screen_is_a_problem(file: LibraryFile) -> None:
    with pytest.raises(Problem, match="library_failed"):
        file.rows.all("SELECT * FROM no_such_table")
    with pytest.raises(Problem, match="library_failed"):
        file.rows.value("SELECT * FROM no_such_table")
    with pytest.raises(Problem, match="library_failed"), snapshot(file.path) as rows:
        rows.run("SELECT * FROM no_such_table")


def test_a_file_that_is_gone_cannot_be_read_by_another_thread(file: LibraryFile, monkeypatch) -> None:
    def gone(path: Path) -> None:
        raise OperationalError("unable to open database file")

    monkeypatch.setattr(connection, "connect_for_reading", gone)
    found: list[str] = []
    thread = threading.Thread(target=lambda: found.append(problem(lambda _: file.rows, file.path)))
    thread.start()
    thread.join()
    assert found == ["library_unreadable"]


def test_a_survey_keeps_nobody_from_writing(file: LibraryFile) -> None:
    def look(rows: Rows) -> int:
        before = actions(rows)
        other = connect_for_writing(file.path)
        begin_writing(other)
        action(Rows(other))
        other.execute_sql("COMMIT")
        other.close()
        return actions(rows) - before

    assert file.survey(look) == 0
    assert actions(file.rows) == 1
    with pytest.raises(Problem, match="library_failed"):
        file.survey(lambda rows: rows.all("SELECT * FROM no_such_table"))
    file.run(action)


@pytest.mark.parametrize("error", [OperationalError("database is locked"), RuntimeError("a mistake")])
def test_a_library_that_cannot_be_opened_leaves_no_thread_behind(library_path: Path, monkeypatch, error) -> None:
    def fail(self: LibraryFile) -> None:
        raise error

    monkeypatch.setattr(LibraryFile, "bring_search_up_to_date", fail)
    before = threading.active_count()
    with pytest.raises((Problem, RuntimeError)):
        open_library_file(library_path)
    assert threading.active_count() == before


def test_a_mistake_while_a_library_is_made_leaves_nothing_behind(tmp_path: Path, monkeypatch) -> None:
    def fail(database: object) -> None:
        raise RuntimeError("a mistake")

    monkeypatch.setattr(library_file, "migrate", fail)
    with pytest.raises(RuntimeError):
        library_file.create_library_file(tmp_path / "x.libdesk")
    assert list(tmp_path.iterdir()) == []


def test_of_two_programs_that_make_a_library_at_once_one_is_refused(library_path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.libdesk"
    create_library_file(other)
    before = library_path.read_bytes()
    assert problem(lambda path: library_file.put_in_place(other, path), library_path) == "library_exists"
    assert library_path.read_bytes() == before
    library_file.put_in_place(other, tmp_path / "third.libdesk")
    assert open_library_file(tmp_path / "third.libdesk").close() is None


def test_what_is_a_library(library_path: Path, tmp_path: Path) -> None:
    assert library_file.is_library(library_path)
    assert not library_file.is_library(tmp_path / "nowhere")
