"""When is it due: days and hours, closed days, closing time, one month for a partner."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from libdesk.domain.due_date import (
    Due,
    OpenDay,
    days_overdue,
    due,
    end_of_day,
    next_open_day,
    one_month_after,
)

TOKYO = ZoneInfo("Asia/Tokyo")
EVERY_DAY = {day: OpenDay(time(9), time(17)) for day in range(1, 8)}
# Closed on Monday; late on Friday.
WEEK = {
    2: OpenDay(time(9, 30), time(18)),
    3: OpenDay(time(9, 30), time(18)),
    4: OpenDay(time(9, 30), time(18)),
    5: OpenDay(time(9, 30), time(20)),
    6: OpenDay(time(9, 30), time(17)),
    7: OpenDay(time(9, 30), time(17)),
}


def at(day: int, hour: int, minute: int = 0, month: int = 1) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=TOKYO)


@pytest.mark.rule("C02")
def test_one_day_is_one_night() -> None:
    assert due(at(6, 14), 1, "days", EVERY_DAY) == Due(date(2026, 1, 7), at(7, 17))


@pytest.mark.parametrize(
    ("lent_at", "length", "expected"),
    [
        (at(7, 10), 14, at(21, 18)),  # a Wednesday two weeks on
        (at(9, 10), 7, at(16, 20)),  # a Friday: open until eight
        (at(11, 10), 1, at(13, 18)),  # Sunday: Monday is closed, so Tuesday
        (at(5, 10), 7, at(13, 18)),  # the day itself would be a closed Monday
        (at(31, 23, 59), 28, at(28, 17, 0, 2)),  # across a month
    ],
)
@pytest.mark.rule("C02")
def test_days_end_at_closing_time_of_the_next_open_day(lent_at, length, expected) -> None:
    answer = due(lent_at, length, "days", WEEK)
    assert answer == Due(expected.date(), expected)


@pytest.mark.parametrize(
    ("lent_at", "length", "hours", "expected"),
    [
        (at(7, 10), 3, WEEK, at(7, 13)),
        (at(7, 16, 30), 3, WEEK, at(7, 18)),  # no later than closing
        (at(7, 15), 3, WEEK, at(7, 18)),
        (at(7, 18), 3, WEEK, at(7, 21)),  # after closing nothing is left to shorten
        (at(12, 10), 3, WEEK, at(12, 13)),  # on a closed Monday
        (at(12, 23), 3, WEEK, at(13, 2)),
    ],
)
@pytest.mark.rule("C02")
def test_hours_end_at_a_time_of_day_and_no_later_than_closing(lent_at, length, hours, expected) -> None:
    assert due(lent_at, length, "hours", hours) == Due(expected.date(), expected)


def test_a_site_that_never_opens_has_no_due_date() -> None:
    assert due(at(7, 10), 14, "days", {}) is None
    assert next_open_day(date(2026, 1, 7), {}) is None


@pytest.mark.parametrize(("day", "expected"), [(11, 11), (12, 13), (13, 13)])
def test_next_open_day(day, expected) -> None:
    assert next_open_day(date(2026, 1, day), WEEK) == date(2026, 1, expected)


def test_closing_time_is_on_the_clock_of_the_site_across_a_change_of_the_clocks() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    answer = due(datetime(2026, 3, 28, 12, tzinfo=berlin), 1, "days", EVERY_DAY)
    assert answer is not None
    assert answer.at == datetime(2026, 3, 29, 17, tzinfo=berlin)
    assert answer.at.utcoffset() != datetime(2026, 3, 28, 12, tzinfo=berlin).utcoffset()


@settings(deadline=None, derandomize=True)
@given(
    st.datetimes(timezones=st.just(TOKYO)).filter(lambda moment: 1950 < moment.year < 2200),
    st.integers(1, 400),
    st.sets(st.integers(1, 7), min_size=1),
)
def test_a_loan_of_days_falls_due_on_the_first_open_day_from_its_length_on(lent_at, length, days) -> None:
    hours = {day: OpenDay(time(9), time(17)) for day in days}
    answer = due(lent_at, length, "days", hours)
    assert answer is not None
    assert answer.on.isoweekday() in days
    later = (answer.on - lent_at.date()).days - length
    assert 0 <= later < 7
    assert all((answer.on.isoweekday() - back - 1) % 7 + 1 not in days for back in range(1, later + 1))


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        (date(2026, 1, 7), date(2026, 2, 7)),
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2028, 1, 30), date(2028, 2, 29)),
        (date(2026, 3, 31), date(2026, 4, 30)),
        (date(2026, 12, 31), date(2027, 1, 31)),
        (date(2026, 11, 30), date(2026, 12, 30)),
    ],
)
@pytest.mark.rule("L07")
def test_one_month_after(received, expected) -> None:
    assert one_month_after(received) == expected


@pytest.mark.rule("L07")
def test_a_parcel_posted_on_the_day_is_in_time() -> None:
    assert end_of_day(date(2026, 2, 7), at(7, 10)) == at(7, 23, 59, 2)


@pytest.mark.parametrize(("today", "expected"), [(6, 0), (7, 0), (8, 1), (17, 10)])
@pytest.mark.rule("C09")
def test_days_count_from_the_first_day_past_the_due_date(today, expected) -> None:
    assert days_overdue(date(2026, 1, 7), date(2026, 1, today)) == expected


@pytest.mark.rule("C02")
def test_three_hours_are_three_hours_on_the_night_the_clocks_change() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    lent_at = datetime(2026, 3, 29, 0, 30, tzinfo=berlin)
    answer = due(lent_at, 3, "hours", {})
    assert answer == Due(date(2026, 3, 29), datetime(2026, 3, 29, 4, 30, tzinfo=berlin))
