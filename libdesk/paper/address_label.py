"""The address label 宛名ラベル: what is stuck on a parcel to a pickup place or to a patron's home (H08, H11, H13).

To: whoever gets it. From: our site that sends it. As large as the label allows, never below 7 points; an address is
never cut, the label is refused instead. In Japanese the address stands above the name, as on any envelope there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from libdesk.paper.address_parts import draw_addressed, small_size
from libdesk.paper.document import NO_OFFSET, Document, Offset
from libdesk.paper.label_pages import draw_on_pages
from libdesk.paper.labels import LabelStock
from libdesk.paper.parts import Part, set_text, side_by_side, space, stacked
from libdesk.paper.stationery import GAP, LibraryOnPaper, Texts
from libdesk.paper.text import Cut

if TYPE_CHECKING:
    from libdesk.paper.document import Page

KIND: Final = "address_label"

TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({"heading": (), "to": (), "sender": (), "telephone": ()})
"""The texts of the label and the placeholders of each; none has any."""


@dataclass(frozen=True, slots=True)
class AddressLabel:
    """An address label: ``to`` a library or a person, the name with what politeness adds to it.

    ``service`` is the worded way of sending (registered mail ...), ``note`` what stands beside it (the dispatch day,
    how many items); either may be empty. ``overseas`` prints the countries, in capitals. ``stock`` travels with the
    label, so that a reprint has the same layout; ``position`` is the label of a sheet to print on, counted from 1.
    """

    languages: tuple[str, ...]
    texts: Texts
    to: LibraryOnPaper
    sender: LibraryOnPaper
    stock: LabelStock
    service: str = ""
    note: str = ""
    overseas: bool = False
    position: int = 1


def pdf(sheets: Sequence[AddressLabel], offset: Offset = NO_OFFSET) -> bytes:
    """Labels as one PDF; those of a label sheet share pages."""
    document = Document(sheets[0].texts["heading"][0], sheets[0].languages, offset)
    draw(document, sheets)
    return document.to_bytes()


def draw(document: Document, sheets: Sequence[AddressLabel]) -> None:
    """Draw labels into a document; one of another stock, or for a place not after the last, begins a new page."""
    draw_on_pages(document, sheets, draw_label)


def draw_label(page: Page, sheet: AddressLabel) -> None:
    """Draw one label in its place; refused with :class:`SheetTooSmall` and the next larger stock if it does not fit."""

    def foot(width: float, _height: float, size: float) -> Part:
        return _foot(sheet, width, size)

    draw_addressed(page, sheet, KIND, foot, name_first=sheet.languages[0] != "ja")


def _foot(sheet: AddressLabel, width: float, size: float) -> Part:
    """The service, and beside it the note; nothing where neither is given."""
    small = small_size(size)
    if not sheet.service or not sheet.note:
        alone = sheet.service or sheet.note
        if not alone:
            return stacked([])
        return stacked([space(1), set_text(alone, width, small, "service", bold=bool(sheet.service), cut=Cut.ADDRESS)])
    half = (width - GAP) / 2
    service = set_text(sheet.service, half, small, "service", bold=True, cut=Cut.ADDRESS)
    note = set_text(sheet.note, half, small, "note", cut=Cut.ADDRESS)
    return stacked([space(1), side_by_side([(0, service), (half + GAP, note)])])
