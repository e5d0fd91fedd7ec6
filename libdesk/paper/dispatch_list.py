"""The dispatch list 発送リスト: what goes to one pickup place on one day, signed by who receives it there (H08)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from libdesk.paper.document import HAIRLINE, NO_OFFSET, Document, Offset
from libdesk.paper.listing import Cell, Column, Paper, Section, draw_list, facts, letterhead
from libdesk.paper.parts import Part, set_text, space, stacked
from libdesk.paper.stationery import Texts, caption

if TYPE_CHECKING:
    from libdesk.paper.document import Page

KIND: Final = "dispatch_list"

TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "heading": (),
        "to": (),
        "sent_on": (),
        "sent_from": (),
        "tracking": (),
        "item_count": ("items",),
        "patron": (),
        "title": (),
        "item_number": (),
        "call_number": (),
        "two_cards": (),
        "received_on": (),
        "received_by": (),
        "nothing": (),
        "page": ("page", "pages"),
    }
)
"""The texts of the list and the placeholders of each; ``{page}`` and ``{pages}`` are filled in by the list itself."""

_PAPER: Final = Paper()


@dataclass(frozen=True, slots=True)
class SentOnPaper:
    """An item of the parcel; ``patron`` as the library lets persons appear."""

    patron: str
    title: str
    number: str
    call_number: str


@dataclass(frozen=True, slots=True)
class DispatchListSheet:
    """A parcel to ``place``; ``telephone`` is the place's, ``sent_from`` our site with its telephone; days as words.

    ``keep``: in words how long the place keeps the items; ``two_cards``: two cards are shown there (H12).
    """

    languages: tuple[str, ...]
    texts: Texts
    library: tuple[str, ...]
    place: str
    telephone: str
    sent_on: str
    sent_from: str
    tracking: str
    keep: str
    two_cards: bool
    lines: tuple[SentOnPaper, ...]


def pdf(sheets: Sequence[DispatchListSheet], offset: Offset = NO_OFFSET) -> bytes:
    """Dispatch lists as one PDF."""
    document = Document(sheets[0].texts["heading"][0], sheets[0].languages, offset)
    draw(document, sheets)
    return document.to_bytes()


def draw(document: Document, sheets: Sequence[DispatchListSheet]) -> None:
    """Draw dispatch lists into a document, each from a new page on; lines to sign stand behind the last item."""
    for sheet in sheets:
        foot = f"{sheet.sent_on}  {sheet.place}"
        draw_list(
            document, _PAPER, _head(sheet), [_section(sheet)], sheet.texts, foot if len(foot) <= 60 else sheet.sent_on,
            tail=_signature(sheet),
        )  # fmt: skip


def _head(sheet: DispatchListSheet) -> list[Part]:
    width, texts = _PAPER.room, sheet.texts
    return [
        *letterhead(sheet.library, texts["heading"], width),
        caption(texts["to"], width),
        set_text(sheet.place, width, 18, "place", bold=True),
        *([set_text(sheet.telephone, width, 10, "telephone")] if sheet.telephone else []),
        space(2),
        *facts(
            [
                (texts["sent_on"], sheet.sent_on, "sent_on"),
                (texts["sent_from"], sheet.sent_from, "sent_from"),
                (texts["tracking"], sheet.tracking, "tracking"),
            ],
            width,
        ),
        *([set_text(sheet.keep, width, 9.5, "keep"), space(1)] if sheet.keep else []),
        *([caption(texts["two_cards"], width), space(1)] if sheet.two_cards else []),
        caption(texts["item_count"], width),
        space(2),
    ]


def _section(sheet: DispatchListSheet) -> Section:
    texts = sheet.texts
    columns = (
        Column(texts["patron"], 42),
        Column(texts["title"]),
        Column(texts["item_number"], 27),
        Column(texts["call_number"], 32),
    )
    lines = tuple(
        (Cell(line.patron, bold=True), Cell(line.title, most_lines=2), Cell(line.number), Cell(line.call_number))
        for line in sheet.lines
    )
    return Section(columns, lines, instead=texts["nothing"], ticks=True)


def _signature(sheet: DispatchListSheet) -> Part:
    """Where whoever receives the parcel writes the day and signs."""
    texts, width = sheet.texts, _PAPER.room
    day, name = caption(texts["received_on"], 50), caption(texts["received_by"], width - 60)

    def draw_lines(page: Page, x: float, top: float) -> None:
        page.rule(x, top + 12, x + 50, HAIRLINE)
        page.rule(x + 60, top + 12, x + width, HAIRLINE)
        day.draw(page, x, top + 13)
        name.draw(page, x + 60, top + 13)

    return stacked([space(4), Part(13 + max(day.height, name.height), draw_lines, rows=(day, name))])
