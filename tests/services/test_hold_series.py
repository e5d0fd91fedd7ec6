"""Reading order: a volume comes when the one before is fetched, given back, or will not come (H03)."""

from __future__ import annotations

import pytest

from libdesk.db.integrity import find_faults
from libdesk.domain.pickup import PickupChoice
from libdesk.services.claims import Claims
from libdesk.services.desk import Desk
from libdesk.services.history import History
from libdesk.services.hold_placing import HoldWish, place_in
from libdesk.services.holds import Holds
from libdesk.services.item_states import ItemStates
from libdesk.services.library import Work
from libdesk.services.settings import Settings
from tests.library_fixtures import SmallLibrary
from tests.services.outcomes import remarks

pytestmark = pytest.mark.rule("H03")


def series(small: SmallLibrary, *titles: str, advances: str = "picked_up", card: str = "P2") -> list[int]:
    """Holds in reading order; all but the first wait behind it."""
    settings = Settings(small.library).all()

    def body(work: Work) -> list[int]:
        series_id = work.insert("hold_series", advances=advances, made_at=work.now_text)
        pickup = PickupChoice("site", small.main)
        return [
            place_in(
                work,
                HoldWish(small.patrons[card], small.titles[title], None, pickup, series_id, order, order > 1),
                settings,
            ).hold_id
            for order, title in enumerate(titles, 1)
        ]

    return small.library.perform(small.context(), "place_hold", None, body).must()


def states(small: SmallLibrary) -> list[str]:
    return [state for (state,) in small.library.rows.all("SELECT state FROM hold ORDER BY id")]


def lend(small: SmallLibrary, number: str, card: str = "P2") -> int:
    return Desk(small.library).check_out(small.context(), small.patrons[card], small.items[number]).must().loan_id


def bring(small: SmallLibrary, number: str) -> None:
    Desk(small.library).take_back(small.context(), small.items[number]).must()


def test_a_later_volume_is_not_set_aside_before_its_turn(small: SmallLibrary) -> None:
    lend(small, "B1", "P1")
    lend(small, "B2", "P1")
    series(small, "cat", "emma")
    bring(small, "B2")
    assert states(small) == ["waiting", "later"]
    bring(small, "B1")
    assert states(small) == ["ready", "later"]
    lend(small, "B1")
    assert states(small) == ["fulfilled", "waiting"]
    assert find_faults(small.library.rows) == []


def test_others_in_the_queue_do_not_wait_for_somebody_who_reads_another_volume_first(small: SmallLibrary) -> None:
    lend(small, "B2", "P1")
    series(small, "cat", "emma")
    Holds(small.library).place(small.context(), small.patrons["P1"], small.titles["cat"]).must()
    first, second = Holds(small.library).queue_of(small.titles["cat"])
    assert (first.position, second.position) == (1, 2)
    (later,) = Holds(small.library).queue_of(small.titles["emma"])
    assert (later.state, later.position, later.series_order, later.series_size) == ("later", 0, 2, 2)


def test_the_next_waits_until_the_one_before_is_given_back_if_the_library_says_so(small: SmallLibrary) -> None:
    series(small, "cat", "emma", advances="given_back")
    lend(small, "B1")
    assert states(small) == ["fulfilled", "later"]
    bring(small, "B1")
    assert states(small) == ["fulfilled", "waiting"]
    assert find_faults(small.library.rows) == []


def test_undo_of_the_fetching_takes_the_turn_back(small: SmallLibrary) -> None:
    series(small, "cat", "emma")
    outcome = Desk(small.library).check_out(small.context(), small.patrons["P2"], small.items["B1"])
    assert states(small) == ["fulfilled", "waiting"]
    History(small.library).undo(small.context(), outcome.action_id or 0).must()
    assert states(small) == ["waiting", "later"]
    assert find_faults(small.library.rows) == []


def test_a_volume_that_is_cancelled_lets_the_next_go_on(small: SmallLibrary) -> None:
    first, _ = series(small, "cat", "emma")
    assert remarks(Holds(small.library).cancel(small.context(), first)) == ["series_goes_on"]
    assert states(small) == ["cancelled", "waiting"]


def test_a_volume_that_is_not_fetched_lets_the_next_go_on(small: SmallLibrary) -> None:
    lend(small, "B1", "P1")
    first, _ = series(small, "cat", "emma")
    bring(small, "B1")
    small.later(days=9)
    assert remarks(Holds(small.library).expire(small.context(), first)) == ["hold_item_to_shelf", "series_goes_on"]
    assert states(small) == ["expired", "waiting"]


def test_a_cancelled_later_volume_changes_nothing_for_the_first(small: SmallLibrary) -> None:
    _, second = series(small, "cat", "emma")
    assert remarks(Holds(small.library).cancel(small.context(), second)) == []
    assert states(small) == ["waiting", "cancelled"]


def test_who_takes_a_later_volume_first_has_it_all_the_same(small: SmallLibrary) -> None:
    series(small, "cat", "emma")
    lend(small, "B2")
    assert states(small) == ["waiting", "fulfilled"]
    lend(small, "B1")
    assert states(small) == ["fulfilled", "fulfilled"]
    assert find_faults(small.library.rows) == []


def test_a_volume_found_on_its_shelf_counts_as_given_back(small: SmallLibrary) -> None:
    series(small, "cat", "emma", advances="given_back")
    loan_id = lend(small, "B1")
    claims = Claims(small.library)
    claims.claim(small.context(), loan_id).must()
    assert states(small) == ["fulfilled", "later"]
    claims.found_on_shelf(small.context(), loan_id).must()
    assert states(small) == ["fulfilled", "waiting"]
    assert find_faults(small.library.rows) == []


def test_what_is_not_to_be_had_after_all_goes_back_to_its_place_in_the_order(small: SmallLibrary) -> None:
    lend(small, "B1", "P1")
    series(small, "cat", "emma")
    bring(small, "B1")
    ItemStates(small.library).set(small.context(), small.items["B1"], "missing").must()
    assert states(small) == ["waiting", "later"]
    assert find_faults(small.library.rows) == []
