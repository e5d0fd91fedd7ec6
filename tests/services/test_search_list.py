"""The search list: looked for, found and set aside, given up (C08)."""

from __future__ import annotations

from datetime import date

import pytest

from libdesk.services.pick_list import PickList
from libdesk.services.search_list import SearchList
from libdesk.services.settings import Settings
from tests.library_fixtures import SmallLibrary
from tests.services.outcomes import refusals, remarks
from tests.services.way_rows import TODAY, add_copy, hold_row, place_hold, undo


@pytest.fixture
def search(small: SmallLibrary) -> SearchList:
    return SearchList(small.library)


def lose(small: SmallLibrary, number: str) -> None:
    PickList(small.library).not_on_shelf(small.context(), small.items[number]).must()


def state(small: SmallLibrary, number: str) -> str:
    return str(small.library.rows.value("SELECT state FROM item WHERE id = ?", small.items[number]))


@pytest.mark.rule("C08")
def test_what_is_looked_for_and_how_long(small: SmallLibrary, search: SearchList) -> None:
    assert search.lines(small.context()) == []
    place_hold(small, "P2")
    lose(small, "B1")
    small.later(days=3)
    (line,) = search.lines(small.context())
    assert (line.number, line.title, line.author, line.call_number) == (
        "B1",
        "吾輩は猫である",
        "夏目漱石",
        "913.6/ナ/1",
    )
    assert (line.begun_on, line.days, line.looked, line.looked_on) == (TODAY, 3, 0, None)
    assert (line.patron, line.waiting) == ("Anna Müller", 1)
    assert search.lines(small.context(site=small.branch)) == []
    outcome = search.looked(small.context(), [small.items["B1"]])
    assert outcome.must() == 1
    (line,) = search.lines(small.context())
    assert (line.looked, line.looked_on) == (1, date(2026, 1, 10))
    undo(small, outcome)
    assert search.lines(small.context())[0].looked == 0


@pytest.mark.rule("C08")
def test_what_is_found_is_set_aside_for_who_waits(small: SmallLibrary, search: SearchList) -> None:
    hold_id = place_hold(small, "P2")
    lose(small, "B1")
    outcome = search.found(small.context(), small.items["B1"])
    assert "item_found_again" in remarks(outcome)
    found = outcome.must()
    assert found.captured is not None
    assert (found.number, found.captured.hold_id, found.sent_to) == ("B1", hold_id, "")
    assert (state(small, "B1"), hold_row(small, hold_id, "state")) == ("in_service", "ready")
    assert search.lines(small.context()) == []
    assert refusals(search.found(small.context(), small.items["B1"])) == ["item_not_searched"]
    undo(small, outcome)
    assert (state(small, "B1"), hold_row(small, hold_id, "state")) == ("missing", "waiting")
    assert len(search.lines(small.context())) == 1


def test_what_is_found_at_another_site_goes_home(small: SmallLibrary, search: SearchList) -> None:
    lose(small, "B1")
    outcome = search.found(small.context(site=small.branch), small.items["B1"])
    assert "belongs_to_site" in remarks(outcome)
    assert outcome.must().sent_to == "本館"
    assert small.library.rows.value("SELECT to_site_id FROM transit WHERE ended_at IS NULL") == small.main
    lose(small, "B2")
    Settings(small.library).change(small.context(), "transits.send_home", value=False).must()
    assert search.found(small.context(site=small.branch), small.items["B2"]).must().sent_to == ""
    lose(small, "B4")
    found = search.found(small.context(), small.items["B4"]).must()
    assert (found.captured, found.sent_to) == (None, "")


@pytest.mark.rule("C08")
def test_given_up_it_stays_missing_and_who_waits_in_vain_is_told_of(small: SmallLibrary, search: SearchList) -> None:
    place_hold(small, "P2")
    lose(small, "B1")
    lose(small, "B2")
    outcome = search.give_up(small.context(), [small.items["B1"], small.items["B2"]])
    assert remarks(outcome) == ["search_no_copy_left"]
    assert outcome.must() == 2
    assert search.lines(small.context()) == []
    assert state(small, "B1") == "missing"
    rows = small.library.rows.all("SELECT DISTINCT found FROM item_search")
    assert rows == [(0,)]
    undo(small, outcome)
    assert len(search.lines(small.context())) == 2
    add_copy(small, "B9")
    assert remarks(search.give_up(small.context(), [small.items["B1"]])) == []


def test_what_is_not_looked_for(small: SmallLibrary, search: SearchList) -> None:
    assert refusals(search.looked(small.context(), [])) == ["nothing_chosen"]
    assert refusals(search.give_up(small.context(), [])) == ["nothing_chosen"]
    for step in (search.looked, search.give_up):
        assert refusals(step(small.context(), [small.items["B1"]])) == ["item_not_searched"]
