"""The ways of held items on the page of holds, by keys and scans: fetched, looked for, sent, there, posted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from libdesk.domain.pickup import PickupChoice
from libdesk.services.pickup_places import PickupPlaces
from libdesk.services.place_registrations import PlaceRegistrations
from libdesk.services.settings import Settings
from libdesk.ui import printer
from libdesk.ui.pages.bring_back_dialog import BringBackDialog
from libdesk.ui.pages.desk_page import DeskPage
from libdesk.ui.pages.holds_dispatch import DispatchView
from libdesk.ui.pages.holds_home import HomeView
from libdesk.ui.pages.holds_page import HoldsPage
from libdesk.ui.pages.holds_pick import PickView
from libdesk.ui.pages.holds_search import SearchView
from libdesk.ui.pages.holds_transits import TransitView
from libdesk.ui.pages.holds_ways import WAYS
from libdesk.ui.pages.today_list import Line
from libdesk.ui.pages.today_page import TodayPage
from libdesk.ui.shortcut_overview import ShortcutOverview
from libdesk.ui.widgets.labels import HeadingLabel
from tests.services.circulation_rows import write
from tests.services.way_rows import (
    add_copy,
    add_place,
    hold_row,
    place_hold,
    set_aside,
    tell_ready,
    to_home,
    to_place,
)
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.desk_keys import DeskHands, cut_texts, switch_language
from tests.ui.keyboard import out_of_sight_order
from tests.ui.way_hands import WayHands, close_preview
from tests.ui.window_fixtures import OpenWindow

Key, Modifier = Qt.Key, Qt.KeyboardModifier
CONTROL, SHIFT = Modifier.ControlModifier, Modifier.ShiftModifier


@pytest.fixture
def hands(desk_window: OpenWindow) -> WayHands:
    return WayHands(desk_window)


def titles(view: PickView | SearchView) -> list[str]:
    return [line.number for line in view.lines.values()]


def pick(hands: WayHands) -> PickView:
    hands.go("pick")
    view = hands.page.ways.view
    assert isinstance(view, PickView)
    return view


def search(hands: WayHands) -> SearchView:
    hands.go("search")
    view = hands.page.ways.view
    assert isinstance(view, SearchView)
    return view


def transits(hands: WayHands) -> TransitView:
    hands.go("transits")
    view = hands.page.ways.view
    assert isinstance(view, TransitView)
    return view


def dispatch(hands: WayHands) -> DispatchView:
    hands.go("dispatch")
    view = hands.page.ways.view
    assert isinstance(view, DispatchView)
    return view


def home(hands: WayHands) -> HomeView:
    hands.go("home")
    view = hands.page.ways.view
    assert isinstance(view, HomeView)
    return view


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def held_cells(view: DispatchView) -> list[tuple[str, str]]:
    rows = view.panel.table.model.rows
    assert rows is not None
    return [(cells[0].word, cells[1].word) for cells in rows.fetch(0, 100, "chosen", False)]


# The views.


def test_the_views_are_walked_by_keys_and_say_what_waits(desk_window: OpenWindow) -> None:
    small = desk_window.small
    place_hold(small, "P1", "cat")
    place_hold(small, "P2", "emma")
    hands = WayHands(desk_window)
    page = hands.page
    desk_window.until(lambda: page.views.button("pick").text() == "To fetch (2)")
    seen = []
    for _ in range(7):
        seen.append(page.views.current)
        hands.keys.act("holds.next")
    assert seen == ["waiting", "shelf", "pick", "search", "transits", "dispatch", "home"]
    assert page.views.current == "waiting"
    hands.keys.act("holds.before")
    assert page.views.current == "home"
    assert not page.new_action.isVisible() or not page._new_button.isVisible()
    assert hands.keys.where is page.ways.scan_box
    hands.keys.act("holds.new")
    assert page.form is not None
    assert page.views.current == "waiting"


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_view_is_named_has_room_and_says_what_to_do_when_it_is_empty(hands: WayHands, language: str) -> None:
    switch_language(hands.opened, language)
    for name in WAYS:
        hands.go(name)
        view = hands.page.ways.view
        assert view is not None
        assert_every_control_is_named(hands.page)
        hands.opened.until(lambda: cut_texts(hands.page) == [])
        assert view.table.panel.isVisible()
        assert view.table.panel.accessibleDescription()


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_view_is_named_and_has_room_when_it_is_full(desk_window: OpenWindow, language: str) -> None:
    small = desk_window.small
    Settings(small.library).change(small.context(), "holds.home_delivery", value=True).must()
    write(small, lambda work: work.update("patron", small.patrons["P1"], address="緑町1-1"))
    place_id = add_place(small)
    add_copy(small, "C1")
    add_copy(small, "C2", "emma", small.branch)
    set_aside(small, "P2", "B1", to_place(small, place_id))
    set_aside(small, "P1", "B2", to_home(small))
    set_aside(small, "P3", "C2", site=small.branch)
    place_hold(small, "P1", "cat")
    hands = WayHands(desk_window)
    switch_language(desk_window, language)
    for name in WAYS:
        hands.go(name)
        assert_every_control_is_named(hands.page)
        hands.opened.until(lambda: cut_texts(hands.page) == [])
        assert out_of_sight_order(hands.page.stack) == []


def test_a_key_means_one_thing_in_a_view_and_the_overview_begins_with_it(desk_window: OpenWindow) -> None:
    small = desk_window.small
    place_hold(small, "P1", "cat")
    hands = WayHands(desk_window)
    page = hands.page
    page.open_hold(place_hold(small, "P2", "cat"))
    desk_window.until(lambda: page.details.reading is not None)
    for name in WAYS:
        hands.go(name)
        view = page.ways.view
        assert view is not None
        live = [action for action in (*page.actions(), *view.actions()) if action.isEnabled()]
        keys = [keys.toString() for action in live for keys in action.shortcuts()]
        assert sorted(keys) == sorted(set(keys)), name
    assert page.scope == "home"
    hands.keys.act("window.shortcuts")
    overview = desk_window.dialog(ShortcutOverview)
    first = overview.findChildren(HeadingLabel)[0]
    assert first.text() == "Holds: to homes"
    overview.reject()


def test_a_view_that_is_open_follows_the_language(desk_window: OpenWindow) -> None:
    place_hold(desk_window.small, "P1", "cat")
    hands = WayHands(desk_window)
    view = pick(hands)
    switch_language(desk_window, "ja")
    desk_window.until(lambda: hands.page.ways.scan_box.placeholderText() == "取り出した資料をスキャン")
    assert view.missing_action.text() == "書架にない"
    desk_window.until(lambda: hands.page.views.button("pick").text() == "取り出し (1)")


def test_who_may_not_circulate_only_looks(desk_window: OpenWindow) -> None:
    place_hold(desk_window.small, "P1", "cat")
    hands = WayHands(desk_window)
    view = pick(hands)
    assert view.found_action.isEnabled()
    desk_window.session.sign_in(desk_window.small.helper)
    assert not view.found_action.isEnabled()
    assert not view.missing_action.isEnabled()
    assert view.print_action.isEnabled()


# To fetch.


@pytest.mark.rule("C08")
def test_scan_scan_scan_and_each_goes_where_it_is_awaited(desk_window: OpenWindow) -> None:
    small = desk_window.small
    place_id = add_place(small)
    place_hold(small, "P1", "cat")
    place_hold(small, "P2", "emma", to_place(small, place_id))
    hands = WayHands(desk_window)
    view = pick(hands)
    assert sorted(titles(view)) == ["B1", "B2"]
    hands.scan("B1")
    hands.until_told("山田 太郎", "Kept for 山田 太郎 until")
    assert hands.page.done_line.offer_button.text() == "Print the hold slip"
    assert hands.keys.where is hands.page.ways.scan_box, "the next scan needs no click"
    hands.scan("B2")
    hands.until_told("Anna Müller", "Set aside for Kitano Town Library")
    assert hands.page.done_line.offer_button.text() == "Print the transfer slip"
    desk_window.until(lambda: titles(view) == [])
    desk_window.until(lambda: hands.page.views.button("pick").text() == "To fetch")
    hands.scan("B2")
    desk_window.until(lambda: "B2" in hands.told)
    hands.scan("X99")
    assert hands.told == "No item has the number “X99”."
    hands.keys.act("pick.slip")
    hands.preview("transfer_slip")
    hands.keys.act("holds.undo")
    desk_window.until(lambda: titles(view) == ["B2"])


@pytest.mark.rule("C08")
def test_a_scan_counts_although_the_keyboard_is_in_the_list(desk_window: OpenWindow) -> None:
    place_hold(desk_window.small, "P1", "cat")
    hands = WayHands(desk_window)
    view = pick(hands)
    view.table.view.setFocus()
    hands.scan("B1")
    hands.until_told("Kept for")
    assert titles(view) == []


@pytest.mark.rule("C08")
def test_enter_on_a_line_says_found(desk_window: OpenWindow) -> None:
    place_hold(desk_window.small, "P1", "cat")
    hands = WayHands(desk_window)
    view = pick(hands)
    view.table.view.setFocus()
    hands.keys.press(Key.Key_Return)
    hands.until_told("Kept for")


@pytest.mark.rule("C08")
def test_not_on_the_shelf_is_one_key_and_names_the_next_copy(desk_window: OpenWindow) -> None:
    small = desk_window.small
    add_copy(small, "C1", call_number="913.6/ナ/2")
    hold_id = place_hold(small, "P1", "cat")
    hands = WayHands(desk_window)
    view = pick(hands)
    assert titles(view) == ["B1"]
    hands.keys.act("pick.not_there")
    hands.until_told("Not on the shelf, and looked for from now on: 吾輩は猫である B1")
    assert "Fetch C1 instead, for 山田 太郎: 913.6/ナ/2" in hands.told
    desk_window.until(lambda: titles(view) == ["C1"])
    hands.keys.act("pick.not_there")
    desk_window.until(lambda: titles(view) == [])
    assert any("山田 太郎" in remark for remark in hands.page.done_line.remarks), "nobody is left to wait in vain"
    assert hands.page.done_line.offer_button.text() == "Open 山田 太郎", "who has to be told"
    desk_window.until(lambda: hands.page.views.button("search").text() == "Search list (2)")
    assert hold_row(small, hold_id, "state") == "waiting"
    hands.keys.act("holds.undo")
    desk_window.until(lambda: titles(view) == ["C1"])


def test_the_pick_list_is_printed(desk_window: OpenWindow) -> None:
    place_hold(desk_window.small, "P1", "cat")
    hands = WayHands(desk_window)
    pick(hands)
    hands.keys.act("pick.print")
    hands.preview("pick_list")


def test_the_slip_is_shown_at_once_where_the_workstation_is_set_so(desk_window: OpenWindow) -> None:
    place_hold(desk_window.small, "P1", "cat")
    desk_window.machine.set("desk.hold_slips", "preview")
    hands = WayHands(desk_window)
    pick(hands)
    hands.scan("B1")
    hands.preview("hold_slip")


@pytest.mark.rule("C08")
def test_what_goes_to_another_site_gets_a_transfer_slip_printed_without_a_look(
    desk_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = desk_window.small
    place_hold(small, "P1", "cat", PickupChoice("site", small.branch))
    place_hold(small, "P2", "emma")
    desk_window.machine.set("desk.hold_slips", "print")
    printed: list[str] = []
    monkeypatch.setattr(printer, "printers", lambda: (printer.PrinterChoice("p", "Printer", True),))
    monkeypatch.setattr(printer, "print_pdf", lambda hand, _progress, _lp, _run: printed.append(hand.title))
    hands = WayHands(desk_window)
    pick(hands)
    hands.scan("B1")
    hands.until_told("It goes to Harbour Branch")
    desk_window.until(lambda: printed == ["Transfer slip"])
    hands.scan("B2")
    desk_window.until(lambda: printed == ["Transfer slip", "Hold slip"])


# The search list.


def looked_for(hands: WayHands) -> SearchView:
    """B1 is on the search list; P1 waits for it."""
    small = hands.opened.small
    place_hold(small, "P1", "cat")
    hands.opened.services.pick_list.not_on_shelf(small.context(), small.items["B1"]).must()
    view = search(hands)
    assert titles(view) == ["B1"]
    return view


@pytest.mark.rule("C08")
def test_what_was_looked_for_is_found_by_a_scan(hands: WayHands) -> None:
    view = looked_for(hands)
    hands.keys.act("search.looked")
    hands.until_told("Looked for once more in vain: 1")
    assert next(iter(view.lines.values())).looked == 1
    hands.scan("B1")
    hands.until_told("Kept for 山田 太郎 until")
    assert titles(view) == []
    hands.keys.act("search.slip")
    hands.preview("hold_slip")
    hands.keys.act("holds.undo")
    hands.opened.until(lambda: titles(view) == ["B1"])
    hands.scan("nothing")
    assert "nothing" in hands.told


def test_a_search_is_given_up_and_printed(hands: WayHands) -> None:
    view = looked_for(hands)
    hands.keys.act("search.print")
    hands.preview("search_list")
    hands.keys.act("search.give_up")
    hands.until_told("Given up, and missing from now on: 1")
    assert titles(view) == []
    assert hands.page.done_line.remarks


def test_what_nobody_waits_for_goes_back_to_its_shelf(hands: WayHands) -> None:
    small = hands.opened.small
    hands.opened.services.pick_list.not_on_shelf(small.context(), small.items["B1"]).must()
    view = search(hands)
    view.table.view.setFocus()
    hands.keys.press(Key.Key_Return)
    hands.until_told("It goes back to its shelf")


# Between our sites.


def test_a_box_is_packed_by_scans_and_goes(desk_window: OpenWindow) -> None:
    small = desk_window.small
    add_copy(small, "C1", "emma", small.branch)
    there = PickupChoice("site", small.branch)
    first, second = set_aside(small, "P1", "B1", there), set_aside(small, "P2", "B2", there)
    hands = WayHands(desk_window)
    view = transits(hands)
    assert [way.leg for way in view.lines.values()] == ["to_send", "to_send"]
    hands.scan("B2")
    hands.until_told("In the box for Harbour Branch")
    hands.keys.act("transits.slips")
    hands.preview("transfer_slip")
    hands.keys.act("transits.send")
    hands.until_told("Gone to Harbour Branch: 1")
    assert (hold_row(small, first, "state"), len(view.box())) == ("in_transit", 1)
    desk_window.until(lambda: sorted(way.leg for way in view.lines.values()) == ["gone", "to_send"])
    hands.keys.act("transits.send")
    hands.until_told("Gone to Harbour Branch: 1")
    desk_window.until(lambda: [way.leg for way in view.lines.values()] == ["gone", "gone"])
    hands.scan("B1")
    assert "was sent to Harbour Branch" in hands.told
    desk_window.session.stand_at(small.branch)
    desk_window.until(lambda: [way.leg for way in view.lines.values()] == ["coming", "coming"])
    hands.scan("B1")
    hands.until_told("Kept for 山田 太郎 until")
    assert hold_row(small, first, "state") == "ready"
    hands.keys.act("transits.came")
    hands.until_told("Kept for Anna Müller until")
    assert hold_row(small, second, "state") == "ready"


@pytest.mark.rule("C08")
def test_what_does_not_go_or_is_lost_leaves_its_reader_first_in_line(desk_window: OpenWindow) -> None:
    small = desk_window.small
    there = PickupChoice("site", small.branch)
    first, second = set_aside(small, "P1", "B1", there), set_aside(small, "P2", "B2", there)
    hands = WayHands(desk_window)
    view = transits(hands)
    view.table.view.setFocus()
    hands.keys.press(Key.Key_Space)
    assert len(view.ticked) == 1
    hands.keys.press(Key.Key_Space)
    assert not view.ticked
    hands.keys.act("transits.call_off")
    hands.until_told("It stays here")
    assert hold_row(small, first, "state") == "waiting"
    hands.keys.act("transits.send")
    hands.until_told("Gone to")
    hands.keys.act("transits.lost")
    hands.until_told("Lost on the way")
    assert hold_row(small, second, "state") == "waiting"
    hands.scan("B9")
    assert "not on its way" in hands.told


def test_a_box_is_ticked_by_a_click(desk_window: OpenWindow) -> None:
    small = desk_window.small
    set_aside(small, "P1", "B1", PickupChoice("site", small.branch))
    hands = WayHands(desk_window)
    view = transits(hands)
    place = view.table.view.visualRect(view.table.model.index(0, 0)).center()
    QTest.mouseClick(view.table.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    desk_window.until(lambda: len(view.ticked) == 1)
    title = view.table.view.visualRect(view.table.model.index(0, 3)).center()
    QTest.mouseClick(view.table.view.viewport(), Qt.MouseButton.LeftButton, pos=title)
    desk_window.settle()
    assert len(view.ticked) == 1, "only the box is pressed"


def test_the_views_stand_in_two_rows_where_there_is_little_room(hands: WayHands) -> None:
    views = hands.page.views
    assert views.button("home").y() == views.button("waiting").y()
    hands.opened.window.resize(760, 700)
    hands.opened.until(lambda: views.button("home").y() > views.button("waiting").y())
    hands.opened.until(lambda: cut_texts(views) == [])
    hands.opened.window.resize(1366, 768)
    hands.opened.until(lambda: views.button("home").y() == views.button("waiting").y())


def test_what_is_late_says_so(desk_window: OpenWindow) -> None:
    small = desk_window.small
    set_aside(small, "P1", "B1", PickupChoice("site", small.branch))
    way = desk_window.services.transit_list.to_send(small.context())[0]
    desk_window.services.transit_list.send(small.context(), [way.transit_id]).must()
    small.later(days=9)
    hands = WayHands(desk_window)
    view = transits(hands)
    rows = view.table.model.rows
    assert rows is not None
    assert rows.fetch(0, 1, "goes", False)[0][1].word == "Gone, 9 days"


# Dispatch.


@pytest.fixture
def place(desk_window: OpenWindow) -> int:
    """A place that is sent to on Thursday 8 January; P2 is registered there."""
    small = desk_window.small
    place_id = add_place(small, shelf_days=5)
    PlaceRegistrations(small.library).record(small.context(), small.patrons["P2"], place_id, "K-1").must()
    return place_id


@pytest.mark.rule("H08")
def test_a_parcel_goes_with_what_is_ticked(desk_window: OpenWindow, place: int) -> None:
    small = desk_window.small
    told = set_aside(small, "P2", "B1", to_place(small, place))
    untold = set_aside(small, "P1", "B2", to_place(small, place))
    tell_ready(small, told)
    small.later(days=1)
    hands = WayHands(desk_window)
    view = dispatch(hands)
    assert held_cells(view) == [("ticked", "Set aside"), ("not ticked", "Not registered there")]
    assert "Today is a dispatch day." in words(view.panel)
    assert "their readers are told tonight" in words(view.panel)
    rows = view.table.model.rows
    assert rows is not None
    assert rows.fetch(0, 1, "place", False)[0][1].word == "Due today"
    hands.keys.act("dispatch.list")
    hands.preview("dispatch_list")
    hands.keys.act("dispatch.slips")
    hands.preview("transfer_slip")
    hands.keys.act("dispatch.label")
    hands.preview("address_label")
    hands.keys.fill("Tracking number", "1234-5678")
    hands.keys.press(Key.Key_Return)
    assert hold_row(small, told, "state") == "ready", "Enter after the number leads to the button only"
    hands.keys.press(Key.Key_Return)
    hands.until_told("Sent to Kitano Town Library: 1")
    assert (hold_row(small, told, "state"), hold_row(small, untold, "state")) == ("dispatched", "ready")
    assert small.library.rows.value("SELECT tracking_number FROM dispatch") == "1234-5678"
    hands.page.done_line.offer_button.click()
    hands.preview("dispatch_list")
    hands.keys.act("holds.undo")
    desk_window.until(lambda: hold_row(small, told, "state") == "ready")


@pytest.mark.rule("H08")
def test_a_scan_ticks_what_goes_before_its_notice(desk_window: OpenWindow, place: int) -> None:
    small = desk_window.small
    hold_id = set_aside(small, "P2", "B1", to_place(small, place))
    hands = WayHands(desk_window)
    view = dispatch(hands)
    assert held_cells(view) == [("not ticked", "Waits for its notice")]
    assert not view.actions_by_id["dispatch.send"].isEnabled()
    hands.scan("B1")
    assert held_cells(view)[0][0] == "ticked"
    hands.scan("B2")
    assert "neither set aside" in hands.told
    hands.keys.act("dispatch.send")
    hands.until_told("Sent to Kitano Town Library: 1")
    assert len(hands.page.done_line.remarks) == 2, "no dispatch day, and before its notice"
    assert hold_row(small, hold_id, "state") == "dispatched"


@pytest.mark.rule("H08")
@pytest.mark.rule("H10")
def test_what_the_place_reports_is_noted_with_its_day(desk_window: OpenWindow, place: int) -> None:
    small = desk_window.small
    first = set_aside(small, "P2", "B1", to_place(small, place))
    second = set_aside(small, "P1", "B2", to_place(small, place))
    desk_window.services.dispatching.dispatch(small.context(), place, [first, second]).must()
    small.later(days=3)
    hands = WayHands(desk_window)
    view = dispatch(hands)
    hands.scan("B1")
    hands.keys.act("dispatch.alike")
    assert [cells[0] for cells in held_cells(view)] == ["ticked", "ticked"]
    hands.keys.act("dispatch.alike")
    assert [cells[0] for cells in held_cells(view)] == ["not ticked", "not ticked"]
    hands.keys.act("dispatch.alike")
    hands.keys.fill("Day (empty: today)", "2026-01-20")
    hands.keys.act("dispatch.arrived")
    desk_window.until(lambda: "day" in view.panel.form.errors())
    hands.keys.fill("Day (empty: today)", "2026-01-08")
    hands.keys.act("dispatch.arrived")
    hands.until_told("Arrived at Kitano Town Library: 2")
    assert hold_row(small, first, "state", "arrived_on") == ("arrived", "2026-01-08")
    hands.scan("B2")
    view.panel.table.tick(second, on=False)
    hands.keys.fill("Day (empty: today)", "9.1.")
    hands.keys.fill("Day (empty: today)", "2026-01-09")
    hands.keys.act("dispatch.fetched")
    hands.until_told("Fetched by Anna Müller: 吾輩は猫である. Due back Friday 23 January 2026.")
    assert hold_row(small, first, "state") == "fulfilled"
    assert hold_row(small, second, "state") == "arrived"


@pytest.mark.rule("H08")
@pytest.mark.rule("C08")
def test_what_was_not_fetched_comes_back(desk_window: OpenWindow, place: int) -> None:
    small = desk_window.small
    hold_id = set_aside(small, "P2", "B1", to_place(small, place))
    services = desk_window.services
    services.dispatching.dispatch(small.context(), place, [hold_id]).must()
    services.dispatching.arrived(small.context(), [hold_id]).must()
    hands = WayHands(desk_window)
    view = dispatch(hands)
    assert not view.actions_by_id["dispatch.not_fetched"].isEnabled()
    small.later(days=8)
    hands.page.refresh()
    desk_window.until(lambda: view.actions_by_id["dispatch.not_fetched"].isEnabled())
    assert "Not fetched in time: 1. Ask there." in words(view.panel)
    hands.keys.act("dispatch.not_fetched")
    hands.until_told("Not fetched, and on the way back: 1")
    assert hold_row(small, hold_id, "state") == "expired"


@pytest.mark.rule("H08")
def test_a_place_that_closed_with_books_there_says_so_and_has_them_back(desk_window: OpenWindow, place: int) -> None:
    small = desk_window.small
    hold_id = set_aside(small, "P2", "B1", to_place(small, place))
    desk_window.services.dispatching.dispatch(small.context(), place, [hold_id]).must()
    PickupPlaces(small.library).close(small.context(), place).must()
    hands = WayHands(desk_window)
    view = dispatch(hands)
    assert "Closed for good since Wednesday 7 January 2026. Items there or on their way: 1." in words(view.panel)
    hands.keys.act("dispatch.bring_back")
    dialog = desk_window.dialog(BringBackDialog)
    assert_every_control_is_named(dialog)
    hands.keys.press(Key.Key_Return)
    hands.until_told("On the way back: 1")
    assert hold_row(small, hold_id, "state", "pickup", "site_id") == ("waiting", "site", small.main)


def test_places_are_chosen_by_the_arrow_keys(desk_window: OpenWindow, place: int) -> None:
    small = desk_window.small
    other = add_place(small, "MISAKI", days=(), name_latin="Misaki Reading Room")
    set_aside(small, "P1", "B2", to_place(small, other))
    hands = WayHands(desk_window)
    view = dispatch(hands)
    assert view.place is not None
    assert view.place.place_id == other, "the first that has something"
    assert "No dispatch day is entered" in words(view.panel)
    view.table.view.setFocus()
    hands.keys.press(Key.Key_Up)
    desk_window.until(lambda: view.place is not None and view.place.place_id == place)
    hands.keys.press(Key.Key_Return)
    assert view.panel.isVisible()
    view.panel.closed.emit()
    assert not view.both.is_open
    hands.page.refresh()
    desk_window.settle()
    assert not view.both.is_open, "it stays closed until a place is chosen"


# To people's homes.


@pytest.fixture
def posted(desk_window: OpenWindow) -> int:
    """P1's item is set aside to be posted; the id of the hold."""
    small = desk_window.small
    Settings(small.library).change(small.context(), "holds.home_delivery", value=True).must()
    write(small, lambda work: work.update("patron", small.patrons["P1"], address="緑町1-1"))
    return set_aside(small, "P1", "B1", to_home(small))


@pytest.mark.rule("H11")
def test_a_parcel_is_posted_home_with_its_postage(desk_window: OpenWindow, posted: int) -> None:
    small = desk_window.small
    hands = WayHands(desk_window)
    home(hands)
    hands.scan("B1")
    hands.until_told("In the parcel of 山田 太郎")
    hands.keys.act("home.label")
    hands.preview("address_label")
    hands.keys.fill("Postage", "a lot")
    hands.keys.act("home.post")
    assert hold_row(small, posted, "state") == "ready"
    hands.keys.fill("Postage", "360")
    hands.keys.fill("Tracking number", "22-33")
    hands.keys.act("home.post")
    hands.until_told("Posted to 山田 太郎: 1. Due back", "Charged: ¥360")
    assert hold_row(small, posted, "state") == "fulfilled"
    assert small.library.rows.one("SELECT postage, tracking_number FROM dispatch") == (360, "22-33")
    hands.page.done_line.offer_button.click()
    hands.preview("address_label")
    hands.keys.act("holds.undo")
    desk_window.until(lambda: hold_row(small, posted, "state") == "ready")


@pytest.mark.rule("H11")
def test_what_the_rules_refuse_is_posted_with_a_reason(desk_window: OpenWindow, posted: int) -> None:
    small = desk_window.small
    write(small, lambda work: work.update("patron", small.patrons["P1"], blocked_reason="address unknown"))
    hands = WayHands(desk_window)
    view = home(hands)
    hands.keys.act("home.post")
    desk_window.until(lambda: view.panel.reasons.sentences)
    assert hands.keys.where is view.panel.form.editor("override")
    hands.keys.type("moved, told us today")
    hands.keys.act("home.post")
    hands.until_told("Posted to 山田 太郎: 1.")
    assert small.library.rows.value("SELECT count(*) FROM override") > 0


@pytest.mark.rule("H11")
def test_without_an_address_nothing_is_posted(desk_window: OpenWindow, posted: int) -> None:
    small = desk_window.small
    write(small, lambda work: work.update("patron", small.patrons["P1"], address=""))
    hands = WayHands(desk_window)
    view = home(hands)
    assert not view.post_action.isEnabled()
    assert "No address is known" in words(view.panel)
    hands.scan("P9")
    assert "nobody’s home" in hands.told
    hands.scan("P1")
    view.panel.closed.emit()
    assert not view.both.is_open
    hands.scan("P1")
    assert view.both.is_open
    hands.keys.act("home.person")
    assert desk_window.window.page is not hands.page


# From other pages.


@pytest.mark.rule("C08")
def test_lines_of_the_page_today_open_their_view(desk_window: OpenWindow, place: int) -> None:
    small = desk_window.small
    place_hold(small, "P1", "emma")
    hold_id = set_aside(small, "P2", "B1", to_place(small, place))
    tell_ready(small, hold_id)
    small.later(days=1)
    today = desk_window.go("today", TodayPage)
    desk_window.until(lambda: today.list.rows.rows)
    seen = {}
    for row in today.list.rows.rows:
        due = getattr(row, "due", None)
        if due is not None and due.opens in ("pick_list", "dispatch"):
            seen[due.opens] = row
    assert set(seen) == {"pick_list", "dispatch"}
    more = Line(None, "", "and 3 more", "", "", "", "holds", "search_list")
    desk_window.go("today", TodayPage)
    today.list.opened.emit(more)
    assert isinstance(desk_window.window.page, HoldsPage)
    assert desk_window.window.page.views.current == "search"
    for opens, view in (("pick_list", "pick"), ("dispatch", "dispatch")):
        desk_window.go("today", TodayPage)
        today.list.opened.emit(seen[opens])
        desk_window.settle()
        page = desk_window.window.page
        assert isinstance(page, HoldsPage)
        assert page.views.current == view


@pytest.mark.rule("H08")
def test_the_desk_offers_the_slip_of_the_way(desk_window: OpenWindow, place: int) -> None:
    small = desk_window.small
    desk_window.services.desk.check_out(small.context(), small.patrons["P1"], small.items["B1"]).must()
    place_hold(small, "P2", "cat", to_place(small, place))
    hands = DeskHands(desk_window)
    assert isinstance(hands.desk, DeskPage)
    hands.press(Key.Key_F2)
    hands.scan("B1")
    assert hands.desk.papers.hold_slip.text() == "Print the transfer slip"
    hands.press(Key.Key_P, CONTROL | SHIFT)
    close_preview(desk_window, "transfer_slip")
