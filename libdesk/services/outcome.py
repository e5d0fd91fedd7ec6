"""What a service call answers: the value, or why not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar, cast

from libdesk.domain.reasons import Decision, Reason

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """Done, with a value and perhaps remarks; or refused, with every reason, and nothing was changed.

    ``action_id`` is what undo takes; ``changed`` names the tables that a screen should read again.
    """

    value: T | None
    decision: Decision
    action_id: int | None = None
    changed: frozenset[str] = frozenset()

    @property
    def done(self) -> bool:
        """Whether it was done."""
        return self.decision.allowed

    @property
    def refusals(self) -> tuple[Reason, ...]:
        """Why it was not done."""
        return self.decision.refusals

    @property
    def remarks(self) -> tuple[Reason, ...]:
        """What staff should hear although it was done."""
        return self.decision.remarks

    def must(self) -> T:
        """The value, where a refusal would be a mistake of the program (sample data, tests); else ValueError."""
        if not self.done:
            raise ValueError([(reason.code, dict(reason.facts)) for reason in self.refusals])
        return cast(T, self.value)


class Refused(Exception):  # noqa: N818 - not an error: a refusal on its way out of a transaction
    """Rolls the transaction back; becomes the outcome's decision."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(decision)
        self.decision = decision
