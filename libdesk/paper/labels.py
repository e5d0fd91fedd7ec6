"""Stocks of labels: sheets, rolls and plain paper, as data of ``resources/labels``.

A stock is checked when it is loaded: its labels fit the page and do not overlap. All lengths are millimetres. Cells
count from 1, along the rows from the top left. A library's own stocks come from further folders and are checked in the
same way.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final, Literal, get_args

from libdesk.paper.refusals import GeometryRefused
from libdesk.resources import resource_path

Kind = Literal["sheet", "roll", "paper"]

_TOLERANCE: Final = 0.11  # millimetres: manufacturers round their figures to a tenth


@dataclass(frozen=True, slots=True)
class LabelStock:
    """One product. A roll and plain paper are one label a page.

    ``margin`` is kept white inside every label; ``ends`` more on its short sides, where a roll's cutter may touch. A
    ``continuous`` roll is cut at the length given. ``verified`` says that somebody measured the product itself.
    """

    code: str
    name: str
    kind: Kind
    page_width: float
    page_height: float
    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    pitch_x: float
    pitch_y: float
    verified: bool
    margin: float = 3.0
    ends: float = 0.0
    continuous: bool = False

    @property
    def labels_a_page(self) -> int:
        """How many labels a page has."""
        return self.columns * self.rows

    def corner(self, position: int) -> tuple[float, float]:
        """The top left corner of label number ``position``, counted from 1."""
        if not 1 <= position <= self.labels_a_page:
            raise GeometryRefused(self.code, f"there is no label {position} of {self.labels_a_page}")
        row, column = divmod(position - 1, self.columns)
        return self.left + column * self.pitch_x, self.top + row * self.pitch_y

    @property
    def area(self) -> float:
        """The printable area of one label in square millimetres."""
        return (self.width - 2 * self.margin - 2 * self.ends) * (self.height - 2 * self.margin)


def check(stock: LabelStock) -> LabelStock:
    """The stock itself, or :class:`GeometryRefused` with what is wrong with it."""
    sizes = (stock.page_width, stock.page_height, stock.width, stock.height, stock.columns, stock.rows)
    if min(sizes) <= 0 or min(stock.left, stock.top, stock.margin, stock.ends) < 0:
        raise GeometryRefused(stock.code, "a size is not positive")
    if stock.columns > 1 and stock.pitch_x < stock.width - _TOLERANCE:
        raise GeometryRefused(stock.code, "labels overlap side by side")
    if stock.rows > 1 and stock.pitch_y < stock.height - _TOLERANCE:
        raise GeometryRefused(stock.code, "labels overlap one below the other")
    right = stock.left + (stock.columns - 1) * stock.pitch_x + stock.width
    bottom = stock.top + (stock.rows - 1) * stock.pitch_y + stock.height
    if right > stock.page_width + _TOLERANCE:
        raise GeometryRefused(stock.code, f"the labels reach {right:.2f} mm on a page {stock.page_width:g} mm wide")
    if bottom > stock.page_height + _TOLERANCE:
        raise GeometryRefused(stock.code, f"the labels reach {bottom:.2f} mm on a page {stock.page_height:g} mm high")
    if min(stock.width - 2 * stock.margin - 2 * stock.ends, stock.height - 2 * stock.margin) <= 0:
        raise GeometryRefused(stock.code, "nothing is left inside the margins")
    return stock


def load(folders: Iterable[Path] = ()) -> dict[str, LabelStock]:
    """The shipped stocks and those of further folders, by code; a code that comes again replaces the earlier one."""
    stocks: dict[str, LabelStock] = {}
    for folder in (resource_path("labels"), *folders):
        stocks |= read_folder(folder)
    return stocks


def read_folder(folder: Path) -> dict[str, LabelStock]:
    """The stocks that stand in a folder's files, by code."""
    return {
        code: _stock(code, values)
        for path in sorted(folder.glob("*.toml"))
        for code, values in tomllib.loads(path.read_text("utf-8")).items()
    }


def _stock(code: str, values: Mapping[str, object]) -> LabelStock:
    """One stock as written in a file, its figures made numbers of the right kind."""
    kinds = {field.name: field.type for field in fields(LabelStock) if field.name != "code"}
    unknown = sorted(set(values) - set(kinds))
    if unknown:
        raise GeometryRefused(code, f"unknown: {', '.join(unknown)}")
    made: dict[str, Any] = {}
    for name, value in values.items():
        if kinds[name] == "float" and isinstance(value, int | float) and not isinstance(value, bool):
            made[name] = float(value)
        elif kinds[name] == type(value).__name__ or (name == "kind" and value in get_args(Kind)):
            made[name] = value
        else:
            raise GeometryRefused(code, f"{name} is of the wrong kind: {value!r}")
    try:
        stock = LabelStock(code=code, **made)
    except TypeError:
        raise GeometryRefused(code, "something is missing") from None
    return check(stock)


def next_larger(stock: LabelStock, stocks: Mapping[str, LabelStock]) -> str:
    """The code of the next larger stock, no side shorter.

    Of the same kind and page, else of paper; empty if none is.
    """
    larger = [
        other
        for other in stocks.values()
        if other.area > stock.area
        and min(other.width - stock.width, other.height - stock.height) >= 0
        and (
            other.kind == "paper"
            or (other.kind, _page(other)) == (stock.kind, _page(stock))
            or "roll" == other.kind == stock.kind
        )
    ]
    larger.sort(key=lambda other: (other.kind != stock.kind, other.area, other.code))
    return larger[0].code if larger else ""


def _page(stock: LabelStock) -> tuple[float, float]:
    return stock.page_width, stock.page_height


def positions(stock: LabelStock, start: int, count: int) -> tuple[int, ...]:
    """The numbers of so many labels that begin at label ``start`` of the first sheet and go on over further sheets."""
    stock.corner(start)
    return tuple((start - 1 + index) % stock.labels_a_page + 1 for index in range(count))
