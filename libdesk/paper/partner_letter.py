"""A letter to a partner library about its registration: what all of them have, and lists that go on over a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from libdesk.paper.document import Document
from libdesk.paper.letter import WIDTH, LetterHead, draw_long_letter
from libdesk.paper.parts import DoesNotFit, Part, Setting, of_block, set_text, space
from libdesk.paper.stationery import Texts, heading
from libdesk.paper.text import SMALLEST, block

if TYPE_CHECKING:
    from libdesk.paper.document import Page

HEAD_TEXTS: Final = ("telephone", "fax", "email", "foot")
"""Keys that every letter to a partner has, beside ``heading`` and ``page``."""

PAGES: Final = ("page", "pages")
_INDENT: Final = 5.0


def draw_partner_letter(
    document: Document, kind: str, texts: Texts, head: LetterHead, compose: Callable[[Setting], list[Part]]
) -> None:
    """Draw a letter on one page if that can be, on further ones with what the first does not hold."""
    draw_long_letter(document, kind, texts, head, texts["heading"], compose)


def listed(
    words: tuple[str, ...], entries: Sequence[tuple[str, ...]], setting: Setting, *, numbered: bool = False
) -> list[Part]:
    """A heading with a list below it; nothing for no entry. An entry holds one text for each language."""
    shown = [entry for entry in entries if any(entry)]
    if not shown:
        return []
    parts = [space(2.5), heading(words, WIDTH, setting.scaled(1.08)), space(0.6)]
    for place, entry in enumerate(shown, start=1):
        lines = [
            line
            for language, text in enumerate(entry)
            for line in lines_of(text, setting, setting.size if language == 0 else setting.size - 1, _INDENT)
        ]
        parts += [_marked(lines[0], f"{place}" if numbered else "–", setting), *lines[1:], space(0.7)]
    return parts


def lines_of(text: str, setting: Setting, size: float = 0.0, indent: float = 0.0) -> list[Part]:
    """A text of any length, each line a part of its own, so that it may go on over a page."""
    made = block(text, WIDTH - indent, max(SMALLEST, size or setting.size))
    if made is None:
        raise DoesNotFit("text")
    return [of_block(replace(made, lines=(line,)), indent, "text") for line in made.lines]


def _marked(line: Part, mark: str, setting: Setting) -> Part:
    """The first line of an entry with what stands before it."""
    made = set_text(mark, _INDENT, setting.size, "text")

    def draw(page: Page, x: float, top: float) -> None:
        made.draw(page, x, top)
        line.draw(page, x, top)

    return Part(line.height, draw, rows=(line,))
