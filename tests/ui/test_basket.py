"""The basket: collected while searching, ordered, fetched somewhere, placed at once, all by keyboard (H02 to H06)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from libdesk.domain.pickup import PickupChoice
from libdesk.services.catalogue import ItemFields
from libdesk.services.settings import Settings
from libdesk.ui.pages.basket_dialog import BasketDialog
from libdesk.ui.pages.catalogue_page import CataloguePage
from libdesk.ui.pages.desk_page import DeskPage
from libdesk.ui.pages.holds_page import HoldsPage
from libdesk.ui.pages.patrons_page import PatronsPage
from libdesk.ui.pages.person_dialog import PersonDialog
from libdesk.ui.pages.series_dialog import SeriesDialog
from libdesk.ui.signs import SignKind, Status
from libdesk.ui.widgets.buttons import Button
from libdesk.ui.widgets.dialogs import DecisionDialog
from libdesk.ui.widgets.order_list import OrderList
from tests.services.series_fixtures import add_set, add_work, collect, place_series, series_states
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.basket_hands import ALT, CONTROL, PLACE_LATIN, BasketHands, five_volumes_for_a_place, place_five_volumes
from tests.ui.desk_keys import DeskHands, cut_texts, switch_language
from tests.ui.keyboard import out_of_sight_order
from tests.ui.window_fixtures import OpenWindow

Key = Qt.Key


def titles(found: OrderList) -> list[str]:
    return [_word(line.cells[0]) for line in found.lines]


def verdicts(found: OrderList) -> list[tuple[SignKind, str] | str]:
    return [(cell.kind, cell.word) if isinstance(cell := line.cells[-1], Status) else cell for line in found.lines]


def _word(cell: str | Status) -> str:
    return cell.word if isinstance(cell, Status) else cell


def drag(found: OrderList, row: int, above: int) -> None:
    """Drag a line and let it go at the upper edge of another, or below the last."""
    found.setCurrentCell(row, 0)
    below_all = above >= len(found.lines)
    place = found.visualRect(found.model().index(min(above, len(found.lines) - 1), 1))
    where = QPointF(place.left() + 5, place.bottom() + 10 if below_all else place.top() + 3)
    found.dropEvent(
        QDropEvent(
            where, Qt.DropAction.MoveAction, QMimeData(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )


@pytest.mark.rule("H02")
@pytest.mark.rule("H03")
@pytest.mark.parametrize("language", ["en", "ja"])
def test_five_volumes_in_reading_order_for_a_pickup_place_by_keyboard(desk_window: OpenWindow, language: str) -> None:
    small = desk_window.small
    place_id = five_volumes_for_a_place(small)
    if language == "ja":
        BasketHands(desk_window)
        switch_language(desk_window, "ja")
    hands = place_five_volumes(desk_window)
    dialog = hands.basket()
    assert titles(dialog.list) == [f"坂の上の雲 {number}" for number in range(1, 6)]
    assert [one[0] for one in verdicts(dialog.list)] == [SignKind.DONE] * 5
    rows = small.library.rows.all(
        "SELECT title.volume, hold.state, hold.pickup, hold.pickup_place_id FROM hold"
        " JOIN title ON title.id = hold.title_id ORDER BY hold.series_order"
    )
    states = ["waiting", "later", "later", "later", "later"]
    assert rows == [(str(number), state, "partner", place_id) for number, state in enumerate(states, 1)]
    assert small.library.rows.value("SELECT count(*) FROM basket_line") == 0
    hands.close_basket()
    assert "0" in hands.catalogue.collecting.text
    assert hands.keys.pressed < 130


@pytest.mark.rule("H02")
def test_collecting_goes_on_at_once(desk_window: OpenWindow) -> None:
    hands = BasketHands(desk_window)
    hands.search("Emma")
    # What is found alone needs no choosing.
    hands.keys.act("catalogue.collect")
    hands.name_person("P2")
    band = hands.catalogue.collecting
    assert band.text == "Collecting for Anna Müller · in the basket: 1"
    assert hands.catalogue.done_line.text == "In the basket of Anna Müller: Emma"
    assert (hands.keys.where, hands.catalogue.search.selectedText()) == (hands.catalogue.search, "Emma")
    hands.collect("春の海")
    assert band.text == "Collecting for Anna Müller · in the basket: 2"
    hands.keys.act("catalogue.undo")
    hands.opened.until(lambda: band.text == "Collecting for Anna Müller · in the basket: 1")
    # Several are found: which one is meant is chosen first.
    hands.keys.act("window.box")
    hands.keys.press(Key.Key_Escape)
    hands.opened.until(lambda: hands.catalogue.table.model.total > 1)
    hands.keys.act("catalogue.collect")
    assert hands.keys.where is hands.catalogue.table.view
    band.end()
    assert band.text == ""


@pytest.mark.rule("H06")
@pytest.mark.rule("H05")
def test_what_is_not_taken_is_said_with_its_reason(desk_window: OpenWindow) -> None:
    hands = BasketHands(desk_window)
    hands.collect("言海")
    hands.name_person("P1")
    assert "Cannot leave the library" in hands.catalogue.done_line.text
    hands.collect("Emma")
    hands.collect("Emma")
    assert hands.catalogue.done_line.text == "It is in the person’s basket already."


@pytest.mark.rule("H03")
def test_one_volume_of_a_set_or_all_of_them(desk_window: OpenWindow) -> None:
    title_id = add_set(desk_window.small)
    hands = BasketHands(desk_window)
    hands.collect("銀の匙全集")
    hands.name_person("P1")
    assert hands.catalogue.done_line.text == "In the basket of 山田 太郎: 銀の匙全集, 3 volumes"
    hands.keys.act("catalogue.undo")
    hands.search("銀の匙全集")
    hands.keys.press(Key.Key_Return)
    hands.opened.until(lambda: hands.catalogue.details.open is not None)
    hands.keys.act("catalogue.items")
    hands.keys.act("catalogue.collect")
    lines = desk_window.services.baskets.lines(desk_window.small.patrons["P1"])
    assert [(one.line.title_id, one.line.item_id is not None) for one in lines] == [(title_id, True)]
    hands.search("Emma")
    hands.keys.press(Key.Key_Return)
    hands.opened.until(lambda: hands.catalogue.details.open is not None)
    hands.keys.tab_to("Put into the basket")
    hands.keys.press(Key.Key_Space)
    assert "Emma" in hands.catalogue.done_line.text


@pytest.fixture
def three(desk_window: OpenWindow) -> BasketHands:
    """P1's basket of three volumes, the third of which is collected first, is open."""
    small = desk_window.small
    first, second, third = add_work(small, ("1", "2", "3"))
    collect(small, [third, first, second])
    hands = BasketHands(desk_window)
    hands.catalogue.collect_for(small.patrons["P1"])
    hands.opened.settle()
    hands.open_basket()
    return hands


@pytest.mark.rule("H02")
def test_ticks_removing_and_the_rest_stays(three: BasketHands) -> None:
    dialog, keys = three.basket(), three.keys
    assert [line.ticked for line in dialog.list.lines] == [True] * 3
    keys.press(Key.Key_Space)
    assert [line.ticked for line in dialog.list.lines] == [False, True, True]
    assert dialog.place_button.text() == "Place the ticked lines: 2"
    keys.press(Key.Key_Down)
    keys.press(Key.Key_Delete)
    assert titles(dialog.list) == ["坂の上の雲 3", "坂の上の雲 2"]
    keys.press(Key.Key_Z, CONTROL)
    three.opened.until(lambda: len(dialog.list.lines) == 3)
    three.place()
    assert titles(dialog.list) == ["坂の上の雲 1", "坂の上の雲 2", "坂の上の雲 3"]
    assert dialog.done_line.text == "Holds placed: 2; 1 still in the basket"
    assert [line.ticked for line in dialog.list.lines] == [None, None, False]
    assert verdicts(dialog.list)[2] == ""
    # What was placed is no line any more that keys do anything to.
    three.to_lines(0)
    keys.press(Key.Key_Delete)
    keys.press(Key.Key_Space)
    assert len(dialog.list.lines) == 3
    assert not dialog.line_at.isEnabled()
    keys.press(Key.Key_Return, CONTROL)
    assert dialog.done_line.text == "Nothing is ticked: Space ticks the line."
    dialog.tick_button.click()
    assert dialog.ticked == [dialog.list.lines[2].key]
    dialog.tick_button.click()
    assert dialog.ticked == []
    dialog.done_line.take_back_last()
    three.opened.until(lambda: [line.ticked for line in dialog.list.lines] == [False, False, False])


@pytest.mark.rule("H03")
def test_the_order_by_keys_and_by_dragging(three: BasketHands) -> None:
    dialog, keys = three.basket(), three.keys
    three.read_in_order()
    assert [line.place for line in dialog.list.lines] == ["1", "2", "3"]
    three.to_lines(0)
    keys.press(Key.Key_Down, ALT)
    keys.press(Key.Key_Down, ALT)
    three.opened.until(lambda: titles(dialog.list)[-1] == "坂の上の雲 3")
    assert dialog.list.currentRow() == 2
    keys.press(Key.Key_Down, ALT)
    keys.press(Key.Key_Up, ALT)
    three.opened.until(lambda: titles(dialog.list)[1] == "坂の上の雲 3")
    keys.press(Key.Key_T, CONTROL)
    three.opened.until(lambda: titles(dialog.list)[0] == "坂の上の雲 1")
    drag(dialog.list, 2, 0)
    three.opened.settle()
    three.opened.until(lambda: titles(dialog.list) == ["坂の上の雲 3", "坂の上の雲 1", "坂の上の雲 2"])
    drag(dialog.list, 0, 2)
    three.opened.settle()
    three.opened.until(lambda: titles(dialog.list) == ["坂の上の雲 1", "坂の上の雲 3", "坂の上の雲 2"])
    drag(dialog.list, 0, 9)
    three.opened.settle()
    three.opened.until(lambda: titles(dialog.list) == ["坂の上の雲 3", "坂の上の雲 2", "坂の上の雲 1"])
    three.opened.settle()
    kept = three.opened.services.baskets.lines(three.opened.small.patrons["P1"])
    assert [one.line.title for one in kept] == ["坂の上の雲 3", "坂の上の雲 2", "坂の上の雲 1"]


@pytest.mark.rule("H02")
def test_the_place_for_all_and_for_one(desk_window: OpenWindow) -> None:
    five_volumes_for_a_place(desk_window.small)
    small = desk_window.small
    collect(small, [small.titles["V1"], small.titles["V2"]])
    hands = BasketHands(desk_window)
    hands.catalogue.collect_for(small.patrons["P1"])
    desk_window.settle()
    dialog = hands.open_basket()
    hands.fetch_all_at(PLACE_LATIN)
    assert [line.cells[3] for line in dialog.list.lines] == [PLACE_LATIN] * 2
    hands.to_lines(1)
    hands.fetch_this_at("Harbour Branch")
    assert [line.cells[3] for line in dialog.list.lines] == [PLACE_LATIN, "Harbour Branch"]
    assert (dialog.all_at.currentIndex(), dialog.all_at.placeholderText()) == (-1, "various places")
    # A home without an address is refused, and the choice goes back.
    hands.fetch_this_at("At home (sent by post)")
    assert dialog.done_line.text != ""
    assert dialog.line_at.currentText() == "Harbour Branch"


@pytest.mark.rule("H04")
@pytest.mark.rule("H06")
def test_refused_lines_stay_and_staff_may_decide_otherwise(three: BasketHands) -> None:
    opened = three.opened
    Settings(opened.small.library).change(opened.small.context(), "holds.limit", 2).must()
    dialog = three.basket()
    three.place()
    assert [one[0] for one in verdicts(dialog.list)] == [SignKind.DONE, SignKind.DONE, SignKind.STOP]
    assert dialog.said.sentences == ("The person has 2 holds already; more are not allowed.",)
    assert dialog.anyway.isVisible()
    assert opened.window.focusWidget() is not None
    assert three.keys.where is dialog.explanation
    dialog.place_anyway()
    assert dialog.ticked
    three.keys.type("for the reading circle")
    three.keys.press(Key.Key_Return)
    assert dialog.ticked == []
    assert not dialog.anyway.isVisible()
    assert opened.small.library.rows.value("SELECT explanation FROM override") == "for the reading circle"


@pytest.mark.rule("H03")
def test_a_missing_volume_is_named_and_can_be_left_out(three: BasketHands) -> None:
    dialog, small = three.basket(), three.opened.small
    small_services = three.opened.services
    small_services.item_states.set(small.context(), small.items["V2"], "missing").must()
    three.read_in_order()
    three.keys.press(Key.Key_T, CONTROL)
    three.place()
    assert dialog.done_line.text.startswith("Reading order: 坂の上の雲 2 cannot be placed")
    assert [one[0] for one in verdicts(dialog.list)] == [SignKind.ATTENTION, SignKind.STOP, SignKind.ATTENTION]
    assert dialog.said.sentences == ("We have no copy that could be held.",)
    three.opened.until(lambda: dialog.without_button.hasFocus())
    three.keys.press(Key.Key_Return)
    assert titles(dialog.list) == ["坂の上の雲 1", "坂の上の雲 3", "坂の上の雲 2"]
    assert verdicts(dialog.list)[1] == (SignKind.DONE, "Placed, comes after 坂の上の雲 1")
    assert dialog.done_line.remarks == (
        "Reading order: 坂の上の雲 2 cannot be placed, so it is missing from the series.",
    )


def test_an_empty_basket_says_what_to_do(desk_window: OpenWindow) -> None:
    hands = BasketHands(desk_window)
    hands.keys.act("catalogue.basket")
    desk_window.dialog(PersonDialog)
    hands.keys.enter("P2")
    dialog = hands.basket()
    assert "The basket is empty" in dialog.hint.text()
    assert not dialog.all_at.isEnabled()
    dialog.place()
    assert dialog.done_line.text.startswith("The basket is empty.")
    dialog.remove()
    dialog.sort_by_volume()
    hands.opened.until(lambda: dialog.done_line.text == "Nothing is ticked. Tick the lines that are to be placed.")


@pytest.mark.parametrize("language", ["en", "ja"])
def test_everything_has_a_name_and_room(three: BasketHands, language: str) -> None:
    opened = three.opened
    if language == "ja":
        three.close_basket()
        switch_language(opened, "ja")
        three.open_basket()
    dialog = three.basket()
    assert dialog.width() <= 1366
    assert_every_control_is_named(dialog)
    assert cut_texts(dialog) == []
    assert out_of_sight_order(dialog) == []
    Settings(opened.small.library).change(opened.small.context(), "holds.limit", 1).must()
    three.place()
    assert cut_texts(dialog) == []
    dialog.reject()
    assert_every_control_is_named(three.catalogue)
    assert cut_texts(three.catalogue) == []


def test_the_basket_from_the_desk_and_from_the_person(desk_window: OpenWindow) -> None:
    small = desk_window.small
    collect(small, [small.titles["cat"]])
    desk = DeskHands(desk_window)
    desk.scan("P1")
    desk.press(Key.Key_B, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    dialog = desk_window.dialog(BasketDialog)
    desk_window.settle()
    assert titles(dialog.list) == ["吾輩は猫である"]
    dialog.reject()
    desk_window.window.activateWindow()
    assert isinstance(desk_window.window.page, DeskPage)
    page = desk_window.go("patrons", PatronsPage)
    page.table.select_row(0)
    page.table.view.setFocus()
    desk_window.press(Key.Key_Return)
    desk_window.until(lambda: page.details.view is not None)
    desk_window.press(Key.Key_B, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    desk_window.dialog(BasketDialog).reject()
    desk_window.window.activateWindow()
    page.person.collect.trigger()
    catalogue = desk_window.window.page
    assert isinstance(catalogue, CataloguePage)
    desk_window.until(lambda: catalogue.collecting.text)


@pytest.mark.rule("H03")
def test_a_placed_series_is_put_into_another_order(desk_window: OpenWindow) -> None:
    small = desk_window.small
    series_id = place_series(small, volumes=("1", "2", "3"))
    page = desk_window.go("holds", HoldsPage)
    # A row that is being read anew opens nothing.
    desk_window.until(lambda: page.table.model.key(0) is not None)
    desk_window.settle()
    page.table.select_row(0)
    page.table.view.setFocus()
    desk_window.press(Key.Key_Return)
    desk_window.until(lambda: page.details.reading is not None)
    desk_window.press(Key.Key_F7)
    dialog = desk_window.dialog(SeriesDialog)
    desk_window.settle()
    assert [(line.place, *map(_word, line.cells)) for line in dialog.list.lines] == [
        ("1", "坂の上の雲 1", "its turn: waiting"),
        ("2", "坂の上の雲 2", "comes later"),
        ("3", "坂の上の雲 3", "comes later"),
    ]
    desk_window.press(Key.Key_Down, ALT)
    desk_window.until(lambda: titles(dialog.list)[0] == "坂の上の雲 2")
    assert series_states(small, series_id) == ["waiting", "later", "later"]
    assert dialog.done_line.remarks == ("Reading order: 坂の上の雲 2 comes next.",)
    desk_window.press(Key.Key_Delete)
    desk_window.until(lambda: len(dialog.list.lines) == 2)
    assert "comes whenever it can" in dialog.done_line.text
    desk_window.press(Key.Key_Z, CONTROL)
    desk_window.until(lambda: len(dialog.list.lines) == 3)
    dialog.advances.choose("given_back")
    desk_window.settle()
    assert small.library.rows.value("SELECT advances FROM hold_series") == "given_back"
    assert_every_control_is_named(dialog)
    assert cut_texts(dialog) == []
    # It changed meanwhile: nothing is written over it.
    hold_id = dialog.list.lines[2].key
    desk_window.services.holds.cancel(small.context(), hold_id).must()
    dialog.list.move_line(0, 1)
    desk_window.until(lambda: "has changed meanwhile" in dialog.done_line.text)


@pytest.mark.rule("H03")
def test_the_person_s_holds_say_which_volume_comes_after_which(desk_window: OpenWindow) -> None:
    place_series(desk_window.small, volumes=("1", "2"))
    page = desk_window.go("patrons", PatronsPage)
    page.details.section = "holds"
    page.search.setText("山田")
    desk_window.settle()
    page.table.select_row(0)
    page.table.view.setFocus()
    desk_window.press(Key.Key_Return)
    desk_window.until(lambda: page.details.findChildren(Button, "") and _says(page, "Reading order: 2 of 2"))
    assert _says(page, "Reading order: 2 of 2, after 坂の上の雲 1")
    button = next(one for one in page.details.findChildren(Button) if one.text().startswith("Reading order from"))
    button.click()
    dialog = desk_window.dialog(SeriesDialog)
    desk_window.settle()
    assert titles(dialog.list) == ["坂の上の雲 1", "坂の上の雲 2"]
    dialog.accept()


def _says(page: PatronsPage, text: str) -> bool:
    return any(text in label.text() for label in page.details.findChildren(QLabel))


@pytest.mark.rule("H05")
def test_where_several_copies_stand_and_how_many_wait(desk_window: OpenWindow) -> None:
    small, services = desk_window.small, desk_window.services
    for number in ("B8", "B9"):
        item = ItemFields(number, small.main, small.classes["general"])
        small.items[number] = services.catalogue.add_item(small.context(), small.titles["cat"], item).must()
    services.desk.check_out(small.context(), small.patrons["P2"], small.items["B8"]).must()
    services.holds.place(small.context(), small.patrons["P2"], small.titles["emma"]).must()
    collect(small, [small.titles["cat"], small.titles["emma"]])
    hands = BasketHands(desk_window)
    hands.catalogue.collect_for(small.patrons["P1"])
    desk_window.settle()
    dialog = hands.open_basket()
    first, second = dialog.list.lines
    assert first.cells[1:3] == (Status(SignKind.DONE, "on the shelf 2 · on loan 1"), "")
    assert second.cells[2] == "1"


def test_the_mouse_ticks_and_chooses_a_place(three: BasketHands) -> None:
    dialog = three.basket()
    place = dialog.list.visualRect(dialog.list.model().index(1, 0))
    view = dialog.list.viewport()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=place.topLeft() + QPoint(20, 16))
    assert [line.ticked for line in dialog.list.lines] == [True, False, True]
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=place.topLeft() + QPoint(200, 16))
    assert [line.ticked for line in dialog.list.lines] == [True, False, True]
    dialog.line_at.showPopup()
    dialog.line_at.setCurrentIndex(dialog.line_at.findText("Harbour Branch"))
    dialog.line_at.hidePopup()
    three.opened.until(lambda: dialog.list.lines[1].cells[3] == "Harbour Branch")


def test_what_is_sent_home_says_so(desk_window: OpenWindow) -> None:
    small, services = desk_window.small, desk_window.services
    p1 = small.patrons["P1"]
    services.patrons.change(small.context(), p1, replace(services.patrons.record(p1), address="緑町1-1")).must()
    collect(small, [small.titles["cat"]])
    services.baskets.set_pickup(small.context(), p1, PickupChoice("home", small.main)).must()
    hands = BasketHands(desk_window)
    hands.catalogue.collect_for(p1)
    desk_window.settle()
    dialog = hands.open_basket()
    assert dialog.list.lines[0].cells[3] == "At home (sent by post)"
    assert dialog.all_at.currentText() == "At home (sent by post)"
    # Enter in the list places, as the main button says.
    hands.keys.press(Key.Key_Return)
    desk_window.dialog(DecisionDialog)
    hands.keys.press(Key.Key_Return)
    hands.back_to(dialog)
    assert verdicts(dialog.list) == [(SignKind.DONE, "Placed, number 1 in the line")]
    assert dialog.done_line.remarks == ("The person pays the postage, and sends the item back by post.",)


def test_another_person_is_chosen_by_a_key(desk_window: OpenWindow) -> None:
    hands = BasketHands(desk_window)
    hands.catalogue.collect_for(desk_window.small.patrons["P1"])
    desk_window.settle()
    hands.keys.act("catalogue.person")
    desk_window.dialog(PersonDialog)
    hands.keys.enter("P2")
    hands.back_to(desk_window.window)
    assert "Anna Müller" in hands.catalogue.collecting.text
    switch_language(desk_window, "ja")
    assert hands.catalogue.collecting.text == "Anna Müllerさんの予約カートに集めています · 0件"


@pytest.mark.rule("H03")
def test_the_desk_says_what_comes_later(desk_window: OpenWindow) -> None:
    place_series(desk_window.small, volumes=("1", "2"))
    desk = DeskHands(desk_window)
    desk.scan("P1")
    said = [label.text() for label in desk.desk.panel.findChildren(QLabel)]
    assert any("坂の上の雲 2 (reading order, 2 of 2)" in text for text in said)


@pytest.mark.rule("H02")
def test_collecting_with_no_line_chosen_says_what_to_do(desk_window: OpenWindow) -> None:
    add_work(desk_window.small, ("1", "2", "3"))
    hands = BasketHands(desk_window)
    hands.catalogue.collect_for(desk_window.small.patrons["P1"])
    hands.opened.settle()
    hands.search("坂の上の雲")
    hands.keys.act("catalogue.collect")
    assert hands.catalogue.done_line.text.startswith("Nothing is in the basket yet: go to the line")
    hands.search("これはない")
    hands.keys.act("catalogue.collect")
    assert hands.catalogue.done_line.text == "Nothing was found that could go into the basket."
    assert hands.catalogue.collecting._count == 0
