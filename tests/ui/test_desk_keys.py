"""The keys of the desk besides the scans: renewing, recalling, holds, notes, readings, and what a restart keeps."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from libdesk.services.desk import Desk
from libdesk.services.library import Library
from libdesk.ui.pages.holds_page import HoldsPage
from libdesk.ui.signs import SignKind
from libdesk.ui.theme import Theme
from libdesk.ui.translation import Translation
from tests.library_fixtures import SmallLibrary
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.desk_keys import DeskHands, cut_texts, focused, switch_language
from tests.ui.window_fixtures import OpenWindow, window_on

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def hands(desk_window: OpenWindow) -> DeskHands:
    return DeskHands(desk_window)


def lend(hands: DeskHands, card: str, number: str) -> None:
    """Lend something behind the window's back."""
    small = hands.opened.small
    Desk(small.library).check_out(small.context(), small.patrons[card], small.items[number]).must()


def hold(hands: DeskHands, card: str, title: str) -> int:
    """Place a hold behind the window's back; its id."""
    small, services = hands.opened.small, hands.opened.services
    placed = services.holds.place(small.context(), small.patrons[card], small.titles[title], override="test")
    return placed.must().hold_id


# --- renewing


@pytest.mark.rule("C06")
def test_what_was_scanned_is_renewed_by_a_key(hands: DeskHands) -> None:
    lend(hands, "P1", "B1")
    hands.opened.small.later(days=3)
    hands.scan("P1", "B1")
    verdict = hands.press(Qt.Key.Key_F5)
    assert (verdict.kind, verdict.what) == (SignKind.DONE, "Renewed until Saturday 24 January 2026, 17:00")
    assert hands.done_lines()[0] == ("Renewed", "吾輩は猫である", "山田 太郎")
    assert "renewed 1×" in hands.desk.panel.loans.lines[0]
    assert hands.undo().what == "Taken back: Renewed"


@pytest.mark.parametrize(
    ("scanned", "modifier", "channel"),
    [(True, Qt.KeyboardModifier.NoModifier, "counter"), (False, Qt.KeyboardModifier.NoModifier, "desk"),
     (True, SHIFT, "telephone")],
)  # fmt: skip
def test_how_staff_were_asked_goes_with_the_renewal(
    hands: DeskHands, monkeypatch: pytest.MonkeyPatch, scanned: bool, modifier: Qt.KeyboardModifier, channel: str
) -> None:
    lend(hands, "P1", "B1")
    channels: list[str] = []
    scans = hands.opened.services.scans
    renew = scans.renew
    monkeypatch.setattr(scans, "renew", lambda *args, **how: (channels.append(how["channel"]), renew(*args, **how))[1])
    hands.scan("P1")
    if scanned:
        hands.scan("B1")
    hands.press(Qt.Key.Key_F5, modifier)
    assert channels == [channel]


def test_the_chosen_loan_of_the_list_is_renewed(hands: DeskHands) -> None:
    for number in ("B1", "B2"):
        lend(hands, "P1", number)
    hands.opened.small.later(days=3)
    hands.scan("P1")
    verdict = hands.press(Qt.Key.Key_F5)
    assert verdict.what == "Choose the loan in the list, then press the key again"
    assert focused() is hands.desk.panel.loans
    hands.desk.take_focus()
    hands.press(Qt.Key.Key_Down)
    assert focused() is hands.desk.panel.loans, "Down goes from the scan box into the list"
    hands.press(Qt.Key.Key_Down)
    assert hands.press(Qt.Key.Key_F5).about.startswith("Emma")
    hands.opened.type("P2")
    assert focused() is hands.desk.scan_box, "what is typed goes there from the list, too"
    hands.press(Qt.Key.Key_Return)
    assert hands.desk.panel.loans.count() == 0


def test_all_that_can_be_renewed_is_and_the_rest_says_why(hands: DeskHands) -> None:
    for number in ("B1", "B2"):
        lend(hands, "P1", number)
    hold(hands, "P2", "cat")
    hands.opened.small.later(days=3)
    hands.scan("P1")
    verdict = hands.press(Qt.Key.Key_F5, CONTROL)
    assert (verdict.kind, verdict.what) == (SignKind.ATTENTION, "1 loan renewed")
    lines = {line.splitlines()[0]: line.splitlines()[-1] for line in hands.desk.panel.loans.lines}
    assert lines == {"吾輩は猫である": "1 person is waiting for it.", "Emma": "Renewed"}
    hands.opened.until(lambda: [line[0] for line in hands.done_lines()] == ["Renewed"])
    assert hands.press(Qt.Key.Key_F5, CONTROL).kind is SignKind.STOP


def test_a_refused_renewal_is_set_aside_with_a_reason(hands: DeskHands) -> None:
    lend(hands, "P1", "B1")
    hold(hands, "P2", "cat")
    hands.opened.small.later(days=3)
    hands.scan("P1", "B1")
    assert hands.press(Qt.Key.Key_F5).what == "Not renewed"
    assert hands.desk.lend_action.text() == "Renew anyway"
    assert not hands.desk.take_back_action.isVisible(), "renewing and returning never stand side by side"
    hands.press(Qt.Key.Key_F4)
    assert hands.press(Qt.Key.Key_Return).what == "Not renewed"
    hints = [label.text() for label in hands.desk.follow.findChildren(QLabel) if label.isVisibleTo(hands.desk.follow)]
    assert "Type a reason first: it is kept, with your name." in hints
    hands.opened.type("agreed with the reader")
    assert hands.press(Qt.Key.Key_Return).what.startswith("Renewed until")
    rows = hands.opened.small.library.rows.all(
        "SELECT what, reason_code, explanation FROM override WHERE what = 'renew'"
    )
    assert rows == [("renew", "renewal_hold_waiting", "agreed with the reader")]


def test_the_rules_behind_a_verdict_are_read_by_a_key(hands: DeskHands) -> None:
    lend(hands, "P1", "B1")
    hold(hands, "P2", "cat")
    hands.scan("P1", "B1")
    hands.press(Qt.Key.Key_F5)
    assert hands.desk.follow.rules == ""
    hands.press(Qt.Key.Key_F10)
    assert hands.desk.follow.rules.startswith("C06  Books: renewal at the desk")
    hands.press(Qt.Key.Key_F10)
    assert hands.desk.follow.rules == ""


# --- recalls and holds


@pytest.mark.rule("C07")
def test_what_another_has_is_recalled_by_a_key(hands: DeskHands, monkeypatch: pytest.MonkeyPatch) -> None:
    lend(hands, "P2", "B1")
    hands.scan("P1", "B1")
    verdict = hands.press(Qt.Key.Key_K, CONTROL)
    if verdict.what == "Not recalled":
        hands.press(Qt.Key.Key_F4)
        hands.opened.type("needed for a course")
        verdict = hands.press(Qt.Key.Key_Return)
    assert verdict.what.startswith("Recalled: due back")
    printed: list[list[int]] = []
    module = SimpleNamespace(print_recalls=lambda _shell, _session, loan_ids: printed.append(list(loan_ids)))
    monkeypatch.setitem(sys.modules, "libdesk.ui.pages.print_letters", module)
    hands.wait_a_little()
    hands.press(Qt.Key.Key_Return)
    assert printed == [[1]]


@pytest.mark.rule("C08")
def test_the_open_person_waits_for_what_another_has(hands: DeskHands) -> None:
    lend(hands, "P2", "B1")
    hands.scan("P1", "B1")
    assert hands.press(Qt.Key.Key_H, CONTROL | SHIFT).what == "Hold placed: number 1 in the line"
    assert hands.desk.panel.view is not None
    assert hands.desk.panel.view.standing.waiting == 1
    assert hands.done_lines()[0][0] == "Hold placed"
    hands.wait_a_little()
    hands.scan("B1")
    assert hands.press(Qt.Key.Key_H, CONTROL | SHIFT).what == "No hold placed"


def test_without_an_item_the_page_of_holds_asks_for_the_title(hands: DeskHands) -> None:
    hands.scan("P1")
    hands.press(Qt.Key.Key_H, CONTROL | SHIFT)
    page = hands.opened.window.page
    assert isinstance(page, HoldsPage)
    assert page.form is not None
    assert page.form.form.person is not None
    assert page.form.form.person.key == hands.opened.small.patrons["P1"]


def test_a_returned_item_that_somebody_waits_for_says_so_and_prints_its_slip(
    hands: DeskHands, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[list[int]] = []
    module = SimpleNamespace(print_hold_slips=lambda _shell, _session, hold_ids: printed.append(list(hold_ids)))
    monkeypatch.setitem(sys.modules, "libdesk.ui.pages.print_letters", module)
    lend(hands, "P1", "B1")
    hold_id = hold(hands, "P2", "cat")
    verdict = hands.scan("B1")
    assert (verdict.kind, verdict.what) == (SignKind.ATTENTION, "Returned: Anna Müller is waiting for it")
    assert verdict.follows.startswith("Kept for Anna Müller until ")
    assert hands.desk.papers.hold_slip.isVisible()
    hands.wait_a_little()
    hands.press(Qt.Key.Key_Return)
    assert printed == [[hold_id]]
    hands.scan("P2")
    assert "On the hold shelf for this person" in said(hands)
    hands.press(Qt.Key.Key_F7)
    assert "吾輩" not in said(hands)


def test_what_stands_ready_says_so_wherever_it_is_scanned(hands: DeskHands) -> None:
    lend(hands, "P1", "B1")
    hold(hands, "P2", "cat")
    hands.scan("B1")
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_F2):
        hands.press(key)
        hands.wait_a_little()
        verdict = hands.scan("B1")
        assert (verdict.kind, verdict.what) == (SignKind.ATTENTION, "Anna Müller is waiting for it")
        assert verdict.follows.startswith("Kept for Anna Müller until ")
        assert hands.desk.papers.hold_slip.isVisible()


def test_the_slip_comes_by_itself_where_the_workstation_is_set_so(
    hands: DeskHands, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[list[int]] = []
    module = SimpleNamespace(print_hold_slips=lambda _shell, _session, hold_ids: printed.append(list(hold_ids)))
    monkeypatch.setitem(sys.modules, "libdesk.ui.pages.print_letters", module)
    hands.opened.machine.set("desk.hold_slips", "preview")
    lend(hands, "P1", "B1")
    hold_id = hold(hands, "P2", "cat")
    hands.scan("B1")
    assert printed == [[hold_id]]


def said(hands: DeskHands) -> str:
    # What a layout has just taken is shown a moment later.
    QCoreApplication.sendPostedEvents()
    return "\n".join(label.text() for label in hands.desk.panel.findChildren(QLabel) if label.isVisible())


# --- the person


@pytest.mark.rule("C03")
def test_who_was_found_by_name_has_not_shown_the_card(hands: DeskHands) -> None:
    hands.opened.services.settings.change(hands.opened.small.context(), "circulation.card_must_be_shown", True).must()
    hands.desk.open_patron(hands.opened.small.patrons["P2"])
    hands.opened.settle()
    assert hands.desk.band.verdict.follows == "The card was not shown. It is shown at every check-out."
    assert "The card was not shown" in said(hands)
    verdict = hands.scan("B1")
    assert (verdict.kind, verdict.what) == (SignKind.STOP, "Not lent")
    hands.scan("P2")
    assert "The card was not shown" not in said(hands)
    hands.wait_a_little()
    assert hands.scan("B1").kind is SignKind.DONE


def test_a_note_is_kept_with_a_key_and_taken_back(hands: DeskHands) -> None:
    hands.scan("P1")
    hands.press(Qt.Key.Key_N, CONTROL)
    assert focused() is hands.desk.follow.field
    hands.opened.type("rings before coming")
    assert hands.press(Qt.Key.Key_Return).what == "Note kept"
    assert "rings before coming" in said(hands)
    hands.press(Qt.Key.Key_N, CONTROL)
    assert hands.desk.follow.field.text() == "rings before coming"
    hands.press(Qt.Key.Key_Delete)
    assert hands.press(Qt.Key.Key_Return).what == "Note kept"
    assert "rings before coming" not in said(hands)
    hands.undo()
    assert "rings before coming" in said(hands)


def test_who_may_not_change_patrons_keeps_no_note(hands: DeskHands) -> None:
    hands.opened.session.sign_in(hands.opened.small.helper)
    hands.scan("P1")
    hands.press(Qt.Key.Key_N, CONTROL)
    hands.opened.type("no")
    assert hands.press(Qt.Key.Key_Return).what == "The note was not kept"


def test_what_is_read_here_is_handed_out_until_closing(hands: DeskHands) -> None:
    hands.scan("P1")
    assert hands.press(Qt.Key.Key_B, CONTROL).what == "Scan what is read here: it comes back today"
    assert hands.desk.scan_box.placeholderText() == "To be read here"
    verdict = hands.scan("B4")
    assert verdict.what == "To be read here until Wednesday 7 January 2026, 18:00"
    assert "for reading here" in hands.desk.panel.loans.lines[0]
    hands.press(Qt.Key.Key_B, CONTROL)
    assert hands.desk.scan_box.placeholderText() == "Card or item"
    assert hands.scan("B1").what.startswith("Lent until")
    hands.press(Qt.Key.Key_B, CONTROL)
    hands.scan("P2")
    assert hands.desk.scan_box.placeholderText() == "Card or item", "another person is lent to as usual"


def test_the_person_says_it_is_back(hands: DeskHands) -> None:
    hands.scan("P1", "B1")
    verdict = hands.press(Qt.Key.Key_D, CONTROL | SHIFT)
    assert (verdict.kind, verdict.what) == (SignKind.DONE, "Noted: said to be returned")
    assert "said to be returned" in hands.desk.panel.loans.lines[0]
    assert hands.press(Qt.Key.Key_D, CONTROL | SHIFT).kind is SignKind.STOP
    assert hands.undo().what == "Taken back: Claimed returned"


def test_what_the_panel_says_of_money_and_loans(hands: DeskHands) -> None:
    lend(hands, "P1", "B1")
    hands.opened.small.later(days=20)
    hands.scan("P1")
    assert "On loan: 1, overdue: 1" in said(hands)
    assert "running" in said(hands)
    assert "Was due 21 January 2026 · fine ¥" in hands.desk.panel.loans.lines[0].replace("\u00a0", " ")


# --- a restart, words


def test_the_list_of_the_day_survives_a_restart(
    small: SmallLibrary, tmp_path: Path, qtbot: QtBot, theme: Theme, translation: Translation
) -> None:
    with window_on(small, tmp_path, qtbot, theme, translation) as opened:
        hands = DeskHands(opened)
        hands.scan("P1", "B1", "B2")
        hands.undo()
        before = hands.done_lines()
    for days, wanted in ((0, before), (1, [])):
        small.later(days=days)
        reopened = replace(small, library=Library.open(small.path))
        with window_on(reopened, tmp_path, qtbot, theme, translation) as opened:
            again = DeskHands(opened)
            opened.settle()
            assert again.done_lines() == wanted
            if wanted:
                assert again.undo().about == "吾輩は猫である · 山田 太郎"
        reopened.library.close()


def test_every_control_is_named(hands: DeskHands) -> None:
    lend(hands, "P1", "B1")
    hands.scan("P1")
    assert_every_control_is_named(hands.desk)
    hands.press(Qt.Key.Key_F2, SHIFT)
    hands.scan("B1")
    assert_every_control_is_named(hands.desk)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_nothing_is_cut(hands: DeskHands, language: str) -> None:
    hands.opened.window.resize(1366, 768)
    switch_language(hands.opened, language)
    lend(hands, "P1", "B1")
    hold(hands, "P2", "cat")
    hands.scan("P1", "B1")
    hands.press(Qt.Key.Key_F5)
    hands.press(Qt.Key.Key_F10)
    assert cut_texts(hands.desk) == []
    hands.press(Qt.Key.Key_F2, SHIFT)
    hands.wait_a_little()
    hands.scan("B1")
    hands.opened.until(lambda: cut_texts(hands.desk) == [])
