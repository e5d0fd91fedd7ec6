"""Pickup places in Settings and on a patron's page, by keys and mouse: places, dispatch days, registrations."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QToolTip

from libdesk.domain.pickup import PickupChoice
from libdesk.services.holds import Holds
from libdesk.ui.pages.dispatch_dialogs import CopyDaysDialog, FillDialog
from libdesk.ui.pages.patron_places_dialog import PatronPlacesDialog
from libdesk.ui.pages.patrons_page import PatronsPage
from libdesk.ui.pages.pickup_choices import option_of
from libdesk.ui.pages.place_close_dialog import ClosePlaceDialog
from libdesk.ui.pages.print_places import print_home_labels
from libdesk.ui.pages.print_preview import PrintPreview
from libdesk.ui.pages.settings_page import SettingsPage
from libdesk.ui.pages.settings_places import PlacesSection
from libdesk.ui.theme import Theme, ThemeChoice
from libdesk.ui.translation import Translation
from libdesk.ui.widgets.form import Form
from tests.library_fixtures import SmallLibrary
from tests.services.circulation_rows import write
from tests.services.pickup_fixtures import add_place, january, register, there
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.window_fixtures import OpenWindow

Key, Modifier = Qt.Key, Qt.KeyboardModifier
CTRL, SHIFT = Modifier.ControlModifier, Modifier.ShiftModifier


@pytest.fixture(autouse=True)
def _settled(desk_window: OpenWindow) -> Iterator[None]:
    """What was seen in the file is also heard of by the window before it goes."""
    yield
    desk_window.settle()


@pytest.fixture
def place_id(small: SmallLibrary) -> int:
    return add_place(small, days=january(8, 22))


@pytest.fixture
def page(desk_window: OpenWindow) -> SettingsPage:
    return desk_window.go("settings", SettingsPage)


def open_places(desk_window: OpenWindow, page: SettingsPage) -> PlacesSection:
    page.open_section("places")
    desk_window.settle()
    section = page.section
    assert isinstance(section, PlacesSection)
    return section


@pytest.fixture
def section(desk_window: OpenWindow, page: SettingsPage, place_id: int) -> PlacesSection:
    opened = open_places(desk_window, page)
    desk_window.until(lambda: opened.left.shown is not None and opened.left.shown.place_id == place_id)
    return opened


def put(form: Form | None, name: str, text: str) -> None:
    assert form is not None
    editor = form.editor(name)
    if isinstance(editor, QComboBox):
        editor.setCurrentIndex(editor.findData(text))
    else:
        assert isinstance(editor, QLineEdit)
        editor.setText(text)


def days_of(desk_window: OpenWindow, place_id: int) -> list[int]:
    return [day.day for day in desk_window.services.dispatch_days.coming(place_id, date(2026, 1, 1))]


def hold_there(small: SmallLibrary, place_id: int, card: str = "P1", title: str = "emma") -> None:
    register(small, place_id, card)
    choice = there(small, place_id)
    Holds(small.library).place(small.context(), small.patrons[card], small.titles[title], pickup=choice).must()


def open_patron(desk_window: OpenWindow, page: PatronsPage) -> None:
    page.open_patron(desk_window.small.patrons["P1"])
    desk_window.until(lambda: page.details.view is not None and page.details.view.record.card == "P1")
    desk_window.settle()


@pytest.mark.rule("H08")
def test_a_first_place_is_entered_by_keys(desk_window: OpenWindow, page: SettingsPage) -> None:
    section = open_places(desk_window, page)
    assert section.left.month.isHidden()
    desk_window.press(Key.Key_N, CTRL)
    form = section.form
    assert form is not None
    desk_window.type("青葉市立図書館")
    put(form, "code", "AOBA")
    put(form, "email", "not an address")
    desk_window.press(Key.Key_S, CTRL)
    desk_window.until(lambda: "email" in form.errors())
    put(form, "email", "")
    put(form, "shelf_days", "14")
    desk_window.press(Key.Key_S, CTRL)
    desk_window.until(lambda: section.entries)
    record = section.entries[0][1].record
    assert (record.name, record.code, record.shelf_days, record.site_id) == (
        "青葉市立図書館", "AOBA", 14, desk_window.small.main,
    )  # fmt: skip
    desk_window.until(lambda: "No dispatch day is entered" in " ".join(page.done_line.remarks))
    assert section.row(*section.entries[0])[1].word == "no dispatch day"


@pytest.mark.rule("H08")
def test_space_switches_dispatch_days_and_undo_takes_it_back(
    desk_window: OpenWindow, page: SettingsPage, section: PlacesSection, place_id: int
) -> None:
    grid = section.left.grid
    grid.setFocus()
    assert grid.current == date(2026, 1, 7)
    assert grid.accessibleDescription() == "Wednesday 7 January 2026: nothing is sent"
    desk_window.press(Key.Key_Right)
    assert grid.accessibleDescription() == "Thursday 8 January 2026: dispatch day"
    desk_window.press(Key.Key_Space)
    desk_window.until(lambda: days_of(desk_window, place_id) == [22])
    desk_window.until(lambda: page.done_line.text == "1 dispatch day in January 2026")
    desk_window.press(Key.Key_Down)
    desk_window.press(Key.Key_Return)
    desk_window.until(lambda: days_of(desk_window, place_id) == [15, 22])
    desk_window.press(Key.Key_Z, CTRL)
    desk_window.until(lambda: days_of(desk_window, place_id) == [22])
    # A day that has passed stays.
    desk_window.press(Key.Key_Home)
    assert grid.current == date(2026, 1, 1)
    desk_window.press(Key.Key_Space)
    desk_window.until(lambda: "has passed" in page.done_line.text)
    desk_window.press(Key.Key_End)
    assert grid.current == date(2026, 1, 31)
    desk_window.press(Key.Key_A)
    assert grid.current == date(2026, 1, 31)


@pytest.mark.rule("H08")
def test_other_months_are_reached_by_keys_and_buttons(desk_window: OpenWindow, section: PlacesSection) -> None:
    left = section.left
    left.grid.setFocus()
    desk_window.press(Key.Key_PageDown)
    desk_window.until(lambda: left.month_heading.text() == "February 2026")
    assert left.grid.current == date(2026, 2, 7)
    assert left.lacking.sentences == ("Nothing is sent in February 2026",)
    left.after_button.click()
    desk_window.until(lambda: left.month_heading.text() == "March 2026")
    left.before_button.click()
    desk_window.until(lambda: left.month_heading.text() == "February 2026")
    for _ in range(7):
        desk_window.press(Key.Key_Left, on=left.grid)
    desk_window.until(lambda: left.month_heading.text() == "January 2026")
    assert left.grid.current == date(2026, 1, 31)
    left.before_button.click()
    desk_window.until(lambda: left.month_heading.text() == "December 2025")
    assert not left.fill_button.isEnabled()
    assert left.lacking.sentences == ()


@pytest.mark.rule("H08")
def test_a_click_switches_and_the_mouse_is_told_the_day(
    desk_window: OpenWindow, section: PlacesSection, place_id: int
) -> None:
    grid = section.left.grid
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=grid.area_of(date(2026, 1, 9)).center())
    desk_window.until(lambda: days_of(desk_window, place_id) == [8, 9, 22])
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    desk_window.settle()
    assert days_of(desk_window, place_id) == [8, 9, 22]
    centre = grid.area_of(date(2026, 1, 1)).center()
    QApplication.sendEvent(grid, QHelpEvent(QEvent.Type.ToolTip, centre, grid.mapToGlobal(centre)))
    assert "cannot be changed any more" in QToolTip.text()


@pytest.mark.rule("H08")
def test_a_month_is_filled_by_weekdays_from_the_keyboard(
    desk_window: OpenWindow, section: PlacesSection, place_id: int
) -> None:
    section.left.fill_button.click()
    dialog = desk_window.dialog(FillDialog)
    assert_every_control_is_named(dialog)
    # The weekdays that the month has already are ticked: Thursday; Monday is added, but not for nothing.
    desk_window.press(Key.Key_Space)
    put(dialog.form, "months", "13")
    dialog.act_button.click()
    desk_window.until(lambda: dialog.form is not None and "months" in dialog.form.errors())
    put(dialog.form, "months", "1")
    dialog.act_button.click()
    desk_window.until(lambda: len(days_of(desk_window, place_id)) > 2)
    assert 8 in days_of(desk_window, place_id)
    section.left.fill_button.click()
    dialog = desk_window.dialog(FillDialog)
    assert dialog.form is not None
    dialog.form.load({"weekday_4": True, "which_2": True, "months": "2"})
    dialog.act_button.click()
    desk_window.until(lambda: days_of(desk_window, place_id) == [8, 12])


@pytest.mark.rule("H08")
def test_a_month_is_copied_from_the_one_before(
    desk_window: OpenWindow, page: SettingsPage, section: PlacesSection, place_id: int
) -> None:
    section.left.grid.setFocus()
    desk_window.press(Key.Key_PageDown)
    desk_window.until(lambda: section.left.month_heading.text() == "February 2026")
    section.left.copy_button.click()
    dialog = desk_window.dialog(CopyDaysDialog)
    assert_every_control_is_named(dialog)
    put(dialog.form, "from_month", "2026-05-01")
    dialog.act_button.click()
    desk_window.until(lambda: dialog.form is not None and "from_month" in dialog.form.errors())
    put(dialog.form, "from_month", "2026-01-01")
    dialog.act_button.click()
    desk_window.until(lambda: days_of(desk_window, place_id) == [8, 22, 12, 26])
    desk_window.until(lambda: page.done_line.text == "Aoba City Library: 2 dispatch days copied")


@pytest.mark.rule("H08")
def test_a_place_with_holds_is_closed_with_a_plan_and_opened_again(
    desk_window: OpenWindow, page: SettingsPage, section: PlacesSection, place_id: int
) -> None:
    small = desk_window.small
    hold_there(small, place_id)
    section.load()
    desk_window.until(lambda: section.entries[0][1].waiting == 1)
    section._enter(place_id)
    section._close(section.record(place_id))
    dialog = desk_window.dialog(ClosePlaceDialog)
    assert_every_control_is_named(dialog)
    dialog.act_button.click()
    desk_window.until(lambda: dialog.form is not None and "move_to" in dialog.form.errors())
    put(dialog.form, "move_to", option_of(PickupChoice("site", small.main)))
    dialog.act_button.click()
    desk_window.until(lambda: page.done_line.text == "Aoba City Library: 1 holds are fetched elsewhere now")
    desk_window.until(lambda: section.row(*section.entries[0])[1].word == "closed for good")
    section._reopen(section.record(place_id))
    desk_window.until(lambda: section.row(*section.entries[0])[1].word == "no dispatch day")


@pytest.mark.rule("H08")
def test_holds_of_a_place_that_has_closed_are_moved_later(
    desk_window: OpenWindow, page: SettingsPage, section: PlacesSection, place_id: int
) -> None:
    small = desk_window.small
    hold_there(small, place_id)
    desk_window.services.pickup_places.close(small.context(), place_id, date(2026, 1, 9)).must()
    section.load()
    desk_window.until(lambda: section.row(*section.entries[0])[1].word == "closes on 9 January 2026")
    small.later(days=3)
    section.load()
    desk_window.until(lambda: section.row(*section.entries[0])[1].word == "closed, holds to be moved")
    section._enter(place_id)
    section._close(section.record(place_id))
    dialog = desk_window.dialog(ClosePlaceDialog)
    put(dialog.form, "move_to", option_of(PickupChoice("site", small.branch)))
    dialog.act_button.click()
    desk_window.until(lambda: small.library.rows.value("SELECT site_id FROM hold") == small.branch)
    desk_window.until(lambda: page.done_line.text)


def test_closing_without_holds_and_deleting(
    desk_window: OpenWindow, page: SettingsPage, section: PlacesSection, place_id: int
) -> None:
    section._close(section.record(place_id))
    dialog = desk_window.dialog(ClosePlaceDialog)
    dialog.act_button.click()
    desk_window.until(lambda: page.done_line.text == "Closed for good: Aoba City Library")
    section._enter(place_id)
    section._delete(section.record(place_id))
    desk_window.until(lambda: not section.entries)
    desk_window.until(lambda: section.left.month.isHidden())
    assert section.form is None


def test_the_month_gives_way_to_the_form_where_there_is_no_room(
    desk_window: OpenWindow, section: PlacesSection, place_id: int
) -> None:
    assert section.left.month.isVisible()
    section._enter(place_id)
    desk_window.until(lambda: not section.left.month.isVisible())
    section.back()
    desk_window.until(section.left.month.isVisible)


def test_the_address_label_is_shown_before_printing(desk_window: OpenWindow, section: PlacesSection) -> None:
    section.left.label_button.click()
    preview = desk_window.dialog(PrintPreview)
    assert preview.prepared.kind == "address_label"
    preview.reject()
    small = desk_window.small
    write(small, lambda work: work.run("UPDATE patron SET address = '緑町1-2'"))
    print_home_labels(desk_window.window.page.shell, desk_window.session, [small.patrons["P1"]])
    preview = desk_window.dialog(PrintPreview)
    assert preview.prepared.sheets[0].patron_id == small.patrons["P1"]
    preview.reject()


def test_the_places_are_drawn_in_both_languages_and_themes(
    desk_window: OpenWindow, section: PlacesSection, theme: Theme, translation: Translation
) -> None:
    section.left.grid.setFocus()
    assert_every_control_is_named(section)
    seen = set()
    for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK):
        theme.choose(choice)
        for language in ("en", "ja"):
            translation.choose(language)
            heading, place = {"en": ("Pickup places", "Aoba City Library"), "ja": ("受取館", "青葉市立図書館")}[
                language
            ]
            desk_window.until(lambda heading=heading: section.heading.text() == heading)
            desk_window.until(lambda place=place: section.left.place_heading.text() == place)
            seen.add(section.left.grab().toImage().cacheKey())
    assert len(seen) == 4


@pytest.mark.rule("H12")
def test_a_card_of_a_place_is_noted_with_a_person_shown_and_removed(desk_window: OpenWindow, place_id: int) -> None:
    small = desk_window.small
    page = desk_window.go("patrons", PatronsPage)
    open_patron(desk_window, page)
    register(small, place_id, "P2")
    page.details.focus_first()
    desk_window.press(Key.Key_K, CTRL | SHIFT)
    dialog = desk_window.dialog(PatronPlacesDialog)
    assert_every_control_is_named(dialog)
    dialog.activateWindow()
    desk_window.until(dialog.isActiveWindow)
    dialog.form.editor("card_number").setFocus()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert dialog.isAncestorOf(focus)
    assert page.details.view is not None
    page.details.show_patron(page.details.view)
    desk_window.settle()
    assert desk_window.window.focusWidget() is page.details._first, "the keyboard waits with the person"
    put(dialog.form, "card_number", "AO-P2")
    dialog.act_button.click()
    desk_window.until(lambda: dialog.form is not None and "card_number" in dialog.form.errors())
    put(dialog.form, "card_number", "AO-9")
    dialog.act_button.click()
    desk_window.until(lambda: page.details.view is not None and len(page.details.view.places) == 1)
    assert ("Registered at", "青葉市立図書館 (AO-9)") in page.details._facts(page.details.view)
    desk_window.window.activateWindow()
    desk_window.until(desk_window.window.isActiveWindow)
    page.person.note_places()
    dialog = desk_window.dialog(PatronPlacesDialog)
    desk_window.until(lambda: dialog.remove_buttons)
    dialog.remove_buttons[0].click()
    desk_window.until(lambda: page.details.view is not None and page.details.view.places == ())
    desk_window.until(lambda: "Registration removed" in page.done_line.text)


def test_without_a_place_there_is_nothing_to_note(desk_window: OpenWindow) -> None:
    page = desk_window.go("patrons", PatronsPage)
    open_patron(desk_window, page)
    page.person.note_places()
    dialog = desk_window.dialog(PatronPlacesDialog)
    assert not dialog.act_button.isEnabled()
    dialog.reject()
