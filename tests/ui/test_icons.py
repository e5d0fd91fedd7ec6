from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QColor, QIcon, QPixmapCache

from libdesk.resources import resource_path
from libdesk.ui.icons import ICONS, icon, pixmap
from libdesk.ui.roles import DARK, LIGHT
from libdesk.ui.theme import Theme, ThemeChoice


def test_the_table_and_the_folder_agree() -> None:
    files = {file.stem for file in resource_path("icons").glob("*.svg")}
    assert files == set(ICONS.values())


def test_every_icon_that_the_window_names_is_in_the_table() -> None:
    folder = resource_path("icons").parents[1] / "libdesk" / "ui"
    named = re.compile(r"(?:icon_name=|icon=|IconLabel\(|set_icon\(|pixmap\(|_button\()\"([\w-]+)\"")
    found = {name for file in folder.rglob("*.py") for name in named.findall(file.read_text("utf-8"))}
    assert found
    assert found <= set(ICONS)


@pytest.mark.parametrize("name", sorted(set(ICONS.values())))
def test_every_icon_takes_the_colour_of_its_role(name: str) -> None:
    source = resource_path("icons", f"{name}.svg").read_text("utf-8")
    assert "currentColor" in source
    assert not re.search(r"#[0-9a-fA-F]{3,6}", source)


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_an_icon_is_drawn_for_its_scale(theme: Theme, scale: float) -> None:
    drawn = pixmap("check", "done", 20, scale)
    assert drawn.width() == round(20 * scale)
    assert drawn.devicePixelRatio() == scale
    colours = {drawn.toImage().pixelColor(x, y).name() for x in range(drawn.width()) for y in range(drawn.height())}
    assert QColor(LIGHT.done).name() in colours


def test_the_colour_follows_the_theme(theme: Theme) -> None:
    light = pixmap("check", "done").toImage()
    theme.choose(ThemeChoice.DARK)
    dark = pixmap("check", "done").toImage()
    assert light != dark
    assert QColor(DARK.done).name() in {dark.pixelColor(x, y).name() for x in range(20) for y in range(20)}


def test_a_drawing_is_kept(theme: Theme) -> None:
    first = pixmap("hand", "attention")
    assert pixmap("hand", "attention").cacheKey() == first.cacheKey()
    QPixmapCache.clear()
    assert pixmap("hand", "attention").cacheKey() != first.cacheKey()


def test_an_active_icon_has_its_own_colour(theme: Theme) -> None:
    made = icon("desk", "secondary", active="accent")
    off = made.pixmap(20, QIcon.Mode.Normal, QIcon.State.Off).toImage()
    on = made.pixmap(20, QIcon.Mode.Normal, QIcon.State.On).toImage()
    assert off != on


def test_an_unknown_icon_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        pixmap("no-such-thing", "text")
