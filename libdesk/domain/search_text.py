"""The text by which titles are found: one form for all spellings, Japanese cut into pairs of characters.

SQLite's full-text index knows words between spaces only. Japanese has none, so every run of it is stored as its
overlapping pairs (図書館 -> 図書 書館 館) and asked for as a phrase of them: two characters are enough to find a book.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from libdesk.domain.character_folding import search_folding, unfolded

_MOST_TERMS: Final = 32
_MOST_CHARACTERS: Final = 1_000

# Scripts written without spaces, after folding: kanji, kana, hangul, bopomofo.
_UNSPACED: Final = (
    "\u3005-\u3007\u3041-\u30ff\u3105-\u312f\u31a0-\u31ff\u3400-\u9fff\uac00-\ud7a3\ufa0e-\ufa29\U00020000-\U0003ffff"
)
_UNSPACED_RUN: Final = re.compile(f"[{_UNSPACED}]+")
_TERM: Final = re.compile(f"[{_UNSPACED}]+|[^\\s{_UNSPACED}]+")
_WORD_CHARACTER: Final = re.compile(r"[^\W_]")

_DASH_AFTER_KANA: Final = re.compile(r"(?<=[\u3041-\u3096])[-\u2010-\u2015\u2212\u2500~\u301c]")
_VU: Final = (("ゔあ", "ば"), ("ゔい", "び"), ("ゔえ", "べ"), ("ゔお", "ぼ"), ("ゔ", "ぶ"))


def normalise(text: str) -> str:
    """One form for all spellings of the same words; for searching and comparing, never for showing.

    Full and half width, case, marks on Latin, Greek and Cyrillic letters, katakana and hiragana, small kana, the long
    mark, づ and ず, ヴァ and バ, 々, and old kanji (國 -> 国) no longer differ. Marks on kana stay: が is not か.
    """
    if text.isascii():
        return text.lower() if text.isprintable() else text.lower().translate(search_folding())
    folded = unfolded(text).translate(search_folding())
    if "ゔ" in folded:
        for written, heard in _VU:
            folded = folded.replace(written, heard)
    return _DASH_AFTER_KANA.sub("", folded)


def search_text(*parts: str) -> str:
    """The text of one search column from one or more fields; it is read by the tokeniser ``unicode61``."""
    return _UNSPACED_RUN.sub(_spaced_pairs, normalise("\n".join(part for part in parts if part)))


def _spaced_pairs(run: re.Match[str]) -> str:
    """The pairs of a run, then its last character alone, so that a search for one character finds it anywhere."""
    characters = run[0]
    pairs = [first + second for first, second in pairwise(characters)]
    return f" {' '.join(pairs)} {characters[-1]} "


def fts_query(typed: str) -> str | None:
    """A full-text expression for whatever was typed, or None if it holds no letter and no digit.

    Every term must be found. Two or more Japanese characters are a phrase, a single one a beginning; a Latin word
    is a whole word, but the last thing typed may go on. Quotes, operators and brackets have no power here.
    """
    terms = [term for term in _TERM.findall(normalise(typed[:_MOST_CHARACTERS])) if _WORD_CHARACTER.search(term)]
    last = len(terms) - 1
    expressions = [_expression(term, goes_on=index == last) for index, term in enumerate(terms[:_MOST_TERMS])]
    return " AND ".join(expressions) or None


def _expression(term: str, *, goes_on: bool) -> str:
    if not _UNSPACED_RUN.match(term):
        word = term.replace('"', " ")
        return f'"{word}"*' if goes_on else f'"{word}"'
    if len(term) == 1:
        return f'"{term}"*'
    return f'"{" ".join(first + second for first, second in pairwise(term))}"'
