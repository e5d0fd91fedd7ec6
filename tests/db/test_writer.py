"""The writing thread: order, desk calls between the steps of long work, exceptions, cancelling, closing."""

from __future__ import annotations

import threading
from collections.abc import Iterator

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


def test_a_desk_call_waits_for_one_step_of_long_work_at_most(writer: Writer) -> None:
    seen: list[str] = []
    in_step, asked = threading.Event(), threading.Event()

    def first_step() -> None:
        seen.append("step 1")
        in_step.set()
        asked.wait(10)

    step = writer.submit(first_step)
    in_step.wait(10)
    desk = writer.submit(lambda: seen.append("desk"))
    asked.set()
    step.result(10)
    writer.submit(lambda: seen.append("step 2")).result(10)
    desk.result(10)
    assert seen == ["step 1", "desk", "step 2"]


def test_closing_finishes_what_is_queued_and_takes_no_more() -> None:
    writer = Writer()
    go = threading.Event()
    calls = [writer.submit(lambda: go.wait(10)), writer.submit(lambda: "done")]
    go.set()
    writer.close()
    assert [call.result(0) for call in calls] == [True, "done"]
    with pytest.raises(RuntimeError, match="closed"):
        writer.submit(lambda: 1)
    writer.close()


def test_closing_from_the_writing_thread_does_not_wait_for_itself() -> None:
    writer = Writer("closes itself")
    writer.run(writer.close)
    with pytest.raises(RuntimeError):
        writer.submit(lambda: 1)
