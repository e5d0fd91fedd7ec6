"""A sheet is a column of parts.

A part knows its height at a given size and how to draw itself; :func:`settle` makes the parts at the largest size at
which they all fit: rows grow first, then all text shrinks together to 8 points, then titles end in "…", and at last the
sheet is refused with the field that takes the room.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from libdesk.paper.document import HAIRLINE
from libdesk.paper.refusals import SheetTooSmall
from libdesk.paper.text import SMALLEST, Block, Cut, block, sizes

if TYPE_CHECKING:
    from libdesk.paper.document import Page

_MOST_WHITE: Final = 1.6  # how often the white between parts may grow
_WHITE_GIVEN: Final = 0.4  # how much of it may go before the text is set smaller
_LARGEST_DENSE: Final = 9.0  # points


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a column: its height in millimetres, and what draws it at a given left and top."""

    height: float
    draw: Callable[[Page, float, float], None]
    with_white: Callable[[float], Part] | None = None
    """The same part with so many times its white, if it is white around nothing or a rule."""
    field: str = ""
    columns: tuple[Part, ...] = ()
    rows: tuple[Part, ...] = ()
    """What it is made of: to name the field that takes the room."""


class DoesNotFit(Exception):  # noqa: N818 - it leads to a smaller size, not to an error
    """A field that may not be cut is too wide for its column at this size."""

    def __init__(self, field: str) -> None:
        self.field = field
        super().__init__(field)


@dataclass(frozen=True, slots=True)
class Setting:
    """How a sheet is set: the size of its values in points, lists run into paragraphs, the most lines of a title (0.

    All).
    """

    size: float
    title_lines: int = 0
    dense: bool = False

    def scaled(self, factor: float) -> float:
        """A size in proportion to that of the values, never below the smallest."""
        return max(SMALLEST, round(self.size * factor * 2) / 2)


def settle(
    compose: Callable[[Setting], Sequence[Part]],
    height: float,
    *,
    largest: float,
    smallest: float = SMALLEST,
    sheet: str,
    stock: str,
    next_larger: str = "",
) -> Sequence[Part]:
    """The parts at the largest setting at which they fit into ``height``; refused with :class:`SheetTooSmall`.

    Room to spare goes into the white between the parts, and white goes before a size does. What does not fit at the
    smallest size is tried once more with its lists run into paragraphs.
    """
    field = ""
    settings = [Setting(size) for size in sizes(largest, smallest)]
    settings += [Setting(size, dense=True) for size in sizes(min(largest, _LARGEST_DENSE), smallest)]
    settings += [Setting(smallest, lines, dense=True) for lines in (4, 3, 2, 1)]
    for setting in settings:
        try:
            parts = compose(setting)
        except DoesNotFit as refused:
            field = refused.field
            continue
        spare = height - total_height(parts)
        white = sum(part.height for part in parts if part.with_white)
        least = 1 - _WHITE_GIVEN if setting.size < largest else 1.0
        if white and spare >= (least - 1) * white - 1e-6:
            factor = min(1 + spare / white, _MOST_WHITE)
            return [part.with_white(factor) if part.with_white else part for part in parts]
        if spare >= -1e-6:
            return parts
        field = tallest_field(parts)
    raise SheetTooSmall(sheet, field, stock, next_larger)


def tallest_field(parts: Sequence[Part]) -> str:
    """The field that takes the most of the height of these parts."""
    heights: dict[str, float] = {}

    def add(part: Part) -> None:
        if part.columns:
            add(max(part.columns, key=lambda column: column.height))
        for row in part.rows:
            add(row)
        if part.field:
            heights[part.field] = heights.get(part.field, 0) + part.height

    for part in parts:
        add(part)
    return max(heights, key=lambda name: heights[name], default="text")


def total_height(parts: Sequence[Part]) -> float:
    """The height of parts one below the other."""
    return sum(part.height for part in parts)


def draw_parts(page: Page, x: float, top: float, parts: Sequence[Part]) -> float:
    """Draw parts one below the other; returns the bottom edge."""
    for part in parts:
        part.draw(page, x, top)
        top += part.height
    return top


def over_pages(parts: Sequence[Part], first_room: float, next_room: float) -> list[Sequence[Part]]:
    """What stands on each page, where the first has so many millimetres and every other one so many."""
    pages: list[list[Part]] = [[]]
    room = first_room
    for part in parts:
        if pages[-1] and total_height(pages[-1]) + part.height > room:
            pages.append([])
            room = next_room
        pages[-1].append(part)
    return list(pages)


def space(height: float) -> Part:
    """White."""
    return Part(height, lambda _page, _x, _top: None, lambda factor: space(height * factor))


def rule(width: float, weight: float = HAIRLINE, *, above: float = 2.0, below: float = 2.0) -> Part:
    """A rule with white above and below."""
    return replace(
        fixed_rule(width, weight, above=above, below=below),
        with_white=lambda factor: rule(width, weight, above=above * factor, below=below * factor),
    )


def fixed_rule(width: float, weight: float, *, above: float, below: float) -> Part:
    """A rule whose white neither grows nor shrinks: it is level with another one beside it."""
    return Part(above + below, lambda page, x, top: page.rule(x, top + above, x + width, weight))


def set_text(
    text: str,
    width: float,
    size: float,
    field: str,
    *,
    bold: bool = False,
    cut: Cut = Cut.PROSE,
    most_lines: int = 0,
    indent: float = 0.0,
) -> Part:
    """One text in a column; raises :class:`DoesNotFit` where its kind does not allow a break."""
    made = block(text, width - indent, size, bold=bold, cut=cut, most_lines=most_lines)
    if made is None:
        raise DoesNotFit(field)
    return of_block(made, indent, field)


def of_block(made: Block, indent: float = 0.0, field: str = "") -> Part:
    """A block as a part."""

    def draw(page: Page, x: float, top: float) -> None:
        page.block(x + indent, top, made)

    return Part(made.height, draw, field=field)


def stacked(parts: Sequence[Part]) -> Part:
    """Parts one below the other as one part."""
    made = tuple(parts)

    def draw(page: Page, x: float, top: float) -> None:
        draw_parts(page, x, top, made)

    return Part(total_height(made), draw, rows=made)


def side_by_side(columns: Sequence[tuple[float, Part]]) -> Part:
    """Parts beside each other, each at its distance from the left edge; as high as the highest."""

    def draw(page: Page, x: float, top: float) -> None:
        for left, part in columns:
            part.draw(page, x + left, top)

    parts = tuple(part for _left, part in columns)
    return Part(max(part.height for part in parts), draw, columns=parts)
