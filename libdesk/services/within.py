"""Several things that staff do as one: each step's own rules and words, in the transaction of the action around it."""

from __future__ import annotations

from collections.abc import Callable

from libdesk.db.connection import Rows
from libdesk.domain.context import Context
from libdesk.domain.reasons import Decision
from libdesk.domain.rights import Right
from libdesk.services.library import Library, T, Work, check_right
from libdesk.services.outcome import Outcome


class Within(Library):
    """A library whose actions all belong to the one that is under way.

    A service made with it does its work there: refused, it takes the action around it back as a whole; its remarks
    become that action's.
    """

    def __init__(self, library: Library, work: Work) -> None:
        super().__init__(library.file)
        self._work = work

    @property
    def rows(self) -> Rows:
        """Reads, as the action that is under way sees the file."""
        return self._work

    def perform(
        self,
        context: Context,
        name: str,  # noqa: ARG002 - the action around it has a name already
        right: Right | None,
        body: Callable[[Work], T],
    ) -> Outcome[T]:
        """Do a step inside the action; ``name`` is that action's, not the step's. Raises Refused."""
        check_right(self._work, context, right)
        return Outcome(body(self._work), Decision())
