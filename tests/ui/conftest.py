"""What tests of the window share."""

from __future__ import annotations

from tests.ui.look_fixtures import one_theme, one_translation, theme, translation
from tests.ui.window_fixtures import desk_window

__all__ = ["desk_window", "one_theme", "one_translation", "theme", "translation"]
