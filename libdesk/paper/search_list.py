"""The search list 捜索リスト: missing items that are looked for, in the shelves' order (C08)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from libdesk.paper.document import NO_OFFSET, Document, Offset
from libdesk.paper.listing import Cell
from libdesk.paper.shelf_list import OnShelf, ShelfSheet, draw_shelf_list

KIND: Final = "search_list"

TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "heading": (),
        "printed_on": (),
        "item_count": ("items",),
        "call_number": (),
        "title": (),
        "item_number": (),
        "shelf": (),
        "missing_since": (),
        "nothing": (),
        "page": ("page", "pages"),
    }
)
"""The texts of the list and the placeholders of each; ``{page}`` and ``{pages}`` are filled in by the list itself."""


@dataclass(frozen=True, slots=True)
class SoughtOnPaper(OnShelf):
    """A missing item; ``since`` a day, ``looked`` how often it was looked for, ``waiting`` who waits: all in words."""

    since: str
    looked: str
    waiting: str


@dataclass(frozen=True, slots=True)
class SearchListSheet(ShelfSheet):
    """What is looked for at ``site``; ``printed_on`` arrives as words."""

    lines: tuple[SoughtOnPaper, ...]


def pdf(sheets: Sequence[SearchListSheet], offset: Offset = NO_OFFSET) -> bytes:
    """Search lists as one PDF."""
    document = Document(sheets[0].texts["heading"][0], sheets[0].languages, offset)
    draw(document, sheets)
    return document.to_bytes()


def draw(document: Document, sheets: Sequence[SearchListSheet]) -> None:
    """Draw search lists into a document, each from a new page on, with a box to tick before every item."""
    for sheet in sheets:
        draw_shelf_list(
            document,
            sheet,
            sheet.lines,
            "missing_since",
            lambda line: (Cell(line.shelf, line.waiting), Cell(line.since, line.looked)),
        )
