"""Kerning of Noto Sans: ReportLab draws letters side by side by their widths alone, which shows in headings ("To").

The pairs come from ``resources/fonts/kerning.txt``, read once for each weight when the first text is measured.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from libdesk.resources import resource_path


@cache
def _pairs(bold: bool) -> Mapping[str, int]:
    """Two letters -> how much closer (negative) or wider they stand, in thousandths of the size."""
    weight = "Bold" if bold else "Regular"
    pairs: dict[str, int] = {}
    for line in resource_path("fonts", "kerning.txt").read_text("utf-8").splitlines():
        if not line.startswith(f"{weight} "):
            continue
        _weight, firsts, amount, seconds = line.split(" ")
        for first in firsts:
            pairs.update({first + second: int(amount) for second in seconds})
    return pairs


def adjustments(piece: str, bold: bool) -> dict[int, int]:
    """Where a piece of Noto Sans is kerned: place of the second letter -> thousandths of the size to add before it."""
    pairs = _pairs(bold)
    found = {}
    for place in range(1, len(piece)):
        amount = pairs.get(piece[place - 1 : place + 1])
        if amount:
            found[place] = amount
    return found
