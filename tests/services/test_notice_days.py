"""Each site's notices go by its own evening, and a clock that was wrong stops none of them (H07)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from libdesk.domain.context import Context
from libdesk.domain.notices import NoticeKind
from libdesk.services.notice_run import NoticeRuns
from libdesk.services.notices import Notices
from tests.library_fixtures import SmallLibrary
from tests.services.circulation_rows import write
from tests.services.notice_rows import lent_until, lines, only, reach, ready, run, set_to

TODAY = date(2026, 1, 7)


def utc(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 1, day, hour, minute, tzinfo=UTC)


@pytest.fixture
def harbour(small: SmallLibrary) -> Context:
    """A desk of the branch, which lies in another part of the world: 20:00 there is 5:00 of the next day in Tokyo."""
    write(small, lambda work: work.update("site", small.branch, time_zone="Europe/London"))
    for card in ("P1", "P2"):
        reach(small, card, email=f"{card}@reader.example")
    return small.context(site=small.branch)


@pytest.mark.rule("H07")
def test_at_eight_by_the_clock_of_each_site(small: SmallLibrary, harbour: Context) -> None:
    runs = NoticeRuns(small.library)
    ready(small, "P1")
    ready(small, "P2", "disc", "B3", site=small.branch)
    small.clock.moment = utc(7, 11)
    assert runs.due(small.context()) == TODAY
    run(small, started_by="time")
    assert [line.who for line in lines(small)] == ["山田 太郎"], "in London it is eleven in the morning"
    assert runs.due(small.context()) is None
    small.clock.moment = utc(7, 19, 59)
    assert runs.due(harbour) is None
    small.clock.moment = utc(7, 20)
    assert runs.due(harbour) == TODAY
    assert run(small, context=harbour, started_by="time").for_day == TODAY
    assert [line.who for line in lines(small)] == ["山田 太郎", "Anna Müller"]
    assert runs.due(harbour) is None
    assert runs.due(small.context()) is None
    small.clock.moment = utc(8, 11)
    assert runs.due(small.context()) == date(2026, 1, 8)


@pytest.mark.rule("H07")
def test_a_window_elsewhere_makes_up_for_an_evening_that_nobody_saw(small: SmallLibrary, harbour: Context) -> None:
    small.clock.moment = utc(7, 11)
    run(small, started_by="time")
    ready(small, "P2", "disc", "B3", site=small.branch)
    small.clock.moment = utc(8, 0)
    assert NoticeRuns(small.library).due(small.context()) == TODAY, "for the branch"
    ready(small, "P1")
    run(small, started_by="start")
    assert [line.who for line in lines(small)] == ["Anna Müller"], "in Tokyo it is not evening yet"
    assert NoticeRuns(small.library).due(small.context()) is None


@pytest.mark.parametrize("started_by", ["hand", "command"])
def test_staff_who_ask_for_it_tell_of_every_site(small: SmallLibrary, harbour: Context, started_by: str) -> None:
    ready(small, "P1")
    ready(small, "P2", "disc", "B3", site=small.branch)
    assert run(small, started_by=started_by).made == 2


def test_a_loan_is_late_by_the_day_of_its_site(small: SmallLibrary) -> None:
    write(small, lambda work: work.update("site", small.branch, time_zone="America/Los_Angeles"))
    set_to(small, due_soon_days=0)
    reach(small, "P1", email="taro@reader.example")
    lent_until(small, "P1", "B1", TODAY, site=small.branch)
    small.clock.moment = utc(8, 3)  # noon of the 8th in Tokyo, evening of the 7th in Los Angeles
    assert run(small).made == 0
    lent_until(small, "P1", "B2", TODAY)
    assert run(small).by_kind == {"overdue_1": 1}
    small.clock.moment = utc(14, 3)
    assert run(small).by_kind == {"overdue_1": 1, "overdue_2": 1}
    told = {line.kind: Notices(small.library).notice(line.notice_id).body for line in lines(small)[-2:]}
    assert "（7日超過）" in told[NoticeKind.OVERDUE_2]


def test_what_is_due_soon_is_so_by_the_day_of_its_site(small: SmallLibrary) -> None:
    write(small, lambda work: work.update("site", small.branch, time_zone="America/Los_Angeles"))
    reach(small, "P1", email="taro@reader.example")
    lent_until(small, "P1", "B1", date(2026, 1, 11), site=small.branch)
    small.clock.moment = utc(8, 3)
    assert run(small).made == 0, "in Los Angeles that is four days off"
    lent_until(small, "P1", "B2", date(2026, 1, 11))
    assert run(small).by_kind == {"due_soon": 1}


@pytest.mark.rule("H08")
def test_fetched_from_the_day_after_the_notice_at_the_site(small: SmallLibrary, harbour: Context) -> None:
    small.clock.moment = utc(7, 20)  # the 8th in Tokyo
    ready(small, "P2", "disc", "B3", site=small.branch)
    run(small)
    text = Notices(small.library).notice(only(small).notice_id).body
    assert "2026年1月8日（木）以降に" in text
    assert "港分館" in text


@pytest.mark.rule("H07")
def test_a_clock_that_was_years_ahead_stops_no_notices(small: SmallLibrary) -> None:
    reach(small, "P1", email="taro@reader.example")
    small.clock.moment = datetime(2031, 1, 1, 12, tzinfo=UTC)
    run(small)
    small.clock.moment = utc(8, 12)
    small.library.confirm_clock(small.context(), "the battery was empty").must()
    assert NoticeRuns(small.library).due(small.context()) == date(2026, 1, 8)
    ready(small, "P1", shelf_until="2026-01-10")
    assert run(small, started_by="time").made == 1


def test_what_is_late_in_one_place_is_not_due_soon_because_it_is_yesterday_in_another(small: SmallLibrary) -> None:
    write(small, lambda work: work.update("site", small.branch, time_zone="America/Los_Angeles"))
    reach(small, "P1", email="taro@reader.example")
    lent_until(small, "P1", "B1", TODAY)
    small.clock.moment = utc(8, 3)
    assert run(small).by_kind == {"overdue_1": 1}


def test_loans_of_a_site_elsewhere_wait_for_its_evening(small: SmallLibrary, harbour: Context) -> None:
    lent_until(small, "P1", "B1", date(2026, 1, 6), site=small.branch)
    lent_until(small, "P1", "B2", date(2026, 1, 8), site=small.branch)
    small.clock.moment = utc(7, 11)
    assert run(small, started_by="time").made == 0
    small.clock.moment = utc(7, 20)
    assert run(small, started_by="time").by_kind == {"overdue_1": 1, "due_soon": 1}


def test_a_run_by_itself_that_is_due_nowhere_tells_of_its_own_site(small: SmallLibrary, harbour: Context) -> None:
    small.clock.moment = utc(7, 11)
    run(small, started_by="time")
    ready(small, "P1")
    ready(small, "P2", "disc", "B3", site=small.branch)
    run(small, started_by="start")
    assert [line.who for line in lines(small)] == ["山田 太郎"]
