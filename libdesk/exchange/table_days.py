"""Days as tables of other programs write them: ``2026-03-31``, ``2026/3/31``, ``令和8年3月31日``, ``R8.3.31``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Final, Literal

_DAY: Final = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?")
_DAY_OF_ERA: Final = re.compile(r"(明治|大正|昭和|平成|令和|[MTSHR])\.?(\d{1,2}|元)[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_DIGITS: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
_DAY_BY_NAME: Final = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{4}")
# The year before the first of each era.
_ERAS: Final[Mapping[str, int]] = {
    "明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018,
    "M": 1867, "T": 1911, "S": 1925, "H": 1988, "R": 2018,
}  # fmt: skip
# Koha writes this for "never".
_NO_DAY: Final = frozenset({"", "0000-00-00", "9999-12-31"})

NotADay = Literal["day_ambiguous", "day_unreadable"]


def read_day(text: str) -> date | NotADay | None:
    """The day of a cell, None for an empty one; a word where its month and day could be exchanged, or it is none."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if plain in _NO_DAY:
        return None
    parts = _parts_of_day(plain)
    try:
        if parts is not None:
            return date(*parts)
    except ValueError:
        pass
    return "day_ambiguous" if _DAY_BY_NAME.fullmatch(plain) is not None else "day_unreadable"


def _parts_of_day(text: str) -> tuple[int, int, int] | None:
    era = _DAY_OF_ERA.fullmatch(text)
    if era:
        return _ERAS[era[1]] + (1 if era[2] == "元" else int(era[2])), int(era[3]), int(era[4])
    found = _DAY.fullmatch(text) or _DIGITS.fullmatch(text)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None
