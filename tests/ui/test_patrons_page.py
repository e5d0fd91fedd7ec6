from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from libdesk.services.desk import Desk
from libdesk.services.library import Library
from libdesk.services.patrons import PatronRecord, Patrons
from libdesk.ui.pages.desk_page import DeskPage
from libdesk.ui.pages.patrons_page import PatronsPage
from libdesk.ui.widgets.dialogs import DecisionDialog
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.desk_keys import cut_texts, focused, switch_language
from tests.ui.window_fixtures import OpenWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(desk_window: OpenWindow) -> PatronsPage:
    return desk_window.go("patrons", PatronsPage)


def listed(page: PatronsPage) -> list[str]:
    model = page.table.model
    return [model.index(row, 0).data() for row in range(model.total)]


def said(page: PatronsPage) -> str:
    return "\n".join(label.text() for label in page.details.findChildren(QLabel) if label.isVisible())


def field(page: PatronsPage, name: str) -> object:
    assert page.details.form is not None
    return page.details.form.editor(name)


def press(desk_window: OpenWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    desk_window.press(key, modifier)


def test_the_list_is_searched_by_name_reading_latin_and_card(desk_window: OpenWindow, page: PatronsPage) -> None:
    small = desk_window.small
    record = PatronRecord(
        "P77", "森 林太郎", small.adult, small.main, name_reading="モリ リンタロウ", name_latin="Mori Rintarō"
    )
    Patrons(small.library).register(small.context(), record).must()
    desk_window.until(lambda: page.table.model.total == 4)
    for typed in ("森", "もり", "mori", "P77"):
        page.search.clear()
        desk_window.type(typed, on=page.search)
        desk_window.until(lambda: page.table.model.total == 1)
        desk_window.settle()
        assert listed(page) == ["森 林太郎"]


def test_the_state_column_says_what_counts_most(desk_window: OpenWindow, page: PatronsPage) -> None:
    small = desk_window.small
    Desk(small.library).check_out(small.context(), small.patrons["P2"], small.items["B1"]).must()
    old = Patrons(small.library).record(small.patrons["P1"])
    blocked = PatronRecord("P1", old.name, small.adult, small.main, blocked_reason="lost card")
    Patrons(small.library).change(small.context(), small.patrons["P1"], blocked).must()
    small.later(days=30)
    page.refresh()
    desk_window.settle()
    model = page.table.model

    def says(word: str) -> bool:
        row = model.number_of(small.patrons["P2"])
        return row is not None and model.index(row, 4).data() == word

    states = {model.index(row, 0).data(): model.index(row, 4).data() for row in range(model.total)}
    assert states == {"山田 太郎": "Blocked", "Anna Müller": "1 overdue", "期限 切男": "Card expired"}
    services = desk_window.services
    standing = services.suspensions.suspend(small.context(), small.patrons["P2"], "noise").must()
    page.refresh()
    desk_window.until(lambda: says("Suspended"))
    services.suspensions.lift(small.context(), standing).must()
    page.refresh()
    desk_window.until(lambda: says("1 overdue"))


def test_enter_in_the_search_box_opens_a_scanned_card(desk_window: OpenWindow, page: PatronsPage) -> None:
    desk_window.type("P2", on=page.search)
    desk_window.press(Qt.Key.Key_Return, on=page.search)
    desk_window.until(lambda: page.details.view is not None)
    assert page.details.view.record.name == "Anna Müller"


def test_down_goes_into_the_list_and_enter_opens(desk_window: OpenWindow, page: PatronsPage) -> None:
    desk_window.press(Qt.Key.Key_Down, on=page.search)
    assert focused() is page.table.view
    desk_window.press(Qt.Key.Key_Return)
    desk_window.until(lambda: page.details.isVisible())
    assert page.details.view.record.name == listed(page)[0]
    desk_window.press(Qt.Key.Key_Escape)
    assert not page.details.isVisible()
    desk_window.press(Qt.Key.Key_Escape)
    assert focused() is page.search


def test_the_details_follow_the_selection_while_they_are_open(desk_window: OpenWindow, page: PatronsPage) -> None:
    page.table.select_row(0)
    assert not page.details.isVisible()
    page.table.view.setFocus()
    desk_window.press(Qt.Key.Key_Return)
    desk_window.until(lambda: page.details.view is not None)
    page.table.view.setFocus()
    desk_window.press(Qt.Key.Key_Down)
    desk_window.until(lambda: page.details.view.record.name == listed(page)[1])


def test_the_details_tell_loans_and_what_stands_against_lending(desk_window: OpenWindow, page: PatronsPage) -> None:
    small = desk_window.small
    Desk(small.library).check_out(small.context(), small.patrons["P2"], small.items["B1"]).must()
    small.later(days=30)
    page.open_patron(small.patrons["P2"])
    desk_window.until(lambda: page.details.isVisible())
    text = said(page)
    assert "1 item is overdue" in text
    assert "On loan: 1" in text
    assert "Overdue: was due Wednesday 21 January 2026, 18:00" in text


def test_a_patron_is_registered_by_keys(desk_window: OpenWindow, page: PatronsPage) -> None:
    page.table.select_row(0)
    desk_window.press(Qt.Key.Key_N, CONTROL)
    desk_window.until(lambda: focused() is field(page, "name"))
    desk_window.type("与謝野 晶子")
    desk_window.press(Qt.Key.Key_S, CONTROL)
    desk_window.until(lambda: page.details.view is not None)
    # The list marks who is shown, not who was marked before.
    desk_window.until(lambda: page.table.current_key() == page.details.view.patron_id)
    record = page.details.view.record
    assert (record.name, record.card) == ("与謝野 晶子", "P000001")
    assert record.registered_on == date(2026, 1, 7)
    assert page.done_line.text == "Registered: 与謝野 晶子"
    desk_window.press(Qt.Key.Key_Z, CONTROL)
    desk_window.until(lambda: page.done_line.text.startswith("Taken back: Patron registered"))
    desk_window.until(lambda: page.table.model.total == 3)
    desk_window.until(lambda: not page.details.isVisible())


def test_what_is_wrong_is_said_beside_each_field_and_stays_typed(desk_window: OpenWindow, page: PatronsPage) -> None:
    page.new_patron()
    desk_window.press(Qt.Key.Key_S, CONTROL)
    assert page.details.form.errors() == {"name": "Please fill this in."}
    desk_window.type("Reader")
    for name, typed in (("card", "P1"), ("email", "nowhere")):
        field(page, name).setFocus()
        desk_window.type(typed)
    desk_window.press(Qt.Key.Key_S, CONTROL)
    desk_window.until(lambda: "email" in page.details.form.errors())
    assert page.details.form.errors()["email"] == "nowhere is not an e-mail address."
    assert field(page, "card").text() == "P1"
    field(page, "email").setText("")
    desk_window.press(Qt.Key.Key_S, CONTROL)
    desk_window.until(lambda: "card" in page.details.form.errors())
    assert "山田 太郎" in page.details.form.errors()["card"]


def test_a_patron_is_changed_and_gets_a_new_card(desk_window: OpenWindow, page: PatronsPage) -> None:
    small = desk_window.small
    page.open_patron(small.patrons["P1"])
    desk_window.until(lambda: page.details.isVisible())
    desk_window.press(Qt.Key.Key_F2)
    desk_window.until(lambda: page.details.editing)
    card = field(page, "card")
    card.selectAll()
    card.setFocus()
    desk_window.type("P500")
    field(page, "expires_on").setFocus()
    desk_window.type("2027/3/31")
    desk_window.press(Qt.Key.Key_S, CONTROL)
    desk_window.until(lambda: not page.details.editing and page.details.view.record.card == "P500")
    assert page.details.view.record.expires_on == date(2027, 3, 31)
    assert "31 March 2027" in said(page)


def test_nothing_typed_is_lost_unasked(desk_window: OpenWindow, page: PatronsPage) -> None:
    page.new_patron()
    desk_window.type("Half")
    desk_window.window.show_page("desk")
    dialog = desk_window.window.findChild(DecisionDialog)
    assert dialog is not None
    assert desk_window.window.page is page
    dialog.button("").click()
    assert field(page, "name").text() == "Half"
    desk_window.press(Qt.Key.Key_Escape)
    page.window().findChildren(DecisionDialog)[-1].button("discard").click()
    desk_window.until(lambda: not page.details.isVisible())


def test_lending_goes_on_at_the_desk(desk_window: OpenWindow, page: PatronsPage) -> None:
    page.open_patron(desk_window.small.patrons["P2"])
    desk_window.until(lambda: page.details.isVisible())
    desk_window.press(Qt.Key.Key_F6)
    desk = desk_window.window.page
    assert isinstance(desk, DeskPage)
    desk_window.until(lambda: desk.band.verdict.about == "Anna Müller")


def test_the_slip_is_printed(desk_window: OpenWindow, page: PatronsPage, monkeypatch: pytest.MonkeyPatch) -> None:
    small, printed = desk_window.small, []
    module = SimpleNamespace(print_desk_slip=lambda shell, session, patron_id: printed.append(patron_id))
    monkeypatch.setitem(sys.modules, "libdesk.ui.pages.print_sheets", module)
    Desk(small.library).check_out(small.context(), small.patrons["P2"], small.items["B1"]).must()
    page.open_patron(small.patrons["P2"])
    desk_window.until(lambda: page.details.isVisible())
    desk_window.press(Qt.Key.Key_F8)
    assert printed == [small.patrons["P2"]]


def test_who_may_not_change_patrons_is_not_offered_it(desk_window: OpenWindow, page: PatronsPage) -> None:
    page.open_patron(desk_window.small.patrons["P1"])
    desk_window.until(lambda: page.details.isVisible())
    desk_window.session.sign_in(desk_window.small.helper)
    assert not page.new_action.isEnabled()
    assert not page.change_action.isEnabled()
    desk_window.session.sign_in(desk_window.small.head)
    assert page.change_action.isEnabled()


def test_an_empty_search_says_what_to_do(desk_window: OpenWindow, page: PatronsPage) -> None:
    desk_window.type("zzz", on=page.search)
    desk_window.until(lambda: page.table.panel.isVisible())
    assert page.table.panel.accessibleName() == "Nobody found for “zzz”"
    page.table.panel.button.click()
    desk_window.until(lambda: page.table.model.total == 3)


def test_a_library_without_patrons_says_what_to_do(desk_window: OpenWindow, page: PatronsPage) -> None:
    class Nobody:
        typed = ""

        def count(self) -> int:
            return 0

    page._rows = Nobody()
    page.table.show_rows(page._rows)
    desk_window.until(lambda: page.table.panel.isVisible())
    assert page.table.panel.accessibleName() == "No patrons yet"
    page.table.panel.button.click()
    assert page.details.editing


def test_what_another_program_writes_appears_and_typed_text_stays(desk_window: OpenWindow, page: PatronsPage) -> None:
    small = desk_window.small
    page.new_patron()
    desk_window.type("Half")
    beside = Library.open(small.path)
    Patrons(beside).register(small.context(), PatronRecord("P8", "Beside", small.adult, small.main)).must()
    beside.close()
    desk_window.until(lambda: page.table.model.total == 4)
    assert field(page, "name").text() == "Half"


@pytest.mark.parametrize("language", ["en", "ja"])
def test_everything_is_named_and_nothing_cut(desk_window: OpenWindow, page: PatronsPage, language: str) -> None:
    switch_language(desk_window, language)
    page.open_patron(desk_window.small.patrons["P1"])
    desk_window.until(lambda: page.details.isVisible())
    assert_every_control_is_named(page)
    assert cut_texts(page) == []
    page._change()
    desk_window.until(lambda: page.details.editing)
    desk_window.settle()
    assert_every_control_is_named(page)
    assert cut_texts(page) == []
    page.details.form.set_saved()


def test_news_from_elsewhere_leaves_the_keyboard_where_it_is(desk_window: OpenWindow, page: PatronsPage) -> None:
    small = desk_window.small
    page.open_patron(small.patrons["P1"])
    desk_window.until(lambda: page.details.view is not None)
    desk_window.settle()
    page.details.focus_first()
    button = focused()
    assert page.details.isAncestorOf(button)
    page.refresh()
    desk_window.settle()
    assert focused() is button
    patrons = Patrons(small.library)
    record = replace(patrons.record(small.patrons["P1"]), note="moved away")
    patrons.change(small.context(), small.patrons["P1"], record).must()
    desk_window.until(lambda: page.details.view is not None and page.details.view.record.note == "moved away")
    assert page.details.isAncestorOf(focused())
