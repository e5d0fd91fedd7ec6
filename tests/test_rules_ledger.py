"""The ledger of rules that is shipped, compared with the marks of the tests: served is what a test shows, both ways."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path
from typing import Any

from libdesk.resources import resource_path
from tests.wording.said_in_code import said_by, trees

TESTS = Path(__file__).parent


def ledger() -> dict[str, Any]:
    with resource_path("rules", "ledger.toml").open("rb") as file:
        return tomllib.load(file)


def marked() -> set[str]:
    """The ids in every ``pytest.mark.rule("...")`` below tests/."""
    found = set()
    for path in TESTS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "rule"
                and ast.unparse(node.func) == "pytest.mark.rule"
            ):
                assert isinstance(node.args[0], ast.Constant)
                found.add(str(node.args[0].value))
    return found


def test_every_rule_has_its_words_and_its_source() -> None:
    book = ledger()
    ids = [rule["id"] for rule in book["rule"]]
    assert len(ids) == len(set(ids)) == 72
    for rule in book["rule"]:
        assert re.fullmatch(r"[BLRHC]\d\d", rule["id"])
        assert rule["text"].strip() == rule["text"] != ""
        assert rule["sources"]
        assert set(rule["sources"]) <= set(book["sources"])
        assert set(rule) <= {"id", "text", "text_ja", "sources", "served"}
    assert all(book["sources"].values())


def test_what_is_served_is_shown_by_a_test_and_what_a_test_shows_is_served() -> None:
    served = {rule["id"] for rule in ledger()["rule"] if rule.get("served")}
    assert served == marked()


def test_every_rule_that_a_reason_names_is_in_the_ledger() -> None:
    known = {rule["id"] for rule in ledger()["rule"]}
    named = set()
    for _, tree in trees("domain", "services"):
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or len(node.args) < 2:
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            rule = node.args[1]
            if name in {"Reason", "refuse"} and isinstance(rule, ast.Constant) and rule.value:
                named.add(rule.value)
    assert said_by("Reason", facts_at=3)
    assert len(named) > 8
    assert named <= known
