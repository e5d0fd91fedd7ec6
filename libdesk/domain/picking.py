"""Which copy on the shelf is fetched for whom: in the order of the queue, from the nearest shelf (C08)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CopyOnShelf:
    """A copy that could be fetched from its shelf now."""

    item_id: int
    site_id: int
    class_id: int


@dataclass(frozen=True, slots=True)
class InLine:
    """Somebody who waits: for any copy, or for just one (``item_id``); ``site_id`` hands over or sends."""

    hold_id: int
    category_id: int
    site_id: int
    item_id: int | None = None


# Whether a copy of a loan class may fill the hold of a patron category at a site: category, class, site.
CanFill = Callable[[int, int, int], bool]


def assign(line: Sequence[InLine], copies: Sequence[CopyOnShelf], can_fill: CanFill) -> dict[int, int]:
    """One copy for each who waits, as far as copies go: the hold by the id of its item.

    Nobody gets one while somebody before them could have it. A copy of the site where the person fetches it comes
    first, then one that nobody asks for by its number; somebody earlier takes another copy where that lets one more
    be served.
    """
    named = {one.item_id for one in line if one.item_id is not None}
    taken: dict[int, InLine] = {}

    def suits(one: InLine, copy: CopyOnShelf) -> bool:
        return one.item_id in (None, copy.item_id) and can_fill(one.category_id, copy.class_id, one.site_id)

    def choices(one: InLine) -> list[CopyOnShelf]:
        found = [copy for copy in copies if suits(one, copy)]
        return sorted(found, key=lambda copy: (copy.site_id != one.site_id, copy.item_id in named))

    def serve(one: InLine, asked: set[int]) -> bool:
        wanted = choices(one)
        free = next((copy for copy in wanted if copy.item_id not in taken), None)
        if free is not None:
            taken[free.item_id] = one
            return True
        for copy in wanted:
            if copy.item_id not in asked:
                asked.add(copy.item_id)
                if serve(taken[copy.item_id], asked):
                    taken[copy.item_id] = one
                    return True
        return False

    for one in line:
        if len(taken) == len(copies):
            break
        serve(one, set())
    return {item_id: one.hold_id for item_id, one in taken.items()}
