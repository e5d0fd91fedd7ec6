"""Patrons from a table: each row as a plain record, what cannot be read refused or remarked upon, by its row number."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from libdesk.exchange.records import Remark
from libdesk.exchange.table_days import read_day
from libdesk.exchange.tables import Table

# Excel shows a long number so, and a CSV saved from it has lost the digits.
_SCIENTIFIC: Final = re.compile(r"[+-]?\d(?:[.,]\d+)?[eE][+]?\d{1,3}")


@dataclass(frozen=True, slots=True)
class PatronRow:
    """A patron as a table tells of them; category, department, site and country are as written there."""

    card: str
    name: str
    name_reading: str = ""
    name_latin: str = ""
    category: str = ""
    department: str = ""
    site: str = ""
    language: str = ""
    address: str = ""
    postal_code: str = ""
    country: str = ""
    telephone: str = ""
    email: str = ""
    mobile: str = ""
    work_telephone: str = ""
    born_on: date | None = None
    registered_on: date | None = None
    expires_on: date | None = None
    study_year: int | None = None
    supervisor: str = ""
    laboratory: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReadPatron:
    """A row that was read: a record, or why there is none; warnings either way."""

    position: int
    identifier: str
    name: str
    record: PatronRow | None
    refusal: Remark | None
    warnings: tuple[Remark, ...]


def read_patrons(table: Table, columns: Mapping[int, str]) -> Iterator[ReadPatron]:
    """The rows of a table by a mapping of its columns (column number -> field of ``patron_columns``).

    Refused: a row without a name; a card number in scientific notation, whose digits are lost; a number that an earlier
    row of the same file has.
    """
    first_with: dict[str, int] = {}
    for row in table.rows:
        values = {field: row.cells[place] for place, field in columns.items() if place < len(row.cells)}
        card = unicodedata.normalize("NFKC", values.get("card", "")).strip()
        name, latin = _names(values)
        refusal = _refusal(card, name, first_with)
        if refusal is not None:
            yield ReadPatron(row.position, card, name, None, refusal, ())
            continue
        first_with.setdefault(card, row.position)
        warnings: list[Remark] = []
        record = _record(card, name, latin, values, warnings)
        record = _with_other_names(record, values.get("other_names", ""))
        yield ReadPatron(row.position, card, name, record, None, tuple(warnings))


_PLAIN: Final = (
    "name_reading", "category", "department", "site", "language", "postal_code", "country", "telephone", "email",
    "mobile", "work_telephone", "supervisor", "laboratory", "note",
)  # fmt: skip


def _record(card: str, name: str, latin: str, values: Mapping[str, str], warnings: list[Remark]) -> PatronRow:
    plain: dict[str, Any] = {field: values.get(field, "") for field in _PLAIN}
    row = PatronRow(card, name, name_latin=latin, address=_address(values), **plain)
    return replace(
        row,
        study_year=_year(values.get("study_year", ""), warnings),
        born_on=_day(values, "born_on", warnings),
        registered_on=_day(values, "registered_on", warnings),
        expires_on=_day(values, "expires_on", warnings),
    )


def _refusal(card: str, name: str, first_with: Mapping[str, int]) -> Remark | None:
    if not name:
        return Remark("patron_without_name")
    if _SCIENTIFIC.fullmatch(card):
        return Remark("number_scientific", {"number": card})
    if card and card in first_with:
        return Remark("number_twice_in_file", {"number": card, "position": first_with[card]})
    return None


def _names(values: Mapping[str, str]) -> tuple[str, str]:
    """The name as it is written, and in Latin letters with the family name first, by which it is sorted.

    A surname and a given name in two columns are put together as their script does it.
    """
    whole, latin = values.get("name", ""), values.get("name_latin", "")
    surname, given = values.get("surname", ""), values.get("given_name", "")
    if whole or not (surname or given):
        return whole, latin
    both = [part for part in (surname, given) if part]
    if any(_is_eastern(part) for part in both):
        return " ".join(both), latin
    return " ".join(reversed(both)), latin or ", ".join(both)


def _with_other_names(record: PatronRow, other: str) -> PatronRow:
    """Other names are the reading if they are kana, the Latin name beside an eastern one, else a note."""
    if not other:
        return record
    if not record.name_reading and all("\u3040" <= letter <= "\u30ff" or not letter.isalpha() for letter in other):
        return replace(record, name_reading=other)
    if not record.name_latin and _is_eastern(record.name) and not _is_eastern(other):
        return replace(record, name_latin=other)
    return replace(record, note="\n".join(part for part in (record.note, other) if part))


def _is_eastern(text: str) -> bool:
    return any(letter >= "\u1100" and letter.isalpha() for letter in text)


def _address(values: Mapping[str, str]) -> str:
    """The lines of an address; where region and city stand in columns of their own, in the order of their script."""
    street = values.get("address", "")
    number, more = values.get("street_number", ""), values.get("address_more", "")
    city, region = values.get("city", ""), values.get("region", "")
    if _is_eastern(street + city + region):
        return "\n".join(part for part in (f"{region}{city}{street}{number}", more) if part)
    line = " ".join(part for part in (number, street) if part)
    return "\n".join(part for part in (line, more, ", ".join(one for one in (city, region) if one)) if part)


def _day(values: Mapping[str, str], field: str, warnings: list[Remark]) -> date | None:
    """A day; one whose month and day could be exchanged, or that no calendar has, is left out with a warning."""
    text = values.get(field, "")
    day = read_day(text)
    if isinstance(day, str):
        warnings.append(Remark(day, {"value": text, "field": field}))
        return None
    return day


def _year(text: str, warnings: list[Remark]) -> int | None:
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain:
        return None
    found = re.search(r"\d+", plain)
    if found and 1 <= int(found[0][:4]) <= 20:
        return int(found[0])
    warnings.append(Remark("study_year_unreadable", {"value": text}))
    return None
