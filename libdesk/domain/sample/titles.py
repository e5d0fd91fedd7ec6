"""The sample catalogue: titles, worked out from the fact table by plain arithmetic."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from libdesk.domain.sample.check_digits import with_isbn13_check_digit
from libdesk.domain.sample.items import ItemNumbers, SampleItem, sample_items
from libdesk.domain.sample.works import WorkFact

# ISBNs 978-4-9999rrr-t-c: Japan's group, registrants 9999000 to 9999999, ten titles each. They are the last of the
# seven-digit registrants: valid in form, and not meant to be the number of any real publication.
_ISBN_GROUP: Final = "9784"
_ISBN_REGISTRANTS: Final = "9999"
_FIRST_YEAR_WITH_ISBN: Final = 1971

# What was published up to the first year is digitized; up to the second one, every other work.
_ALL_DIGITIZED_UNTIL: Final = 1930
_SOME_DIGITIZED_UNTIL: Final = 1968


@dataclass(frozen=True, slots=True)
class SampleTitle:
    """One bibliographic record and its one to three items.

    Readings are katakana with spaces between the words and stand with Japanese titles only; ``author_latin`` is in
    the form of a heading, family name first. ``isbn`` has thirteen digits or is empty, ``isbn_as_written`` has
    hyphens. ``year`` is the year of this edition, ``original_year`` that of the work (negative: before Christ).
    """

    title: str
    title_reading: str
    title_latin: str
    author: str
    author_reading: str
    author_latin: str
    edition: str
    place: str
    publisher: str
    year: int
    original_year: int | None
    series: str
    volume: str
    language: str
    country: str
    material: str
    classification: str
    extent: str
    height_mm: int
    digitized: bool
    isbn: str
    isbn_as_written: str
    items: tuple[SampleItem, ...]


def sample_titles(rows: Iterable[WorkFact]) -> tuple[SampleTitle, ...]:
    """Expand the facts: one title for each volume, in the order of the table, each with one to three items.

    What the table does not say (site, shelf, price, day of acquisition, numbers) follows from the place in the list.
    """
    numbers = ItemNumbers()
    volumes = ((line, fact, position) for line, fact in enumerate(rows) for position in range(len(fact.volumes)))
    return tuple(_title(ordinal, *volume, numbers) for ordinal, volume in enumerate(volumes))


def _title(ordinal: int, line: int, fact: WorkFact, position: int, numbers: ItemNumbers) -> SampleTitle:
    isbn = _isbn(ordinal) if fact.material == "book" and fact.year >= _FIRST_YEAR_WITH_ISBN else ""
    return SampleTitle(
        title=fact.title,
        title_reading=fact.title_reading,
        title_latin=fact.title_latin,
        author=fact.author,
        author_reading=fact.author_reading,
        author_latin=fact.author_latin,
        edition=fact.edition,
        place=fact.place,
        publisher=fact.publisher,
        year=fact.year,
        original_year=fact.original_year,
        series=fact.series,
        volume=fact.volumes[position],
        language=fact.language,
        country=fact.country,
        material=fact.material,
        classification=fact.classification,
        extent=fact.extent.format(pages=fact.pages + position * 37 % 90),
        height_mm=fact.height_mm,
        digitized=_digitized(line, fact),
        isbn=isbn,
        isbn_as_written=_with_hyphens(isbn) if isbn else "",
        items=sample_items(ordinal, line, fact, fact.volumes[position], numbers),
    )


def _isbn(ordinal: int) -> str:
    return with_isbn13_check_digit(f"{_ISBN_GROUP}{_ISBN_REGISTRANTS}{ordinal:04d}")


def _with_hyphens(isbn: str) -> str:
    return "-".join((isbn[:3], isbn[3], isbn[4:11], isbn[11], isbn[12]))


def _digitized(line: int, fact: WorkFact) -> bool:
    if fact.material == "audio":
        return False
    return fact.year <= _ALL_DIGITIZED_UNTIL or (fact.year <= _SOME_DIGITIZED_UNTIL and line % 2 == 0)
