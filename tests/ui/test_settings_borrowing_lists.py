"""For whom books are borrowed, who studies, in which laboratory: the lists in Settings, the form of a patron."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit

from libdesk.services.code_lists import CodeEntry
from libdesk.ui.pages.patrons_form import make_form, record_of
from libdesk.ui.pages.settings_lists import ListsSection
from libdesk.ui.pages.settings_page import SettingsPage
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.window_fixtures import OpenWindow

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def the_section(desk: OpenWindow, which: str) -> tuple[SettingsPage, ListsSection]:
    page = desk.go("settings", SettingsPage)
    page.open_section("lists")
    desk.settle()
    section = page.section
    assert isinstance(section, ListsSection)
    section.which.setCurrentIndex(section.which.findData(which))
    desk.settle()
    return page, section


def entry_of(desk: OpenWindow, which: str, code: str) -> CodeEntry | None:
    found = desk.services.code_lists.entries(which)  # type: ignore[arg-type]
    return next((entry for _id, entry in found if entry.code == code), None)


@pytest.mark.rule("B20")
def test_a_department_that_is_served_elsewhere(desk_window: OpenWindow) -> None:
    page, section = the_section(desk_window, "department")
    section.new_button.click()
    assert section.form is not None
    for name, text in (("name", "医学"), ("name_latin", "Medicine"), ("code", "medicine")):
        editor = section.form.editor(name)
        assert isinstance(editor, QLineEdit)
        editor.setFocus()
        desk_window.type(text)
    tick = section.form.editor("may_borrow")
    assert isinstance(tick, QCheckBox)
    assert tick.isChecked()
    tick.setFocus()
    desk_window.press(Key.Key_Space)
    section.form.editor("served_elsewhere").setFocus()
    desk_window.type("the medical library")
    assert_every_control_is_named(page)
    desk_window.press(Key.Key_S, CONTROL)
    desk_window.until(lambda: entry_of(desk_window, "department", "medicine"))
    kept = entry_of(desk_window, "department", "medicine")
    assert kept is not None
    assert (kept.may_borrow, kept.served_elsewhere) == (False, "the medical library")


@pytest.mark.rule("B17")
def test_a_category_of_students(desk_window: OpenWindow) -> None:
    _page, section = the_section(desk_window, "patron_category")
    desk_window.until(lambda: any(entry.code == "student" for _key, entry in section.entries))
    key = next(key for key, entry in section.entries if entry.code == "student")
    section.table.view.setFocus()
    section._enter(key)
    assert section.form is not None
    choice = section.form.editor("studies")
    assert isinstance(choice, QComboBox)
    choice.setFocus()
    desk_window.type("master")
    assert choice.currentData() == "graduate"
    desk_window.press(Key.Key_S, CONTROL, on=section.form.editor("name"))
    desk_window.until(lambda: (entry_of(desk_window, "patron_category", "student") or CodeEntry("", "")).studies)
    kept = entry_of(desk_window, "patron_category", "student")
    assert kept is not None
    assert (kept.studies, kept.may_borrow) == ("graduate", True)


@pytest.mark.rule("B17")
def test_the_form_of_a_patron_keeps_the_laboratory(desk_window: OpenWindow) -> None:
    record = replace(desk_window.services.patrons.record(desk_window.small.patrons["P1"]), laboratory="川端研究室")
    form = make_form(desk_window.session, record)
    assert form.values()["laboratory"] == "川端研究室"
    assert record_of(form.values(), record).laboratory == "川端研究室"
