"""The running program: opening, what stands in the way, the welcome page, restoring, closing."""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from libdesk.db.backup import verify
from libdesk.db.migration_runner import NEWEST
from libdesk.domain.problems import Problem
from libdesk.services import founding, sample_library
from libdesk.services.alone import LibraryLock
from libdesk.services.backups import make_backups
from libdesk.services.clock import SystemClock
from libdesk.services.founding import found_library
from libdesk.ui.running import Running
from libdesk.ui.signs import SignKind
from libdesk.ui.theme import Theme
from libdesk.ui.translation import Translation
from libdesk.ui.welcome import WelcomeChoice
from libdesk.ui.widgets.dialogs import BugDialog
from tests.db.version_one import make_version_one


@pytest.fixture
def running(qapp: QApplication, theme: Theme, translation: Translation) -> Iterator[Running]:
    """A program without a library; the application is the tests' own."""
    made = Running([], qapp)
    made.page = "today"
    yield made
    made.close_library()
    if made.welcome is not None:
        made.welcome.left.disconnect(qapp.quit)
        made.welcome.close()
    made.bugs.uninstall()
    made.garbage.stop()
    gc.disable()


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "town.libdesk"
    found_library(path, SystemClock())
    return path


def test_a_library_opens_in_its_window_and_is_remembered(running: Running, library: Path) -> None:
    running.try_to_open(library)
    assert running.opened is not None
    assert running.opened.window.isVisible()
    assert "town" in running.opened.window.windowTitle()
    assert running.machine.get("library.last") == str(library)
    assert not gc.isenabled()


def test_a_second_window_on_the_same_library_is_refused_with_the_reason(running: Running, library: Path) -> None:
    lock = LibraryLock(library)
    lock.take()
    try:
        running.try_to_open(library)
    finally:
        lock.release()
    assert running.opened is None
    assert running.welcome is not None
    assert running.welcome.isVisible()
    assert "open already" in running.welcome.problems.notice.text  # type: ignore[union-attr]


@pytest.mark.parametrize("content", [b"", b"not a library", b"SQLite format 3\x00" + b"\x00" * 100])
def test_a_file_that_is_no_library_is_left_alone(running: Running, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "text.libdesk"
    path.write_bytes(content)
    with pytest.raises(Problem) as problem:
        running.open_library(path)
    assert problem.value.code == "not_a_library"
    assert path.read_bytes() == content


def test_a_newer_library_is_left_alone(running: Running, library: Path) -> None:
    connection = sqlite3.connect(library)
    connection.execute("PRAGMA user_version = 9999")
    connection.close()
    before = library.read_bytes()
    with pytest.raises(Problem) as problem:
        running.open_library(library)
    assert problem.value.code == "library_newer"
    assert library.read_bytes() == before


def _version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def test_an_older_library_is_brought_up_to_date_after_a_verified_backup(running: Running, tmp_path: Path) -> None:
    path = tmp_path / "old.libdesk"
    make_version_one(path)
    running.try_to_open(path)
    assert running.opened is not None
    loans = "SELECT count(*) FROM loan"
    assert running.opened.session.services.library.rows.value(loans) == 6
    (kept,) = (tmp_path / "LibDesk backups").iterdir()
    verify(kept)
    assert _version(kept) == 1
    # The way back: the backup is of the older version, and is brought up to date in its turn.
    running.restore(kept)
    assert running.opened is not None
    assert running.opened.session.services.library.rows.value(loans) == 6
    running.close_library()
    assert _version(path) == NEWEST


def test_an_older_library_that_cannot_be_backed_up_stays_as_it_is(running: Running, tmp_path: Path) -> None:
    path = tmp_path / "old.libdesk"
    make_version_one(path)
    (tmp_path / "LibDesk backups").write_text("no folder")
    running.try_to_open(path)
    assert running.opened is None
    assert running.welcome is not None
    assert running.welcome.problems.notice is not None
    assert _version(path) == 1


def test_a_new_library_from_the_welcome_page_has_its_name(running: Running, tmp_path: Path, qtbot: QtBot) -> None:
    running.show_welcome()
    assert running.welcome is not None
    running.welcome.chosen.emit(WelcomeChoice("new", tmp_path / "new.libdesk", "college", "College Library"))
    assert running.opened is not None
    assert running.welcome is None
    opened = running.opened
    assert opened.session.services.settings.text("library.name") == "College Library"
    # The window bears the library's name, not its file's; in English the Latin one.
    qtbot.waitUntil(lambda: opened.window.windowTitle() == "College Library — LibDesk")
    opened.session.services.settings.change(opened.session.context(), "library.name_latin", "Shiomi College").must()
    qtbot.waitUntil(lambda: opened.window.windowTitle() == "Shiomi College — LibDesk")
    running.translation.choose("ja")
    assert opened.window.windowTitle() == "College Library — LibDesk"
    running.translation.choose("en")


@pytest.mark.parametrize(("language", "name"), [("en", "Librarian"), ("ja", "司書")])
def test_the_first_staff_member_speaks_the_language_chosen_on_the_welcome_page(
    running: Running, tmp_path: Path, language: str, name: str
) -> None:
    running.show_welcome()
    assert running.welcome is not None
    running.welcome.language_chosen.emit(language)
    assert running.machine.get("language") == language
    running.welcome.chosen.emit(WelcomeChoice("new", tmp_path / "new.libdesk", "college", "College Library"))
    assert running.opened is not None
    staff = running.opened.session.staff
    assert (staff.name, staff.name_latin, staff.language) == (name, "Librarian", language)
    assert running.opened.window.status.staff.text() == name
    running.translation.choose("en")


def test_restoring_brings_back_what_was_there(running: Running, library: Path, tmp_path: Path) -> None:
    running.open_library(library)
    assert running.opened is not None
    made = make_backups(library, SystemClock(), tmp_path / "backups")
    session = running.opened.session
    session.services.settings.change(session.context(), "library.name", "Renamed").must()
    running.restore(made.backup.path)
    assert running.opened is not None
    assert running.opened.session.services.settings.text("library.name") == ""
    aside = list(tmp_path.glob("town-before-*"))
    assert aside, "the library as it was is laid aside"
    told = running.opened.window.problems.notice
    assert made.backup.path.name in told.text
    assert aside[0].name in told.advice
    assert told.kind is SignKind.DONE


def test_a_damaged_backup_changes_nothing_and_is_told(running: Running, library: Path, tmp_path: Path) -> None:
    running.open_library(library)
    damaged = tmp_path / "damaged.libdesk-backup"
    content = bytearray(library.read_bytes())
    content[4096:9000] = b"\xff" * (9000 - 4096)
    damaged.write_bytes(content)
    running.restore(damaged)
    assert running.opened is not None, "the library is open again as it was"
    assert running.opened.window.problems.isVisible()


def test_a_mistake_behind_the_welcome_page_is_shown_there(
    running: Running, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    running.show_welcome()
    welcome = running.welcome
    assert welcome is not None

    def mistake(*_given: object) -> None:
        raise ZeroDivisionError("nobody thought of this")

    monkeypatch.setattr(founding, "found_library", mistake)
    with qtbot.captureExceptions():
        welcome.chosen.emit(WelcomeChoice("new", tmp_path / "new.libdesk", "college", "College Library"))
    running.bugs.report(ZeroDivisionError("nobody thought of this"))
    running.bugs.report(ZeroDivisionError("one report at a time"))
    qtbot.waitUntil(lambda: welcome.findChild(BugDialog) is not None)
    shown = welcome.findChildren(BugDialog)
    assert len(shown) == 1
    assert "nobody thought of this" in shown[0].details.toPlainText()
    shown[0].go_on_button.click()
    qtbot.waitUntil(lambda: welcome.findChild(BugDialog) is None)
    assert welcome.isVisible()


def test_a_demo_that_cannot_be_made_leads_to_the_welcome_page(
    running: Running, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mistake(*_given: object) -> None:
        raise ZeroDivisionError("no sample")

    monkeypatch.setattr(sample_library, "make_sample_library", mistake)
    running.open_demo()
    qtbot.waitUntil(lambda: running.welcome is not None and running.welcome.findChild(BugDialog) is not None)
    assert running.opened is None
    running.welcome.findChild(BugDialog).accept()  # type: ignore[union-attr]


def test_the_backup_is_made_in_the_background_and_its_age_is_shown(
    running: Running, library: Path, qtbot: QtBot
) -> None:
    running.open_library(library)
    assert running.opened is not None
    running.back_up()
    folder = library.parent / "LibDesk backups"
    qtbot.waitUntil(lambda: bool(list(folder.glob("*.libdesk-backup"))), timeout=10_000)
    qtbot.waitUntil(lambda: not running.opened.operations.busy, timeout=10_000)  # type: ignore[union-attr]
    assert "0 min" in running.opened.window.status.backup.text()


def test_after_the_backup_old_loans_lose_their_names(running: Running, library: Path, qtbot: QtBot) -> None:
    running.open_library(library)
    assert running.opened is not None
    opened = running.opened
    services, context = opened.session.services, opened.session.context()
    services.settings.change(context, "patrons.anonymise_after_days", 1).must()
    asked: list[object] = []
    services.anonymising.anonymise_due = asked.append  # type: ignore[method-assign]
    running.back_up()
    qtbot.waitUntil(lambda: asked == [running.clock], timeout=10_000)
    qtbot.waitUntil(lambda: not opened.operations.busy, timeout=10_000)


def test_the_demo_is_made_while_a_bar_shows_how_far_it_is(running: Running, qtbot: QtBot) -> None:
    running.open_demo()
    qtbot.waitUntil(lambda: running.opened is not None, timeout=60_000)
    assert running.opened is not None
    assert running.opened.session.throw_away
    assert running.opened.session.services.catalogue.find("").total == 1500
    assert running.machine.get("library.last") == "", "the demo is not opened again next time"
    running.close_library()
    running.clean_up()


def test_the_age_of_the_backup_opens_the_settings_of_backups(running: Running, library: Path) -> None:
    running.open_library(library)
    assert running.opened is not None
    running.opened.window.status.backup.click()
    page = running.opened.window.page
    assert page is not None
    assert page.page_id == "settings"
    assert type(page.section).__name__ == "BackupSection"  # type: ignore[attr-defined]


@pytest.mark.rule("H07")
def test_the_days_notices_are_made_up_for_when_the_window_has_settled(
    running: Running, library: Path, qtbot: QtBot
) -> None:
    running.begin_notices()
    assert running.notices is None, "without a library there are none"
    running.open_library(library)
    assert running.opened is not None
    assert running.notices is None, "nobody waits for it at the start"
    opened = running.opened
    running.begin_notices()
    assert running.notices is not None
    qtbot.waitUntil(lambda: not opened.operations.busy, timeout=10_000)
    running.close_library()
    assert running.notices is None


@pytest.mark.rule("L14")
def test_the_folder_of_the_fax_machine_is_watched_while_the_library_is_open(running: Running, library: Path) -> None:
    running.begin_watching()
    assert running.scans is None, "without a library nothing is watched"
    running.open_library(library)
    running.begin_watching()
    first = running.scans
    assert first is not None
    running.begin_watching()
    assert running.scans is first
    assert running.opened is not None
    assert running.opened.window.acceptDrops()
    running.close_library()
    assert running.scans is None
