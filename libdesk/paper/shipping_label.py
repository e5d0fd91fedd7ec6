"""The shipping label 発送ラベル: on the parcel that takes an item to a partner library (L09, L12).

To: the partner, the country in capitals where the parcel crosses a border. From: the site that sends it. Overseas it
says that a library book is on loan and to be returned, its value and origin, and both telephones. As large as the label
allows, never below 7 points; an address is never cut, the label is refused instead.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from libdesk.paper import barcode
from libdesk.paper.address_parts import draw_addressed, small_size
from libdesk.paper.barcode import LABEL_PRINTER_MODULE, Barcode
from libdesk.paper.document import NO_OFFSET, Document, Offset
from libdesk.paper.label_pages import draw_on_pages
from libdesk.paper.labels import LabelStock
from libdesk.paper.parts import Part, set_text, side_by_side, space, stacked
from libdesk.paper.stationery import GAP, LibraryOnPaper, Texts
from libdesk.paper.text import Cut

if TYPE_CHECKING:
    from libdesk.paper.document import Page

KIND: Final = "shipping_label"

TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "heading": (),
        "to": (),
        "sender": (),
        "our_number": (),
        "contents": (),
        "value": (),
        "origin": (),
        "telephone": (),
    }
)
"""The texts of the label and the placeholders of each; none has any. ``contents`` says what is in the parcel."""


@dataclass(frozen=True, slots=True)
class ShippingLabel:
    """A label. ``service`` is the worded way of sending, ``value`` and ``origin`` what the customs ask, as words.

    ``stock`` travels with the label, so that a reprint has the same layout; ``position`` is the label of a sheet to
    print on, counted from 1. ``overseas`` prints the countries, in capitals, with value and origin.
    """

    languages: tuple[str, ...]
    texts: Texts
    to: LibraryOnPaper
    sender: LibraryOnPaper
    our_number: str
    service: str
    overseas: bool
    stock: LabelStock
    position: int = 1
    value: str = ""
    origin: str = ""
    code: Barcode | None = None


def pdf(sheets: Sequence[ShippingLabel], offset: Offset = NO_OFFSET) -> bytes:
    """Labels as one PDF; those of a label sheet share pages."""
    document = Document(sheets[0].texts["heading"][0], sheets[0].languages, offset)
    draw(document, sheets)
    return document.to_bytes()


def draw(document: Document, sheets: Sequence[ShippingLabel]) -> None:
    """Draw labels into a document; one of another stock, or for a place not after the last, begins a new page."""
    draw_on_pages(document, sheets, draw_label)


def draw_label(page: Page, sheet: ShippingLabel) -> None:
    """Draw one label in its place; refused with :class:`SheetTooSmall` and the next larger stock if it does not fit."""
    draw_addressed(
        page,
        sheet,
        KIND,
        lambda width, height, size: _foot(sheet, width, height, size),
        name_first=sheet.overseas or sheet.languages[0] != "ja",
        sender_telephone=True,
    )


def _foot(sheet: ShippingLabel, width: float, height: float, size: float) -> Part:
    """The service and the request number, what is in the parcel, its value and origin; the QR code where it fits."""
    texts, small = sheet.texts, small_size(size)
    code = Barcode("qr", sheet.code.text, LABEL_PRINTER_MODULE) if sheet.code else None
    if code and (height < 48 or width < 80):
        code = None
    quiet = barcode.encode(code).quiet * code.module if code else 0.0
    code_width = barcode.width(code) - 2 * quiet if code else 0.0
    wide = width - code_width - (GAP if code else 0)
    half = (wide - GAP) / 2
    number = set_text(f"{texts['our_number'][0]} {sheet.our_number}", half, small, "our_number", cut=Cut.NUMBER)
    service = set_text(sheet.service, half, small, "service", bold=True, cut=Cut.ADDRESS)
    words = [space(1), side_by_side([(0, service), (half + GAP, number)])]
    contents = texts["contents"] if sheet.overseas else texts["contents"][:1]
    words += [set_text(text, wide, small, "contents", bold=True, cut=Cut.ADDRESS) for text in contents if text]
    declared = [
        f"{texts[key][0]}: {value}" for key, value in (("value", sheet.value), ("origin", sheet.origin)) if value
    ]
    if sheet.overseas and declared:
        words.append(set_text("   ".join(declared), wide, small, "value", cut=Cut.ADDRESS))
    parts = [(0.0, stacked(words))]
    if code:
        shown = code
        parts.append(
            (
                width - code_width,
                Part(code_width + 1.5, lambda page, x, top: barcode.draw(page, shown, x - quiet, top + 1.5 - quiet)),
            )
        )
    return side_by_side(parts)
