"""Presets: complete policies to begin a library with, as they lie in ``resources/policies``."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from libdesk.domain.problems import Problem
from libdesk.domain.rights import Right
from libdesk.resources import resource_path
from libdesk.services.library import Work
from libdesk.services.settings import check_setting

DEFAULT_POLICY = "small-library"


@dataclass(frozen=True, slots=True)
class Preset:
    """A preset's name and its tables, as read from its file."""

    name: str
    tables: Mapping[str, Any]


def preset_names() -> list[str]:
    """The presets that can be chosen."""
    return sorted(path.stem for path in resource_path("policies").glob("*.toml"))


def load_preset(name: str) -> Preset:
    """Read a preset; Problem ``policy_unknown`` names those that there are."""
    if name not in preset_names():
        raise Problem("policy_unknown", {"name": name, "names": ", ".join(preset_names())})
    with resource_path("policies", f"{name}.toml").open("rb") as file:
        return Preset(name, tomllib.load(file))


def write_preset(work: Work, preset: Preset) -> None:
    """Write a preset into an empty library: sites, a first staff member, categories, classes, loan table, settings."""
    tables = preset.tables
    sites = {row["code"]: _write_site(work, row) for row in tables["site"]}
    _write_first_staff(work, tables["staff"])
    categories = _write_coded(work, "patron_category", tables["patron_category"])
    classes = _write_coded(work, "loan_class", tables["loan_class"])
    for row in tables["collection"]:
        work.insert(
            "collection",
            code=row["code"],
            name=row["name"],
            name_latin=row.get("name_latin", ""),
            loan_class=classes[row["loan_class"]],
        )
    version = work.insert("policy_version", name=preset.name, made_at=work.now_text, note=tables["source"])
    for row in tables["loan_table"]:
        work.insert(
            "loan_table_row",
            policy_version=version,
            patron_category=categories[row["category"]] if "category" in row else None,
            loan_class=classes[row["class"]] if "class" in row else None,
            site=sites[row["site"]] if "site" in row else None,
            item_limit=row.get("items"),
            total_limit=row.get("total"),
            length=row.get("length"),
            length_unit=row.get("unit", "days") if "length" in row else None,
        )
    for key, value in tables.get("setting", {}).items():
        check_setting(key, value)
        work.insert("setting", key=key, value=json.dumps(value, ensure_ascii=False))


def _write_site(work: Work, row: Mapping[str, Any]) -> int:
    values = {name: value for name, value in row.items() if name != "hours"}
    site_id = work.insert("site", **values)
    for weekday, (opens, closes) in row.get("hours", {}).items():
        work.insert("opening_hours", site=site_id, weekday=int(weekday), opens_at=opens, closes_at=closes)
    return site_id


def _write_first_staff(work: Work, row: Mapping[str, Any]) -> None:
    staff_id = work.insert("staff", name=row["name"], name_latin=row.get("name_latin", ""))
    for right in Right:
        work.insert("staff_right", staff=staff_id, name=str(right))


def _write_coded(work: Work, model: Any, rows: list[Mapping[str, Any]]) -> dict[str, int]:
    return {
        row["code"]: work.insert(
            model, code=row["code"], name=row["name"], name_latin=row.get("name_latin", ""), position=place
        )
        for place, row in enumerate(rows)
    }
