"""Who may wait for what, and which hold a loan fills: promised copies, readings, changed records, the loan table."""

from __future__ import annotations

import pytest

from libdesk.db.integrity import find_faults
from libdesk.services.catalogue import Catalogue, ItemFields
from libdesk.services.desk import Desk
from libdesk.services.dispatching import Dispatching
from libdesk.services.holds import Holds
from libdesk.services.item_states import ItemStates
from libdesk.services.lending import Lending
from libdesk.services.reading_orders import ReadingOrders
from tests.lending_steps import send_off
from tests.library_fixtures import SmallLibrary
from tests.services.hold_core_rows import (
    at,
    branch,
    main,
    request,
    states,
    table,
    ways,
)
from tests.services.outcomes import refusals, remarks
from tests.services.series_fixtures import place_series, series_states
from tests.services.way_rows import (
    add_copy,
    add_place,
    hold_row,
    place_hold,
    set_aside,
    tell_ready,
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


# Promised to a partner library


@pytest.mark.rule("C08")
def test_what_a_partner_library_was_promised_is_kept_for_nobody_else(small, desk) -> None:
    place_hold(small, "P2", "cat")
    lending, asked = Lending(small.library), request(small, "B1")
    lending.accept(small.context(), asked).must()
    assert desk.take_in(small.context(), small.items["B1"]).must().captured is None
    lending.cancel(small.context(), asked).must()
    assert desk.take_in(small.context(), small.items["B1"]).must().captured is not None


@pytest.mark.rule("C08")
@pytest.mark.parametrize("elsewhere", [False, True])
def test_what_is_set_aside_for_a_reader_is_not_promised_to_a_partner(small, elsewhere) -> None:
    set_aside(small, "P2", "B1", branch(small) if elsewhere else None)
    outcome = Lending(small.library).accept(small.context(), request(small, "B1"))
    assert refusals(outcome) == ["item_held_for_other"]
    assert outcome.refusals[0].facts == {"patron": "Anna Müller"}


def test_what_leaves_for_a_partner_is_on_no_other_way(small, desk) -> None:
    desk.check_out(small.context(), small.patrons["P1"], small.items["B1"]).must()
    desk.take_back(at(small, small.branch), small.items["B1"]).must()
    lending, asked = Lending(small.library), request(small, "B1")
    for step in (lending.accept, lending.pick):
        step(small.context(), asked).must()
    send_off(small, asked)
    assert ways(small) == [(small.branch, small.main, None, 0)]


# Which hold a loan fills


@pytest.mark.rule("C08")
def test_who_reads_a_copy_here_waits_on_for_one_to_take_home(small, desk) -> None:
    add_copy(small, "B9", loan_class="reference")
    desk.check_out(small.context(), small.patrons["P1"], small.items["B1"]).must()
    place_hold(small, "P2", "cat")
    desk.check_out(small.context(), small.patrons["P2"], small.items["B9"], in_library=True).must()
    assert states(small) == ["waiting"]
    # The very copy that stood ready is not kept from its reader for that.
    assert desk.take_back(small.context(), small.items["B1"]).must().captured is not None
    desk.check_out(small.context(), small.patrons["P2"], small.items["B1"], in_library=True).must()
    assert states(small) == ["fulfilled"]


def test_who_reads_one_copy_here_keeps_the_other_that_stands_ready(small, desk) -> None:
    add_copy(small, "B9")
    hold_id = set_aside(small, "P2", "B1")
    desk.check_out(small.context(), small.patrons["P2"], small.items["B9"], in_library=True).must()
    assert hold_row(small, hold_id, "state") == "ready"


@pytest.mark.rule("C08")
def test_a_loan_fills_the_hold_for_just_this_item_before_one_for_any(small, desk) -> None:
    add_copy(small, "B9")
    any_copy, this_copy = place_hold(small, "P2", "cat"), place_hold(small, "P2", "cat", item_id=small.items["B1"])
    desk.check_out(small.context(), small.patrons["P2"], small.items["B1"]).must()
    assert (hold_row(small, any_copy, "state"), hold_row(small, this_copy, "state")) == ("waiting", "fulfilled")


@pytest.mark.rule("C08")
def test_another_copy_does_not_fill_the_hold_for_just_one(small, desk) -> None:
    add_copy(small, "B9")
    hold_id = set_aside(small, "P2", "B1")
    desk.check_out(small.context(), small.patrons["P2"], small.items["B9"]).must()
    assert hold_row(small, hold_id, "state") == "ready"


@pytest.mark.rule("H03")
def test_a_loan_fills_a_hold_that_waits_before_a_volume_whose_turn_has_not_come(small, desk) -> None:
    series_id = place_series(small, "P1", ("1", "2"))
    ordinary = place_hold(small, "P1", "V2")
    desk.check_out(small.context(), small.patrons["P1"], small.items["V2"]).must()
    assert (hold_row(small, ordinary, "state"), series_states(small, series_id)) == ("fulfilled", ["waiting", "later"])


@pytest.mark.rule("H03")
def test_a_volume_that_is_put_back_goes_behind_one_that_is_not_given_back(small, desk) -> None:
    series_id = place_series(small, "P1", ("1", "2", "3"))
    desk.check_out(small.context(), small.patrons["P1"], small.items["V1"]).must()
    desk.take_in(small.context(), small.items["V2"]).must()
    ReadingOrders(small.library).set_advances(small.context(), series_id, "given_back").must()
    assert series_states(small, series_id) == ["fulfilled", "ready", "later"]
    outcome = ItemStates(small.library).set(small.context(), small.items["V2"], "missing")
    assert series_states(small, series_id) == ["fulfilled", "later", "later"]
    undo(small, outcome)
    assert series_states(small, series_id) == ["fulfilled", "ready", "later"]


# The loan table


@pytest.mark.rule("C08")
def test_the_terms_of_the_site_that_hands_over_decide(small, holds, desk) -> None:
    table(small, {"site_id": small.branch, "holds_allowed": False})
    here, patron_id = small.context(), small.patrons["P2"]
    # What could never be set aside there is not waited for in vain.
    assert refusals(holds.place(here, patron_id, small.titles["cat"], pickup=branch(small))) == ["hold_not_allowed"]
    assert holds.place(here, patron_id, small.titles["disc"], pickup=main(small)).done
    assert desk.take_in(at(small, small.branch), small.items["B3"]).must().captured is not None


@pytest.mark.rule("C01")
def test_the_limit_of_a_class_counts_what_waits_for_items_of_that_class(small, holds) -> None:
    add_copy(small, "B9", loan_class="av")
    add_copy(small, "B8", loan_class="av")
    table(small, {"loan_class_id": small.classes["av"], "hold_limit": 1})
    here, patron_id, title_id = small.context(), small.patrons["P2"], small.titles["cat"]
    for number, expected in (("B1", []), ("B9", []), ("B8", ["hold_class_limit_reached"])):
        assert refusals(holds.place(here, patron_id, title_id, small.items[number])) == expected


@pytest.mark.rule("C08")
def test_a_copy_that_is_under_way_or_promised_does_not_stand_on_the_shelf(small, holds, desk) -> None:
    table(small, hold_only_on_loan=True)
    here, patron_id = small.context(), small.patrons["P2"]
    assert refusals(holds.place(here, patron_id, small.titles["cat"])) == ["hold_copy_on_shelf"]
    desk.check_out(here, small.patrons["P1"], small.items["B1"]).must()
    desk.take_back(at(small, small.branch), small.items["B1"]).must()
    assert holds.place(here, patron_id, small.titles["cat"]).done
    asked = request(small, "B2")
    assert refusals(holds.place(here, patron_id, small.titles["emma"])) == ["hold_copy_on_shelf"]
    Lending(small.library).accept(here, asked).must()
    assert holds.place(here, patron_id, small.titles["emma"]).done


@pytest.mark.rule("H05")
def test_a_copy_that_becomes_one_that_cannot_leave_stands_ready_for_nobody(small, holds) -> None:
    hold_id = set_aside(small, "P2", "B1")
    change = Catalogue(small.library).change_item
    assert remarks(change(small.context(), small.items["B1"], ItemFields("B1", small.main, small.classes["av"]))) == []
    assert hold_row(small, hold_id, "state") == "ready"
    outcome = change(small.context(), small.items["B1"], ItemFields("B1", small.main, small.classes["reference"]))
    assert remarks(outcome) == ["hold_waits_again"]
    assert hold_row(small, hold_id, "state") == "waiting"
    undo(small, outcome)
    assert hold_row(small, hold_id, "state") == "ready"


@pytest.mark.rule("H08")
def test_what_is_at_a_pickup_place_is_not_in_repair_but_may_be_missing(small) -> None:
    place_id, service = add_place(small), ItemStates(small.library)
    hold_id = set_aside(small, "P2", "B1", to_place(small, place_id))
    tell_ready(small, hold_id)
    small.later(days=1)
    Dispatching(small.library).dispatch(small.context(), place_id, [hold_id]).must()
    for state in ("repair", "bindery", "on_display"):
        assert refusals(service.set(small.context(), small.items["B1"], state)) == ["item_at_place"]
    assert remarks(service.set(small.context(), small.items["B1"], "missing"))[0] == "hold_waits_again"
    assert hold_row(small, hold_id, "state", "dispatch_id") == ("waiting", None)


# What staff set aside


@pytest.mark.rule("H12")
def test_why_a_hold_is_fetched_where_the_person_is_not_registered_is_kept(small, holds) -> None:
    place_id, hold_id = add_place(small), place_hold(small, "P2", "cat")
    there = to_place(small, place_id)
    assert refusals(holds.change(small.context(), hold_id, there)) == ["place_not_registered"]
    holds.change(small.context(), hold_id, there, override="registers on the way").must()
    assert small.library.rows.one("SELECT hold_id, what, reason_code, explanation FROM override") == (
        hold_id, "change_hold", "place_not_registered", "registers on the way",
    )  # fmt: skip


@pytest.mark.rule("H05")
@pytest.mark.parametrize("state", ["missing", "withdrawn"])
def test_a_copy_that_is_gone_is_no_copy_to_wait_for(small, holds, state) -> None:
    place = holds.place
    change = Catalogue(small.library).change_item
    gone = ItemFields("B1", small.main, small.classes["general"], state=state)
    change(small.context(), small.items["B1"], gone).must()
    assert refusals(place(small.context(), small.patrons["P2"], small.titles["cat"])) == ["hold_no_copy"]
    add_copy(small, "B9")
    assert place(small.context(), small.patrons["P2"], small.titles["cat"]).done
