"""The hold slip 予約連絡票: lies in an item on the hold shelf; for whom it is, and how long it is kept (C08)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from libdesk.paper import barcode
from libdesk.paper.barcode import Barcode
from libdesk.paper.document import HEAVY, NO_OFFSET, Document, Offset
from libdesk.paper.parts import DoesNotFit, Part, Setting, draw_parts, rule, set_text, space, total_height
from libdesk.paper.refusals import SheetTooSmall
from libdesk.paper.slip_stocks import NEXT_LARGER, STOCKS, SlipPaper, Stock
from libdesk.paper.stationery import Texts, caption, field, heading, in_words
from libdesk.paper.text import SMALLEST, Cut, sizes

if TYPE_CHECKING:
    from libdesk.paper.document import Page

KIND: Final = "hold_slip"

TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "heading": (),
        "patron": (),
        "keep_until": (),
        "title": (),
        "item_number": (),
        "set_aside_on": (),
        "pickup_site": (),
        "foot": (),
    }
)
"""The texts of the slip; none has a placeholder."""

_LONGEST_ROLL: Final = 400.0


@dataclass(frozen=True, slots=True)
class HoldSlip:
    """A hold slip. Dates arrive as words; ``patron`` is a name, a card number, or a masked one, as the setting says.

    ``code`` carries the item's number. ``paper`` as of the desk slip; on a sheet it stands at the top, ready to be
    laid between the leaves with the person's line showing.
    """

    languages: tuple[str, ...]
    texts: Texts
    library: str
    patron: str
    keep_until: str
    title: str
    item_number: str
    set_aside_on: str
    pickup_site: str
    code: Barcode | None = None
    paper: SlipPaper = "A6"


def pdf(slips: Sequence[HoldSlip], offset: Offset = NO_OFFSET) -> bytes:
    """Hold slips as one PDF, a page each."""
    document = Document(slips[0].texts["heading"][0], slips[0].languages, offset)
    draw(document, slips)
    return document.to_bytes()


def draw(document: Document, slips: Sequence[HoldSlip]) -> None:
    """Draw hold slips into a document; each is as large as it fits on its paper."""
    for slip in slips:
        stock = STOCKS[slip.paper]
        parts = _parts(slip, stock)
        high = stock.height or max(total_height(parts) + 2 * stock.margin + 4, stock.width)
        page = document.page(stock.width, high)
        draw_parts(page, stock.margin, stock.margin, parts)
        document.finish(page)


def _parts(slip: HoldSlip, stock: Stock) -> list[Part]:
    name = ""
    width = stock.width - 2 * stock.margin
    room = (stock.height or _LONGEST_ROLL) - 2 * stock.margin
    for size in sizes(stock.largest):
        try:
            parts = _compose(slip, width, Setting(size, title_lines=3))
        except DoesNotFit as refused:
            name = refused.field
            continue
        if total_height(parts) <= room:
            return parts
        name = "title"
    raise SheetTooSmall(KIND, name, slip.paper, NEXT_LARGER[slip.paper])


def _compose(slip: HoldSlip, width: float, setting: Setting) -> list[Part]:
    texts, size = slip.texts, setting.size
    parts = [
        set_text(slip.library, width, SMALLEST, "library"),
        heading(texts["heading"], width, setting.scaled(1.4)),
        rule(width, HEAVY, above=1.5, below=2),
        caption(texts["patron"], width),
        set_text(slip.patron, width, setting.scaled(2.2), "patron", bold=True, cut=Cut.ADDRESS),
        space(1.5),
        field(
            texts["keep_until"], slip.keep_until, width, setting.scaled(1.4), "keep_until", bold=True, cut=Cut.NUMBER
        ),
        rule(width, above=2, below=2),
        field(texts["title"], slip.title, width, size, "title", cut=Cut.TITLE, most_lines=setting.title_lines),
        space(1),
        field(texts["item_number"], slip.item_number, width, size, "item_number", cut=Cut.NUMBER),
        space(1),
        field(texts["pickup_site"], slip.pickup_site, width, size, "pickup_site"),
        space(1),
        field(texts["set_aside_on"], slip.set_aside_on, width, size, "set_aside_on", cut=Cut.NUMBER),
    ]
    if slip.code is not None:
        parts += [space(2.5), _bars(slip.code, width)]
    if any(texts["foot"]):
        parts += [space(2), in_words(texts["foot"], width, SMALLEST)]
    return parts


def _bars(code: Barcode, width: float) -> Part:
    """The item's bar code with its number below; its quiet zones reach into the margins."""
    quiet = barcode.encode(code).quiet * code.module
    seen = barcode.width(code) - 2 * quiet
    if seen > width:
        raise DoesNotFit("code")

    def draw_bars(page: Page, x: float, top: float) -> None:
        barcode.draw(page, code, x - quiet, top, 10)

    return Part(10, draw_bars)
