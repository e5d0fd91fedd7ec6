"""The forms of a request's life from the order to the close, and of losses: filled in by keys, refusals beside them."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel

from libdesk.domain.borrowing_states import BorrowingState, BorrowingStep
from libdesk.services.borrowing_counter import book_of
from libdesk.ui.pages.borrowing_checklist import Checklist
from libdesk.ui.pages.borrowing_page import BorrowingPage
from libdesk.ui.pages.step_panel import StepPanel
from tests.services.borrowing_fixtures import add_class
from tests.services.borrowing_life import TRACKED, Life, add_lender
from tests.services.circulation_rows import write
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.desk_keys import switch_language
from tests.ui.window_fixtures import OpenWindow

Key, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
_S, _P = BorrowingState, BorrowingStep


@pytest.fixture
def life(desk_window: OpenWindow) -> Life:
    return Life(desk_window.small)


def open_step(desk: OpenWindow, life: Life, step: str) -> StepPanel:
    """Open a step's form as the menu of further steps does."""
    page = desk.go("borrowing", BorrowingPage)
    page.requests.open_request(life.id, step=False)
    details = page.requests.details
    desk.until(lambda: details.reading is not None and details.request_id == life.id)
    desk.settle()
    details.open_step(step)
    panel = details.step_panel
    assert panel is not None
    assert_every_control_is_named(page)
    return panel


def next_step(desk: OpenWindow, life: Life) -> StepPanel:
    """Open the form of the next step by its key."""
    page = desk.window.page
    assert isinstance(page, BorrowingPage)
    details = page.requests.details
    desk.until(lambda: details.facts is not None and details.reading.record.state is life.record.state)
    desk.press(Key.Key_Return, CONTROL)
    desk.until(lambda: details.step_panel is not None)
    assert details.step_panel is not None
    return details.step_panel


def do(desk: OpenWindow, life: Life, state: BorrowingState) -> None:
    """Do the step whose form is open, by its key."""
    desk.press(Key.Key_Return, CONTROL)
    desk.until(lambda: life.record.state is state)
    desk.settle()


def field(panel: StepPanel, name: str) -> str:
    """The id of the field that has the keyboard is this one's."""
    assert QApplication.focusWidget() is panel.form.editor(name) or panel.form.editor(name).isAncestorOf(
        QApplication.focusWidget() or panel
    )
    return name


def errors(panel: StepPanel) -> set[str]:
    return set(panel.form.errors())


def texts(panel: StepPanel) -> str:
    return "\n".join(label.text() for label in panel.findChildren(QLabel))


@pytest.mark.rule("R03")
@pytest.mark.rule("R06")
def test_from_the_order_to_the_close_by_keys(desk_window: OpenWindow, life: Life) -> None:
    desk = desk_window
    life.bring_to(_S.READY_TO_ORDER)
    panel = open_step(desk, life, _P.ORDER)
    field(panel, "lender")
    assert not panel.form.follows_text
    desk.press(Key.Key_Down)
    assert panel.form.follows_text == "Arrives from 14 January 2026 on · Costs from ¥1,600"
    do(desk, life, _S.ORDERED)
    assert life.record.lender_id == life.lender_id

    panel = next_step(desk, life)
    assert panel.step is _P.ARRIVE
    assert "海辺の図書館" in texts(panel)
    assert "Receipt letter by 10 January 2026, before any use." in panel.form.follows_text
    site = panel.form.editor("site")
    field(panel, "site")
    desk.press(Key.Key_Down)
    assert isinstance(site, QComboBox)
    assert site.currentText() == "関西館"
    for name in ("item_right", "slip_right"):
        desk.press(Key.Key_Tab)
        field(panel, name)
        desk.press(Key.Key_Down)
    do(desk, life, _S.ARRIVED)

    panel = next_step(desk, life)
    assert panel.step is _P.SEND_LETTER
    assert "関西館" in texts(panel)
    assert "+81-774-0000" in texts(panel)
    desk.press(Key.Key_Return, CONTROL)
    desk.until(lambda: book_of(life.record).letter_sent_on is not None)
    desk.settle()

    panel = next_step(desk, life)
    assert panel.step is _P.MAKE_READY
    do(desk, life, _S.READY)
    life.do(_P.HAND_OUT, _P.TAKE_BACK)

    panel = open_step(desk, life, _P.SHIP_BACK)
    part = panel.form.part
    assert isinstance(part, Checklist)
    for box in part.boxes.values():
        assert QApplication.focusWidget() is box
        desk.press(Key.Key_Space)
        desk.press(Key.Key_Tab)
    assert all(box.isChecked() for box in part.boxes.values())
    panel.form.editor("tracking_number").setFocus()
    desk.type(TRACKED)
    do(desk, life, _S.SHIPPED_BACK)
    next_step(desk, life)
    do(desk, life, _S.CONFIRMED)
    panel = next_step(desk, life)
    assert "no cost was booked" in texts(panel)
    do(desk, life, _S.CLOSED)


@pytest.mark.rule("R06")
def test_the_checklist_is_kept_as_it_is_ticked(desk_window: OpenWindow, life: Life) -> None:
    desk = desk_window
    life.bring_to(_S.BACK)
    panel = open_step(desk, life, _P.SHIP_BACK)
    part = panel.form.part
    assert isinstance(part, Checklist)
    desk.press(Key.Key_Space)
    done = {one.point: one.checked_on for one in life.services.borrowing_returns.checklist(life.id)}
    assert done["condition"] == date(2026, 1, 7)
    assert not panel.form.dirty
    desk.press(Key.Key_Space)
    assert {one.checked_on for one in life.services.borrowing_returns.checklist(life.id)} == {None}
    desk.press(Key.Key_Space)
    # Opened again, the first point that is open has the keyboard.
    page = desk.window.page
    assert isinstance(page, BorrowingPage)
    page.requests.details.drop_step()
    again = open_step(desk, life, _P.SHIP_BACK)
    assert isinstance(again.form.part, Checklist)
    assert again.form.part.boxes["condition"].isChecked()
    assert QApplication.focusWidget() is again.form.part.boxes["solid_box"]
    desk.press(Key.Key_Return, CONTROL)
    desk.until(lambda: again.reasons)
    assert len(again.reasons) == 6
    assert errors(again) == {"tracking_number"}
    assert life.record.state is _S.BACK


def test_a_point_that_cannot_be_ticked_says_why_and_stays_open(desk_window: OpenWindow, life: Life) -> None:
    life.bring_to(_S.BACK)
    panel = open_step(desk_window, life, _P.SHIP_BACK)
    part = panel.form.part
    assert isinstance(part, Checklist)
    life.do(_P.REPORT_LOST)
    desk_window.press(Key.Key_Space, on=part.boxes["label"])
    desk_window.until(lambda: part.reasons)
    assert "lost" in part.reasons[0]
    assert not part.boxes["label"].isChecked()


def test_with_every_point_ticked_the_keyboard_is_in_the_fields(desk_window: OpenWindow, life: Life) -> None:
    life.bring_to(_S.BACK)
    life.tick_all()
    panel = open_step(desk_window, life, _P.SHIP_BACK)
    field(panel, "tracking_number")
    service = panel.form.editor("service")
    assert isinstance(service, QComboBox)
    assert [service.itemData(place) for place in range(service.count())] == ["registered_air_mail", "tracked_carrier"]


def test_a_lender_asks_is_answered_refuses_and_the_next_is_tried(desk_window: OpenWindow, life: Life) -> None:
    desk = desk_window
    add_lender(desk.small, add_class(desk.small, "free", charge_least=0, charge_covers="nothing"), "北大学図書館")
    life.bring_to(_S.ORDERED)
    panel = open_step(desk, life, _P.NOTE_INQUIRY)
    desk.press(Key.Key_Return, CONTROL)
    assert errors(panel) == {"text"}
    desk.type("Which edition?")
    do(desk, life, _S.INQUIRY)
    panel = next_step(desk, life)
    assert panel.step is _P.ANSWER
    assert "Which edition?" in texts(panel)
    desk.type("The second.")
    do(desk, life, _S.ORDERED)
    panel = open_step(desk, life, _P.NOTE_REFUSAL)
    field(panel, "reason")
    desk.press(Key.Key_Down)
    do(desk, life, _S.LENDER_REFUSED)
    panel = next_step(desk, life)
    assert panel.step is _P.TRY_NEXT
    assert "The lender does not hold it" in texts(panel)
    do(desk, life, _S.READY_TO_ORDER)
    panel = next_step(desk, life)
    assert panel.step is _P.ORDER
    lender = panel.form.editor("lender")
    assert isinstance(lender, QComboBox)
    offered = [lender.itemText(place) for place in range(lender.count())]
    assert "国立国会図書館 (refused before)" in offered
    assert panel.form.values()["by"] == "fax"
    lender.setCurrentIndex(lender.findText("北大学図書館"))
    assert "Free of charge" in panel.form.follows_text
    do(desk, life, _S.ORDERED)


@pytest.mark.rule("B06")
@pytest.mark.rule("R02")
def test_a_limit_is_said_beside_the_lender_and_staff_may_decide(desk_window: OpenWindow) -> None:
    desk = desk_window
    first = Life(desk.small, item_limit=1)
    first.bring_to(_S.ORDERED)
    life = Life(desk.small, card="P2", lender_id=first.lender_id)
    life.bring_to(_S.READY_TO_ORDER)
    panel = open_step(desk, life, _P.ORDER)
    desk.press(Key.Key_Down)
    desk.press(Key.Key_Return, CONTROL)
    desk.until(lambda: not panel.why.isHidden())
    assert errors(panel) == {"lender"}
    panel.why.editor("override").setFocus()
    desk.type("agreed by telephone")
    do(desk, life, _S.ORDERED)


def test_a_lender_of_another_site_is_not_offered(desk_window: OpenWindow, life: Life) -> None:
    life.bring_to(_S.READY_TO_ORDER)
    small = desk_window.small
    write(small, lambda work: work.insert("lender_site", lender=life.lender_id, site=small.branch))
    panel = open_step(desk_window, life, _P.ORDER)
    lender = panel.form.editor("lender")
    assert isinstance(lender, QComboBox)
    assert lender.findText("国立国会図書館") == -1


@pytest.mark.rule("R05")
def test_a_due_date_that_cannot_be_is_said_beside_its_field(desk_window: OpenWindow) -> None:
    desk = desk_window
    life = Life(desk.small, loan_length=None, letter_days=None)
    life.bring_to(_S.SHIPPED)
    panel = open_step(desk, life, _P.ARRIVE)
    panel.form.editor("site").setFocus()
    desk.press(Key.Key_Down)
    desk.press(Key.Key_Return, CONTROL)
    assert errors(panel) == {"lender_due_on", "item_right", "slip_right"}
    panel.form.load({**panel.form.values(), "item_right": "no", "slip_right": "yes"})
    panel.form.editor("lender_due_on").setFocus()
    desk.type("2026-01-06")
    desk.press(Key.Key_Return, CONTROL)
    desk.until(lambda: errors(panel))
    assert life.record.state is _S.SHIPPED
    panel.form.load({**panel.form.values(), "lender_due_on": "2026-01-28"})
    do(desk, life, _S.ARRIVED)
    # It is not the book that was ordered.
    panel = next_step(desk, life)
    desk.press(Key.Key_Return, CONTROL)
    desk.until(lambda: panel.reasons)
    assert "Send it back unused" in panel.reasons[0]
    panel = open_step(desk, life, _P.SEND_UNUSED)
    desk.type("the wrong book")
    do(desk, life, _S.BACK)


def test_a_parcel_that_the_lender_announced(desk_window: OpenWindow) -> None:
    desk = desk_window
    life = Life(desk.small, profile="ndl_overseas")
    life.bring_to(_S.ORDERED)
    panel = open_step(desk, life, _P.NOTE_SHIPPED)
    assert panel.form.values()["service"] == "registered_air_mail"
    panel.form.editor("tracking_number").setFocus()
    desk.type("rr473124829jp")
    do(desk, life, _S.SHIPPED)
    assert life.record.inward_tracking_number == TRACKED


def test_a_lost_book_is_reported_told_and_found(desk_window: OpenWindow, life: Life) -> None:
    desk = desk_window
    life.bring_to(_S.IN_USE)
    panel = open_step(desk, life, _P.REPORT_LOST)
    where = panel.form.editor("where")
    assert isinstance(where, QComboBox)
    assert where.currentText() == "with the reader"
    panel.form.editor("description").setFocus()
    desk.type("left in the train")
    do(desk, life, _S.LOST)
    open_step(desk, life, "report_to_lender")
    desk.press(Key.Key_Return, CONTROL)
    desk.until(lambda: not life.services.borrowing_losses.unreported())
    desk.settle()
    panel = open_step(desk, life, _P.FIND)
    assert "left in the train" in texts(panel)
    do(desk, life, _S.BACK)


def test_a_lost_book_is_paid_for(desk_window: OpenWindow, life: Life) -> None:
    desk = desk_window
    life.bring_to(_S.LOST)
    life.services.borrowing_losses.report_to_lender(life.here, life.id, "fax").must()
    panel = open_step(desk, life, _P.SETTLE)
    assert "Fax" in texts(panel)
    panel.form.load({**panel.form.values(), "way": "payment", "amount": "3000", "charged": "person"})
    desk.press(Key.Key_Return, CONTROL)
    desk.until(lambda: errors(panel))
    assert errors(panel) == {"agreed_on"}
    panel.form.load({**panel.form.values(), "agreed_on": "2026-01-07"})
    do(desk, life, _S.CLOSED)
    assert desk.small.library.rows.value("SELECT sum(amount) FROM account_entry") == 3000


def test_a_book_that_never_came_is_found(desk_window: OpenWindow, life: Life) -> None:
    life.bring_to(_S.SHIPPED)
    life.do(_P.REPORT_LOST)
    panel = open_step(desk_window, life, _P.FIND)
    panel.form.load({**panel.form.values(), "site": str(life.site_id)})
    do(desk_window, life, _S.BACK)
    assert book_of(life.record).sending_site == "関西館"


def test_damage_is_noted_told_and_settled(desk_window: OpenWindow, life: Life) -> None:
    desk = desk_window
    life.bring_to(_S.ARRIVED)
    losses = life.services.borrowing_losses
    panel = open_step(desk, life, "note_damage")
    panel.form.editor("description").setFocus()
    desk.type("spine broken")
    desk.press(Key.Key_Return, CONTROL)
    desk.until(lambda: losses.unreported())
    desk.settle()
    open_step(desk, life, "report_to_lender")
    desk.press(Key.Key_Return, CONTROL)
    desk.until(lambda: not losses.unreported())
    desk.settle()
    panel = open_step(desk, life, "settle_damage")
    panel.form.load({**panel.form.values(), "way": "none"})
    desk.press(Key.Key_Return, CONTROL)
    desk.until(lambda: losses.of_request(life.id)[0].state == "settled")
    desk.settle()
    assert life.record.state is _S.ARRIVED


@pytest.mark.rule("B19")
def test_the_close_gives_back_what_is_reserved(desk_window: OpenWindow, life: Life) -> None:
    life.bring_to(_S.CONFIRMED)
    write(desk_window.small, lambda work: work.update("borrowing_request", life.id, expense="library"))
    panel = open_step(desk_window, life, _P.CLOSE)
    box = panel.form.editor("nothing_to_pay")
    assert isinstance(box, QCheckBox)
    box.setChecked(True)
    do(desk_window, life, _S.CLOSED)


@pytest.mark.parametrize("step", [_P.ARRIVE, _P.ORDER])
def test_the_forms_are_told_in_japanese(desk_window: OpenWindow, life: Life, step: BorrowingStep) -> None:
    life.bring_to(_S.SHIPPED if step is _P.ARRIVE else _S.READY_TO_ORDER)
    switch_language(desk_window, "ja")
    panel = open_step(desk_window, life, step)
    assert ("発送元の館" if step is _P.ARRIVE else "発注方法") in texts(panel)
