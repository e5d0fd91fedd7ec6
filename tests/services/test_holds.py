"""Holds: one line per title, its refusals, capture at return, the hold shelf, who is next, undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from libdesk.domain.loan_table import LoanTableRow
from libdesk.domain.pickup import PickupChoice
from libdesk.services.catalogue import Catalogue, ItemFields
from libdesk.services.desk import Desk
from libdesk.services.history import History
from libdesk.services.holds import Holds
from libdesk.services.loan_policy import LoanPolicy
from libdesk.services.patrons import PatronRecord, Patrons
from tests.library_fixtures import SmallLibrary
from tests.services.outcomes import refusals, remarks


@pytest.fixture
def holds(small: SmallLibrary) -> Holds:
    return Holds(small.library)


@pytest.fixture
def desk(small: SmallLibrary) -> Desk:
    return Desk(small.library)


def place(small: SmallLibrary, card: str, title: str = "cat", **more):
    return Holds(small.library).place(small.context(), small.patrons[card], small.titles[title], **more)


def lend(small: SmallLibrary, card: str = "P1", number: str = "B1", **more):
    return Desk(small.library).check_out(small.context(), small.patrons[card], small.items[number], **more)


def bring_back(small: SmallLibrary, number: str = "B1", **more):
    return Desk(small.library).take_back(small.context(), small.items[number], **more)


def another_patron(small: SmallLibrary, card: str) -> None:
    record = PatronRecord(card, f"Reader {card}", small.adult, small.main)
    small.patrons[card] = Patrons(small.library).register(small.context(), record).must()


def another_copy(small: SmallLibrary, number: str, title: str = "cat", site: int | None = None) -> None:
    item = ItemFields(number, site or small.main, small.classes["general"])
    small.items[number] = Catalogue(small.library).add_item(small.context(), small.titles[title], item).must()


def states(small: SmallLibrary) -> list[tuple[str, str]]:
    return small.library.rows.all(
        "SELECT patron.name, hold.state FROM hold JOIN patron ON patron.id = hold.patron_id ORDER BY hold.id"
    )


def test_positions_have_no_gaps(small: SmallLibrary, holds: Holds) -> None:
    another_patron(small, "P4")
    lend(small).must()
    assert place(small, "P2").must().position == 1
    second = place(small, "P4").must()
    assert (second.position, second.title, second.patron) == (2, "吾輩は猫である", "Reader P4")
    first, last = holds.queue_of(small.titles["cat"])
    assert (first.position, last.position) == (1, 2)
    holds.cancel(small.context(), first.hold_id, "not needed").must()
    (left,) = holds.queue_of(small.titles["cat"])
    assert (left.card, left.position) == ("P4", 1)
    assert place(small, "P2").must().position == 2


def test_the_reasons_come_at_once_and_staff_may_decide_otherwise(small: SmallLibrary, holds: Holds) -> None:
    place(small, "P1").must()
    outcome = place(small, "P3")
    assert refusals(outcome) == ["card_expired"]
    assert refusals(place(small, "P1")) == ["hold_placed_already"]
    lend(small, "P2", "B2").must()
    assert refusals(place(small, "P2", "emma")) == ["hold_has_it_already"]
    assert refusals(place(small, "P2", "jiten")) == ["hold_cannot_leave"]
    hold = place(small, "P3", override="asked by letter").must()
    row = small.library.rows.one("SELECT hold_id, what, reason_code, explanation FROM override")
    assert row == (hold.hold_id, "place_hold", "card_expired", "asked by letter")


def test_a_title_that_is_not_there(small: SmallLibrary, holds: Holds) -> None:
    assert refusals(holds.place(small.context(), small.patrons["P1"], 999)) == ["not_found"]
    assert refusals(holds.place(small.context(), 999, small.titles["cat"])) == ["not_found"]
    assert refusals(holds.cancel(small.context(), 999)) == ["hold_ended_already"]
    assert refusals(holds.expire(small.context(), 999)) == ["hold_ended_already"]
    assert holds.captured(999) is None


def test_only_what_is_on_loan_where_the_table_says_so(small: SmallLibrary) -> None:
    table = [LoanTableRow(length=14, length_unit="days", item_limit=5, holds_allowed=True, hold_only_on_loan=True)]
    LoanPolicy(small.library).change(small.context(), table).must()
    assert refusals(place(small, "P2")) == ["hold_copy_on_shelf"]
    lend(small).must()
    place(small, "P2").must()
    another_copy(small, "B9")
    another_patron(small, "P4")
    assert refusals(place(small, "P4")) == ["hold_copy_on_shelf"]
    assert place(small, "P4", item_id=small.items["B1"]).done


def test_a_returned_item_is_put_aside_for_the_next_in_line_at_once(small: SmallLibrary, holds: Holds) -> None:
    lend(small).must()
    place(small, "P2").must()
    small.later(days=1)
    captured = bring_back(small).must().captured
    assert captured is not None
    assert (captured.patron, captured.card, captured.item_number) == ("Anna Müller", "P2", "B1")
    # Seven open days, counted from the day after Thursday the 8th; closed on Mondays.
    assert captured.shelf_until == date(2026, 1, 16)
    assert not captured.elsewhere
    (line,) = holds.on_shelf(small.main)
    assert (line.card, line.item_number, line.state, line.position, line.shelf_until) == (
        "P2", "B1", "ready", 0, date(2026, 1, 16),
    )  # fmt: skip
    assert holds.captured(line.hold_id) == captured
    assert holds.on_shelf(small.branch) == []
    assert [one.state for one in holds.of_patron(small.patrons["P2"])] == ["ready"]
    assert [one.hold_id for one in holds.open_lines()] == [line.hold_id]


def test_it_is_lent_to_nobody_else_and_fulfils_the_hold_of_its_person(small: SmallLibrary) -> None:
    lend(small).must()
    place(small, "P2").must()
    bring_back(small).must()
    outcome = lend(small)
    assert refusals(outcome) == ["item_held_for_other"]
    assert outcome.refusals[0].facts == {"patron": "Anna Müller"}
    loan = lend(small, "P2").must()
    assert states(small) == [("Anna Müller", "fulfilled")]
    assert small.library.rows.value("SELECT loan_id FROM hold") == loan.loan_id


def test_with_a_reason_it_is_lent_to_another_and_the_person_waits_again_first_in_line(small: SmallLibrary) -> None:
    another_patron(small, "P4")
    lend(small).must()
    place(small, "P2").must()
    place(small, "P4").must()
    bring_back(small).must()
    lend(small, "P1", override="for the class this afternoon").must()
    assert states(small) == [("Anna Müller", "waiting"), ("Reader P4", "waiting")]
    captured = bring_back(small).must().captured
    assert captured is not None
    assert captured.card == "P2"


def test_a_copy_on_the_shelf_that_somebody_waits_for(small: SmallLibrary) -> None:
    place(small, "P2").must()
    outcome = lend(small)
    assert refusals(outcome) == ["item_waited_for"]
    assert outcome.decision.overridable
    assert lend(small, "P2").done
    assert states(small) == [("Anna Müller", "fulfilled")]


def test_another_copy_than_the_one_put_aside_fulfils_the_hold_and_that_one_goes_on(small: SmallLibrary) -> None:
    another_patron(small, "P4")
    another_copy(small, "B9")
    lend(small).must()
    place(small, "P2").must()
    bring_back(small).must()
    place(small, "P4").must()
    outcome = lend(small, "P2", "B9", override="took the other one from the shelf")
    assert outcome.done
    assert states(small) == [("Anna Müller", "fulfilled"), ("Reader P4", "ready")]
    assert "hold_for_next" in [remark.code for remark in outcome.remarks]


def test_a_hold_on_one_item_waits_for_that_item(small: SmallLibrary) -> None:
    another_copy(small, "B9")
    lend(small, "P1", "B1").must()
    place(small, "P2", item_id=small.items["B1"]).must()
    another_patron(small, "P4")
    assert lend(small, "P4", "B9").done
    assert bring_back(small, "B9").must().captured is None
    captured = bring_back(small, "B1").must().captured
    assert captured is not None
    assert captured.item_number == "B1"


def test_cancelling_what_stands_ready_passes_it_on(small: SmallLibrary, holds: Holds) -> None:
    another_patron(small, "P4")
    lend(small).must()
    first = place(small, "P2").must()
    place(small, "P4").must()
    bring_back(small).must()
    outcome = holds.cancel(small.context(), first.hold_id)
    assert remarks(outcome) == ["hold_for_next"]
    following = outcome.must()
    assert following is not None
    assert following.card == "P4"
    outcome = holds.cancel(small.context(), following.hold_id)
    assert remarks(outcome) == ["hold_item_to_shelf"]
    assert outcome.must() is None
    assert lend(small).done


def test_what_is_not_fetched_in_time_goes_on(small: SmallLibrary, holds: Holds) -> None:
    lend(small).must()
    hold = place(small, "P2").must()
    assert refusals(holds.expire(small.context(), hold.hold_id)) == ["hold_not_on_shelf"]
    bring_back(small).must()
    small.later(days=8)  # Thursday the 15th, its last day
    outcome = holds.expire(small.context(), hold.hold_id)
    assert refusals(outcome) == ["hold_still_on_shelf"]
    small.later(days=1)
    assert remarks(holds.expire(small.context(), hold.hold_id)) == ["hold_item_to_shelf"]
    assert states(small) == [("Anna Müller", "expired")]
    assert refusals(holds.expire(small.context(), hold.hold_id)) == ["hold_ended_already"]


def test_an_item_that_cannot_be_lent_to_the_person_is_not_put_aside(small: SmallLibrary) -> None:
    place(small, "P2", override="").must()
    Catalogue(small.library).change_item(
        small.context(), small.items["B1"], ItemFields("B1", small.main, small.classes["reference"])
    ).must()
    lend(small, "P1", override="exhibition").must()
    assert bring_back(small).must().captured is None


def test_it_is_fetched_at_another_site(small: SmallLibrary, holds: Holds) -> None:
    lend(small).must()
    place(small, "P2", pickup=PickupChoice("site", small.branch)).must()
    captured = bring_back(small).must().captured
    assert captured is not None
    assert (captured.elsewhere, captured.site, captured.shelf_until) == (True, "港分館", None)
    assert states(small) == [("Anna Müller", "in_transit")]
    assert holds.on_shelf(small.branch) == []
    came = Desk(small.library).take_in(replace(small.context(), site_id=small.branch), small.items["B1"]).must()
    assert came.received_from == "本館"
    assert came.captured is not None
    assert came.captured.shelf_until is not None
    assert [line.site for line in holds.on_shelf(small.branch)] == ["港分館"]


def test_undo_of_a_return_takes_the_item_off_the_hold_shelf_again(small: SmallLibrary) -> None:
    lend(small).must()
    placed = place(small, "P2")
    before = small.library.rows.all("SELECT * FROM hold"), small.library.rows.all("SELECT * FROM loan")
    back = bring_back(small)
    history = History(small.library)
    history.undo(small.context(), back.action_id or 0).must()
    assert (small.library.rows.all("SELECT * FROM hold"), small.library.rows.all("SELECT * FROM loan")) == before
    history.undo(small.context(), placed.action_id or 0).must()
    assert states(small) == []


def test_undo_of_a_cancelled_hold_gives_its_place_back(small: SmallLibrary, holds: Holds) -> None:
    another_patron(small, "P4")
    lend(small).must()
    first = place(small, "P2").must()
    cancelled = holds.cancel(small.context(), first.hold_id)
    place(small, "P4").must()
    History(small.library).undo(small.context(), cancelled.action_id or 0).must()
    assert [(line.card, line.position) for line in holds.queue_of(small.titles["cat"])] == [("P2", 1), ("P4", 2)]


def test_the_right_to_circulate_is_needed(small: SmallLibrary, holds: Holds) -> None:
    helper = small.context(staff=small.helper)
    assert refusals(holds.place(helper, small.patrons["P1"], small.titles["cat"])) == ["right_missing"]


@pytest.mark.rule("C01")
@pytest.mark.parametrize("closed", [{"in_library_only": True}, {"holds_allowed": False}, {"length": 0}])
def test_a_copy_that_fills_no_hold_is_neither_put_aside_nor_kept_from_others(
    small: SmallLibrary, desk: Desk, closed: dict[str, object]
) -> None:
    base = {"item_limit": 5, "length_unit": "days", "holds_allowed": True, "shelf_days": 1}
    general = LoanTableRow(**{**base, "length": 14})
    other = LoanTableRow(**{**base, "length": 14, **closed}, loan_class_id=small.classes["av"])
    LoanPolicy(small.library).change(small.context(), [general, other]).must()
    lend(small).must()
    fields = ItemFields("B9", small.main, small.classes["av"])
    small.items["B9"] = Catalogue(small.library).add_item(small.context(), small.titles["cat"], fields).must()
    place(small, "P2").must()
    shelved = desk.take_in(small.context(), small.items["B9"]).must()
    assert (shelved.counted, shelved.captured) == (True, None)
    another_patron(small, "P4")
    assert "item_waited_for" not in refusals(lend(small, "P4", "B9"))
    # The copy that does fill it is still kept for who waits.
    assert bring_back(small).must().captured.patron == "Anna Müller"


def test_the_line_is_passed_on_to_the_first_whom_the_copy_serves(small: SmallLibrary) -> None:
    lend(small).must()
    place(small, "P2").must()
    another_patron(small, "P4")
    place(small, "P4").must()
    children = small.library.rows.value("SELECT id FROM patron_category WHERE id <> ? LIMIT 1", small.adult)
    everybody = LoanTableRow(item_limit=5, length=14, length_unit="days", holds_allowed=True, shelf_days=1)
    LoanPolicy(small.library).change(
        small.context(), [everybody, LoanTableRow(patron_category_id=children, holds_allowed=False)]
    ).must()
    write = small.library.perform
    write(small.context(), "change_patron", None,
          lambda work: work.update("patron", small.patrons["P2"], patron_category=children)).must()  # fmt: skip
    assert bring_back(small).must().captured.patron == "Reader P4"


def test_who_waits_for_any_copy_waits_for_each(small: SmallLibrary) -> None:
    lend(small).must()
    another_copy(small, "B9")
    lend(small, number="B9", override="two").must()
    place(small, "P2").must()
    assert refusals(place(small, "P2", item_id=small.items["B9"])) == ["hold_placed_already"]
    another_patron(small, "P4")
    place(small, "P4", item_id=small.items["B9"]).must()
    assert place(small, "P4", item_id=small.items["B1"]).done
    assert refusals(place(small, "P4")) == ["hold_placed_already"]
