"""The view Dispatch of the page Lending: from the shelf to the post office by keys and a scanner (L12, L13, L14)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from libdesk.domain.lending_states import LendingState
from libdesk.domain.postal_numbers import s10_check_digit
from libdesk.services.catalogue import ItemFields, TitleFields
from libdesk.ui.pages.dispatch_pack import DispatchPack
from libdesk.ui.pages.dispatch_packed import DispatchPacked
from libdesk.ui.pages.dispatch_pick import DispatchPick
from libdesk.ui.pages.dispatch_sent import DispatchSent
from libdesk.ui.pages.lending_dispatch_view import LendingDispatchView
from libdesk.ui.pages.lending_page import LendingPage
from libdesk.ui.pages.print_preview import PrintPreview
from libdesk.ui.widgets.dialogs import DecisionDialog
from tests.lending_steps import accepted, packed, picked, print_papers, shipped
from tests.library_fixtures import partner_record
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.keyboard import Keyboard
from tests.ui.window_fixtures import OpenWindow

Key, Modifier = Qt.Key, Qt.KeyboardModifier
RIGHT, WRONG = "RR473124829JP", "RR473124820JP"


def tracking(number: int) -> str:
    eight = f"{number:08d}"
    return f"RR{eight}{s10_check_digit(eight)}JP"


def view_of(desk: OpenWindow, stretch: str = "pick") -> LendingDispatchView:
    page = desk.go("lending", LendingPage)
    page.open_view("dispatch")
    desk.settle()
    view = page.view
    assert isinstance(view, LendingDispatchView)
    view.open_stretch(stretch)
    desk.settle()
    return view


def keyboard(desk: OpenWindow) -> Keyboard:
    page = desk.go("lending", LendingPage)
    desk.until(page.search.hasFocus)
    return Keyboard(desk)


def the_preview(desk: OpenWindow) -> PrintPreview:
    def previews() -> list[PrintPreview]:
        return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, PrintPreview)]

    desk.until(previews)
    return previews()[0]


def another_partner(desk: OpenWindow) -> int:
    record = replace(partner_record(), name="Bibliothèque de Ville", country="FR", user_id="FR-001")
    return desk.services.partners.add(desk.small.context(), record).must()


def ten_promised(desk: OpenWindow) -> dict[str, int]:
    """Ten items on the shelves, each promised: five to one library, five to another."""
    small, catalogue, other = desk.small, desk.services.catalogue, another_partner(desk)
    promised = {}
    for place in range(10):
        number = f"C{place}"
        title = catalogue.add_title(small.context(), TitleFields(f"Volume {place}")).must()
        fields = ItemFields(
            number, small.main, small.classes["general"], call_number=f"900/{9 - place}", acquired_on=date(2001, 4, 1)
        )
        small.items[number] = catalogue.add_item(small.context(), title, fields).must()
        promised[number] = accepted(
            small, number, asked_title=f"Volume {place}", partner_library_id=other if place % 2 else small.partner
        )
    return promised


def states(desk: OpenWindow, ids: dict[str, int]) -> set[LendingState]:
    return {desk.services.lending.record(one).state for one in ids.values()}


@pytest.mark.rule("L12")
@pytest.mark.rule("L13")
@pytest.mark.rule("L14")
def test_ten_requests_from_the_shelf_to_the_post_by_keyboard(desk_window: OpenWindow, tmp_path: Path) -> None:
    promised, services = ten_promised(desk_window), desk_window.services
    page = desk_window.go("lending", LendingPage)
    keys = keyboard(desk_window)
    keys.act("lending.next")
    view = page.view
    assert isinstance(view, LendingDispatchView)
    pick = view.part
    assert isinstance(pick, DispatchPick)
    # In the order of the shelves, not of the requests.
    keys.until(lambda: list(pick.lines) == list(promised.values())[::-1])
    for number in reversed(promised):
        keys.enter(number)
        keys.until(lambda number=number: number in page.done_line.text)
    assert states(desk_window, promised) == {LendingState.PICKED}
    keys.act("lending.stretch")
    pack = view.part
    assert isinstance(pack, DispatchPack)
    keys.until(lambda: len(pack.records) == 10)
    for left, number in enumerate(promised, start=1):
        keys.enter(number.lower())
        keys.until(lambda: pack.details.step_panel is not None)
        keys.press(Key.Key_Return, Modifier.ControlModifier)
        keys.until(lambda left=left: len(pack.records) == 10 - left and page.search.hasFocus())
    assert states(desk_window, promised) == {LendingState.PACKED}
    keys.act("lending.stretch")
    wait = view.part
    assert isinstance(wait, DispatchPacked)
    keys.until(lambda: len(wait.packed) == 10)
    assert all(one.papers_missing for one in wait.packed.values())
    keys.act("lending_packed.print")
    preview = the_preview(desk_window)
    assert len(preview.prepared.sheets) == 10
    saved = tmp_path / "packets.pdf"
    preview.save_to(saved)
    keys.until(saved.exists)
    keys.until(lambda: services.printing.count() == 10)
    desk_window.settle()
    keys.until(lambda: not any(one.papers_missing for one in wait.packed.values()))
    desk_window.window.activateWindow()
    post(desk_window, keys, wait, promised)
    assert states(desk_window, promised) == {LendingState.SHIPPED}
    keys.act("lending.stretch")
    sent = view.part
    assert isinstance(sent, DispatchSent)
    keys.until(lambda: len(sent.parcels) == 9)
    keys.act("lending_sent.print")
    the_list = the_preview(desk_window)
    assert the_list.prepared.kind == "post_office_list"
    listed = tmp_path / "list.pdf"
    the_list.save_to(listed)
    keys.until(listed.exists)
    desk_window.settle()
    assert desk_window.bugs_caught == []


def post(desk: OpenWindow, keys: Keyboard, wait: DispatchPacked, promised: dict[str, int]) -> None:
    """Scan each request, then its tracking number, type weight and postage; the last two go in one parcel."""
    page, lending = desk.go("lending", LendingPage), desk.services.lending
    numbers = list(promised)
    for place, together in enumerate([*([one] for one in numbers[:7]), [numbers[8]], [numbers[7], numbers[9]]]):
        for number in together:
            keys.until(page.search.hasFocus)
            keys.enter(lending.record(promised[number]).number)
            keys.until(lambda number=number: promised[number] in wait.parcel.ids)
        keys.until(page.search.hasFocus)
        keys.enter(tracking(10_000_001 + place))
        keys.until(lambda: wait.parcel.panel is not None and wait.parcel.panel.form.editor("weight_grams").hasFocus())
        keys.type("480")
        keys.press(Key.Key_Return)
        keys.type("1350")
        keys.press(Key.Key_Return, Modifier.ControlModifier)
        keys.until(lambda together=together: all(promised[number] not in wait.packed for number in together))
        keys.until(page.search.hasFocus)
    shared = [lending.record(promised[number]) for number in numbers[7::2]]
    assert shared[0].tracking_number == shared[1].tracking_number
    assert desk.small.library.rows.value("SELECT sum(postage) FROM shipment") == 9 * 1350


@pytest.mark.rule("L12")
def test_a_tracking_number_mistyped_by_one_digit_is_said_and_nothing_is_sent(desk_window: OpenWindow) -> None:
    request_id = packed(desk_window.small, "B1")
    print_papers(desk_window.small, request_id)
    view = view_of(desk_window, "packed")
    keys, wait, page = keyboard(desk_window), view.part, desk_window.go("lending", LendingPage)
    assert isinstance(wait, DispatchPacked)
    keys.enter("B1")
    keys.until(lambda: wait.parcel.ids == (request_id,))
    keys.enter(WRONG)
    keys.until(lambda: WRONG in page.done_line.text)
    assert wait.parcel.panel is not None
    assert wait.parcel.panel.form.values()["tracking_number"] == ""
    # Typed into the field it is refused beside the field.
    wait.parcel.take_tracking(WRONG)
    keys.press(Key.Key_Return, Modifier.ControlModifier)
    keys.until(lambda: wait.parcel.panel is not None and "tracking_number" in wait.parcel.panel.form.errors())
    assert desk_window.services.lending.record(request_id).state is LendingState.PACKED
    wait.parcel.take_tracking(RIGHT)
    keys.press(Key.Key_Return, Modifier.ControlModifier)
    keys.until(lambda: wait.packed == {})
    assert desk_window.services.lending.record(request_id).tracking_number == RIGHT
    page.done_line.undo_button.click()
    keys.until(lambda: list(wait.packed) == [request_id])


@pytest.mark.rule("L13")
def test_without_papers_it_leaves_only_with_a_reason(desk_window: OpenWindow) -> None:
    request_id = packed(desk_window.small, "B1")
    wait = view_of(desk_window, "packed").part
    keys = keyboard(desk_window)
    assert isinstance(wait, DispatchPacked)
    keys.enter("B1")
    keys.until(lambda: wait.parcel.ids == (request_id,))
    keys.enter(RIGHT)
    keys.until(lambda: wait.parcel.panel is not None and wait.parcel.panel.form.editor("weight_grams").hasFocus())
    keys.press(Key.Key_Return, Modifier.ControlModifier)
    panel = wait.parcel.panel
    assert panel is not None
    keys.until(lambda: panel.reasons)
    assert not panel.why.isHidden()
    keys.type("The printer is broken.")
    keys.press(Key.Key_Return, Modifier.ControlModifier)
    keys.until(lambda: desk_window.services.lending.record(request_id).state is LendingState.SHIPPED)
    assert desk_window.small.library.rows.value("SELECT explanation FROM override") == "The printer is broken."


@pytest.mark.rule("L15")
def test_a_wrong_item_at_the_shelf_is_said_plainly(desk_window: OpenWindow) -> None:
    accepted(desk_window.small, "B1")
    pick = view_of(desk_window).part
    keys, page = keyboard(desk_window), desk_window.go("lending", LendingPage)
    for number, said in (("B2", "Put it back on its shelf"), ("nothing", "is not the number of an item here")):
        keys.enter(number)
        keys.until(lambda said=said: said in page.done_line.text)
    assert isinstance(pick, DispatchPick)
    assert len(pick.lines) == 1
    assert page.search.hasFocus()
    # Enter on the marked line is as good as a scan.
    pick.table.view.setFocus()
    keys.press(Key.Key_Return)
    keys.until(lambda: pick.lines == {})


@pytest.mark.parametrize(("chosen", "state"), [("missing", "missing"), ("another", "in_service")])
def test_what_is_not_on_the_shelf_waits_for_another_copy(desk_window: OpenWindow, chosen: str, state: str) -> None:
    request_id = accepted(desk_window.small, "B1")
    pick = view_of(desk_window).part
    keys = keyboard(desk_window)
    assert isinstance(pick, DispatchPick)
    keys.until(lambda: list(pick.lines) == [request_id])
    keys.act("lending_pick.not_there")
    dialog = desk_window.dialog(DecisionDialog)
    if chosen == "missing":
        keys.press(Key.Key_Return)
    else:
        keys.tab_to("Only choose another copy")
        keys.press(Key.Key_Space)
    keys.until(lambda: pick.lines == {})
    del dialog
    record = desk_window.services.lending.record(request_id)
    assert (record.state, record.item_id) == (LendingState.RECEIVED, None)
    rows = desk_window.small.library.rows
    assert rows.value("SELECT state FROM item WHERE id = ?", desk_window.small.items["B1"]) == state


@pytest.mark.rule("L12")
def test_other_sites_fetch_for_themselves(desk_window: OpenWindow) -> None:
    small = desk_window.small
    fields = ItemFields("C8", small.branch, small.classes["general"], call_number="9", acquired_on=date(2001, 4, 1))
    small.items["C8"] = desk_window.services.catalogue.add_item(small.context(), small.titles["cat"], fields).must()
    accepted(small, "C8")
    pick = view_of(desk_window).part
    assert isinstance(pick, DispatchPick)
    desk_window.until(lambda: pick.elsewhere.isVisible())
    assert "Harbour Branch 1" in pick.elsewhere.text()
    assert pick.lines == {}
    assert not pick.print_action.isEnabled()
    keyboard(desk_window).act("lending_pick.print_others")
    preview = the_preview(desk_window)
    assert (preview.prepared.kind, len(preview.prepared.sheets)) == ("lending_pick_list", 1)


def test_a_parcel_that_is_not_sent_is_asked_about(desk_window: OpenWindow) -> None:
    first, second = packed(desk_window.small, "B1"), packed(desk_window.small, "B2")
    view = view_of(desk_window, "packed")
    keys, wait = keyboard(desk_window), view.part
    assert isinstance(wait, DispatchPacked)
    keys.enter("B1")
    keys.until(lambda: wait.parcel.ids == (first,))
    keys.enter("B2")
    keys.until(lambda: wait.parcel.ids == (first, second))
    keys.enter("B1")
    desk_window.settle()
    assert wait.parcel.ids == (first, second)
    wait.parcel.take_tracking(RIGHT)
    view.open_stretch("sent")
    desk_window.dialog(DecisionDialog)
    keys.press(Key.Key_Escape)
    assert view.part is wait
    wait.back()
    desk_window.dialog(DecisionDialog)


def test_another_library_does_not_come_into_the_parcel(desk_window: OpenWindow) -> None:
    first = packed(desk_window.small, "B1")
    packed(desk_window.small, "B2", partner_library_id=another_partner(desk_window))
    wait, page = view_of(desk_window, "packed").part, desk_window.go("lending", LendingPage)
    keys = keyboard(desk_window)
    assert isinstance(wait, DispatchPacked)
    keys.enter("B1")
    keys.until(lambda: wait.parcel.ids == (first,))
    keys.enter("B2")
    keys.until(lambda: "Bibliothèque de Ville" in page.done_line.text)
    assert wait.parcel.ids == (first,)


def test_what_was_sent_is_found_and_opened(desk_window: OpenWindow) -> None:
    request_id = shipped(desk_window.small, "B1")
    sent, page = view_of(desk_window, "sent").part, desk_window.go("lending", LendingPage)
    keys = keyboard(desk_window)
    assert isinstance(sent, DispatchSent)
    keys.enter("unknown")
    keys.until(lambda: "unknown" in page.done_line.text)
    keys.enter("b1")
    desk_window.settle()
    assert sent.table.current_key() in sent.parcels
    sent.table.view.setFocus()
    keys.press(Key.Key_Return)
    keys.until(lambda: page.view_id == "requests" and page.requests.details.request_id == request_id)
    assert page.requests.details.step_panel is None


def test_the_list_of_a_day_before_is_looked_up_and_printed(desk_window: OpenWindow) -> None:
    shipped(desk_window.small, "B1")
    desk_window.small.later(days=1)
    sent = view_of(desk_window, "sent").part
    keys = keyboard(desk_window)
    assert isinstance(sent, DispatchSent)
    keys.until(lambda: not sent.print_action.isEnabled())
    assert not sent.later_action.isEnabled()
    keys.act("lending_sent.earlier")
    keys.until(lambda: len(sent.parcels) == 1)
    assert sent.day == date(2026, 1, 7)
    keys.act("lending_sent.print")
    the_preview(desk_window).reject()
    desk_window.window.activateWindow()
    keys.until(desk_window.go("lending", LendingPage).search.hasFocus)
    keys.act("lending_sent.earlier")
    keys.until(lambda: sent.parcels == {})
    for _ in range(2):
        keys.act("lending_sent.later")
    assert sent.day == date(2026, 1, 8)


def test_stretches_go_round_and_every_control_is_named(desk_window: OpenWindow) -> None:
    picked(desk_window.small, "B1")
    view = view_of(desk_window)
    keys = keyboard(desk_window)
    seen = []
    for _ in range(4):
        seen.append(view.stretches.current)
        assert_every_control_is_named(view)
        keys.act("lending.stretch")
    assert seen == ["pick", "pack", "packed", "sent"]
    assert view.stretches.current == "pick"
    keys.act("lending.stretch_before")
    assert view.stretches.current == "sent"
    keys.until(lambda: view.stretches.button("pack").text() == "To pack 1")


def test_the_form_that_packs_is_closed_by_esc(desk_window: OpenWindow) -> None:
    request_id = picked(desk_window.small, "B1")
    view = view_of(desk_window, "pack")
    keys, pack, page = keyboard(desk_window), view.part, desk_window.go("lending", LendingPage)
    assert isinstance(pack, DispatchPack)
    keys.enter("B2")
    keys.until(lambda: "Nothing is to be packed" in page.done_line.text)
    keys.enter("B1")
    keys.until(lambda: pack.details.step_panel is not None and pack.details.request_id == request_id)
    keys.press(Key.Key_Escape)
    assert pack.details.step_panel is None
    keys.press(Key.Key_Escape)
    assert not pack.both.is_open
    keys.until(page.search.hasFocus)


def test_who_may_not_lend_sees_it_greyed_out(desk_window: OpenWindow) -> None:
    accepted(desk_window.small, "B1")
    view = view_of(desk_window)
    pick = view.part
    assert isinstance(pick, DispatchPick)
    desk_window.until(lambda: pick.lines)
    assert pick.found_action.isEnabled()
    desk_window.session.sign_in(desk_window.small.helper)
    desk_window.settle()
    pick.follow()
    assert not pick.found_action.isEnabled()
    assert not pick.missing_action.isEnabled()


def test_a_line_goes_into_the_parcel_by_key_and_what_was_typed_stays(desk_window: OpenWindow) -> None:
    first, second = packed(desk_window.small, "B1"), packed(desk_window.small, "B2")
    view = view_of(desk_window, "packed")
    keys, wait = keyboard(desk_window), view.part
    assert isinstance(wait, DispatchPacked)
    keys.until(lambda: len(wait.packed) == 2)
    wait.table.select_row(0)
    keys.act("lending_packed.put_in")
    keys.until(lambda: wait.parcel.ids == (first,))
    wait.parcel.take_tracking(RIGHT)
    keys.until(lambda: wait.parcel.typing)
    wait.table.select_row(1)
    wait.table.view.setFocus()
    keys.press(Key.Key_Return)
    keys.until(lambda: wait.parcel.ids == (first, second))
    wait.parcel.retranslate()
    assert wait.parcel.panel is not None
    assert wait.parcel.panel.form.values()["tracking_number"] == RIGHT
    assert wait.parcel.typing
    wait.back()
    desk_window.dialog(DecisionDialog)
    keys.tab_to("Discard changes")
    keys.press(Key.Key_Space)
    keys.until(lambda: not wait.both.is_open)
    assert wait.parcel.ids == ()


def test_the_pick_list_is_printed_and_a_missing_item_s_request_opened(desk_window: OpenWindow, tmp_path: Path) -> None:
    request_id = accepted(desk_window.small, "B1")
    view = view_of(desk_window)
    keys, pick, page = keyboard(desk_window), view.part, desk_window.go("lending", LendingPage)
    assert isinstance(pick, DispatchPick)
    keys.until(lambda: pick.lines)
    keys.act("lending.papers")
    preview = the_preview(desk_window)
    assert preview.prepared.kind == "lending_pick_list"
    saved = tmp_path / "pick.pdf"
    preview.save_to(saved)
    keys.until(saved.exists)
    desk_window.settle()
    desk_window.window.activateWindow()
    pick.not_there(request_id, missing=False)
    keys.until(lambda: page.done_line.offer_button.isVisible())
    page.done_line.offer_button.click()
    keys.until(lambda: page.view_id == "requests" and page.requests.details.step_panel is not None)


def test_a_condition_that_is_typed_is_asked_about_before_the_next_scan(desk_window: OpenWindow) -> None:
    first, second = picked(desk_window.small, "B1"), picked(desk_window.small, "B2")
    view = view_of(desk_window, "pack")
    keys, pack = keyboard(desk_window), view.part
    assert isinstance(pack, DispatchPack)
    keys.enter("B1")
    keys.until(lambda: pack.details.step_panel is not None and pack.details.request_id == first)
    # A scan that comes too early changes no choice; own words are typed in the field after it.
    keys.type("B2")
    assert not pack.details.typing
    keys.press(Key.Key_Tab)
    keys.type("cover loose")
    keys.until(lambda: pack.details.typing)
    view.scanned("B2")
    desk_window.dialog(DecisionDialog)
    keys.tab_to("Discard changes")
    keys.press(Key.Key_Space)
    keys.until(lambda: pack.details.request_id == second and pack.details.step_panel is not None)
    view.print_what()
    assert the_preview(desk_window).prepared.kind == "packet"
