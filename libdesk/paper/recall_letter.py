"""The recall letter 返却請求: an item is asked for before its time, why, until when, and what a delay costs (C07)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from libdesk.paper.document import NO_OFFSET, Document, Offset
from libdesk.paper.letter import WIDTH, LetterHead, draw_letter, prominent
from libdesk.paper.parts import Part, Setting, rule, space
from libdesk.paper.stationery import Texts, field, fields_in_columns, in_words
from libdesk.paper.text import Cut

KIND: Final = "recall_letter"

TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "heading": (),
        "why_hold": (),
        "why_course_reserve": (),
        "ask": (),
        "due_now": (),
        "title": (),
        "item_number": (),
        "lent_on": (),
        "due_before": (),
        "fine_hour": ("fine",),
        "fine_day": ("fine",),
        "fine_week": ("fine",),
        "where": ("site",),
        "reply": (),
        "card_number": (),
        "telephone": (),
        "fax": (),
        "email": (),
        "foot": (),
        "page": ("page", "pages"),
    }
)
"""The texts of the letter and the placeholders of each; ``{page}`` and ``{pages}`` are filled in by the letter."""


@dataclass(frozen=True, slots=True)
class RecallLetter:
    """A recall. Dates arrive as words; ``title`` is empty where the household is not to read it.

    ``fine_period`` is empty where a delay costs nothing.
    """

    languages: tuple[str, ...]
    texts: Texts
    head: LetterHead
    reason: Literal["hold", "course_reserve"]
    title: str
    item_number: str
    lent_on: str
    due_before: str
    due_now: str
    fine_period: Literal["", "hour", "day", "week"] = ""


def pdf(letters: Sequence[RecallLetter], offset: Offset = NO_OFFSET) -> bytes:
    """Recall letters as one PDF, a page each."""
    document = Document(letters[0].texts["heading"][0], letters[0].languages, offset)
    draw(document, letters)
    return document.to_bytes()


def draw(document: Document, letters: Sequence[RecallLetter]) -> None:
    """Draw recall letters into a document."""
    for letter in letters:
        draw_letter(document, KIND, letter.texts, letter.head, letter.texts["heading"], _composer(letter))


def _composer(letter: RecallLetter) -> Callable[[Setting], list[Part]]:
    texts = letter.texts

    def compose(setting: Setting) -> list[Part]:
        size = setting.size
        parts = [
            in_words(texts[f"why_{letter.reason}"], WIDTH, size),
            space(1.5),
            in_words(texts["ask"], WIDTH, size),
            space(4),
            prominent(texts["due_now"], letter.due_now, WIDTH, setting, "due_now"),
            rule(WIDTH, above=4, below=3),
            *_item(letter, setting),
            rule(WIDTH, above=3, below=4),
        ]
        if letter.fine_period:
            parts += [in_words(texts[f"fine_{letter.fine_period}"], WIDTH, size), space(2)]
        return [*parts, in_words(texts["where"], WIDTH, size), space(2), in_words(texts["reply"], WIDTH, size)]

    return compose


def _item(letter: RecallLetter, setting: Setting) -> list[Part]:
    texts = letter.texts
    parts: list[Part] = []
    if letter.title:
        lines = setting.title_lines
        parts += [
            field(
                texts["title"], letter.title, WIDTH, setting.scaled(1.15), "title",
                bold=True, cut=Cut.TITLE, most_lines=lines,
            ),
            space(1.5),
        ]  # fmt: skip
    columns = [
        (texts["item_number"], letter.item_number, "item_number"),
        (texts["lent_on"], letter.lent_on, "lent_on"),
        (texts["due_before"], letter.due_before, "due_before"),
    ]
    return [*parts, fields_in_columns(columns, WIDTH, setting.size, most_columns=3)]
