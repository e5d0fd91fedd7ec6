"""The pick list 予約資料の取り出し表: what is fetched from the shelves for who waits, in the shelves' order (C08)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from libdesk.paper.document import NO_OFFSET, Document, Offset
from libdesk.paper.listing import Cell
from libdesk.paper.shelf_list import OnShelf, ShelfSheet, draw_shelf_list

KIND: Final = "pick_list"

TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "heading": (),
        "printed_on": (),
        "item_count": ("items",),
        "call_number": (),
        "title": (),
        "item_number": (),
        "shelf": (),
        "patron": (),
        "nothing": (),
        "page": ("page", "pages"),
    }
)
"""The texts of the list and the placeholders of each; ``{page}`` and ``{pages}`` are filled in by the list itself."""


@dataclass(frozen=True, slots=True)
class PickOnPaper(OnShelf):
    """A copy to fetch; ``patron`` as the library lets persons appear, ``goes_to`` says where to."""

    patron: str
    goes_to: str


@dataclass(frozen=True, slots=True)
class PickListSheet(ShelfSheet):
    """What is to be fetched at ``site``; ``printed_on`` with its time arrives as words."""

    lines: tuple[PickOnPaper, ...]


def pdf(sheets: Sequence[PickListSheet], offset: Offset = NO_OFFSET) -> bytes:
    """Pick lists as one PDF."""
    document = Document(sheets[0].texts["heading"][0], sheets[0].languages, offset)
    draw(document, sheets)
    return document.to_bytes()


def draw(document: Document, sheets: Sequence[PickListSheet]) -> None:
    """Draw pick lists into a document, each from a new page on, with a box to tick before every copy."""
    for sheet in sheets:
        draw_shelf_list(
            document, sheet, sheet.lines, "patron", lambda line: (Cell(line.shelf), Cell(line.patron, line.goes_to))
        )
