"""A borrowed book arrives: checked, its receipt letter sent, made ready for its reader, or sent back unused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from libdesk.domain.borrowing_states import BorrowingState, BorrowingStep
from libdesk.services.borrowing_counter import book_of
from libdesk.services.borrowing_record import BorrowedBookRecord
from libdesk.services.outcome import Outcome
from libdesk.services.settings import Settings
from tests.library_fixtures import SmallLibrary
from tests.services.borrowing_life import TRACKED, Life, add_lender, sites_of
from tests.services.circulation_rows import all_text, write
from tests.services.outcomes import refusals, remarks

_S, _P = BorrowingState, BorrowingStep
ARRIVED = date(2026, 1, 9)


@pytest.fixture
def life(small: SmallLibrary) -> Life:
    """A request that was shipped on Wednesday 7 January; today is Friday 9 January."""
    made = Life(small)
    made.bring_to(_S.SHIPPED)
    small.later(days=2)
    return made


def arrive(life: Life, **more: Any) -> Outcome[Any]:
    return life.services.borrowing_arrivals.arrive(life.here, life.id, life.arrival(**more))


def book(life: Life) -> BorrowedBookRecord:
    return book_of(life.record)


@pytest.mark.rule("R03")
@pytest.mark.rule("R05")
def test_what_arrives_is_kept_with_its_two_dates(life: Life) -> None:
    assert (
        remarks(arrive(life, condition=" corners worn ", volume_count=2, their_number="NDL-9", tracking_number="rr 1"))
        == []
    )
    kept, record = book(life), life.record
    assert (kept.arrived_on, kept.sending_site, kept.condition_arrived, kept.volume_count) == (
        ARRIVED, "関西館", "corners worn", 2,
    )  # fmt: skip
    # One month from receipt at the lender; the reader two days earlier, on the last weekday, for it is private expense.
    assert (kept.lender_due_on, kept.send_by, kept.patron_due_on) == (
        date(2026, 2, 9),
        date(2026, 2, 9),
        date(2026, 2, 6),
    )
    assert (kept.letter_days, kept.letter_due_on, kept.letter_sent_on) == (3, date(2026, 1, 12), None)
    assert (record.their_number, record.inward_tracking_number) == ("NDL-9", "RR1")


def test_a_book_that_nobody_told_us_of_has_its_parcel_too(small: SmallLibrary) -> None:
    life = Life(small)
    life.bring_to(_S.ORDERED)
    arrive(life, tracking_number=TRACKED, service="registered_air_mail").must()
    assert [one.answer for one in life.services.borrowing_orders.tries(life.id)] == ["sent"]
    assert small.library.rows.one("SELECT service, tracking_number, sent_on, arrived_on FROM shipment") == (
        "registered_air_mail", TRACKED, None, "2026-01-07",
    )  # fmt: skip


@pytest.mark.rule("B09")
@pytest.mark.rule("R04")
def test_the_restrictions_are_the_lenders_unless_noted_otherwise(small: SmallLibrary) -> None:
    life = Life(small, in_library_only=1, supervised=1, no_copying=1, use_note="in the reading room")
    life.bring_to(_S.ARRIVED)
    kept = book(life)
    assert (kept.in_library_only, kept.supervised, kept.no_copying, kept.weekdays_only) == (True, True, True, False)
    assert kept.use_note == "in the reading room"
    other = Life(small, card="P2", lender_id=life.lender_id)
    other.bring_to(_S.SHIPPED)
    arrive(other, no_copying=False, weekdays_only=True, use_note="").must()
    kept = book(other)
    assert (kept.in_library_only, kept.no_copying, kept.weekdays_only, kept.use_note) == (True, False, True, "")


@pytest.mark.rule("R03")
@pytest.mark.rule("R05")
@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"condition": ""}, "borrowing_condition_missing"),
        ({"arrived_on": date(2026, 1, 10)}, "date_in_future"),
        ({"arrived_on": date(2026, 1, 6)}, "date_too_early"),
        ({"lender_due_on": date(2026, 1, 8)}, "borrowing_due_before_arrival"),
        ({"lender_due_on": date(2062, 2, 9)}, "borrowing_due_too_far"),
        ({"volume_count": 0}, "borrowing_volumes_out_of_range"),
        ({"lender_address_id": 999}, "borrowing_site_of_other_lender"),
    ],
)
def test_what_cannot_have_arrived(life: Life, more: dict[str, Any], code: str) -> None:
    before = all_text(life.small)
    assert refusals(arrive(life, **more)) == [code]
    assert all_text(life.small) == before


@pytest.mark.rule("R06")
def test_the_sending_site_is_one_of_this_lenders(life: Life) -> None:
    class_id = life.small.library.rows.value("SELECT id FROM lender_class")
    elsewhere = sites_of(life.small, add_lender(life.small, class_id, "北大学図書館"))[0]
    assert refusals(arrive(life, lender_address_id=elsewhere)) == ["borrowing_site_of_other_lender"]


@pytest.mark.rule("R03")
def test_what_is_not_as_ordered_is_taken_in_and_said(life: Life) -> None:
    said = remarks(arrive(life, item_right=False, slip_right=False, lender_due_on=date(2026, 1, 30)))
    assert said == ["borrowing_wrong_item_came", "borrowing_wrong_slip_came", "borrowing_due_differs_from_terms"]
    life.do(_P.SEND_LETTER)
    ready = life.services.borrowing_arrivals.make_ready(life.here, life.id)
    assert refusals(ready) == ["borrowing_wrong_item"]
    life.do(_P.SEND_UNUSED)
    assert (life.record.state, book(life).returned_how) == (_S.BACK, "not_collected")


def test_a_second_arrival_is_refused_and_says_when_the_first_was(life: Life) -> None:
    arrive(life).must()
    before = all_text(life.small)
    outcome = arrive(life)
    assert refusals(outcome) == ["borrowing_arrived_already"]
    assert outcome.refusals[0].facts == {"day": ARRIVED}
    assert all_text(life.small) == before


def test_a_lender_that_tells_each_time_needs_its_date_entered(small: SmallLibrary) -> None:
    life = Life(small, loan_length=None)
    life.bring_to(_S.SHIPPED)
    assert refusals(arrive(life)) == ["borrowing_lender_due_missing"]
    assert remarks(arrive(life, lender_due_on=date(2026, 1, 28))) == []


@pytest.mark.rule("R03")
def test_no_use_before_the_receipt_letter_is_sent(life: Life) -> None:
    arrive(life).must()
    arrivals = life.services.borrowing_arrivals
    before = all_text(life.small)
    assert refusals(arrivals.make_ready(life.here, life.id)) == ["borrowing_letter_not_sent"]
    assert refusals(life.services.borrowing_desk.hand_out(life.here, life.id, life.small.patrons["P1"])) == [
        "borrowing_step_out_of_order"
    ]
    assert all_text(life.small) == before
    life.small.later(days=4)
    for day, code in ((date(2026, 1, 8), "date_too_early"), (date(2026, 1, 14), "date_in_future")):
        assert refusals(arrivals.send_letter(life.here, life.id, day, "fax")) == [code]
    assert remarks(arrivals.send_letter(life.here, life.id, date(2026, 1, 13), "email")) == ["borrowing_letter_late"]
    assert (book(life).letter_sent_on, book(life).letter_sent_by) == (date(2026, 1, 13), "email")
    assert refusals(arrivals.send_letter(life.here, life.id, date(2026, 1, 13), "fax")) == [
        "borrowing_letter_sent_already"
    ]
    assert remarks(arrivals.make_ready(life.here, life.id)) == []


@pytest.mark.rule("R03")
def test_a_lender_that_wants_no_letter(small: SmallLibrary) -> None:
    life = Life(small, letter_days=None)
    life.bring_to(_S.ARRIVED)
    arrivals = life.services.borrowing_arrivals
    assert remarks(arrivals.send_letter(life.here, life.id, life.today, "post")) == ["borrowing_letter_not_asked_for"]
    life.do(_P.MAKE_READY)
    other = Life(small, card="P2", lender_id=life.lender_id)
    other.bring_to(_S.ARRIVED)
    other.do(_P.MAKE_READY)


def test_ready_sets_until_when_it_waits(small: SmallLibrary) -> None:
    life = Life(small)
    write(small, lambda work: work.update("borrowing_request", life.id, site=small.branch))
    life.bring_to(_S.ARRIVED)
    Settings(small.library).change(life.here, "borrowing.collect_days", 11).must()
    life.do(_P.SEND_LETTER, _P.MAKE_READY)
    # The eleventh day is Sunday the 18th, and the branch is closed on Mondays, too.
    assert (book(life).ready_on, book(life).collect_by) == (date(2026, 1, 7), date(2026, 1, 20))
    assert book(life).patron_due_on == date(2026, 2, 5)


def test_it_waits_no_longer_than_the_reader_may_have_it(life: Life) -> None:
    arrive(life).must()
    life.do(_P.SEND_LETTER)
    arrivals = life.services.borrowing_arrivals
    late = arrivals.make_ready(life.here, life.id, date(2026, 2, 10))
    assert refusals(late) == ["borrowing_reader_due_too_late"]
    assert refusals(arrivals.make_ready(life.here, life.id, date(2026, 1, 8))) == ["borrowing_no_day_left"]
    arrivals.make_ready(life.here, life.id, date(2026, 1, 14)).must()
    assert (book(life).patron_due_on, book(life).collect_by) == (date(2026, 1, 14), date(2026, 1, 14))


@pytest.mark.rule("R05")
def test_a_book_that_lay_too_long_gets_what_days_are_left(life: Life) -> None:
    arrive(life, lender_due_on=date(2026, 1, 16)).must()
    assert book(life).patron_due_on == date(2026, 1, 14)
    life.do(_P.SEND_LETTER)
    life.small.later(days=6)
    assert life.today == date(2026, 1, 15)
    life.do(_P.MAKE_READY)
    assert book(life).patron_due_on in (date(2026, 1, 15), date(2026, 1, 16))


@pytest.mark.rule("R05")
def test_a_book_whose_time_is_over_is_not_made_ready(life: Life) -> None:
    arrive(life, lender_due_on=date(2026, 1, 16)).must()
    life.do(_P.SEND_LETTER)
    life.small.later(days=9)
    assert refusals(life.services.borrowing_arrivals.make_ready(life.here, life.id)) == ["borrowing_no_day_left"]
    life.do(_P.SEND_UNUSED)


def test_the_buffer_is_the_librarys(life: Life) -> None:
    Settings(life.small.library).change(life.here, "borrowing.buffer_days", 5).must()
    arrive(life).must()
    assert book(life).patron_due_on <= date(2026, 2, 4)


@pytest.mark.rule("R03")
def test_sending_it_back_unused_needs_a_reason_and_the_letter(life: Life) -> None:
    arrive(life).must()
    send_unused = life.services.borrowing_arrivals.send_unused
    assert refusals(send_unused(life.here, life.id, " ")) == ["explanation_missing", "borrowing_letter_still_wanted"]
    assert refusals(send_unused(life.here, life.id, "not wanted any more")) == ["borrowing_letter_still_wanted"]
    assert life.record.state is _S.ARRIVED
    life.do(_P.SEND_LETTER)
    send_unused(life.here, life.id, "not wanted any more").must()


def test_an_unknown_request(life: Life) -> None:
    life.id = 999
    assert refusals(arrive(life)) == ["not_found"]


@pytest.mark.rule("B12")
@pytest.mark.parametrize(
    ("expense", "weekdays_only", "due_on"),
    [
        ("private", False, date(2026, 1, 23)),
        ("library", False, date(2026, 1, 24)),
        ("library", True, date(2026, 1, 23)),
    ],
)
def test_the_reader_brings_it_on_a_day_that_is_served(
    small: SmallLibrary, expense: str, weekdays_only: bool, due_on: date
) -> None:
    life = Life(small)
    life.bring_to(_S.SHIPPED)
    write(small, lambda work: work.update("borrowing_request", life.id, site=small.branch, expense=expense))
    # The branch is closed on Sundays and Mondays: two days before Tuesday the 27th is Saturday the 24th.
    arrive(life, lender_due_on=date(2026, 1, 27), weekdays_only=weekdays_only).must()
    assert book(life).patron_due_on == due_on


@pytest.mark.rule("R06")
def test_a_place_that_sends_nothing_has_sent_no_book(life: Life) -> None:
    write(life.small, lambda work: work.update("lender_address", life.site_id, takes_requests=1, sends=0))
    assert refusals(arrive(life)) == ["borrowing_site_of_other_lender"]


@pytest.mark.rule("R05")
def test_a_day_on_which_we_have_closed_since_is_no_due_date(life: Life) -> None:
    arrive(life).must()
    assert book(life).patron_due_on == date(2026, 2, 6)
    write(
        life.small,
        lambda work: work.insert(
            "closure", site=life.small.main, first_on="2026-02-05", last_on="2026-02-06", name="stocktaking"
        ),
    )
    life.do(_P.SEND_LETTER, _P.MAKE_READY)
    assert book(life).patron_due_on == date(2026, 2, 4)


def test_a_reader_keeps_the_date_that_was_worked_out_although_the_buffer_shrinks(life: Life) -> None:
    Settings(life.small.library).change(life.here, "borrowing.buffer_days", 9).must()
    arrive(life).must()
    was = book(life).patron_due_on
    Settings(life.small.library).change(life.here, "borrowing.buffer_days", 0).must()
    life.do(_P.SEND_LETTER, _P.MAKE_READY)
    assert book(life).patron_due_on == was
