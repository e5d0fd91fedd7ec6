"""A refusal in the words that the partner reads (L11)."""

from __future__ import annotations

from libdesk.domain.lending_answer import OTHER, Refusal
from libdesk.wording.catalogue import Catalogue


def refusal_lines(words: Catalogue, refusal: Refusal) -> list[str]:
    """The reasons in their order, what may be done instead, and further words of staff, each a line."""
    lines = []
    for one in refusal.reasons:
        said = "" if one.code == OTHER else words.text(f"words.refusal_reason.{one.code}")
        lines.append(" ".join(text for text in (said, one.words) if text))
    instead = words.text(f"words.refusal_instead.{refusal.instead}") if refusal.instead else ""
    return [line for line in (*lines, instead, refusal.words) if line]
