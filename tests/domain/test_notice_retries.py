"""When a message is tried again."""

from __future__ import annotations

from datetime import timedelta

from libdesk.domain.notice_retries import line_wait_after, wait_after


def test_it_is_tried_eight_times_over_most_of_a_day() -> None:
    minutes = [5, 15, 60, 240, 240, 240, 240]
    assert [wait_after(tries) for tries in range(1, 8)] == [timedelta(minutes=one) for one in minutes]
    assert wait_after(8) is None
    assert wait_after(9) is None


def test_a_server_that_is_away_is_asked_for_ever() -> None:
    assert line_wait_after(1) == timedelta(minutes=5)
    assert line_wait_after(1000) == timedelta(hours=4)
