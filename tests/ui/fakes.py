"""Stand-ins for what the window is given: settings in memory, workers that run at once, rows without a library."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Any

from libdesk.domain.problems import Problem
from libdesk.ui.bug_reports import BugReports
from libdesk.ui.main_window import MainWindow, PageFactory
from libdesk.ui.operations import Operations


class MemorySettings:
    """The per-machine settings, gone with the test."""

    def __init__(self, **values: Any) -> None:
        self.values: dict[str, Any] = dict(values)

    def get(self, key: str) -> Any:
        return self.values.get(key)

    def set(self, key: str, value: Any) -> None:
        self.values[key] = value


class InlineExecutor:
    """Runs a call where it is submitted."""

    def submit(self, call: Callable[[], Any], /) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(call())
        except Exception as error:  # noqa: BLE001 - it belongs to the future
            future.set_exception(error)
        return future


class HeldExecutor:
    """Keeps calls until the test lets them run."""

    def __init__(self) -> None:
        self.held: list[tuple[Callable[[], Any], Future[Any]]] = []

    def submit(self, call: Callable[[], Any], /) -> Future[Any]:
        future: Future[Any] = Future()
        self.held.append((call, future))
        return future

    def run_next(self) -> None:
        call, future = self.held.pop(0)
        try:
            future.set_result(call())
        except Exception as error:  # noqa: BLE001 - it belongs to the future
            future.set_exception(error)


class FakeRows:
    """Numbered rows of three cells and the key; counts what is asked of it."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.fetches: list[tuple[int, int, str, bool]] = []
        self.counts = 0

    def count(self) -> int:
        self.counts += 1
        return self.total

    def fetch(self, offset: int, limit: int, sort_column: str, descending: bool) -> Sequence[Sequence[Any]]:
        self.fetches.append((offset, limit, sort_column, descending))
        places = range(offset, min(offset + limit, self.total))
        return [self._row(self.total - 1 - place if descending else place) for place in places]

    def key(self, row: Sequence[Any]) -> Any:
        return row[-1]

    def _row(self, number: int) -> tuple[Any, ...]:
        return (f"Title {number:07}", "An author with a name that is far too long for its column", str(number), number)


class Clock:
    """Seconds that the test moves."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def problem_text(problem: Problem) -> tuple[str, str]:
    return (f"problem {problem.code}", "do something")


def make_window(factories: dict[str, PageFactory], settings: MemorySettings | None = None) -> MainWindow:
    """A window whose workers run at once."""
    operations = Operations(InlineExecutor())
    return MainWindow(factories, settings or MemorySettings(), operations, BugReports(), problem_text)
