"""Buttons: with an icon that follows the theme, or showing an action of the table."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget

from libdesk.ui.icons import ICON_SIZE, icon
from libdesk.ui.plain_tooltips import in_tooltip
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.roles import ColourRoles, Role, roles_of
from libdesk.ui.type_scale import TypeSize, sized


class ButtonKind(StrEnum):
    """How much a button asks to be pressed: one PRIMARY a page; DESTRUCTIVE stands apart; QUIET has no border."""

    PLAIN = "plain"
    PRIMARY = "primary"
    DESTRUCTIVE = "destructive"
    QUIET = "quiet"
    STATUS = "status"
    RAIL = "rail"


_ICON_ROLES: dict[ButtonKind, Role] = {ButtonKind.PRIMARY: "on_sign", ButtonKind.DESTRUCTIVE: "stop"}


class Button(Retranslated, QPushButton):
    """A push button with a word and maybe an icon.

    A button with an icon alone must be given an accessible name and a tooltip (``name``).
    """

    def __init__(
        self,
        text: str = "",
        kind: ButtonKind = ButtonKind.PLAIN,
        icon_name: str | None = None,
        parent: QWidget | None = None,
        *,
        icon_size: int = ICON_SIZE,
        pressed: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.kind = kind
        self._icon_name = icon_name
        self._icon_role: Role | None = None
        self._coloured: ColourRoles | None = None
        self.setProperty("kind", kind.value)
        self.setIconSize(QSize(icon_size, icon_size))
        self.setCursor(Qt.CursorShape.ArrowCursor)
        # Outside of dialogs Qt lets only the space bar press a button; here Enter does it everywhere.
        self.setAutoDefault(True)
        if kind is ButtonKind.STATUS:
            self.setFont(sized(self.font(), TypeSize.SECONDARY))
        if pressed is not None:
            self.clicked.connect(lambda: pressed())
        self.recolour()

    def name(self, text: str) -> None:
        """The accessible name and tooltip of a button that shows an icon alone."""
        self.setAccessibleName(text)
        self.setToolTip(in_tooltip(text))

    def set_icon(self, icon_name: str, role: Role | None = None) -> None:
        """Show another icon, in the colour of a role other than the kind's own if one is given."""
        self._icon_name, self._icon_role = icon_name, role
        self._coloured = None
        self.recolour()

    def become(self, kind: ButtonKind) -> None:
        """Look like another kind from now on, icon and all."""
        if kind is self.kind:
            return
        self.kind = kind
        self.setProperty("kind", kind.value)
        self.style().unpolish(self)
        self.style().polish(self)
        self._coloured = None
        self.recolour()

    def recolour(self) -> None:
        """Draw the icon in the theme's colours."""
        # The window's palette: that of a button without a background says nothing about light and dark.
        roles = roles_of(QGuiApplication.palette())
        if self._icon_name is not None and roles is not self._coloured:
            self._coloured = roles
            role = self._icon_role or _ICON_ROLES.get(self.kind, "secondary")
            active: Role = "accent" if self.kind is ButtonKind.RAIL else role
            self.setIcon(icon(self._icon_name, role, active=active, size=self.iconSize().width()))


class ActionButton(Button):
    """A button that shows an action: its text, tooltip with shortcut, and whether it can be pressed."""

    def __init__(
        self,
        action: QAction,
        kind: ButtonKind = ButtonKind.PLAIN,
        icon_name: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", kind, icon_name, parent)
        self._action = action
        self._offered = True
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def offer(self, offered: bool) -> None:
        """Show the button or not; the action itself answers to its keys all the same."""
        self._offered = offered
        self._follow()

    def _follow(self) -> None:
        self.setText(self._action.text().replace("&", "&&"))
        self.setToolTip(self._action.toolTip())
        self.setEnabled(self._action.isEnabled())
        # Without a parent, showing would make a window of its own.
        shown = self._offered and self._action.isVisible()
        if self.parentWidget() is not None and self.isHidden() == shown:
            self.setVisible(shown)
