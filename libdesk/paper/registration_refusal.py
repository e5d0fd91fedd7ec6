"""The letter to an applicant that cannot be registered 利用登録申請について（回答）: why, and what may be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from libdesk.paper.document import NO_OFFSET, Document, Offset
from libdesk.paper.letter import WIDTH, LetterHead
from libdesk.paper.partner_letter import HEAD_TEXTS, PAGES, draw_partner_letter, lines_of
from libdesk.paper.parts import Part, Setting, rule, space
from libdesk.paper.stationery import Texts, fields_in_columns, heading, in_words

KIND: Final = "registration_refusal"

TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "heading": (),
        **dict.fromkeys(HEAD_TEXTS, ()),
        "intro": (),
        "applied_on": (),
        "decided_on": (),
        "reason": (),
        "again": (),
        "returned": (),
        "closing": (),
        "page": PAGES,
    }
)
"""The texts of the letter and the placeholders of each; ``{page}`` and ``{pages}`` are filled in by the letter."""


@dataclass(frozen=True, slots=True)
class RegistrationRefusal:
    """A letter; ``reason`` as staff wrote it. Days arrive as words."""

    languages: tuple[str, ...]
    texts: Texts
    head: LetterHead
    applied_on: str
    decided_on: str
    reason: str


def pdf(letters: Sequence[RegistrationRefusal], offset: Offset = NO_OFFSET) -> bytes:
    """Letters as one PDF."""
    document = Document(letters[0].texts["heading"][0], letters[0].languages, offset)
    draw(document, letters)
    return document.to_bytes()


def draw(document: Document, letters: Sequence[RegistrationRefusal]) -> None:
    """Draw letters into a document."""
    for letter in letters:
        draw_partner_letter(document, KIND, letter.texts, letter.head, _composer(letter))


def _composer(letter: RegistrationRefusal) -> Callable[[Setting], list[Part]]:
    texts = letter.texts

    def compose(setting: Setting) -> list[Part]:
        days = [(texts[name], getattr(letter, name), name) for name in ("applied_on", "decided_on")]
        return [
            in_words(texts["intro"], WIDTH, setting.size),
            space(2.5),
            fields_in_columns(days, WIDTH, setting.size, most_columns=2),
            rule(WIDTH, above=3, below=3),
            heading(texts["reason"], WIDTH, setting.scaled(1.1)),
            space(0.8),
            *(line for text in letter.reason.splitlines() if text for line in lines_of(text, setting)),
            rule(WIDTH, above=3, below=3),
            *(
                part
                for key in ("again", "returned", "closing")
                for part in (in_words(texts[key], WIDTH, setting.size), space(2))
            ),
        ]

    return compose
