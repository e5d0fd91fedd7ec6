from __future__ import annotations

import pytest
from PySide6.QtGui import QPalette

from libdesk.ui.roles import DARK, LIGHT, ColourRoles, contrast, palette_of, roles_of

THEMES = pytest.mark.parametrize("roles", [LIGHT, DARK], ids=["light", "dark"])
SIGNS = ("done", "attention", "stop", "information")


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast("#FFFFFF", "#777777") == contrast("#777777", "#FFFFFF")


@THEMES
@pytest.mark.parametrize("ground", ["window", "surface", "selection", "hover"])
@pytest.mark.parametrize("ink", ["text", "secondary", "accent", *SIGNS])
def test_text_is_legible_on_every_ground(roles: ColourRoles, ground: str, ink: str) -> None:
    assert contrast(getattr(roles, ink), getattr(roles, ground)) >= 4.5


@THEMES
@pytest.mark.parametrize("sign", SIGNS)
def test_verdicts_are_legible(roles: ColourRoles, sign: str) -> None:
    tint = getattr(roles, f"{sign}_tint")
    assert contrast(getattr(roles, sign), tint) >= 4.5
    assert contrast(roles.text, tint) >= 4.5
    assert contrast(roles.on_sign, getattr(roles, sign)) >= 4.5


@THEMES
def test_focus_fields_and_buttons_can_be_seen(roles: ColourRoles) -> None:
    for ground in (roles.window, roles.surface):
        assert contrast(roles.accent, ground) >= 3
        assert contrast(roles.field_line, ground) >= 3
    assert contrast(roles.on_sign, roles.accent) >= 4.5
    assert contrast(roles.on_sign, roles.accent_hover) >= 4.5


@THEMES
def test_the_palette_tells_its_roles(roles: ColourRoles, qapp: object) -> None:
    palette = palette_of(roles)
    assert roles_of(palette) is roles
    assert palette.color(QPalette.ColorRole.Text).name().upper() == roles.text
    disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled.name().upper() == roles.disabled


def test_the_roles_of_the_design_are_kept() -> None:
    assert (LIGHT.window, LIGHT.surface, LIGHT.line) == ("#F6F6F3", "#FFFFFF", "#DEDED8")
    assert (DARK.window, DARK.surface, DARK.line) == ("#17191C", "#1F2226", "#363B41")
    assert (LIGHT.accent, DARK.accent) == ("#2756C4", "#8FB2FF")
    assert [getattr(LIGHT, sign) for sign in SIGNS] == ["#1B7145", "#865600", "#B0241B", "#0B6478"]
    assert [getattr(DARK, sign) for sign in SIGNS] == ["#74D09B", "#F0C35E", "#FF8F86", "#6CC7DB"]
