from __future__ import annotations

import threading
import weakref
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from pytestqt.qtbot import QtBot

from libdesk.domain.progress import Progress
from libdesk.ui.operations import Operations, RunningWork
from tests.ui.fakes import Clock, HeldExecutor, InlineExecutor


def test_the_call_runs_elsewhere_and_the_outcome_comes_back_here(qtbot) -> None:
    with ThreadPoolExecutor(1) as pool:
        operations = Operations(pool)
        threads: list[threading.Thread] = []
        outcomes: list[object] = []

        def done(result: threading.Thread) -> None:
            threads.append(threading.current_thread())
            outcomes.append(result)

        operations.run("Lend", threading.current_thread, done)
        assert operations.busy
        qtbot.waitUntil(lambda: bool(outcomes))
    assert outcomes[0] is not threading.main_thread()
    assert threads == [threading.main_thread()]
    assert not operations.busy
    assert operations.works == ()


def test_calls_keep_their_order(qtbot) -> None:
    with ThreadPoolExecutor(1) as pool:
        operations = Operations(pool)
        seen: list[int] = []
        for number in range(20):
            operations.run("Lend", lambda number=number: number, seen.append)
        qtbot.waitUntil(lambda: len(seen) == 20)
    assert seen == list(range(20))


def test_a_failure_goes_to_who_asked_and_otherwise_to_everybody(qtbot) -> None:
    operations = Operations(InlineExecutor())
    failures: list[BaseException] = []
    told: list[tuple[str, object]] = []
    operations.failed.connect(lambda label, error: told.append((label, error)))
    error = OSError("disk full")

    def fail() -> None:
        raise error

    operations.run("Save", fail, failed=failures.append)
    operations.run("Ship", fail)
    qtbot.waitUntil(lambda: bool(told))
    assert failures == [error]
    assert told == [("Ship", error)]


def test_a_closed_worker_is_a_failure_too(qtbot) -> None:
    class Closed:
        def submit(self, call: object) -> Future[object]:
            raise RuntimeError("the library is closed")

    operations = Operations(Closed())
    with qtbot.waitSignal(operations.failed) as told:
        operations.run("Lend", lambda: None)
    assert str(told.args[1]) == "the library is closed"


def test_a_call_that_the_worker_drops_is_nobody_s_mistake(qtbot) -> None:
    held = HeldExecutor()
    operations = Operations(held)
    outcomes: list[object] = []
    with qtbot.assertNotEmitted(operations.failed, wait=0):
        operations.run("Lend", lambda: None, outcomes.append, outcomes.append)
        held.held[0][1].cancel()
        held.held[0][1].set_running_or_notify_cancel()
        qtbot.waitUntil(lambda: not operations.busy)
    assert outcomes == []


def test_long_work_is_shown_reports_and_ends(qtbot) -> None:
    held = HeldExecutor()
    operations = Operations(InlineExecutor(), held)
    results: list[str] = []

    def work(progress: Progress) -> str:
        progress.report(5, 10)
        return "report"

    number = operations.run_long("Import", work, results.append)
    assert [(work.number, work.label, work.cancellable) for work in operations.works] == [(number, "Import", True)]
    seen: list[tuple[int | None, int | None]] = []
    operations.changed.connect(lambda: seen.extend((work.done, work.total) for work in operations.works))
    held.run_next()
    qtbot.waitUntil(lambda: results == ["report"])
    assert (5, 10) in seen
    assert operations.works == ()


def test_cancel_is_heard_by_the_work_and_shown(qtbot) -> None:
    held = HeldExecutor()
    operations = Operations(InlineExecutor(), held)
    stopped: list[bool] = []
    number = operations.run_long("Import", lambda progress: progress.cancelled, stopped.append)
    operations.cancel(number)
    operations.cancel(number + 7)
    assert operations.works[0].cancelling
    held.run_next()
    qtbot.waitUntil(lambda: bool(stopped))
    assert stopped == [True]


def test_cancel_all_stops_everything_long() -> None:
    operations = Operations(InlineExecutor(), HeldExecutor())
    operations.run_long("Import", lambda progress: None)
    operations.run_long("Backup", lambda progress: None)
    operations.cancel_all()
    assert all(work.cancelling for work in operations.works)


def test_reading_is_not_shown(qtbot) -> None:
    held = HeldExecutor()
    operations = Operations(InlineExecutor(), InlineExecutor(), held)
    found: list[int] = []
    operations.read(lambda: 3, found.append)
    assert operations.works == ()
    held.run_next()
    qtbot.waitUntil(lambda: found == [3])


def test_nothing_reaches_a_window_that_is_gone(qtbot) -> None:
    held = HeldExecutor()
    operations = Operations(held)
    outcomes: list[object] = []
    operations.run_long("Import", lambda progress: progress.report(1, 2), outcomes.append)
    operations.forget()
    finished: list[int] = []
    operations._finished.connect(lambda number, *_rest: finished.append(number))
    held.run_next()
    qtbot.waitUntil(lambda: bool(finished))
    assert outcomes == []
    assert operations.works == ()


def test_reports_are_thinned_but_the_last_one_counts() -> None:
    clock = Clock()
    told: list[tuple[int, int | None]] = []
    progress = RunningWork(lambda done, total: told.append((done, total)), clock)
    for done in range(101):
        clock.seconds += 0.001
        progress.report(done, 100)
    assert told[0] == (0, 100)
    assert told[-1] == (100, 100)
    assert len(told) < 6


@pytest.mark.parametrize("total", [None, 10])
def test_work_of_unknown_length_can_report(total: int | None, qtbot) -> None:
    operations = Operations(InlineExecutor())
    seen: list[int | None] = []
    operations.changed.connect(lambda: seen.extend(work.total for work in operations.works if work.done == 4))
    ended: list[object] = []
    operations.run_long("Count", lambda progress: progress.report(4, total), ended.append)
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == [None]
    assert seen == [total]


def test_what_a_call_refers_to_is_let_go_of_on_the_windows_thread(qtbot: QtBot) -> None:
    freed_on: list[threading.Thread] = []

    class Named:
        """Stands for a widget that a call refers to."""

    def ask(operations: Operations) -> None:
        named = Named()
        weakref.finalize(named, lambda: freed_on.append(threading.current_thread()))
        operations.read(lambda: str(named), lambda _text: None)

    with ThreadPoolExecutor(1) as pool:
        operations = Operations(pool)
        for _ in range(50):
            ask(operations)
        qtbot.waitUntil(lambda: len(freed_on) == 50, timeout=10_000)
    assert set(freed_on) == {threading.main_thread()}


def test_a_worker_that_still_names_its_call_keeps_nothing_of_it(qtbot: QtBot) -> None:
    """On a busy machine a worker may be held up for seconds between its answer and its next breath."""
    freed_on: list[threading.Thread] = []
    named_by_worker: list[object] = []

    class Named:
        """Stands for a widget that a call refers to."""

    class HeldUp:
        """A worker that has answered and still has the name of its call."""

        def submit(self, call: Callable[[], object], /) -> Future[object]:
            named_by_worker.append(call)
            future: Future[object] = Future()
            future.set_result(call())
            return future

    def ask(operations: Operations) -> None:
        named = Named()
        weakref.finalize(named, lambda: freed_on.append(threading.current_thread()))
        operations.read(lambda: str(named), lambda _text: None)

    operations = Operations(HeldUp())
    ask(operations)
    qtbot.waitUntil(lambda: bool(freed_on), timeout=10_000)
    assert named_by_worker
    assert set(freed_on) == {threading.main_thread()}
