"""What our letters to a lender share: the head of a fax, the book that we have from it, room for its answer.

All of them go by fax as well as by post: everything is black, and no rule that matters is a hairline.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from libdesk.paper import barcode
from libdesk.paper.barcode import Barcode
from libdesk.paper.document import RULE
from libdesk.paper.form_parts import write_line
from libdesk.paper.letter import WIDTH, LetterHead, draw_letter, draw_long_letter, long_letter_pages
from libdesk.paper.parts import Part, Setting, of_block, set_text, side_by_side, space, stacked
from libdesk.paper.refusals import SheetTooSmall
from libdesk.paper.stationery import GAP, Texts, caption, field, fields_in_columns, page_words
from libdesk.paper.text import Cut, block

if TYPE_CHECKING:
    from libdesk.paper.document import Document, Page

HEAD_TEXTS: Final = ("fax_to", "fax_from", "telephone", "fax", "email", "foot")
"""Keys that every letter to a lender has, beside ``fax_pages`` and ``page``, which name pages."""

LOAN_TEXTS: Final = (
    "our_number", "their_number", "network_number", "user_id", "title", "author", "volume", "volume_count",
)  # fmt: skip
"""Keys of the book that we have from a lender."""

PAGES: Final = ("page", "pages")
FAX_PAGES: Final = ("pages",)


@dataclass(frozen=True, slots=True)
class LenderHead:
    """What stands above a letter to a lender; ``fax`` is the number it is sent to, empty if it is posted."""

    letter: LetterHead
    fax: str = ""


@dataclass(frozen=True, slots=True)
class LoanOnPaper:
    """The book that we have from a lender, and the numbers by which both libraries know the loan.

    ``user_id``: under which we are registered with the lender (R01). What is empty is left out.
    """

    our_number: str
    title: str
    their_number: str = ""
    network_number: str = ""
    user_id: str = ""
    author: str = ""
    volume: str = ""
    volume_count: str = "1"


def draw_lender_letter(
    document: Document, kind: str, texts: Texts, head: LenderHead, compose: Callable[[Setting, int], list[Part]]
) -> None:
    """Draw a letter to a lender, on one page if that can be; ``compose`` is told how many pages the fax has."""
    name = texts["heading"]
    try:
        draw_letter(document, kind, texts, head.letter, name, lambda setting: compose(setting, 1))
    except SheetTooSmall:
        pages = long_letter_pages(kind, texts, head.letter, name, lambda setting: compose(setting, 1))
        draw_long_letter(document, kind, texts, head.letter, name, lambda setting: compose(setting, len(pages)))


def fax_head(texts: Texts, head: LenderHead, count: int) -> list[Part]:
    """To which fax number, from which, and how many pages; nothing for a letter that is posted."""
    if not head.fax:
        return []
    pages = tuple(page_words((words,), count, count) for words in texts["fax_pages"])
    wide = (WIDTH - 8 - 2 * GAP) / 3
    columns = side_by_side(
        [
            (0, field(texts["fax_to"], head.fax, wide, 10, "fax_to", bold=True, cut=Cut.NUMBER)),
            (
                wide + GAP,
                field(texts["fax_from"], head.letter.sender.fax or "–", wide, 10, "fax_from", cut=Cut.NUMBER),
            ),
            (2 * (wide + GAP), stacked([set_text(text, wide, 9, "fax_pages") for text in dict.fromkeys(pages)])),
        ]
    )

    def draw(page: Page, x: float, top: float) -> None:
        page.box(x, top, WIDTH, columns.height + 4, RULE)
        columns.draw(page, x + 4, top + 2)

    return [Part(columns.height + 4, draw), space(3)]


def loan(texts: Texts, lent: LoanOnPaper, setting: Setting, code: Barcode | None = None) -> list[Part]:
    """The numbers of a loan, with its code at the right, and the book below them."""
    numbers = [
        (texts["our_number"], lent.our_number, "our_number"),
        (texts["their_number"], lent.their_number, "their_number"),
        (texts["network_number"], lent.network_number, "network_number"),
        (texts["user_id"], lent.user_id, "user_id"),
    ]
    counted = [(texts["volume"], lent.volume, "volume"), (texts["volume_count"], lent.volume_count, "volume_count")]
    lines = setting.title_lines
    parts: list[Part] = [
        beside_code(numbers, setting, code),
        space(2),
        field(
            texts["title"], lent.title, WIDTH, setting.scaled(1.2), "title", bold=True, cut=Cut.TITLE, most_lines=lines
        ),
    ]
    if lent.author:
        author = field(texts["author"], lent.author, WIDTH, setting.size, "author", cut=Cut.TITLE, most_lines=lines)
        parts += [space(1.2), author]
    if any(value for _words, value, _name in counted):
        parts += [space(1.2), fields_in_columns(counted, WIDTH, setting.size, most_columns=3)]
    return parts


def beside_code(
    numbers: Sequence[tuple[tuple[str, ...], str, str]], setting: Setting, code: Barcode | None, high: float = 10
) -> Part:
    """Numbers on a grid, with a code at the right edge whose quiet zone reaches into the margin."""
    if code is None:
        return fields_in_columns(numbers, WIDTH, setting.size, most_columns=2, bold=True)
    symbol = barcode.encode(code)
    quiet = symbol.quiet * code.module
    wide = barcode.width(code) - 2 * quiet
    grid = fields_in_columns(numbers, WIDTH - wide - quiet - GAP, setting.size, most_columns=2, bold=True)
    tall = symbol.height * code.module or high

    def draw(page: Page, x: float, top: float) -> None:
        upper = top + 1 - (quiet if symbol.height else 0)
        barcode.draw(page, code, x + WIDTH - wide - quiet, upper, high)

    return side_by_side([(0, grid), (0, Part(tall + 2, draw))])


def prose(words: tuple[str, ...], value: str, setting: Setting, name: str) -> list[Part]:
    """A text of any length under its caption, each line a part of its own, so that it may go on over a page."""
    made = block(value, WIDTH, setting.size)
    lines = [] if made is None else [of_block(replace(made, lines=(line,)), field=name) for line in made.lines]
    return [caption(words, WIDTH), *lines]


def answer_frame(words: tuple[str, ...], rows: Sequence[Part]) -> Part:
    """A frame that the lender fills in and sends back: its heading and rows as wide as ``ANSWER``."""
    content = stacked([caption(words, ANSWER), space(1.5), *rows])
    height = content.height + 5

    def draw(page: Page, x: float, top: float) -> None:
        page.box(x, top, WIDTH, height, RULE)
        content.draw(page, x + 4, top + 2.5)

    return Part(height, draw)


ANSWER: Final = WIDTH - 8
"""Millimetres inside the frame for the answer."""


def pen_lines(
    entries: Sequence[tuple[tuple[str, ...], str, str]], width: float, setting: Setting, *, lines: float = 1
) -> Part:
    """Lines to write on beside each other (caption, what is known already, name), as wide as a fax keeps."""
    wide = (width - GAP * (len(entries) - 1)) / len(entries)
    made = [write_line(words, value, wide, setting, name, lines=lines, weight=RULE) for words, value, name in entries]
    return side_by_side([(place * (wide + GAP), part) for place, part in enumerate(made)])
