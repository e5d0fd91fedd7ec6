"""The request to a lender 相互貸借申込書: by fax or in a window envelope, with room for the lender's answer (R01)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from libdesk.paper.barcode import Barcode
from libdesk.paper.document import NO_OFFSET, RULE, Document, Offset
from libdesk.paper.form_parts import tick_box
from libdesk.paper.lender_letter import (
    ANSWER,
    FAX_PAGES,
    HEAD_TEXTS,
    PAGES,
    LenderHead,
    answer_frame,
    beside_code,
    draw_lender_letter,
    fax_head,
    pen_lines,
)
from libdesk.paper.letter import WIDTH
from libdesk.paper.parts import Part, Setting, rule, side_by_side, space, stacked
from libdesk.paper.stationery import Texts, bullet_list, caption, field, fields_in_columns, in_words
from libdesk.paper.text import SMALLEST, Cut

KIND: Final = "lender_request"

_REFUSALS: Final = ("answer_not_held", "answer_on_loan", "answer_not_lent", "answer_other")

TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "heading": (),
        **dict.fromkeys(HEAD_TEXTS, ()),
        "fax_pages": FAX_PAGES,
        "intro": (),
        "our_number": (),
        "network_number": (),
        "user_id": (),
        "registered_on": (),
        "title": (),
        "author": (),
        "publisher": (),
        "edition": (),
        "year": (),
        "volume": (),
        "isbn": (),
        "found_in": (),
        "needed_by": (),
        "sending": (),
        "expense": (),
        "conditions": (),
        "contact": (),
        "answer": (),
        "lender": (),
        "answer_yes": (),
        "answer_sent_on": (),
        "answer_due_on": (),
        "answer_charge": (),
        "answer_no": (),
        **dict.fromkeys(_REFUSALS, ()),
        "answer_note": (),
        "page": PAGES,
    }
)
"""The texts of the sheet and the placeholders of each; ``{page}`` and ``{pages}`` are filled in by the sheet."""


@dataclass(frozen=True, slots=True)
class LenderRequest:
    """A request. Dates and code words arrive worded; what is empty is left out.

    ``lender`` is the library that answers. ``user_id`` and ``registered_on``: our registration with the lender.
    ``sending`` is express or ordinary post. ``conditions`` are those of the lender that we accept, each in every
    language. ``contact`` is who of us answers.
    """

    languages: tuple[str, ...]
    texts: Texts
    head: LenderHead
    lender: str
    our_number: str
    title: str
    network_number: str = ""
    user_id: str = ""
    registered_on: str = ""
    author: str = ""
    publisher: str = ""
    edition: str = ""
    year: str = ""
    volume: str = ""
    isbn: str = ""
    found_in: str = ""
    needed_by: str = ""
    sending: str = ""
    expense: str = ""
    conditions: tuple[tuple[str, ...], ...] = ()
    contact: str = ""
    code: Barcode | None = None


def pdf(requests: Sequence[LenderRequest], offset: Offset = NO_OFFSET) -> bytes:
    """Requests as one PDF, a page each."""
    document = Document(requests[0].texts["heading"][0], requests[0].languages, offset)
    draw(document, requests)
    return document.to_bytes()


def draw(document: Document, requests: Sequence[LenderRequest]) -> None:
    """Draw requests into a document."""
    for request in requests:
        draw_lender_letter(document, KIND, request.texts, request.head, _composer(request))


def _composer(request: LenderRequest) -> Callable[[Setting, int], list[Part]]:
    texts = request.texts

    def compose(setting: Setting, pages: int) -> list[Part]:
        size = setting.size
        numbers = [
            (texts[name], getattr(request, name), name)
            for name in ("our_number", "network_number", "user_id", "registered_on")
        ]
        wanted = [(texts[name], getattr(request, name), name) for name in ("needed_by", "sending", "expense")]
        parts = [
            *fax_head(texts, request.head, pages),
            in_words(texts["intro"], WIDTH, size),
            space(2.5),
            beside_code(numbers, setting, request.code),
            rule(WIDTH, RULE, above=2, below=2),
            *_book(request, setting),
            rule(WIDTH, RULE, above=2, below=2),
            fields_in_columns(wanted, WIDTH, size, most_columns=3),
        ]
        if request.conditions:
            listed = bullet_list(request.conditions, WIDTH, max(SMALLEST, size - 1), dense=setting.dense)
            parts += [space(2), stacked([caption(texts["conditions"], WIDTH), space(0.5), listed])]
        if request.contact:
            parts += [space(2), field(texts["contact"], request.contact, WIDTH, size, "contact")]
        return [*parts, space(3), _answer(request, setting)]

    return compose


def _book(request: LenderRequest, setting: Setting) -> list[Part]:
    texts, lines = request.texts, setting.title_lines
    large = setting.scaled(1.25)
    parts: list[Part] = [
        field(texts["title"], request.title, WIDTH, large, "title", bold=True, cut=Cut.TITLE, most_lines=lines)
    ]
    for name in ("author", "publisher"):
        value = getattr(request, name)
        if value:
            made = field(texts[name], value, WIDTH, setting.size, name, cut=Cut.TITLE, most_lines=lines)
            parts += [space(1.2), made]
    short = [(texts[name], getattr(request, name), name) for name in ("volume", "edition", "year", "isbn")]
    if any(value for _words, value, _name in short):
        parts += [space(1.2), fields_in_columns(short, WIDTH, setting.size, most_columns=4)]
    if request.found_in:
        found = field(
            texts["found_in"], request.found_in, WIDTH, setting.size, "found_in", cut=Cut.TITLE, most_lines=lines
        )
        parts += [space(1.2), found]
    return parts


def _answer(request: LenderRequest, setting: Setting) -> Part:
    """What the lender ticks and sends back: sent on, due back, charge; or why not."""
    texts = request.texts
    column = ANSWER * 0.24
    sent = [(texts[name], "", name) for name in ("answer_sent_on", "answer_due_on", "answer_charge")]
    quarter = (ANSWER - column) / len(_REFUSALS)
    yes = side_by_side(
        [
            (0, tick_box(texts["answer_yes"], column, weight=RULE)),
            (column, pen_lines(sent, ANSWER - column, setting)),
        ]
    )
    no = side_by_side(
        [
            (0, tick_box(texts["answer_no"], column, weight=RULE)),
            *(
                (column + place * quarter, tick_box(texts[name], quarter, weight=RULE))
                for place, name in enumerate(_REFUSALS)
            ),
        ]
    )
    note = pen_lines([(texts["answer_note"], "", "answer_note")], ANSWER, setting)
    half = ANSWER * 0.62
    lender = side_by_side(
        [
            (0, field(texts["lender"], request.lender, half - 4, setting.size, "lender")),
            (half, field(texts["our_number"], request.our_number, ANSWER - half, setting.size, "our_number")),
        ]
    )
    return answer_frame(texts["answer"], [lender, space(1), yes, space(1), no, space(1), note])
