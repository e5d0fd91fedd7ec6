"""Which titles the partners of the sample library ask for, and which items are sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from libdesk.domain.sample.items import SampleItem, spread_over_catalogue
from libdesk.domain.sample.titles import SampleTitle

# Japanese books acquired from 1996 on, foreign ones from 1948 on may be lent abroad (L05).
_FIRST_JAPANESE_YEAR: Final = 1996
_FIRST_FOREIGN_YEAR: Final = 1948
_LARGEST_BOOK_MM: Final = 270

# What libraries abroad ask a library in Japan for: Japanese literature, thought, history, places, customs and arts.
_CLASSES_OF_JAPANESE_STUDIES: Final = ("91", "121", "156", "16", "210", "291", "38", "70", "75", "77", "78", "79")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the request says."""

    title: str
    author: str
    volume: str
    year: int
    isbn: str


@dataclass(frozen=True, slots=True)
class Choice:
    """What the request says, and the item for it (number, site, number of volumes; no number where none is held)."""

    asked: Asked
    item: str
    site: str
    volume_count: int


# Works that the sample library does not hold, asked for as a partner would write them.
_NOT_HELD: Final = (
    Asked("Tōkaidō meisho zue", "Akisato Ritō", "3", 1797, ""),
    Asked("北海道漁業志稿", "北水協会", "", 1935, ""),
)


class LendingChoices:
    """Hands out titles to ask for, each once, spread over the catalogue."""

    def __init__(self, titles: Sequence[SampleTitle]) -> None:
        spread = sorted(titles, key=lambda title: spread_over_catalogue(title.items[0]))
        self._choices: dict[str, Iterator[Choice]] = {
            "main": _lendable(spread, "main", japanese=True),
            "branch": _lendable(spread, "branch", japanese=True),
            "foreign": _lendable(spread, "main", japanese=False),
            "set": (_asked_for(title) for title in spread if title.items[0].volume_count > 1),
            "other_edition": _other_editions(spread),
            "digitized": (_asked_for(title) for title in spread if title.digitized and title.language == "jpn"),
            "serial": (_asked_for(title) for title in spread if title.material == "serial"),
            "score": (_asked_for(title) for title in spread if title.material == "score"),
            "not_held": (Choice(asked, "", "main", 1) for asked in _NOT_HELD),
        }
        self._taken: set[str] = set()

    def take(self, wanted: str) -> Choice:
        """The next choice of the kind; each work is asked for once.

        Raises LookupError where the catalogue has no more of the kind.
        """
        choices = (choice for choice in self._choices[wanted] if choice.asked.title not in self._taken)
        choice = next(choices, None)
        if choice is None:
            raise LookupError(f"the sample catalogue has no more titles of the kind {wanted!r}")
        self._taken.add(choice.asked.title)
        return choice


def _lendable(titles: Iterable[SampleTitle], site: str, *, japanese: bool) -> Iterator[Choice]:
    for title in titles:
        item = title.items[0]
        fits = item.site == site and item.volume_count == 1 and (title.language == "jpn") is japanese
        if fits and _may_go_abroad(title, item):
            yield _asked_for(title)


def _may_go_abroad(title: SampleTitle, item: SampleItem) -> bool:
    """Rules L05 and L06: a sound book of ordinary size from the open stacks, not digitized, acquired late enough."""
    japanese = title.language == "jpn"
    first_year = _FIRST_JAPANESE_YEAR if japanese else _FIRST_FOREIGN_YEAR
    return (
        title.material == "book"
        and (not japanese or title.classification.startswith(_CLASSES_OF_JAPANESE_STUDIES))
        and not title.digitized
        and (item.collection, item.loan_class, item.condition) == ("general", "general", "good")
        and item.acquired_on.year >= first_year
        and title.height_mm <= _LARGEST_BOOK_MM
    )


def _other_editions(titles: Sequence[SampleTitle]) -> Iterator[Choice]:
    """Another edition is sent than the one asked for, and the slip says so (L15)."""
    editions: dict[tuple[str, str, str], list[SampleTitle]] = {}
    for title in titles:
        editions.setdefault((title.title, title.author, title.volume), []).append(title)
    for choice in _lendable(titles, "main", japanese=True):
        asked = choice.asked
        for other in editions[asked.title, asked.author, asked.volume]:
            if other.year != asked.year:
                yield Choice(_as_asked(other), choice.item, choice.site, choice.volume_count)


def _asked_for(title: SampleTitle) -> Choice:
    item = title.items[0]
    return Choice(_as_asked(title), item.number, item.site, item.volume_count)


def _as_asked(title: SampleTitle) -> Asked:
    return Asked(title.title, title.author, title.volume, title.year, title.isbn)
