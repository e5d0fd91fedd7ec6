"""One book of the National Diet Library and one of a university, from request to close, by keyboard, with papers.

The mouse is used nowhere; what a menu offers is opened as the menu opens it.
"""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from libdesk.domain.borrowing_states import BorrowingState, BorrowingStep
from libdesk.paper import frozen
from libdesk.services.borrowing_counter import book_of
from libdesk.services.borrowing_record import BorrowingRecord
from libdesk.ui.pages.borrowing_dialog import BorrowingDialog
from libdesk.ui.pages.borrowing_page import BorrowingPage
from libdesk.ui.pages.patrons_page import PatronsPage
from libdesk.ui.printer import Hand
from tests.services.borrowing_life import STRICT, TRACKED, add_lender
from tests.ui.desk_keys import DeskHands
from tests.ui.keyboard import Keyboard
from tests.ui.test_print_preview import log_of, previews, printed, wait_until_gone
from tests.ui.window_fixtures import OpenWindow

__all__ = ["printed"]

Key, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
_S, _P = BorrowingState, BorrowingStep
TITLE = "Letters on Paper"


class Story:
    """A librarian at the keyboard, and the request."""

    def __init__(self, desk: OpenWindow, lender: str) -> None:
        self.desk = desk
        self.keys = Keyboard(desk)
        self.lender = lender
        self.id = 0

    @property
    def record(self) -> BorrowingRecord:
        return self.desk.services.borrowing_orders.record(self.id)

    @property
    def page(self) -> BorrowingPage:
        page = self.desk.window.page
        assert isinstance(page, BorrowingPage)
        return page

    def ask(self) -> None:
        """Enter the request from the person's page."""
        page = self.desk.go("patrons", PatronsPage)
        page.open_patron(self.desk.small.patrons["P1"])
        self.desk.until(lambda: page.details.view is not None)
        self.desk.settle()
        self.keys.act("patrons.borrow")
        self.desk.dialog(BorrowingDialog)
        self.desk.settle()
        self.keys.fill("Title", TITLE)
        self.keys.fill("Author", "Alder, M.")
        self.keys.press(Key.Key_Return, CONTROL)
        rows = self.desk.small.library.rows
        self.desk.until(lambda: rows.value("SELECT count(*) FROM borrowing_request") == 1)
        self.id = int(rows.value("SELECT id FROM borrowing_request"))
        self.desk.settle()
        self.desk.window.activateWindow()
        self.desk.until(self.desk.window.isActiveWindow)

    def find(self) -> None:
        """Open the request by its number, as its strap is scanned; its next step opens with it."""
        self.desk.go("borrowing", BorrowingPage)
        self.keys.press(Key.Key_L, CONTROL)
        self.keys.enter(self.record.number)
        details = self.page.requests.details
        self.desk.until(lambda: details.request_id == self.id and details.step_panel is not None)
        self.desk.settle()

    def open(self, step: BorrowingStep) -> None:
        """Open the form of a step: the next one by its key, another one as the menu of further steps does."""
        details = self.page.requests.details
        self.desk.until(lambda: details.facts is not None and details.reading.record.state is self.record.state)
        if details.main_step(details.reading) is step:
            self.keys.press(Key.Key_Return, CONTROL)
        else:
            details.open_step(step)
        self.desk.until(lambda: details.step_panel is not None and details.step_panel.step is step)

    def do(self, state: BorrowingState) -> None:
        """Do the step whose form is open."""
        self.keys.press(Key.Key_Return, CONTROL)
        self.desk.until(lambda: self.record.state is state)
        details = self.page.requests.details
        self.desk.until(lambda: details.step_panel is None)
        self.desk.settle()

    def take_offer(self, word: str, *kinds: str) -> None:
        """Print what the line at the foot offers, reached by Tab; these sheets lie in the preview."""
        self.page.setFocus()
        self.keys.tab_to(f"Print: {word}")
        self.keys.press(Key.Key_Space)
        self.desk.until(previews)
        self.desk.settle()
        preview = previews()[0]
        assert tuple(frozen.kind_of(one.sheet) for one in preview.prepared.sheets) == kinds
        known = len(log_of(self.desk))
        self.desk.until(preview.isActiveWindow)
        self.keys.tab_to(preview.print_button.text())
        self.keys.press(Key.Key_Space)
        self.desk.until(lambda: len(log_of(self.desk)) == known + len(kinds))
        wait_until_gone(self.desk)
        self.desk.window.activateWindow()
        self.desk.until(self.desk.window.isActiveWindow)

    def order(self) -> None:
        """The reader agrees with the estimate; the lender is asked, on paper."""
        self.find()
        self.keys.choose("Probably from", self.lender)
        self.do(_S.READY_TO_ORDER)
        self.open(_P.ORDER)
        self.keys.choose("Lender", self.lender)
        self.keys.choose("Ordered by", "Fax")
        self.do(_S.ORDERED)
        self.take_offer("Request to the lender", "lender_request")

    def arrive(self, site: str) -> None:
        """The parcel is opened, and all is as ordered."""
        self.open(_P.ARRIVE)
        self.keys.choose("Sent from", site)
        self.keys.choose("Is it the book that was ordered?", "Yes")
        self.keys.choose("Does the loan slip belong to it?", "Yes")
        self.do(_S.ARRIVED)

    def pack(self) -> None:
        """Tick the checklist, post the book, and close when the lender has it."""
        self.find()
        details = self.page.requests.details
        assert details.step_panel is not None
        assert details.step_panel.step is _P.SHIP_BACK
        for point in self.desk.services.borrowing_returns.checklist(self.id):
            word = self.desk.session.say_key(f"borrowing.checklist.{point.point}")
            self.keys.tab_to(word)
            self.keys.press(Key.Key_Space)
        self.keys.fill("Tracking number", TRACKED)
        self.do(_S.SHIPPED_BACK)
        self.take_offer("Return label to the lender", "return_label")
        self.desk.small.later(days=3)
        self.open(_P.CONFIRM)
        self.do(_S.CONFIRMED)
        self.open(_P.CLOSE)
        self.do(_S.CLOSED)


def class_of(desk: OpenWindow, code: str) -> int:
    """A class of lenders that the library begins with (B05)."""
    return int(desk.small.library.rows.value("SELECT id FROM lender_class WHERE code = ?", code))


@pytest.mark.rule("R01")
@pytest.mark.rule("R03")
@pytest.mark.rule("R04")
@pytest.mark.rule("R05")
@pytest.mark.rule("R06")
def test_a_book_of_the_national_diet_library(desk_window: OpenWindow, printed: list[Hand]) -> None:
    desk = desk_window
    add_lender(
        desk.small, class_of(desk, "ndl"), in_library_only=1, supervised=1, no_copying=1,
        **{**STRICT, "profile": "ndl_overseas", "extension": "never"},
    )  # fmt: skip
    story = Story(desk, "国立国会図書館")
    story.ask()
    story.order()
    desk.small.later(days=7)
    story.arrive("関西館")
    story.take_offer("Interlibrary borrowing papers", "receipt_letter", "book_strap")
    story.open(_P.SEND_LETTER)
    story.keys.press(Key.Key_Return, CONTROL)
    desk.until(lambda: book_of(story.record).letter_sent_on == date(2026, 1, 14))
    desk.settle()
    story.open(_P.MAKE_READY)
    story.do(_S.READY)
    story.take_offer("Arrival notice", "arrival_notice")

    hands = DeskHands(desk)
    assert hands.scan("P1", story.record.number).what == "Handed out to be read here"
    hands.wait_a_little()
    assert hands.scan(story.record.number).what.startswith("Reading ended")
    assert story.record.state is _S.READY
    story.find()
    story.keys.press(Key.Key_Escape)
    story.open(_P.TAKE_BACK)
    story.do(_S.BACK)
    story.keys.press(Key.Key_Escape)
    story.pack()
    assert [line.kind for line in reversed(log_of(desk))] == [
        "lender_request", "receipt_letter", "book_strap", "arrival_notice", "return_label",
    ]  # fmt: skip


@pytest.mark.rule("B08")
@pytest.mark.rule("B13")
@pytest.mark.rule("R06")
def test_a_book_of_a_university(desk_window: OpenWindow, printed: list[Hand]) -> None:
    desk = desk_window
    add_lender(desk.small, class_of(desk, "university"), "北大学図書館", loan_length=14)
    story = Story(desk, "北大学図書館")
    story.ask()
    story.order()
    desk.small.later(days=7)
    story.arrive("東京本館")
    story.open(_P.MAKE_READY)
    story.do(_S.READY)
    story.take_offer("Arrival notice", "arrival_notice")

    hands = DeskHands(desk)
    assert hands.scan("P1", story.record.number).what.startswith("Handed out until")
    assert hands.press(Key.Key_F5).what == "Longer loan to be asked of 北大学図書館"
    hands.wait_a_little()
    desk.small.later(days=1)
    assert "stamps" in hands.scan(story.record.number).follows
    assert story.record.state is _S.BACK
    story.pack()
    assert book_of(story.record).sending_site == "東京本館"
    assert [line.kind for line in reversed(log_of(desk))][-1] == "return_label"
