"""The patron's card 利用者カード: name, number with its bar code, category, how long it is valid.

Of credit-card size, printed on A4 to be cut, on a card printer, or on label stationery. A name or number is never cut:
the stock is refused instead.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from libdesk.paper import barcode, labels
from libdesk.paper.barcode import NARROW_MODULE, Barcode
from libdesk.paper.document import HAIRLINE, NO_OFFSET, Document, Offset
from libdesk.paper.label_pages import draw_on_pages
from libdesk.paper.labels import LabelStock
from libdesk.paper.parts import DoesNotFit, Part, draw_parts, set_text, side_by_side, space, stacked, total_height
from libdesk.paper.refusals import SheetTooSmall
from libdesk.paper.stationery import Texts
from libdesk.paper.text import SMALLEST_ON_LABELS, Cut, baseline, sizes
from libdesk.resources import resource_path

if TYPE_CHECKING:
    from libdesk.paper.document import Page

KIND: Final = "patron_card"

TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({"heading": (), "category": (), "valid_until": ()})
"""The texts of the card; none has a placeholder."""

_LARGEST: Final = 15.0
_BARS: Final = 10.0  # millimetres high
_LEAST_BARS: Final = 7.0
_MARK: Final = 1.5  # millimetres: half the white between two cards
_LEAST_WIDTH: Final = 80.0
_LEAST_HEIGHT: Final = 42.0


@dataclass(frozen=True, slots=True)
class PatronCard:
    """A card. ``valid_until`` is worded, empty for a card without end; ``library`` is its name, further names below.

    ``stock`` travels with the card, so that a reprint has the same layout; ``position`` counts from 1.
    """

    languages: tuple[str, ...]
    texts: Texts
    library: tuple[str, ...]
    name: str
    number: str
    category: str
    valid_until: str
    code: Barcode
    stock: LabelStock
    position: int = 1
    name_latin: str = ""


def stocks() -> dict[str, LabelStock]:
    """What a card can be printed on: cards, and every label sheet whose labels are large enough."""
    large = {
        code: stock
        for code, stock in labels.load().items()
        if stock.kind == "sheet" and stock.width >= _LEAST_WIDTH and stock.height >= _LEAST_HEIGHT
    }
    return {**labels.read_folder(resource_path("cards")), **large}


def pdf(sheets: Sequence[PatronCard], offset: Offset = NO_OFFSET) -> bytes:
    """Cards as one PDF; those of a sheet share pages."""
    document = Document(sheets[0].texts["heading"][0], sheets[0].languages, offset)
    draw(document, sheets)
    return document.to_bytes()


def draw(document: Document, sheets: Sequence[PatronCard]) -> None:
    """Draw cards into a document; one of another stock, or for a place not after the last, begins a new page."""
    draw_on_pages(document, sheets, draw_card)


def draw_card(page: Page, card: PatronCard) -> None:
    """Draw one card in its place; refused with :class:`SheetTooSmall` if something does not fit."""
    stock = card.stock
    corner_x, corner_y = stock.corner(card.position)
    x, y = corner_x + stock.margin, corner_y + stock.margin
    width, height = stock.width - 2 * stock.margin, stock.height - 2 * stock.margin
    code = _fitting(card, width)
    field = "name"
    # A long name breaks inside a word only where it does not fit between words at any size.
    for size, cut in ((size, cut) for cut in (Cut.ADDRESS, Cut.PROSE) for size in sizes(_LARGEST, SMALLEST_ON_LABELS)):
        try:
            top = _top(card, width, size, cut)
            foot = _foot(card, width, size)
        except DoesNotFit as refused:
            field = refused.field
            continue
        bars = min(_BARS, height - total_height(top) - foot.height - 2)
        if bars >= _LEAST_BARS:
            draw_parts(page, x, y, top)
            barcode.draw(page, code, x + (width - barcode.width(code)) / 2, y + height - foot.height - bars, bars)
            foot.draw(page, x, y + height - foot.height)
            if stock.pitch_x > stock.width:
                _draw_marks(page, stock, corner_x, corner_y)
            return
    raise SheetTooSmall(KIND, field, stock.code, labels.next_larger(stock, stocks()))


def _fitting(card: PatronCard, width: float) -> Barcode:
    """The bar code as wide as asked for, else as narrow as a printer can; refused where that is too wide."""
    for code in (card.code, replace(card.code, module=NARROW_MODULE)):
        if barcode.width(code) <= width:
            return code
    raise SheetTooSmall(KIND, "number", card.stock.code, labels.next_larger(card.stock, stocks()))


def _small(size: float) -> float:
    return max(SMALLEST_ON_LABELS, round(size * 0.6 * 2) / 2)


def _top(card: PatronCard, width: float, size: float, cut: Cut) -> list[Part]:
    """Library and heading, the name, then category and validity side by side."""
    small = _small(size)
    parts = [
        set_text(name, width, small if place == 0 else SMALLEST_ON_LABELS, "library", bold=place == 0, cut=Cut.ADDRESS)
        for place, name in enumerate(card.library)
    ]
    parts.append(set_text(" / ".join(card.texts["heading"]), width, SMALLEST_ON_LABELS, "heading"))
    parts += [space(1.5), set_text(card.name, width, size, "name", bold=True, cut=cut)]
    if card.name_latin:
        parts.append(set_text(card.name_latin, width, small, "name", cut=cut))
    half = (width - 3) / 2
    columns = [(0.0, _fact(card.texts["category"], card.category, half, small, "category"))]
    if card.valid_until:
        columns.append((half + 3, _fact(card.texts["valid_until"], card.valid_until, half, small, "valid_until")))
    return [*parts, space(1), side_by_side(columns)]


def _fact(words: tuple[str, ...], value: str, width: float, size: float, field: str) -> Part:
    label = set_text(" / ".join(words), width, SMALLEST_ON_LABELS, field)
    return stacked([label, set_text(value, width, size, field, cut=Cut.ADDRESS)])


def _foot(card: PatronCard, width: float, size: float) -> Part:
    """The number in figures below its bars, in the middle."""
    small = _small(size)
    text = set_text(card.number, width, small, "number", cut=Cut.NUMBER)

    def draw_number(page: Page, x: float, top: float) -> None:
        page.text(x + width / 2, top + 0.5 + baseline(small), card.number, small, align="centre")

    return Part(text.height + 0.5, draw_number)


def _draw_marks(page: Page, stock: LabelStock, left: float, top: float) -> None:
    """Where to cut: short strokes outside each corner, on the white between the cards."""
    right, bottom = left + stock.width, top + stock.height
    for x, away in ((left, -_MARK), (right, _MARK)):
        for y, off in ((top, -_MARK), (bottom, _MARK)):
            page.line(x, y, x + away, y, HAIRLINE)
            page.line(x, y, x, y + off, HAIRLINE)
