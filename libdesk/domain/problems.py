"""The environment's failures (disk full, no such file, another program holds it): told to the user with what to do."""

from __future__ import annotations

from collections.abc import Mapping

from libdesk.domain.reasons import Fact


class Problem(Exception):  # noqa: N818 - what staff are told of, rarely an error
    """Something outside LibDesk stands in the way.

    ``code`` names the sentence in ``wording/`` (key ``problems.<code>``: what, why, what to do).
    """

    def __init__(self, code: str, facts: Mapping[str, Fact] | None = None) -> None:
        super().__init__(code, dict(facts or {}))
        self.code = code
        self.facts: dict[str, Fact] = dict(facts or {})
