"""The text of MARC subfields without the punctuation that only parts them (ISBD), and what script it is in."""

from __future__ import annotations

import re
from typing import Final

# With the marks of writing direction that some records set at both ends.
_DIRECTION: Final = "\u200e\u200f"
_ENDING: Final = f" ,:;/=+{_DIRECTION}"
# A point that belongs to the word, beside initials and ellipses.
_SHORT_FORMS: Final = frozenset({
    "etc", "Inc", "Co", "Corp", "Ltd", "Jr", "Sr", "St", "Dr", "Mr", "Mrs", "Ms", "vol", "no", "ed", "al", "ca",
    "Bros", "Dept", "ill", "viz", "op", "cit",
})  # fmt: skip
_WORD_BOUNDARY: Final = re.compile(r"[\s.\-(]")

# Letters that are not Latin; punctuation and full-width Latin of Japanese text do not count.
_NOT_LATIN: Final = re.compile(
    "[\u0370-\u1dff\u1f00-\u1fff\u2e80-\u2fdf\u3005-\u3007\u3021-\u30fa\u30fd-\ud7ff\uf900-\ufdff\uff66-\uffdc\U00020000-\U0003ffff]"
)
_KANA: Final = re.compile("[\u3041-\u3096\u30a1-\u30fa\uff66-\uff9f]")
_IDEOGRAPH: Final = re.compile("[\u3005-\u3007\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]")


def clean(text: str) -> str:
    """A value without the punctuation at its end that introduces the next one ("Title /" -> "Title")."""
    if text[-1:].isalnum() and text[0] not in _DIRECTION:
        return text
    text = text.strip(_DIRECTION).rstrip(_ENDING)
    if text.endswith(".") and not _point_stays(text):
        return text[:-1].rstrip(_ENDING)
    return text


def _point_stays(text: str) -> bool:
    """Whether the last point belongs to the word: an ellipsis, an initial (``J. R. R.``), a short form (``etc.``)."""
    if text[:-1].endswith((".", " ")):
        return True
    # No short form is longer than the characters looked at.
    word = _WORD_BOUNDARY.split(text[-7:-1])[-1]
    return word in _SHORT_FORMS or (len(word) == 1 and word.isupper())


def unbracketed(text: str) -> str:
    """``[Tokyo]`` -> ``Tokyo``: brackets around the whole say only where the cataloguer found it."""
    if "[" not in text and "]" not in text:
        return text
    if text.startswith("[") and text.endswith("]") and text.count("[") == 1:
        return text[1:-1]
    return text.replace("[", "").replace("]", "") if text.count("[") != text.count("]") else text


_UNKNOWN: Final = frozenset(
    {"s.n", "s.l", "sine nomine", "sine loco", "出版者不明", "出版地不明", "publisher not identified", "n.p",
     "place of publication not identified", "place not identified"}
)  # fmt: skip


def imprint_name(text: str) -> str:
    """A place or publisher without punctuation and brackets; nothing where the record says that it is unknown."""
    name = unbracketed(clean(text))
    return "" if name.lower().rstrip(".") in _UNKNOWN else name


def not_latin(text: str) -> bool:
    """Whether the text holds letters of another script."""
    return not text.isascii() and _NOT_LATIN.search(text) is not None


def is_kana(text: str) -> bool:
    """Whether the text is a reading: kana, and no kanji or hangul."""
    return _KANA.search(text) is not None and _IDEOGRAPH.search(text) is None


def has_ideographs(text: str) -> bool:
    """Whether the text holds kanji or hangul."""
    return _IDEOGRAPH.search(text) is not None


def unique_lines(values: list[str]) -> str:
    """Several values as one a line, each once, in their order."""
    return "\n".join(dict.fromkeys(value for value in values if value))


def joined(values: list[str], separator: str) -> str:
    """Several values in one line, each once, in their order."""
    if len(values) == 1:
        return values[0]
    return separator.join(dict.fromkeys(value for value in values if value))
