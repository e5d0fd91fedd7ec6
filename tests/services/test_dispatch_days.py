"""The dispatch days of pickup places (H08)."""

from __future__ import annotations

from datetime import date

import pytest

from libdesk.domain.dispatch_calendar import LAST, DispatchPattern
from libdesk.services.calendar_records import ClosureRecord
from libdesk.services.dispatch_days import DispatchDays, coming_days
from libdesk.services.history import History
from libdesk.services.services import Services
from tests.library_fixtures import SmallLibrary
from tests.services.circulation_rows import hold
from tests.services.outcomes import refusals, remarks
from tests.services.pickup_fixtures import TODAY, add_place, january

THURSDAYS = DispatchPattern(frozenset({4}))


@pytest.fixture
def days(small: SmallLibrary) -> DispatchDays:
    return Services(small.library).dispatch_days


def february(*days: int) -> tuple[date, ...]:
    return tuple(date(2026, 2, day) for day in days)


@pytest.mark.rule("H08")
def test_a_month_has_the_days_that_were_set(small: SmallLibrary, days: DispatchDays) -> None:
    here, place_id = small.context(), add_place(small)
    outcome = days.set_days(here, place_id, 2026, 1, january(8, 22))
    assert (outcome.must(), remarks(outcome)) == (january(8, 22), [])
    month = days.month(here, place_id, 2026, 1)
    assert (month.place, month.site, month.today, month.closed_on) == ("青葉市立図書館", "本館", TODAY, None)
    assert (month.dispatch_days, len(month.days), month.lacks_days) == (january(8, 22), 31, False)
    assert [one.fixed for one in month.days[5:8]] == [True, False, False]
    assert days.set_days(here, place_id, 2026, 1, january(7, 22)).must() == january(7, 22)
    assert days.coming(place_id, date(2026, 1, 8)) == january(22)
    assert coming_days(small.library.rows, place_id, TODAY) == january(7, 22)
    with pytest.raises(LookupError):
        days.month(here, 99, 2026, 1)


@pytest.mark.rule("H08")
def test_a_day_is_switched_on_and_off(small: SmallLibrary, days: DispatchDays) -> None:
    here, place_id = small.context(), add_place(small)
    assert days.switch(here, place_id, date(2026, 1, 8)).must() == january(8)
    assert days.switch(here, place_id, date(2026, 1, 7)).must() == january(7, 8)
    off = days.switch(here, place_id, date(2026, 1, 8))
    assert off.must() == january(7)
    History(small.library).undo(here, off.action_id or 0).must()
    assert days.month(here, place_id, 2026, 1).dispatch_days == january(7, 8)


@pytest.mark.rule("H08")
def test_what_has_passed_stays_as_it_was(small: SmallLibrary, days: DispatchDays) -> None:
    here, place_id = small.context(), add_place(small, days=january(8, 22))
    small.later(days=5)
    assert refusals(days.switch(here, place_id, date(2026, 1, 8))) == ["dispatch_day_past"]
    assert refusals(days.switch(here, place_id, date(2026, 1, 9))) == ["dispatch_day_past"]
    assert refusals(days.set_days(here, place_id, 2026, 1, january(22, 29))) == ["dispatch_day_past"]
    assert days.set_days(here, place_id, 2026, 1, january(8, 29)).must() == january(8, 29)
    # Filling leaves what has passed alone.
    days.fill(here, place_id, 2026, 1, THURSDAYS).must()
    assert days.month(here, place_id, 2026, 1).dispatch_days == january(8, 15, 22, 29)


def test_days_of_another_month_or_century_are_refused(small: SmallLibrary, days: DispatchDays) -> None:
    here, place_id = small.context(), add_place(small)
    assert refusals(days.set_days(here, place_id, 2026, 1, [date(2026, 2, 1)])) == ["dispatch_day_of_other_month"]
    assert refusals(days.set_days(here, place_id, 2999, 1, [])) == ["year_out_of_range"]
    assert refusals(days.switch(here, place_id, date(2999, 1, 1))) == ["year_out_of_range"]
    assert refusals(days.fill(here, place_id, 2200, 12, THURSDAYS, 2)) == ["year_out_of_range"]
    assert refusals(days.copy(here, place_id, 2999, 1, place_id, TODAY)) == ["year_out_of_range"]
    assert refusals(days.switch(here, 99, TODAY)) == ["not_found"]
    assert refusals(days.switch(small.context(small.clerk), place_id, TODAY)) == ["right_missing"]


@pytest.mark.rule("H08")
def test_a_month_without_dispatch_days_is_remarked(small: SmallLibrary, days: DispatchDays) -> None:
    here, place_id = small.context(), add_place(small, days=january(8))
    emptied = days.set_days(here, place_id, 2026, 1, [])
    assert remarks(emptied) == ["month_without_dispatch_days"]
    assert emptied.remarks[0].facts == {"place": "青葉市立図書館", "month": date(2026, 1, 1)}
    small.later(days=30)
    # A month that is over is not.
    assert remarks(days.set_days(here, place_id, 2026, 1, [])) == []


@pytest.mark.rule("H08")
def test_months_without_dispatch_days_are_listed_with_who_waits(small: SmallLibrary, days: DispatchDays) -> None:
    here = small.context()
    full, half, closed = (add_place(small, code, code) for code in "abc")
    for month in (1, 2):
        days.fill(here, full, 2026, month, THURSDAYS).must()
    days.set_days(here, half, 2026, 1, january(8)).must()
    Services(small.library).pickup_places.close(here, closed).must()
    hold(small, "P1", "cat", pickup="partner", pickup_place=half)
    assert [(one.place, one.first_on, one.waiting) for one in days.lacking(here)] == [("b", date(2026, 2, 1), 1)]
    assert [one.first_on.month for one in days.lacking(here, months=3)] == [3, 2, 3]
    small.later(days=2)
    # The month's only dispatch has gone; nothing is sent for the rest of it.
    assert [one.first_on.month for one in days.lacking(here)] == [1, 2]
    Services(small.library).pickup_places.close(here, half, date(2026, 2, 1)).must()
    assert [one.first_on.month for one in days.lacking(here)] == [1]


@pytest.mark.rule("H08")
def test_a_day_on_which_the_site_is_closed_is_remarked(small: SmallLibrary, days: DispatchDays) -> None:
    here, place_id = small.context(), add_place(small)
    Services(small.library).calendars.save_closure(
        here, small.main, None, ClosureRecord(date(2026, 1, 15), date(2026, 1, 15), "点検")
    ).must()
    outcome = days.set_days(here, place_id, 2026, 1, january(8, 15))
    assert remarks(outcome) == ["dispatch_day_site_closed"]
    assert outcome.remarks[0].facts == {"site": "本館", "day": date(2026, 1, 15)}
    assert not days.month(here, place_id, 2026, 1).days[14].site_open


@pytest.mark.rule("H08")
def test_months_are_filled_by_weekdays(small: SmallLibrary, days: DispatchDays) -> None:
    here, place_id = small.context(), add_place(small, days=january(9))
    filled = days.fill(here, place_id, 2026, 1, THURSDAYS, months=2)
    assert filled.must() == 8
    assert days.coming(place_id, TODAY) == (*january(8, 15, 22, 29), *february(5, 12, 19, 26))
    History(small.library).undo(here, filled.action_id or 0).must()
    assert days.coming(place_id, TODAY) == january(9)
    last_two = DispatchPattern(frozenset({2, 5}), frozenset({2, LAST}))
    days.fill(here, place_id, 2026, 2, last_two).must()
    assert days.coming(place_id, date(2026, 2, 1)) == february(10, 13, 24, 27)
    # December passes into the new year.
    days.fill(here, place_id, 2026, 12, THURSDAYS, months=2).must()
    assert days.coming(place_id, date(2027, 1, 1))[0] == date(2027, 1, 7)


@pytest.mark.parametrize(
    ("weekdays", "months", "code"),
    [((), 1, "dispatch_weekday_missing"), ((4,), 0, "number_out_of_range"), ((4,), 13, "number_out_of_range")],
)
def test_filling_needs_a_weekday_and_a_few_months(
    small: SmallLibrary, days: DispatchDays, weekdays: tuple[int, ...], months: int, code: str
) -> None:
    outcome = days.fill(small.context(), add_place(small), 2026, 1, DispatchPattern(frozenset(weekdays)), months)
    assert refusals(outcome) == [code]


@pytest.mark.rule("H08")
def test_filling_goes_round_closed_days_and_stops_where_the_place_closes(
    small: SmallLibrary, days: DispatchDays
) -> None:
    here, place_id = small.context(), add_place(small)
    services = Services(small.library)
    closure = ClosureRecord(date(2026, 1, 15), date(2026, 1, 15), "点検")
    services.calendars.save_closure(here, small.main, None, closure).must()
    services.pickup_places.close(here, place_id, date(2026, 1, 22)).must()
    assert days.fill(here, place_id, 2026, 1, THURSDAYS).must() == 2
    assert days.coming(place_id, TODAY) == january(8, 16)
    assert refusals(days.switch(here, place_id, date(2026, 1, 22))) == ["pickup_place_closed"]


@pytest.mark.rule("H08")
def test_days_are_copied_from_another_place_or_month(small: SmallLibrary, days: DispatchDays) -> None:
    here, place_id, other = small.context(), add_place(small), add_place(small, "b", "B", days=january(8, 20))
    same = days.copy(here, place_id, 2026, 1, other, date(2026, 1, 1))
    assert same.must() == 2
    assert days.coming(place_id, TODAY) == january(8, 20)
    # The second Thursday and the third Tuesday.
    assert days.copy(here, place_id, 2026, 2, place_id, date(2026, 1, 1)).must() == 2
    assert days.coming(place_id, date(2026, 2, 1)) == february(12, 17)
    History(small.library).undo(here, same.action_id or 0).must()
    assert days.month(here, place_id, 2026, 1).dispatch_days == ()
    assert refusals(days.copy(here, place_id, 2026, 3, other, date(2026, 4, 1))) == ["dispatch_days_none_to_copy"]
    onto = days.copy(here, place_id, 2026, 1, place_id, date(2026, 1, 31))
    assert refusals(onto) == ["dispatch_days_onto_themselves"]


def test_setting_days_is_taken_back(small: SmallLibrary, days: DispatchDays) -> None:
    here, place_id = small.context(), add_place(small, days=january(8, 22))
    changed = days.set_days(here, place_id, 2026, 1, january(9))
    History(small.library).undo(here, changed.action_id or 0).must()
    assert days.month(here, place_id, 2026, 1).dispatch_days == january(8, 22)
