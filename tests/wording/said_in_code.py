"""Every code of a reason, problem, remark, verdict, group and action that stands in the program, read from its source.

A test that only looked at the codes it knows would never miss one; these are read, with the facts given to each.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, get_args, get_type_hints

import libdesk
from libdesk.domain.borrowing import BOOK_KINDS
from libdesk.domain.check_out import ItemState
from libdesk.domain.lending_refusal import LOANABILITY_REASONS
from libdesk.domain.lending_states import LendingStep
from libdesk.domain.title_matching import Likeness

PACKAGE: Final = Path(libdesk.__file__).parent

# f"item_{state}" and the like: what can stand there. A new family is a KeyError, until it is named here.
FAMILIES: Final = {
    "picture_": ["empty", "too_large", "unknown_kind", "broken"],
    "item_": [state for state in get_args(ItemState) if state != "in_service"],
    "document_file_": ["empty", "too_large", "unknown_kind"],
    "double_": list(get_args(get_type_hints(Likeness)["tier"])),
    "lending_": [str(step) for step in LendingStep],
    "lending_double_": ["same_number", "open", "refused"],
    "lending_table_": ["empty_file", "not_a_table", "too_large", "too_long", "has_password"],
    "lending_row_": ["day_ambiguous", "day_unreadable", "number_scientific", "title_missing"],
    "not_lent_": list(LOANABILITY_REASONS),
    "borrowing_held_": [f"{match}{out}" for match in ("isbn", "alike") for out in ("", "_until", "_on_loan")],
    "borrowing_kind_": [kind for kind in BOOK_KINDS if kind != "book"],
}


@dataclass(frozen=True)
class Said:
    """One code where it is said; ``facts`` None if they cannot be read from the source."""

    code: str
    facts: frozenset[str] | None
    where: str


def trees(*folders: str) -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(PACKAGE).as_posix()
        if not folders or place.startswith(folders):
            yield place, ast.parse(path.read_text("utf-8"))


def _name(call: ast.Call) -> str:
    target = call.func
    if isinstance(target, ast.Attribute):
        return target.attr
    return target.id if isinstance(target, ast.Name) else ""


def _codes(node: ast.expr) -> list[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return [*_codes(node.body), *_codes(node.orelse)]
    if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
        return [f"{node.values[0].value}{member}" for member in FAMILIES[str(node.values[0].value)]]
    return []


def _keys(node: ast.expr | None, known: dict[str, ast.expr]) -> frozenset[str] | None:
    if node is None:
        return frozenset()
    if isinstance(node, ast.Name):
        return _keys(known[node.id], known) if node.id in known else None
    if isinstance(node, ast.Dict) and all(isinstance(key, ast.Constant) for key in node.keys):
        return frozenset(str(key.value) for key in node.keys if isinstance(key, ast.Constant))
    return None


def _calls(tree: ast.Module) -> Iterator[tuple[ast.Call, dict[str, ast.expr]]]:
    """Every call with the dictionaries assigned to names in its function."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    inside: set[int] = set()
    for function in functions:
        known: dict[str, ast.expr] = {}
        for node in ast.walk(function):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                known[node.targets[0].id] = node.value
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
                known[node.target.id] = node.value
        for node in ast.walk(function):
            if isinstance(node, ast.Call) and id(node) not in inside:
                inside.add(id(node))
                yield node, known
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and id(node) not in inside:
            yield node, {}


def said_by(maker: str, *, facts_at: int, folders: tuple[str, ...] = ()) -> list[Said]:
    """Every code given to ``maker`` ("Reason", "Problem", "Remark"), with its facts as an argument or a keyword."""
    found = []
    for place, tree in trees(*folders):
        for call, known in _calls(tree):
            if _name(call) != maker or not call.args:
                continue
            given = next((word.value for word in call.keywords if word.arg == "facts"), None)
            if given is None and len(call.args) > facts_at:
                given = call.args[facts_at]
            facts = _keys(given, known)
            found.extend(Said(code, facts, f"{place}:{call.lineno}") for code in _codes(call.args[0]))
    return found


def refused_by_work() -> list[Said]:
    """Every ``work.refuse("code", "rule", fact=...)``."""
    found = []
    for place, tree in trees("services"):
        for call, _ in _calls(tree):
            if _name(call) == "refuse" and isinstance(call.func, ast.Attribute) and call.args:
                facts = frozenset(word.arg for word in call.keywords if word.arg)
                found.extend(Said(code, facts, f"{place}:{call.lineno}") for code in _codes(call.args[0]))
    return found


def arguments_of(maker: str, position: int, folders: tuple[str, ...] = ("services",)) -> list[Said]:
    """Every constant text at a position among the arguments of ``maker``."""
    found = []
    for place, tree in trees(*folders):
        for call, _ in _calls(tree):
            if _name(call) == maker and len(call.args) > position:
                found.extend(Said(code, None, f"{place}:{call.lineno}") for code in _codes(call.args[position]))
    return found
