"""A list to take along to the shelves: what stands where, in their order, with a box to tick before each line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from libdesk.paper.document import Document
from libdesk.paper.listing import Cell, Column, Paper, Section, draw_list, facts, letterhead
from libdesk.paper.parts import Part, set_text, space
from libdesk.paper.stationery import Texts, caption

_PAPER: Final = Paper()


@dataclass(frozen=True, slots=True)
class OnShelf:
    """Where an item stands and what it is."""

    call_number: str
    title: str
    author: str
    number: str
    shelf: str


@dataclass(frozen=True, slots=True)
class ShelfSheet:
    """What all lists for the shelves say of themselves; ``printed_on`` arrives as words."""

    languages: tuple[str, ...]
    texts: Texts
    library: tuple[str, ...]
    site: str
    printed_on: str


Line = TypeVar("Line", bound=OnShelf)


def draw_shelf_list(
    document: Document,
    sheet: ShelfSheet,
    lines: Sequence[Line],
    last: str,
    last_cells: Callable[[Line], tuple[Cell, Cell]],
) -> None:
    """Draw a list from a new page on; ``last_cells`` are the shelf's and the last cell, headed by the text ``last``."""
    texts = sheet.texts
    columns = (
        Column(texts["call_number"], 30),
        Column(texts["title"]),
        Column(texts["item_number"], 27),
        Column(texts["shelf"], 22),
        Column(texts[last], 36),
    )
    cells = tuple(
        (
            Cell(line.call_number, bold=True),
            Cell(line.title, line.author, most_lines=2),
            Cell(line.number),
            *last_cells(line),
        )
        for line in lines
    )
    section = Section(columns, cells, instead=texts["nothing"], ticks=True)
    draw_list(document, _PAPER, _head(sheet), [section], texts, f"{sheet.site}  {sheet.printed_on}")


def _head(sheet: ShelfSheet) -> list[Part]:
    width, texts = _PAPER.room, sheet.texts
    return [
        *letterhead(sheet.library, texts["heading"], width),
        set_text(sheet.site, width, 14, "site", bold=True),
        space(1.5),
        *facts([(texts["printed_on"], sheet.printed_on, "printed_on")], width),
        caption(texts["item_count"], width),
        space(2),
    ]
