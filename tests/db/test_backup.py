"""Backups: verified, thinned by age, never rotated away by a damaged library; and the way back."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from libdesk.db import backup
from libdesk.db.backup import Backup, backups_like, backups_of, make_backup, restore, thin, too_many, verify
from libdesk.db.connection import connect_for_writing
from libdesk.db.library_file import create_library_file
from libdesk.domain.problems import Problem
from tests.db.valid_rows import insert

NOW = datetime(2026, 1, 7, 9, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def spoil(path: Path) -> None:
    """Damage a page in the middle, as a dying disk does."""
    content = bytearray(path.read_bytes())
    content[8192 : len(content) : 3] = b"\xff" * len(content[8192 : len(content) : 3])
    path.write_bytes(bytes(content))


def note(path: Path, text: str) -> None:
    database = connect_for_writing(path)
    with database.atomic():
        cursor = database.execute_sql(
            "INSERT INTO action (name, begun_at) VALUES (?, '2026-01-07T01:00:00.000Z')", (text,)
        )
        database.execute_sql("UPDATE journal_pointer SET action_id = ?", (cursor.lastrowid,))
        insert(database, "setting", {"key": text, "value": "1"})
        database.execute_sql("UPDATE journal_pointer SET action_id = NULL")
    database.close()


def settings(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [key for (key,) in connection.execute("SELECT key FROM setting ORDER BY id")]


def test_a_backup_of_an_open_library_has_everything_that_was_committed(library_path: Path, folder: Path) -> None:
    database = connect_for_writing(library_path)
    note(library_path, "one")
    assert library_path.with_name(library_path.name + "-wal").stat().st_size > 0
    made = make_backup(library_path, folder, NOW)
    database.close()
    assert re.fullmatch(r"new-[0-9a-f]{10}-20260107T090000Z\.libdesk-backup", made.path.name)
    assert made.made_at == NOW
    assert settings(made.path) == ["one"]
    verify(made.path)
    assert [entry.name for entry in folder.iterdir()] == [made.path.name]


def test_two_backups_in_the_same_second_are_two(library_path: Path, folder: Path) -> None:
    paths = {make_backup(library_path, folder, NOW).path for _ in range(3)}
    assert len(paths) == 3
    assert {found.path for found in backups_of(library_path, folder)} == paths
    assert {found.made_at for found in backups_of(library_path, folder)} == {NOW}


def test_other_files_are_no_backups_of_this_library(library_path: Path, folder: Path) -> None:
    make_backup(library_path, folder, NOW)
    for name in ("new-east-20260107T090000Z", "new-before-20260107T090000Z", "other-20260107T090000Z", "new-notes"):
        (folder / f"{name}{backup.SUFFIX}").touch()
    assert len(backups_of(library_path, folder)) == 1
    assert backups_of(library_path, folder / "nowhere") == []
    # A number like a moment, and none.
    (folder / "new-20261399T250000Z.libdesk-backup").touch()
    assert len(backups_like(library_path, folder)) == 1


def founded(path: Path, at: str) -> Path:
    """A library that was founded at that moment."""
    path.parent.mkdir(exist_ok=True)
    create_library_file(path)
    with closing(connect_for_writing(path)) as database:
        database.execute_sql("INSERT INTO action (name, begun_at) VALUES ('found_library', ?)", (at,))
    return path


def test_libraries_of_one_name_do_not_thin_each_other(tmp_path: Path, folder: Path) -> None:
    """Two libraries, and a copy of the first that is tried out elsewhere: all in the one folder that was chosen."""
    one = founded(tmp_path / "east" / "town.libdesk", "2026-01-01T01:00:00.000Z")
    other = founded(tmp_path / "west" / "town.libdesk", "2026-01-02T01:00:00.000Z")
    copy = tmp_path / "trial" / "town.libdesk"
    copy.parent.mkdir()
    shutil.copyfile(one, copy)
    # Of one library, the first two of these would be thinned to one when the last is made.
    moments = (NOW - timedelta(days=5, hours=2), NOW - timedelta(days=5), NOW)
    for made_at, library in zip(moments, (one, other, copy), strict=True):
        make_backup(library, folder, made_at)
    make_backup(one, folder, NOW)
    assert [found.made_at for found in backups_of(one, folder)] == [NOW, moments[0]]
    assert [found.made_at for found in backups_of(other, folder)] == [moments[1]]
    assert [found.made_at for found in backups_of(copy, folder)] == [NOW]


def test_what_may_be_restored_is_found_wherever_the_library_went(tmp_path: Path, folder: Path) -> None:
    library = founded(tmp_path / "old" / "town.libdesk", "2026-01-01T01:00:00.000Z")
    first = make_backup(library, folder, NOW - timedelta(days=9))
    (tmp_path / "new").mkdir()
    moved = library.rename(tmp_path / "new" / "town.libdesk")
    second = make_backup(moved, folder, NOW)
    # From before backups said whose they are.
    unmarked = Backup(folder / "town-20251231T090000Z.libdesk-backup", NOW - timedelta(days=7))
    shutil.copyfile(second.path, unmarked.path)
    make_backup(founded(tmp_path / "west" / "town.libdesk", "2026-01-02T01:00:00.000Z"), folder, NOW)
    assert backups_of(moved, folder) == [second]
    assert {found.path for found in backups_like(moved, folder)} == {first.path, second.path, unmarked.path}
    spoil_header(moved)
    assert len(backups_like(moved, folder)) == 4


def spoil_header(path: Path) -> None:
    path.write_bytes(b"not a library any more" * 1000)


def test_a_name_with_brackets_finds_its_backups(library_path: Path, folder: Path) -> None:
    odd = library_path.with_name("town [1]*.libdesk")
    library_path.rename(odd)
    made = make_backup(odd, folder, NOW)
    assert backups_of(odd, folder) == [made]


def _made(*ages: timedelta) -> list[Backup]:
    return [Backup(Path(f"x-{number}"), NOW - age) for number, age in enumerate(ages)]


def test_thinning_keeps_all_of_a_day_one_a_day_for_two_weeks_one_a_month_for_two_years() -> None:
    ages = [timedelta(hours=hours) for hours in range(0, 24 * 900, 6)]
    surplus = {one.path for one in too_many(_made(*ages), NOW)}
    kept = [one for one in _made(*ages) if one.path not in surplus]
    last_day = [one for one in kept if NOW - one.made_at <= timedelta(days=1)]
    assert len(last_day) == 5
    days = [one.made_at.date() for one in kept if timedelta(days=1) < NOW - one.made_at <= timedelta(days=14)]
    assert len(days) == len(set(days)) == 13
    older = [one.made_at.strftime("%Y-%m") for one in kept if NOW - one.made_at > timedelta(days=14)]
    assert len(older) == len(set(older))
    assert all(NOW - one.made_at <= timedelta(days=730) for one in kept)
    assert len(older) == 23  # November 2025 back to January 2024; December is among the days


def test_the_newest_always_stays() -> None:
    old = _made(timedelta(days=5000), timedelta(days=5001))
    assert too_many(old, NOW) == old[1:]
    assert too_many([], NOW) == []


def test_making_a_backup_thins_the_older_ones(library_path: Path, folder: Path) -> None:
    for days in (900, 800, 20, 19):
        make_backup(library_path, folder, NOW - timedelta(days=days))
    make_backup(library_path, folder, NOW)
    assert [found.made_at for found in backups_of(library_path, folder)] == [NOW, NOW - timedelta(days=19)]
    thin([Backup(folder / "gone already", NOW - timedelta(days=9000))] * 2, NOW)


def test_a_damaged_library_rotates_no_good_backup_away(library_path: Path, folder: Path) -> None:
    good = make_backup(library_path, folder, NOW - timedelta(days=900))
    spoil(library_path)
    with pytest.raises(Problem) as raised:
        make_backup(library_path, folder, NOW)
    assert raised.value.code in {"backup_damaged", "backup_failed"}
    assert [entry.name for entry in folder.iterdir()] == [good.path.name]


def test_a_copy_that_is_not_sound_is_thrown_away(
    library_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = make_backup(library_path, folder, NOW - timedelta(days=900))
    copy = backup._copy

    def copy_badly(source: Path, target: Path) -> None:
        copy(source, target)
        spoil(target)

    monkeypatch.setattr(backup, "_copy", copy_badly)
    with pytest.raises(Problem, match="backup_damaged"):
        make_backup(library_path, folder, NOW)
    assert [entry.name for entry in folder.iterdir()] == [good.path.name]


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), sqlite3.OperationalError("disk full")])
def test_no_room_is_a_problem_and_leaves_nothing_half_made(
    library_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def no_room(source: Path, target: Path) -> None:
        target.write_bytes(b"half")
        raise error

    monkeypatch.setattr(backup, "_copy", no_room)
    with pytest.raises(Problem) as raised:
        make_backup(library_path, folder, NOW)
    assert raised.value.code == "backup_failed"
    assert raised.value.facts["folder"] == str(folder)
    assert list(folder.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_a_problem(library_path: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Problem, match="backup_failed"):
        make_backup(library_path, tmp_path / "file" / "backups", NOW)


def test_verify_reads_the_whole_file(library_path: Path, tmp_path: Path) -> None:
    verify(library_path)
    other = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE x (y)")
    with pytest.raises(Problem, match="not_a_library"):
        verify(other)
    text = tmp_path / "text"
    text.write_text("no library at all" * 500)
    with pytest.raises(Problem, match="backup_damaged"):
        verify(text)
    with pytest.raises(Problem, match="backup_damaged"):
        verify(tmp_path / "nowhere")


def test_a_fault_that_sqlite_only_reports_is_damage_too(library_path: Path) -> None:
    content = bytearray(library_path.read_bytes())
    content[36:40] = (5).to_bytes(4, "big")  # says that five pages are free; none is
    library_path.write_bytes(bytes(content))
    with pytest.raises(Problem, match="backup_damaged") as raised:
        verify(library_path)
    assert "freelist" in str(raised.value.facts["what"]).lower()


def test_restore_puts_the_backup_in_place_and_lays_the_library_aside(library_path: Path, folder: Path) -> None:
    note(library_path, "one")
    made = make_backup(library_path, folder, NOW)
    note(library_path, "two")
    aside = restore(made.path, library_path, NOW + timedelta(days=1))
    assert settings(library_path) == ["one"]
    assert aside is not None
    assert aside.name == "new-before-20260108T090000Z.libdesk-backup"
    assert settings(aside) == ["one", "two"]
    assert settings(made.path) == ["one"]


def test_restore_to_a_place_where_nothing_was(library_path: Path, folder: Path, tmp_path: Path) -> None:
    note(library_path, "one")
    made = make_backup(library_path, folder, NOW)
    target = tmp_path / "elsewhere.libdesk"
    assert restore(made.path, target, NOW) is None
    assert settings(target) == ["one"]


def test_what_a_crash_left_in_the_log_of_the_old_library_does_not_come_back(library_path: Path, folder: Path) -> None:
    made = make_backup(library_path, folder, NOW)
    log = library_path.with_name(library_path.name + "-wal")
    database = connect_for_writing(library_path)
    note(library_path, "one")
    left_behind = log.read_bytes()
    database.close()
    log.write_bytes(left_behind)
    assert settings(library_path) == ["one"]
    log.write_bytes(left_behind)
    restore(made.path, library_path, NOW)
    assert settings(library_path) == []
    assert not log.exists()


@pytest.mark.parametrize("damage", [spoil, lambda path: path.write_bytes(b"not a library" * 1000)])
def test_a_damaged_library_is_laid_aside_as_it_is(library_path: Path, folder: Path, damage) -> None:
    note(library_path, "one")
    made = make_backup(library_path, folder, NOW)
    damage(library_path)
    aside = restore(made.path, library_path, NOW)
    assert settings(library_path) == ["one"]
    assert aside is not None
    assert aside.stat().st_size > 0


def test_a_backup_that_is_not_sound_is_not_restored(library_path: Path, folder: Path) -> None:
    note(library_path, "one")
    made = make_backup(library_path, folder, NOW)
    spoil(made.path)
    with pytest.raises(Problem, match="backup_damaged"):
        restore(made.path, library_path, NOW)
    assert settings(library_path) == ["one"]


def test_a_restore_that_fails_leaves_the_library_untouched(
    library_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make_backup(library_path, folder, NOW)
    note(library_path, "one")

    def no_room(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_room)
    with pytest.raises(Problem, match="restore_failed"):
        restore(made.path, library_path, NOW)
    assert settings(library_path) == ["one"]
    assert not library_path.with_name(library_path.name + ".restoring").exists()


def test_a_restore_waits_for_nobody_who_still_has_the_library_open(library_path: Path, folder: Path) -> None:
    made = make_backup(library_path, folder, NOW)
    note(library_path, "later")
    command = connect_for_writing(library_path)
    command.execute_sql("SELECT count(*) FROM setting").fetchone()
    with pytest.raises(Problem, match="library_busy"):
        restore(made.path, library_path, NOW)
    command.close()
    assert settings(library_path) == ["later"]
    assert [entry.name for entry in library_path.parent.glob("*restoring")] == []
    restore(made.path, library_path, NOW)
    assert settings(library_path) == []


def test_a_folder_is_no_place_for_a_library(library_path: Path, folder: Path) -> None:
    made = make_backup(library_path, folder, NOW)
    with pytest.raises(Problem, match="restore_failed"):
        restore(made.path, folder, NOW)


def test_an_old_backup_that_cannot_be_deleted_does_not_fail_the_new_one(
    library_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for days in (100, 101):
        make_backup(library_path, folder, NOW - timedelta(days=days))

    def refuse(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "unlink", refuse)
    thin(backups_of(library_path, folder), NOW)
    monkeypatch.undo()
    assert len(backups_of(library_path, folder)) == 2


def test_what_a_killed_backup_left_is_cleared_after_a_day(library_path: Path, folder: Path) -> None:
    folder.mkdir()
    for name, age in (("new-20260101T000000Z.7.partial", 2), ("new-20260107T085900Z.8.partial", 0), ("my.partial", 9)):
        (folder / name).touch()
        moment = (datetime.now(UTC) - timedelta(days=age)).timestamp()
        os.utime(folder / name, (moment, moment))
    made = make_backup(library_path, folder, NOW)
    left = {path.name for path in folder.iterdir()} - {made.path.name}
    assert left == {"new-20260107T085900Z.8.partial", "my.partial"}
