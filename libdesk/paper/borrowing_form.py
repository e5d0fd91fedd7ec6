"""The reader's "Interlibrary Loan Request Form (for books)", one book a form: to be filled in, or as typed (B16)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from libdesk.paper.document import HAIRLINE, NO_OFFSET, Document, Offset
from libdesk.paper.form_parts import for_staff, tick_box, write_line
from libdesk.paper.parts import Part, Setting, draw_parts, rule, set_text, settle, side_by_side, space, stacked
from libdesk.paper.refusals import SheetTooSmall
from libdesk.paper.stationery import GAP, Texts, bullet_list, caption, heading, in_words, page_words
from libdesk.paper.text import SMALLEST, Cut

if TYPE_CHECKING:
    from libdesk.paper.document import Page

KIND: Final = "borrowing_form"

CONDITIONS: Final = ("held", "kinds", "limit", "once", "use", "extension", "arrival", "counter", "bring", "express")
EXPENSES: Final = ("public", "private", "kl_net")
_STATEMENTS: Final = ("for_study", "supervisor_asked", "no_public_expense")
_FOR_STAFF: Final = ("checked", "code_registered", "library_expense", "agreed")
_LINES: Final = (
    "patron", "card_number", "school", "contact", "asked_on", "title", "author", "publisher", "year", "edition",
    "volume", "isbn", "found_in", "needed_by", "faculty_member", "budget_code", "comments",
)  # fmt: skip

TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "heading": (),
        "intro": (),
        **dict.fromkeys(_LINES, ()),
        "express": (),
        "expense": (),
        **{f"expense_{name}": () for name in EXPENSES},
        "public_needs": (),
        "seal": (),
        "students": (),
        **{f"says_{name}": () for name in _STATEMENTS},
        "conditions": (),
        **{f"condition_{name}": ("limit",) if name == "limit" else () for name in CONDITIONS},
        "for_staff": (),
        **{f"staff_{name}": () for name in _FOR_STAFF},
        "number": (),
        "staff": (),
        "page": ("page", "pages"),
    }
)
"""The texts of the form and the placeholders of each; ``{page}`` and ``{pages}`` are filled in by the form itself."""

_WIDTH_OF_A4: Final = 210.0
_HEIGHT_OF_A4: Final = 297.0
_MARGIN: Final = 15.0
_FOOT: Final = 5.0
_WIDTH: Final = _WIDTH_OF_A4 - 2 * _MARGIN
# A seal is put into a frame of its own, 18 mm high.
_SEAL_WIDTH: Final = 26.0
_SEAL_HEIGHT: Final = 18.0


@dataclass(frozen=True, slots=True)
class BorrowingForm:
    """A form; every value may be empty, to be written by hand. A condition without its text is left out.

    ``expense`` is the kind that is ticked (``public``, ``private``, ``kl_net``), ``ticked`` the other boxes:
    ``express``, ``for_study``, ``supervisor_asked``, ``no_public_expense`` and what staff tick.
    """

    languages: tuple[str, ...]
    texts: Texts
    library: tuple[str, ...]
    number: str = ""
    patron: str = ""
    card_number: str = ""
    school: str = ""
    contact: str = ""
    asked_on: str = ""
    title: str = ""
    author: str = ""
    publisher: str = ""
    year: str = ""
    edition: str = ""
    volume: str = ""
    isbn: str = ""
    found_in: str = ""
    needed_by: str = ""
    expense: str = ""
    faculty_member: str = ""
    budget_code: str = ""
    comments: str = ""
    ticked: tuple[str, ...] = ()


def pdf(forms: Sequence[BorrowingForm], offset: Offset = NO_OFFSET) -> bytes:
    """Forms as one PDF, a page each."""
    document = Document(forms[0].texts["heading"][0], forms[0].languages, offset)
    draw(document, forms)
    return document.to_bytes()


def draw(document: Document, forms: Sequence[BorrowingForm]) -> None:
    """Draw forms into a document."""
    for form in forms:
        sides = _sides(form)
        for number, parts in enumerate(sides, start=1):
            page = document.page(_WIDTH_OF_A4, _HEIGHT_OF_A4)
            draw_parts(page, _MARGIN, _MARGIN, parts)
            counted = page_words(form.texts["page"], number, len(sides))
            page.text(_WIDTH_OF_A4 - _MARGIN, _HEIGHT_OF_A4 - _MARGIN, counted, SMALLEST, align="right")
            document.finish(page)


def _sides(form: BorrowingForm) -> list[Sequence[Part]]:
    """One side, or two where the conditions in both languages find no room on it."""
    room = _HEIGHT_OF_A4 - 2 * _MARGIN - _FOOT
    try:
        return [settle(_composer(form, conditions=True), room, largest=10.5, smallest=9.0, sheet=KIND, stock="A4")]
    except SheetTooSmall:
        front = settle(_composer(form, conditions=False), room, largest=10.5, sheet=KIND, stock="A4")
        back = settle(lambda setting: [_conditions(form, setting)], room, largest=10.5, sheet=KIND, stock="A4")
        return [front, back]


def _composer(form: BorrowingForm, *, conditions: bool) -> Callable[[Setting], list[Part]]:
    def compose(setting: Setting) -> list[Part]:
        return [
            set_text("  ".join(name for name in form.library if name), _WIDTH, SMALLEST, "library"),
            heading(form.texts["heading"], _WIDTH, 15),
            in_words(form.texts["intro"], _WIDTH, SMALLEST + 0.5),
            rule(_WIDTH, above=1.5, below=1.5),
            *_person_and_book(form, setting),
            space(1),
            *_payment(form, setting),
            space(1),
            *((_conditions(form, setting), space(1.5)) if conditions else ()),
            for_staff(
                form.texts["for_staff"],
                [(form.texts[f"staff_{name}"], name in form.ticked) for name in _FOR_STAFF],
                [form.texts["staff"], _numbered(form)],
                _WIDTH,
            ),
        ]

    return compose


def _numbered(form: BorrowingForm) -> tuple[str, ...]:
    """The caption of our number, with the number once there is one."""
    *others, last = form.texts["number"]
    return (*others, f"{last} {form.number}".strip())


def _line(form: BorrowingForm, setting: Setting, name: str, width: float, lines: float = 1) -> Part:
    cut = Cut.NUMBER if name in ("isbn", "card_number", "budget_code") else Cut.PROSE
    return write_line(form.texts[name], getattr(form, name), width, setting, name, lines=lines, cut=cut)


def _row(form: BorrowingForm, setting: Setting, names: Sequence[tuple[str, float]]) -> Part:
    """Lines beside each other; each has its share of the width."""
    room = _WIDTH - GAP * (len(names) - 1)
    columns, left = [], 0.0
    for name, share in names:
        columns.append((left, _line(form, setting, name, room * share)))
        left += room * share + GAP
    return side_by_side(columns)


def _person_and_book(form: BorrowingForm, setting: Setting) -> list[Part]:
    half = (_WIDTH - GAP) / 2
    express = tick_box(form.texts["express"], half, ticked="express" in form.ticked)
    return [
        _row(form, setting, (("patron", 0.38), ("card_number", 0.24), ("asked_on", 0.38))),
        _row(form, setting, (("school", 0.5), ("contact", 0.5))),
        _line(form, setting, "title", _WIDTH, 1.4),
        _row(form, setting, (("author", 0.6), ("publisher", 0.4))),
        _row(form, setting, (("year", 0.16), ("edition", 0.2), ("volume", 0.24), ("isbn", 0.4))),
        _line(form, setting, "found_in", _WIDTH),
        side_by_side([(0, _line(form, setting, "needed_by", half)), (half + GAP, stacked([space(3.5), express]))]),
    ]


def _payment(form: BorrowingForm, setting: Setting) -> list[Part]:
    texts = form.texts
    third = _WIDTH / len(EXPENSES)
    kinds = [
        (place * third, tick_box(texts[f"expense_{name}"], third - GAP, ticked=form.expense == name))
        for place, name in enumerate(EXPENSES)
    ]
    wide = _WIDTH - _SEAL_WIDTH - GAP
    half = (wide - GAP) / 2
    public = stacked(
        [
            in_words(texts["public_needs"], wide, SMALLEST),
            side_by_side(
                [
                    (0, _line(form, setting, "faculty_member", half)),
                    (half + GAP, _line(form, setting, "budget_code", half)),
                ]
            ),
        ]
    )
    statements = [tick_box(texts[f"says_{name}"], _WIDTH, ticked=name in form.ticked) for name in _STATEMENTS]
    return [
        in_words(texts["expense"], _WIDTH, SMALLEST + 1, bold=True),
        side_by_side(kinds),
        side_by_side([(0, public), (wide + GAP, _seal(texts["seal"]))]),
        in_words(texts["students"], _WIDTH, SMALLEST),
        stacked(statements),
        _line(form, setting, "comments", _WIDTH, 1.4),
    ]


def _seal(words: tuple[str, ...]) -> Part:
    """A frame for the seal of whoever answers for the budget code."""
    above = caption(words, _SEAL_WIDTH - 2)

    def draw_seal(page: Page, x: float, top: float) -> None:
        page.box(x, top, _SEAL_WIDTH, _SEAL_HEIGHT, HAIRLINE)
        above.draw(page, x + 1, top + 1)

    return Part(_SEAL_HEIGHT + 1, draw_seal, field="seal")


def _conditions(form: BorrowingForm, setting: Setting) -> Part:
    texts = form.texts
    entries = [texts[f"condition_{name}"] for name in CONDITIONS if f"condition_{name}" in texts]
    return stacked(
        [
            in_words(texts["conditions"], _WIDTH, SMALLEST + 1, bold=True),
            bullet_list(entries, _WIDTH, max(SMALLEST, setting.size - 2), dense=setting.dense),
        ]
    )
