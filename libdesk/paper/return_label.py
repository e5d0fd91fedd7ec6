"""The return address label 返送先ラベル: enclosed with the item, stuck on the parcel that brings it back (L17, L18).

To: the site that sent the item, the country in capitals where the parcel crosses a border. From: the borrower. As large
as the label allows, never below 7 points; an address is never cut, the label is refused instead.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from libdesk.paper import barcode, labels
from libdesk.paper.barcode import LABEL_PRINTER_MODULE, Barcode
from libdesk.paper.document import NO_OFFSET, RULE, Document, Offset
from libdesk.paper.label_pages import draw_on_pages
from libdesk.paper.labels import LabelStock
from libdesk.paper.parts import DoesNotFit, Part, draw_parts, set_text, side_by_side, space, stacked, total_height
from libdesk.paper.refusals import SheetTooSmall
from libdesk.paper.stationery import GAP, LibraryOnPaper, Texts, name_lines
from libdesk.paper.text import SMALLEST_ON_LABELS, Cut, sizes

if TYPE_CHECKING:
    from libdesk.paper.document import NO_OFFSET, Page

KIND: Final = "return_label"

TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {"heading": (), "to": (), "sender": (), "our_number": (), "contents": (), "telephone": ()}
)
"""The texts of the label and the placeholders of each; none has any. ``contents`` says what is in the parcel."""

_NO_BREAK: Final = "\u00a0"
_LARGEST: Final = 24.0


@dataclass(frozen=True, slots=True)
class ReturnLabel:
    """A return address label. ``service`` is the worded way of sending agreed (registered air mail ...).

    ``stock`` travels with the label, so that a reprint has the same layout; ``position`` is the label of a sheet to
    print on, counted from 1. ``overseas`` prints the countries, in capitals. ``code`` is printed as a QR where there is
    room.
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
    code: Barcode | None = None


def pdf(sheets: Sequence[ReturnLabel], offset: Offset = NO_OFFSET) -> bytes:
    """Labels as one PDF; those of a label sheet share pages."""
    document = Document(sheets[0].texts["heading"][0], sheets[0].languages, offset)
    draw(document, sheets)
    return document.to_bytes()


def draw(document: Document, sheets: Sequence[ReturnLabel]) -> None:
    """Draw labels into a document; one of another stock, or for a place not after the last, begins a new page."""
    draw_on_pages(document, sheets, draw_label)


def draw_label(page: Page, sheet: ReturnLabel) -> None:
    """Draw one label in its place; refused with :class:`SheetTooSmall` and the next larger stock if it does not fit."""
    stock = sheet.stock
    corner_x, corner_y = stock.corner(sheet.position)
    x, y = corner_x + stock.margin + stock.ends, corner_y + stock.margin
    width, height = stock.width - 2 * (stock.margin + stock.ends), stock.height - 2 * stock.margin
    field = "to.address"
    for size in sizes(_LARGEST, SMALLEST_ON_LABELS):
        try:
            foot = _foot(sheet, width, height, size)
            sender = _sender(sheet, width, size)
            to = _to(sheet, width, size)
        except DoesNotFit as refused:
            field = refused.field
            continue
        used = foot.height + sender.height + total_height(to)
        if used <= height:
            _draw_label(page, (x, y, width, height), sender, to, foot)
            return
        field = "sender.address" if sender.height > total_height(to) else "to.address"
    raise SheetTooSmall(KIND, field, stock.code, labels.next_larger(stock, labels.load()))


def _draw_label(
    page: Page, place: tuple[float, float, float, float], sender: Part, to: Sequence[Part], foot: Part
) -> None:
    """The sender at the top, the foot at the bottom, the address in the room between them."""
    x, y, width, height = place
    sender.draw(page, x, y)
    white = height - sender.height - total_height(to) - foot.height
    draw_parts(page, x + _indent(width), y + sender.height + white * 0.4, to)
    page.rule(x, y + height - foot.height, x + width, RULE)
    foot.draw(page, x, y + height - foot.height)


def _indent(width: float) -> float:
    return width * 0.1 if width > 80 else 0.0


def _small(size: float) -> float:
    return max(SMALLEST_ON_LABELS, round(size * 0.6 * 2) / 2)


def _sender(sheet: ReturnLabel, width: float, size: float) -> Part:
    """The borrower, run together into a few lines: only the address below it is for the postman's first look."""
    sender, small = sheet.sender, _small(size)
    country = sender.country.upper() if sheet.overseas else ""
    lines = [text for text in (*sender.names, sender.department, *sender.address, country) if text]
    between = "\u3000" if sheet.languages[0] == "ja" else ", "
    kept_whole = between.join(text.replace(" ", _NO_BREAK) for text in lines)
    words = set_text(" / ".join(sheet.texts["sender"]), width, small, "sender", bold=True, cut=Cut.ADDRESS)
    try:
        address = set_text(kept_whole, width, small, "sender.address", cut=Cut.ADDRESS)
    except DoesNotFit:
        address = set_text(between.join(lines), width, small, "sender.address", cut=Cut.ADDRESS)
    return stacked([words, address, space(1)])


def _to(sheet: ReturnLabel, width: float, size: float) -> list[Part]:
    to, wide = sheet.to, width - _indent(width)
    second = max(SMALLEST_ON_LABELS, size - 1.5)
    words = " / ".join(sheet.texts["to"])
    parts = [set_text(words, wide, _small(size), "to", bold=True, cut=Cut.ADDRESS)]
    for place, name in enumerate(name_lines(to.names, wide, second)):
        large = size if place == 0 else second
        parts.append(set_text(name, wide, large, "to.names", bold=place == 0, cut=Cut.ADDRESS))
    for line in (to.department, *to.address):
        if line:
            parts.append(set_text(line, wide, second, "to.address", cut=Cut.ADDRESS))
    if sheet.overseas and to.country:
        parts.append(set_text(to.country.upper(), wide, size, "to.country", bold=True, cut=Cut.ADDRESS))
    if to.telephone:
        telephone = f"{sheet.texts['telephone'][0]} {to.telephone}"
        parts.append(set_text(telephone, wide, _small(size), "to.telephone", cut=Cut.ADDRESS))
    return [*parts, space(1)]


def _foot(sheet: ReturnLabel, width: float, height: float, size: float) -> Part:
    """The service agreed, what is in the parcel, the request number, and its QR code where there is room."""
    small = _small(size)
    code = Barcode("qr", sheet.code.text, LABEL_PRINTER_MODULE) if sheet.code else None
    if code and (height < 48 or width < 80):
        code = None
    quiet = barcode.encode(code).quiet * code.module if code else 0.0
    code_width = barcode.width(code) - 2 * quiet if code else 0.0
    wide = width - code_width - (GAP if code else 0)
    half = (wide - GAP) / 2
    number = set_text(f"{sheet.texts['our_number'][0]} {sheet.our_number}", half, small, "our_number", cut=Cut.NUMBER)
    service = set_text(sheet.service, half, small, "service", bold=True, cut=Cut.ADDRESS)
    words = [space(1), side_by_side([(0, service), (half + GAP, number)])]
    if sheet.texts["contents"][0]:
        words.append(set_text(sheet.texts["contents"][0], wide, small, "contents", cut=Cut.ADDRESS))
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
