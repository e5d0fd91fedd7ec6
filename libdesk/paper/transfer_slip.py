"""The transfer slip 回送票: lies in an item that goes to another site of ours, or to a pickup place (H08).

Where it goes stands largest, for whoever sorts the box.
"""

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

KIND: Final = "transfer_slip"

TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "heading": (),
        "to": (),
        "sent_from": (),
        "patron": (),
        "goes_on": (),
        "keep": (),
        "title": (),
        "item_number": (),
        "printed_on": (),
        "foot": (),
    }
)
"""The texts of the slip; none has a placeholder."""


@dataclass(frozen=True, slots=True)
class TransferSlip:
    """A transfer slip; days arrive as words. ``patron`` is empty for what goes home, and as the setting says else.

    ``goes_on``: in words when it goes, ``keep`` how long it is kept there; empty where that is not known. ``code``
    carries the item's number, which whoever receives it scans.
    """

    languages: tuple[str, ...]
    texts: Texts
    library: str
    to: str
    sent_from: str
    patron: str
    goes_on: str
    keep: str
    title: str
    item_number: str
    printed_on: str
    code: Barcode | None = None
    paper: SlipPaper = "A6"


def pdf(slips: Sequence[TransferSlip], offset: Offset = NO_OFFSET) -> bytes:
    """Transfer slips as one PDF, a page each."""
    document = Document(slips[0].texts["heading"][0], slips[0].languages, offset)
    draw(document, slips)
    return document.to_bytes()


def draw(document: Document, slips: Sequence[TransferSlip]) -> None:
    """Draw transfer slips into a document; each is as large as it fits on its paper."""
    for slip in slips:
        draw_one_page(document, KIND, slip.paper, partial(_compose, slip))


def _compose(slip: TransferSlip, width: float, setting: Setting) -> list[Part]:
    texts, size = slip.texts, setting.size
    parts = [
        set_text(slip.library, width, SMALLEST, "library"),
        heading(texts["heading"], width, setting.scaled(1.2)),
        rule(width, HEAVY, above=1.5, below=2),
        caption(texts["to"], width),
        set_text(slip.to, width, setting.scaled(2.6), "to", bold=True, cut=Cut.ADDRESS),
        space(1.5),
    ]
    for name, value, large in (("patron", slip.patron, 1.3), ("goes_on", slip.goes_on, 1.0), ("keep", slip.keep, 1.0)):
        if value:
            parts += [field(texts[name], value, width, setting.scaled(large), name, bold=True), space(1)]
    parts += [
        rule(width, above=1.5, below=2),
        field(texts["title"], slip.title, width, size, "title", cut=Cut.TITLE, most_lines=setting.title_lines),
        space(1),
        field(texts["item_number"], slip.item_number, width, size, "item_number", cut=Cut.NUMBER),
        space(1),
        field(texts["sent_from"], slip.sent_from, width, size, "sent_from"),
        space(1),
        field(texts["printed_on"], slip.printed_on, width, size, "printed_on", cut=Cut.NUMBER),
    ]
    if slip.code is not None:
        parts += [space(2.5), code_bars(slip.code, width)]
    if any(texts["foot"]):
        parts += [space(2), in_words(texts["foot"], width, SMALLEST)]
    return parts
