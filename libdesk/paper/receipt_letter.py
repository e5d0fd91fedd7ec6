"""Our receipt letter 受領書 for a book that has arrived, to the site that sent it, within three days (R03).

What is known is filled in, what is not is left to be written by hand; it is signed, and goes by fax, e-mail or post.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from libdesk.paper.barcode import FAX_MODULE, Barcode
from libdesk.paper.document import NO_OFFSET, RULE, Document, Offset
from libdesk.paper.form_parts import tick_box
from libdesk.paper.lender_letter import (
    FAX_PAGES,
    HEAD_TEXTS,
    LOAN_TEXTS,
    PAGES,
    LenderHead,
    LoanOnPaper,
    fax_head,
    loan,
    pen_lines,
)
from libdesk.paper.letter import WIDTH, draw_letter
from libdesk.paper.parts import Part, Setting, rule, side_by_side, space
from libdesk.paper.stationery import GAP, Texts, caption, in_words

KIND: Final = "receipt_letter"

TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "heading": (),
        **dict.fromkeys(HEAD_TEXTS, ()),
        "fax_pages": FAX_PAGES,
        **dict.fromkeys(LOAN_TEXTS, ()),
        "intro": (),
        "within": ("days",),
        "received_on": (),
        "send_by": (),
        "condition": (),
        "condition_good": (),
        "condition_remarks": (),
        "remarks": (),
        "slip_right": (),
        "receiving_library": (),
        "name": (),
        "signature": (),
        "signed_on": (),
        "page": PAGES,
    }
)
"""The texts of the letter and the placeholders of each; ``within`` is empty where the lender sets no days."""


@dataclass(frozen=True, slots=True)
class ReceiptLetter:
    """A letter about a book that came. Dates arrive worded; what is empty is written by hand.

    ``good`` ticks "in good condition", ``remarks`` the other box; with neither both stay open. ``slip_right``: item and
    loan slip were compared and agree. ``receiving_library`` is ours, ``send_by`` the last day for sending the letter.
    """

    languages: tuple[str, ...]
    texts: Texts
    head: LenderHead
    loan: LoanOnPaper
    receiving_library: str
    received_on: str = ""
    send_by: str = ""
    good: bool = False
    remarks: str = ""
    slip_right: bool = False
    name: str = ""
    code: Barcode | None = None


def pdf(letters: Sequence[ReceiptLetter], offset: Offset = NO_OFFSET) -> bytes:
    """Letters as one PDF, a page each."""
    document = Document(letters[0].texts["heading"][0], letters[0].languages, offset)
    draw(document, letters)
    return document.to_bytes()


def draw(document: Document, letters: Sequence[ReceiptLetter]) -> None:
    """Draw letters into a document."""
    for letter in letters:
        draw_letter(document, KIND, letter.texts, letter.head.letter, letter.texts["heading"], _composer(letter))


def _composer(letter: ReceiptLetter) -> Callable[[Setting], list[Part]]:
    texts = letter.texts
    # Whoever gets the letter may have it from a fax machine.
    code = Barcode("qr", letter.code.text, FAX_MODULE) if letter.code else None

    def compose(setting: Setting) -> list[Part]:
        parts = [*fax_head(texts, letter.head, 1), in_words(texts["intro"], WIDTH, setting.size)]
        if any(texts["within"]):
            parts += [space(1.5), in_words(texts["within"], WIDTH, setting.size, bold=True)]
        return [
            *parts,
            rule(WIDTH, RULE, above=2.5, below=2.5),
            *loan(texts, letter.loan, setting, code),
            rule(WIDTH, RULE, above=2.5, below=2.5),
            pen_lines(
                [
                    (texts["received_on"], letter.received_on, "received_on"),
                    (texts["send_by"], letter.send_by, "send_by"),
                ],
                WIDTH,
                setting,
            ),
            space(2),
            *_condition(letter, setting),
            space(2),
            pen_lines(
                [(texts["receiving_library"], letter.receiving_library, "receiving_library")],
                WIDTH,
                setting,
            ),
            space(2),
            pen_lines(
                [
                    (texts["name"], letter.name, "name"),
                    (texts["signature"], "", "signature"),
                    (texts["signed_on"], "", "signed_on"),
                ],
                WIDTH,
                setting,
                lines=1.3,
            ),
        ]

    return compose


def _condition(letter: ReceiptLetter, setting: Setting) -> list[Part]:
    """Whether item and slip agree, the condition in two boxes, and a line for the remarks."""
    texts = letter.texts
    half = (WIDTH - GAP) / 2
    remarks = bool(letter.remarks)
    return [
        tick_box(texts["slip_right"], WIDTH, ticked=letter.slip_right, weight=RULE),
        space(1.5),
        caption(texts["condition"], WIDTH),
        space(0.8),
        side_by_side(
            [
                (0, tick_box(texts["condition_good"], half, ticked=letter.good and not remarks, weight=RULE)),
                (half + GAP, tick_box(texts["condition_remarks"], half, ticked=remarks, weight=RULE)),
            ]
        ),
        space(1),
        pen_lines([(texts["remarks"], letter.remarks, "remarks")], WIDTH, setting, lines=1 if remarks else 2),
    ]
