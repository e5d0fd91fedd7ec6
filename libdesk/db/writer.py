"""The one thread of a process that writes: desk actions first, long jobs in small steps behind them."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future
from typing import Any, Final, TypeVar

_T = TypeVar("_T")

# After each step of a long job the lock stays free this long, so that other processes find their gap.
_GAP_SECONDS: Final = 0.004


class Writer:
    """Runs calls one after the other on its own thread; a call that is made from that thread runs at once."""

    def __init__(self, name: str = "library writer") -> None:
        self._calls: deque[tuple[Future[Any], Callable[[], Any]]] = deque()
        self._jobs: deque[tuple[Future[Any], Iterator[Any]]] = deque()
        self._wake = threading.Condition()
        self._closing = False
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def submit(self, call: Callable[[], _T]) -> Future[_T]:
        """Queue a short call (a desk action); it runs before the next step of any long job."""
        future: Future[_T] = Future()
        if threading.current_thread() is self._thread:
            _run(future, call)
            return future
        with self._wake:
            self._refuse_when_closed()
            self._calls.append((future, call))
            self._wake.notify()
        return future

    def run(self, call: Callable[[], _T]) -> _T:
        """Run a short call on the writer and wait for what it returns."""
        return self.submit(call).result()

    def submit_job(self, steps: Iterator[Any]) -> Future[Any]:
        """Queue a long job: each ``next()`` is a step of at most 50 ms; the last value yielded is the result."""
        future: Future[Any] = Future()
        with self._wake:
            self._refuse_when_closed()
            self._jobs.append((future, steps))
            self._wake.notify()
        return future

    def close(self) -> None:
        """Finish the queued calls, end long jobs at their next step, and stop."""
        with self._wake:
            self._closing = True
            self._wake.notify()
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def _refuse_when_closed(self) -> None:
        if self._closing:
            raise RuntimeError("the library is closed")

    def _work(self) -> None:
        latest: dict[int, Any] = {}
        while True:
            with self._wake:
                while not (self._calls or self._jobs or self._closing):
                    self._wake.wait()
                if self._calls:
                    future, call = self._calls.popleft()
                    steps = None
                elif self._closing:
                    break
                else:
                    future, steps = self._jobs[0]
            if steps is None:
                _run(future, call)
                # The call's closure would otherwise keep what it holds alive until the next one comes.
                del future, call
                continue
            self._step(future, steps, latest)
        for future, steps in self._jobs:
            _close_job(future, steps)

    def _step(self, future: Future[Any], steps: Iterator[Any], latest: dict[int, Any]) -> None:
        key = id(future)
        if key not in latest and not future.set_running_or_notify_cancel():
            self._jobs.popleft()
            _close_steps(steps)
            return
        latest.setdefault(key, None)
        try:
            latest[key] = next(steps)
        except StopIteration:
            self._jobs.popleft()
            future.set_result(latest.pop(key, None))
        except BaseException as error:  # noqa: BLE001 - whatever a job raises belongs to who waits for it
            self._jobs.popleft()
            latest.pop(key, None)
            future.set_exception(error)
        else:
            with self._wake:
                if not self._calls and not self._closing:
                    self._wake.wait(_GAP_SECONDS)


def _run(future: Future[_T], call: Callable[[], _T]) -> None:
    if not future.set_running_or_notify_cancel():
        return
    try:
        result = call()
    except BaseException as error:  # noqa: BLE001 - whatever a call raises belongs to who waits for it
        future.set_exception(error)
    else:
        future.set_result(result)


def _close_job(future: Future[Any], steps: Iterator[Any]) -> None:
    _close_steps(steps)
    if future.running():
        future.set_exception(CancelledError())
    else:
        future.cancel()
        future.set_running_or_notify_cancel()


def _close_steps(steps: Iterator[Any]) -> None:
    close = getattr(steps, "close", None)
    if close is not None:
        close()
