"""The desk slip 貸出レシート: what somebody has just borrowed and when each item is due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from libdesk.paper.document import HAIRLINE, NO_OFFSET, RULE, Document, Offset
from libdesk.paper.fonts import clean, width_mm
from libdesk.paper.parts import (
    DoesNotFit,
    Part,
    Setting,
    draw_parts,
    of_block,
    rule,
    set_text,
    side_by_side,
    space,
    stacked,
    total_height,
)
from libdesk.paper.refusals import SheetTooSmall
from libdesk.paper.stationery import Texts, caption, heading, in_words, page_words
from libdesk.paper.text import SMALLEST, Cut, baseline, block, sizes

if TYPE_CHECKING:
    from libdesk.paper.document import NO_OFFSET, Page

KIND: Final = "desk_slip"

TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "heading": (),
        "patron_number": (),
        "patron_name": (),
        "printed_at": (),
        "due": (),
        "renewals_left": (),
        "item_count": ("items",),
        "charges": (),
        "total": (),
        "staff": (),
        "foot": (),
        "page": ("page", "pages"),
    }
)
"""The texts of the slip and the placeholders of each; ``{page}`` and ``{pages}`` are filled in by the slip itself."""

_FOOT: Final = 6.0

Paper = Literal["A6", "A5", "roll58", "roll80"]


@dataclass(frozen=True, slots=True)
class _Stock:
    """Millimetres; a roll is as long as what stands on it."""

    width: float
    height: float
    margin: float
    largest: float


_STOCKS: Final[Mapping[str, _Stock]] = MappingProxyType(
    {
        "A6": _Stock(105, 148, 10, 10),
        "A5": _Stock(148, 210, 12, 11),
        "roll58": _Stock(58, 0, 5, 9),
        "roll80": _Stock(80, 0, 4, 10),
    }
)
_NEXT_LARGER: Final = MappingProxyType({"roll58": "roll80", "roll80": "A5", "A6": "A5", "A5": ""})


@dataclass(frozen=True, slots=True)
class DeskSlipItem:
    """One item lent: its number, its title (shortened to two lines), when it is due, renewals left as words."""

    number: str
    title: str
    due: str
    renewals_left: str = ""


@dataclass(frozen=True, slots=True)
class DeskSlip:
    """A desk slip. Dates, times and amounts arrive as words; ``patron_name`` is empty where the setting hides it.

    ``charges`` holds what is owed as (for what, amount) and ``total`` its sum. ``paper`` is A6, A5, or a roll of 58 or
    80 mm, whose page is as long as the slip.
    """

    languages: tuple[str, ...]
    texts: Texts
    library: tuple[str, ...]
    printed_at: str
    patron_number: str
    items: tuple[DeskSlipItem, ...]
    patron_name: str = ""
    charges: tuple[tuple[str, str], ...] = ()
    total: str = ""
    staff: str = ""
    paper: Paper = "A6"


def pdf(slips: Sequence[DeskSlip], offset: Offset = NO_OFFSET) -> bytes:
    """Desk slips as one PDF."""
    document = Document(slips[0].texts["heading"][0], slips[0].languages, offset)
    draw(document, slips)
    return document.to_bytes()


def draw(document: Document, slips: Sequence[DeskSlip]) -> None:
    """Draw desk slips into a document; a long one goes on over further pages of paper."""
    for slip in slips:
        stock = _STOCKS[slip.paper]
        head, items, tail = _parts(slip, stock)
        if stock.height:
            _draw_pages(document, slip, stock, head, [*items, stacked(tail)])
        else:
            _draw_roll(document, stock, [*head, *items, *tail])


def _parts(slip: DeskSlip, stock: _Stock) -> tuple[list[Part], list[Part], list[Part]]:
    """Head, items and tail: as large as all of it fits on one page, else as no number is too wide."""
    field = ""
    width = stock.width - 2 * stock.margin
    room = stock.height - 2 * stock.margin - _FOOT if stock.height else 0.0
    largest: tuple[list[Part], list[Part], list[Part]] | None = None
    for size in sizes(stock.largest):
        setting = Setting(size, title_lines=2)
        try:
            items = [_item(slip, item, width, setting) for item in slip.items]
            made = (_head(slip, width, setting), items, _tail(slip, width, setting))
        except DoesNotFit as refused:
            field = refused.field
            continue
        if not room or sum(total_height(parts) for parts in made) <= room:
            return made
        largest = largest or made
    if largest is None:
        raise SheetTooSmall(KIND, field, slip.paper, _NEXT_LARGER[slip.paper])
    return largest


def _draw_roll(document: Document, stock: _Stock, parts: Sequence[Part]) -> None:
    page = document.page(stock.width, max(total_height(parts) + 2 * stock.margin + 4, stock.width))
    draw_parts(page, stock.margin, stock.margin, parts)
    document.finish(page)


def _draw_pages(document: Document, slip: DeskSlip, stock: _Stock, head: Sequence[Part], rest: Sequence[Part]) -> None:
    room = stock.height - 2 * stock.margin - _FOOT - total_height(head)
    pages: list[list[Part]] = [[]]
    for part in rest:
        if pages[-1] and total_height(pages[-1]) + part.height > room:
            pages.append([])
        pages[-1].append(part)
    for number, parts in enumerate(pages, start=1):
        page = document.page(stock.width, stock.height)
        draw_parts(page, stock.margin, stock.margin, [*head, *parts])
        _foot(page, slip, stock, number, len(pages))
        document.finish(page)


def _head(slip: DeskSlip, width: float, setting: Setting) -> list[Part]:
    texts, size = slip.texts, setting.size
    parts = [
        set_text(name, width, size if place == 0 else SMALLEST, "library", bold=place == 0)
        for place, name in enumerate(slip.library)
    ]
    parts += [space(1), heading(texts["heading"], width, setting.scaled(1.5)), rule(width, RULE, above=1.5)]
    entries = [
        (texts["printed_at"], slip.printed_at, "printed_at"),
        (texts["patron_number"], slip.patron_number, "patron_number"),
        (texts["patron_name"], slip.patron_name, "patron_name"),
        (texts["staff"], slip.staff, "staff"),
    ]
    parts += [_pair(words, value, width, setting, name) for words, value, name in entries if value]
    return [*parts, rule(width, above=1.5, below=1.5)]


def _pair(words: tuple[str, ...], value: str, width: float, setting: Setting, name: str) -> Part:
    """Words at the left and their value at the right on one baseline, or the value below where it is too wide."""
    cut = Cut.PROSE if name in {"patron_name", "staff"} else Cut.NUMBER
    bold = name in {"patron_number", "due"}
    column = width * 0.4
    right = block(value, width - column, setting.size, bold=bold, cut=cut)
    if right is None:
        below = set_text(value, width, setting.size, name, bold=bold, cut=cut)
        return stacked([caption(words, width), below, space(0.6)])
    label = caption(words, column - 2)
    lower = right.baseline - baseline(SMALLEST)
    return stacked([side_by_side([(0, stacked([space(lower), label])), (column, of_block(right))]), space(0.6)])


def _item(slip: DeskSlip, item: DeskSlipItem, width: float, setting: Setting) -> Part:
    """An item: when it is due stands out, since that is what the slip is for."""
    parts = [
        set_text(item.title, width, setting.size, "title", cut=Cut.TITLE, most_lines=setting.title_lines),
        set_text(item.number, width, SMALLEST, "item_number", cut=Cut.NUMBER),
        _pair(slip.texts["due"], item.due, width, setting, "due"),
    ]
    if item.renewals_left:
        parts.append(_pair(slip.texts["renewals_left"], item.renewals_left, width, Setting(SMALLEST), "renewals_left"))
    return stacked([*parts, rule(width, above=1, below=1.5)])


def _tail(slip: DeskSlip, width: float, setting: Setting) -> list[Part]:
    texts = slip.texts
    parts = [in_words(texts["item_count"], width, SMALLEST), space(1)]
    if slip.charges:
        parts.append(heading(texts["charges"], width, setting.size))
        parts += [_amount(words, amount, width, setting.size) for words, amount in slip.charges]
        if slip.total:
            parts.append(_amount(" / ".join(texts["total"]), slip.total, width, setting.size, bold=True))
        parts.append(rule(width, above=1, below=1.5))
    if any(texts["foot"]):
        parts.append(in_words(texts["foot"], width, SMALLEST))
    return parts


def _amount(words: str, amount: str, width: float, size: float, *, bold: bool = False) -> Part:
    """What is owed at the left, how much at the right edge."""
    if block(amount, width * 0.5, size, bold=bold, cut=Cut.NUMBER) is None:
        raise DoesNotFit("charges")
    room = width - width_mm(clean(amount), size, bold) - 3
    label = set_text(words, room, size, "charges", bold=bold)

    def draw_amount(page: Page, x: float, top: float) -> None:
        label.draw(page, x, top)
        page.text(x + width, top + baseline(size), clean(amount), size, bold=bold, align="right")

    return Part(label.height, draw_amount)


def _foot(page: Page, slip: DeskSlip, stock: _Stock, number: int, of: int) -> None:
    right, bottom = stock.width - stock.margin, stock.height - stock.margin
    page.rule(stock.margin, bottom - 4.2, right, HAIRLINE)
    page.text(right, bottom, page_words(slip.texts["page"], number, of), SMALLEST, align="right")
