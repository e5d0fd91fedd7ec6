"""The states that queries of lending ask for are those of the rules."""

from __future__ import annotations

import re

from libdesk.db import lending_states as in_queries
from libdesk.domain import lending_states as in_rules


def _states(text: str) -> set[str]:
    return set(re.findall(r"'(\w+)'", text))


def test_the_states_in_queries_are_those_of_the_rules() -> None:
    for name in ("SET_ASIDE", "AWAY", "PROMISED", "ENDED"):
        assert _states(getattr(in_queries, name)) == {str(state) for state in getattr(in_rules, name)}, name
