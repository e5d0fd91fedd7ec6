"""The steps of the counter on the page Borrowing, by keys: each form filled, refused where it must be, and done."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from libdesk.services.borrowing_record import BorrowingRecord, read_borrowing_record
from libdesk.ui.pages.borrowing_page import BorrowingPage
from libdesk.ui.pages.desk_page import DeskPage
from libdesk.ui.pages.patrons_page import PatronsPage
from libdesk.ui.pages.sign_line import SignLines
from libdesk.ui.pages.step_panel import StepPanel
from tests.services.borrowed_books import book
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.desk_keys import DeskHands
from tests.ui.window_fixtures import OpenWindow

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


class Steps:
    """One request on the page Borrowing."""

    def __init__(self, opened: OpenWindow, request_id: int) -> None:
        self.opened, self.request_id = opened, request_id
        self.page = opened.go("borrowing", BorrowingPage)

    @property
    def record(self) -> BorrowingRecord:
        return read_borrowing_record(self.opened.small.library.rows, self.request_id)

    def open(self, step: str) -> StepPanel:
        """The form of a step, with the keyboard in it."""
        self.page.open_request(self.request_id, step)
        self.opened.until(lambda: self.page.requests.details.step_panel is not None)
        self.opened.settle()
        panel = self.page.requests.details.step_panel
        assert panel is not None
        assert_every_control_is_named(self.page)
        return panel

    def do(self) -> None:
        """Press the key of the step."""
        self.opened.press(Key.Key_Return, CONTROL)
        self.opened.settle()

    def fill(self, panel: StepPanel, **values: str) -> None:
        """Type into fields."""
        for name, text in values.items():
            editor = panel.form.editor(name)
            editor.setFocus()
            editor.selectAll()  # type: ignore[attr-defined]
            self.opened.type(text, on=editor)


def heeded(panel: StepPanel) -> tuple[str, ...]:
    return tuple(sentence for lines in panel.findChildren(SignLines) for sentence in lines.sentences)


@pytest.mark.rule("C03")
@pytest.mark.rule("B09")
def test_handed_out_once_the_card_was_shown(desk_window: OpenWindow) -> None:
    steps = Steps(desk_window, book(desk_window.small, no_copying=1))
    panel = steps.open("hand_out")
    assert heeded(panel) == ("Its lender allows no copying.",)
    steps.do()
    desk_window.until(lambda: panel.reasons)
    assert "card" in panel.reasons[0]
    desk_window.press(Key.Key_Space, on=panel.form.editor("card_shown"))
    steps.do()
    desk_window.until(lambda: str(steps.record.state) == "in_use")
    assert steps.record.with_reader == "home"


@pytest.mark.rule("R04")
def test_a_reading_is_ended(desk_window: OpenWindow) -> None:
    small = desk_window.small
    steps = Steps(desk_window, book(small, in_library_only=1))
    desk_window.services.borrowing_desk.hand_out(small.context(), steps.request_id, small.patrons["P1"]).must()
    steps.open("end_reading")
    steps.do()
    desk_window.until(lambda: str(steps.record.state) == "ready")


@pytest.mark.rule("B11")
@pytest.mark.rule("B13")
def test_taken_back_with_its_condition_and_the_way_it_came(desk_window: OpenWindow) -> None:
    small = desk_window.small
    steps = Steps(desk_window, book(small))
    desk_window.services.borrowing_desk.hand_out(small.context(), steps.request_id, small.patrons["P1"]).must()
    panel = steps.open("take_back")
    assert any("bar code" in sentence for sentence in heeded(panel))
    steps.fill(panel, condition_own="corner bent")
    desk_window.press(Key.Key_Down, on=panel.form.editor("how"))
    steps.do()
    desk_window.until(lambda: str(steps.record.state) == "back")
    found = steps.record.book
    assert found is not None
    assert (found.condition_returned, found.returned_how) == ("corner bent", "book_drop")


def test_a_book_that_is_no_longer_wanted_goes_back(desk_window: OpenWindow) -> None:
    steps = Steps(desk_window, book(desk_window.small))
    panel = steps.open("take_back")
    steps.fill(panel, note="wants it no more")
    steps.do()
    desk_window.until(lambda: str(steps.record.state) == "back")
    found = steps.record.book
    assert found is not None
    assert found.returned_how == "not_collected"


def test_not_collected_is_refused_while_it_is_kept(desk_window: OpenWindow) -> None:
    steps = Steps(desk_window, book(desk_window.small))
    panel = steps.open("not_collected")
    steps.do()
    desk_window.until(lambda: panel.reasons)
    assert panel.reasons[0].startswith("The book is kept for its reader until")


@pytest.mark.rule("B08")
def test_a_longer_loan_is_asked_for_and_granted(desk_window: OpenWindow) -> None:
    steps = Steps(desk_window, book(desk_window.small))
    panel = steps.open("ask_extension")
    steps.fill(panel, wanted_until="2026-01-20")
    steps.do()
    desk_window.until(lambda: panel.form.errors())
    steps.fill(panel, wanted_until="2026-02-13")
    steps.do()
    count = "SELECT count(*) FROM borrowing_extension"
    desk_window.until(lambda: desk_window.small.library.rows.value(count) == 1)
    desk_window.settle()
    panel = steps.open("answer_extension")
    steps.do()
    desk_window.until(lambda: panel.form.errors())
    assert "new_due_on" in panel.form.errors()
    steps.fill(panel, new_due_on="2026-02-13")
    steps.do()
    desk_window.until(lambda: steps.record.book is not None and steps.record.book.lender_due_on.month == 2)


def test_a_recall_is_noted(desk_window: OpenWindow) -> None:
    steps = Steps(desk_window, book(desk_window.small))
    panel = steps.open("note_recall")
    steps.fill(panel, due_on="2026-01-20")
    steps.do()
    desk_window.until(lambda: steps.record.book is not None and steps.record.book.recalled_on is not None)


def test_enter_at_the_desk_opens_the_next_step_here(desk_window: OpenWindow) -> None:
    request_id = book(desk_window.small, state="arrived")
    hands = DeskHands(desk_window)
    hands.scan("BR1")
    hands.wait_a_little()
    desk_window.press(Key.Key_Return)
    page = desk_window.window.page
    assert isinstance(page, BorrowingPage)
    desk_window.until(lambda: page.requests.details.step_panel is not None)
    assert page.requests.details.request_id == request_id
    desk_window.go("desk", DeskPage)


def test_the_persons_requests_stand_with_the_person_and_open(desk_window: OpenWindow) -> None:
    request_id = book(desk_window.small)
    page = desk_window.go("patrons", PatronsPage)
    page.open_patron(desk_window.small.patrons["P1"])
    desk_window.until(lambda: page.details.view is not None)
    page.details.show_section("holds")
    desk_window.settle()
    texts = [label.text() for label in page.details.findChildren(QLabel)]
    assert "From other libraries" in texts
    assert "方丈記" in texts
    button = next(one for one in page.details.findChildren(QPushButton) if one.text() == "Open BR1 …")
    # Only what is shown takes the keyboard.
    desk_window.until(button.isVisible)
    button.setFocus()
    desk_window.press(Key.Key_Space, on=button)
    desk_window.until(lambda: isinstance(desk_window.window.page, BorrowingPage))
    found = desk_window.window.page
    assert isinstance(found, BorrowingPage)
    desk_window.until(lambda: found.requests.details.request_id == request_id)
