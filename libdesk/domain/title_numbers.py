"""The numbers by which the world knows a title: ISBN, ISSN and the numbers of national libraries."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final, Literal

NumberKind = Literal["isbn", "issn", "jpno", "lccn", "ndl", "control"]


@dataclass(frozen=True, slots=True)
class TitleNumber:
    """One number of a title: ``value`` is the form in which it is compared, ``as_written`` what the source says."""

    kind: NumberKind
    value: str
    as_written: str = ""


# Hyphens of every kind and spaces part the groups of a number and mean nothing.
_PARTING: Final = re.compile(r"[\s\-\u2010-\u2015\u2212\u30fc]+")
_LABEL: Final = re.compile(r"^(?:ISBN|ISSN)(?:-?1[03])?\s*:?\s*(?=[0-9])", re.IGNORECASE)
_ISBN_10: Final = re.compile(r"[0-9]{9}[0-9X]")
_ISBN_13: Final = re.compile(r"97[89][0-9]{10}")
_ISSN: Final = re.compile(r"[0-9]{7}[0-9X]")
_ISSN_BAR_CODE: Final = re.compile(r"977[0-9]{10}")


def plain_number(text: str) -> str:
    """The digits and letters of a number without hyphens, spaces and full width, e.g. ``9784794970756``."""
    return _PARTING.sub("", unicodedata.normalize("NFKC", text)).upper()


def _ean_check_digit(first_twelve: str) -> str:
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(first_twelve))
    return str(-total % 10)


def _modulo_11_check(body: str) -> str:
    """The check character of an ISBN of ten or an ISSN: weights falling to 2, X for ten."""
    total = sum(int(digit) * weight for digit, weight in zip(body, range(len(body) + 1, 1, -1), strict=True))
    remainder = -total % 11
    return "X" if remainder == 10 else str(remainder)


def isbn13(text: str) -> str | None:
    """An ISBN of ten or thirteen digits as thirteen plain digits; None if its check digit is wrong."""
    plain = plain_number(text)
    if _ISBN_13.fullmatch(plain):
        return plain if _ean_check_digit(plain[:12]) == plain[12] else None
    if _ISBN_10.fullmatch(plain) and _modulo_11_check(plain[:9]) == plain[9]:
        body = f"978{plain[:9]}"
        return body + _ean_check_digit(body)
    return None


def issn(text: str) -> str | None:
    """An ISSN as eight plain characters, also from the bar code of a magazine (977 ...); None if it is none."""
    plain = plain_number(text)
    if _ISSN_BAR_CODE.fullmatch(plain) and _ean_check_digit(plain[:12]) == plain[12]:
        return plain[3:10] + _modulo_11_check(plain[3:10])
    if _ISSN.fullmatch(plain) and _modulo_11_check(plain[:7]) == plain[7]:
        return plain
    return None


def recognise(typed: str) -> TitleNumber | None:
    """What a typed or scanned text is, if it is an ISBN or an ISSN with a right check digit; otherwise None."""
    written = typed.strip()
    bare = _LABEL.sub("", unicodedata.normalize("NFKC", written))
    book = isbn13(bare)
    if book is not None:
        return TitleNumber("isbn", book, written)
    serial = issn(bare)
    return TitleNumber("issn", serial, written) if serial is not None else None


def lccn(text: str) -> str:
    """A Library of Congress control number in its normal form: no blanks, no revision, six digits after a hyphen."""
    plain = text.split("/", 1)[0].replace(" ", "")
    prefix, hyphen, serial = plain.partition("-")
    return prefix + serial.zfill(6) if hyphen else plain
