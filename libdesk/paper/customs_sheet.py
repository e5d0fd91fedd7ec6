"""The customs data sheet 税関告知書記入用資料: on A5 what a CN22 or CN23 asks for, to copy from (L12)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from libdesk.paper.document import HAIRLINE, HEAVY, NO_OFFSET, RULE, Document, Offset
from libdesk.paper.parts import Part, Setting, draw_parts, rule, set_text, settle, side_by_side, space, stacked
from libdesk.paper.stationery import GAP, LibraryOnPaper, Texts, caption, heading, in_words, library, page_words
from libdesk.paper.text import SMALLEST, Cut

if TYPE_CHECKING:
    from libdesk.paper.document import Page

KIND: Final = "customs_sheet"

TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "heading": (),
        "intro": (),
        "number": (),
        "sender": (),
        "addressee": (),
        "telephone": (),
        "fax": (),
        "email": (),
        "category": (),
        "category_value": (),
        "contents": (),
        "contents_value": (),
        "quantity": (),
        "weight": (),
        "value": (),
        "tariff": (),
        "origin": (),
        "total_weight": (),
        "postage": (),
        "service": (),
        "tracking": (),
        "date": (),
        "signature": (),
        "foot": (),
        "page": ("page", "pages"),
    }
)
"""The texts of the sheet and the placeholders of each; ``{page}`` and ``{pages}`` are filled in by the sheet."""

_MARGIN: Final = 11.0
_FOOT: Final = 7.0
_WIDTH: Final = 148.0 - 2 * _MARGIN


@dataclass(frozen=True, slots=True)
class CustomsSheet:
    """What is declared of one parcel; ``number`` its request. What is not known yet is empty, with room to write.

    ``contents`` names the item behind the standing description; weights are in grams, sums and days in words.
    """

    languages: tuple[str, ...]
    texts: Texts
    number: str
    sender: LibraryOnPaper
    addressee: LibraryOnPaper
    contents: str
    quantity: str
    weight: str = ""
    value: str = ""
    tariff: str = ""
    origin: str = ""
    total_weight: str = ""
    postage: str = ""
    service: str = ""
    tracking: str = ""
    date: str = ""


def pdf(sheets: Sequence[CustomsSheet], offset: Offset = NO_OFFSET) -> bytes:
    """Sheets as one PDF, a page of A5 each."""
    document = Document(sheets[0].texts["heading"][0], sheets[0].languages, offset)
    draw(document, sheets)
    return document.to_bytes()


def draw(document: Document, sheets: Sequence[CustomsSheet]) -> None:
    """Draw sheets into a document."""
    for sheet in sheets:
        page = document.page(148, 210)
        room = 210 - 2 * _MARGIN - _FOOT
        draw_parts(page, _MARGIN, _MARGIN, settle(_composer(sheet), room, largest=10.5, sheet=KIND, stock="A5"))
        bottom = 210 - _MARGIN
        page.rule(_MARGIN, bottom - 4.2, _MARGIN + _WIDTH, HAIRLINE)
        page.text(_MARGIN, bottom, sheet.texts["foot"][0], SMALLEST)
        page.text(148 - _MARGIN, bottom, page_words(sheet.texts["page"], 1, 1), SMALLEST, align="right")
        document.finish(page)


def _composer(sheet: CustomsSheet) -> Callable[[Setting], list[Part]]:
    texts = sheet.texts

    def compose(setting: Setting) -> list[Part]:
        half = (_WIDTH - GAP) / 2
        parties = [
            (left, stacked([caption(texts[name], half), library(who, half, setting.size, name, texts)]))
            for left, name, who in ((0.0, "sender", sheet.sender), (half + GAP, "addressee", sheet.addressee))
        ]
        said = " / ".join(dict.fromkeys(texts["contents_value"]))
        return [
            heading(texts["heading"], _WIDTH, 15),
            space(0.8),
            in_words(texts["intro"], _WIDTH, SMALLEST),
            rule(_WIDTH, HEAVY, above=1.5, below=2),
            side_by_side(parties),
            rule(_WIDTH, RULE, above=2, below=1),
            _entry(texts["category"], " / ".join(dict.fromkeys(texts["category_value"])), setting, "category"),
            _entry(texts["contents"], said, setting, "contents", below=sheet.contents),
            _cells(sheet, setting, ("quantity", "weight", "value")),
            _cells(sheet, setting, ("tariff", "origin", "total_weight")),
            _cells(sheet, setting, ("service", "postage")),
            _cells(sheet, setting, ("tracking", "date")),
            _entry(texts["signature"], "", setting, "signature"),
            space(1.5),
            set_text(f"{texts['number'][0]} {sheet.number}", _WIDTH, setting.size, "number", cut=Cut.NUMBER),
        ]

    return compose


def _entry(words: tuple[str, ...], value: str, setting: Setting, name: str, *, below: str = "") -> Part:
    """A value over the whole width, above a rule."""
    parts = [space(1), caption(words, _WIDTH), set_text(value or " ", _WIDTH, setting.size, name, bold=True)]
    if below:
        lines = setting.title_lines
        parts.append(set_text(below, _WIDTH, setting.size, name, cut=Cut.TITLE, most_lines=lines))
    inner = stacked([*parts, space(1)])

    def draw(page: Page, x: float, top: float) -> None:
        inner.draw(page, x, top)
        page.rule(x, top + inner.height, x + _WIDTH, HAIRLINE)

    return Part(inner.height, draw, rows=(inner,))


def _cells(sheet: CustomsSheet, setting: Setting, names: Sequence[str]) -> Part:
    """Short values beside each other, each above a rule: to write on where it is empty."""
    wide = (_WIDTH - GAP * (len(names) - 1)) / len(names)
    made = [
        stacked(
            [
                space(1),
                caption(sheet.texts[name], wide, stack=True),
                set_text(getattr(sheet, name) or " ", wide, setting.size, name, bold=True, cut=Cut.ADDRESS),
                space(1),
            ]
        )
        for name in names
    ]
    height = max(part.height for part in made)

    def draw(page: Page, x: float, top: float) -> None:
        for place, part in enumerate(made):
            left = x + place * (wide + GAP)
            part.draw(page, left, top + height - part.height)
            page.rule(left, top + height, left + wide, HAIRLINE)

    return Part(height, draw, columns=tuple(made))
