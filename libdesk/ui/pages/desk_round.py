"""A round of returns: what was taken in since return mode began, and what of it needs a hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from libdesk.domain.money import Money
from libdesk.services.scans import Verdict

# What came in: on loan or not, it is in our hands now.
_TAKEN_IN: Final = frozenset(
    ("taken_back", "taken_back_late", "taken_back_late_today", "taken_back_held", "held_for", "read_here",
     "not_on_loan", "borrowed_back", "borrowed_back_late", "reading_ended")
)  # fmt: skip


class ToDo(StrEnum):
    """Why an item of a round needs a hand, in the order in which the counter is cleared."""

    HELD = "held"
    OTHER_SITE = "other_site"
    BORROWED = "borrowed"
    FLAGGED = "flagged"
    FINE = "fine"
    NOT_ON_LOAN = "not_on_loan"
    NOT_TAKEN = "not_taken"


@dataclass(slots=True)
class Round:
    """The verdicts of one round, in their order; ``count`` is what was taken in."""

    verdicts: list[Verdict] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many items were taken in."""
        return sum(verdict.code in _TAKEN_IN for verdict in self.verdicts)

    @property
    def to_do(self) -> dict[ToDo, list[Verdict]]:
        """What needs a hand, by why; an item stands once, where the first reason is."""
        found: dict[ToDo, list[Verdict]] = {}
        for verdict in self.verdicts:
            why = why_a_hand(verdict)
            if why is not None:
                found.setdefault(why, []).append(verdict)
        return {why: found[why] for why in ToDo if why in found}

    @property
    def open_count(self) -> int:
        """How many items need a hand."""
        return sum(len(verdicts) for verdicts in self.to_do.values())

    def add(self, verdict: Verdict) -> bool:
        """Note what a scan of the round came to; whether it belongs here."""
        if verdict.code not in _TAKEN_IN and verdict.code not in ("not_taken_back", "unknown_number"):
            return False
        self.verdicts.append(verdict)
        return True

    def forget(self, action_ids: Sequence[int] | frozenset[int]) -> bool:
        """Leave out what has been taken back since; whether anything was."""
        kept = [
            verdict for verdict in self.verdicts if verdict.action_id not in action_ids or verdict.action_id is None
        ]
        changed = len(kept) != len(self.verdicts)
        self.verdicts = kept
        return changed


def why_a_hand(verdict: Verdict) -> ToDo | None:
    """Why an item needs a hand; None for a plain return."""
    codes = {reason.code for reason in verdict.reasons}
    if verdict.code in ("not_taken_back", "unknown_number"):
        return ToDo.NOT_TAKEN
    if verdict.hold_id is not None:
        return ToDo.HELD
    if codes & {"belongs_to_site", "returned_at_other_site", "returned_not_where_received"}:
        return ToDo.OTHER_SITE
    if verdict.code in ("borrowed_back", "borrowed_back_late"):
        return ToDo.BORROWED
    if verdict.reasons:
        return ToDo.FLAGGED
    if isinstance(verdict.facts.get("fine"), Money) or verdict.facts.get("days"):
        return ToDo.FINE
    return ToDo.NOT_ON_LOAN if verdict.code in ("not_on_loan", "read_here") else None
