"""The list of parcels for the post office 差出票: what one site hands in on one day, with room for the post's stamp."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from libdesk.paper.document import HAIRLINE, NO_OFFSET, RULE, Document, Offset
from libdesk.paper.listing import Cell, Column, Paper, Section, draw_list, facts, letterhead
from libdesk.paper.parts import Part, fixed_rule, set_text, side_by_side, space, stacked
from libdesk.paper.stationery import LibraryOnPaper, Texts, caption, library
from libdesk.paper.text import baseline

if TYPE_CHECKING:
    from libdesk.paper.document import Page

KIND: Final = "post_office_list"

TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "heading": (),
        "posted_on": (),
        "sender": (),
        "office": (),
        "place": (),
        "tracking": (),
        "addressee": (),
        "country": (),
        "service": (),
        "weight": (),
        "postage": (),
        "our_number": (),
        "parcel_count": ("parcels",),
        "total": (),
        "received": (),
        "stamp": (),
        "clerk": (),
        "handed_in_by": (),
        "nothing": (),
        "telephone": (),
        "page": ("page", "pages"),
    }
)
"""The texts of the list and the placeholders of each; ``{page}`` and ``{pages}`` are filled in by the list itself."""

_PAPER: Final = Paper(lying=True)
_STAMP: Final = 36.0  # a post's date stamp is up to 30 mm wide


@dataclass(frozen=True, slots=True)
class ParcelOnPaper:
    """A parcel; ``address`` in one line, sums and ways of sending in words, the weight in grams. Any may be empty."""

    tracking: str
    addressee: str
    address: str
    country: str
    service: str
    weight: str
    postage: str
    our_numbers: str


@dataclass(frozen=True, slots=True)
class PostOfficeList:
    """What ``sender``, one of our sites, hands in; ``weight`` and ``postage`` are the totals, ``posted_on`` a day."""

    languages: tuple[str, ...]
    texts: Texts
    library: tuple[str, ...]
    sender: LibraryOnPaper
    posted_on: str
    office: str
    staff: str
    parcels: tuple[ParcelOnPaper, ...]
    weight: str = ""
    postage: str = ""


def pdf(sheets: Sequence[PostOfficeList], offset: Offset = NO_OFFSET) -> bytes:
    """Lists as one PDF."""
    document = Document(sheets[0].texts["heading"][0], sheets[0].languages, offset)
    draw(document, sheets)
    return document.to_bytes()


def draw(document: Document, sheets: Sequence[PostOfficeList]) -> None:
    """Draw lists into a document, each from a new page on; totals and stamp stand behind the last parcel."""
    for sheet in sheets:
        foot = f"{sheet.posted_on}  {sheet.sender.names[-1]}"
        draw_list(document, _PAPER, _head(sheet), [_section(sheet)], sheet.texts, foot, tail=_tail(sheet))


def _head(sheet: PostOfficeList) -> list[Part]:
    width, texts = _PAPER.room, sheet.texts
    half = width * 0.5
    postal = LibraryOnPaper(
        sheet.sender.names, sheet.sender.department, sheet.sender.address, telephone=sheet.sender.telephone
    )
    given = stacked(
        [
            *facts([(texts["posted_on"], sheet.posted_on, "posted_on")], half - 6),
            *facts([(texts["office"], sheet.office, "office")], half - 6),
            caption(texts["parcel_count"], half - 6),
        ]
    )
    return [
        *letterhead(sheet.library, texts["heading"], width),
        side_by_side(
            [
                (0, stacked([caption(texts["sender"], half), library(postal, half - 6, 9.5, "sender", texts)])),
                (half, given),
            ]
        ),
        space(2.5),
    ]


def _section(sheet: PostOfficeList) -> Section:
    texts = sheet.texts
    columns = (
        Column(texts["place"], 9, "right"),
        Column(texts["tracking"], 36),
        Column(texts["addressee"]),
        Column(texts["country"], 36),
        Column(texts["service"], 36),
        Column(texts["our_number"], 27),
        Column(texts["weight"], 18, "right"),
        Column(texts["postage"], 22, "right"),
    )
    lines = tuple(
        (
            Cell(str(place)),
            Cell(parcel.tracking, bold=True),
            Cell(parcel.addressee, parcel.address, whole=True),
            Cell(parcel.country),
            Cell(parcel.service),
            Cell(parcel.our_numbers),
            Cell(parcel.weight),
            Cell(parcel.postage),
        )
        for place, parcel in enumerate(sheet.parcels, start=1)
    )
    return Section(columns, lines, instead=texts["nothing"])


def _tail(sheet: PostOfficeList) -> Part:
    """The totals under their columns, then where the post stamps and both sides sign."""
    return stacked([_totals(sheet), space(5), _signing(sheet)])


def _totals(sheet: PostOfficeList) -> Part:
    width, texts = _PAPER.room, sheet.texts
    words = set_text("  ".join(dict.fromkeys(texts["total"])), width * 0.4, 10, "total", bold=True)

    def draw(page: Page, x: float, top: float) -> None:
        base = top + 1 + baseline(10)
        words.draw(page, x + width - 110, top + 1)
        page.text(x + width - 25, base, sheet.weight, 10, bold=True, align="right")
        page.text(x + width, base, sheet.postage, 10, bold=True, align="right")

    return stacked([fixed_rule(width, RULE, above=0, below=0), Part(words.height + 2, draw)])


def _signing(sheet: PostOfficeList) -> Part:
    texts, width = sheet.texts, _PAPER.room
    wide = 80.0
    received = caption(texts["received"], width * 0.5)
    stamp, clerk, ours = (caption(texts[name], wide) for name in ("stamp", "clerk", "handed_in_by"))
    staff = set_text(sheet.staff or " ", wide, 9.5, "staff")

    def draw(page: Page, x: float, top: float) -> None:
        right = x + width - _STAMP
        page.box(right, top, _STAMP, _STAMP, HAIRLINE)
        stamp.draw(page, right + 1.5, top + 1)
        left = right - wide - 8
        received.draw(page, left, top)
        page.rule(left, top + _STAMP - 5, left + wide, HAIRLINE)
        clerk.draw(page, left, top + _STAMP - 4.4)
        staff.draw(page, x, top + _STAMP - 5 - staff.height - 0.6)
        page.rule(x, top + _STAMP - 5, x + wide, HAIRLINE)
        ours.draw(page, x, top + _STAMP - 4.4)

    return Part(_STAMP + 1, draw)
