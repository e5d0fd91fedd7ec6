"""A list over A4 pages: its heading once, the words over its columns on every page, page x of y at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from libdesk.paper.document import HAIRLINE, RULE
from libdesk.paper.parts import Part, draw_parts, fixed_rule, side_by_side, space, stacked, total_height
from libdesk.paper.stationery import Texts, caption, heading, inline_field, page_words
from libdesk.paper.text import SMALLEST, Block, Cut, baseline, block

if TYPE_CHECKING:
    from libdesk.paper.document import Document, Page

SIZE: Final = 9.5
"""Points: the text of a list."""

_SHORT: Final = 210.0
_LONG: Final = 297.0
_SIDE: Final = 16.0
_TOP: Final = 14.0
_BOTTOM: Final = 12.0
_FOOT: Final = 8.0
_BETWEEN: Final = 3.0  # millimetres between two columns
_AROUND: Final = 1.0  # above and below the text of a line
_LEAST_COLUMN: Final = 18.0


@dataclass(frozen=True, slots=True)
class Cell:
    """A text in a line; ``below`` stands under it, smaller, and is cut where it is long unless it must be ``whole``.

    A title takes ``most_lines`` lines at most.
    """

    text: str
    below: str = ""
    bold: bool = False
    most_lines: int = 0
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the words over it, and its width in millimetres; 0 takes what the others leave."""

    words: tuple[str, ...]
    width: float = 0.0
    align: Literal["left", "right"] = "left"


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under the same columns, with a heading of their own if there are several sections.

    ``instead`` is said where there is no line; ``ticks`` puts a box to tick before each.
    """

    columns: tuple[Column, ...]
    lines: tuple[tuple[Cell, ...], ...]
    heading: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    ticks: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A4, standing or lying; lengths in millimetres."""

    lying: bool = False

    @property
    def width(self) -> float:
        """From edge to edge."""
        return _LONG if self.lying else _SHORT

    @property
    def height(self) -> float:
        """From edge to edge."""
        return _SHORT if self.lying else _LONG

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.width - 2 * _SIDE


def letterhead(names: Sequence[str], words: tuple[str, ...], width: float) -> list[Part]:
    """Whose list it is, and what it is called."""
    library = "  ".join(name for name in names if name)
    made = block(library, width, SMALLEST)
    parts: list[Part] = [] if made is None else [_of(made, "left", width)]
    return [*parts, space(1.5), heading(words, width, 16), fixed_rule(width, RULE, above=1.5, below=2.5)]


def facts(entries: Sequence[tuple[tuple[str, ...], str, str]], width: float) -> list[Part]:
    """Facts (words, value, field name) two in a row; those without a value are left out."""
    shown = [entry for entry in entries if entry[1]]
    half = (width - 2 * _BETWEEN) / 2
    made = [inline_field(words, value, half, SIZE, name) for words, value, name in shown]
    rows: list[Part] = []
    for place in range(0, len(made), 2):
        left, *right = made[place : place + 2]
        rows.append(side_by_side([(0, left), *((half + 2 * _BETWEEN, part) for part in right)]))
        rows.append(space(0.8))
    return rows


def draw_list(
    document: Document,
    paper: Paper,
    head: Sequence[Part],
    sections: Sequence[Section],
    words: Texts,
    foot: str = "",
    *,
    tail: Part | None = None,
) -> None:
    """Draw a list: ``head`` on the first page, then the sections; ``foot`` stands at the left of every foot.

    ``tail`` stands behind the last line, whole.
    """
    pages = _pages(paper, head, sections)
    if tail is not None:
        if total_height(pages[-1]) + tail.height > paper.height - _TOP - _BOTTOM - _FOOT:
            pages.append([])
        pages[-1].append(tail)
    for number, parts in enumerate(pages, start=1):
        page = document.page(paper.width, paper.height)
        draw_parts(page, _SIDE, _TOP, parts)
        bottom = paper.height - _BOTTOM
        page.rule(_SIDE, bottom - 4.2, paper.width - _SIDE, HAIRLINE)
        page.text(_SIDE, bottom, foot, SMALLEST)
        counted = page_words(words["page"], number, len(pages))
        page.text(paper.width - _SIDE, bottom, counted, SMALLEST, align="right")
        document.finish(page)


def _pages(paper: Paper, head: Sequence[Part], sections: Sequence[Section]) -> list[list[Part]]:
    """What stands on each page; the words over the columns come again at the top of a page."""
    room = paper.height - _TOP - _BOTTOM - _FOOT
    pages: list[list[Part]] = [list(head)]
    for section in sections:
        for part_of in _narrowed(section, paper.room):
            _add_section(pages, part_of, paper.room, room)
    return pages


def _add_section(pages: list[list[Part]], section: Section, width: float, room: float) -> None:
    widths = _widths(section, width)
    over = _over(section, widths, width)
    title = [heading(section.heading, width, 11), space(1)] if any(section.heading) else []
    lines = [_line(section, line, widths, width) for line in section.lines]
    if not lines and any(section.instead):
        lines = [stacked([space(_AROUND), caption(section.instead, width), space(_AROUND)])]
    first = total_height([*title, over, *lines[:1]])
    if pages[-1] and total_height(pages[-1]) + first > room:
        pages.append([])
    pages[-1] += [*title, over]
    for line in lines:
        if total_height(pages[-1]) + line.height > room:
            pages.append([over])
        pages[-1].append(line)
    pages[-1].append(space(5))


def _narrowed(section: Section, width: float) -> list[Section]:
    """The section, or several with some of its columns each, the first one again in every one, if it is too wide."""
    first, *others = section.columns
    room = width - _tick_width(section) - _least(first)
    most = max(int(room // (_LEAST_COLUMN + _BETWEEN)), 1)
    if any(column.width for column in others) or len(others) <= most:
        return [section]
    wide = room / most - _BETWEEN
    return [
        replace(
            section,
            columns=(
                replace(first, width=0),
                *(replace(column, width=wide) for column in others[start : start + most]),
            ),
            lines=tuple((line[0], *line[1 + start : 1 + start + most]) for line in section.lines),
        )
        for start in range(0, len(others), most)
    ]


def _least(column: Column) -> float:
    return column.width or _LEAST_COLUMN * 2


def _widths(section: Section, width: float) -> list[float]:
    free = width - sum(column.width for column in section.columns) - _BETWEEN * (len(section.columns) - 1)
    open_columns = sum(not column.width for column in section.columns)
    free -= _tick_width(section)
    return [column.width or free / open_columns for column in section.columns]


def _tick_width(section: Section) -> float:
    return 6.0 if section.ticks else 0.0


def _over(section: Section, widths: Sequence[float], width: float) -> Part:
    parts: list[Part] = []
    for column, wide in zip(section.columns, widths, strict=True):
        made = caption(column.words, wide)
        if column.align == "right":
            text = block("\n".join(dict.fromkeys(column.words)), wide, SMALLEST)
            made = made if text is None else _of(text, "right", wide)
        parts.append(made)
    row = _beside(section, parts, widths)
    return stacked([space(_AROUND), row, fixed_rule(width, RULE, above=_AROUND, below=0.3)])


def _line(section: Section, line: Sequence[Cell], widths: Sequence[float], width: float) -> Part:
    parts: list[Part] = []
    for cell, column, wide in zip(line, section.columns, widths, strict=True):
        parts.append(_cell(cell, wide, column.align))
    row = _beside(section, parts, widths)
    made = stacked([space(_AROUND), row, fixed_rule(width, HAIRLINE, above=_AROUND, below=0)])
    if not section.ticks:
        return made

    def draw(page: Page, x: float, top: float) -> None:
        page.box(x, top + _AROUND + baseline(SIZE) - 3.0, 3.2, 3.2, HAIRLINE)
        made.draw(page, x, top)

    return Part(made.height, draw)


def _beside(section: Section, parts: Sequence[Part], widths: Sequence[float]) -> Part:
    left = _tick_width(section)
    placed: list[tuple[float, Part]] = []
    for part, wide in zip(parts, widths, strict=True):
        placed.append((left, part))
        left += wide + _BETWEEN
    return side_by_side(placed)


def _cell(cell: Cell, width: float, align: Literal["left", "right"]) -> Part:
    cut = Cut.TITLE if cell.most_lines else Cut.PROSE
    made = block(cell.text, width, SIZE, bold=cell.bold, cut=cut, most_lines=cell.most_lines)
    parts = [] if made is None else [_of(made, align, width)]
    most = 0 if cell.whole else 2
    below = block(cell.below, width, SMALLEST, cut=Cut.TITLE, most_lines=most) if cell.below else None
    return stacked([*parts, *([] if below is None else [_of(below, align, width)])])


def _of(made: Block, align: Literal["left", "right"], width: float) -> Part:
    def draw(page: Page, x: float, top: float) -> None:
        page.block(x + (width if align == "right" else 0), top, made, align=align)

    return Part(made.height, draw)
