from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QColor, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHeaderView, QMenu, QStyleOptionViewItem, QToolTip

from libdesk.ui.operations import Operations
from libdesk.ui.roles import LIGHT
from libdesk.ui.signs import SignKind, Status
from libdesk.ui.theme import Theme
from libdesk.ui.translation import Translation
from libdesk.ui.widgets.rows_model import CellKind, Column
from libdesk.ui.widgets.state_panel import StateText
from libdesk.ui.widgets.windowed_table import WindowedTable
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.fakes import Clock, FakeRows, HeldExecutor, MemorySettings

COLUMNS = (
    Column("title", "Title", stretches=True),
    Column("author", "Author"),
    Column("number", "Number", CellKind.NUMBER),
    Column("undo", "", CellKind.ACTION, sortable=False),
)


class Rows(FakeRows):
    """With a word to press."""

    def _row(self, number: int) -> tuple[Any, ...]:
        return (*super()._row(number)[:3], "Undo", number)


@pytest.fixture
def settings() -> MemorySettings:
    return MemorySettings()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def table(translation: Translation, qtbot, theme: Theme, settings: MemorySettings, clock: Clock) -> WindowedTable:
    made = WindowedTable("titles", "Titles", COLUMNS, settings, clock=clock)
    qtbot.addWidget(made)
    made.resize(800, 400)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_a_million_rows_open_at_once_and_few_are_read(table: WindowedTable) -> None:
    rows = Rows(1_000_000)
    started = time.perf_counter()
    table.show_rows(rows)
    table.grab()
    assert time.perf_counter() - started < 1.0
    assert len(rows.fetches) == 1
    table.view.verticalScrollBar().setValue(table.view.verticalScrollBar().maximum())
    table.grab()
    assert len(rows.fetches) <= 3
    assert table._total.text() == "1,000,000 in the list"


def test_rows_are_32_pixels_high(table: WindowedTable) -> None:
    table.show_rows(Rows(5))
    assert table.view.rowHeight(0) == 32


def test_selecting_and_opening_give_keys(table: WindowedTable, qtbot) -> None:
    table.show_rows(Rows(5))
    with qtbot.waitSignal(table.current_changed) as current:
        table.select_row(2)
    assert current.args == [2]
    assert table.current_key() == 2
    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table.view, Qt.Key.Key_Return)
    assert opened.args == [2]
    place = table.view.visualRect(table.model.index(4, 0)).center()
    QTest.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(table.opened) as opened:
        QTest.mouseDClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == [4]
    QTest.keyClick(table.view, Qt.Key.Key_Home)
    assert table.current_key() == 0
    QTest.keyClick(table.view, Qt.Key.Key_End)
    assert table.current_key() == 4


def test_a_word_can_be_pressed(table: WindowedTable, qtbot) -> None:
    table.show_rows(Rows(5))
    place = table.view.visualRect(table.model.index(1, 3)).center()
    with qtbot.waitSignal(table.pressed) as pressed:
        QTest.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert pressed.args == [1, "undo"]
    QTest.mouseMove(table.view.viewport(), place)
    qtbot.waitUntil(lambda: table.view.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor)
    other = table.view.visualRect(table.model.index(1, 0)).center()
    with qtbot.assertNotEmitted(table.pressed, wait=10):
        QTest.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=other)


def test_ctrl_c_copies_the_row(table: WindowedTable) -> None:
    table.show_rows(Rows(3))
    table.select_row(1)
    QTest.keyClick(table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text().startswith("Title 0000001\tAn author")


def test_the_selected_row_stays_selected_when_the_rows_move(table: WindowedTable, qtbot) -> None:
    rows = Rows(20)
    table.show_rows(rows)
    table.select_row(3)
    heard: list[Any] = []
    table.current_changed.connect(heard.append)

    class Shifted(Rows):
        def _row(self, number: int) -> tuple[Any, ...]:
            return super()._row(number - 1)

    table.model._rows = Shifted(20)
    table.reload()
    table.grab()
    assert table.current_key() == 3
    assert table.view.currentIndex().row() == 4
    assert heard == []


def test_type_ahead_collects_letters_and_asks_the_rows(table: WindowedTable, clock: Clock) -> None:
    class Finding(Rows):
        asked: list[tuple[str, str, bool]] = []

        def position_of(self, typed: str, sort_column: str, descending: bool) -> int | None:
            self.asked.append((typed, sort_column, descending))
            return 7 if typed == "ti" else None

    rows = Finding(50)
    table.show_rows(rows)
    QTest.keyClicks(table.view, "ti")
    assert rows.asked == [("t", "title", False), ("ti", "title", False)]
    assert table.current_key() == 7
    clock.seconds += 60
    QTest.keyClicks(table.view, "x")
    assert rows.asked[-1] == ("x", "title", False)


def test_type_ahead_without_help_looks_among_the_rows_at_hand(table: WindowedTable) -> None:
    table.show_rows(Rows(50))
    table.grab()
    QTest.keyClicks(table.view, "title 0000012")
    assert table.current_key() == 12


def test_an_empty_list_says_what_to_do_next(table: WindowedTable) -> None:
    pressed: list[str] = []
    table.show_rows(Rows(0))
    assert table.panel.accessibleName() == "Nothing here yet"
    table.set_empty(
        lambda: StateText("No title matches", "Try fewer words", "Clear the search", lambda: pressed.append("x"))
    )
    assert table.panel.isVisible()
    assert table.panel.accessibleDescription() == "Try fewer words"
    table.panel.button.click()
    assert pressed == ["x"]
    table.show_rows(Rows(2))
    assert not table.panel.isVisible()


def test_an_error_says_why_and_reads_again(table: WindowedTable) -> None:
    class Broken(Rows):
        broken = True

        def count(self) -> int:
            if self.broken:
                raise OSError("disk I/O error")
            return super().count()

    executor = HeldExecutor()
    table.model._load = Operations(executor).read
    rows = Broken(3)
    table.show_rows(rows)
    table.model._fail(table.model._generation, OSError("disk I/O error"))
    assert table.panel.isVisible()
    assert "disk I/O error" in table.panel.accessibleDescription()
    rows.broken = False
    table.panel.button.click()
    assert len(executor.held) == 2


def test_a_slow_list_says_that_it_is_reading_and_a_quick_one_does_not(table: WindowedTable, qtbot) -> None:
    executor = HeldExecutor()
    table.model._load = Operations(executor).read
    table.show_rows(Rows(3))
    assert not table.panel.isVisible()
    qtbot.waitUntil(table.panel.isVisible)
    assert table.panel.accessibleName() == "Reading the list …"
    executor.run_next()
    qtbot.waitUntil(lambda: not table.panel.isVisible())


def test_the_total_is_said_as_the_page_wants(table: WindowedTable) -> None:
    table.show_rows(Rows(1_234))
    table.set_total_text(lambda count: f"{count} titles")
    assert table._total.text() == "1234 titles"


def test_a_click_on_a_title_sorts_and_the_arrow_shows_it(table: WindowedTable) -> None:
    table.show_rows(Rows(300))
    header = table.header

    def click(column: int) -> None:
        place = QPoint(header.sectionViewportPosition(column) + 20, 10)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)

    click(2)
    assert table.model.order == ("number", False)
    click(2)
    assert table.model.order == ("number", True)
    assert header.sortIndicatorSection() == 2
    click(3)
    assert table.model.order == ("number", True)
    assert header.sortIndicatorSection() == 2
    table.grab()


def test_columns_are_remembered(table: WindowedTable, settings: MemorySettings, qtbot, theme: Theme) -> None:
    table.header.resizeSection(1, 222)
    table.header.moveSection(2, 0)
    table.columns.show_column(3, on=False)
    table.model.sort(2, Qt.SortOrder.DescendingOrder)
    qtbot.waitUntil(lambda: "table.titles" in settings.values)
    table.columns.save()
    kept = settings.values["table.titles"]
    assert kept["order"] == ["number", "title", "author", "undo"]
    assert kept["hidden"] == ["undo"]
    assert kept["widths"]["author"] == 222
    assert "title" not in kept["widths"]
    again = WindowedTable("titles", "Titles", COLUMNS, settings)
    qtbot.addWidget(again)
    assert again.header.sectionSize(1) == 222
    assert again.header.visualIndex(2) == 0
    assert again.header.isSectionHidden(3)
    assert again.model.order == ("number", True)
    again.columns.reset()
    assert again.header.sectionSize(1) == 120
    assert again.header.visualIndex(2) == 2
    assert not again.header.isSectionHidden(3)


def test_settings_of_an_older_version_do_no_harm(qtbot, theme: Theme) -> None:
    kept = {
        "table.titles": {"widths": {"gone": 9}, "hidden": ["gone"], "order": ["gone", "number"], "sort": ["gone", 1]}
    }
    settings = MemorySettings()
    settings.values.update(kept)
    made = WindowedTable("titles", "Titles", COLUMNS, settings)
    qtbot.addWidget(made)
    assert made.model.order == ("title", False)
    assert made.header.visualIndex(2) == 0


def test_the_column_chooser_shows_and_hides_and_keeps_one(table: WindowedTable) -> None:
    menu = table.columns.menu(table)
    author = next(action for action in menu.actions() if action.text() == "Author")
    author.trigger()
    assert table.header.isSectionHidden(1)
    for place in (0, 3):
        table.columns.show_column(place, on=False)
    menu = table.columns.menu(table)
    last = next(action for action in menu.actions() if action.text() == "Number")
    assert not last.isEnabled()
    menu.actions()[-1].trigger()
    assert not table.header.isSectionHidden(1)


def test_the_chooser_opens_from_header_and_button(table: WindowedTable) -> None:
    table.header.customContextMenuRequested.emit(QPoint(5, 5))
    menus = [menu for menu in table.findChildren(QMenu) if menu.isVisible()]
    assert len(menus) == 1
    menus[0].close()
    table._chooser.click()
    assert any(menu.isVisible() for menu in table.findChildren(QMenu))


def test_the_title_takes_the_free_width_but_stays_legible(table: WindowedTable, qtbot) -> None:
    assert table.header.sectionResizeMode(0) is QHeaderView.ResizeMode.Stretch
    assert table.header.length() == table.view.viewport().width()
    table.resize(400, 400)
    qtbot.waitUntil(lambda: table.header.sectionResizeMode(0) is QHeaderView.ResizeMode.Interactive)
    assert table.header.sectionSize(0) == 220


def test_columns_that_give_way_come_back_with_the_room_and_stay_wanted(
    settings: MemorySettings, qtbot, theme: Theme
) -> None:
    columns = (COLUMNS[0], COLUMNS[1], replace(COLUMNS[2], gives_way=True), COLUMNS[3])
    made = WindowedTable("titles", "Titles", columns, settings)
    qtbot.addWidget(made)
    made.header.resizeSection(2, 140)
    made.columns.fit(800)
    assert not made.header.isSectionHidden(2)
    made.columns.fit(540)
    assert made.header.isSectionHidden(2)
    made.columns.save()
    assert settings.values["table.titles"]["hidden"] == []
    assert settings.values["table.titles"]["widths"]["number"] == 140
    number = next(action for action in made.columns.menu(made).actions() if action.text() == "Number")
    assert number.isChecked()
    made.columns.fit(800)
    assert made.header.sectionSize(2) == 140
    made.columns.fit(540)
    made.columns.show_column(2, on=False)
    made.columns.fit(800)
    assert made.header.isSectionHidden(2)


def test_the_context_menu_holds_the_toolbar_s_actions(table: WindowedTable) -> None:
    table.show_rows(Rows(5))
    place = table.view.visualRect(table.model.index(3, 0)).center()
    table.view.customContextMenuRequested.emit(place)
    assert not [menu for menu in table.findChildren(QMenu) if menu.isVisible()]
    action = QAction("Renew", table)
    table.set_context_actions([action])
    table.view.customContextMenuRequested.emit(place)
    menu = next(menu for menu in table.findChildren(QMenu) if menu.isVisible())
    assert menu.actions() == [action]
    assert table.current_key() == 3
    menu.close()
    table.view.customContextMenuRequested.emit(QPoint(5, 390))


def test_only_what_is_cut_has_a_tooltip(table: WindowedTable, monkeypatch: pytest.MonkeyPatch) -> None:
    table.show_rows(Rows(5))
    table.grab()
    shown: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda place, text, *more: shown.append(text))
    monkeypatch.setattr(QToolTip, "hideText", lambda: shown.append(""))
    for column in (0, 1):
        place = table.view.visualRect(table.model.index(2, column)).center()
        event = QHelpEvent(QEvent.Type.ToolTip, place, table.view.viewport().mapToGlobal(place))
        QApplication.sendEvent(table.view.viewport(), event)
    assert shown == ["", "An author with a name that is far too long for its column"]
    option = QStyleOptionViewItem()
    other = QHelpEvent(QEvent.Type.WhatsThis, QPoint(), QPoint())
    assert not table.view.row_delegate.helpEvent(other, table.view, option, table.model.index(0, 0))


def test_a_status_is_sign_and_word_in_its_colour(qtbot, theme: Theme, settings: MemorySettings) -> None:
    class WithStatus(FakeRows):
        def _row(self, number: int) -> tuple[Any, ...]:
            return (Status(SignKind.STOP, "Overdue"), number)

    made = WindowedTable("x", "X", [Column("status", "Status", CellKind.STATUS)], settings)
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show_rows(WithStatus(1))
    made.show()
    picture = made.view.viewport().grab().toImage()
    sign = {picture.pixelColor(x, y).name() for x in range(12, 28) for y in range(32)}
    word = {picture.pixelColor(x, y).name() for x in range(34, 110) for y in range(32)}
    assert QColor(LIGHT.stop).name() in sign
    assert QColor(LIGHT.stop).name() in word


def test_numbers_stand_at_the_right(table: WindowedTable) -> None:
    table.show_rows(Rows(1))
    picture = table.view.viewport().grab().toImage()
    rect = table.view.visualRect(table.model.index(0, 2))
    inked = [
        x
        for x in range(rect.left(), rect.right())
        if any(picture.pixelColor(x, y).lightness() < 100 for y in range(rect.top() + 6, rect.bottom() - 6))
    ]
    assert inked
    assert min(inked) > rect.center().x()


def test_the_selected_row_shows_where_the_keyboard_is(table: WindowedTable, qtbot) -> None:
    table.show_rows(Rows(3))
    table.activateWindow()
    table.view.setFocus()
    table.select_row(1)
    qtbot.waitUntil(table.view.hasFocus)
    rect = table.view.visualRect(table.model.index(1, 0))
    picture = table.view.viewport().grab().toImage()
    assert picture.pixelColor(1, rect.center().y()) == QColor(LIGHT.accent)
    assert picture.pixelColor(rect.right() - 5, rect.top() + 3) == QColor(LIGHT.selection)


def test_tab_into_a_list_shows_where_the_keyboard_is_and_selects_nothing(table: WindowedTable, qtbot) -> None:
    table.show_rows(Rows(3))
    table.activateWindow()
    table.view.setFocus()
    qtbot.waitUntil(table.view.hasFocus)
    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table.view, Qt.Key.Key_Return)
    assert opened.args == [table.model.key(0)]
    assert not table.view.selectionModel().hasSelection()
    rect = table.view.visualRect(table.model.index(0, 0))
    picture = table.view.viewport().grab().toImage()
    assert picture.pixelColor(1, rect.center().y()) == QColor(LIGHT.accent)
    assert picture.pixelColor(rect.right() - 5, rect.top() + 3) == QColor(LIGHT.surface)


def test_a_line_break_in_a_title_stays_in_its_row(qtbot, theme: Theme, settings: MemorySettings) -> None:
    class Broken(FakeRows):
        def _row(self, number: int) -> tuple[Any, ...]:
            return ("One\nTwo", number)

    made = WindowedTable("x", "X", [Column("title", "Title", width=400)], settings)
    qtbot.addWidget(made)
    made.show_rows(Broken(1))
    option = QStyleOptionViewItem()
    option.rect.setWidth(5)
    assert made.view.row_delegate.whole_text(option, made.model.index(0, 0)) == "One Two"


def test_it_follows_the_language_and_everything_is_named(table: WindowedTable, translation: Translation) -> None:
    table.show_rows(Rows(2_000))
    assert_every_control_is_named(table)
    translation.choose("ja")
    QApplication.sendPostedEvents()
    assert table._chooser.text() == "列"
    assert table._total.text() == "2,000件"
    assert_every_control_is_named(table)


def test_a_new_font_is_measured_anew(table: WindowedTable) -> None:
    table.show_rows(Rows(1))
    table.grab()
    assert table.view.row_delegate._fonts
    font = table.view.font()
    font.setPointSizeF(14)
    table.view.setFont(font)
    assert not table.view.row_delegate._fonts
