"""Presets: complete policies to begin a library with, as they lie in ``resources/policies``."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from libdesk.domain.instants import local_day
from libdesk.domain.loan_table import FIELDS
from libdesk.domain.problems import Problem
from libdesk.domain.rights import Right
from libdesk.resources import resource_path
from libdesk.services.library import Work
from libdesk.services.settings import KEYS, check_setting

DEFAULT_POLICY = "small-library"

# How a preset names each field of the loan table -> the model's field. A class stands there by its code.
_CLASS_FIELDS: Final = {name: name for name in ("recall_fine_class", "reserve_fine_class")}
_VALUE_FIELDS: Final = {name: name for name in FIELDS if not name.endswith("_class_id")}
_KEY_FIELDS: Final = {"category": "patron_category", "class": "loan_class", "site": "site"}
LOAN_TABLE_FIELDS: Final[Mapping[str, str]] = {**_KEY_FIELDS, **_VALUE_FIELDS, **_CLASS_FIELDS}

_CODED: Final = frozenset({"code", "name", "name_latin"})
# What each table of a preset may say; anything else is a slip of the pen that would be lost in silence.
_KNOWN: Final[Mapping[str, frozenset[str]]] = {
    "site": _CODED
    | {
        "hours",
        "time_zone",
        "country",
        "department",
        "department_latin",
        "address",
        "address_latin",
        "postal_code",
        "telephone",
        "fax",
        "email",
    },
    "staff": frozenset({"name", "name_latin"}),
    "patron_category": _CODED | {"may_borrow", "studies"},
    "department": _CODED | {"may_borrow", "served_elsewhere"},
    "loan_class": _CODED,
    "collection": _CODED | {"loan_class"},
    "loan_table": frozenset(LOAN_TABLE_FIELDS),
    "closure": frozenset({"site", "first", "last", "name"}),
    "term": frozenset({"site", "first", "last", "name"}),
    "setting": frozenset(KEYS),
    "lender_class": _CODED
    | {
        "arrives_least_days",
        "arrives_most_days",
        "loan_least_days",
        "loan_most_days",
        "charge_least",
        "charge_covers",
        "network_pays",
        "support",
        "sites",
    },
    "lender": frozenset({"profile", "class", "sites"}),
    "loanability": frozenset(
        {
            "standard",
            "reason",
            "rule",
            "origin",
            "acquired_before",
            "materials",
            "published_before",
            "published_from",
            "age_over_years",
            "age_under_years",
            "height_over_mm",
            "pages_under",
            "conditions",
            "binding",
            "digitized",
            "collection",
            "class",
            "classification",
            "in_print",
            "price_up_to",
            "currency",
            "overridable",
            "note",
        }
    ),
}
# Terms are dated: those of this and of the two coming years are written.
_YEARS_OF_TERMS: Final = 3


@dataclass(frozen=True, slots=True)
class Preset:
    """A preset's name and its tables, as read from its file."""

    name: str
    tables: Mapping[str, Any]


def preset_names() -> list[str]:
    """The presets that can be chosen."""
    return sorted(path.stem for path in resource_path("policies").glob("*.toml"))


def load_preset(name: str) -> Preset:
    """Read a preset.

    Problem ``policy_unknown`` names those that there are, ``policy_malformed`` what a preset says that nobody knows.
    """
    if name not in preset_names():
        raise Problem("policy_unknown", {"name": name, "names": ", ".join(preset_names())})
    with resource_path("policies", f"{name}.toml").open("rb") as file:
        preset = Preset(name, tomllib.load(file))
    _refuse_unknown(preset)
    return preset


def _refuse_unknown(preset: Preset) -> None:
    for table, content in preset.tables.items():
        if table == "source":
            continue
        if table not in _KNOWN:
            raise Problem("policy_malformed", {"name": preset.name, "what": table})
        for row in content if isinstance(content, list) else [content]:
            unknown = sorted(set(row) - _KNOWN[table])
            if unknown:
                raise Problem("policy_malformed", {"name": preset.name, "what": f"{table}: {', '.join(unknown)}"})


def write_preset(work: Work, preset: Preset, language: str = "ja") -> None:
    """Write a preset into an empty library.

    That is: sites with their hours, closures and terms, a first staff member, categories, departments, classes,
    collections, the loan table, the settings, the lenders and their classes, what is lent to partner libraries. The
    staff member speaks the language, and is called by it.
    """
    tables = preset.tables
    sites = {row["code"]: _write_site(work, row) for row in tables["site"]}
    _write_first_staff(work, tables["staff"], language)
    categories = _write_coded(work, "patron_category", tables["patron_category"])
    _write_coded(work, "department", tables.get("department", ()))
    classes = _write_coded(work, "loan_class", tables["loan_class"])
    collections: dict[str, int] = {}
    for row in tables["collection"]:
        collections[row["code"]] = work.insert(
            "collection",
            code=row["code"],
            name=row["name"],
            name_latin=row.get("name_latin", ""),
            loan_class=classes[row["loan_class"]],
        )
    version = work.insert("policy_version", name=preset.name, made_at=work.now_text, note=tables["source"])
    for row in tables["loan_table"]:
        work.insert("loan_table_row", policy_version=version, **loan_row_values(row, categories, classes, sites))
    for row in tables.get("closure", ()):
        _write_closure(work, row, _sites_of(row, sites))
    for row in tables.get("term", ()):
        _write_terms(work, row, _sites_of(row, sites))
    for key, value in tables.get("setting", {}).items():
        wrong = check_setting(key, value)
        if wrong is not None:
            raise Problem("policy_malformed", {"name": preset.name, "what": f"setting: {key}"})
        work.insert("setting", key=key, value=json.dumps(value, ensure_ascii=False))
    _write_lenders(work, tables, sites)
    _write_loanability(work, tables.get("loanability", ()), collections, classes)


def loan_row_values(
    row: Mapping[str, Any], categories: Mapping[str, int], classes: Mapping[str, int], sites: Mapping[str, int]
) -> dict[str, Any]:
    """A row of a preset's loan table as values of the model; codes become ids, days are the usual unit."""
    ids: Mapping[str, Mapping[str, int]] = {
        "category": categories, "site": sites, "class": classes, **dict.fromkeys(_CLASS_FIELDS, classes)
    }  # fmt: skip
    values: dict[str, Any] = {
        LOAN_TABLE_FIELDS[key]: ids[key][value] if key in ids else value for key, value in row.items()
    }
    if "length_date" in values:
        values["length_date"] = str(values["length_date"])
    if "length" in values:
        values.setdefault("length_unit", "days")
    return values


def _write_lenders(work: Work, tables: Mapping[str, Any], sites: Mapping[str, int]) -> None:
    """The classes of lenders, and lenders after the profiles that ship (B05, B06)."""
    # Imported here: a window that opens writes no preset.
    from libdesk.services.lender_classes import write_usual_class
    from libdesk.services.lender_profiles import lender_record, profile_values
    from libdesk.services.lender_writing import write_lender

    for row in tables.get("lender_class", ()):
        write_usual_class(work, row, sites)
    for row in tables.get("lender", ()):
        write_lender(work, None, lender_record(work, {**profile_values(row["profile"]), **row}, sites))


def _write_loanability(
    work: Work, rows: Sequence[Mapping[str, Any]], collections: Mapping[str, int], classes: Mapping[str, int]
) -> None:
    """What is not lent to partners (L05, L06): rows of the preset's own; ``standard`` stands for those that ship."""
    from libdesk.services.loanability_standard import row_from, rows_for, standard_rows, write_rows

    for row in rows:
        if row.get("standard"):
            write_rows(work, rows_for(standard_rows(), collections, classes))
        else:
            write_rows(work, [row_from(row, {"collection": collections, "class": classes})])


def _sites_of(row: Mapping[str, Any], sites: Mapping[str, int]) -> Sequence[int]:
    """The site that a closure or a term names, or all of them."""
    return [sites[row["site"]]] if "site" in row else list(sites.values())


def _write_closure(work: Work, row: Mapping[str, Any], site_ids: Sequence[int]) -> None:
    """A closure that comes back each year, from ``MM-DD`` to ``MM-DD``."""
    first, last = row["first"], row["last"]
    for site_id in site_ids:
        year = _today(work, site_id).year
        work.insert(
            "closure",
            site=site_id,
            first_on=f"{year}-{first}",
            last_on=f"{year + (last < first)}-{last}",
            yearly=1,
            name=row["name"],
        )


def _write_terms(work: Work, row: Mapping[str, Any], site_ids: Sequence[int]) -> None:
    """A term of each year, from ``MM-DD`` to ``MM-DD``: those that are not over yet, this and the next two years."""
    first, last = row["first"], row["last"]
    for site_id in site_ids:
        today = _today(work, site_id)
        for year in range(today.year - 1, today.year + _YEARS_OF_TERMS):
            last_on = f"{year + (last < first)}-{last}"
            if last_on >= today.isoformat():
                work.insert("term", site=site_id, name=f"{year} {row['name']}", first_on=f"{year}-{first}",
                            last_on=last_on)  # fmt: skip


def _today(work: Work, site_id: int) -> date:
    return local_day(work.now, str(work.value("SELECT time_zone FROM site WHERE id = ?", site_id)))


def _write_site(work: Work, row: Mapping[str, Any]) -> int:
    values = {name: value for name, value in row.items() if name != "hours"}
    site_id = work.insert("site", **values)
    for weekday, (opens, closes) in row.get("hours", {}).items():
        work.insert("opening_hours", site=site_id, weekday=int(weekday), opens_at=opens, closes_at=closes)
    return site_id


def _write_first_staff(work: Work, row: Mapping[str, Any], language: str) -> None:
    latin = str(row.get("name_latin", ""))
    name = latin if latin and language == "en" else row["name"]
    staff_id = work.insert("staff", name=name, name_latin=latin, language=language)
    for right in Right:
        work.insert("staff_right", staff=staff_id, name=str(right))


def _write_coded(work: Work, table: str, rows: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    written = {}
    for place, row in enumerate(rows):
        values = {name: int(value) if isinstance(value, bool) else value for name, value in row.items()}
        written[row["code"]] = work.insert(table, **values, position=place)
    return written
