from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from libdesk.ui.roles import DARK, LIGHT, ColourRoles
from libdesk.ui.theme import Theme, ThemeChoice
from libdesk.ui.widgets.buttons import Button, ButtonKind

_ROLES = {ButtonKind.PRIMARY: "on_sign", ButtonKind.DESTRUCTIVE: "stop"}


@pytest.mark.parametrize("kind", list(ButtonKind))
def test_the_icon_follows_the_theme_while_it_is_on_the_screen(theme: Theme, qtbot: QtBot, kind: ButtonKind) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    button = Button("Desk", kind, "desk")
    QVBoxLayout(window).addWidget(button)
    window.show()
    assert _colour(button) == _wanted(LIGHT, kind)
    theme.choose(ThemeChoice.DARK)
    assert _colour(button) == _wanted(DARK, kind)
    theme.choose(ThemeChoice.LIGHT)
    assert _colour(button) == _wanted(LIGHT, kind)


def _wanted(roles: ColourRoles, kind: ButtonKind) -> str:
    return QColor(str(getattr(roles, _ROLES.get(kind, "secondary")))).name()


def _colour(button: Button) -> str:
    drawn = button.icon().pixmap(button.iconSize()).toImage()
    points = [drawn.pixelColor(x, y) for x in range(drawn.width()) for y in range(drawn.height())]
    return max(points, key=lambda colour: colour.alpha()).name()
