"""Closed at short notice: what would have been sent that day goes on the site's next open day (H08)."""

from __future__ import annotations

from datetime import date

import pytest

from libdesk.services.calendar_records import ClosureRecord
from libdesk.services.history import History
from libdesk.services.services import Services
from libdesk.services.sites import Sites
from tests.library_fixtures import SmallLibrary
from tests.services.outcomes import refusals, remarks
from tests.services.pickup_fixtures import TODAY, add_place, january


def days_of(small: SmallLibrary, place_id: int) -> tuple[date, ...]:
    return Services(small.library).dispatch_days.coming(place_id, date(2026, 1, 1))


@pytest.mark.rule("H08")
def test_dispatches_go_to_the_next_open_day_and_come_back_with_it(small: SmallLibrary) -> None:
    here, services = small.context(), Services(small.library)
    moves = add_place(small, "a", "A", days=january(7, 14), position=1)
    merges = add_place(small, "b", "B", days=january(7, 8), position=2)
    elsewhere = add_place(small, "c", "C", days=january(7), site_id=small.branch)
    before = services.calendars.preview_closing(here, small.main, TODAY)
    assert [(one.place, one.day, one.new_day, one.merges) for one in before.dispatches] == [
        ("A", TODAY, date(2026, 1, 8), False),
        ("B", TODAY, date(2026, 1, 8), True),
    ]
    assert days_of(small, moves) == january(7, 14)
    closed = services.calendars.close_today(here, small.main, TODAY, "雪")
    assert closed.must() == before
    assert (days_of(small, moves), days_of(small, merges)) == (january(8, 14), january(8))
    assert days_of(small, elsewhere) == january(7)
    assert History(small.library).recent(1)[0].facts["dispatches"] == 2
    History(small.library).undo(here, closed.action_id or 0).must()
    assert (days_of(small, moves), days_of(small, merges)) == (january(7, 14), january(7, 8))


@pytest.mark.rule("H08")
def test_days_of_another_site_count_by_its_own_calendar(small: SmallLibrary) -> None:
    # The branch is closed on Sunday and Monday: Saturday's dispatch goes on Tuesday.
    here, services = small.context(), Services(small.library)
    place_id = add_place(small, days=january(10), site_id=small.branch)
    services.calendars.close_today(here, small.branch, date(2026, 1, 10), "停電").must()
    assert days_of(small, place_id) == january(13)


@pytest.mark.rule("H08")
def test_what_would_go_after_the_place_has_closed_for_good_falls_away(small: SmallLibrary) -> None:
    here, services = small.context(), Services(small.library)
    place_id = add_place(small, days=january(7))
    services.pickup_places.close(here, place_id, date(2026, 1, 8)).must()
    shown = services.calendars.close_today(here, small.main, TODAY, "雪").must()
    assert [one.new_day for one in shown.dispatches] == [None]
    assert days_of(small, place_id) == ()


def test_a_day_that_cannot_be_closed_moves_nothing(small: SmallLibrary) -> None:
    here, place_id = small.context(), add_place(small, days=january(7))
    Sites(small.library).set_hours(here, small.main, {3: ("09:00", "17:00")}).must()
    closed = Services(small.library).calendars.close_today(here, small.main, date(2026, 1, 8), "雪")
    assert refusals(closed) == ["closed_anyway"]
    assert days_of(small, place_id) == january(7)


@pytest.mark.rule("H08")
def test_a_closure_entered_over_a_dispatch_day_is_remarked(small: SmallLibrary) -> None:
    here, calendars = small.context(), Services(small.library).calendars
    add_place(small, "b", "B", days=january(15), position=2)
    place_id = add_place(small, "a", "A", days=january(8, 15), position=1)
    inventory = ClosureRecord(date(2026, 1, 15), date(2026, 1, 16), "点検")
    saved = calendars.save_closure(here, small.main, None, inventory)
    assert remarks(saved) == ["dispatch_days_while_closed"]
    assert saved.remarks[0].facts == {"count": 2, "place": "A", "day": date(2026, 1, 15), "site": "本館"}
    assert days_of(small, place_id) == january(8, 15)
    assert remarks(calendars.save_closure(here, small.branch, None, inventory)) == []
