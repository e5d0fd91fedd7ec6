"""The statement of what a borrowed book costs 料金明細書: each charge, who pays it, what is still owed (B14)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Final

from libdesk.paper.document import NO_OFFSET, RULE, Document, Offset
from libdesk.paper.parts import Part, Setting, rule, set_text, space
from libdesk.paper.slip import SlipParts, amount_line, draw_slip, fitted, pair
from libdesk.paper.slip_stocks import SlipPaper
from libdesk.paper.stationery import Texts, field, heading, in_words
from libdesk.paper.text import SMALLEST, Cut

KIND: Final = "fee_statement"

TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "heading": (),
        "our_number": (),
        "date": (),
        "patron": (),
        "card_number": (),
        "title": (),
        "lender": (),
        "expense": (),
        "budget_code": (),
        "faculty_member": (),
        "fees": (),
        "total": (),
        "owed": (),
        "foot": (),
        "page": ("page", "pages"),
    }
)
"""The texts of the statement and the placeholders of each; ``{page}`` and ``{pages}`` are filled in by the slip."""


@dataclass(frozen=True, slots=True)
class FeeStatement:
    """A statement. Dates and sums arrive worded; ``fees`` are (for what, how much), ``total`` all of them.

    ``budget_code`` and ``faculty_member`` are of public expense; ``owed`` is what the reader still has to pay. What is
    empty is left out.
    """

    languages: tuple[str, ...]
    texts: Texts
    library: tuple[str, ...]
    our_number: str
    date: str
    expense: str
    fees: tuple[tuple[str, str], ...]
    total: str
    patron: str = ""
    card_number: str = ""
    title: str = ""
    lender: str = ""
    budget_code: str = ""
    faculty_member: str = ""
    owed: str = ""
    paper: SlipPaper = "A6"


def pdf(statements: Sequence[FeeStatement], offset: Offset = NO_OFFSET) -> bytes:
    """Statements as one PDF, each on its own paper."""
    document = Document(statements[0].texts["heading"][0], statements[0].languages, offset)
    draw(document, statements)
    return document.to_bytes()


def draw(document: Document, statements: Sequence[FeeStatement]) -> None:
    """Draw statements into a document; a long one goes on over further pages of paper."""
    for one in statements:
        draw_slip(document, one.paper, fitted(KIND, one.paper, partial(_parts, one)), one.texts["page"])


def _parts(one: FeeStatement, width: float, setting: Setting) -> SlipParts:
    return _head(one, width, setting), _lines(one, width, setting), _tail(one, width, setting)


def _head(one: FeeStatement, width: float, setting: Setting) -> list[Part]:
    texts, size = one.texts, setting.size
    parts: list[Part] = [
        set_text(name, width, size if place == 0 else SMALLEST, "library", bold=place == 0)
        for place, name in enumerate(one.library)
    ]
    parts += [space(1), heading(texts["heading"], width, setting.scaled(1.5)), rule(width, RULE, above=1.5)]
    numbers = {"our_number", "card_number", "budget_code"}
    shown = ("our_number", "date", "patron", "card_number", "expense", "budget_code", "faculty_member", "lender")
    parts += [
        pair(
            texts[name], getattr(one, name), width, setting, name,
            bold=name == "our_number", cut=Cut.NUMBER if name in numbers else Cut.PROSE,
        )
        for name in shown
        if getattr(one, name)
    ]  # fmt: skip
    if one.title:
        parts.append(
            field(texts["title"], one.title, width, size, "title", cut=Cut.TITLE, most_lines=setting.title_lines)
        )
    return [*parts, rule(width, above=1.5, below=1.5)]


def _lines(one: FeeStatement, width: float, setting: Setting) -> list[Part]:
    parts = [in_words(one.texts["fees"], width, SMALLEST), space(0.6)]
    for words, amount in one.fees:
        parts += [amount_line(words, amount, width, setting.size, "fees"), space(0.6)]
    return parts


def _tail(one: FeeStatement, width: float, setting: Setting) -> list[Part]:
    texts, size = one.texts, setting.size
    parts: list[Part] = []
    if one.total:
        total = " / ".join(dict.fromkeys(texts["total"]))
        parts += [rule(width, above=0.4, below=1), amount_line(total, one.total, width, size, "fees", bold=True)]
    if one.owed:
        owed = " / ".join(dict.fromkeys(texts["owed"]))
        parts += [space(0.8), amount_line(owed, one.owed, width, size, "fees", bold=True)]
    if any(texts["foot"]):
        parts += [space(1.5), in_words(texts["foot"], width, SMALLEST)]
    return parts
