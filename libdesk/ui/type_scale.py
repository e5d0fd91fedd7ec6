"""The sizes and families of the letters: the system's font, and one for Japanese where the system has none."""

from __future__ import annotations

import sys
from enum import Enum

from PySide6.QtGui import QFont, QFontDatabase

from libdesk.resources import resource_path


class TypeSize(Enum):
    """The type scale: points for what is read near, pixels for what is read from a metre away."""

    BODY = (10.5, "pt")
    SECONDARY = (9.0, "pt")
    TITLE = (16.0, "pt")
    LARGE = (28, "px")
    MIDDLE = (20, "px")
    SMALLER = (16, "px")


# In the order of preference; each draws Japanese forms where a plain fallback might pick Chinese ones.
JAPANESE_FAMILIES = (
    "Yu Gothic UI",
    "Meiryo UI",
    "Hiragino Sans",
    "Noto Sans CJK JP",
    "Noto Sans JP",
    "Source Han Sans JP",
    "IPAexGothic",
    "IPAPGothic",
    "TakaoPGothic",
    "BIZ UDPGothic",
)
BUNDLED_JAPANESE = ("fonts", "BIZUDPGothic-Regular.ttf")

# A point is 1/96 inch on a Mac's screen where everyone else counts 96 pixels to 72 points.
_POINT_SCALE = 96 / 72 if sys.platform == "darwin" else 1.0


def body_font() -> QFont:
    """The system's font at 10.5 pt, with a Japanese family behind it (the bundled one if the system has none)."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    japanese = japanese_family()
    if japanese is not None:
        font.setFamilies([*(family for family in font.families() if family != japanese), japanese])
    font.setPointSizeF(TypeSize.BODY.value[0] * _POINT_SCALE)
    return font


def japanese_family() -> str | None:
    """The family that draws Japanese; loads the bundled font if the system has none, None if that is missing too."""
    for family in JAPANESE_FAMILIES:
        if QFontDatabase.hasFamily(family):
            return family
    installed = QFontDatabase.families(QFontDatabase.WritingSystem.Japanese)
    return installed[0] if installed else load_bundled_japanese()


def load_bundled_japanese() -> str | None:
    """Load BIZ UDPGothic from the resources and return its family; None if the file is missing or broken."""
    number = QFontDatabase.addApplicationFont(str(resource_path(*BUNDLED_JAPANESE)))
    families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return families[0] if families else None


def sized(font: QFont, size: TypeSize, *, semibold: bool = False) -> QFont:
    """A copy of a font in a size of the scale, regular or semibold."""
    copy = QFont(font)
    number, unit = size.value
    if unit == "pt":
        copy.setPointSizeF(number * _POINT_SCALE)
    else:
        copy.setPixelSize(int(number))
    copy.setWeight(QFont.Weight.DemiBold if semibold else QFont.Weight.Normal)
    return copy


def with_tabular_figures(font: QFont) -> QFont:
    """A copy whose digits are all equally wide, for numbers and dates under one another."""
    copy = QFont(font)
    copy.setFeature(QFont.Tag("tnum"), 1)
    return copy
