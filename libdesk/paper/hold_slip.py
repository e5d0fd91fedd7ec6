"""The hold slip 予約連絡票: lies in an item on the hold shelf; for whom it is, and how long it is kept (C08)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Final

from libdesk.paper.barcode import Barcode
from libdesk.paper.document import HEAVY, NO_OFFSET, Document, Offset
from libdesk.paper.parts import Part, Setting, rule, set_text, space
from libdesk.paper.slip import code_bars, draw_one_page
from libdesk.paper.slip_stocks import SlipPaper
from libdesk.paper.stationery import Texts, caption, field, heading, in_words
from libdesk.paper.text import SMALLEST, Cut

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
        draw_one_page(document, KIND, slip.paper, partial(_compose, slip))


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
        parts += [space(2.5), code_bars(slip.code, width)]
    if any(texts["foot"]):
        parts += [space(2), in_words(texts["foot"], width, SMALLEST)]
    return parts
