"""Settings by their keys: each section is saved, refused and taken back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from libdesk.services.patrons import choices
from libdesk.ui.pages import file_choosing
from libdesk.ui.pages.printing_page import PrintingPage
from libdesk.ui.pages.printing_paper_view import PaperView
from libdesk.ui.pages.settings_appearance import AppearanceSection
from libdesk.ui.pages.settings_backup import BackupSection
from libdesk.ui.pages.settings_clock import ClockSection
from libdesk.ui.pages.settings_entries import EntriesSection
from libdesk.ui.pages.settings_library import LibrarySection
from libdesk.ui.pages.settings_lists import ListsSection
from libdesk.ui.pages.settings_page import SECTIONS, SettingsPage
from libdesk.ui.pages.settings_papers import PapersSection
from libdesk.ui.pages.settings_section import SettingsSection
from libdesk.ui.pages.settings_sites import SitesSection
from libdesk.ui.pages.settings_staff import StaffSection
from libdesk.ui.pages.settings_wording import WordingSection
from libdesk.ui.roles import DARK, LIGHT, roles_of
from libdesk.ui.widgets.dialogs import DecisionDialog
from libdesk.ui.widgets.form import Form
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.window_fixtures import OpenWindow

Key, Modifier = Qt.Key, Qt.KeyboardModifier
CTRL = Modifier.ControlModifier
_S = TypeVar("_S", bound=SettingsSection)


@pytest.fixture
def page(desk_window: OpenWindow) -> SettingsPage:
    return desk_window.go("settings", SettingsPage)


def section_of(page: SettingsPage, kind: type[_S]) -> _S:
    section = page.section
    assert isinstance(section, kind)
    return section


def go(desk_window: OpenWindow, page: SettingsPage, name: str, kind: type[_S]) -> _S:
    page.open_section(name)
    desk_window.settle()
    return section_of(page, kind)


def write(form: Form, name: str, text: str) -> None:
    """Type over what stands in a field."""
    editor = form.editor(name)
    assert isinstance(editor, QLineEdit | QPlainTextEdit)
    editor.setFocus()
    editor.selectAll()


def form_of(section: SettingsSection) -> Form:
    form = getattr(section, "form", None)
    assert isinstance(form, Form)
    return form


def type_into(desk_window: OpenWindow, section: SettingsSection, name: str, text: str) -> None:
    write(form_of(section), name, text)
    desk_window.press(Key.Key_Delete)
    desk_window.type(text)


def choose(box: QWidget, value: object) -> None:
    assert isinstance(box, QComboBox)
    place = box.findData(value)
    assert place >= 0
    box.setCurrentIndex(place)


def open_entry(desk_window: OpenWindow, section: EntriesSection, key: object) -> Form:
    desk_window.until(lambda: section.entries)
    place = [one for one, _record in section.entries].index(key)
    section.table.view.setFocus()
    section.table.select_row(place)
    desk_window.press(Key.Key_Return)
    assert section.open_key() == key
    return form_of(section)


def test_the_sections_are_gone_through_by_the_arrow_keys(desk_window: OpenWindow, page: SettingsPage) -> None:
    assert page.list.buttons["library"].hasFocus()
    seen = []
    for spec in SECTIONS:
        assert page.list.buttons[spec.id].isChecked()
        seen.append(page.section.heading.text())
        assert_every_control_is_named(page)
        desk_window.press(Key.Key_Down)
    assert len(set(seen)) == len(SECTIONS)
    desk_window.press(Key.Key_Up)
    assert page.list.buttons["appearance"].hasFocus()


def test_settings_of_the_library_are_saved_as_one_action(desk_window: OpenWindow, page: SettingsPage) -> None:
    section = section_of(page, LibrarySection)
    type_into(desk_window, section, "library.name", "汐見図書館")
    type_into(desk_window, section, "desk.patron_idle_minutes", "7")
    tick = form_of(section).editor("desk.slip_shows_name")
    assert isinstance(tick, QCheckBox)
    tick.setFocus()
    desk_window.press(Key.Key_Space)
    choose(form_of(section).editor("lending.papers_language"), "both")
    desk_window.press(Key.Key_S, CTRL)
    desk_window.until(lambda: page.done_line.text == "Settings saved.")
    settings = desk_window.services.settings
    assert settings.text("library.name") == "汐見図書館"
    assert settings.number("desk.patron_idle_minutes") == 7
    assert settings.flag("desk.slip_shows_name")
    assert settings.text("lending.papers_language") == "both"
    page.done_line.undo_button.click()
    desk_window.until(lambda: "Taken back" in page.done_line.text)
    assert settings.number("desk.patron_idle_minutes") == 5
    desk_window.until(lambda: form_of(section).values()["desk.patron_idle_minutes"] == "5")


def test_a_setting_out_of_range_is_refused_beside_its_field(desk_window: OpenWindow, page: SettingsPage) -> None:
    section = section_of(page, LibrarySection)
    type_into(desk_window, section, "desk.patron_idle_minutes", "500")
    desk_window.press(Key.Key_S, CTRL)
    assert form_of(section).errors() == {"desk.patron_idle_minutes": "The value must lie between 1 and 120."}
    assert desk_window.services.settings.number("desk.patron_idle_minutes") == 5


def test_who_may_not_change_settings_is_told(desk_window: OpenWindow, page: SettingsPage) -> None:
    desk_window.session.sign_in(desk_window.small.clerk)
    section = section_of(page, LibrarySection)
    type_into(desk_window, section, "library.name", "Mine")
    desk_window.press(Key.Key_S, CTRL)
    desk_window.until(lambda: "has no right" in page.done_line.text)
    assert section.dirty


def test_typed_settings_are_asked_about_before_they_are_left(desk_window: OpenWindow, page: SettingsPage) -> None:
    section = section_of(page, LibrarySection)
    type_into(desk_window, section, "library.name", "Half typed")
    page.open_section("sites")
    desk_window.dialog(DecisionDialog)
    desk_window.press(Key.Key_Escape)
    assert page.section is section
    assert page.list.buttons["library"].isChecked()
    desk_window.until(lambda: desk_window.window.findChild(DecisionDialog) is None)
    page.open_section("sites")
    desk_window.dialog(DecisionDialog)
    desk_window.press(Key.Key_Return)
    desk_window.until(lambda: isinstance(page.section, SitesSection))
    assert desk_window.services.settings.text("library.name") == "Half typed"


def test_a_site_and_its_hours_are_saved_together(desk_window: OpenWindow, page: SettingsPage) -> None:
    section = go(desk_window, page, "sites", SitesSection)
    open_entry(desk_window, section, desk_window.small.branch)
    type_into(desk_window, section, "name_latin", "Harbour Branch Library")
    type_into(desk_window, section, "opens_1", "9:30")
    type_into(desk_window, section, "closes_1", "17:30")
    desk_window.press(Key.Key_S, CTRL)
    desk_window.until(lambda: "Saved" in page.done_line.text)
    sites = desk_window.services.sites
    assert sites.record(desk_window.small.branch).name_latin == "Harbour Branch Library"
    assert sites.hours(desk_window.small.branch)[1] == ("09:30", "17:30")


def test_a_sites_refusals_stand_beside_their_fields(desk_window: OpenWindow, page: SettingsPage) -> None:
    section = go(desk_window, page, "sites", SitesSection)
    section.new_button.setFocus()
    desk_window.press(Key.Key_Space)
    form = form_of(section)
    assert form.editor("name").hasFocus()
    desk_window.type("New site")
    type_into(desk_window, section, "code", "main")
    type_into(desk_window, section, "country", "ZZ")
    type_into(desk_window, section, "email", "nobody")
    type_into(desk_window, section, "time_zone", "Moon/Base")
    desk_window.press(Key.Key_S, CTRL)
    desk_window.until(lambda: set(form.errors()) == {"code", "country", "email", "time_zone"})
    type_into(desk_window, section, "opens_1", "9h")
    desk_window.press(Key.Key_S, CTRL)
    assert "09:30" in form.errors()["opens_1"]
    type_into(desk_window, section, "opens_1", "19:00")
    type_into(desk_window, section, "closes_1", "")
    desk_window.press(Key.Key_S, CTRL)
    assert "closes_1" in form.errors()
    type_into(desk_window, section, "closes_1", "18:00")
    desk_window.press(Key.Key_S, CTRL)
    assert form.errors()["closes_1"] == "It closes before it opens."


def test_staff_are_entered_with_rights_and_a_pin(desk_window: OpenWindow, page: SettingsPage) -> None:
    section = go(desk_window, page, "staff", StaffSection)
    section.new_button.click()
    desk_window.type("青木 さやか")
    type_into(desk_window, section, "badge", "S009")
    right = form_of(section).editor("circulate")
    right.setFocus()
    desk_window.press(Key.Key_Space)
    type_into(desk_window, section, "pin", "1234")
    type_into(desk_window, section, "pin_again", "4321")
    desk_window.press(Key.Key_S, CTRL)
    assert form_of(section).errors() == {"pin_again": "The two PINs differ."}
    type_into(desk_window, section, "pin_again", "1234")
    desk_window.press(Key.Key_S, CTRL)
    desk_window.until(lambda: "Saved" in page.done_line.text)
    staff = desk_window.services.staff
    member = staff.members()[-1]
    assert (member.name, member.badge, member.has_pin, member.rights) == ("青木 さやか", "S009", True, {"circulate"})
    assert not staff.sign_in(member.staff_id, "0").done
    assert staff.sign_in(member.staff_id, "1234").done
    desk_window.until(lambda: section.open_key() == member.staff_id and "no_pin" in form_of(section).values())
    no_pin = form_of(section).editor("no_pin")
    no_pin.setFocus()
    desk_window.press(Key.Key_Space)
    desk_window.press(Key.Key_S, CTRL)
    desk_window.until(lambda: not staff.member(member.staff_id).has_pin)


def test_the_last_who_may_manage_staff_keeps_the_right(desk_window: OpenWindow, page: SettingsPage) -> None:
    section = go(desk_window, page, "staff", StaffSection)
    form = open_entry(desk_window, section, desk_window.small.head)
    right = form.editor("staff")
    right.setFocus()
    desk_window.press(Key.Key_Space)
    desk_window.press(Key.Key_S, CTRL)
    desk_window.until(lambda: "staff" in form.errors())
    assert "Nobody else" in form.errors()["staff"]
    type_into(desk_window, section, "badge", "S001")
    desk_window.press(Key.Key_S, CTRL)
    desk_window.until(lambda: "badge" in form.errors() or "staff" in form.errors())


def test_a_list_gets_a_new_entry_and_refuses_a_code_twice(desk_window: OpenWindow, page: SettingsPage) -> None:
    section = go(desk_window, page, "lists", ListsSection)
    section.which.setFocus()
    desk_window.type("Coll")
    desk_window.until(lambda: any(entry.code == "rare" for _key, entry in section.entries))
    section.new_button.click()
    desk_window.type("郷土資料")
    type_into(desk_window, section, "name_latin", "Local history")
    type_into(desk_window, section, "code", "rare")
    desk_window.press(Key.Key_S, CTRL)
    desk_window.until(lambda: "code" in form_of(section).errors())
    type_into(desk_window, section, "code", "local")
    choose(form_of(section).editor("loan_class"), str(desk_window.small.classes["reference"]))
    desk_window.press(Key.Key_S, CTRL)
    desk_window.until(lambda: "Saved" in page.done_line.text)
    made = choices(desk_window.services.library, "collection")[-1]
    assert (made.code, made.name) == ("local", "郷土資料")
    (entry,) = [entry for key, entry in desk_window.services.code_lists.entries("collection") if key == made.id]
    assert entry.loan_class_id == desk_window.small.classes["reference"]


def test_a_text_of_a_sheet_is_said_otherwise_and_as_shipped_again(desk_window: OpenWindow, page: SettingsPage) -> None:
    section = go(desk_window, page, "wording", WordingSection)
    key = "sheets.packet.title"
    form = open_entry(desk_window, section, key)
    assert form.editor("own").hasFocus()
    desk_window.type("Papers for {person}")
    desk_window.press(Key.Key_S, CTRL)
    desk_window.until(lambda: "own" in form.errors())
    assert "person" in form.errors()["own"]
    type_into(desk_window, section, "own", "Our papers {number}")
    desk_window.press(Key.Key_S, CTRL)
    wordings = desk_window.services.wordings
    desk_window.until(lambda: wordings.own("en").get(key) == "Our papers {number}")
    from libdesk.ui.widgets.buttons import Button

    def button(text: str) -> Button | None:
        found = [one for one in section.panel.findChildren(Button) if one.text() == text and one.isVisible()]
        return found[0] if found else None

    desk_window.until(lambda: button("Say it as supplied again"))
    again = button("Say it as supplied again")
    assert again is not None
    again.click()
    desk_window.until(lambda: key not in wordings.own("en"))
    desk_window.until(lambda: button("Begin with the supplied text"))
    begin = button("Begin with the supplied text")
    assert begin is not None
    begin.click()
    assert form_of(section).values()["own"] == "Loan papers {number}"
    choose(section.language, "ja")
    desk_window.dialog(DecisionDialog).button("discard").click()
    desk_window.until(lambda: section.entries and section.entries[0][1].language == "ja")


def test_papers_are_kept_for_this_workstation(desk_window: OpenWindow, page: SettingsPage) -> None:
    section = go(desk_window, page, "papers", PapersSection)
    section.printing_button.setFocus()
    desk_window.press(Key.Key_Return)
    printing = desk_window.window.findChild(PrintingPage)
    assert printing is not None
    assert printing.isVisible()
    assert printing.views.current == "paper"
    view = printing.findChild(PaperView)
    assert view is not None
    for kind, paper in (("loan_slip", "A4x3"), ("return_label", "62x100"), ("desk_slip", "roll80")):
        view.kinds.choose(kind)
        assert view.form is not None
        choose(view.form.editor("paper"), paper)
    papers = desk_window.session.paper_choices()
    assert (papers.loan_slip, papers.return_label, papers.desk_slip) == ("A4x3", "62x100", "roll80")


def test_a_backup_is_made_to_two_places_and_restored_by_the_program(
    desk_window: OpenWindow, page: SettingsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []
    desk_window.session.restore_hook = asked.append
    section = go(desk_window, page, "backup", BackupSection)
    assert section.age.text() == "There is none yet."
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(file_choosing, "folder", lambda *_what: stick)
    section.second_button.click()
    type_into(desk_window, section, "folder", str(tmp_path / "nowhere"))
    type_into(desk_window, section, "second_folder", str(tmp_path / "away"))
    desk_window.press(Key.Key_S, CTRL)
    assert "folder" in section.form.errors()
    type_into(desk_window, section, "folder", "")
    desk_window.press(Key.Key_S, CTRL)
    assert "not there now" in page.done_line.text
    type_into(desk_window, section, "second_folder", str(stick))
    type_into(desk_window, section, "folder", "")
    desk_window.press(Key.Key_S, CTRL)
    assert desk_window.machine.get("backup.second_folder") == str(stick)
    section.now_button.setFocus()
    desk_window.press(Key.Key_Space)
    desk_window.until(lambda: "made and verified" in page.done_line.text)
    desk_window.until(lambda: section.table.model.rowCount() == 2 and section.table.model.index(0, 0).data())
    assert section.age.text() == "The newest was made 0 min ago."
    assert len(list(stick.iterdir())) == 1
    section.table.view.setFocus()
    section.table.select_row(0)
    section.restore_button.setFocus()
    desk_window.press(Key.Key_Space)
    dialog = desk_window.dialog(DecisionDialog)
    desk_window.press(Key.Key_Return)
    assert asked == []
    desk_window.until(lambda: desk_window.window.findChild(DecisionDialog) is None)
    section.restore_button.click()
    dialog = desk_window.dialog(DecisionDialog)
    dialog.button("restore").click()
    assert [path.suffix for path in asked] == [".libdesk-backup"]


def test_a_stick_that_is_away_is_told_and_the_backup_is_made(
    desk_window: OpenWindow, page: SettingsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk_window.machine.set("backup.second_folder", str(tmp_path / "away"))
    asked: list[Path] = []
    desk_window.session.restore_hook = asked.append
    section = go(desk_window, page, "backup", BackupSection)
    section.now_button.click()
    desk_window.until(lambda: "its copy to" in page.done_line.text)
    desk_window.until(lambda: section.table.model.rowCount() == 1)
    desk_window.small.later(days=3)
    section.load()
    desk_window.until(lambda: "3 days ago" in section.age.text())
    other = tmp_path / "other.libdesk-backup"
    monkeypatch.setattr(file_choosing, "file_to_open", lambda *_what: other)
    section.other_button.click()
    desk_window.dialog(DecisionDialog).button("restore").click()
    assert asked == [other]


def test_a_backup_that_cannot_be_made_is_told(desk_window: OpenWindow, page: SettingsPage, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    desk_window.machine.set("backup.folder", str(blocked / "in it"))
    section = go(desk_window, page, "backup", BackupSection)
    section.now_button.click()
    window = desk_window.window
    desk_window.until(lambda: window.problems is not None and window.problems.notice is not None)
    assert section.now_button.isEnabled()


def test_theme_and_language_are_switched_live(desk_window: OpenWindow, page: SettingsPage) -> None:
    section = go(desk_window, page, "appearance", AppearanceSection)
    assert roles_of(QApplication.palette()) is LIGHT
    choose(section.form.editor("theme"), "dark")
    assert roles_of(QApplication.palette()) is DARK
    assert desk_window.machine.get("appearance.theme") == "dark"
    choose(section.form.editor("language"), "ja")
    desk_window.until(lambda: page.header.title.text() == "設定")
    assert desk_window.session.language == "ja"
    assert section.heading.text() == "この端末"
    for spec in SECTIONS:
        page.open_section(spec.id)
        desk_window.settle()
        assert page.section.heading.text().isascii() is False
    page.open_section("appearance")
    section = section_of(page, AppearanceSection)
    section.form.editor("name").setFocus()
    desk_window.type("Counter 2")
    sounds = section.form.editor("sounds")
    sounds.setFocus()
    desk_window.press(Key.Key_Space)
    assert desk_window.session.context().workstation == "Counter 2"
    assert desk_window.machine.get("desk.sounds") is True


def test_the_clock_is_confirmed_with_a_reason(desk_window: OpenWindow, page: SettingsPage) -> None:
    desk_window.small.later(hours=-5)
    section = go(desk_window, page, "clock", ClockSection)
    desk_window.until(lambda: any("05:00" in label.text() for label in section.facts.findChildren(QLabel)))
    settings = desk_window.services.settings
    assert not settings.change(desk_window.small.context(), "library.name", "x").done
    section.save()
    assert "why" in form_of(section).errors()
    type_into(desk_window, section, "why", "   ")
    section.save()
    assert "why" in form_of(section).errors()
    type_into(desk_window, section, "why", "The clock was ahead")
    desk_window.press(Key.Key_S, CTRL)
    desk_window.until(lambda: "confirmed" in page.done_line.text)
    assert settings.change(desk_window.small.context(), "library.name", "x").done


def test_what_another_window_changes_is_seen(desk_window: OpenWindow, page: SettingsPage) -> None:
    section = go(desk_window, page, "lists", ListsSection)
    desk_window.until(lambda: section.entries)
    from libdesk.services.code_lists import CodeEntry

    lists = desk_window.services.code_lists
    made = lists.save(desk_window.small.context(), "patron_category", None, CodeEntry("guest", "来館者", "Guest"))
    desk_window.until(lambda: any(entry.code == "guest" for _key, entry in section.entries))
    form = open_entry(desk_window, section, made.value)
    assert form.values()["code"] == "guest"
    desk_window.services.history.undo(desk_window.small.context(), made.action_id or 0).must()
    desk_window.until(lambda: not section.both.is_open)
    desk_window.small.later(hours=timedelta(hours=1).seconds / 3600)


def test_a_field_far_down_stays_in_sight_when_it_is_saved(desk_window: OpenWindow, page: SettingsPage) -> None:
    section = go(desk_window, page, "sites", SitesSection)
    section.table.view.setFocus()
    section.table.select_row(0)
    desk_window.press(Key.Key_Return)
    type_into(desk_window, section, "email", "desk@library.example")
    desk_window.press(Key.Key_S, CTRL)
    desk_window.until(lambda: desk_window.services.sites.record(desk_window.small.main).email == "desk@library.example")
    desk_window.settle()

    def in_sight() -> bool:
        focused = QApplication.focusWidget()
        return focused is form_of(section).editor("email") and not focused.visibleRegion().isEmpty()

    desk_window.until(in_sight)


def test_the_sections_are_gone_through_by_keys_from_a_field(desk_window: OpenWindow, page: SettingsPage) -> None:
    write(form_of(page.section), "library.name", "")
    desk_window.press(Key.Key_PageDown, CTRL)
    assert isinstance(page.section, SitesSection)
    assert page.list.buttons["sites"].hasFocus()
    desk_window.press(Key.Key_PageUp, CTRL)
    assert isinstance(page.section, LibrarySection)
    desk_window.press(Key.Key_PageUp, CTRL)
    assert isinstance(page.section, LibrarySection)


def test_a_new_entry_is_begun_saved_marked_and_closed_by_keys(desk_window: OpenWindow, page: SettingsPage) -> None:
    section = go(desk_window, page, "staff", StaffSection)
    desk_window.until(lambda: section.entries)
    section.table.select_row(0)
    desk_window.press(Key.Key_N, CTRL)
    desk_window.until(form_of(section).editor("name").hasFocus)
    assert section.table.current_key() is None
    desk_window.type("青木 さやか")
    desk_window.press(Key.Key_S, CTRL)
    desk_window.until(lambda: section.open_key() is not None and section.table.current_key() == section.open_key())
    assert section.panel._title.text() == "青木 さやか"
    desk_window.press(Key.Key_Escape)
    desk_window.until(lambda: not section.both.is_open)
    assert section.table.view.hasFocus()
    assert page.done_line.text
    desk_window.press(Key.Key_Escape)
    assert not page.done_line.isVisible()


def test_escape_asks_about_what_is_typed_in_an_entry(desk_window: OpenWindow, page: SettingsPage) -> None:
    section = go(desk_window, page, "staff", StaffSection)
    desk_window.until(lambda: section.entries)
    desk_window.press(Key.Key_N, CTRL)
    desk_window.type("x")
    desk_window.press(Key.Key_Escape)
    question = desk_window.dialog(DecisionDialog)
    assert section.both.is_open
    desk_window.press(Key.Key_Escape, on=question)
    assert section.both.is_open
    assert form_of(section).values()["name"] == "x"
    question = section.panel.leave(lambda: section.panel.closed.emit())
    assert isinstance(question, DecisionDialog)
    question.button("discard").click()
    desk_window.until(lambda: not section.both.is_open)


def test_keys_for_a_list_do_nothing_where_there_is_none(desk_window: OpenWindow, page: SettingsPage) -> None:
    go(desk_window, page, "library", LibrarySection)
    for key, modifier in ((Key.Key_N, CTRL), (Key.Key_Escape, Qt.KeyboardModifier.NoModifier)):
        desk_window.press(key, modifier)
    assert isinstance(page.section, LibrarySection)


def test_how_hold_slips_are_printed_is_kept_on_this_workstation(desk_window: OpenWindow) -> None:
    page = desk_window.go("settings", SettingsPage)
    section = go(desk_window, page, "appearance", AppearanceSection)
    editor = section.form.editor("hold_slips")
    assert isinstance(editor, QComboBox)
    assert editor.currentData() == "offer"
    editor.setCurrentIndex(editor.findData("print"))
    assert desk_window.machine.get("desk.hold_slips") == "print"
