"""Charts of reports: bars and lines, drawn with reportlab.graphics for paper and, in the window's colours, for screen.

Lengths are millimetres, sizes of text points. Numbers are counts: whole, and never negative.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Final, Literal

from libdesk.paper.document import NO_OFFSET, POINTS_OF_A_MM, Document
from libdesk.paper.fonts import clean, font, runs, width_mm
from libdesk.paper.text import SMALLEST, Cut, break_lines, leading, shorten

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

Shape = Literal["columns", "bars", "lines"]


@dataclass(frozen=True, slots=True)
class Series:
    """One row of numbers, one for each place of the chart; None where there is none yet, and nothing is drawn."""

    name: str
    values: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn: standing columns, lying bars (several series behind each other in one bar), or lines.

    ``places`` are the words along the axis. Of several lines the last is drawn unbroken. With one series there is no
    legend: the sheet's title says what it is.
    """

    shape: Shape
    places: tuple[str, ...]
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as ``#rrggbb``; ``ground`` empty leaves the paper as it is. Series beyond the colours begin again."""

    text: str = "#000000"
    secondary: str = "#404040"
    line: str = "#C8C8C8"
    ground: str = ""
    series: tuple[str, ...] = (
        "#2756C4", "#B35C00", "#1B7145", "#A3368F", "#0B6478", "#6B6B00", "#B0241B", "#565C64",
    )  # fmt: skip


PAPER: Final = Palette()

_SIZE: Final = SMALLEST
_DASHES: Final[tuple[tuple[float, ...] | None, ...]] = (None, (5, 2), (1.5, 2), (7, 2, 1.5, 2))
_GAP: Final = 2.0
_TICKS: Final = 5
_MOST_LABEL_LINES: Final = 3
_LEGEND_BOX: Final = 3.0
_BAR_SHARE: Final = 0.66
_WIDEST_BAR: Final = 14.0
_HIGHEST_BAR: Final = 7.0
_ROW: Final = 8.0


def nice_ticks(largest: int) -> tuple[int, ...]:
    """Whole numbers from 0 to at least the largest, evenly apart by 1, 2 or 5 times a power of ten."""
    steps = (first * 10**power for power in count() for first in (1, 2, 5))
    step = next(step for step in steps if step * _TICKS >= largest)
    return tuple(range(0, step * max(-(-largest // step), 1) + 1, step))


def height_for(chart: Chart, width: float) -> float:
    """How high a chart of this width wants to be: lying bars need a row each."""
    if chart.shape != "bars":
        return min(max(width * 0.42, 55.0), 95.0)
    return _ROW * max(len(chart.places), 1) + 10.0 + _legend_height(chart, width)


def drawing(chart: Chart, width: float, height: float, palette: Palette = PAPER) -> Drawing:
    """The chart as a drawing of this size."""
    pen = _Pen(width, height, palette)
    top = pen.legend(chart)
    if chart.shape == "bars":
        _draw_bars(pen, chart, top)
    else:
        _draw_upright(pen, chart, top)
    return pen.drawing


def pdf(chart: Chart, width: float, height: float, title: str, language: str, palette: Palette = PAPER) -> bytes:
    """The chart alone, as a PDF with one page of its size: what the window shows."""
    document = Document(title, (language,), NO_OFFSET)
    page = document.page(width, height)
    page.drawing(0, 0, drawing(chart, width, height, palette))
    document.finish(page)
    return document.to_bytes()


class _Pen:
    """Draws shapes and text into a drawing, in millimetres from its top left corner."""

    def __init__(self, width: float, height: float, palette: Palette) -> None:
        from reportlab.graphics.shapes import Drawing

        self.width = width
        self.height = height
        self.palette = palette
        self.drawing = Drawing(width * POINTS_OF_A_MM, height * POINTS_OF_A_MM)
        if palette.ground:
            self.box(0, 0, width, height, palette.ground)

    def colour(self, series: int) -> str:
        """The colour of a series."""
        return self.palette.series[series % len(self.palette.series)]

    def box(self, left: float, top: float, width: float, height: float, colour: str) -> None:
        """A filled rectangle."""
        from reportlab.graphics.shapes import Rect
        from reportlab.lib.colors import HexColor

        x, y = left * POINTS_OF_A_MM, (self.height - top - height) * POINTS_OF_A_MM
        self.drawing.add(
            Rect(
                x, y, width * POINTS_OF_A_MM, height * POINTS_OF_A_MM, fillColor=HexColor(colour), strokeColor=None,
                strokeWidth=0,
            )
        )  # fmt: skip

    def line(
        self, points: Sequence[tuple[float, float]], colour: str, weight: float, dash: Sequence[float] | None = None
    ) -> None:
        """A line through points."""
        from reportlab.graphics.shapes import PolyLine
        from reportlab.lib.colors import HexColor

        flat = [length * POINTS_OF_A_MM for x, y in points for length in (x, self.height - y)]
        self.drawing.add(
            PolyLine(
                flat, strokeColor=HexColor(colour), strokeWidth=weight, strokeDashArray=list(dash) if dash else None,
                strokeLineJoin=1,
            )
        )  # fmt: skip

    def dot(self, x: float, y: float, colour: str) -> None:
        """A point of a line."""
        from reportlab.graphics.shapes import Circle
        from reportlab.lib.colors import HexColor

        centre = (x * POINTS_OF_A_MM, (self.height - y) * POINTS_OF_A_MM)
        self.drawing.add(Circle(*centre, 1.9, fillColor=HexColor(colour), strokeColor=None))

    def text(
        self, x: float, baseline: float, text: str, *, align: Literal["left", "right", "centre"] = "left",
        colour: str = "",
    ) -> None:  # fmt: skip
        """One line of text, each piece in the font that has its letters."""
        from reportlab.graphics.shapes import String
        from reportlab.lib.colors import HexColor

        text = clean(text)
        wide = width_mm(text, _SIZE)
        x -= {"left": 0.0, "right": wide, "centre": wide / 2}[align]
        for family, piece in runs(text):
            self.drawing.add(
                String(
                    x * POINTS_OF_A_MM, (self.height - baseline) * POINTS_OF_A_MM, piece,
                    fontName=font(family, False).fontName, fontSize=_SIZE,
                    fillColor=HexColor(colour or self.palette.secondary),
                )
            )  # fmt: skip
            x += width_mm(piece, _SIZE)

    def legend(self, chart: Chart) -> float:
        """The names of several series at the top; the height below which the chart begins."""
        for place, left, top, name in _legend_places(chart, self.width):
            number = _style(chart, place)
            colour = self.colour(number)
            if chart.shape == "lines":
                middle = top + _LEGEND_BOX / 2
                self.line([(left, middle), (left + 6, middle)], colour, 1.4, _dash(number))
                self.dot(left + 3, middle, colour)
                left += 7.5
            else:
                self.box(left, top, _LEGEND_BOX, _LEGEND_BOX, colour)
                left += _LEGEND_BOX + 1.5
            self.text(left, top + _LEGEND_BOX - 0.35, name, colour=self.palette.text)
        return _legend_height(chart, self.width)


def _style(chart: Chart, place: int) -> int:
    """Which colour and dash a series has: of lines the last, the newest year, has the first, unbroken one."""
    return len(chart.series) - 1 - place if chart.shape == "lines" else place


def _dash(series: int) -> tuple[float, ...] | None:
    return _DASHES[series % len(_DASHES)]


def _legend_places(chart: Chart, width: float) -> list[tuple[int, float, float, str]]:
    """Number, left edge, top and name of each entry of the legend, in as many rows as they need."""
    if len(chart.series) < 2:
        return []
    mark = 7.5 if chart.shape == "lines" else _LEGEND_BOX + 1.5
    places: list[tuple[int, float, float, str]] = []
    left = top = 0.0
    for number, series in enumerate(chart.series):
        name = _one_line(series.name, width - mark)
        wide = mark + width_mm(name, _SIZE) + 6
        if left and left + wide - 6 > width:
            left, top = 0.0, top + 5.0
        places.append((number, left, top, name))
        left += wide
    return places


def _legend_height(chart: Chart, width: float) -> float:
    places = _legend_places(chart, width)
    return places[-1][2] + 8.0 if places else 0.0


def _one_line(text: str, room: float) -> str:
    text = clean(text).replace("\n", " ")
    return text if width_mm(text, _SIZE) <= room else shorten(text, room, _SIZE, False)


def _label_lines(text: str, room: float) -> tuple[str, ...]:
    """A word of the axis in at most three lines."""
    lines = break_lines(clean(text), room, _SIZE, False, Cut.PROSE) or ("",)
    if len(lines) <= _MOST_LABEL_LINES:
        return lines
    return (*lines[: _MOST_LABEL_LINES - 1], shorten(lines[_MOST_LABEL_LINES - 1], room, _SIZE, False))


def _figure(number: int) -> str:
    return f"{number:,}"


def _draw_upright(pen: _Pen, chart: Chart, top: float) -> None:
    """Columns or lines: the numbers upwards, the places from left to right."""
    ticks = nice_ticks(max((value or 0 for series in chart.series for value in series.values), default=0))
    left = max(width_mm(_figure(tick), _SIZE) for tick in ticks) + _GAP
    band = (pen.width - left) / max(len(chart.places), 1)
    labels = [_label_lines(place, band - 0.8) for place in chart.places]
    under = max((len(lines) for lines in labels), default=1) * leading(_SIZE) + 1.5
    bottom, head = pen.height - under, top + 4.5

    def level(value: float) -> float:
        return bottom - (bottom - head) * value / ticks[-1]

    for tick in ticks:
        pen.line([(left, level(tick)), (pen.width, level(tick))], pen.palette.line, 0.8 if not tick else 0.4)
        pen.text(left - _GAP, level(tick) + 1.0, _figure(tick), align="right")
    for place, lines in enumerate(labels):
        for row, line in enumerate(lines):
            pen.text(left + (place + 0.5) * band, bottom + 3.4 + row * leading(_SIZE), line, align="centre")
    draw = _draw_lines if chart.shape == "lines" else _draw_columns
    draw(pen, chart, left, band, level)


def _draw_columns(pen: _Pen, chart: Chart, left: float, band: float, level: Callable[[float], float]) -> None:
    beside = max(len(chart.series), 1)
    wide = min(band * _BAR_SHARE / beside, _WIDEST_BAR)
    for number, series in enumerate(chart.series):
        for place, value in enumerate(series.values):
            x = left + (place + 0.5) * band + (number - beside / 2) * wide
            if value:
                pen.box(x, level(value), wide, level(0) - level(value), pen.colour(number))
            if value and beside == 1 and width_mm(_figure(value), _SIZE) <= band:
                pen.text(x + wide / 2, level(value) - 1.2, _figure(value), align="centre", colour=pen.palette.text)


def _draw_lines(pen: _Pen, chart: Chart, left: float, band: float, level: Callable[[float], float]) -> None:
    for place, series in enumerate(chart.series):
        number = _style(chart, place)
        points = [
            (left + (month + 0.5) * band, level(value))
            for month, value in enumerate(series.values)
            if value is not None
        ]
        if len(points) > 1:
            pen.line(points, pen.colour(number), 1.4, _dash(number))
        for x, y in points:
            pen.dot(x, y, pen.colour(number))


def _draw_bars(pen: _Pen, chart: Chart, top: float) -> None:
    """Lying bars: each place has a row, its word at the left, its sum behind the bar."""
    sums = [sum(series.values[place] or 0 for series in chart.series) for place in range(len(chart.places))]
    widest = max((width_mm(clean(place), _SIZE) for place in chart.places), default=0.0)
    left = min(widest + _GAP, pen.width * 0.34)
    right = pen.width - max((width_mm(_figure(value), _SIZE) for value in sums), default=0.0) - _GAP
    bottom = pen.height - 6.0
    row = min((bottom - top) / max(len(chart.places), 1), _ROW * 1.5)
    high = min(row * _BAR_SHARE, _HIGHEST_BAR)
    bottom = top + row * len(chart.places)
    ticks = nice_ticks(max(sums, default=0))

    def across(value: float) -> float:
        return left + (right - left) * value / ticks[-1]

    for tick in ticks:
        pen.line([(across(tick), top), (across(tick), bottom)], pen.palette.line, 0.8 if not tick else 0.4)
        pen.text(across(tick), bottom + 3.6, _figure(tick), align="centre")
    for place, word in enumerate(chart.places):
        middle = top + (place + 0.5) * row
        pen.text(left - _GAP, middle + 1.0, _one_line(word, left - _GAP), align="right", colour=pen.palette.text)
        start = 0
        for number, series in enumerate(chart.series):
            value = series.values[place] or 0
            if value:
                x = across(start)
                pen.box(x, middle - high / 2, across(start + value) - x, high, pen.colour(number))
            start += value
        pen.text(across(start) + 1.2, middle + 1.0, _figure(sums[place]), colour=pen.palette.text)
