"""The strap around a borrowed book 相互貸借用帯紙: whose it is, until when, and how it may be used (B09, B11).

Strips of A4 on its side, cut apart along the dashed lines and laid around the cover. The middle, which is seen whatever
the size of the book, holds all that reader and desk need; the ends, which go under the cover, the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from libdesk.paper import barcode
from libdesk.paper.barcode import Barcode
from libdesk.paper.document import HAIRLINE, HEAVY, NO_OFFSET, Document, Offset
from libdesk.paper.parts import (
    DoesNotFit,
    Part,
    Setting,
    draw_parts,
    rule,
    set_text,
    settle,
    side_by_side,
    space,
    stacked,
)
from libdesk.paper.refusals import SheetTooSmall
from libdesk.paper.stationery import Texts, bullet_list, caption, day_field, field, heading, in_words
from libdesk.paper.text import SMALLEST, Cut

if TYPE_CHECKING:
    from libdesk.paper.document import Page

KIND: Final = "book_strap"

TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "heading": (),
        "our_number": (),
        "patron": (),
        "due_on": (),
        "restrictions": (),
        "no_restrictions": (),
        "return_at": (),
        "not_removed": (),
        "lender": (),
        "their_number": (),
        "title": (),
        "author": (),
        "volume": (),
        "at_return": (),
        "page": ("page", "pages"),
    }
)
"""The texts of the strap and the placeholders of each; ``page`` counts the volumes, each of which has its strap."""

Paper = Literal["A4x3", "A4x2", "A4"]

_PAGE_WIDTH: Final = 297.0
_PAGE_HEIGHT: Final = 210.0
_STRIPS: Final = MappingProxyType({"A4x3": 3, "A4x2": 2, "A4": 1})
_MARGIN: Final = 5.0
_MIDDLE_WIDTH: Final = 124.0
_MIDDLE: Final = (_PAGE_WIDTH - _MIDDLE_WIDTH) / 2
_END_WIDTH: Final = _MIDDLE - _MARGIN - 8.0
_BARS: Final = 9.0  # millimetres
_LEAST_HEAD: Final = 38.0


@dataclass(frozen=True, slots=True)
class BookStrap:
    """A strap for each volume of a loan. Days arrive worded, on one line or two.

    ``patron`` is as the setting says: a name, a number, or a masked one. ``restrictions`` are the lender's, each in
    every language (B09); ``at_return`` what the reader should know of bringing it back: hours, and what to bring.
    ``code`` carries our request number. ``paper``: three strips on a page, or two or one where more has to stand on
    them.
    """

    languages: tuple[str, ...]
    texts: Texts
    library: str
    our_number: str
    patron: str
    due_on: str
    lender: str
    title: str
    their_number: str = ""
    author: str = ""
    volume: str = ""
    restrictions: tuple[tuple[str, ...], ...] = ()
    at_return: tuple[tuple[str, ...], ...] = ()
    volumes: int = 1
    code: Barcode | None = None
    paper: Paper = "A4x3"


def pdf(straps: Sequence[BookStrap], offset: Offset = NO_OFFSET) -> bytes:
    """Straps as one PDF, three or two on a page."""
    document = Document(straps[0].texts["heading"][0], straps[0].languages, offset)
    draw(document, straps)
    return document.to_bytes()


def draw(document: Document, straps: Sequence[BookStrap]) -> None:
    """Draw straps into a document; neighbours on the same paper share their pages."""
    strips: list[tuple[BookStrap, int]] = []
    for strap in straps:
        for number in range(1, strap.volumes + 1):
            if strips and (strips[0][0].paper != strap.paper or len(strips) == _STRIPS[strap.paper]):
                _draw_page(document, strips)
                strips = []
            strips.append((strap, number))
    if strips:
        _draw_page(document, strips)


def fitting(strap: BookStrap) -> BookStrap:
    """The strap on the narrowest strip that holds it; refused (SheetTooSmall) where not even the widest does."""
    try:
        _middle(strap)
        _ends(strap, 1)
    except SheetTooSmall as refused:
        if not refused.next_larger:
            raise
        return fitting(replace(strap, paper="A4x2" if strap.paper == "A4x3" else "A4"))
    return strap


def _draw_page(document: Document, strips: Sequence[tuple[BookStrap, int]]) -> None:
    """The strips of a page, with a line to cut along between two of them."""
    page = document.page(_PAGE_WIDTH, _PAGE_HEIGHT)
    high = _height(strips[0][0])
    for place, (strap, number) in enumerate(strips):
        top = place * high
        left, right = _ends(strap, number)
        draw_parts(page, _MARGIN + 2, top + _MARGIN, left)
        draw_parts(page, _MIDDLE, top + _MARGIN, _middle(strap))
        draw_parts(page, _MIDDLE + _MIDDLE_WIDTH + 6.5, top + _MARGIN, right)
        for edge in (_MIDDLE - 4, _MIDDLE + _MIDDLE_WIDTH + 4):
            page.line(edge, top + _MARGIN, edge, top + high - _MARGIN, HAIRLINE, dash=(1, 3))
        if place + 1 < _STRIPS[strap.paper]:
            page.line(0, top + high, _PAGE_WIDTH, top + high, HAIRLINE, dash=(4, 3))
    document.finish(page)


def _height(strap: BookStrap) -> float:
    return _PAGE_HEIGHT / _STRIPS[strap.paper]


def _fitted(strap: BookStrap, compose: Callable[[Setting], list[Part]], largest: float) -> Sequence[Part]:
    larger = {"A4x3": "A4x2", "A4x2": "A4", "A4": ""}[strap.paper]
    room = _height(strap) - 2 * _MARGIN
    return settle(compose, room, largest=largest, sheet=KIND, stock=strap.paper, next_larger=larger)


def _middle(strap: BookStrap) -> Sequence[Part]:
    """What is seen at a glance: number and bar code, due date, reader, restrictions, where it goes back."""
    texts = strap.texts

    def compose(setting: Setting) -> list[Part]:
        size = setting.size
        parts = [_head(strap, setting), rule(_MIDDLE_WIDTH, HEAVY, above=1, below=1.2), _for_whom(strap, setting)]
        if strap.restrictions:
            listed = bullet_list(strap.restrictions, _MIDDLE_WIDTH, size, dense=setting.dense, bold=True)
            parts += [space(1.2), caption(texts["restrictions"], _MIDDLE_WIDTH), listed]
        else:
            parts += [space(1.2), in_words(texts["no_restrictions"], _MIDDLE_WIDTH, SMALLEST)]
        return [*parts, space(1.5), _framed([texts["return_at"], texts["not_removed"]], size)]

    return _fitted(strap, compose, 11)


def _head(strap: BookStrap, setting: Setting) -> Part:
    """Whose strap it is at the left, the bar code of the request with its number at the right."""
    code = strap.code
    quiet = barcode.encode(code).quiet * code.module if code else 0.0
    wide = barcode.width(code) - 2 * quiet if code else _MIDDLE_WIDTH * 0.4
    column = _MIDDLE_WIDTH - wide - quiet - 2
    if column < _LEAST_HEAD:
        raise DoesNotFit("our_number")
    left = [
        set_text(strap.library, column, SMALLEST, "library"),
        heading(strap.texts["heading"], column, setting.scaled(1.4)),
    ]
    words = strap.texts["our_number"]
    number = set_text(strap.our_number, wide, max(11, setting.size), "our_number", bold=True, cut=Cut.NUMBER)
    if code is None:
        right = stacked([caption(words, wide), number])
    else:
        bars = Part(_BARS + 1, lambda page, x, top: barcode.draw(page, code, x - quiet, top, _BARS))
        right = stacked([bars, number])
    return side_by_side([(0, stacked(left)), (_MIDDLE_WIDTH - wide, right)])


def _for_whom(strap: BookStrap, setting: Setting) -> Part:
    """The reader's due date, the largest thing on the strap, its other form below it; the reader, and the lender."""
    texts = strap.texts
    column = _MIDDLE_WIDTH * 0.62
    due = day_field(texts["due_on"], strap.due_on, column, max(20.0, setting.scaled(2.2)), "due_on")
    wide = _MIDDLE_WIDTH - column - 4
    beside = [
        field(texts["patron"], strap.patron, wide, setting.scaled(1.3), "patron", bold=True),
        space(1),
        field(texts["lender"], strap.lender, wide, max(SMALLEST, setting.size - 1), "lender"),
    ]
    return side_by_side([(0, due), (column + 4, stacked(beside))])


def _framed(lines: Sequence[tuple[str, ...]], size: float) -> Part:
    content = stacked([in_words(words, _MIDDLE_WIDTH - 6, size, bold=True) for words in lines])
    high = content.height + 2.6

    def draw(page: Page, x: float, top: float) -> None:
        page.box(x, top, _MIDDLE_WIDTH, high, HEAVY)
        content.draw(page, x + 3, top + 1.3)

    return Part(high, draw, rows=(content,))


def _ends(strap: BookStrap, number: int) -> tuple[Sequence[Part], Sequence[Part]]:
    """What goes under the cover: the book and its lender at the left, bringing it back and the volume at the right."""
    texts = strap.texts

    def left(setting: Setting) -> list[Part]:
        size, lines = setting.size, setting.title_lines or 4
        parts = [
            field(texts["title"], strap.title, _END_WIDTH, size, "title", bold=True, cut=Cut.TITLE, most_lines=lines)
        ]
        for name in ("author", "volume"):
            value = getattr(strap, name)
            if value:
                made = field(texts[name], value, _END_WIDTH, size, name, cut=Cut.TITLE, most_lines=max(1, lines - 2))
                parts += [space(1.2), made]
        if strap.their_number:
            theirs = field(texts["their_number"], strap.their_number, _END_WIDTH, size, "their_number", cut=Cut.NUMBER)
            parts += [space(1.2), theirs]
        return parts

    counted = tuple(
        text.replace("{page}", str(number)).replace("{pages}", str(strap.volumes)) for text in texts["page"]
    )

    def right(setting: Setting) -> list[Part]:
        parts: list[Part] = []
        if strap.at_return:
            listed = bullet_list(strap.at_return, _END_WIDTH, setting.size, dense=setting.dense)
            parts += [caption(texts["at_return"], _END_WIDTH), space(0.6), listed, space(2)]
        return [*parts, caption(counted, _END_WIDTH)]

    return _fitted(strap, left, 10), _fitted(strap, right, 9)
