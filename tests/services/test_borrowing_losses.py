"""Lost and damaged books of lenders: noted, told to the lender at once, found again or made good."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from libdesk.db.integrity import find_faults
from libdesk.domain.borrowing_states import BorrowingState, BorrowingStep
from libdesk.services.borrowing_counter import book_of
from libdesk.services.borrowing_losses import Settlement
from libdesk.services.borrowing_parcels import InwardParcel
from libdesk.services.history import History
from libdesk.services.services import Services
from tests.library_fixtures import SmallLibrary
from tests.services.borrowing_life import Life
from tests.services.circulation_rows import all_text, write
from tests.services.money_fixtures import make_money
from tests.services.outcomes import refusals, remarks

_S, _P = BorrowingState, BorrowingStep


@pytest.fixture
def life(small: SmallLibrary) -> Life:
    """A book that is with its reader."""
    made = Life(small)
    made.bring_to(_S.IN_USE)
    return made


def test_a_book_lost_by_its_reader(life: Life) -> None:
    losses = life.services.borrowing_losses
    assert refusals(losses.report_lost(life.here, life.id, " ")) == ["borrowing_description_missing"]
    wrong = losses.report_lost(life.here, life.id, "left in the train", "way_here")
    assert refusals(wrong) == ["borrowing_loss_place"]
    losses.report_lost(life.here, life.id, " left in the train ").must()
    (loss,) = losses.of_request(life.id)
    assert (loss.kind, loss.where, loss.description, loss.state) == ("lost", "patron", "left in the train", "open")
    assert life.record.with_reader == ""
    assert find_faults(life.small.library.rows) == []


@pytest.mark.rule("R06")
def test_the_lender_is_told_at_once(life: Life) -> None:
    losses = life.services.borrowing_losses
    assert refusals(losses.report_to_lender(life.here, life.id, "telephone")) == ["borrowing_no_open_loss"]
    losses.report_lost(life.here, life.id, "left in the train").must()
    (due,) = losses.unreported()
    assert (due.borrowing_request_id, due.report_due) == (life.id, date(2026, 1, 7))
    life.small.later(days=1)
    assert remarks(losses.report_to_lender(life.here, life.id, "telephone")) == ["borrowing_loss_reported_late"]
    assert losses.unreported() == []
    assert losses.of_request(life.id)[0].report_due is None
    assert refusals(losses.report_to_lender(life.here, life.id, "fax")) == ["borrowing_loss_reported_already"]
    assert ("report_to_lender", "lost") in life.events()


def test_what_was_noted_of_a_damage_can_be_taken_back(small: SmallLibrary) -> None:
    life = Life(small)
    life.bring_to(_S.ARRIVED)
    losses, history = life.services.borrowing_losses, History(small.library)
    noted = losses.note_damage(life.here, life.id, "spine broken")
    told = losses.report_to_lender(life.here, life.id, "fax")
    history.undo(life.here, told.action_id or 0).must()
    assert [one.borrowing_request_id for one in losses.unreported()] == [life.id]
    history.undo(life.here, noted.action_id or 0).must()
    assert losses.of_request(life.id) == []
    assert life.events()[-1] == ("arrive", "arrived")


def test_an_unreported_damage_holds_the_book_back(life: Life) -> None:
    life.do(_P.TAKE_BACK)
    losses = life.services.borrowing_losses
    losses.note_damage(life.here, life.id, "coffee on page 12", "patron").must()
    life.tick_all()
    ship = life.services.borrowing_returns.ship_back
    assert refusals(ship(life.here, life.id, life.parcel())) == ["borrowing_loss_unreported"]
    losses.report_to_lender(life.here, life.id, "email").must()
    ship(life.here, life.id, life.parcel(condition="coffee on page 12")).must()


@pytest.mark.parametrize("state", [_S.RECEIVED, _S.SHIPPED, _S.LOST, _S.CLOSED])
def test_damage_is_noted_only_of_what_has_arrived(small: SmallLibrary, state: BorrowingState) -> None:
    life = Life(small)
    life.bring_to(state)
    damage = life.services.borrowing_losses.note_damage(life.here, life.id, "torn", "library")
    assert refusals(damage) == ["borrowing_damage_not_now"]


def test_damage_on_arrival_and_what_becomes_of_it(small: SmallLibrary) -> None:
    life = Life(small)
    life.bring_to(_S.ARRIVED)
    losses = life.services.borrowing_losses
    outcome = losses.note_damage(life.here, life.id, "spine broken", "way_here")
    assert refusals(outcome) == []
    assert life.record.state is _S.ARRIVED
    assert life.events()[-1] == ("note_damage", "arrived")
    assert refusals(losses.note_damage(life.here, life.id, "torn")) == ["borrowing_loss_open_already"]
    assert refusals(losses.note_damage(life.here, life.id, "", "patron")) == [
        "borrowing_loss_place", "borrowing_description_missing",
    ]  # fmt: skip
    losses.report_to_lender(life.here, life.id, "telephone").must()
    # Then it cannot be found any more: told as damaged, it must be told as lost.
    losses.report_lost(life.here, life.id, "not in its place").must()
    (loss,) = losses.of_request(life.id)
    assert (loss.kind, loss.reported_on, loss.description) == ("lost", None, "spine broken\nnot in its place")
    History(small.library).undo(life.here, _last_action(life)).must()
    assert losses.of_request(life.id)[0].kind == "damaged"


def test_a_damage_that_the_lender_forgives_leaves_the_request_going_on(small: SmallLibrary) -> None:
    life = Life(small)
    life.bring_to(_S.CONFIRMED)
    losses = life.services.borrowing_losses
    losses.note_damage(life.here, life.id, "wet on arrival", "way_back").must()
    early = losses.settle_damage(life.here, life.id, Settlement("none"))
    assert refusals(early) == ["borrowing_loss_unreported"]
    losses.report_to_lender(life.here, life.id, "email").must()
    settled = losses.settle_damage(life.here, life.id, Settlement("none", note="the lender said so"))
    assert refusals(settled) == []
    (loss,) = losses.of_request(life.id)
    assert (loss.state, loss.way, loss.note) == ("settled", "none", "the lender said so")
    assert life.record.state is _S.CONFIRMED
    History(small.library).undo(life.here, settled.action_id or 0).must()
    assert losses.of_request(life.id)[0].state == "open"


def test_a_payment_is_charged_to_the_person_who_agreed(life: Life) -> None:
    losses = life.services.borrowing_losses
    life.do(_P.REPORT_LOST)
    losses.report_to_lender(life.here, life.id, "telephone").must()
    for settlement, code in (
        (Settlement("payment"), "borrowing_compensation_missing"),
        (Settlement("payment", -5), "sum_not_positive"),
        (Settlement("payment", 3000, "person"), "borrowing_not_agreed"),
        (Settlement("payment", 3000, "person", date(2026, 1, 6)), "date_too_early"),
        (Settlement("none", 3000), "borrowing_compensation_for_nothing"),
    ):
        before = all_text(life.small)
        assert refusals(losses.settle(life.here, life.id, settlement)) == [code]
        assert all_text(life.small) == before
    settled = losses.settle(life.here, life.id, Settlement("payment", 3000, "person", life.today, "as invoiced"))
    assert refusals(settled) == []
    assert (life.record.state, life.record.ended_on) == (_S.CLOSED, life.today)
    rows = life.small.library.rows
    assert rows.all("SELECT kind, what, amount, payer FROM cost_entry") == [("cost", "compensation", 3000, "private")]
    assert rows.all("SELECT patron_id, kind, amount FROM account_entry") == [(life.small.patrons["P1"], "charge", 3000)]
    History(life.small.library).undo(life.here, settled.action_id or 0).must()
    assert rows.value("SELECT sum(amount) FROM account_entry") == 0
    assert life.record.state is _S.LOST


def test_a_payment_can_go_to_who_pays_for_the_request(small: SmallLibrary) -> None:
    life = Life(small)
    life.bring_to(_S.LOST)
    code = write(
        small,
        lambda work: work.insert(
            "budget_code", code="K1", faculty_member="川端", fund_type="ordinary", valid_from="2025-04-01"
        ),
    )
    write(small, lambda work: work.update("borrowing_request", life.id, expense="public", budget_code=code))
    losses = life.services.borrowing_losses
    losses.report_to_lender(life.here, life.id, "telephone").must()
    losses.settle(life.here, life.id, Settlement("replacement", 3000, "expense")).must()
    assert small.library.rows.all("SELECT payer, budget_code_id, amount FROM cost_entry") == [("public", code, 3000)]


def test_nobody_is_charged_whose_name_is_forgotten(small: SmallLibrary) -> None:
    life = Life(small)
    life.bring_to(_S.CONFIRMED)
    losses = life.services.borrowing_losses
    losses.note_damage(life.here, life.id, "wet", "way_back").must()
    losses.report_to_lender(life.here, life.id, "telephone").must()
    write(
        small,
        lambda work: work.update(
            "borrowing_request", life.id, state="closed", ended_on="2026-01-07", anonymised_on="2026-01-07", patron=None
        ),
    )
    settlement = Settlement("payment", 3000, "person", life.today)
    assert refusals(losses.settle_damage(life.here, life.id, settlement)) == ["borrowing_nobody_to_charge"]


def test_a_found_book_is_packed_anew(small: SmallLibrary) -> None:
    life = Life(small)
    life.bring_to(_S.SHIPPED_BACK)
    life.do(_P.REPORT_LOST)
    (loss,) = life.services.borrowing_losses.of_request(life.id)
    assert loss.where == "way_back"
    small.later(days=3)
    find = life.services.borrowing_losses.find
    for day, code in ((date(2026, 1, 6), "date_too_early"), (date(2026, 1, 11), "date_in_future")):
        assert refusals(find(life.here, life.id, day)) == [code]
    find(life.here, life.id).must()
    assert life.services.borrowing_losses.of_request(life.id)[0].state == "found"
    assert book_of(life.record).return_shipment_id is None
    assert {one.checked_on for one in life.services.borrowing_returns.checklist(life.id)} == {None}
    assert find_faults(small.library.rows) == []
    life.do(_P.SHIP_BACK, _P.CONFIRM, _P.CLOSE)


def test_a_book_that_never_came_arrives_when_it_is_found(small: SmallLibrary) -> None:
    life = Life(small)
    life.bring_to(_S.SHIPPED)
    life.do(_P.REPORT_LOST)
    losses = life.services.borrowing_losses
    assert refusals(losses.find(life.here, life.id)) == ["borrowing_found_not_arrived"]
    small.later(days=2)
    arrival = life.arrival(arrived_on=date(2026, 1, 8), delivery_charge=900)
    losses.find(life.here, life.id, date(2026, 1, 7), arrival).must()
    book = book_of(life.record)
    assert (book.arrived_on, book.returned_on, book.returned_how) == (
        date(2026, 1, 8), date(2026, 1, 8), "not_collected",
    )  # fmt: skip
    assert small.library.rows.all("SELECT arrived_on FROM shipment") == [("2026-01-08",)]
    assert small.library.rows.all("SELECT what, amount FROM cost_entry") == [("delivery", 900)]
    assert find_faults(small.library.rows) == []
    life.do(_P.SHIP_BACK)


def test_an_unknown_request(life: Life) -> None:
    life.id = 999
    losses = life.services.borrowing_losses
    for outcome in (
        losses.report_lost(life.here, 999, "gone"),
        losses.note_damage(life.here, 999, "torn"),
        losses.report_to_lender(life.here, 999, "fax"),
        losses.find(life.here, 999),
        losses.settle(life.here, 999, Settlement("none")),
        losses.settle_damage(life.here, 999, Settlement("none")),
    ):
        assert refusals(outcome) == ["not_found"]


def _last_action(life: Life) -> int:
    return int(life.small.library.rows.value("SELECT max(id) FROM action"))


def test_what_is_not_lost_is_not_settled(life: Life, small: SmallLibrary) -> None:
    outcome: Any = life.services.borrowing_losses.settle(life.here, life.id, Settlement("none"))
    assert refusals(outcome) == ["borrowing_step_out_of_order"]
    losses = life.services.borrowing_losses
    assert refusals(losses.settle_damage(life.here, life.id, Settlement("none"))) == ["borrowing_no_open_loss"]
    life.do(_P.REPORT_LOST)
    assert refusals(losses.settle_damage(life.here, life.id, Settlement("none"))) == ["borrowing_is_lost"]


@pytest.mark.rule("B19")
def test_what_was_reserved_for_a_lost_book_is_given_back_when_it_is_made_good(small: SmallLibrary) -> None:
    money = make_money(small)
    request_id = money.request("library", "ready_to_order")
    services, here = Services(small.library), small.context()
    services.borrowing_orders.order(here, request_id, money.lender, "post").must()
    services.borrowing_orders.note_shipped(here, request_id, InwardParcel()).must()
    services.borrowing_losses.report_lost(here, request_id, "it never came").must()
    services.borrowing_losses.report_to_lender(here, request_id, "telephone").must()
    assert money.used() == (1600, 0)
    services.borrowing_losses.settle(here, request_id, Settlement("none")).must()
    assert money.used() == (0, 0)
