"""The reserve list 指定図書リスト of a course: for the instructor, and for the shelf."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from libdesk.paper.document import NO_OFFSET, Document, Offset
from libdesk.paper.listing import Cell, Column, Paper, Section, draw_list, facts, letterhead
from libdesk.paper.parts import Part, fixed_rule, set_text, space
from libdesk.paper.stationery import Texts, caption
from libdesk.paper.text import SMALLEST, Cut

KIND: Final = "reserve_list"

TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "heading": (),
        "course_code": (),
        "instructor": (),
        "term": (),
        "site": (),
        "shelf": (),
        "loan_class": (),
        "printed_on": (),
        "item_count": ("items",),
        "call_number": (),
        "title": (),
        "item_number": (),
        "where": (),
        "nothing": (),
        "page": ("page", "pages"),
    }
)
"""The texts of the list and the placeholders of each; ``{page}`` and ``{pages}`` are filled in by the list itself."""

_PAPER: Final = Paper()


@dataclass(frozen=True, slots=True)
class ReservedItem:
    """A line: call number, title with its author below, number, and in words where the item is."""

    call_number: str
    title: str
    author: str
    number: str
    where: str


@dataclass(frozen=True, slots=True)
class ReserveListSheet:
    """A course's list; dates and code words arrive as words."""

    languages: tuple[str, ...]
    texts: Texts
    library: tuple[str, ...]
    course: str
    course_code: str
    instructor: str
    term: str
    site: str
    shelf: str
    loan_class: str
    note: str
    printed_on: str
    items: tuple[ReservedItem, ...]


def pdf(sheets: Sequence[ReserveListSheet], offset: Offset = NO_OFFSET) -> bytes:
    """Reserve lists as one PDF."""
    document = Document(sheets[0].texts["heading"][0], sheets[0].languages, offset)
    draw(document, sheets)
    return document.to_bytes()


def draw(document: Document, sheets: Sequence[ReserveListSheet]) -> None:
    """Draw reserve lists into a document, each from a new page on."""
    for sheet in sheets:
        foot = "  ".join(part for part in (sheet.course_code, sheet.course) if part)
        draw_list(document, _PAPER, _head(sheet), [_section(sheet)], sheet.texts, _short(foot))


def _head(sheet: ReserveListSheet) -> list[Part]:
    width, texts = _PAPER.room, sheet.texts
    entries = [
        (texts["course_code"], sheet.course_code, "course_code"),
        (texts["instructor"], sheet.instructor, "instructor"),
        (texts["term"], sheet.term, "term"),
        (texts["site"], sheet.site, "site"),
        (texts["shelf"], sheet.shelf, "shelf"),
        (texts["loan_class"], sheet.loan_class, "loan_class"),
        (texts["printed_on"], sheet.printed_on, "printed_on"),
    ]
    return [
        *letterhead(sheet.library, texts["heading"], width),
        set_text(sheet.course, width, 14, "course", bold=True, cut=Cut.TITLE, most_lines=3),
        space(1.5),
        *facts(entries, width),
        *([space(1), set_text(sheet.note, width, SMALLEST + 1, "note")] if sheet.note else []),
        fixed_rule(width, 0.35, above=1.5, below=2),
        caption(texts["item_count"], width),
        space(1),
    ]


def _section(sheet: ReserveListSheet) -> Section:
    texts = sheet.texts
    columns = (
        Column(texts["call_number"], 32),
        Column(texts["title"]),
        Column(texts["item_number"], 28),
        Column(texts["where"], 46),
    )
    lines = tuple(
        (
            Cell(item.call_number),
            Cell(item.title, item.author, bold=True, most_lines=3),
            Cell(item.number),
            Cell(item.where),
        )
        for item in sheet.items
    )
    return Section(columns, lines, instead=texts["nothing"])


def _short(text: str) -> str:
    """The course at the foot, where the page number must have room beside it."""
    return text if len(text) <= 60 else f"{text[:59]}…"
