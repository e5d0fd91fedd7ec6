"""When is it due: days, hours, terms and dates, closed days, closing time, the card; one month for a partner."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from libdesk.domain.calendar_days import Calendar, Closure, OpenDay, Term
from libdesk.domain.due_date import (
    Due,
    days_overdue,
    due,
    due_after_closing_for_a_day,
    due_on_day,
    end_of_day,
    is_overdue,
    why_not_due,
)
from libdesk.domain.loan_table import LoanTerms
from libdesk.domain.months import months_after

TOKYO = ZoneInfo("Asia/Tokyo")
BERLIN = ZoneInfo("Europe/Berlin")
EVERY_DAY = Calendar(dict.fromkeys(range(1, 8), OpenDay(time(9), time(17))))
# Closed on Monday; late on Friday.
HOURS = {
    2: OpenDay(time(9, 30), time(18)),
    3: OpenDay(time(9, 30), time(18)),
    4: OpenDay(time(9, 30), time(18)),
    5: OpenDay(time(9, 30), time(20)),
    6: OpenDay(time(9, 30), time(17)),
    7: OpenDay(time(9, 30), time(17)),
}
YEAR_END = Closure(date(2020, 12, 29), date(2021, 1, 3), yearly=True)
WEEK = Calendar(HOURS, (YEAR_END,))
NEVER_OPEN = Calendar({})
TERMS = Calendar(
    HOURS,
    terms=(Term("spring", date(2026, 4, 7), date(2026, 7, 31)), Term("autumn", date(2026, 10, 1), date(2027, 2, 10))),
)


def at(day: int, hour: int, minute: int = 0, month: int = 1, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=TOKYO)


def days(length: int, mode: Any = None) -> LoanTerms:
    return LoanTerms(length=length, length_unit="days", closed_day_mode=mode, sources={})


def hours(length: int, mode: Any = None) -> LoanTerms:
    return LoanTerms(length=length, length_unit="hours", closed_day_mode=mode, sources={})


def fixed(day: date, mode: Any = None) -> LoanTerms:
    return LoanTerms(length_unit="fixed_date", length_date=day, closed_day_mode=mode, sources={})


TERM_END = LoanTerms(length_unit="term_end", sources={})


@pytest.mark.rule("C02")
def test_out_on_6_january_at_16_20_is_due_on_7_january_at_closing() -> None:
    # "1 day" is one night, two days.
    assert due(at(6, 16, 20), days(1), WEEK) == Due(date(2026, 1, 7), at(7, 18), date(2026, 1, 7))


@pytest.mark.parametrize(
    ("lent_at", "length", "expected"),
    [
        (at(6, 9, 30), 1, at(7, 18)),  # early or late on the day: one night
        (at(6, 23, 59), 1, at(7, 18)),
        (at(7, 10), 14, at(21, 18)),  # a Wednesday two weeks on
        (at(9, 10), 7, at(16, 20)),  # a Friday: open until eight
        (at(11, 10), 1, at(13, 18)),  # Sunday: Monday is closed, so Tuesday
        (at(5, 10), 7, at(13, 18)),  # the day itself would be a closed Monday
        (at(31, 23, 59), 28, at(28, 17, 0, 2)),  # across a month
        (at(27, 10, 0, 12), 1, at(5, 18, 0, 1, 2027)),  # Monday, the year's end, Monday again
        (at(1, 10, 0, 2, 2028), 28, at(29, 18, 0, 2, 2028)),  # 29 February
        (at(29, 10, 0, 2, 2028), 365, at(28, 18, 0, 2, 2029)),
    ],
)
@pytest.mark.rule("C02")
def test_days_end_at_closing_time_of_the_next_open_day(lent_at, length, expected) -> None:
    answer = due(lent_at, days(length), WEEK)
    assert answer is not None
    assert (answer.on, answer.at) == (expected.date(), expected)
    assert answer.moved_by == (() if answer.on == answer.counted_on else ("closed_day",))


@pytest.mark.parametrize(
    ("lent_at", "length", "expected", "moved"),
    [
        (at(7, 10), 3, at(7, 13), ()),
        (at(6, 16, 20), 3, at(6, 18), ("closing_time",)),  # no later than closing
        (at(7, 15), 3, at(7, 18), ()),  # at closing to the minute
        (at(7, 15, 1), 3, at(7, 18), ("closing_time",)),
        (at(7, 8), 1, at(7, 10, 30), ()),  # before opening: counted from the opening
        (at(7, 18), 3, at(8, 12, 30), ("closed_day",)),  # from closing on: the next open day
        (at(11, 17, 30), 3, at(13, 12, 30), ("closed_day",)),  # over a closed Monday
        (at(12, 23), 9, at(13, 18), ("closed_day", "closing_time")),  # on a closed Monday
        (at(9, 10), 48, at(9, 20), ("closing_time",)),
    ],
)
@pytest.mark.rule("C02")
def test_hours_end_at_a_time_of_day_and_no_later_than_closing(lent_at, length, expected, moved) -> None:
    answer = due(lent_at, hours(length), WEEK)
    assert answer is not None
    assert (answer.on, answer.at, answer.moved_by) == (expected.date(), expected, moved)


@pytest.mark.parametrize(
    ("lent_at", "expected"),
    [(at(12, 10), at(12, 13)), (at(7, 18), at(7, 21)), (at(7, 16), at(7, 18)), (at(7, 10), at(7, 13))],
)
@pytest.mark.rule("C02")
def test_hours_run_on_while_closed_where_closed_days_are_ignored(lent_at, expected) -> None:
    answer = due(lent_at, hours(3, "ignore"), WEEK)
    assert answer is not None
    assert answer.at == expected


@pytest.mark.parametrize(
    ("mode", "counted_mode", "expected"),
    [
        # Fourteen days from Monday 5 January 2026 are Monday 19 January, which is closed.
        ("ignore", 14, at(19, 23, 59)),
        ("next_open_day", 14, at(20, 18)),
        (None, 14, at(20, 18)),
        ("previous_open_day", 14, at(18, 17)),
        ("same_weekday", 14, at(20, 18)),  # never open on Mondays: the next open day
        ("open_days_only", 2, at(7, 18)),
        ("open_days_only", 14, at(21, 18)),  # twice over a Monday
        # An open day stays.
        ("ignore", 1, at(6, 18)),
        ("previous_open_day", 1, at(6, 18)),
        ("same_weekday", 1, at(6, 18)),
    ],
)
@pytest.mark.rule("C02")
def test_each_closed_day_mode(mode, counted_mode, expected) -> None:
    answer = due(at(5, 10), days(counted_mode, mode), WEEK)
    assert answer is not None
    assert (answer.on, answer.at) == (expected.date(), expected)


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        # Seven days from Tuesday 22 December 2026 are 29 December, within the year's end.
        ("ignore", at(29, 23, 59, 12)),
        ("next_open_day", at(5, 18, 0, 1, 2027)),  # 4 January is a Monday
        ("previous_open_day", at(27, 17, 0, 12)),  # 28 December is a Monday
        ("same_weekday", at(5, 18, 0, 1, 2027)),
        ("open_days_only", at(6, 18, 0, 1, 2027)),
    ],
)
@pytest.mark.rule("C02")
def test_each_closed_day_mode_over_the_year_end(mode, expected) -> None:
    answer = due(at(22, 10, 0, 12), days(7, mode), WEEK)
    assert answer is not None
    assert (answer.on, answer.at) == (expected.date(), expected)


@pytest.mark.rule("C02")
def test_one_night_before_a_closed_day_is_not_cut_to_none() -> None:
    # Out on Sunday for one day, the day before would be today itself: it is due on Tuesday.
    answer = due(at(11, 10), days(1, "previous_open_day"), WEEK)
    assert answer is not None
    assert answer.on == date(2026, 1, 13)


@pytest.mark.parametrize(
    ("lent_at", "least", "expected"),
    [
        (at(1, 10, 0, 5), 14, at(31, 20, 0, 7)),
        (at(17, 10, 0, 7), 14, at(31, 20, 0, 7)),  # fourteen days are left, and that is enough
        (at(18, 10, 0, 7), 14, at(10, 18, 0, 2, 2027)),  # thirteen are not: the next term's end
        (at(18, 10, 0, 7), 0, at(31, 20, 0, 7)),
        (at(31, 10, 0, 7), 0, at(31, 20, 0, 7)),
        (at(31, 21, 0, 7), 0, at(31, 23, 59, 7)),  # lent after closing: the rest of the day
        (at(1, 10, 0, 9), 14, at(10, 18, 0, 2, 2027)),  # between the terms
    ],
)
def test_a_term_loan_ends_with_the_term_and_skips_what_is_nearly_over(lent_at, least, expected) -> None:
    answer = due(lent_at, TERM_END, TERMS, term_least_days=least)
    assert answer is not None
    assert (answer.on, answer.at) == (expected.date(), expected)


@pytest.mark.parametrize(
    ("day", "mode", "expected"),
    [
        (date(2026, 3, 31), None, at(31, 18, 0, 3)),
        (date(2026, 3, 30), None, at(31, 18, 0, 3)),  # a Monday
        (date(2026, 3, 30), "previous_open_day", at(29, 17, 0, 3)),
        (date(2026, 3, 30), "open_days_only", at(31, 18, 0, 3)),
        (date(2026, 1, 7), None, at(7, 18)),  # today, until closing
    ],
)
def test_a_loan_to_a_fixed_date(day, mode, expected) -> None:
    answer = due(at(7, 10), fixed(day, mode), WEEK)
    assert answer is not None
    assert (answer.on, answer.at) == (expected.date(), expected)


@pytest.mark.parametrize(
    ("expires_on", "mode", "expected", "moved"),
    [
        (date(2026, 1, 21), None, at(21, 18), ()),  # the card lasts as long as the loan
        (date(2026, 1, 16), None, at(16, 20), ("card_expiry",)),
        (date(2026, 1, 12), None, at(11, 17), ("card_expiry",)),  # a Monday: the open day before it
        (date(2026, 1, 12), "ignore", at(12, 23, 59), ("card_expiry",)),
        (date(2026, 1, 7), None, at(7, 18), ("card_expiry",)),  # its last day is today
        (date(2026, 1, 6), None, at(21, 18), ()),  # expired already: that is refused elsewhere
        (None, None, at(21, 18), ()),
    ],
)
@pytest.mark.rule("C02")
def test_a_card_that_expires_sooner_caps_the_due_date(expires_on, mode, expected, moved) -> None:
    answer = due(at(7, 10), days(14, mode), WEEK, card_expires_on=expires_on)
    assert answer is not None
    assert (answer.on, answer.at, answer.moved_by) == (expected.date(), expected, moved)
    assert answer.counted_on == date(2026, 1, 21)


def test_a_card_on_its_last_day_and_a_closed_one_does_not_make_a_loan_due_before_it_was_made() -> None:
    answer = due(at(12, 10), days(14), WEEK, card_expires_on=date(2026, 1, 12))
    assert answer is not None
    assert answer.at == at(12, 23, 59)
    assert due(at(12, 10), days(14), Calendar({}, (), {date(2026, 1, 26): HOURS[2]})) is not None


def test_a_card_that_ends_before_the_only_open_day_caps_at_its_own_day() -> None:
    opens_late = Calendar({}, (), {date(2028, 12, 5): HOURS[2]})
    answer = due(at(7, 10), days(1060), opens_late, card_expires_on=date(2026, 6, 1))
    assert answer is not None
    assert answer.on == date(2026, 6, 1)


@pytest.mark.parametrize(
    ("terms", "calendar", "reason"),
    [
        (days(14), NEVER_OPEN, "no_open_day"),
        (days(14, "same_weekday"), NEVER_OPEN, "no_open_day"),
        (days(14, "previous_open_day"), NEVER_OPEN, "no_open_day"),
        (days(14, "open_days_only"), NEVER_OPEN, "no_open_day"),
        (hours(3), NEVER_OPEN, "no_open_day"),
        (TERM_END, NEVER_OPEN, "no_open_day"),
        (TERM_END, WEEK, "no_term"),
        (fixed(date(2026, 3, 31)), NEVER_OPEN, "no_open_day"),
        (fixed(date(2026, 1, 6)), WEEK, "fixed_date_over"),
        (fixed(date(1970, 1, 1)), WEEK, "fixed_date_over"),
        (fixed(date(1970, 1, 1), "ignore"), WEEK, "fixed_date_over"),
        (fixed(date(3000, 1, 7)), WEEK, None),
        (days(14), WEEK, None),
    ],
)
def test_where_nothing_says_when_it_is_due_the_reason_is_known(terms, calendar, reason) -> None:
    assert (due(at(7, 10), terms, calendar) is None) == (reason is not None)
    assert why_not_due(at(7, 10), terms, calendar) == reason


@pytest.mark.parametrize(
    ("lent_at", "terms", "least"),
    [
        (at(20, 10, 0, 12, 9999), days(14), 0),
        (at(20, 10, 0, 12, 9999), days(14, "open_days_only"), 0),
        (at(31, 18, 0, 12, 9999), hours(9999), 0),
        (at(20, 10, 0, 12, 9999), TERM_END, 14),
        (at(7, 10), LoanTerms(length=9_999_999, length_unit="days", sources={}), 0),
    ],
)
def test_past_the_last_day_that_can_be_written_nothing_is_due(lent_at, terms, least) -> None:
    assert due(lent_at, terms, EVERY_DAY, term_least_days=least) is None
    assert why_not_due(lent_at, terms, EVERY_DAY, term_least_days=least) in {"no_open_day", "no_term"}


@pytest.mark.parametrize(
    ("counted", "mode", "card", "expected"),
    [
        (date(2026, 1, 21), None, None, at(21, 18)),
        (date(2026, 1, 19), None, None, at(20, 18)),
        (date(2026, 1, 19), "previous_open_day", None, at(18, 17)),
        (date(2026, 1, 21), None, date(2026, 1, 16), at(16, 20)),
    ],
)
def test_a_renewal_or_recall_that_was_counted_is_moved_by_the_same_mode(counted, mode, card, expected) -> None:
    answer = due_on_day(at(7, 10), counted, days(14, mode), WEEK, card_expires_on=card)
    assert answer is not None
    assert (answer.at, answer.counted_on) == (expected, counted)


def test_what_was_counted_to_a_day_on_which_no_site_opens_has_no_due_date() -> None:
    assert due_on_day(at(7, 10), date(2026, 1, 21), days(14), NEVER_OPEN) is None


SNOW = Closure(date(2026, 1, 9), date(2026, 1, 9), name="Snow", charges_nothing=True)


@pytest.mark.parametrize(
    ("due_at", "mode", "timed", "expected"),
    [
        # Friday 9 January is closed by snow.
        (at(9, 20), "next_open_day", False, at(10, 17)),
        (at(9, 20), None, False, at(10, 17)),
        (at(9, 20), "open_days_only", False, at(10, 17)),
        (at(9, 20), "previous_open_day", False, at(10, 17)),  # never back
        (at(9, 20), "same_weekday", False, at(16, 20)),
        (at(9, 20), "ignore", False, at(9, 20)),
        (at(9, 13, 30), "next_open_day", True, at(10, 13, 30)),
        (at(9, 19), "next_open_day", True, at(10, 17)),  # no later than closing
        (at(9, 8), "next_open_day", True, at(10, 9, 30)),  # no earlier than opening
        (at(8, 18), "next_open_day", False, at(8, 18)),  # an open day stays
    ],
)
def test_a_due_date_on_a_day_closed_by_snow_goes_on_and_never_back(due_at, mode, timed, expected) -> None:
    calendar = Calendar(HOURS, (SNOW,))
    assert due_after_closing_for_a_day(due_at, mode, calendar, timed=timed) == expected


def test_a_due_date_has_nowhere_to_go_where_no_day_is_open() -> None:
    assert due_after_closing_for_a_day(at(9, 20), "same_weekday", NEVER_OPEN, timed=False) is None


@pytest.mark.rule("C02")
def test_closing_time_is_on_the_clock_of_the_site_across_a_change_of_the_clocks() -> None:
    answer = due(datetime(2026, 3, 28, 12, tzinfo=BERLIN), days(1), EVERY_DAY)
    assert answer is not None
    assert answer.at == datetime(2026, 3, 29, 17, tzinfo=BERLIN)
    assert answer.at.utcoffset() != datetime(2026, 3, 28, 12, tzinfo=BERLIN).utcoffset()


@pytest.mark.parametrize(
    ("month", "day", "ends"),
    [(3, 29, 4), (10, 25, 2)],  # one hour less, one hour more
)
@pytest.mark.rule("C02")
def test_three_hours_are_three_hours_on_the_night_the_clocks_change(month, day, ends) -> None:
    open_all_day = Calendar(dict.fromkeys(range(1, 8), OpenDay(time(0), time(23, 59))))
    lent_at = datetime(2026, month, day, 0, 30, tzinfo=BERLIN)
    answer = due(lent_at, hours(3), open_all_day)
    assert answer is not None
    assert answer.at == datetime(2026, month, day, ends, 30, fold=1, tzinfo=BERLIN)
    assert (answer.at.timestamp() - lent_at.timestamp()) / 3600 == 3


@settings(deadline=None, derandomize=True)
@given(
    st.datetimes(timezones=st.just(TOKYO)).filter(lambda moment: 1950 < moment.year < 2200),
    st.integers(1, 400),
    st.sets(st.integers(1, 7), min_size=1),
)
def test_a_loan_of_days_falls_due_on_the_first_open_day_from_its_length_on(lent_at, length, weekdays) -> None:
    answer = due(lent_at, days(length), Calendar(dict.fromkeys(weekdays, OpenDay(time(9), time(17)))))
    assert answer is not None
    assert answer.on.isoweekday() in weekdays
    later = (answer.on - lent_at.date()).days - length
    assert 0 <= later < 7
    assert all((answer.on.isoweekday() - back - 1) % 7 + 1 not in weekdays for back in range(1, later + 1))


@settings(deadline=None, derandomize=True)
@given(
    st.datetimes(timezones=st.just(TOKYO)).filter(lambda moment: 1950 < moment.year < 2200),
    st.integers(1, 60),
    st.sampled_from(["ignore", "next_open_day", "previous_open_day", "same_weekday", "open_days_only"]),
    st.sampled_from(["days", "hours"]),
    st.none() | st.dates(date(1950, 1, 1), date(2200, 1, 1)),
)
def test_whatever_the_mode_a_loan_is_due_after_it_was_made_and_on_an_open_day(
    lent_at, length, mode, unit, expires_on
) -> None:
    terms = LoanTerms(length=length, length_unit=unit, closed_day_mode=mode, sources={})
    answer = due(lent_at, terms, WEEK, card_expires_on=expires_on)
    assert answer is not None
    assert answer.at > lent_at
    assert answer.on == answer.at.date()
    # Only a card's last day may be a closed one, where the loan itself was made on it.
    assert mode == "ignore" or WEEK.is_open(answer.on) or answer.on == lent_at.date()


@pytest.mark.parametrize(
    ("now", "timed", "late"),
    [
        (at(7, 17, 59), False, False),
        (at(7, 23, 59), False, False),  # from the first day past the due date
        (at(8, 0), False, True),
        (at(7, 18), True, False),
        (at(7, 18, 1), True, True),
        (at(8, 0), True, True),
    ],
)
@pytest.mark.rule("C09")
def test_a_loan_is_late_from_the_next_day_and_by_the_hour_from_its_time(now, timed, late) -> None:
    assert is_overdue(date(2026, 1, 7), at(7, 18), now, timed=timed) is late


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
    assert months_after(received, 1) == expected


@pytest.mark.rule("L07")
def test_a_parcel_posted_on_the_day_is_in_time() -> None:
    assert end_of_day(date(2026, 2, 7), at(7, 10)) == at(7, 23, 59, 2)


@pytest.mark.parametrize(("today", "expected"), [(6, 0), (7, 0), (8, 1), (17, 10)])
@pytest.mark.rule("C09")
def test_days_count_from_the_first_day_past_the_due_date(today, expected) -> None:
    assert days_overdue(date(2026, 1, 7), date(2026, 1, today)) == expected


@pytest.mark.rule("C02")
@pytest.mark.parametrize(
    ("lent_at", "values", "at"),
    [
        (datetime(2026, 1, 6, 16, 0, tzinfo=TOKYO), {"length": 3}, "2026-01-06T17:00"),
        (datetime(2026, 1, 6, 19, 0, tzinfo=TOKYO), {"length": 3}, "2026-01-06T23:59"),
        (datetime(2026, 1, 6, 10, 0, tzinfo=TOKYO), {"length": 24, "closed_day_mode": "ignore"}, "2026-01-06T17:00"),
    ],
)
def test_a_loan_by_the_hour_ends_with_the_card(lent_at: datetime, values: dict[str, Any], at: str) -> None:
    table = LoanTerms(sources={}, length_unit="hours", **values)
    found = due(lent_at, table, EVERY_DAY, card_expires_on=date(2026, 1, 6))
    assert found is not None
    assert found.at.isoformat().startswith(at)
    assert found.on == date(2026, 1, 6)
