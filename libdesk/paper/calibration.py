"""The calibration sheet: what a printer's offset is measured on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from libdesk.paper.document import HAIRLINE, NO_OFFSET, RULE, Document, Offset, Page
from libdesk.paper.parts import draw_parts, space
from libdesk.paper.stationery import Texts, heading, in_words
from libdesk.paper.text import SMALLEST

KIND: Final = "calibration"

CROSS: Final = 50.0
"""Millimetres from the left and the top edge of the paper to the cross."""

TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {"heading": (), "instruction": (), "across": ("millimetres",), "down": ("millimetres",), "rule": ()}
)
"""The texts of the sheet and the placeholders of each; ``{millimetres}`` is :data:`CROSS`."""


@dataclass(frozen=True, slots=True)
class CalibrationSheet:
    """A calibration sheet for paper of this size in millimetres."""

    languages: tuple[str, ...]
    texts: Texts
    width: float = 210.0
    height: float = 297.0


def pdf(sheet: CalibrationSheet, offset: Offset = NO_OFFSET) -> bytes:
    """The sheet as a PDF; printed again with the offset entered, its cross stands where the words say."""
    document = Document(sheet.texts["heading"][0], sheet.languages, offset)
    draw(document, sheet)
    return document.to_bytes()


def draw(document: Document, sheet: CalibrationSheet) -> None:
    """Draw the sheet into a document: the cross, the words, and a rule of 100 mm."""
    page = document.page(sheet.width, sheet.height)
    page.line(CROSS - 12, CROSS, CROSS + 12, CROSS, HAIRLINE)
    page.line(CROSS, CROSS - 12, CROSS, CROSS + 12, HAIRLINE)
    width = sheet.width - CROSS - 15
    parts = [
        heading(sheet.texts["heading"], width, 16),
        space(2),
        *(in_words(sheet.texts[key], width, 10) for key in ("instruction", "across", "down")),
    ]
    bottom = draw_parts(page, CROSS, CROSS + 18, parts) + 20
    _draw_rule(page, bottom)
    draw_parts(page, CROSS, bottom + 3, [in_words(sheet.texts["rule"], width, 10)])
    document.finish(page)


def _draw_rule(page: Page, bottom: float) -> None:
    page.line(CROSS, bottom, CROSS + 100, bottom, RULE)
    for millimetre in range(101):
        length = 5 if millimetre % 10 == 0 else 3.5 if millimetre % 5 == 0 else 2
        page.line(CROSS + millimetre, bottom, CROSS + millimetre, bottom - length, HAIRLINE)
        if millimetre % 10 == 0:
            page.text(CROSS + millimetre, bottom - 6, str(millimetre), SMALLEST, align="centre")
