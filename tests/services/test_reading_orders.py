"""Reading order: volumes come strictly one after the other, whatever happens to them (H03)."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from libdesk.services.baskets import Baskets
from libdesk.services.desk import Desk
from libdesk.services.history import History
from libdesk.services.holds import Holds
from libdesk.services.item_states import ItemStates
from libdesk.services.loss_cases import LossCases
from libdesk.services.reading_orders import ReadingOrders
from libdesk.services.settings import Settings
from tests.library_fixtures import SmallLibrary, make_small_library
from tests.services.outcomes import refusals, remarks
from tests.services.series_fixtures import add_set, add_work, collect, place_series, series_states


@pytest.fixture
def orders(small: SmallLibrary) -> ReadingOrders:
    return ReadingOrders(small.library)


def lend(small: SmallLibrary, volume: str, card: str = "P1") -> None:
    desk, patron_id = Desk(small.library), small.patrons[card]
    desk.check_out(small.context(), patron_id, small.items[f"V{volume}"], override="it lies here").must()


def bring_back(small: SmallLibrary, volume: str) -> None:
    Desk(small.library).take_back(small.context(), small.items[f"V{volume}"]).must()


def hold_ids(small: SmallLibrary, series_id: int) -> list[int]:
    rows = small.library.rows.all("SELECT id FROM hold WHERE hold_series_id = ? ORDER BY series_order", series_id)
    return [hold_id for (hold_id,) in rows]


def undo(small: SmallLibrary, action_id: int | None) -> None:
    assert action_id is not None
    assert History(small.library).undo(small.context(), action_id).done


@pytest.mark.rule("H03")
def test_the_next_volume_comes_when_the_one_before_is_picked_up(small: SmallLibrary, orders: ReadingOrders) -> None:
    series_id = place_series(small, volumes=("1", "2", "3"))
    assert series_states(small, series_id) == ["waiting", "later", "later"]
    lend(small, "1")
    assert series_states(small, series_id) == ["fulfilled", "waiting", "later"]
    series = orders.series(series_id)
    assert series is not None
    assert (series.patron, series.advances, series.current) == ("山田 太郎", "picked_up", 2)
    assert [(one.title, one.movable, one.out) for one in series.volumes] == [
        ("坂の上の雲 1", False, True), ("坂の上の雲 2", True, False), ("坂の上の雲 3", True, False),
    ]  # fmt: skip


@pytest.mark.rule("H03")
def test_a_volume_that_is_not_its_turn_is_not_captured(small: SmallLibrary, orders: ReadingOrders) -> None:
    lines = collect(small, add_work(small, ("1", "2")))
    lend(small, "1", "P2")
    lend(small, "2", "P2")
    placed = Baskets(small.library).place(small.context(), small.patrons["P1"], lines, reading_order=True).must()
    assert placed.series_id is not None
    assert [one.hold.position for one in placed.verdicts if one.hold] == [1, 0]
    # The second comes back first: it waits on its shelf until the first was read.
    bring_back(small, "2")
    assert series_states(small, placed.series_id) == ["waiting", "later"]
    bring_back(small, "1")
    assert series_states(small, placed.series_id) == ["ready", "later"]
    lend(small, "1")
    assert series_states(small, placed.series_id) == ["fulfilled", "waiting"]


@pytest.mark.rule("H03")
def test_or_when_it_is_given_back(small: SmallLibrary, orders: ReadingOrders) -> None:
    Settings(small.library).change(small.context(), "holds.series_advances", "given_back").must()
    series_id = place_series(small, volumes=("1", "2"))
    lend(small, "1")
    assert series_states(small, series_id) == ["fulfilled", "later"]
    series = orders.series(series_id)
    assert series is not None
    assert series.current == 1
    changed = orders.set_advances(small.context(), series_id, "picked_up")
    assert remarks(changed) == ["series_goes_on"]
    assert series_states(small, series_id) == ["fulfilled", "waiting"]
    back = orders.set_advances(small.context(), series_id, "given_back")
    assert series_states(small, series_id) == ["fulfilled", "later"]
    undo(small, back.action_id)
    assert series_states(small, series_id) == ["fulfilled", "waiting"]
    undo(small, changed.action_id)
    assert series_states(small, series_id) == ["fulfilled", "later"]
    bring_back(small, "1")
    assert series_states(small, series_id) == ["fulfilled", "waiting"]


@pytest.mark.rule("H03")
def test_a_lost_volume_holds_nothing_up(small: SmallLibrary, orders: ReadingOrders) -> None:
    Settings(small.library).change(small.context(), "holds.series_advances", "given_back").must()
    series_id = place_series(small, volumes=("1", "2"))
    lend(small, "1")
    loan_id = small.library.rows.value("SELECT id FROM loan WHERE item_id = ?", small.items["V1"])
    LossCases(small.library).report(small.context(), loan_id, "damaged", "wet").must()
    assert series_states(small, series_id) == ["fulfilled", "waiting"]


@pytest.mark.rule("H03")
def test_volumes_that_are_items_of_one_title_come_in_order(small: SmallLibrary, orders: ReadingOrders) -> None:
    baskets, p1 = Baskets(small.library), small.patrons["P1"]
    added = baskets.add_volumes(small.context(), p1, add_set(small)).must()
    placed = baskets.place(small.context(), p1, added.line_ids, reading_order=True).must()
    assert [one.title[-1] for one in placed.verdicts] == ["上", "中", "下"]
    assert placed.series_id is not None
    desk = Desk(small.library)
    desk.check_out(small.context(), p1, small.items["S上"]).must()
    assert series_states(small, placed.series_id) == ["fulfilled", "waiting", "later"]


@pytest.mark.rule("H03")
def test_cancelling_and_expiry_let_the_next_go_on(small: SmallLibrary) -> None:
    series_id = place_series(small, volumes=("1", "2", "3"))
    first, second, _third = hold_ids(small, series_id)
    assert remarks(Holds(small.library).cancel(small.context(), first)) == ["series_goes_on"]
    assert series_states(small, series_id) == ["cancelled", "waiting", "later"]
    lend(small, "2", "P2")
    bring_back(small, "2")
    assert series_states(small, series_id) == ["cancelled", "ready", "later"]
    small.later(days=30)
    Holds(small.library).expire(small.context(), second).must()
    assert series_states(small, series_id) == ["cancelled", "expired", "waiting"]


@pytest.mark.rule("H03")
def test_a_missing_volume_refuses_the_series_as_a_whole(small: SmallLibrary) -> None:
    baskets, p1 = Baskets(small.library), small.patrons["P1"]
    lines = collect(small, add_work(small, ("1", "2", "3")))
    ItemStates(small.library).set(small.context(), small.items["V2"], "missing").must()
    refused = baskets.place(small.context(), p1, lines, reading_order=True)
    assert refusals(refused) == ["series_volume_refused"]
    assert refused.refusals[0].facts["title"] == "坂の上の雲 2"
    assert refused.value is not None
    assert (refused.value.without_missing, refused.value.placed) == (True, 0)
    assert [[one.code for one in verdict.refusals] for verdict in refused.value.verdicts] == [[], ["hold_no_copy"], []]
    assert baskets.count(p1) == 3
    assert small.library.rows.value("SELECT count(*) FROM hold_series") == 0
    without = baskets.place(small.context(), p1, lines, reading_order=True, without_missing=True)
    assert remarks(without) == ["series_volume_refused"]
    assert without.must().series_id is not None
    assert series_states(small, without.must().series_id or 0) == ["waiting", "later"]
    assert [view.line.title for view in baskets.lines(p1)] == ["坂の上の雲 2"]
    undo(small, without.action_id)
    assert baskets.count(p1) == 3


@pytest.mark.rule("H03")
def test_a_number_that_is_jumped_over_is_named(small: SmallLibrary) -> None:
    baskets, p1 = Baskets(small.library), small.patrons["P1"]
    lines = collect(small, add_work(small, ("1", "2", "4")))
    refused = baskets.place(small.context(), p1, lines, reading_order=True)
    assert [(one.code, one.facts["volume"]) for one in refused.refusals] == [("series_volume_missing", "3")]
    assert remarks(baskets.place(small.context(), p1, lines, reading_order=True, without_missing=True)) == [
        "series_volume_missing"
    ]


@pytest.mark.rule("H03")
def test_one_volume_is_no_series(small: SmallLibrary) -> None:
    baskets, p1 = Baskets(small.library), small.patrons["P1"]
    lines = collect(small, add_work(small, ("1", "2")))
    assert baskets.place(small.context(), p1, lines[:1], reading_order=True).must().series_id is None
    more = collect(small, [small.titles["cat"]])
    ItemStates(small.library).set(small.context(), small.items["V2"], "missing").must()
    placed = baskets.place(
        small.context(), p1, [*lines[1:], *more], reading_order=True, without_missing=True
    ).must()  # fmt: skip
    assert (placed.placed, placed.series_id) == (1, None)
    nothing = baskets.place(small.context(), p1, lines[1:], reading_order=True)
    assert refusals(nothing) == ["hold_no_copy"]
    assert small.library.rows.value("SELECT count(*) FROM hold_series") == 0


@pytest.mark.rule("H04")
def test_a_series_over_the_limit_is_not_cut_in_silence(small: SmallLibrary) -> None:
    Settings(small.library).change(small.context(), "holds.limit", 2).must()
    baskets, p1 = Baskets(small.library), small.patrons["P1"]
    lines = collect(small, add_work(small, ("1", "2", "3")))
    refused = baskets.place(small.context(), p1, lines, reading_order=True)
    assert refusals(refused) == ["series_volume_refused"]
    assert refused.value is not None
    assert [one.code for one in refused.value.verdicts[2].refusals] == ["hold_limit_reached"]
    over = baskets.place(small.context(), p1, lines, reading_order=True, override="a class set").must()
    assert over.placed == 3


@pytest.mark.rule("H03")
def test_the_volumes_that_wait_change_their_order(small: SmallLibrary, orders: ReadingOrders) -> None:
    series_id = place_series(small, volumes=("1", "2", "3", "4"))
    lend(small, "1")
    first, second, third, fourth = hold_ids(small, series_id)
    changed = orders.reorder(small.context(), series_id, [third, fourth, second])
    assert remarks(changed) == ["series_goes_on"]
    assert changed.must() == third
    assert hold_ids(small, series_id) == [first, third, fourth, second]
    assert series_states(small, series_id) == ["fulfilled", "waiting", "later", "later"]
    undo(small, changed.action_id)
    assert hold_ids(small, series_id) == [first, second, third, fourth]
    assert series_states(small, series_id) == ["fulfilled", "waiting", "later", "later"]
    assert refusals(orders.reorder(small.context(), series_id, [first, second, third, fourth])) == ["series_changed"]
    assert refusals(orders.reorder(small.context(), 99, [])) == ["not_found"]


@pytest.mark.rule("H03")
def test_a_volume_leaves_the_order(small: SmallLibrary, orders: ReadingOrders) -> None:
    series_id = place_series(small, volumes=("1", "2", "3"))
    first, second, third = hold_ids(small, series_id)
    out = orders.take_out(small.context(), third)
    assert (out.must(), hold_ids(small, series_id)) == (None, [first, second])
    assert small.library.rows.value("SELECT state FROM hold WHERE id = ?", third) == "waiting"
    undo(small, out.action_id)
    assert series_states(small, series_id) == ["waiting", "later", "later"]
    assert orders.take_out(small.context(), first).must() == second
    assert series_states(small, series_id) == ["waiting", "later"]
    assert refusals(orders.take_out(small.context(), first)) == ["series_changed"]


def test_the_series_of_a_person(small: SmallLibrary, orders: ReadingOrders) -> None:
    p1 = small.patrons["P1"]
    assert orders.of_patron(p1) == []
    assert orders.series(99) is None
    series_id = place_series(small, volumes=("1", "2"))
    (series,) = orders.of_patron(p1)
    assert (series.series_id, series.current) == (series_id, 1)
    for hold_id in hold_ids(small, series_id):
        Holds(small.library).cancel(small.context(), hold_id).must()
    assert orders.of_patron(p1) == []
    ended = orders.series(series_id)
    assert ended is not None
    assert ended.current == 0


STEPS = st.lists(
    st.tuples(st.sampled_from(["lend", "back", "cancel", "order", "out", "advances", "undo"]), st.integers(0, 99)),
    min_size=3, max_size=10,
)  # fmt: skip


@pytest.mark.rule("H03")
@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_the_order_is_strict_whatever_happens(steps: list[tuple[str, int]]) -> None:
    with TemporaryDirectory() as folder:
        small = make_small_library(Path(folder) / "small.libdesk")
        try:
            _walk(small, steps)
        finally:
            small.library.close()


def _walk(small: SmallLibrary, steps: list[tuple[str, int]]) -> None:
    orders, holds, desk, history = (
        ReadingOrders(small.library), Holds(small.library), Desk(small.library), History(small.library),
    )  # fmt: skip
    series_id = place_series(small, volumes=("1", "2", "3", "4"))
    here, items = small.context(), [small.items[f"V{number}"] for number in (1, 2, 3, 4)]
    done: list[int | None] = []
    for what, number in steps:
        small.later(minutes=5)
        movable = [
            one.hold_id for series in orders.of_patron(small.patrons["P1"]) for one in series.volumes if one.movable
        ]
        if what == "lend":
            card = "P1" if number % 3 else "P2"
            outcome = desk.check_out(here, small.patrons[card], items[number % 4], override="any way")
        elif what == "back":
            outcome = desk.take_back(here, items[number % 4])
        elif what == "cancel":
            outcome = holds.cancel(here, number % 4 + 1)
        elif what == "order":
            turned = number % (len(movable) or 1)
            outcome = orders.reorder(here, series_id, [*movable[turned:], *movable[:turned]])
        elif what == "out":
            outcome = orders.take_out(here, number % 4 + 1)
        elif what == "advances":
            outcome = orders.set_advances(here, series_id, "given_back" if number % 2 else "picked_up")
        else:
            outcome = history.undo(here, done.pop() or 0) if done else None
        if outcome is not None and outcome.done and what != "undo":
            done.append(outcome.action_id)
        _check(small, series_id)


def _check(small: SmallLibrary, series_id: int) -> None:
    """Nothing that waits is behind anything that keeps it back, and whoever is first of those that wait is active."""
    rows = small.library.rows.all(
        "SELECT hold.state, hold.ended_at IS NULL OR (hold.state = 'fulfilled' AND advances = 'given_back'"
        " AND loan.returned_at IS NULL) FROM hold JOIN hold_series ON hold_series.id = hold_series_id"
        " LEFT JOIN loan ON loan.id = hold.loan_id WHERE hold_series_id = ? ORDER BY series_order",
        series_id,
    )
    kept_back = False
    for state, keeps_others in rows:
        assert (state == "waiting") <= (not kept_back), rows
        assert (state == "later") <= kept_back, rows
        kept_back = kept_back or bool(keeps_others)
