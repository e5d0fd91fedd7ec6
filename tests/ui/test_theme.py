from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QLabel

from libdesk.ui import stylesheet as stylesheet_module
from libdesk.ui import theme as theme_module
from libdesk.ui import type_scale
from libdesk.ui.roles import DARK, LIGHT, roles_of
from libdesk.ui.stylesheet import stylesheet
from libdesk.ui.theme import Theme, ThemeChoice, motion_is_reduced
from libdesk.ui.type_scale import TypeSize, body_font, sized, with_tabular_figures


def test_a_switch_reaches_every_widget_at_once(theme: Theme, qapp: QApplication, qtbot) -> None:
    label = QLabel("x")
    qtbot.addWidget(label)
    seen: list[QEvent.Type] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            seen.append(event.type())
            return False

    watch = Watch()
    label.installEventFilter(watch)
    with qtbot.waitSignal(theme.changed):
        theme.choose(ThemeChoice.DARK)
    assert theme.roles is DARK
    assert roles_of(label.palette()) is DARK
    assert DARK.accent in qapp.styleSheet()
    assert LIGHT.accent not in qapp.styleSheet()
    assert QEvent.Type.PaletteChange in seen


def test_the_same_choice_again_does_nothing(theme: Theme, qtbot) -> None:
    with qtbot.assertNotEmitted(theme.changed):
        theme.choose(ThemeChoice.LIGHT)


def test_it_follows_the_system(theme: Theme, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    class Hints:
        scheme = Qt.ColorScheme.Light

        def colorScheme(self) -> Qt.ColorScheme:
            return self.scheme

        def setColorScheme(self, scheme: Qt.ColorScheme) -> None:
            raise AssertionError("the system's choice must stay the system's")

        def unsetColorScheme(self) -> None:
            self.unset = True

    hints = Hints()

    class Application:
        def styleHints(self) -> Hints:
            return hints

        def palette(self) -> object:
            return qapp.palette()

        def setPalette(self, palette: object) -> None:
            qapp.setPalette(palette)

        def setStyleSheet(self, text: str) -> None:
            qapp.setStyleSheet(text)

    monkeypatch.setattr(theme, "_application", Application())
    theme.choose(ThemeChoice.SYSTEM)
    assert hints.unset
    assert theme.roles is LIGHT
    hints.scheme = Qt.ColorScheme.Dark
    theme._apply()
    assert theme.roles is DARK
    assert roles_of(qapp.palette()) is DARK
    monkeypatch.undo()
    assert theme.choice is ThemeChoice.SYSTEM


def test_the_stylesheet_names_no_colour_of_its_own() -> None:
    template = stylesheet_module._TEMPLATE.template
    assert not re.findall(r"#[0-9A-Fa-f]{3,8}\b", template)
    assert "$" not in stylesheet(LIGHT)


def test_no_widget_names_a_colour() -> None:
    folder = type_scale.resource_path("icons").parents[1] / "libdesk" / "ui"
    literal = re.compile(r"[\"']#[0-9A-Fa-f]{6}[\"']|Qt\.GlobalColor\.(?!transparent)")
    guilty = [
        file.name
        for file in folder.rglob("*.py")
        if file.name != "roles.py" and literal.search(file.read_text("utf-8"))
    ]
    assert guilty == []


def test_the_type_scale(qapp: QApplication) -> None:
    assert body_font().pointSizeF() == pytest.approx(10.5)
    assert sized(QFont(), TypeSize.SECONDARY).pointSizeF() == pytest.approx(9)
    assert sized(QFont(), TypeSize.TITLE, semibold=True).weight() == QFont.Weight.DemiBold
    assert [sized(QFont(), size).pixelSize() for size in (TypeSize.LARGE, TypeSize.MIDDLE, TypeSize.SMALLER)] == [
        28,
        20,
        16,
    ]
    assert with_tabular_figures(QFont()).featureValue(QFont.Tag("tnum")) == 1


def test_japanese_comes_from_a_font_of_the_system_if_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFontDatabase, "hasFamily", lambda family: family == "Hiragino Sans")
    assert type_scale.japanese_family() == "Hiragino Sans"
    assert body_font().families()[-1] == "Hiragino Sans"
    monkeypatch.setattr(QFontDatabase, "hasFamily", lambda family: False)
    monkeypatch.setattr(QFontDatabase, "families", lambda system=None: ["Some Mincho"])
    assert type_scale.japanese_family() == "Some Mincho"


def test_japanese_comes_from_the_bundled_font_otherwise(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> None:
    monkeypatch.setattr(QFontDatabase, "hasFamily", lambda family: False)
    monkeypatch.setattr(QFontDatabase, "families", lambda system=None: [])
    assert type_scale.japanese_family() == "BIZ UDPGothic"
    monkeypatch.setattr(type_scale, "BUNDLED_JAPANESE", ("fonts", "not-there.ttf"))
    assert type_scale.japanese_family() is None


def test_motion_follows_the_style(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> None:
    class Still:
        def styleHint(self, hint: object) -> int:
            return 0

    assert not motion_is_reduced()
    monkeypatch.setattr(theme_module.QApplication, "style", staticmethod(lambda: Still()))
    assert motion_is_reduced()
