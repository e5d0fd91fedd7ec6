"""A borrowed book goes back: the checklist, the parcel, the confirmation, the close."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from libdesk.domain.borrowing_states import BorrowingState, BorrowingStep
from libdesk.services.borrowing_counter import book_of
from libdesk.services.history import History
from libdesk.services.outcome import Outcome
from tests.library_fixtures import SmallLibrary
from tests.services.borrowing_life import TRACKED, Life
from tests.services.circulation_rows import all_text, write
from tests.services.outcomes import refusals, remarks

_S, _P = BorrowingState, BorrowingStep


@pytest.fixture
def life(small: SmallLibrary) -> Life:
    """A book that is back at the counter."""
    made = Life(small)
    made.bring_to(_S.BACK)
    return made


def ship(life: Life, **more: Any) -> Outcome[Any]:
    return life.services.borrowing_returns.ship_back(life.here, life.id, life.parcel(**more))


@pytest.mark.rule("R06")
def test_the_checklist_must_be_complete_before_it_is_shipped_back(life: Life) -> None:
    returns = life.services.borrowing_returns
    assert [point.point for point in returns.checklist(life.id)] == [
        "condition", "solid_box", "label", "slip", "sheet", "carrier", "site",
    ]  # fmt: skip
    for left, point in enumerate(reversed(returns.checklist(life.id))):
        before = all_text(life.small)
        outcome = ship(life)
        assert refusals(outcome) == ["borrowing_checklist_open"] * (7 - left)
        assert all_text(life.small) == before
        returns.tick(life.here, life.id, point.point).must()
    ship(life).must()
    assert life.record.state is _S.SHIPPED_BACK


@pytest.mark.rule("R06")
def test_slip_and_sheet_are_asked_for_only_where_the_lender_sends_them(small: SmallLibrary) -> None:
    life = Life(small, slip_and_sheet=0)
    life.bring_to(_S.BACK)
    returns = life.services.borrowing_returns
    assert refusals(returns.tick(life.here, life.id, "slip")) == ["borrowing_point_not_needed"]
    life.tick_all()
    assert len(returns.checklist(life.id)) == 5
    ship(life).must()


def test_a_tick_is_kept_with_who_and_when_and_can_be_taken_back(life: Life) -> None:
    returns = life.services.borrowing_returns
    first = returns.tick(life.here, life.id, "solid_box")
    returns.tick(life.here, life.id, "solid_box").must()
    ticked = {one.point: one.checked_on for one in returns.checklist(life.id)}
    assert ticked["solid_box"] == date(2026, 1, 7)
    assert ticked["label"] is None
    assert life.small.library.rows.value("SELECT count(*) FROM borrowing_check") == 1
    other = returns.tick(life.here, life.id, "label")
    outcome = returns.untick(life.here, life.id, "solid_box")
    assert life.small.library.rows.all("SELECT what FROM borrowing_check") == [("label",)]
    history = History(life.small.library)
    history.undo(life.here, outcome.action_id or 0).must()
    history.undo(life.here, other.action_id or 0).must()
    assert life.small.library.rows.all("SELECT what FROM borrowing_check") == [("solid_box",)]
    history.undo(life.here, first.action_id or 0).must()
    assert life.small.library.rows.value("SELECT count(*) FROM borrowing_check") == 0


@pytest.mark.parametrize("state", sorted(set(_S) - {_S.BACK}))
def test_there_is_a_checklist_only_at_the_counter(small: SmallLibrary, state: BorrowingState) -> None:
    life = Life(small)
    life.bring_to(state)
    returns = life.services.borrowing_returns
    assert refusals(returns.tick(life.here, life.id, "label")) == ["borrowing_checklist_not_now"]
    assert refusals(returns.untick(life.here, life.id, "label")) == ["borrowing_checklist_not_now"]


def test_no_checklist_before_a_lender_is_known(small: SmallLibrary) -> None:
    life = Life(small)
    assert life.services.borrowing_returns.checklist(life.id) == []
    life.id = 999
    assert refusals(life.services.borrowing_returns.tick(life.here, life.id, "label")) == ["not_found"]


@pytest.mark.rule("R06")
@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"service": "surface_mail"}, "borrowing_surface_mail"),
        ({"service": "domestic_post"}, "borrowing_service_not_allowed"),
        ({"tracking_number": ""}, "borrowing_tracking_missing"),
        ({"tracking_number": "RR473124828JP"}, "borrowing_tracking_mistyped"),
        ({"sent_on": date(2026, 1, 8)}, "date_in_future"),
        ({"sent_on": date(2026, 1, 6)}, "date_too_early"),
        ({"postage": -1}, "sum_not_positive"),
        ({"postage": 10**13}, "sum_absurd"),
        ({"weight_grams": 0}, "number_out_of_range"),
        ({"weight_grams": 50_001}, "number_out_of_range"),
        ({"volume_count": 0}, "number_out_of_range"),
        ({"volume_count": 2}, "number_out_of_range"),
    ],
)
def test_how_it_may_not_leave(life: Life, more: dict[str, Any], code: str) -> None:
    life.tick_all()
    before = all_text(life.small)
    assert refusals(ship(life, **more)) == [code]
    assert all_text(life.small) == before


@pytest.mark.rule("R06")
def test_it_goes_to_the_site_that_sent_it(life: Life) -> None:
    life.tick_all()
    outcome = ship(life, lender_address_id=life.other_site_id)
    assert refusals(outcome) == ["borrowing_wrong_site"]
    assert outcome.refusals[0].facts == {"site": "関西館"}
    write(life.small, lambda work: work.update("lender_address", life.site_id, address=" "))
    assert refusals(ship(life)) == ["borrowing_address_missing"]
    write(life.small, lambda work: work.update("lender_address", life.site_id, address="精華台8-1-3"))
    record = ship(life, carrier=" Japan Post ", weight_grams=800, postage=2130).must()
    kept = life.small.library.rows.one(
        "SELECT direction, lender_id, partner_library_id, service, carrier, tracking_number, sent_on, weight_grams,"
        " postage FROM shipment WHERE id = ?",
        book_of(record).return_shipment_id,
    )
    assert kept == (
        "back", life.lender_id, None, "registered_air_mail", "Japan Post", TRACKED, "2026-01-07", 800, 2130,
    )  # fmt: skip


@pytest.mark.rule("R05")
def test_the_day_of_posting_counts(life: Life) -> None:
    life.tick_all()
    send_by = book_of(life.record).send_by
    assert send_by == date(2026, 2, 7)
    life.small.later(days=31)
    assert life.today == send_by
    assert remarks(ship(life)) == []


@pytest.mark.rule("R05")
def test_late_is_what_is_posted_after_it(life: Life) -> None:
    life.tick_all()
    life.small.later(days=32)
    assert remarks(ship(life)) == ["borrowing_posted_late"]


def test_what_has_changed_is_said_and_the_condition_at_the_counter_stands(life: Life) -> None:
    life.tick_all()
    write(life.small, lambda work: work.update("borrowed_book", book_of(life.record).borrowed_book_id, volume_count=2))
    assert remarks(ship(life, condition="a torn page", volume_count=1)) == [
        "borrowing_condition_changed", "borrowing_volumes_missing",
    ]  # fmt: skip
    assert book_of(life.record).condition_returned == "a torn page"


def test_a_condition_must_be_on_record(life: Life) -> None:
    life.tick_all()
    assert refusals(ship(life, condition="")) == ["borrowing_condition_missing"]
    write(
        life.small,
        lambda work: work.update("borrowed_book", book_of(life.record).borrowed_book_id, condition_returned="good"),
    )
    assert remarks(ship(life, condition="")) == []


def test_the_lender_confirms(life: Life) -> None:
    life.do(_P.SHIP_BACK)
    life.small.later(days=5)
    returns = life.services.borrowing_returns
    for day, code in ((date(2026, 1, 6), "date_too_early"), (date(2026, 1, 13), "date_in_future")):
        assert refusals(returns.confirm(life.here, life.id, day)) == [code]
    returns.confirm(life.here, life.id, date(2026, 1, 10)).must()
    assert book_of(life.record).confirmed_on == date(2026, 1, 10)
    assert (
        life.small.library.rows.value("SELECT max(arrived_on) FROM shipment WHERE direction = 'back'") == "2026-01-10"
    )


@pytest.mark.rule("B05")
def test_the_close_says_what_is_still_open(life: Life) -> None:
    life.do(_P.SHIP_BACK, _P.CONFIRM)
    assert remarks(life.services.borrowing_returns.close(life.here, life.id)) == ["borrowing_no_cost_booked"]
    assert (life.record.state, life.record.ended_on) == (_S.CLOSED, date(2026, 1, 7))


@pytest.mark.rule("B14")
def test_what_the_reader_owes_is_said_at_the_close(life: Life) -> None:
    life.do(_P.SHIP_BACK, _P.CONFIRM)
    life.services.borrowing_costs.add_cost(life.here, life.id, "delivery", 800).must()
    outcome = life.services.borrowing_returns.close(life.here, life.id)
    assert remarks(outcome) == ["borrowing_still_owed"]


@pytest.mark.rule("B19")
def test_what_is_reserved_is_kept_for_the_bill_or_given_back(small: SmallLibrary) -> None:
    life = Life(small)
    life.bring_to(_S.CONFIRMED)

    def body(work: Any) -> None:
        year = work.insert(
            "support_year", year=2025, first_on="2025-04-01", last_on="2026-03-31", budget=5000, currency="JPY"
        )
        work.update("borrowing_request", life.id, expense="library")
        work.insert(
            "cost_entry", borrowing_request=life.id, kind="reservation", what="estimate", amount=1600, currency="JPY",
            payer="library", support_year=year, booked_on="2026-01-07", site=small.main, staff=small.head,
            made_at=work.now_text,
        )  # fmt: skip

    write(small, body)
    close = life.services.borrowing_returns.close
    kept = close(life.here, life.id)
    assert remarks(kept) == ["borrowing_no_cost_booked", "borrowing_still_reserved"]
    History(small.library).undo(life.here, kept.action_id or 0).must()
    assert remarks(close(life.here, life.id, nothing_to_pay=True)) == []
    assert small.library.rows.value("SELECT sum(amount) FROM cost_entry") == 0


def test_no_close_over_an_open_loss(life: Life) -> None:
    life.do(_P.SHIP_BACK, _P.CONFIRM)
    life.services.borrowing_losses.note_damage(life.here, life.id, "wet", "way_back").must()
    assert refusals(life.services.borrowing_returns.close(life.here, life.id)) == ["borrowing_loss_open"]


@pytest.mark.parametrize("values", [{"network_pays": 1}, {"charge_least": 0, "charge_covers": "nothing"}])
def test_nothing_is_missed_where_the_lender_charges_nothing(small: SmallLibrary, values: dict[str, Any]) -> None:
    life = Life(small)
    class_id = small.library.rows.value("SELECT lender_class_id FROM lender WHERE id = ?", life.lender_id)
    write(small, lambda work: work.update("lender_class", class_id, **values))
    life.bring_to(_S.CONFIRMED)
    assert remarks(life.services.borrowing_returns.close(life.here, life.id)) == []


def test_what_the_network_pays_costs_nobody_here(small: SmallLibrary) -> None:
    life = Life(small)
    life.bring_to(_S.CONFIRMED)
    write(small, lambda work: work.update("borrowing_request", life.id, expense="kl_net"))
    assert remarks(life.services.borrowing_returns.close(life.here, life.id)) == []


def test_a_bill_that_is_not_settled_is_said_at_the_close(life: Life) -> None:
    life.do(_P.SHIP_BACK, _P.CONFIRM)

    def body(work: Any) -> None:
        invoice = work.insert(
            "lender_invoice", lender=life.lender_id, number="R-1", dated_on="2026-01-05", came_on="2026-01-07",
            amount=800, currency="JPY",
        )  # fmt: skip
        work.insert(
            "cost_entry", borrowing_request=life.id, kind="cost", what="delivery", amount=800, currency="JPY",
            payer="kl_net", lender_invoice=invoice, booked_on="2026-01-07", site=1, staff=1, made_at=work.now_text,
        )  # fmt: skip

    write(life.small, body)
    assert remarks(life.services.borrowing_returns.close(life.here, life.id)) == ["borrowing_invoice_open"]
