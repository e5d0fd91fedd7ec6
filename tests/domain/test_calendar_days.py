"""The calendar of a site: which days are open, and how they are counted."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from libdesk.domain.calendar_days import Calendar, Closure, OpenDay, Term

TOKYO = ZoneInfo("Asia/Tokyo")
NINE_TO_FIVE = OpenDay(time(9), time(17))
EVERY_DAY = dict.fromkeys(range(1, 8), NINE_TO_FIVE)
CLOSED_ON_MONDAY = dict.fromkeys(range(2, 8), NINE_TO_FIVE)
YEAR_END = Closure(date(2025, 12, 29), date(2026, 1, 3), yearly=True, name="年末年始")


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("closure", "inside", "outside"),
    [
        (Closure(day("2026-01-12"), day("2026-01-12")), ["2026-01-12"], ["2026-01-11", "2026-01-13", "2027-01-12"]),
        (
            Closure(day("2026-08-10"), day("2026-08-14")),
            ["2026-08-10", "2026-08-12", "2026-08-14"],
            ["2026-08-09", "2026-08-15", "2027-08-12"],
        ),
        (
            YEAR_END,
            ["2025-12-29", "2025-12-31", "2026-01-01", "2026-01-03", "2026-12-29", "2027-01-03", "2199-12-31"],
            ["2025-12-28", "2026-01-04", "2026-12-28", "2027-01-04"],
        ),
        (
            Closure(day("2026-05-03"), day("2026-05-05"), yearly=True),
            ["2026-05-03", "2027-05-05", "2028-05-04"],
            # It comes back from then on; the years before it had their own calendar.
            ["2025-05-04", "2026-05-02", "2027-05-06"],
        ),
        # 29 February comes back when there is one.
        (Closure(day("2028-02-29"), day("2028-02-29"), yearly=True), ["2028-02-29", "2032-02-29"], ["2029-02-28"]),
        (
            Closure(day("2026-02-27"), day("2026-03-01"), yearly=True),
            ["2026-02-28", "2028-02-29", "2027-03-01"],
            ["2028-02-26", "2028-03-02"],
        ),
        (Closure(day("2026-01-01"), day("2026-12-31"), yearly=True), ["2026-06-01", "2028-02-29"], ["2025-12-31"]),
        (Closure(day("2026-03-01"), day("2027-03-05"), yearly=True), ["2026-03-01", "2027-02-01", "2030-07-01"], []),
    ],
)
def test_which_days_a_closure_covers(closure, inside, outside) -> None:
    assert [text for text in inside if not closure.covers(day(text))] == []
    assert [text for text in outside if closure.covers(day(text))] == []


def test_an_opening_comes_before_a_closure_and_a_closure_before_the_week() -> None:
    late = OpenDay(time(13), time(20))
    calendar = Calendar(
        CLOSED_ON_MONDAY,
        (Closure(day("2026-01-06"), day("2026-01-08")),),
        {day("2026-01-07"): late, day("2026-01-12"): late},
    )
    assert calendar.open_day(day("2026-01-05")) is None  # a Monday
    assert calendar.open_day(day("2026-01-06")) is None  # the closure
    assert calendar.open_day(day("2026-01-07")) == late  # open by exception within the closure
    assert calendar.open_day(day("2026-01-12")) == late  # a Monday, open by exception
    assert calendar.open_day(day("2026-01-09")) == NINE_TO_FIVE
    assert calendar.is_open(day("2026-01-09"))
    assert not calendar.is_open(day("2026-01-08"))


def test_of_two_closures_on_a_day_the_one_that_charges_nothing_counts() -> None:
    week = Closure(day("2026-01-05"), day("2026-01-11"), name="Stocktaking")
    snow = Closure(day("2026-01-07"), day("2026-01-07"), name="Snow", charges_nothing=True)
    calendar = Calendar(EVERY_DAY, (week, snow))
    assert calendar.closure_on(day("2026-01-06")) is week
    assert calendar.closure_on(day("2026-01-07")) is snow
    assert calendar.closure_on(day("2026-01-12")) is None


@pytest.mark.parametrize(
    ("way", "asked", "expected"),
    [
        ("next_open_day", "2026-01-06", "2026-01-06"),
        ("next_open_day", "2026-01-05", "2026-01-06"),
        ("next_open_day", "2026-12-28", "2027-01-05"),  # a Monday, the year's end, a Monday again
        ("previous_open_day", "2026-01-06", "2026-01-06"),
        ("previous_open_day", "2026-01-05", "2026-01-04"),
        ("previous_open_day", "2027-01-04", "2026-12-27"),
        ("same_weekday_open", "2026-01-06", "2026-01-06"),
        ("same_weekday_open", "2026-12-29", "2027-01-05"),
        ("same_weekday_open", "2026-01-05", None),  # never open on Mondays
        ("same_weekday_open", "2026-03-02", "2026-03-02"),  # but on this one, by exception
    ],
)
def test_the_open_day_nearest_to_a_day(way, asked, expected) -> None:
    calendar = Calendar(CLOSED_ON_MONDAY, (YEAR_END,), {day("2026-03-02"): NINE_TO_FIVE})
    assert getattr(calendar, way)(day(asked)) == (expected and day(expected))


@pytest.mark.parametrize("way", ["next_open_day", "previous_open_day", "same_weekday_open"])
@pytest.mark.parametrize(
    "calendar",
    [Calendar({}), Calendar(EVERY_DAY, (Closure(date(1900, 1, 1), date(1900, 12, 31), yearly=True),))],
    ids=["no hours", "closed all year"],
)
def test_a_site_that_never_opens_has_no_open_day(way, calendar) -> None:
    assert getattr(calendar, way)(day("2026-01-07")) is None
    assert calendar.open_days_after(day("2026-01-07"), 3) is None


@pytest.mark.parametrize(
    ("way", "asked"),
    [("next_open_day", date.max), ("same_weekday_open", date(9999, 12, 30)), ("previous_open_day", date.min)],
)
def test_at_the_end_of_time_there_is_no_further_day(way, asked) -> None:
    closed_then = (Closure(date(9999, 12, 24), date.max), Closure(date.min, date(1, 1, 5)))
    assert getattr(Calendar(EVERY_DAY, closed_then), way)(asked) is None


@pytest.mark.parametrize(
    ("after", "count", "expected"),
    [
        ("2026-01-06", 0, "2026-01-06"),
        ("2026-01-05", 0, "2026-01-06"),
        ("2026-01-06", 1, "2026-01-07"),
        ("2026-01-06", -3, "2026-01-06"),
        ("2026-01-10", 2, "2026-01-13"),  # over a closed Monday
        ("2026-12-27", 2, "2027-01-06"),  # over the year's end
        ("2026-01-06", 60, "2026-03-17"),
    ],
)
def test_open_days_are_counted_from_the_day_after(after, count, expected) -> None:
    assert Calendar(CLOSED_ON_MONDAY, (YEAR_END,)).open_days_after(day(after), count) == day(expected)


def test_open_days_cannot_be_counted_past_the_end_of_time() -> None:
    assert Calendar(EVERY_DAY).open_days_after(date(9999, 12, 30), 1) == date.max
    assert Calendar(EVERY_DAY).open_days_after(date(9999, 12, 30), 2) is None


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("2026-04-01", "spring"),
        ("2026-07-31", "spring"),
        ("2026-08-15", "autumn"),  # between the terms: the next to begin
        ("2026-10-01", "autumn"),
        ("2027-03-01", None),
    ],
)
def test_the_term_of_a_day(asked, expected) -> None:
    terms = (
        Term("autumn", day("2026-10-01"), day("2027-02-10")),
        Term("spring", day("2026-04-06"), day("2026-07-31")),
    )
    found = Calendar(EVERY_DAY, terms=terms).term_on(day(asked))
    assert (found and found.name) == expected


def test_closing_is_on_the_clock_of_the_site_and_a_closed_day_ends_at_midnight() -> None:
    calendar = Calendar(CLOSED_ON_MONDAY)
    assert calendar.closing_at(day("2026-01-07"), TOKYO) == datetime(2026, 1, 7, 17, tzinfo=TOKYO)
    assert calendar.closing_at(day("2026-01-05"), TOKYO) == datetime(2026, 1, 5, 23, 59, tzinfo=TOKYO)


@settings(deadline=None, derandomize=True)
@given(
    st.dates(date(1950, 1, 1), date(2190, 1, 1)),
    st.integers(1, 30),
    st.sets(st.integers(1, 7), min_size=1),
    st.lists(st.tuples(st.dates(date(1950, 1, 1), date(2190, 1, 1)), st.integers(0, 9), st.booleans()), max_size=4),
)
def test_the_counted_open_day_has_that_many_open_days_up_to_it(start, count, weekdays, closed) -> None:
    closures = tuple(Closure(first, first + timedelta(days=more), yearly) for first, more, yearly in closed)
    calendar = Calendar(dict.fromkeys(weekdays, NINE_TO_FIVE), closures)
    found = calendar.open_days_after(start, count)
    assert found is not None
    assert calendar.is_open(found)
    assert sum(calendar.is_open(start + timedelta(days=ahead)) for ahead in range(1, (found - start).days + 1)) == count
