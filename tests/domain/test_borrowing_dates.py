"""The days of a borrowed book: expected, due at the lender, due for the reader, the receipt letter; what is late."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libdesk.domain import borrowing_dates as rules
from libdesk.domain.borrowing import Estimate
from libdesk.domain.borrowing_states import BorrowingState
from libdesk.domain.calendar_days import Calendar, Closure, OpenDay

_S = BorrowingState
_OPEN = OpenDay(time(9), time(17))
WEEKDAYS = Calendar(dict.fromkeys(range(1, 6), _OPEN))
# Closed from 28 December to 4 January, and a summer week.
CLOSED_WEEKS = Calendar(
    dict.fromkeys(range(1, 6), _OPEN),
    (
        Closure(date(2025, 12, 28), date(2026, 1, 4), yearly=True),
        Closure(date(2026, 8, 8), date(2026, 8, 16)),
    ),
)
NEVER = Calendar({})
ARRIVED = date(2026, 1, 7)


@pytest.mark.rule("B05")
@pytest.mark.parametrize(
    ("estimate", "expected"),
    [
        (Estimate(), (None, None)),
        (Estimate(7), (date(2026, 1, 14), None)),
        (Estimate(7, 14), (date(2026, 1, 14), date(2026, 1, 21))),
        (Estimate(None, 14), (None, date(2026, 1, 21))),
    ],
)
def test_when_a_book_may_be_expected(estimate: Estimate, expected: tuple[date | None, date | None]) -> None:
    assert rules.expected_between(ARRIVED, estimate) == expected


@pytest.mark.rule("R05")
@pytest.mark.parametrize(
    ("arrived_on", "length", "unit", "due_on"),
    [
        (ARRIVED, None, "days", None),
        (ARRIVED, 14, "days", date(2026, 1, 21)),
        (ARRIVED, 1, "months", date(2026, 2, 7)),
        (date(2026, 1, 31), 1, "months", date(2026, 2, 28)),
        (date(2028, 1, 31), 1, "months", date(2028, 2, 29)),
        (date(2026, 2, 28), 1, "months", date(2026, 3, 28)),
        (date(2026, 5, 31), 1, "months", date(2026, 6, 30)),
        (date(2026, 12, 31), 2, "months", date(2027, 2, 28)),
        # A month clipped on the way does not shorten the later ones.
        (date(2026, 1, 31), 2, "months", date(2026, 3, 31)),
    ],
)
def test_one_month_is_one_month_however_long_it_is(
    arrived_on: date, length: int | None, unit: str, due_on: date | None
) -> None:
    assert rules.lender_due_on(arrived_on, length, unit) == due_on  # type: ignore[arg-type]  # a unit


@pytest.mark.rule("R05")
def test_on_the_due_day_it_is_posted_or_has_travelled() -> None:
    assert rules.send_back_by(date(2026, 2, 7), "posting", 2) == date(2026, 2, 7)
    assert rules.send_back_by(date(2026, 2, 7), "arrival", 2) == date(2026, 2, 5)


@pytest.mark.parametrize(
    ("lender_due", "means", "arrived_on", "calendar", "due_on", "why"),
    [
        (date(2026, 1, 23), "posting", ARRIVED, WEEKDAYS, date(2026, 1, 21), "two days before"),
        (date(2026, 1, 23), "arrival", ARRIVED, WEEKDAYS, date(2026, 1, 19), "two days on the way, two days before"),
        (date(2026, 1, 20), "posting", ARRIVED, WEEKDAYS, date(2026, 1, 16), "back over the weekend"),
        (date(2026, 8, 18), "posting", date(2026, 8, 3), CLOSED_WEEKS, date(2026, 8, 7), "back over a closed week"),
        (date(2026, 1, 6), "posting", date(2025, 12, 20), CLOSED_WEEKS, date(2025, 12, 26), "back over the year"),
        (date(2026, 1, 8), "posting", ARRIVED, WEEKDAYS, date(2026, 1, 8), "too short for the buffer"),
        (date(2026, 1, 8), "arrival", ARRIVED, WEEKDAYS, date(2026, 1, 8), "too short even for the way"),
        (date(2026, 8, 15), "posting", date(2026, 8, 9), CLOSED_WEEKS, date(2026, 8, 15), "closed all the time"),
        (date(2026, 1, 23), "posting", ARRIVED, NEVER, date(2026, 1, 23), "never open"),
    ],
)
def test_the_readers_due_date(
    lender_due: date, means: str, arrived_on: date, calendar: Calendar, due_on: date, why: str
) -> None:
    found = rules.patron_due_on(lender_due, means, 2, 2, arrived_on, calendar)  # type: ignore[arg-type]  # a meaning
    assert found == due_on, why


@pytest.mark.rule("B12")
def test_a_reader_who_is_served_on_weekdays_brings_it_on_one() -> None:
    every_day = Calendar(dict.fromkeys(range(1, 8), _OPEN), (), {date(2026, 1, 18): _OPEN, date(2026, 1, 19): _OPEN})
    assert rules.reader_calendar(every_day, weekdays_only=False) is every_day
    weekdays = rules.reader_calendar(every_day, weekdays_only=True)
    # Wednesday, Saturday, a Sunday that is open by exception, Monday.
    days = [date(2026, 1, 14), date(2026, 1, 17), date(2026, 1, 18), date(2026, 1, 19)]
    assert [weekdays.is_open(day) for day in days] == [True, False, False, True]
    assert rules.patron_due_on(date(2026, 1, 20), "posting", 2, 2, ARRIVED, weekdays) == date(2026, 1, 16)


@given(
    st.dates(date(2024, 1, 1), date(2028, 12, 31)),
    st.integers(0, 90),
    st.sampled_from(["posting", "arrival"]),
    st.integers(0, 14),
    st.integers(0, 14),
    st.sampled_from([WEEKDAYS, CLOSED_WEEKS, NEVER]),
)
def test_the_readers_date_is_never_after_the_lenders_and_on_an_open_day_where_there_is_one(
    arrived_on: date, days: int, means: str, days_back: int, buffer_days: int, calendar: Calendar
) -> None:
    lender_due = arrived_on + timedelta(days=days)
    due_on = rules.patron_due_on(
        lender_due, means, days_back, buffer_days, arrived_on, calendar  # type: ignore[arg-type]  # a meaning
    )  # fmt: skip
    assert arrived_on <= due_on <= lender_due
    open_days = [day for ahead in range(days + 1) if calendar.is_open(day := arrived_on + timedelta(days=ahead))]
    assert due_on in open_days or not open_days
    latest = rules.send_back_by(lender_due, means, days_back)  # type: ignore[arg-type]  # a meaning
    assert due_on <= latest or not [day for day in open_days if day <= latest]


@pytest.mark.rule("R03")
def test_the_letter_is_due_within_three_days_of_receipt() -> None:
    assert rules.letter_due_on(ARRIVED, 3) == date(2026, 1, 10)
    assert rules.letter_due_on(date(2026, 1, 30), 3) == date(2026, 2, 2)
    assert rules.letter_due_on(ARRIVED, None) is None


@pytest.mark.parametrize("state", BorrowingState)
def test_what_is_late_is_derived(state: BorrowingState) -> None:
    due, after = date(2026, 1, 10), date(2026, 1, 11)
    with_reader = state in (_S.READY, _S.IN_USE)
    assert rules.reader_overdue(state, due, after) is with_reader
    assert not rules.reader_overdue(state, due, due)
    assert not rules.reader_overdue(state, None, after)
