"""Short ways to ask an outcome what it says."""

from __future__ import annotations

from typing import Any

from libdesk.services.outcome import Outcome
from libdesk.wording.sentences import say_reason


def refusals(outcome: Outcome[Any]) -> list[str]:
    """The codes of why it was not done; each has a sentence in both languages."""
    for language in ("en", "ja"):
        for reason in (*outcome.refusals, *outcome.remarks):
            assert say_reason(reason, language)
    return [reason.code for reason in outcome.refusals]


def remarks(outcome: Outcome[Any]) -> list[str]:
    """The codes of what staff should hear; each has a sentence in both languages."""
    assert refusals(outcome) == []
    return [reason.code for reason in outcome.remarks]
