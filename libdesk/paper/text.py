"""Fitting text into a column: break, grow, shrink, and only then cut or refuse.

Lines break where UAX #14 allows it, which keeps the Japanese rules of line start and line end. A text first grows its
row, then shrinks to the smallest size allowed; then a title may end in "…", and everything else does not fit, which the
caller turns into a refusal. Text is drawn as it is: nothing in it is ever markup.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Final

from libdesk.paper.fonts import MM_OF_A_POINT, clean, width

SMALLEST: Final = 8.0
"""Points: no text on a sheet is smaller."""

SMALLEST_ON_LABELS: Final = 7.0
"""Points: no text on a label is smaller."""

_STEP: Final = 0.5
_LEADING: Final = 1.32
_LEADING_OF_SMALL: Final = 1.26  # at 8 points and less, where room is short
_HALF_OF_A_CAPITAL: Final = 0.36  # of the size
_LEAST_LAST_LINE: Final = 0.2  # of the column
_ELLIPSIS: Final = "…"
# UAX #14 would part the two signs of "C++" and "C#" from their letter.
_NEVER_AT_LINE_START: Final = "+#"
# Nor does it keep the mark of a Japanese postal code with its digits.
_POSTAL_MARK: Final = "〒"


def leading(size: float) -> float:
    """Millimetres from one baseline to the next."""
    return size * (_LEADING if size > SMALLEST else _LEADING_OF_SMALL) * MM_OF_A_POINT


def baseline(size: float) -> float:
    """Millimetres from the top of a line to its baseline: what the leading adds is shared above and below."""
    return leading(size) / 2 + size * _HALF_OF_A_CAPITAL * MM_OF_A_POINT


class Cut(Enum):
    """What may happen to a text that is too wide for a line."""

    TITLE = "title"
    """May break anywhere and, at last, end in "…"."""
    PROSE = "prose"
    """May break anywhere, is never cut."""
    ADDRESS = "address"
    """Breaks only between words, is never cut."""
    NUMBER = "number"
    """Stays on one line, is never cut."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of text that fit their column, ready to be drawn. Lengths in millimetres, size in points."""

    lines: tuple[str, ...]
    size: float
    bold: bool
    leading: float
    shortened: bool = False

    @property
    def height(self) -> float:
        """From the top of the first line to the bottom of the last."""
        return len(self.lines) * self.leading

    @property
    def baseline(self) -> float:
        """From the top of the first line to its baseline."""
        return baseline(self.size)


@lru_cache(maxsize=8192)
def _pieces(paragraph: str) -> tuple[str, ...]:
    """The paragraph in pieces between which a line may break."""
    from PySide6.QtCore import QTextBoundaryFinder

    if paragraph.isascii() and " " not in paragraph and "-" not in paragraph and "/" not in paragraph:
        return (paragraph,)
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, paragraph)
    units = paragraph.encode("utf-16-le")  # Qt counts in UTF-16 units
    found: list[str] = []
    start = 0
    while (end := finder.toNextBoundary()) >= 0:
        piece = units[2 * start : 2 * end].decode("utf-16-le")
        if found and (found[-1].endswith(_POSTAL_MARK) or _clings(piece, found[-1])):
            found[-1] += piece
        else:
            found.append(piece)
        start = end
    return tuple(found)


def _clings(piece: str, before: str) -> bool:
    return piece[0] in _NEVER_AT_LINE_START and not before.endswith(" ")


def _graphemes(piece: str) -> list[str]:
    from PySide6.QtCore import QTextBoundaryFinder

    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, piece)
    units = piece.encode("utf-16-le")
    found: list[str] = []
    start = 0
    while (end := finder.toNextBoundary()) >= 0:
        found.append(units[2 * start : 2 * end].decode("utf-16-le"))
        start = end
    return found


def break_lines(text: str, column: float, size: float, bold: bool, cut: Cut) -> tuple[str, ...] | None:
    """The cleaned text in lines of at most ``column`` millimetres, or None if its kind does not allow that."""
    limit = column / (size * MM_OF_A_POINT) * 1000
    lines: list[str] = []
    for paragraph in text.split("\n"):
        if width(paragraph, bold) <= limit:
            lines.append(paragraph)
            continue
        if cut is Cut.NUMBER:
            return None
        line = ""
        for piece in _pieces(paragraph):
            if width((line + piece).rstrip(" "), bold) <= limit:
                line += piece
                continue
            if line:
                lines.append(line.rstrip(" "))
            if width(piece.rstrip(" "), bold) > limit:
                if cut is Cut.ADDRESS:
                    return None
                *full, piece = _break_anywhere(piece, limit, bold)
                lines += full
            line = piece
        lines.append(line.rstrip(" "))
    return tuple(lines)


def _without_orphan(
    text: str, lines: tuple[str, ...], column: float, size: float, bold: bool, cut: Cut
) -> tuple[str, ...]:
    """The same number of lines, the last no longer a syllable or two if somewhat narrower lines can help that."""
    least = _LEAST_LAST_LINE * column / (size * MM_OF_A_POINT) * 1000
    if len(lines) < 2 or "\n" in text or width(lines[-1], bold) >= least:
        return lines
    for share in (0.96, 0.92, 0.88, 0.84, 0.8):
        tried = break_lines(text, column * share, size, bold, cut)
        if tried is not None and len(tried) == len(lines) and width(tried[-1], bold) >= least:
            return tried
    return lines


def _break_anywhere(piece: str, limit: float, bold: bool) -> list[str]:
    """A word wider than its column, broken between graphemes as a last resort."""
    lines = [""]
    for grapheme in _graphemes(piece):
        if lines[-1] and width(lines[-1] + grapheme, bold) > limit:
            lines.append("")
        lines[-1] += grapheme
    return lines


def shorten(line: str, column: float, size: float, bold: bool) -> str:
    """The line with "…" at its end, as much of it as fits."""
    limit = column / (size * MM_OF_A_POINT) * 1000
    graphemes = _graphemes(line)
    while graphemes and width("".join(graphemes).rstrip(" ") + _ELLIPSIS, bold) > limit:
        graphemes.pop()
    return "".join(graphemes).rstrip(" ") + _ELLIPSIS


@lru_cache(maxsize=16384)
def block(
    text: str,
    column: float,
    size: float,
    *,
    bold: bool = False,
    cut: Cut = Cut.PROSE,
    most_lines: int = 0,
) -> Block | None:
    """The text set at exactly this size in a column of so many millimetres, or None if it does not fit.

    With ``most_lines`` a title that is longer ends in "…"; any other text does not fit.
    """
    lines = break_lines(clean(text), column, size, bold, cut)
    if lines is None:
        return None
    shortened = False
    if cut is not Cut.NUMBER:
        lines = _without_orphan(clean(text), lines, column, size, bold, cut)
    if most_lines and len(lines) > most_lines:
        if cut is not Cut.TITLE:
            return None
        last = shorten(lines[most_lines - 1], column, size, bold)
        lines, shortened = (*lines[: most_lines - 1], last), True
    return Block(lines, size, bold, leading(size), shortened)


def sizes(largest: float, smallest: float = SMALLEST) -> tuple[float, ...]:
    """The sizes to try, from the largest down to the smallest allowed, in points."""
    count = max(0, round((largest - smallest) / _STEP))
    return (*(largest - step * _STEP for step in range(count)), min(largest, smallest))


def largest_block(
    text: str,
    column: float,
    height: float,
    largest: float,
    *,
    smallest: float = SMALLEST,
    bold: bool = False,
    cut: Cut = Cut.PROSE,
) -> Block | None:
    """The text as large as the room allows: grow the row, then shrink, then (titles only) "…".

    None if nothing helps.
    """
    for size in sizes(largest, smallest):
        fitted = block(text, column, size, bold=bold, cut=cut)
        if fitted is not None and fitted.height <= height:
            return fitted
    if cut is not Cut.TITLE:
        return None
    most_lines = int(height / leading(smallest) + 1e-6)
    return block(text, column, smallest, bold=bold, cut=cut, most_lines=most_lines) if most_lines else None
