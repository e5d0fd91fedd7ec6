"""The pick list 予約資料の取り出し表: what is fetched from the shelves for who waits, in the shelves' order (C08)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from libdesk.paper.document import NO_OFFSET, Document, Offset
from libdesk.paper.listing import Cell, Column, Paper, Section, draw_list, facts, letterhead
from libdesk.paper.parts import Part, set_text, space
from libdesk.paper.stationery import Texts, caption

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

_PAPER: Final = Paper()


@dataclass(frozen=True, slots=True)
class PickOnPaper:
    """A copy to fetch; ``patron`` as the library lets persons appear, ``goes_to`` says where to."""

    call_number: str
    title: str
    author: str
    number: str
    shelf: str
    patron: str
    goes_to: str


@dataclass(frozen=True, slots=True)
class PickListSheet:
    """What is to be fetched at ``site``; ``printed_on`` with its time arrives as words."""

    languages: tuple[str, ...]
    texts: Texts
    library: tuple[str, ...]
    site: str
    printed_on: str
    lines: tuple[PickOnPaper, ...]


def pdf(sheets: Sequence[PickListSheet], offset: Offset = NO_OFFSET) -> bytes:
    """Pick lists as one PDF."""
    document = Document(sheets[0].texts["heading"][0], sheets[0].languages, offset)
    draw(document, sheets)
    return document.to_bytes()


def draw(document: Document, sheets: Sequence[PickListSheet]) -> None:
    """Draw pick lists into a document, each from a new page on, with a box to tick before every copy."""
    for sheet in sheets:
        foot = f"{sheet.site}  {sheet.printed_on}"
        draw_list(document, _PAPER, _head(sheet), [_section(sheet)], sheet.texts, foot)


def _head(sheet: PickListSheet) -> list[Part]:
    width, texts = _PAPER.room, sheet.texts
    return [
        *letterhead(sheet.library, texts["heading"], width),
        set_text(sheet.site, width, 14, "site", bold=True),
        space(1.5),
        *facts([(texts["printed_on"], sheet.printed_on, "printed_on")], width),
        caption(texts["item_count"], width),
        space(2),
    ]


def _section(sheet: PickListSheet) -> Section:
    texts = sheet.texts
    columns = (
        Column(texts["call_number"], 30),
        Column(texts["title"]),
        Column(texts["item_number"], 27),
        Column(texts["shelf"], 22),
        Column(texts["patron"], 36),
    )
    lines = tuple(
        (
            Cell(line.call_number, bold=True),
            Cell(line.title, line.author, most_lines=2),
            Cell(line.number),
            Cell(line.shelf),
            Cell(line.patron, line.goes_to),
        )
        for line in sheet.lines
    )
    return Section(columns, lines, instead=texts["nothing"], ticks=True)
