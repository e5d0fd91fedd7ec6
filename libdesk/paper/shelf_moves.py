"""The shelf list of changes 配架変更リスト: what is carried to the reserve shelf, and what goes back to its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from libdesk.paper.document import NO_OFFSET, Document, Offset
from libdesk.paper.listing import Cell, Column, Paper, Section, draw_list, letterhead
from libdesk.paper.parts import Part, set_text, space
from libdesk.paper.stationery import Texts

KIND: Final = "shelf_moves"

TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "heading": (),
        "to_reserve": (),
        "back": (),
        "call_number": (),
        "title": (),
        "item_number": (),
        "from_shelf": (),
        "to_shelf": (),
        "nothing": (),
        "page": ("page", "pages"),
    }
)
"""The texts of the list and the placeholders of each; ``{page}`` and ``{pages}`` are filled in by the list itself."""

_PAPER: Final = Paper()


@dataclass(frozen=True, slots=True)
class MoveOnPaper:
    """An item to be carried; ``waits`` says in words that it is out and when it is due, ``course`` for which list."""

    call_number: str
    title: str
    course: str
    number: str
    from_shelf: str
    to_shelf: str
    waits: str = ""


@dataclass(frozen=True, slots=True)
class ShelfMovesSheet:
    """What changed since a day; ``since`` arrives as words."""

    languages: tuple[str, ...]
    texts: Texts
    library: tuple[str, ...]
    since: str
    to_reserve: tuple[MoveOnPaper, ...]
    back: tuple[MoveOnPaper, ...]


def pdf(sheets: Sequence[ShelfMovesSheet], offset: Offset = NO_OFFSET) -> bytes:
    """Shelf lists as one PDF."""
    document = Document(sheets[0].texts["heading"][0], sheets[0].languages, offset)
    draw(document, sheets)
    return document.to_bytes()


def draw(document: Document, sheets: Sequence[ShelfMovesSheet]) -> None:
    """Draw shelf lists into a document, each from a new page on, with a box to tick before every item."""
    for sheet in sheets:
        sections = [_section(sheet, "to_reserve", sheet.to_reserve), _section(sheet, "back", sheet.back)]
        draw_list(document, _PAPER, _head(sheet), sections, sheet.texts, sheet.since)


def _head(sheet: ShelfMovesSheet) -> list[Part]:
    width = _PAPER.room
    return [
        *letterhead(sheet.library, sheet.texts["heading"], width),
        set_text(sheet.since, width, 11, "since", bold=True),
        space(3),
    ]


def _section(sheet: ShelfMovesSheet, which: str, moves: Sequence[MoveOnPaper]) -> Section:
    texts = sheet.texts
    columns = (
        Column(texts["call_number"], 30),
        Column(texts["title"]),
        Column(texts["item_number"], 27),
        Column(texts["from_shelf"], 26),
        Column(texts["to_shelf"], 26),
    )
    lines = tuple(
        (
            Cell(move.call_number),
            Cell(move.title, " · ".join(part for part in (move.course, move.waits) if part), most_lines=2),
            Cell(move.number),
            Cell(move.from_shelf),
            Cell(move.to_shelf, bold=True),
        )
        for move in moves
    )
    return Section(columns, lines, texts[which], texts["nothing"], ticks=True)
