"""The writing thread: order, desk calls before the next step of long work, exceptions, cancelling, closing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError

import pytest

from libdesk.db.writer import Writer


@pytest.fixture
def writer() -> Iterator[Writer]:
    made = Writer("writer under test")
    yield made
    made.close()
    assert "writer under test" not in {thread.name for thread in threading.enumerate()}


def test_calls_run_in_order_on_one_thread_of_its_own(writer: Writer) -> None:
    seen: list[tuple[int, str]] = []
    futures = [
        writer.submit(lambda number=number: seen.append((number, threading.current_thread().name)))
        for number in range(20)
    ]
    for future in futures:
        future.result(10)
    assert seen == [(number, "writer under test") for number in range(20)]


def test_run_gives_back_what_the_call_returns(writer: Writer) -> None:
    assert writer.run(lambda: 6 * 7) == 42


def test_a_call_from_the_writing_thread_runs_at_once(writer: Writer) -> None:
    assert writer.run(lambda: writer.run(lambda: threading.current_thread().name)) == "writer under test"


def test_what_a_call_raises_comes_to_who_waits_and_the_thread_lives_on(writer: Writer) -> None:
    with pytest.raises(ZeroDivisionError):
        writer.run(lambda: 1 // 0)
    assert writer.run(lambda: "alive") == "alive"


def test_a_call_that_was_cancelled_before_its_turn_is_not_made(writer: Writer) -> None:
    go, seen = threading.Event(), []
    first = writer.submit(lambda: go.wait(10))
    second = writer.submit(lambda: seen.append("made"))
    assert second.cancel()
    go.set()
    assert first.result(10)
    assert writer.run(lambda: list(seen)) == []


def test_the_last_thing_a_job_yields_is_its_result(writer: Writer) -> None:
    assert writer.submit_job(iter([1, 2, 3])).result(10) == 3
    assert writer.submit_job(iter(())).result(10) is None


def test_a_desk_call_runs_before_the_next_step_of_a_job(writer: Writer) -> None:
    seen: list[str] = []
    in_step, asked = threading.Event(), threading.Event()

    def job() -> Iterator[int]:
        seen.append("step 1")
        in_step.set()
        asked.wait(10)
        yield 1
        seen.append("step 2")
        yield 2

    future = writer.submit_job(job())
    in_step.wait(10)
    calls = [writer.submit(lambda name=name: seen.append(name)) for name in ("call 1", "call 2")]
    asked.set()
    for call in calls:
        call.result(10)
    assert future.result(10) == 2
    assert seen == ["step 1", "call 1", "call 2", "step 2"]


def test_jobs_run_one_after_the_other(writer: Writer) -> None:
    seen: list[int] = []

    def job(number: int) -> Iterator[None]:
        for _ in range(3):
            seen.append(number)
            yield

    futures = [writer.submit_job(job(number)) for number in (1, 2)]
    for future in futures:
        future.result(10)
    assert seen == [1, 1, 1, 2, 2, 2]


def test_what_a_job_raises_comes_to_who_waits_and_the_thread_lives_on(writer: Writer) -> None:
    def job() -> Iterator[int]:
        yield 1
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        writer.submit_job(job()).result(10)
    assert writer.run(lambda: "alive") == "alive"


def test_a_job_that_was_cancelled_before_its_turn_takes_no_step_and_the_thread_lives_on(writer: Writer) -> None:
    go, seen = threading.Event(), []

    def job() -> Iterator[int]:
        seen.append("step")
        yield 1

    writer.submit(lambda: go.wait(10))
    future = writer.submit_job(job())
    assert future.cancel()
    go.set()
    assert writer.submit_job(iter([7])).result(10) == 7
    assert seen == []


def test_a_job_without_an_end_of_its_own_may_be_cancelled_too(writer: Writer) -> None:
    go = threading.Event()
    writer.submit(lambda: go.wait(10))
    future = writer.submit_job(iter([1]))
    assert future.cancel()
    go.set()
    assert writer.run(lambda: "alive") == "alive"


def test_closing_finishes_the_calls_and_ends_the_jobs() -> None:
    writer = Writer()
    go, running, ended = threading.Event(), threading.Event(), []

    def endless() -> Iterator[int]:
        try:
            while True:
                running.set()
                yield 1
        finally:
            ended.append("endless")

    job = writer.submit_job(endless())
    waiting = writer.submit_job(iter([1]))
    running.wait(10)
    call = writer.submit(lambda: go.wait(10))
    go.set()
    writer.close()
    assert call.result(0)
    assert ended == ["endless"]
    for future in (job, waiting):
        with pytest.raises(CancelledError):
            future.result(0)
    for late in (lambda: writer.submit(lambda: 1), lambda: writer.submit_job(iter([1]))):
        with pytest.raises(RuntimeError, match="closed"):
            late()
    writer.close()


def test_closing_from_the_writing_thread_does_not_wait_for_itself() -> None:
    writer = Writer("closes itself")
    writer.run(writer.close)
    with pytest.raises(RuntimeError):
        writer.submit(lambda: 1)
