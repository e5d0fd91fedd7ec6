"""The states in queries are the states of the rules."""

from __future__ import annotations

import re

import pytest

from libdesk.db import borrowing_states as in_queries
from libdesk.domain import borrowing_states as in_rules

NAMES = [name for name in vars(in_queries) if name.isupper()]


@pytest.mark.parametrize("name", NAMES)
def test_the_states_in_queries_are_those_of_the_rules(name: str) -> None:
    states = re.findall(r"'([a-z_]+)'", getattr(in_queries, name))
    assert len(states) == len(set(states))
    assert set(states) == {str(state) for state in getattr(in_rules, name)}


def test_the_sets_of_the_rules_are_all_there() -> None:
    sets = {name for name, value in vars(in_rules).items() if name.isupper() and isinstance(value, frozenset)}
    assert sets == set(NAMES)
