"""A report 統計表 on A4: what was counted, drawn and as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from libdesk.paper.document import NO_OFFSET, Document, Offset
from libdesk.paper.listing import Cell, Column, Paper, Section, draw_list, letterhead
from libdesk.paper.parts import Part, set_text, space
from libdesk.paper.report_chart import Chart, drawing, height_for
from libdesk.paper.stationery import Texts
from libdesk.paper.text import SMALLEST

if TYPE_CHECKING:
    from libdesk.paper.document import Page

KIND: Final = "report"

TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({"printed_on": (), "page": ("page", "pages")})
"""The texts of the sheet and the placeholders of each; ``{page}`` and ``{pages}`` are filled in by the sheet itself."""

_NARROW: Final = 24.0
_LABEL: Final = 46.0
_STANDING_COLUMNS: Final = 5


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A line of the table: its words and its numbers, written out."""

    label: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportSheet:
    """A report in the words of one language, ready to be drawn; ``chart`` None where there is nothing to draw."""

    languages: tuple[str, ...]
    texts: Texts
    library: tuple[str, ...]
    title: str
    period: str
    row_heading: str
    columns: tuple[str, ...]
    lines: tuple[ReportLine, ...]
    totals: ReportLine
    notes: tuple[str, ...]
    printed_on: str
    chart: Chart | None = None


def pdf(sheets: Sequence[ReportSheet], offset: Offset = NO_OFFSET) -> bytes:
    """Reports as one PDF."""
    document = Document(sheets[0].title, sheets[0].languages, offset)
    draw(document, sheets)
    return document.to_bytes()


def draw(document: Document, sheets: Sequence[ReportSheet]) -> None:
    """Draw reports into a document, each from a new page on; one with many columns lies."""
    for sheet in sheets:
        paper = Paper(lying=len(sheet.columns) > _STANDING_COLUMNS)
        foot = f"{sheet.texts['printed_on'][0]} {sheet.printed_on}"
        draw_list(document, paper, _head(sheet, paper), [_table(sheet, paper)], sheet.texts, foot)


def _head(sheet: ReportSheet, paper: Paper) -> list[Part]:
    width = paper.room
    parts = letterhead(sheet.library, (sheet.title,), width)
    parts += [set_text(sheet.period, width, 11, "period", bold=True), space(1)]
    parts += [set_text(note, width, SMALLEST, "note") for note in sheet.notes]
    parts.append(space(3))
    if sheet.chart is not None:
        parts += [_drawn(sheet.chart, width, paper.height * 0.5), space(4)]
    return parts


def _drawn(chart: Chart, width: float, most: float) -> Part:
    height = min(height_for(chart, width), most)

    def draw_chart(page: Page, x: float, top: float) -> None:
        page.drawing(x, top, drawing(chart, width, height))

    return Part(height, draw_chart)


def _table(sheet: ReportSheet, paper: Paper) -> Section:
    roomy = _NARROW * len(sheet.columns) + 2 * _LABEL <= paper.room
    first = Column((sheet.row_heading,), 0.0 if roomy else _LABEL)
    numbers = tuple(Column((name,), _NARROW if roomy else 0.0, "right") for name in sheet.columns)
    lines = [_cells(line, bold=False) for line in sheet.lines]
    return Section((first, *numbers), (*lines, _cells(sheet.totals, bold=True)))


def _cells(line: ReportLine, *, bold: bool) -> tuple[Cell, ...]:
    return (Cell(line.label, bold=bold, most_lines=2), *(Cell(value, bold=bold) for value in line.values))
