"""Parcels to pickup places: the day, what goes, arrival, fetched there or not, a place that closes (H08, H10)."""

from __future__ import annotations

from datetime import date

import pytest

from libdesk.db.integrity import find_faults
from libdesk.domain.hold_states import HoldState
from libdesk.domain.pickup import PickupChoice
from libdesk.services.desk import Desk
from libdesk.services.dispatching import Dispatching, PlaceToServe
from libdesk.services.holds import Holds
from libdesk.services.notice_run import NoticeRuns
from libdesk.services.pickup_places import PickupPlaces
from libdesk.services.place_registrations import PlaceRegistrations
from libdesk.services.renewals import Renewals
from libdesk.services.settings import Settings
from tests.library_fixtures import SmallLibrary
from tests.services.circulation_rows import write
from tests.services.outcomes import refusals, remarks
from tests.services.way_rows import (
    TODAY,
    add_copy,
    add_patron,
    add_place,
    hold_row,
    place_hold,
    set_aside,
    tell_ready,
    to_place,
    undo,
)

THURSDAY = date(2026, 1, 8)


@pytest.fixture
def parcels(small: SmallLibrary) -> Dispatching:
    return Dispatching(small.library)


def ready(small: SmallLibrary, place_id: int, card: str = "P2", number: str = "B1") -> int:
    """Set aside for the place, and its notice made; the id of the hold."""
    hold_id = set_aside(small, card, number, to_place(small, place_id))
    tell_ready(small, hold_id)
    return hold_id


def sent(small: SmallLibrary, place_id: int, *hold_ids: int, day: date | None = None) -> None:
    Dispatching(small.library).dispatch(small.context(), place_id, hold_ids, day).must()


def the_place(small: SmallLibrary) -> PlaceToServe:
    (place,) = Dispatching(small.library).places(small.context())
    return place


@pytest.mark.rule("H08")
def test_what_is_set_aside_goes_on_the_next_dispatch_day_after_its_notice(
    small: SmallLibrary, parcels: Dispatching
) -> None:
    place_id = add_place(small)
    hold_id = set_aside(small, "P2", "B1", to_place(small, place_id))
    place = the_place(small)
    assert (place.place, place.next_day, place.due_on) == ("KITANO 町立図書館", THURSDAY, None)
    assert (place.set_aside, place.ready_to_go, place.waiting_for_notice) == (1, 0, 1)
    (line,) = parcels.to_dispatch(small.context(), place_id)
    assert (line.hold_id, line.patron, line.card, line.number, line.title) == (
        hold_id, "Anna Müller", "P2", "B1", "吾輩は猫である",
    )  # fmt: skip
    assert (line.told_on, line.ticked, line.state, line.registered, line.late) == (
        None, False, HoldState.READY, False, False,
    )  # fmt: skip
    tell_ready(small, hold_id)
    place = the_place(small)
    assert (place.ready_to_go, place.waiting_for_notice, place.due_on) == (1, 0, None)
    (line,) = parcels.to_dispatch(small.context(), place_id)
    assert (line.told_on, line.ticked) == (TODAY, True)
    small.later(days=1)
    assert the_place(small).due_on == THURSDAY
    small.later(days=2)
    assert (the_place(small).due_on, the_place(small).next_day) == (THURSDAY, date(2026, 1, 15))


@pytest.mark.rule("H08")
def test_the_day_of_the_notice_is_the_day_that_the_parcel_goes(small: SmallLibrary, parcels: Dispatching) -> None:
    add_place(small, days=(8, 15))
    small.later(hours=11)  # past the hour of the notices
    place_id = the_place(small).place_id
    hold_id = set_aside(small, "P2", "B1", to_place(small, place_id))
    NoticeRuns(small.library).run(small.context(), "hand").must()
    (line,) = parcels.to_dispatch(small.context(), place_id)
    assert (line.told_on, line.ticked) == (TODAY, True)
    body = small.library.rows.value("SELECT body FROM notice WHERE kind = 'hold_ready'")
    assert "2026年1月8日" in body
    small.later(hours=12)
    assert the_place(small).due_on == THURSDAY
    assert remarks(parcels.dispatch(small.context(), place_id, [hold_id])) == []


@pytest.mark.rule("H08")
def test_a_run_that_was_made_up_for_tells_of_the_same_dispatch_day(small: SmallLibrary, parcels: Dispatching) -> None:
    place_id = add_place(small, days=(8, 15))
    set_aside(small, "P2", "B1", to_place(small, place_id))
    small.later(hours=23)  # Thursday, 9:00: the program was not open the evening before
    NoticeRuns(small.library).run(small.context(), "start").must()
    (line,) = parcels.to_dispatch(small.context(), place_id)
    assert line.told_on == TODAY
    assert the_place(small).due_on == THURSDAY
    assert "2026年1月8日" in small.library.rows.value("SELECT body FROM notice WHERE kind = 'hold_ready'")


def test_registered_there_or_not_needed(small: SmallLibrary, parcels: Dispatching) -> None:
    place_id = add_place(small)
    set_aside(small, "P2", "B1", to_place(small, place_id))
    PlaceRegistrations(small.library).record(small.context(), small.patrons["P2"], place_id, "K-1").must()
    assert parcels.to_dispatch(small.context(), place_id)[0].registered
    free = add_place(small, "FREE", registration_needed=False)
    set_aside(small, "P1", "B2", to_place(small, free))
    assert parcels.to_dispatch(small.context(), free)[0].registered


@pytest.mark.rule("H08")
def test_without_waiting_for_the_notice_it_goes_from_the_day_it_is_ready(small: SmallLibrary) -> None:
    place_id = add_place(small, days=(7, 15))
    set_aside(small, "P2", "B1", to_place(small, place_id))
    assert the_place(small).due_on is None
    Settings(small.library).change(small.context(), "holds.dispatch_after_notice", value=False).must()
    assert (the_place(small).ready_to_go, the_place(small).due_on) == (1, TODAY)
    Settings(small.library).change(small.context(), "holds.dispatch_after_notice", value=True).must()
    Settings(small.library).change(small.context(), "notices.hold_ready", value=False).must()
    assert the_place(small).ready_to_go == 1, "nobody is told, so nothing waits for that"


@pytest.mark.rule("H08")
def test_a_parcel_is_sent(small: SmallLibrary, parcels: Dispatching) -> None:
    place_id = add_place(small)
    first, second = ready(small, place_id), ready(small, place_id, "P1", "B2")
    small.later(days=1)
    outcome = parcels.dispatch(small.context(), place_id, [first, second], tracking=" 1234-5678 ")
    assert remarks(outcome) == []
    made = outcome.must()
    assert (made.place, made.count, made.day) == ("KITANO 町立図書館", 2, THURSDAY)
    assert hold_row(small, first, "state", "dispatch_id") == ("dispatched", made.dispatch_id)
    row = small.library.rows.one("SELECT site_id, pickup_place_id, patron_id, sent_on, tracking_number FROM dispatch")
    assert row == (small.main, place_id, None, "2026-01-08", "1234-5678")
    place = the_place(small)
    assert (place.set_aside, place.dispatched, place.arrived, place.due_on) == (0, 2, 0, None)
    assert [line.hold_id for line in parcels.of_parcel(small.context(), made.dispatch_id)] == [first, second]
    (parcel,) = parcels.sent(small.context())
    assert (parcel.place_id, parcel.patron_id, parcel.to, parcel.count, parcel.open, parcel.tracking) == (
        place_id, None, "KITANO 町立図書館", 2, 2, "1234-5678",
    )  # fmt: skip
    assert parcels.sent(small.context(site=small.branch)) == []
    assert find_faults(small.library.rows) == []
    undo(small, outcome)
    assert hold_row(small, first, "state") == "ready"
    assert parcels.sent(small.context()) == []


@pytest.mark.rule("H08")
def test_by_hand_on_another_day_and_before_the_notice(small: SmallLibrary, parcels: Dispatching) -> None:
    place_id = add_place(small, days=())
    hold_id = set_aside(small, "P2", "B1", to_place(small, place_id))
    assert the_place(small).next_day is None, "no dispatch day is entered"
    outcome = parcels.dispatch(small.context(), place_id, [hold_id])
    assert remarks(outcome) == ["dispatched_by_hand", "dispatched_before_notice"]
    undo(small, outcome)
    Settings(small.library).change(small.context(), "holds.dispatch_after_notice", value=False).must()
    assert remarks(parcels.dispatch(small.context(), place_id, [hold_id])) == ["dispatched_by_hand"]


@pytest.mark.rule("H08")
def test_what_cannot_be_sent(small: SmallLibrary, parcels: Dispatching) -> None:
    place_id, other = add_place(small), add_place(small, "OTHER")
    hold_id = ready(small, place_id)
    here = small.context()
    assert refusals(parcels.dispatch(here, place_id, [])) == ["nothing_chosen"]
    assert refusals(parcels.dispatch(here, 999, [hold_id])) == ["not_found"]
    assert refusals(parcels.dispatch(here, place_id, [999])) == ["not_found"]
    assert refusals(parcels.dispatch(here, other, [hold_id])) == ["hold_not_set_aside"]
    assert refusals(parcels.dispatch(here, place_id, [hold_id], THURSDAY)) == ["date_in_future"]
    assert refusals(parcels.dispatch(here, place_id, [hold_id], date(2026, 1, 6))) == ["date_too_early"]
    assert refusals(parcels.dispatch(small.context(site=small.branch), place_id, [hold_id])) == ["hold_of_other_site"]
    sent(small, place_id, hold_id)
    assert refusals(parcels.dispatch(here, place_id, [hold_id])) == ["hold_not_set_aside"]
    waiting = place_hold(small, "P1", "emma", to_place(small, place_id))
    assert refusals(parcels.dispatch(here, place_id, [waiting])) == ["hold_not_set_aside"]


@pytest.mark.rule("H08")
def test_what_came_is_kept_there_for_the_days_of_the_place(small: SmallLibrary, parcels: Dispatching) -> None:
    place_id = add_place(small, shelf_days=5, days_on_the_way=2)
    hold_id = ready(small, place_id)
    here = small.context()
    assert refusals(parcels.arrived(here, [hold_id])) == ["hold_not_dispatched"]
    small.later(days=1)
    sent(small, place_id, hold_id)
    assert refusals(parcels.arrived(here, [hold_id], TODAY)) == ["date_too_early"]
    assert refusals(parcels.arrived(here, [hold_id], date(2026, 1, 9))) == ["date_in_future"]
    small.later(days=2)
    assert (the_place(small).dispatched, the_place(small).late_arrivals) == (1, 0)
    small.later(days=1)
    assert the_place(small).late_arrivals == 1
    outcome = parcels.arrived(here, [hold_id], date(2026, 1, 10))
    assert outcome.must() == 1
    assert hold_row(small, hold_id, "state", "arrived_on", "shelf_until") == ("arrived", "2026-01-10", "2026-01-15")
    place = the_place(small)
    assert (place.dispatched, place.arrived, place.late_arrivals, place.not_fetched) == (0, 1, 0, 0)
    (line,) = parcels.at_place(here, place_id)
    assert (line.sent_on, line.arrived_on, line.shelf_until, line.late) == (
        THURSDAY, date(2026, 1, 10), date(2026, 1, 15), False,
    )  # fmt: skip
    undo(small, outcome)
    assert hold_row(small, hold_id, "state") == "dispatched"


@pytest.mark.rule("H10")
def test_what_was_fetched_there_is_lent_from_that_day_and_cannot_be_renewed(
    small: SmallLibrary, parcels: Dispatching
) -> None:
    place_id = add_place(small)
    hold_id = ready(small, place_id)
    here = small.context()
    assert refusals(parcels.picked_up(here, hold_id)) == ["hold_not_at_place"]
    sent(small, place_id, hold_id)
    small.later(days=2)
    parcels.arrived(here, [hold_id], THURSDAY).must()
    small.later(days=3)
    assert refusals(parcels.picked_up(here, hold_id, TODAY)) == ["date_too_early"]
    assert refusals(parcels.picked_up(here, hold_id, date(2026, 1, 13))) == ["date_in_future"]
    outcome = parcels.picked_up(here, hold_id, date(2026, 1, 10))
    lent = outcome.must()
    row = small.library.rows.one(
        "SELECT pickup, pickup_place_id, site_id, substr(lent_at, 1, 10) FROM loan WHERE id = ?", lent.loan_id
    )
    assert row == ("partner", place_id, small.main, "2026-01-10")
    assert lent.due_on == date(2026, 1, 24), "two weeks from the day it was fetched"
    assert hold_row(small, hold_id, "state", "loan_id") == ("fulfilled", lent.loan_id)
    assert the_place(small).arrived == 0
    assert refusals(Renewals(small.library).renew(here, lent.loan_id)) == ["renewal_picked_up_elsewhere"]
    assert find_faults(small.library.rows) == []
    undo(small, outcome)
    assert hold_row(small, hold_id, "state") == "arrived"


def test_what_stands_against_the_loan_is_remarked_for_it_has_happened(
    small: SmallLibrary, parcels: Dispatching
) -> None:
    place_id = add_place(small)
    hold_id = ready(small, place_id)
    sent(small, place_id, hold_id)
    write(small, lambda work: work.update("patron", small.patrons["P2"], blocked_reason="address unknown"))
    outcome = parcels.picked_up(small.context(), hold_id)
    assert "patron_blocked" in remarks(outcome), "fetched although its arrival was never reported"
    assert outcome.done


@pytest.mark.rule("H16")
def test_it_goes_back_where_it_was_received(small: SmallLibrary, parcels: Dispatching) -> None:
    place_id = add_place(small)
    hold_id = ready(small, place_id)
    sent(small, place_id, hold_id)
    parcels.picked_up(small.context(), hold_id).must()
    desk = Desk(small.library)
    outcome = desk.take_back(small.context(), small.items["B1"])
    (remark,) = outcome.remarks
    assert (remark.code, remark.facts["site"]) == ("returned_not_where_received", "KITANO 町立図書館")
    undo(small, outcome)
    assert remarks(desk.take_back(small.context(), small.items["B1"], how="post")) == []


@pytest.mark.rule("H08")
@pytest.mark.rule("C08")
def test_what_was_not_fetched_there_comes_back_for_the_next_in_line(small: SmallLibrary, parcels: Dispatching) -> None:
    place_id = add_place(small, shelf_days=3)
    hold_id = ready(small, place_id)
    here = small.context()
    sent(small, place_id, hold_id)
    assert refusals(parcels.not_fetched(here, [hold_id])) == ["hold_not_at_place"]
    parcels.arrived(here, [hold_id]).must()
    assert refusals(parcels.not_fetched(here, [hold_id])) == ["hold_still_on_shelf"]
    small.later(days=4)
    assert the_place(small).not_fetched == 1
    outcome = parcels.not_fetched(here, [hold_id])
    assert remarks(outcome) == ["hold_item_comes_back"]
    assert hold_row(small, hold_id, "state") == "expired"
    add_patron(small, "P4")
    place_hold(small, "P4")
    received = Desk(small.library).take_in(here, small.items["B1"]).must()
    assert received.captured is not None
    assert (received.received_from, received.captured.card) == ("KITANO 町立図書館", "P4")


def test_not_fetched_can_be_taken_back(small: SmallLibrary, parcels: Dispatching) -> None:
    place_id = add_place(small, shelf_days=3)
    first, second = ready(small, place_id), ready(small, place_id, "P1", "B2")
    sent(small, place_id, first, second)
    parcels.arrived(small.context(), [first, second]).must()
    small.later(days=4)
    outcome = parcels.not_fetched(small.context(), [first, second])
    assert remarks(outcome) == ["hold_item_comes_back"], "said once for both"
    assert outcome.must() == 2
    undo(small, outcome)
    assert hold_row(small, first, "state") == "arrived"
    assert small.library.rows.value("SELECT count(*) FROM transit") == 0


@pytest.mark.rule("H08")
def test_a_place_closed_for_good_with_books_there(small: SmallLibrary, parcels: Dispatching) -> None:
    place_id = add_place(small)
    on_the_way, kept = ready(small, place_id), ready(small, place_id, "P1", "B2")
    sent(small, place_id, on_the_way, kept)
    here = small.context()
    closing = PickupPlaces(small.library).close(here, place_id)
    assert "place_has_items_there" in remarks(closing)
    assert (the_place(small).closed_on, the_place(small).dispatched) == (TODAY, 2), "it stays listed"
    parcels.arrived(here, [kept]).must()
    assert parcels.picked_up(here, kept).done, "what is there can still be fetched"
    outcome = parcels.bring_back(here, [on_the_way])
    assert remarks(outcome) == ["hold_item_comes_back"]
    assert hold_row(small, on_the_way, "state", "pickup", "pickup_place_id", "site_id") == (
        "waiting", "site", None, small.main,
    )  # fmt: skip
    assert parcels.places(here) == []
    (line,) = Holds(small.library).of_patron(small.patrons["P2"])
    assert line.position == 1
    undo(small, outcome)
    assert hold_row(small, on_the_way, "state") == "dispatched"
    parcels.bring_back(here, [on_the_way]).must()
    received = Desk(small.library).take_in(here, small.items["B1"]).must()
    assert received.captured is not None
    assert received.captured.hold_id == on_the_way


def test_brought_back_it_is_fetched_where_the_person_says(small: SmallLibrary, parcels: Dispatching) -> None:
    place_id = add_place(small)
    hold_id = ready(small, place_id)
    here = small.context()
    assert refusals(parcels.bring_back(here, [hold_id])) == ["hold_not_at_place"]
    sent(small, place_id, hold_id)
    home = PickupChoice("home", small.main)
    assert refusals(parcels.bring_back(here, [hold_id], home)) == ["home_without_address"]
    branch = PickupChoice("site", small.branch)
    assert parcels.bring_back(here, [hold_id], branch).done
    assert hold_row(small, hold_id, "site_id") == small.branch
    assert Desk(small.library).take_in(here, small.items["B1"]).must().captured.elsewhere


def test_nothing_is_sent_to_a_place_that_was_closed_by_then(small: SmallLibrary, parcels: Dispatching) -> None:
    place_id = add_place(small)
    hold_id = ready(small, place_id)
    small.later(days=2)
    write(small, lambda work: work.update("pickup_place", place_id, closed_on="2026-01-09"))
    assert refusals(parcels.dispatch(small.context(), place_id, [hold_id])) == ["pickup_place_closed"]
    assert parcels.dispatch(small.context(), place_id, [hold_id], THURSDAY).done, "it went the day before"


def test_a_copy_of_the_place_s_own_site(small: SmallLibrary, parcels: Dispatching) -> None:
    place_id = add_place(small, site_id=small.branch)
    add_copy(small, "H1", site=small.branch)
    hold_id = set_aside(small, "P2", "H1", to_place(small, place_id, small.branch), site=small.branch)
    there = small.context(site=small.branch)
    assert parcels.places(small.context()) == []
    assert [line.hold_id for line in parcels.to_dispatch(there, place_id)] == [hold_id]
    assert refusals(parcels.picked_up(small.context(), hold_id)) == ["hold_of_other_site"]
