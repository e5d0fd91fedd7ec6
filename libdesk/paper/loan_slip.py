"""The loan slip 貸出票: goes with the item to the borrowing library and comes back in it (L13, L15, L17)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from libdesk.paper import barcode
from libdesk.paper.barcode import Barcode
from libdesk.paper.document import HAIRLINE, HEAVY, NO_OFFSET, RULE, Document, Offset
from libdesk.paper.fonts import width_mm
from libdesk.paper.parts import Part, Setting, draw_parts, rule, set_text, settle, side_by_side, space, stacked
from libdesk.paper.stationery import (
    GAP,
    LibraryOnPaper,
    Texts,
    bullet_list,
    caption,
    field,
    fields_in_columns,
    heading,
    in_words,
    inline_field,
    library,
    page_words,
)
from libdesk.paper.text import SMALLEST, Cut

if TYPE_CHECKING:
    from libdesk.paper.document import NO_OFFSET, Page

KIND: Final = "loan_slip"

TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "heading": (),
        "lender": (),
        "borrower": (),
        "user_id": (),
        "our_number": (),
        "their_number": (),
        "date_sent": (),
        "packed_on": (),
        "service": (),
        "tracking_number": (),
        "title": (),
        "author": (),
        "volume": (),
        "volume_count": (),
        "call_number": (),
        "item_number": (),
        "asked_for": (),
        "condition_sent": (),
        "return_heading": (),
        "return_rule": (),
        "conditions_heading": (),
        "condition_1": (),
        "condition_2": (),
        "condition_3": (),
        "telephone": (),
        "fax": (),
        "email": (),
        "foot": (),
        "page": ("page", "pages"),
    }
)
"""The texts of the sheet and the placeholders of each.

``{page}`` and ``{pages}`` stay in the text: the sheet fills them in. ``return_rule`` may be worded from
``return_rule_months`` (``{months}``), ``return_rule_days`` (``{days}``) or ``return_rule_date`` (``{date:date}``) of
the catalogue instead. An empty text is left out.
"""

Paper = Literal["A5", "A4x3"]

_CONDITIONS: Final = ("condition_1", "condition_2", "condition_3")
_MARGIN: Final = 11.0
_FOOT: Final = 7.0  # with the white above it
_LARGEST: Final = 10.5


@dataclass(frozen=True, slots=True)
class LoanSlip:
    """A loan slip. Dates arrive as words; ``texts`` holds :data:`TEXTS`, one string for each of ``languages``.

    ``asked_for`` is what the borrower asked for, only where the item sent differs (L15). ``conditions`` are those of
    this loan, beside the standing ones; ``condition_sent`` names the marks on the item too. ``packed_on`` stands where
    the day of dispatch is not known yet. ``paper`` is A5, or three slips on A4 to be cut apart.
    """

    languages: tuple[str, ...]
    texts: Texts
    lender: LibraryOnPaper
    borrower: LibraryOnPaper
    user_id: str
    our_number: str
    their_number: str
    date_sent: str
    item_number: str
    title: str
    title_latin: str = ""
    author: str = ""
    volume: str = ""
    volume_count: str = "1"
    call_number: str = ""
    asked_for: str = ""
    condition_sent: str = ""
    conditions: tuple[str, ...] = ()
    service: str = ""
    tracking_number: str = ""
    code: Barcode | None = None
    paper: Paper = "A5"
    packed_on: str = ""


def pdf(slips: Sequence[LoanSlip], offset: Offset = NO_OFFSET) -> bytes:
    """Loan slips as one PDF: a page of A5 each, or three on a page of A4."""
    document = Document(slips[0].texts["heading"][0], slips[0].languages, offset)
    draw(document, slips)
    return document.to_bytes()


def draw(document: Document, slips: Sequence[LoanSlip]) -> None:
    """Draw loan slips into a document; neighbours that go three on a page share their pages."""
    strip: list[LoanSlip] = []
    for slip in slips:
        if slip.paper == "A5":
            _draw_a5(document, slip)
            continue
        strip.append(slip)
        if len(strip) == 3:
            _draw_three(document, strip)
            strip = []
    if strip:
        _draw_three(document, strip)


def _draw_a5(document: Document, slip: LoanSlip) -> None:
    page = document.page(148, 210)
    width = 148 - 2 * _MARGIN

    def compose(setting: Setting) -> list[Part]:
        return [
            _header(slip, width),
            rule(width, HEAVY, above=2, below=2.5),
            _parties(slip, width, setting),
            rule(width, above=2.5),
            _numbers(slip, width, setting),
            rule(width),
            *_book(slip, width, setting),
            *_dispatch(slip, width, setting),
            rule(width, RULE, above=2.5, below=2),
            *_return_rule(slip, width, setting),
            *_conditions(slip, width, setting),
        ]

    parts = settle(compose, 210 - 2 * _MARGIN - _FOOT, largest=_LARGEST, sheet=KIND, stock="A5")
    draw_parts(page, _MARGIN, _MARGIN, parts)
    _foot(page, slip, _MARGIN, 210 - _MARGIN, width)
    document.finish(page)


def _draw_three(document: Document, slips: Sequence[LoanSlip]) -> None:
    page = document.page(210, 297)
    for place, slip in enumerate(slips):
        if place:
            page.line(0, 99.0 * place, 210, 99.0 * place, HAIRLINE, dash=(2, 3))
        _draw_strip(page, slip, place)
    document.finish(page)


def _draw_strip(page: Page, slip: LoanSlip, place: int) -> None:
    """One slip of three: 10 mm of white to the edges of the page, 7 mm to where it is cut."""
    left, right = 104.0, 81.0
    top = 99.0 * place + (10 if place == 0 else 7)
    bottom = 99.0 * (place + 1) - (10 if place == 2 else 7)
    height = bottom - top - 6

    def compose_left(setting: Setting) -> list[Part]:
        return [
            _header(slip, left),
            rule(left, HEAVY),
            _parties(slip, left, setting),
            rule(left, above=1.5, below=1.5),
            _numbers(slip, left, setting),
        ]

    def compose_right(setting: Setting) -> list[Part]:
        return [
            *_book(slip, right, setting, inline_field),
            *_dispatch(slip, right, setting, inline_field),
            rule(right, RULE, above=1.5, below=1.5),
            *_return_rule(slip, right, setting),
            *_conditions(slip, right, setting, dense=True),
        ]

    for compose, x in ((compose_left, 10.0), (compose_right, 210 - 10 - right)):
        parts = settle(compose, height, largest=9.5, sheet=KIND, stock="A4x3", next_larger="A5")
        draw_parts(page, x, top, parts)
    _foot(page, slip, 10, bottom, 190)


def _header(slip: LoanSlip, width: float) -> Part:
    """The name of the sheet at the left, the request's bar code at the right; below it where there is no room."""
    if slip.code is None:
        return heading(slip.texts["heading"], width, 18)
    code = slip.code
    quiet = barcode.encode(code).quiet * code.module
    seen = barcode.width(code) - 2 * quiet  # the quiet zones reach into white that is there anyway
    room = width - seen - quiet - 2
    beside = room >= width_mm(slip.texts["heading"][0], 18, True)
    name = heading(slip.texts["heading"], room if beside else width, 18)

    def draw_code(page: Page, x: float, top: float) -> None:
        left = x + width - seen if beside else x
        barcode.draw(page, code, left - quiet, top + 0.8, 9)
        page.text(left + seen / 2, top + 13.4, barcode.readable(code), 9, align="centre")

    bars = Part(14, draw_code)
    return side_by_side([(0, name), (0, bars)]) if beside else stacked([name, space(1.5), bars])


def _parties(slip: LoanSlip, width: float, setting: Setting) -> Part:
    half = (width - GAP) / 2
    lender = [caption(slip.texts["lender"], half), library(slip.lender, half, setting.size, "lender", slip.texts)]
    borrower = [
        caption(slip.texts["borrower"], half),
        library(slip.borrower, half, setting.size, "borrower", slip.texts),
    ]
    if slip.user_id:
        words = slip.texts["user_id"][0]
        text = f"{words} {slip.user_id}"
        borrower.append(space(1))
        borrower.append(set_text(text, half, setting.size, "user_id", bold=True, cut=Cut.NUMBER))
    return side_by_side([(0, stacked(lender)), (half + GAP, stacked(borrower))])


def _numbers(slip: LoanSlip, width: float, setting: Setting) -> Part:
    texts = slip.texts
    day = "packed_on" if slip.packed_on and not slip.date_sent else "date_sent"
    return fields_in_columns(
        [
            (texts["our_number"], slip.our_number, "our_number"),
            (texts["their_number"], slip.their_number, "their_number"),
            (texts[day], getattr(slip, day), day),
        ],
        width,
        setting.scaled(1.05),
        most_columns=3,
        bold=True,
    )


def _book(slip: LoanSlip, width: float, setting: Setting, labelled: Callable[..., Part] = field) -> list[Part]:
    texts, size = slip.texts, setting.size
    large = setting.scaled(1.25)
    lines = setting.title_lines
    parts = [field(texts["title"], slip.title, width, large, "title", bold=True, cut=Cut.TITLE, most_lines=lines)]
    if slip.title_latin:
        parts.append(set_text(slip.title_latin, width, size, "title_latin", cut=Cut.TITLE, most_lines=lines))
    if slip.author:
        parts += [
            space(1.2),
            labelled(texts["author"], slip.author, width, size, "author", cut=Cut.TITLE, most_lines=lines),
        ]
    columns = fields_in_columns(
        [
            (texts["volume"], slip.volume, "volume"),
            (texts["volume_count"], slip.volume_count, "volume_count"),
            (texts["call_number"], slip.call_number, "call_number"),
            (texts["item_number"], slip.item_number, "item_number"),
        ],
        width,
        size,
        most_columns=4,
    )
    parts += [space(1.2), columns]
    if slip.asked_for:
        parts += [space(2), _asked_for(slip, width, setting)]
    return parts


def _asked_for(slip: LoanSlip, width: float, setting: Setting) -> Part:
    """What was asked for, where it differs, marked by a bar at its left (L15)."""
    inner = field(
        slip.texts["asked_for"],
        slip.asked_for,
        width - 4,
        setting.size,
        "asked_for",
        cut=Cut.TITLE,
        most_lines=setting.title_lines,
    )

    def draw_marked(page: Page, x: float, top: float) -> None:
        page.fill([(x, top + 0.4, 0.9, inner.height - 0.8)])
        inner.draw(page, x + 4, top)

    return Part(inner.height, draw_marked)


def _dispatch(slip: LoanSlip, width: float, setting: Setting, labelled: Callable[..., Part] = field) -> list[Part]:
    texts = slip.texts
    parts: list[Part] = []
    if slip.condition_sent:
        parts += [
            space(1.2),
            labelled(texts["condition_sent"], slip.condition_sent, width, setting.size, "condition_sent"),
        ]
    entries = [
        (texts["service"], slip.service, "service"),
        (texts["tracking_number"], slip.tracking_number, "tracking_number"),
    ]
    if any(value for _words, value, _name in entries):
        parts += [space(1.2), fields_in_columns(entries, width, setting.size, most_columns=2)]
    return parts


def _return_rule(slip: LoanSlip, width: float, setting: Setting) -> list[Part]:
    return [
        caption(slip.texts["return_heading"], width),
        in_words(slip.texts["return_rule"], width, setting.scaled(1.15), bold=True),
    ]


def _conditions(slip: LoanSlip, width: float, setting: Setting, *, dense: bool = False) -> list[Part]:
    """The standing conditions and those recorded with the request, as a list or run together."""
    texts = slip.texts
    entries = [*(texts[key] for key in _CONDITIONS), *((text,) for text in slip.conditions)]
    if not any(any(entry) for entry in entries):
        return []
    size = max(SMALLEST, setting.size - 1.5)
    dense = dense or setting.dense
    listed = bullet_list(entries, width, size, dense=dense)
    if dense:
        return [space(1.2), listed]
    return [space(2), caption(texts["conditions_heading"], width), space(0.5), listed]


def _foot(page: Page, slip: LoanSlip, x: float, bottom: float, width: float) -> None:
    page.rule(x, bottom - 4.2, x + width, HAIRLINE)
    page.text(x, bottom, slip.texts["foot"][0], SMALLEST)
    page.text(x + width, bottom, page_words(slip.texts["page"], 1, 1), SMALLEST, align="right")
