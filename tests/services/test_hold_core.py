"""Holds where things go otherwise than planned: strays, other sites, promised copies, readings, changed records."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from libdesk.db.integrity import find_faults
from libdesk.domain.context import Context
from libdesk.domain.loan_table import LoanTableRow
from libdesk.domain.pickup import PickupChoice
from libdesk.services.anonymising import Anonymising
from libdesk.services.catalogue import Catalogue, ItemFields
from libdesk.services.desk import Desk
from libdesk.services.dispatching import Dispatching
from libdesk.services.holds import Holds
from libdesk.services.item_states import ItemStates
from libdesk.services.lending import Lending, NewRequest, Parcel
from libdesk.services.loan_policy import LoanPolicy
from libdesk.services.reading_orders import ReadingOrders
from libdesk.services.scans import DeskState, Scans, Verdict
from libdesk.services.settings import Settings
from libdesk.services.sites import SiteRecord, Sites
from libdesk.services.transit_list import TransitList
from tests.library_fixtures import SmallLibrary
from tests.services.outcomes import refusals, remarks
from tests.services.series_fixtures import place_series, series_states
from tests.services.way_rows import (
    add_copy,
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

PARCEL = Parcel("registered_air_mail", "RR123456789JP", "good", carrier="Japan Post", weight_grams=420, postage=1200)


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


def at(small: SmallLibrary, site_id: int) -> Context:
    return replace(small.context(), site_id=site_id)


def branch(small: SmallLibrary) -> PickupChoice:
    return PickupChoice("site", small.branch)


def main(small: SmallLibrary) -> PickupChoice:
    return PickupChoice("site", small.main)


def third_site(small: SmallLibrary) -> int:
    site_id: int = Sites(small.library).save(small.context(), None, SiteRecord("third", "山手分館", "Hill")).must()
    return site_id


def ways(small: SmallLibrary) -> list[tuple[object, ...]]:
    """From where to where, for which hold, and whether it came; of what is under way still None."""
    return small.library.rows.all(
        "SELECT coalesce(from_site_id, -from_place_id), to_site_id, hold_id, received FROM transit ORDER BY id"
    )


def states(small: SmallLibrary) -> list[str]:
    return [state for (state,) in small.library.rows.all("SELECT state FROM hold ORDER BY id")]


def send_box(small: SmallLibrary) -> None:
    service = TransitList(small.library)
    service.send(small.context(), [line.transit_id for line in service.to_send(small.context())]).must()


def scan(small: SmallLibrary, site_id: int, number: str = "B1", **more: object) -> Verdict:
    return Scans(small.library).scan(at(small, site_id), number, DeskState(**more))


def table(small: SmallLibrary, *rows: dict[str, object], **base: object) -> None:
    """The loan table: one row for everything, and others that differ from it."""
    usual = {"item_limit": 5, "length": 14, "length_unit": "days", "holds_allowed": True, "shelf_days": 2, **base}
    found = [LoanTableRow(**usual), *(LoanTableRow(**{**usual, **row}) for row in rows)]
    LoanPolicy(small.library).change(small.context(), found).must()


def request(small: SmallLibrary, number: str) -> int:
    """A partner library asks for an item of ours."""
    made = Lending(small.library).enter(
        small.context(),
        NewRequest(
            small.partner, asked_title="Title", their_number=f"FL-{number}", asked_author="Author",
            item_id=small.items[number],
        ),
    )  # fmt: skip
    return int(made.must())


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
    lending.ship(small.context(), asked, PARCEL).must()
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
