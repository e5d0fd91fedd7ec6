"""The pick list for lending 相互貸借 出納リスト: what is fetched for partner libraries, in the shelves' order (L12)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from libdesk.paper.document import NO_OFFSET, Document, Offset
from libdesk.paper.listing import Cell
from libdesk.paper.shelf_list import OnShelf, ShelfSheet, draw_shelf_list

KIND: Final = "lending_pick_list"

TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "heading": (),
        "printed_on": (),
        "item_count": ("items",),
        "call_number": (),
        "title": (),
        "item_number": (),
        "shelf": (),
        "request": (),
        "nothing": (),
        "page": ("page", "pages"),
    }
)
"""The texts of the list and the placeholders of each; ``{page}`` and ``{pages}`` are filled in by the list itself."""


@dataclass(frozen=True, slots=True)
class LentOnPaper(OnShelf):
    """A copy to fetch: for which request and partner; ``notes`` in words: how many volumes, by when, where it is."""

    request: str
    partner: str
    notes: str = ""


@dataclass(frozen=True, slots=True)
class LendingPickList(ShelfSheet):
    """What is to be fetched at ``site``; ``printed_on`` with its time arrives as words."""

    lines: tuple[LentOnPaper, ...]


def pdf(sheets: Sequence[LendingPickList], offset: Offset = NO_OFFSET) -> bytes:
    """Lists as one PDF."""
    document = Document(sheets[0].texts["heading"][0], sheets[0].languages, offset)
    draw(document, sheets)
    return document.to_bytes()


def draw(document: Document, sheets: Sequence[LendingPickList]) -> None:
    """Draw lists into a document, each site from a new page on, with a box to tick before every copy."""
    for sheet in sheets:
        draw_shelf_list(
            document,
            sheet,
            sheet.lines,
            "request",
            lambda line: (
                Cell(line.shelf, line.notes, whole=True),
                Cell(line.request, line.partner, bold=True, whole=True),
            ),
        )
