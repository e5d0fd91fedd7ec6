"""Why: a decision carries its reasons, each with a code, its rule and the facts that made it so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from libdesk.domain.money import Money

Fact = str | int | date | datetime | Money | None


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for a refusal, or one remark on what was done.

    ``code`` names the sentence in ``wording/`` (key ``reasons.<code>``); ``rule`` is the id in the ledger of rules,
    empty where only good sense asks for it; ``overridable`` says whether staff with the right may decide otherwise.
    """

    code: str
    rule: str = ""
    overridable: bool = False
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Decision:
    """What a rule answers: all refusals at once, and remarks that staff should hear even when it is allowed."""

    refusals: tuple[Reason, ...] = ()
    remarks: tuple[Reason, ...] = ()

    @property
    def allowed(self) -> bool:
        """True if nothing refuses."""
        return not self.refusals

    @property
    def overridable(self) -> bool:
        """True if something refuses and staff may decide otherwise on all of it."""
        return bool(self.refusals) and all(reason.overridable for reason in self.refusals)


def decide(*candidates: Reason | None, remarks: tuple[Reason | None, ...] = ()) -> Decision:
    """A decision from the reasons that apply (None: the rule had nothing against it)."""
    return Decision(
        tuple(reason for reason in candidates if reason is not None),
        tuple(reason for reason in remarks if reason is not None),
    )
