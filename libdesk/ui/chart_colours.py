"""The colours of charts on the screen: those of the window's roles, and eight that tell series apart in each theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from libdesk.ui.roles import DARK, DARK_SERIES, LIGHT_SERIES

if TYPE_CHECKING:
    from libdesk.paper.report_chart import Palette
    from libdesk.ui.roles import ColourRoles


def series_of(roles: ColourRoles) -> tuple[str, ...]:
    """The series' colours of a theme; each is seen on its surface with a contrast of at least 3 : 1."""
    return DARK_SERIES if roles is DARK else LIGHT_SERIES


def chart_palette(roles: ColourRoles) -> Palette:
    """What a chart is drawn with."""
    from libdesk.paper.report_chart import Palette

    return Palette(roles.text, roles.secondary, roles.line, roles.surface, series_of(roles))
