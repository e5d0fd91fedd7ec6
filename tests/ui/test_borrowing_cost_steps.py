"""What is done about the costs of a request from its details: booked, taken back, who pays, what was brought."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from libdesk.services.borrowing_costs import BorrowingCosts
from libdesk.services.costs import reserve
from libdesk.services.outcome import Outcome
from libdesk.services.services import Services
from libdesk.ui.pages.borrowing_forms import more_forms
from libdesk.ui.pages.borrowing_page import BorrowingPage
from libdesk.ui.pages.borrowing_reading import BorrowingReading, read_borrowing
from tests.library_fixtures import SmallLibrary
from tests.services.money_fixtures import Money, codes, make_money
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.window_fixtures import OpenWindow


@pytest.fixture
def money(small: SmallLibrary) -> Money:
    return make_money(small)


def reading(money: Money, request_id: int) -> BorrowingReading:
    found = read_borrowing(Services(money.small.library), money.small.context(), request_id)
    assert found is not None
    return found


def act(money: Money, name: str, request_id: int, **values: Any) -> Outcome[Any]:
    services, context = Services(money.small.library), money.small.context()
    return more_forms()[name].form.act(services, context, request_id, values)


def offered(money: Money, request_id: int) -> set[str]:
    names = {"add_cost", "take_back_cost", "note_brought", "turn_library", "turn_private", "reserve", "estimate"}
    found = reading(money, request_id)
    return {name for name in names if more_forms()[name].may(found)}


def test_what_is_offered_follows_who_pays_and_where_the_request_stands(money: Money) -> None:
    assert offered(money, money.request("private", state="received")) == {"turn_library"}
    before = money.request(state="ready_to_order")
    assert offered(money, before) == {"turn_private", "estimate"}
    act(money, "estimate", before, sum="2500").must()
    assert money.record(before).estimated_charge == 2500
    private = money.request("private")
    assert offered(money, private) == {"add_cost", "turn_library"}
    money.arrived(private)
    assert offered(money, private) == {"add_cost", "turn_library", "note_brought"}
    library = money.request()
    assert offered(money, library) == {"add_cost", "turn_private", "reserve"}
    act(money, "add_cost", library, what="delivery", sum="800", reason="").must()
    assert "take_back_cost" in offered(money, library)
    public = money.request("public")
    money.arrived(public)
    assert offered(money, public) == {"add_cost", "turn_private", "note_brought"}
    ended = money.request("private", state="closed", ended_on="2026-01-07")
    assert offered(money, ended) == {"add_cost"}


@pytest.mark.parametrize(
    ("typed", "code"),
    [("", "sum_not_read"), ("x", "sum_not_read"), ("20 USD", "cost_other_currency"), ("0", "sum_not_positive")],
)
def test_what_is_no_sum_is_said(money: Money, typed: str, code: str) -> None:
    request_id = money.request("public")
    assert codes(act(money, "add_cost", request_id, what="return", sum=typed)) == [code]


@pytest.mark.rule("B13", "B14")
def test_bar_code_and_stamps_have_their_own_forms(money: Money) -> None:
    public, private = money.request("public"), money.request("private")
    for request_id in (public, private):
        money.arrived(request_id)
    form = more_forms()["note_brought"].form
    fields = [form.groups_for(reading(money, one))[0].lines[0] for one in (public, private)]
    assert [field.id for field in fields] == ["barcode", "stamps"]  # type: ignore[union-attr]
    act(money, "note_brought", public, barcode="0123").must()
    assert act(money, "note_brought", private, stamps="84x2 10x5").must().worth == 218
    assert codes(act(money, "note_brought", private, stamps="84 yen")) == ["stamps_not_read"]


@pytest.mark.rule("B17", "B19")
def test_who_pays_is_changed_and_what_is_reserved_follows(money: Money) -> None:
    request_id = money.request("private")
    act(money, "turn_library", request_id).must()
    assert money.used() == (1600, 0)
    act(money, "reserve", request_id, sum="2000").must()
    assert money.used() == (2000, 0)
    act(money, "turn_private", request_id, agreed_on="2026-01-07", why="").must()
    assert money.used() == (0, 0)
    assert money.record(request_id).expense == "private"


def test_a_cost_is_taken_back_from_the_list_of_those_that_stand(money: Money) -> None:
    request_id = money.request("public")
    entry_id = act(money, "add_cost", request_id, what="return", sum="800").must()
    form = more_forms()["take_back_cost"].form
    assert codes(act(money, "take_back_cost", request_id, cost=str(entry_id), why="")) == ["explanation_missing"]
    act(money, "take_back_cost", request_id, cost=str(entry_id), why="wrong book").must()
    assert form.remark
    assert not more_forms()["take_back_cost"].may(reading(money, request_id))


@pytest.mark.rule("B19")
def test_a_cost_is_booked_from_the_details_of_its_request(desk_window: OpenWindow) -> None:
    desk = desk_window
    money = make_money(desk.small)
    request_id = money.request()
    money.run(lambda work: reserve(work, money.record(request_id), 1600)).must()
    page = desk.go("borrowing", BorrowingPage)
    page.requests.open_request(request_id, step=False)
    desk.until(lambda: page.requests.details.reading is not None)
    desk.settle()
    page.requests.details.open_step("add_cost")
    desk.until(lambda: page.requests.details.step_panel is not None)
    panel = page.requests.details.step_panel
    assert panel is not None
    panel.form.load({**panel.form.values(), "sum": "20000"})
    page.requests.next_step()
    desk.until(lambda: "sum" in panel.form.errors())
    assert_every_control_is_named(page)
    panel.form.load({**panel.form.values(), "sum": "900"})
    desk.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    desk.until(lambda: money.used() == (700, 900))
    lines = BorrowingCosts(desk.small.library).lines(request_id)
    assert [line.kind for line in lines] == ["reservation", "release", "cost"]
    desk.settle()
    page.requests.details.open_step("take_back_cost")
    desk.until(lambda: page.requests.details.step_panel is not None)
    taking = page.requests.details.step_panel
    assert taking is not None
    choice = taking.form.editor("cost")
    assert choice.currentText() == "2026-01-07  Delivery  ¥900"  # type: ignore[attr-defined]
    taking.form.load({**taking.form.values(), "why": "wrong book"})
    page.requests.next_step()
    desk.until(lambda: money.used() == (1600, 0))
