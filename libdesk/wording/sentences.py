"""Reasons and problems as sentences."""

from __future__ import annotations

from collections.abc import Mapping

from libdesk.domain.problems import Problem
from libdesk.domain.reasons import Fact, Reason
from libdesk.wording.catalogue import catalogue


def say_reason(reason: Reason, language: str) -> str:
    """The sentence for a reason, for screen, paper, notice and command line alike."""
    return catalogue(language).text(f"reasons.{reason.code}", _in_letters_of(language, reason.facts))


def say_reasons(reasons: tuple[Reason, ...], language: str) -> str:
    """All the sentences, one a line."""
    return "\n".join(say_reason(reason, language) for reason in reasons)


def _in_letters_of(language: str, facts: Mapping[str, Fact]) -> Mapping[str, Fact]:
    """Who reads another language than Japanese is told a name in Latin letters, where the facts bring that too."""
    if language == "ja":
        return facts
    return {name: facts.get(f"{name}_latin") or fact for name, fact in facts.items()}


def say_problem(problem: Problem, language: str) -> str:
    """What happened, why, and what to do."""
    return catalogue(language).text(f"problems.{problem.code}", problem.facts)
