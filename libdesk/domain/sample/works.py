"""The fact table of the sample catalogue: one line for one edition of one work."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import Final

COLUMNS: Final = (
    "title",
    "title_reading",
    "title_latin",
    "author",
    "author_reading",
    "author_latin",
    "edition",
    "year",
    "original_year",
    "language",
    "shelf_mark",
    "classification",
    "place",
    "country",
    "publisher",
    "series",
    "volumes",
    "pieces",
    "material",
    "extent",
    "pages",
    "height_mm",
)


@dataclass(frozen=True, slots=True)
class WorkFact:
    """One edition of a work.

    ``year`` is the year of the edition, ``original_year`` that of the work (negative: before Christ; None: not known).
    ``shelf_mark`` is what is put before the class for books that stand apart (K: children, R: reference), and
    ``classification`` the class of the Nippon Decimal Classification. ``volumes`` names the volumes that are titles
    of their own, one empty name if there is only one; ``pieces`` counts the physical volumes that go out together.
    ``extent`` has a place ``{pages}`` where the material has pages.
    """

    title: str
    title_reading: str
    title_latin: str
    author: str
    author_reading: str
    author_latin: str
    edition: str
    year: int
    original_year: int | None
    language: str
    shelf_mark: str
    classification: str
    place: str
    country: str
    publisher: str
    series: str
    volumes: tuple[str, ...]
    pieces: int
    material: str
    extent: str
    pages: int
    height_mm: int


def volume_names(text: str) -> tuple[str, ...]:
    """The volumes of a set: ``""`` for a single volume, ``"3"`` for 1, 2, 3, ``"上|下"`` for named ones."""
    if text.isdecimal():
        return tuple(str(number) for number in range(1, int(text) + 1))
    return tuple(text.split("|"))


def work_facts(text: str) -> tuple[WorkFact, ...]:
    """Read the fact table: tab-separated, the first line names the columns.

    Raises ValueError, naming the line, where the columns are not those of ``COLUMNS``.
    """
    lines = csv.reader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)
    if tuple(next(lines, ())) != COLUMNS:
        raise ValueError(f"the first line must name the columns: {', '.join(COLUMNS)}")
    return tuple(_fact(number, values) for number, values in enumerate(lines, start=2))


def _fact(number: int, values: list[str]) -> WorkFact:
    if len(values) != len(COLUMNS):
        raise ValueError(f"line {number}: {len(values)} columns instead of {len(COLUMNS)}")
    title, title_reading, title_latin, author, author_reading, author_latin, edition = values[:7]
    year, original_year, language, shelf_mark, classification, place, country = values[7:14]
    publisher, series, volumes, pieces, material, extent, pages, height_mm = values[14:]
    return WorkFact(
        title,
        title_reading,
        title_latin,
        author,
        author_reading,
        author_latin,
        edition,
        int(year),
        int(original_year) if original_year else None,
        language,
        shelf_mark,
        classification,
        place,
        country,
        publisher,
        series,
        volume_names(volumes),
        int(pieces),
        material,
        extent,
        int(pages),
        int(height_mm),
    )
