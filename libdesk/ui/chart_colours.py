"""The colours of charts on the screen: those of the window's roles, and eight that tell series apart in each theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from libdesk.ui.roles import DARK

if TYPE_CHECKING:
    from libdesk.paper.report_chart import Palette
    from libdesk.ui.roles import ColourRoles

LIGHT_SERIES: Final = (
    "#2756C4", "#B35C00", "#1B7145", "#A3368F", "#0B6478", "#6B6B00", "#B0241B", "#565C64",
)  # fmt: skip
DARK_SERIES: Final = (
    "#8FB2FF", "#F0A95E", "#74D09B", "#E59BD8", "#6CC7DB", "#D9D36B", "#FF8F86", "#A7ADB5",
)  # fmt: skip


def series_of(roles: ColourRoles) -> tuple[str, ...]:
    """The series' colours of a theme; each is seen on its surface with a contrast of at least 3 : 1."""
    return DARK_SERIES if roles is DARK else LIGHT_SERIES


def chart_palette(roles: ColourRoles) -> Palette:
    """What a chart is drawn with."""
    from libdesk.paper.report_chart import Palette

    return Palette(roles.text, roles.secondary, roles.line, roles.surface, series_of(roles))
