from __future__ import annotations

import shutil
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel

import libdesk
from libdesk.resources import resource_path
from libdesk.ui import translation as module
from libdesk.ui import translation_update
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.translation import LANGUAGES, Translation, system_language
from libdesk.ui.translation_update import compile_catalogue, update_catalogue

CATALOGUE = resource_path("translations", "libdesk_ja.ts")
Message = tuple[str, str, str]


def messages(catalogue: Path) -> dict[tuple[str, str], Message]:
    """Every text by its context and source: (state, translation, context)."""
    found: dict[tuple[str, str], Message] = {}
    for context in ElementTree.parse(catalogue).getroot().iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            source = message.findtext("source") or ""
            found[name, source] = (translation.get("type", ""), translation.text or "", name)
    return found


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalogue as it would be after an update from the sources."""
    copy = tmp_path_factory.mktemp("translations") / CATALOGUE.name
    shutil.copy(CATALOGUE, copy)
    update_catalogue(Path(libdesk.__file__).parent, copy)
    return copy


def test_every_text_of_the_screen_is_in_the_catalogue_and_none_that_is_gone(fresh: Path) -> None:
    wanted, held = messages(fresh), messages(CATALOGUE)
    assert not wanted.keys() - held.keys(), "run python -m libdesk.ui.translation_update and translate"
    assert not held.keys() - wanted.keys(), "run python -m libdesk.ui.translation_update"


def test_every_text_is_translated(fresh: Path) -> None:
    unfinished = [key for key, (state, text, _context) in messages(fresh).items() if state or not text.strip()]
    assert unfinished == []


def test_placeholders_survive_the_translation() -> None:
    def places(text: str) -> set[str]:
        return {part.split("}")[0] for part in text.split("{")[1:]}

    wrong = [
        key for key, (_state, text, _context) in messages(CATALOGUE).items() if text and places(key[1]) != places(text)
    ]
    assert wrong == []


def test_the_compiled_file_is_the_catalogue_s(tmp_path: Path) -> None:
    compiled = tmp_path / "libdesk_ja.qm"
    compile_catalogue(CATALOGUE, compiled)
    assert compiled.read_bytes() == CATALOGUE.with_suffix(".qm").read_bytes()


def test_an_open_window_keeps_the_compiled_file_it_has(tmp_path: Path) -> None:
    compiled = tmp_path / "libdesk_ja.qm"
    compiled.write_bytes(b"the old one")
    with compiled.open("rb") as held:
        compile_catalogue(CATALOGUE, compiled)
        assert held.read() == b"the old one"
    assert compiled.read_bytes() != b"the old one"
    assert list(tmp_path.iterdir()) == [compiled]


def test_a_switch_reaches_open_widgets_and_qt_s_own_texts(qtbot, translation: Translation) -> None:
    class Greeting(Retranslated, QLabel):
        def retranslate(self) -> None:
            self.setText(QCoreApplication.translate("Pages", "Desk"))

    label = Greeting()
    qtbot.addWidget(label)
    label.retranslate()
    assert label.text() == "Desk"
    with qtbot.waitSignal(translation.changed) as changed:
        translation.choose("ja")
    QApplication.sendPostedEvents()
    assert changed.args == ["ja"]
    assert label.text() == "カウンター"
    assert QLocale().language() is QLocale.Language.Japanese
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.buttons()[0].text() == "キャンセル"
    translation.choose("en")
    QApplication.sendPostedEvents()
    assert label.text() == "Desk"
    with qtbot.assertNotEmitted(translation.changed):
        translation.choose("en")


def test_a_language_that_it_does_not_speak_is_refused(translation: Translation) -> None:
    with pytest.raises(ValueError, match="does not speak 'de'"):
        translation.choose("de")
    assert translation.language == "en"


def test_without_its_file_the_window_stays_english(translation: Translation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "resource_path", lambda *parts: Path("nowhere", *parts))
    translation.choose("ja")
    assert QCoreApplication.translate("Pages", "Desk") == "Desk"


@pytest.mark.parametrize(("system", "expected"), [("ja_JP", "ja"), ("de_DE", "en"), ("en_GB", "en")])
def test_a_new_machine_begins_in_the_system_s_language(
    monkeypatch: pytest.MonkeyPatch, system: str, expected: str
) -> None:
    monkeypatch.setattr(QLocale, "system", staticmethod(lambda: QLocale(system)))
    assert system_language() == expected
    assert expected in LANGUAGES


def test_a_missing_tool_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(translation_update.shutil, "which", lambda program, path=None: None)
    with pytest.raises(FileNotFoundError, match="pyside6-lrelease"):
        compile_catalogue(CATALOGUE, tmp_path / "x.qm")
