"""Light or dark: puts the roles on the whole application, follows the system or a choice, switches live."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from libdesk.ui.roles import DARK, LIGHT, ColourRoles, palette_of, roles_of
from libdesk.ui.stylesheet import stylesheet
from libdesk.ui.type_scale import body_font


class ThemeChoice(StrEnum):
    """What staff can choose in Settings."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


def make_application(arguments: Sequence[str]) -> QApplication:
    """The application on the one base that every system shares, so that the window measures and draws the same.

    The style is named among the arguments because setting it afterwards loads the style's whole class at start.
    """
    program, *others = arguments
    return QApplication([program, "-style", "Fusion", *others])


class Theme(QObject):
    """The look of the application; ``changed`` follows each switch, whoever asked for it.

    Widgets need no reference to it: they take their colours from ``roles_of(self.palette())`` and hear of a switch
    through the palette change event.
    """

    changed = Signal()

    def __init__(self, application: QApplication, choice: ThemeChoice = ThemeChoice.SYSTEM) -> None:
        super().__init__(application)
        self._application = application
        self._choice = choice
        self._applied: ColourRoles | None = None
        application.setFont(body_font())
        application.styleHints().colorSchemeChanged.connect(self._apply)
        self.choose(choice)

    @property
    def choice(self) -> ThemeChoice:
        """What was chosen, which may be to follow the system."""
        return self._choice

    @property
    def roles(self) -> ColourRoles:
        """The table of colours that is on the screen now."""
        if self._choice is ThemeChoice.SYSTEM:
            dark = self._application.styleHints().colorScheme() is Qt.ColorScheme.Dark
        else:
            dark = self._choice is ThemeChoice.DARK
        return DARK if dark else LIGHT

    def choose(self, choice: ThemeChoice) -> None:
        """Follow the system, or stay light or dark; the windows' own frames follow where the system allows it."""
        self._choice = choice
        hints = self._application.styleHints()
        if choice is ThemeChoice.SYSTEM:
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(Qt.ColorScheme.Dark if choice is ThemeChoice.DARK else Qt.ColorScheme.Light)
        self._apply()

    def _apply(self) -> None:
        roles = self.roles
        if roles is self._applied and roles_of(self._application.palette()) is roles:
            return
        self._applied = roles
        self._application.setPalette(palette_of(roles))
        self._application.setStyleSheet(stylesheet(roles))
        self.changed.emit()


def motion_is_reduced() -> bool:
    """Whether the system asks for no movement on the screen."""
    # Imported here: QStyle brings hundreds of names along, which no window needs to open.
    from PySide6.QtWidgets import QStyle

    style = QApplication.style()
    return style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) <= 0
