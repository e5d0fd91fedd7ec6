from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from libdesk.domain.problems import Problem
from libdesk.services.desk import Desk
from libdesk.services.lending_forms import NewRequest
from libdesk.services.library import Library
from libdesk.services.patrons import PatronRecord
from libdesk.services.scans import DeskState
from libdesk.ui.pages.desk_page import DeskPage
from libdesk.ui.signs import SignKind
from tests.services.way_rows import add_place, set_aside, to_place
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.desk_keys import DeskHands, cut_texts, focused, switch_language
from tests.ui.window_fixtures import OpenWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def hands(desk_window: OpenWindow) -> DeskHands:
    return DeskHands(desk_window)


def lend(hands: DeskHands, card: str, number: str) -> None:
    """Lend something behind the window's back."""
    small = hands.opened.small
    Desk(small.library).check_out(small.context(), small.patrons[card], small.items[number]).must()


# --- the table of the scan box


def test_an_item_on_the_shelf_is_shown(hands: DeskHands) -> None:
    verdict = hands.scan("B1")
    assert verdict.kind is SignKind.INFORMATION
    assert verdict.what == "In the library"
    assert verdict.about == "吾輩は猫である"
    assert "913.6/ナ/1" in verdict.follows
    assert hands.done_lines() == []


def test_a_card_opens_its_patron(hands: DeskHands) -> None:
    verdict = hands.scan("P2")
    assert verdict.about == "Anna Müller"
    assert verdict.kind is SignKind.INFORMATION
    assert hands.desk.panel.isVisible()
    assert hands.desk.panel.view is not None
    assert hands.desk.panel.view.record.card == "P2"
    assert hands.scan("P1").about == "山田 太郎"
    assert hands.desk.panel.view.record.name == "山田 太郎"


def test_an_item_on_the_shelf_is_lent_to_the_open_patron(hands: DeskHands) -> None:
    verdict = hands.scan("P1", "B1")
    assert verdict.kind is SignKind.DONE
    assert verdict.what == "Lent until Wednesday 21 January 2026, 18:00"
    assert verdict.about == "吾輩は猫である · 山田 太郎"
    assert verdict.follows == "On loan now: 1 item."
    assert [loan.item_number for loan in hands.desk.panel.view.loans] == ["B1"]
    assert hands.done_lines() == [("Lent", "吾輩は猫である", "山田 太郎")]
    assert focused() is hands.desk.scan_box


def test_an_item_on_loan_comes_back(hands: DeskHands) -> None:
    lend(hands, "P1", "B1")
    verdict = hands.scan("B1")
    assert (verdict.kind, verdict.what, verdict.about) == (SignKind.DONE, "Returned", "吾輩は猫である · 山田 太郎")


def test_ten_returns_are_ten_scans(hands: DeskHands) -> None:
    for number in ("B1", "B2"):
        lend(hands, "P1", number)
    hands.opened.small.later(days=30)
    assert hands.scan("B1").what == "Returned 16 days late"
    verdict = hands.scan("B2")
    assert (verdict.kind, verdict.follows) == (
        SignKind.ATTENTION,
        "It was due back on Wednesday 21 January 2026. Overdue fine: ¥140.",
    )
    assert [line[0] for line in hands.done_lines()] == ["Returned, 16 days late"] * 2


def test_what_the_patron_has_already_comes_back_by_a_key_only(hands: DeskHands) -> None:
    hands.scan("P1", "B1")
    hands.wait_a_little()
    verdict = hands.scan("B1")
    assert verdict.what == "The person has it already, until Wednesday 21 January 2026"
    assert hands.desk.take_back_action.isVisible()
    assert not hands.desk.lend_action.isVisible()
    assert hands.press(Qt.Key.Key_F6).what == "Returned"
    assert not hands.desk.follow.isVisible()
    assert hands.desk.panel.view.loans == ()


def test_what_another_has_is_named_then_returned_then_lent(hands: DeskHands) -> None:
    lend(hands, "P2", "B1")
    verdict = hands.scan("P1", "B1")
    assert verdict.kind is SignKind.ATTENTION
    assert verdict.what == "On loan to Anna Müller: scan again to take it back"
    assert verdict.follows == "One more scan after that lends it to 山田 太郎."
    hands.wait_a_little()
    assert hands.scan("B1").what == "Returned"
    hands.wait_a_little()
    assert hands.scan("B1").about == "吾輩は猫である · 山田 太郎"
    assert [line[0] for line in hands.done_lines()] == ["Lent", "Returned"]


def test_the_same_number_within_two_seconds_is_one_scan(hands: DeskHands) -> None:
    hands.scan("P1", "B1", "B1")
    assert hands.desk.band.verdict.what.startswith("Lent until")


def test_a_second_scan_that_came_too_soon_is_told_where_one_is_asked_for(hands: DeskHands) -> None:
    lend(hands, "P2", "B1")
    hands.scan("P1", "B1")
    verdict = hands.scan("B1")
    assert verdict.what == "On loan to Anna Müller: scan again to take it back"
    assert verdict.follows == "Two scans within two seconds count as one: please scan it again."
    hands.wait_a_little()
    assert hands.scan("B1").what == "Returned"
    assert hands.scan("B1").follows != verdict.follows


def request_number(hands: DeskHands) -> str:
    small, services = hands.opened.small, hands.opened.services
    record = NewRequest(small.partner, asked_title="吾輩は猫である", title_id=small.titles["cat"])
    request_id = services.lending.enter(small.context(), record).must()
    return services.lending.record(request_id).number


def test_a_request_opens_its_next_step_with_enter(hands: DeskHands, monkeypatch: pytest.MonkeyPatch) -> None:
    number = request_number(hands)
    verdict = hands.scan(number)
    assert verdict.what == "Interlibrary loan: to be answered"
    assert "Stadtbibliothek Musterstadt" in verdict.about
    opened: list[int] = []
    page = SimpleNamespace(open_request=opened.append)
    monkeypatch.setattr(hands.opened.window, "show_page", lambda page_id: page if page_id == "lending" else None)
    hands.press(Qt.Key.Key_Return)
    assert opened == [], "the second end of line of a scanner is nobody's Enter"
    hands.wait_a_little()
    hands.press(Qt.Key.Key_Return)
    assert opened == [1]
    QTest.keyClick(hands.desk.scan_box, Qt.Key.Key_Return, CONTROL)
    assert opened == [1, 1]


def test_enter_in_the_empty_box_does_nothing_else(hands: DeskHands) -> None:
    hands.scan("P1")
    hands.wait_a_little()
    assert hands.press(Qt.Key.Key_Return).about == "山田 太郎"
    assert hands.opened.window.page is hands.desk


def test_a_badge_signs_in(hands: DeskHands) -> None:
    verdict = hands.scan("S001")
    assert hands.opened.session.staff_id == hands.opened.small.clerk
    assert verdict.what == "窓口 花子 works here now"


def test_an_isbn_is_answered_with_our_numbers(hands: DeskHands) -> None:
    verdict = hands.scan("9780141439587")
    assert verdict.kind is SignKind.ATTENTION
    assert (verdict.about, verdict.follows) == ("Emma", "Our numbers: B2.")
    lend(hands, "P1", "B2")
    hands.wait_a_little()
    assert hands.scan("9780141439587").follows == "Our numbers: B2 (on loan)."


def test_an_unknown_number_is_no_error(hands: DeskHands) -> None:
    verdict = hands.scan("XYZ-1")
    assert (verdict.kind, verdict.what) == (SignKind.ATTENTION, "Unknown number: XYZ-1")
    assert hands.scan("P1").about == "山田 太郎"


def test_a_replaced_card_says_so(hands: DeskHands) -> None:
    small, services = hands.opened.small, hands.opened.services
    record = services.patrons.record(small.patrons["P1"])
    changed = PatronRecord("P100", record.name, record.patron_category_id, record.site_id)
    services.patrons.change(small.context(), small.patrons["P1"], changed).must()
    verdict = hands.scan("P1")
    assert verdict.kind is SignKind.ATTENTION
    assert "replaced" in verdict.follows


def test_who_may_not_borrow_is_told_when_the_card_is_read(hands: DeskHands) -> None:
    verdict = hands.scan("P3")
    assert verdict.kind is SignKind.ATTENTION
    assert verdict.follows == "The card expired on 6 January 2026."


# --- order, undo, override


def test_two_scans_within_a_blink_are_two_steps_in_their_order(hands: DeskHands) -> None:
    box = hands.desk.scan_box
    for number in ("P1", "B1", "B2"):
        QTest.keyClicks(box, number)
        QTest.keyClick(box, Qt.Key.Key_Return)
    hands.opened.settle()
    hands.opened.until(lambda: not hands.desk.queue.busy)
    assert hands.done_lines() == [("Lent", "Emma", "山田 太郎"), ("Lent", "吾輩は猫である", "山田 太郎")]
    assert hands.desk.queue.state == DeskState(patron_id=hands.opened.small.patrons["P1"])


def test_ctrl_z_takes_back_the_newest_and_the_one_before(hands: DeskHands) -> None:
    hands.scan("P1", "B1", "B2")
    verdict = hands.undo()
    assert (verdict.what, verdict.about) == ("Taken back: Lent", "Emma · 山田 太郎")
    assert [loan.item_number for loan in hands.desk.panel.view.loans] == ["B1"]
    assert hands.undo().about == "吾輩は猫である · 山田 太郎"
    assert [line[0] for line in hands.done_lines()] == ["Lent (taken back)"] * 2
    assert hands.undo().what == "Nothing to take back"


def test_ctrl_z_pressed_twice_within_a_blink_takes_back_two(hands: DeskHands) -> None:
    hands.scan("P1", "B1", "B2")
    for _ in range(2):
        QTest.keyClick(hands.desk.scan_box, Qt.Key.Key_Z, CONTROL)
    hands.opened.settle()
    hands.opened.until(lambda: not hands.desk.queue.busy)
    assert [line[0] for line in hands.done_lines()] == ["Lent (taken back)"] * 2


def test_what_was_taken_back_can_be_scanned_again_at_once(hands: DeskHands) -> None:
    hands.scan("P1", "B1")
    hands.undo()
    QTest.keyClicks(hands.desk.scan_box, "B1")
    assert hands.press(Qt.Key.Key_Return).what.startswith("Lent until")


def test_each_line_has_its_own_way_back(hands: DeskHands) -> None:
    hands.scan("P1", "B1", "B2")
    view = hands.desk.table.view
    index = hands.desk.table.model.index(1, 2)
    assert index.data() == "Take back"
    with hands.opened.qtbot.waitSignal(hands.desk.table.pressed):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())
    hands.opened.until(lambda: hands.desk.band.verdict.about == "吾輩は猫である · 山田 太郎")
    hands.opened.settle()
    assert [line[0] for line in hands.done_lines()] == ["Lent", "Lent (taken back)"]
    assert hands.desk.table.model.index(1, 2).data() == ""
    view.setFocus()
    hands.desk.table.select_row(0)
    assert hands.press(Qt.Key.Key_Delete).about == "Emma · 山田 太郎"


def test_what_cannot_be_taken_back_is_refused_in_words(hands: DeskHands) -> None:
    hands.scan("P1", "B1")
    hands.opened.session.sign_in(hands.opened.small.helper)
    verdict = hands.undo()
    assert verdict.kind is SignKind.STOP
    assert verdict.what == "Not taken back"
    assert "Only someone with the right" in verdict.follows


def test_the_last_step_at_the_desk_can_be_taken_back_after_a_restart(hands: DeskHands) -> None:
    small = hands.opened.small
    context = hands.opened.session.context()
    Desk(small.library).check_out(context, small.patrons["P1"], small.items["B1"]).must()
    assert hands.undo().what == "Taken back: Lent"


def test_lending_anyway_with_a_reason(hands: DeskHands) -> None:
    verdict = hands.scan("P3", "B1")
    assert (verdict.kind, verdict.what) == (SignKind.STOP, "Not lent")
    assert hands.desk.lend_action.isVisible()
    hands.press(Qt.Key.Key_F4)
    assert focused() is hands.desk.follow.field
    hands.opened.type("promised yesterday")
    verdict = hands.press(Qt.Key.Key_Return)
    assert verdict.what.startswith("Lent until")
    assert focused() is hands.desk.scan_box
    why = hands.opened.small.library.rows.value("SELECT explanation FROM override")
    assert why == "promised yesterday"


def test_the_reason_is_left_with_esc_and_the_patron_stays(hands: DeskHands) -> None:
    hands.scan("P3", "B1")
    hands.press(Qt.Key.Key_F4)
    hands.opened.type("no")
    hands.press(Qt.Key.Key_Escape)
    assert not hands.desk.follow.asking
    assert hands.desk.lend_action.isVisible()
    assert hands.desk.panel.view is not None
    assert focused() is hands.desk.scan_box


def test_no_reason_no_loan(hands: DeskHands) -> None:
    hands.scan("P3", "B1")
    hands.press(Qt.Key.Key_F4)
    hands.press(Qt.Key.Key_Return)
    assert hands.desk.follow.asking
    assert hands.done_lines() == []


def test_what_a_scanner_types_into_the_reason_is_a_scan(hands: DeskHands) -> None:
    services, small = hands.opened.services, hands.opened.small
    record = PatronRecord("P00004", "Later Reader", small.adult, small.main)
    services.patrons.register(small.context(), record).must()
    hands.scan("P3", "B1")
    hands.press(Qt.Key.Key_F4)
    QTest.keyClicks(hands.desk.follow.field, "P00004")
    verdict = hands.press(Qt.Key.Key_Return)
    assert verdict.about == "Later Reader"
    assert not hands.desk.follow.asking


def test_who_has_no_right_is_not_offered_to_lend_anyway(hands: DeskHands) -> None:
    hands.opened.session.sign_in(hands.opened.small.clerk)
    hands.scan("P3", "B1")
    assert hands.desk.band.verdict.what == "Not lent"
    assert not hands.desk.lend_action.isVisible()


def test_all_reasons_are_read_under_the_band(hands: DeskHands) -> None:
    services, small = hands.opened.services, hands.opened.small
    old = services.patrons.record(small.patrons["P3"])
    blocked = PatronRecord(
        "P3", old.name, small.adult, small.main, expires_on=old.expires_on, blocked_reason="owes a book"
    )
    services.patrons.change(small.context(), small.patrons["P3"], blocked).must()
    verdict = hands.scan("P3", "B4")
    assert verdict.follows == "The card expired on 6 January 2026."
    assert hands.desk.follow.reasons[0] == "The person is blocked: owes a book"
    assert len(hands.desk.follow.reasons) == 2


# --- return mode, closing, hiding


def test_return_mode_never_lends(hands: DeskHands) -> None:
    lend(hands, "P1", "B1")
    hands.scan("P2")
    hands.press(Qt.Key.Key_F2)
    assert hands.desk.returns.band.isVisible()
    assert hands.desk.panel.view is None
    assert hands.scan("B1").what == "Returned"
    assert hands.scan("B2").what == "Read in the library: counted"
    hands.scan("P2")
    assert hands.desk.returns.band.isVisible()
    hands.wait_a_little()
    assert hands.scan("B2").what == "Read in the library: counted"
    hands.press(Qt.Key.Key_F2)
    assert not hands.desk.returns.band.isVisible()
    assert hands.scan("P2", "B1").what.startswith("Lent until")


def test_esc_closes_the_patron_and_then_the_verdict(hands: DeskHands) -> None:
    hands.scan("P1")
    verdict = hands.press(Qt.Key.Key_Escape)
    assert verdict.what == "Patron closed"
    assert not hands.desk.panel.isVisible()
    assert hands.scan("B1").what == "In the library"
    assert hands.press(Qt.Key.Key_Escape).what == "Scan a card or an item"


def test_a_patron_is_closed_after_idle_minutes(hands: DeskHands) -> None:
    hands.scan("P1")
    assert hands.desk.idle.interval() == 5 * 60_000
    hands.desk.idle.start(0)
    hands.opened.until(lambda: hands.desk.panel.view is None)
    assert hands.desk.band.verdict.what == "Patron closed after 5 minutes without a scan"
    hands.wait_a_little()
    assert hands.scan("B1").what == "In the library", "nobody is open any more"


def test_names_are_hidden_by_a_key(hands: DeskHands) -> None:
    lend(hands, "P2", "B2")
    hands.scan("P1", "B1")
    hands.press(Qt.Key.Key_F7)
    window = hands.opened.window
    assert hands.desk.band.verdict.about == "吾輩は猫である · •••"
    assert hands.done_lines() == [("Lent", "吾輩は猫である", "•••")]
    assert "山田" not in everything_said(hands.desk)
    assert "Müller" not in hands.scan("B2").what
    assert hands.opened.machine.get("desk.names_hidden") is True
    hands.press(Qt.Key.Key_F7)
    assert "山田 太郎" in everything_said(hands.desk)
    assert window.page is hands.desk


def everything_said(desk: DeskPage) -> str:
    from PySide6.QtWidgets import QLabel

    labels = [label.text() for label in desk.findChildren(QLabel) if label.isVisible()]
    verdict = desk.band.verdict
    return "\n".join([*labels, verdict.what, verdict.about, verdict.follows, desk.band.accessibleDescription()])


def test_hidden_names_are_hidden_in_reasons_too(hands: DeskHands) -> None:
    services, small = hands.opened.services, hands.opened.small
    blocked = PatronRecord("P2", "Anna Müller", small.adult, small.main, blocked_reason="owes a book")
    services.patrons.change(small.context(), small.patrons["P2"], blocked).must()
    hands.press(Qt.Key.Key_F7)
    assert hands.scan("P2").follows == "The person is blocked: •••"
    assert "owes a book" not in everything_said(hands.desk)


def test_a_patron_who_is_gone_is_no_error(hands: DeskHands) -> None:
    hands.scan("P1")
    hands.desk.open_patron(999)
    hands.opened.settle()
    assert hands.desk.band.verdict.what == "This patron is no longer there"
    assert hands.desk.panel.view is not None


def test_another_page_opens_a_patron_here(hands: DeskHands) -> None:
    hands.desk.open_patron(hands.opened.small.patrons["P2"])
    hands.opened.settle()
    assert hands.desk.band.verdict.about == "Anna Müller"
    assert hands.scan("B1").about == "吾輩は猫である · Anna Müller"


def test_the_slip_is_printed_by_a_key(hands: DeskHands, monkeypatch: pytest.MonkeyPatch) -> None:
    printed: list[int] = []
    module = SimpleNamespace(print_desk_slip=lambda shell, session, patron_id: printed.append(patron_id))
    monkeypatch.setitem(sys.modules, "libdesk.ui.pages.print_sheets", module)
    hands.scan("P1")
    hands.press(Qt.Key.Key_F8)
    assert printed == [], "there is nothing on loan"
    hands.scan("B1")
    hands.press(Qt.Key.Key_F8)
    assert printed == [hands.opened.small.patrons["P1"]]


def test_sounds_differ_by_kind_and_are_off_at_first(hands: DeskHands, monkeypatch: pytest.MonkeyPatch) -> None:
    beeps: list[int] = []
    monkeypatch.setattr(QApplication, "beep", lambda: beeps.append(1))
    hands.scan("P1")
    assert beeps == []
    hands.opened.machine.set("desk.sounds", True)
    hands.scan("B1")
    hands.opened.until(lambda: len(beeps) == 1)
    hands.scan("XYZ")
    hands.opened.until(lambda: len(beeps) == 3)


# --- what others do meanwhile, and what stands in the way


def test_what_another_program_writes_appears(hands: DeskHands) -> None:
    hands.scan("P1", "B1")
    small = hands.opened.small
    beside = Library.open(small.path)
    Desk(beside).check_out(small.context(), small.patrons["P1"], small.items["B2"]).must()
    beside.close()
    hands.opened.until(lambda: len(hands.desk.panel.view.loans) == 2)


def test_what_another_page_takes_back_is_marked_here(hands: DeskHands) -> None:
    hands.scan("P1", "B1")
    session = hands.opened.session
    action_id = hands.desk.done_rows.action_ids[0]
    hands.opened.operations.run("", lambda: session.services.history.undo(session.context(), action_id))
    hands.opened.until(lambda: hands.done_lines()[0][0] == "Lent (taken back)")
    hands.opened.until(lambda: hands.desk.panel.view.loans == ())


def test_a_patron_who_is_taken_back_is_closed(hands: DeskHands) -> None:
    session, small = hands.opened.session, hands.opened.small
    record = PatronRecord("P9", "Passing Reader", small.adult, small.main)
    entered = session.services.patrons.register(session.context(), record)
    assert hands.scan("P9").about == "Passing Reader"
    hands.opened.operations.run("", lambda: session.services.history.undo(session.context(), entered.action_id))
    hands.opened.until(lambda: hands.desk.panel.view is None)


def test_a_full_disk_is_told_and_the_next_scan_works(hands: DeskHands, monkeypatch: pytest.MonkeyPatch) -> None:
    scans = hands.opened.services.scans
    take = scans.scan

    def full(*_args: object) -> None:
        raise Problem("disk_full", {"path": str(hands.opened.small.path)})

    hands.scan("P1")
    monkeypatch.setattr(scans, "scan", full)
    verdict = hands.scan("B1")
    assert (verdict.kind, verdict.what) == (SignKind.STOP, "That was not done")
    assert hands.opened.window.problems is not None
    assert hands.opened.window.problems.isVisible()
    monkeypatch.setattr(scans, "scan", take)
    assert hands.scan("B1").what.startswith("Lent until"), (
        "the patron is still open, and the same number counts at once"
    )


# --- words


def test_every_control_is_named(hands: DeskHands) -> None:
    hands.scan("P3", "B1")
    hands.press(Qt.Key.Key_F4)
    assert_every_control_is_named(hands.desk)


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("width", [1024, 1366])
def test_nothing_is_cut(hands: DeskHands, language: str, width: int) -> None:
    hands.opened.window.resize(width, 768)
    switch_language(hands.opened, language)
    assert cut_texts(hands.desk) == []
    hands.scan("P3", "B1")
    assert cut_texts(hands.desk) == []
    hands.press(Qt.Key.Key_F4)
    assert cut_texts(hands.desk.follow.field.parentWidget()) == []


def test_the_language_can_be_switched_with_a_verdict_on_the_screen(hands: DeskHands) -> None:
    hands.scan("P1", "B1")
    switch_language(hands.opened, "ja")
    assert hands.desk.band.verdict.what == "貸出しました　返却期限 2026年1月21日（水） 18:00"
    assert hands.done_lines()[0][0] == "貸出"
    assert "貸出中：1点" in everything_said(hands.desk)
    hands.press(Qt.Key.Key_Escape)
    assert hands.desk.scan_box.placeholderText() == "カード・資料番号"


def test_switching_the_language_leaves_the_reason_that_is_being_typed(hands: DeskHands) -> None:
    hands.scan("P3", "B1")
    hands.press(Qt.Key.Key_F4)
    hands.opened.type("promised")
    switch_language(hands.opened, "ja")
    assert hands.desk.follow.asking
    assert hands.desk.follow.field.text() == "promised"
    assert hands.desk.band.verdict.what == "貸出できません"


def test_what_others_do_keeps_no_patron_open(hands: DeskHands) -> None:
    hands.scan("P1")
    hands.desk.idle.start(3_600_000)
    lend(hands, "P1", "B1")
    hands.opened.until(lambda: len(hands.desk.panel.view.loans) == 1)
    assert hands.desk.idle.interval() == 3_600_000


def test_what_is_sent_to_a_pickup_place_is_not_said_to_stand_on_the_shelf(hands: DeskHands) -> None:
    small = hands.opened.small
    set_aside(small, "P2", "B1", to_place(small, add_place(small)))
    verdict = hands.scan("P2")
    assert hands.desk.panel.isVisible()
    assert hands.desk.panel.view is not None
    assert hands.desk.panel.view.ready == ()
    assert verdict.kind is SignKind.INFORMATION
    assert "hold shelf" not in verdict.follows
