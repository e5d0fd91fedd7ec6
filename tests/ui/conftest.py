"""What tests of the window share."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from libdesk.ui.garbage import collect_if_due
from tests.ui.look_fixtures import one_theme, one_translation, theme, translation
from tests.ui.window_fixtures import desk_window

__all__ = ["desk_window", "one_theme", "one_translation", "theme", "translation"]


@pytest.fixture(autouse=True)
def _garbage_on_this_thread() -> Iterator[None]:
    """As in the program: no other thread frees a widget."""
    gc.disable()
    yield
    collect_if_due()
