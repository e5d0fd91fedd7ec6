"""Return mode: how items came and when, a round of the book drop, and what of it needs a hand."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel

from libdesk.services.desk import Desk
from libdesk.ui.pages.desk_round import Round, ToDo
from libdesk.ui.signs import SignKind
from tests.ui.desk_keys import DeskHands, focused
from tests.ui.window_fixtures import OpenWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def hands(desk_window: OpenWindow) -> DeskHands:
    return DeskHands(desk_window)


def lend(hands: DeskHands, card: str, *numbers: str) -> None:
    """Lend something behind the window's back."""
    small = hands.opened.small
    for number in numbers:
        Desk(small.library).check_out(small.context(), small.patrons[card], small.items[number]).must()


def returned(hands: DeskHands) -> tuple[str, str]:
    """On which day the last return was made, and how."""
    rows = hands.opened.small.library.rows
    return rows.one("SELECT returned_on, returned_how FROM loan WHERE returned_at IS NOT NULL ORDER BY id DESC LIMIT 1")


def said(hands: DeskHands) -> str:
    # What a layout has just taken is shown a moment later.
    QCoreApplication.sendPostedEvents()
    labels = hands.desk.returns.panel.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


@pytest.mark.rule("C04")
def test_the_book_drop_counts_for_the_last_open_day(hands: DeskHands) -> None:
    lend(hands, "P1", "B1")
    hands.opened.small.later(days=1)
    hands.press(Qt.Key.Key_F2, SHIFT)
    band = hands.desk.returns.band
    assert (band.isVisible(), band.word, band.field.text()) == (True, "Returns from the book drop", "2026-01-07")
    assert hands.desk.band.verdict.what == "Book drop of Wednesday 7 January 2026: scan each item"
    assert hands.scan("B1").kind is SignKind.DONE
    assert returned(hands) == ("2026-01-07", "book_drop")
    hands.press(Qt.Key.Key_F2, SHIFT)
    assert not band.isVisible()


def test_the_day_can_be_set_but_never_to_the_future(hands: DeskHands) -> None:
    lend(hands, "P1", "B1", "B2")
    hands.opened.small.later(days=6)
    hands.press(Qt.Key.Key_F2, SHIFT)
    band = hands.desk.returns.band
    hands.press(Qt.Key.Key_T, CONTROL)
    assert focused() is band.field
    hands.opened.type("2026/1/14")
    hands.press(Qt.Key.Key_Return)
    assert band.error.text() == "Not in the future"
    assert hands.desk.queue.state.returned_on == date(2026, 1, 11)
    for typed, error in (("the day before", "Year-month-day, please"), ("2026/1/8", "")):
        hands.press(Qt.Key.Key_T, CONTROL)
        hands.opened.type(typed)
        hands.press(Qt.Key.Key_Return)
        assert band.error.text() == error
    assert focused() is hands.desk.scan_box
    hands.scan("B1")
    assert returned(hands) == ("2026-01-08", "book_drop")


def test_what_a_scanner_types_into_the_day_is_a_scan(hands: DeskHands) -> None:
    lend(hands, "P1", "B1")
    hands.opened.small.later(days=1)
    hands.press(Qt.Key.Key_F2, SHIFT)
    hands.press(Qt.Key.Key_T, CONTROL)
    hands.opened.type("30000123")
    verdict = hands.press(Qt.Key.Key_Return)
    assert verdict.what == "Unknown number: 30000123"
    assert focused() is hands.desk.scan_box
    assert hands.desk.returns.band.field.text() == "2026-01-07"
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        hands.press(Qt.Key.Key_T, CONTROL)
        hands.press(key)
        assert focused() is hands.desk.scan_box
        assert hands.desk.returns.band.isVisible()


def test_a_day_before_the_loan_is_refused_in_words_and_the_round_says_so(hands: DeskHands) -> None:
    lend(hands, "P1", "B1")
    hands.press(Qt.Key.Key_F2, SHIFT)
    verdict = hands.scan("B1")
    assert (verdict.kind, verdict.what) == (SignKind.STOP, "Not taken back")
    assert "too early" in verdict.follows
    assert list(hands.desk.returns.round.to_do) == [ToDo.NOT_TAKEN]
    assert hands.desk.returns.round.count == 0


def test_what_comes_by_post_is_recorded_so(hands: DeskHands) -> None:
    lend(hands, "P1", "B1")
    hands.press(Qt.Key.Key_F2, CONTROL)
    assert hands.desk.returns.band.word == "Returns by post"
    hands.scan("B1")
    assert returned(hands) == ("2026-01-07", "post")


def test_the_way_is_chosen_in_the_band_and_the_round_goes_on(hands: DeskHands) -> None:
    lend(hands, "P1", "B1", "B2")
    hands.opened.small.later(days=1)
    hands.press(Qt.Key.Key_F2)
    hands.scan("B1")
    hands.desk.returns.band.segments.choose("book_drop")
    hands.opened.until(lambda: not hands.desk.queue.busy)
    hands.scan("B2")
    assert hands.desk.returns.round.count == 2
    assert hands.opened.small.library.rows.all("SELECT returned_how FROM loan ORDER BY id") == [
        ("desk",),
        ("book_drop",),
    ]


def test_returns_only_pressed_again_ends_the_book_drop_too(hands: DeskHands) -> None:
    hands.press(Qt.Key.Key_F2, SHIFT)
    assert hands.desk.returns.band.isVisible()
    hands.press(Qt.Key.Key_F2)
    assert not hands.desk.returns.band.isVisible()
    hands.press(Qt.Key.Key_F2, CONTROL)
    hands.press(Qt.Key.Key_F2, SHIFT)
    assert hands.desk.returns.band.how == "book_drop"


def test_the_round_counts_and_lists_what_needs_a_hand(hands: DeskHands) -> None:
    small, services = hands.opened.small, hands.opened.services
    lend(hands, "P1", "B1", "B2", "B3")
    services.holds.place(small.context(), small.patrons["P2"], small.titles["cat"], override="test").must()
    small.later(days=30)
    hands.press(Qt.Key.Key_F2)
    hands.scan("B1", "B2", "B3", "B4", "NOPE")
    assert "Taken in: 4" in said(hands)
    assert "Needs a hand: 5" in said(hands)
    assert {why.value: len(found) for why, found in hands.desk.returns.round.to_do.items()} == {
        "held": 1, "other_site": 1, "fine": 1, "not_on_loan": 1, "not_taken": 1,
    }  # fmt: skip
    assert "Kept for Anna Müller until" in said(hands)
    assert "Harbour Branch" in said(hands) or "港分館" in said(hands)
    hands.press(Qt.Key.Key_F7)
    assert "Müller" not in said(hands)
    verdict = hands.press(Qt.Key.Key_F2)
    assert (verdict.what, verdict.about) == ("4 items taken in", "5 need a hand: the list is at the right.")
    assert hands.desk.returns.panel.isVisible()
    hands.scan("P1")
    assert hands.desk.panel.isVisible()


def test_what_is_taken_back_leaves_the_round(hands: DeskHands) -> None:
    lend(hands, "P1", "B1", "B2")
    hands.press(Qt.Key.Key_F2)
    hands.scan("B1", "B2")
    hands.undo()
    assert hands.desk.returns.round.count == 1
    assert "Taken in: 1" in said(hands)


def test_a_new_round_begins_empty(hands: DeskHands) -> None:
    lend(hands, "P1", "B1")
    hands.press(Qt.Key.Key_F2)
    hands.scan("B1")
    hands.press(Qt.Key.Key_F2)
    hands.press(Qt.Key.Key_F2)
    assert hands.desk.returns.round == Round()
    assert not hands.desk.returns.panel.isVisible()


def test_a_card_in_a_round_shows_its_owner_and_the_next_item_the_round(hands: DeskHands) -> None:
    lend(hands, "P1", "B1", "B2")
    hands.press(Qt.Key.Key_F2)
    hands.scan("B1", "P1")
    assert hands.desk.panel.isVisible()
    hands.scan("B2")
    assert hands.desk.returns.panel.isVisible()
    hands.press(Qt.Key.Key_Escape)
    assert hands.desk.returns.band.isVisible(), "Esc closes the person, the mode stays"


def test_the_slip_is_printed_at_once_where_the_workstation_is_set_so(
    hands: DeskHands, monkeypatch: pytest.MonkeyPatch
) -> None:
    from libdesk.ui import printer

    handed: list[tuple[str, bytes]] = []
    monkeypatch.setattr(printer, "printers", lambda: (printer.PrinterChoice("desk", "Desk printer", True),))
    monkeypatch.setattr(
        printer, "print_pdf", lambda hand, _progress, _lp, _run: handed.append((hand.printer, hand.pdf[:5]))
    )
    small, services = hands.opened.small, hands.opened.services
    hands.opened.machine.set("desk.hold_slips", "print")
    lend(hands, "P1", "B1")
    services.holds.place(small.context(), small.patrons["P2"], small.titles["cat"], override="test").must()
    hands.scan("B1")
    hands.opened.until(lambda: handed == [("desk", b"%PDF-")])
    hands.opened.until(lambda: services.printing.count() == 1)
    assert hands.scan("B2").what, "the next scan waits for no printer"


def test_without_a_printer_a_notice_says_so(hands: DeskHands, monkeypatch: pytest.MonkeyPatch) -> None:
    from libdesk.ui import printer

    monkeypatch.setattr(printer, "printers", tuple)
    small, services = hands.opened.small, hands.opened.services
    hands.opened.machine.set("desk.hold_slips", "print")
    lend(hands, "P1", "B1")
    services.holds.place(small.context(), small.patrons["P2"], small.titles["cat"], override="test").must()
    hands.scan("B1")
    hands.opened.until(lambda: hands.opened.window.problems is not None)
