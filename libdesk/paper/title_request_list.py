"""The list of books that people asked for 蔵書リクエスト一覧, for whoever buys: it does not say who asked (H15)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from libdesk.paper.document import NO_OFFSET, Document, Offset
from libdesk.paper.listing import Cell, Column, Paper, Section, draw_list, facts, letterhead
from libdesk.paper.parts import Part, space
from libdesk.paper.stationery import Texts, caption

KIND: Final = "title_request_list"

TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "heading": (),
        "printed_on": (),
        "book_count": ("books",),
        "asked_on": (),
        "title": (),
        "isbn": (),
        "state": (),
        "nothing": (),
        "page": ("page", "pages"),
    }
)
"""The texts of the list and the placeholders of each; ``{page}`` and ``{pages}`` are filled in by the list itself."""

_PAPER: Final = Paper()


@dataclass(frozen=True, slots=True)
class RequestedBook:
    """A line: the day it was asked for, the title, author, publisher and year below it, its ISBN, what is decided."""

    asked_on: str
    title: str
    about: str
    isbn: str
    state: str


@dataclass(frozen=True, slots=True)
class TitleRequestList:
    """A list; dates and states arrive as words."""

    languages: tuple[str, ...]
    texts: Texts
    library: tuple[str, ...]
    printed_on: str
    books: tuple[RequestedBook, ...]


def pdf(sheets: Sequence[TitleRequestList], offset: Offset = NO_OFFSET) -> bytes:
    """Lists as one PDF."""
    document = Document(sheets[0].texts["heading"][0], sheets[0].languages, offset)
    draw(document, sheets)
    return document.to_bytes()


def draw(document: Document, sheets: Sequence[TitleRequestList]) -> None:
    """Draw lists into a document, each from a new page on."""
    for sheet in sheets:
        draw_list(document, _PAPER, _head(sheet), [_section(sheet)], sheet.texts)


def _head(sheet: TitleRequestList) -> list[Part]:
    width, texts = _PAPER.room, sheet.texts
    return [
        *letterhead(sheet.library, texts["heading"], width),
        *facts([(texts["printed_on"], sheet.printed_on, "printed_on")], width),
        space(1),
        caption(texts["book_count"], width),
        space(1),
    ]


def _section(sheet: TitleRequestList) -> Section:
    texts = sheet.texts
    columns = (
        Column(texts["asked_on"], 26),
        Column(texts["title"]),
        Column(texts["isbn"], 34),
        Column(texts["state"], 30),
    )
    lines = tuple(
        (
            Cell(book.asked_on),
            Cell(book.title, book.about, bold=True, most_lines=3),
            Cell(book.isbn),
            Cell(book.state),
        )
        for book in sheet.books
    )
    return Section(columns, lines, instead=texts["nothing"], ticks=True)
