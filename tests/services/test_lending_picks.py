"""Fetching for partner libraries: by site and shelf, one scan after the other, and what is not there (L12, L15)."""

from __future__ import annotations

from datetime import date

import pytest

from libdesk.domain.lending_states import LendingState
from libdesk.services.catalogue import Catalogue, ItemFields
from libdesk.services.history import History
from libdesk.services.lending import Lending
from libdesk.services.lending_picks import LendingPicks
from libdesk.services.transits import begin
from tests.lending_steps import accepted, entered, packed, picked
from tests.library_fixtures import SmallLibrary
from tests.services.circulation_rows import write
from tests.services.outcomes import refusals


def add_copy(small: SmallLibrary, title: str, number: str, call_number: str, site: int | None = None) -> int:
    """Another copy of a title; its id."""
    fields = ItemFields(
        number, site or small.main, small.classes["general"], call_number=call_number, acquired_on=date(2001, 4, 1)
    )
    small.items[number] = Catalogue(small.library).add_item(small.context(), small.titles[title], fields).must()
    return small.items[number]


def state(small: SmallLibrary, request_id: int) -> LendingState:
    return Lending(small.library).record(request_id).state


@pytest.mark.rule("L12")
def test_a_site_fetches_what_stands_there_in_the_order_of_its_shelves(small: SmallLibrary) -> None:
    add_copy(small, "emma", "C9", "100/A")
    add_copy(small, "cat", "C8", "933/B", small.branch)
    for number in ("B1", "C9", "C8"):
        accepted(small, number, needed_by=date(2026, 2, 1))
    entered(small, "B2")
    picks, here = LendingPicks(small.library), small.context()
    assert [line.item_number for line in picks.lines(here)] == ["C9", "B1"]
    assert [line.call_number for line in picks.lines(here)] == ["100/A", "913.6/ナ/1"]
    assert [line.item_number for line in picks.lines(here, small.branch)] == ["C8"]
    assert [(one.site, one.site_latin, one.count) for one in picks.elsewhere(here)] == [("港分館", "Harbour Branch", 1)]
    (other,) = picks.requests_elsewhere(here)
    assert Lending(small.library).record(other).item_number == "C8"
    line = picks.lines(here)[1]
    assert (line.title, line.partner, line.needed_by) == (
        "吾輩は猫である", "Stadtbibliothek Musterstadt", date(2026, 2, 1),
    )  # fmt: skip
    elsewhere = small.context(site=small.branch)
    assert [line.item_number for line in picks.lines(elsewhere)] == ["C8"]
    assert [one.count for one in picks.elsewhere(elsewhere)] == [2]


@pytest.mark.rule("L15")
def test_each_scan_picks_its_request(small: SmallLibrary) -> None:
    first, second = accepted(small, "B1"), accepted(small, "B2")
    picks, here = LendingPicks(small.library), small.context()
    assert picks.pick_scanned(here, " b2 ").must().lending_request_id == second
    assert [line.lending_request_id for line in picks.lines(here)] == [first]
    assert picks.pick_scanned(here, "Ｂ１").must().state is LendingState.PICKED
    assert picks.lines(here) == []


@pytest.mark.rule("L15")
def test_a_wrong_item_is_said_with_what_to_do(small: SmallLibrary) -> None:
    picks, here = LendingPicks(small.library), small.context()
    request_id = accepted(small, "B1")
    add_copy(small, "cat", "C1", "913.6/ナ/2")
    number = Lending(small.library).record(request_id).number
    other = picks.pick_scanned(here, "C1")
    assert refusals(other) == ["lending_pick_other_copy"]
    assert dict(other.refusals[0].facts) == {"scanned": "C1", "wanted": "B1", "call_number": "913.6/ナ/1"}
    assert refusals(picks.pick_scanned(here, "B2")) == ["lending_pick_not_promised"]
    assert refusals(picks.pick_scanned(here, "unknown")) == ["lending_pick_unknown"]
    assert refusals(picks.pick_scanned(here, "P1")) == ["lending_pick_unknown"]
    by_request = picks.pick_scanned(here, number)
    assert refusals(by_request) == ["lending_pick_scan_item"]
    assert by_request.refusals[0].facts["wanted"] == "B1"
    assert state(small, request_id) is LendingState.ACCEPTED


@pytest.mark.rule("L12")
def test_what_belongs_to_another_site_or_was_fetched_before_is_said(small: SmallLibrary) -> None:
    picks, here = LendingPicks(small.library), small.context()
    add_copy(small, "cat", "C8", "933/B", small.branch)
    accepted(small, "C8")
    assert refusals(picks.pick_scanned(here, "C8")) == ["lending_held_by_other_site"]
    picked(small, "B1")
    packed(small, "B2")
    assert refusals(picks.pick_scanned(here, "B1")) == ["lending_picked_already"]
    assert refusals(picks.pick_scanned(here, "B2")) == ["lending_picked_already"]


def test_an_item_on_its_way_between_sites_is_marked(small: SmallLibrary) -> None:
    accepted(small, "B1")
    picks, here = LendingPicks(small.library), small.context()
    assert [line.under_way for line in picks.lines(here)] == [False]
    write(small, lambda work: begin(work, small.items["B1"], small.branch, small.main))
    assert [line.under_way for line in picks.lines(here)] == [True]


def test_what_is_not_on_the_shelf_lets_another_copy_be_chosen(small: SmallLibrary) -> None:
    picks, here = LendingPicks(small.library), small.context()
    request_id = accepted(small, "B1")
    record = picks.not_on_shelf(here, request_id, "not on the shelf", missing=False).must()
    assert (record.state, record.item_id) == (LendingState.RECEIVED, None)
    assert small.library.rows.value("SELECT state FROM item WHERE id = ?", small.items["B1"]) == "in_service"
    assert picks.lines(here) == []


def test_what_is_missing_is_looked_for_and_all_of_it_is_taken_back_at_once(small: SmallLibrary) -> None:
    picks, here, rows = LendingPicks(small.library), small.context(), small.library.rows
    request_id = accepted(small, "B1")
    outcome = picks.not_on_shelf(here, request_id, "not on the shelf", missing=True)
    assert outcome.must().state is LendingState.RECEIVED
    item_id = small.items["B1"]
    assert rows.value("SELECT state FROM item WHERE id = ?", item_id) == "missing"
    assert rows.value("SELECT count(*) FROM item_search WHERE item_id = ? AND ended_on IS NULL", item_id) == 1
    History(small.library).undo(here, outcome.action_id or 0).must()
    assert state(small, request_id) is LendingState.ACCEPTED
    assert rows.value("SELECT state FROM item WHERE id = ?", item_id) == "in_service"
    assert [line.lending_request_id for line in picks.lines(here)] == [request_id]


def test_what_is_out_of_service_is_not_made_missing_and_a_reason_is_asked_for(small: SmallLibrary) -> None:
    picks, here = LendingPicks(small.library), small.context()
    request_id = accepted(small, "B1")
    assert refusals(picks.not_on_shelf(here, request_id, " ", missing=True)) == ["explanation_missing"]
    write(small, lambda work: work.update("item", small.items["B1"], state="repair"))
    assert refusals(picks.not_on_shelf(here, request_id, "gone", missing=True)) == ["item_repair"]
    assert state(small, request_id) is LendingState.ACCEPTED
    done = packed(small, "B2")
    Lending(small.library).cancel(here, done).must()
    assert refusals(picks.not_on_shelf(here, done, "gone", missing=False)) == ["lending_step_out_of_order"]


def test_a_line_is_picked_by_hand_and_taken_back(small: SmallLibrary) -> None:
    picks, here = LendingPicks(small.library), small.context()
    request_id = accepted(small, "B1")
    outcome = picks.pick(here, request_id)
    assert outcome.must().state is LendingState.PICKED
    History(small.library).undo(here, outcome.action_id or 0).must()
    assert state(small, request_id) is LendingState.ACCEPTED
