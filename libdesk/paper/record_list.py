"""A list of what is on record 記録一覧 on A4: facts about what it is of, figures, and its lines, as on the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from libdesk.paper.document import NO_OFFSET, Document, Offset
from libdesk.paper.listing import Cell, Column, Paper, Section, draw_list, facts, letterhead
from libdesk.paper.parts import Part, set_text, space
from libdesk.paper.stationery import Texts
from libdesk.paper.text import SMALLEST

KIND: Final = "record_list"

TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {"printed_on": (), "nothing": (), "page": ("page", "pages")}
)
"""The texts of the sheet and the placeholders of each; ``{page}`` and ``{pages}`` are filled in by the sheet itself."""

_STANDING_COLUMNS: Final = 5


@dataclass(frozen=True, slots=True)
class RecordColumn:
    """A column: its words, its width in millimetres (0 takes what the others leave), and whether it holds sums."""

    words: str
    width: float = 0.0
    right: bool = False


@dataclass(frozen=True, slots=True)
class RecordLine:
    """A line: one text for each column, and what stands smaller under each ("" for nothing)."""

    cells: tuple[str, ...]
    below: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordList:
    """A list in the words of one language; ``about`` are facts above it, each with its name; ``sums`` end it."""

    languages: tuple[str, ...]
    texts: Texts
    library: tuple[str, ...]
    title: str
    under: str
    about: tuple[tuple[str, str], ...]
    columns: tuple[RecordColumn, ...]
    lines: tuple[RecordLine, ...]
    sums: tuple[str, ...]
    printed_on: str


def pdf(sheets: Sequence[RecordList], offset: Offset = NO_OFFSET) -> bytes:
    """Lists as one PDF."""
    document = Document(sheets[0].title, sheets[0].languages, offset)
    draw(document, sheets)
    return document.to_bytes()


def draw(document: Document, sheets: Sequence[RecordList]) -> None:
    """Draw lists into a document, each from a new page on; one with many columns lies."""
    for sheet in sheets:
        paper = Paper(lying=len(sheet.columns) > _STANDING_COLUMNS)
        foot = f"{sheet.texts['printed_on'][0]} {sheet.printed_on}"
        draw_list(document, paper, _head(sheet, paper.room), [_table(sheet)], sheet.texts, foot)


def _head(sheet: RecordList, width: float) -> list[Part]:
    parts = letterhead(sheet.library, (sheet.title,), width)
    if sheet.under:
        parts += [set_text(sheet.under, width, SMALLEST, "under"), space(1)]
    named = [((words,), value, f"about_{place}") for place, (words, value) in enumerate(sheet.about)]
    return [*parts, *facts(named, width), space(3)]


def _table(sheet: RecordList) -> Section:
    columns = tuple(Column((one.words,), one.width, "right" if one.right else "left") for one in sheet.columns)
    lines = [_cells(line) for line in sheet.lines]
    if any(sheet.sums):
        lines.append(tuple(Cell(text, bold=True) for text in sheet.sums))
    return Section(columns, tuple(lines), instead=sheet.texts["nothing"])


def _cells(line: RecordLine) -> tuple[Cell, ...]:
    below = line.below or ("",) * len(line.cells)
    return tuple(Cell(text, small, most_lines=6) for text, small in zip(line.cells, below, strict=True))
