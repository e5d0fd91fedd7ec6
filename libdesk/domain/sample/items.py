"""The items of the sample catalogue: where each copy stands, how it may be lent, when it came, how it looks."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple

from libdesk.domain.sample.check_digits import with_card_check_digit
from libdesk.domain.sample.works import WorkFact

_ITEM_PREFIX: Final = "10"
_LAST_RARE_YEAR: Final = 1930
_FIRST_YEAR_OF_NEW_BOOKS: Final = 2018
_FIRST_ACQUISITION: Final = date(1948, 4, 1)
_LAST_ACQUISITION: Final = date(2026, 3, 31)


class _Shelf(NamedTuple):
    """Where an item stands and how it may be lent."""

    collection: str
    loan_class: str


_GENERAL: Final = _Shelf("general", "general")
_NEW_BOOKS: Final = _Shelf("general", "short")
_COURSE_RESERVE: Final = _Shelf("reserve", "reserve")
_RARE: Final = _Shelf("rare", "reference")
_SHELF_OF_MATERIAL: Final = {
    "map": _Shelf("reference", "reference"),
    "serial": _Shelf("reference", "reference"),
    "score": _Shelf("general", "short"),
    "audio": _Shelf("audio", "av"),
}
_SHELF_OF_MARK: Final = {
    "K": _Shelf("children", "general"),
    "R": _Shelf("reference", "reference"),
}
_BINDING_OF_MATERIAL: Final = {"map": "leaflet", "audio": "case"}

# Prices in yen by the first year from which they hold: a fixed part, and so much for a hundred pages.
_PRICES: Final = ((2010, 500, 220), (1990, 400, 180), (1975, 280, 110), (1955, 120, 45), (1890, 60, 15))
_PRICE_OF_MATERIAL: Final = {"map": 6_800, "serial": 9_500, "score": 2_900, "audio": 2_600}


@dataclass(frozen=True, slots=True)
class SampleItem:
    """One copy. ``number`` is that of its bar code: 10, seven digits, check digit M10W31. ``price`` is in yen."""

    number: str
    site: str
    collection: str
    loan_class: str
    call_number: str
    book_number: str
    volume: str
    volume_count: int
    copy_number: int
    acquired_on: date
    price: int
    currency: str
    height_mm: int
    binding: str
    condition: str
    condition_note: str


class ItemNumbers:
    """Hands out item numbers in order."""

    def __init__(self) -> None:
        self._last = 0

    def next(self) -> str:
        """The next number with its check digit."""
        self._last += 1
        return with_card_check_digit(f"{_ITEM_PREFIX}{self._last:07d}")


def spread_over_catalogue(item: SampleItem) -> int:
    """A sort key that brings items of quite different shelves side by side, the same each time."""
    return int(item.number) * 2_654_435_761 % 2**32


def sample_items(ordinal: int, line: int, fact: WorkFact, volume: str, numbers: ItemNumbers) -> tuple[SampleItem, ...]:
    """The copies of one title: the ``ordinal``-th title, from the ``line``-th fact."""
    shelf, mark = _shelf(line, fact), _book_number(fact)
    copies = 1 + (ordinal % 4 == 0) + (ordinal % 12 == 0) if shelf is _GENERAL else 1
    return tuple(_item(ordinal, line, fact, volume, shelf, mark, copy, numbers.next()) for copy in range(1, copies + 1))


def _item(
    ordinal: int,
    line: int,
    fact: WorkFact,
    volume: str,
    shelf: _Shelf,
    book_number: str,
    copy_number: int,
    number: str,
) -> SampleItem:
    call_number = f"{fact.shelf_mark}{fact.classification}/{book_number}"
    condition, note = _condition(ordinal + copy_number, fact)
    return SampleItem(
        number=number,
        site=_site(line, shelf, copy_number),
        collection=shelf.collection,
        loan_class=shelf.loan_class,
        call_number=f"{call_number}/{volume}" if volume else call_number,
        book_number=book_number,
        volume=volume,
        volume_count=fact.pieces,
        copy_number=copy_number,
        acquired_on=_acquired_on(ordinal, line, fact, copy_number),
        price=_price(fact),
        currency="JPY",
        height_mm=fact.height_mm,
        binding=_binding(fact),
        condition=condition,
        condition_note=note,
    )


def _shelf(line: int, fact: WorkFact) -> _Shelf:
    if fact.material in _SHELF_OF_MATERIAL:
        return _SHELF_OF_MATERIAL[fact.material]
    if fact.year <= _LAST_RARE_YEAR:
        return _RARE
    if fact.shelf_mark in _SHELF_OF_MARK:
        return _SHELF_OF_MARK[fact.shelf_mark]
    if line % 45 == 20:
        return _COURSE_RESERVE
    if fact.year >= _FIRST_YEAR_OF_NEW_BOOKS and line % 3 != 1:
        return _NEW_BOOKS
    return _GENERAL


def _site(line: int, shelf: _Shelf, copy_number: int) -> str:
    may_be_at_branch = shelf.collection in {"general", "children", "audio"}
    return "branch" if may_be_at_branch and (line % 4 == 3) ^ (copy_number == 2) else "main"


def _book_number(fact: WorkFact) -> str:
    """The book number (図書記号): two kana of the author's or else the title's reading, or three Latin letters."""
    if fact.language == "jpn":
        return (fact.author_reading or fact.title_reading).replace(" ", "")[:2]
    heading = unicodedata.normalize("NFKD", fact.author_latin or fact.title_latin or fact.title)
    return "".join(letter for letter in heading if letter.isascii() and letter.isalpha())[:3].upper()


def _acquired_on(ordinal: int, line: int, fact: WorkFact, copy_number: int) -> date:
    """Bought within a year of the edition; older editions came as gifts over the decades; second copies come later."""
    given_years_later = 0 if fact.year >= _FIRST_ACQUISITION.year else _FIRST_ACQUISITION.year - fact.year + line % 50
    bought_years_later = (copy_number - 1) * (2 + line % 3)
    start = date(fact.year + given_years_later + bought_years_later, 4, 1)
    latest = _LAST_ACQUISITION - timedelta(days=ordinal % 60)
    return min(start + timedelta(days=line * 53 % 330), latest)


def _price(fact: WorkFact) -> int:
    if fact.material in _PRICE_OF_MATERIAL:
        return _PRICE_OF_MATERIAL[fact.material]
    fixed, for_hundred_pages = next((fixed, pages) for year, fixed, pages in _PRICES if fact.year >= year)
    imported = 2 if fact.country != "JP" else 1
    return imported * fact.pieces * (fixed + fact.pages * for_hundred_pages // 100) // 10 * 10


def _binding(fact: WorkFact) -> str:
    if fact.material in _BINDING_OF_MATERIAL:
        return _BINDING_OF_MATERIAL[fact.material]
    small = fact.height_mm < 185
    if fact.country == "JP":
        return "並製" if small else "上製"
    return "paperback" if small else "hardcover"


def _condition(turn: int, fact: WorkFact) -> tuple[str, str]:
    """The state of a copy: most are good, the old ones show their age."""
    if fact.year <= _LAST_RARE_YEAR:
        return ("deteriorated", "酸性紙、開閉注意") if turn % 3 == 0 else ("worn", "経年による変色")
    if turn % 97 == 5:
        return ("damaged", "背に破れ")
    if fact.year < 1960 or turn % 23 == 7:
        return ("worn", "角に擦れ")
    return ("good", "")
