"""Characters that have no business in a catalogue record: control codes, and UTF-8 that was encoded twice."""

from __future__ import annotations

import re
from typing import Final

from libdesk.exchange.records import Remark

# All control characters but the separators of MARC fields (1E, 1F), and what is no character at all.
CONTROLS: Final = re.compile("[\x00-\x1d\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
# Signs around an article that is not sorted (ISO 6630): rightly there, but not for showing.
_SORTING_SIGNS: Final = frozenset("\x88\x89\x98\x9c")
_WHITE_SPACE: Final = str.maketrans("\t\n\r", "   ")
_UPPER_CONTROLS: Final = re.compile("[\x80-\x9f]")
_ENCODED_TWICE: Final = re.compile(
    "[\u00c2-\u00df][\u0080-\u00bf]|[\u00e0-\u00ef][\u0080-\u00bf]{2}|[\u00f0-\u00f4][\u0080-\u00bf]{3}"
)


def without_controls(text: str, warnings: list[Remark]) -> str:
    """The text without control characters, line ends as spaces; each kind of repair is added to the warnings.

    Where every upper control character is part of a UTF-8 sequence read as Latin-1 ("Ã" and U+008C), the text was
    encoded once too often, and is decoded again, as many times as it takes.
    """
    rescued = False
    while _is_encoded_twice(text):
        text = _ENCODED_TWICE.sub(_decoded_once_more, text)
        rescued = True
    if rescued:
        warnings.append(Remark("encoding_rescued", {"encoding": "UTF-8 × 2"}))
    text = text.translate(_WHITE_SPACE)
    removed = sum(found not in _SORTING_SIGNS for found in CONTROLS.findall(text))
    if removed:
        warnings.append(Remark("illegal_characters_removed", {"count": removed}))
    return CONTROLS.sub("", text)


def _is_encoded_twice(text: str) -> bool:
    upper = len(_UPPER_CONTROLS.findall(text))
    return upper > 0 and upper == sum(len(_UPPER_CONTROLS.findall(found)) for found in _ENCODED_TWICE.findall(text))


def _decoded_once_more(found: re.Match[str]) -> str:
    return found[0].encode("latin-1").decode("utf-8", "replace")
