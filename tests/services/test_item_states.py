"""Taking copies out of service and putting them back: what is missing is looked for, and who waits is told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from libdesk.services.book_truck import BookTruck
from libdesk.services.catalogue import Catalogue, ItemFields
from libdesk.services.desk import Desk
from libdesk.services.history import History
from libdesk.services.item_states import SETTABLE, ItemStates, write_state
from libdesk.services.lending import Lending
from libdesk.services.lending_forms import NewRequest
from libdesk.services.services import Services
from tests.library_fixtures import SmallLibrary
from tests.services.circulation_rows import hold, lend, take_back, write
from tests.services.outcomes import refusals, remarks


@pytest.fixture
def states(small: SmallLibrary) -> ItemStates:
    return Services(small.library).item_states


def state_of(small: SmallLibrary, number: str) -> str:
    return str(small.library.rows.value("SELECT state FROM item WHERE id = ?", small.items[number]))


def searches(small: SmallLibrary) -> list[tuple[Any, ...]]:
    return small.library.rows.all("SELECT item_id, begun_on, ended_on, found FROM item_search ORDER BY id")


@pytest.mark.parametrize("state", SETTABLE[1:])
def test_a_copy_goes_out_of_service_and_comes_back_and_undo_brings_back_what_was(
    small: SmallLibrary, states: ItemStates, state: Any
) -> None:
    here, item = small.context(staff=small.clerk), small.items["B1"]
    away = states.set(here, item, state)
    assert (away.must().before, away.must().state, away.must().number) == ("in_service", state, "B1")
    assert (state_of(small, "B1"), remarks(away)) == (state, [])
    assert refusals(states.set(here, item, state)) == ["item_state_already"]
    back = states.set(here, item, "in_service")
    assert (back.must().before, state_of(small, "B1")) == (state, "in_service")
    for outcome, then in ((back, state), (away, "in_service")):
        History(small.library).undo(here, outcome.action_id or 0).must()
        assert state_of(small, "B1") == then
    assert searches(small) == []


def test_what_is_missing_is_on_the_search_list_until_it_is_found_or_given_up(
    small: SmallLibrary, states: ItemStates
) -> None:
    here, item = small.context(), small.items["B1"]
    missing = states.set(here, item, "missing")
    assert searches(small) == [(item, "2026-01-07", None, None)]
    small.later(days=2)
    found = states.set(here, item, "repair")
    assert searches(small) == [(item, "2026-01-07", "2026-01-09", 1)]
    History(small.library).undo(here, found.action_id or 0).must()
    assert searches(small) == [(item, "2026-01-07", None, None)]
    write(small, lambda work: write_state(work, item, "withdrawn"))
    assert searches(small) == [(item, "2026-01-07", "2026-01-09", 0)]
    assert missing.done


def test_who_waits_and_for_whom_it_was_promised_is_said(small: SmallLibrary, states: ItemStates) -> None:
    here, lending = small.context(), Lending(small.library)
    lending.accept(
        here, lending.enter(here, NewRequest(small.partner, "Emma", item_id=small.items["B2"])).must()
    ).must()
    hold(small, "P1", "emma")
    hold(small, "P2", "emma")
    away = states.set(here, small.items["B2"], "repair")
    assert (remarks(away), away.must().waiting) == (["item_promised_to_partner", "item_away_others_wait"], 2)
    back = states.set(here, small.items["B2"], "in_service")
    assert (remarks(back), back.must().waiting) == (["item_back_others_wait"], 2)
    # A copy that cannot leave keeps nobody waiting.
    hold(small, "P1", "jiten")
    assert remarks(states.set(here, small.items["B4"], "on_display")) == []


def test_what_stood_ready_goes_back_in_line(small: SmallLibrary, states: ItemStates) -> None:
    lend(small, "P1", "B2")
    hold_id = hold(small, "P2", "emma")
    take_back(small, "B2")
    assert small.library.rows.value("SELECT state FROM hold WHERE id = ?", hold_id) == "ready"
    outcome = states.set(small.context(), small.items["B2"], "missing")
    assert remarks(outcome) == ["hold_waits_again", "item_away_others_wait"]
    row = small.library.rows.one("SELECT state, captured_item_id, ready_at FROM hold WHERE id = ?", hold_id)
    assert row == ("waiting", None, None)
    History(small.library).undo(small.context(), outcome.action_id or 0).must()
    row = small.library.rows.one("SELECT state, captured_item_id FROM hold WHERE id = ?", hold_id)
    assert row == ("ready", small.items["B2"])


def test_what_cannot_be_set(small: SmallLibrary, states: ItemStates) -> None:
    here = small.context()
    assert refusals(states.set(here, 999, "repair")) == ["not_found"]
    assert refusals(states.set(here, small.items["B1"], "lost")) == ["value_not_allowed"]
    assert refusals(states.set(small.context(staff=small.helper), small.items["B1"], "repair")) == ["right_missing"]
    lend(small, "P1", "B1")
    assert refusals(states.set(here, small.items["B1"], "missing")) == ["item_is_on_loan"]
    for state in ("lost", "withdrawn"):
        write(small, lambda work, state=state: write_state(work, small.items["B2"], state))
        assert refusals(states.set(here, small.items["B2"], "in_service")) == [f"item_{state}"]


def test_the_items_record_keeps_the_search_list_too(small: SmallLibrary) -> None:
    catalogue, here, item = Catalogue(small.library), small.context(), small.items["B1"]
    record = catalogue.item(item)
    catalogue.change_item(here, item, replace(record, state="missing")).must()
    catalogue.change_item(here, item, replace(record, state="missing", note="seen in May")).must()
    catalogue.change_item(here, item, record).must()
    blank = ItemFields("B50", small.main, small.classes["general"], state="missing")
    new = catalogue.add_item(here, small.titles["emma"], blank).must()
    assert searches(small) == [(item, "2026-01-07", "2026-01-07", 1), (new, "2026-01-07", None, None)]


def test_a_copy_that_is_out_is_not_written_down_as_missing(small: SmallLibrary) -> None:
    catalogue, here, item = Catalogue(small.library), small.context(), small.items["B1"]
    lend(small, "P1", "B1")
    record = catalogue.item(item)
    for state in SETTABLE[1:]:
        assert refusals(catalogue.change_item(here, item, replace(record, state=state))) == ["item_is_on_loan"]
    catalogue.change_item(here, item, replace(record, note="cover torn")).must()


@pytest.mark.parametrize("how", ["returned", "lent", "truck", "reported lost", "damaged"])
def test_whatever_ends_a_search_ends_it(small: SmallLibrary, states: ItemStates, how: str) -> None:
    here, item = small.context(), small.items["B1"]
    loan = lend(small, "P1", "B1")
    if how == "reported lost":
        # As older files have it: written down as missing while it was out.
        write(small, lambda work: write_state(work, item, "missing"))
    else:
        take_back(small, "B1")
        states.set(here, item, "missing").must()
    services = Services(small.library)
    if how == "returned":
        Desk(small.library).take_in(here, item).must()
    elif how == "lent":
        lend(small, "P2", "B1")
    elif how == "truck":
        BookTruck(small.library).count(here, ["B1"]).must()
    else:
        services.loss_cases.report(here, loan, "lost" if how == "reported lost" else "damaged").must()
    (search,) = searches(small)
    assert search == (item, "2026-01-07", "2026-01-07", 0 if how == "reported lost" else 1)
