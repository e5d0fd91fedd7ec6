from __future__ import annotations

from dataclasses import dataclass

import pytest

from libdesk.paper import labels
from libdesk.paper.document import Document, Page
from libdesk.paper.label_pages import draw_on_pages
from libdesk.paper.labels import LabelStock
from tests.paper.printed import sizes_of_pages

STOCKS = {"S": labels.load()["a-one-31514"], "O": labels.load()["avery-5163"]}


@dataclass(frozen=True)
class Sticker:
    stock: LabelStock
    position: int


@pytest.mark.parametrize(
    ("stickers", "pages"),
    [
        ("", []),
        ("S1", ["S1"]),
        ("S1 S2 S4", ["S1 S2 S4"]),
        ("S9 S10 S1", ["S9 S10", "S1"]),
        ("S2 S2", ["S2", "S2"]),
        ("S1 O2 O3 S4", ["S1", "O2 O3", "S4"]),
    ],
)
def test_labels_share_a_page_as_long_as_they_go_forward_on_one_stock(stickers: str, pages: list[str]) -> None:
    document, drawn = Document("stickers", ("en",)), list[tuple[Page, str]]()

    def draw_one(page: Page, sticker: Sticker) -> None:
        code = next(code for code, stock in STOCKS.items() if stock == sticker.stock)
        page.text(20, 20, f"{code}{sticker.position}", 9)
        drawn.append((page, f"{code}{sticker.position}"))

    draw_on_pages(document, [Sticker(STOCKS[name[0]], int(name[1:])) for name in stickers.split()], draw_one)
    seen: dict[int, list[str]] = {}
    for page, name in drawn:
        seen.setdefault(id(page), []).append(name)
    assert [" ".join(names) for names in seen.values()] == pages
    if pages:
        sizes = {"S": (210, 297), "O": (216, 279)}
        assert sizes_of_pages(document.to_bytes()) == [sizes[page[0]] for page in pages]
