"""Baskets: what they take, where it is fetched, their order, and placing what is ticked (H02, H04 to H06, C08)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from libdesk.domain.copy_status import CopyStatus
from libdesk.domain.pickup import PickupChoice
from libdesk.services.baskets import Baskets
from libdesk.services.catalogue import Catalogue, ItemFields
from libdesk.services.desk import Desk
from libdesk.services.history import History
from libdesk.services.holds import Holds
from libdesk.services.item_states import ItemStates
from libdesk.services.patrons import Patrons
from libdesk.services.services import Services
from libdesk.services.settings import Settings
from tests.library_fixtures import SmallLibrary
from tests.services.outcomes import refusals, remarks
from tests.services.pickup_fixtures import add_place, january, register, there
from tests.services.series_fixtures import add_set, add_work, collect


@pytest.fixture
def baskets(small: SmallLibrary) -> Baskets:
    return Baskets(small.library)


def titles(small: SmallLibrary, card: str = "P1") -> list[str]:
    return [view.line.title for view in Baskets(small.library).lines(small.patrons[card])]


def holds_of(small: SmallLibrary, card: str = "P1") -> list[tuple[str, str]]:
    return [(hold.title, hold.state) for hold in Holds(small.library).of_patron(small.patrons[card])]


def undo(small: SmallLibrary, action_id: int | None) -> None:
    assert action_id is not None
    assert History(small.library).undo(small.context(), action_id).done


@pytest.mark.rule("H02")
def test_a_basket_collects_for_one_person(small: SmallLibrary, baskets: Baskets) -> None:
    p1, p2 = small.patrons["P1"], small.patrons["P2"]
    added = baskets.add(small.context(), p1, small.titles["cat"]).must()
    assert (added.title, added.patron, added.count) == ("吾輩は猫である", "山田 太郎", 1)
    assert baskets.add(small.context(), p1, small.titles["emma"]).must().count == 2
    undo(small, baskets.add(small.context(), p2, small.titles["emma"]).action_id)
    baskets.add(small.context(), p2, small.titles["cat"]).must()
    assert titles(small) == ["吾輩は猫である", "Emma"]
    assert (baskets.count(p1), baskets.count(p2)) == (2, 1)
    assert holds_of(small) == []


@pytest.mark.rule("H05")
def test_where_the_copies_stand_and_how_many_wait(small: SmallLibrary, baskets: Baskets) -> None:
    cat = small.titles["cat"]
    Desk(small.library).check_out(small.context(), small.patrons["P2"], small.items["B1"]).must()
    collect(small, [cat, small.titles["emma"]])
    Holds(small.library).place(small.context(), small.patrons["P3"], cat, override="asked by letter").must()
    first, second = baskets.lines(small.patrons["P1"])
    assert [copy.status for copy in first.copies] == [CopyStatus.ON_LOAN]
    assert ([copy.status for copy in second.copies], second.waiting) == ([CopyStatus.ON_SHELF], 0)
    assert (first.waiting, first.line.author, first.line.site) == (1, "夏目漱石", "本館")


@pytest.mark.rule("H05")
def test_what_cannot_leave_is_not_even_collected(small: SmallLibrary, baskets: Baskets) -> None:
    assert refusals(baskets.add(small.context(), small.patrons["P1"], small.titles["jiten"])) == ["hold_cannot_leave"]
    title_id = small.titles["emma"]
    ItemStates(small.library).set(small.context(), small.items["B2"], "missing").must()
    assert refusals(baskets.add(small.context(), small.patrons["P1"], title_id)) == ["hold_no_copy"]


@pytest.mark.rule("H06")
def test_nothing_is_collected_twice(small: SmallLibrary, baskets: Baskets) -> None:
    p1, cat, emma = small.patrons["P1"], small.titles["cat"], small.titles["emma"]
    collect(small, [cat])
    assert refusals(baskets.add(small.context(), p1, cat)) == ["basket_has_it"]
    assert refusals(baskets.add(small.context(), p1, cat, small.items["B1"])) == ["basket_has_it"]
    Holds(small.library).place(small.context(), p1, emma).must()
    assert refusals(baskets.add(small.context(), p1, emma)) == ["hold_placed_already"]
    Settings(small.library).change(small.context(), "holds.same_title_once", False).must()
    baskets.add(small.context(), p1, emma).must()


def test_a_title_or_person_that_is_not_there(small: SmallLibrary, baskets: Baskets) -> None:
    p1 = small.patrons["P1"]
    assert refusals(baskets.add(small.context(), p1, 999)) == ["not_found"]
    assert refusals(baskets.add(small.context(), 999, small.titles["cat"])) == ["not_found"]
    assert refusals(baskets.add(small.context(), p1, small.titles["cat"], small.items["B2"])) == ["not_found"]


def test_what_the_person_has_is_told(small: SmallLibrary, baskets: Baskets) -> None:
    Desk(small.library).check_out(small.context(), small.patrons["P1"], small.items["B1"]).must()
    assert remarks(baskets.add(small.context(), small.patrons["P1"], small.titles["cat"])) == ["hold_has_it_already"]


def test_volumes_that_are_items_of_one_title(small: SmallLibrary, baskets: Baskets) -> None:
    p1, title_id = small.patrons["P1"], add_set(small)
    assert baskets.has_volumes(title_id)
    assert not baskets.has_volumes(small.titles["cat"])
    item = ItemFields("S上-2", small.main, small.classes["general"], volume="上")
    second = Catalogue(small.library).add_item(small.context(), title_id, item).must()
    baskets.add(small.context(), p1, title_id, small.items["S中"]).must()
    added = baskets.add_volumes(small.context(), p1, title_id)
    assert remarks(added) == ["basket_left_out", "basket_has_it"]
    assert (len(added.must().line_ids), added.must().count) == (2, 3)
    assert titles(small) == ["銀の匙全集 中", "銀の匙全集 上", "銀の匙全集 下"]
    assert refusals(baskets.add(small.context(), p1, title_id, second)) == ["basket_has_it"]
    assert refusals(baskets.add(small.context(), p1, title_id)) == ["basket_has_it"]
    assert (
        refusals(baskets.add_volumes(small.context(), p1, title_id))
        == ["basket_left_out", "basket_has_it"] + ["basket_left_out"] * 2
    )
    undo(small, added.action_id)
    assert titles(small) == ["銀の匙全集 中"]
    assert refusals(baskets.add_volumes(small.context(), p1, small.titles["cat"])) == ["hold_no_copy"]


@pytest.mark.rule("H02")
def test_lines_are_removed_and_come_back(small: SmallLibrary, baskets: Baskets) -> None:
    p1, p2 = small.patrons["P1"], small.patrons["P2"]
    first, second = collect(small, [small.titles["cat"], small.titles["emma"]])
    removed = baskets.remove(small.context(), p1, [first])
    assert removed.must() == 1
    assert titles(small) == ["Emma"]
    undo(small, removed.action_id)
    assert titles(small) == ["吾輩は猫である", "Emma"]
    assert refusals(baskets.remove(small.context(), p1, [])) == ["basket_nothing_ticked"]
    assert refusals(baskets.remove(small.context(), p2, [second])) == ["basket_changed"]


@pytest.mark.rule("H02")
def test_the_pickup_place_for_all_or_for_one(small: SmallLibrary, baskets: Baskets) -> None:
    p1 = small.patrons["P1"]
    place_id = add_place(small, days=january(14, 28))
    first, second = collect(small, [small.titles["cat"], small.titles["emma"]])
    all_there = baskets.set_pickup(small.context(), p1, there(small, place_id))
    # Not registered there: told now, refused at placing (H12).
    assert remarks(all_there) == ["place_not_registered", "two_cards_shown"]
    undo(small, all_there.action_id)
    assert baskets.lines(p1)[0].line.pickup == PickupChoice("site", small.main)
    baskets.set_pickup(small.context(), p1, there(small, place_id)).must()
    branch = PickupChoice("site", small.branch)
    baskets.set_pickup(small.context(), p1, branch, [second]).must()
    lines = [view.line for view in baskets.lines(p1)]
    assert [line.pickup for line in lines] == [there(small, place_id), branch]
    assert [(line.site, line.place) for line in lines] == [("本館", "青葉市立図書館"), ("港分館", "")]
    # What comes next is fetched where the newest line is.
    baskets.add(small.context(), p1, small.titles["disc"]).must()
    assert baskets.lines(p1)[-1].line.pickup == branch
    assert refusals(baskets.set_pickup(small.context(), p1, PickupChoice("home", small.main))) == [
        "home_without_address"
    ]
    services = Services(small.library)
    services.pickup_places.close(small.context(), place_id, january(7)[0], branch)
    assert refusals(baskets.set_pickup(small.context(), p1, there(small, place_id), [first])) == ["pickup_place_closed"]


@pytest.mark.rule("H02")
def test_only_ticked_lines_are_placed_and_the_rest_stays(small: SmallLibrary, baskets: Baskets) -> None:
    p1 = small.patrons["P1"]
    lines = collect(small, [small.titles["cat"], small.titles["emma"], small.titles["disc"]])
    placed = baskets.place(small.context(), p1, [lines[2], lines[0]])
    value = placed.must()
    assert [(one.title, one.hold is not None) for one in value.verdicts] == [("春の海", True), ("吾輩は猫である", True)]
    assert (value.placed, value.series_id) == (2, None)
    assert titles(small) == ["Emma"]
    assert sorted(holds_of(small)) == [("吾輩は猫である", "waiting"), ("春の海", "waiting")]
    undo(small, placed.action_id)
    assert titles(small) == ["吾輩は猫である", "Emma", "春の海"]
    assert holds_of(small) == []
    assert refusals(baskets.place(small.context(), p1, [])) == ["basket_nothing_ticked"]


@pytest.mark.rule("H02")
def test_each_line_has_its_verdict_and_a_refused_one_stays(small: SmallLibrary, baskets: Baskets) -> None:
    p1 = small.patrons["P1"]
    place_id = add_place(small, days=january(14))
    first, second = collect(small, [small.titles["cat"], small.titles["emma"]])
    baskets.set_pickup(small.context(), p1, there(small, place_id), [first]).must()
    Holds(small.library).place(small.context(), p1, small.titles["cat"]).must()
    done = baskets.place(small.context(), p1, [first, second]).must()
    refused, placed = done.verdicts
    assert [reason.code for reason in refused.refusals] == ["hold_placed_already", "place_not_registered"]
    assert refused.overridable
    assert placed.hold is not None
    assert titles(small) == ["吾輩は猫である"]
    none = baskets.place(small.context(), p1, [first])
    assert refusals(none) == ["hold_placed_already", "place_not_registered"]
    assert none.value is not None
    assert none.value.placed == 0
    # Who may decide otherwise says why, and it is kept with the hold.
    helper = baskets.place(small.context(staff=small.clerk), p1, [first], override="for the reading circle")
    assert refusals(helper) == ["right_missing"]
    over = baskets.place(small.context(), p1, [first], override="for the reading circle").must()
    assert over.verdicts[0].hold is not None
    kept = small.library.rows.all("SELECT reason_code, explanation FROM override ORDER BY id")
    assert kept == [(code, "for the reading circle") for code in ("hold_placed_already", "place_not_registered")]
    assert titles(small) == []


@pytest.mark.rule("H12")
def test_what_is_fetched_elsewhere_says_so_once(small: SmallLibrary, baskets: Baskets) -> None:
    place_id = add_place(small, days=january(14, 28))
    register(small, place_id, "P1")
    lines = collect(small, [small.titles["cat"], small.titles["emma"]])
    baskets.set_pickup(small.context(), small.patrons["P1"], there(small, place_id)).must()
    assert remarks(baskets.place(small.context(), small.patrons["P1"], lines)) == ["two_cards_shown"]
    rows = small.library.rows.all("SELECT pickup, pickup_place_id FROM hold")
    assert rows == [("partner", place_id)] * 2


@pytest.mark.rule("H04")
def test_the_eleventh_is_refused_with_that_reason_though_the_basket_holds_it(
    small: SmallLibrary, baskets: Baskets
) -> None:
    p1 = small.patrons["P1"]
    lines = collect(small, add_work(small, [str(number) for number in range(1, 13)]))
    assert baskets.count(p1) == 12
    done = baskets.place(small.context(), p1, lines).must()
    assert done.placed == 10
    assert [[(one.code, one.rule) for one in verdict.refusals] for verdict in done.verdicts[10:]] == [
        [("hold_limit_reached", "H04")]
    ] * 2
    assert titles(small) == ["坂の上の雲 11", "坂の上の雲 12"]
    # The basket takes more while the limit is reached.
    baskets.add(small.context(), p1, small.titles["cat"]).must()
    assert refusals(baskets.place(small.context(), p1, lines[10:])) == ["hold_limit_reached"]


@pytest.mark.rule("C08")
def test_what_is_overdue_matters_when_the_lines_are_placed(small: SmallLibrary, baskets: Baskets) -> None:
    p1 = small.patrons["P1"]
    Desk(small.library).check_out(small.context(), p1, small.items["B2"]).must()
    small.later(days=60)
    (line,) = collect(small, [small.titles["cat"]])
    refused = baskets.place(small.context(), p1, [line])
    assert refusals(refused) == ["patron_has_overdue"]
    assert refused.refusals[0].rule == "C08"
    assert titles(small) == ["吾輩は猫である"]
    Desk(small.library).take_back(small.context(), small.items["B2"]).must()
    assert baskets.place(small.context(), p1, [line]).must().placed == 1


@pytest.mark.rule("H03")
def test_the_order_of_the_basket(small: SmallLibrary, baskets: Baskets) -> None:
    p1 = small.patrons["P1"]
    lines = collect(small, add_work(small, ("10", "2", "1")))
    moved = baskets.reorder(small.context(), p1, [lines[2]])
    assert titles(small) == ["坂の上の雲 1", "坂の上の雲 10", "坂の上の雲 2"]
    sorted_ = baskets.sort_by_volume(small.context(), p1)
    assert titles(small) == ["坂の上の雲 1", "坂の上の雲 2", "坂の上の雲 10"]
    undo(small, sorted_.action_id)
    undo(small, moved.action_id)
    assert titles(small) == ["坂の上の雲 10", "坂の上の雲 2", "坂の上の雲 1"]
    assert refusals(baskets.reorder(small.context(), p1, [lines[0], 999])) == ["basket_changed"]
    assert refusals(baskets.sort_by_volume(small.context(), small.patrons["P2"])) == ["basket_nothing_ticked"]


def test_who_may_not_circulate_collects_nothing(small: SmallLibrary, baskets: Baskets) -> None:
    outcome = baskets.add(small.context(staff=small.helper), small.patrons["P1"], small.titles["cat"])
    assert refusals(outcome) == ["right_missing"]


def test_a_blocked_person_may_collect(small: SmallLibrary, baskets: Baskets) -> None:
    patrons, p1 = Patrons(small.library), small.patrons["P1"]
    patrons.change(small.context(), p1, replace(patrons.record(p1), note="new address?")).must()
    (line,) = collect(small, [small.titles["cat"]], "P3")
    assert refusals(baskets.place(small.context(), small.patrons["P3"], [line])) == ["card_expired"]
