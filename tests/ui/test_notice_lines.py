"""Where notices show on other pages: their lines on Today, and how a person wants to be told."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt

from libdesk.ui.pages.patrons_page import PatronsPage
from libdesk.ui.pages.today_page import TodayPage
from tests.services.notice_rows import only, reach, ready, run
from tests.ui.test_settings_page import choose
from tests.ui.window_fixtures import OpenWindow


@pytest.mark.rule("H17")
def test_todays_line_opens_the_notice(desk_window: OpenWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    small = desk_window.small
    reach(small, "P1", address="潮見町1")
    ready(small, "P1")
    run(small)
    page = desk_window.go("today", TodayPage)
    desk_window.until(lambda: page.day is not None)
    model = page.list.rows
    said = [model.index(row, 0).data() for row in range(model.rowCount())]
    at = said.index("Notices to print as letters: 1")
    assert said[at + 1] == "P1 · 予約資料の貸出準備ができました（本館） · 山田 太郎 · made 7 January 2026"
    opened: list[int] = []
    pages = {"notices": SimpleNamespace(open_notice=opened.append)}
    monkeypatch.setattr(desk_window.window, "show_page", pages.get)
    desk_window.press(Qt.Key.Key_End)
    desk_window.press(Qt.Key.Key_Return)
    assert opened == [only(small).notice_id]


@pytest.mark.rule("H17")
def test_how_a_person_wants_to_be_told_is_entered(desk_window: OpenWindow) -> None:
    page = desk_window.go("patrons", PatronsPage)
    patron_id = desk_window.small.patrons["P1"]
    page.open_patron(patron_id)
    desk_window.until(lambda: page.details.view is not None)
    desk_window.press(Qt.Key.Key_F2)
    desk_window.until(lambda: page.details.form is not None)
    choose(page.details.form.editor("notice_way"), "telephone")
    desk_window.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    patrons = desk_window.services.patrons
    desk_window.until(lambda: patrons.record(patron_id).notice_way == "telephone")
