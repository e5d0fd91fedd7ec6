"""The running program: which library is open, the window on it, and what happens when it opens, restores and closes."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer

from libdesk.domain.problems import Problem
from libdesk.services.clock import SystemClock
from libdesk.services.machine import MachineSettings
from libdesk.ui.bug_reports import BugReports
from libdesk.ui.garbage import GarbageCollector
from libdesk.ui.theme import Theme, ThemeChoice, make_application
from libdesk.ui.translation import Translation, system_language

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

    from PySide6.QtWidgets import QApplication

    from libdesk.services.alone import LibraryLock
    from libdesk.services.backups import BackupsMade
    from libdesk.ui.main_window import MainWindow
    from libdesk.ui.notice_clock import NoticeClock
    from libdesk.ui.operations import Operations
    from libdesk.ui.scan_watch import ScanWatch
    from libdesk.ui.session import Session
    from libdesk.ui.welcome import WelcomeChoice, WelcomeWindow
    from libdesk.ui.widgets.problem_band import Notice

# A backup and notices that are due are made once the window has settled, so that nobody waits for them.
_BACKUP_AFTER_MILLISECONDS = 20_000
_NOTICES_AFTER_MILLISECONDS = 25_000
_WATCH_AFTER_MILLISECONDS = 4_000
_LOOK_AROUND_MILLISECONDS = 300
_BACKUP_AGAIN_MILLISECONDS = 3_600_000
_AGE_MILLISECONDS = 60_000


@dataclass
class Opened:
    """What belongs to the library that is open."""

    path: Path
    lock: LibraryLock
    session: Session
    operations: Operations
    pools: tuple[ThreadPoolExecutor, ...]
    window: MainWindow


class Running:
    """One process with one window; ``application`` is given where there is one already, as in tests."""

    def __init__(self, arguments: list[str], application: QApplication | None = None) -> None:
        # From the first line on: looking for garbage while opening takes a twentieth of the time and finds hardly any.
        self.garbage = GarbageCollector()
        self.application = application or make_application(arguments or ["libdesk"])
        self.application.setApplicationName("LibDesk")
        self.application.setDesktopFileName("libdesk")
        self.application.setQuitOnLastWindowClosed(False)
        self.machine = MachineSettings.here()
        self.clock = SystemClock()
        chosen = self.machine.get("language")
        self.translation = Translation(self.application, system_language() if chosen == "system" else chosen)
        self.theme = Theme(self.application, ThemeChoice(self.machine.get("appearance.theme")))
        self.bugs = BugReports()
        self.bugs.install()
        self.opened: Opened | None = None
        self.welcome: WelcomeWindow | None = None
        self.notices: NoticeClock | None = None
        self.scans: ScanWatch | None = None
        self.page: str | None = None
        self._demo_folder: TemporaryDirectory[str] | None = None

    def go(self, library: Path | None, *, demo: bool, page: str | None = None) -> int:
        """Open what was asked for and stay until the window is closed; the exit code."""
        self._log_to_file()
        self.page = page
        if demo:
            self.open_demo()
        else:
            last = self.machine.get("library.last")
            path = library or (Path(last) if last else None)
            if path is None:
                self.show_welcome()
            else:
                self.try_to_open(path)
        code = self.application.exec()
        self.close_library()
        self.bugs.uninstall()
        self.clean_up()
        return int(code)

    def clean_up(self) -> None:
        """Take the demo's library away."""
        if self._demo_folder is not None:
            self._demo_folder.cleanup()
            self._demo_folder = None

    def try_to_open(self, path: Path) -> None:
        """Open a library; what stands in the way is told on the welcome page, from which another can be chosen."""
        try:
            self.open_library(path)
        except Problem as problem:
            self.show_welcome(problem)

    def open_library(self, path: Path, *, throw_away: bool = False) -> None:
        """Open a library in the window: alone, brought up to date after a backup; raises Problem."""
        from libdesk.services.alone import LibraryLock
        from libdesk.services.library import Library
        from libdesk.services.services import Services
        from libdesk.ui.main_window import MainWindow
        from libdesk.ui.operations import Operations
        from libdesk.ui.page_factories import page_factories
        from libdesk.ui.session import Session

        path = path.absolute()
        self._bring_up_to_date(path)
        lock = LibraryLock(path)
        lock.take()
        try:
            library = Library.open(path)
        except BaseException:
            lock.release()
            raise
        try:
            library.close_interrupted()
            session = Session(Services(library), self.machine, self.clock, self.translation.language)
        except BaseException:
            library.close()
            lock.release()
            raise
        session.theme, session.translation, session.restore_hook = self.theme, self.translation, self.restore
        pools = (ThreadPoolExecutor(1, "library background"), ThreadPoolExecutor(1, "library reader"))
        operations = Operations(library.file.writer, *pools)
        window = MainWindow(page_factories(session), self.machine, operations, self.bugs, session.problem_text)
        self.opened = Opened(path, lock, session, operations, pools, window)
        self._dress(throw_away=throw_away)
        window.start(self.page)
        self.garbage.start()
        if self.welcome is not None:
            self.welcome.close()
            self.welcome = None

    def _bring_up_to_date(self, path: Path) -> None:
        from libdesk.services.up_to_date import is_up_to_date

        if not is_up_to_date(path):
            # Rare, so that the modules for it are loaded only then.
            from libdesk.services.backups import backup_folder, migrate_if_needed

            migrate_if_needed(path, self.clock, backup_folder(path, self.machine.get("backup.folder")))

    def _dress(self, *, throw_away: bool) -> None:
        """What the open window shows of its library, and what it does by itself."""
        assert self.opened is not None
        opened = self.opened
        opened.session.throw_away = throw_away
        self._name_window()
        opened.session.changed.connect(self._library_changed)
        opened.window.closing.connect(self.application.quit)
        opened.session.changed.connect(opened.window.refresh_pages)
        opened.window.status.backup_pressed.connect(self._show_backups)
        from libdesk.ui.pages.sign_in import attach_sign_in

        attach_sign_in(opened.window, opened.session)
        self.translation.changed.connect(self._speak)
        if throw_away:
            return
        self.machine.set("library.last", str(opened.path))
        # Once the window stands: nobody waits for these.
        QTimer.singleShot(_LOOK_AROUND_MILLISECONDS, opened.session, self._look_around)
        daily = QTimer(opened.session)
        daily.timeout.connect(self._back_up_if_due)
        daily.start(_BACKUP_AGAIN_MILLISECONDS)
        age = QTimer(opened.window)  # it tells the status line, and goes with it
        age.timeout.connect(lambda: opened.window.status.grow_older(self.clock.now()))
        age.start(_AGE_MILLISECONDS)
        QTimer.singleShot(_BACKUP_AFTER_MILLISECONDS, opened.session, self._back_up_if_due)
        QTimer.singleShot(_NOTICES_AFTER_MILLISECONDS, opened.session, self.begin_notices)
        QTimer.singleShot(_WATCH_AFTER_MILLISECONDS, opened.session, self.begin_watching)

    def begin_notices(self) -> None:
        """Make up for a run of notices that was missed, and make the others at their time (H07)."""
        from libdesk.ui.notice_clock import NoticeClock

        if self.opened is not None:
            self.notices = NoticeClock(self.opened.window, self.opened.session)
            self.notices.start()

    def begin_watching(self) -> None:
        """Watch the folder for faxes and scans, if this workstation has one; files may be dropped from now on."""
        from libdesk.ui.file_drops import accept_file_drops
        from libdesk.ui.scan_watch import ScanWatch

        if self.opened is not None and self.scans is None:
            accept_file_drops(self.opened.window)
            self.scans = ScanWatch(self.opened.window, self.opened.session)
            self.scans.start()

    def _library_changed(self, tables: frozenset[str]) -> None:
        # An empty set: another program has written.
        if not tables or "setting" in tables:
            self._name_window()

    def _name_window(self) -> None:
        """The window bears the library's name, in English the Latin one."""
        if self.opened is None:
            return
        settings = self.opened.session.services.settings
        latin = settings.text("library.name_latin") if self.opened.session.language == "en" else ""
        self.opened.window.set_library(self.opened.path, latin or settings.text("library.name"))

    def _look_around(self) -> None:
        if self.opened is not None:
            self._warn_about_place(self.opened)
            self._show_backup()

    def _warn_about_place(self, opened: Opened) -> None:
        """Say so when the library lies where files are changed behind its back."""
        from libdesk.services.place import warning_about

        warning = warning_about(opened.path)
        if warning is not None:
            from libdesk.ui.signs import SignKind
            from libdesk.ui.widgets.problem_band import Notice

            opened.window.show_notice(Notice(*opened.session.problem_text(warning), kind=SignKind.ATTENTION))

    def _speak(self, language: str) -> None:
        if self.opened is not None:
            self.opened.session.language = language
            self._name_window()
            self.opened.window.refresh_pages()

    def _backup_folder(self) -> Path:
        from libdesk.services.backups import backup_folder

        assert self.opened is not None
        return backup_folder(self.opened.path, self.machine.get("backup.folder"))

    def _show_backup(self) -> None:
        from libdesk.services.backups import newest_backup

        assert self.opened is not None
        newest = newest_backup(self.opened.path, self._backup_folder())
        self.opened.window.status.set_backup(newest.made_at if newest else None, self.clock.now())

    def _back_up_if_due(self) -> None:
        from libdesk.services.backups import is_due

        if self.opened is not None:
            if is_due(self.opened.path, self._backup_folder(), self.clock.now()):
                self.back_up()
            else:
                self._show_backup()

    def _show_backups(self) -> None:
        from libdesk.ui.pages.settings_page import SettingsPage

        page = self.opened.window.show_page("settings") if self.opened is not None else None
        if isinstance(page, SettingsPage):
            page.open_section("backup")

    def back_up(self) -> None:
        """Make a verified backup now, in the background."""
        from libdesk.services.backups import make_backups

        if self.opened is None:
            return
        opened, folder, second = self.opened, self._backup_folder(), self.machine.get("backup.second_folder")

        def made(result: BackupsMade) -> None:
            self._show_backup()
            # What a backup holds may be forgotten here once it is old.
            history, now = opened.session.services.history, self.clock.now()
            opened.operations.run(label, lambda: history.forget_old_values(now))
            self._forget_names()
            if result.second_problem is not None:
                from libdesk.ui.widgets.problem_band import Notice

                opened.window.show_notice(Notice(*opened.session.problem_text(result.second_problem)))

        label = self.application.translate("Running", "Backing up")
        opened.operations.run_long(label, lambda _: make_backups(opened.path, self.clock, folder, second), made)

    def _forget_names(self) -> None:
        """Take the names out of loans that ended long enough ago, where the library wants that."""
        opened, clock = self.opened, self.clock
        if opened is None or not opened.session.services.settings.number("patrons.anonymise_after_days"):
            return
        anonymising = opened.session.services.anonymising
        label = self.application.translate("Running", "Forgetting names of closed loans")
        opened.operations.run_long(label, lambda _progress: anonymising.anonymise_due(clock), lambda _found: None)

    def restore(self, backup: Path) -> None:
        """Close the library, put a backup in its place, and open it again; a failure opens the library as it was."""
        from libdesk.services.backups import restore_backup
        from libdesk.ui.widgets.problem_band import Notice

        if self.opened is None:
            return
        path = self.opened.path
        self.page = "settings"
        self.close_library()
        problem: Problem | None = None
        aside: Path | None = None
        try:
            aside = restore_backup(backup, path, self.clock)
        except Problem as caught:
            problem = caught
        self.try_to_open(path)
        if self.opened is None:
            return
        if problem is not None:
            self.opened.window.show_notice(Notice(*self.opened.session.problem_text(problem)))
        else:
            self.opened.window.show_notice(self._restored(backup, aside))

    def _restored(self, backup: Path, aside: Path | None) -> Notice:
        from libdesk.ui.signs import SignKind
        from libdesk.ui.widgets.problem_band import Notice

        translate = self.application.translate
        text = translate("Running", "The library is again as it was in this backup: {name}").format(name=backup.name)
        kept = translate("Running", "The file that was here before lies beside it: {name}")
        return Notice(text, kept.format(name=aside.name) if aside is not None else "", SignKind.DONE)

    def close_library(self) -> None:
        """Close window and library; what is queued is finished first."""
        if self.opened is None:
            return
        opened, self.opened = self.opened, None
        if self.notices is not None:
            self.notices.stop()
            self.notices = None
        if self.scans is not None:
            self.scans.stop()
            self.scans = None
        opened.operations.forget()
        opened.session.close()
        for pool in opened.pools:
            pool.shutdown(cancel_futures=True)
        opened.session.services.library.close()
        opened.lock.release()
        opened.window.closing.disconnect(self.application.quit)
        opened.window.hide()
        opened.window.deleteLater()

    def show_welcome(self, problem: Problem | None = None) -> None:
        """The page for choosing a library, with what stood in the way of the last one."""
        from libdesk.ui.welcome import WelcomeWindow

        if self.welcome is None:
            self.welcome = WelcomeWindow(self.machine, self.translation.language)
            self.welcome.language_chosen.connect(self._choose_language)
            self.welcome.chosen.connect(self._welcomed)
            self.welcome.left.connect(self.application.quit)
            # Queued, because a bug on another thread must not open a dialog there.
            self.bugs.caught.connect(self.welcome.show_bug, Qt.ConnectionType.QueuedConnection)
        self.garbage.start()
        if problem is not None:
            from libdesk.wording.sentences import say_problem

            self.welcome.show_problem(say_problem(problem, self.translation.language))
        self.welcome.show()

    def _choose_language(self, language: str) -> None:
        self.machine.set("language", language)
        self.translation.choose(language)

    def _welcomed(self, choice: WelcomeChoice) -> None:
        from libdesk.services.founding import found_library

        try:
            if choice.kind == "demo":
                self.open_demo()
                return
            assert choice.path is not None
            if choice.kind == "new":
                found_library(choice.path, self.clock, choice.policy, self.translation.language)
            elif choice.kind == "restore":
                from libdesk.services.backups import restore_backup

                assert choice.backup is not None
                restore_backup(choice.backup, choice.path, self.clock)
            self.open_library(choice.path)
            if choice.kind == "new" and self.opened is not None:
                session = self.opened.session
                session.services.settings.change(session.context(), "library.name", choice.name)
        except Problem as problem:
            self.show_welcome(problem)

    def open_demo(self) -> None:
        """Make a throw-away library with the sample records, showing how far it is, and open it."""
        from tempfile import TemporaryDirectory

        from libdesk.ui.preparing import Preparing

        self._demo_folder = TemporaryDirectory(prefix="libdesk-demo-", ignore_cleanup_errors=True)
        path = Path(self._demo_folder.name) / "demo.libdesk"

        def fill(tell: Callable[[str, int, int], None]) -> None:
            from libdesk.services.sample_library import make_sample_library

            make_sample_library(path, self.clock, tell)

        self._preparing = Preparing(fill)
        self._preparing.ready.connect(lambda: self._open_prepared(path))
        self._preparing.failed.connect(self._demo_failed)
        self._preparing.start()

    def _open_prepared(self, path: Path) -> None:
        try:
            self.open_library(path, throw_away=True)
        except Problem as problem:
            self.show_welcome(problem)
        self._preparing.close()

    def _demo_failed(self, error: BaseException) -> None:
        self._preparing.close()
        self.show_welcome()
        self.bugs.report(error)

    def _log_to_file(self) -> None:
        """Bugs go into a file beside the workstation's settings, for whoever helps."""
        from platformdirs import user_log_path

        try:
            folder = user_log_path("LibDesk", appauthor=False, ensure_exists=True)
            handler = logging.FileHandler(folder / "libdesk.log", encoding="utf-8", delay=True)
        except OSError:
            return
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        logging.getLogger("libdesk").addHandler(handler)
