from __future__ import annotations

from datetime import date

import pytest

from libdesk.domain.dispatching import arrival_late, goes_on, may_go, there_until

WEDNESDAY, THURSDAY = date(2026, 1, 7), date(2026, 1, 8)
NEXT_WEEK = date(2026, 1, 15)
DAYS = (WEDNESDAY, THURSDAY, NEXT_WEEK)


@pytest.mark.rule("H08")
def test_an_item_goes_on_the_first_dispatch_day_after_its_notice() -> None:
    assert goes_on(DAYS, WEDNESDAY, WEDNESDAY) == THURSDAY
    assert goes_on(DAYS, WEDNESDAY, THURSDAY) == NEXT_WEEK
    assert goes_on(DAYS, WEDNESDAY, NEXT_WEEK) is None
    assert goes_on(DAYS, THURSDAY, None) == THURSDAY, "without a notice from the day it is ready"


@pytest.mark.rule("H08")
def test_without_its_notice_an_item_waits_if_the_library_wants_that() -> None:
    assert may_go(WEDNESDAY, after_notice=True)
    assert not may_go(None, after_notice=True)
    assert may_go(None, after_notice=False)


def test_what_is_late() -> None:
    assert not arrival_late(WEDNESDAY, 1, THURSDAY)
    assert arrival_late(WEDNESDAY, 1, date(2026, 1, 9))
    assert there_until(THURSDAY, 7) == NEXT_WEEK
