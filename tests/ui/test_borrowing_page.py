"""The page Borrowing: a reader's request from the list to its steps, by keys alone."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from libdesk.domain.borrowing_states import NEXT_STEP, BorrowingState, BorrowingStep
from libdesk.ui.pages.borrowing_forms import more_forms, step_forms
from libdesk.ui.pages.borrowing_page import BorrowingPage
from tests.services.borrowing_life import Life
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.window_fixtures import OpenWindow

Key, Modifier = Qt.Key, Qt.KeyboardModifier
CONTROL = Modifier.ControlModifier
_S, _P = BorrowingState, BorrowingStep


def the_page(desk: OpenWindow) -> BorrowingPage:
    page = desk.go("borrowing", BorrowingPage)
    desk.settle()
    return page


def titles(page: BorrowingPage) -> list[Any]:
    model = page.requests.table.model
    return [model.index(row, 1).data() for row in range(model.rowCount())]


@pytest.fixture
def life(desk_window: OpenWindow) -> Life:
    return Life(desk_window.small)


def test_an_empty_list_says_what_to_do_next(desk_window: OpenWindow) -> None:
    page = the_page(desk_window)
    state = page.requests.empty()
    assert state.title == "Nothing waits for us"
    desk_window.press(Key.Key_F7)
    assert page.requests.filters.current == "open"
    assert page.requests.empty().button == "New request"
    assert_every_control_is_named(page)
