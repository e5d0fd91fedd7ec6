"""The borrowed book at the counter: every reason, alone and together, and each edge of a date or an hour."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from libdesk.domain import borrowing_desk as rules
from libdesk.domain.borrowing_desk import BookAtCounter, Serving
from libdesk.domain.borrowing_hours import CounterHours
from libdesk.domain.calendar_days import Calendar, OpenDay
from libdesk.domain.check_out import Borrower, CheckOutRules
from libdesk.domain.reasons import Decision, Reason

DUE = date(2026, 1, 23)
BOOK = BookAtCounter(7, "山田", DUE, date(2026, 1, 27), "library", lender="NDL")
OPEN = OpenDay(time(9, 30), time(18))
CALENDAR = Calendar(dict.fromkeys((2, 3, 4, 5, 6), OPEN))
ALWAYS = Serving(CounterHours(weekdays_only=False), CALENDAR)
PRIVATE = Serving(CounterHours(weekdays_only=True, opens=time(8, 45), closes=time(17)), CALENDAR)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of January 2026 on the site's clock; the 7th is a Wednesday."""
    return datetime(2026, 1, day, hour, minute, tzinfo=UTC)


NOW = at(7, 10)


def codes(reasons: tuple[Reason, ...]) -> list[str]:
    return [reason.code for reason in reasons]


def hand_out(book: BookAtCounter = BOOK, patron_id: int | None = 7, **more: Any) -> Decision:
    person = Borrower(card_shown=more.pop("card_shown", True))
    now, serving = more.pop("now", NOW), more.pop("serving", ALWAYS)
    return rules.may_hand_out(book, patron_id, person, now, serving, CheckOutRules())


@pytest.mark.rule("B10")
def test_the_reader_gets_it_and_nobody_else() -> None:
    assert hand_out() == Decision()
    assert codes(hand_out(patron_id=8).refusals) == ["borrowing_for_other"]
    assert codes(hand_out(patron_id=None, card_shown=False).refusals) == ["card_not_shown"]


def test_everything_against_it_comes_at_once() -> None:
    book = replace(BOOK, recalled_on=date(2026, 1, 5), patron_due_on=date(2026, 1, 6))
    found = hand_out(book, patron_id=8, now=at(7, 8), card_shown=False)
    assert codes(found.refusals) == [
        "borrowing_for_other", "card_not_shown", "borrowing_outside_hours_hand_out", "borrowing_was_recalled",
        "borrowing_due_passed",
    ]  # fmt: skip


@pytest.mark.rule("B12")
@pytest.mark.parametrize(
    ("now", "serving", "expected"),
    [
        (at(7, 9, 29), ALWAYS, "borrowing_outside_hours_hand_out"),
        (at(7, 9, 30), ALWAYS, ""),
        (at(7, 18, 0), ALWAYS, ""),
        (at(7, 18, 1), ALWAYS, "borrowing_outside_hours_hand_out"),
        (at(7, 17, 1), PRIVATE, "borrowing_outside_hours_hand_out"),
        (at(10, 11), ALWAYS, ""),
        (at(10, 11), PRIVATE, "borrowing_not_today_hand_out"),
        (at(12, 11), ALWAYS, "borrowing_not_today_hand_out"),
        (at(12, 11), Serving(CounterHours(weekdays_only=False), Calendar({})),
         "borrowing_never_served_hand_out"),
    ],
)  # fmt: skip
def test_the_hours_of_who_pays(now: datetime, serving: Serving, expected: str) -> None:
    found = hand_out(now=now, serving=serving)
    assert codes(found.refusals) == ([expected] if expected else [])
    assert found.overridable is bool(expected)
    back = rules.outside_hours(now, serving, "take_back")
    assert ("" if back is None else back.code) == expected.replace("hand_out", "take_back")


@pytest.mark.rule("B09")
@pytest.mark.rule("R04")
def test_restrictions_are_named_each() -> None:
    book = replace(BOOK, in_library_only=True, supervised=True, no_copying=True, use_note="gloves")
    assert codes(hand_out(book).remarks) == codes(rules.restrictions(book))
    assert {reason.rule for reason in rules.restrictions(book)} == {"B09"}
    assert rules.restrictions(BOOK) == ()
    assert (book.use, BOOK.use) == ("reading_room", "home")
    assert replace(BOOK, supervised=True).use == "reading_room"


@pytest.mark.parametrize(
    ("collect_by", "uses", "expected"),
    [
        (date(2026, 1, 6), 0, ["borrowing_collect_by_passed"]), (date(2026, 1, 7), 0, []), (date(2026, 1, 6), 1, []),
        (None, 0, []),
    ],
)  # fmt: skip
def test_after_its_day_it_is_handed_out_with_a_word(collect_by: date | None, uses: int, expected: list[str]) -> None:
    assert codes(hand_out(replace(BOOK, collect_by=collect_by, uses=uses)).remarks) == expected


@pytest.mark.rule("B13")
def test_what_is_brought() -> None:
    found = {expense: rules.bring_with_it(expense) for expense in ("public", "private", "library", "kl_net")}  # type: ignore[arg-type]
    assert [None if one is None else one.code for one in found.values()] == [
        "borrowing_bring_barcode", "borrowing_bring_stamps", None, None,
    ]  # fmt: skip


@pytest.mark.rule("B11")
@pytest.mark.parametrize(
    ("how", "day", "now", "out", "expected"),
    [
        ("desk", DUE, NOW, True, ["borrowing_bring_barcode"]),
        ("desk", DUE, None, True, ["borrowing_bring_barcode"]),
        ("desk", DUE, at(7, 20), True,
         ["borrowing_outside_hours_take_back", "borrowing_bring_barcode"]),
        ("desk", DUE, NOW, False, []),
        ("desk", date(2026, 1, 24), NOW, True, ["borrowing_came_late", "borrowing_bring_barcode"]),
        ("book_drop", DUE, at(7, 20), True, ["borrowing_in_book_drop", "borrowing_bring_barcode"]),
        ("post", DUE, NOW, True, ["borrowing_came_by_post", "borrowing_bring_barcode"]),
        ("not_collected", DUE, NOW, False, []),
    ],
)  # fmt: skip
def test_what_is_flagged_on_return(how: Any, day: date, now: datetime | None, out: bool, expected: list[str]) -> None:
    book = replace(BOOK, expense="public", out=out)
    assert codes(rules.remarks_on_return(book, how, day, now, ALWAYS)) == expected


def test_not_collected() -> None:
    kept = replace(BOOK, collect_by=date(2026, 1, 7))
    assert codes(rules.may_count_as_not_collected(kept, date(2026, 1, 7)).refusals) == ["borrowing_still_kept"]
    assert rules.may_count_as_not_collected(kept, date(2026, 1, 8)).allowed
    assert rules.may_count_as_not_collected(BOOK, date(2026, 1, 8)).allowed
    used = replace(kept, uses=2)
    assert codes(rules.may_count_as_not_collected(used, date(2026, 1, 8)).refusals) == ["borrowing_was_used"]


@pytest.mark.rule("B08")
@pytest.mark.parametrize(
    ("day", "expected", "overridable"),
    [
        (date(2026, 1, 22), [], False),
        (DUE, ["borrowing_extension_too_late"], True),
        (date(2026, 1, 26), ["borrowing_extension_too_late"], True),
        (date(2026, 1, 27), ["borrowing_extension_too_late"], False),
    ],
)
def test_a_longer_loan_is_asked_for_before_the_due_date(day: date, expected: list[str], overridable: bool) -> None:
    found = rules.may_ask_extension(BOOK, day)
    assert (codes(found.refusals), found.overridable) == (expected, overridable)


@pytest.mark.rule("B08")
@pytest.mark.rule("R05")
def test_everything_against_a_longer_loan_at_once() -> None:
    book = replace(
        BOOK, lender_extends=False, recalled_on=date(2026, 1, 5), extension_asked_on=date(2026, 1, 4)
    )  # fmt: skip
    found = rules.may_ask_extension(book, DUE, date(2026, 1, 27))
    assert codes(found.refusals) == [
        "borrowing_never_extended", "borrowing_recalled_no_extension", "borrowing_extension_waits",
        "borrowing_extension_too_late", "borrowing_extension_gains_nothing",
    ]  # fmt: skip
    assert not found.overridable
    assert rules.may_ask_extension(BOOK, date(2026, 1, 7), date(2026, 1, 28)).allowed


@pytest.mark.rule("B08")
@pytest.mark.parametrize(
    ("answered", "granted", "new", "expected"),
    [
        (date(2026, 1, 7), True, date(2026, 1, 28), []),
        (date(2026, 1, 7), False, None, []),
        (date(2026, 1, 7), False, date(2026, 1, 1), []),
        (date(2026, 1, 7), True, None, ["borrowing_new_due_missing"]),
        (date(2026, 1, 7), True, date(2026, 1, 27), ["borrowing_new_due_not_later"]),
        (date(2026, 1, 8), False, None, ["date_in_future"]),
        (date(2026, 1, 4), False, None, ["date_too_early"]),
    ],
)
def test_a_lenders_answer(answered: date, granted: bool, new: date | None, expected: list[str]) -> None:
    found = rules.check_answer(
        date(2026, 1, 5), answered, date(2026, 1, 7), granted=granted, due_before=date(2026, 1, 27), new_due_on=new
    )
    assert codes(found.refusals) == expected


@pytest.mark.parametrize(
    ("recalled", "due", "expected"),
    [
        (date(2026, 1, 7), date(2026, 1, 7), []),
        (date(2026, 1, 7), date(2026, 1, 27), []),
        (date(2026, 1, 7), date(2026, 1, 28), ["borrowing_recall_not_sooner"]),
        (date(2026, 1, 7), date(2026, 1, 6), ["date_too_early"]),
        (date(2026, 1, 8), date(2026, 1, 9), ["date_in_future"]),
    ],
)
def test_a_recall(recalled: date, due: date, expected: list[str]) -> None:
    assert codes(rules.check_recall(BOOK, recalled, due, date(2026, 1, 7)).refusals) == expected
