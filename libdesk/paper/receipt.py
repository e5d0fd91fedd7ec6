"""The receipt 領収書: what somebody has paid, for what, and how much is left; or what was given back (返金書)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from libdesk.paper.document import HEAVY, NO_OFFSET, RULE, Document, Offset
from libdesk.paper.fonts import clean, width_mm
from libdesk.paper.parts import DoesNotFit, Part, Setting, rule, set_text, space
from libdesk.paper.slip import SlipParts, amount_line, draw_slip, fitted, pair
from libdesk.paper.slip_stocks import SlipPaper
from libdesk.paper.stationery import Texts, heading, in_words
from libdesk.paper.text import SMALLEST, Cut, baseline, block

if TYPE_CHECKING:
    from libdesk.paper.document import Page

KIND: Final = "receipt"

TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "heading": (),
        "refund_heading": (),
        "number": (),
        "date": (),
        "addressee": (),
        "given_to": (),
        "card_number": (),
        "received": (),
        "given_back": (),
        "for_what": (),
        "total": (),
        "means": (),
        "balance": (),
        "credit": (),
        "staff": (),
        "reprint": (),
        "void": (),
        "foot": (),
        "page": ("page", "pages"),
    }
)
"""The texts of the receipt and the placeholders of each; ``{page}`` and ``{pages}`` are filled in by the slip."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt. Dates and sums arrive as words; ``lines`` are (for what, how much), ``total`` what was paid.

    ``balance`` is what the person still owes and ``credit`` what the library owes, empty if nothing. ``refund``: money
    given back. ``reprint`` says that it was printed before, ``void`` why and when it was voided. ``addressee`` is the
    person with whatever title the language adds (様).
    """

    languages: tuple[str, ...]
    texts: Texts
    library: tuple[str, ...]
    number: str
    date: str
    addressee: str
    card_number: str
    lines: tuple[tuple[str, str], ...]
    total: str
    means: str
    balance: str = ""
    credit: str = ""
    staff: str = ""
    refund: bool = False
    reprint: bool = False
    void: str = ""
    paper: SlipPaper = "A6"


def pdf(receipts: Sequence[Receipt], offset: Offset = NO_OFFSET) -> bytes:
    """Receipts as one PDF, each on its own paper."""
    document = Document(_heading(receipts[0])[0], receipts[0].languages, offset)
    draw(document, receipts)
    return document.to_bytes()


def draw(document: Document, receipts: Sequence[Receipt]) -> None:
    """Draw receipts into a document; a long one goes on over further pages of paper."""
    for receipt in receipts:
        draw_slip(document, receipt.paper, fitted(KIND, receipt.paper, partial(_parts, receipt)), receipt.texts["page"])


def _parts(receipt: Receipt, width: float, setting: Setting) -> SlipParts:
    return _head(receipt, width, setting), _lines(receipt, width, setting), _tail(receipt, width, setting)


def _heading(receipt: Receipt) -> tuple[str, ...]:
    return receipt.texts["refund_heading" if receipt.refund else "heading"]


def _head(receipt: Receipt, width: float, setting: Setting) -> list[Part]:
    """Whose receipt it is, and the sum, which is what everybody looks for."""
    texts, size = receipt.texts, setting.size
    parts: list[Part] = []
    if receipt.void:
        parts += [_mark(texts["void"], receipt.void, width, setting), space(1.5)]
    if receipt.reprint:
        parts += [_mark(texts["reprint"], "", width, setting), space(1.5)]
    parts += [
        set_text(name, width, size if place == 0 else SMALLEST, "library", bold=place == 0)
        for place, name in enumerate(receipt.library)
    ]
    parts += [space(1), heading(_heading(receipt), width, setting.scaled(1.5)), rule(width, RULE, above=1.5)]
    entries = [
        (texts["number"], receipt.number, "number", Cut.NUMBER),
        (texts["date"], receipt.date, "date", Cut.PROSE),
        (texts["given_to" if receipt.refund else "addressee"], receipt.addressee, "addressee", Cut.PROSE),
        (texts["card_number"], receipt.card_number, "card_number", Cut.NUMBER),
    ]
    parts += [
        pair(words, value, width, setting, name, bold=name in {"number", "addressee"}, cut=cut)
        for words, value, name, cut in entries
        if value
    ]
    said = texts["given_back" if receipt.refund else "received"]
    return [
        *parts,
        space(1.5),
        _sum(receipt.total, width, setting.scaled(1.8)),
        in_words(said, width, SMALLEST),
        rule(width, above=1.5, below=1.5),
    ]


def _sum(total: str, width: float, size: float) -> Part:
    made = block(total, width, size, bold=True, cut=Cut.NUMBER)
    if made is None:
        raise DoesNotFit("total")
    return set_text(total, width, size, "total", bold=True, cut=Cut.NUMBER)


def _lines(receipt: Receipt, width: float, setting: Setting) -> list[Part]:
    parts = [in_words(receipt.texts["for_what"], width, SMALLEST), space(0.6)]
    for words, amount in receipt.lines:
        parts += [amount_line(words, amount, width, setting.size, "lines"), space(0.6)]
    return parts


def _tail(receipt: Receipt, width: float, setting: Setting) -> list[Part]:
    texts, size = receipt.texts, setting.size
    total = " / ".join(dict.fromkeys(texts["total"]))
    parts = [
        rule(width, above=0.4, below=1),
        amount_line(total, receipt.total, width, size, "lines", bold=True),
        space(1.5),
    ]
    entries = [
        (texts["means"], receipt.means, "means", Cut.PROSE),
        (texts["balance"], receipt.balance, "balance", Cut.NUMBER),
        (texts["credit"], receipt.credit, "credit", Cut.NUMBER),
        (texts["staff"], receipt.staff, "staff", Cut.PROSE),
    ]
    parts += [pair(words, value, width, setting, name, cut=cut) for words, value, name, cut in entries if value]
    if any(texts["foot"]):
        parts += [space(1), in_words(texts["foot"], width, SMALLEST)]
    return parts


def _mark(words: tuple[str, ...], why: str, width: float, setting: Setting) -> Part:
    """REPRINT or VOID in a frame over the full width, with why below it."""
    size = setting.scaled(1.3)
    said = clean(" / ".join(dict.fromkeys(words)))
    if width_mm(said, size, True) > width - 4:
        size = setting.size
    below = set_text(why, width - 4, SMALLEST, "void") if why else space(0)
    high = baseline(size) + 3.5 + below.height

    def draw_mark(page: Page, x: float, top: float) -> None:
        page.box(x, top, width, high, HEAVY)
        page.text(x + width / 2, top + baseline(size) + 1, said, size, bold=True, align="centre")
        below.draw(page, x + 2, top + baseline(size) + 2.5)

    return Part(high, draw_mark)
