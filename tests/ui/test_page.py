from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QSplitter, QWidget

from libdesk.ui.main_window import MainWindow
from libdesk.ui.page import HEADER_HEIGHT, Page, Shell
from libdesk.ui.roles import DARK
from libdesk.ui.theme import Theme, ThemeChoice
from libdesk.ui.translation import Translation
from libdesk.ui.widgets.buttons import ActionButton, Button, ButtonKind
from libdesk.ui.widgets.labels import ElidedLabel, IconLabel
from libdesk.ui.widgets.list_and_details import ListAndDetails
from libdesk.ui.widgets.scan_box import ScanBox, SearchBox
from tests.ui.fakes import Clock, MemorySettings, make_window


class Desk(Page):
    page_id = "desk"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.set_box(ScanBox(Clock()), keep_focus=True)
        self.body.addWidget(Button("Renew"))


class Catalogue(Page):
    page_id = "catalogue"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.set_box(SearchBox(), keep_focus=False)


class Plain(Page):
    page_id = "settings"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.first = QPushButton("First")
        self.body.addWidget(self.first)


@pytest.fixture
def window(qtbot, theme: Theme) -> MainWindow:
    made = make_window({"desk": Desk, "catalogue": Catalogue, "settings": Plain})
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.start("desk")
    return made


def test_the_keyboard_is_at_the_box_of_each_page(window: MainWindow, qtbot) -> None:
    page = window.page
    assert page is not None
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.box)
    catalogue = window.show_page("catalogue")
    assert catalogue is not None
    qtbot.waitUntil(lambda: QApplication.focusWidget() is catalogue.box)
    plain = window.show_page("settings")
    assert isinstance(plain, Plain)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is plain.first)
    assert plain.box is None


def test_a_scan_box_makes_its_header_higher(window: MainWindow) -> None:
    page = window.page
    assert page is not None
    assert page.header.height() > HEADER_HEIGHT
    catalogue = window.show_page("catalogue")
    assert catalogue is not None
    assert catalogue.header.height() == HEADER_HEIGHT


def test_titles_follow_the_language(window: MainWindow, translation: Translation) -> None:
    page = window.page
    assert page is not None
    assert page.header.title.text() == "Desk"
    translation.choose("ja")
    QApplication.sendPostedEvents()
    assert page.header.title.text() == "カウンター"


def test_a_button_follows_its_action(window: MainWindow) -> None:
    page = window.page
    assert page is not None
    action = window.actions_table.action("window.shortcuts")
    page.add_action_button(action, ButtonKind.PRIMARY, "keyboard")
    button = page.header.findChild(ActionButton)
    assert isinstance(button, ActionButton)
    assert (button.text(), button.toolTip()) == ("Keyboard shortcuts", "Keyboard shortcuts (F1)")
    action.setEnabled(False)
    assert not button.isEnabled()
    action.setVisible(False)
    assert button.isHidden()
    action.setVisible(True)
    assert not button.isHidden()
    action.setText("Read & write")
    assert button.text() == "Read && write"


def test_icons_follow_the_theme(qtbot, theme: Theme) -> None:
    label, button = IconLabel("check", "done", 20), Button("Undo", icon_name="undo")
    for widget in (label, button):
        qtbot.addWidget(widget)
        widget.show()
    before = button.icon().cacheKey()
    theme.choose(ThemeChoice.DARK)
    picture = label.pixmap().toImage()
    assert QColor(DARK.done).name() in {picture.pixelColor(x, y).name() for x in range(20) for y in range(20)}
    assert button.icon().cacheKey() != before
    same = button.icon().cacheKey()
    button.recolour()
    assert button.icon().cacheKey() == same


def test_an_icon_alone_has_a_name(qtbot) -> None:
    button = Button("", ButtonKind.QUIET, "close")
    qtbot.addWidget(button)
    button.name("Close")
    assert (button.accessibleName(), button.toolTip()) == ("Close", "Close")


def test_what_is_elided_is_in_the_tooltip(qtbot) -> None:
    label = ElidedLabel("A long title of a book that nobody reads", mode=Qt.TextElideMode.ElideMiddle)
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    label.grab()
    assert label.toolTip() == "A long title of a book that nobody reads"
    label.setText("Short")
    assert label.toolTip() == ""
    assert label.minimumSizeHint().width() < 60


@pytest.fixture
def both(qtbot) -> ListAndDetails:
    made = ListAndDetails(QLabel("list"), QLabel("details"), MemorySettings(), "x")
    qtbot.addWidget(made)
    made.resize(1000, 400)
    made.show()
    return made


def details(splitter: QSplitter) -> QWidget:
    return splitter.widget(1)


def test_details_stand_beside_the_list_where_there_is_room(both: ListAndDetails) -> None:
    assert details(both).isHidden()
    both.open_details()
    both.open_details()
    assert both.is_open
    assert both.widget(0).isVisible()
    assert details(both).width() == 400
    both.close_details()
    assert details(both).isHidden()


def test_on_a_narrow_window_they_take_its_place(both: ListAndDetails) -> None:
    both.open_details()
    both.resize(500, 400)
    assert both.widget(0).isHidden()
    assert details(both).isVisible()
    both.close_details()
    assert both.widget(0).isVisible()


def test_the_boundary_is_remembered(both: ListAndDetails, qtbot) -> None:
    both.open_details()
    settings = both._settings
    assert isinstance(settings, MemorySettings)
    qtbot.waitUntil(both.handle(1).isVisible)
    both.moveSplitter(550, 1)
    moved = details(both).width()
    assert moved > 400
    qtbot.waitUntil(lambda: settings.values.get("details.x") == moved)
    again = ListAndDetails(QLabel("list"), QLabel("details"), settings, "x")
    qtbot.addWidget(again)
    again.open_details()
    again.resize(1000, 400)
    again.show()
    assert details(again).width() == moved


def test_keys_of_a_page_hold_on_that_page_only(window: MainWindow, qtbot) -> None:
    QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    page = window.page
    assert page is not None
    assert page.page_id == "catalogue"
