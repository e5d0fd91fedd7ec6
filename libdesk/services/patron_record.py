"""A patron's record: its fields, what is refused of them, and reading it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, Literal

from libdesk.db.connection import Rows
from libdesk.domain.instants import day_or_none
from libdesk.domain.reasons import Fact, Reason
from libdesk.services.checks import country_reason, email_reason, refuse_any
from libdesk.services.library import Work

# How somebody can want to be told: as ``domain.notices`` has it, which a window that opens need not load.
Way = Literal["email", "letter", "telephone"]
CONTACT_KINDS: Final = ("mobile", "home", "work", "guardian", "email", "other")


# The years in which a card can expire.
_FIRST_EXPIRY: Final = 1980
_LAST_EXPIRY: Final = 2200


@dataclass(frozen=True, slots=True)
class Contact:
    """A further way to reach a patron; ``kind`` is one of ``CONTACT_KINDS``."""

    kind: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class PatronRecord:
    """A patron as entered and shown; ``card`` is the number in use, ``notice_way`` how notices reach the person (H17).

    A person whose name is written in two scripts is one record: as they write it, its reading, and in Latin letters.
    """

    card: str
    name: str
    patron_category_id: int
    site_id: int
    name_reading: str = ""
    name_latin: str = ""
    language: str = "ja"
    address: str = ""
    postal_code: str = ""
    country: str = "JP"
    telephone: str = ""
    email: str = ""
    registered_on: date | None = None
    expires_on: date | None = None
    blocked_reason: str = ""
    note: str = ""
    department_id: int | None = None
    supervisor: str = ""
    born_on: date | None = None
    study_year: int | None = None
    notice_way: Way = "email"
    laboratory: str = ""
    contacts: tuple[Contact, ...] = ()


_COLUMNS: Final = (
    "coalesce(scanned_text, ''), name, patron_category_id, site_id, name_reading, name_latin, language, address,"
    " postal_code, country, telephone, email, registered_on, expires_on, blocked_reason, note, department_id,"
    " supervisor, born_on, study_year, notice_way, laboratory"
)
_DAYS: Final = (12, 13, 18)


def read_record(rows: Rows, patron_id: int) -> PatronRecord:
    """A patron's record; LookupError if there is none."""
    row = rows.one(
        f"SELECT {_COLUMNS} FROM patron"
        " LEFT JOIN identifier ON identifier.patron_id = patron.id AND valid_to IS NULL WHERE patron.id = ?",
        patron_id,
    )
    if row is None:
        raise LookupError(f"no patron {patron_id}")
    values = list(row)
    for place in _DAYS:
        values[place] = day_or_none(values[place])
    contacts = rows.all("SELECT kind, value, note FROM patron_contact WHERE patron_id = ? ORDER BY id", patron_id)
    record = PatronRecord(*values)
    return replace(record, contacts=tuple(Contact(*one) for one in contacts)) if contacts else record


def checked_values(record: PatronRecord, today: date) -> dict[str, Any]:
    """The record as the file keeps it; refuses every field that is wrong at once."""
    country = record.country.strip().upper()
    refuse_any(
        Reason("name_missing") if not record.name.strip() else None,
        country_reason(country),
        email_reason(record.email.strip()),
        _birth_reason(record.born_on, today),
        _expiry_reason(record.expires_on),
        _study_year_reason(record.study_year),
        _contacts_reason(record.contacts),
    )
    values: dict[str, Any] = {
        "patron_category": record.patron_category_id,
        "site": record.site_id,
        "name": record.name.strip(),
        "name_reading": record.name_reading.strip(),
        "name_latin": record.name_latin.strip(),
        "name_sort": name_sort(record.name, record.name_reading, record.name_latin),
        "language": record.language,
        "address": record.address.strip(),
        "postal_code": record.postal_code.strip(),
        "country": country,
        "telephone": record.telephone.strip(),
        "email": record.email.strip(),
        "expires_on": _text(record.expires_on),
        "blocked_reason": record.blocked_reason.strip(),
        "note": record.note.strip(),
        "department": record.department_id,
        "supervisor": record.supervisor.strip(),
        "born_on": _text(record.born_on),
        "study_year": record.study_year,
        "notice_way": record.notice_way,
        "laboratory": record.laboratory.strip(),
    }
    if record.registered_on is not None:
        values["registered_on"] = record.registered_on.isoformat()
    return values


def name_sort(name: str, reading: str, latin: str) -> str:
    """What a list is sorted and searched by: the reading first, then every way in which the name is written."""
    from libdesk.domain.search_text import normalise
    from libdesk.domain.sort_keys import sort_key

    return " ".join((sort_key(reading or latin or name), normalise(name), normalise(reading), normalise(latin)))


def write_contacts(work: Work, patron_id: int, contacts: tuple[Contact, ...]) -> None:
    """Make these the patron's further contacts; what is the same already is left alone."""
    known = {
        row_id: Contact(kind, value, note)
        for row_id, kind, value, note in work.all(
            "SELECT id, kind, value, note FROM patron_contact WHERE patron_id = ? ORDER BY id", patron_id
        )
    }
    wanted = [Contact(one.kind, one.value.strip(), one.note.strip()) for one in contacts if one.value.strip()]
    if list(known.values()) == wanted:
        return
    for row_id in known:
        work.delete("patron_contact", row_id)
    for one in wanted:
        work.insert("patron_contact", patron=patron_id, kind=one.kind, value=one.value, note=one.note)


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _expiry_reason(expires_on: date | None) -> Reason | None:
    """A card may have expired long ago, but no card of a library's lifetime reads 1970 or 3000: that is a slip."""
    if expires_on is None or _FIRST_EXPIRY <= expires_on.year <= _LAST_EXPIRY:
        return None
    facts: dict[str, Fact] = {"day": expires_on, "first": _FIRST_EXPIRY, "last": _LAST_EXPIRY}
    return Reason("expiry_absurd", facts=facts)


def _birth_reason(born_on: date | None, today: date) -> Reason | None:
    if born_on is None or (today.year - 130 <= born_on.year and born_on <= today):
        return None
    return Reason("birth_date_absurd", facts={"day": born_on})


def _study_year_reason(year: int | None) -> Reason | None:
    return None if year is None or 1 <= year <= 20 else Reason("study_year_absurd", facts={"year": year})


def _contacts_reason(contacts: tuple[Contact, ...]) -> Reason | None:
    wrong = [one for one in contacts if one.kind == "email" and one.value.strip() and email_reason(one.value.strip())]
    return email_reason(wrong[0].value.strip()) if wrong else None
