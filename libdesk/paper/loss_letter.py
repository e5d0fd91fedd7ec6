"""The letter about a lost or damaged item: the ways of making it good, or the bill of the one chosen (C10)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from libdesk.paper.document import NO_OFFSET, Document, Offset
from libdesk.paper.letter import WIDTH, LetterHead, amount_row, draw_letter, prominent
from libdesk.paper.parts import Part, Setting, rule, set_text, space, stacked
from libdesk.paper.stationery import Texts, field, fields_in_columns, in_words
from libdesk.paper.text import Cut

if TYPE_CHECKING:
    from libdesk.paper.document import Page

KIND: Final = "loss_letter"

TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "heading_lost": (),
        "heading_damaged": (),
        "intro_lost": (),
        "intro_damaged": (),
        "ways": (),
        "way": (),
        "way_replacement": (),
        "way_price": (),
        "way_unobtainable": (),
        "line_overdue_fine": (),
        "line_processing": (),
        "line_replacement": (),
        "line_times": ("factor",),
        "line_shipping": (),
        "bring_by": (),
        "fine_runs_on": (),
        "price_not_known": (),
        "total": (),
        "paid": (),
        "to_pay": (),
        "where": ("site",),
        "reply": (),
        "title": (),
        "item_number": (),
        "due_on": (),
        "reported_on": (),
        "card_number": (),
        "telephone": (),
        "fax": (),
        "email": (),
        "foot": (),
        "page": ("page", "pages"),
    }
)
"""The texts of the letter and the placeholders of each; ``{page}`` and ``{pages}`` are filled in by the letter."""

LineKey = Literal["overdue_fine", "processing", "replacement", "times", "shipping"]
_INDENT: Final = 6.0


@dataclass(frozen=True, slots=True)
class WayOnPaper:
    """One way with its lines (what for, the sum in words) and its total.

    ``bring_by`` is the worded deadline of a replacement copy. ``total`` is empty where no price is known.
    """

    way: Literal["replacement", "price", "unobtainable"]
    lines: tuple[tuple[LineKey, str], ...]
    total: str
    bring_by: str = ""


@dataclass(frozen=True, slots=True)
class LossLetter:
    """A letter about a case. ``ways`` holds what may be chosen, or the one that was.

    ``to_pay`` (worded, with ``paid``) makes it a bill. ``title`` is empty where the household is not to read it.
    """

    languages: tuple[str, ...]
    texts: Texts
    head: LetterHead
    kind: Literal["lost", "damaged"]
    title: str
    item_number: str
    due_on: str
    reported_on: str
    ways: tuple[WayOnPaper, ...]
    fine_runs_on: bool = False
    paid: str = ""
    to_pay: str = ""


def pdf(letters: Sequence[LossLetter], offset: Offset = NO_OFFSET) -> bytes:
    """Letters as one PDF, a page each."""
    first = letters[0]
    document = Document(first.texts[f"heading_{first.kind}"][0], first.languages, offset)
    draw(document, letters)
    return document.to_bytes()


def draw(document: Document, letters: Sequence[LossLetter]) -> None:
    """Draw letters into a document."""
    for letter in letters:
        name = letter.texts[f"heading_{letter.kind}"]
        draw_letter(document, KIND, letter.texts, letter.head, name, _composer(letter))


def _composer(letter: LossLetter) -> Callable[[Setting], list[Part]]:
    texts = letter.texts

    def compose(setting: Setting) -> list[Part]:
        size = setting.size
        parts = [
            in_words(texts[f"intro_{letter.kind}"], WIDTH, size),
            rule(WIDTH, above=3, below=2.5),
            *_item(letter, setting),
            rule(WIDTH, above=2.5, below=3.5),
            in_words(texts["ways" if len(letter.ways) > 1 else "way"], WIDTH, size),
            space(3),
        ]
        for number, way in enumerate(letter.ways, start=1):
            parts += [_way(letter, way, number, setting), space(3.5)]
        if letter.fine_runs_on:
            parts += [in_words(texts["fine_runs_on"], WIDTH, size), space(2)]
        if letter.to_pay:
            parts += [_bill(letter, setting), space(3)]
        return [*parts, in_words(texts["where"], WIDTH, size), space(1.5), in_words(texts["reply"], WIDTH, size)]

    return compose


def _item(letter: LossLetter, setting: Setting) -> list[Part]:
    texts = letter.texts
    parts: list[Part] = []
    if letter.title:
        parts += [
            field(
                texts["title"], letter.title, WIDTH, setting.scaled(1.15), "title",
                bold=True, cut=Cut.TITLE, most_lines=setting.title_lines,
            ),
            space(1.5),
        ]  # fmt: skip
    columns = [
        (texts["item_number"], letter.item_number, "item_number"),
        (texts["due_on"], letter.due_on, "due_on"),
        (texts["reported_on"], letter.reported_on, "reported_on"),
    ]
    return [*parts, fields_in_columns(columns, WIDTH, setting.size, most_columns=3)]


def _way(letter: LossLetter, way: WayOnPaper, number: int, setting: Setting) -> Part:
    """A way: its number if there are several, what is to be done, its lines and its total."""
    texts, size = letter.texts, setting.size
    several = len(letter.ways) > 1
    indent = _INDENT if several else 0.0
    width = WIDTH - indent
    parts = [in_words(texts[f"way_{way.way}"], width, setting.scaled(1.1), bold=True), space(0.8)]
    if way.bring_by:
        parts.append(amount_row(texts["bring_by"], way.bring_by, width, size))
    parts += [amount_row(texts[f"line_{key}"], amount, width, size) for key, amount in way.lines]
    if way.total:
        if len(way.lines) > 1:
            parts += [rule(width, above=0.8, below=0.8), amount_row(texts["total"], way.total, width, size, bold=True)]
    else:
        parts.append(in_words(texts["price_not_known"], width, size))
    inner = stacked(parts)
    if not several:
        return inner
    mark = set_text(f"{number}.", _INDENT, setting.scaled(1.1), "way", bold=True)

    def draw_way(page: Page, x: float, top: float) -> None:
        mark.draw(page, x, top)
        inner.draw(page, x + indent, top)

    return Part(inner.height, draw_way, rows=(inner,))


def _bill(letter: LossLetter, setting: Setting) -> Part:
    rows: list[Part] = []
    if letter.paid:
        rows += [amount_row(letter.texts["paid"], letter.paid, WIDTH, setting.size), space(2)]
    return stacked([*rows, prominent(letter.texts["to_pay"], letter.to_pay, WIDTH, setting, "to_pay")])
