"""Holds by the line: who is next wherever staff stand, who keeps the place, what ends, what is forgotten."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from libdesk.db.integrity import find_faults
from libdesk.services import circulation_facts, hold_records
from libdesk.services import holds as holds_module
from libdesk.services.anonymising import Anonymising
from libdesk.services.desk import Desk
from libdesk.services.dispatching import Dispatching
from libdesk.services.hold_placing import HoldWish, place_in
from libdesk.services.holds import Holds
from libdesk.services.item_states import ItemStates
from libdesk.services.settings import Settings
from tests.library_fixtures import SmallLibrary
from tests.services.hold_core_rows import (
    at,
    branch,
    main,
    states,
    table,
    ways,
)
from tests.services.outcomes import refusals, remarks
from tests.services.series_fixtures import add_set, add_work, place_series, series_states
from tests.services.way_rows import (
    add_copy,
    add_patron,
    add_place,
    hold_row,
    place_hold,
    set_aside,
    tell_ready,
    to_place,
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


# Persons


@pytest.mark.rule("H03")
def test_a_reading_order_does_not_tell_whose_the_forgotten_volume_was(small, desk) -> None:
    series_id = place_series(small, "P1", ("1", "2", "3"))
    for number in ("V1", "V2"):
        desk.check_out(small.context(), small.patrons["P1"], small.items[number]).must()
    small.later(days=2)
    desk.take_back(small.context(), small.items["V1"]).must()
    Settings(small.library).change(small.context(), "patrons.anonymise_after_days", 30).must()
    small.later(days=60)
    Anonymising(small.library).anonymise(small.context()).must()
    rows = small.library.rows.all("SELECT patron_id IS NULL, hold_series_id, state FROM hold ORDER BY id")
    # What is still out stays in its place: a later volume may wait for its return.
    assert rows == [(1, None, "fulfilled"), (1, series_id, "fulfilled"), (0, series_id, "waiting")]
    assert series_states(small, series_id) == ["fulfilled", "waiting"]


def test_why_a_hold_was_cancelled_is_forgotten_with_its_person(small, holds) -> None:
    holds.cancel(small.context(), place_hold(small, "P2", "cat"), "Anna Müller rang").must()
    Settings(small.library).change(small.context(), "patrons.anonymise_after_days", 30).must()
    small.later(days=60)
    Anonymising(small.library).anonymise(small.context()).must()
    assert small.library.rows.one("SELECT patron_id, end_reason FROM hold") == (None, "")


# The order of the line


@pytest.mark.rule("C08")
def test_who_is_put_back_keeps_the_place_before_who_came_later(small, holds, desk) -> None:
    for card in ("P4", "P5"):
        add_patron(small, card)
    first = set_aside(small, "P2", "B1")
    for card in ("P4", "P5"):
        place_hold(small, card, "cat")
    desk.check_out(small.context(), small.patrons["P1"], small.items["B1"], override="class this afternoon").must()
    assert [(line.card, line.position) for line in holds.queue_of(small.titles["cat"])] == [
        ("P2", 1), ("P4", 2), ("P5", 3),
    ]  # fmt: skip
    row = hold_row(small, first, "captured_item_id", "captured_at", "ready_at", "shelf_until", "dispatch_id")
    assert row == (None, None, None, None, None)
    taken = desk.take_back(small.context(), small.items["B1"]).must().captured
    assert taken is not None
    assert (taken.hold_id, taken.shelf_until) == (first, date(2026, 1, 15))


@pytest.mark.rule("H08")
def test_who_waits_again_has_nothing_left_of_the_parcel_that_comes_back(small, desk) -> None:
    place_id = add_place(small)
    hold_id = set_aside(small, "P2", "B1", to_place(small, place_id))
    tell_ready(small, hold_id)
    small.later(days=1)
    service = Dispatching(small.library)
    service.dispatch(small.context(), place_id, [hold_id]).must()
    service.arrived(small.context(), [hold_id]).must()
    service.bring_back(small.context(), [hold_id]).must()
    row = hold_row(small, hold_id, "state", "dispatch_id", "arrived_on", "shelf_until", "captured_item_id")
    assert row == ("waiting", None, None, None, None)
    # It comes to another site of ours than it was sent back to, and goes on for the same person.
    came = desk.take_in(at(small, small.branch), small.items["B1"]).must()
    assert came.captured is not None
    assert (came.captured.hold_id, came.captured.elsewhere) == (hold_id, True)
    assert ways(small)[1:] == [(small.branch, small.main, hold_id, None)]


# Who is next, wherever staff stand when it is decided


@pytest.mark.rule("C08")
def test_what_stands_at_another_site_is_ready_there_by_that_sites_terms_and_days(small, holds, desk) -> None:
    table(small, {"site_id": small.branch, "shelf_days": 4})
    add_patron(small, "P4")
    first = set_aside(small, "P2", "B1", branch(small))
    desk.take_in(at(small, small.branch), small.items["B1"]).must()
    second = place_hold(small, "P4", "cat", branch(small))
    # Cancelled by telephone at the main site, where the item is not.
    outcome = holds.cancel(small.context(), first)
    following = outcome.must()
    assert following is not None
    # Four days on which the branch is open, from Thursday the 8th: it is closed on Sundays and Mondays.
    assert (following.hold_id, following.elsewhere, following.shelf_until) == (second, False, date(2026, 1, 13))
    assert remarks(outcome) == ["hold_for_next"]
    assert ways(small) == [(small.main, small.branch, first, 1)]


@pytest.mark.rule("C08")
@pytest.mark.rule("H07")
def test_what_is_ready_after_the_notices_of_the_day_waits_from_the_next_ones(small, desk) -> None:
    table(small)
    small.later(hours=9, minutes=59)  # 19:59
    before = set_aside(small, "P2", "B1")
    small.later(minutes=2)
    after = set_aside(small, "P2", "B2")
    assert hold_row(small, before, "shelf_until") == "2026-01-09"
    assert hold_row(small, after, "shelf_until") == "2026-01-10"


def test_it_is_known_since_when_an_item_is_set_aside_and_since_when_it_is_ready(small, desk) -> None:
    hold_id = set_aside(small, "P2", "B1", branch(small))
    captured_at = hold_row(small, hold_id, "captured_at")
    small.later(days=1)
    desk.take_in(at(small, small.branch), small.items["B1"]).must()
    since, ready_at = hold_row(small, hold_id, "captured_at", "ready_at")
    assert (since, ready_at > since) == (captured_at, True)


@pytest.mark.rule("C08")
@pytest.mark.parametrize("state", ["repair", "bindery", "on_display"])
def test_what_is_not_in_service_is_set_aside_for_nobody(small, desk, state) -> None:
    place_hold(small, "P2", "cat")
    ItemStates(small.library).set(small.context(), small.items["B1"], state).must()
    assert refusals(desk.take_in(small.context(), small.items["B1"])) == ["not_on_loan"]
    assert states(small) == ["waiting"]


# Clearing the shelf


@pytest.mark.rule("C08")
def test_only_this_sites_shelf_is_cleared_and_only_of_what_is_past_its_day(small, holds, desk) -> None:
    table(small, {"loan_class_id": small.classes["av"], "shelf_days": 3})
    add_copy(small, "B9", loan_class="av")
    elsewhere = set_aside(small, "P1", "B2", branch(small))
    desk.take_in(at(small, small.branch), small.items["B2"]).must()
    over, last_day = set_aside(small, "P2", "B1"), set_aside(small, "P2", "B9")
    small.later(days=3)
    days = ["2026-01-09", "2026-01-09", "2026-01-10"]
    assert [hold_row(small, one, "shelf_until") for one in (elsewhere, over, last_day)] == days
    # How many it were is told, not where each goes: the lists say that.
    assert remarks(holds.expire_all(small.context())) == []
    found = [hold_row(small, one, "state") for one in (elsewhere, over, last_day)]
    assert found == ["ready", "expired", "ready"]


@pytest.mark.rule("C08")
@pytest.mark.rule("H09")
def test_what_is_at_a_place_is_not_moved_and_comes_back_when_its_days_are_over(small, holds) -> None:
    place_id, service = add_place(small), Dispatching(small.library)
    hold_id = set_aside(small, "P2", "B1", to_place(small, place_id))
    tell_ready(small, hold_id)
    small.later(days=1)
    service.dispatch(small.context(), place_id, [hold_id]).must()
    assert refusals(holds.change(small.context(), hold_id, main(small))) == ["hold_sent_already"]
    assert refusals(holds.expire(small.context(), hold_id)) == ["hold_not_on_shelf"]
    service.arrived(small.context(), [hold_id]).must()
    assert refusals(holds.change(small.context(), hold_id, main(small))) == ["hold_sent_already"]
    assert refusals(holds.expire(small.context(), hold_id)) == ["hold_still_on_shelf"]
    small.later(days=30)
    assert remarks(holds.expire(small.context(), hold_id)) == ["hold_item_comes_back"]
    assert ways(small) == [(-place_id, small.main, None, None)]


def test_the_reason_of_an_end_is_kept_without_the_spaces_around_it(small, holds) -> None:
    hold_id = place_hold(small, "P2", "cat")
    holds.cancel(small.context(), hold_id, " not needed \n").must()
    assert hold_row(small, hold_id, "end_reason") == "not needed"


@pytest.mark.rule("H09")
def test_who_wished_the_end_of_a_hold_is_kept(small, holds) -> None:
    for card, title, more, expected in (
        ("P1", "cat", {}, "library"),
        ("P2", "cat", {"person_knows": True}, "patron"),
        ("P1", "emma", {"asked_by": "patron"}, "patron"),
    ):
        hold_id = place_hold(small, card, title)
        holds.cancel(small.context(), hold_id, **more).must()
        assert hold_row(small, hold_id, "ended_for") == expected


# Volumes


@pytest.mark.rule("H03")
def test_a_volume_whose_turn_has_not_come_has_no_position_in_the_line(small, holds) -> None:
    first, second = add_work(small, ("1", "2"))
    holds.place(small.context(), small.patrons["P2"], second).must()
    settings = Settings(small.library).all()

    def body(work):
        series_id = work.insert("hold_series", advances="picked_up", made_at=work.now_text)
        wish = HoldWish(small.patrons["P1"], first, None, main(small), series_id, 1)
        placed = [place_in(work, wish, settings)]
        behind = replace(wish, title_id=second, series_order=2, later=True)
        return [*placed, place_in(work, behind, settings)]

    placed = small.library.perform(small.context(), "place_hold", None, body).must()
    assert [one.position for one in placed] == [1, 0]
    # Nor does it stand before who comes later, as long as the turn has not come.
    assert holds.place(small.context(), add_patron(small, "P4"), second).must().position == 2


@pytest.mark.rule("H06")
def test_who_has_one_volume_may_wait_for_another_of_the_same_title(small, desk, holds) -> None:
    title_id = add_set(small, ("上", "下"))
    desk.check_out(small.context(), small.patrons["P1"], small.items["S上"]).must()
    wanted = (small.items["S上"], small.items["S下"])
    here, patron_id = small.context(), small.patrons["P1"]
    assert refusals(holds.place(here, patron_id, title_id, wanted[0])) == ["hold_has_it_already"]
    assert refusals(holds.place(here, patron_id, title_id, wanted[1])) == []


# Out of service, and how lists are read


@pytest.mark.rule("C08")
@pytest.mark.parametrize("state", ["repair", "bindery", "on_display", "missing"])
def test_what_leaves_service_stands_ready_for_nobody(small, state) -> None:
    here, away = set_aside(small, "P2", "B1"), set_aside(small, "P2", "B2", branch(small))
    for number in ("B1", "B2"):
        outcome = ItemStates(small.library).set(small.context(), small.items[number], state)
        assert remarks(outcome)[0] == "hold_waits_again"
    for hold_id in (here, away):
        assert hold_row(small, hold_id, "state", "captured_item_id", "shelf_until") == ("waiting", None, None)
    assert ways(small) == [(small.main, small.branch, away, 0)]


@pytest.mark.parametrize(
    ("query", "index"),
    [
        (holds_module._NOT_FETCHED, "hold_shelf"),
        (f"SELECT 1 FROM hold WHERE id IN ({holds_module._SHELF})", "hold_shelf"),
        (hold_records._POSITIONS, "hold_title_open"),
        (circulation_facts._LINE, "hold_title_open"),
    ],
)
def test_years_of_ended_holds_are_not_read(small, query, index) -> None:
    plan = [row[3] for row in small.library.rows.all(f"EXPLAIN QUERY PLAN {query}", *[1] * query.count("?"))]
    assert any(f"INDEX {index} " in f"{step} " for step in plan), plan


def test_what_is_set_aside_stands_before_what_waits(small, holds) -> None:
    place_hold(small, "P2", "cat")
    ready = set_aside(small, "P2", "B2")
    place_hold(small, "P1", "cat")
    assert [line.state for line in holds.of_patron(small.patrons["P2"])] == ["ready", "waiting"]
    assert next(line.hold_id for line in holds.open_lines()) == ready


@pytest.mark.rule("H08")
def test_only_what_is_fetched_at_our_sites_is_told_as_ready_at_the_desk(small, desk) -> None:
    place_id = add_place(small)
    set_aside(small, "P2", "B1", to_place(small, place_id))
    standing = desk.standing(small.context(), small.patrons["P2"])
    assert standing is not None
    assert (standing.ready, standing.waiting) == (0, 1)
    set_aside(small, "P2", "B2")
    standing = desk.standing(small.context(), small.patrons["P2"])
    assert standing is not None
    assert (standing.ready, standing.waiting) == (1, 1)


@pytest.mark.rule("H05")
def test_beside_a_loan_stand_those_who_wait_for_just_that_copy_or_any(small, desk) -> None:
    add_copy(small, "B9")
    desk.check_out(small.context(), small.patrons["P1"], small.items["B1"]).must()

    def waiting() -> list[int]:
        return [line.waiting for line in desk.loans_of(small.context(), small.patrons["P1"])]

    place_hold(small, "P2", "cat", item_id=small.items["B9"])
    assert waiting() == [0]
    place_hold(small, "P2", "cat")
    assert waiting() == [1]
