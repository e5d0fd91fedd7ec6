"""Work off the GUI thread: hands calls to the library's workers and brings the outcome back to the window."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from libdesk.domain.progress import Progress

_T = TypeVar("_T")
# The bar moves at most this often; more would only keep the window busy.
_REPORT_SECONDS = 0.05
# By then a worker has long let go of a call that it has finished.
_LET_GO_MILLISECONDS = 1_000


class Executor(Protocol):
    """What runs calls: the library's writer, or a thread pool."""

    def submit(self, call: Callable[[], Any], /) -> Future[Any]:
        """Queue a call."""
        ...


@dataclass(frozen=True, slots=True)
class Work:
    """One piece of work under way: its number, its name for the status line, how far it is (None: not known)."""

    number: int
    label: str
    done: int | None = None
    total: int | None = None
    cancellable: bool = False
    cancelling: bool = False


class RunningWork:
    """The progress object of one long piece of work; ``cancel`` asks it to stop at its next step."""

    def __init__(self, tell: Callable[[int, int | None], None], clock: Callable[[], float] = time.monotonic) -> None:
        self._tell = tell
        self._clock = clock
        self._stop = threading.Event()
        self._told_at = float("-inf")

    @property
    def cancelled(self) -> bool:
        """True once staff asked for the work to stop."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()

    def report(self, done: int, total: int | None) -> None:
        """Say how far the work is; called from the thread that does it."""
        now = self._clock()
        if now - self._told_at >= _REPORT_SECONDS or done == total:
            self._told_at = now
            self._tell(done, total)


class _Call:
    """A call on its way to a worker; what it refers to goes with ``empty``, however long the worker keeps this."""

    def __init__(self, call: Callable[[], Any]) -> None:
        self._call: Callable[[], Any] | None = call

    def __call__(self) -> Any:
        assert self._call is not None
        return self._call()

    def empty(self) -> None:
        """Let go, on this thread, of all that the call refers to."""
        self._call = None


class Operations(QObject):
    """Runs what staff ask for on the library's workers; ``done`` and ``failed`` are always called on the GUI thread.

    ``writer`` takes desk actions in their order, ``background`` long work, ``reader`` lists and searches; each
    defaults to the one before. A failure nobody handles is told through ``failed``.
    """

    changed = Signal()
    failed = Signal(str, object)
    _finished = Signal(int, object, object)
    _reported = Signal(int, object, object)

    def __init__(
        self,
        writer: Executor,
        background: Executor | None = None,
        reader: Executor | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._writer = writer
        self._background = background or writer
        self._reader = reader or self._background
        self._numbers = 0
        self._works: dict[int, Work] = {}
        self._waiting: dict[int, tuple[str, Callable[[Any], object] | None, Callable[[BaseException], object] | None]]
        self._waiting = {}
        self._running: dict[int, RunningWork] = {}
        # What a call refers to, widgets among it, is let go of here, never by a worker: a widget whose last name goes
        # on another thread takes the program down.
        self._kept: dict[int, tuple[_Call, Callable[[], Any]]] = {}
        self._over: list[object] = []
        self._letting_go = QTimer(self, interval=_LET_GO_MILLISECONDS, singleShot=True)
        self._letting_go.timeout.connect(self._over.clear)
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._reported.connect(self._note_progress, Qt.ConnectionType.QueuedConnection)

    @property
    def works(self) -> tuple[Work, ...]:
        """What is under way and to be shown, oldest first."""
        return tuple(self._works.values())

    @property
    def busy(self) -> bool:
        """Whether any outcome is still to come."""
        return bool(self._waiting)

    def run(
        self,
        label: str,
        call: Callable[[], _T],
        done: Callable[[_T], object] | None = None,
        failed: Callable[[BaseException], object] | None = None,
    ) -> None:
        """Run a short call (a desk action) on the writer; calls keep their order."""
        number = self._note(label, done, failed)
        self._works[number] = Work(number, label)
        self._submit(self._writer, number, call)
        self.changed.emit()

    def run_long(
        self,
        label: str,
        call: Callable[[Progress], _T],
        done: Callable[[_T], object] | None = None,
        failed: Callable[[BaseException], object] | None = None,
    ) -> int:
        """Run long work with progress and Cancel in the status line; returns the number to cancel it by."""
        number = self._note(label, done, failed)
        self._works[number] = Work(number, label, cancellable=True)
        progress = RunningWork(lambda amount, total: self._reported.emit(number, amount, total))
        self._running[number] = progress
        self._submit(self._background, number, lambda: call(progress))
        self.changed.emit()
        return number

    def read(
        self,
        call: Callable[[], _T],
        done: Callable[[_T], object],
        failed: Callable[[BaseException], object] | None = None,
    ) -> None:
        """Run a reading call; it is not shown in the status line."""
        self._submit(self._reader, self._note("", done, failed), call)

    def cancel(self, number: int) -> None:
        """Ask long work to stop; it ends at its next step, keeping what is done."""
        if number in self._running:
            self._running[number].cancel()
            work = self._works[number]
            self._works[number] = Work(number, work.label, work.done, work.total, cancellable=True, cancelling=True)
            self.changed.emit()

    def cancel_all(self) -> None:
        """Ask all long work to stop, as when the window closes."""
        for number in tuple(self._running):
            self.cancel(number)

    def forget(self) -> None:
        """Deliver nothing any more: what was asked for still runs, but the window that asked is going."""
        self._waiting.clear()
        self._works.clear()
        self._running.clear()

    def _note(
        self,
        label: str,
        done: Callable[[Any], object] | None,
        failed: Callable[[BaseException], object] | None,
    ) -> int:
        self._numbers += 1
        self._waiting[self._numbers] = (label, done, failed)
        return self._numbers

    def _submit(self, executor: Executor, number: int, call: Callable[[], Any]) -> None:
        sent = _Call(call)
        # The call itself too: a worker that returns from it lets go of its own name for it, which is never the last.
        self._kept[number] = (sent, call)
        try:
            future = executor.submit(sent)
        except RuntimeError as error:
            # A closed executor refuses at once; the asker hears of it the same way as of any failure.
            self._finished.emit(number, None, error)
            return
        future.add_done_callback(lambda finished: self._finished.emit(number, *_outcome(finished)))

    def _deliver(self, number: int, result: object, error: BaseException | None) -> None:
        kept = self._kept.pop(number, None)
        if kept is not None:
            kept[0].empty()
        self._over.append((kept, self._waiting.get(number), result, error))
        self._letting_go.start()
        shown = self._works.pop(number, None)
        self._running.pop(number, None)
        if shown is not None:
            self.changed.emit()
        if number not in self._waiting:
            return
        label, done, failed = self._waiting.pop(number)
        if error is None:
            if done is not None:
                done(result)
        elif isinstance(error, CancelledError):
            return
        elif failed is not None:
            failed(error)
        else:
            self.failed.emit(label, error)

    def _note_progress(self, number: int, done: int, total: int | None) -> None:
        work = self._works.get(number)
        if work is not None:
            self._works[number] = Work(number, work.label, done, total, cancellable=True, cancelling=work.cancelling)
            self.changed.emit()


def _outcome(future: Future[Any]) -> tuple[object, BaseException | None]:
    if future.cancelled():
        return None, CancelledError()
    error = future.exception()
    return (None, error) if error is not None else (future.result(), None)
