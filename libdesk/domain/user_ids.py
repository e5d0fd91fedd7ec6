"""User ids of partner libraries by the library's own scheme: checked, made, compared (L03).

A scheme is text with ``{country}`` (two letters), ``{year}`` (four digits, of the approval) and ``{number}`` or
``{number:4}``, a running number of at least so many digits.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from libdesk.domain.reasons import Reason

LONGEST: Final = 40
_PLACE: Final = re.compile(r"\{([a-z]+)(?::([^{}]*))?\}")
_DIGITS: Final = re.compile(r"[1-9]")


def check_scheme(scheme: str) -> Reason | None:
    """Why a scheme cannot be used: no number or two, a word that is none, blanks; None if it can.

    Without a number it would give the same id twice.
    """
    numbers = 0
    for name, width in _PLACE.findall(scheme):
        if name not in ("country", "year", "number") or (width and not (name == "number" and _DIGITS.fullmatch(width))):
            return Reason("user_id_scheme_unknown_word", "L03", facts={"scheme": scheme, "word": name})
        numbers += name == "number"
    around = _PLACE.sub("", scheme)
    if "{" in around or "}" in around:
        return Reason("user_id_scheme_unknown_word", "L03", facts={"scheme": scheme, "word": around})
    if numbers != 1:
        return Reason("user_id_scheme_repeats", "L03", facts={"scheme": scheme})
    if _unprintable(around) or len(_filled(scheme, "XX", 9999, 999999)) > LONGEST:
        return Reason("user_id_unusable", "L03", facts={"user_id": scheme})
    return None


def format_user_id(scheme: str, country: str, year: int, number: int) -> str:
    """The user id that a scheme makes; the scheme must have been checked."""
    return _filled(scheme, country, year, number)


def counter_of(scheme: str, country: str, year: int) -> str:
    """The name of the running number of a scheme: one for each country and year that it names."""
    return "partner_user_id " + _PLACE.sub(
        lambda found: "#" if found[1] == "number" else {"country": country, "year": str(year)}[found[1]], scheme
    )


def _filled(scheme: str, country: str, year: int, number: int) -> str:
    def value(found: re.Match[str]) -> str:
        if found[1] == "number":
            return f"{number:0{int(found[2] or 1)}d}"
        return country if found[1] == "country" else f"{year:04d}"

    return _PLACE.sub(value, scheme)


def check_user_id(user_id: str) -> Reason | None:
    """Why a typed user id cannot be one: blanks inside, signs that do not print, too long."""
    if _unprintable(user_id) or len(user_id) > LONGEST:
        return Reason("user_id_unusable", "L03", facts={"user_id": user_id})
    return None


def _unprintable(text: str) -> bool:
    return any(sign.isspace() or not sign.isprintable() for sign in text)


def same_user_id(one: str) -> str:
    """What makes two ids the same to a reader and a scanner: width, case, blanks and the kind of dash do not count."""
    plain = "".join(unicodedata.normalize("NFKC", one).casefold().split())
    return "".join("-" if unicodedata.category(sign) == "Pd" else sign for sign in plain)
