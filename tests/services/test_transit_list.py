"""Items between our sites: laid ready, sent, received by a scan, called off, lost, late."""

from __future__ import annotations

import pytest

from libdesk.domain.pickup import PickupChoice
from libdesk.services.desk import Desk
from libdesk.services.settings import Settings
from libdesk.services.transit_list import TransitList
from tests.library_fixtures import SmallLibrary
from tests.services.outcomes import refusals, remarks
from tests.services.way_rows import hold_row, set_aside, undo


@pytest.fixture
def ways(small: SmallLibrary) -> TransitList:
    return TransitList(small.library)


def for_the_branch(small: SmallLibrary, card: str = "P2", number: str = "B1") -> int:
    return set_aside(small, card, number, PickupChoice("site", small.branch))


def ids(lines) -> list[int]:
    return [line.transit_id for line in lines]


def test_to_be_sent_under_way_and_received(small: SmallLibrary, ways: TransitList) -> None:
    here, there = small.context(), small.context(site=small.branch)
    hold_id = for_the_branch(small)
    (line,) = ways.to_send(here)
    assert (line.number, line.title, line.patron, line.card) == ("B1", "吾輩は猫である", "Anna Müller", "P2")
    assert (line.from_name, line.to_site, line.hold_id, line.sent_at) == ("本館", "港分館", hold_id, None)
    assert (line.days, line.late, line.pickup, line.place) == (0, False, "site", "")
    assert ways.coming(there) == ways.gone(here) == ways.to_send(there) == []
    outcome = ways.send(here, [line.transit_id])
    assert outcome.must() == 1
    assert ways.to_send(here) == []
    assert ids(ways.coming(there)) == ids(ways.gone(here)) == [line.transit_id]
    assert ids(ways.lines_of(here, [line.transit_id])) == [line.transit_id]
    undo(small, outcome)
    assert ids(ways.to_send(here)) == [line.transit_id]
    ways.send(here, [line.transit_id]).must()
    Desk(small.library).take_in(there, small.items["B1"]).must()
    assert ways.coming(there) == ways.gone(here) == []
    assert hold_row(small, hold_id, "state") == "ready"


def test_what_goes_home_is_sent_too(small: SmallLibrary, ways: TransitList) -> None:
    there = small.context(site=small.branch)
    Desk(small.library).check_out(small.context(), small.patrons["P1"], small.items["B1"]).must()
    Desk(small.library).take_back(there, small.items["B1"]).must()
    (line,) = ways.to_send(there)
    assert (line.patron, line.hold_id, line.to_site) == ("", None, "本館")
    ways.send(there, [line.transit_id]).must()
    assert ids(ways.coming(small.context())) == [line.transit_id]


def test_what_cannot_be_sent(small: SmallLibrary, ways: TransitList) -> None:
    here = small.context()
    for_the_branch(small)
    transit_id = ids(ways.to_send(here))[0]
    assert refusals(ways.send(here, [])) == ["nothing_chosen"]
    assert refusals(ways.send(here, [999])) == ["transit_ended"]
    assert refusals(ways.send(small.context(site=small.branch), [transit_id])) == ["transit_lies_elsewhere"]
    assert refusals(ways.lost_on_the_way(here, transit_id)) == ["transit_not_sent"]
    ways.send(here, [transit_id]).must()
    assert refusals(ways.send(here, [transit_id])) == ["transit_sent_already"]
    assert refusals(ways.call_off(here, transit_id)) == ["transit_sent_already"]


def test_several_go_in_one_box(small: SmallLibrary, ways: TransitList) -> None:
    for_the_branch(small)
    for_the_branch(small, number="B2")
    outcome = ways.send(small.context(), ids(ways.to_send(small.context())))
    assert outcome.must() == 2
    facts = small.library.rows.value("SELECT facts FROM action WHERE id = ?", outcome.action_id)
    assert facts == '{"count": 2}'


def test_called_off_its_person_waits_again(small: SmallLibrary, ways: TransitList) -> None:
    hold_id = for_the_branch(small)
    transit_id = ids(ways.to_send(small.context()))[0]
    outcome = ways.call_off(small.context(), transit_id)
    assert remarks(outcome) == ["hold_waits_again"]
    assert (hold_row(small, hold_id, "state"), ways.to_send(small.context())) == ("waiting", [])
    undo(small, outcome)
    assert hold_row(small, hold_id, "state") == "in_transit"
    Desk(small.library).check_out(small.context(), small.patrons["P1"], small.items["B2"]).must()
    Desk(small.library).take_back(small.context(site=small.branch), small.items["B2"]).must()
    (home,) = ways.to_send(small.context(site=small.branch))
    assert remarks(ways.call_off(small.context(site=small.branch), home.transit_id)) == []


@pytest.mark.rule("C08")
def test_lost_on_the_way_it_is_looked_for_and_its_person_waits_again(small: SmallLibrary, ways: TransitList) -> None:
    hold_id = for_the_branch(small)
    transit_id = ids(ways.to_send(small.context()))[0]
    ways.send(small.context(), [transit_id]).must()
    outcome = ways.lost_on_the_way(small.context(), transit_id)
    assert remarks(outcome) == ["hold_waits_again"]
    assert hold_row(small, hold_id, "state") == "waiting"
    assert small.library.rows.value("SELECT state FROM item WHERE id = ?", small.items["B1"]) == "missing"
    assert small.library.rows.value("SELECT count(*) FROM item_search WHERE ended_on IS NULL") == 1
    assert small.library.rows.one("SELECT ended_at IS NULL, received FROM transit") == (0, 0)
    undo(small, outcome)
    assert hold_row(small, hold_id, "state") == "in_transit"


def test_what_is_late(small: SmallLibrary, ways: TransitList) -> None:
    for_the_branch(small)
    here, there = small.context(), small.context(site=small.branch)
    ways.send(here, ids(ways.to_send(here))).must()
    small.later(days=7)
    assert ways.late(here) == []
    small.later(days=1)
    assert [line.days for line in ways.late(here)] == [8]
    assert ids(ways.late(here)) == ids(ways.late(there))
    Settings(small.library).change(here, "transits.late_days", 30).must()
    assert ways.late(here) == []
