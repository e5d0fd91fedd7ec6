"""The pick list: what is fetched for whom; not on the shelf; the next copy, or nobody can be served (C08)."""

from __future__ import annotations

import pytest

from libdesk.domain.loan_table import LoanTableRow
from libdesk.domain.pickup import PickupChoice
from libdesk.services.desk import Desk
from libdesk.services.holds import Holds
from libdesk.services.item_states import ItemStates
from libdesk.services.lending import Lending
from libdesk.services.lending_forms import NewRequest
from libdesk.services.loan_policy import LoanPolicy
from libdesk.services.pick_list import PickList
from libdesk.services.search_list import SearchList
from tests.library_fixtures import SmallLibrary
from tests.services.circulation_rows import write
from tests.services.outcomes import refusals, remarks
from tests.services.way_rows import add_copy, add_patron, add_place, hold_row, place_hold, to_place, undo


@pytest.fixture
def picks(small: SmallLibrary) -> PickList:
    return PickList(small.library)


def numbers(small: SmallLibrary, site: int | None = None) -> list[tuple[str, str]]:
    return [(line.number, line.card) for line in PickList(small.library).lines(small.context(site=site))]


def item_state(small: SmallLibrary, number: str) -> str:
    return str(small.library.rows.value("SELECT state FROM item WHERE id = ?", small.items[number]))


@pytest.mark.rule("C08")
def test_what_stands_on_the_shelf_and_somebody_waits_for(small: SmallLibrary, picks: PickList) -> None:
    assert picks.lines(small.context()) == []
    assert picks.count(small.context()) == 0
    hold_id = place_hold(small, "P2")
    (line,) = picks.lines(small.context())
    assert (line.item_id, line.number, line.title, line.author) == (
        small.items["B1"],
        "B1",
        "吾輩は猫である",
        "夏目漱石",
    )
    assert (line.hold_id, line.patron, line.card, line.waiting) == (hold_id, "Anna Müller", "P2", 1)
    assert (line.call_number, line.site, line.hold_site, line.elsewhere) == ("913.6/ナ/1", "本館", "本館", False)
    assert (line.pickup, line.place, f"{line.placed_at:%H:%M}") == ("site", "", "10:00")
    assert picks.count(small.context()) == 1
    assert numbers(small, small.branch) == []


def test_in_the_order_of_the_shelf_a_copy_for_each_who_waits(small: SmallLibrary, picks: PickList) -> None:
    add_copy(small, "A9", call_number="100/A")
    add_patron(small, "P4")
    place_hold(small, "P2")
    place_hold(small, "P4", "emma")
    assert numbers(small) == [("A9", "P2"), ("B2", "P4")]
    place_hold(small, "P4")
    assert numbers(small) == [("A9", "P2"), ("B2", "P4"), ("B1", "P4")]
    assert [line.waiting for line in picks.lines(small.context())] == [2, 1, 2]
    add_patron(small, "P5")
    place_hold(small, "P5")
    assert len(numbers(small)) == 3, "no copy is left for the third"
    assert picks.count(small.context()) == 3


def test_what_is_lent_missing_under_way_set_aside_or_promised_is_not_fetched(small: SmallLibrary) -> None:
    place_hold(small, "P2", "emma")
    assert numbers(small) == [("B2", "P2")]
    ItemStates(small.library).set(small.context(), small.items["B2"], "repair").must()
    assert numbers(small) == []
    ItemStates(small.library).set(small.context(), small.items["B2"], "in_service").must()
    Desk(small.library).take_in(small.context(), small.items["B2"]).must()
    assert numbers(small) == [], "it stands ready"
    place_hold(small, "P2")
    desk = Desk(small.library)
    desk.check_out(small.context(), small.patrons["P1"], small.items["B1"], "test", in_library=True).must()
    assert numbers(small) == [], "it is being read"
    desk.take_back(small.context(), small.items["B1"]).must()
    add_patron(small, "P4")
    place_hold(small, "P4")
    add_copy(small, "B9")
    assert numbers(small) == [("B9", "P4")]
    wanted = NewRequest(small.partner, "wagahai", item_id=small.items["B9"])
    request = Lending(small.library).enter(small.context(), wanted).must()
    write(small, lambda work: work.run("UPDATE lending_request SET state = 'accepted' WHERE id = ?", (request,)))
    assert numbers(small) == [], "it is promised to a partner library"


def test_what_its_class_keeps_in_the_library_is_not_fetched(small: SmallLibrary) -> None:
    place_hold(small, "P2")
    rows = [
        LoanTableRow(length=14, length_unit="days", item_limit=5, holds_allowed=True, shelf_days=3),
        LoanTableRow(site_id=small.main, holds_allowed=False),
    ]
    LoanPolicy(small.library).change(small.context(), rows).must()
    assert numbers(small) == []


def test_the_copy_of_the_site_where_it_is_fetched(small: SmallLibrary, picks: PickList) -> None:
    add_copy(small, "H1", site=small.branch)
    first = place_hold(small, "P2", pickup=PickupChoice("site", small.branch))
    assert numbers(small) == []
    assert numbers(small, small.branch) == [("H1", "P2")]
    add_patron(small, "P4")
    place_hold(small, "P4")
    assert numbers(small) == [("B1", "P4")]
    add_patron(small, "P5")
    second = place_hold(small, "P5")
    captured = picks.found(small.context(site=small.branch), small.items["H1"]).must()
    assert (captured.hold_id, captured.elsewhere) == (first, False)
    assert hold_row(small, second, "state") == "waiting"


@pytest.mark.rule("C08")
def test_what_is_found_is_set_aside_for_whom_it_was_fetched(small: SmallLibrary, picks: PickList) -> None:
    hold_id = place_hold(small, "P2")
    outcome = picks.found(small.context(), small.items["B1"])
    captured = outcome.must()
    assert (captured.hold_id, captured.patron, captured.shelf_until is not None) == (hold_id, "Anna Müller", True)
    assert hold_row(small, hold_id, "state", "captured_item_id") == ("ready", small.items["B1"])
    assert numbers(small) == []
    assert refusals(picks.found(small.context(), small.items["B1"])) == ["item_not_to_pick"]
    undo(small, outcome)
    assert numbers(small) == [("B1", "P2")]


def test_what_is_found_for_another_site_a_place_or_the_home(small: SmallLibrary, picks: PickList) -> None:
    place_hold(small, "P2", pickup=PickupChoice("site", small.branch))
    (line,) = picks.lines(small.context())
    assert (line.elsewhere, line.hold_site) == (True, "港分館")
    assert picks.found(small.context(), small.items["B1"]).must().elsewhere
    assert numbers(small) == []
    place_id = add_place(small)
    add_patron(small, "P4")
    place_hold(small, "P4", "emma", pickup=to_place(small, place_id))
    (line,) = picks.lines(small.context())
    assert (line.pickup, line.place) == ("partner", "KITANO 町立図書館")
    captured = picks.found(small.context(), small.items["B2"]).must()
    assert (captured.pickup, captured.place, captured.shelf_until) == ("partner", "KITANO 町立図書館", None)


def test_found_for_the_next_in_line_where_the_list_has_nobody_for_it(small: SmallLibrary, picks: PickList) -> None:
    assert refusals(picks.found(small.context(), small.items["B1"])) == ["pick_nobody_waits"]
    assert refusals(picks.found(small.context(), 999)) == ["not_found"]
    assert refusals(picks.not_on_shelf(small.context(), 999)) == ["not_found"]
    add_copy(small, "B9")
    hold_id = place_hold(small, "P2")
    assert numbers(small) == [("B9", "P2")], "without a call number it comes first"
    assert picks.found(small.context(), small.items["B1"]).must().hold_id == hold_id, "another copy does as well"


@pytest.mark.rule("C08")
def test_not_on_the_shelf_the_next_copy_is_tried(small: SmallLibrary, picks: PickList) -> None:
    add_copy(small, "B9", call_number="913.6/ナ/9")
    hold_id = place_hold(small, "P2")
    assert numbers(small) == [("B1", "P2")]
    outcome = picks.not_on_shelf(small.context(), small.items["B1"])
    assert remarks(outcome) == []
    gone = outcome.must()
    assert gone.next_copy is not None
    assert (gone.number, gone.hold_id, gone.patron, gone.next_copy.number, gone.copies_left) == (
        "B1", hold_id, "Anna Müller", "B9", 1,
    )  # fmt: skip
    assert item_state(small, "B1") == "missing"
    row = small.library.rows.one("SELECT item_id, hold_id, looked FROM item_search WHERE ended_on IS NULL")
    assert row == (small.items["B1"], hold_id, 0)
    assert numbers(small) == [("B9", "P2")]
    assert refusals(picks.not_on_shelf(small.context(), small.items["B1"])) == ["item_not_to_pick"]
    undo(small, outcome)
    assert (item_state(small, "B1"), numbers(small)) == ("in_service", [("B1", "P2")])
    assert SearchList(small.library).lines(small.context()) == []


@pytest.mark.rule("C08")
def test_not_on_the_shelf_and_no_copy_is_left(small: SmallLibrary, picks: PickList) -> None:
    place_hold(small, "P2")
    outcome = picks.not_on_shelf(small.context(), small.items["B1"])
    assert remarks(outcome) == ["pick_no_copy_left"]
    gone = outcome.must()
    assert (gone.next_copy, gone.copies_left) == (None, 0)
    assert [line.state for line in Holds(small.library).queue_of(small.titles["cat"])] == ["waiting"]


def test_not_on_the_shelf_and_the_other_copies_are_out(small: SmallLibrary, picks: PickList) -> None:
    add_copy(small, "B9")
    Desk(small.library).check_out(small.context(), small.patrons["P1"], small.items["B9"]).must()
    place_hold(small, "P2")
    outcome = picks.not_on_shelf(small.context(), small.items["B1"])
    assert remarks(outcome) == ["pick_waits_for_return"]
    assert outcome.must().copies_left == 1


def test_not_on_the_shelf_and_the_next_copy_is_at_another_site(small: SmallLibrary, picks: PickList) -> None:
    add_copy(small, "H1", site=small.branch)
    place_hold(small, "P2")
    outcome = picks.not_on_shelf(small.context(), small.items["B1"])
    assert remarks(outcome) == ["pick_next_copy_elsewhere"]
    assert numbers(small, small.branch) == [("H1", "P2")]


def test_not_on_the_shelf_although_nobody_waits_any_more(small: SmallLibrary, picks: PickList) -> None:
    gone = picks.not_on_shelf(small.context(), small.items["B1"]).must()
    assert (gone.hold_id, gone.patron, gone.next_copy) == (None, "", None)
    assert item_state(small, "B1") == "missing"


def test_what_waits_for_its_turn_in_reading_order_is_not_fetched(small: SmallLibrary) -> None:
    hold_id = place_hold(small, "P2")

    def later(work) -> None:
        series = work.insert("hold_series", advances="picked_up", made_at=work.now_text)
        work.run(
            "UPDATE hold SET state = 'later', hold_series_id = ?, series_order = 2 WHERE id = ?", (series, hold_id)
        )

    write(small, later)
    assert numbers(small) == []
