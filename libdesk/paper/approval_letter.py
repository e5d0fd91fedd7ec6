"""The letter of approval 利用登録承認書: a partner library is registered, under which user id and conditions (L03)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from libdesk.paper.document import NO_OFFSET, RULE, Document, Offset
from libdesk.paper.letter import WIDTH, LetterHead, prominent
from libdesk.paper.partner_letter import HEAD_TEXTS, PAGES, draw_partner_letter, listed
from libdesk.paper.parts import Part, Setting, rule, space
from libdesk.paper.stationery import Texts, field, fields_in_columns, in_words

KIND: Final = "approval_letter"

_CONDITIONS: Final = ("condition_1", "condition_2", "condition_3")
_TERMS: Final = ("terms_limit", "terms_period", "terms_letter", "terms_cost")
_REQUEST: Final = ("request_online", "request_form")

TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "heading": (),
        **dict.fromkeys(HEAD_TEXTS, ()),
        "intro": (),
        "user_id": (),
        "registered_on": (),
        "registered_until": (),
        "applied_on": (),
        "signatory": (),
        "reading_room": (),
        "conditions_heading": (),
        **dict.fromkeys(_CONDITIONS, ()),
        "copiers": (),
        "own_heading": (),
        "terms_heading": (),
        "terms_limit": ("limit",),
        "terms_period": ("months",),
        "terms_letter": ("days",),
        "terms_cost": (),
        "request_heading": (),
        **dict.fromkeys(_REQUEST, ()),
        "change": (),
        "closing": (),
        "page": PAGES,
    }
)
"""The texts of the letter and the placeholders of each; a term without its text (no limit is set) is left out."""


@dataclass(frozen=True, slots=True)
class ApprovalLetter:
    """A letter. Days arrive as words; what is empty is left out.

    ``copiers`` is under which conditions copiers in the reading room are used; ``conditions`` are those agreed with
    this partner alone.
    """

    languages: tuple[str, ...]
    texts: Texts
    head: LetterHead
    user_id: str
    registered_on: str
    registered_until: str = ""
    applied_on: str = ""
    signatory: str = ""
    reading_room: str = ""
    copiers: str = ""
    conditions: tuple[str, ...] = ()


def pdf(letters: Sequence[ApprovalLetter], offset: Offset = NO_OFFSET) -> bytes:
    """Letters as one PDF."""
    document = Document(letters[0].texts["heading"][0], letters[0].languages, offset)
    draw(document, letters)
    return document.to_bytes()


def draw(document: Document, letters: Sequence[ApprovalLetter]) -> None:
    """Draw letters into a document."""
    for letter in letters:
        draw_partner_letter(document, KIND, letter.texts, letter.head, _composer(letter))


def _composer(letter: ApprovalLetter) -> Callable[[Setting], list[Part]]:
    texts = letter.texts

    def compose(setting: Setting) -> list[Part]:
        days = [
            (texts[name], getattr(letter, name), name) for name in ("registered_on", "registered_until", "applied_on")
        ]
        longer = [
            field(texts[name], getattr(letter, name), WIDTH, setting.size, name)
            for name in ("signatory", "reading_room", "copiers")
            if getattr(letter, name)
        ]
        return [
            in_words(texts["intro"], WIDTH, setting.size),
            space(2.5),
            prominent(texts["user_id"], letter.user_id, WIDTH, setting, "user_id"),
            space(2),
            *(
                [fields_in_columns(days, WIDTH, setting.size, most_columns=3)]
                if any(day for _w, day, _n in days)
                else []
            ),
            *(part for made in longer for part in (space(1.2), made)),
            rule(WIDTH, RULE, above=2, below=0),
            *listed(texts["conditions_heading"], [texts[key] for key in _CONDITIONS], setting, numbered=True),
            *listed(texts["own_heading"], [(text,) for text in letter.conditions], setting),
            *listed(texts["terms_heading"], [texts[key] for key in _TERMS if key in texts], setting),
            *listed(texts["request_heading"], [texts[key] for key in _REQUEST], setting),
            rule(WIDTH, above=2, below=2),
            in_words(texts["change"], WIDTH, setting.size),
            space(1.5),
            in_words(texts["closing"], WIDTH, setting.size),
        ]

    return compose
