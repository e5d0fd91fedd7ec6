"""When a borrowed book is fetched and brought back, by who pays (B12)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from libdesk.domain.borrowing_hours import CounterHours, counter_hours, hours_on, next_day_served, serves_at
from libdesk.domain.calendar_days import Calendar, Closure, OpenDay

FROM, UNTIL = time(8, 45), time(17)
EVERY_DAY = Calendar({day: OpenDay(time(8), time(21)) for day in range(1, 8)}, (Closure(*[date(2026, 1, 12)] * 2),))
WEDNESDAY, SATURDAY, SUNDAY, HOLIDAY = (date(2026, 1, day) for day in (7, 10, 11, 12))
FREE = ("public", "library", "kl_net")


@pytest.mark.rule("B12")
@pytest.mark.parametrize("expense", FREE)
def test_public_library_and_network_expense_have_the_opening_hours(expense: str) -> None:
    hours = counter_hours(expense, False, FROM, UNTIL)  # type: ignore[arg-type]
    assert hours_on(hours, EVERY_DAY, WEDNESDAY) == OpenDay(time(8), time(21))
    assert hours_on(hours, EVERY_DAY, SATURDAY) == OpenDay(time(8), time(21))
    assert hours_on(hours, EVERY_DAY, HOLIDAY) is None


@pytest.mark.rule("B12")
@pytest.mark.parametrize("expense", FREE)
def test_weekdays_only_where_the_lender_says_so(expense: str) -> None:
    hours = counter_hours(expense, True, FROM, UNTIL)  # type: ignore[arg-type]
    assert hours_on(hours, EVERY_DAY, WEDNESDAY) == OpenDay(time(8), time(21))
    assert hours_on(hours, EVERY_DAY, SATURDAY) is None
    assert hours_on(hours, EVERY_DAY, SUNDAY) is None


@pytest.mark.rule("B12")
@pytest.mark.parametrize("weekdays_only", [False, True])
def test_private_expense_has_its_own_hours_on_weekdays(weekdays_only: bool) -> None:
    hours = counter_hours("private", weekdays_only, FROM, UNTIL)
    assert hours == CounterHours(True, FROM, UNTIL)
    assert hours_on(hours, EVERY_DAY, WEDNESDAY) == OpenDay(time(8, 45), time(17))
    assert hours_on(hours, EVERY_DAY, SATURDAY) is None
    assert hours_on(hours, EVERY_DAY, HOLIDAY) is None


@pytest.mark.rule("B12")
def test_nobody_is_served_while_the_site_is_closed() -> None:
    hours = counter_hours("private", False, FROM, UNTIL)
    late = Calendar({3: OpenDay(time(10), time(16))})
    assert hours_on(hours, late, WEDNESDAY) == OpenDay(time(10), time(16))
    evening = Calendar({3: OpenDay(time(17), time(21))})
    assert hours_on(hours, evening, WEDNESDAY) is None


@pytest.mark.rule("B12")
@pytest.mark.parametrize(("hour", "minute", "served"), [(8, 44, False), (8, 45, True), (17, 0, True), (17, 1, False)])
def test_the_first_and_the_last_minute(hour: int, minute: int, served: bool) -> None:
    hours = counter_hours("private", False, FROM, UNTIL)
    assert serves_at(hours, EVERY_DAY, datetime(2026, 1, 7, hour, minute, tzinfo=UTC)) is served
    assert not serves_at(hours, EVERY_DAY, datetime(2026, 1, 10, hour, minute, tzinfo=UTC))


@pytest.mark.rule("B12")
def test_the_next_day_on_which_somebody_is_served() -> None:
    private = counter_hours("private", False, FROM, UNTIL)
    assert next_day_served(private, EVERY_DAY, WEDNESDAY) == WEDNESDAY
    # Saturday, Sunday and the holiday are passed over.
    assert next_day_served(private, EVERY_DAY, SATURDAY) == date(2026, 1, 13)
    assert next_day_served(private, Calendar({7: OpenDay(time(8), time(21))}), SATURDAY) is None
    assert next_day_served(private, Calendar({}), date.max) is None
