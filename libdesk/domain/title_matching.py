"""Whether two records are the same title: one matcher for every import and for staff who enter a title by hand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from libdesk.domain.search_text import normalise


class LikenessTier(StrEnum):
    """How sure it is."""

    CERTAIN = "certain"
    LIKELY = "likely"


@dataclass(frozen=True, slots=True)
class TitleFacts:
    """What the matcher looks at: the key, the volume as written, and the numbers as (kind, value)."""

    key: str
    volume: str = ""
    numbers: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two records that are, or may be, one title, with the reasons (``same_isbn``, ``same_jpno``, ``same_key`` ...)."""

    tier: LikenessTier
    reasons: tuple[str, ...]


# These are given to one record only; an ISBN may cover a set of volumes and an ISSN a whole series.
_NUMBERS_OF_ONE_RECORD: Final = ("jpno", "ndl", "lccn", "control")

_NOT_A_LETTER: Final = re.compile(r"[\W_]+")
_WORD: Final = re.compile(r"[a-z0-9\u03b1-\u03ff\u0430-\u052f]+|[^\W_]", re.UNICODE)
_ROLE: Final = re.compile(
    r"\s(?:[編監]?著|編|共著|翻?訳注?|作|画|絵|撰|校[注訂]|述|文|写真|編集|監修|責任編集)+$"
    r"|^(?:by|von|par|edited by)\s+"
)
_UNSPACED: Final = re.compile(r"[\u3005\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_DATES: Final = re.compile(r"[,(]?\s*[0-9]{3,4}\s*-\s*(?:[0-9]{3,4})?\)?")


def match_key(title: str, author: str, year: int | None, volume: str) -> str:
    """The key that two records of one title share: title, first author, year and volume without their spelling.

    A name counts the same in either order ("Latour, Bruno", "Bruno Latour") and without dates and role words (著, 編).
    """
    return "|".join((_squeezed(title), _name(author), str(year or ""), _squeezed(volume)))


def _squeezed(text: str) -> str:
    return _NOT_A_LETTER.sub("", normalise(text))


def _name(author: str) -> str:
    first = _DATES.sub("", normalise(author.split(";", 1)[0])).strip(" ,.")
    words = _WORD.findall(_ROLE.sub("", first))
    # Japanese names have no spaces to part them by and keep their order; words of letters are sorted.
    return "".join(words if _UNSPACED.search(first) else sorted(words))


def likeness(new: TitleFacts, known: TitleFacts) -> Likeness | None:
    """Whether ``new`` is the title that is ``known``, and why; None if nothing speaks for it.

    Certain: a number that one record only can have, or the same ISBN and volume (one ISBN may cover a whole set).
    Likely: the same title, author, year and volume, unless both have ISBNs and share none: those are two editions.
    """
    shared = new.numbers & known.numbers
    certain = [f"same_{kind}" for kind in _NUMBERS_OF_ONE_RECORD if any(number[0] == kind for number in shared)]
    same_isbn = any(kind == "isbn" for kind, _ in shared)
    if same_isbn and _squeezed(new.volume) == _squeezed(known.volume):
        certain.insert(0, "same_isbn")
    if certain:
        return Likeness(LikenessTier.CERTAIN, tuple(certain))
    if new.key == known.key:
        return Likeness(LikenessTier.LIKELY, ("same_key",)) if not _isbns_differ(new, known) else None
    return None


def _isbns_differ(new: TitleFacts, known: TitleFacts) -> bool:
    """Both have ISBNs and share none: two editions of one year, not one title twice."""
    return all(any(kind == "isbn" for kind, _ in facts.numbers) for facts in (new, known))
