"""The colours of the window as named roles, one table for light and one for dark."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from PySide6.QtGui import QColor, QPalette

Role = Literal["text", "secondary", "disabled", "accent", "done", "attention", "stop", "information", "on_sign"]


class ColourRoles(NamedTuple):
    """Every colour a widget may use, as ``#RRGGBB``.

    ``on_sign`` is written on a filled accent or sign colour; the ``_tint`` colours lie under a verdict or a note of
    their kind; ``field_line`` is the border of what can be typed into, so that the field is found without its label.
    """

    window: str
    surface: str
    line: str
    field_line: str
    hover: str
    pressed: str
    selection: str
    text: str
    secondary: str
    disabled: str
    accent: str
    accent_hover: str
    done: str
    attention: str
    stop: str
    information: str
    on_sign: str
    done_tint: str
    attention_tint: str
    stop_tint: str
    information_tint: str


LIGHT = ColourRoles(
    window="#F6F6F3",
    surface="#FFFFFF",
    line="#DEDED8",
    field_line="#868B92",
    hover="#ECECE7",
    pressed="#E2E2DB",
    selection="#E4EAF8",
    text="#1B1D20",
    secondary="#565C64",
    disabled="#8E939A",
    accent="#2756C4",
    accent_hover="#1F47A6",
    done="#1B7145",
    attention="#865600",
    stop="#B0241B",
    information="#0B6478",
    on_sign="#FFFFFF",
    done_tint="#E7F2EC",
    attention_tint="#FBF0DC",
    stop_tint="#FBE9E7",
    information_tint="#E4F1F4",
)

DARK = ColourRoles(
    window="#17191C",
    surface="#1F2226",
    line="#363B41",
    field_line="#737B84",
    hover="#262A2F",
    pressed="#2E3339",
    selection="#2A3550",
    text="#ECEDEF",
    secondary="#A7ADB5",
    disabled="#6C737B",
    accent="#8FB2FF",
    accent_hover="#AAC5FF",
    done="#74D09B",
    attention="#F0C35E",
    stop="#FF8F86",
    information="#6CC7DB",
    on_sign="#17191C",
    done_tint="#1E3128",
    attention_tint="#38301C",
    stop_tint="#3B2524",
    information_tint="#1C3036",
)


def roles_of(palette: QPalette) -> ColourRoles:
    """The roles that belong to a palette: the window's own lightness says which table it was made from."""
    return DARK if palette.color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def contrast(one: str, other: str) -> float:
    """The contrast of two colours after WCAG 2, from 1 (the same) to 21 (black on white)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def palette_of(roles: ColourRoles) -> QPalette:
    """The Qt palette of a table of roles, for everything that the stylesheet does not name."""
    group = QPalette.ColorGroup
    role = QPalette.ColorRole
    palette = QPalette()
    for target, colour in (
        (role.Window, roles.window),
        (role.WindowText, roles.text),
        (role.Base, roles.surface),
        (role.AlternateBase, roles.window),
        (role.Text, roles.text),
        (role.Button, roles.surface),
        (role.ButtonText, roles.text),
        (role.BrightText, roles.stop),
        (role.Highlight, roles.selection),
        (role.HighlightedText, roles.text),
        (role.PlaceholderText, roles.secondary),
        (role.ToolTipBase, roles.surface),
        (role.ToolTipText, roles.text),
        (role.Link, roles.accent),
        (role.LinkVisited, roles.accent),
        (role.Accent, roles.accent),
        (role.Light, roles.surface),
        (role.Midlight, roles.hover),
        (role.Mid, roles.line),
        (role.Dark, roles.field_line),
        (role.Shadow, roles.line),
    ):
        palette.setColor(target, QColor(colour))
    for target in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(group.Disabled, target, QColor(roles.disabled))
    palette.setColor(group.Disabled, role.Accent, QColor(roles.disabled))
    return palette


# What tells the series of a chart apart, in each theme.
LIGHT_SERIES: Final = (
    "#2756C4", "#B35C00", "#1B7145", "#A3368F", "#0B6478", "#6B6B00", "#B0241B", "#565C64",
)  # fmt: skip
DARK_SERIES: Final = (
    "#8FB2FF", "#F0A95E", "#74D09B", "#E59BD8", "#6CC7DB", "#D9D36B", "#FF8F86", "#A7ADB5",
)  # fmt: skip
