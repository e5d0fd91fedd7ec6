"""Reporting a loss, following its case, claims and suspensions, on real services with real keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from libdesk.domain.money import Money
from libdesk.ui.pages.cases_dialog import CasesDialog
from libdesk.ui.pages.done_line import DoneLine
from libdesk.ui.pages.report_loss_dialog import ReportLossDialog
from libdesk.ui.pages.suspend_dialog import SuspendDialog
from libdesk.ui.pages.today_page import TodayPage
from libdesk.ui.widgets.fields import put_value
from libdesk.ui.widgets.form import Form
from tests.services.loss_fixtures import lend, s4_terms, state_of_item
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.desk_keys import cut_texts
from tests.ui.window_fixtures import OpenWindow, desk_window

__all__ = ["desk_window"]


@pytest.fixture
def loan(desk_window: OpenWindow) -> int:
    """Natsume's Cat, lent on 7 January, ten days overdue on the 31st."""
    s4_terms(desk_window.small)
    loan = lend(desk_window.small)
    desk_window.small.later(days=24)
    return loan


def put(form: Form, **values: str) -> None:
    for name, value in values.items():
        put_value(form.editor(name), value)


def report(opened: OpenWindow, loan: int, reported: Callable[[int], object] | None = None) -> ReportLossDialog:
    page = opened.go("today", TodayPage)
    line = DoneLine(opened.window, opened.session, page)
    dialog = ReportLossDialog(page, opened.window, opened.session, line, loan, "Cat · B1 · 山田", reported=reported)
    dialog.open()
    opened.until(dialog.isActiveWindow)
    opened.settle()
    return dialog


def texts(dialog: QDialog) -> str:
    from PySide6.QtWidgets import QLabel

    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


@pytest.mark.rule("C10")
def test_the_ways_stand_side_by_side_and_follow_what_is_typed(desk_window: OpenWindow, loan: int) -> None:
    dialog = report(desk_window, loan)
    assert_every_control_is_named(dialog)
    shown = texts(dialog)
    for wanted in ("¥3,000", "¥6,800", "¥10,400", "The copy is to come by Monday 2 March 2026.", "¥500"):
        assert wanted in shown
    put(dialog.form, price="2,100", shipping="600")
    desk_window.settle()
    assert "¥7,700" in texts(dialog)
    put(dialog.form, kind="damaged")
    desk_window.settle()
    assert dialog.report_button.text() == "Take in as damaged"
    assert "¥2,500" in texts(dialog)
    dialog.reject()
    assert desk_window.services.loss_cases.open_cases() == []


@pytest.mark.rule("C10")
def test_a_loss_is_reported_with_its_way_by_keyboard(desk_window: OpenWindow, loan: int) -> None:
    heard: list[int] = []
    dialog = report(desk_window, loan, heard.append)
    assert dialog.later_button.isHidden()
    card = dialog.ways.cards["price"]
    card.button.setFocus()
    desk_window.press(Qt.Key.Key_Space)
    assert dialog.ways.way == "price"
    assert not dialog.later_button.isHidden()
    put(dialog.form, price="2,100", note="left on a train")
    desk_window.settle()
    dialog.report_button.setFocus()
    desk_window.press(Qt.Key.Key_Return)
    (case,) = desk_window.services.loss_cases.open_cases()
    assert heard == [case.case_id]
    assert (case.way, case.price, case.note, case.owed) == ("price", Money(2100), "left on a train", Money(7100))


def test_what_is_decided_later_is_only_reported(desk_window: OpenWindow, loan: int) -> None:
    dialog = report(desk_window, loan)
    dialog.ways.cards["unobtainable"].button.click()
    dialog.later_button.click()
    assert dialog.ways.way is None
    dialog.report()
    desk_window.settle()
    (case,) = desk_window.services.loss_cases.open_cases()
    assert case.way == "undecided"


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_reported(desk_window: OpenWindow, loan: int) -> None:
    dialog = report(desk_window, loan)
    put(dialog.form, price="EUR 3")
    dialog.report()
    assert dialog.form.errors() == {"price": "The library reckons in JPY, not in EUR."}
    put(dialog.form, price="many")
    dialog.report()
    assert "sum" in dialog.form.errors()["price"]
    put(dialog.form, price="", reported_on="")
    dialog.report()
    assert "reported_on" in dialog.form.errors()
    put(dialog.form, reported_on="2026-02-01")
    dialog.report()
    desk_window.settle()
    assert "future" in dialog.form.errors()["reported_on"]
    desk_window.services.loss_cases.report(desk_window.small.context(), loan, "lost").must()
    put(dialog.form, reported_on="2026-01-31")
    dialog.report()
    desk_window.settle()
    assert dialog.reasons.sentences
    dialog.reject()


def cases(opened: OpenWindow, key: tuple[str, int] | None) -> CasesDialog:
    page = opened.go("today", TodayPage)
    dialog = CasesDialog(page, opened.window, opened.session, key)  # type: ignore[arg-type]
    dialog.open()
    opened.until(dialog.isActiveWindow)
    opened.settle()
    return dialog


@pytest.mark.rule("C10")
def test_a_case_is_decided_settled_and_taken_back(desk_window: OpenWindow, loan: int) -> None:
    small, services = desk_window.small, desk_window.services
    case = services.loss_cases.report(small.context(), loan, "lost").must()
    dialog = cases(desk_window, ("loss", case))
    view = dialog.view
    assert_every_control_is_named(dialog)
    assert view.panel is not None
    desk_window.press(Qt.Key.Key_Escape)
    assert not view.both.is_open
    # The row that is marked opens again when it is pressed.
    view.table.view.clicked.emit(view.table.view.currentIndex())
    desk_window.settle()
    assert view.both.is_open
    assert view.panel is not None
    assert not view.buttons["choose"].isEnabled()
    view.panel.ways.cards["replacement"].button.click()
    view.buttons["choose"].click()
    desk_window.settle()
    assert services.loss_cases.case(case).way == "replacement"
    assert "Way of making good chosen" in dialog.done_line.text
    assert not view.buttons["settle"].isHidden()
    view.buttons["settle"].click()
    assert view.step is not None
    put(view.step.form, number="B100")
    view.buttons["do"].click()
    desk_window.settle()
    assert services.loss_cases.case(case).state == "settled"
    assert state_of_item(small, "B1") == "withdrawn"
    assert not view.both.is_open
    dialog.done_line.undo_button.click()
    desk_window.settle()
    assert services.loss_cases.case(case).state == "open"
    desk_window.press(Qt.Key.Key_Escape)
    desk_window.until(lambda: not dialog.isVisible())


@pytest.mark.rule("C10")
def test_a_price_that_is_not_paid_is_settled_only_with_a_reason(desk_window: OpenWindow, loan: int) -> None:
    small, services = desk_window.small, desk_window.services
    case = services.loss_cases.report(small.context(), loan, "lost", way="price").must()
    dialog = cases(desk_window, ("loss", case))
    view = dialog.view
    view.buttons["settle"].click()
    view.buttons["do"].click()
    desk_window.settle()
    assert view.step is not None
    assert "¥6,800" in view.step.reasons.sentences[0]
    assert view.buttons["do"].text() == "Settle anyway"
    view.do_step()
    assert view.step.why.errors()
    put(view.step.why, why="paid at the faculty office")
    put(view.step.form, old_item="keep")
    view.do_step()
    desk_window.settle()
    assert services.loss_cases.case(case).state == "settled"
    assert state_of_item(small, "B1") == "lost"
    dialog.reject()


def test_a_case_is_dropped_with_a_reason_and_steps_are_left_by_esc(desk_window: OpenWindow, loan: int) -> None:
    small, services = desk_window.small, desk_window.services
    case = services.loss_cases.report(small.context(), loan, "lost").must()
    dialog = cases(desk_window, ("loss", case))
    view = dialog.view
    view.buttons["drop"].click()
    assert view.step is not None
    view.do_step()
    assert view.step.form.errors()
    desk_window.press(Qt.Key.Key_Escape)
    assert view.step is None
    assert view.both.is_open
    view.buttons["drop"].click()
    put(view.step.form, why="found at home")
    view.do_step()
    desk_window.settle()
    assert services.loss_cases.case(case).state == "dropped"
    assert view.table.model.total == 0
    dialog.reject()


def test_another_way_with_a_sum_that_is_none_and_a_late_copy(desk_window: OpenWindow, loan: int) -> None:
    small, services = desk_window.small, desk_window.services
    case = services.loss_cases.report(small.context(), loan, "lost", way="replacement").must()
    small.later(days=31)
    dialog = cases(desk_window, ("loss", case))
    view = dialog.view
    assert "The replacement copy is 1 day late." in texts(dialog)
    assert view.panel is not None
    assert view.buttons["choose"].isHidden()
    view.panel.ways.cards["price"].button.click()
    put(view.panel.form, price="much")
    view.choose_way()
    assert view.panel.form.errors()
    put(view.panel.form, price="2,000", shipping="")
    desk_window.settle()
    assert "¥7,000" in texts(dialog)
    view.choose_way()
    desk_window.settle()
    assert services.loss_cases.case(case).owed == Money(7000)
    dialog.reject()


def test_what_was_claimed_returned_is_found_or_not(desk_window: OpenWindow, loan: int) -> None:
    small, services = desk_window.small, desk_window.services
    services.claims.claim(small.context(), loan).must()
    dialog = cases(desk_window, ("claim", loan))
    assert "913.6/ナ/1" in texts(dialog)
    dialog.view.buttons["give_up"].click()
    desk_window.settle()
    assert services.claims.search_list() == []
    assert not dialog.view.both.is_open
    services.claims.claim(small.context(), loan).must()
    dialog.view.open_case(("claim", loan))
    desk_window.settle()
    dialog.view.buttons["found"].click()
    desk_window.settle()
    assert "no fine is charged" in dialog.done_line.remarks[0]
    assert small.library.rows.value("SELECT returned_on FROM loan WHERE id = ?", loan) == "2026-01-31"
    dialog.reject()


def test_an_empty_list_says_so_and_a_case_that_is_gone_closes(desk_window: OpenWindow, loan: int) -> None:
    dialog = cases(desk_window, ("loss", 999))
    assert not dialog.view.both.is_open
    assert dialog.view.table.model.total == 0
    assert not dialog.view.back()
    dialog.reject()


def test_a_line_of_today_opens_its_case(desk_window: OpenWindow, loan: int) -> None:
    desk_window.services.claims.claim(desk_window.small.context(), loan).must()
    page = desk_window.go("today", TodayPage)
    desk_window.until(lambda: page.day is not None and any(one.code == "claims_to_search" for one in page.day.groups))
    from libdesk.ui.pages.today_words import rows_of

    assert page.day is not None
    rows = rows_of(desk_window.session, page.day.groups)
    line = next(row for row in rows if getattr(row, "due", None) is not None and row.due.opens == "claim")
    page._open(line)
    dialog = desk_window.dialog(CasesDialog)
    desk_window.settle()
    desk_window.until(lambda: dialog.view.both.is_open)
    dialog.reject()


def suspend(opened: OpenWindow) -> SuspendDialog:
    page = opened.go("today", TodayPage)
    line = DoneLine(opened.window, opened.session, page)
    patron = opened.small.patrons["P1"]
    dialog = SuspendDialog(page, opened.window, opened.session, line, patron, "山田 太郎")
    dialog.open()
    opened.until(dialog.isActiveWindow)
    opened.settle()
    return dialog


@pytest.mark.rule("C09")
def test_a_person_is_suspended_by_keyboard_and_the_suspension_lifted(desk_window: OpenWindow) -> None:
    service, patron = desk_window.services.suspensions, desk_window.small.patrons["P1"]
    dialog = suspend(desk_window)
    assert_every_control_is_named(dialog)
    desk_window.type("noise", dialog.form.editor("reason"))
    put(dialog.form, last_on="2026/1/20")
    dialog.suspend_button.setFocus()
    desk_window.press(Qt.Key.Key_Return)
    (standing,) = service.standing(desk_window.small.context(), patron)
    assert (standing.reason, standing.last_on) == ("noise", date(2026, 1, 20))
    again = suspend(desk_window)
    assert "7 January 2026 to 20 January 2026" in texts(again)
    again.lift_buttons[0].click()
    desk_window.settle()
    assert service.standing(desk_window.small.context(), patron) == []
    service.suspend(desk_window.small.context(), patron, "open").must()
    third = suspend(desk_window)
    assert "until it is lifted" in texts(third)
    third.reject()


def test_a_suspension_that_cannot_be_is_refused_beside_its_field(desk_window: OpenWindow) -> None:
    dialog = suspend(desk_window)
    dialog.suspend()
    assert dialog.form.errors()
    put(dialog.form, reason="noise", last_on="3000-01-01")
    dialog.suspend()
    desk_window.settle()
    assert "last_on" in dialog.form.errors()
    put(dialog.form, last_on="2026-01-01")
    dialog.suspend()
    desk_window.settle()
    assert "too early" in dialog.form.errors()["last_on"]
    # The dialog has grown for it.
    desk_window.until(lambda: cut_texts(dialog) == [])
    dialog.lift(999)
    desk_window.settle()
    assert dialog.reasons.sentences
    dialog.reject()


@pytest.mark.rule("C07")
@pytest.mark.rule("C08")
@pytest.mark.rule("C10")
def test_letters_and_slips_are_looked_at_before_they_are_printed(desk_window: OpenWindow, loan: int) -> None:
    from libdesk.services.desk import Desk
    from libdesk.services.holds import Holds
    from libdesk.ui.pages.print_letters import print_hold_slips, print_loss_letter, print_recalls
    from libdesk.ui.pages.print_preview import PrintPreview

    small, window, session = desk_window.small, desk_window.window, desk_window.session
    desk_window.go("today", TodayPage)
    case = desk_window.services.loss_cases.report(small.context(), loan, "lost").must()
    lend(small, "P2", "B2")
    desk_window.services.settings.change(small.context(), "holds.refused_while_overdue", False).must()
    hold = Holds(small.library).place(small.context(), small.patrons["P1"], small.titles["emma"]).must().hold_id
    Desk(small.library).take_back(small.context(), small.items["B2"]).must()
    for show in (
        lambda: print_loss_letter(window, session, case),
        lambda: print_hold_slips(window, session, [hold]),
    ):
        show()
        preview = desk_window.dialog(PrintPreview)
        desk_window.settle()
        preview.reject()
        desk_window.until(lambda: not window.findChildren(PrintPreview))
    print_recalls(window, session, [loan])
    desk_window.settle()
    assert not window.findChildren(PrintPreview)


def test_all_open_cases_are_a_key_away_from_today(desk_window: OpenWindow, loan: int) -> None:
    page = desk_window.go("today", TodayPage)
    desk_window.press(Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, page)
    dialog = desk_window.dialog(CasesDialog)
    desk_window.settle()
    assert dialog.view.table.model.total == 0
    dialog.reject()


def test_what_was_reported_already_opens_its_case(desk_window: OpenWindow, loan: int) -> None:
    from libdesk.ui.pages.open_loss import open_loss

    page = desk_window.go("today", TodayPage)
    line = DoneLine(desk_window.window, desk_window.session, page)
    open_loss(page, desk_window.window, desk_window.session, line, loan, "Cat")
    report_dialog = desk_window.dialog(ReportLossDialog)
    desk_window.settle()
    report_dialog.report()
    desk_window.settle()
    desk_window.until(lambda: not desk_window.window.findChildren(ReportLossDialog))
    open_loss(page, desk_window.window, desk_window.session, line, loan, "Cat")
    dialog = desk_window.dialog(CasesDialog)
    desk_window.settle()
    desk_window.until(lambda: dialog.view.panel is not None)
    dialog.reject()
