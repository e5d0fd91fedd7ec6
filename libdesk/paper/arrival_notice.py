"""The notice to a reader that a borrowed book has come 到着のお知らせ: on A5, handed over or posted (B09 to B13)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from libdesk.paper import barcode
from libdesk.paper.barcode import Barcode
from libdesk.paper.document import HAIRLINE, HEAVY, NO_OFFSET, Document, Offset
from libdesk.paper.fonts import clean
from libdesk.paper.parts import (
    DoesNotFit,
    Part,
    Setting,
    draw_parts,
    over_pages,
    rule,
    set_text,
    settle,
    side_by_side,
    space,
    stacked,
)
from libdesk.paper.refusals import SheetTooSmall
from libdesk.paper.slip import amount_line, code_bars
from libdesk.paper.stationery import (
    GAP,
    LibraryOnPaper,
    Texts,
    bullet_list,
    caption,
    day_field,
    field,
    fields_in_columns,
    heading,
    in_words,
    page_words,
    reached_at,
)
from libdesk.paper.text import SMALLEST, Cut

if TYPE_CHECKING:
    from libdesk.paper.document import Page

KIND: Final = "arrival_notice"

TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "heading": (),
        "intro": (),
        "our_number": (),
        "card_number": (),
        "title": (),
        "volume": (),
        "lender": (),
        "collect_by": (),
        "due_on": (),
        "where": (),
        "hours": (),
        "expense": (),
        "fees": (),
        "total": (),
        "nothing_to_pay": (),
        "bring": (),
        "restrictions": (),
        "return_at": (),
        "telephone": (),
        "fax": (),
        "email": (),
        "page": ("page", "pages"),
    }
)
"""The texts of the notice and the placeholders of each; ``{page}`` and ``{pages}`` are filled in by the notice."""

_WIDTH_OF_A5: Final = 148.0
_HEIGHT_OF_A5: Final = 210.0
_MARGIN: Final = 12.0
_FOOT: Final = 6.5
_SIZE_OVER_PAGES: Final = 9.0  # points
_WIDTH: Final = _WIDTH_OF_A5 - 2 * _MARGIN


@dataclass(frozen=True, slots=True)
class ArrivalNotice:
    """A notice. Dates and sums arrive worded; ``recipient`` is the name with its title, then lines of the address.

    ``title`` is empty where the household is not to read it. ``expense`` says who pays, ``fees`` what (for what, how
    much) and ``total`` all of it, empty where there is nothing to pay. ``hours``, ``bring`` and ``restrictions`` are
    sentences, each in every language.
    """

    languages: tuple[str, ...]
    texts: Texts
    library: LibraryOnPaper
    date: str
    recipient: tuple[str, ...]
    our_number: str
    card_number: str
    collect_by: str
    due_on: str
    where: str
    expense: str
    title: str = ""
    volume: str = ""
    lender: str = ""
    fees: tuple[tuple[str, str], ...] = ()
    total: str = ""
    hours: tuple[tuple[str, ...], ...] = ()
    bring: tuple[tuple[str, ...], ...] = ()
    restrictions: tuple[tuple[str, ...], ...] = ()
    code: Barcode | None = None


def pdf(notices: Sequence[ArrivalNotice], offset: Offset = NO_OFFSET) -> bytes:
    """Notices as one PDF, a page each."""
    document = Document(notices[0].texts["heading"][0], notices[0].languages, offset)
    draw(document, notices)
    return document.to_bytes()


def draw(document: Document, notices: Sequence[ArrivalNotice]) -> None:
    """Draw notices into a document."""
    for notice in notices:
        pages = _pages(notice)
        for number, parts in enumerate(pages, start=1):
            page = document.page(_WIDTH_OF_A5, _HEIGHT_OF_A5)
            draw_parts(page, _MARGIN, _MARGIN, parts)
            bottom, right = _HEIGHT_OF_A5 - _MARGIN, _WIDTH_OF_A5 - _MARGIN
            page.rule(_MARGIN, bottom - 4.2, right, HAIRLINE)
            ours = f"{notice.texts['our_number'][0]}  {notice.our_number}"
            page.text(_MARGIN, bottom, clean(ours), SMALLEST)
            page.text(right, bottom, page_words(notice.texts["page"], number, len(pages)), SMALLEST, align="right")
            document.finish(page)


def _pages(notice: ArrivalNotice) -> list[Sequence[Part]]:
    """One page if that can be; else as many as its text takes."""
    room = _HEIGHT_OF_A5 - 2 * _MARGIN - _FOOT
    compose = _composer(notice)
    try:
        return [settle(compose, room, largest=10.5, sheet=KIND, stock="A5")]
    except SheetTooSmall:
        try:
            parts = compose(Setting(_SIZE_OVER_PAGES))
        except DoesNotFit as refused:
            raise SheetTooSmall(KIND, refused.field, "A5") from refused
        return over_pages(parts, room, room)


def _composer(notice: ArrivalNotice) -> Callable[[Setting], list[Part]]:
    texts = notice.texts

    def compose(setting: Setting) -> list[Part]:
        size = setting.size
        parts = [
            _addressed(notice, setting),
            space(2.5),
            heading(texts["heading"], _WIDTH, 14),
            rule(_WIDTH, HEAVY, above=1.2, below=2),
            in_words(texts["intro"], _WIDTH, size),
            space(2),
            _dates(notice, setting),
            rule(_WIDTH, above=2, below=2),
            *_book(notice, setting),
            rule(_WIDTH, above=2, below=2),
            *_fees(notice, setting),
            rule(_WIDTH, above=2, below=2),
            field(texts["where"], notice.where, _WIDTH, size, "where"),
        ]
        for name in ("hours", "bring", "restrictions"):
            entries = getattr(notice, name)
            if entries:
                listed = bullet_list(entries, _WIDTH, size - 0.5 if size > SMALLEST else size, dense=setting.dense)
                parts += [space(1.4), stacked([caption(texts[name], _WIDTH), listed])]
        return [*parts, space(2), in_words(texts["return_at"], _WIDTH, size, bold=True)]

    return compose


def _addressed(notice: ArrivalNotice, setting: Setting) -> Part:
    """Whom it is for at the left, from whom and when at the right."""
    column = _WIDTH * 0.52
    name, *lines = notice.recipient
    small = max(SMALLEST, setting.size - 1)
    left = [set_text(line, column, small, "recipient", cut=Cut.ADDRESS) for line in lines]
    called = set_text(name, column, setting.scaled(1.15), "recipient", bold=True)
    left = [*left, called] if notice.languages[0] == "ja" else [called, *left]
    if notice.card_number:
        number = f"{notice.texts['card_number'][0]} {notice.card_number}"
        left.append(set_text(number, column, SMALLEST, "card_number", cut=Cut.NUMBER))
    wide = _WIDTH - column - GAP
    right = [set_text(text, wide, SMALLEST, "library.names", bold=place == 0, cut=Cut.ADDRESS)
             for place, text in enumerate(notice.library.names)]  # fmt: skip
    right += reached_at(notice.library, wide, SMALLEST, "library", notice.texts)
    right.append(set_text(notice.date, wide, SMALLEST, "date"))
    return side_by_side([(0, stacked(left)), (column + GAP, stacked(right))])


def _dates(notice: ArrivalNotice, setting: Setting) -> Part:
    """Until when it waits, and until when it may be kept: what everybody looks for, beside a bar."""
    texts = notice.texts
    half = (_WIDTH - 5 - GAP) / 2
    size = setting.scaled(1.2)
    columns = side_by_side(
        [
            (0, day_field(texts["collect_by"], notice.collect_by, half, size, "collect_by")),
            (half + GAP, day_field(texts["due_on"], notice.due_on, half, size, "due_on")),
        ]
    )

    def draw_marked(page: Page, x: float, top: float) -> None:
        page.fill([(x, top + 0.3, 0.9, columns.height - 0.6)])
        columns.draw(page, x + 5, top)

    return Part(columns.height, draw_marked, columns=(columns,))


def _book(notice: ArrivalNotice, setting: Setting) -> list[Part]:
    texts, lines = notice.texts, setting.title_lines or 3
    parts: list[Part] = []
    if notice.title:
        parts += [
            field(
                texts["title"], notice.title, _WIDTH, setting.scaled(1.1), "title",
                bold=True, cut=Cut.TITLE, most_lines=lines,
            ),
            space(1.2),
        ]  # fmt: skip
    short = [(texts[name], getattr(notice, name), name) for name in ("our_number", "volume")]
    symbol = barcode.encode(notice.code) if notice.code else None
    wide = symbol.width * notice.code.module if symbol and notice.code else 0.0
    column = _WIDTH - wide - 2 * GAP if symbol else _WIDTH
    left = [fields_in_columns(short, column, setting.size, most_columns=2)]
    if notice.lender:
        left += [space(1.2), field(texts["lender"], notice.lender, column, setting.size, "lender")]
    if notice.code is None:
        return [*parts, stacked(left)]
    bars = stacked([space(1), code_bars(notice.code, _WIDTH)])
    return [*parts, side_by_side([(0, stacked(left)), (_WIDTH - wide, bars)])]


def _fees(notice: ArrivalNotice, setting: Setting) -> list[Part]:
    """Who pays, and what: each line with its sum, or that there is nothing to pay."""
    texts, size = notice.texts, setting.size
    parts: list[Part] = [field(texts["expense"], notice.expense, _WIDTH, size, "expense"), space(1.2)]
    if not notice.fees:
        return [*parts, in_words(texts["nothing_to_pay"], _WIDTH, size)]
    parts.append(caption(texts["fees"], _WIDTH))
    for words, amount in notice.fees:
        parts += [amount_line(words, amount, _WIDTH, size, "fees"), space(0.4)]
    if notice.total:
        total = " / ".join(dict.fromkeys(texts["total"]))
        parts += [rule(_WIDTH, above=0.4, below=0.8), amount_line(total, notice.total, _WIDTH, size, "fees", bold=True)]
    return parts
