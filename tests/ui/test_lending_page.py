"""The page Lending: a partner's request from its entering until the item is home, by keys alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from libdesk.domain.context import Context
from libdesk.domain.lending_answer import RefusalReason
from libdesk.domain.lending_states import LendingState, LendingStep
from libdesk.domain.problems import Problem
from libdesk.services.lending_forms import NewRequest, Packing
from libdesk.services.lending_record import LendingRecord
from libdesk.services.outcome import Outcome
from libdesk.ui.pages.lending_facts import Comparison
from libdesk.ui.pages.lending_offers import Copy, find_copies
from libdesk.ui.pages.lending_page import LendingPage
from libdesk.ui.pages.print_preview import PrintPreview
from libdesk.ui.pages.sign_line import SignLine
from libdesk.ui.roles import DARK, LIGHT
from libdesk.ui.signs import SignKind
from libdesk.ui.theme import Theme, ThemeChoice
from libdesk.ui.translation import Translation
from libdesk.ui.widgets.buttons import ActionButton
from libdesk.ui.widgets.dialogs import DecisionDialog
from libdesk.ui.widgets.labels import SecondaryLabel
from tests.lending_steps import entered, pack, picked, print_papers, send_off
from tests.library_fixtures import partner_record
from tests.partner_rows import set_partner
from tests.services.circulation_rows import hold
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.window_fixtures import OpenWindow

Key, Modifier = Qt.Key, Qt.KeyboardModifier
CONTROL, SHIFT = Modifier.ControlModifier, Modifier.ShiftModifier


def the_page(desk: OpenWindow) -> LendingPage:
    return desk.go("lending", LendingPage)


def enter(desk: OpenWindow, title: str = "吾輩は猫である", item: str | None = "B1", **more: object) -> int:
    item_id = desk.small.items[item] if item else None
    request = NewRequest(desk.small.partner, title, item_id=item_id, **more)  # type: ignore[arg-type]
    return desk.services.lending.enter(desk.small.context(), request).must()


def bring_to(desk: OpenWindow, state: LendingState, item: str = "B1") -> int:
    lending, here, request_id = desk.services.lending, desk.small.context(), enter(desk, item=item)
    if state is LendingState.RECEIVED:
        return request_id
    lending.accept(here, request_id).must()
    if state is LendingState.ACCEPTED:
        return request_id
    lending.pick(here, request_id).must()
    if state is LendingState.PICKED:
        return request_id
    pack(desk.small, request_id)
    if state is LendingState.PACKED:
        return request_id
    send_off(desk.small, request_id)
    return request_id


def ready_for_the_post(desk: OpenWindow) -> int:
    request_id = bring_to(desk, LendingState.PACKED)
    print_papers(desk.small, request_id)
    return request_id


def state_of(desk: OpenWindow, request_id: int) -> LendingState:
    return desk.services.lending.record(request_id).state


def open_at(desk: OpenWindow, request_id: int) -> LendingPage:
    page = the_page(desk)
    page.open_request(request_id)
    desk.until(lambda: page.requests.details.step_panel is not None or page.requests.details.reading is not None)
    desk.settle()
    return page


def previews() -> list[PrintPreview]:
    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, PrintPreview)]


def the_preview(desk: OpenWindow) -> PrintPreview:
    desk.until(previews)
    return previews()[0]


def fill(desk: OpenWindow, page: LendingPage, name: str, text: str) -> None:
    """Go to a field of the step's form and type."""
    assert page.requests.details.step_panel is not None
    editor = page.requests.details.step_panel.form.editor(name)
    editor.setFocus()
    if isinstance(editor, QLineEdit):
        editor.selectAll()
    desk.type(text, editor)


@pytest.mark.rule("L15")
@pytest.mark.rule("L19")
def test_the_whole_story_by_keys(desk_window: OpenWindow, tmp_path: Path) -> None:
    desk, page = desk_window, the_page(desk_window)
    desk.press(Key.Key_N, CONTROL)
    desk.type("Muster")
    desk.press(Key.Key_Return)
    panel = page.requests.new_panel
    assert panel is not None
    assert panel.form.partner is not None
    desk.until(lambda: panel.form.partner.key == desk.small.partner)
    panel.form.editor("their_number").setFocus()
    desk.type("ILL-77")
    panel.form.editor("asked_title").setFocus()
    desk.type("Wagahai wa neko de aru")
    assert panel.form.copy is not None
    desk.until(lambda: panel.form.copy.list.count())
    panel.form.copy.field.setFocus()
    panel.form.copy.field.selectAll()
    desk.type("B1")
    desk.press(Key.Key_Return)
    desk.until(lambda: panel.form.copy.key is not None)
    desk.press(Key.Key_Return, CONTROL)
    desk.until(lambda: page.requests.details.step_panel)
    request_id = page.requests.details.request_id
    assert request_id is not None
    record = desk.services.lending.record(request_id)
    assert (record.their_number, record.item_number, record.state) == ("ILL-77", "B1", LendingState.RECEIVED)
    assert record.number in page.done_line.text

    desk.press(Key.Key_Return, CONTROL)
    desk.until(lambda: state_of(desk, request_id) is LendingState.ACCEPTED)
    desk.settle()

    desk.press(Key.Key_Return, CONTROL)
    desk.until(lambda: page.requests.details.step_panel and page.requests.details.step_panel.step is LendingStep.PICK)
    desk.type("B1")
    desk.press(Key.Key_Return)
    desk.until(lambda: state_of(desk, request_id) is LendingState.PICKED)
    desk.settle()

    desk.press(Key.Key_Return, CONTROL)
    desk.until(lambda: page.requests.details.step_panel and page.requests.details.step_panel.step is LendingStep.PACK)
    desk.press(Key.Key_Return, CONTROL)
    desk.until(lambda: state_of(desk, request_id) is LendingState.PACKED)
    desk.settle()

    desk.until(lambda: QApplication.focusWidget() is page.done_line.offer_button)
    desk.press(Key.Key_Return)
    preview = the_preview(desk)
    saved = tmp_path / "packet.pdf"
    preview.save_to(saved)
    desk.until(lambda: not previews())
    desk.settle()
    assert saved.read_bytes().startswith(b"%PDF")
    assert [line.number for line in desk.services.printing.page(0, 5)] == [record.number]

    desk.window.activateWindow()
    page.open_request(request_id)
    desk.until(lambda: page.requests.details.step_panel and page.requests.details.step_panel.step is LendingStep.SHIP)
    assert QApplication.focusWidget() is page.requests.details.step_panel.form.editor("tracking_number")
    desk.type("rr 123 456 785 jp")
    fill(desk, page, "postage", "1,200")
    desk.press(Key.Key_Return, CONTROL)
    desk.until(lambda: state_of(desk, request_id) is LendingState.SHIPPED)
    desk.settle()
    sent = desk.services.lending.record(request_id)
    assert (sent.tracking_number, sent.postage, sent.currency) == ("RR123456785JP", 1200, "JPY")

    desk.small.later(days=20)
    desk.window.activateWindow()
    page.open_request(request_id)
    desk.until(
        lambda: (
            page.requests.details.step_panel
            and page.requests.details.step_panel.step is LendingStep.FILE_RECEIPT_LETTER
        )
    )
    letter = page.requests.details.step_panel
    assert letter is not None
    desk.type("2026/1/20")
    assert "20 February 2026" in letter.form.follows_text
    desk.press(Key.Key_Return, CONTROL)
    desk.until(lambda: state_of(desk, request_id) is LendingState.CONFIRMED)
    desk.settle()

    page.open_request(request_id)
    desk.until(
        lambda: page.requests.details.step_panel and page.requests.details.step_panel.step is LendingStep.TAKE_HOME
    )
    fill(desk, page, "posted_on", "20260126")
    fill(desk, page, "condition_own", "spine loose")
    panel_home = page.requests.details.step_panel
    assert panel_home is not None
    panel_home.form.editor("slip_enclosed").setFocus()
    desk.press(Key.Key_Space)
    desk.press(Key.Key_Return, CONTROL)
    desk.until(lambda: state_of(desk, request_id) is LendingState.RETURNED)
    desk.settle()
    assert any("To Borrowers did not come back" in remark for remark in page.done_line.remarks)
    assert any("condition has changed" in remark for remark in page.done_line.remarks)


@pytest.mark.rule("L15")
def test_the_marked_request_opens_again_when_it_is_pressed(desk_window: OpenWindow) -> None:
    request = enter(desk_window)
    page = open_at(desk_window, request)
    requests = page.requests
    desk_window.until(lambda: requests.table.current_key() == request)
    while requests.both.is_open:
        desk_window.press(Key.Key_Escape)
        desk_window.settle()
    requests.table.view.clicked.emit(requests.table.view.currentIndex())
    desk_window.until(lambda: requests.both.is_open)


def test_the_wrong_copy_is_not_picked(desk_window: OpenWindow) -> None:
    request_id = bring_to(desk_window, LendingState.ACCEPTED)
    page = open_at(desk_window, request_id)
    desk_window.type("B2")
    desk_window.press(Key.Key_Return)
    panel = page.requests.details.step_panel
    assert panel is not None
    desk_window.until(lambda: panel.form.errors())
    assert panel.form.errors() == {"scanned": "This is B2, but the request is for B1."}
    assert state_of(desk_window, request_id) is LendingState.ACCEPTED
    desk_window.type("B1")
    desk_window.press(Key.Key_Return)
    desk_window.until(lambda: state_of(desk_window, request_id) is LendingState.PICKED)


@pytest.mark.rule("L12")
def test_what_is_wrong_with_a_parcel_is_said_beside_its_field(desk_window: OpenWindow) -> None:
    request_id = bring_to(desk_window, LendingState.PACKED)
    print_papers(desk_window.small, request_id)
    page = open_at(desk_window, request_id)
    panel = page.requests.details.step_panel
    assert panel is not None
    desk_window.press(Key.Key_Return, CONTROL)
    assert set(panel.form.errors()) == {"tracking_number"}
    desk_window.type("RR1")
    panel.form.editor("service").setFocus()
    desk_window.press(Key.Key_End)
    fill(desk_window, page, "sent_on", "2026-01-09")
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: len(panel.form.errors()) == 2)
    assert panel.form.errors()["service"].startswith("Surface mail is not used")
    assert "in the future" in panel.form.errors()["sent_on"]
    assert state_of(desk_window, request_id) is LendingState.PACKED
    assert panel.form.values()["tracking_number"] == "RR1"


@pytest.mark.rule("L12")
def test_a_partner_without_an_address_is_refused_in_words(desk_window: OpenWindow) -> None:
    set_partner(desk_window.small, address="", postal_code="")
    request_id = bring_to(desk_window, LendingState.PACKED)
    page = open_at(desk_window, request_id)
    desk_window.type("RR1")
    desk_window.press(Key.Key_Return, CONTROL)
    panel = page.requests.details.step_panel
    assert panel is not None
    desk_window.until(lambda: panel.reasons)
    assert "address" in panel.reasons[0]
    assert state_of(desk_window, request_id) is LendingState.PACKED


def test_a_step_that_was_overtaken_is_refused_in_words(desk_window: OpenWindow) -> None:
    request_id = bring_to(desk_window, LendingState.ACCEPTED)
    page = open_at(desk_window, request_id)
    desk_window.services.lending.pick(desk_window.small.context(), request_id).must()
    desk_window.settle()
    desk_window.type("B1")
    desk_window.press(Key.Key_Return)
    panel = page.requests.details.step_panel
    assert panel is not None
    desk_window.until(lambda: panel.reasons)
    assert panel.reasons == ("The request is fetched; it cannot be fetched now.",)


def test_only_the_steps_that_follow_are_offered(desk_window: OpenWindow) -> None:
    request_id = bring_to(desk_window, LendingState.RECEIVED)
    page = the_page(desk_window)
    page.requests.table.view.setFocus()
    page.requests.table.select_row(0)
    desk_window.until(lambda: page.requests.details.primary is not None)
    texts = [button.text() for button in page.requests.details.findChildren(QPushButton) if button.text()]
    assert "Accept" in texts
    menus = [button.menu() for button in page.requests.details.findChildren(QPushButton) if button.menu() is not None]
    offered = [action.text() for menu in menus for action in menu.actions()]
    assert offered == ["Refuse", "Cancel the request"]
    assert page.requests.details.request_id == request_id


@pytest.mark.rule("L06")
def test_a_copy_is_chosen_before_accepting(desk_window: OpenWindow) -> None:
    request_id = enter(desk_window, "Emma", item=None)
    page = open_at(desk_window, request_id)
    panel = page.requests.details.step_panel
    assert panel is not None
    copies = panel.form.part.copies
    assert copies is not None
    desk_window.until(lambda: copies.list.count() == 2)
    desk_window.press(Key.Key_Return)
    assert copies.key.item_id == desk_window.small.items["B2"]
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: state_of(desk_window, request_id) is LendingState.ACCEPTED)


def test_accepting_without_a_copy_is_refused(desk_window: OpenWindow) -> None:
    request_id = enter(desk_window, "Nowhere to be found", item=None)
    page = open_at(desk_window, request_id)
    desk_window.press(Key.Key_Return, CONTROL)
    panel = page.requests.details.step_panel
    assert panel is not None
    desk_window.until(lambda: panel.reasons)
    assert panel.reasons == ("Choose the copy that will be sent.",)


@pytest.mark.parametrize("scanned", ["L2026-0001", "l2026-0001", "B1"])
def test_a_scanned_number_opens_the_next_step(desk_window: OpenWindow, scanned: str) -> None:
    request_id = bring_to(desk_window, LendingState.SHIPPED)
    page = the_page(desk_window)
    page.search.setFocus()
    desk_window.type(scanned)
    desk_window.press(Key.Key_Return)
    desk_window.until(lambda: page.requests.details.step_panel)
    assert page.requests.details.request_id == request_id
    assert page.requests.details.step_panel is not None
    assert page.requests.details.step_panel.step is LendingStep.FILE_RECEIPT_LETTER
    assert page.search.text() == ""


def test_an_unknown_number_stays_a_search(desk_window: OpenWindow) -> None:
    bring_to(desk_window, LendingState.SHIPPED)
    page = the_page(desk_window)
    page.search.setFocus()
    desk_window.type("nothing like it")
    desk_window.press(Key.Key_Return)
    assert page.requests.details.step_panel is None
    assert page.requests.table.model.total == 0
    page.requests.table.panel.button.click()
    desk_window.settle()
    assert page.requests.filters.current == "all"
    page.requests.table.panel.button.click()
    desk_window.settle()
    assert page.requests.table.model.total == 1


def test_taking_back_the_last_step(desk_window: OpenWindow) -> None:
    request_id = bring_to(desk_window, LendingState.ACCEPTED)
    page = open_at(desk_window, request_id)
    desk_window.type("B1")
    desk_window.press(Key.Key_Return)
    desk_window.until(lambda: state_of(desk_window, request_id) is LendingState.PICKED)
    desk_window.settle()
    page.search.setFocus()
    desk_window.press(Key.Key_Z, CONTROL)
    desk_window.until(lambda: state_of(desk_window, request_id) is LendingState.ACCEPTED)
    desk_window.settle()
    assert page.done_line.text.startswith("Taken back: Fetched for a partner · L2026-0001")
    assert page.requests.details.reading is not None
    assert page.requests.details.reading.record.state is LendingState.ACCEPTED


def test_the_done_line_takes_back_what_it_says(desk_window: OpenWindow) -> None:
    request_id = bring_to(desk_window, LendingState.ACCEPTED)
    page = open_at(desk_window, request_id)
    desk_window.type("B1")
    desk_window.press(Key.Key_Return)
    desk_window.until(lambda: page.done_line.isVisible())
    desk_window.settle()
    page.done_line.undo_button.click()
    desk_window.until(lambda: state_of(desk_window, request_id) is LendingState.ACCEPTED)


def test_partners_and_requests_are_begun_from_either_view_by_keys(desk_window: OpenWindow) -> None:
    page = desk_window.go("lending", LendingPage)
    desk_window.press(Key.Key_N, CONTROL | SHIFT)
    assert page.shows_partners
    assert page.partners is not None
    desk_window.until(lambda: page.partners.new_panel is not None)
    desk_window.press(Key.Key_N, CONTROL)
    assert not page.shows_partners
    desk_window.until(lambda: page.requests.new_panel is not None)
    shown = [button.text() for button in page.header.findChildren(ActionButton) if button.isVisible()]
    assert shown == ["Take in requests …", "New request"]


def test_filters_by_keyboard(desk_window: OpenWindow) -> None:
    bring_to(desk_window, LendingState.RECEIVED)
    bring_to(desk_window, LendingState.SHIPPED, item="B2")
    page = the_page(desk_window)
    assert page.requests.table.model.total == 2
    page.requests.filters.button("open").setFocus()
    for which, total in (("to_answer", 1), ("to_send", 0), ("away", 1), ("late", 0), ("refused", 0), ("all", 2)):
        desk_window.press(Key.Key_Right)
        assert page.requests.filters.current == which
        desk_window.until(lambda total=total: page.requests.table.model.total == total)


@pytest.mark.rule("L19")
def test_the_list_says_how_many_items_have_marks(desk_window: OpenWindow) -> None:
    marked = picked(desk_window.small, "B2")
    pack(desk_window.small, marked, Packing("worn", (("stain", ""),)))
    bring_to(desk_window, LendingState.RECEIVED)
    page = the_page(desk_window)

    def said() -> list[str]:
        return [label.text() for label in page.requests.table.findChildren(SecondaryLabel)]

    desk_window.until(lambda: "2 in the list · with marks on the item: 1" in said())
    page.requests.filters.choose("to_answer")
    desk_window.until(lambda: "1 in the list" in said())


def test_the_requests_of_one_library_by_key(desk_window: OpenWindow) -> None:
    first = bring_to(desk_window, LendingState.RECEIVED)
    record = replace(partner_record(), name="Bibliothèque de Ville", country="FR", user_id="FR-001")
    other = desk_window.services.partners.add(desk_window.small.context(), record).must()
    entered(desk_window.small, "B2", partner_library_id=other)
    page = the_page(desk_window)
    table = page.requests.table
    desk_window.until(lambda: table.model.number_of(first) is not None)
    assert page.requests.only.isHidden()
    table.select_row(table.model.number_of(first) or 0)
    desk_window.settle()
    desk_window.press(Key.Key_F4)
    desk_window.until(lambda: table.model.total == 1)
    assert page.requests.only.isVisible()
    assert "Musterstadt" in page.requests.only.accessibleName()
    desk_window.press(Key.Key_F4)
    desk_window.until(lambda: table.model.total == 2)
    assert page.requests.only.isHidden()


@pytest.mark.rule("L07")
@pytest.mark.rule("L14")
def test_what_is_late_is_marked(desk_window: OpenWindow) -> None:
    shipped = bring_to(desk_window, LendingState.SHIPPED)
    confirmed = bring_to(desk_window, LendingState.SHIPPED, item="B2")
    desk_window.services.lending.file_receipt_letter(
        desk_window.small.context(), confirmed, date(2026, 1, 7), date(2026, 1, 7)
    ).must()
    desk_window.small.later(days=40)
    page = the_page(desk_window)
    desk_window.until(lambda: all(page.requests.table.model.row(number) for number in range(2)))
    rows = {row[-1]: row for row in (page.requests.table.model.row(number) for number in range(2)) if row}
    assert rows[shipped][3].word == "shipped, letter late"
    assert rows[shipped][6] == "about 2026-02-21"
    assert rows[confirmed][3].word == "in use, late"
    assert rows[confirmed][6] == "2026-02-07"
    page.open_request(shipped)
    desk_window.until(lambda: page.requests.details.reading is not None)
    desk_window.settle()
    page.requests.details.close_step()
    assert page.requests.details.facts is not None
    labels = " ".join(line.label.text() for line in page.requests.details.facts.findChildren(SignLine))
    assert "The receipt letter is 23 days late" in labels


@pytest.mark.rule("L15")
def test_what_differs_from_what_was_asked_for_is_marked(desk_window: OpenWindow) -> None:
    enter(desk_window, "Wagahai wa neko", asked_year="1911")
    page = the_page(desk_window)
    page.requests.table.select_row(0)
    desk_window.until(lambda: page.requests.details.reading is not None)
    assert page.requests.details.reading is not None
    assert [difference.field for difference in page.requests.details.reading.differences] == ["year"]
    comparison = page.requests.details.findChild(Comparison)
    assert comparison is not None
    marked = comparison.findChildren(SignLine)
    assert [line.label.text() for line in marked] == ["1905"]
    assert marked[0].accessibleName() == "Year, differs: 1905"


@pytest.mark.rule("L15")
def test_another_publisher_is_shown_beside_ours(desk_window: OpenWindow) -> None:
    enter(desk_window, "Wagahai wa neko", asked_publisher="Another House", asked_number="978-4-00-000000-0")
    page = the_page(desk_window)
    page.requests.table.select_row(0)
    desk_window.until(lambda: page.requests.details.reading is not None)
    comparison = page.requests.details.findChild(Comparison)
    assert comparison is not None
    shown = [label.text() for label in comparison.findChildren(QLabel)]
    assert "Another House" in shown
    assert "978-4-00-000000-0" in shown


def test_typed_text_is_kept_when_the_list_changes(desk_window: OpenWindow) -> None:
    request_id = ready_for_the_post(desk_window)
    page = open_at(desk_window, request_id)
    desk_window.type("RR9")
    enter(desk_window, "Another", item=None)
    desk_window.settle()
    assert page.requests.details.step_panel is not None
    assert page.requests.details.step_panel.form.values()["tracking_number"] == "RR9"


def test_esc_goes_back_and_closes(desk_window: OpenWindow) -> None:
    request_id = bring_to(desk_window, LendingState.PICKED)
    page = open_at(desk_window, request_id)
    desk_window.press(Key.Key_Escape)
    assert page.requests.details.step_panel is None
    assert page.requests.both.is_open
    desk_window.press(Key.Key_Escape)
    assert not page.requests.both.is_open


def test_a_new_request_needs_a_partner_and_a_title(desk_window: OpenWindow) -> None:
    page = the_page(desk_window)
    desk_window.press(Key.Key_N, CONTROL)
    desk_window.press(Key.Key_Return, CONTROL)
    panel = page.requests.new_panel
    assert panel is not None
    assert set(panel.form.errors()) == {"asked_title"}
    assert panel.form.partner is not None
    assert panel.form.partner.field.accessibleDescription()
    fill_in = panel.form.editor("requested_on")
    fill_in.setFocus()
    fill_in.selectAll()  # type: ignore[attr-defined]
    desk_window.type("2026-02-01")
    panel.form.editor("asked_title").setFocus()
    desk_window.type("Emma")
    panel.form.partner.choose(desk_window.small.partner, "Musterstadt")
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: "requested_on" in panel.form.errors())
    assert desk_window.services.lending_list.count("", "all") == 0


def test_a_request_by_the_library_of_another_script(desk_window: OpenWindow) -> None:
    page = the_page(desk_window)
    desk_window.press(Key.Key_N, CONTROL)
    desk_window.type("nobody")
    panel = page.requests.new_panel
    assert panel is not None
    assert panel.form.partner is not None
    desk_window.press(Key.Key_Return)
    desk_window.settle()
    assert panel.form.partner.key is None
    desk_window.press(Key.Key_Escape)
    desk_window.until(lambda: page.requests.new_panel is None or QApplication.activeModalWidget() is not None)


def test_every_control_is_named(desk_window: OpenWindow) -> None:
    request_id = bring_to(desk_window, LendingState.PICKED)
    page = open_at(desk_window, request_id)
    assert_every_control_is_named(page)
    page.requests.details.close_step()
    assert_every_control_is_named(page)
    desk_window.press(Key.Key_N, CONTROL)
    assert_every_control_is_named(page)


def test_a_request_that_is_gone_is_closed(desk_window: OpenWindow) -> None:
    request_id = enter(desk_window)
    page = the_page(desk_window)
    page.requests.table.select_row(0)
    desk_window.until(lambda: page.requests.details.request_id == request_id)
    desk_window.small.later(minutes=1)
    last = desk_window.services.history.last_of(desk_window.session.context())
    action = last or desk_window.services.history.recent(1)[0]
    desk_window.services.history.undo(desk_window.small.context(), action.action_id).must()
    desk_window.until(lambda: not page.requests.both.is_open)


def test_the_window_speaks_japanese_at_once(desk_window: OpenWindow, qapp: QApplication) -> None:
    request_id = bring_to(desk_window, LendingState.SHIPPED)
    page = open_at(desk_window, request_id)
    page.requests.details.close_step()
    desk_window.session.language = "ja"
    translation = Translation(qapp, "en")
    translation.choose("ja")
    desk_window.until(
        lambda: page.requests.details.primary is not None and page.requests.details.primary.text() == "受領書を記録する"
    )
    assert page.views.button("partners").text() == "相手館"
    translation.choose("en")


def test_waiting_for_a_late_letter_is_counted_from_the_post(desk_window: OpenWindow) -> None:
    request_id = bring_to(desk_window, LendingState.SHIPPED)
    record = desk_window.services.lending.record(request_id)
    assert record.sent_on is not None
    today = desk_window.services.lending_dates
    assert today.lateness(record, record.sent_on + timedelta(days=17)) is None
    late = today.lateness(record, record.sent_on + timedelta(days=18))
    assert late is not None
    assert (late.what, late.days) == ("receipt_letter", 1)


def test_who_keeps_editing_keeps_the_request_selected(desk_window: OpenWindow) -> None:
    picked = bring_to(desk_window, LendingState.PICKED)
    other = enter(desk_window, "Emma", item=None)
    page = open_at(desk_window, picked)
    desk_window.press(Key.Key_Tab)
    desk_window.type("RR7")
    page.requests.table.select_row(0)
    dialog = page.window().findChild(DecisionDialog)
    assert dialog is not None
    dialog.reject()
    assert page.requests.table.current_key() == picked
    assert page.requests.details.typing
    page.requests.table.select_row(0)
    dialogs = [one for one in page.window().findChildren(DecisionDialog) if one.isVisible()]
    assert len(dialogs) == 1
    dialogs[0].button("discard").click()
    desk_window.until(lambda: page.requests.details.request_id == other)
    desk_window.settle()
    assert page.requests.details.step_panel is None


def test_typing_can_be_saved_on_the_way_out(desk_window: OpenWindow) -> None:
    picked = ready_for_the_post(desk_window)
    page = open_at(desk_window, picked)
    desk_window.type("RR7")
    assert desk_window.window.show_page("today") is None
    dialog = page.window().findChild(DecisionDialog)
    assert dialog is not None
    dialog.button("save").click()
    desk_window.until(lambda: state_of(desk_window, picked) is LendingState.SHIPPED)
    desk_window.until(lambda: desk_window.window.page is not page)


def test_a_new_request_can_be_saved_on_the_way_out(desk_window: OpenWindow) -> None:
    page = the_page(desk_window)
    desk_window.press(Key.Key_N, CONTROL)
    panel = page.requests.new_panel
    assert panel is not None
    assert panel.form.partner is not None
    panel.form.partner.choose(desk_window.small.partner, "Musterstadt")
    panel.form.editor("asked_title").setFocus()
    desk_window.type("Emma")
    desk_window.press(Key.Key_PageDown, CONTROL)
    dialog = page.window().findChild(DecisionDialog)
    assert dialog is not None
    dialog.button("save").click()
    desk_window.until(lambda: page.view_id == "dispatch")
    desk_window.settle()
    assert desk_window.services.lending_list.count("Emma", "all") == 1
    assert page.requests.new_panel is None


def test_cancelling_and_posting_back_stand_among_the_other_steps(desk_window: OpenWindow) -> None:
    cancelled = bring_to(desk_window, LendingState.ACCEPTED)
    page = open_at(desk_window, cancelled)
    page.requests.details.close_step()
    page.requests.details.open_step(LendingStep.CANCEL)
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: state_of(desk_window, cancelled) is LendingState.CANCELLED)
    desk_window.settle()
    away = bring_to(desk_window, LendingState.SHIPPED, item="B2")
    page.open_request(away)
    desk_window.until(lambda: page.requests.details.step_panel is not None)
    page.requests.details.close_step()
    page.requests.details.open_step(LendingStep.NOTE_POSTED_BACK)
    fill(desk_window, page, "tracking_number", "ab 1")
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: state_of(desk_window, away) is LendingState.POSTED_BACK)
    record = desk_window.services.lending.record(away)
    assert (record.return_tracking_number, record.posted_back_on) == ("AB1", date(2026, 1, 7))


def test_the_search_for_a_copy_by_arrow_keys(desk_window: OpenWindow) -> None:
    request_id = enter(desk_window, "e", item=None)
    page = open_at(desk_window, request_id)
    panel = page.requests.details.step_panel
    assert panel is not None
    copies = panel.form.part.copies
    assert copies is not None
    copies.field.selectAll()
    desk_window.type("Emma")
    desk_window.until(lambda: copies.list.count() == 2 and copies.list.isVisible())
    assert copies.list.currentRow() == 1
    desk_window.press(Key.Key_Up)
    assert copies.list.currentRow() == 1
    desk_window.press(Key.Key_Down)
    assert copies.list.currentRow() == 1
    copies.list.itemClicked.emit(copies.list.item(1))
    assert copies.key.item_id == desk_window.small.items["B2"]
    desk_window.type("x")
    assert copies.key is None
    copies.field.clear()
    assert not copies.list.isVisible()
    copies.choose(Copy(1, 1), "B1")
    copies.field.clear()
    assert copies.key is None


def test_where_copies_are_is_said_in_the_search(desk_window: OpenWindow) -> None:
    small, services = desk_window.small, desk_window.services
    services.desk.check_out(small.context(), small.patrons["P1"], small.items["B2"]).must()
    bring_to(desk_window, LendingState.ACCEPTED)
    item = services.catalogue.item(small.items["B3"])
    services.catalogue.change_item(small.context(), small.items["B3"], replace(item, state="repair")).must()
    said = {
        offer.key.item_id: (offer.kind, offer.text)
        for typed in ("B1", "B2", "B3", "B4")
        for offer in find_copies(desk_window.session, typed, titles_too=False)
    }
    assert "set aside for Stadtbibliothek Musterstadt" in said[small.items["B1"]][1]
    assert "on loan to 山田 太郎" in said[small.items["B2"]][1]
    assert "in repair" in said[small.items["B3"]][1]
    assert said[small.items["B4"]][0] is SignKind.DONE
    # Set aside for a reader of ours: it stands on no shelf that it could be picked from.
    moment = "2026-01-07T01:00:00.000Z"
    hold(
        small, "P2", "jiten", state="ready", captured_item=small.items["B4"], captured_at=moment, ready_at=moment,
        shelf_until="2026-01-09",
    )  # fmt: skip
    (offer,) = [one for one in find_copies(desk_window.session, "B4", titles_too=False) if one.pickable]
    assert (offer.kind, "on the hold shelf" in offer.text) == (SignKind.ATTENTION, True)


def test_who_may_not_lend_sees_it_greyed_out(desk_window: OpenWindow) -> None:
    bring_to(desk_window, LendingState.RECEIVED)
    page = the_page(desk_window)
    page.requests.table.select_row(0)
    desk_window.until(lambda: page.requests.details.primary is not None)
    desk_window.session.sign_in(desk_window.small.helper)
    desk_window.settle()
    assert not page.new_action.isEnabled()
    primary = page.requests.details.primary
    assert primary is not None
    assert not primary.isEnabled()


def test_nothing_to_take_back_is_said(desk_window: OpenWindow) -> None:
    page = the_page(desk_window)
    desk_window.session.sign_in(desk_window.small.clerk)
    page.search.setFocus()
    desk_window.press(Key.Key_Z, CONTROL)
    desk_window.until(lambda: page.done_line.isVisible())
    assert page.done_line.text == "There is nothing of yours to take back."


def test_what_stands_in_the_way_of_taking_back_is_said(desk_window: OpenWindow) -> None:
    request_id = bring_to(desk_window, LendingState.ACCEPTED)
    page = open_at(desk_window, request_id)
    desk_window.type("B1")
    desk_window.press(Key.Key_Return)
    desk_window.until(lambda: page.done_line.isVisible())
    desk_window.settle()
    send_off(desk_window.small, request_id)
    page.done_line.undo_button.click()
    desk_window.until(lambda: "later step" in page.done_line.text)
    assert state_of(desk_window, request_id) is LendingState.SHIPPED


def test_a_closed_request_is_found_whatever_the_filter(desk_window: OpenWindow) -> None:
    request_id = bring_to(desk_window, LendingState.RECEIVED)
    desk_window.services.lending.refuse(desk_window.small.context(), request_id, (RefusalReason("rare"),)).must()
    page = the_page(desk_window)
    assert page.requests.table.model.total == 0
    page.open_request(request_id)
    desk_window.until(lambda: page.requests.details.facts is not None)
    desk_window.settle()
    assert page.requests.filters.current == "all"
    assert page.requests.details.primary is None
    desk_window.press(Key.Key_Return, CONTROL)
    assert page.requests.details.step_panel is None


def test_papers_of_the_selected_request(desk_window: OpenWindow) -> None:
    bring_to(desk_window, LendingState.SHIPPED)
    page = the_page(desk_window)
    page.requests.table.select_row(0)
    desk_window.until(lambda: page.requests.details.facts is not None)
    desk_window.press(Key.Key_P, CONTROL)
    preview = the_preview(desk_window)
    assert preview.prepared.kind == "packet"
    preview.reject()
    desk_window.until(lambda: not previews())
    menus = [button.menu() for button in page.requests.details.findChildren(QPushButton) if button.menu()]
    next(action for menu in menus for action in menu.actions() if action.text() == "Loan slip").trigger()
    preview = the_preview(desk_window)
    assert preview.prepared.kind == "loan_slip"
    preview.reject()
    desk_window.until(lambda: not previews())


def test_papers_of_what_is_being_packed_wait_until_it_is(desk_window: OpenWindow) -> None:
    page = open_at(desk_window, bring_to(desk_window, LendingState.PICKED))
    assert page.requests.details.step_panel is not None
    desk_window.press(Key.Key_P, CONTROL)
    desk_window.settle()
    assert not previews()
    assert page.done_line.text.startswith("Pack it first (Ctrl+Enter)")


def test_the_theme_can_be_switched_with_the_page_open(desk_window: OpenWindow, qapp: QApplication) -> None:
    bring_to(desk_window, LendingState.SHIPPED)
    desk_window.small.later(days=40)
    page = the_page(desk_window)
    page.requests.table.select_row(0)
    desk_window.until(lambda: page.requests.details.facts is not None)
    facts = page.requests.details.facts
    assert facts is not None
    line = facts.findChild(SignLine)
    assert line is not None

    def colours() -> set[str]:
        picture = line.label.grab().toImage()
        points = [(x, y) for x in range(picture.width()) for y in range(picture.height())]
        return {picture.pixelColor(x, y).name() for x, y in points}

    assert LIGHT.attention.lower() in colours()
    theme = Theme(qapp, ThemeChoice.DARK)
    desk_window.until(lambda: DARK.attention.lower() in colours())
    theme.choose(ThemeChoice.LIGHT)
    assert page.grab().width() > 0


def test_the_disk_stands_in_the_way(desk_window: OpenWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    request_id = ready_for_the_post(desk_window)
    page = open_at(desk_window, request_id)
    lending = desk_window.services.lending

    def full(*_what: object) -> None:
        raise Problem("disk_full", {"path": "x.libdesk"})

    monkeypatch.setattr(lending, "ship", full)
    desk_window.type("RR1")
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: desk_window.window.problems is not None)
    monkeypatch.undo()
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: state_of(desk_window, request_id) is LendingState.SHIPPED)
    assert page.requests.details.step_panel is None


def test_a_request_for_a_title_of_the_catalogue(desk_window: OpenWindow) -> None:
    page = the_page(desk_window)
    desk_window.press(Key.Key_PageDown, CONTROL)
    page.enter_request(desk_window.small.titles["emma"])
    desk_window.settle()
    panel = page.requests.new_panel
    assert panel is not None
    assert panel.form.partner is not None
    assert not panel.form.dirty
    desk_window.type("Muster")
    desk_window.press(Key.Key_Return)
    desk_window.until(lambda: panel.form.partner.key is not None)
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: page.requests.details.step_panel is not None)
    request_id = page.requests.details.request_id
    assert request_id is not None
    record = desk_window.services.lending.record(request_id)
    assert (record.asked_title, record.asked_author, record.asked_year) == ("Emma", "Austen, Jane", "1815")
    assert record.item_number == "B2"


def test_a_form_that_is_closed_while_the_library_works(
    desk_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    request_id = bring_to(desk_window, LendingState.ACCEPTED)
    page = open_at(desk_window, request_id)
    panel = page.requests.details.step_panel
    assert panel is not None
    may_go_on, pick = Event(), desk_window.services.lending.pick

    def slowly(context: Context, which: int, scanned: str) -> Outcome[LendingRecord]:
        assert may_go_on.wait(10)
        return pick(context, which, scanned)

    monkeypatch.setattr(desk_window.services.lending, "pick", slowly)
    QTest.keyClicks(QApplication.focusWidget(), "B2")
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Return)
    page.requests.details.drop_step()
    may_go_on.set()
    desk_window.until(lambda: desk_window.window.problems is not None)
    assert desk_window.window.problems is not None
    assert desk_window.window.problems.notice is not None
    assert "the request is for B1" in desk_window.window.problems.notice.advice


def test_a_search_that_outlives_its_form_is_forgotten(desk_window: OpenWindow) -> None:
    page = the_page(desk_window)
    page.requests.new_request()
    panel = page.requests.new_panel
    assert panel is not None
    assert panel.form.partner is not None
    panel.form.partner.search_for("Muster")
    panel.begin(desk_window.small.titles["emma"])
    page.requests.close_details()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    desk_window.settle()
    assert page.requests.new_panel is None


def test_the_form_of_a_request_that_was_open_overnight_begins_with_today(desk_window: OpenWindow) -> None:
    page = open_at(desk_window, bring_to(desk_window, LendingState.SHIPPED))
    desk_window.press(Key.Key_Escape)
    desk_window.until(lambda: page.requests.details.step_panel is None)
    desk_window.small.later(days=12)
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: page.requests.details.step_panel)
    assert page.requests.details.step_panel is not None
    assert page.requests.details.step_panel.form.values()["came_on"] == "2026-01-19"


def test_save_does_what_the_open_form_is_for_and_opens_none(desk_window: OpenWindow) -> None:
    request_id = ready_for_the_post(desk_window)
    page = open_at(desk_window, request_id)
    desk_window.type("RR1")
    desk_window.press(Key.Key_S, CONTROL)
    desk_window.until(lambda: state_of(desk_window, request_id) is LendingState.SHIPPED)
    desk_window.settle()
    desk_window.press(Key.Key_S, CONTROL)
    assert page.requests.details.step_panel is None
    assert state_of(desk_window, request_id) is LendingState.SHIPPED
