"""Held items that go otherwise than planned: not fetched elsewhere, astray, left about, moved, cleared away."""

from __future__ import annotations

from datetime import date

import pytest

from libdesk.db.integrity import find_faults
from libdesk.services.catalogue import Catalogue, ItemFields
from libdesk.services.desk import Desk
from libdesk.services.dispatching import Dispatching
from libdesk.services.holds import Holds
from libdesk.services.settings import Settings
from tests.library_fixtures import SmallLibrary
from tests.services.hold_core_rows import (
    at,
    branch,
    main,
    scan,
    send_box,
    states,
    table,
    third_site,
    ways,
)
from tests.services.outcomes import refusals, remarks
from tests.services.way_rows import (
    add_patron,
    add_place,
    hold_row,
    place_hold,
    set_aside,
    tell_ready,
    to_home,
    to_place,
    undo,
)


@pytest.fixture
def holds(small: SmallLibrary) -> Holds:
    return Holds(small.library)


@pytest.fixture
def desk(small: SmallLibrary) -> Desk:
    return Desk(small.library)


@pytest.fixture(autouse=True)
def sound(small: SmallLibrary):
    """Whatever happens, the file contradicts itself nowhere."""
    yield
    assert find_faults(small.library.rows) == []


# What is not fetched at another site than its own


@pytest.mark.rule("C08")
@pytest.mark.parametrize("how", ["expire", "cancel", "expire_all"])
def test_what_is_not_fetched_at_another_site_goes_home(small, holds, desk, how) -> None:
    hold_id = set_aside(small, "P2", "B1", branch(small))
    desk.take_in(at(small, small.branch), small.items["B1"]).must()
    small.later(days=20)
    there = at(small, small.branch)
    if how == "expire_all":
        outcome = holds.expire_all(there)
    else:
        outcome = getattr(holds, how)(there, hold_id)
        assert remarks(outcome) == ["belongs_to_site"]
        assert outcome.remarks[0].facts == {"site": "本館"}
    assert ways(small) == [(small.main, small.branch, hold_id, 1), (small.branch, small.main, None, None)]
    undo(small, outcome)
    assert ways(small) == [(small.main, small.branch, hold_id, 1)]


def test_it_stays_there_where_the_library_sends_nothing_home(small, holds, desk) -> None:
    Settings(small.library).change(small.context(), "transits.send_home", False).must()
    hold_id = set_aside(small, "P2", "B1", branch(small))
    desk.take_in(at(small, small.branch), small.items["B1"]).must()
    assert remarks(holds.cancel(at(small, small.branch), hold_id)) == ["belongs_to_site"]
    assert len(ways(small)) == 1


def test_what_was_cancelled_under_way_goes_home_from_where_it_arrives(small, holds, desk) -> None:
    hold_id = set_aside(small, "P2", "B1", branch(small))
    send_box(small)
    holds.cancel(small.context(), hold_id).must()
    verdict = scan(small, small.branch, returning=True)
    assert (verdict.kind, verdict.code, [reason.code for reason in verdict.reasons]) == (
        "attention", "received", ["belongs_to_site"],
    )  # fmt: skip
    assert ways(small) == [(small.main, small.branch, None, 1), (small.branch, small.main, None, None)]


# Strays


@pytest.mark.rule("C08")
@pytest.mark.parametrize("where", ["third", "sender"])
def test_what_came_astray_goes_on_to_where_it_is_fetched(small, desk, where) -> None:
    hold_id = set_aside(small, "P2", "B1", branch(small))
    send_box(small)
    here = third_site(small) if where == "third" else small.main
    verdict = scan(small, here, returning=True)
    assert (verdict.kind, verdict.code, verdict.facts["site"], verdict.hold_id) == (
        "attention", "held_for", "港分館", hold_id,
    )  # fmt: skip
    assert ways(small) == [(small.main, small.branch, hold_id, 0), (here, small.branch, hold_id, None)]
    assert states(small) == ["in_transit"]
    # Scanned once more before it is sent off, it is still to go there.
    assert refusals(desk.take_in(at(small, here), small.items["B1"])) == ["item_under_way"]
    came = desk.take_in(at(small, small.branch), small.items["B1"]).must()
    assert came.captured is not None
    assert (came.captured.shelf_until is not None, states(small)) == (True, ["ready"])


def test_what_came_astray_for_nobody_goes_home_or_is_there(small, desk) -> None:
    third = third_site(small)
    desk.check_out(small.context(), small.patrons["P1"], small.items["B1"]).must()
    desk.take_back(at(small, small.branch), small.items["B1"]).must()
    outcome = desk.take_in(at(small, third), small.items["B1"])
    assert remarks(outcome) == ["belongs_to_site"]
    assert ways(small) == [(small.branch, small.main, None, 0), (third, small.main, None, None)]
    assert remarks(desk.take_in(small.context(), small.items["B1"])) == []
    assert ways(small)[-1] == (third, small.main, None, 1)


@pytest.mark.rule("C08")
def test_what_is_laid_out_to_go_home_is_kept_for_who_has_come_to_wait_here(small, desk) -> None:
    desk.check_out(small.context(), small.patrons["P1"], small.items["B1"]).must()
    desk.take_back(at(small, small.branch), small.items["B1"]).must()
    assert refusals(desk.take_in(at(small, small.branch), small.items["B1"])) == ["item_under_way"]
    hold_id = place_hold(small, "P2", "cat", branch(small))
    outcome = desk.take_in(at(small, small.branch), small.items["B1"])
    assert outcome.must().received_from == ""
    assert (hold_row(small, hold_id, "state"), ways(small)) == ("ready", [(small.branch, small.main, None, 0)])
    undo(small, outcome)
    assert (hold_row(small, hold_id, "state"), ways(small)) == ("waiting", [(small.branch, small.main, None, None)])


def test_what_has_come_to_belong_where_it_lies_goes_nowhere(small, desk) -> None:
    desk.check_out(small.context(), small.patrons["P1"], small.items["B1"]).must()
    desk.take_back(at(small, small.branch), small.items["B1"]).must()
    moved = ItemFields("B1", small.branch, small.classes["general"])
    Catalogue(small.library).change_item(small.context(), small.items["B1"], moved).must()
    assert remarks(desk.take_in(at(small, small.branch), small.items["B1"])) == []
    assert ways(small) == [(small.branch, small.main, None, 0)]


@pytest.mark.rule("C08")
@pytest.mark.parametrize("kind", ["site", "partner", "home"])
def test_what_stands_ready_and_is_left_at_another_site_goes_back_to_where_it_waits(small, desk, kind) -> None:
    if kind == "partner":
        pickup = to_place(small, add_place(small))
    else:
        pickup = main(small) if kind == "site" else to_home(small)
        small.library.perform(
            small.context(), "change_patron", None,
            lambda work: work.update("patron", small.patrons["P2"], address="Somewhere 1"),
        ).must()  # fmt: skip
    hold_id = set_aside(small, "P2", "B1", pickup)
    assert refusals(desk.take_in(small.context(), small.items["B1"])) == ["not_on_loan"]
    verdict = scan(small, small.branch, returning=True)
    assert (verdict.code, verdict.facts["site"], verdict.hold_id) == ("held_for", "本館", hold_id)
    assert ways(small) == [(small.branch, small.main, hold_id, None)]
    assert hold_row(small, hold_id, "state", "ready_at", "shelf_until") == ("in_transit", None, None)
    desk.take_in(small.context(), small.items["B1"]).must()
    assert hold_row(small, hold_id, "state") == "ready"


def test_a_look_at_what_stands_ready_moves_nothing(small) -> None:
    set_aside(small, "P2", "B1")
    assert scan(small, small.branch).code == "held_for"
    assert scan(small, small.main, returning=True).code == "held_for"
    assert (states(small), ways(small)) == (["ready"], [])


def test_a_look_at_an_item_says_that_it_belongs_on_no_shelf_here(small) -> None:
    set_aside(small, "P2", "B1", branch(small))
    place_id = add_place(small)
    sent = set_aside(small, "P2", "B2", to_place(small, place_id))
    tell_ready(small, sent)
    small.later(days=1)
    Dispatching(small.library).dispatch(small.context(), place_id, [sent]).must()
    for number, reason, facts in (
        ("B1", "item_under_way", {"site": "港分館"}),
        ("B2", "item_at_place", {"place": "KITANO 町立図書館", "patron": "Anna Müller"}),
    ):
        verdict = scan(small, small.main, number)
        assert (verdict.kind, verdict.code) == ("attention", "item_on_shelf")
        assert [(one.code, one.facts) for one in verdict.reasons] == [(reason, facts)]
    assert scan(small, small.main, "B4").reasons == ()


# Moved to another place


@pytest.mark.rule("H09")
def test_to_be_fetched_where_it_is_fetched_anyway_gives_no_more_days(small, holds) -> None:
    hold_id = set_aside(small, "P2", "B1")
    before = hold_row(small, hold_id, "state", "ready_at", "shelf_until")
    small.later(days=5)
    holds.change(small.context(), hold_id, main(small)).must()
    assert hold_row(small, hold_id, "state", "ready_at", "shelf_until") == before


def test_what_never_left_was_not_received(small, holds) -> None:
    hold_id = set_aside(small, "P2", "B1", branch(small))
    holds.change(small.context(), hold_id, main(small)).must()
    assert (states(small), ways(small)) == (["ready"], [(small.main, small.branch, hold_id, 0)])


@pytest.mark.rule("H09")
def test_what_is_in_the_box_already_is_not_ready_before_it_has_come(small, holds) -> None:
    hold_id = set_aside(small, "P2", "B1", branch(small))
    send_box(small)
    holds.change(small.context(), hold_id, main(small)).must()
    assert (states(small), ways(small)) == (["in_transit"], [(small.main, small.branch, hold_id, None)])
    # The box comes back unopened: it is fetched here now.
    assert scan(small, small.main, returning=True).facts["site"] == ""
    assert (states(small), ways(small)) == (["ready"], [(small.main, small.branch, hold_id, 0)])


# Where it comes back


@pytest.mark.rule("C08")
def test_what_comes_back_where_it_is_fetched_stays_there(small, desk) -> None:
    desk.check_out(small.context(), small.patrons["P1"], small.items["B1"]).must()
    hold_id = place_hold(small, "P2", "cat", branch(small))
    back = desk.take_back(at(small, small.branch), small.items["B1"]).must()
    assert back.captured is not None
    assert (back.captured.elsewhere, hold_row(small, hold_id, "state"), ways(small)) == (False, "ready", [])


@pytest.mark.rule("C08")
def test_who_can_get_nothing_where_it_is_to_be_fetched_is_passed_over(small, desk) -> None:
    add_patron(small, "P4")
    desk.check_out(small.context(), small.patrons["P1"], small.items["B1"]).must()
    first, second = place_hold(small, "P2", "cat", branch(small)), place_hold(small, "P4", "cat")
    table(small, {"site_id": small.branch, "holds_allowed": False})
    back = desk.take_back(small.context(), small.items["B1"]).must()
    assert back.captured is not None
    assert (back.captured.hold_id, hold_row(small, first, "state")) == (second, "waiting")


def test_a_return_noted_for_the_day_of_the_loan_is_not_before_it(small, desk) -> None:
    small.later(hours=9)  # 19:00, when the library is closed
    desk.check_out(small.context(), small.patrons["P1"], small.items["B1"]).must()
    small.later(days=1)
    assert desk.take_back(small.context(), small.items["B1"], returned_on=date(2026, 1, 7)).done
