"""Labels that share pages: each in its place on the sheet, a new sheet where the next is of another stock or goes back.

What is drawn on a label is the business of its own kind: return labels and patron cards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from libdesk.paper.document import Document, Page
    from libdesk.paper.labels import LabelStock


class Placed(Protocol):
    """Something drawn on label number ``position`` of a stock, counted from 1."""

    @property
    def stock(self) -> LabelStock:
        """What it is printed on."""

    @property
    def position(self) -> int:
        """Which label of the sheet."""


OnLabel = TypeVar("OnLabel", bound=Placed)


def draw_on_pages(document: Document, sheets: Iterable[OnLabel], draw_one: Callable[[Page, OnLabel], None]) -> None:
    """Draw labels into a document; one of another stock, or for a place not after the last, begins a new page."""
    page: Page | None = None
    last: OnLabel | None = None
    for sheet in sheets:
        if page is None or last is None or sheet.stock != last.stock or sheet.position <= last.position:
            if page is not None:
                document.finish(page)
            page = document.page(sheet.stock.page_width, sheet.stock.page_height)
        last = sheet
        draw_one(page, sheet)
    if page is not None:
        document.finish(page)
