"""ISBN, ISSN and the control numbers of a record."""

from __future__ import annotations

import re
from typing import Final

from libdesk.domain.title_numbers import NumberKind, TitleNumber, isbn13, issn, lccn, plain_number
from libdesk.exchange.marc_fields import MarcRecord, first_value, tidy, values
from libdesk.exchange.records import Remark

_NDL: Final = "JTNDL"
_ISBN_LIKE: Final = re.compile(r"\s*(?:ISBN\s*)?([0-9][0-9Xx\-\u2010-\u2015 ]*[0-9Xx])", re.IGNORECASE)
_ISSN_LIKE: Final = re.compile(r"[0-9]{4}-?[0-9]{3}[0-9Xx]")


def title_numbers(record: MarcRecord) -> tuple[TitleNumber, ...]:
    """The numbers of a record, each once. One with a wrong check digit is kept as written, with a warning."""
    agency = tidy(record.control("003"))
    control = tidy(record.control("001"))
    found = [*_isbns(record), *_issns(record), *_national_numbers(record, agency)]
    if control:
        found.append(TitleNumber("control", f"({agency}){control}" if agency else control, control))
        if agency == _NDL:
            found.append(TitleNumber("ndl", control, control))
    unique = {(number.kind, number.value): number for number in reversed(found)}
    return tuple(reversed(unique.values()))


def national_number(numbers: tuple[TitleNumber, ...]) -> str:
    """The number of the national bibliography: JPNO, otherwise that of the Library of Congress."""
    by_kind = {number.kind: number.value for number in reversed(numbers)}
    return by_kind.get("jpno") or by_kind.get("lccn") or ""


def _isbns(record: MarcRecord) -> list[TitleNumber]:
    return [
        number
        for subfields in record.subfields("020")
        for written in values(subfields, "a")
        if (match := _ISBN_LIKE.match(written))
        and (number := _checked("isbn", match[1], isbn13(match[1]), record.warnings))
    ]


def _issns(record: MarcRecord) -> list[TitleNumber]:
    return [
        number
        for subfields in record.subfields("022")
        for written in values(subfields, "a")
        if (match := _ISSN_LIKE.search(written))
        and (number := _checked("issn", match[0], issn(match[0]), record.warnings))
    ]


def _checked(kind: NumberKind, written: str, value: str | None, warnings: list[Remark]) -> TitleNumber | None:
    if value is None:
        warnings.append(Remark("number_invalid", {"kind": kind.upper(), "number": written}))
    plain = value or plain_number(written)
    return TitleNumber(kind, plain, written) if plain else None


def _national_numbers(record: MarcRecord, agency: str) -> list[TitleNumber]:
    found = []
    for subfields in record.subfields("015"):
        number = first_value(subfields, "a")
        if number and (first_value(subfields, "2") == "jnb" or agency == _NDL):
            found.append(TitleNumber("jpno", plain_number(number).removeprefix("JP"), number))
    for subfields in record.subfields("010"):
        number = first_value(subfields, "a")
        if number and (value := lccn(number)):
            found.append(TitleNumber("lccn", value, number))
    return found
