"""What the table of loanability asks of an item: language of origin, number of pages, binding, class numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

Origin = Literal["", "japanese", "foreign"]

_JAPANESE: Final = frozenset({"jpn", "ja", "japanese", "日本語", "日本"})
_JAPAN: Final = frozenset({"ja", "jp", "jpn", "japan", "日本"})
# Codes that name no language: undetermined, several, none.
_NO_LANGUAGE: Final = frozenset({"und", "mul", "zxx", "mis"})
_NO_COUNTRY: Final = frozenset({"xx", "vp", "und"})
_PARTS: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """What the table may ask of one item, on the day it is weighed; empty or None is what is not recorded.

    ``height_mm`` is the copy's, or its title's; ``pages`` are counted from the extent. An item outside any collection
    has ``collection_id`` None, which is known.
    """

    weighed_on: date
    material: str
    loan_class_id: int
    origin: Origin = ""
    acquired_on: date | None = None
    year: int | None = None
    height_mm: int | None = None
    pages: int | None = None
    condition: str = "good"
    binding: str = ""
    digitized: bool | None = None
    collection_id: int | None = None
    classification: str = ""
    in_print: bool | None = None
    price: int | None = None
    currency: str = "JPY"
    collection: str = ""
    collection_latin: str = ""
    loan_class: str = ""
    loan_class_latin: str = ""

    @property
    def age_years(self) -> int | None:
        """Calendar years since publication."""
        return None if self.year is None else self.weighed_on.year - self.year


def origin_of(language: str, country: str) -> Origin:
    """Whether a title is Japanese or foreign: by its language, and by its country where no language is recorded.

    A translation into Japanese is a Japanese book, an English book printed in Tokyo a foreign one, as libraries in
    Japan keep them apart (和書, 洋書). Empty where neither says anything.
    """
    for text, ours, says_nothing in ((language, _JAPANESE, _NO_LANGUAGE), (country, _JAPAN, _NO_COUNTRY)):
        first = _PARTS.search(_folded(text))
        if first is not None and first[0] not in says_nothing:
            return "japanese" if first[0] in ours else "foreign"
    return ""


# A run of pages: "300", "[4]", "xii", "301-420"; several are parted by commas: "xii, 300, [8] p."
_ROMAN: Final = r"[ivxlcdm]+(?![a-z])"
_RUN: Final = rf"[\[(<]?(?:[0-9]{{1,5}}|(?<![a-z]){_ROMAN})(?:\s*[-–]\s*[0-9]{{1,5}})?[\])>]?"
_UNIT: Final = (
    r"(?:(?P<leaves>leaves|leaf|l\.|bl\.|plates?|pl\.|丁|葉)|(?:pages?|pp?\.?|seiten|s\.|頁|ページ|页|면|쪽))(?![a-z])"
)
_PAGES: Final = re.compile(rf"(?P<runs>{_RUN}(?:\s*[,，、+]\s*{_RUN})*)\s*{_UNIT}")
# "p. 301-420", "pp. 81-92, 139-147": the pages of a part.
_RANGE: Final = r"[0-9]{1,5}\s*[-–]\s*[0-9]{1,5}(?![0-9])"
_PART: Final = re.compile(rf"(?<![a-z])pp?\.?\s*(?P<runs>{_RANGE}(?:\s*[,，、]\s*{_RANGE})*)")
_ONE_RUN: Final = re.compile(rf"(?P<first>[0-9]+|{_ROMAN})(?:\s*[-–]\s*(?P<last>[0-9]+))?")
_DIGITS: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def pages_of(extent: str) -> int | None:
    """How many pages an extent tells of: 32 for "32p", 312 for "xii, 300 p."; None where it tells of none.

    A leaf and a plate have two pages. What is behind the first semicolon (the height) is no extent.
    """
    text = _folded(extent).partition(";")[0]
    found = [
        (2 if match["leaves"] else 1) * sum(_runs(match["runs"]))
        for match in _PAGES.finditer(text)
    ] or [sum(_runs(match["runs"])) for match in _PART.finditer(text)]  # fmt: skip
    return sum(found) or None


def _runs(text: str) -> Iterator[int]:
    for run in _ONE_RUN.finditer(text):
        first = int(run["first"]) if run["first"].isdecimal() else _roman(run["first"])
        last = int(run["last"]) if run["last"] else 0
        yield last - first + 1 if last > first else first


def _roman(text: str) -> int:
    values = [_DIGITS[sign] for sign in text]
    return sum(-one if one < after else one for one, after in zip(values, (*values[1:], 0), strict=True))


def words_of(text: str) -> tuple[str, ...]:
    """The words of a list such as ``serial, newspaper``; commas of any script and new lines part them."""
    return tuple(word for part in re.split(r"[,，、;；\n]", text) if (word := part.strip()))


def named_in(words: str, binding: str) -> bool:
    """Whether a binding contains one of the words, capitals and widths aside."""
    folded = _folded(binding)
    return any(_folded(word) in folded for word in words_of(words))


def stands_under(classes: str, classification: str) -> bool:
    """Whether one of a title's class numbers (one a line, its scheme behind) begins with one of the numbers named.

    ``726.1 NDC`` asks numbers of every edition of that scheme only, ``726.1`` those of any.
    """
    lines = [_folded(line).rpartition(" ") for line in classification.splitlines() if line.strip()]
    for one in words_of(classes):
        number, _, scheme = _folded(one).partition(" ")
        for before, _, behind in lines:
            held, held_scheme = (before, behind) if before else (behind, "")
            if held.startswith(number) and held_scheme.startswith(scheme):
                return True
    return False


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()
