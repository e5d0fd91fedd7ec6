"""Works in several volumes, each a title of its own or all items of one title, and baskets of them."""

from __future__ import annotations

from collections.abc import Sequence

from libdesk.services.baskets import Baskets
from libdesk.services.catalogue import Catalogue, ItemFields, TitleFields
from tests.library_fixtures import SmallLibrary

WORK = "坂の上の雲"


def add_work(small: SmallLibrary, volumes: Sequence[str] = ("1", "2", "3", "4", "5"), work: str = WORK) -> list[int]:
    """One title with one item for each volume; ``small.items`` has them as ``V<volume>``."""
    catalogue, here, made = Catalogue(small.library), small.context(), []
    for volume in volumes:
        title_id = catalogue.add_title(here, TitleFields(work, volume=volume, author="司馬遼太郎")).must()
        number = f"V{volume}"
        item = ItemFields(number, small.main, small.classes["general"])
        small.items[number] = catalogue.add_item(here, title_id, item).must()
        small.titles[number] = title_id
        made.append(title_id)
    return made


def add_set(small: SmallLibrary, volumes: Sequence[str] = ("下", "上", "中"), work: str = "銀の匙全集") -> int:
    """One title, of which each volume is an item; ``small.items`` has them as ``S<volume>``."""
    catalogue, here = Catalogue(small.library), small.context()
    title_id: int = catalogue.add_title(here, TitleFields(work)).must()
    for volume in volumes:
        item = ItemFields(f"S{volume}", small.main, small.classes["general"], volume=volume)
        small.items[f"S{volume}"] = catalogue.add_item(here, title_id, item).must()
    return title_id


def collect(small: SmallLibrary, titles: Sequence[int], card: str = "P1") -> list[int]:
    """Put titles into a person's basket; the lines."""
    baskets, patron_id = Baskets(small.library), small.patrons[card]
    return [baskets.add(small.context(), patron_id, title_id).must().line_ids[0] for title_id in titles]


def place_series(small: SmallLibrary, card: str = "P1", volumes: Sequence[str] = ("1", "2", "3", "4", "5")) -> int:
    """A work that a person waits for in reading order; the series."""
    lines = collect(small, add_work(small, volumes), card)
    placed = Baskets(small.library).place(small.context(), small.patrons[card], lines, reading_order=True).must()
    assert placed.series_id is not None
    return placed.series_id


def series_states(small: SmallLibrary, series_id: int) -> list[str]:
    """The states of a series' holds, in its order."""
    found = small.library.rows.all("SELECT state FROM hold WHERE hold_series_id = ? ORDER BY series_order", series_id)
    return [state for (state,) in found]
