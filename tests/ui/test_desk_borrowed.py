"""Other libraries' books at the desk, by scans and keys: handed out, read here, back, a longer loan, taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from libdesk.ui.pages.borrowing_page import BorrowingPage
from libdesk.ui.pages.desk_borrowed_lines import facts_of, sign_of
from libdesk.ui.signs import SignKind
from tests.services.borrowed_books import book, lender
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.desk_keys import DeskHands, focused, switch_language
from tests.ui.window_fixtures import OpenWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
TITLE = "方丈記"
READER = "山田 太郎"


@pytest.fixture
def hands(desk_window: OpenWindow) -> DeskHands:
    return DeskHands(desk_window)


def reasons(hands: DeskHands) -> tuple[str, ...]:
    """What stands under the verdict."""
    return hands.desk.follow.reasons


@pytest.mark.rule("B09")
@pytest.mark.rule("B10")
def test_a_borrowed_book_is_handed_out_with_its_restrictions_and_comes_back(hands: DeskHands) -> None:
    book(hands.opened.small, no_copying=1)
    verdict = hands.scan("P1")
    assert verdict.kind is SignKind.ATTENTION
    assert "1 book of other libraries to hand out." in verdict.follows
    assert hands.desk.panel.loans.lines == (
        "方丈記\nanother library’s\u00a0· ready, kept until Wednesday 14 January 2026\u00a0· no copying",
    )
    verdict = hands.scan("BR1")
    assert verdict.what == "Handed out until Friday 23 January 2026"
    assert verdict.about == f"{TITLE} · {READER}"
    assert "Its lender allows no copying." in verdict.follows
    assert "due Friday 23 January 2026" in hands.desk.panel.loans.lines[0]
    hands.wait_a_little()
    verdict = hands.scan("BR1")
    assert verdict.what == "Borrowed book is back"
    assert "return-postage bar code" in verdict.follows
    assert [line[0] for line in hands.done_lines()] == ["Borrowed: returned", "Borrowed: handed out"]
    assert hands.undo().what == "Taken back: Borrowed: returned"
    assert hands.undo().what == "Taken back: Borrowed: handed out"
    assert hands.desk.panel.view is not None
    assert hands.desk.panel.view.borrowed_ready == 1
    assert focused() is hands.desk.scan_box


@pytest.mark.rule("B10")
def test_with_nobody_open_it_says_whose_it_is_and_names_can_be_hidden(hands: DeskHands) -> None:
    book(hands.opened.small)
    verdict = hands.scan("BR1")
    assert verdict.what == f"Borrowed for {READER}: ready"
    assert verdict.follows == f"Scan the card of {READER} first, then the book."
    verdict = hands.press(Qt.Key.Key_F7)
    assert READER not in "".join((verdict.what, verdict.about, verdict.follows))


@pytest.mark.rule("C03")
def test_refused_it_is_handed_out_with_a_reason(hands: DeskHands) -> None:
    small = hands.opened.small
    book(small, "P3")
    verdict = hands.scan("P3", "BR1")
    assert (verdict.what, verdict.kind) == ("Not handed out", SignKind.STOP)
    hands.press(Qt.Key.Key_F4)
    hands.opened.type("renews tomorrow")
    verdict = hands.press(Qt.Key.Key_Return)
    assert verdict.what.startswith("Handed out until")
    assert small.library.rows.value("SELECT explanation FROM override") == "renews tomorrow"


@pytest.mark.rule("B10")
def test_to_somebody_else_it_never_goes(hands: DeskHands) -> None:
    book(hands.opened.small)
    verdict = hands.scan("P2", "BR1")
    assert verdict.what == "Not handed out"
    assert verdict.follows == f"The book was borrowed for {READER}. It is handed out to that person only."
    hands.press(Qt.Key.Key_F4)
    assert not hands.desk.follow.asking


@pytest.mark.rule("R04")
def test_readings_here_are_begun_and_ended_by_scans(hands: DeskHands) -> None:
    book(hands.opened.small, in_library_only=1)
    verdict = hands.scan("P1", "BR1")
    assert verdict.what == "Handed out to be read here"
    assert "being read here" in hands.desk.panel.loans.lines[0]
    hands.wait_a_little()
    assert hands.scan("BR1").what == f"Reading ended: kept for {READER}"
    hands.wait_a_little()
    assert hands.scan("BR1").what == "Handed out to be read here"


@pytest.mark.rule("B11")
def test_a_round_of_the_book_drop_sounds_the_alarm_and_lists_the_book(hands: DeskHands) -> None:
    book(hands.opened.small)
    hands.scan("P1", "BR1")
    hands.press(Qt.Key.Key_Escape)
    hands.opened.small.later(days=1)
    hands.press(Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    hands.wait_a_little()
    verdict = hands.scan("BR1")
    assert verdict.kind is SignKind.ATTENTION
    assert verdict.follows.startswith("Found in the book drop!")
    assert hands.desk.returns.round.open_count == 1
    assert hands.desk.returns.panel.isVisible()


@pytest.mark.rule("H10")
@pytest.mark.rule("B08")
def test_the_key_for_renewing_asks_the_lender(hands: DeskHands) -> None:
    small = hands.opened.small
    book(small)
    hands.scan("P1", "BR1")
    verdict = hands.press(Qt.Key.Key_F5)
    assert verdict.what == "Longer loan to be asked of 国立国会図書館"
    assert "longer loan asked for" in hands.desk.panel.loans.lines[0]
    assert small.library.rows.value("SELECT count(*) FROM borrowing_extension") == 1
    verdict = hands.press(Qt.Key.Key_F5)
    assert verdict.kind is SignKind.STOP
    assert "the lender’s answer is still to come" in verdict.follows
    hands.undo()
    assert small.library.rows.value("SELECT count(*) FROM borrowing_extension") == 0


@pytest.mark.rule("R05")
def test_a_lender_that_never_extends_is_said_at_once(hands: DeskHands) -> None:
    small = hands.opened.small
    book(small, lender_id=lender(small, extension="never"))
    hands.scan("P1", "BR1")
    verdict = hands.press(Qt.Key.Key_F5)
    assert verdict.what == "No longer loan asked for"
    assert verdict.follows.startswith("国立国会図書館 never extends a loan.")


@pytest.mark.rule("B08")
def test_too_late_the_lender_is_asked_with_a_reason(hands: DeskHands) -> None:
    small = hands.opened.small
    book(small, patron_due_on="2026-01-07")
    hands.scan("P1", "BR1")
    assert hands.press(Qt.Key.Key_F5).kind is SignKind.STOP
    hands.press(Qt.Key.Key_F4)
    hands.opened.type("in hospital")
    assert hands.press(Qt.Key.Key_Return).what.startswith("Longer loan to be asked")


def test_the_list_is_walked_by_keys_and_enter_hands_out(hands: DeskHands) -> None:
    small = hands.opened.small
    first = book(small)
    book(small)
    hands.scan("P1", "B1")
    hands.press(Qt.Key.Key_Down)
    assert focused() is hands.desk.panel.loans
    hands.press(Qt.Key.Key_Home)
    assert hands.desk.panel.loans.borrowing_request_id == first
    verdict = hands.press(Qt.Key.Key_Return)
    assert verdict.what.startswith("Handed out until")
    assert small.library.rows.value("SELECT state FROM borrowing_request WHERE id = ?", first) == "in_use"


def test_loans_and_borrowed_books_stand_in_one_list_and_keys_go_to_the_chosen(hands: DeskHands) -> None:
    small = hands.opened.small
    book(small)
    hands.scan("P1", "B1")
    assert len(hands.desk.panel.loans.lines) == 2
    hands.press(Qt.Key.Key_Down, CONTROL)
    hands.press(Qt.Key.Key_Down)
    assert hands.desk.panel.loan_id is not None
    assert hands.press(Qt.Key.Key_F5).about.startswith("吾輩は猫である")
    assert small.library.rows.value("SELECT count(*) FROM borrowing_extension") == 0
    assert_every_control_is_named(hands.opened.window)


def test_in_japanese(hands: DeskHands) -> None:
    book(hands.opened.small, no_copying=1)
    switch_language(hands.opened, "ja")
    verdict = hands.scan("P1", "BR1")
    assert verdict.what == "引き渡し済み：2026年1月23日（金）まで"
    assert verdict.follows == "貸出館の条件により複写はできません。"
    assert hands.desk.panel.loans.lines[0].startswith("方丈記\n他館の本")


def test_another_state_is_said_with_its_next_step(hands: DeskHands) -> None:
    book(hands.opened.small, state="arrived")
    verdict = hands.scan("BR1")
    assert verdict.what == "Borrowing: arrived"
    assert verdict.follows.startswith("Next: ")


def test_the_list_says_what_presses(hands: DeskHands) -> None:
    small = hands.opened.small
    late = book(small, patron_due_on="2026-01-06")
    recalled = book(small, recalled_on="2026-01-05", use_note="gloves", supervised=1)
    reading = book(small, in_library_only=1)
    kept = book(small, in_library_only=1)
    desk = hands.opened.services.borrowing_desk
    for request_id in (late, recalled, reading):
        desk.hand_out(small.context(), request_id, small.patrons["P1"], override="known").must()
    hands.scan("P1")
    view = hands.desk.panel.view
    assert view is not None
    signs = {one.borrowing_request_id: (sign_of(one), facts_of(one, "en")) for one in view.borrowed}
    assert signs[late] == (SignKind.STOP, "another library’s\u00a0· was due 6 January 2026")
    assert signs[recalled][0] is SignKind.ATTENTION
    for words in ("the lender wants it back", "under supervision", "gloves"):
        assert words in signs[recalled][1]
    assert "being read here" in signs[reading][1]
    assert "ready, due Friday 23 January 2026" in signs[kept][1]
    assert "other libraries’: 4" in hands.desk.panel._heading.text()


def test_enter_on_a_book_that_is_out_opens_its_request(hands: DeskHands) -> None:
    small = hands.opened.small
    request_id = book(small)
    hands.scan("P1", "BR1")
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    page = hands.opened.window.page
    assert isinstance(page, BorrowingPage)
    hands.opened.until(lambda: page.requests.details.request_id == request_id)
