"""The desk slip 貸出レシート: what somebody has just borrowed and when each item is due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Final

from libdesk.paper.document import NO_OFFSET, RULE, Document, Offset
from libdesk.paper.parts import Part, Setting, rule, set_text, space, stacked
from libdesk.paper.slip import SlipParts, amount_line, draw_slip, fitted, pair
from libdesk.paper.slip_stocks import SlipPaper
from libdesk.paper.stationery import Texts, heading, in_words
from libdesk.paper.text import SMALLEST, Cut

KIND: Final = "desk_slip"

TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "heading": (),
        "patron_number": (),
        "patron_name": (),
        "printed_at": (),
        "due": (),
        "renewals_left": (),
        "item_count": ("items",),
        "charges": (),
        "total": (),
        "staff": (),
        "foot": (),
        "page": ("page", "pages"),
    }
)
"""The texts of the slip and the placeholders of each; ``{page}`` and ``{pages}`` are filled in by the slip itself."""

Paper = SlipPaper


@dataclass(frozen=True, slots=True)
class DeskSlipItem:
    """One item lent: its number, its title (shortened to two lines), when it is due, renewals left as words."""

    number: str
    title: str
    due: str
    renewals_left: str = ""


@dataclass(frozen=True, slots=True)
class DeskSlip:
    """A desk slip. Dates, times and amounts arrive as words; ``patron_name`` is empty where the setting hides it.

    ``charges`` holds what is owed as (for what, amount) and ``total`` its sum. ``paper`` is A6, A5, or a roll of 58 or
    80 mm, whose page is as long as the slip.
    """

    languages: tuple[str, ...]
    texts: Texts
    library: tuple[str, ...]
    printed_at: str
    patron_number: str
    items: tuple[DeskSlipItem, ...]
    patron_name: str = ""
    charges: tuple[tuple[str, str], ...] = ()
    total: str = ""
    staff: str = ""
    paper: Paper = "A6"


def pdf(slips: Sequence[DeskSlip], offset: Offset = NO_OFFSET) -> bytes:
    """Desk slips as one PDF."""
    document = Document(slips[0].texts["heading"][0], slips[0].languages, offset)
    draw(document, slips)
    return document.to_bytes()


def draw(document: Document, slips: Sequence[DeskSlip]) -> None:
    """Draw desk slips into a document; a long one goes on over further pages of paper."""
    for slip in slips:
        parts = fitted(KIND, slip.paper, partial(_parts, slip))
        draw_slip(document, slip.paper, parts, slip.texts["page"])


def _parts(slip: DeskSlip, width: float, setting: Setting) -> SlipParts:
    items = [_item(slip, item, width, setting) for item in slip.items]
    return _head(slip, width, setting), items, _tail(slip, width, setting)


def _head(slip: DeskSlip, width: float, setting: Setting) -> list[Part]:
    texts, size = slip.texts, setting.size
    parts = [
        set_text(name, width, size if place == 0 else SMALLEST, "library", bold=place == 0)
        for place, name in enumerate(slip.library)
    ]
    parts += [space(1), heading(texts["heading"], width, setting.scaled(1.5)), rule(width, RULE, above=1.5)]
    entries = [
        (texts["printed_at"], slip.printed_at, "printed_at"),
        (texts["patron_number"], slip.patron_number, "patron_number"),
        (texts["patron_name"], slip.patron_name, "patron_name"),
        (texts["staff"], slip.staff, "staff"),
    ]
    parts += [_pair(words, value, width, setting, name) for words, value, name in entries if value]
    return [*parts, rule(width, above=1.5, below=1.5)]


def _pair(words: tuple[str, ...], value: str, width: float, setting: Setting, name: str) -> Part:
    cut = Cut.PROSE if name in {"patron_name", "staff"} else Cut.NUMBER
    return pair(words, value, width, setting, name, bold=name in {"patron_number", "due"}, cut=cut)


def _item(slip: DeskSlip, item: DeskSlipItem, width: float, setting: Setting) -> Part:
    """An item: when it is due stands out, since that is what the slip is for."""
    parts = [
        set_text(item.title, width, setting.size, "title", cut=Cut.TITLE, most_lines=setting.title_lines),
        set_text(item.number, width, SMALLEST, "item_number", cut=Cut.NUMBER),
        _pair(slip.texts["due"], item.due, width, setting, "due"),
    ]
    if item.renewals_left:
        parts.append(_pair(slip.texts["renewals_left"], item.renewals_left, width, Setting(SMALLEST), "renewals_left"))
    return stacked([*parts, rule(width, above=1, below=1.5)])


def _tail(slip: DeskSlip, width: float, setting: Setting) -> list[Part]:
    texts = slip.texts
    parts = [in_words(texts["item_count"], width, SMALLEST), space(1)]
    if slip.charges:
        parts.append(heading(texts["charges"], width, setting.size))
        parts += [amount_line(words, amount, width, setting.size, "charges") for words, amount in slip.charges]
        if slip.total:
            parts.append(amount_line(" / ".join(texts["total"]), slip.total, width, setting.size, "charges", bold=True))
        parts.append(rule(width, above=1, below=1.5))
    if any(texts["foot"]):
        parts.append(in_words(texts["foot"], width, SMALLEST))
    return parts
