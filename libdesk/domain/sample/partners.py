"""The libraries that borrow from the sample library."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any


@dataclass(frozen=True, slots=True)
class SamplePartner:
    """A registered partner library; ``postal_code`` is empty where the country has none (rule L01)."""

    user_id: str
    name: str
    name_latin: str
    department: str
    address: str
    postal_code: str
    country: str
    telephone: str
    fax: str
    email: str
    contact: str
    language: str
    registered_on: date
    state: str
    note: str


def sample_partners(text: str, today: date) -> tuple[SamplePartner, ...]:
    """Read the text of ``partners.toml``; days of registration are counted from today."""
    return tuple(_partner(entry, today) for entry in tomllib.loads(text)["partners"])


def _partner(entry: dict[str, Any], today: date) -> SamplePartner:
    facts = {"state": "approved", "note": "", **entry}
    registered_on = today - timedelta(days=facts.pop("registered_days_ago"))
    return SamplePartner(registered_on=registered_on, **facts)
