"""Papers of borrowed books from any page, and today's in one press."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from libdesk.paper import frozen
from libdesk.ui.pages.print_borrowing import print_for
from libdesk.ui.pages.printing_page import PrintingPage
from libdesk.ui.printer import Hand
from tests.services import borrowed_books
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.test_print_preview import log_of, previews, printed, wait_until_gone
from tests.ui.window_fixtures import OpenWindow

__all__ = ["printed"]

Key, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def kinds_of(desk: OpenWindow) -> list[str]:
    desk.until(previews)
    return [frozen.kind_of(one.sheet) for one in previews()[0].prepared.sheets]


@pytest.mark.rule("R03")
@pytest.mark.rule("B09")
def test_the_papers_of_a_step_open_as_one_preview(desk_window: OpenWindow, printed: list[Hand]) -> None:
    small = desk_window.small
    lender = borrowed_books.lender(small, letter_days=3)
    request = borrowed_books.book(small, lender_id=lender, state="arrived", letter_days=3)
    print_for(desk_window.window, desk_window.session, ("receipt-letter", "book-strap"), [request])
    assert kinds_of(desk_window) == ["receipt_letter", "book_strap"]
    preview = previews()[0]
    assert preview.document.pageCount() == 2
    assert preview.windowTitle() == "Interlibrary borrowing papers"
    assert_every_control_is_named(preview)
    preview.print_button.click()
    desk_window.until(lambda: len(log_of(desk_window)) == 2)
    wait_until_gone(desk_window)
    assert {(line.number, line.about) for line in log_of(desk_window)} == {
        (f"BR{request}", "国立国会図書館"), (f"BR{request}", "山田 太郎"),
    }  # fmt: skip


def test_one_paper_has_its_own_habits(desk_window: OpenWindow, printed: list[Hand]) -> None:
    request = borrowed_books.book(desk_window.small)
    print_for(desk_window.window, desk_window.session, "lender-label", [request])
    assert kinds_of(desk_window) == ["return_label"]
    assert previews()[0].windowTitle() == "Return label to the lender"
    previews()[0].reject()
    wait_until_gone(desk_window)


@pytest.mark.rule("B16")
def test_the_readers_own_form_opens_by_the_same_way(desk_window: OpenWindow, printed: list[Hand]) -> None:
    request = borrowed_books.book(desk_window.small)
    print_for(desk_window.window, desk_window.session, "borrowing-form", [request])
    assert kinds_of(desk_window) == ["borrowing_form"]
    previews()[0].reject()
    wait_until_gone(desk_window)


@pytest.mark.rule("B10")
def test_todays_straps_notices_and_labels_in_one_press(desk_window: OpenWindow, printed: list[Hand]) -> None:
    small = desk_window.small
    today = small.library.today_at(small.context()).isoformat()
    lender = borrowed_books.lender(small)
    page = desk_window.go("printing", PrintingPage)
    desk_window.until(lambda: page.borrowing is not None)
    assert not page.borrowing_action.isEnabled()
    assert page.borrowing_text.isHidden()
    borrowed_books.book(small, lender_id=lender, state="arrived", arrived_on=today)
    borrowed_books.book(small, lender_id=lender, ready_on=today)
    borrowed_books.book(small, lender_id=lender, state="back")
    page.refresh()
    desk_window.until(page.borrowing_action.isEnabled)
    assert page.borrowing_text.text() == "For interlibrary loans today: 1 strap, 1 notice, 1 label"
    desk_window.press(Key.Key_B, CONTROL)
    assert kinds_of(desk_window) == ["book_strap", "arrival_notice", "return_label"]
    previews()[0].print_button.click()
    desk_window.until(lambda: len(log_of(desk_window)) == 3)
    wait_until_gone(desk_window)
    assert len(printed) == 1
