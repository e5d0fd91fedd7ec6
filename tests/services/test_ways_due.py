"""What Today says of the ways of held items: to fetch, to send, to post, late, not reported, not fetched."""

from __future__ import annotations

from datetime import date

import pytest

from libdesk.domain.pickup import PickupChoice
from libdesk.services.dispatching import Dispatching
from libdesk.services.pick_list import PickList
from libdesk.services.today import DueGroup, Today
from libdesk.services.transit_list import TransitList
from tests.library_fixtures import SmallLibrary
from tests.services.circulation_rows import write
from tests.services.way_rows import TODAY, add_place, place_hold, set_aside, tell_ready, to_home, to_place

WAYS = {
    "holds_to_pick", "searches_old", "boxes_to_send", "transits_late", "dispatches_due", "dispatches_without_day",
    "arrivals_not_reported", "place_not_fetched", "homes_to_post", "holds_not_fetched",
}  # fmt: skip


def groups(small: SmallLibrary, site: int | None = None) -> dict[str, DueGroup]:
    """What is due of held items."""
    return {group.code: group for group in Today(small.library).groups(small.context(site=site)) if group.code in WAYS}


@pytest.mark.rule("C08")
def test_what_is_to_be_fetched_and_looked_for(small: SmallLibrary) -> None:
    assert groups(small) == {}
    place_hold(small, "P2")
    line = groups(small)["holds_to_pick"].lines[0]
    assert (line.opens, line.record_id, line.number, line.who, line.day) == (
        "pick_list", small.items["B1"], "B1", "Anna Müller", None,
    )  # fmt: skip
    assert "holds_to_pick" not in groups(small, small.branch)
    PickList(small.library).not_on_shelf(small.context(), small.items["B1"]).must()
    small.later(days=13)
    assert groups(small) == {}
    small.later(days=1)
    line = groups(small)["searches_old"].lines[0]
    assert (line.opens, line.number, line.day, line.days_late) == ("search_list", "B1", TODAY, 14)


def test_boxes_to_send_and_what_is_late(small: SmallLibrary) -> None:
    set_aside(small, "P2", "B1", PickupChoice("site", small.branch))
    group = groups(small)["boxes_to_send"]
    assert (group.total, group.urgent, group.lines[0].who, group.lines[0].days_late) == (1, False, "港分館", 0)
    transits = TransitList(small.library)
    transits.send(small.context(), [transits.to_send(small.context())[0].transit_id]).must()
    assert groups(small) == {}
    small.later(days=8)
    group = groups(small, small.branch)["transits_late"]
    assert (group.urgent, group.lines[0].opens, group.lines[0].days_late) == (True, "transit_list", 8)


@pytest.mark.rule("H08")
def test_parcels_to_places(small: SmallLibrary) -> None:
    place_id = add_place(small)
    hold_id = set_aside(small, "P2", "B1", to_place(small, place_id))
    tell_ready(small, hold_id)
    assert groups(small) == {}
    small.later(days=2)
    group = groups(small)["dispatches_due"]
    line = group.lines[0]
    assert (line.opens, line.record_id, line.about, line.count) == ("dispatch", place_id, "KITANO 町立図書館", 1)
    assert (line.day, line.days_late, group.urgent) == (date(2026, 1, 8), 1, True)
    parcels = Dispatching(small.library)
    parcels.dispatch(small.context(), place_id, [hold_id]).must()
    assert groups(small) == {}
    small.later(days=2)
    line = groups(small)["arrivals_not_reported"].lines[0]
    assert (line.number, line.who, line.day, line.days_late) == (
        "B1", "Anna Müller · KITANO 町立図書館", date(2026, 1, 9), 2,
    )  # fmt: skip
    parcels.arrived(small.context(), [hold_id]).must()
    assert groups(small) == {}
    small.later(days=8)
    group = groups(small)["place_not_fetched"]
    assert (group.total, group.urgent, group.lines[0].day, group.lines[0].days_late) == (1, True, date(2026, 1, 18), 1)


@pytest.mark.rule("H08")
def test_a_place_without_dispatch_days(small: SmallLibrary) -> None:
    place_id = add_place(small, days=())
    assert groups(small) == {}
    set_aside(small, "P2", "B1", to_place(small, place_id))
    line = groups(small)["dispatches_without_day"].lines[0]
    assert (line.record_id, line.about, line.day, line.count) == (place_id, "KITANO 町立図書館", None, 1)


@pytest.mark.rule("H11")
def test_parcels_to_homes_and_the_hold_shelf_of_our_sites_only(small: SmallLibrary) -> None:
    write(small, lambda work: work.update("patron", small.patrons["P2"], address="北野1-2"))
    set_aside(small, "P2", "B1", to_home(small))
    set_aside(small, "P2", "B2", to_home(small))
    small.later(days=60)
    due = groups(small)
    assert list(due) == ["homes_to_post"], "what is to be posted was not left on the hold shelf"
    (line,) = due["homes_to_post"].lines
    assert (line.opens, line.record_id, line.who, line.day, line.count) == (
        "home", small.patrons["P2"], "Anna Müller", TODAY, 2,
    )  # fmt: skip
