"""The year of publication, from a coded date or from the text of an imprint, in Western or Japanese eras."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# The year before the first of each era; 元年 is the first.
_YEAR_BEFORE: Final = {"明": 1867, "大": 1911, "昭": 1925, "平": 1988, "令": 2018}
_ERA_BY_LETTER: Final = {"M": "明", "T": "大", "S": "昭", "H": "平", "R": "令"}
_ERA: Final = re.compile(
    r"(?:(明)治?|(大)正?|(昭)和?|(平)成?|(令)和?)\s*(元|[0-9]{1,2}|[〇一二三四五六七八九十]{1,3})(?:\s*年|(?![0-9]))"
)
_ERA_LETTER: Final = re.compile(r"(?<![A-Za-z])([MTSHR])\.?\s?([0-9]{1,2})(?![0-9])")
_WESTERN: Final = re.compile(r"(?<![0-9])(1[0-9]{3}|20[0-9]{2})(?![0-9])")
_KANJI_DIGITS: Final = {digit: value for value, digit in enumerate("〇一二三四五六七八九")}
_LATEST: Final = 2100


def year_in(text: str) -> int | None:
    """The first year that the text names (``c1962``, ``[1968]``, ``昭和50``, ``令和元年``), or None (``197-?``)."""
    plain = unicodedata.normalize("NFKC", text)
    western = _WESTERN.search(plain)
    if western:
        return int(western[1])
    era = _ERA.search(plain)
    if era:
        name = next(group for group in era.groups()[:5] if group)
        return _YEAR_BEFORE[name] + _number(era[6])
    letter = _ERA_LETTER.search(plain)
    return _YEAR_BEFORE[_ERA_BY_LETTER[letter[1]]] + int(letter[2]) if letter else None


def _number(text: str) -> int:
    if text == "元":
        return 1
    if text.isascii():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return int("".join(str(_KANJI_DIGITS[digit]) for digit in text))
    return (_KANJI_DIGITS[tens[-1]] if tens else 1) * 10 + (_KANJI_DIGITS[ones[0]] if ones else 0)


def coded_year(date: str) -> int | None:
    """The year of a coded date (008, positions 7 to 10); None where digits are missing (``19uu``)."""
    if len(date) == 4 and date.isdecimal() and date.isascii() and 1 <= int(date) <= _LATEST:
        return int(date)
    return None
