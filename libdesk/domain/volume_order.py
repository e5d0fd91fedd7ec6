"""The order in which volumes are read: 上 before 中 before 下, 2 before 10, II before IX, 別巻 and index last (H03)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from libdesk.domain.sort_keys import sort_key

_RANK: Final = {"上": 1, "中": 2, "下": 3, "前": 1, "後": 3, "正": 1, "続": 2}
_KANJI_DIGITS: Final = {digit: place for place, digit in enumerate("〇一二三四五六七八九")}
_KANJI: Final = "〇一二三四五六七八九十百"
_ROMAN: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
# A supplement belongs to the whole, and is read after it; an index after that.
_SUPPLEMENT: Final = re.compile(r"別巻|別冊|補巻|補遺|付録|附録|suppl|appendix", re.IGNORECASE)
_INDEX: Final = re.compile(r"索引|総目次|index", re.IGNORECASE)

_PART: Final = re.compile(
    rf"(?P<number>[0-9]+)|(?P<kanji>[{_KANJI}]+)|(?P<rank>[上中下前後正続])"
    r"|(?<![A-Za-z])(?P<roman>[IVXLC]+)(?![A-Za-z])|(?<![A-Za-z])(?P<letter>[A-Z])(?![A-Za-z])"
)
_UNIT: Final = "[巻冊号編部集輯回篇]"
# What a title may end in when its record has no volume of its own: behind a space, or in brackets.
_AT_END: Final = re.compile(
    rf"(?:\s+|(?=[(\[〈《]))[(\[〈《]?(?P<volume>"
    rf"(?:vol(?:ume)?|no|part|pt|bd|band|t)?\.?\s*[0-9]{{1,3}}(?:\s*[上中下])?"
    rf"|第?[0-9{_KANJI}]{{1,4}}\s*{_UNIT}?(?:\s*[上中下])?|[上中下前後]{_UNIT}?(?:\s*[0-9]+)?"
    rf"|別巻\s*[0-9]*|[IVX]+)[)\]〉》]?\s*$",
    re.IGNORECASE,
)
_MOST: Final = 200


@dataclass(frozen=True, slots=True)
class Volume:
    """A volume of a work: ``kind`` 0 for a volume, 1 for a supplement, 2 for an index; ``numbers`` as they stand."""

    work: str
    kind: int
    numbers: tuple[int, ...]
    text: str

    @property
    def order(self) -> tuple[str, int, tuple[int, ...], str]:
        """What the volumes of a shelf are sorted by: work by work, each in the order of reading."""
        return (self.work, self.kind, self.numbers, sort_key(self.text))


def volume_of(title: str, volume: str = "") -> Volume:
    """What a title and its volume say of the place in a work; a volume at the end of the title counts too."""
    plain_title, text = unicodedata.normalize("NFKC", title).strip(), unicodedata.normalize("NFKC", volume).strip()
    at_end = _AT_END.search(plain_title)
    if at_end is not None and at_end.start() > 0 and (not text or text in at_end["volume"]):
        plain_title, text = plain_title[: at_end.start()], text or at_end["volume"]
    kind = 2 if _INDEX.search(text) else 1 if _SUPPLEMENT.search(text) else 0
    return Volume(sort_key(plain_title), kind, _numbers(text), text)


def missing_volumes(volumes: Iterable[Volume]) -> tuple[str, ...]:
    """The volumes that a reading order jumps over: 3 where 1, 2 and 4 are to be read (H03).

    Only where the volumes of a work are simply numbered; what comes before the first or after the last one that was
    chosen is nobody's business, and years are not volumes.
    """
    numbered = [one for one in volumes if one.kind == 0 and len(one.numbers) == 1 and not _ranked(one.text)]
    missing: list[str] = []
    for _work, found in groupby(sorted(numbered, key=lambda one: one.order), key=lambda one: one.work):
        there = {one.numbers[0] for one in found}
        if max(there) <= _MOST:
            missing += [str(number) for number in range(min(there), max(there)) if number not in there]
    return tuple(missing)


def _ranked(text: str) -> bool:
    return any(part["rank"] or part["letter"] for part in _PART.finditer(text))


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(map(_value, _PART.finditer(text)))


def _value(part: re.Match[str]) -> int:
    if part["number"]:
        return int(part["number"])
    if part["rank"]:
        return _RANK[part["rank"]]
    if part["kanji"]:
        return _kanji_number(part["kanji"])
    if part["roman"]:
        return _roman_number(part["roman"])
    return ord(part["letter"]) - ord("A") + 1


def _kanji_number(text: str) -> int:
    """百二十三 and 一二三 alike are 123."""
    if "十" not in text and "百" not in text:
        return int("".join(str(_KANJI_DIGITS[digit]) for digit in text))
    total = digit = 0
    for sign in text:
        if sign in "十百":
            total += (digit or 1) * (10 if sign == "十" else 100)
            digit = 0
        else:
            digit = _KANJI_DIGITS[sign]
    return total + digit


def _roman_number(text: str) -> int:
    values: Sequence[int] = [_ROMAN[sign] for sign in text]
    following = (*values[1:], 0)
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))
