"""One PDF: its canvas, its pages, and the strings already written in it.

Positions and lengths are millimetres from the top left corner of the page; sizes of text and weights of rules are
points. A batch of any number of sheets is one document: fonts are embedded once, and a string that stands on every
sheet is encoded once.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final, Literal

from libdesk.paper.fonts import LATIN, WITH_A_BOLD, clean, font, runs, width_mm
from libdesk.paper.kerning import adjustments

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing
    from reportlab.pdfgen.canvas import Canvas

    from libdesk.paper.text import Block

POINTS_OF_A_MM: Final = 72 / 25.4

HAIRLINE: Final = 0.35
RULE: Final = 0.6
HEAVY: Final = 1.2
"""Weights of rules in points."""

_MOST_STRINGS_KEPT: Final = 20_000
_THICKENING: Final = 0.03  # of the size: what makes a fallback font bold

Align = Literal["left", "right", "centre"]


@dataclass(frozen=True, slots=True)
class Offset:
    """How far a printer puts its marks off, in millimetres: every page is moved by this much right and down."""

    x: float = 0.0
    y: float = 0.0


NO_OFFSET: Final = Offset()


class Document:
    """A PDF being written. ``title`` and ``languages`` (primary first) go into its properties; nobody's name does."""

    def __init__(self, title: str, languages: Sequence[str], offset: Offset = NO_OFFSET) -> None:
        from reportlab import rl_config
        from reportlab.pdfgen.canvas import Canvas

        rl_config.useA85 = 0  # pages as plain compressed bytes: a quarter smaller, and much sooner written
        self._buffer = BytesIO()
        first = font(LATIN, False)
        self._canvas: Canvas = Canvas(
            self._buffer,
            pageCompression=1,
            invariant=1,
            lang=languages[0] if languages else "en",
            initialFontName=first.fontName,
            pdfVersion=(1, 7),
        )
        self._canvas.setTitle(clean(title))
        self._canvas.setAuthor("")
        self._canvas.setSubject("")
        self._canvas.setCreator("LibDesk")
        self._canvas.setProducer("LibDesk")
        self._canvas.setViewerPreference("PrintScaling", "None")
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        self._offset = offset
        self._strings: dict[tuple[str, float, bool], str] = {}
        self._drawings: dict[Hashable, list[str]] = {}

    def page(self, width: float, height: float) -> Page:
        """A new page of this size; it is finished by :meth:`finish`."""
        return Page(self, width, height)

    def finish(self, page: Page) -> None:
        """Put a drawn page into the PDF."""
        canvas = self._canvas
        canvas.setPageSize((page.width * POINTS_OF_A_MM, page.height * POINTS_OF_A_MM))
        if self._offset != Offset():
            x, y = self._offset.x * POINTS_OF_A_MM, -self._offset.y * POINTS_OF_A_MM
            canvas.addLiteral(f"1 0 0 1 {x:.3f} {y:.3f} cm")
        canvas.addLiteral("\n".join(page.operators))
        for x, y, drawing in page.drawings:
            drawing.drawOn(canvas, x * POINTS_OF_A_MM, (page.height - y) * POINTS_OF_A_MM - drawing.height)
        canvas.showPage()

    def once(self, key: Hashable, page: Page, draw: Callable[[Page], None]) -> None:
        """Draw on the page what stands unchanged on other pages of this size too: it is made for the first of them."""
        key = (key, page.width, page.height)
        if key not in self._drawings:
            sample = Page(self, page.width, page.height)
            draw(sample)
            self._drawings[key] = sample.operators
        page.operators += self._drawings[key]

    def to_bytes(self) -> bytes:
        """The finished PDF."""
        self._canvas.save()
        return self._buffer.getvalue()

    def encoded(self, text: str, size: float, bold: bool) -> str:
        """The PDF operators that show a cleaned one-line text."""
        key = (text, size, bold)
        known = self._strings.get(key)
        if known is None:
            if len(self._strings) > _MOST_STRINGS_KEPT:
                self._strings.clear()
            known = self._strings[key] = self._encode(text, size, bold)
        return known

    def _encode(self, text: str, size: float, bold: bool) -> str:
        document = self._canvas._doc
        operators: list[str] = []
        for family, piece in runs(text):
            face = font(family, bold)
            thicken = bold and family not in WITH_A_BOLD
            if thicken:
                operators.append(f"2 Tr {size * _THICKENING:.2f} w")
            kerned = adjustments(piece, bold) if family == LATIN else {}
            place = 0
            for subset, codes in face.splitString(piece, document):
                shown = _shown(codes, place, kerned)
                operators.append(f"{face.getSubsetInternalName(subset, document)} {size:g} Tf {shown}")
                place += len(codes)
            if thicken:
                operators.append("0 Tr")
        return " ".join(operators)


def _shown(codes: bytes, place: int, kerned: Mapping[int, int]) -> str:
    """The operator that shows the characters from ``place`` on, one byte each, with the kerning between them."""
    if not kerned:
        return f"<{codes.hex()}> Tj"
    parts: list[str] = []
    start = 0
    for index in range(len(codes)):
        amount = kerned.get(place + index)
        if amount:
            parts.append(f"<{codes[start:index].hex()}>{-amount}" if index > start else f"{-amount}")
            start = index
    return f"[{''.join(parts)}<{codes[start:].hex()}>] TJ"


class Page:
    """One page being drawn. Everything is black: a sheet may be faxed."""

    __slots__ = ("_document", "_top", "drawings", "height", "operators", "width")

    def __init__(self, document: Document, width: float, height: float) -> None:
        self._document = document
        self.width = width
        self.height = height
        self._top = height * POINTS_OF_A_MM
        self.operators: list[str] = []
        self.drawings: list[tuple[float, float, Drawing]] = []

    def drawing(self, x: float, top: float, drawing: Drawing) -> None:
        """A drawn chart, its top left corner at ``x`` and ``top``; it lies over everything else on the page."""
        self.drawings.append((x, top, drawing))

    def text(
        self, x: float, baseline: float, text: str, size: float, *, bold: bool = False, align: Align = "left"
    ) -> None:
        """One line; ``x`` is its left edge, right edge or centre, ``baseline`` the height of its baseline."""
        if not text:
            return
        if align != "left":
            wide = width_mm(text, size, bold)
            x -= wide if align == "right" else wide / 2
        left, up = x * POINTS_OF_A_MM, self._top - baseline * POINTS_OF_A_MM
        self.operators.append(f"BT {left:.2f} {up:.2f} Td {self._document.encoded(text, size, bold)} ET")

    def block(self, x: float, top: float, block: Block, *, align: Align = "left") -> float:
        """The lines of a block, its top edge at ``top``; returns its bottom edge."""
        baseline = top + block.baseline
        for line in block.lines:
            self.text(x, baseline, line, block.size, bold=block.bold, align=align)
            baseline += block.leading
        return top + block.height

    def rule(self, x: float, y: float, to_x: float, weight: float = HAIRLINE) -> None:
        """A horizontal rule."""
        self.line(x, y, to_x, y, weight)

    def line(
        self, x: float, y: float, to_x: float, to_y: float, weight: float = HAIRLINE, dash: Sequence[float] = ()
    ) -> None:
        """A straight line; ``dash`` gives the lengths of strokes and gaps in points."""
        left, up = x * POINTS_OF_A_MM, self._top - y * POINTS_OF_A_MM
        right, down = to_x * POINTS_OF_A_MM, self._top - to_y * POINTS_OF_A_MM
        pattern = " ".join(f"{length:g}" for length in dash)
        before, after = (f"[{pattern}] 0 d ", " [] 0 d") if dash else ("", "")
        self.operators.append(f"{before}{weight:g} w {left:.2f} {up:.2f} m {right:.2f} {down:.2f} l S{after}")

    def box(self, x: float, y: float, width: float, height: float, weight: float = RULE) -> None:
        """An empty rectangle, such as a box to tick."""
        left, down = x * POINTS_OF_A_MM, self._top - (y + height) * POINTS_OF_A_MM
        wide, high = width * POINTS_OF_A_MM, height * POINTS_OF_A_MM
        self.operators.append(f"{weight:g} w {left:.2f} {down:.2f} {wide:.2f} {high:.2f} re S")

    def fill(self, rectangles: Sequence[tuple[float, float, float, float]]) -> None:
        """Filled rectangles (left, top, width, height), painted as one shape: the bars of a bar code."""
        parts: list[str] = []
        for x, y, width, height in rectangles:
            left, down = x * POINTS_OF_A_MM, self._top - (y + height) * POINTS_OF_A_MM
            parts.append(f"{left:.3f} {down:.3f} {width * POINTS_OF_A_MM:.3f} {height * POINTS_OF_A_MM:.3f} re")
        self.operators.append(" ".join(parts) + " f")
