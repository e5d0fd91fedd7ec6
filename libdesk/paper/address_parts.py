"""What labels with an address share: the sender small at the top, the recipient large, a foot under a rule.

As large as the label allows, never below 7 points; an address is never cut, the label is refused instead.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, Protocol

from libdesk.paper import labels
from libdesk.paper.document import RULE
from libdesk.paper.parts import DoesNotFit, Part, draw_parts, set_text, space, stacked, total_height
from libdesk.paper.refusals import SheetTooSmall
from libdesk.paper.stationery import LibraryOnPaper, Texts, name_lines
from libdesk.paper.text import SMALLEST_ON_LABELS, Cut, sizes

if TYPE_CHECKING:
    from libdesk.paper.document import Page
    from libdesk.paper.labels import LabelStock

_NO_BREAK: Final = "\u00a0"
_LARGEST: Final = 24.0


class Addressed(Protocol):
    """A label with an address: its texts know ``to``, ``sender`` and ``telephone``."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of its words, the primary one first."""

    @property
    def texts(self) -> Texts:
        """Its words."""

    @property
    def to(self) -> LibraryOnPaper:
        """Who gets the parcel."""

    @property
    def sender(self) -> LibraryOnPaper:
        """Who sends it."""

    @property
    def overseas(self) -> bool:
        """Whether the countries are printed, in capitals."""

    @property
    def stock(self) -> LabelStock:
        """What it is printed on."""

    @property
    def position(self) -> int:
        """Which label of the sheet."""


def draw_addressed(
    page: Page,
    sheet: Addressed,
    kind: str,
    make_foot: Callable[[float, float, float], Part],
    *,
    name_first: bool = True,
    sender_telephone: bool = False,
) -> None:
    """Draw a label in its place; refused with :class:`SheetTooSmall` and the next larger stock if it does not fit.

    ``make_foot`` makes what stands under the rule for the width and height of the label and a size. ``name_first``: the
    name stands above the address. ``sender_telephone``: a carrier wants the sender's number too.
    """
    stock = sheet.stock
    corner_x, corner_y = stock.corner(sheet.position)
    x, y = corner_x + stock.margin + stock.ends, corner_y + stock.margin
    width, height = stock.width - 2 * (stock.margin + stock.ends), stock.height - 2 * stock.margin
    field = "to.address"
    for size in sizes(_LARGEST, SMALLEST_ON_LABELS):
        try:
            foot = make_foot(width, height, size)
            sender = _sender(sheet, width, size, telephone=sender_telephone)
            to = _recipient(sheet, width, size, name_first=name_first)
        except DoesNotFit as refused:
            field = refused.field
            continue
        used = foot.height + sender.height + total_height(to)
        if used <= height:
            _draw(page, (x, y, width, height), sender, to, foot)
            return
        field = "sender.address" if sender.height > total_height(to) else "to.address"
    raise SheetTooSmall(kind, field, stock.code, labels.next_larger(stock, labels.load()))


def small_size(size: float) -> float:
    """The size of what stands around the recipient's address."""
    return max(SMALLEST_ON_LABELS, round(size * 0.6 * 2) / 2)


def _draw(page: Page, place: tuple[float, float, float, float], sender: Part, to: Sequence[Part], foot: Part) -> None:
    """The sender at the top, the foot at the bottom, the address in the room between them."""
    x, y, width, height = place
    sender.draw(page, x, y)
    white = height - sender.height - total_height(to) - foot.height
    draw_parts(page, x + _indent(width), y + sender.height + white * 0.4, to)
    if foot.height:
        page.rule(x, y + height - foot.height, x + width, RULE)
    foot.draw(page, x, y + height - foot.height)


def _indent(width: float) -> float:
    return width * 0.1 if width > 80 else 0.0


def _sender(sheet: Addressed, width: float, size: float, *, telephone: bool) -> Part:
    """The sender, run together into a few lines: only the address below it is for the postman's first look."""
    sender, small = sheet.sender, small_size(size)
    country = sender.country.upper() if sheet.overseas else ""
    reached = f"{sheet.texts['telephone'][0]} {sender.telephone}" if telephone and sender.telephone else ""
    lines = [text for text in (*sender.names, sender.department, *sender.address, country, reached) if text]
    between = "\u3000" if sheet.languages[0] == "ja" else ", "
    kept_whole = between.join(text.replace(" ", _NO_BREAK) for text in lines)
    words = set_text(" / ".join(sheet.texts["sender"]), width, small, "sender", bold=True, cut=Cut.ADDRESS)
    try:
        address = set_text(kept_whole, width, small, "sender.address", cut=Cut.ADDRESS)
    except DoesNotFit:
        address = set_text(between.join(lines), width, small, "sender.address", cut=Cut.ADDRESS)
    return stacked([words, address, space(1)])


def _recipient(sheet: Addressed, width: float, size: float, *, name_first: bool) -> list[Part]:
    to, wide = sheet.to, width - _indent(width)
    words = " / ".join(sheet.texts["to"])
    parts = [set_text(words, wide, small_size(size), "to", bold=True, cut=Cut.ADDRESS)]
    names, address = _names(to, wide, size), _address(to, wide, size)
    parts += [*names, *address] if name_first else [*address, *names]
    if sheet.overseas and to.country:
        parts.append(set_text(to.country.upper(), wide, size, "to.country", bold=True, cut=Cut.ADDRESS))
    if to.telephone:
        telephone = f"{sheet.texts['telephone'][0]} {to.telephone}"
        parts.append(set_text(telephone, wide, small_size(size), "to.telephone", cut=Cut.ADDRESS))
    return [*parts, space(1)]


def _second(size: float) -> float:
    return max(SMALLEST_ON_LABELS, size - 1.5)


def _names(to: LibraryOnPaper, width: float, size: float) -> list[Part]:
    """The names, the first one large, and the department that they are at."""
    second = _second(size)
    parts = []
    for place, name in enumerate(name_lines(to.names, width, second)):
        large = size if place == 0 else second
        parts.append(set_text(name, width, large, "to.names", bold=place == 0, cut=Cut.ADDRESS))
    if to.department:
        parts.append(set_text(to.department, width, second, "to.address", cut=Cut.ADDRESS))
    return parts


def _address(to: LibraryOnPaper, width: float, size: float) -> list[Part]:
    second = _second(size)
    return [set_text(line, width, second, "to.address", cut=Cut.ADDRESS) for line in to.address if line]
