"""Sending notices by a real mail server: each arrives once, or waits, or is unsure; none is lost (H07, H17)."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Protocol

import pytest

from libdesk.domain.instants import instant
from libdesk.domain.problems import Problem
from libdesk.exchange.smtp_delivery import MailServer
from libdesk.services.alone import LibraryLock
from libdesk.services.checking import check_library
from libdesk.services.clock import SystemClock
from libdesk.services.desk import Desk
from libdesk.services.history import History
from libdesk.services.library import Library
from libdesk.services.notice_sending import NoticeSending
from libdesk.services.notices import Notices
from libdesk.services.sending_report import SendingReport
from tests import mail_server
from tests.library_fixtures import SmallLibrary
from tests.mail_server import Plan, RunningServer, messages_in
from tests.services.mail_rows import change, put_loan_notice, put_notice, put_several, set_mail, states
from tests.services.outcomes import refusals

ROOT = Path(__file__).resolve().parents[2]


class Serve(Protocol):
    def __call__(self, **plan: Any) -> RunningServer: ...


@pytest.fixture
def serve(tmp_path: Path, small: SmallLibrary) -> Iterator[Serve]:
    """Starts a server with a plan; the one before is gone, and what was kept stays."""
    with ExitStack() as stack:

        def start(**plan: Any) -> RunningServer:
            stack.close()
            server = stack.enter_context(mail_server.running(tmp_path / "mail", Plan(**plan)))
            set_mail(small, server.port)
            return server

        yield start


def at(server: RunningServer, **more: Any) -> MailServer:
    return MailServer("127.0.0.1", server.port, "none", **{"seconds": 10.0, "last_seconds": 0.5, **more})


def send(small: SmallLibrary, server: MailServer | RunningServer, **more: Any) -> SendingReport:
    where = at(server) if isinstance(server, RunningServer) else server
    return NoticeSending(small.library).send(small.context(), where, **more).must()


def told(report: SendingReport) -> tuple[int, int, int, int, int]:
    return report.sent, report.later, report.refused, report.unsure, report.left


def nowhere() -> MailServer:
    return MailServer("127.0.0.1", 1, "none", seconds=5)


def column(small: SmallLibrary, notice_id: int, name: str) -> Any:
    return small.library.rows.value(f"SELECT {name} FROM notice WHERE id = ?", notice_id)


@pytest.mark.rule("H07")
def test_what_waits_is_sent_in_order_once(small: SmallLibrary, serve: Serve) -> None:
    server = serve()
    ids = put_several(small, 3)
    letter = put_notice(small, way="letter", address="")
    done = put_notice(small, state="told", done_at="2026-01-07T01:00:00.000Z")
    sending = NoticeSending(small.library)
    assert sending.due(small.context()) == 3
    outcome = sending.send(small.context(), at(server))
    assert told(outcome.must()) == (3, 0, 0, 0, 0)
    assert [one["To"].addresses[0].addr_spec for one in server.messages()] == [
        f"reader{n}@reader.example" for n in (1, 2, 3)
    ]
    first = server.messages()[0]
    assert first["From"].addresses[0].addr_spec == "notices@library.example"
    assert first["Reply-To"] == "ill@library.example"
    assert first["To"].addresses[0].display_name == "山田 太郎"
    assert first["Subject"] == "お知らせ 1"
    assert first["Message-ID"] == column(small, ids[0], "message_id")
    assert "吾輩は猫である" in first.get_content()
    assert states(small) == {**dict.fromkeys(ids, "sent"), letter: "waiting", done: "told"}
    assert instant(column(small, ids[0], "done_at")) == small.clock.now()
    assert sending.due(small.context()) == 0
    assert told(send(small, server)) == (0, 0, 0, 0, 0)
    assert len(server.messages()) == 3


def test_sending_is_one_action_that_is_not_taken_back(small: SmallLibrary, serve: Serve) -> None:
    server = serve(refuse={"reader2@reader.example": "550 5.1.1 unknown"})
    put_several(small, 3)
    history = History(small.library)
    before = history.last_of(small.context())
    heard: list[frozenset[str]] = []
    small.library.listen(lambda change: heard.append(change.tables))
    outcome = NoticeSending(small.library).send(small.context(), at(server))
    (action, *_) = history.recent(1)
    assert (action.name, dict(action.facts)) == (
        "send_notices", {"count": 2, "later": 0, "refused": 1, "unsure": 0}
    )  # fmt: skip
    assert action.action_id == outcome.action_id
    assert heard == [frozenset({"notice"})]
    assert history.last_of(small.context()) == before, "it is not offered for undo"
    assert refusals(history.undo(small.context(), action.action_id)) == ["undo_nothing"]
    assert small.library.rows.value("SELECT count(*) FROM action WHERE state = 'open'") == 0


def test_nothing_due_leaves_no_trace(small: SmallLibrary) -> None:
    actions = "SELECT count(*) FROM action"
    before = small.library.rows.value(actions)
    assert told(send(small, nowhere())) == (0, 0, 0, 0, 0)
    assert small.library.rows.value(actions) == before


def test_who_may_not_lend_sends_nothing(small: SmallLibrary) -> None:
    put_notice(small)
    outcome = NoticeSending(small.library).send(small.context(staff=small.helper), nowhere())
    assert refusals(outcome) == ["right_missing"]
    assert list(states(small).values()) == ["waiting"]


def test_the_clock_sends_whoever_is_signed_in(small: SmallLibrary, serve: Serve) -> None:
    server = serve()
    put_notice(small)
    outcome = NoticeSending(small.library).send(small.context(staff=small.helper), at(server), by_itself=True)
    assert told(outcome.must()) == (1, 0, 0, 0, 0)


@pytest.mark.rule("H17")
def test_an_address_that_the_server_does_not_know_puts_the_person_on_the_list(
    small: SmallLibrary, serve: Serve
) -> None:
    server = serve(refuse={"taro@reader.example": "550 5.1.1 no such user"})
    change(small, "UPDATE patron SET email = 'taro@reader.example' WHERE id = ?", small.patrons["P1"])
    Desk(small.library).check_out(small.context(), small.patrons["P1"], small.items["B1"]).must()
    lost, second = put_notice(small), put_notice(small, kind="due_soon")
    other = put_notice(small, patron_id=small.patrons["P2"], address="anna@reader.example")
    assert told(send(small, server)) == (1, 0, 1, 0, 0)
    assert states(small) == {lost: "waiting", second: "waiting", other: "sent"}
    for notice in (lost, second):
        assert column(small, notice, "way") == "telephone", "there is no other address on record"
    assert column(small, lost, "last_error") == "550 5.1.1 no such user"
    (person,) = Notices(small.library).without_address(small.context())
    assert (person.name, person.why, person.said) == ("山田 太郎", "email_came_back", "550 5.1.1 no such user")
    marked = small.library.rows.one(
        "SELECT email_failed_on, email_failed_why FROM patron WHERE id = ?", small.patrons["P1"]
    )
    assert marked == ("2026-01-07", "550 5.1.1 no such user")


@pytest.mark.rule("H17")
def test_a_new_address_is_not_blamed_for_the_old_one(small: SmallLibrary, serve: Serve) -> None:
    server = serve(refuse={"taro@reader.example": "550 5.1.1 no such user"})
    change(small, "UPDATE patron SET email = 'new@reader.example' WHERE id = ?", small.patrons["P1"])
    put_notice(small)
    put_notice(small, patron_id=None, partner_library_id=small.partner, kind="lending_refusal")
    assert told(send(small, server)) == (0, 0, 2, 0, 0)
    assert small.library.rows.value("SELECT count(*) FROM patron WHERE email_failed_on IS NOT NULL") == 0


def test_a_server_that_is_busy_is_asked_again_later_and_in_the_end_no_more(small: SmallLibrary, serve: Serve) -> None:
    server = serve(later=["taro@reader.example"])
    notice = put_notice(small)
    waits = []
    for tries in range(1, 8):
        before = small.clock.now()
        assert told(send(small, server)) == (0, 1, 0, 0, 0)
        again = instant(column(small, notice, "next_try_at"))
        waits.append(int((again - before).total_seconds() / 60))
        assert column(small, notice, "attempts") == tries
        assert column(small, notice, "last_error") == "451 4.3.0 come back later"
        assert NoticeSending(small.library).due(small.context()) == 0, "not before its time"
        assert told(send(small, server)) == (0, 0, 0, 0, 0)
        small.clock.moment = again
    assert waits == [5, 15, 60, 240, 240, 240, 240]
    assert told(send(small, server)) == (0, 0, 1, 0, 0)
    assert states(small) == {notice: "failed"}
    assert column(small, notice, "attempts") == 8
    assert column(small, notice, "next_try_at") is None


def test_staff_may_send_before_the_next_try(small: SmallLibrary, serve: Serve) -> None:
    server = serve(later=["taro@reader.example"])
    notice = put_notice(small)
    send(small, server)
    kept = column(small, notice, "message_id")
    server = serve()
    done = put_notice(small, state="withdrawn", done_at="2026-01-07T01:00:00.000Z")
    assert told(send(small, server, notice_ids=[notice, notice, done, 999])) == (1, 0, 0, 0, 0)
    assert server.messages()[0]["Message-ID"] == kept, "a message keeps its id through all its tries"


def test_a_message_that_the_server_will_not_have_fails_and_the_person_is_not_blamed(
    small: SmallLibrary, serve: Serve
) -> None:
    server = serve(answers={"1": "554 5.7.1 looks like advertising"})
    change(small, "UPDATE patron SET email = 'taro@reader.example' WHERE id = ?", small.patrons["P1"])
    notice = put_notice(small)
    assert told(send(small, server)) == (0, 0, 1, 0, 0)
    assert states(small) == {notice: "failed"}
    assert small.library.rows.value("SELECT count(*) FROM patron WHERE email_failed_on IS NOT NULL") == 0


def test_a_notice_that_is_no_message_fails_alone(small: SmallLibrary, serve: Serve) -> None:
    server = serve()
    bad = put_notice(small, address="taro@reader.example, all@reader.example")
    good = put_notice(small)
    assert told(send(small, server)) == (1, 0, 1, 0, 0)
    assert states(small) == {bad: "failed", good: "sent"}
    assert column(small, bad, "last_error") == "mail_address_unfit: taro@reader.example, all@reader.example"
    assert len(server.messages()) == 1


@pytest.mark.parametrize(
    ("server", "code"),
    [
        (MailServer("127.0.0.1", 1, "none", seconds=5), "mail_refused"),
        (MailServer("mail.invalid", 25, "none", seconds=5), "mail_host_unknown"),
    ],
)
def test_a_line_that_is_down_leaves_all_in_the_queue(small: SmallLibrary, server: MailServer, code: str) -> None:
    set_mail(small, server.port)
    ids = put_several(small, 3)
    for _ in range(10):
        report = send(small, server)
        assert report.problem is not None
        assert report.problem.code == code
        assert report.sent == report.refused == report.unsure == 0
        small.later(minutes=5)
    assert states(small) == dict.fromkeys(ids, "waiting")
    assert column(small, ids[0], "attempts") == 0, "the line uses up nobody's tries"
    assert str(column(small, ids[0], "last_error")).startswith(f"{code}: ")


@pytest.mark.parametrize("answer", ["553 not from here", "530 log in first"])
def test_a_server_that_takes_nothing_from_us_leaves_all_in_the_queue(
    small: SmallLibrary, serve: Serve, answer: str
) -> None:
    server = serve(refuse_sender=answer)
    ids = put_several(small, 2)
    report = send(small, server)
    assert report.problem is not None
    assert told(report) == (0, 0, 0, 0, 2)
    assert states(small) == dict.fromkeys(ids, "waiting")


def test_without_a_sender_nothing_goes(small: SmallLibrary, serve: Serve) -> None:
    server = serve()
    set_mail(small, server.port, from_address="library")
    notice = put_notice(small)
    report = send(small, server)
    assert report.problem is not None
    assert report.problem.code == "mail_sender_missing"
    assert states(small) == {notice: "waiting"}


def test_a_server_that_hangs_ends_by_the_timeout_and_leaves_it_unsure(small: SmallLibrary, serve: Serve) -> None:
    server = serve(hang_at=2)
    ids = put_several(small, 3)
    report = send(small, server)
    assert told(report) == (2, 0, 0, 1, 0)
    assert states(small) == {ids[0]: "sent", ids[1]: "unsure", ids[2]: "sent"}
    small.later(days=30)
    assert told(send(small, server)) == (0, 0, 0, 0, 0), "it is never sent again by itself"


def test_a_server_that_hangs_earlier_has_not_got_it(small: SmallLibrary, serve: Serve) -> None:
    server = serve(hang_rcpt=["reader1@reader.example"])
    ids = put_several(small, 2)
    assert told(send(small, at(server, seconds=0.3))) == (1, 1, 0, 0, 0)
    assert states(small) == {ids[0]: "waiting", ids[1]: "sent"}


def all_of(small: SmallLibrary, folder: Path, ids: list[int]) -> None:
    """Nothing is lost, nothing came twice: what is sent has arrived once; what waits or failed has not arrived."""
    arrived = [one["Message-ID"] for one in messages_in(folder)]
    assert len(arrived) == len(set(arrived)), "a message came twice"
    for notice, state in states(small).items():
        known = column(small, notice, "message_id")
        assert state in ("sent", "waiting", "unsure")
        assert (known in arrived) or state != "sent", notice
        assert (known not in arrived) or state != "waiting", notice
    assert set(states(small)) == set(ids)


@pytest.mark.parametrize("plan", [{"die_at": 3}, {"forget_at": 3}])
def test_a_server_that_dies_in_the_batch(
    small: SmallLibrary, serve: Serve, tmp_path: Path, plan: dict[str, int]
) -> None:
    ids = put_several(small, 6)
    report = send(small, serve(**plan))
    assert report.problem is not None
    assert (report.sent, report.unsure, report.left) == (2, 1, 3)
    all_of(small, tmp_path / "mail", ids)
    small.later(minutes=5)
    assert told(send(small, serve())) == (3, 0, 0, 0, 0)
    all_of(small, tmp_path / "mail", ids)
    assert states(small)[ids[2]] == "unsure"


def test_a_server_that_hangs_up_between_messages_gets_the_rest_on_a_new_line(
    small: SmallLibrary, serve: Serve, tmp_path: Path
) -> None:
    """As servers do after so many messages: no try is used up."""
    server = serve(messages_a_session=2)
    ids = put_several(small, 7)
    assert told(send(small, server)) == (7, 0, 0, 0, 0)
    all_of(small, tmp_path / "mail", ids)
    assert small.library.rows.value("SELECT max(attempts) FROM notice") == 0


class Stopping:
    """Progress that asks to stop after so many messages, or does something else then."""

    def __init__(self, after: int, then: Any = None) -> None:
        self.after, self.then, self.said, self.stopped = after, then, [], False
        self.said: list[tuple[int, int | None]] = []

    @property
    def cancelled(self) -> bool:
        return self.stopped

    def report(self, done: int, total: int | None) -> None:
        self.said.append((done, total))
        if done == self.after:
            if self.then is None:
                self.stopped = True
            else:
                self.then()


def test_it_stops_between_two_messages(small: SmallLibrary, serve: Serve) -> None:
    server = serve()
    ids = put_several(small, 5)
    progress = Stopping(2)
    report = send(small, server, progress=progress)
    assert (report.cancelled, told(report)) == (True, (2, 0, 0, 0, 3))
    assert list(states(small).values()) == ["sent", "sent", "waiting", "waiting", "waiting"]
    progress = Stopping(-1)
    assert told(send(small, server, progress=progress)) == (3, 0, 0, 0, 0)
    assert progress.said == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert len(server.messages()) == len(ids)


def test_what_staff_withdraw_meanwhile_does_not_go(small: SmallLibrary, serve: Serve) -> None:
    server = serve()
    ids = put_several(small, 3)

    def withdraw() -> None:
        change(small, "UPDATE notice SET state = 'withdrawn', done_at = made_at WHERE id = ?", ids[2])

    assert told(send(small, server, progress=Stopping(1, withdraw))) == (2, 0, 0, 0, 0)
    assert states(small)[ids[2]] == "withdrawn"


def test_what_gets_another_address_at_the_last_moment_does_not_go_to_the_old_one(
    small: SmallLibrary, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    from libdesk.services import notice_batch

    server = serve()
    notice = put_notice(small)
    real = notice_batch.message_bytes

    def then_changed(message: Any) -> bytes:
        change(small, "UPDATE notice SET address = 'new@reader.example' WHERE id = ?", notice)
        return real(message)

    monkeypatch.setattr(notice_batch, "message_bytes", then_changed)
    assert told(send(small, server)) == (0, 0, 0, 0, 0)
    assert server.messages() == []
    assert states(small) == {notice: "waiting"}


def test_what_is_no_longer_true_does_not_go(small: SmallLibrary, serve: Serve) -> None:
    """Given back while the line was down; unless staff send it all the same."""
    server = serve()
    stale = [put_loan_notice(small, "P1", number) for number in ("B1", "B2")]
    good = put_loan_notice(small, "P2", "B3")
    for number in ("B1", "B2"):
        Desk(small.library).take_back(small.context(), small.items[number]).must()
    assert told(send(small, server, notice_ids=stale[:1])) == (1, 0, 0, 0, 0)
    report = send(small, server)
    assert (report.withdrawn, told(report)) == (1, (1, 0, 0, 0, 0))
    assert states(small) == {stale[0]: "sent", stale[1]: "withdrawn", good: "sent"}


def test_where_nothing_else_waits_the_withdrawal_is_an_action_too(small: SmallLibrary) -> None:
    put_loan_notice(small)
    Desk(small.library).take_back(small.context(), small.items["B1"]).must()
    assert send(small, nowhere()).withdrawn == 1
    assert small.library.rows.value("SELECT count(*) FROM action WHERE state = 'open'") == 0


def test_a_disk_that_is_full_after_the_answer_leaves_it_unsure(
    small: SmallLibrary, serve: Serve, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from libdesk.services import notice_batch

    server = serve()
    ids = put_several(small, 2)
    real = notice_batch.take_step

    def full(work: Any, notice_id: int, step: str, **columns: Any) -> Any:
        if step == "accepted" and notice_id == ids[0]:
            raise Problem("disk_full", {"path": "x", "what": "x"})
        return real(work, notice_id, step, **columns)

    with monkeypatch.context() as patch:
        patch.setattr(notice_batch, "take_step", full)
        with pytest.raises(Problem):
            send(small, server)
    assert states(small) == {ids[0]: "sending", ids[1]: "waiting"}
    report = send(small, server)
    assert (report.interrupted, told(report)) == (1, (1, 0, 0, 0, 0))
    assert states(small) == {ids[0]: "unsure", ids[1]: "sent"}
    assert len(server.messages()) == 2


def test_two_senders_at_once_send_each_message_once(small: SmallLibrary, serve: Serve, tmp_path: Path) -> None:
    """The second is told that another sends; and if it were let in, it would find each message taken."""
    server = serve()
    ids = put_several(small, 12)
    said: list[str] = []

    def sender() -> None:
        try:
            said.append(f"sent {send(small, server).sent}")
        except Problem as problem:
            said.append(problem.code)

    def second() -> None:
        thread = threading.Thread(target=sender)
        thread.start()
        thread.join()

    report = send(small, server, progress=Stopping(3, second))
    assert said == ["mail_sending_runs"]
    assert told(report) == (12, 0, 0, 0, 0)
    all_of(small, tmp_path / "mail", ids)


def test_two_senders_that_know_nothing_of_each_other_claim_each_message_once(
    small: SmallLibrary, serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from contextlib import nullcontext

    from libdesk.services import notice_batch, notice_sending

    monkeypatch.setattr(notice_sending, "alone_with", lambda *_what: nullcontext())
    server = serve()
    ids = put_several(small, 20)
    reports: list[SendingReport] = []
    # The other one has no turn at what is under way.
    monkeypatch.setattr(notice_batch.Batch, "recover", lambda _run: None)
    threads = [threading.Thread(target=lambda: reports.append(send(small, server))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(report.sent for report in reports) == 20
    all_of(small, tmp_path / "mail", ids)
    assert set(states(small).values()) == {"sent"}


def test_another_process_that_sends_is_left_to_it_and_its_lock_goes_with_it(
    small: SmallLibrary, serve: Serve, tmp_path: Path
) -> None:
    ids = put_several(small, 4)
    server = serve(hang_rcpt=["reader1@reader.example"])
    worker = _sender_process(small.path, server.port)
    assert worker.stdout is not None
    with worker, worker.stdout:
        assert worker.stdout.readline() == "0\n"
        with pytest.raises(Problem) as refused:
            send(small, server)
        assert refused.value.code == "mail_sending_runs"
        assert refused.value.facts["process"] == worker.pid
        worker.kill()
    small.clock.moment = SystemClock().now()
    assert told(send(small, serve())) == (4, 0, 0, 0, 0)
    all_of(small, tmp_path / "mail", ids)


def test_what_a_killed_program_left_is_unsure_unless_somebody_sends(small: SmallLibrary) -> None:
    sending = NoticeSending(small.library)
    notice = put_notice(small, state="sending", message_id="<1@library.example>")
    lock = LibraryLock(small.path, "sending")
    lock.take()
    assert sending.recover(small.context()) == 0
    lock.release()
    assert sending.recover(small.context()) == 1
    assert states(small) == {notice: "unsure"}
    assert sending.recover(small.context()) == 0
    assert small.library.rows.value("SELECT count(*) FROM action WHERE state = 'open'") == 0


def _sender_process(library: Path, port: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.mail_worker", str(library), str(port)], cwd=ROOT, stdout=subprocess.PIPE,
        text=True,
    )  # fmt: skip


def _kill_sender(library: Path, port: int, chance: random.Random) -> list[str]:
    """Send in a process of its own, and kill it after some messages and a moment within the next."""
    worker = _sender_process(library, port)
    assert worker.stdout is not None
    with worker, worker.stdout:
        said = [worker.stdout.readline() for _ in range(chance.randint(1, 6))]
        for _ in range(chance.randint(0, 60_000)):  # somewhere within the next step, without waiting on any clock
            pass
        worker.kill()
        worker.stdout.read()
    return said


def _kill(small: SmallLibrary, folder: Path, times: int) -> None:
    """Senders killed at any moment, and the rest of the queue sent in the end."""
    count = times * 6
    ids = put_several(small, count)
    small.library.close()
    with mail_server.running(folder) as server:
        for seed in range(times):
            assert _kill_sender(small.path, server.port, random.Random(seed))[0] == "0\n"
            assert check_library(small.path) == []
            small.library = Library.open(small.path)
            small.clock.moment = SystemClock().now()
            NoticeSending(small.library).recover(small.context())
            small.library.close_interrupted()
            assert "sending" not in states(small).values()
            all_of(small, folder, ids)
            small.library.close()
        small.library = Library.open(small.path)
        send(small, server)
        all_of(small, folder, ids)
        found = list(states(small).values())
        assert found.count("unsure") <= times
        assert found.count("waiting") == 0
        assert found.count("sent") + found.count("unsure") == count
        assert found.count("sent") <= len(messages_in(folder)) <= count


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL on this system")
def test_senders_killed_three_times(small: SmallLibrary, tmp_path: Path) -> None:
    _kill(small, tmp_path / "mail", 3)


@pytest.mark.long
def test_senders_killed_fifty_times(small: SmallLibrary, tmp_path: Path) -> None:
    _kill(small, tmp_path / "mail", 50)


def _kill_servers(small: SmallLibrary, folder: Path, times: int) -> None:
    """Servers that die at a random moment of a batch, one after the other; then one that lives."""
    ids = put_several(small, times * 4)
    chance = random.Random(7)
    for _ in range(times):
        plan = Plan(**{chance.choice(("die_at", "forget_at", "die_in")): chance.randint(1, 4)})
        with mail_server.running(folder, plan) as server:
            set_mail(small, server.port)
            send(small, server)
        all_of(small, folder, ids)
        small.later(hours=4)
    with mail_server.running(folder) as server:
        set_mail(small, server.port)
        send(small, server)
    all_of(small, folder, ids)
    found = list(states(small).values())
    assert found.count("unsure") <= times
    assert found.count("sent") + found.count("unsure") == len(ids)


def test_servers_killed_three_times(small: SmallLibrary, tmp_path: Path) -> None:
    _kill_servers(small, tmp_path / "mail", 3)


@pytest.mark.long
def test_servers_killed_fifty_times(small: SmallLibrary, tmp_path: Path) -> None:
    _kill_servers(small, tmp_path / "mail", 50)
