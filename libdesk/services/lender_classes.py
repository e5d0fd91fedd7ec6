"""The classes of lenders: what to expect of each, whom it serves, who pays (B05, B06)."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from libdesk.domain.borrowing import Estimate, Support
from libdesk.domain.context import Context
from libdesk.domain.reasons import Reason
from libdesk.domain.rights import Right
from libdesk.resources import resource_path
from libdesk.services.checks import refuse_any
from libdesk.services.lender_records import AS_ITS_CLASS
from libdesk.services.lender_terms import ClassTerms, all_classes, class_sites
from libdesk.services.lender_writing import estimate_reasons, estimate_values
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome


@dataclass(frozen=True, slots=True)
class LenderClassRecord:
    """A class of lenders as entered.

    ``site_ids`` empty: all our sites (B06); ``support``: whether the library's own budget may pay: yes, ask (staff
    decide) or no (B18); ``network_pays``: a network lends, and nothing is charged to anybody (KL-NET).
    """

    code: str
    name: str
    name_latin: str = ""
    estimate: Estimate = AS_ITS_CLASS
    site_ids: frozenset[int] = frozenset()
    network_pays: bool = False
    support: Support = "ask"
    position: int = 0
    active: bool = True


class LenderClasses:
    """Reads and changes the classes of lenders."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def all(self) -> list[ClassTerms]:
        """The classes in their order, those out of use too."""
        return all_classes(self._library.rows)

    def save(self, context: Context, lender_class_id: int | None, record: LenderClassRecord) -> Outcome[int]:
        """Enter a class, or change one; one that is not used any more is taken out of use, never deleted.

        Requests that are weighed from now on are told what it says; those that were agreed on keep their estimate.
        Refused: no name, a code that is in use, numbers or a currency that cannot be meant.
        """

        def body(work: Work) -> int:
            saved = _save(work, lender_class_id, record)
            work.tell(name=record.name.strip())
            return saved

        return self._library.perform(context, "save_lender_class", Right.BORROWING, body)

    def add_usual(self, context: Context) -> Outcome[int]:
        """Enter the usual four classes, those that are there already left as they are; how many were entered (B05)."""

        def body(work: Work) -> int:
            there = {one.code for one in all_classes(work)}
            added = [code for code in usual_classes() if code not in there]
            for code in added:
                write_usual_class(work, {"code": code})
            if not added:
                work.refuse("lender_classes_there", "B05")
            work.tell(count=len(added))
            return len(added)

        return self._library.perform(context, "add_lender_classes", Right.BORROWING, body)


def usual_classes() -> dict[str, Mapping[str, Any]]:
    """The classes that S0 names with what to expect of each, by their codes (B05)."""
    with resource_path("lenders", "classes.toml").open("rb") as file:
        return {row["code"]: row for row in tomllib.load(file)["lender_class"]}


def write_usual_class(work: Work, row: Mapping[str, Any], sites: Mapping[str, int] | None = None) -> int:
    """Enter a class as a preset names it, the usual one of its code filling in the rest; its id.

    ``sites`` are the ids of our sites by their codes. Sums of the usual classes are in yen: a library that reckons in
    another currency enters its own.
    """
    values = {**usual_classes().get(row["code"], {}), **row}
    named = values.pop("sites", ())
    currency = work.value("SELECT value FROM setting WHERE key = 'money.currency'")
    values["currency"] = "JPY" if currency is None else str(json.loads(currency))
    if values["currency"] != "JPY" and "charge_least" not in row and values.get("charge_least"):
        values["charge_least"] = values["charge_covers"] = None
    values["network_pays"] = int(values.get("network_pays", False))
    values["position"] = work.value("SELECT coalesce(max(position) + 1, 0) FROM lender_class")
    class_id = work.insert("lender_class", **values)
    _write_sites(work, class_id, frozenset((sites or {})[code] for code in named))
    return class_id


def _save(work: Work, lender_class_id: int | None, record: LenderClassRecord) -> int:
    code, name = record.code.strip(), record.name.strip()
    taken = work.one("SELECT 1 FROM lender_class WHERE code = ? AND id IS NOT ?", code, lender_class_id)
    refuse_any(
        Reason("name_missing") if not code or not name else None,
        Reason("code_taken", facts={"code": code}) if taken else None,
        *estimate_reasons(work, record.estimate),
    )
    values: dict[str, Any] = {
        "code": code, "name": name, "name_latin": record.name_latin.strip(), "network_pays": int(record.network_pays),
        "support": record.support, "position": record.position, "active": int(record.active),
        **estimate_values(record.estimate),
    }  # fmt: skip
    if lender_class_id is None:
        lender_class_id = work.insert("lender_class", **values)
    elif work.value("SELECT 1 FROM lender_class WHERE id = ?", lender_class_id) is None:
        work.refuse("not_found")
    else:
        work.update("lender_class", lender_class_id, **values)
    _write_sites(work, lender_class_id, record.site_ids)
    return lender_class_id


def _write_sites(work: Work, lender_class_id: int, site_ids: frozenset[int]) -> None:
    before = class_sites(work, lender_class_id)
    for site_id in sorted(before - site_ids):
        work.run("DELETE FROM lender_class_site WHERE lender_class_id = ? AND site_id = ?", (lender_class_id, site_id))
    for site_id in sorted(site_ids - before):
        work.insert("lender_class_site", lender_class=lender_class_id, site=site_id)
