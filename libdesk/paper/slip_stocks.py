"""The papers that a slip is printed on at the counter: two sheets and two rolls."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

SlipPaper = Literal["A6", "A5", "roll58", "roll80"]


@dataclass(frozen=True, slots=True)
class Stock:
    """Millimetres, and the largest size of its values in points; a roll is as long as what stands on it."""

    width: float
    height: float
    margin: float
    largest: float


STOCKS: Final[Mapping[str, Stock]] = MappingProxyType(
    {
        "A6": Stock(105, 148, 10, 10),
        "A5": Stock(148, 210, 12, 11),
        "roll58": Stock(58, 0, 5, 9),
        "roll80": Stock(80, 0, 4, 10),
    }
)
NEXT_LARGER: Final = MappingProxyType({"roll58": "roll80", "roll80": "A5", "A6": "A5", "A5": ""})
