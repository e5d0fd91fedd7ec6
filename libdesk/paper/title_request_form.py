"""The request form 蔵書リクエスト票 for a book that we do not hold: to be filled in, or as it was noted (H15)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from libdesk.paper.document import NO_OFFSET, Document, Offset
from libdesk.paper.form_parts import for_staff, write_line
from libdesk.paper.parts import Part, Setting, draw_parts, rule, set_text, settle, side_by_side, space
from libdesk.paper.stationery import GAP, Texts, heading, in_words, page_words
from libdesk.paper.text import SMALLEST, Cut

KIND: Final = "title_request_form"

TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "heading": (),
        "intro": (),
        "patron": (),
        "card_number": (),
        "contact": (),
        "asked_on": (),
        "title": (),
        "author": (),
        "publisher": (),
        "year": (),
        "isbn": (),
        "note": (),
        "for_staff": (),
        "held": (),
        "purchase": (),
        "interlibrary": (),
        "declined": (),
        "staff": (),
        "page": ("page", "pages"),
    }
)
"""The texts of the form and the placeholders of each; ``{page}`` and ``{pages}`` are filled in by the form itself."""

_WIDTH_OF_A5: Final = 148.0
_HEIGHT_OF_A5: Final = 210.0
_MARGIN: Final = 12.0
_FOOT: Final = 6.0
_WIDTH: Final = _WIDTH_OF_A5 - 2 * _MARGIN
_DECISIONS: Final = ("held", "purchase", "interlibrary", "declined")


@dataclass(frozen=True, slots=True)
class TitleRequestForm:
    """A form; every value may be empty, to be written by hand. ``decided`` names the box that is ticked already."""

    languages: tuple[str, ...]
    texts: Texts
    library: tuple[str, ...]
    patron: str = ""
    card_number: str = ""
    contact: str = ""
    asked_on: str = ""
    title: str = ""
    author: str = ""
    publisher: str = ""
    year: str = ""
    isbn: str = ""
    note: str = ""
    decided: str = ""


def pdf(forms: Sequence[TitleRequestForm], offset: Offset = NO_OFFSET) -> bytes:
    """Forms as one PDF, a page each."""
    document = Document(forms[0].texts["heading"][0], forms[0].languages, offset)
    draw(document, forms)
    return document.to_bytes()


def draw(document: Document, forms: Sequence[TitleRequestForm]) -> None:
    """Draw forms into a document."""
    for form in forms:
        page = document.page(_WIDTH_OF_A5, _HEIGHT_OF_A5)
        room = _HEIGHT_OF_A5 - 2 * _MARGIN - _FOOT
        draw_parts(page, _MARGIN, _MARGIN, settle(_composer(form), room, largest=10.5, sheet=KIND, stock="A5"))
        counted = page_words(form.texts["page"], 1, 1)
        page.text(_WIDTH_OF_A5 - _MARGIN, _HEIGHT_OF_A5 - _MARGIN, counted, SMALLEST, align="right")
        document.finish(page)


def _composer(form: TitleRequestForm) -> Callable[[Setting], list[Part]]:
    texts = form.texts

    def compose(setting: Setting) -> list[Part]:
        def line(name: str, width: float = _WIDTH, lines: int = 1, cut: Cut = Cut.PROSE) -> Part:
            return write_line(texts[name], getattr(form, name), width, setting, name, lines=lines, cut=cut)

        def two(left: str, right: str, share: float = 0.5) -> Part:
            first = (_WIDTH - GAP) * share
            return side_by_side([(0, line(left, first)), (first + GAP, line(right, _WIDTH - GAP - first))])

        return [
            set_text("  ".join(name for name in form.library if name), _WIDTH, SMALLEST, "library"),
            heading(texts["heading"], _WIDTH, 15),
            space(1),
            in_words(texts["intro"], _WIDTH, SMALLEST + 0.5),
            rule(_WIDTH, above=2, below=2),
            two("patron", "card_number", 0.54),
            two("contact", "asked_on", 0.54),
            space(2),
            line("title", lines=2),
            line("author"),
            two("publisher", "year", 0.7),
            line("isbn", cut=Cut.NUMBER),
            line("note", lines=2),
            space(2),
            for_staff(
                texts["for_staff"],
                [(texts[name], form.decided == name) for name in _DECISIONS],
                [texts["staff"]],
                _WIDTH,
            ),
        ]

    return compose
