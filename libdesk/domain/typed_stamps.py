"""Postage stamps as staff type them: ``84x2 10x5`` is two of 84 and five of 10."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from libdesk.domain.typed_amounts import read_price

# Times is typed as x, the sign or an asterisk; 枚 may follow, and anything between that parts words.
_STAMPS: Final = re.compile(r"(?P<worth>\d+(?:\.\d+)?)\s*円?\s*[x×*✕]\s*(?P<number>\d{1,6})\s*枚?")
_BETWEEN: Final = " ,、;・+\t\n"


def read_stamps(typed: str, currency: str) -> dict[int, int]:
    """How many of each denomination (minor units); empty for an empty text. Raises ValueError for anything else.

    A denomination that is typed twice counts together.
    """
    plain = unicodedata.normalize("NFKC", typed).strip().lower()
    stamps: dict[int, int] = {}
    place = 0
    while place < len(plain):
        found = _STAMPS.match(plain, place)
        if found is None:
            raise ValueError(typed)
        denomination = read_price(found["worth"], currency) or 0
        stamps[denomination] = stamps.get(denomination, 0) + int(found["number"])
        place = len(plain) - len(plain[found.end() :].lstrip(_BETWEEN))
    return stamps
