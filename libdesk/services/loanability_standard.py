"""Rows of the table of loanability as files tell of them: the standard after S2, and those of a preset."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any, Final

from libdesk.domain.loanability import LoanabilityRow
from libdesk.domain.loanability_checks import row_faults
from libdesk.domain.loanability_conditions import CONDITIONS
from libdesk.domain.problems import Problem
from libdesk.resources import resource_path
from libdesk.services.library import Work

_BY_CODE: Final = {"collection": "collection_id", "class": "loan_class_id"}
KNOWN: Final = frozenset(
    {"reason", "rule", "overridable", "currency", "note", *_BY_CODE} | (CONDITIONS.keys() - set(_BY_CODE.values()))
)
"""What a row in a file may say; a collection and a loan class stand there by their codes."""


def standard_rows() -> list[Mapping[str, Any]]:
    """The rows that ship, as their file has them (L05, L06)."""
    with resource_path("lending", "standard.toml").open("rb") as file:
        return list(tomllib.load(file)["loanability"])


def rows_for(
    rows: Iterable[Mapping[str, Any]], collections: Mapping[str, int], classes: Mapping[str, int]
) -> list[LoanabilityRow]:
    """The rows that a library can use; one about a collection or a class that it does not have is left out."""
    ids: Mapping[str, Mapping[str, int]] = {"collection": collections, "class": classes}
    return [
        row_from(row, ids) for row in rows if all(row[kind] in ids[kind] for kind in _BY_CODE if kind in row)
    ]  # fmt: skip


def row_from(row: Mapping[str, Any], ids: Mapping[str, Mapping[str, int]]) -> LoanabilityRow:
    """One row of a file. Problem ``policy_malformed`` where it cannot be meant."""
    values: dict[str, Any] = {
        _BY_CODE.get(name, name): ids[name][value] if name in _BY_CODE else value for name, value in row.items()
    }
    for name in ("materials", "conditions"):
        values[name] = tuple(values.get(name, ()))
    made = LoanabilityRow(**values)
    fault = next(row_faults(made), None)
    if fault is not None:
        raise Problem("policy_malformed", {"name": "loanability", "what": f"{made.reason}: {fault.code}"})
    return made


def row_values(row: LoanabilityRow) -> dict[str, Any]:
    """A row as values of the model."""
    values = asdict(row)
    del values["row_id"]
    for name in ("materials", "conditions"):
        values[name] = ", ".join(values[name])
    for name in ("binding", "classification", "note"):
        values[name] = values[name].strip()
    for name in ("digitized", "in_print", "overridable", "active"):
        values[name] = None if values[name] is None else int(values[name])
    values["acquired_before"] = row.acquired_before.isoformat() if row.acquired_before else None
    values["collection"], values["loan_class"] = values.pop("collection_id"), values.pop("loan_class_id")
    return values


def write_rows(work: Work, rows: Iterable[LoanabilityRow]) -> int:
    """Add rows behind those that there are; how many."""
    first = int(work.value("SELECT coalesce(max(position) + 1, 0) FROM loanability_row"))
    count = 0
    for count, row in enumerate(rows, 1):
        work.insert("loanability_row", **row_values(row), position=first + count - 1)
    return count
