"""A notice お知らせ as a letter: what an e-mail would say, to somebody who is not reached by one (H17)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from libdesk.paper.document import NO_OFFSET, Document, Offset
from libdesk.paper.letter import WIDTH, LetterHead, draw_long_letter
from libdesk.paper.parts import Part, Setting, set_text, space
from libdesk.paper.stationery import Texts

KIND: Final = "notice_letter"

TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "card_number": (),
        "telephone": (),
        "fax": (),
        "email": (),
        "foot": (),
        "page": ("page", "pages"),
    }
)
"""The standing texts of the letter and the placeholders of each; what it says is the notice's own."""

_BETWEEN: Final = 0.45  # of a line: the white of an empty one


@dataclass(frozen=True, slots=True)
class NoticeLetter:
    """A notice: its subject, and its text line by line; an empty line parts two paragraphs."""

    languages: tuple[str, ...]
    texts: Texts
    head: LetterHead
    subject: str
    lines: tuple[str, ...]


def pdf(letters: Sequence[NoticeLetter], offset: Offset = NO_OFFSET) -> bytes:
    """Notices as one PDF, a page each or as many as a long one needs."""
    document = Document(letters[0].subject, letters[0].languages, offset)
    draw(document, letters)
    return document.to_bytes()


def draw(document: Document, letters: Sequence[NoticeLetter]) -> None:
    """Draw notices into a document."""
    for letter in letters:
        draw_long_letter(document, KIND, letter.texts, letter.head, (letter.subject,), _composer(letter.lines))


def _composer(lines: Sequence[str]) -> Callable[[Setting], list[Part]]:
    def compose(setting: Setting) -> list[Part]:
        size = setting.size
        return [set_text(line, WIDTH, size, "text") if line.strip() else space(size * _BETWEEN) for line in lines]

    return compose
