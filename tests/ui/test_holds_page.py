"""The page of holds: who waits, the hold shelf, placing, ending, recalling."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel

from libdesk.domain.pickup import PickupChoice
from libdesk.ui.pages.hold_change_dialog import HoldChangeDialog
from libdesk.ui.pages.holds_page import HoldsPage
from libdesk.ui.pages.pickup_choices import option_of
from libdesk.ui.widgets.buttons import Button
from libdesk.ui.widgets.dialogs import DecisionDialog
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.desk_keys import cut_texts, switch_language
from tests.ui.keyboard import Keyboard, field_name, name_of
from tests.ui.window_fixtures import OpenWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(desk_window: OpenWindow) -> HoldsPage:
    return desk_window.go("holds", HoldsPage)


def lend(opened: OpenWindow, card: str, number: str) -> None:
    small, services = opened.small, opened.services
    services.desk.check_out(small.context(), small.patrons[card], small.items[number]).must()


def hold(opened: OpenWindow, card: str, title: str) -> int:
    small, services = opened.small, opened.services
    placed = services.holds.place(small.context(), small.patrons[card], small.titles[title], override="test")
    return placed.must().hold_id


def ready_hold(opened: OpenWindow) -> int:
    """P2's hold on the cat, whose copy has come back."""
    lend(opened, "P1", "B1")
    hold_id = hold(opened, "P2", "cat")
    services, small = opened.services, opened.small
    services.desk.take_back(small.context(), small.items["B1"]).must()
    return hold_id


def lines(page: HoldsPage) -> list[tuple[str, str, str]]:
    rows = page.table.model.rows
    assert rows is not None
    found = rows.fetch(0, 100, "state", False)
    return [(cells[0].word, cells[1], cells[2]) for cells in found]


def shown(page: HoldsPage) -> str:
    # What a layout has just taken is shown a moment later.
    QCoreApplication.sendPostedEvents()
    return "\n".join(label.text() for label in page.right.findChildren(QLabel) if label.isVisible())


def open_row(opened: OpenWindow, page: HoldsPage, row: int = 0) -> None:
    # A row that is being read anew opens nothing.
    opened.until(lambda: page.table.model.key(row) is not None)
    opened.settle()
    page.table.select_row(row)
    page.table.view.setFocus()
    opened.press(Qt.Key.Key_Return)
    opened.until(lambda: page.details.reading is not None)
    opened.settle()


def test_an_empty_page_says_what_to_do(desk_window: OpenWindow, page: HoldsPage) -> None:
    desk_window.until(lambda: page.table.panel.isVisible())
    texts = [label.text() for label in page.table.panel.findChildren(QLabel)]
    assert "Nobody waits for anything" in texts
    desk_window.press(Qt.Key.Key_PageDown, CONTROL)
    desk_window.until(
        lambda: "The hold shelf is empty" in [one.text() for one in page.table.panel.findChildren(QLabel)]
    )


@pytest.mark.rule("C08")
def test_a_hold_is_placed_by_scanning_card_and_item(desk_window: OpenWindow, page: HoldsPage) -> None:
    lend(desk_window, "P1", "B1")
    keys = Keyboard(desk_window)
    keys.act("holds.new")
    keys.enter("P2")
    assert page.form is not None
    form = page.form.form
    keys.until(lambda: form.person is not None and form.person.key is not None)
    assert form.title is not None
    keys.tab_to(form.title.field.accessibleName())
    keys.enter("B1")
    keys.until(lambda: form.title is not None and form.title.key is not None)
    keys.act("holds.save")
    keys.until(lambda: page.form is None)
    desk_window.settle()
    assert page.done_line.text == "吾輩は猫である: Anna Müller is number 1 in the line"
    assert lines(page) == [("Waiting, number 1", "吾輩は猫である", "Anna Müller")]
    assert "1. Anna Müller" in shown(page)
    keys.act("holds.undo")
    keys.until(lambda: page.table.model.total == 0)


def test_every_reason_comes_at_once_and_what_was_chosen_stays(desk_window: OpenWindow, page: HoldsPage) -> None:
    keys = Keyboard(desk_window)
    small = desk_window.small
    page.begin_hold(small.patrons["P3"], small.titles["jiten"])
    desk_window.settle()
    keys.act("holds.save")
    assert page.form is not None
    desk_window.until(lambda: page.form is not None and len(page.form.reasons.sentences) == 2)
    assert page.form.reasons.sentences[0] == "The card expired on 6 January 2026."
    assert page.form.form.person is not None
    assert page.form.form.person.key == small.patrons["P3"]


def test_a_refusal_is_set_aside_with_a_reason(desk_window: OpenWindow, page: HoldsPage) -> None:
    lend(desk_window, "P1", "B1")
    keys = Keyboard(desk_window)
    small = desk_window.small
    page.begin_hold(small.patrons["P3"], small.titles["cat"])
    desk_window.settle()
    keys.act("holds.save")
    keys.fill("Why it is placed anyway", "renews the card tomorrow")
    keys.act("holds.save")
    keys.until(lambda: page.form is None)
    assert small.library.rows.all("SELECT what, reason_code FROM override") == [("place_hold", "card_expired")]


def test_nothing_chosen_is_said_beside_the_field(desk_window: OpenWindow, page: HoldsPage) -> None:
    keys = Keyboard(desk_window)
    keys.act("holds.new")
    keys.act("holds.save")
    assert page.form is not None
    assert "Please choose from the list." in shown(page)
    assert page.form.form.person is not None
    assert keys.where is page.form.form.person.field
    keys.act("holds.close")
    assert page.form is None
    assert not page.both.is_open


def test_a_line_shows_its_queue_and_is_cancelled_and_taken_back(desk_window: OpenWindow, page: HoldsPage) -> None:
    lend(desk_window, "P1", "B1")
    hold(desk_window, "P2", "cat")
    hold(desk_window, "P3", "cat")
    page.refresh()
    desk_window.until(lambda: page.table.model.total == 2)
    open_row(desk_window, page, 1)
    assert "The line for this title: 2" in shown(page)
    assert "B1 · 山田 太郎" in shown(page)
    desk_window.press(Qt.Key.Key_Delete)
    desk_window.until(lambda: page.table.model.total == 1)
    assert page.done_line.text == "Hold cancelled: 吾輩は猫である"
    desk_window.press(Qt.Key.Key_Z, CONTROL)
    desk_window.until(lambda: page.table.model.total == 2)


def test_what_was_not_fetched_is_marked_and_taken_off_for_the_next(
    desk_window: OpenWindow, page: HoldsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[list[int]] = []
    module = SimpleNamespace(print_hold_slips=lambda _shell, _session, hold_ids: printed.append(list(hold_ids)))
    monkeypatch.setitem(sys.modules, "libdesk.ui.pages.print_letters", module)
    first = ready_hold(desk_window)
    second = hold(desk_window, "P1", "cat")
    page.show_shelf()
    desk_window.until(lambda: page.table.model.total == 1)
    open_row(desk_window, page)
    assert not page.expire_action.isEnabled(), "it is still kept"
    desk_window.press(Qt.Key.Key_F8)
    assert printed == [[first]]
    desk_window.small.later(days=20)
    page.refresh()
    desk_window.settle()
    assert lines(page)[0][0] == "Not fetched"
    desk_window.until(lambda: page.expire_action.isEnabled())
    desk_window.press(Qt.Key.Key_F6)
    desk_window.until(lambda: "山田 太郎" in lines(page)[0])
    assert page.done_line.offer_button.text() == "Print the slip of 山田 太郎"
    page.done_line.offer_button.click()
    assert printed == [[first], [second]]


@pytest.mark.rule("C07")
def test_a_copy_is_recalled_for_who_waits(desk_window: OpenWindow, page: HoldsPage) -> None:
    lend(desk_window, "P1", "B1")
    hold(desk_window, "P2", "cat")
    page.refresh()
    desk_window.until(lambda: page.table.model.total == 1)
    open_row(desk_window, page)
    button = next(one for one in page.details.findChildren(Button) if one.accessibleName() == "Recall B1")
    button.click()
    desk_window.settle()
    assert page.done_line.text, "done, or refused in words"


def test_the_search_finds_by_card_title_and_number(desk_window: OpenWindow, page: HoldsPage) -> None:
    ready_hold(desk_window)
    lend(desk_window, "P1", "B2")
    hold(desk_window, "P3", "emma")
    page.refresh()
    desk_window.until(lambda: page.table.model.total == 2)
    for typed, total in (("P3", 1), ("emm", 1), ("B1", 1), ("nobody", 0), ("", 2)):
        page.search.setText(typed)
        desk_window.until(lambda total=total: page.table.model.total == total)
    page.search.setText("B1")
    desk_window.until(lambda: page.table.model.total == 1)
    page.search.setFocus()
    desk_window.press(Qt.Key.Key_Return)
    desk_window.until(lambda: page.details.reading is not None)
    page.search.clear()
    for column in range(len(page.table.model.columns)):
        page.table.model.sort(column, Qt.SortOrder.DescendingOrder)
        desk_window.until(lambda: page.table.model.total == 2)


def test_the_shelf_is_that_of_where_staff_stand(desk_window: OpenWindow, page: HoldsPage) -> None:
    ready_hold(desk_window)
    page.show_shelf()
    desk_window.until(lambda: page.table.model.total == 1)
    desk_window.session.stand_at(desk_window.small.branch)
    desk_window.until(lambda: page.table.model.total == 0)


def test_who_may_not_lend_places_no_hold(desk_window: OpenWindow, page: HoldsPage) -> None:
    desk_window.session.sign_in(desk_window.small.helper)
    assert not page.new_action.isEnabled()


def test_a_form_that_was_begun_is_not_lost(desk_window: OpenWindow, page: HoldsPage) -> None:
    keys = Keyboard(desk_window)
    keys.act("holds.new")
    keys.enter("P2")
    assert page.form is not None
    form = page.form.form
    keys.until(lambda: form.person is not None and form.person.key is not None)
    page.refresh()
    desk_window.settle()
    assert page.form is not None
    desk_window.window.show_page("desk")
    assert desk_window.window.page is page, "staff are asked first"


@pytest.mark.parametrize("language", ["en", "ja"])
def test_words_and_names(desk_window: OpenWindow, page: HoldsPage, language: str) -> None:
    ready_hold(desk_window)
    switch_language(desk_window, language)
    page.refresh()
    desk_window.until(lambda: page.table.model.total == 1)
    open_row(desk_window, page)
    assert_every_control_is_named(page)
    desk_window.until(lambda: cut_texts(page) == [])
    page.begin_hold()
    desk_window.settle()
    assert_every_control_is_named(page)
    desk_window.until(lambda: cut_texts(page) == [])
    switch_language(desk_window, "ja" if language == "en" else "en")
    assert page.form is not None
    assert name_of(page.form.form.editor("override")) == field_name("Why it is placed anyway")


@pytest.mark.rule("H09")
def test_what_is_ready_is_cancelled_only_after_a_question(desk_window: OpenWindow, page: HoldsPage) -> None:
    ready_hold(desk_window)
    keys = Keyboard(desk_window)
    page.refresh()
    desk_window.until(lambda: page.table.model.total == 1)
    open_row(desk_window, page)
    keys.act("holds.cancel")
    question = desk_window.dialog(DecisionDialog)
    question.button("library").click()
    desk_window.until(lambda: page.done_line.text == "Hold cancelled: 吾輩は猫である")
    rows = desk_window.services.library.rows
    assert rows.one("SELECT state, ended_for FROM hold") == ("cancelled", "library")


@pytest.mark.rule("H09")
def test_a_hold_is_fetched_elsewhere(desk_window: OpenWindow, page: HoldsPage) -> None:
    lend(desk_window, "P1", "B1")
    hold(desk_window, "P2", "cat")
    keys = Keyboard(desk_window)
    page.refresh()
    desk_window.until(lambda: page.table.model.total == 1)
    open_row(desk_window, page)
    keys.act("holds.change")
    dialog = desk_window.dialog(HoldChangeDialog)
    assert_every_control_is_named(dialog)
    assert dialog.form is not None
    branch = option_of(PickupChoice("site", desk_window.small.branch))
    dialog.form.load({"pickup": branch, "override": ""})
    desk_window.press(Qt.Key.Key_Return)
    desk_window.until(lambda: page.done_line.text == "Fetched elsewhere: 吾輩は猫である")
    assert desk_window.services.library.rows.value("SELECT site_id FROM hold") == desk_window.small.branch


@pytest.mark.rule("C08")
def test_the_shelf_is_cleared_of_what_was_not_fetched(desk_window: OpenWindow, page: HoldsPage) -> None:
    ready_hold(desk_window)
    hold(desk_window, "P1", "cat")
    desk_window.small.later(days=9)
    keys = Keyboard(desk_window)
    keys.act("holds.clear")
    desk_window.until(lambda: page.done_line.text.startswith("Taken off the hold shelf: 1. For the next in line: 1."))
    assert page.done_line.offer_button.text() == "Print their slips"
