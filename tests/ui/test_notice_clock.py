"""The day's notices while the window is open: at 20:00, made up for at the start, and sent where that is set (H07)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from libdesk.services.alone import LibraryLock
from libdesk.services.desk import Desk
from libdesk.ui.notice_clock import NoticeClock
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.buttons import Button
from libdesk.ui.widgets.problem_band import Notice
from tests import mail_server
from tests.mail_server import Plan
from tests.services.mail_rows import change, put_loan_notice, put_notice, set_mail, states
from tests.ui.window_fixtures import OpenWindow

RUNS = "SELECT for_day, started_by, made FROM notice_run ORDER BY id"
# 20:00 in Tokyo.
EVENING = datetime(2026, 1, 7, 11, 0, tzinfo=UTC)


@pytest.fixture
def opened(desk_window: OpenWindow) -> OpenWindow:
    desk_window.window.start("today")
    desk_window.settle()
    return desk_window


@pytest.fixture
def clock(opened: OpenWindow) -> Iterator[NoticeClock]:
    """A clock that is looked at by hand; nothing is waited for."""
    made = NoticeClock(opened.window, opened.session)
    yield made
    made.stop()


def told(opened: OpenWindow) -> Notice | None:
    return opened.window.problems.notice if opened.window.problems is not None else None


def look(opened: OpenWindow, clock: NoticeClock) -> None:
    clock.look("time")
    opened.settle()


def overdue(opened: OpenWindow, email: str = "") -> None:
    """P1 has something that was due long ago."""
    small = opened.small
    change(small, "UPDATE patron SET email = ? WHERE id = ?", email, small.patrons["P1"])
    Desk(small.library).check_out(small.context(), small.patrons["P1"], small.items["B1"]).must()
    small.later(days=60)


def runs(opened: OpenWindow) -> list[tuple[str, str, int]]:
    return opened.small.library.rows.all(RUNS)


@pytest.mark.rule("H07")
def test_the_run_is_made_at_eight_in_the_evening_once(opened: OpenWindow, clock: NoticeClock) -> None:
    small = opened.small
    small.clock.moment = datetime(2026, 1, 7, 10, 59, 59, tzinfo=UTC)
    before = len(runs(opened))
    look(opened, clock)
    assert len(runs(opened)) == before, "not a second too early"
    small.clock.moment = EVENING
    look(opened, clock)
    assert runs(opened)[-1] == ("2026-01-07", "time", 0)
    assert told(opened) is None, "nothing was made, and nobody is disturbed"
    for hours in (1, 3):
        small.clock.moment = EVENING.replace(hour=11 + hours)
        look(opened, clock)
    assert len(runs(opened)) == before + 1


@pytest.mark.rule("H07")
def test_what_was_made_is_told_with_a_way_there(opened: OpenWindow, clock: NoticeClock) -> None:
    overdue(opened)
    opened.small.clock.moment = datetime(2026, 3, 8, 11, 0, tzinfo=UTC)
    look(opened, clock)
    notice = told(opened)
    assert notice is not None
    assert (notice.text, notice.kind) == ("Notices for 8 March 2026: 1 notice made.", SignKind.INFORMATION)
    assert notice.advice == "By telephone: 1."
    band = opened.window.problems
    assert band is not None
    next(button for button in band.findChildren(Button) if button.text() == "Show the notices").click()
    opened.settle()
    assert opened.window.page is not None
    assert opened.window.page.page_id == "notices"
    assert told(opened) is None, "it has been looked at"


@pytest.mark.rule("H07")
def test_what_was_missed_is_made_up_for_at_the_start(opened: OpenWindow, clock: NoticeClock) -> None:
    small = opened.small
    put_notice(small, state="sending", message_id="<1@x.example>")
    small.clock.moment = datetime(2026, 1, 9, 0, 0, tzinfo=UTC)  # 9:00, two days later
    clock.start()
    opened.until(lambda: runs(opened))
    opened.settle()
    assert runs(opened) == [("2026-01-08", "start", 0)]
    assert list(states(small).values()) == ["unsure"], "what a killed program left is marked"


@pytest.mark.rule("H07")
def test_what_was_made_is_sent_where_that_is_set(opened: OpenWindow, clock: NoticeClock, tmp_path: Path) -> None:
    overdue(opened, "taro@reader.example")
    opened.session.sign_in(opened.small.helper)
    with mail_server.running(tmp_path / "mail") as server:
        set_mail(opened.small, server.port, send_automatically=True)
        opened.small.clock.moment = datetime(2026, 3, 8, 11, 0, tzinfo=UTC)
        look(opened, clock)
        assert len(server.messages()) == 1
        look(opened, clock)
        assert len(server.messages()) == 1
    notice = told(opened)
    assert notice is not None
    assert (notice.text, notice.advice) == (
        "Notices for 8 March 2026: 1 notice made.", "By e-mail: 1. 1 notice sent by e-mail."
    )  # fmt: skip


@pytest.mark.parametrize("settings", [{"send_automatically": False}, {"send_automatically": True, "host": " "}])
def test_it_is_not_sent_where_that_is_not_set(
    opened: OpenWindow, clock: NoticeClock, settings: dict[str, object]
) -> None:
    set_mail(opened.small, 1, **settings)
    put_loan_notice(opened.small)
    look(opened, clock)
    look(opened, clock)
    assert list(states(opened.small).values()) == ["waiting"]
    assert told(opened) is None


def test_a_server_that_is_down_is_told_once_and_left_alone_for_a_while(
    opened: OpenWindow, clock: NoticeClock, tmp_path: Path
) -> None:
    small = opened.small
    set_mail(small, 1, send_automatically=True)
    first, second = put_loan_notice(small), put_loan_notice(small, "P2", "B2")
    asked = "SELECT count(*) FROM action WHERE name = 'send_notices'"
    look(opened, clock)
    notice = told(opened)
    assert notice is not None
    assert notice.text == "127.0.0.1 does not answer at port 1."
    assert "2 notices still wait." in notice.advice
    assert notice.kind is SignKind.ATTENTION
    opened.window.problems.dismiss()  # type: ignore[union-attr]
    for minutes, tries in ((4, 1), (1, 2), (14, 2), (1, 3), (59, 3), (1, 4)):
        small.later(minutes=minutes)
        look(opened, clock)
        assert small.library.rows.value(asked) == tries
    assert told(opened) is None, "it is not told again and again"
    with mail_server.running(tmp_path / "mail") as server:
        set_mail(small, server.port)
        small.later(hours=4)
        look(opened, clock)
        assert len(server.messages()) == 2
    assert states(small) == {first: "sent", second: "sent"}


def test_what_fails_asks_for_attention(opened: OpenWindow, clock: NoticeClock, tmp_path: Path) -> None:
    with mail_server.running(tmp_path / "mail", Plan(answers={"1": "554 no"})) as server:
        set_mail(opened.small, server.port, send_automatically=True)
        put_loan_notice(opened.small)
        look(opened, clock)
    notice = told(opened)
    assert notice is not None
    assert (notice.text, notice.kind) == ("1 could not be sent: see the queue.", SignKind.ATTENTION)


@pytest.mark.parametrize("purpose", ["noticing", "sending"])
def test_another_program_that_does_it_at_this_moment_is_no_trouble(
    opened: OpenWindow, clock: NoticeClock, purpose: str
) -> None:
    small = opened.small
    set_mail(small, 1, send_automatically=True)
    put_loan_notice(small)
    small.clock.moment = EVENING if purpose == "noticing" else small.clock.moment
    lock = LibraryLock(small.path, purpose)  # type: ignore[arg-type]
    lock.take()
    look(opened, clock)
    assert told(opened) is None
    lock.release()
    look(opened, clock)
    assert runs(opened) if purpose == "noticing" else told(opened)


def test_a_clock_that_went_back_makes_nothing_and_disturbs_nobody(opened: OpenWindow, clock: NoticeClock) -> None:
    small = opened.small
    small.clock.moment = datetime(2026, 1, 12, 0, 0, tzinfo=UTC)
    Desk(small.library).check_out(small.context(), small.patrons["P1"], small.items["B1"]).must()
    small.clock.moment = datetime(2026, 1, 10, 0, 0, tzinfo=UTC)
    look(opened, clock)
    assert told(opened) is None
    small.clock.moment = datetime(2026, 1, 12, 11, 0, tzinfo=UTC)
    look(opened, clock)
    assert len(runs(opened)) == 1


def test_nothing_is_begun_while_something_is_under_way_or_after_the_end(opened: OpenWindow, clock: NoticeClock) -> None:
    opened.small.clock.moment = EVENING
    clock.look("time")
    clock.look("time")
    opened.settle()
    assert len(runs(opened)) == 1
    clock.stop()
    opened.small.later(days=3)
    look(opened, clock)
    assert len(runs(opened)) == 1


def test_a_disk_that_fails_is_told(opened: OpenWindow, clock: NoticeClock, monkeypatch: pytest.MonkeyPatch) -> None:
    from libdesk.domain.problems import Problem

    def full(*_given: object) -> None:
        raise Problem("disk_full", {"path": "x", "what": "x"})

    opened.small.clock.moment = EVENING
    with monkeypatch.context() as patch:
        patch.setattr(opened.services.notice_runs, "run", full)
        look(opened, clock)
    notice = told(opened)
    assert notice is not None
    assert "full" in notice.text
    look(opened, clock)
    assert len(runs(opened)) == 1, "it is made when there is room again"
