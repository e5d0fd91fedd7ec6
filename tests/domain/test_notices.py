"""Notices as tables: their life, by which way somebody is told, which reminder is due, when a run is due."""

from __future__ import annotations

import itertools
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from libdesk.domain.clock_times import clock_time
from libdesk.domain.notices import (
    DONE,
    OPEN,
    TRANSITIONS,
    NoticeKind,
    NoticeState,
    NoticeStep,
    OverdueDays,
    Way,
    after,
    event_key,
    look_back,
    overdue_level,
    run_due,
    way_of,
)

TOKYO = ZoneInfo("Asia/Tokyo")
EVENING = time(20)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 1, day, hour, minute, tzinfo=TOKYO)


def test_sending_goes_through_its_states() -> None:
    sending = after(NoticeState.WAITING, NoticeStep.BEGIN)
    assert sending is NoticeState.SENDING
    assert after(sending, NoticeStep.ACCEPTED) is NoticeState.SENT
    assert after(sending, NoticeStep.TRY_AGAIN_LATER) is NoticeState.WAITING
    assert after(sending, NoticeStep.BROKE_OFF) is NoticeState.UNSURE
    assert after(sending, NoticeStep.REFUSED) is NoticeState.FAILED
    assert after(NoticeState.UNSURE, NoticeStep.CONFIRM_SENT) is NoticeState.SENT


def test_what_was_sent_or_is_being_sent_never_comes_back_into_the_queue() -> None:
    back = {state for (state, step), to in TRANSITIONS.items() if to is NoticeState.WAITING}
    assert NoticeState.SENT not in back
    assert after(NoticeState.SENDING, NoticeStep.QUEUE) is None
    assert {step for state, step in TRANSITIONS if state is NoticeState.SENT} == {NoticeStep.COME_BACK}
    assert not {NoticeStep.PRINT, NoticeStep.WITHDRAW} & {s for state, s in TRANSITIONS if state is NoticeState.SENDING}


@pytest.mark.parametrize(
    ("step", "done"),
    [
        (NoticeStep.PRINT, NoticeState.PRINTED),
        (NoticeStep.SAVE, NoticeState.SAVED),
        (NoticeStep.OPEN, NoticeState.OPENED),
        (NoticeStep.TELL, NoticeState.TOLD),
    ],
)
def test_what_waits_can_be_told_by_any_way_and_a_letter_be_printed_twice(step: NoticeStep, done: NoticeState) -> None:
    for state in (NoticeState.WAITING, NoticeState.UNSURE, NoticeState.FAILED, NoticeState.CAME_BACK, done):
        assert after(state, step) is done
    assert after(NoticeState.WITHDRAWN, step) is None
    assert after(NoticeState.SENT, step) is None


def test_every_state_can_be_reached_and_is_open_or_done_or_over() -> None:
    reached = set(TRANSITIONS.values())
    assert reached == set(NoticeState)
    assert set(NoticeState) - OPEN - DONE == {NoticeState.CAME_BACK, NoticeState.WITHDRAWN}
    assert not OPEN & DONE


@pytest.mark.rule("H17")
@pytest.mark.parametrize(
    ("wanted", "email", "failed", "address", "letters", "way"),
    [
        ("email", "a@b.example", False, True, True, "email"),
        ("email", "a@b.example", False, False, False, "email"),
        ("email", "", False, True, True, "letter"),
        ("email", "", False, True, False, "telephone"),
        ("email", "", False, False, True, "telephone"),
        ("email", "a@b.example", True, True, True, "letter"),
        ("email", "a@b.example", True, True, False, "telephone"),
        ("email", "a@b.example", True, False, True, "telephone"),
        ("letter", "a@b.example", False, True, False, "letter"),
        ("letter", "a@b.example", False, False, True, "email"),
        ("letter", "a@b.example", True, False, True, "telephone"),
        ("letter", "", False, False, True, "telephone"),
        ("telephone", "a@b.example", False, True, True, "telephone"),
        ("telephone", "", True, False, False, "telephone"),
    ],
)
def test_the_way(wanted: Way, email: str, failed: bool, address: bool, letters: bool, way: Way) -> None:
    assert way_of(wanted, email, email_failed=failed, has_address=address, letter_when_no_email=letters) == way


@pytest.mark.rule("H17")
def test_an_address_that_does_not_work_is_never_written_to() -> None:
    wanted: tuple[Way, ...] = ("email", "letter", "telephone")
    for one, email, failed, address, letters in itertools.product(
        wanted, ("", "a@b.example"), (True, False), (True, False), (True, False)
    ):
        way = way_of(one, email, email_failed=failed, has_address=address, letter_when_no_email=letters)
        assert way != "email" or (email and not failed)
        assert way != "letter" or address


USUAL = OverdueDays()


@pytest.mark.parametrize(
    ("days_late", "days", "told", "level"),
    [
        (0, USUAL, (), None),
        (1, USUAL, (), 1),
        (1, USUAL, (1,), None),
        (6, USUAL, (1,), None),
        (7, USUAL, (1,), 2),
        (7, USUAL, (), 2),
        (20, USUAL, (1, 2), None),
        (21, USUAL, (1, 2), 3),
        (300, USUAL, (), 3),
        (300, USUAL, (3,), None),
        (8, USUAL, (3,), None),
        (8, OverdueDays(1, 0, 21), (1,), None),
        (30, OverdueDays(1, 0, 21), (1,), 3),
        (30, OverdueDays(0, 0, 0), (), None),
        (30, OverdueDays(0, 7, 0), (), 2),
        (5, OverdueDays(14, 5, 0), (), 2),
        (14, OverdueDays(14, 5, 0), (2,), None),
        (3, OverdueDays(3, 3, 3), (), 3),
        (-2, USUAL, (), None),
    ],
)
def test_which_reminder_is_due(days_late: int, days: OverdueDays, told: tuple[int, ...], level: int | None) -> None:
    assert overdue_level(days_late, days, told) == level


def test_the_soonest_reminder() -> None:
    assert USUAL.soonest == 1
    assert OverdueDays(0, 7, 3).soonest == 3
    assert OverdueDays(0, 0, 0).soonest is None


def test_an_event_has_one_name() -> None:
    assert event_key(NoticeKind.HOLD_READY, 3, "2026-01-07T01:00:00.000Z") == "hold_ready:3:2026-01-07T01:00:00.000Z"
    assert event_key(NoticeKind.HOLD_EXPIRED, 3) == "hold_expired:3"


OLD = date(2020, 1, 1)


@pytest.mark.rule("H07")
@pytest.mark.parametrize(
    ("now", "last", "first", "due"),
    [
        # The program is open at the time.
        (at(7, 19, 59), date(2026, 1, 6), OLD, None),
        (at(7, 20, 0), date(2026, 1, 6), OLD, date(2026, 1, 7)),
        (at(7, 20, 1), date(2026, 1, 7), OLD, None),
        (at(7, 23, 59), date(2026, 1, 6), OLD, date(2026, 1, 7)),
        # It was not: at the next start, in the morning or days later, once.
        (at(8, 9), date(2026, 1, 6), OLD, date(2026, 1, 7)),
        (at(8, 9), date(2026, 1, 7), OLD, None),
        (at(12, 9), date(2026, 1, 7), OLD, date(2026, 1, 11)),
        (at(12, 21), date(2026, 1, 7), OLD, date(2026, 1, 12)),
        # The first run of all.
        (at(7, 9), None, date(2026, 1, 7), None),
        (at(7, 20), None, date(2026, 1, 7), date(2026, 1, 7)),
        (at(8, 9), None, date(2026, 1, 7), date(2026, 1, 7)),
        # A clock that ran ahead once: nothing is made for a day that has been told.
        (at(7, 21), date(2026, 2, 1), OLD, None),
    ],
)
def test_when_a_run_is_due(now: datetime, last: date | None, first: date, due: date | None) -> None:
    assert run_due(now, EVENING, last, first) == due


@pytest.mark.rule("H07")
def test_a_run_at_midnight_is_for_the_day_that_begins() -> None:
    assert run_due(at(8, 0), time(0), date(2026, 1, 7), OLD) == date(2026, 1, 8)


@pytest.mark.parametrize(
    ("last", "since"),
    [
        (None, at(6, 20)),
        (at(6, 20), at(4, 20)),
        (at(7, 10), at(4, 20)),
        (datetime(2025, 12, 24, 20, tzinfo=TOKYO), datetime(2025, 12, 24, 20, tzinfo=TOKYO)),
        (datetime(2025, 6, 1, 20, tzinfo=TOKYO), datetime(2025, 12, 7, 20, tzinfo=TOKYO)),
    ],
)
def test_how_far_a_run_looks_back(last: datetime | None, since: datetime) -> None:
    assert look_back(at(7, 20), last) == since


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("20:00", time(20)),
        ("00:00", time(0)),
        ("23:59", time(23, 59)),
        ("24:00", None),
        ("12:60", None),
        ("9:00", None),
        ("20.00", None),
        ("ab:cd", None),
        ("-1:30", None),
        ("２０:００", None),
        ("", None),
    ],
)
def test_a_time_of_day(text: str, told: time | None) -> None:
    assert clock_time(text) == told
