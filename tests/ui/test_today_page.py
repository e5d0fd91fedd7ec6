from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt

from libdesk.domain.problems import Problem
from libdesk.services.backups import make_backups
from libdesk.services.desk import Desk
from libdesk.services.lending import Lending
from libdesk.services.lending_forms import NewRequest
from libdesk.services.today import DueGroup, DueLine, Today
from libdesk.ui.pages import today_page
from libdesk.ui.pages.settings_page import SettingsPage
from libdesk.ui.pages.today_list import Heading, Line
from libdesk.ui.pages.today_page import TodayPage
from libdesk.ui.pages.today_words import rows_of
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.desk_keys import cut_texts, focused, switch_language
from tests.ui.window_fixtures import OpenWindow


@pytest.fixture
def busy(desk_window: OpenWindow) -> OpenWindow:
    """A day with a request to answer and a loan that is 16 days late."""
    small = desk_window.small
    Desk(small.library).check_out(small.context(), small.patrons["P1"], small.items["B1"]).must()
    small.later(days=30)
    Lending(small.library).enter(
        small.context(), NewRequest(small.partner, "Emma", title_id=small.titles["emma"])
    ).must()
    return desk_window


def show(opened: OpenWindow) -> TodayPage:
    page = opened.go("today", TodayPage)
    opened.until(lambda: page.day is not None)
    return page


def said(page: TodayPage) -> list[str]:
    model = page.list.rows
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_groups_and_lines_are_told_in_words(busy: OpenWindow) -> None:
    assert said(show(busy)) == [
        "Requests to answer: 1",
        "L2026-0001 · Emma · Stadtbibliothek Musterstadt · asked 6 February 2026",
        "Overdue loans: 1",
        "B1 · 吾輩は猫である · 山田 太郎 · due 21 January 2026 · 16 days late",
    ]


def test_enter_opens_the_step_of_a_line(busy: OpenWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    page = show(busy)
    opened: list[tuple[str, int]] = []
    pages = {
        "lending": SimpleNamespace(open_request=lambda number, step: opened.append(("request", number, step))),
        "patrons": SimpleNamespace(open_patron=lambda number: opened.append(("patron", number))),
    }
    monkeypatch.setattr(busy.window, "show_page", pages.get)
    assert focused() is page.list
    busy.press(Qt.Key.Key_Return)
    busy.press(Qt.Key.Key_Down)
    busy.press(Qt.Key.Key_Return)
    assert opened == [("request", 1, "accept"), ("patron", busy.small.patrons["P1"])]
    busy.press(Qt.Key.Key_Up)
    busy.press(Qt.Key.Key_Up)
    assert page.list.current_line().number == "L2026-0001"
    busy.press(Qt.Key.Key_End)
    assert page.list.current_line().number == "B1"


def test_a_line_opens_the_patron_really(busy: OpenWindow) -> None:
    show(busy)
    busy.press(Qt.Key.Key_Down)
    busy.press(Qt.Key.Key_Return)
    assert busy.window.page.page_id == "patrons"
    busy.until(lambda: busy.window.page.details.view is not None)


def test_the_chosen_line_stays_chosen_when_something_changes(busy: OpenWindow) -> None:
    page, small = show(busy), busy.small
    busy.press(Qt.Key.Key_Down)
    Lending(small.library).enter(small.context(), NewRequest(small.partner, "Ulysses")).must()
    busy.until(lambda: len(said(page)) == 5)
    assert page.list.current_line().number == "B1"


def test_a_quiet_day_says_so(desk_window: OpenWindow) -> None:
    page = show(desk_window)
    assert page.quiet.isVisible()
    assert page.quiet.accessibleName() == "Nothing is due"


def test_a_new_library_is_told_where_to_begin(desk_window: OpenWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Today, "library_is_empty", lambda _self: True)
    page = show(desk_window)
    assert page.quiet.accessibleName() == "This library is new"
    desk_window.until(page.quiet.button.hasFocus)
    desk_window.press(Qt.Key.Key_Return)
    assert isinstance(desk_window.window.page, SettingsPage)


def test_a_long_group_leads_to_its_page(desk_window: OpenWindow) -> None:
    line = DueLine("patron", 7, "B1", "Title", "Name", date(2026, 1, 1), 3)
    rows = rows_of(desk_window.session, [DueGroup("overdue_loans", 1200, (line,), urgent=True)])
    assert isinstance(rows[0], Heading)
    assert (rows[0].total, rows[0].urgent) == ("1,200", True)
    assert isinstance(rows[2], Line)
    assert (rows[2].about, rows[2].page, rows[2].due) == ("1,199 more", "patrons", None)
    page = show(desk_window)
    page.list.show_rows(rows)
    page.stack.setCurrentWidget(page.list)
    page.list.setFocus()
    desk_window.press(Qt.Key.Key_End)
    desk_window.press(Qt.Key.Key_Return)
    assert desk_window.window.page.page_id == "patrons"


def test_the_age_of_the_backup_is_told_and_one_is_made(desk_window: OpenWindow) -> None:
    page = show(desk_window)
    assert page.backup_line.text == "There is no backup of this library yet."
    page.backup_line.button.click()
    desk_window.until(lambda: page.done_line.text.startswith("A backup was made and checked"))
    desk_window.until(lambda: page.backup_line.text == "")
    assert desk_window.window.status.backup.text() == "Backup 0 min ago"


def test_an_old_backup_is_told_with_its_day(desk_window: OpenWindow) -> None:
    small = desk_window.small
    make_backups(small.path, small.clock, small.path.parent / "LibDesk backups")
    page = show(desk_window)
    assert page.backup_line.text == ""
    small.later(days=5)
    page.refresh()
    desk_window.until(lambda: page.backup_line.text != "")
    assert page.backup_line.text == "The last backup was made on Wednesday 7 January 2026, 5 days ago."


def test_a_second_place_that_is_away_is_told(desk_window: OpenWindow, tmp_path: Path) -> None:
    page = show(desk_window)
    desk_window.machine.set("backup.second_folder", str(tmp_path / "no stick"))
    page.make_backup()
    desk_window.until(lambda: "no stick" in page.done_line.text)


def test_a_backup_that_fails_is_told_and_offered_again(
    desk_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise Problem("backup_failed", {"folder": "/x", "path": "/x", "what": "disk full"})

    page = show(desk_window)
    monkeypatch.setattr(today_page, "make_backups", full)
    page.make_backup()
    desk_window.until(lambda: desk_window.window.problems is not None and desk_window.window.problems.isVisible())
    desk_window.until(lambda: page.backup_line.text != "")


def test_the_last_action_is_taken_back_here_too(busy: OpenWindow) -> None:
    page = show(busy)
    Lending(busy.small.library).enter(busy.session.context(), NewRequest(busy.small.partner, "Mistake")).must()
    busy.until(lambda: len(said(page)) == 5)
    busy.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    busy.until(lambda: page.done_line.text.startswith("Taken back: Request entered"))
    busy.until(lambda: len(said(page)) == 4)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_everything_is_named_and_nothing_cut(busy: OpenWindow, language: str) -> None:
    page = show(busy)
    switch_language(busy, language)
    assert_every_control_is_named(page)
    assert cut_texts(page) == []
    if language == "ja":
        assert said(page)[0] == "回答する申込: 1"
    page.list.grab()


@pytest.mark.parametrize(
    ("due", "opened"),
    [
        (DueLine("lending_request", 7, "", "", "", None, step="read"), ("request", 7, "read")),
        (DueLine("incoming_page", 8, "", "", "", None), ("view", "incoming", 8)),
        (DueLine("partner", 9, "", "", "", None, step="approve"), ("view", "partners", 9, "approve")),
    ],
)
def test_each_line_of_lending_opens_its_step(
    desk_window: OpenWindow, monkeypatch: pytest.MonkeyPatch, due: DueLine, opened: tuple[object, ...]
) -> None:
    page, seen = show(desk_window), list[tuple[object, ...]]()
    lending = SimpleNamespace(
        open_request=lambda *what: seen.append(("request", *what)), open_view=lambda *what: seen.append(("view", *what))
    )
    monkeypatch.setattr(desk_window.window, "show_page", {"lending": lending}.get)
    (line,) = rows_of(desk_window.session, [DueGroup("requests_to_answer", 1, (due,))])[1:]
    page.list.opened.emit(line)
    assert seen == [opened]
