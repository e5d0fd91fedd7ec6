"""The sample library's sites, staff and patrons, read from their fact tables."""

from __future__ import annotations

import csv
import io
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from libdesk.domain.sample.check_digits import with_card_check_digit

_CARD_PREFIX: Final = "20"
_BADGE_PREFIX: Final = "90"


@dataclass(frozen=True, slots=True)
class SampleOpeningHours:
    """When a site is open on a weekday (1 Monday to 7 Sunday), ``HH:MM``; a weekday that is missing is closed."""

    weekday: int
    opens_at: str
    closes_at: str


@dataclass(frozen=True, slots=True)
class SampleSite:
    """One site of the library; the lines of an address are separated by line feeds."""

    code: str
    name: str
    name_latin: str
    department: str
    department_latin: str
    address: str
    address_latin: str
    postal_code: str
    country: str
    telephone: str
    fax: str
    email: str
    time_zone: str
    opening_hours: tuple[SampleOpeningHours, ...]


@dataclass(frozen=True, slots=True)
class SampleNamedCode:
    """A patron category, loan class or collection; ``loan_class`` is a collection's usual one, else empty."""

    code: str
    name: str
    name_latin: str
    loan_class: str


@dataclass(frozen=True, slots=True)
class SampleStaff:
    """A staff member; ``badge`` is what the scanner reads: 90, seven digits, check digit M10W31."""

    badge: str
    name: str
    name_latin: str
    language: str
    site: str
    rights: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SamplePatron:
    """A patron; ``card`` is 20, seven digits, check digit M10W31. Never expires where ``expires_on`` is None."""

    card: str
    category: str
    site: str
    name: str
    name_reading: str
    name_latin: str
    language: str
    address: str
    postal_code: str
    country: str
    telephone: str
    email: str
    registered_on: date
    expires_on: date | None
    blocked_reason: str
    note: str

    def may_borrow_on(self, day: date) -> bool:
        """Whether the card is valid and not blocked."""
        return not self.blocked_reason and (self.expires_on is None or self.expires_on >= day)


@dataclass(frozen=True, slots=True)
class SamplePeople:
    """Everybody and every code that the sample library needs before its first title."""

    sites: tuple[SampleSite, ...]
    categories: tuple[SampleNamedCode, ...]
    loan_classes: tuple[SampleNamedCode, ...]
    collections: tuple[SampleNamedCode, ...]
    staff: tuple[SampleStaff, ...]
    patrons: tuple[SamplePatron, ...]


def sample_people(people: str, patrons: str, today: date) -> SamplePeople:
    """Read the texts of ``people.toml`` and ``patrons.tsv``; days of registration and expiry are counted from today."""
    document = tomllib.loads(people)
    rows = csv.DictReader(io.StringIO(patrons), delimiter="\t", quoting=csv.QUOTE_NONE)
    return SamplePeople(
        sites=tuple(_site(entry) for entry in document["sites"]),
        categories=_named_codes(document["categories"]),
        loan_classes=_named_codes(document["loan_classes"]),
        collections=_named_codes(document["collections"]),
        staff=tuple(_staff(serial, entry) for serial, entry in enumerate(document["staff"], start=1)),
        patrons=tuple(_patron(serial, row, today) for serial, row in enumerate(rows, start=1)),
    )


def _site(entry: dict[str, Any]) -> SampleSite:
    hours = (SampleOpeningHours(int(weekday), *span) for weekday, span in sorted(entry["opening_hours"].items()))
    return SampleSite(**{**entry, "opening_hours": tuple(hours)})


def _named_codes(entries: list[dict[str, str]]) -> tuple[SampleNamedCode, ...]:
    return tuple(SampleNamedCode(**{"loan_class": "", **entry}) for entry in entries)


def _staff(serial: int, entry: dict[str, Any]) -> SampleStaff:
    badge = with_card_check_digit(f"{_BADGE_PREFIX}{serial:07d}")
    return SampleStaff(**{**entry, "badge": badge, "rights": tuple(entry["rights"])})


def _patron(serial: int, row: dict[str, str], today: date) -> SamplePatron:
    # The card's serial grows with the patron's place but leaves gaps, as cards in a drawer do.
    return SamplePatron(
        card=with_card_check_digit(f"{_CARD_PREFIX}{serial * 137:07d}"),
        category=row["category"],
        site=row["site"],
        name=row["name"],
        name_reading=row["name_reading"],
        name_latin=row["name_latin"],
        language=row["language"],
        address=row["address"].replace("|", "\n"),
        postal_code=row["postal_code"],
        country=row["country"],
        telephone=row["telephone"],
        email=row["email"],
        registered_on=today - timedelta(days=int(row["registered_days_ago"])),
        expires_on=today + timedelta(days=int(row["expires_in_days"])) if row["expires_in_days"] else None,
        blocked_reason=row["blocked_reason"],
        note=row["note"],
    )
