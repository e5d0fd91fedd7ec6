"""Settings, the wording of notices: chosen beside the sheets, with an example as it is typed, refused before saving."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt

from libdesk.ui.pages.settings_page import SettingsPage
from libdesk.ui.pages.settings_wording import WordingSection
from libdesk.ui.pages.settings_wording_sample import WordingSample
from libdesk.wording.catalogue import LANGUAGES, catalogue
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.test_settings_page import choose, form_of, go, open_entry, type_into
from tests.ui.window_fixtures import OpenWindow

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def _own_wording() -> Iterator[None]:
    yield
    for language in LANGUAGES:
        catalogue(language).use_own({})


def notices_of(desk_window: OpenWindow) -> WordingSection:
    page = desk_window.go("settings", SettingsPage)
    section = go(desk_window, page, "wording", WordingSection)
    choose(section.area, "notices")
    desk_window.until(lambda: section.entries and str(section.entries[0][0]).startswith("notices."))
    return section


def sample_of(section: WordingSection) -> WordingSample:
    assert section.sample is not None
    return section.sample


@pytest.mark.rule("H07")
def test_a_notice_is_said_otherwise_with_an_example_in_sight(desk_window: OpenWindow) -> None:
    section = notices_of(desk_window)
    key = "notices.hold_ready.body"
    form = open_entry(desk_window, section, key)
    desk_window.until(lambda: "Your" in sample_of(section).text.toPlainText())
    assert "Emma (no. B00001)" in sample_of(section).text.toPlainText()
    assert_every_control_is_named(section)
    desk_window.type("Come and fetch them: {titel}")
    desk_window.until(lambda: sample_of(section).refused)
    assert "titel" in sample_of(section).text.toPlainText()
    desk_window.press(Qt.Key.Key_S, CTRL)
    desk_window.until(lambda: "own" in form.errors())
    assert "titel" in form.errors()["own"]
    type_into(desk_window, section, "own", "Come and fetch them")
    desk_window.press(Qt.Key.Key_S, CTRL)
    desk_window.until(lambda: "{items}" in form.errors().get("own", ""))
    type_into(desk_window, section, "own", "Come and fetch them: {items}")
    desk_window.until(lambda: "Come and fetch them: At " in sample_of(section).text.toPlainText())
    assert not sample_of(section).refused
    desk_window.press(Qt.Key.Key_S, CTRL)
    wordings = desk_window.services.wordings
    desk_window.until(lambda: wordings.own("en").get(key) == "Come and fetch them: {items}")


def test_each_text_says_where_it_stands(desk_window: OpenWindow) -> None:
    section = notices_of(desk_window)
    names = [section.name_of(key, record) for key, record in section.entries]
    assert len(set(names)) == len(names) > 50
    assert "Held items ready: text" in names
    choose(section.area, "sheets")
    desk_window.until(lambda: str(section.entries[0][0]).startswith("sheets."))
    assert form_of_nothing(section)


def form_of_nothing(section: WordingSection) -> bool:
    return section.form is None


def test_in_japanese(desk_window: OpenWindow) -> None:
    section = notices_of(desk_window)
    choose(section.language, "ja")
    desk_window.until(lambda: section.entries and section.entries[0][1].language == "ja")
    open_entry(desk_window, section, "notices.overdue_1.item")
    desk_window.until(lambda: "山田 花子 様" in sample_of(section).text.toPlainText())
    assert form_of(section).values()["shipped"] == "{what}　返却期限：{due:weekday}"
