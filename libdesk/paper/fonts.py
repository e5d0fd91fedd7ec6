"""Which font prints which character, and how wide it is.

Five families, tried in this order: BIZ UDPGothic (Japanese), Noto Sans (Latin, Greek, Cyrillic), and three fallbacks
cut to what the first two lack (``resources/fonts/README.md``). ReportLab has no fallback of its own, so a string is
split into runs of one family each. All runs stand on one baseline. A character that no family has prints ``〓`` and can
be asked for before printing with :func:`missing_characters`.

Fonts are opened on first use, never at import.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache, lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Final, NamedTuple

from libdesk.paper.kerning import adjustments
from libdesk.resources import resource_path

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

GETA: Final = "〓"

JAPANESE: Final = "BIZUDPGothic"
LATIN: Final = "NotoSans"
HANGUL: Final = "NotoSansKR"
FALLBACKS: Final = ("NotoSansJP", "NotoSansSC", HANGUL)
WITH_A_BOLD: Final = frozenset({JAPANESE, LATIN})

_HANGUL_BLOCKS: Final = ((0x1100, 0x11FF), (0x3130, 0x318F), (0xA960, 0xA97F), (0xAC00, 0xD7FF))
# Dashes, quotation marks, ellipses: half-width in one family and full-width in the other, so they follow their
# neighbour.
_TAKES_AFTER_ITS_NEIGHBOUR: Final = (0x2010, 0x2044)


class Run(NamedTuple):
    """A piece of a string that one family prints."""

    family: str
    text: str


@cache
def _coverage() -> dict[str, tuple[list[int], list[int]]]:
    """Per family the first and last code points of the ranges that it prints."""
    table: dict[str, tuple[list[int], list[int]]] = {}
    for line in resource_path("fonts", "coverage.txt").read_text("ascii").splitlines():
        if line.startswith("#"):
            continue
        family, *ranges = line.split(" ")
        pairs = [part.split("-") for part in ranges]
        table[family] = ([int(pair[0], 16) for pair in pairs], [int(pair[-1], 16) for pair in pairs])
    return table


def _prints(family: str, code_point: int) -> bool:
    firsts, lasts = _coverage()[family]
    index = bisect_right(firsts, code_point) - 1
    return index >= 0 and code_point <= lasts[index]


def _is_between(code_point: int, blocks: Iterable[tuple[int, int]]) -> bool:
    return any(first <= code_point <= last for first, last in blocks)


@lru_cache(maxsize=65536)
def family_of(character: str) -> str:
    """The family that prints this character when it stands alone; an empty string if there is none."""
    code_point = ord(character)
    if code_point < 0x2000 and not _is_between(code_point, _HANGUL_BLOCKS):
        # Latin, Greek and Cyrillic: BIZ UDPGothic would print U+0370 to U+052F full-width.
        order: tuple[str, ...] = (LATIN, JAPANESE, *FALLBACKS)
    elif _is_between(code_point, _HANGUL_BLOCKS):
        order = (HANGUL, JAPANESE, LATIN, *FALLBACKS)
    else:
        order = (JAPANESE, LATIN, *FALLBACKS)
    return next((family for family in order if _prints(family, code_point)), "")


@lru_cache(maxsize=65536)
def _follows_neighbour(character: str) -> bool:
    code_point = ord(character)
    first, last = _TAKES_AFTER_ITS_NEIGHBOUR
    if first <= code_point <= last:
        return _prints(LATIN, code_point) and _prints(JAPANESE, code_point)
    return unicodedata.category(character) == "Mn"


@lru_cache(maxsize=16384)
def runs(text: str) -> tuple[Run, ...]:
    """Split a cleaned string into pieces of one family each; what no family prints becomes ``〓``."""
    if text.isascii():
        return (Run(LATIN, text),) if text else ()
    pieces: list[tuple[str, str]] = []
    waiting = ""  # characters before the first that knows its family
    family = ""
    for character in text:
        if _follows_neighbour(character):
            if not family:
                waiting += character
                continue
            own = family if _prints(family, ord(character)) else family_of(character)
        elif character == " " and family and _prints(family, 0x20) and family != JAPANESE:
            own = family
        else:
            own = family_of(character)
        if not own:
            character, own = GETA, JAPANESE
        if own == family:
            pieces[-1] = (family, pieces[-1][1] + character)
            continue
        if waiting:
            character, waiting = waiting + character, ""
        pieces.append((own, character))
        family = own
    if waiting:
        pieces.append((family_of(waiting[0]) or LATIN, waiting))
    return tuple(Run(name, piece) for name, piece in pieces)


_LINE_ENDS: Final = re.compile("\r\n?|[\u0085\u2028\u2029]")
_WHITE: Final = re.compile("[\t\v\f]")


def clean(text: str) -> str:
    """The text as it may stand on paper.

    Control, bidirectional and other format characters, variation selectors and lone surrogates go; every kind of line
    end becomes a newline. A letter followed by combining marks becomes the single letter where Unicode has one; other
    characters stay as they are, so that a name keeps its form of a kanji.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _WHITE.sub(" ", _LINE_ENDS.sub("\n", text))
    kept = [character for character in text if character == "\n" or _may_be_printed(character)]
    if any(unicodedata.combining(character) for character in kept):
        return _compose("".join(kept))
    return "".join(kept)


@lru_cache(maxsize=65536)
def _may_be_printed(character: str) -> bool:
    if unicodedata.category(character) in {"Cc", "Cf", "Cs"}:
        return False
    return not _is_between(ord(character), ((0xFE00, 0xFE0F), (0xE0000, 0xE01EF)))


def _compose(text: str) -> str:
    """Compose letters with their marks, and nothing else: NFC as a whole would replace some kanji of names."""
    clusters: list[str] = []
    for character in text:
        if clusters and unicodedata.combining(character):
            clusters[-1] += character
        else:
            clusters.append(character)
    return "".join(unicodedata.normalize("NFC", one) if len(one) > 1 else one for one in clusters)


def missing_characters(texts: Iterable[str]) -> tuple[str, ...]:
    """The characters of these texts that no font prints (each once, in code point order): ask before printing."""
    characters = set().union(*(set(clean(text)) for text in texts)) - {"\n"}
    return tuple(sorted(character for character in characters if not family_of(character)))


def font(family: str, bold: bool) -> TTFont:
    """ReportLab's font of a family, opened on first use.

    A fallback has no bold cut: its regular is thickened in print.
    """
    return _opened(f"{family}-{'Bold' if bold and family in WITH_A_BOLD else 'Regular'}")


_fonts: dict[str, TTFont] = {}
_opening = Lock()


def _opened(name: str) -> TTFont:
    """One object for each file: a PDF with two of the same name cannot be written."""
    if name not in _fonts:
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.ttfonts import TTFont

        with _opening:
            if name not in _fonts:
                opened = TTFont(name, str(resource_path("fonts", f"{name}.ttf")), shapable=False)
                pdfmetrics.registerFont(opened)
                _fonts[name] = opened
    return _fonts[name]


@lru_cache(maxsize=65536)
def width(text: str, bold: bool = False) -> float:
    """The width of a one-line text in thousandths of its size."""
    total: float = 0
    for family, piece in runs(text):
        face = font(family, bold).face
        widths, default = face.charWidths, face.defaultWidth
        for character in piece:
            total += widths.get(ord(character), default)
        if family == LATIN:
            total += sum(adjustments(piece, bold).values())
    return total


def width_mm(text: str, size: float, bold: bool = False) -> float:
    """The width in millimetres of a one-line text set at a size in points."""
    return width(text, bold) * size * MM_OF_A_POINT / 1000


MM_OF_A_POINT: Final = 25.4 / 72
