"""The welcome window by its keys: new, open, demo, restore, and what happened to the last library."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from libdesk.services.machine import MachineSettings
from libdesk.services.policies import preset_names
from libdesk.ui.pages import file_choosing
from libdesk.ui.theme import Theme
from libdesk.ui.translation import Translation
from libdesk.ui.welcome import WelcomeChoice, WelcomeWindow
from tests.ui.accessibility import assert_every_control_is_named


@pytest.fixture
def machine(tmp_path: Path) -> MachineSettings:
    settings = MachineSettings(tmp_path / "machine" / "workstation.json")
    settings.set("library.last", str(tmp_path / "gone.libdesk"))
    return settings


@pytest.fixture
def welcome(machine: MachineSettings, qtbot: QtBot, theme: Theme, translation: Translation) -> WelcomeWindow:
    window = WelcomeWindow(machine)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def chosen(welcome: WelcomeWindow) -> list[WelcomeChoice]:
    found: list[WelcomeChoice] = []
    welcome.chosen.connect(found.append)
    return found


def press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def typed(text: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, text)


def test_a_language_is_chosen_before_anything_else_can_be_read(
    machine: MachineSettings, qtbot: QtBot, theme: Theme, translation: Translation
) -> None:
    window = WelcomeWindow(machine, "ja")
    qtbot.addWidget(window)
    assert [window.language.itemText(place) for place in range(window.language.count())] == ["English", "日本語"]
    assert window.language.currentText() == "日本語"
    window.show()
    with qtbot.waitSignal(window.language_chosen) as told:
        QTest.keyClick(window.language, Qt.Key.Key_Up)
    assert told.args == ["en"]


def test_a_new_library_is_made_by_keyboard(welcome: WelcomeWindow, chosen: list[WelcomeChoice], tmp_path: Path) -> None:
    assert welcome.new_button.hasFocus()
    press(Qt.Key.Key_Return)
    typed("Harbour: Library")
    press(Qt.Key.Key_Tab)
    assert str(welcome.form.values()["folder"]) == str(tmp_path)
    press(Qt.Key.Key_Tab)
    typed("Coll")
    press(Qt.Key.Key_Tab)
    assert welcome.make_button.hasFocus()
    press(Qt.Key.Key_Return)
    assert chosen == [WelcomeChoice("new", tmp_path / "Harbour_ Library.libdesk", "college", "Harbour: Library")]


def test_what_is_wrong_is_said_beside_the_field(
    welcome: WelcomeWindow, chosen: list[WelcomeChoice], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    welcome.new_button.click()
    press(Qt.Key.Key_Return)
    assert "name" in welcome.form.errors()
    typed("Aoba")
    (tmp_path / "Aoba.libdesk").write_bytes(b"")
    press(Qt.Key.Key_Return)
    assert "already" in welcome.form.errors()["name"]
    folder = welcome.form.editor("folder")
    assert isinstance(folder, QLineEdit)
    folder.setText(str(tmp_path / "nowhere"))
    press(Qt.Key.Key_Return)
    assert "no such folder" in welcome.form.errors()["folder"]
    (tmp_path / "other").mkdir()
    monkeypatch.setattr(file_choosing, "folder", lambda *_what: tmp_path / "other")
    welcome.folder_button.click()
    welcome.make()
    assert chosen == [WelcomeChoice("new", tmp_path / "other" / "Aoba.libdesk", "small-library", "Aoba")]
    press(Qt.Key.Key_Escape)
    assert welcome.new_button.hasFocus()


def test_every_preset_is_offered_with_a_line_on_it(welcome: WelcomeWindow) -> None:
    welcome.new_button.click()
    policy = welcome.form.editor("policy")
    assert isinstance(policy, QComboBox)
    assert sorted(str(policy.itemData(place)) for place in range(policy.count())) == preset_names()
    lines = set()
    for place in range(policy.count()):
        policy.setCurrentIndex(place)
        lines.add(welcome.about)
    assert len(lines) == policy.count()
    assert "" not in lines


def test_open_demo_and_restore(
    welcome: WelcomeWindow, chosen: list[WelcomeChoice], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, backup = tmp_path / "a.libdesk", tmp_path / "a.libdesk-backup"
    monkeypatch.setattr(file_choosing, "file_to_open", lambda *_what: library)
    welcome.open_button.setFocus()
    press(Qt.Key.Key_Return)
    welcome.demo_button.setFocus()
    press(Qt.Key.Key_Space)
    monkeypatch.setattr(file_choosing, "file_to_open", lambda *_what: backup)
    monkeypatch.setattr(file_choosing, "file_to_save", lambda *_what: library)
    welcome.restore_button.click()
    assert chosen == [
        WelcomeChoice("open", library), WelcomeChoice("demo"), WelcomeChoice("restore", library, backup=backup),
    ]  # fmt: skip
    monkeypatch.setattr(file_choosing, "file_to_open", lambda *_what: None)
    welcome.open_button.click()
    welcome.restore_button.click()
    assert len(chosen) == 3


def test_what_happened_to_the_last_library_is_shown(welcome: WelcomeWindow) -> None:
    welcome.show_problem("There is no library at /x. It may have been moved.")
    assert welcome.problems.notice is not None
    assert "moved" in welcome.problems.notice.text
    assert_every_control_is_named(welcome)
    welcome.new_button.click()
    assert_every_control_is_named(welcome)


def test_it_speaks_japanese(welcome: WelcomeWindow, translation: Translation, qtbot: QtBot) -> None:
    translation.choose("ja")
    qtbot.waitUntil(lambda: welcome.new_button.text() == "新しい図書館を作る")


def test_leaving_without_a_choice_is_told(welcome: WelcomeWindow, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(welcome.left):
        QApplication.sendEvent(welcome, QCloseEvent())
    with qtbot.waitSignal(welcome.left):
        QTest.keyClick(welcome, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)


def test_documents_are_the_place_for_a_first_library(tmp_path: Path, qtbot: QtBot, theme: Theme) -> None:
    window = WelcomeWindow(MachineSettings(tmp_path / "new.json"))
    qtbot.addWidget(window)
    assert Path(str(window.form.values()["folder"])).is_dir()
