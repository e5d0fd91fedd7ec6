"""The borrowed book at the counter: handed out, read here, taken back, each refusal, each remark, undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from libdesk.db.integrity import find_faults
from libdesk.domain.money import Money
from libdesk.services.accounts import Accounts
from libdesk.services.borrowing_desk import BorrowingDesk, HandedOut
from libdesk.services.borrowing_record import BorrowingRecord, read_borrowing_record
from libdesk.services.history import History
from libdesk.services.ledger import charge
from libdesk.services.outcome import Outcome
from libdesk.services.patrons import Patrons
from libdesk.services.settings import Settings
from tests.library_fixtures import SmallLibrary
from tests.services.borrowed_books import book, lender
from tests.services.circulation_rows import lend, write
from tests.services.outcomes import refusals, remarks

# The small library's main site opens Tuesday to Sunday; its morning is Wednesday 7 January 2026, 10:00.


@pytest.fixture
def desk(small: SmallLibrary) -> BorrowingDesk:
    return BorrowingDesk(small.library)


def record(small: SmallLibrary, request_id: int) -> BorrowingRecord:
    return read_borrowing_record(small.library.rows, request_id)


def hand_out(small: SmallLibrary, request_id: int, card: str = "P1", **more: Any) -> Outcome[HandedOut]:
    return BorrowingDesk(small.library).hand_out(small.context(), request_id, small.patrons[card], **more)


def uses(small: SmallLibrary, request_id: int) -> list[tuple[str, bool]]:
    found = small.library.rows.all(
        "SELECT kind, in_at IS NOT NULL FROM borrowing_use WHERE borrowing_request_id = ? ORDER BY id", request_id
    )
    return [(kind, bool(ended)) for kind, ended in found]


@pytest.mark.rule("C03")
def test_the_reader_of_the_request_takes_the_book_home(small: SmallLibrary) -> None:
    request_id = book(small)
    outcome = hand_out(small, request_id)
    out = outcome.must()
    assert remarks(outcome) == []
    assert (out.title, out.patron, out.use, out.due_on) == ("方丈記", "山田 太郎", "home", date(2026, 1, 23))
    after = record(small, request_id)
    assert (str(after.state), after.with_reader) == ("in_use", "home")
    assert find_faults(small.library.rows) == []


@pytest.mark.rule("B10")
def test_another_persons_card_is_refused_and_the_reader_named(small: SmallLibrary) -> None:
    request_id = book(small)
    outcome = hand_out(small, request_id, "P2")
    assert refusals(outcome) == ["borrowing_for_other"]
    assert outcome.refusals[0].facts == {"patron": "山田 太郎"}
    assert not outcome.decision.overridable
    assert str(record(small, request_id).state) == "ready"


@pytest.mark.rule("C03")
def test_without_a_card_the_setting_decides(small: SmallLibrary, desk: BorrowingDesk) -> None:
    request_id = book(small)
    assert refusals(desk.hand_out(small.context(), request_id)) == ["card_not_shown"]
    assert refusals(hand_out(small, request_id, card_shown=False)) == ["card_not_shown"]
    Settings(small.library).change(small.context(), "circulation.card_must_be_shown", False).must()
    desk.hand_out(small.context(), request_id).must()


@pytest.mark.rule("B10")
def test_only_what_is_ready_is_handed_out(small: SmallLibrary) -> None:
    request_id = book(small, state="arrived")
    assert refusals(hand_out(small, request_id)) == ["borrowing_step_out_of_order"]
    assert refusals(hand_out(small, 99)) == ["not_found"]


def test_what_stands_against_lending_stands_against_handing_out(small: SmallLibrary) -> None:
    request_id = book(small, "P3")
    outcome = hand_out(small, request_id, "P3")
    assert refusals(outcome) == ["card_expired"]
    assert outcome.decision.overridable
    done = hand_out(small, request_id, "P3", override="renews the card tomorrow").must()
    assert done.patron == "期限 切男"
    kept = small.library.rows.one("SELECT borrowing_request_id, what, reason_code, explanation FROM override")
    assert kept == (request_id, "hand_out", "card_expired", "renews the card tomorrow")


def test_a_blocked_person_with_something_overdue_hears_both(small: SmallLibrary) -> None:
    lend(small, "P1", "B1")
    request_id = book(small, lender_due_on="2026-03-20", patron_due_on="2026-03-10", collect_by="2026-03-01")
    from dataclasses import replace

    patrons = Patrons(small.library)
    known = patrons.record(small.patrons["P1"])
    patrons.change(small.context(), small.patrons["P1"], replace(known, blocked_reason="letters come back")).must()
    small.later(days=21)
    assert refusals(hand_out(small, request_id)) == ["patron_blocked", "patron_has_overdue"]


PRIVATE = {"asked_expense": "private", "expense": "private"}


@pytest.mark.rule("B12")
def test_private_expense_is_served_on_weekdays_from_the_setting_to_the_setting(small: SmallLibrary) -> None:
    request_id = book(small, request=PRIVATE)
    small.later(hours=7, minutes=30)  # Wednesday 17:30
    outcome = hand_out(small, request_id)
    assert refusals(outcome) == ["borrowing_outside_hours_hand_out"]
    assert outcome.refusals[0].facts == {"opens": "09:30", "closes": "17:00"}
    assert outcome.decision.overridable
    small.later(days=2, hours=18)  # Saturday 11:30
    outcome = hand_out(small, request_id)
    assert refusals(outcome) == ["borrowing_not_today_hand_out"]
    assert outcome.refusals[0].facts == {"next": date(2026, 1, 13)}  # Monday 12 January: closed
    hand_out(small, request_id, override="came from far away").must()


@pytest.mark.rule("B12")
@pytest.mark.parametrize("expense", ["public", "library", "kl_net"])
def test_others_are_served_while_it_is_open_or_on_weekdays_where_the_lender_says(
    small: SmallLibrary, expense: str
) -> None:
    request = {"asked_expense": expense, "expense": expense}
    first, second = book(small, request=request), book(small, request=request, weekdays_only=1)
    small.later(days=3, hours=6, minutes=30)  # Saturday 16:30
    hand_out(small, first).must()
    assert refusals(hand_out(small, second)) == ["borrowing_not_today_hand_out"]


@pytest.mark.rule("B12")
def test_where_the_counter_never_serves_it_that_is_said(small: SmallLibrary) -> None:
    request_id = book(small, request=PRIVATE)
    Settings(small.library).change(small.context(), "borrowing.private_until", "08:46").must()
    assert refusals(hand_out(small, request_id)) == ["borrowing_never_served_hand_out"]


@pytest.mark.rule("B09")
def test_every_restriction_of_the_lender_is_said_at_the_hand_over(small: SmallLibrary) -> None:
    restricted = {"in_library_only": 1, "supervised": 1, "no_copying": 1, "use_note": " 手袋着用 "}
    outcome = hand_out(small, book(small, **restricted))
    assert remarks(outcome) == [
        "borrowing_in_library_only", "borrowing_supervised", "borrowing_no_copying", "borrowing_use_note",
    ]  # fmt: skip
    assert outcome.remarks[-1].facts == {"note": "手袋着用"}


@pytest.mark.rule("R04")
def test_what_is_read_here_goes_out_and_in_as_often_as_wanted_and_each_reading_is_kept(
    small: SmallLibrary, desk: BorrowingDesk
) -> None:
    request_id = book(small, in_library_only=1)
    for _ in range(3):
        assert hand_out(small, request_id).must().use == "reading_room"
        assert record(small, request_id).with_reader == "reading_room"
        small.later(hours=1)
        desk.end_reading(small.context(), request_id).must()
        assert str(record(small, request_id).state) == "ready"
    assert uses(small, request_id) == [("reading_room", True)] * 3
    assert find_faults(small.library.rows) == []


@pytest.mark.rule("R04")
def test_only_the_latest_reading_is_kept_where_the_library_does_not_log_them(
    small: SmallLibrary, desk: BorrowingDesk
) -> None:
    Settings(small.library).change(small.context(), "borrowing.log_readings", False).must()
    request_id = book(small, in_library_only=1)
    for _ in range(3):
        hand_out(small, request_id).must()
        desk.end_reading(small.context(), request_id).must()
    assert uses(small, request_id) == [("reading_room", True)]


@pytest.mark.rule("R04")
def test_what_was_taken_home_is_no_reading_to_end(small: SmallLibrary, desk: BorrowingDesk) -> None:
    request_id = book(small)
    hand_out(small, request_id).must()
    assert refusals(desk.end_reading(small.context(), request_id)) == ["borrowing_taken_home"]


@pytest.mark.rule("B13")
@pytest.mark.parametrize(
    ("expense", "wanted"),
    [
        ("public", ["borrowing_bring_barcode"]),
        ("private", ["borrowing_bring_stamps"]),
        ("library", []),
        ("kl_net", []),
    ],
)
def test_back_at_the_counter_what_must_be_brought_is_asked_for(
    small: SmallLibrary, desk: BorrowingDesk, expense: str, wanted: list[str]
) -> None:
    request_id = book(small, request={"asked_expense": expense, "expense": expense})
    hand_out(small, request_id).must()
    outcome = desk.take_back(small.context(), request_id, condition=" corner bent ")
    assert remarks(outcome) == wanted
    back = outcome.must()
    assert (back.how, back.days_late, back.expense) == ("desk", 0, expense)
    after = record(small, request_id)
    assert str(after.state) == "back"
    assert after.book is not None
    assert (after.book.returned_on, after.book.returned_how) == (date(2026, 1, 7), "desk")
    assert after.book.condition_returned == "corner bent"
    assert find_faults(small.library.rows) == []


@pytest.mark.rule("B11")
@pytest.mark.rule("C04")
def test_in_the_book_drop_it_is_taken_in_and_raises_the_alarm(small: SmallLibrary, desk: BorrowingDesk) -> None:
    request_id = book(small, request={"asked_expense": "library", "expense": "library"})
    hand_out(small, request_id).must()
    outcome = desk.take_back(small.context(), request_id, "book_drop")
    assert remarks(outcome) == ["borrowing_in_book_drop"]
    assert str(record(small, request_id).state) == "back"


@pytest.mark.rule("B11")
def test_by_post_it_is_taken_in_and_flagged(small: SmallLibrary, desk: BorrowingDesk) -> None:
    request_id = book(small, request={"asked_expense": "library", "expense": "library"})
    hand_out(small, request_id).must()
    assert remarks(desk.take_back(small.context(), request_id, "post")) == ["borrowing_came_by_post"]


@pytest.mark.rule("B12")
def test_a_return_outside_the_hours_is_taken_in_and_the_hours_said(small: SmallLibrary, desk: BorrowingDesk) -> None:
    request_id = book(small, request=PRIVATE)
    hand_out(small, request_id).must()
    small.later(hours=7, minutes=30)
    outcome = desk.take_back(small.context(), request_id)
    assert remarks(outcome) == ["borrowing_outside_hours_take_back", "borrowing_bring_stamps"]
    assert str(record(small, request_id).state) == "back"


@pytest.mark.rule("B12")
def test_of_a_return_of_an_earlier_day_the_hours_are_not_known(small: SmallLibrary, desk: BorrowingDesk) -> None:
    request_id = book(small, request=PRIVATE)
    hand_out(small, request_id).must()
    small.later(days=1, hours=7, minutes=30)
    outcome = desk.take_back(small.context(), request_id, returned_on=date(2026, 1, 7))
    assert remarks(outcome) == ["borrowing_bring_stamps"]


def test_what_comes_late_is_said_with_its_days(small: SmallLibrary, desk: BorrowingDesk) -> None:
    request_id = book(small, request={"asked_expense": "library", "expense": "library"})
    hand_out(small, request_id).must()
    small.later(days=18)
    outcome = desk.take_back(small.context(), request_id, returned_on=date(2026, 1, 25))
    assert remarks(outcome) == ["borrowing_came_late"]
    assert outcome.must().days_late == 2


def test_at_another_site_of_ours_it_is_taken_in_and_sent_on(small: SmallLibrary, desk: BorrowingDesk) -> None:
    request_id = book(small, request={"asked_expense": "library", "expense": "library"})
    hand_out(small, request_id).must()
    outcome = desk.take_back(small.context(site=small.branch), request_id)
    assert remarks(outcome) == ["belongs_to_site"]
    assert outcome.remarks[0].facts == {"site": "本館"}


def test_the_day_of_a_return_lies_between_the_handing_over_and_today(small: SmallLibrary, desk: BorrowingDesk) -> None:
    request_id = book(small)
    hand_out(small, request_id).must()
    small.later(days=3)
    early, late = date(2026, 1, 6), date(2026, 1, 11)
    assert refusals(desk.take_back(small.context(), request_id, returned_on=early)) == ["date_too_early"]
    assert refusals(desk.take_back(small.context(), request_id, returned_on=late)) == ["date_in_future"]
    assert desk.take_back(small.context(), request_id, returned_on=date(2026, 1, 8)).must().returned_on == date(
        2026, 1, 8
    )


@pytest.mark.rule("B10")
@pytest.mark.rule("B14")
def test_what_is_still_to_be_paid_is_said_at_both_ends(small: SmallLibrary, desk: BorrowingDesk) -> None:
    request_id = book(small, request=PRIVATE)
    write(small, lambda work: charge(work, small.patrons["P1"], "postage", 800))
    write(small, lambda work: work.run("UPDATE account_entry SET borrowing_request_id = ?", (request_id,)))
    outcome = hand_out(small, request_id)
    assert remarks(outcome) == ["borrowing_fee_owed"]
    assert outcome.must().owed == Money(800, "JPY")
    assert remarks(desk.take_back(small.context(), request_id)) == ["borrowing_bring_stamps", "borrowing_fee_owed"]


@pytest.mark.rule("B14")
def test_before_anything_is_booked_the_estimate_is_said(small: SmallLibrary, desk: BorrowingDesk) -> None:
    request_id = book(small, request={**PRIVATE, "estimated_charge": 1600})
    assert [reason.code for reason in desk.to_heed(small.context(), request_id)] == ["borrowing_fee_expected"]
    outcome = hand_out(small, request_id)
    assert remarks(outcome) == ["borrowing_fee_expected"]
    assert outcome.remarks[0].facts == {"sum": Money(1600, "JPY")}
    paid = book(small, request={**PRIVATE, "estimated_charge": 1600})
    write(small, lambda work: charge(work, small.patrons["P1"], "postage", 800))
    write(small, lambda work: work.run("UPDATE account_entry SET borrowing_request_id = ?", (paid,)))
    Accounts(small.library).pay(small.context(), small.patrons["P1"], 800, "cash").must()
    write(small, lambda work: work.run("UPDATE account_entry SET borrowing_request_id = ?", (paid,)))
    assert remarks(hand_out(small, paid)) == []


def test_a_book_that_was_recalled_or_is_past_its_day_goes_out_only_with_a_reason(small: SmallLibrary) -> None:
    recalled = book(small, recalled_on="2026-01-07")
    assert refusals(hand_out(small, recalled)) == ["borrowing_was_recalled"]
    past = book(small, patron_due_on="2026-01-06", lender_due_on="2026-01-08")
    assert refusals(hand_out(small, past)) == ["borrowing_due_passed"]
    hand_out(small, past, override="the lender agreed by telephone").must()


def test_after_the_day_until_which_it_was_kept_it_is_still_handed_out_and_that_is_said(small: SmallLibrary) -> None:
    request_id = book(small, collect_by="2026-01-06")
    assert remarks(hand_out(small, request_id)) == ["borrowing_collect_by_passed"]


def test_not_collected_is_what_nobody_fetched_in_time(small: SmallLibrary, desk: BorrowingDesk) -> None:
    request_id = book(small, collect_by="2026-01-07")
    assert refusals(desk.not_collected(small.context(), request_id)) == ["borrowing_still_kept"]
    small.later(days=1)
    desk.not_collected(small.context(), request_id, "telephoned twice").must()
    after = record(small, request_id)
    assert str(after.state) == "back"
    assert after.book is not None
    assert after.book.returned_how == "not_collected"
    note = small.library.rows.value("SELECT note FROM borrowing_event WHERE step = 'not_collected'")
    assert note == "telephoned twice"


def test_what_was_read_here_was_collected(small: SmallLibrary, desk: BorrowingDesk) -> None:
    request_id = book(small, in_library_only=1, collect_by="2026-01-07")
    hand_out(small, request_id).must()
    desk.end_reading(small.context(), request_id).must()
    small.later(days=1)
    assert refusals(desk.not_collected(small.context(), request_id)) == ["borrowing_was_used"]
    back = desk.give_up(small.context(), request_id, "has read it").must()
    assert back.how == "desk"


def test_the_reader_may_want_it_no_more(small: SmallLibrary, desk: BorrowingDesk) -> None:
    request_id = book(small)
    assert desk.give_up(small.context(), request_id).must().how == "not_collected"
    assert str(record(small, request_id).state) == "back"


def test_a_reading_may_be_the_last(small: SmallLibrary, desk: BorrowingDesk) -> None:
    request_id = book(small, in_library_only=1)
    hand_out(small, request_id).must()
    desk.take_back(small.context(), request_id).must()
    assert uses(small, request_id) == [("reading_room", True)]


STEPS: dict[str, Callable[[BorrowingDesk, SmallLibrary, int], Outcome[Any]]] = {
    "hand_out": lambda desk, small, one: desk.hand_out(small.context(), one, small.patrons["P1"]),
    "end_reading": lambda desk, small, one: desk.end_reading(small.context(), one),
    "take_back": lambda desk, small, one: desk.take_back(small.context(), one),
    "give_up": lambda desk, small, one: desk.give_up(small.context(), one),
    "not_collected": lambda desk, small, one: desk.not_collected(small.context(), one),
}


@pytest.mark.parametrize(
    ("before", "step"),
    [
        ((), "hand_out"),
        (("hand_out",), "end_reading"),
        (("hand_out",), "take_back"),
        ((), "give_up"),
        ((), "not_collected"),
    ],
)
def test_each_step_can_be_taken_back(
    small: SmallLibrary, desk: BorrowingDesk, before: tuple[str, ...], step: str
) -> None:
    request_id = book(small, in_library_only=1, collect_by="2026-01-06")
    for name in before:
        STEPS[name](desk, small, request_id).must()
    was = record(small, request_id), uses(small, request_id)
    outcome = STEPS[step](desk, small, request_id)
    outcome.must()
    assert record(small, request_id) != was[0]
    History(small.library).undo(small.context(), outcome.action_id or 0).must()
    assert (record(small, request_id), uses(small, request_id)) == was
    assert find_faults(small.library.rows) == []


def test_the_counter_asks_for_the_right_to_circulate(small: SmallLibrary, desk: BorrowingDesk) -> None:
    request_id = book(small, lender_id=lender(small, name="京都大学"))
    helper = small.context(small.helper)
    assert refusals(desk.hand_out(helper, request_id, small.patrons["P1"])) == ["right_missing"]
    desk.hand_out(small.context(small.clerk), request_id, small.patrons["P1"]).must()
