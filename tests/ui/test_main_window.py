from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QScrollArea

from libdesk.domain.problems import Problem
from libdesk.ui.bug_reports import BugReports, report_text
from libdesk.ui.main_window import MainWindow
from libdesk.ui.operations import Operations
from libdesk.ui.page import Page, Shell
from libdesk.ui.page_table import PAGES
from libdesk.ui.shortcut_overview import ShortcutOverview
from libdesk.ui.status_line import StatusLine
from libdesk.ui.theme import Theme, ThemeChoice
from libdesk.ui.translation import Translation
from libdesk.ui.widgets.dialogs import BugDialog, DecisionDialog
from libdesk.ui.widgets.labels import HeadingLabel
from libdesk.ui.widgets.problem_band import Notice
from libdesk.ui.widgets.scan_box import SearchBox
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.fakes import HeldExecutor, InlineExecutor, MemorySettings, make_window, problem_text

NOW = datetime(2026, 1, 7, 9, 0, tzinfo=UTC)
CONTROL = Qt.KeyboardModifier.ControlModifier


class Blank(Page):
    """Counts what happens to it; refuses to be left while ``asking``."""

    asking = False

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.refreshed = 0
        self.kept: list[Callable[[], object]] = []
        box = SearchBox()
        box.setAccessibleName("Search")
        self.set_box(box, keep_focus=False)

    def refresh(self) -> None:
        self.refreshed += 1

    def leave(self, then: Callable[[], object]) -> None:
        if self.asking:
            self.kept.append(then)
        else:
            then()


@pytest.fixture
def settings() -> MemorySettings:
    return MemorySettings()


@pytest.fixture
def built() -> list[str]:
    return []


@pytest.fixture
def window(qtbot, theme: Theme, settings: MemorySettings, built: list[str]) -> MainWindow:
    def factory(page_id: str) -> Callable[[Shell], Page]:
        def make(shell: Shell) -> Page:
            built.append(page_id)
            return Blank(shell)

        return make

    made = make_window({spec.id: factory(spec.id) for spec in PAGES}, settings)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    with qtbot.waitActive(made):
        made.start()
    return made


def blank(window: MainWindow) -> Blank:
    page = window.page
    assert isinstance(page, Blank)
    return page


def test_pages_are_built_on_their_first_visit(window: MainWindow, built: list[str]) -> None:
    assert built == ["today"]
    window.show_page("desk")
    window.show_page("today")
    window.show_page("desk")
    assert built == ["today", "desk"]
    assert window.built_page("patrons") is None
    assert window.built_page("desk") is window.page


def test_keys_and_rail_go_to_pages(window: MainWindow, qtbot) -> None:
    keys = [*(Qt.Key(Qt.Key.Key_0 + number % 10) for number in range(1, 11)), Qt.Key.Key_Comma]
    # There are more pages than figures: notices and borrowing have a letter.
    lettered = {"notices": Qt.Key.Key_M, "borrowing": Qt.Key.Key_W}
    figured = [spec for spec in PAGES if spec.id not in lettered]
    for key, spec in zip(keys, figured, strict=True):
        QTest.keyClick(window, key, CONTROL)
        assert blank(window).page_id == spec.id
        assert window.rail.button(spec.id).isChecked()
    for page_id, key in lettered.items():
        QTest.keyClick(window, key, CONTROL | Qt.KeyboardModifier.ShiftModifier)
        assert blank(window).page_id == page_id
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert blank(window).page_id == "desk"
    QTest.mouseClick(window.rail.button("patrons"), Qt.MouseButton.LeftButton)
    assert blank(window).page_id == "patrons"
    assert not window.rail.button("patrons").hasFocus()


def test_a_page_without_a_factory_is_not_shown(qtbot, theme: Theme) -> None:
    made = make_window({"desk": Blank})
    qtbot.addWidget(made)
    made.start("reports")
    assert blank(made).page_id == "desk"
    with pytest.raises(KeyError):
        made.rail.button("today")


def test_the_last_page_the_rail_and_the_place_are_remembered(
    window: MainWindow, settings: MemorySettings, qtbot, theme: Theme
) -> None:
    window.show_page("patrons")
    window.resize(700, 500)
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert window.rail.collapsed
    with qtbot.waitSignal(window.closing):
        window.close()
    assert settings.values["window.page"] == "patrons"
    assert settings.values["window.rail_collapsed"] is True
    again = make_window({spec.id: Blank for spec in PAGES}, settings)
    qtbot.addWidget(again)
    again.start()
    assert blank(again).page_id == "patrons"
    assert again.rail.collapsed
    assert (again.width(), again.height()) == (700, 500)


def test_a_collapsed_rail_shows_icons_with_tooltips(window: MainWindow, qtbot) -> None:
    button = window.rail.button("desk")
    assert button.text().strip() == "Desk"
    window.resize(800, 600)
    qtbot.waitUntil(lambda: window.rail.collapsed)
    assert button.text() == ""
    assert button.toolTip() == "Desk (Ctrl+2)"
    assert button.accessibleName() == "Desk"
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: not window.rail.collapsed)
    window.rail.grab()


def test_a_page_with_typing_is_not_left_unasked(window: MainWindow) -> None:
    page = blank(window)
    page.asking = True
    assert window.show_page("desk") is None
    assert window.rail.button("today").isChecked()
    page.kept.pop()()
    assert blank(window).page_id == "desk"
    assert window.show_page("desk") is window.page


def test_pages_are_refreshed_when_they_are_seen(window: MainWindow) -> None:
    today = blank(window)
    window.show_page("desk")
    desk = blank(window)
    window.refresh_pages()
    assert (desk.refreshed, today.refreshed) == (1, 0)
    window.show_page("today")
    window.show_page("desk")
    assert (desk.refreshed, today.refreshed) == (1, 1)


def test_the_box_is_one_key_away(window: MainWindow) -> None:
    page = blank(window)
    window.rail.button("today").setFocus()
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert QApplication.focusWidget() is page.box


def test_the_keyboard_comes_back_to_the_page_when_what_had_it_goes_away(window: MainWindow, qtbot) -> None:
    page = window.page
    assert page is not None
    assert page.box is not None
    form = QLineEdit()
    page.body.addWidget(form)
    form.setFocus()
    qtbot.waitUntil(form.hasFocus)
    form.hide()
    qtbot.waitUntil(page.box.hasFocus)
    form.show()
    form.setFocus()
    form.deleteLater()
    qtbot.waitUntil(page.box.hasFocus)


def test_tab_may_leave_the_page_and_a_page_key_brings_the_keyboard_back(window: MainWindow, qtbot) -> None:
    window.status.staff.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(window.status.staff.hasFocus)
    turned: list[bool] = []
    QTimer.singleShot(0, lambda: turned.append(True))
    qtbot.waitUntil(lambda: bool(turned))
    assert window.status.staff.hasFocus()
    page = window.page
    assert page is not None
    assert page.box is not None
    window.show_page(page.page_id)
    assert page.box.hasFocus()


def test_the_shortcuts_are_one_key_away(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    overview = window.findChild(ShortcutOverview)
    assert isinstance(overview, ShortcutOverview)
    assert overview.isVisible()
    overview.close()
    window.rail._lower["window.shortcuts"].click()
    assert any(dialog.isVisible() for dialog in window.findChildren(ShortcutOverview))


def test_the_shortcuts_begin_with_those_of_the_page_and_are_read_on_by_keys(window: MainWindow, qtbot) -> None:
    window.show_page("desk")
    overview = window.show_shortcuts()
    qtbot.waitUntil(overview.isActiveWindow)
    headings = [label.text() for label in overview.findChildren(HeadingLabel) if type(label) is HeadingLabel]
    assert headings[:2] == ["Desk", "Everywhere"]
    scroll = overview.findChild(QScrollArea)
    assert isinstance(scroll, QScrollArea)
    assert scroll.hasFocus()
    QTest.keyClick(scroll, Qt.Key.Key_PageDown)
    assert scroll.verticalScrollBar().value() > 0
    QTest.keyClick(overview, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.findChildren(ShortcutOverview))


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("width", [640, 1366])
def test_everything_is_named_and_follows_the_language(
    window: MainWindow, translation: Translation, language: str, width: int
) -> None:
    window.set_library(Path("/libraries/Aoba.libdesk"))
    window.show_notice(Notice("The disk is full."))
    translation.choose(language)
    QApplication.sendPostedEvents()
    window.resize(width, 500)
    assert window.rail.button("desk").accessibleName() == {"en": "Desk", "ja": "カウンター"}[language]
    assert window.actions_table.action("window.quit").text() == {"en": "Quit", "ja": "終了"}[language]
    assert window.windowTitle() == "Aoba — LibDesk"
    assert_every_control_is_named(window)


def test_the_theme_can_be_switched_while_it_is_open(window: MainWindow, theme: Theme) -> None:
    action = window.actions_table.action("staff.switch")
    before = action.icon().pixmap(20, QIcon.Mode.Normal).toImage()
    theme.choose(ThemeChoice.DARK)
    assert action.icon().pixmap(20, QIcon.Mode.Normal).toImage() != before
    window.grab()


def test_failures_of_the_environment_are_told_in_the_band(window: MainWindow) -> None:
    window.operations.failed.emit("Save", Problem("disk_full"))
    assert window.problems is not None
    assert window.problems.notice == Notice("problem disk_full", "do something")
    window.operations.failed.emit("Save", OSError(13, "Permission denied", "/libraries/a.libdesk"))
    assert window.problems.notice == Notice("Permission denied", "/libraries/a.libdesk")
    window.operations.failed.emit("Save", OSError("no number"))
    assert window.problems.notice == Notice("no number", "")


def test_a_bug_is_reported_once_and_the_window_lives(
    window: MainWindow, qtbot, caplog: pytest.LogCaptureFixture
) -> None:
    window.operations.failed.emit("Save", ZeroDivisionError("x"))
    window.operations.failed.emit("Save", ZeroDivisionError("y"))
    qtbot.waitUntil(lambda: len(window.findChildren(BugDialog)) == 1)
    assert len(caplog.records) == 2
    caplog.clear()
    dialog = window.findChildren(BugDialog)[0]
    assert "ZeroDivisionError: x" in dialog.details.toPlainText()
    dialog.go_on_button.click()
    assert window.isVisible()
    window.operations.failed.emit("Save", ZeroDivisionError("z"))
    qtbot.waitUntil(lambda: any(d.isVisible() for d in window.findChildren(BugDialog)))


def question(window: MainWindow) -> DecisionDialog:
    return next(dialog for dialog in window.findChildren(DecisionDialog) if dialog.isVisible())


def test_closing_asks_about_typing_and_about_running_work(qtbot, theme: Theme) -> None:
    held = HeldExecutor()
    operations = Operations(InlineExecutor(), held)
    window = MainWindow({"desk": Blank}, MemorySettings(), operations, BugReports(), problem_text)
    qtbot.addWidget(window)
    window.start()
    page = blank(window)
    page.asking = True
    window.close()
    assert window.isVisible()
    page.asking = False
    operations.run_long("Import of nlnz.mrc", lambda progress: progress.cancelled)
    window.close()
    assert "Import of nlnz.mrc" in question(window).accessibleDescription()
    question(window).reject()
    assert window.isVisible()
    window.close()
    with qtbot.waitSignal(window.closing):
        question(window).button("stop").click()
    assert operations.works[0].cancelling


def test_a_window_nobody_started_closes(qtbot, theme: Theme) -> None:
    window = make_window({"desk": Blank})
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(window.closing):
        window.close()


def test_bugs_of_every_thread_are_caught(qtbot, caplog: pytest.LogCaptureFixture) -> None:
    bugs = BugReports()
    reports: list[str] = []
    bugs.caught.connect(reports.append)
    before = (sys.excepthook, threading.excepthook)
    bugs.install()
    try:
        thread = threading.Thread(target=lambda: 1 // 0)
        thread.start()
        thread.join()
        error = ValueError("here")
        sys.excepthook(ValueError, error, None)
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
        threading.excepthook(threading.ExceptHookArgs((SystemExit, None, None, None)))
    finally:
        bugs.uninstall()
    assert (sys.excepthook, threading.excepthook) == before
    qtbot.waitUntil(lambda: len(reports) == 2)
    assert sorted("division" in report for report in reports) == [False, True]
    assert [record.levelno for record in caplog.records] == [logging.ERROR, logging.ERROR]


def test_a_report_names_the_versions() -> None:
    text = report_text(ValueError("here"))
    assert text.startswith("LibDesk ")
    assert "PySide6" in text
    assert text.rstrip().endswith("ValueError: here")


@pytest.fixture
def status(qtbot, theme: Theme) -> StatusLine:
    made = StatusLine(Operations(InlineExecutor(), HeldExecutor()))
    qtbot.addWidget(made)
    made.resize(1000, 28)
    made.show()
    return made


@pytest.mark.parametrize(
    ("age", "text", "old"),
    [
        (timedelta(seconds=20), "Backup 0 min ago", False),
        (timedelta(minutes=59), "Backup 59 min ago", False),
        (timedelta(hours=3), "Backup 3 h ago", False),
        (timedelta(hours=30), "Backup yesterday", False),
        (timedelta(days=6), "Backup 6 days ago", True),
        (None, "No backup yet", True),
    ],
)
def test_the_age_of_the_backup(status: StatusLine, age: timedelta | None, text: str, old: bool) -> None:
    status.set_backup(NOW - age if age is not None else None, NOW)
    assert status.backup.text() == text
    assert (status.backup._icon_role == "attention") is old


def test_a_backup_grows_older_while_the_window_is_open(status: StatusLine) -> None:
    status.grow_older(NOW)
    assert not status.backup.isVisible()
    status.set_backup(NOW - timedelta(minutes=5), NOW)
    status.grow_older(NOW + timedelta(minutes=10))
    assert status.backup.text() == "Backup 15 min ago"


def test_the_status_line_says_who_where_and_on_what(status: StatusLine, qtbot, translation: Translation) -> None:
    assert status.staff.text() == "Nobody is signed in"
    status.set_staff("佐藤 由美")
    status.set_site("Main library")
    status.set_library(Path("/libraries/Aoba.libdesk"))
    status.set_backup(NOW, NOW)
    assert status.site.label.text() == "Main library"
    assert status.library.label.text() == "Aoba"
    assert status.library.toolTip() == str(Path("/libraries/Aoba.libdesk"))
    with qtbot.waitSignal(status.staff_pressed):
        status.staff.click()
    with qtbot.waitSignal(status.backup_pressed):
        status.backup.click()
    translation.choose("ja")
    QApplication.sendPostedEvents()
    assert status.staff.text() == "佐藤 由美"
    assert status.backup.text() == "バックアップ: 0分前"
    assert_every_control_is_named(status)


def test_long_work_shows_how_far_it_is_and_can_be_stopped(status: StatusLine, qtbot) -> None:
    operations = status._operations
    held = operations._background
    assert isinstance(held, HeldExecutor)
    assert status.work is None
    operations.run("Lend", lambda: None)
    assert status.work is None
    first = operations.run_long("Import", lambda progress: None)
    operations.run_long("Backup", lambda progress: None)
    assert status.work is not None
    work = status.work
    assert work.label.text() == "Import (and 1 more)"
    assert work.bar.maximum() == 0
    operations._note_progress(first, 1_200, None)
    assert work.label.text() == "Import: 1,200 (and 1 more)"
    operations._note_progress(first, 1_200, 3_000)
    assert work.label.text() == "Import: 1,200 of 3,000 (and 1 more)"
    assert (work.bar.value(), work.bar.maximum()) == (1_200, 3_000)
    assert_every_control_is_named(status)
    work.cancel.click()
    assert work.cancel.text() == "Stopping …"
    assert not work.cancel.isEnabled()
    assert operations.works[-2].cancelling
    while held.held:
        held.run_next()
    qtbot.waitUntil(work.isHidden)
    work._cancel()


def test_no_dialog_is_left_open(window: MainWindow) -> None:
    assert not [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]
