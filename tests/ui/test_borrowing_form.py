"""Asking for another library's book, on real services with real keys: from everywhere, every reason beside it."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton
from shiboken6 import isValid

from libdesk.domain.borrowing import AskedBook, Estimate
from libdesk.domain.borrowing_dates import expected_between
from libdesk.domain.reasons import Decision
from libdesk.domain.title_requests import AskedFor
from libdesk.services.borrowing_draft import Weighing
from libdesk.services.borrowing_entry import BorrowingEntries
from libdesk.services.title_requests import RequestEntry, TitleRequests
from libdesk.ui.pages import print_borrowing_form
from libdesk.ui.pages.borrowing_agreeing import Agreeing
from libdesk.ui.pages.borrowing_dialog import BorrowingDialog
from libdesk.ui.pages.borrowing_estimate_words import estimate_facts
from libdesk.ui.pages.borrowing_page import BorrowingPage
from libdesk.ui.pages.catalogue_page import CataloguePage
from libdesk.ui.pages.holds_page import HoldsPage
from libdesk.ui.pages.patrons_page import PatronsPage
from libdesk.ui.pages.print_preview import PrintPreview
from libdesk.ui.pages.printing_page import PrintingPage
from libdesk.ui.pages.records_dialog import RecordsDialog
from libdesk.ui.widgets.dialogs import DecisionDialog
from libdesk.ui.widgets.fields import put_value
from tests.services.borrowing_fixtures import WANTED, enter
from tests.services.circulation_rows import lend, write
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.desk_keys import cut_texts, switch_language
from tests.ui.keyboard import Keyboard, name_of, tab_order
from tests.ui.window_fixtures import OpenWindow, desk_window

__all__ = ["desk_window"]

CONTROL = Qt.KeyboardModifier.ControlModifier


def entries(desk: OpenWindow) -> BorrowingEntries:
    return BorrowingEntries(desk.small.library)


def at_person(desk: OpenWindow, card: str = "P1") -> PatronsPage:
    page = desk.go("patrons", PatronsPage)
    page.open_patron(desk.small.patrons[card])
    desk.until(lambda: page.details.view is not None)
    desk.settle()
    return page


def form_of(desk: OpenWindow, card: str = "P1") -> tuple[BorrowingDialog, PatronsPage, Keyboard]:
    """The form of a new request for a person."""
    page, keys = at_person(desk, card), Keyboard(desk)
    keys.act("patrons.borrow")
    dialog = desk.dialog(BorrowingDialog)
    desk.settle()
    return dialog, page, keys


def put(dialog: BorrowingDialog, **texts: object) -> None:
    for name, text in texts.items():
        put_value(dialog.form.editor(name), text)


def close(desk: OpenWindow, dialog: QDialog) -> None:
    """Close a dialog and wait until the window has the keyboard again."""
    dialog.done(0)
    desk.settle()
    desk.window.activateWindow()
    desk.until(desk.window.isActiveWindow)


def words_on_buttons(page: CataloguePage) -> list[str]:
    return [button.text() for button in page.findChildren(QPushButton) if button.isVisible()]


def said(dialog: BorrowingDialog) -> str:
    return "\n".join(dialog.standing.sentences)


def test_what_the_catalogue_does_not_find_is_asked_for_by_keyboard(desk_window: OpenWindow) -> None:
    page, keys = desk_window.go("catalogue", CataloguePage), Keyboard(desk_window)
    keys.type("Umibe no toshokan")
    desk_window.until(lambda: page.table.model.total == 0)
    keys.act("catalogue.borrow")
    dialog = desk_window.dialog(BorrowingDialog)
    assert_every_control_is_named(dialog)
    assert dialog.form.values()["title"] == "Umibe no toshokan"
    keys.enter("P1")
    desk_window.until(lambda: dialog.form.person.key == desk_window.small.patrons["P1"])
    keys.fill("Author", "Shiomi Nagisa")
    keys.choose("Probably from", "University libraries in Japan")
    keys.press(Qt.Key.Key_Return, CONTROL)
    desk_window.until(lambda: page.done_line.text == "Borrowing request entered · B2026-0001")
    record = entries(desk_window).record(1)
    assert (record.asked.title, record.asked.author, record.patron) == (
        "Umibe no toshokan", "Shiomi Nagisa", "山田 太郎"
    )  # fmt: skip
    page.done_line.undo_button.click()
    desk_window.until(lambda: page.done_line.text.startswith("Taken back: Borrowing request entered"))
    assert desk_window.small.library.rows.value("SELECT count(*) FROM borrowing_request") == 0


def test_an_isbn_without_a_hit_goes_into_its_field_and_fills_the_rest(desk_window: OpenWindow) -> None:
    enter(desk_window.small, card="P2")
    page, keys = desk_window.go("catalogue", CataloguePage), Keyboard(desk_window)
    keys.type("978-4-00-000000-0")
    desk_window.until(lambda: page.table.model.total == 0)
    page.list.borrow_wanted.emit()
    dialog = desk_window.dialog(BorrowingDialog)
    desk_window.until(lambda: dialog.form.values()["title"] == WANTED.title)
    assert (dialog.form.values()["isbn"], dialog.form.values()["publisher"]) == ("9784000000000", "港出版")
    # What was typed before stays.
    put(dialog, title="another", isbn="0-14-143958-0", author="")
    desk_window.until(lambda: dialog.form.values()["author"] == "Austen, Jane")
    assert dialog.form.values()["title"] == "another"


@pytest.mark.rule("B01")
def test_what_we_hold_is_said_while_it_is_typed_and_a_hold_offered_by_key(desk_window: OpenWindow) -> None:
    lend(desk_window.small, "P2", "B2")
    dialog, _page, keys = form_of(desk_window)
    put(dialog, isbn="978-0-14-143958-7")
    desk_window.until(lambda: "We hold this book, by its ISBN: Emma" in said(dialog))
    assert "Every copy is on loan, the first until" in said(dialog)
    texts = [label.text() for label in dialog.standing.findChildren(QLabel)]
    assert "Ours: Emma / Austen, Jane / 1815 — author the same, year the same" in texts
    assert dialog.why.isHidden()
    dialog.act()
    desk_window.settle()
    assert dialog.isVisible()
    keys.press(Qt.Key.Key_H, CONTROL)
    desk_window.until(lambda: isinstance(desk_window.window.page, HoldsPage))
    desk_window.settle()
    holds = desk_window.window.page
    assert isinstance(holds, HoldsPage)
    assert holds.form is not None
    assert holds.form.form.person.key == desk_window.small.patrons["P1"]
    assert holds.form.form.wanted.title_id == desk_window.small.titles["emma"]


@pytest.mark.rule("B01")
@pytest.mark.rule("B02")
def test_staff_say_why_it_is_borrowed_all_the_same(desk_window: OpenWindow) -> None:
    dialog, page, keys = form_of(desk_window)
    put(dialog, title="Emma", author="Austen, Jane", kind="rare")
    desk_window.until(lambda: "Rare books cannot be ordered" in said(dialog))
    assert "A book of ours may be this one: Emma" in said(dialog)
    desk_window.until(lambda: dialog.why.isVisible())
    dialog.act()
    assert dialog.why.errors()
    put_value(dialog.why.editor("override"), "a facsimile")
    keys.press(Qt.Key.Key_Return, CONTROL)
    desk_window.until(lambda: "B2026-0001" in page.done_line.text)
    rows = desk_window.small.library.rows
    assert rows.all("SELECT reason_code, explanation FROM override ORDER BY id") == [
        ("borrowing_held_alike", "a facsimile"), ("borrowing_kind_rare", "a facsimile")
    ]  # fmt: skip


@pytest.mark.rule("B20")
def test_who_is_not_served_cannot_be_helped_by_an_explanation(desk_window: OpenWindow) -> None:
    def of_school(work) -> None:
        school = work.insert("department", code="med", name="医学部", may_borrow=0, served_elsewhere="医学図書館")
        work.update("patron", desk_window.small.patrons["P1"], department=school)

    write(desk_window.small, of_school)
    dialog, _page, _keys = form_of(desk_window)
    desk_window.until(lambda: "医学図書館" in said(dialog))
    put(dialog, title="海辺")
    dialog.act()
    desk_window.settle()
    assert dialog.isVisible()
    assert dialog.why.isHidden()


@pytest.mark.rule("B05")
@pytest.mark.rule("B07")
def test_the_estimate_follows_what_is_chosen(desk_window: OpenWindow) -> None:
    dialog, _page, _keys = form_of(desk_window)
    texts = lambda: [label.text() for label in dialog.standing.findChildren(QLabel)]  # noqa: E731
    desk_window.until(lambda: any("Choose where the book" in text for text in texts()))
    lender = dialog.form.editor("lender")
    lender.setCurrentIndex(1)
    desk_window.until(lambda: "from 14 January 2026 on" in texts())
    assert "1 to 2 weeks" in texts()
    assert "from ¥1,600 (delivery and return)" in texts()
    put(dialog, express=True, needed_by="2026-01-08")
    desk_window.until(lambda: "Express mail costs extra." in said(dialog))
    assert "the book can be here on 14 January 2026 at the earliest" in said(dialog)
    lender.setCurrentIndex(3)
    desk_window.until(lambda: texts().count("the lender says") == 2)


def test_what_is_wrong_is_said_beside_its_field(desk_window: OpenWindow) -> None:
    dialog, page, keys = form_of(desk_window)
    put(dialog, title="海辺", asked_on="2026-01-09", expense="public")
    dialog.act()
    desk_window.until(lambda: "asked_on" in dialog.form.errors())
    assert "is in the future" in dialog.form.errors()["asked_on"]
    put(dialog, asked_on="2026-01-07", title="")
    dialog.act()
    assert "title" in dialog.form.errors()
    put(dialog, title="海辺")
    dialog.act()
    desk_window.until(lambda: "budget_code" in dialog.form.errors())
    dialog.form.person.field.clear()
    dialog.act()
    desk_window.settle()
    assert dialog.isVisible()
    # Nothing that was typed is thrown away unasked.
    keys.press(Qt.Key.Key_Escape)
    question = desk_window.dialog(DecisionDialog)
    assert_every_control_is_named(question)
    keys.press(Qt.Key.Key_Escape)
    desk_window.settle()
    assert dialog.isVisible()
    dialog.reject()
    desk_window.dialog(DecisionDialog).button("discard").click()
    desk_window.until(lambda: not isValid(dialog))
    assert not page.done_line.text


def test_a_form_that_nobody_typed_in_closes_at_once_and_tab_follows_the_eye(desk_window: OpenWindow) -> None:
    dialog, _page, keys = form_of(desk_window)
    keys.press(Qt.Key.Key_Escape)
    desk_window.until(lambda: not isValid(dialog))
    desk_window.window.activateWindow()
    desk_window.until(desk_window.window.isActiveWindow)
    dialog, _page, keys = form_of(desk_window)
    put(dialog, title="Emma", author="Austen, Jane")
    desk_window.until(lambda: "Place a hold" in [name_of(control) for control in tab_order(dialog)])
    desk_window.until(lambda: dialog.why.isVisible())
    names = [name_of(control) for control in tab_order(dialog)]
    assert names.index("Note for staff") < names.index("Place a hold") < names.index("Why it is done all the same")
    assert names[-1] == "Enter the request"


def test_without_the_right_nothing_is_offered(desk_window: OpenWindow) -> None:
    desk_window.session.sign_in(desk_window.small.clerk)
    page = at_person(desk_window)
    assert not page.person.borrow.isEnabled()
    catalogue = desk_window.go("catalogue", CataloguePage)
    assert not catalogue.borrow_action.isEnabled()
    catalogue.borrow()
    assert not desk_window.window.findChildren(BorrowingDialog)
    desk_window.type("Umibe no toshokan")
    desk_window.until(lambda: "Clear the search" in words_on_buttons(catalogue))
    desk_window.session.sign_in(desk_window.small.head)
    catalogue.search.setText("Yama no toshokan")
    desk_window.until(lambda: "Borrow from another library …" in words_on_buttons(catalogue))


@pytest.mark.rule("H15")
def test_a_request_for_a_book_becomes_a_borrowing_request_by_one_key(desk_window: OpenWindow) -> None:
    small = desk_window.small
    noted = RequestEntry(
        small.patrons["P1"], AskedFor("海辺の図書館", "汐見 渚", year="2020"), "email", note="急がない"
    )
    request_id = TitleRequests(small.library).note(small.context(), noted).must()
    TitleRequests(small.library).borrow(small.context(), request_id).must()
    desk_window.go("patrons", PatronsPage)
    keys = Keyboard(desk_window)
    keys.act("patrons.requests")
    records = desk_window.dialog(RecordsDialog)
    keys.press(Qt.Key.Key_Home)
    desk_window.until(lambda: records.view.shown == request_id)
    keys.press(Qt.Key.Key_F6)
    dialog = desk_window.dialog(BorrowingDialog)
    desk_window.settle()
    assert not dialog.form.person.field.isEnabled()
    assert dialog.form.values()["channel"] == "email"
    keys.press(Qt.Key.Key_Return, CONTROL)
    desk_window.until(lambda: "B2026-0001" in records.done_line.text)
    record = entries(desk_window).record(1)
    assert (record.title_request_id, record.asked.title, record.note) == (request_id, "海辺の図書館", "急がない")
    line = TitleRequests(small.library).line(request_id)
    assert line is not None
    assert line.state == "interlibrary"
    # Pressed once more, the key shows the request that there is now.
    desk_window.settle()
    records.view.borrow_now(line)
    desk_window.until(lambda: isinstance(desk_window.window.page, BorrowingPage))


def test_a_request_is_mended_until_it_is_ordered(desk_window: OpenWindow) -> None:
    request_id = enter(desk_window.small)
    page = desk_window.go("borrowing", BorrowingPage)
    page.open_request(request_id)
    desk_window.settle()
    page.requests.change_request()
    dialog = desk_window.dialog(BorrowingDialog)
    desk_window.settle()
    assert dialog.act_button.text() == "Keep the changes"
    assert "asked for this book before" not in said(dialog)
    put(dialog, publisher="別の出版社")
    dialog.act()
    desk_window.until(lambda: page.done_line.text == "Borrowing request changed · B2026-0001")
    assert entries(desk_window).record(request_id).asked.publisher == "別の出版社"


@pytest.mark.rule("B05")
def test_the_steps_before_an_order_by_keyboard(desk_window: OpenWindow) -> None:
    request_id = enter(desk_window.small, AskedBook("海辺"))
    page, keys = desk_window.go("borrowing", BorrowingPage), Keyboard(desk_window)
    page.open_request(request_id)
    desk_window.until(lambda: page.requests.details.step_panel is not None)
    desk_window.settle()
    panel = page.requests.details.step_panel
    part = panel.form.part
    assert isinstance(part, Agreeing)
    assert_every_control_is_named(panel)
    put_value(part.form.editor("from"), "class 1")
    part.form.changed.emit()
    desk_window.settle()
    assert "from 14 January 2026 on" in [label.text() for label in part.findChildren(QLabel)]
    keys.press(Qt.Key.Key_Return, CONTROL)
    desk_window.until(lambda: entries(desk_window).record(request_id).state == "ready_to_order")
    assert entries(desk_window).record(request_id).estimated_charge == 1600
    for step, values, state in (
        ("put_on_hold", {"reason": "指導教員に確認", "on_hold_until": "2026-01-20"}, "on_hold"),
        ("resume", {}, "received"),
        ("refuse", {"why": "no_lender"}, "refused"),
    ):
        desk_window.settle()
        page.open_request(request_id, step)
        desk_window.until(lambda step=step: getattr(page.requests.details.step_panel, "step", None) == step)
        for name, value in values.items():
            put_value(page.requests.details.step_panel.form.editor(name), value)
        page.requests.next_step()
        desk_window.until(lambda state=state: entries(desk_window).record(request_id).state == state)
    assert entries(desk_window).record(request_id).end_reason == "no_lender"
    other = enter(desk_window.small, AskedBook("山"), card="P2")
    desk_window.settle()
    page.open_request(other, "cancel")
    desk_window.until(lambda: getattr(page.requests.details.step_panel, "step", None) == "cancel")
    put_value(page.requests.details.step_panel.form.editor("by"), "library")
    page.requests.next_step()
    desk_window.until(lambda: "why" in page.requests.details.step_panel.form.errors())
    put_value(page.requests.details.step_panel.form.editor("why_own"), "卒業")
    page.requests.next_step()
    desk_window.until(lambda: entries(desk_window).record(other).state == "cancelled")


@pytest.mark.rule("B16")
def test_the_paper_form_is_shown_blank_and_with_what_is_typed(desk_window: OpenWindow) -> None:
    dialog, _page, keys = form_of(desk_window)
    put(dialog, title="海辺の図書館")
    keys.press(Qt.Key.Key_P, CONTROL)
    shown = desk_window.dialog(PrintPreview)
    desk_window.settle()
    shown.reject()
    close(desk_window, dialog)
    desk_window.go("printing", PrintingPage)
    keys.act("printing.borrowing_form")
    close(desk_window, desk_window.dialog(PrintPreview))


def test_a_form_in_which_nothing_is_typed_is_printed_blank(
    desk_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[str] = []
    for name in ("print_borrowing_forms", "print_filled_form"):
        monkeypatch.setattr(print_borrowing_form, name, lambda *_given, name=name: printed.append(name))
    desk_window.go("borrowing", BorrowingPage)
    keys = Keyboard(desk_window)
    keys.act("borrowing.new")
    dialog = desk_window.dialog(BorrowingDialog)
    keys.press(Qt.Key.Key_P, CONTROL)
    assert printed == ["print_borrowing_forms"]
    put(dialog, title="海辺の図書館")
    keys.press(Qt.Key.Key_P, CONTROL)
    assert printed[1:] == ["print_filled_form"]
    close(desk_window, dialog)


def test_every_text_has_its_room_in_both_languages(desk_window: OpenWindow) -> None:
    dialog, _page, _keys = form_of(desk_window)
    put(dialog, title="Emma", author="Austen, Jane")
    dialog.form.editor("lender").setCurrentIndex(1)
    desk_window.until(lambda: "A book of ours may be" in said(dialog))
    assert cut_texts(dialog) == []
    close(desk_window, dialog)
    switch_language(desk_window, "ja")
    dialog, _page, _keys = form_of(desk_window)
    put(dialog, title="Emma", author="Austen, Jane")
    desk_window.until(lambda: "当館にあります" in said(dialog))
    assert cut_texts(dialog) == []
    assert isinstance(dialog.form.editor("isbn"), QLineEdit)


@pytest.mark.rule("B05")
@pytest.mark.parametrize(
    ("estimate", "arrives"),
    [
        (Estimate(7, 14), "from 14 January 2026 to 21 January 2026"),
        (Estimate(14, None), "from 21 January 2026 on"),
        (Estimate(None, 14), "up to 2 weeks"),
    ],
)
def test_the_days_of_arrival_are_named(desk_window: OpenWindow, estimate: Estimate, arrives: str) -> None:
    expected = expected_between(date(2026, 1, 7), estimate)
    facts = estimate_facts(desk_window.session, Weighing(Decision(), estimate=estimate, expected=expected))
    assert facts[0] == ("Arrives", arrives)


@pytest.mark.rule("B01")
def test_before_it_is_agreed_a_hold_is_offered_too(desk_window: OpenWindow) -> None:
    request_id = enter(desk_window.small, AskedBook("Emma"), override="another")
    page = desk_window.go("borrowing", BorrowingPage)
    page.open_request(request_id)
    desk_window.until(lambda: page.requests.details.step_panel is not None)
    desk_window.settle()
    part = page.requests.details.step_panel.form.part
    assert isinstance(part, Agreeing)
    assert part.take_keyboard()
    part.standing.hold_buttons[0].click()
    desk_window.until(lambda: isinstance(desk_window.window.page, HoldsPage))
