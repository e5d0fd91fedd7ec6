"""The letter with questions to an applicant 利用登録申請に関する照会: what to answer, what to send, by when (L03)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from libdesk.paper.document import NO_OFFSET, Document, Offset
from libdesk.paper.letter import WIDTH, LetterHead, prominent
from libdesk.paper.partner_letter import HEAD_TEXTS, PAGES, draw_partner_letter, listed
from libdesk.paper.parts import Part, Setting, rule, space
from libdesk.paper.stationery import Texts, field, in_words

KIND: Final = "registration_question"

TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "heading": (),
        **dict.fromkeys(HEAD_TEXTS, ()),
        "intro": (),
        "applied_on": (),
        "questions": (),
        "documents": (),
        "answer_by": (),
        "how": (),
        "closing": (),
        "page": PAGES,
    }
)
"""The texts of the letter and the placeholders of each; ``{page}`` and ``{pages}`` are filled in by the letter."""


@dataclass(frozen=True, slots=True)
class RegistrationQuestion:
    """A letter: ``questions`` want an answer, ``documents`` a paper, as staff wrote them. Days arrive as words."""

    languages: tuple[str, ...]
    texts: Texts
    head: LetterHead
    applied_on: str
    answer_by: str
    questions: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


def pdf(letters: Sequence[RegistrationQuestion], offset: Offset = NO_OFFSET) -> bytes:
    """Letters as one PDF."""
    document = Document(letters[0].texts["heading"][0], letters[0].languages, offset)
    draw(document, letters)
    return document.to_bytes()


def draw(document: Document, letters: Sequence[RegistrationQuestion]) -> None:
    """Draw letters into a document."""
    for letter in letters:
        draw_partner_letter(document, KIND, letter.texts, letter.head, _composer(letter))


def _composer(letter: RegistrationQuestion) -> Callable[[Setting], list[Part]]:
    texts = letter.texts

    def compose(setting: Setting) -> list[Part]:
        applied = field(texts["applied_on"], letter.applied_on, WIDTH, setting.size, "applied_on")
        return [
            in_words(texts["intro"], WIDTH, setting.size),
            space(2),
            applied,
            *listed(texts["questions"], [(text,) for text in letter.questions], setting, numbered=True),
            *listed(texts["documents"], [(text,) for text in letter.documents], setting, numbered=True),
            space(3),
            prominent(texts["answer_by"], letter.answer_by, WIDTH, setting, "answer_by"),
            rule(WIDTH, above=3, below=3),
            in_words(texts["how"], WIDTH, setting.size),
            space(2),
            in_words(texts["closing"], WIDTH, setting.size),
        ]

    return compose
