"""The letter that asks a lender for more time 貸出期間延長のお願い, with room for its answer (B08)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from libdesk.paper.document import NO_OFFSET, RULE, Document, Offset
from libdesk.paper.form_parts import tick_box
from libdesk.paper.lender_letter import (
    ANSWER,
    FAX_PAGES,
    HEAD_TEXTS,
    LOAN_TEXTS,
    PAGES,
    LenderHead,
    LoanOnPaper,
    answer_frame,
    draw_lender_letter,
    fax_head,
    loan,
    pen_lines,
    prose,
)
from libdesk.paper.letter import WIDTH, prominent
from libdesk.paper.parts import Part, Setting, rule, side_by_side, space
from libdesk.paper.stationery import Texts, field, fields_in_columns, in_words

KIND: Final = "extension_letter"

TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "heading": (),
        **dict.fromkeys(HEAD_TEXTS, ()),
        "fax_pages": FAX_PAGES,
        **dict.fromkeys(LOAN_TEXTS, ()),
        "intro": (),
        "due_on": (),
        "arrived_on": (),
        "wanted_until": (),
        "as_long_as_you_can": (),
        "reason": (),
        "promise": (),
        "contact": (),
        "answer": (),
        "answer_yes": (),
        "answer_until": (),
        "answer_no": (),
        "answer_note": (),
        "page": PAGES,
    }
)
"""The texts of the letter and the placeholders of each; ``{page}`` and ``{pages}`` are filled in by the letter."""


@dataclass(frozen=True, slots=True)
class ExtensionLetter:
    """A letter. Dates arrive worded; ``wanted_until`` empty: for as long as the lender can.

    ``reason`` is what staff wrote down, ``contact`` who of us answers.
    """

    languages: tuple[str, ...]
    texts: Texts
    head: LenderHead
    loan: LoanOnPaper
    due_on: str
    arrived_on: str = ""
    wanted_until: str = ""
    reason: str = ""
    contact: str = ""


def pdf(letters: Sequence[ExtensionLetter], offset: Offset = NO_OFFSET) -> bytes:
    """Letters as one PDF, a page each."""
    document = Document(letters[0].texts["heading"][0], letters[0].languages, offset)
    draw(document, letters)
    return document.to_bytes()


def draw(document: Document, letters: Sequence[ExtensionLetter]) -> None:
    """Draw letters into a document."""
    for letter in letters:
        draw_lender_letter(document, KIND, letter.texts, letter.head, _composer(letter))


def _composer(letter: ExtensionLetter) -> Callable[[Setting, int], list[Part]]:
    texts = letter.texts

    def compose(setting: Setting, pages: int) -> list[Part]:
        size = setting.size
        dates = [(texts[name], getattr(letter, name), name) for name in ("arrived_on", "due_on")]
        until = letter.wanted_until or " / ".join(dict.fromkeys(texts["as_long_as_you_can"]))
        parts = [
            *fax_head(texts, letter.head, pages),
            in_words(texts["intro"], WIDTH, size),
            rule(WIDTH, RULE, above=2.5, below=2.5),
            *loan(texts, letter.loan, setting),
            rule(WIDTH, RULE, above=2.5, below=2.5),
            fields_in_columns(dates, WIDTH, size, most_columns=2),
            space(3),
            prominent(texts["wanted_until"], until, WIDTH, setting, "wanted_until"),
        ]
        if letter.reason:
            parts += [space(2.5), *prose(texts["reason"], letter.reason, setting, "reason")]
        parts += [space(3), in_words(texts["promise"], WIDTH, size)]
        if letter.contact:
            parts += [space(2.5), field(texts["contact"], letter.contact, WIDTH, size, "contact")]
        return [*parts, space(4), _answer(letter, setting)]

    return compose


def _answer(letter: ExtensionLetter, setting: Setting) -> Part:
    """What the lender ticks and sends back: until when, or not."""
    texts = letter.texts
    column = ANSWER * 0.45
    yes = side_by_side(
        [
            (0, tick_box(texts["answer_yes"], column, weight=RULE)),
            (column, pen_lines([(texts["answer_until"], "", "answer_until")], ANSWER - column, setting)),
        ]
    )
    no = tick_box(texts["answer_no"], ANSWER, weight=RULE)
    note = pen_lines([(texts["answer_note"], "", "answer_note")], ANSWER, setting)
    return answer_frame(texts["answer"], [yes, space(1), no, space(1), note])
