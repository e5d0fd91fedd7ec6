"""Which title of ours a partner asks for, and in which fields it differs from what was asked for (L15)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from libdesk.domain.lending import Difference
from libdesk.domain.search_text import normalise
from libdesk.domain.title_matching import match_key
from libdesk.domain.title_numbers import isbn13, issn, plain_number

Match = Literal["number", "alike", "other_year", "similar"]
IN_ORDER: Final[dict[Match, int]] = {"number": 0, "alike": 1, "other_year": 2, "similar": 3}

# What stands between a title, its other forms and what else is said of it.
_PARTED: Final = re.compile(r"\s+[/=:;]\s+|\s*[:：／]\s*|\s*[(\[（［]")

_UNSPACED: Final = re.compile(r"[\u3005\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_WORDS: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class AskedItem:
    """What a partner asks for, in its words; ``year`` as a number where the words name one."""

    title: str
    author: str = ""
    publisher: str = ""
    year_text: str = ""
    volume: str = ""
    number: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class KnownItem:
    """A title of ours: every form of its title and author, the one that is shown first; its numbers in every form."""

    titles: tuple[str, ...]
    authors: tuple[str, ...] = ()
    publisher: str = ""
    year_text: str = ""
    volume: str = ""
    numbers: frozenset[str] = frozenset()
    year: int | None = None


def number_forms(number: str) -> frozenset[str]:
    """The forms in which a number is compared: as an ISBN of thirteen digits, as an ISSN, without its hyphens."""
    return frozenset(form for form in (isbn13(number), issn(number), plain_number(number)) if form)


def matched(asked: AskedItem, known: KnownItem) -> Match | None:
    """How a title matches what is asked for: by number, by title, author and year, by all but the year, roughly.

    What one side does not say may be the same. A number of a title may cover a set: where both sides name volumes and
    they differ, it is only similar. None: another title, or another author's.
    """
    same_volume = _same(_key(asked.volume), _key(known.volume))
    if asked.number and number_forms(asked.number) & known.numbers:
        return "number" if same_volume is not False else "similar"
    titles, its_titles = _title_keys(asked.title), _all_keys(known.titles)
    if not titles & its_titles or same_author(asked.author, known.authors) is False:
        return None
    if same_volume is False or _key(asked.title) not in {_key(title) for title in known.titles}:
        return "similar"
    return "other_year" if _same(asked.year, known.year) is False else "alike"


def differences_between(asked: AskedItem, known: KnownItem) -> tuple[Difference, ...]:
    """The fields that were asked for and are not what would be sent, in the order in which they are shown (L15)."""
    titles = {_key(title) for title in known.titles}
    # A title is the same where one side leaves out the subtitle, or names a part of it.
    same_title = (
        _key(asked.title) in _all_keys(known.titles)
        or bool(_title_keys(asked.title) & titles)
        or any(_is_part(asked.title, title) for title in known.titles)
    )
    number = bool(asked.number) and bool(known.numbers) and not number_forms(asked.number) & known.numbers
    publisher, its_publisher = _key(asked.publisher), _key(known.publisher)
    found = (
        Difference("title", asked.title, " / ".join(known.titles)) if not same_title else None,
        Difference("author", asked.author, " / ".join(known.authors))
        if same_author(asked.author, known.authors) is False
        else None,
        Difference("publisher", asked.publisher, known.publisher)
        if _same(publisher, its_publisher) is False
        and publisher not in its_publisher
        and _in_one_script(asked.publisher, known.publisher)
        else None,
        Difference("volume", asked.volume, known.volume)
        if asked.volume.strip() and _key(asked.volume) != _key(known.volume)
        else None,
        Difference("year", asked.year_text, known.year_text) if _other_year(asked, known) else None,
        Difference("number", asked.number, ", ".join(sorted(known.numbers))) if number else None,
    )
    return tuple(one for one in found if one is not None)


def same_author(asked: str, authors: Iterable[str]) -> bool | None:
    """Whether an author that is asked for is one of these, in either order of the name; None: one side says none."""
    wanted = _name(asked)
    names = {_name(author) for author in authors} - {""}
    if not wanted or not names:
        return None
    if wanted in names:
        return True
    # A family name alone, or one author of several.
    words = set(normalise(asked).replace(",", " ").split())
    return any(words <= set(normalise(author).replace(",", " ").split()) for author in authors)


def same_request(one: AskedItem, other: AskedItem) -> bool:
    """Whether two requests ask for one thing: the same number and volume, or the same title, author, year, volume."""
    if _same(_key(one.volume), _key(other.volume)) is False:
        return False
    if one.number and other.number and number_forms(one.number) & number_forms(other.number):
        return True
    same_title = bool(_key(one.title)) and _key(one.title) == _key(other.title)
    return (
        same_title
        and same_author(one.author, (other.author,)) is not False
        and _same(one.year, other.year) is not False
    )


def _other_year(asked: AskedItem, known: KnownItem) -> bool:
    if asked.year is not None and known.year is not None:
        return asked.year != known.year
    return bool(asked.year_text.strip()) and _key(asked.year_text) not in _key(known.year_text)


def _same(one: str | int | None, other: str | int | None) -> bool | None:
    return None if not one or not other else one == other


def _key(text: str) -> str:
    return match_key(text, "", None, "").partition("|")[0]


def _name(author: str) -> str:
    return match_key("", author, None, "").split("|")[1]


def _in_one_script(one: str, other: str) -> bool:
    """Whether two names can be compared at all: none is a transcription of the other."""
    return (_UNSPACED.search(one) is None) == (_UNSPACED.search(other) is None)


def _is_part(asked: str, title: str) -> bool:
    """Whether whole words of a title are asked for; where a script has no words, any part of it."""
    folded, whole = normalise(asked).strip(), normalise(title)
    if not folded:
        return False
    return folded in whole if _UNSPACED.search(folded) else f" {folded} " in f" {' '.join(_WORDS.findall(whole))} "


def main_title(title: str) -> str:
    """What comes before a subtitle, another form of the title, or what stands in brackets."""
    return _PARTED.split(title.strip(), maxsplit=1)[0].strip()


def _title_keys(title: str) -> set[str]:
    """The keys of a title as it is written, and of what comes before its subtitle."""
    return {_key(title), _key(main_title(title))} - {""}


def _all_keys(titles: Iterable[str]) -> set[str]:
    return set().union(*(_title_keys(title) for title in titles))
