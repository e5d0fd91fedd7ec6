"""The calendar in Settings by keys and mouse: the year, closures, openings, terms, holidays, a day closed by snow."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QToolTip

from libdesk.services.calendar_records import ClosureRecord, OpeningRecord, TermRecord
from libdesk.services.library import Work
from libdesk.services.loan_table import current_policy
from libdesk.services.sites import SiteRecord, Sites
from libdesk.ui.pages.closed_today_dialog import ClosedTodayDialog
from libdesk.ui.pages.settings_calendar import CalendarSection
from libdesk.ui.pages.settings_calendar_copy import CopyCalendarDialog
from libdesk.ui.pages.settings_calendar_holidays import HolidaysDialog
from libdesk.ui.pages.settings_page import SettingsPage
from libdesk.ui.pages.today_page import TodayPage
from libdesk.ui.theme import Theme, ThemeChoice
from libdesk.ui.translation import Translation
from libdesk.ui.widgets.dialogs import DecisionDialog
from libdesk.ui.widgets.form import Form
from tests.library_fixtures import SmallLibrary
from tests.services.pickup_fixtures import add_place, january
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.window_fixtures import OpenWindow

Key, Modifier = Qt.Key, Qt.KeyboardModifier
CTRL, SHIFT = Modifier.ControlModifier, Modifier.ShiftModifier
# The small library's clock stands at Wednesday 7 January 2026, 10:00 in Tokyo.
TODAY = date(2026, 1, 7)


@pytest.fixture
def cleared(small: SmallLibrary) -> SmallLibrary:
    """The main site open on all days but Mondays, without closures of the preset."""

    def clear(work: Work) -> None:
        for table in ("closure", "opening", "term"):
            work.run(f"DELETE FROM {table}")

    small.library.perform(small.context(), "change_setting", None, clear).must()
    hours = dict.fromkeys(range(2, 8), ("09:30", "18:00"))
    Sites(small.library).set_hours(small.context(), small.main, hours).must()
    return small


@pytest.fixture
def page(cleared: SmallLibrary, desk_window: OpenWindow) -> SettingsPage:
    return desk_window.go("settings", SettingsPage)


@pytest.fixture
def section(desk_window: OpenWindow, page: SettingsPage) -> CalendarSection:
    page.open_section("calendar")
    desk_window.settle()
    assert isinstance(page.section, CalendarSection)
    page.section.grid.setFocus()
    return page.section


def form_of(section: CalendarSection) -> Form:
    assert section.form is not None
    return section.form


def write(desk_window: OpenWindow, form: Form, name: str, text: str) -> None:
    editor = form.editor(name)
    assert isinstance(editor, QLineEdit)
    editor.setFocus()
    editor.selectAll()
    desk_window.press(Key.Key_Delete)
    desk_window.type(text)


def entered(desk_window: OpenWindow, kind: str) -> list[Any]:
    found = desk_window.services.calendars.entries(desk_window.small.main)
    return [record for _, record in getattr(found, kind)]


def test_a_range_is_picked_by_keys_and_closed(desk_window: OpenWindow, section: CalendarSection) -> None:
    assert section.grid.selection == (TODAY, TODAY)
    assert section.day_line.text() == "Wednesday 7 January 2026: open 09:30 to 18:00"
    assert section.grid.accessibleDescription() == section.day_line.text()
    desk_window.press(Key.Key_PageDown)
    desk_window.press(Key.Key_Home)
    desk_window.press(Key.Key_Right)
    assert section.day_line.text() == "Monday 2 February 2026: closed, as every week"
    desk_window.press(Key.Key_Down)
    for _ in range(4):
        desk_window.press(Key.Key_Right, SHIFT)
    assert section.grid.selection == (date(2026, 2, 9), date(2026, 2, 13))
    assert section.day_line.text() == "Monday 9 February 2026 to Friday 13 February 2026: 5 days, open on 4."
    desk_window.press(Key.Key_Return)
    form = form_of(section)
    assert form.editor("name").hasFocus()
    assert (form.values()["first_on"], form.values()["last_on"]) == ("2026-02-09", "2026-02-13")
    desk_window.type("蔵書点検")
    desk_window.press(Key.Key_S, CTRL)
    desk_window.until(lambda: entered(desk_window, "closures"))
    assert entered(desk_window, "closures") == [ClosureRecord(date(2026, 2, 9), date(2026, 2, 13), "蔵書点検")]
    desk_window.until(lambda: section.day_line.text().endswith("open on 0."))
    # The entry is open now, with its own key, and Enter on one of its days opens it again.
    assert section.open_key() == ("closure", section.entries[0][0][1])
    desk_window.press(Key.Key_Escape)
    assert section.form is None
    section.grid.setFocus()
    desk_window.press(Key.Key_Left)
    assert section.day_line.text() == "Thursday 12 February 2026: closed – 蔵書点検"
    desk_window.press(Key.Key_Return)
    assert form_of(section).values()["name"] == "蔵書点検"
    assert_every_control_is_named(desk_window.window)


def test_days_are_picked_by_the_mouse(desk_window: OpenWindow, section: CalendarSection) -> None:
    grid = section.grid

    def middle(day: date) -> QPoint:
        return grid.area_of(day).center()

    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=middle(date(2026, 3, 20)))
    assert grid.selection == (date(2026, 3, 20),) * 2
    QTest.mousePress(grid, Qt.MouseButton.LeftButton, pos=middle(date(2026, 6, 12)))
    QTest.mouseMove(grid, middle(date(2026, 6, 10)))
    QTest.mouseRelease(grid, Qt.MouseButton.LeftButton, pos=middle(date(2026, 6, 10)))
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, SHIFT, middle(date(2026, 6, 10)))
    assert grid.selection == (date(2026, 6, 10), date(2026, 6, 12))
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))  # a month's name is no day
    assert grid.selection == (date(2026, 6, 10), date(2026, 6, 12))
    section.new()
    # A new entry takes the days that are picked meanwhile.
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=middle(date(2026, 7, 1)))
    assert form_of(section).values()["last_on"] == "2026-07-01"
    place = middle(date(2026, 1, 5))
    QApplication.sendEvent(grid, QHelpEvent(QEvent.Type.ToolTip, place, grid.mapToGlobal(place)))
    assert "Monday 5 January 2026: closed" in QToolTip.text()


def test_a_double_click_opens_what_is_entered(desk_window: OpenWindow, section: CalendarSection) -> None:
    calendars, small = desk_window.services.calendars, desk_window.small
    opening = OpeningRecord(date(2026, 1, 12), "10:00", "15:00", "祭")
    calendars.save_opening(small.context(), small.main, None, opening).must()
    desk_window.until(lambda: section.entries)
    QTest.mouseDClick(section.grid, Qt.MouseButton.LeftButton, pos=section.grid.area_of(date(2026, 1, 12)).center())
    values = form_of(section).values()
    assert (values["name"], values["first_on"], values["opens_at"]) == ("祭", "2026-01-12", "10:00")
    write(desk_window, form_of(section), "closes_at", "9:00")
    desk_window.press(Key.Key_S, CTRL)
    desk_window.until(lambda: "opens_at" in form_of(section).errors())
    write(desk_window, form_of(section), "closes_at", "16:00")
    desk_window.press(Key.Key_S, CTRL)
    desk_window.until(lambda: entered(desk_window, "openings")[0].closes_at == "16:00")


def test_the_keys_go_over_the_edge_of_the_year(desk_window: OpenWindow, section: CalendarSection) -> None:
    desk_window.press(Key.Key_End)
    assert section.grid.current == date(2026, 1, 31)
    desk_window.press(Key.Key_PageDown)
    assert section.grid.current == date(2026, 2, 28)
    desk_window.press(Key.Key_PageUp)
    desk_window.press(Key.Key_PageUp)
    assert section.year == 2025
    assert section.grid.current == date(2025, 12, 28)
    assert section.grid.hasFocus()
    desk_window.until(lambda: "2025" in section.day_line.text())
    for _ in range(4):
        desk_window.press(Key.Key_Right)
    assert section.year == 2026
    assert section.grid.current == date(2026, 1, 1)
    # Where no further year is on offer, the keyboard stays.
    box = section._year.box
    box.setCurrentIndex(box.count() - 1)
    desk_window.settle()
    section.grid.setFocus()
    for _ in range(12):
        desk_window.press(Key.Key_PageDown)
    assert section.grid.current.year == section.year == 2036
    desk_window.press(Key.Key_A)
    assert section.grid.current.year == 2036


def test_openings_and_terms_are_entered_changed_and_deleted(
    desk_window: OpenWindow, page: SettingsPage, section: CalendarSection
) -> None:
    section.opening_button.setFocus()
    desk_window.press(Key.Key_Space)
    write(desk_window, form_of(section), "first_on", "2026年1月12日")
    desk_window.press(Key.Key_S, CTRL)
    desk_window.until(lambda: entered(desk_window, "openings"))
    assert entered(desk_window, "openings") == [OpeningRecord(date(2026, 1, 12), "09:30", "18:00", "")]
    section.term_button.setFocus()
    desk_window.press(Key.Key_Space)
    desk_window.type("前期")
    write(desk_window, form_of(section), "first_on", "2026-04-07")
    write(desk_window, form_of(section), "last_on", "2026-04-01")
    desk_window.press(Key.Key_S, CTRL)
    desk_window.until(lambda: "last_on" in form_of(section).errors())
    write(desk_window, form_of(section), "last_on", "2026-07-31")
    desk_window.press(Key.Key_S, CTRL)
    desk_window.until(lambda: entered(desk_window, "terms"))
    assert entered(desk_window, "terms") == [TermRecord("前期", date(2026, 4, 7), date(2026, 7, 31))]
    section.term_button.setFocus()
    desk_window.press(Key.Key_Space)
    desk_window.type("B")
    write(desk_window, form_of(section), "first_on", "2026-07-31")
    write(desk_window, form_of(section), "last_on", "2026-08-31")
    desk_window.press(Key.Key_S, CTRL)
    desk_window.until(lambda: "前期" in form_of(section).errors().get("first_on", ""))
    write(desk_window, form_of(section), "first_on", "2026-08-01")
    desk_window.press(Key.Key_S, CTRL)
    desk_window.until(lambda: len(entered(desk_window, "terms")) == 2)
    section.grid.setFocus()
    assert [row[1].name for row in section.entries] == ["", "前期", "B"]
    # By the list: open, delete, take back.
    section.table.view.setFocus()
    section.table.select_row(1)
    desk_window.press(Key.Key_Return)
    assert form_of(section).values()["name"] == "前期"
    section._delete(section.open_key())
    desk_window.until(lambda: "Deleted: 前期" in page.done_line.text)
    assert len(entered(desk_window, "terms")) == 1
    page.done_line.undo_button.click()
    desk_window.until(lambda: len(entered(desk_window, "terms")) == 2)


def test_a_yearly_closure_stands_in_each_year_from_then_on(desk_window: OpenWindow, section: CalendarSection) -> None:
    desk_window.press(Key.Key_N, CTRL)
    desk_window.type("年末年始")
    write(desk_window, form_of(section), "first_on", "2026-12-29")
    write(desk_window, form_of(section), "last_on", "2027-01-03")
    form_of(section).editor("yearly").setFocus()
    desk_window.press(Key.Key_Space)
    desk_window.press(Key.Key_S, CTRL)
    desk_window.until(lambda: entered(desk_window, "closures"))
    desk_window.until(lambda: section.entries)
    row = section.row(*section.entries[0])
    assert [str(cell) for cell in row[:3]] == ["12-29", "01-03", "年末年始"]
    assert row[3].word == "closed each year"
    desk_window.press(Key.Key_Escape)
    for year, there in ((2025, 0), (2030, 1), (2026, 1)):
        section._year.box.setCurrentIndex(section._year.box.findData(str(year)))
        desk_window.settle()
        assert len(section.entries) == there


def test_what_is_typed_is_asked_about_before_another_site_is_shown(
    desk_window: OpenWindow, section: CalendarSection
) -> None:
    desk_window.press(Key.Key_N, CTRL)
    desk_window.type("half")
    box = section._site.box
    box.setCurrentIndex(box.findData(str(desk_window.small.branch)))
    desk_window.dialog(DecisionDialog)
    desk_window.press(Key.Key_Escape)
    assert section.site_id == desk_window.small.main
    desk_window.until(lambda: desk_window.window.findChild(DecisionDialog) is None)
    box.setCurrentIndex(box.findData(str(desk_window.small.branch)))
    dialog = desk_window.dialog(DecisionDialog)
    dialog.button("discard").click()
    desk_window.until(lambda: section.site_id == desk_window.small.branch)
    assert section.form is None
    desk_window.until(lambda: section._read is not None and section._read.hours.keys() == {2, 3, 4, 5, 6})


def test_a_site_entered_meanwhile_is_on_offer(desk_window: OpenWindow, section: CalendarSection) -> None:
    sites = desk_window.services.sites
    new = sites.save(desk_window.small.context(), None, SiteRecord("hill", "山館", "Hill Library")).must()
    desk_window.until(lambda: section._site.box.findData(str(new)) >= 0)
    assert section._site.box.itemText(section._site.box.findData(str(new))) == "Hill Library"
    assert section.site_id == desk_window.small.main


def test_national_holidays_are_seen_ticked_and_entered(
    desk_window: OpenWindow, page: SettingsPage, section: CalendarSection
) -> None:
    section.holidays_button.setFocus()
    desk_window.press(Key.Key_Space)
    dialog = desk_window.dialog(HolidaysDialog)
    desk_window.until(lambda: len(dialog.ticks) == 18)
    assert dialog.form.values()["country"] == "JP"
    first = dialog.ticks[date(2026, 1, 1)]
    assert first.text() == "Thursday 1 January 2026 – 元日"
    assert dialog.ticks[date(2026, 1, 12)].text().endswith("closed anyway")
    assert_every_control_is_named(dialog)
    dialog.none_button.click()
    assert not dialog.add_button.isEnabled()
    first.setFocus()
    desk_window.press(Key.Key_Down)
    desk_window.press(Key.Key_Space)
    desk_window.press(Key.Key_Up)
    desk_window.press(Key.Key_Space)
    assert "To be entered: 2. There already: 0" in dialog.counts.text()
    desk_window.press(Key.Key_Return)
    desk_window.until(lambda: len(entered(desk_window, "closures")) == 2)
    assert page.done_line.text == "National holidays entered: 2"
    desk_window.until(lambda: len(section.entries) == 2)
    assert section.row(*section.entries[0])[3].word == "national holiday"

    section._add_holidays()
    dialog = desk_window.dialog(HolidaysDialog)
    desk_window.until(lambda: len(dialog.ticks) == 18)
    assert not dialog.ticks[date(2026, 1, 1)].isEnabled()
    write(desk_window, dialog.form, "last", "2027")
    desk_window.until(lambda: len(dialog.ticks) == 35)
    write(desk_window, dialog.form, "last", "2O27")
    desk_window.until(lambda: not dialog.ticks)
    assert not dialog.add_button.isEnabled()
    write(desk_window, dialog.form, "last", "2026")
    desk_window.until(lambda: len(dialog.ticks) == 18)
    dialog.none_button.click()
    dialog.form.editor("everywhere").setFocus()
    desk_window.press(Key.Key_Space)
    dialog.add_button.click()
    calendars, branch = desk_window.services.calendars, desk_window.small.branch
    desk_window.until(lambda: len(calendars.entries(branch).closures) == 2)
    assert len(entered(desk_window, "closures")) == 2


def test_holidays_that_nobody_knows_are_said(desk_window: OpenWindow, section: CalendarSection) -> None:
    section._add_holidays()
    dialog = desk_window.dialog(HolidaysDialog)
    desk_window.until(lambda: dialog.ticks)
    write(desk_window, dialog.form, "first", "2150")
    write(desk_window, dialog.form, "last", "2150")
    desk_window.until(lambda: dialog.refusals.sentences)
    assert dialog.refusals.sentences == ("No holidays are known for these years.",)
    desk_window.session.sign_in(desk_window.small.clerk)
    write(desk_window, dialog.form, "first", "2026")
    write(desk_window, dialog.form, "last", "2026")
    desk_window.until(lambda: dialog.ticks)
    dialog.add()
    desk_window.until(lambda: any("no right" in one for one in dialog.refusals.sentences))
    dialog.reject()


def test_a_calendar_is_copied_to_the_ticked_sites(
    desk_window: OpenWindow, page: SettingsPage, section: CalendarSection
) -> None:
    small = desk_window.small
    closure = ClosureRecord(date(2026, 2, 9), date(2026, 2, 13), "蔵書点検")
    desk_window.services.calendars.save_closure(small.context(), small.main, None, closure).must()
    section.copy_button.click()
    dialog = desk_window.dialog(CopyCalendarDialog)
    assert not dialog.copy_button.isEnabled()
    desk_window.press(Key.Key_Space)
    desk_window.press(Key.Key_Return)
    desk_window.until(lambda: "Copied: 1" in page.done_line.text)
    assert [one for _, one in desk_window.services.calendars.entries(small.branch).closures] == [closure]
    desk_window.session.sign_in(small.clerk)
    section._copy()
    dialog = desk_window.dialog(CopyCalendarDialog)
    dialog.ticks[small.branch].setChecked(True)
    dialog.copy()
    desk_window.until(lambda: dialog.refusals.sentences)
    dialog.reject()


# --- closed today


def lend(small: SmallLibrary, number: str, due_on: str = "2026-01-07") -> None:
    def body(work: Work) -> None:
        work.insert(
            "loan", item=small.items[number], patron=small.patrons["P1"], site=small.main,
            policy_version=current_policy(work), patron_category=small.adult, loan_class=small.classes["general"],
            lent_at="2025-12-20T01:00:00.000Z", due_at=f"{due_on}T09:00:00.000Z", due_on=due_on,
        )  # fmt: skip

    small.library.perform(small.context(), "check_out", None, body).must()


def keep(small: SmallLibrary, number: str) -> None:
    def body(work: Work) -> None:
        work.insert(
            "hold", patron=small.patrons["P2"], title=small.titles["jiten"], site=small.main, queue_order=1,
            state="ready", placed_at="2025-12-20T01:00:00.000Z", captured_item=small.items[number],
            captured_at="2026-01-06T01:00:00.000Z", ready_at="2026-01-06T01:00:00.000Z", shelf_until="2026-01-08",
        )  # fmt: skip

    small.library.perform(small.context(), "check_out", None, body).must()


def due_dates(small: SmallLibrary) -> list[str]:
    return [day for (day,) in small.library.rows.all("SELECT due_on FROM loan ORDER BY id")]


def test_closed_today_from_the_page_today_by_keys_and_taken_back(
    cleared: SmallLibrary, desk_window: OpenWindow
) -> None:
    lend(cleared, "B1")
    lend(cleared, "B2", "2026-01-09")
    keep(cleared, "B4")
    today = desk_window.go("today", TodayPage)
    desk_window.press(Key.Key_K, CTRL)
    dialog = desk_window.dialog(ClosedTodayDialog)
    desk_window.until(lambda: dialog.shown is not None)
    assert dialog.counts.text() == (
        "1 loan goes on to a later day, 1 hold keeps its place on the shelf for another day. No fine runs on this day."
    )
    assert dialog.shown is not None
    rows = dialog._rows(dialog.shown)
    assert [row[1:6] for row in rows] == [
        ("B1", "吾輩は猫である", "山田 太郎", "2026-01-07 18:00", "2026-01-08 18:00"),
        ("", "言海", "Anna Müller", "2026-01-08", "2026-01-09"),
    ]
    assert_every_control_is_named(dialog)
    # Without a reason it asks for one.
    desk_window.press(Key.Key_Return)
    assert "why" in dialog.form.errors()
    desk_window.type("雪")
    desk_window.press(Key.Key_Return)
    desk_window.until(lambda: "is closed on Wednesday 7 January 2026" in today.done_line.text)
    assert due_dates(cleared) == ["2026-01-08", "2026-01-09"]
    desk_window.window.activateWindow()
    desk_window.until(desk_window.window.isActiveWindow)
    desk_window.press(Key.Key_Z, CTRL)
    desk_window.until(lambda: due_dates(cleared) == ["2026-01-07", "2026-01-09"])
    assert cleared.library.rows.value("SELECT shelf_until FROM hold") == "2026-01-08"


def test_who_may_not_change_settings_is_not_offered_to_close_the_day(desk_window: OpenWindow) -> None:
    today = desk_window.go("today", TodayPage)
    assert today.closed_action.isEnabled()
    desk_window.session.sign_in(desk_window.small.clerk)
    assert not today.closed_action.isEnabled()


def test_another_day_or_site_is_looked_at_before_it_is_closed(
    desk_window: OpenWindow, page: SettingsPage, section: CalendarSection
) -> None:
    section.closed_button.click()
    dialog = desk_window.dialog(ClosedTodayDialog)
    desk_window.until(lambda: dialog.close_button.isEnabled())
    assert dialog.counts.text() == "Nothing is due on this day, nothing waits on the hold shelf, and nothing is sent."
    write(desk_window, dialog.form, "day", "2026-01-12")  # a Monday
    desk_window.until(lambda: dialog.refusals.sentences)
    assert "closed on Monday 12 January 2026 anyway" in dialog.refusals.sentences[0]
    assert not dialog.close_button.isEnabled()
    write(desk_window, dialog.form, "day", "tomorrow")
    desk_window.settle()
    assert not dialog.close_button.isEnabled()
    dialog.close_the_day()
    site = dialog.form.editor("site")
    assert isinstance(site, QComboBox)
    site.setCurrentIndex(site.findData(str(desk_window.small.branch)))
    write(desk_window, dialog.form, "day", "2026-01-08")
    desk_window.until(lambda: dialog.close_button.isEnabled())
    write(desk_window, dialog.form, "why", "台風")
    dialog.close_button.click()
    desk_window.until(lambda: "Harbour" in page.done_line.text or "港分館" in page.done_line.text)
    branch = desk_window.services.calendars.entries(desk_window.small.branch)
    assert [record.source for _, record in branch.closures] == ["closed_today"]
    section._site.box.setCurrentIndex(section._site.box.findData(str(desk_window.small.branch)))
    desk_window.until(lambda: section.entries)
    assert section.row(*section.entries[0])[3].word == "closed at short notice"


def test_dispatches_are_shown_among_what_moves(desk_window: OpenWindow, section: CalendarSection) -> None:
    small = desk_window.small
    add_place(small, "a", "A", days=january(7), position=1)
    add_place(small, "b", "B", days=january(7, 8), position=2)
    last = add_place(small, "c", "C", days=january(7), position=3)
    desk_window.services.pickup_places.close(small.context(), last, date(2026, 1, 8)).must()
    section._close_today()
    dialog = desk_window.dialog(ClosedTodayDialog)
    desk_window.until(lambda: dialog.shown is not None)
    assert dialog.counts.text() == "3 dispatches go to the next day on which the site is open."
    assert dialog.shown is not None
    assert [(row[0].word, *row[2:6]) for row in dialog._rows(dialog.shown)] == [
        ("dispatch", "A", "", "2026-01-07", "2026-01-08"),
        ("sent with the next", "B", "", "2026-01-07", "2026-01-08"),
        ("falls away", "C", "", "2026-01-07", ""),
    ]
    write(desk_window, dialog.form, "why", "雪")
    dialog.close_button.click()
    desk_window.until(lambda: not small.library.rows.value("SELECT 1 FROM dispatch_day WHERE day = '2026-01-07'"))
    desk_window.settle()


def test_loans_that_stay_are_said_and_a_missing_right_is_told(
    desk_window: OpenWindow, section: CalendarSection
) -> None:
    small = desk_window.small
    lend(small, "B1")

    def ignore(work: Work) -> None:
        work.run("UPDATE loan_table_row SET closed_day_mode = 'ignore'")

    small.library.perform(small.context(), "change_setting", None, ignore).must()
    desk_window.session.sign_in(small.clerk)
    section._close_today()
    dialog = desk_window.dialog(ClosedTodayDialog)
    desk_window.until(lambda: "1 loan keeps its due date" in dialog.counts.text())
    write(desk_window, dialog.form, "why", "雪")
    dialog.close_button.click()
    desk_window.until(lambda: any("no right" in one for one in dialog.refusals.sentences))
    assert due_dates(small) == ["2026-01-07"]
    dialog.reject()


def test_the_calendar_is_drawn_in_both_languages_and_themes(
    desk_window: OpenWindow, section: CalendarSection, theme: Theme, translation: Translation
) -> None:
    small, calendars = desk_window.small, desk_window.services.calendars
    calendars.save_closure(small.context(), small.main, None, ClosureRecord(TODAY, TODAY, "休")).must()
    calendars.save_opening(
        small.context(), small.main, None, OpeningRecord(date(2026, 1, 5), "10:00", "15:00", "祭")
    ).must()
    calendars.save_term(
        small.context(), small.main, None, TermRecord("前期", date(2026, 1, 5), date(2026, 7, 31))
    ).must()
    desk_window.until(lambda: len(section.entries) == 3)
    light = section.grid.grab().toImage()
    theme.choose(ThemeChoice.DARK)
    assert section.grid.grab().toImage() != light
    translation.choose("ja")
    desk_window.until(lambda: section.new_button.text() == "休館日を追加")
    desk_window.settle()
    section.grid.setFocus()
    desk_window.press(Key.Key_Left)
    desk_window.press(Key.Key_Left)
    assert section.day_line.text() == "2026年1月5日（月）：臨時開館 10:00〜15:00（祭）・学期：前期"
    desk_window.window.resize(1000, 700)
    section.new()
    desk_window.settle()
    assert form_of(section).isVisible()
