"""Bar codes as rectangles: NW-7, Code 39, Code 128 for numbers, QR for request numbers.

A number is checked before it is encoded (ReportLab's Codabar would claim ``A12#4`` and drop the ``#``), and a symbol
knows its whole width with its quiet zones, so that a sheet can refuse rather than squeeze. Module widths are
millimetres: 0.25 where the printer has 300 dpi or more and for NW-7, 0.33 for Code 128 and Code 39 at 203 dpi.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from libdesk.paper.check_digits import NONE, check_digit
from libdesk.paper.refusals import BarcodeRefused

if TYPE_CHECKING:
    from libdesk.paper.document import Page

Symbology = Literal["nw7", "code39", "code128", "qr"]

NARROW_MODULE: Final = 0.25
"""Millimetres: the narrowest module that any sheet prints."""

LABEL_PRINTER_MODULE: Final = 0.33
"""Millimetres: what a scanner needs where a 203-dpi printer rounds to its dots."""

FAX_MODULE: Final = 1.5
"""Millimetres: a QR module that a standard fax (204 by 98 dpi) keeps, noise and all."""

_LINEAR_QUIET_MODULES: Final = 10
_QR_QUIET_MODULES: Final = 4
_QR_MASK: Final = 2
_WIDE: Final = 2.5  # a wide element in modules, for NW-7 and Code 39

_ALLOWED: Final[Mapping[str, re.Pattern[str]]] = MappingProxyType(
    {
        "nw7": re.compile(r"([A-Da-d])?[0-9\-$:/.+]+(?(1)[A-Da-d])"),
        "code39": re.compile(r"[0-9A-Z\-. $/+%]+"),
        "code128": re.compile(r"[ -~]+"),
        "qr": re.compile(r"[ -~]+"),
    }
)
_MOST_CHARACTERS: Final[Mapping[str, int]] = MappingProxyType({"nw7": 30, "code39": 30, "code128": 48, "qr": 120})


@dataclass(frozen=True, slots=True)
class Barcode:
    """A number to be printed as a bar code. ``module`` is the width of its narrowest element in millimetres.

    ``check`` names a scheme of :mod:`libdesk.paper.check_digits` whose digit is added before printing; ``"none"`` if
    the number already ends in it or has none.
    """

    symbology: Symbology
    text: str
    module: float = LABEL_PRINTER_MODULE
    check: str = NONE


@dataclass(frozen=True, slots=True)
class Symbol:
    """An encoded bar code: dark rectangles (left, top, width, height) in modules, without the quiet zone.

    ``height`` is 0 for a linear code, whose bars are as high as the sheet makes them. ``text`` is what a scanner reads.
    """

    text: str
    rectangles: tuple[tuple[float, float, float, float], ...]
    width: float
    height: float
    quiet: float


def readable(barcode: Barcode) -> str:
    """The number as a scanner reads it, with its check digit; refused (:class:`BarcodeRefused`) if it cannot be
    printed.

    NW-7's start and stop letters are not part of the number.
    """
    symbology, text = barcode.symbology, barcode.text
    if not text:
        raise BarcodeRefused(symbology, text, "empty")
    if len(text) > _MOST_CHARACTERS[symbology]:
        raise BarcodeRefused(symbology, text, "too_long")
    if not _ALLOWED[symbology].fullmatch(text):
        raise BarcodeRefused(symbology, text, "characters")
    if barcode.module < NARROW_MODULE:
        raise BarcodeRefused(symbology, text, "module_too_narrow")
    number = text.strip("ABCDabcd") if symbology == "nw7" else text
    try:
        return number + check_digit(number, barcode.check)
    except ValueError:
        raise BarcodeRefused(symbology, text, "check_digit") from None


@lru_cache(maxsize=4096)
def encode(barcode: Barcode) -> Symbol:
    """The symbol of a number; refused as :func:`readable` says."""
    number = readable(barcode)
    if barcode.symbology == "qr":
        return _qr(number)
    widths = _ELEMENTS[barcode.symbology](number, barcode.text)
    bars: list[tuple[float, float, float, float]] = []
    position = 0.0
    for index, width in enumerate(widths):
        if index % 2 == 0:
            bars.append((position, 0, width, 1))
        position += width
    return Symbol(number, tuple(bars), position, 0, _LINEAR_QUIET_MODULES)


def _nw7(number: str, text: str) -> list[float]:
    from reportlab.graphics.barcode.common import Codabar

    start, stop = (text[0].upper(), text[-1].upper()) if text[0] in "ABCDabcd" else ("A", "A")
    return _two_widths([Codabar.patterns[character] for character in start + number + stop])


def _code39(number: str, _text: str) -> list[float]:
    from reportlab.graphics.barcode.code39 import _patterns

    return _two_widths([_patterns[character][0] for character in f"*{number}*"])


def _two_widths(patterns: list[str]) -> list[float]:
    """Elements of characters in modules, with a narrow gap between two characters."""
    widths: list[float] = []
    for pattern in patterns:
        widths += [_WIDE if element.isupper() else 1 for element in pattern]
        widths.append(1)
    return widths[:-1]


def _code128(number: str, _text: str) -> list[float]:
    from reportlab.graphics.barcode.code128 import Code128

    code = Code128(number)
    code.validate()
    code.encode()
    # ReportLab writes each element as a letter: a to d for spaces, A to D for bars, one to four modules wide.
    return [ord(element.upper()) - ord("A") + 1 for element in code.decompose()]


_ELEMENTS: Final = MappingProxyType({"nw7": _nw7, "code39": _code39, "code128": _code128})


@lru_cache(maxsize=4096)
def _qr(text: str) -> Symbol:
    """A QR symbol of which a quarter may be lost: a fax loses some, and coarser modules help it more than more of them.

    Every reader takes any of the eight masks; weighing them all would take most of the time of a batch.
    """
    from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

    code = QRCode(None, QRErrorCorrectLevel.Q)
    code.addData(text)
    code.version = code.calculate_version()
    code.makeImpl(False, _QR_MASK)
    count = code.getModuleCount()
    rectangles: list[tuple[float, float, float, float]] = []
    for row in range(count):
        column = 0
        while column < count:
            start = column
            while column < count and code.isDark(row, column):
                column += 1
            if column > start:
                rectangles.append((start, row, column - start, 1))
            else:
                column += 1
    return Symbol(text, tuple(rectangles), count, count, _QR_QUIET_MODULES)


def width(barcode: Barcode) -> float:
    """The width in millimetres that a bar code takes, quiet zones included."""
    symbol = encode(barcode)
    return (symbol.width + 2 * symbol.quiet) * barcode.module


def draw(page: Page, barcode: Barcode, x: float, y: float, height: float = 10) -> None:
    """Draw a bar code with its quiet zone, the zone's top left corner at (x, y).

    ``height`` is the height of the bars of a linear code in millimetres; a QR is as high as it is wide.
    """
    symbol = encode(barcode)
    module = barcode.module
    left = x + symbol.quiet * module
    if symbol.height:
        top = y + symbol.quiet * module
        page.fill([(left + a * module, top + b * module, c * module, d * module) for a, b, c, d in symbol.rectangles])
    else:
        page.fill([(left + a * module, y, c * module, height) for a, _b, c, _d in symbol.rectangles])
