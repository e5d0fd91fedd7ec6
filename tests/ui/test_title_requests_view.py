"""Requests for books that the library does not hold, on real services with real keys."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from libdesk.domain.title_requests import AskedFor
from libdesk.services.title_requests import RequestEntry, TitleRequests
from libdesk.ui.pages import file_choosing, print_requests
from libdesk.ui.pages.holds_page import HoldsPage
from libdesk.ui.pages.patrons_page import PatronsPage
from libdesk.ui.pages.records_dialog import RecordsDialog
from libdesk.ui.pages.title_request_dialog import TitleRequestDialog
from libdesk.ui.pages.title_requests_view import TitleRequestsView
from libdesk.ui.pages.today_page import TodayPage
from libdesk.ui.widgets.fields import put_value
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.desk_keys import cut_texts, switch_language
from tests.ui.keyboard import Keyboard
from tests.ui.window_fixtures import OpenWindow, desk_window

__all__ = ["desk_window"]

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
WANTED = AskedFor("海辺の図書館", "汐見 渚", "港出版", "2024")


def note(desk: OpenWindow, asked: AskedFor = WANTED, card: str = "P1", *, although_held: bool = False) -> int:
    entry = RequestEntry(desk.small.patrons[card], asked)
    return TitleRequests(desk.small.library).note(desk.small.context(), entry, although_held=although_held).must()


def opened(desk: OpenWindow, show_first: int | None = None) -> TitleRequestsView:
    page = desk.go("patrons", PatronsPage)
    page.tools.open_requests(show_first)
    dialog = desk.dialog(RecordsDialog)
    desk.settle()
    assert isinstance(dialog.view, TitleRequestsView)
    return dialog.view


def shown(view: TitleRequestsView) -> str:
    return "\n".join(label.text() for label in view.details.findChildren(QLabel) if label.isVisible())


def at_person(desk: OpenWindow, card: str = "P1") -> PatronsPage:
    page = desk.go("patrons", PatronsPage)
    page.open_patron(desk.small.patrons[card])
    desk.until(lambda: page.details.view is not None)
    desk.settle()
    return page


@pytest.mark.rule("H15")
def test_a_request_is_noted_with_the_person_by_keyboard(desk_window: OpenWindow) -> None:
    page, keys = at_person(desk_window), Keyboard(desk_window)
    keys.act("patrons.ask")
    dialog = desk_window.dialog(TitleRequestDialog)
    assert_every_control_is_named(dialog)
    keys.type("Umibe no toshokan")
    keys.fill("ISBN", "978-4-00-000000-0")
    keys.choose("Came by", "E-mail")
    keys.press(Qt.Key.Key_Return)
    desk_window.until(lambda: page.done_line.text == "Noted for 山田 太郎: Umibe no toshokan")
    (line,) = TitleRequests(desk_window.small.library).lines()
    assert (line.asked.isbn, line.channel, line.patron) == ("9784000000000", "email", "山田 太郎")
    page.details.show_section("holds")
    desk_window.settle()
    texts = [label.text() for label in page.details.findChildren(QLabel)]
    assert "Asked for, not held" in texts
    assert "Umibe no toshokan" in texts
    page.done_line.undo_button.click()
    desk_window.until(lambda: page.done_line.text.startswith("Taken back: Request for a book noted"))


@pytest.mark.rule("H15")
def test_what_we_hold_is_told_while_it_is_typed_and_a_hold_offered(desk_window: OpenWindow) -> None:
    at_person(desk_window)
    Keyboard(desk_window).act("patrons.ask")
    dialog = desk_window.dialog(TitleRequestDialog)
    assert dialog.form is not None
    put_value(dialog.form.editor("title"), "emma")
    desk_window.until(lambda: dialog.held.isVisible())
    assert dialog.held.sentences == ("We hold a book of this title: Emma / Austen, Jane / 1815 (copies: 1)",)
    dialog.act()
    desk_window.until(lambda: dialog.act_button.text() == "Note it all the same")
    assert "We hold this book: Emma" in dialog.form.errors()["title"]
    put_value(dialog.form.editor("isbn"), "0-14-143958-0")
    desk_window.until(lambda: "by its ISBN" in dialog.held.sentences[0])
    assert dialog.act_button.text() == "Note the request"
    dialog.held.buttons[0].click()
    desk_window.until(lambda: isinstance(desk_window.window.page, HoldsPage))
    desk_window.settle()
    page = desk_window.window.page
    assert isinstance(page, HoldsPage)
    assert page.form is not None
    assert not TitleRequests(desk_window.small.library).lines()


@pytest.mark.rule("H15")
def test_another_edition_is_noted_all_the_same(desk_window: OpenWindow) -> None:
    page = at_person(desk_window)
    Keyboard(desk_window).act("patrons.ask")
    dialog = desk_window.dialog(TitleRequestDialog)
    desk_window.type("Emma")
    dialog.act()
    desk_window.until(lambda: dialog.act_button.text() == "Note it all the same")
    desk_window.settle()
    dialog.act()
    desk_window.until(lambda: page.done_line.text == "Noted for 山田 太郎: Emma")


@pytest.mark.rule("H15")
def test_one_key_makes_it_a_purchase_suggestion_or_an_interlibrary_request(desk_window: OpenWindow) -> None:
    first, second = note(desk_window), note(desk_window, AskedFor("山の図書館"))
    keys = Keyboard(desk_window)
    desk_window.go("patrons", PatronsPage)
    keys.act("patrons.requests")
    dialog = desk_window.dialog(RecordsDialog)
    view = dialog.view
    keys.press(Qt.Key.Key_Home)
    desk_window.until(lambda: view.shown == first)
    assert_every_control_is_named(dialog)
    keys.press(Qt.Key.Key_F5)
    desk_window.until(lambda: dialog.done_line.text == "Purchase suggested")
    desk_window.until(lambda: view.shown == first and "suggest" not in view.buttons)
    keys.press(Qt.Key.Key_Down)
    desk_window.until(lambda: view.shown == second)
    keys.press(Qt.Key.Key_F6)
    desk_window.until(lambda: dialog.done_line.text == "To be borrowed from another library")
    requests = TitleRequests(desk_window.small.library)
    assert [line.request_id for line in requests.lines("purchase_suggested")] == [first]
    assert [line.request_id for line in requests.lines("interlibrary")] == [second]
    keys.press(Qt.Key.Key_Z, CONTROL)
    desk_window.until(lambda: len(requests.lines("noted")) == 1)
    view.which.choose("noted")
    desk_window.until(lambda: view.table.model.total == 1)


@pytest.mark.rule("H15")
def test_a_book_that_came_is_linked_and_held_for_the_person(desk_window: OpenWindow) -> None:
    request = note(desk_window, AskedFor("Emma", "Brontë"))
    view = opened(desk_window, request)
    view.buttons["here"].click()
    assert view.title_choice is not None
    view.buttons["do"].click()
    assert view.step is not None
    desk_window.settle()
    desk_window.until(lambda: view.title_choice.list.isVisible())
    desk_window.press(Qt.Key.Key_Return, on=view.title_choice.field)
    desk_window.until(lambda: view.title_choice.key is not None)
    view.buttons["do"].click()
    desk_window.until(lambda: view.table.model.total == 0)
    (line,) = TitleRequests(desk_window.small.library).lines("closed")
    assert (line.title, line.state) == ("Emma", "acquired")
    rows = desk_window.small.library.rows
    assert rows.value("SELECT patron_id FROM hold WHERE id = ?", line.hold_id) == desk_window.small.patrons["P1"]


def test_declining_changing_and_withdrawing_are_in_the_menu(desk_window: OpenWindow) -> None:
    request, other = note(desk_window), note(desk_window, AskedFor("Emma"), "P2", although_held=True)
    view = opened(desk_window, request)
    view.buttons["more"].click()
    assert view.menu is not None
    actions = {action.text(): action for action in view.menu.actions()}
    view.menu.close()
    actions["Change …"].trigger()
    assert view.step is not None
    put_value(view.step.form.editor("title"), "")
    view.buttons["do"].click()
    assert "title" in view.step.form.errors()
    put_value(view.step.form.editor("title"), "山の図書館")
    view.buttons["do"].click()
    desk_window.until(lambda: view.step is None)
    desk_window.settle()
    assert TitleRequests(desk_window.small.library).line(request).asked.title == "山の図書館"  # type: ignore[union-attr]
    view.decline(view.lines[request])
    view.buttons["do"].click()
    assert view.step is not None
    put_value(view.step.form.editor("reason"), "収集方針の対象外")
    view.buttons["do"].click()
    desk_window.until(lambda: view.table.model.total == 1)
    view.open_record(other)
    desk_window.settle()
    desk_window.until(lambda: "We hold a book of this title" in shown(view))
    view.withdraw(view.lines[other])
    desk_window.until(lambda: view.table.model.total == 0)
    view.which.choose("closed")
    desk_window.until(lambda: view.table.model.total == 2)
    view.open_record(request)
    desk_window.settle()
    assert "収集方針の対象外" in shown(view)
    assert list(view.buttons) == ["more"]


@pytest.mark.rule("H15")
def test_the_list_goes_out_on_paper_and_as_a_table(desk_window: OpenWindow, monkeypatch, tmp_path: Path) -> None:
    from libdesk.paper.document import Offset
    from libdesk.services.sheets import PaperChoices

    jobs: list[object] = []
    monkeypatch.setattr(print_requests, "show_job", lambda _shell, _session, job: jobs.append(job))
    target = tmp_path / "requests.csv"
    monkeypatch.setattr(file_choosing, "file_to_save", lambda *_args: target)
    request = note(desk_window)
    view = opened(desk_window, request)
    view.print_blank()
    desk_window.press(Qt.Key.Key_P, CONTROL, on=view.table.view)
    view.print_form(view.lines[request])
    kinds = ["title_request_form", "title_request_list", "title_request_form"]
    assert [job.kind for job in jobs] == kinds  # type: ignore[attr-defined]
    assert all(job.prepare(None, PaperChoices(), Offset()).done for job in jobs)  # type: ignore[attr-defined]
    desk_window.press(Qt.Key.Key_S, CONTROL, on=view.table.view)
    desk_window.until(target.exists)
    desk_window.settle()
    (row,) = csv.DictReader(target.read_text("utf-8-sig").splitlines())
    assert (row["title"], row["state"], row["patron"]) == ("海辺の図書館", "noted", "山田 太郎")


@pytest.mark.rule("H15")
def test_today_names_the_requests_that_nobody_decided_about(desk_window: OpenWindow) -> None:
    request = note(desk_window)
    decided = note(desk_window, AskedFor("山の図書館"))
    TitleRequests(desk_window.small.library).suggest_purchase(desk_window.small.context(), decided).must()
    today = desk_window.go("today", TodayPage)
    assert today.day is not None
    assert [(group.code, group.total) for group in today.day.groups] == [("requests_to_decide", 1)]
    desk_window.press(Qt.Key.Key_Return, on=today.list)
    dialog = desk_window.dialog(RecordsDialog)
    desk_window.until(lambda: dialog.view.shown == request)


def test_who_may_not_circulate_notes_and_decides_nothing(desk_window: OpenWindow) -> None:
    request = note(desk_window)
    page = at_person(desk_window)
    assert page.person.ask.isEnabled()
    desk_window.session.sign_in(desk_window.small.helper)
    assert not page.person.ask.isEnabled()
    view = opened(desk_window, request)
    assert [name for name, button in view.buttons.items() if button.isEnabled()] == ["more"]


def test_an_empty_list_says_where_requests_are_noted_and_nothing_is_cut(desk_window: OpenWindow) -> None:
    view = opened(desk_window)
    assert view.table.model.total == 0
    assert_every_control_is_named(view)
    view.window().reject()  # type: ignore[attr-defined]
    request = note(desk_window)
    switch_language(desk_window, "ja")
    view = opened(desk_window, request)
    assert cut_texts(view.window()) == []
    assert view.which.button("noted").text() == "検討待ち"
