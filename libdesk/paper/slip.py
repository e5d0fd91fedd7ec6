"""How a slip for the counter is laid out: head, lines and tail on a sheet, over several sheets, or on a roll."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from libdesk.paper import barcode
from libdesk.paper.barcode import Barcode
from libdesk.paper.document import HAIRLINE
from libdesk.paper.fonts import clean, width_mm
from libdesk.paper.parts import (
    DoesNotFit,
    Part,
    Setting,
    draw_parts,
    of_block,
    set_text,
    side_by_side,
    space,
    stacked,
    total_height,
)
from libdesk.paper.refusals import SheetTooSmall
from libdesk.paper.slip_stocks import NEXT_LARGER, STOCKS, SlipPaper, Stock
from libdesk.paper.stationery import caption, page_words
from libdesk.paper.text import SMALLEST, Cut, baseline, block, sizes

if TYPE_CHECKING:
    from libdesk.paper.document import Document, Page

SlipParts = tuple[list[Part], list[Part], list[Part]]
"""Head, lines and tail of a slip; the head stands on every sheet."""

_FOOT: Final = 6.0
_LONGEST_ROLL: Final = 400.0


def fitted(kind: str, paper: SlipPaper, compose: Callable[[float, Setting], SlipParts]) -> SlipParts:
    """Head, lines and tail: as large as all of it fits on one sheet, else as no number is too wide."""
    stock = STOCKS[paper]
    field = ""
    width = stock.width - 2 * stock.margin
    room = stock.height - 2 * stock.margin - _FOOT if stock.height else 0.0
    largest: SlipParts | None = None
    for size in sizes(stock.largest):
        try:
            made = compose(width, Setting(size, title_lines=2))
        except DoesNotFit as refused:
            field = refused.field
            continue
        if not room or sum(total_height(parts) for parts in made) <= room:
            return made
        largest = largest or made
    if largest is None:
        raise SheetTooSmall(kind, field, paper, NEXT_LARGER[paper])
    return largest


def draw_one_page(
    document: Document, kind: str, paper: SlipPaper, compose: Callable[[float, Setting], list[Part]]
) -> None:
    """Draw a slip that is never more than one page, as large as it fits; :class:`SheetTooSmall` if it does not."""
    stock = STOCKS[paper]
    parts = _fitted_page(kind, paper, stock, compose)
    high = stock.height or max(total_height(parts) + 2 * stock.margin + 4, stock.width)
    page = document.page(stock.width, high)
    draw_parts(page, stock.margin, stock.margin, parts)
    document.finish(page)


def _fitted_page(
    kind: str, paper: SlipPaper, stock: Stock, compose: Callable[[float, Setting], list[Part]]
) -> list[Part]:
    field = ""
    room = (stock.height or _LONGEST_ROLL) - 2 * stock.margin
    for size in sizes(stock.largest):
        try:
            parts = compose(stock.width - 2 * stock.margin, Setting(size, title_lines=3))
        except DoesNotFit as refused:
            field = refused.field
            continue
        if total_height(parts) <= room:
            return parts
        field = "title"
    raise SheetTooSmall(kind, field, paper, NEXT_LARGER[paper])


def code_bars(code: Barcode, width: float) -> Part:
    """An item's bar code with its number below; its quiet zones reach into the margins."""
    quiet = barcode.encode(code).quiet * code.module
    if barcode.width(code) - 2 * quiet > width:
        raise DoesNotFit("code")

    def draw_bars(page: Page, x: float, top: float) -> None:
        barcode.draw(page, code, x - quiet, top, 10)

    return Part(10, draw_bars)


def draw_slip(document: Document, paper: SlipPaper, parts: SlipParts, page_text: tuple[str, ...]) -> None:
    """Draw a slip: on a roll as long as it is, on sheets with page x of y at the foot."""
    stock = STOCKS[paper]
    head, lines, tail = parts
    if stock.height:
        _draw_pages(document, stock, head, [*lines, stacked(tail)], page_text)
    else:
        _draw_roll(document, stock, [*head, *lines, *tail])


def _draw_roll(document: Document, stock: Stock, parts: Sequence[Part]) -> None:
    page = document.page(stock.width, max(total_height(parts) + 2 * stock.margin + 4, stock.width))
    draw_parts(page, stock.margin, stock.margin, parts)
    document.finish(page)


def _draw_pages(
    document: Document, stock: Stock, head: Sequence[Part], rest: Sequence[Part], page_text: tuple[str, ...]
) -> None:
    room = stock.height - 2 * stock.margin - _FOOT - total_height(head)
    pages: list[list[Part]] = [[]]
    for part in rest:
        if pages[-1] and total_height(pages[-1]) + part.height > room:
            pages.append([])
        pages[-1].append(part)
    for number, parts in enumerate(pages, start=1):
        page = document.page(stock.width, stock.height)
        draw_parts(page, stock.margin, stock.margin, [*head, *parts])
        _foot(page, stock, page_words(page_text, number, len(pages)))
        document.finish(page)


def _foot(page: Page, stock: Stock, counted: str) -> None:
    right, bottom = stock.width - stock.margin, stock.height - stock.margin
    page.rule(stock.margin, bottom - 4.2, right, HAIRLINE)
    page.text(right, bottom, counted, SMALLEST, align="right")


def pair(
    words: tuple[str, ...],
    value: str,
    width: float,
    setting: Setting,
    name: str,
    *,
    bold: bool = False,
    cut: Cut = Cut.NUMBER,
) -> Part:
    """Words at the left and their value at the right on one baseline, or the value below where it is too wide."""
    column = width * 0.4
    right = block(value, width - column, setting.size, bold=bold, cut=cut)
    if right is None:
        below = set_text(value, width, setting.size, name, bold=bold, cut=cut)
        return stacked([caption(words, width), below, space(0.6)])
    label = caption(words, column - 2)
    lower = right.baseline - baseline(SMALLEST)
    return stacked([side_by_side([(0, stacked([space(lower), label])), (column, of_block(right))]), space(0.6)])


def amount_line(words: str, amount: str, width: float, size: float, name: str, *, bold: bool = False) -> Part:
    """What a sum is for at the left, how much at the right edge; the words end in "…" after two lines."""
    if block(amount, width * 0.5, size, bold=bold, cut=Cut.NUMBER) is None:
        raise DoesNotFit(name)
    room = width - width_mm(clean(amount), size, bold) - 3
    label = set_text(words, room, size, name, bold=bold, cut=Cut.TITLE, most_lines=2)

    def draw_amount(page: Page, x: float, top: float) -> None:
        label.draw(page, x, top)
        page.text(x + width, top + baseline(size), clean(amount), size, bold=bold, align="right")

    return Part(label.height, draw_amount)
