"""The page Borrowing: a reader's request from the list to its steps, by keys alone."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QMenu

from libdesk.domain.borrowing_deadlines import READ
from libdesk.domain.borrowing_states import BorrowingState, BorrowingStep, steps_from
from libdesk.domain.reasons import Decision, Reason
from libdesk.services.outcome import Outcome
from libdesk.ui.pages.borrowing_forms import step_forms
from libdesk.ui.pages.borrowing_more_form import MoreForm
from libdesk.ui.pages.borrowing_page import BorrowingPage
from libdesk.ui.pages.patrons_page import PatronsPage
from libdesk.ui.pages.step_form import StepForm
from libdesk.ui.pages.step_panel import StepPanel
from libdesk.ui.pages.step_values import nothing, text_of, why_otherwise
from libdesk.ui.pages.today_page import TodayPage
from libdesk.ui.widgets.fields import Field
from libdesk.ui.widgets.form import Group
from tests.services.borrowing_life import TRACKED, Life
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.desk_keys import switch_language
from tests.ui.window_fixtures import OpenWindow

Key, Modifier = Qt.Key, Qt.KeyboardModifier
CONTROL = Modifier.ControlModifier
_S, _P = BorrowingState, BorrowingStep


@pytest.fixture
def life(desk_window: OpenWindow) -> Life:
    return Life(desk_window.small)


@pytest.fixture
def own_forms(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Two forms of this test in the place of the page's: one that may be overridden, one beside the steps."""
    asked: list[tuple[str, str]] = []

    def approve(services: Any, context: Any, request_id: int, values: Any) -> Outcome[Any]:
        asked.append((text_of(values, "note"), why_otherwise(values)))
        if not why_otherwise(values):
            return Outcome(None, Decision((Reason("borrowing_was_used", overridable=True),)))
        return services.borrowing_entries.approve(context, request_id)

    group = Group("", (Field("note", "Note"),))
    forms = {_P.APPROVE: StepForm((group,), nothing, approve)}
    form = StepForm((group,), nothing, approve)
    more = {"add_cost": MoreForm(form, lambda reading: reading.record.state is _S.RECEIVED)}
    monkeypatch.setattr("libdesk.ui.pages.borrowing_details.step_forms", lambda: forms)
    monkeypatch.setattr("libdesk.ui.pages.borrowing_details.more_forms", lambda: more)
    return asked


def the_page(desk: OpenWindow) -> BorrowingPage:
    page = desk.go("borrowing", BorrowingPage)
    desk.settle()
    return page


def column(page: BorrowingPage, place: int = 1) -> list[Any]:
    model = page.requests.table.model
    return [model.index(row, place).data() for row in range(model.rowCount())]


def facts(page: BorrowingPage) -> str:
    from PySide6.QtWidgets import QLabel

    assert page.requests.details.facts is not None
    return "\n".join(label.text() for label in page.requests.details.facts.findChildren(QLabel))


def open_at(desk: OpenWindow, request_id: int) -> BorrowingPage:
    page = the_page(desk)
    page.requests.open_request(request_id, step=False)
    desk.until(lambda: page.requests.details.reading is not None)
    desk.settle()
    return page


def test_every_step_of_the_table_has_its_form() -> None:
    assert set(BorrowingStep) - set(step_forms()) == set()


def test_an_empty_list_says_what_to_do_next(desk_window: OpenWindow) -> None:
    page = the_page(desk_window)
    assert (page.requests.empty().title, page.requests.empty().button) == ("Nothing waits for us", "New request")
    said = []
    for which in page.requests.filter_ids[1:]:
        desk_window.press(Key.Key_F7)
        assert page.requests.filters.current == which
        said.append(page.requests.empty().title)
    assert said == [
        "No open request", "No request is at a lender", "No borrowed book is here", "No request has ended yet",
        "No open request",
    ]  # fmt: skip
    assert page.requests.empty().button == "New request"
    assert_every_control_is_named(page)


def test_a_search_that_finds_nothing_says_where_it_looked(desk_window: OpenWindow, life: Life) -> None:
    page = the_page(desk_window)
    page.search.setText("whale")
    desk_window.settle()
    assert "Work list" in page.requests.empty().hint
    page.requests.filters.choose("all")
    state = page.requests.empty()
    assert state.button == "Clear the search"
    assert state.pressed is not None
    state.pressed()
    desk_window.settle()
    assert column(page) == ["海辺の図書館"]


def test_the_strap_opens_its_request(desk_window: OpenWindow, life: Life) -> None:
    life.bring_to(_S.READY)
    page = the_page(desk_window)
    desk_window.press(Key.Key_L, CONTROL)
    desk_window.type(life.record.number)
    desk_window.press(Key.Key_Return)
    desk_window.until(lambda: page.requests.details.request_id == life.id)
    assert not page.search.text()
    desk_window.until(lambda: page.requests.details.step_panel is not None)


def test_enter_in_the_box_goes_to_what_was_found(desk_window: OpenWindow, life: Life) -> None:
    page = the_page(desk_window)
    desk_window.press(Key.Key_L, CONTROL)
    page.search.setText("海辺")
    desk_window.settle()
    desk_window.press(Key.Key_Return)
    desk_window.until(lambda: page.requests.details.request_id == life.id)


@pytest.mark.rule("B09")
@pytest.mark.rule("R04")
def test_the_facts_say_who_what_who_pays_and_the_two_dates(desk_window: OpenWindow) -> None:
    life = Life(desk_window.small, in_library_only=1, no_copying=1, use_note="綿手袋を使用")
    life.bring_to(_S.READY)
    text = facts(open_at(desk_window, life.id))
    book = life.record.book
    assert book is not None
    for said in (
        "山田 太郎 · P1", "海辺の図書館", "汐見 渚", "港出版", "Private expense", "国立国会図書館", "U-7", "関西館",
        f"The reader brings it back by {book.patron_due_on.day} ", f"We post it back by {book.send_by.day} ",
        "In the library only", "No copying.", "綿手袋を使用", "Tell the reader that the book is here · ready",
    ):  # fmt: skip
        assert said in text, said


def test_the_history_tells_every_kind_of_event(desk_window: OpenWindow) -> None:
    life = Life(desk_window.small, in_library_only=1)
    life.bring_to(_S.ORDERED)
    life.do(_P.NOTE_INQUIRY, _P.ANSWER, _P.NOTE_REFUSAL, _P.TRY_NEXT, _P.ORDER, _P.NOTE_SHIPPED, _P.ARRIVE)
    life.do(_P.SEND_LETTER, _P.MAKE_READY, _P.HAND_OUT, _P.END_READING)
    text = facts(open_at(desk_window, life.id))
    for said in (
        "Borrowing request entered", "国立国会図書館 was asked (Fax)", "From the lender · Which edition?",
        "To the lender · The second.", "国立国会図書館 refused · It is on loan there", "Borrowed book arrived",
        "Reading in the reading room, 10:00 to 10:00",
    ):  # fmt: skip
        assert said in text, said


@pytest.mark.parametrize("state", list(BorrowingState))
def test_every_state_is_shown_and_every_step_is_in_reach(desk_window: OpenWindow, state: BorrowingState) -> None:
    life = Life(desk_window.small)
    life.bring_to(state)
    page = open_at(desk_window, life.id)
    details = page.requests.details
    assert details.reading is not None
    reachable = set(details.steps(details.reading))
    assert set(steps_from(state)) <= reachable
    if details.more is not None:
        desk_window.settle()
        assert len(details.more.menu().actions()) >= len(reachable) - 1
    assert_every_control_is_named(page)


def test_what_is_late_is_marked_in_the_list(desk_window: OpenWindow, life: Life) -> None:
    life.bring_to(_S.ARRIVED)
    desk_window.small.later(days=4)
    page = the_page(desk_window)
    desk_window.until(lambda: column(page, 4) == ["arrived, letter late"])
    page.requests.open_request(life.id, step=False)
    desk_window.until(lambda: page.requests.details.facts is not None)
    assert "Send the receipt letter; the book is not used before · until" in facts(page)
    assert page.requests.details.main_step(page.requests.details.reading) is _P.SEND_LETTER


def test_the_lender_hears_of_a_loss_before_it_is_settled(desk_window: OpenWindow, life: Life) -> None:
    life.bring_to(_S.LOST)
    details = open_at(desk_window, life.id).requests.details
    assert "Tell the lender of the loss or damage at once" in facts(the_page(desk_window))
    assert details.primary is not None
    assert details.primary.text() == "Note that the lender was told"
    assert details.more is not None
    further = [action.text() for action in details.more.menu().actions()]
    assert details.primary.text() not in further
    assert "Settle the loss" in further


def test_an_override_is_asked_for_where_staff_may_decide(
    desk_window: OpenWindow, life: Life, own_forms: list[tuple[str, str]]
) -> None:
    page = open_at(desk_window, life.id)
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: page.requests.details.step_panel is not None)
    panel = page.requests.details.step_panel
    assert panel is not None
    desk_window.type("hello")
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: not panel.why.isHidden())
    assert "The reader has used the book already" in panel.reasons[0]
    desk_window.press(Key.Key_Return, CONTROL)
    assert len(own_forms) == 1
    assert panel.why.errors()
    panel.why.editor("override").setFocus()
    desk_window.type("the supervisor agrees")
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: life.record.state is _S.READY_TO_ORDER)
    desk_window.settle()
    assert own_forms[-1] == ("hello", "the supervisor agrees")
    assert life.record.number in page.done_line.text
    page.setFocus()
    desk_window.press(Key.Key_Z, CONTROL)
    desk_window.until(lambda: life.record.state is _S.RECEIVED)


def test_without_the_right_nobody_decides_otherwise(
    desk_window: OpenWindow, life: Life, own_forms: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_at(desk_window, life.id)
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: page.requests.details.step_panel is not None)
    panel = page.requests.details.step_panel
    assert panel is not None
    monkeypatch.setattr(desk_window.session, "may", lambda right: right != "override")
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: panel.reasons)
    assert panel.why.isHidden()


def test_what_is_typed_is_not_lost(desk_window: OpenWindow, life: Life, own_forms: list[tuple[str, str]]) -> None:
    from libdesk.ui.widgets.dialogs import DecisionDialog

    page = open_at(desk_window, life.id)
    desk_window.press(Key.Key_Return, CONTROL)
    desk_window.until(lambda: page.requests.details.step_panel is not None)
    desk_window.type("half")
    desk_window.press(Key.Key_PageDown, CONTROL)
    dialog = desk_window.dialog(DecisionDialog)
    assert page.views.current == "requests"
    dialog.reject()
    assert page.requests.details.step_panel is not None
    del own_forms


def test_the_menu_of_further_steps_opens_by_a_key(
    desk_window: OpenWindow, life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_at(desk_window, life.id)
    shown: list[list[str]] = []

    def note(menu: QMenu, *_where: object) -> None:
        shown.append([action.text() for action in menu.actions()])

    details = page.requests.details
    assert details.more is not None
    monkeypatch.setattr(type(details.more), "showMenu", lambda button: note(button.menu()))
    desk_window.press(Key.Key_M, CONTROL)
    assert shown
    assert "Change the request …" in shown[0]


def test_the_other_views_open_by_keys(desk_window: OpenWindow) -> None:
    page = the_page(desk_window)
    desk_window.press(Key.Key_PageDown, CONTROL)
    desk_window.until(lambda: page.view_id == "lenders")
    assert not page.requests.filters.isVisible()
    assert page.search.placeholderText() == "Name, symbol or place of a lender"
    desk_window.press(Key.Key_PageUp, CONTROL)
    desk_window.until(lambda: page.view_id == "requests")
    assert page.requests.filters.isVisible()


def test_a_new_request_begins_by_a_key(desk_window: OpenWindow) -> None:
    from libdesk.ui.pages.borrowing_dialog import BorrowingDialog

    page = the_page(desk_window)
    desk_window.press(Key.Key_N, CONTROL)
    dialog = desk_window.dialog(BorrowingDialog)
    dialog.reject()
    desk_window.settle()
    assert page.isVisible()


def test_a_request_that_is_not_ordered_can_be_changed(desk_window: OpenWindow, life: Life) -> None:
    from libdesk.ui.pages.borrowing_dialog import BorrowingDialog

    open_at(desk_window, life.id)
    desk_window.press(Key.Key_F2)
    desk_window.dialog(BorrowingDialog).reject()
    desk_window.settle()


def test_the_person_opens_by_a_key(desk_window: OpenWindow, life: Life) -> None:
    open_at(desk_window, life.id)
    desk_window.press(Key.Key_F4)
    desk_window.until(lambda: isinstance(desk_window.window.page, PatronsPage))


def test_enter_on_today_opens_the_step_of_the_line(desk_window: OpenWindow, life: Life) -> None:
    life.bring_to(_S.ARRIVED)
    today = desk_window.go("today", TodayPage)
    desk_window.until(lambda: today.day is not None and today.day.groups)
    desk_window.settle()
    today.list.setFocus()
    desk_window.press(Key.Key_Return, on=today.list)
    page = desk_window.window.page
    assert isinstance(page, BorrowingPage)
    desk_window.until(lambda: page.requests.details.step_panel is not None)
    assert page.requests.details.step_panel is not None
    assert page.requests.details.step_panel.step is _P.SEND_LETTER


def test_a_loss_is_reported_from_today(desk_window: OpenWindow, life: Life) -> None:
    life.bring_to(_S.LOST)
    page = the_page(desk_window)
    page.open_request(life.id, "report_to_lender")
    desk_window.until(lambda: page.requests.details.step_panel is not None)
    assert page.requests.details.step_panel is not None
    assert page.requests.details.step_panel.step == "report_to_lender"


def test_a_reader_to_be_told_opens_for_reading(desk_window: OpenWindow, life: Life) -> None:
    life.bring_to(_S.READY)
    page = the_page(desk_window)
    page.open_request(life.id, READ)
    desk_window.until(lambda: page.requests.details.reading is not None)
    desk_window.settle()
    assert page.requests.details.step_panel is None


def test_a_closed_request_is_found_among_all(desk_window: OpenWindow, life: Life) -> None:
    life.bring_to(_S.CLOSED)
    page = the_page(desk_window)
    page.open_request(life.id)
    desk_window.until(lambda: page.requests.filters.current == "all" and column(page) == ["海辺の図書館"])


def test_the_list_is_told_in_japanese(desk_window: OpenWindow, life: Life) -> None:
    life.bring_to(_S.IN_USE)
    page = open_at(desk_window, life.id)
    switch_language(desk_window, "ja")
    desk_window.settle()
    assert page.views.button("lenders").text() == "貸出館"
    assert "利用者の返却期限" in facts(page)


def test_papers_of_each_state(desk_window: OpenWindow, life: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    printed: list[tuple[str, list[int]]] = []
    life.bring_to(_S.ARRIVED)
    page = open_at(desk_window, life.id)
    monkeypatch.setattr(page.requests, "print_papers", lambda what, ids: printed.append((what, ids)))
    assert page.requests.details.reading is not None
    assert list(page.requests.details.papers(page.requests.details.reading)) == ["book-strap", "receipt-letter"]
    desk_window.press(Key.Key_P, CONTROL)
    assert printed == [("book-strap", [life.id])]
    page.requests.details.papers_wanted.emit("receipt-letter", life.id)
    assert printed[-1] == ("receipt-letter", [life.id])


def wait_for(desk: OpenWindow, page: BorrowingPage, step: BorrowingStep) -> StepPanel:
    """Press the key of the next step until its form is open."""
    desk.settle()
    details = page.requests.details
    if details.step_panel is None:
        desk.press(Key.Key_Return, CONTROL)
    desk.until(lambda: details.step_panel is not None and details.step_panel.step == step)
    assert details.step_panel is not None
    return details.step_panel


def choose(desk: OpenWindow, panel: StepPanel, name: str) -> None:
    """Go to a choice and take its first answer."""
    panel.form.editor(name).setFocus()
    if not panel.form.values()[name]:
        desk.press(Key.Key_Down)
    assert panel.form.values()[name]


def tick(desk: OpenWindow, panel: StepPanel) -> None:
    """Tick everything that is to be ticked, box by box."""
    for box in panel.form.findChildren(QCheckBox):
        if box.isEnabled() and not box.isChecked() and box.isVisible():
            box.setFocus()
            desk.press(Key.Key_Space)


@pytest.mark.rule("R03")
@pytest.mark.rule("R06")
@pytest.mark.parametrize("lender", ["National Diet Library", "a university"])
def test_a_whole_life_by_keys(desk_window: OpenWindow, lender: str) -> None:
    desk = desk_window
    national = lender == "National Diet Library"
    terms = {"in_library_only": 1} if national else {"letter_days": None, "user_id": "", "registered_on": None}
    life = Life(desk.small, name=lender, **terms)
    page = the_page(desk)
    page.open_request(life.id)

    def is_read() -> bool:
        reading = page.requests.details.reading
        return reading is not None and reading.record == life.record

    def do(step: BorrowingStep, *choices: str, then: BorrowingState) -> None:
        # The key opens the step that follows from what is shown.
        desk.until(is_read)
        panel = wait_for(desk, page, step)
        for name in choices:
            choose(desk, panel, name)
        if step is _P.SHIP_BACK:
            panel.form.editor("tracking_number").setFocus()
            desk.type(TRACKED)
        if step in (_P.HAND_OUT, _P.SHIP_BACK):
            tick(desk, panel)
        desk.press(Key.Key_Return, CONTROL)
        desk.until(lambda: life.record.state is then or panel.reasons or panel.form.errors())
        assert life.record.state is then, (panel.reasons, panel.form.errors())
        desk.until(lambda: page.requests.details.step_panel is None)

    do(_P.APPROVE, then=_S.READY_TO_ORDER)
    do(_P.ORDER, "lender", then=_S.ORDERED)
    do(_P.ARRIVE, "site", "item_right", "slip_right", then=_S.ARRIVED)
    if national:
        do(_P.SEND_LETTER, then=_S.ARRIVED)
    do(_P.MAKE_READY, then=_S.READY)
    do(_P.HAND_OUT, then=_S.IN_USE)
    if national:
        # It is read here: the reading ends, and the reader may come again.
        do(_P.END_READING, then=_S.READY)
        desk.until(is_read)
        page.requests.details.open_step(str(_P.TAKE_BACK))
    do(_P.TAKE_BACK, then=_S.BACK)
    do(_P.SHIP_BACK, then=_S.SHIPPED_BACK)
    do(_P.CONFIRM, then=_S.CONFIRMED)
    do(_P.CLOSE, then=_S.CLOSED)
    desk.settle()
    assert life.record.number in page.done_line.text
    assert next(step for step, _state in life.events()) == "enter"
