"""What staff do at the desk, one step after the other: each begins from the state that the one before left."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from libdesk.domain.context import Context
from libdesk.domain.reasons import Reason
from libdesk.services.scans import DeskState, Verdict
from libdesk.services.services import Services
from libdesk.ui.operations import Operations
from libdesk.ui.pages.desk_view import DeskPatron, read_desk_patron
from libdesk.ui.session import Session


@dataclass(frozen=True, slots=True)
class DeskResult:
    """What a step came to: the verdict, the patron who is open after it, and the numbers of an ISBN's copies.

    ``undone`` names the action that the step took back; ``refused`` the loans that a renewal of all left as they
    are, with the reasons; ``renewed`` those that it did not.
    """

    verdict: Verdict
    patron: DeskPatron | None = None
    copies: tuple[tuple[str, bool], ...] = ()
    undone: int | None = None
    refused: Mapping[int, tuple[Reason, ...]] = field(default_factory=dict)
    renewed: frozenset[int] = frozenset()
    step: Step | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """What a scan or a key asks of the library.

    ``take`` is given who acts and the state of the desk, and runs on the library's writer. ``anyway`` makes the step
    that does, with a reason, what this one was refused.
    """

    take: Callable[[Context, DeskState], DeskResult]
    anyway: Callable[[str], Step] | None = None


class DeskQueue:
    """Keeps scans and keys in their order, so that two scans within a blink are two steps, one after the other.

    ``shown`` hears of each result, ``failed`` of a step that the environment or a bug kept from being done; the
    next step follows either way.
    """

    def __init__(
        self,
        session: Session,
        operations: Operations,
        shown: Callable[[DeskResult], object],
        failed: Callable[[str, BaseException], object],
    ) -> None:
        self.state = DeskState()
        self._session = session
        self._operations = operations
        self._shown = shown
        self._failed = failed
        self._waiting: deque[Callable[[], bool]] = deque()
        self._running = False

    @property
    def busy(self) -> bool:
        """Whether a step is under way."""
        return self._running

    def take(self, label: str, begin: Callable[[], Step]) -> None:
        """Queue a step for the library; ``begin`` is asked which, when its turn has come."""

        def start() -> bool:
            services, context, state = self._session.services, self._session.context(), self.state
            step = begin()

            def call() -> DeskResult:
                result = step.take(context, state)
                after = result.verdict.state
                patron = None
                if after.patron_id is not None:
                    patron = read_desk_patron(services, context, after.patron_id, card_shown=after.card_shown)
                return replace(result, patron=patron, copies=_copies(services, result.verdict), step=step)

            self._operations.run(label, call, self._done, lambda error: self._broke(label, error))
            return False

        self._add(start)

    def change(self, change: Callable[[DeskState], DeskState], told: Callable[[], object]) -> None:
        """Queue a change of the desk's state alone: the patron is closed, return mode begins or ends."""

        def start() -> bool:
            self.state = change(self.state)
            told()
            return True

        self._add(start)

    def _add(self, start: Callable[[], bool]) -> None:
        self._waiting.append(start)
        self._go_on()

    def _go_on(self) -> None:
        while self._waiting and not self._running:
            start = self._waiting.popleft()
            self._running = True
            self._running = not start()

    def _done(self, result: DeskResult) -> None:
        self._running = False
        self.state = result.verdict.state
        self._shown(result)
        self._go_on()

    def _broke(self, label: str, error: BaseException) -> None:
        self._running = False
        self._failed(label, error)
        self._go_on()


def _copies(services: Services, verdict: Verdict) -> tuple[tuple[str, bool], ...]:
    """The numbers of the copies of the titles that an ISBN named, and whether each is out."""
    found = [item for title_id in verdict.title_ids for item in services.catalogue.items(title_id)]
    return tuple((item.number, bool(item.with_whom)) for item in found)
