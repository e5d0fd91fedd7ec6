"""Pickup places: entering, closing for good with a plan for who waits, deleting (H08, H11, H12)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from libdesk.domain.pickup import PickupChoice
from libdesk.services.history import History
from libdesk.services.library import Work
from libdesk.services.pickup_places import PickupPlaces
from libdesk.services.services import Services
from libdesk.services.sites import Sites
from tests.library_fixtures import SmallLibrary
from tests.services.circulation_rows import write
from tests.services.outcomes import refusals, remarks
from tests.services.pickup_fixtures import TODAY, add_place, january, place_record, register, there


@pytest.fixture
def places(small: SmallLibrary) -> PickupPlaces:
    return Services(small.library).pickup_places


def hold(small: SmallLibrary, card: str, title: str, place_id: int) -> int:
    """A hold that is to be fetched at a place."""
    holds = Services(small.library).holds
    return (
        holds.place(small.context(), small.patrons[card], small.titles[title], pickup=there(small, place_id))
        .must()
        .hold_id
    )


def where(small: SmallLibrary, hold_id: int) -> tuple[object, ...]:
    row = small.library.rows.one(
        "SELECT state, pickup, site_id, pickup_place_id, shelf_until FROM hold WHERE id = ?", hold_id
    )
    assert row is not None
    return row


def set_aside(small: SmallLibrary, hold_id: int, state: str = "ready") -> None:
    """The item of a hold is ready, or already gone to the place."""
    rows = small.library.rows
    title_id, place_id = rows.one("SELECT title_id, pickup_place_id FROM hold WHERE id = ?", hold_id) or (0, 0)
    item_id = rows.value("SELECT min(id) FROM item WHERE title_id = ?", title_id)
    now = "2026-01-07T01:00:00.000Z"

    def body(work: Work) -> None:
        dispatch_id, arrived = None, (None, None)
        if state in ("dispatched", "arrived"):
            work.run(
                "INSERT INTO dispatch (site_id, pickup_place_id, sent_on, currency, staff_id)"
                " VALUES (?, ?, '2026-01-07', 'JPY', ?)",
                (small.main, place_id, small.head),
            )
            dispatch_id = work.value("SELECT max(id) FROM dispatch")
            arrived = ("2026-01-07", "2026-01-14") if state == "arrived" else arrived
        work.run(
            "UPDATE hold SET state = ?, captured_item_id = ?, captured_at = ?, ready_at = ?, dispatch_id = ?,"
            " arrived_on = ?, shelf_until = ? WHERE id = ?",
            (state, item_id, now, now, dispatch_id, *arrived, hold_id),
        )

    write(small, body)


@pytest.mark.rule("H08")
def test_a_place_is_entered_changed_and_listed_with_its_counts(small: SmallLibrary, places: PickupPlaces) -> None:
    here = small.context()
    outcome = places.save(here, None, place_record(small, " aoba ", " 青葉市立図書館 ", country="jp"))
    assert remarks(outcome) == ["place_without_dispatch_days"]
    place_id = outcome.must()
    assert places.record(place_id) == place_record(small)
    days = Services(small.library).dispatch_days
    assert remarks(days.set_days(here, place_id, 2026, 1, january(8, 22))) == []
    register(small, place_id, "P1", "P2")
    hold(small, "P1", "emma", place_id)
    set_aside(small, hold(small, "P2", "cat", place_id), "dispatched")
    [one] = places.all(here)
    assert (one.place_id, one.record.name, one.site, one.closed_on, one.closed) == (
        place_id, "青葉市立図書館", "本館", None, False,
    )  # fmt: skip
    assert (one.waiting, one.there, one.registrations, one.this_month) == (1, 1, 2, 2)
    assert one.next_dispatch_on == date(2026, 1, 8)
    changed = replace(places.record(place_id), name="青葉図書館", registration_needed=False, position=3)
    assert remarks(places.save(here, place_id, changed)) == []
    assert places.record(place_id) == changed
    assert places.choices(here)[0].choice == there(small, place_id)
    with pytest.raises(LookupError):
        places.record(99)


def test_places_stand_in_their_order(small: SmallLibrary, places: PickupPlaces) -> None:
    for code, name, position in (("a", "A", 2), ("b", "B", 1), ("c", "C", 1)):
        add_place(small, code, name, position=position)
    assert [one.record.code for one in places.all(small.context())] == ["b", "c", "a"]
    assert [one.name for one in places.choices(small.context())] == ["B", "C", "A"]


@pytest.mark.parametrize(
    ("more", "codes"),
    [
        ({"name": " "}, ["name_missing"]),
        ({"code": " "}, ["name_missing"]),
        ({"code": "taken"}, ["code_taken"]),
        ({"country": "XX"}, ["country_unknown"]),
        ({"email": "a@b.example\nBcc: c@d.example"}, ["email_malformed"]),
        ({"days_on_the_way": 61}, ["number_out_of_range"]),
        ({"shelf_days": 0, "position": -1}, ["number_out_of_range", "number_out_of_range"]),
        ({"site_id": 99}, ["not_found"]),
    ],
)
def test_what_a_place_cannot_be(
    small: SmallLibrary, places: PickupPlaces, more: dict[str, object], codes: list[str]
) -> None:
    add_place(small, "taken", "Taken")
    record = replace(place_record(small, "new", "New"), **more)
    assert refusals(places.save(small.context(), None, record)) == codes
    assert [one.record.code for one in places.all(small.context())] == ["taken"]


def test_only_who_may_change_settings_enters_a_place(small: SmallLibrary, places: PickupPlaces) -> None:
    assert refusals(places.save(small.context(small.clerk), None, place_record(small))) == ["right_missing"]


@pytest.mark.rule("H08")
def test_another_site_sends_for_who_still_waits_but_not_what_is_set_aside(
    small: SmallLibrary, places: PickupPlaces
) -> None:
    here, place_id = small.context(), add_place(small, days=january(8))
    register(small, place_id, "P1", "P2")
    waiting, ready = hold(small, "P1", "emma", place_id), hold(small, "P2", "cat", place_id)
    set_aside(small, ready)
    places.save(here, place_id, replace(places.record(place_id), site_id=small.branch)).must()
    assert where(small, waiting)[2] == small.branch
    assert where(small, ready)[2] == small.main


@pytest.mark.rule("H08")
def test_a_place_closes_for_good_and_takes_nothing_more(small: SmallLibrary, places: PickupPlaces) -> None:
    here, place_id = small.context(), add_place(small, days=january(7, 8, 22))
    closed = places.close(here, place_id)
    assert remarks(closed) == []
    assert closed.must() == 0
    [one] = places.all(here)
    assert (one.closed_on, one.closed, one.next_dispatch_on) == (TODAY, True, None)
    assert places.choices(here) == []
    register_there = Services(small.library).place_registrations.record
    assert refusals(register_there(here, small.patrons["P1"], place_id)) == ["pickup_place_closed"]
    placed = Services(small.library).holds.place(
        here, small.patrons["P1"], small.titles["cat"], pickup=there(small, place_id)
    )
    assert refusals(placed)[0] == "pickup_place_closed"
    assert refusals(places.close(here, place_id)) == ["pickup_place_closed"]
    History(small.library).undo(here, closed.action_id or 0).must()
    assert places.all(here)[0].this_month == 3
    assert len(places.choices(here)) == 1


@pytest.mark.rule("H08")
def test_a_closing_that_is_noted_afterwards_leaves_the_days_on_which_something_went(
    small: SmallLibrary, places: PickupPlaces
) -> None:
    place_id = add_place(small, days=january(7, 9, 22))
    small.later(days=3)
    places.close(small.context(), place_id, date(2026, 1, 6)).must()
    assert small.library.rows.all("SELECT day FROM dispatch_day ORDER BY day") == [("2026-01-07",), ("2026-01-09",)]


@pytest.mark.rule("H08")
def test_a_place_with_holds_waiting_closes_only_with_a_plan(small: SmallLibrary, places: PickupPlaces) -> None:
    here, place_id = small.context(), add_place(small, days=january(8))
    register(small, place_id, "P1", "P2")
    waiting, ready = hold(small, "P1", "emma", place_id), hold(small, "P2", "cat", place_id)
    set_aside(small, ready)
    refused = places.close(here, place_id)
    assert refusals(refused) == ["place_has_open_holds"]
    assert refused.refusals[0].facts["count"] == 2
    assert places.all(here)[0].closed_on is None
    closed = places.close(here, place_id, move_to=PickupChoice("site", small.main))
    assert (closed.must(), remarks(closed)) == (2, [])
    assert where(small, waiting) == ("waiting", "site", small.main, None, None)
    # What stood apart for the dispatch stands on the hold shelf now, for seven open days.
    assert where(small, ready) == ("ready", "site", small.main, None, "2026-01-15")
    History(small.library).undo(here, closed.action_id or 0).must()
    assert where(small, waiting) == ("waiting", "partner", small.main, place_id, None)
    assert where(small, ready) == ("ready", "partner", small.main, place_id, None)
    assert places.all(here)[0].waiting == 2


@pytest.mark.rule("H08")
@pytest.mark.rule("H12")
def test_the_plan_may_be_another_place_where_people_register_yet(small: SmallLibrary, places: PickupPlaces) -> None:
    here, old, new = small.context(), add_place(small, days=january(8)), add_place(small, "minato", "港町図書館")
    register(small, old, "P1", "P2")
    register(small, new, "P1")
    moved = [hold(small, "P1", "emma", old), hold(small, "P2", "cat", old)]
    closed = places.close(here, old, move_to=PickupChoice("partner", small.main, new))
    assert remarks(closed) == ["place_move_unregistered"]
    assert closed.remarks[0].facts == {"count": 1}
    assert [where(small, one)[3] for one in moved] == [new, new]


@pytest.mark.rule("H11")
def test_nothing_goes_home_where_there_is_no_address(small: SmallLibrary, places: PickupPlaces) -> None:
    here, place_id = small.context(), add_place(small, days=january(8))
    register(small, place_id, "P1", "P2")
    first, second = hold(small, "P1", "emma", place_id), hold(small, "P2", "cat", place_id)
    home = PickupChoice("home", small.main)
    refused = places.close(here, place_id, move_to=home)
    assert refusals(refused) == ["place_move_without_address"]
    assert refused.refusals[0].facts == {"count": 2}
    write(small, lambda work: work.run("UPDATE patron SET address = '緑町1'"))
    Services(small.library).settings.change(here, "holds.home_delivery", False).must()
    assert refusals(places.close(here, place_id, move_to=home)) == ["home_delivery_not_offered"]
    Services(small.library).settings.change(here, "holds.home_delivery", True).must()
    assert places.close(here, place_id, move_to=home).must() == 2
    assert [where(small, one)[1] for one in (first, second)] == ["home", "home"]


@pytest.mark.rule("H08")
def test_the_plan_leads_neither_to_the_place_itself_nor_to_a_closed_one(
    small: SmallLibrary, places: PickupPlaces
) -> None:
    here, place_id, gone = small.context(), add_place(small), add_place(small, "gone", "Gone")
    register(small, place_id, "P1")
    hold(small, "P1", "emma", place_id)
    places.close(here, gone).must()
    assert refusals(places.close(here, place_id, move_to=there(small, place_id))) == ["place_moves_to_itself"]
    assert refusals(places.close(here, place_id, move_to=there(small, gone))) == ["pickup_place_closed"]
    assert refusals(places.close(here, place_id, move_to=there(small, 99))) == ["pickup_place_unknown"]
    assert refusals(places.close(here, 99)) == ["not_found"]


@pytest.mark.rule("H08")
def test_a_closing_that_is_announced_leaves_time_to_send(small: SmallLibrary, places: PickupPlaces) -> None:
    here, place_id = small.context(), add_place(small, days=january(8, 14, 15, 22))
    register(small, place_id, "P1", "P2")
    hold_id = hold(small, "P1", "emma", place_id)
    closed = places.close(here, place_id, date(2026, 1, 15))
    assert remarks(closed) == ["place_closes_with_holds"]
    [one] = places.all(here)
    assert (one.closed_on, one.closed, one.waiting, one.this_month) == (date(2026, 1, 15), False, 1, 2)
    assert len(places.choices(here)) == 1
    placed = Services(small.library).holds.place(
        here, small.patrons["P2"], small.titles["cat"], pickup=there(small, place_id)
    )
    assert "pickup_place_closes" in remarks(placed)
    # Another day can still be set.
    places.close(here, place_id, date(2026, 1, 20)).must()
    small.later(days=13)
    assert places.all(here)[0].closed
    moved = places.move_holds(here, place_id, PickupChoice("site", small.branch))
    assert moved.must() == 2
    assert where(small, hold_id)[1:3] == ("site", small.branch)
    assert refusals(places.move_holds(here, place_id, PickupChoice("site", small.main))) == ["place_nobody_waits"]
    assert refusals(places.move_holds(here, 99, PickupChoice("site", small.main))) == ["not_found"]
    History(small.library).undo(here, moved.action_id or 0).must()
    assert where(small, hold_id)[3] == place_id


@pytest.mark.parametrize("days", [-367, 732])
def test_a_closing_far_off_is_a_slip(small: SmallLibrary, places: PickupPlaces, days: int) -> None:
    place_id = add_place(small)
    assert refusals(places.close(small.context(), place_id, TODAY + timedelta(days=days))) == ["place_closing_too_far"]


@pytest.mark.rule("H08")
@pytest.mark.parametrize("state", ["dispatched", "arrived"])
def test_what_is_there_already_stays_until_it_is_fetched(small: SmallLibrary, places: PickupPlaces, state: str) -> None:
    here, place_id = small.context(), add_place(small, days=january(8))
    register(small, place_id, "P1")
    hold_id = hold(small, "P1", "emma", place_id)
    set_aside(small, hold_id, state)
    before = where(small, hold_id)
    assert remarks(places.close(here, place_id)) == ["place_has_items_there"]
    assert where(small, hold_id) == before


@pytest.mark.rule("H08")
@pytest.mark.rule("H03")
def test_a_series_in_reading_order_goes_along_as_one(small: SmallLibrary, places: PickupPlaces) -> None:
    here, place_id, patron_id = small.context(), add_place(small, days=january(8, 15)), small.patrons["P1"]
    register(small, place_id, "P1")
    baskets = Services(small.library).baskets
    for title in ("cat", "emma"):
        baskets.add(here, patron_id, small.titles[title]).must()
    baskets.set_pickup(here, patron_id, there(small, place_id)).must()
    lines = [view.line.line_id for view in baskets.lines(patron_id)]
    baskets.place(here, patron_id, lines, reading_order=True).must()
    assert refusals(places.close(here, place_id)) == ["place_has_open_holds"]
    moved = places.close(here, place_id, None, PickupChoice("site", small.main))
    assert moved.must() == 2
    holds = "SELECT state, pickup, series_order FROM hold ORDER BY series_order"
    assert small.library.rows.all(holds) == [("waiting", "site", 1), ("later", "site", 2)]
    History(small.library).undo(here, moved.action_id or 0).must()
    assert small.library.rows.all(holds) == [("waiting", "partner", 1), ("later", "partner", 2)]


@pytest.mark.rule("H02")
def test_a_basket_goes_along(small: SmallLibrary, places: PickupPlaces) -> None:
    here, place_id = small.context(), add_place(small)
    write(
        small,
        lambda work: work.run(
            "INSERT INTO basket_line (patron_id, title_id, site_id, pickup, pickup_place_id, position, added_at)"
            " VALUES (?, ?, ?, 'partner', ?, 1, '2026-01-07T01:00:00.000Z')",
            (small.patrons["P1"], small.titles["cat"], small.main, place_id),
        ),
    )
    places.close(here, place_id, move_to=PickupChoice("site", small.branch)).must()
    assert small.library.rows.one("SELECT pickup, site_id, pickup_place_id FROM basket_line") == (
        "site", small.branch, None,
    )  # fmt: skip


@pytest.mark.rule("H08")
def test_a_place_opens_again_without_its_dispatch_days(small: SmallLibrary, places: PickupPlaces) -> None:
    here, place_id = small.context(), add_place(small, days=january(8))
    assert refusals(places.reopen(here, place_id)) == ["place_not_closed"]
    places.close(here, place_id).must()
    opened = places.reopen(here, place_id)
    assert remarks(opened) == ["place_without_dispatch_days"]
    assert places.all(here)[0].closed_on is None
    History(small.library).undo(here, opened.action_id or 0).must()
    assert places.all(here)[0].closed_on == TODAY
    assert refusals(places.reopen(here, 99)) == ["not_found"]


def test_only_a_place_that_was_never_used_is_deleted(small: SmallLibrary, places: PickupPlaces) -> None:
    here, used, unused = small.context(), add_place(small), add_place(small, "b", "B", days=january(8))
    register(small, used, "P1")
    assert refusals(places.delete(here, used)) == ["place_in_use"]
    assert refusals(places.delete(here, 99)) == ["not_found"]
    deleted = places.delete(here, unused)
    assert [one.place_id for one in places.all(here)] == [used]
    History(small.library).undo(here, deleted.action_id or 0).must()
    assert {one.place_id: one.this_month for one in places.all(here)} == {used: 0, unused: 1}


def test_entering_and_changing_a_place_are_taken_back(small: SmallLibrary, places: PickupPlaces) -> None:
    here, history = small.context(), History(small.library)
    entered = places.save(here, None, place_record(small))
    changed = places.save(here, entered.must(), replace(place_record(small), name="New name"))
    history.undo(here, changed.action_id or 0).must()
    assert places.record(entered.must()).name == "青葉市立図書館"
    history.undo(here, entered.action_id or 0).must()
    assert places.all(here) == []
    assert refusals(places.save(here, entered.must(), place_record(small))) == ["not_found"]


def test_today_is_today_where_the_place_is_sent_from(small: SmallLibrary, places: PickupPlaces) -> None:
    here, place_id = small.context(), add_place(small, days=january(8))
    sites = Sites(small.library)
    sites.save(here, small.main, replace(sites.record(small.main), time_zone="Pacific/Kiritimati")).must()
    # 01:00 UTC on the 7th is 15:00 there; eleven hours later it is the 8th, in Tokyo still the 7th.
    small.later(hours=11)
    assert places.all(here)[0].next_dispatch_on == date(2026, 1, 8)
    small.later(hours=23)
    assert places.all(here)[0].next_dispatch_on is None
    assert place_id
