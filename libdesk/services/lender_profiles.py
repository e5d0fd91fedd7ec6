"""Lenders that ship with the program: their terms and addresses as they publish them, to begin a record with."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, Final

from libdesk.db.connection import Rows
from libdesk.domain.borrowing import Estimate
from libdesk.resources import resource_path
from libdesk.services.lender_records import LenderAddressRecord, LenderRecord

# The National Diet Library as libraries in Japan borrow from it (S0), and as libraries elsewhere do (S2).
PROFILES: Final = ("ndl_japan", "ndl_overseas")
_ESTIMATE: Final = {
    "arrives_least_days": "arrives_least",
    "arrives_most_days": "arrives_most",
    "loan_least_days": "loan_least",
    "loan_most_days": "loan_most",
    "charge_least": "charge_least",
    "charge_covers": "covers",
}
# What a lender may say in a profile or a preset; anything else is a slip of the pen that would be lost in silence.
SAID_OF_LENDERS: Final = frozenset(_ESTIMATE) | (
    {field.name for field in fields(LenderRecord)} - {"lender_class_id", "estimate", "site_ids", "addresses"}
    | {"class", "sites", "address"}
)


def profile_values(name: str) -> dict[str, Any]:
    """What a profile says, as it lies in ``resources/lenders``; LookupError for one that does not ship."""
    if name not in PROFILES:
        raise LookupError(f"no profile of a lender {name}")
    with resource_path("lenders", f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def profile_record(rows: Rows, name: str) -> LenderRecord:
    """A lender's record to begin with, after a profile; its class by the code, 0 where the library has no such class.

    The sums of profiles are in yen, and left out where the library reckons in another currency.
    """
    return lender_record(rows, profile_values(name))


def lender_record(rows: Rows, values: Mapping[str, Any], sites: Mapping[str, int] | None = None) -> LenderRecord:
    """The record of a lender from what a profile or a preset says; ``sites``: ids of our sites by their codes."""
    said = dict(values)
    class_id = rows.value("SELECT id FROM lender_class WHERE code = ? AND active", said.pop("class", ""))
    named = said.pop("sites", ())
    addresses = tuple(LenderAddressRecord(**_stripped(one)) for one in said.pop("address", ()))
    estimate = Estimate(**{_ESTIMATE[key]: said.pop(key) for key in tuple(said) if key in _ESTIMATE})
    currency = rows.value("SELECT json_extract(value, '$') FROM setting WHERE key = 'money.currency'") or "JPY"
    if currency != "JPY":
        estimate = replace(estimate, charge_least=None, covers=None, currency=currency)
    return LenderRecord(
        **_stripped(said),
        lender_class_id=class_id or 0,
        estimate=estimate,
        site_ids=frozenset((sites or {})[code] for code in named),
        addresses=addresses,
    )


def _stripped(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
