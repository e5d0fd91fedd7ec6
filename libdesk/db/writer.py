"""The one thread of a process that writes.

Calls run in the order of their asking. Long work hands over one small step at a time and asks for the next only when
that is done, so that a desk action never waits for more than one step.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

_T = TypeVar("_T")


class Writer:
    """Runs calls one after the other on its own thread; a call that is made from that thread runs at once."""

    def __init__(self, name: str = "library writer") -> None:
        self._calls: deque[tuple[Future[Any], Callable[[], Any]]] = deque()
        self._wake = threading.Condition()
        self._closing = False
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def submit(self, call: Callable[[], _T]) -> Future[_T]:
        """Queue a short call: a desk action, or one step of long work. RuntimeError once the library is closed."""
        future: Future[_T] = Future()
        if threading.current_thread() is self._thread and not self._closing:
            _run(future, call)
            return future
        with self._wake:
            if self._closing:
                raise RuntimeError("the library is closed")
            self._calls.append((future, call))
            self._wake.notify()
        return future

    def run(self, call: Callable[[], _T]) -> _T:
        """Run a short call on the writer and wait for what it returns."""
        return self.submit(call).result()

    def close(self) -> None:
        """Finish the queued calls, and stop."""
        with self._wake:
            self._closing = True
            self._wake.notify()
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def _work(self) -> None:
        while True:
            with self._wake:
                while not (self._calls or self._closing):
                    self._wake.wait()
                if not self._calls:
                    return
                future, call = self._calls.popleft()
            _run(future, call)
            # The call's closure would otherwise keep what it holds alive until the next one comes.
            del future, call


def _run(future: Future[_T], call: Callable[[], _T]) -> None:
    if not future.set_running_or_notify_cancel():
        return
    try:
        result = call()
    except BaseException as error:  # noqa: BLE001 - whatever a call raises belongs to who waits for it
        future.set_exception(error)
    else:
        future.set_result(result)
