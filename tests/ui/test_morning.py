"""A morning at the desk by keyboard only, on the college's rules: book drop, check-outs, a renewal, money, losses."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from libdesk.domain.money import Money
from libdesk.services.checking import check_library
from libdesk.ui.pages.account_view import AccountDialog
from libdesk.ui.pages.desk_page import DeskPage
from libdesk.ui.pages.desk_round import ToDo
from libdesk.ui.pages.pay_dialog import PayDialog
from libdesk.ui.pages.print_preview import PrintPreview
from libdesk.ui.pages.report_loss_dialog import ReportLossDialog
from libdesk.ui.signs import SignKind
from libdesk.ui.theme import Theme
from libdesk.ui.translation import Translation
from libdesk.ui.widgets.verdict_band import Verdict
from libdesk.wording.catalogue import catalogue
from tests.ui.college_library import LATE, ONE_DAY, REFERENCE, RETURNED, WANTED, College
from tests.ui.fakes import Clock
from tests.ui.keyboard import Keyboard, name_of
from tests.ui.window_fixtures import OpenWindow, window_on

Key = Qt.Key
# The whole morning takes about 420 keys, scans included: a detour somewhere would show here.
_KEYS = 500


class Morning:
    """One librarian at one desk; each chapter begins where the one before ended."""

    def __init__(self, opened: OpenWindow, college: College) -> None:
        self.opened = opened
        self.college = college
        self.keys = Keyboard(opened)
        self.language = opened.session.language
        self.desk = opened.go("desk", DeskPage)
        self.seconds = Clock()
        self.desk.clock = self.seconds

    def say(self, key: str, **facts: object) -> str:
        return catalogue(self.language).text(key, facts)

    def scan(self, number: str) -> Verdict:
        """Scan, wherever the keyboard is on the page: what is typed goes to the scan box."""
        self.seconds.seconds += 3
        self.keys.enter(number)
        assert self.keys.where is self.desk.scan_box, "the scan box has lost the keyboard"
        self.keys.until(lambda: not self.desk.queue.busy)
        return self.desk.band.verdict

    def act(self, action_id: str) -> Verdict:
        self.keys.act(action_id)
        self.keys.until(lambda: not self.desk.queue.busy)
        return self.desk.band.verdict

    # --- the chapters

    def empty_the_book_drop(self) -> None:
        """Twenty returns, no other key between them; the three traps say so at once and stand in the summary."""
        self.act("desk.book_drop")
        assert self.desk.returns.band.isVisible()
        assert self.desk.returns.band.field.text() == "2026-01-13"
        told = {number: self.scan(number) for number in RETURNED}
        attention = [number for number, verdict in told.items() if verdict.kind is SignKind.ATTENTION]
        assert attention == [LATE, ONE_DAY, WANTED]
        assert told["T01"].what == self.say("desk.taken_back")
        assert self.say("desk.fine_fixed", fine=self.fine_of(LATE)) in told[LATE].follows
        assert told[WANTED].what == self.say("desk.taken_back_held", patron="学生 09")
        round_ = self.desk.returns.round
        assert round_.count == len(RETURNED)
        assert {why: len(found) for why, found in round_.to_do.items()} == {ToDo.HELD: 1, ToDo.FLAGGED: 2}
        rules = [reason.rule for found in round_.to_do.values() for one in found for reason in one.reasons]
        assert rules == ["C04", "C04"]
        verdict = self.act("desk.return_mode")
        assert not self.desk.returns.band.isVisible()
        assert (verdict.what, verdict.about) == (
            self.say("desk.round_done", count=20),
            self.say("desk.round_to_do", count=3),
        )
        self.keys.press(Key.Key_Escape)

    def check_out_five(self) -> None:
        """Five loans are asked for: two are refused with all their reasons, and one of these is made all the same."""
        self.scan("S4")
        assert self.scan("NEW1").kind is SignKind.DONE
        assert self.scan("NEW2").kind is SignKind.DONE
        verdict = self.scan(REFERENCE)
        assert (verdict.kind, verdict.what) == (SignKind.STOP, self.say("desk.not_lent"))
        assert not self.desk.lend_action.isEnabled(), "what is not for loan at all is not lent with a reason either"
        self.scan("S7")
        verdict = self.scan("NEW3")
        assert verdict.what == self.say("desk.not_lent")
        self.act("desk.lend_anyway")
        self.keys.type("renews the card this afternoon" if self.language == "en" else "午後に更新")
        self.keys.press(Key.Key_Return)
        self.keys.until(lambda: not self.desk.queue.busy)
        assert self.desk.band.verdict.what.startswith(self.say("desk.lent", due_at="2026-02-12T21:00")[:4])
        self.scan("S5")
        assert self.scan("NEW4").kind is SignKind.DONE
        overridden = self.college.services.library.rows.all("SELECT what, reason_code FROM override")
        assert overridden == [("check_out", "card_expired")]

    def renew_what_is_waited_for(self) -> None:
        """A renewal is refused because somebody waits; the rule can be read."""
        self.scan("S8")
        assert self.scan("KEPT1").kind is SignKind.INFORMATION
        verdict = self.act("desk.renew")
        assert (verdict.kind, verdict.what) == (SignKind.STOP, self.say("desk.not_renewed"))
        assert verdict.follows == self.say("reasons.renewal_hold_waiting", count=1)
        self.act("desk.rules")
        assert self.desk.follow.rules.startswith("C06")
        self.act("desk.rules")

    def take_a_part_payment(self) -> None:
        """Of the fine for what came late a part is paid, and the receipt says what is still owed."""
        self.scan("S1")
        owed = self.fine_of(LATE)
        assert self.desk.panel.view is not None
        assert self.desk.panel.view.standing.owed == owed
        self.keys.act("desk.account")
        account = self.opened.dialog(AccountDialog)
        self.keys.until(lambda: account.view.pay_button.hasFocus())
        self.keys.press(Key.Key_Return)
        self.opened.dialog(PayDialog)
        self.keys.press(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.keys.type("150")
        self.keys.press(Key.Key_Return)
        self.keys.until(lambda: account.view.account is not None and account.view.account.owed == owed.amount - 150)
        account.activateWindow()
        self.keys.until(account.isActiveWindow)
        self.keys.until(account.done_line.offer_button.hasFocus)
        self.keys.press(Key.Key_Return)
        self.keys.until(lambda: isinstance(QApplication.activeModalWidget(), PrintPreview))
        receipt = QApplication.activeModalWidget()
        assert isinstance(receipt, PrintPreview)
        assert receipt.document.pageCount() == 1
        receipt.reject()
        account.activateWindow()
        self.keys.until(account.isActiveWindow)
        self.keys.press(Key.Key_Escape)
        self.keys.until(lambda: QApplication.activeModalWidget() is None)
        self.opened.window.activateWindow()
        self.keys.until(self.opened.window.isActiveWindow)
        receipts = self.college.services.accounts.receipts_of(self.college.people["S1"])
        assert [receipt.number for receipt in receipts] == [1]
        self.keys.until(lambda: self.desk.panel.view and self.desk.panel.view.standing.owed.amount == owed.amount - 150)

    def report_two_losses(self) -> None:
        """One reader brings a copy within 30 days, for one the price, the shipping and 5,000 yen are charged (C10)."""
        self.scan("S10")
        for number, way, shipping in (("LOST1", "replacement", ""), ("LOST2", "price", "600")):
            assert self.scan(number).kind is SignKind.INFORMATION
            self.keys.act("desk.lost")
            self.opened.dialog(ReportLossDialog)
            if shipping:
                self.keys.fill("Shipping", shipping)
            self.keys.tab_to(self.say("words.loss_way.replacement"))
            self.keys.press(Key.Key_Space)
            if way == "price":
                self.keys.press(Key.Key_Right)
            assert name_of(self.keys.where) == self.say(f"words.loss_way.{way}")
            self.keys.tab_to(QCoreApplication.translate("ReportLossDialog", "Report as lost"))
            self.keys.press(Key.Key_Return)
            self.keys.until(lambda: QApplication.activeModalWidget() is None)
            # What a window manager does, and there is none here.
            self.opened.window.activateWindow()
            self.keys.until(self.opened.window.isActiveWindow)
        cases = {case.item_number: case for case in self.college.services.loss_cases.open_cases()}
        assert cases["LOST1"].way == "replacement"
        assert cases["LOST1"].replacement_by == date(2026, 2, 13)
        assert self.charged("LOST1") == {"processing": 2_500}
        assert cases["LOST2"].way == "price"
        assert self.charged("LOST2") == {"replacement": 3_000, "shipping": 600, "processing": 5_000}
        assert [line.count("\n") for line in self.desk.panel.loans.lines] == [1, 1]

    def charged(self, number: str) -> dict[str, int]:
        """What was charged for an item's loan, by what for."""
        found = self.college.services.library.rows.all(
            "SELECT what, amount FROM account_entry JOIN loan ON loan.id = account_entry.loan_id"
            " WHERE loan.item_id = ? AND against_id IS NULL",
            self.college.items[number],
        )
        return dict(found)

    # --- what is looked at

    def fine_of(self, number: str) -> Money:
        amount = self.college.services.library.rows.value(
            "SELECT sum(amount) FROM account_entry JOIN loan ON loan.id = account_entry.loan_id WHERE loan.item_id = ?",
            self.college.items[number],
        )
        return Money(amount, "JPY")


@pytest.mark.rule("C04")
@pytest.mark.rule("C06")
@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_morning_by_keyboard_only(
    language: str, tmp_path: Path, qtbot: QtBot, theme: Theme, translation: Translation
) -> None:
    translation.choose(language)
    college = College(tmp_path / "college.libdesk")
    with window_on(college.opened, tmp_path, qtbot, theme, translation) as opened:
        morning = Morning(opened, college)
        morning.empty_the_book_drop()
        morning.check_out_five()
        morning.renew_what_is_waited_for()
        morning.take_a_part_payment()
        morning.report_two_losses()
        assert morning.keys.pressed < _KEYS
    college.opened.library.close()
    assert check_library(college.opened.path) == []
