"""Items under way between our sites: for a hold and on their way home, both ways, whatever happens meanwhile."""

from __future__ import annotations

from dataclasses import replace

import pytest

from libdesk.db.connection import Rows
from libdesk.db.integrity import find_faults
from libdesk.domain.context import Context
from libdesk.domain.pickup import PickupChoice
from libdesk.services import transits
from libdesk.services.desk import Desk
from libdesk.services.history import History
from libdesk.services.holds import Holds
from libdesk.services.scans import DeskState, Scans
from libdesk.services.settings import Settings
from tests.library_fixtures import SmallLibrary
from tests.services.outcomes import refusals, remarks


@pytest.fixture
def holds(small: SmallLibrary) -> Holds:
    return Holds(small.library)


@pytest.fixture
def desk(small: SmallLibrary) -> Desk:
    return Desk(small.library)


def at_branch(small: SmallLibrary) -> Context:
    return replace(small.context(), site_id=small.branch)


def states(small: SmallLibrary) -> list[str]:
    return [state for (state,) in small.library.rows.all("SELECT state FROM hold ORDER BY id")]


def ways(rows: Rows) -> list[tuple[object, ...]]:
    return rows.all("SELECT from_site_id, to_site_id, hold_id, received FROM transit ORDER BY id")


def for_branch(small: SmallLibrary, holds: Holds, card: str = "P2") -> int:
    """A hold on the cat, fetched at the branch; the item is on loan to P1."""
    Desk(small.library).check_out(small.context(), small.patrons["P1"], small.items["B1"]).must()
    choice = PickupChoice("site", small.branch)
    return holds.place(small.context(), small.patrons[card], small.titles["cat"], pickup=choice).must().hold_id


@pytest.mark.rule("C08")
def test_what_is_fetched_elsewhere_goes_there_and_is_ready_when_it_has_come(small, holds, desk) -> None:
    hold_id = for_branch(small, holds)
    back = desk.take_back(small.context(), small.items["B1"]).must()
    assert back.captured is not None
    assert (back.captured.elsewhere, back.captured.shelf_until) == (True, None)
    assert (states(small), ways(small.library.rows)) == (["in_transit"], [(small.main, small.branch, hold_id, None)])
    # Scanned here once more it is still to go there.
    assert refusals(desk.take_in(small.context(), small.items["B1"])) == ["item_under_way"]
    came = desk.take_in(at_branch(small), small.items["B1"]).must()
    assert came.captured is not None
    assert came.captured.shelf_until is not None
    assert (states(small), ways(small.library.rows)) == (["ready"], [(small.main, small.branch, hold_id, 1)])
    assert find_faults(small.library.rows) == []


def test_what_the_desk_says_when_it_comes(small, holds, desk) -> None:
    for_branch(small, holds)
    desk.take_back(small.context(), small.items["B1"]).must()
    verdict = Scans(small.library).scan(at_branch(small), "B1", DeskState(returning=True))
    assert (verdict.kind, verdict.code, verdict.hold_id) == ("attention", "held_for", 1)


def test_the_hold_is_cancelled_before_the_box_goes(small, holds, desk) -> None:
    hold_id = for_branch(small, holds)
    desk.take_back(small.context(), small.items["B1"]).must()
    assert remarks(holds.cancel(small.context(), hold_id)) == ["hold_item_to_shelf"]
    assert ways(small.library.rows) == [(small.main, small.branch, hold_id, 0)]
    assert find_faults(small.library.rows) == []


def test_the_hold_is_cancelled_while_the_box_is_under_way(small, holds, desk) -> None:
    hold_id = for_branch(small, holds)
    desk.take_back(small.context(), small.items["B1"]).must()
    small.library.perform(
        small.context(), "send", None, lambda work: work.run("UPDATE transit SET sent_at = ?", (work.now_text,))
    ).must()
    assert holds.cancel(small.context(), hold_id).must() is None
    assert ways(small.library.rows) == [(small.main, small.branch, None, None)]
    came = desk.take_in(at_branch(small), small.items["B1"]).must()
    assert (came.received_from, came.captured) == ("本館", None)
    assert find_faults(small.library.rows) == []


def test_who_waits_where_it_arrives_gets_it(small, holds, desk) -> None:
    hold_id = for_branch(small, holds)
    desk.take_back(small.context(), small.items["B1"]).must()
    small.library.perform(
        small.context(), "send", None, lambda work: work.run("UPDATE transit SET sent_at = ?", (work.now_text,))
    ).must()
    holds.cancel(small.context(), hold_id).must()
    holds.place(small.context(), small.patrons["P1"], small.titles["cat"]).must()
    came = desk.take_in(at_branch(small), small.items["B1"]).must()
    assert came.captured is not None
    assert (came.captured.site, came.captured.elsewhere) == ("本館", True)
    assert states(small) == ["cancelled", "in_transit"]
    assert find_faults(small.library.rows) == []


def test_a_strange_item_goes_home_if_the_setting_says_so(small, desk) -> None:
    desk.check_out(small.context(), small.patrons["P1"], small.items["B1"]).must()
    desk.take_back(at_branch(small), small.items["B1"]).must()
    assert ways(small.library.rows) == [(small.branch, small.main, None, None)]
    came = desk.take_in(small.context(), small.items["B1"])
    assert came.must().received_from == "港分館"
    verdict = Scans(small.library).scan(at_branch(small), "B1", DeskState(returning=True))
    assert verdict.code == "read_here"
    Settings(small.library).change(small.context(), "transits.send_home", False).must()
    desk.take_in(small.context(), small.items["B1"]).must()
    desk.check_out(small.context(), small.patrons["P1"], small.items["B1"]).must()
    desk.take_back(at_branch(small), small.items["B1"]).must()
    assert transits.under_way(small.library.rows, small.items["B1"]) is None


def test_what_is_under_way_can_be_lent_by_whoever_holds_it(small, holds, desk) -> None:
    for_branch(small, holds)
    desk.take_back(small.context(), small.items["B1"]).must()
    assert refusals(desk.check_out(small.context(), small.patrons["P1"], small.items["B1"])) == ["item_held_for_other"]
    desk.check_out(small.context(), small.patrons["P2"], small.items["B1"]).must()
    assert (states(small), transits.under_way(small.library.rows, small.items["B1"])) == (["fulfilled"], None)
    assert find_faults(small.library.rows) == []


@pytest.mark.rule("H09")
def test_a_hold_is_fetched_elsewhere_after_all(small, holds, desk) -> None:
    hold_id = for_branch(small, holds)
    here, there = PickupChoice("site", small.main), PickupChoice("site", small.branch)
    holds.change(small.context(), hold_id, here, "patron").must()
    desk.take_back(small.context(), small.items["B1"]).must()
    assert states(small) == ["ready"]
    assert refusals(holds.change(small.context(), hold_id, there, "patron")) == ["hold_is_ready"]
    holds.change(small.context(), hold_id, there).must()
    assert (states(small), ways(small.library.rows)) == (["in_transit"], [(small.main, small.branch, hold_id, None)])
    # Back again before the box has gone.
    outcome = holds.change(small.context(), hold_id, here)
    assert (states(small), outcome.done) == (["ready"], True)
    History(small.library).undo(small.context(), outcome.action_id or 0).must()
    assert states(small) == ["in_transit"]
    assert find_faults(small.library.rows) == []


@pytest.mark.rule("H09")
def test_a_change_while_the_box_is_under_way_sends_it_on(small, holds, desk) -> None:
    hold_id = for_branch(small, holds)
    desk.take_back(small.context(), small.items["B1"]).must()
    small.library.perform(
        small.context(), "send", None, lambda work: work.run("UPDATE transit SET sent_at = ?", (work.now_text,))
    ).must()
    holds.change(small.context(), hold_id, PickupChoice("site", small.main)).must()
    came = desk.take_in(at_branch(small), small.items["B1"]).must()
    assert came.captured is not None
    assert (came.captured.site, came.captured.elsewhere, states(small)) == ("本館", True, ["in_transit"])
    desk.take_in(small.context(), small.items["B1"]).must()
    assert states(small) == ["ready"]


@pytest.mark.rule("H09")
def test_the_person_cancels_while_it_waits_and_staff_at_any_time(small, holds, desk) -> None:
    hold_id = for_branch(small, holds)
    desk.take_back(small.context(), small.items["B1"]).must()
    assert refusals(holds.cancel(small.context(), hold_id, asked_by="patron")) == ["hold_is_ready"]
    holds.cancel(small.context(), hold_id, "moved away").must()
    assert small.library.rows.one("SELECT state, ended_for, end_reason FROM hold") == (
        "cancelled", "library", "moved away",
    )  # fmt: skip
    second = holds.place(small.context(), small.patrons["P2"], small.titles["cat"]).must()
    holds.cancel(small.context(), second.hold_id, asked_by="patron").must()
    assert small.library.rows.value("SELECT ended_for FROM hold WHERE id = ?", second.hold_id) == "patron"


@pytest.mark.rule("C08")
def test_the_shelf_is_cleared_at_once_and_taken_back_as_one(small, holds, desk) -> None:
    for number, title in (("B1", "cat"), ("B2", "emma")):
        desk.check_out(small.context(), small.patrons["P1"], small.items[number]).must()
        holds.place(small.context(), small.patrons["P2"], small.titles[title]).must()
        desk.take_back(small.context(), small.items[number]).must()
    assert refusals(holds.expire_all(small.context())) == ["holds_all_in_time"]
    small.later(days=9)
    outcome = holds.expire_all(small.context())
    assert (outcome.must(), states(small)) == ([None, None], ["expired", "expired"])
    History(small.library).undo(small.context(), outcome.action_id or 0).must()
    assert states(small) == ["ready", "ready"]
