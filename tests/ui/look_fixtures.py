"""The window's look for the tests of the window: one theme on the one application, light and English at the start."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from libdesk.ui.theme import Theme, ThemeChoice
from libdesk.ui.translation import Translation


@pytest.fixture(scope="session")
def one_theme(qapp: QApplication) -> Theme:
    return Theme(qapp, ThemeChoice.LIGHT)


@pytest.fixture
def theme(one_theme: Theme) -> Iterator[Theme]:
    """The theme, light before and after."""
    one_theme.choose(ThemeChoice.LIGHT)
    yield one_theme
    one_theme.choose(ThemeChoice.LIGHT)


@pytest.fixture(scope="session")
def one_translation(qapp: QApplication) -> Translation:
    return Translation(qapp, "en")


@pytest.fixture
def translation(one_translation: Translation) -> Iterator[Translation]:
    """The language, English before and after."""
    one_translation.choose("en")
    yield one_translation
    one_translation.choose("en")
