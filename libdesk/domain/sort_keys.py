"""What lists are sorted by: folded text that a plain comparison puts into the order of a catalogue."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from libdesk.domain.character_folding import sort_folding, unfolded
from libdesk.domain.search_text import normalise

_LONGEST_KEY: Final = 250
_NUMBER_WIDTH: Final = 6

# Articles that open a title and do not count in its order, by MARC language code.
_ARTICLES: Final = {
    "eng": ("the", "a", "an"),
    "fre": ("le", "la", "les", "l'", "un", "une"),
    "ger": ("der", "die", "das", "ein", "eine"),
    "spa": ("el", "la", "los", "las", "un", "una"),
    "ita": ("il", "lo", "la", "i", "gli", "le", "l'", "un", "uno", "una", "un'"),
    "por": ("o", "a", "os", "as", "um", "uma"),
    "dut": ("de", "het", "een", "'t"),
    "swe": ("en", "ett"),
    "dan": ("en", "et"),
    "nor": ("en", "ei", "et"),
    "hun": ("a", "az", "egy"),
}
_APOSTROPHES: Final = str.maketrans("\u2019\u2018\u02bc", "'''")

_NOT_SORTED: Final = re.compile(r"[^\w\s]|_")
_SPACES: Final = re.compile(r"\s+")
_SPACE_BY_KANA: Final = re.compile(r"(?<=[\u3041-\u3096]) | (?=[\u3041-\u3096])")
_NUMBER: Final = re.compile(r"[0-9]+")
_TRAILING_NUMBER: Final = re.compile(r"[0-9]+$")
_KANA: Final = re.compile(r"[\u3041-\u30fa\u30fc-\u30ff\uff66-\uff9f]")


def sort_key(text: str) -> str:
    """The key under which a name, a title or a reading is sorted; at most 250 characters.

    Marks, case, width and punctuation do not count; numbers sort by value; kana in gojūon order with か and が side by
    side. Where only such a mark tells two readings apart, a second part after a tab keeps their order fixed.
    """
    primary = _with_numbers(_folded(text))
    if not _KANA.search(text):
        return primary[:_LONGEST_KEY]
    exact = _SPACE_BY_KANA.sub("", _spaced(normalise(text)))
    return (primary if exact == primary else f"{primary}\t{exact}")[:_LONGEST_KEY]


def sort_prefix(typed: str) -> str:
    """What the keys of titles that begin with the typed text begin with; a number being typed is left out."""
    return _with_numbers(_TRAILING_NUMBER.sub("", _folded(typed)))[:_LONGEST_KEY]


def title_sort_key(title: str, reading: str = "", language: str = "", nonfiling: int = 0) -> str:
    """The key of a title: its reading if it has one, otherwise the title without its leading article.

    ``nonfiling`` counts the characters that the record itself says to skip; without it the articles of ``language``
    (a MARC code) are known.
    """
    if reading:
        return sort_key(reading)
    rest = title[nonfiling:] if 0 < nonfiling < len(title) else _without_article(title, language)
    return sort_key(rest) or sort_key(title)


def _without_article(title: str, language: str) -> str:
    plain = title.translate(_APOSTROPHES).lower()
    for article in _ARTICLES.get(language, ()):
        opening = article if article.endswith("'") else f"{article} "
        if plain.startswith(opening) and len(plain) > len(opening):
            return title[len(opening) :]
    return title


def _spaced(text: str) -> str:
    return _SPACES.sub(" ", _NOT_SORTED.sub(" ", text)).strip()


def _folded(text: str) -> str:
    folded = unfolded(text).replace("'", "").translate(sort_folding())
    return _SPACE_BY_KANA.sub("", _spaced(folded))


def _with_numbers(text: str) -> str:
    return _NUMBER.sub(lambda number: number[0].zfill(_NUMBER_WIDTH), text)


_CALL_NUMBER_PART: Final = re.compile(
    r"(?P<decimals>(?<=[0-9])\.[0-9]+)"
    r"|(?P<book_number>(?<=[\s.])[A-Z]{1,3}[0-9]+)"
    r"|(?P<letters>[^\W\d_]+)"
    r"|(?P<number>[0-9]+)"
    r"|(?P<gap>.)",
    re.DOTALL,
)


def call_number_sort(text: str) -> str:
    """The key of a call number in shelf order, for decimal classes (913.6), LC (QA76.73.P22) and running numbers.

    A number counts by its value (QA9 before QA76, v.2 before v.10); behind a decimal point, and in a book number such
    as P22 that stands behind the class, digit by digit (P22 before P3).
    """
    parts = _CALL_NUMBER_PART.finditer(unicodedata.normalize("NFKC", text))
    return _SPACES.sub(" ", "".join(map(_call_number_key, parts))).strip()[:_LONGEST_KEY]


def _call_number_key(part: re.Match[str]) -> str:
    if part["number"]:
        return part["number"].zfill(_NUMBER_WIDTH)
    return " " if part["gap"] else part[0].casefold().translate(sort_folding())
