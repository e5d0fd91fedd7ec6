"""What keeps a library safe: backups, restore, one window, the check, its place; and this computer's settings."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QLockFile

from libdesk.db import backup
from libdesk.db.connection import APPLICATION_ID
from libdesk.domain.problems import Problem
from libdesk.services import alone, founding, machine
from libdesk.services.alone import LibraryLock, alone_with
from libdesk.services.backups import (
    backup_folder,
    is_due,
    make_backups,
    migrate_if_needed,
    newest_backup,
    restore_backup,
)
from libdesk.services.checking import check_library
from libdesk.services.clock import SystemClock
from libdesk.services.exporting import Exporting
from libdesk.services.files import write_file
from libdesk.services.importing import Importing, ImportReport
from libdesk.services.machine import MachineSettings
from libdesk.services.place import warning_about
from libdesk.services.up_to_date import is_up_to_date
from libdesk.wording.sentences import say_problem
from tests.library_fixtures import SmallLibrary


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def test_where_backups_go(tmp_path: Path) -> None:
    assert backup_folder(tmp_path / "x.libdesk") == tmp_path / "LibDesk backups"
    assert backup_folder(tmp_path / "x.libdesk", "/media/stick") == Path("/media/stick")


def test_a_backup_is_due_each_day(small: SmallLibrary, folder: Path) -> None:
    assert newest_backup(small.path, folder) is None
    assert is_due(small.path, folder, small.clock.now())
    made = make_backups(small.path, small.clock, folder)
    assert made.second is None
    assert newest_backup(small.path, folder) == made.backup
    assert not is_due(small.path, folder, small.clock.now() + timedelta(hours=19))
    assert is_due(small.path, folder, small.clock.now() + timedelta(hours=20))


def test_a_folder_that_cannot_be_listed_holds_no_backup(small: SmallLibrary, monkeypatch) -> None:
    def away(library: Path, folder: Path) -> list[object]:
        raise OSError("the stick is not there")

    monkeypatch.setattr(backup, "backups_of", away)
    assert newest_backup(small.path, small.path.parent) is None


def test_the_second_place_gets_a_verified_copy(small: SmallLibrary, folder: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    made = make_backups(small.path, small.clock, folder, str(stick))
    assert made.second == stick / made.backup.path.name
    assert made.second.read_bytes() == made.backup.path.read_bytes()
    assert made.second_problem is None


def test_a_stick_that_is_away_does_not_fail_the_first_backup(small: SmallLibrary, folder: Path, tmp_path: Path) -> None:
    made = make_backups(small.path, small.clock, folder, str(tmp_path / "nowhere"))
    assert made.backup.path.exists()
    assert made.second is None
    assert made.second_problem is not None
    assert made.second_problem.code == "second_backup_failed"
    assert say_problem(made.second_problem, "ja")


def test_a_stick_that_spoils_the_copy_does_not_fail_the_first_backup(
    small: SmallLibrary, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(backup.shutil, "copyfile", lambda source, target: Path(target).write_bytes(b"spoilt" * 999))
    made = make_backups(small.path, small.clock, folder, str(stick))
    assert made.backup.path.exists()
    assert made.second_problem is not None
    assert list(stick.iterdir()) == []


def test_what_is_no_library_is_not_backed_up(tmp_path: Path, folder: Path, small: SmallLibrary) -> None:
    with pytest.raises(Problem, match="library_missing"):
        make_backups(tmp_path / "nowhere.libdesk", small.clock, folder)


def test_restore_needs_the_library_alone(small: SmallLibrary, folder: Path, tmp_path: Path) -> None:
    made = make_backups(small.path, small.clock, folder).backup
    small.library.close()
    with alone_with(small.path), pytest.raises(Problem, match="library_in_use"):
        restore_backup(made.path, small.path, small.clock)
    aside = restore_backup(made.path, small.path, small.clock)
    assert aside is not None
    assert check_library(small.path) == []
    with pytest.raises(Problem, match="folder_missing"):
        restore_backup(made.path, tmp_path / "nowhere" / "x.libdesk", small.clock)
    with pytest.raises(Problem, match="library_missing"):
        restore_backup(tmp_path / "no backup", small.path, small.clock)


def test_an_older_library_is_backed_up_and_brought_up_to_date(
    small: SmallLibrary, folder: Path, tmp_path: Path
) -> None:
    assert is_up_to_date(small.path)
    assert migrate_if_needed(small.path, small.clock, folder) is None
    old = tmp_path / "old.libdesk"
    with closing(sqlite3.connect(old)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("CREATE TABLE scratch (x)")
        connection.execute("DROP TABLE scratch")
    assert not is_up_to_date(old)
    made = migrate_if_needed(old, small.clock, folder)
    assert made is not None
    assert made.path.exists()
    assert is_up_to_date(old)


def test_one_window_per_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = tmp_path / "x.libdesk"
    first, second = LibraryLock(library), LibraryLock(library)
    first.take()
    assert not second.is_free()
    with pytest.raises(Problem, match="library_in_use") as raised:
        second.take()
    assert say_problem(raised.value, "en")
    first.release()
    assert second.is_free()
    second.take()
    second.release()

    class NoPermission(QLockFile):
        def tryLock(self, timeout: int) -> bool:
            return False

        def error(self) -> QLockFile.LockError:
            return QLockFile.LockError.PermissionError

    monkeypatch.setattr(alone, "QLockFile", NoPermission)
    with pytest.raises(Problem, match="folder_read_only"):
        LibraryLock(library).take()


def test_the_check_finds_what_is_wrong(small: SmallLibrary) -> None:
    small.library.close()
    assert check_library(small.path) == []
    with closing(sqlite3.connect(small.path)) as connection:
        for trigger in ("title_search_updated", "journal_item_update"):
            connection.execute(f"DROP TRIGGER {trigger}")
        connection.execute("PRAGMA ignore_check_constraints = 1")
        connection.execute("UPDATE item SET volume_count = 0 WHERE id = 1")
        connection.commit()
    assert [fault.check for fault in check_library(small.path)] == ["file"]


@pytest.mark.parametrize(
    ("folder_name", "kind", "code"),
    [
        ("library", b"ext4", None),
        ("library", b"nfs4", "library_on_network"),
        ("library", b"CIFS", "library_on_network"),
        ("OneDrive - Town", b"ntfs", "library_synchronised"),
        ("Dropbox", b"ext4", "library_synchronised"),
    ],
)
def test_a_dangerous_place_is_warned_about(monkeypatch: pytest.MonkeyPatch, folder_name, kind, code) -> None:
    class Storage:
        def __init__(self, folder: str) -> None:
            self.folder = folder

        def fileSystemType(self) -> QByteArray:
            return QByteArray(kind)

    monkeypatch.setattr("libdesk.services.place.QStorageInfo", Storage)
    found = warning_about(Path("/home/hana") / folder_name / "town.libdesk")
    assert (None if found is None else found.code) == code
    if found is not None:
        assert say_problem(found, "ja")


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    write_file(tmp_path / "x", b"abc")
    assert (tmp_path / "x").read_bytes() == b"abc"
    with pytest.raises(Problem) as raised:
        write_file(tmp_path / "nowhere" / "x", b"abc")
    assert say_problem(raised.value, "en")


def test_the_computers_clock_has_its_zone() -> None:
    assert SystemClock().now().utcoffset() == timedelta(0)


def test_this_computers_settings_are_remembered(tmp_path: Path) -> None:
    path = tmp_path / "config" / "workstation.json"
    here = MachineSettings(path)
    assert here.get("language") == "system"
    assert here.get("workstation.site") == 0
    here.set("language", "ja")
    here.set("language", "ja")
    here.set("table.catalogue", {"columns": [1, 2]})
    here.set("table.patrons", {"columns": [3]})
    again = MachineSettings(path)
    assert again.get("language") == "ja"
    assert again.get("table.catalogue") == {"columns": [1, 2]}
    assert again.get("table.nothing") is None
    assert again.get("printers.desk") is None


@pytest.mark.parametrize(
    ("key", "value", "error"),
    [
        ("language", "de", TypeError),
        ("workstation.site", "1", TypeError),
        ("no.such.key", 1, KeyError),
        ("language.x", "en", KeyError),
    ],
)
def test_what_does_not_suit_a_key_is_a_mistake_of_the_program(tmp_path: Path, key, value, error) -> None:
    here = MachineSettings(tmp_path / "x.json")
    with pytest.raises(error):
        here.set(key, value)
    with pytest.raises(KeyError):
        here.get("no.such.key")


def test_a_damaged_file_of_settings_is_laid_aside(tmp_path: Path) -> None:
    path = tmp_path / "workstation.json"
    path.write_text("{ not json")
    assert MachineSettings(path).get("language") == "system"
    assert path.with_suffix(".damaged").read_text() == "{ not json"
    assert not path.exists()


def test_unknown_and_unsuitable_entries_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "workstation.json"
    path.write_text(json.dumps({"language": "ja", "gone": 1, "workstation.site": "x", "appearance.theme": "pink"}))
    here = MachineSettings(path)
    assert (here.get("language"), here.get("workstation.site"), here.get("appearance.theme")) == ("ja", 0, "system")
    path.write_text("[1]")
    assert MachineSettings(path).get("language") == "system"


def test_a_place_where_nothing_can_be_written_is_borne_in_silence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    here = MachineSettings(tmp_path / "file" / "workstation.json")
    here.set("language", "ja")
    assert here.get("language") == "ja"


def test_the_settings_of_who_is_logged_in_lie_where_the_system_keeps_such() -> None:
    assert MachineSettings.here().get("language") == "system"
    assert machine.KEYS["language"].choices == ("system", "en", "ja")


def test_a_backup_of_a_clock_that_had_run_ahead_puts_no_backup_off(small: SmallLibrary, folder: Path) -> None:
    small.later(days=400)
    make_backups(small.path, small.clock, folder)
    small.later(days=-400)
    assert is_due(small.path, folder, small.clock.now())
    make_backups(small.path, small.clock, folder)
    assert not is_due(small.path, folder, small.clock.now() + timedelta(hours=1))


def test_a_backup_that_nothing_here_could_open_is_not_restored(small: SmallLibrary, folder: Path) -> None:
    made = make_backups(small.path, small.clock, folder).backup
    small.library.close()
    with closing(sqlite3.connect(made.path)) as newer:
        newer.execute("PRAGMA user_version = 999")
    before = small.path.read_bytes()
    with pytest.raises(Problem, match="library_newer"):
        restore_backup(made.path, small.path, small.clock)
    assert small.path.read_bytes() == before


def test_nothing_is_restored_under_an_import(small: SmallLibrary, folder: Path) -> None:
    made = make_backups(small.path, small.clock, folder).backup
    small.library.close()
    with alone_with(small.path, "importing"), pytest.raises(Problem, match="import_running"):
        restore_backup(made.path, small.path, small.clock)


def test_no_sheet_and_no_list_takes_the_place_of_a_library(small: SmallLibrary) -> None:
    before = small.path.read_bytes()
    with pytest.raises(Problem, match="target_is_library") as raised:
        write_file(small.path, b"%PDF")
    assert say_problem(raised.value, "ja")
    with pytest.raises(Problem, match="target_is_library"):
        Exporting(small.library).export(small.context(), "titles", small.path)
    with pytest.raises(Problem, match="target_is_library"):
        Importing.save_report(ImportReport(), small.path, "en")
    assert small.path.read_bytes() == before


def test_a_library_is_there_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []

    def crash(*_: object) -> None:
        seen.append((tmp_path / "new.libdesk").exists())
        raise RuntimeError("the power went")

    monkeypatch.setattr(founding, "write_preset", crash)
    with pytest.raises(RuntimeError):
        founding.found_library(tmp_path / "new.libdesk", SystemClock())
    assert seen == [False]
    assert list(tmp_path.iterdir()) == []


def test_a_library_that_cannot_be_made_is_told_of_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, *_: object) -> None:
        raise Problem("disk_full", {"path": str(path)})

    monkeypatch.setattr(founding, "create_library_file", full)
    with pytest.raises(Problem, match="disk_full") as raised:
        founding.found_library(tmp_path / "new.libdesk", SystemClock())
    assert raised.value.facts == {"path": str(tmp_path / "new.libdesk")}
