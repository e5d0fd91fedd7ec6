"""A letter on A4: the address where a window envelope shows it, the library at the right, one page of text.

The address stands 22 to 107 mm from the left and 28 to 58 mm from the top: inside the window of a 長形3号 envelope and
of a DIN long one, whichever way the sheet settles in it. Marks at the left edge show where to fold.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from libdesk.paper.document import HAIRLINE, Document
from libdesk.paper.fonts import clean, width_mm
from libdesk.paper.parts import (
    DoesNotFit,
    Part,
    Setting,
    draw_parts,
    over_pages,
    set_text,
    settle,
    space,
    stacked,
    total_height,
)
from libdesk.paper.refusals import SheetTooSmall
from libdesk.paper.stationery import LibraryOnPaper, Texts, caption, heading, library, page_words
from libdesk.paper.text import SMALLEST, Cut, baseline, block, sizes

if TYPE_CHECKING:
    from libdesk.paper.document import Page

_LEFT: Final = 22.0
_RIGHT: Final = 190.0
WIDTH: Final = _RIGHT - _LEFT
"""Millimetres from the left to the right edge of the text."""

_WINDOW: Final = (22.0, 28.0, 85.0, 30.0)  # left, top, width, height
_SENDER: Final = (122.0, 15.0, 68.0)  # left, top, width
_REFERENCE_TOP: Final = 70.0
_BODY_BOTTOM: Final = 277.0
_FOLDS: Final = (99.0, 198.0)
_LARGEST: Final = 10.5
_LEAST_OF_LONG: Final = 9.5  # points: rather a second page than small print
_NEXT_TOP: Final = 20.0


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who the letter goes to: the name with its title, the lines of the address, the country if it is abroad.

    ``name_first``: the name stands above the address, as it does where Japanese does not.
    """

    name: str
    address: tuple[str, ...] = ()
    country: str = ""
    name_first: bool = False


@dataclass(frozen=True, slots=True)
class LetterHead:
    """What stands above every letter; ``date`` is worded, ``card_number`` the patron's, empty to a library."""

    sender: LibraryOnPaper
    recipient: Recipient
    date: str
    card_number: str


def draw_letter(
    document: Document,
    kind: str,
    texts: Texts,
    head: LetterHead,
    name: tuple[str, ...],
    compose: Callable[[Setting], Sequence[Part]],
) -> None:
    """Draw a letter of one page; ``name`` is its heading, ``compose`` makes the parts of its body at a size.

    Refused (SheetTooSmall) where the address does not fit into the window, or the text on the page.
    """
    page = document.page(210, 297)
    _draw_recipient(page, kind, head.recipient)
    left, top, width = _SENDER
    draw_parts(page, left, top, [_sender(kind, head, texts, width)])
    body_top = draw_parts(page, _LEFT, _REFERENCE_TOP, _above(texts, head, name))
    parts = settle(compose, _BODY_BOTTOM - body_top, largest=_LARGEST, sheet=kind, stock="A4")
    draw_parts(page, _LEFT, body_top, parts)
    for fold in _FOLDS:
        page.line(4, fold, 8, fold, HAIRLINE)
    _foot(page, texts)
    document.finish(page)


def draw_long_letter(
    document: Document,
    kind: str,
    texts: Texts,
    head: LetterHead,
    name: tuple[str, ...],
    compose: Callable[[Setting], Sequence[Part]],
) -> None:
    """Draw a letter as ``draw_letter`` does, and go on to further pages with what the first one does not hold.

    Refused (SheetTooSmall) where the address does not fit into the window.
    """
    pages = long_letter_pages(kind, texts, head, name, compose)
    for number, parts in enumerate(pages, start=1):
        page = document.page(210, 297)
        if number == 1:
            _draw_recipient(page, kind, head.recipient)
            left, top, width = _SENDER
            draw_parts(page, left, top, [_sender(kind, head, texts, width)])
            for fold in _FOLDS:
                page.line(4, fold, 8, fold, HAIRLINE)
        top = draw_parts(page, _LEFT, _REFERENCE_TOP, _above(texts, head, name)) if number == 1 else _NEXT_TOP
        draw_parts(page, _LEFT, top, parts)
        _foot(page, texts, number, len(pages))
        document.finish(page)


def long_letter_pages(
    kind: str,
    texts: Texts,
    head: LetterHead,
    name: tuple[str, ...],
    compose: Callable[[Setting], Sequence[Part]],
) -> list[Sequence[Part]]:
    """What stands on each page of a letter that ``draw_long_letter`` would draw."""
    room = _BODY_BOTTOM - _REFERENCE_TOP - total_height(_above(texts, head, name))
    try:
        return [settle(compose, room, largest=_LARGEST, smallest=_LEAST_OF_LONG, sheet=kind, stock="A4")]
    except SheetTooSmall:
        try:
            parts = compose(Setting(_LEAST_OF_LONG))
        except DoesNotFit as refused:
            raise SheetTooSmall(kind, refused.field, "A4") from refused
        return over_pages(parts, room, _BODY_BOTTOM - _NEXT_TOP)


def _above(texts: Texts, head: LetterHead, name: tuple[str, ...]) -> list[Part]:
    return [_reference(texts, head), space(4), heading(name, WIDTH, 15), space(4)]


def _draw_recipient(page: Page, kind: str, recipient: Recipient) -> None:
    left, top, width, height = _WINDOW
    field = "recipient.address"
    for size in sizes(11.0):
        try:
            name = set_text(recipient.name, width, size + 1, "recipient.name", bold=True, cut=Cut.ADDRESS)
            lines = [set_text(line, width, size, field, cut=Cut.ADDRESS) for line in recipient.address]
            country = [set_text(recipient.country, width, size, field)] if recipient.country else []
            parts = [name, *lines, *country] if recipient.name_first else [*lines, name, *country]
        except DoesNotFit as refused:
            field = refused.field
            continue
        if total_height(parts) <= height:
            draw_parts(page, left, top, parts)
            return
    raise SheetTooSmall(kind, field, "A4")


def _sender(kind: str, head: LetterHead, texts: Texts, width: float) -> Part:
    for size in sizes(10.0):
        try:
            return library(head.sender, width, size, "sender", texts)
        except DoesNotFit as refused:
            field = refused.field
    raise SheetTooSmall(kind, field, "A4")


def _reference(texts: Texts, head: LetterHead) -> Part:
    """The date at the right, the card number at the left, on one line."""
    number = f"{texts['card_number'][0]} {head.card_number}" if head.card_number else ""
    made = set_text(number or " ", WIDTH * 0.55, 9, "card_number")

    def draw(page: Page, x: float, top: float) -> None:
        made.draw(page, x, top)
        page.text(x + WIDTH, top + baseline(9), clean(head.date), 9, align="right")

    return Part(made.height, draw)


def _foot(page: Page, texts: Texts, number: int = 1, pages: int = 1) -> None:
    bottom = 297 - 11.0
    page.rule(_LEFT, bottom - 4.2, _RIGHT, HAIRLINE)
    page.text(_LEFT, bottom, clean(texts["foot"][0]), SMALLEST)
    page.text(_RIGHT, bottom, page_words(texts["page"], number, pages), SMALLEST, align="right")


def amount_row(words: tuple[str, ...], amount: str, width: float, size: float, *, bold: bool = False) -> Part:
    """What for at the left, in each language, and how much at the right edge."""
    if block(amount, width * 0.4, size, bold=bold, cut=Cut.NUMBER) is None:
        raise DoesNotFit("amount")
    room = width - width_mm(clean(amount), size, bold) - 4
    parts = [
        set_text(text, room, size if place == 0 else max(SMALLEST, size - 1), "amount", bold=bold and place == 0)
        for place, text in enumerate(words)
        if text
    ]
    label = stacked(parts)

    def draw(page: Page, x: float, top: float) -> None:
        label.draw(page, x, top)
        page.text(x + width, top + baseline(size), clean(amount), size, bold=bold, align="right")

    return Part(label.height, draw, rows=(label,))


def prominent(words: tuple[str, ...], value: str, width: float, setting: Setting, field: str) -> Part:
    """The one thing to be seen at a glance: a caption and its value, large, beside a bar."""
    inner = stacked(
        [caption(words, width - 5), set_text(value, width - 5, setting.scaled(1.5), field, bold=True)],
    )

    def draw(page: Page, x: float, top: float) -> None:
        page.fill([(x, top + 0.3, 0.9, inner.height - 0.6)])
        inner.draw(page, x + 5, top)

    return Part(inner.height, draw, field=field, rows=(inner,))
