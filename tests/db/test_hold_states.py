"""The states in queries are the states of the rules."""

from __future__ import annotations

import re
from typing import Any

import pytest

from libdesk.db import hold_states as in_queries
from libdesk.domain import hold_states as in_rules

NAMES = [name for name in vars(in_queries) if name.isupper()]
OF_RULES: dict[str, Any] = {**vars(in_rules), "WAITING": in_rules.STILL_WAITING}


@pytest.mark.parametrize("name", NAMES)
def test_the_states_in_queries_are_those_of_the_rules(name: str) -> None:
    states = re.findall(r"'([a-z_]+)'", getattr(in_queries, name))
    assert len(states) == len(set(states))
    assert set(states) == {str(state) for state in OF_RULES[name]}


def test_the_sets_of_the_rules_are_all_there() -> None:
    assert {"WAITING", "CAPTURED", "OPEN"} <= set(NAMES)
