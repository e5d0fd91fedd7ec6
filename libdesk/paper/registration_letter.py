"""The letter that asks somebody who registers from afar for what has not come 不足書類のお願い (H13)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from libdesk.paper.document import NO_OFFSET, Document, Offset
from libdesk.paper.letter import WIDTH, LetterHead, draw_letter
from libdesk.paper.parts import Part, Setting, rule, space
from libdesk.paper.stationery import Texts, bullet_list, caption, in_words

KIND: Final = "registration_letter"

TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "heading": (),
        "intro": ("library", "day"),
        "needed": (),
        "application": (),
        "document": (),
        "envelope": ("postage",),
        "stamps": ("came", "short", "postage"),
        "send": (),
        "card_number": (),
        "telephone": (),
        "fax": (),
        "email": (),
        "foot": (),
        "page": ("page", "pages"),
    }
)
"""The texts of the letter and the placeholders of each; ``{page}`` and ``{pages}`` are filled in by the letter."""

Needed = Literal["application", "document", "envelope", "stamps"]


@dataclass(frozen=True, slots=True)
class RegistrationLetter:
    """A letter; ``needed`` is what is asked for, in this order."""

    languages: tuple[str, ...]
    texts: Texts
    head: LetterHead
    needed: tuple[Needed, ...]


def pdf(letters: Sequence[RegistrationLetter], offset: Offset = NO_OFFSET) -> bytes:
    """Letters as one PDF, a page each."""
    document = Document(letters[0].texts["heading"][0], letters[0].languages, offset)
    draw(document, letters)
    return document.to_bytes()


def draw(document: Document, letters: Sequence[RegistrationLetter]) -> None:
    """Draw letters into a document."""
    for letter in letters:
        draw_letter(document, KIND, letter.texts, letter.head, letter.texts["heading"], _composer(letter))


def _composer(letter: RegistrationLetter) -> Callable[[Setting], list[Part]]:
    texts = letter.texts

    def compose(setting: Setting) -> list[Part]:
        size = setting.size
        return [
            in_words(texts["intro"], WIDTH, size),
            rule(WIDTH, above=4, below=3),
            caption(texts["needed"], WIDTH),
            space(1),
            bullet_list([texts[name] for name in letter.needed], WIDTH, size, numbered=True),
            rule(WIDTH, above=3, below=4),
            in_words(texts["send"], WIDTH, size),
        ]

    return compose
