"""The states in queries are the states of the rules."""

from __future__ import annotations

import re

from libdesk.db import lending_states
from libdesk.domain import lending


def _states(sql: str) -> set[str]:
    return set(re.findall(r"'([a-z_]+)'", sql))


def test_the_states_in_queries_are_those_of_the_rules() -> None:
    assert _states(lending_states.PROMISED) == {str(state) for state in lending.PROMISED}
    assert _states(lending_states.AWAY) == {str(state) for state in lending.AWAY}
    assert _states(lending_states.SET_ASIDE) == {str(state) for state in lending.PROMISED - lending.AWAY}
