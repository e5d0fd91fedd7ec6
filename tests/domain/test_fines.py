"""What an overdue loan costs, as tables: from the first day past due, no grace."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from libdesk.domain.calendar_days import Calendar, Closure, OpenDay
from libdesk.domain.fines import Fine, overdue_fine
from libdesk.domain.loan_table import LoanTerms

TOKYO = ZoneInfo("Asia/Tokyo")
DAY = OpenDay(time(9), time(17))
WEEKDAYS = dict.fromkeys(range(1, 7), DAY)  # Sundays closed
SNOW = Closure(date(2026, 1, 13), date(2026, 1, 13), name="snow", charges_nothing=True)
HOLIDAY = Closure(date(2026, 1, 12), date(2026, 1, 12), name="holiday")
CALENDAR = Calendar(WEEKDAYS, (HOLIDAY, SNOW))


def at(day: int, hour: int = 10, minute: int = 0) -> datetime:
    return datetime(2026, 1, day, hour, minute, tzinfo=TOKYO)


def terms(**fields: Any) -> LoanTerms:
    return LoanTerms(sources={}, **fields)


# Due on Wednesday 7 January 2026 at closing, 17:00.
def day_fine(until: datetime, price: int | None = None, **fields: Any) -> Fine:
    return overdue_fine(date(2026, 1, 7), at(7, 17), until, terms(**fields), CALENDAR, timed=False, price=price)


def hour_fine(until: datetime, **fields: Any) -> Fine:
    return overdue_fine(date(2026, 1, 7), at(7, 16), until, terms(**fields), CALENDAR, timed=True, price=None)


@pytest.mark.rule("C09")
@pytest.mark.parametrize(
    ("until", "periods"),
    [
        (at(7, 9), 0),
        (at(7, 23, 59), 0),  # after closing on the due day: not a day late yet
        (at(8, 0), 1),  # the first day past due, no grace
        (at(8, 20), 1),
        (at(9), 2),
        (at(14), 6),  # the holiday and Sunday count, the day of snow never does
    ],
)
def test_a_day_loan_costs_from_the_first_day_past_due(until: datetime, periods: int) -> None:
    assert day_fine(until, fine_amount=50) == Fine(50 * periods, periods)


@pytest.mark.rule("C01")
@pytest.mark.parametrize("amount", [50, 100, 1000])
def test_each_class_has_its_own_fine_a_day(amount: int) -> None:
    assert day_fine(at(10), fine_amount=amount, fine_period="day").amount == 3 * amount


@pytest.mark.rule("C01")
@pytest.mark.parametrize("amount", [None, 0])
def test_no_fine_in_the_table_is_no_fine(amount: int | None) -> None:
    assert day_fine(at(30), fine_amount=amount) == Fine()


@pytest.mark.parametrize(
    ("until", "charged", "periods"),
    [
        (at(14), False, 4),  # 8, 9, 10 and 14; not Sunday 11, the holiday 12, the snow 13
        (at(12), False, 3),
        (at(14), True, 6),
        (at(13), True, 5),
    ],
)
def test_closed_days_cost_only_where_the_table_says_so(until: datetime, charged: bool, periods: int) -> None:
    assert day_fine(until, fine_amount=10, fine_on_closed_days=charged).periods == periods


@pytest.mark.parametrize(
    ("until", "charged", "periods"),
    [
        (at(8), True, 1),  # a begun week
        (at(14), True, 1),
        (at(15), True, 2),
        (at(15), False, 2),
        (at(22), True, 3),
    ],
)
def test_a_week_costs_as_soon_as_it_has_begun(until: datetime, charged: bool, periods: int) -> None:
    fine = day_fine(until, fine_amount=200, fine_period="week", fine_on_closed_days=charged)
    assert fine == Fine(200 * periods, periods)


def test_a_week_in_which_the_library_is_closed_costs_nothing_where_closed_days_do_not() -> None:
    closed = Calendar(WEEKDAYS, (Closure(date(2026, 1, 8), date(2026, 1, 14)),))
    week = terms(fine_amount=200, fine_period="week", fine_on_closed_days=False)
    for until, periods in ((at(14), 0), (at(15), 1)):
        fine = overdue_fine(date(2026, 1, 7), at(7, 17), until, week, closed, timed=False, price=None)
        assert fine.periods == periods


@pytest.mark.rule("C09")
@pytest.mark.parametrize(
    ("until", "period", "periods"),
    [
        (at(7, 16), "hour", 0),
        (at(7, 16, 1), "hour", 1),  # a begun hour
        (at(7, 17), "hour", 1),
        (at(7, 17, 1), "hour", 2),
        (at(8, 16), "hour", 24),
        (at(7, 16, 1), "day", 1),  # a begun day of 24 hours from its time
        (at(8, 16), "day", 1),
        (at(8, 16, 1), "day", 2),
        (at(8, 16, 1), "week", 1),
        (at(14, 16, 1), "week", 2),
    ],
)
def test_an_hour_loan_costs_from_its_time_on(until: datetime, period: Any, periods: int) -> None:
    assert hour_fine(until, fine_amount=100, fine_period=period).periods == periods


def test_the_hours_of_a_day_that_costs_nothing_are_left_out() -> None:
    # Saturday 10 January 16:00 to Wednesday 14 January 10:00; Sunday, holiday and snow between.
    fields = terms(fine_amount=10, fine_period="hour", fine_on_closed_days=False)
    fine = overdue_fine(date(2026, 1, 10), at(10, 16), at(14, 10), fields, CALENDAR, timed=True, price=None)
    assert fine.periods == 8 + 10
    everything = terms(fine_amount=10, fine_period="hour", fine_on_closed_days=True)
    fine = overdue_fine(date(2026, 1, 10), at(10, 16), at(14, 10), everything, CALENDAR, timed=True, price=None)
    assert fine.periods == 8 + 24 + 24 + 10


def test_a_day_loan_by_the_hour_counts_from_the_first_day_past_due() -> None:
    assert day_fine(at(8, 9, 30), fine_amount=10, fine_period="hour").periods == 10


def test_an_hour_is_an_hour_on_the_night_when_the_clocks_change() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    due_at = datetime(2026, 3, 28, 22, tzinfo=berlin)  # the clocks go forward at 02:00
    until = datetime(2026, 3, 29, 6, tzinfo=berlin)
    hours = terms(fine_amount=10, fine_period="hour")
    fine = overdue_fine(date(2026, 3, 28), due_at, until, hours, CALENDAR, timed=True, price=None)
    assert fine.periods == 7


@pytest.mark.rule("C01")
@pytest.mark.parametrize(
    ("price", "fields", "fine"),
    [
        (None, {"fine_cap": 120}, Fine(120, 3, "cap")),
        (None, {"fine_cap": 150}, Fine(150, 3)),
        (None, {"fine_cap": 0}, Fine(0, 3, "cap")),
        (100, {"fine_cap_at_price": True}, Fine(100, 3, "price")),
        (100, {"fine_cap_at_price": False}, Fine(150, 3)),
        (None, {"fine_cap_at_price": True}, Fine(150, 3)),
        (0, {"fine_cap_at_price": True}, Fine(150, 3)),  # a price of 0 is one that nobody entered
        (100, {"fine_cap_at_price": True, "fine_cap": 120}, Fine(100, 3, "price")),
        (130, {"fine_cap_at_price": True, "fine_cap": 120}, Fine(120, 3, "cap")),
    ],
)
def test_a_fine_stops_at_its_cap_and_at_the_price(price: int | None, fields: dict[str, Any], fine: Fine) -> None:
    assert day_fine(at(10), price=price, fine_amount=50, **fields) == fine


def test_a_due_date_of_1970_makes_a_large_fine_and_no_error() -> None:
    fields = terms(fine_amount=50, fine_on_closed_days=True)
    due_at = datetime(1970, 1, 1, 17, tzinfo=TOKYO)
    fine = overdue_fine(date(1970, 1, 1), due_at, at(7), fields, CALENDAR, timed=False, price=None)
    assert fine.periods == (date(2026, 1, 7) - date(1970, 1, 1)).days


def test_a_day_that_charges_nothing_does_so_beside_another_closure_and_an_opening() -> None:
    holiday_too = Closure(date(2026, 1, 13), date(2026, 1, 13), name="holiday")
    for calendar in (
        Calendar(WEEKDAYS, (holiday_too, SNOW)),
        Calendar(WEEKDAYS, (SNOW,), {date(2026, 1, 13): DAY}),
    ):
        due_at = datetime(2026, 1, 12, 17, tzinfo=TOKYO)
        day = terms(fine_amount=50, fine_on_closed_days=True)
        fine = overdue_fine(date(2026, 1, 12), due_at, at(14), day, calendar, timed=False, price=None)
        assert fine == Fine(50, 1)
